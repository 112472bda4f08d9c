//! A document that is made from the arguments: a script, a manual page.

use std::fmt;

use serde::Serialize;

use crate::cli::report::Report;
use crate::cli::{Failure, Kind};

/// A text that is printed as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Document {
    text: String,
}

impl Document {
    /// A document of these bytes.
    pub(crate) fn of(bytes: Vec<u8>) -> Result<Self, Failure> {
        let text = String::from_utf8(bytes).map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
        Ok(Self { text })
    }

    /// The document with its text changed.
    pub(crate) fn map(self, change: impl FnOnce(String) -> String) -> Self {
        Self { text: change(self.text) }
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Report for Document {}
