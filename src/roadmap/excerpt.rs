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
    rest: &'t str,
    /// The number of the line that `rest` begins with.
    line: usize,
    renderer: Renderer,
}

impl<'t> Excerpts<'t> {
    /// The excerpts of a text.
    pub(super) fn of(text: &'t str, colour: bool) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { rest: text, line: 1, renderer }
    }

    /// The excerpt for a problem; none where the text has nothing to show. Problems must come in order.
    pub(super) fn at(&mut self, problem: &Problem) -> Option<String> {
        while self.line < problem.line {
            let (_, rest) = self.rest.split_once('\n')?;
            self.rest = rest;
            self.line += 1;
        }
        let line = self.rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() && self.rest.is_empty() {
            return None;
        }
        let before = problem.column.saturating_sub(1);
        let is_short = line.chars().nth(BEFORE + FROM).is_none();
        let (cut, end) = if is_short { (0, BEFORE + FROM) } else { (before.saturating_sub(BEFORE), before + FROM) };
        let mut shown = String::new();
        // The bytes of `shown` that are meant.
        let (mut start, mut stop) = (None, 0);
        if cut > 0 {
            shown.push('…');
        }
        let mut letters = line.chars().skip(cut);
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
}
