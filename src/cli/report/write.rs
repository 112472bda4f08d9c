//! What a change came to: which items, which event, how far the learner is now.

use std::fmt;

use serde::Serialize;

use super::{FinishObject, ProgressObject, Report};
use crate::progress::Status;
use crate::text::safe_text;

/// An item that a change was about, as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Changed {
    /// Its full id.
    pub id: String,
    /// How far it is.
    pub status: Status,
}

/// What a change came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct WriteReport {
    /// The items that the change was about.
    pub changed: Vec<Changed>,
    /// The event that was stored, the last where there are several; none where nothing changed.
    pub event: Option<String>,
    /// All events that were stored.
    pub events: Vec<String>,
    /// How far the learner is now.
    pub progress: ProgressObject,
    /// When it will be done now.
    pub plan: FinishObject,
    /// What happened, in words.
    pub message: String,
    /// What the store has to say beside it.
    #[serde(skip)]
    pub remarks: Vec<String>,
}

impl fmt::Display for WriteReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", safe_text(&self.message))
    }
}

impl Report for WriteReport {
    fn remarks(&self) -> Vec<String> {
        self.remarks.clone()
    }
}
