//! One binary for all integration tests: linking twice would cost more than all of them take.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_debug_implementations,
    unreachable_pub,
    reason = "a test that cannot go on fails, and nobody else sees its parts"
)]

mod bundled;
mod cli;
mod durability;
mod examined;
mod fixture;
mod forecast;
mod fuzzed;
mod history;
mod home;
mod hostile;
mod house;
#[cfg(target_os = "linux")]
mod kernel;
mod laws;
mod library;
mod looks;
mod monkey;
mod notes;
mod plan_laws;
mod problems;
mod reading;
mod records;
mod scenes;
mod search;
mod second_copy;
mod simulated;
mod statistics;
mod struck;
mod sync;
mod terminal;
mod tui;
mod waiting;
