//! The source line of a problem with carets under what is meant.
//!
//! The line is made safe before it is shown: each character becomes one character, so columns stay true. Of a very
//! long line only what lies around the place is shown.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::problem::Problem;
use crate::text::SafeText;

/// The most characters of a line that are shown before the place, and from it on.
const BEFORE: usize = 40;
const FROM: usize = 60;

/// The lines of a text, walked through once: problems come in the text's order.
#[derive(Debug)]
pub(super) struct Excerpts<'t> {
    /// What comes after `line`.
    rest: &'t str,
    line: &'t str,
    /// The number of `line`; 0 before the first.
    number: usize,
    /// How far `line` is walked through already: characters, and the bytes they take.
    walked: (usize, usize),
    renderer: Renderer,
}

impl<'t> Excerpts<'t> {
    /// The excerpts of a text.
    pub(super) fn of(text: &'t str, colour: bool) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { rest: text, line: "", number: 0, walked: (0, 0), renderer }
    }

    /// The excerpt for a problem; none where the text has nothing to show. Problems must come in order.
    pub(super) fn at(&mut self, problem: &Problem) -> Option<String> {
        while self.number < problem.line {
            let is_last = !self.rest.contains('\n');
            if is_last && self.rest.is_empty() {
                return None;
            }
            let (line, rest) = self.rest.split_once('\n').unwrap_or((self.rest, ""));
            (self.rest, self.number, self.walked) = (rest, self.number + 1, (0, 0));
            self.line = line.strip_suffix('\r').unwrap_or(line);
        }
        let line = self.line;
        let before = problem.column.saturating_sub(1);
        let is_short = line.chars().nth(BEFORE + FROM).is_none();
        let (cut, end) = if is_short { (0, BEFORE + FROM) } else { (before.saturating_sub(BEFORE), before + FROM) };
        let mut shown = String::new();
        // The bytes of `shown` that are meant.
        let (mut start, mut stop) = (None, 0);
        if cut > 0 {
            shown.push('…');
        }
        let mut letters = self.from(cut).chars();
        for column in cut..end {
            let Some(letter) = letters.next() else { break };
            if column == before {
                start = Some(shown.len());
            }
            shown.push_str(&SafeText(letter.encode_utf8(&mut [0; 4])).to_string());
            if (before..before + problem.width).contains(&column) {
                stop = shown.len();
            }
        }
        if letters.next().is_some() {
            shown.push('…');
        }
        // A place behind the last character: the caret stands there.
        let start = start.unwrap_or(shown.len());
        let snippet = Snippet::source(shown).line_start(problem.line);
        let snippet = snippet.annotation(AnnotationKind::Primary.span(start..stop.max(start)));
        Some(self.renderer.render(&[Group::with_level(Level::ERROR).element(snippet)]))
    }

    /// The line from a character on, 0-based. A line may have 32 MiB and a thousand problems, so none of it is walked
    /// through twice.
    fn from(&mut self, column: usize) -> &'t str {
        let (columns, bytes) = if self.walked.0 <= column { self.walked } else { (0, 0) };
        let ahead = self.line.get(bytes..).unwrap_or_default();
        let step = ahead.char_indices().nth(column - columns).map_or(ahead.len(), |(step, _)| step);
        self.walked = (column, bytes + step);
        self.line.get(bytes + step..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_very_long_line_is_shown_alone() {
        let text = format!("first\n{}end!", "é".repeat(1 << 20));
        let problem = |column| Problem { line: 2, column, width: 1, message: String::new(), hint: None };
        let mut excerpts = Excerpts::of(&text, false);
        let places: Vec<usize> = (0..4).map(|step| (1 << 20) + 1 + step).collect();
        for column in places {
            let shown = excerpts.at(&problem(column)).unwrap();
            assert!(shown.contains("end!") && shown.chars().count() < 200, "{shown}");
            // Nothing of the line is walked through twice.
            assert_eq!(excerpts.walked.0, column - 1 - BEFORE);
        }
    }
}
