//! What is wrong with a roadmap file, and where: the place, the source line with carets, what was expected, a hint.
//!
//! Shown as `file:line:column: message`, the line with carets, `hint: ...`. Knows no rules: what is wrong was found
//! elsewhere.

use std::fmt;

use super::event::Placed;
use super::excerpt::Excerpts;
use super::path::Findings;
use crate::text::safe_text;

/// One thing that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// How many characters of that line are meant, at least one.
    pub width: usize,
    /// What is wrong and what was expected: a lower-case fragment, the thing in backticks.
    pub message: String,
    /// What to do about it, in the imperative, or `did you mean ...`.
    pub hint: Option<String>,
}

/// All that is wrong in one file, in the file's order; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The file's name as the learner gave it.
    pub file: String,
    /// The file's text without its byte order mark, for the excerpts; empty where it could not be read.
    pub text: String,
    /// What is wrong, by line and column.
    pub list: Vec<Problem>,
}

impl Problem {
    /// Problems from faults and their bytes in `text`, in the order of the text, each once, as many as are kept.
    pub(super) fn list(text: &str, mut placed: Vec<Placed>) -> Vec<Self> {
        placed.sort_by_key(|(place, _)| place.start);
        let mut list: Vec<Self> = Vec::new();
        // One walk over the text: lines are counted from each place to the next.
        let (mut line, mut line_start, mut counted) = (1, 0, 0);
        for (place, fault) in placed {
            for (at, _) in text.get(counted..place.start).unwrap_or_default().match_indices('\n') {
                line += 1;
                line_start = counted + at + 1;
            }
            counted = place.start.max(counted);
            let before = text.get(line_start..place.start).unwrap_or_default();
            let meant = text.get(place).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
            let problem = Self {
                line,
                column: before.chars().count() + 1,
                width: meant.chars().count().max(1),
                message: fault.message,
                hint: fault.hint,
            };
            if !list.contains(&problem) {
                list.push(problem);
            }
            if list.len() >= Findings::MOST {
                break;
            }
        }
        list
    }
}

impl fmt::Display for Problem {
    /// `line:column: message`; the file's name is known to [`Problems`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, safe_text(&self.message))
    }
}

impl Problems {
    /// All of them as text, with colour or without.
    pub fn render(&self, colour: bool) -> String {
        let mut excerpts = Excerpts::of(&self.text, colour);
        let mut text = String::new();
        for problem in &self.list {
            if !text.is_empty() {
                text.push('\n');
            }
            let strong = |words: String| if colour { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words };
            text.push_str(&strong(format!("{}:{problem}", safe_text(&self.file))));
            text.push('\n');
            if let Some(excerpt) = excerpts.at(problem) {
                text.push_str(&excerpt);
                text.push('\n');
            }
            if let Some(hint) = &problem.hint {
                text.push_str(&strong("hint:".to_owned()));
                text.push(' ');
                text.push_str(&safe_text(hint));
                text.push('\n');
            }
        }
        if self.list.len() >= Findings::MOST {
            text.push_str("\nthere may be more: the search ends here\n");
        }
        text
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(false).trim_end())
    }
}

impl std::error::Error for Problems {}
