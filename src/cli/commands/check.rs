//! `check`: every problem of roadmap files, each with its place.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::report::{Report, RoadmapObject};
use crate::cli::{Failure, Kind};
use crate::roadmap::{Problems, parse};
use crate::store::{LibraryError, read_text};
use crate::text::safe_text;

/// What is wrong with files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CheckReport {
    files: Vec<FileObject>,
}

/// What is wrong with one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileObject {
    file: String,
    roadmap: Option<RoadmapObject>,
    problems: Vec<ProblemObject>,
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    counts: String,
}

/// One problem. Places are 1-based; a file that cannot be read has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ProblemObject {
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    hint: Option<String>,
}

/// Reads and checks files.
pub(crate) fn run(files: &[PathBuf]) -> CheckReport {
    CheckReport { files: files.iter().map(|file| checked(file)).collect() }
}

fn checked(path: &Path) -> FileObject {
    let file = path.display().to_string();
    let unread =
        FileObject { file: file.clone(), roadmap: None, problems: Vec::new(), text: String::new(), counts: String::new() };
    let roadmap = read_text(path).and_then(|text| parse(&file, &text).map_err(LibraryError::Problems));
    match roadmap {
        Ok(roadmap) => {
            let topics = roadmap.items.iter().filter(|item| item.is_topic()).count();
            let projects = roadmap.items.iter().filter(|item| item.is_project()).count();
            let counts = format!(
                "{}, {}, {}",
                counted(roadmap.stages.len(), "stage"),
                counted(topics, "topic"),
                counted(projects, "project")
            );
            FileObject { roadmap: Some(RoadmapObject::of(&roadmap)), counts, ..unread }
        }
        Err(LibraryError::Problems(problems)) => {
            FileObject { problems: places(&problems), text: problems.render(true), ..unread }
        }
        Err(error) => {
            let problem = ProblemObject { line: None, column: None, message: error.to_string(), hint: None };
            FileObject { problems: vec![problem], text: format!("{}\n", safe_text(&error.to_string())), ..unread }
        }
    }
}

/// So many of a noun: `1 stage`, `2 topics`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn places(problems: &Problems) -> Vec<ProblemObject> {
    let object = |problem: &crate::roadmap::Problem| ProblemObject {
        line: Some(problem.line),
        column: Some(problem.column),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    };
    problems.list.iter().map(object).collect()
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for file in &self.files {
            match &file.roadmap {
                Some(roadmap) => {
                    writeln!(f, "{}: no problem; `{}`, {}", safe_text(&file.file), safe_text(&roadmap.id), file.counts)?;
                }
                None => writeln!(f, "{}", file.text)?,
            }
        }
        Ok(())
    }
}

impl Report for CheckReport {
    fn failure(&self) -> Option<Failure> {
        let count: usize = self.files.iter().map(|file| file.problems.len()).sum();
        let bad = self.files.iter().filter(|file| !file.problems.is_empty()).count();
        let problems = counted(count, "problem");
        let message = match self.files.as_slice() {
            [only] => format!("{problems} in `{}`", only.file),
            all => format!("{problems} in {bad} of {} files", all.len()),
        };
        (count > 0).then(|| Failure::new(Kind::Roadmap, message))
    }
}
