//! The journal's line, to the letter.
//!
//! `{"v":1,"w":..,"n":..,"h":..,"at":"..","do":{KIND: ..},"g":..?,"c":"xxxxxxxx"}`, where `c` is the CRC-32C of all bytes
//! before `,"c":` and is judged before anything else. `write` makes lines, `read` takes them apart, `salvage` finds good
//! ones inside damaged ones, `cause` says what happened to the rest. They know bytes, neither files nor the order of events.
//!
//! Invariant: what is written reads back as the same event, and no line with one bit turned reads as another one.

mod cause;
mod moment;
mod read;
mod salvage;
mod shapes;
mod write;

pub use cause::{Cause, claimed};
pub use read::read_line;
pub use salvage::{salvage, salvaged_lines};
pub use write::{fits, write_line};

use super::Event;

/// The most bytes a line may have, its LF included.
pub const MAX_LINE: usize = 64 * 1024;

/// The version that this program writes.
const VERSION: u64 = 1;

/// How every version of a line begins.
const HEAD: &[u8] = b"{\"v\":";

/// What stands between the part that the checksum covers and the checksum's digits.
const SEAL: &[u8] = b",\"c\":\"";

/// How many bytes the checksum takes at the end of a line: the seal, eight digits, `"}`.
const TAIL: usize = SEAL.len() + 8 + 2;

/// What a line of a journal turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A whole event.
    Event(Event),
    /// An intact line of a newer version: that roadmap is read-only.
    Newer {
        /// Its version.
        version: u64,
    },
    /// Blank, or not meant for us (a merge marker of git).
    Nothing,
}

/// A line that failed its checksum or its shape, and held no event that could be salvaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DamagedLine;
