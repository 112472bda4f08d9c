//! The simulated disk strikes at the store: every call of every operation fails, in every way.
//!
//! The loops are those of the tests of `SQLite`: the number of the call that fails is raised until no fault fires.
//!
//! Both `cargo test` (a short course) and the torture program (a million strokes) run these. A stroke is one history in
//! which something went wrong; after it the record is opened again and held to the promises. What is random begins with
//! a seed; the names of writers alone are the machine's own.

mod devices;
mod faults;
mod record;
mod scenes;

pub use devices::{bit_flips, histories, rollbacks};
pub use faults::strike;
pub use scenes::SCENES;

/// How much of everything.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// How far apart the lengths are that a short write is cut to: 1 tries all.
    pub step: usize,
    /// How many subsets of unsynced bytes and entries a crash at one call leaves, one after the other.
    pub cuts: u64,
    /// How many pairs of faults are drawn for each scene.
    pub pairs: u64,
    /// Where the random numbers begin.
    pub seed: u64,
}

/// What strokes came to.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Strokes in which something went wrong.
    pub faults: u64,
    /// Events that were acknowledged and looked for.
    pub acknowledged: u64,
    /// Acknowledged events that are gone, or are not what they were.
    pub lost: u64,
    /// Events that nobody wrote, or beyond the one that a broken attempt may leave.
    pub surplus: u64,
    /// Records that could not be read or written afterwards.
    pub shut: u64,
    /// What went wrong, in words; the first of it.
    pub words: Vec<String>,
}

/// So much of what went wrong is told.
const MOST_WORDS: usize = 10;

impl Tally {
    /// Whether all promises held.
    pub fn is_clean(&self) -> bool {
        self.lost + self.surplus + self.shut == 0
    }

    fn say(&mut self, words: impl FnOnce() -> String) {
        if self.words.len() < MOST_WORDS {
            self.words.push(words());
        }
    }
}
