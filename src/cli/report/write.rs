//! What a change came to: which items, which event, how far the learner is now.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{FinishObject, ProgressObject, Report};
use crate::progress::Status;
use crate::text::safe_text;
use crate::tracker::News;

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
    /// What happened, in words, and what follows.
    #[serde(serialize_with = "as_text")]
    pub message: News,
    /// What the store has to say beside it.
    #[serde(skip)]
    pub remarks: Vec<String>,
}

/// The news as the one line that a reader sees.
fn as_text<S: Serializer>(news: &News, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(news)
}

impl fmt::Display for WriteReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", safe_text(&self.message.to_string()))
    }
}

impl Report for WriteReport {
    fn remarks(&self) -> Vec<String> {
        self.remarks.clone()
    }
}
