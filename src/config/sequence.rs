//! Keys that are pressed one after another: `g g`, or one alone.

use std::fmt;
use std::str::FromStr;

use super::{Key, ParseKeyError};

/// One key, or a few in a row; never none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(Vec<Key>);

impl Sequence {
    /// More keys than this are nothing that fingers learn.
    pub const MOST: usize = 4;

    /// The keys in their order.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether whoever types one of the two has typed the other by then.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

impl From<Key> for Sequence {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl FromStr for Sequence {
    type Err = ParseKeyError;

    /// Reads keys with blanks between them.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let keys: Vec<Key> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() { Err(ParseKeyError(text.to_owned())) } else { Ok(Self(keys)) }
    }
}

impl fmt::Display for Sequence {
    /// As help shows it, which can be read back: `g g`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(Key::to_string).collect();
        f.pad(&names.join(" "))
    }
}
