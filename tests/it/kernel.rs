//! The real kernel strikes at the real program: short courses of what the torture program runs for hours.
//!
//! A trial that this machine cannot run prints a `SKIPPED` line with the reason.

#[path = "../../examples/torture/kernel/mod.rs"]
mod trials;

use std::path::Path;

use trials::{Course, TRIALS};

/// Runs so many strokes of a trial and holds it to the promises.
fn short(name: &str, rounds: usize) {
    let trial = TRIALS.into_iter().find(|trial| trial.name == name).unwrap();
    // The seed is a number like any other; the torture program goes through many.
    let course = Course::new(Path::new(env!("CARGO_BIN_EXE_roadmap")), rounds, 5);
    match (trial.run)(&course) {
        Ok(tally) => {
            assert!(tally.is_clean(), "{tally:#?}");
            assert!(tally.faults > 0 && tally.acknowledged > 0, "nothing was struck: {tally:#?}");
        }
        Err(reason) => println!("SKIPPED kernel, {name}: {}", reason.0),
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    short("kill at random", 40);
}

#[test]
fn a_fault_at_each_system_call_loses_nothing() {
    short("fault at each system call", 120);
}

#[test]
fn a_kill_at_each_system_call_loses_nothing() {
    short("kill at each system call", 60);
}

#[test]
fn a_full_file_system_loses_nothing() {
    short("full file system", 18);
}

#[test]
fn a_short_write_loses_nothing() {
    short("short write", 42);
}

#[test]
fn a_power_cut_loses_nothing() {
    short("power cut", 9);
}

#[test]
fn eight_writers_lose_nothing() {
    short("eight writers at once", 120);
}

#[test]
fn a_lock_that_is_slow_or_not_to_be_had_loses_nothing() {
    short("lock slow or not to be had", 5);
}

#[test]
fn files_that_refuse_lose_nothing() {
    short("files that refuse", 7);
}
