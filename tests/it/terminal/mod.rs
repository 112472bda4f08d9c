//! The real program on a real terminal: whatever happens, the terminal is sane afterwards and nothing that was saved is lost.

#[path = "../../../examples/torture/clockwork.rs"]
mod clockwork;
mod editor;
mod endings;
#[path = "../../../examples/torture/harness.rs"]
mod harness;
mod input;
mod mouse;
mod plain;
mod quiet;
mod records;
mod reload;
mod stopping;
