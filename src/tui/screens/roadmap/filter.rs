//! Which items of a stage are listed. It hides rows, never hours: every count stays that of the whole stage.

use crate::progress::Status;

/// Which items are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// What is still to be done or being done: hides done, known and skipped.
    Open,
    /// What is being done.
    Doing,
    /// What is done, or was known before.
    Done,
    /// What is skipped.
    Skipped,
}

impl Filter {
    /// The one that the same key shows next; after the last one all.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Open,
            Self::Open => Self::Doing,
            Self::Doing => Self::Done,
            Self::Done => Self::Skipped,
            Self::Skipped => Self::All,
        }
    }

    /// Whether an item that is so far is listed.
    pub fn fits(self, status: Status) -> bool {
        match self {
            Self::All => true,
            Self::Open => status.is_open(),
            Self::Doing => status == Status::Doing,
            Self::Done => status.is_through(),
            Self::Skipped => status == Status::Skipped,
        }
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Doing => "doing",
            Self::Done => "done",
            Self::Skipped => "skipped",
        }
    }

    /// What is said where nothing fits.
    pub fn empty_words(self) -> &'static str {
        match self {
            Self::All => "Nothing is here.",
            Self::Open => "Nothing here is open.",
            Self::Doing => "Nothing here is being done now.",
            Self::Done => "Nothing here is done yet.",
            Self::Skipped => "Nothing here is skipped.",
        }
    }
}
