//! How far an item is.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How far an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Not begun.
    #[default]
    Todo,
    /// Begun.
    Doing,
    /// Through.
    Done,
    /// Passed over: in no sum and not in the count.
    Skipped,
    /// Done before the record began: counts as done, earns nothing in the forecast.
    Known,
}

impl Status {
    /// All of them, in the order in which filters go through them.
    pub const ALL: [Self; 5] = [Self::Todo, Self::Doing, Self::Done, Self::Skipped, Self::Known];

    /// Whether it counts as done: done, or known from before.
    pub fn is_through(self) -> bool {
        matches!(self, Self::Done | Self::Known)
    }

    /// Whether there is something left to do: todo or doing.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Todo | Self::Doing)
    }

    /// The word of the journal and of `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Known => "known",
        }
    }
}

/// A text is no status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected one of `todo`, `doing`, `done`, `skipped`, `known`")]
pub struct ParseStatusError;

impl FromStr for Status {
    type Err = ParseStatusError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|status| status.word() == text).ok_or(ParseStatusError)
    }
}
