//! What the learner prefers, as plain values; knows no screen and no disk.

mod action;
mod key;
mod keys;
mod preferences;
mod sequence;
mod week_start;

pub use action::Action;
pub use key::{Key, KeyName, ParseKeyError};
pub use keys::Rebinding;
pub use preferences::{Glyphs, Preferences, read};
pub use sequence::Sequence;
pub use week_start::week_start_of;
