//! A section of the report: a heading, and rows of what and how.

use std::fmt;

use crate::cli::look::role;
use crate::cli::report::padded;
use crate::text::safe_text;

/// How many cells the names of all sections take, so that they stand in one column.
const NAMES: usize = 13;

/// A heading, and rows of what and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rows {
    title: String,
    rows: Vec<(String, String)>,
}

impl Rows {
    pub(super) fn titled(title: &str) -> Self {
        Self { title: title.to_owned(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, name: &str, value: &str) {
        self.rows.push((name.to_owned(), value.to_owned()));
    }
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet) = (role::STRONG, role::QUIET);
        writeln!(f, "{strong}{}{strong:#}", safe_text(&self.title))?;
        for (name, value) in &self.rows {
            writeln!(f, "  {quiet}{}{quiet:#}  {}", padded(name, NAMES), safe_text(value))?;
        }
        Ok(())
    }
}
