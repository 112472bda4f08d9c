//! A setting of the plan, shown or written: the same command does both.

use std::fmt;

use serde::Serialize;

use crate::cli::report::{Report, WriteReport};

/// What a command that shows or sets answers with.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Setting<R> {
    /// As it stands.
    Shown(R),
    /// As it was changed.
    Written(Box<WriteReport>),
}

impl<R> From<WriteReport> for Setting<R> {
    fn from(report: WriteReport) -> Self {
        Self::Written(Box::new(report))
    }
}

impl<R: fmt::Display> fmt::Display for Setting<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shown(report) => report.fmt(f),
            Self::Written(report) => report.fmt(f),
        }
    }
}

impl<R: Report> Report for Setting<R> {
    fn remarks(&self) -> Vec<String> {
        match self {
            Self::Shown(report) => report.remarks(),
            Self::Written(report) => report.remarks(),
        }
    }
}
