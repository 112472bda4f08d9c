//! The real program on a real terminal: whatever happens, the terminal is sane afterwards and nothing that was saved is lost.

mod editor;
mod endings;
mod harness;
mod input;
mod quiet;
mod records;
mod reload;
mod stopping;
