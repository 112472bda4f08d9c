//! `new`: a roadmap of one's own, to write on from.

use std::fmt;

use serde::Serialize;

use crate::cli::Failure;
use crate::cli::context::Context;
use crate::cli::look::role;
use crate::cli::report::Report;
use crate::store::{Library, NewRoadmap};
use crate::text::safe_text;

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct NewReport {
    id: String,
    file: String,
    /// What it is a copy of.
    from: Option<String>,
}

/// Makes a roadmap in the learner's folder.
pub(crate) fn run(id: &str, title: Option<&str>, from: Option<&str>, context: &Context<'_>) -> Result<NewReport, Failure> {
    let new = NewRoadmap { id: id.to_owned(), title: title.map(str::to_owned), from: from.map(str::to_owned) };
    let file = Library::open(&context.places()?).create(&new)?;
    Ok(NewReport { id: new.id, file: file.display().to_string(), from: new.from })
}

impl fmt::Display for NewReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quiet = role::QUIET;
        writeln!(f, "Made: {}", safe_text(&self.file))?;
        writeln!(f, "{quiet}`roadmap edit {0}` opens it in your editor, `roadmap --roadmap {0}` on the screen{quiet:#}", self.id)
    }
}

impl Report for NewReport {}
