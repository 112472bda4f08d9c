//! What the learner prefers, as plain values; knows no screen and no disk.

mod action;
mod key;
mod preferences;
mod week_start;

pub use action::Action;
pub use key::{Key, KeyName, ParseKeyError};
pub use preferences::{Glyphs, Preferences, read};
pub use week_start::week_start_of;
