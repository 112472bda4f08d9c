//! What is wrong with a value, in words: a [`Fault`] has no place yet.
//!
//! Texts that come from the file enter a message through [`quoted`] alone, so a message is one short line that cannot
//! drive a terminal, whatever the file holds.

use super::nearest::nearest;
use crate::text::{Ruler, safe_text};

/// Something wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong and what was expected.
    pub(super) message: String,
    /// What to do about it.
    pub(super) hint: Option<String>,
}

impl Fault {
    /// A fault without a hint.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with the name in `among` that was probably meant by `word`, if one is near enough.
    #[must_use]
    pub(super) fn near<'a>(self, word: &str, among: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(word, among) {
            Some(meant) => self.hint(did_you_mean(meant)),
            None => self,
        }
    }

    /// The same with `hint` where it has none yet.
    #[must_use]
    pub(super) fn or_hint(self, hint: impl Into<String>) -> Self {
        if self.hint.is_some() { self } else { self.hint(hint) }
    }
}

/// The one form of a guess.
pub(super) fn did_you_mean(meant: &str) -> String {
    format!("did you mean {}?", quoted(meant))
}

/// The most characters of the file's own text that a message repeats.
const QUOTED: usize = 100;

/// A text of the file between backticks: one line, safe, cut to a length that leaves room for the message.
pub(super) fn quoted(text: &str) -> String {
    // Cut first: a scalar may be megabytes long.
    let end = text.char_indices().nth(QUOTED + 1).map_or(text.len(), |(end, _)| end);
    let head = text.get(..end).unwrap_or(text);
    format!("`{}`", Ruler::Narrow.cut(&safe_text(head), QUOTED, "…"))
}

/// Names in a row, each between backticks: `` `a`, `b` or `c` ``.
pub(super) fn either<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    row(names, "or")
}

/// Names in a row, each between backticks: `` `a`, `b` and `c` ``.
pub(super) fn all_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    row(names, "and")
}

fn row<'a>(names: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let mut names: Vec<String> = names.into_iter().map(quoted).collect();
    match names.pop() {
        Some(end) if names.is_empty() => end,
        Some(end) => format!("{} {last} {end}", names.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_is_short_and_safe() {
        assert_eq!(quoted("dns"), "`dns`");
        assert_eq!(quoted("a\u{1b}[2J\nb"), "`a\u{fffd}[2J b`");
        assert_eq!(quoted(&"x".repeat(1 << 20)), format!("`{}…`", "x".repeat(99)));
    }

    #[test]
    fn names_stand_in_a_row_as_in_a_sentence() {
        assert_eq!(either(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(all_of(["a"]), "`a`");
        assert_eq!(either([]), "");
    }
}
