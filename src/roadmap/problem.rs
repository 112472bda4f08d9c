//! What is wrong with a roadmap file, and where: the place, the source line with carets, what was expected, a hint.
//!
//! Shown as `file:line:column: message`, the line with carets, `hint: ...`. Knows no rules: what is wrong was found
//! elsewhere.

use std::fmt;

use super::event::Placed;
use super::excerpt::Excerpts;
use super::reader::Reader;
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
        // One walk over the text: lines and columns are counted from each place to the next. A line may have 32 MiB.
        let (mut line, mut column, mut counted) = (1, 1, 0);
        for (place, fault) in placed {
            let between = text.get(counted..place.start).unwrap_or_default();
            let last = between.rsplit('\n').next().unwrap_or_default();
            if last.len() < between.len() {
                line += between.matches('\n').count();
                column = 1;
            }
            column += last.chars().count();
            counted = place.start.max(counted);
            let meant = text.get(place).unwrap_or_default().lines().next().unwrap_or_default().trim_end();
            let problem = Self { line, column, width: meant.chars().count().max(1), message: fault.message, hint: fault.hint };
            if !list.contains(&problem) {
                list.push(problem);
            }
            if list.len() >= Reader::MOST {
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
    /// Each of them as a text of its own.
    pub fn each(&self) -> Vec<String> {
        let alone = |problem: &Problem| Self { list: vec![problem.clone()], ..self.clone() }.to_string();
        self.list.iter().map(alone).collect()
    }

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
        if self.list.len() >= Reader::MOST {
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
