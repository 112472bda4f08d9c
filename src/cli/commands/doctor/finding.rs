//! One thing that was found: how much it matters, where, what, and what to do about it.

use std::fmt;

use serde::Serialize;

use crate::cli::look::{role, ruler};
use crate::text::safe_text;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Weight {
    /// Good to know; all works.
    Remark,
    /// Something is missing or will fail until the learner does something.
    Trouble,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// What kind it is, for a program; never renamed.
    kind: &'static str,
    pub(super) weight: Weight,
    /// The record it is about, by the roadmap's id.
    pub(super) record: Option<String>,
    /// The file or folder.
    pub(super) place: Option<String>,
    /// The lines in it, 1-based.
    pub(super) lines: Vec<usize>,
    /// What was found: a lower-case fragment.
    pub(super) message: String,
    /// What to do, in the imperative.
    pub(super) hint: String,
}

/// So many line numbers of one finding are shown; JSON has them all.
const MOST_LINES: usize = 5;

/// A finding's text is wrapped to so many cells behind its margin, so that a terminal of 80 takes it.
const CELLS: usize = 76;

impl Finding {
    pub(super) fn remark(kind: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            kind,
            weight: Weight::Remark,
            record: None,
            place: None,
            lines: Vec::new(),
            message: message.into(),
            hint: hint.into(),
        }
    }

    pub(super) fn trouble(kind: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { weight: Weight::Trouble, ..Self::remark(kind, message, hint) }
    }

    /// The same with the file or folder it is about.
    pub(super) fn at(self, place: &std::path::Path) -> Self {
        Self { place: Some(place.display().to_string()), ..self }
    }

    /// The same with lines of that file.
    pub(super) fn in_lines(self, lines: impl IntoIterator<Item = usize>) -> Self {
        Self { lines: lines.into_iter().collect(), ..self }
    }

    /// The same with the record it is about.
    pub(super) fn of(self, record: &str) -> Self {
        Self { record: Some(record.to_owned()), ..self }
    }

    /// `FILE:12 and lines 14, 20`.
    fn where_words(&self) -> Option<String> {
        let mut words = self.place.clone()?;
        if let Some((first, others)) = self.lines.split_first() {
            words = format!("{words}:{first}");
            let shown: Vec<String> = others.iter().take(MOST_LINES).map(ToString::to_string).collect();
            if !shown.is_empty() {
                let more = others.len() - shown.len();
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                words = format!("{words} and in {} {}{more}", if others.len() == 1 { "line" } else { "lines" }, shown.join(", "));
            }
        }
        Some(words)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mark, style) = match self.weight {
            Weight::Remark => ("-", role::QUIET),
            Weight::Trouble => ("!", role::ALARM),
        };
        let (mut lead, quiet) = (format!("  {style}{mark}{style:#} "), role::QUIET);
        let margin = |text: &str| " ".repeat(ruler().width(&anstream::adapter::strip_str(text).to_string()));
        // A path stands on a line of its own, whole, so that it can be copied.
        if let Some(words) = self.where_words() {
            writeln!(f, "{lead}{}", safe_text(&words))?;
            lead = margin(&lead);
        }
        for line in ruler().wrap(&safe_text(&self.message), CELLS) {
            writeln!(f, "{lead}{line}")?;
            lead = margin(&lead);
        }
        for line in ruler().wrap(&safe_text(&format!("hint: {}", self.hint)), CELLS) {
            writeln!(f, "{lead}{quiet}{line}{quiet:#}")?;
        }
        Ok(())
    }
}
