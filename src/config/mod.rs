//! What the learner prefers, as plain values; knows no screen and no disk.

mod key;
mod preferences;

pub use key::{Key, KeyName, ParseKeyError};
pub use preferences::{Glyphs, Preferences, read};
