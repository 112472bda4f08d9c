//! What the learner prefers, as plain values; knows no screen and no disk.

mod action;
mod characters;
mod colour_depth;
mod colours;
mod key;
mod keys;
mod preferences;
mod role;
mod sequence;
mod theme_name;
mod week_start;

pub use action::Action;
pub use characters::Characters;
pub use colour_depth::ColourDepth;
pub use colours::{Colours, Ink};
pub use key::{Key, KeyName, ParseKeyError};
pub use keys::Rebinding;
pub use preferences::{Glyphs, Hyperlinks, Preferences, read};
pub use role::Role;
pub use sequence::Sequence;
pub use theme_name::ThemeName;
pub use week_start::week_start_of;

/// `config.yaml` as it is without one: every setting with its explanation, all of them comments.
pub const DEFAULT: &str = include_str!("default.yaml");
