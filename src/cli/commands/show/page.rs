//! Lines with a heading, and paragraphs behind one.

use std::fmt;

use crate::cli::look::{role, ruler};
use crate::text::safe_text;

/// How wide texts are wrapped.
const WIDTH: usize = 76;

/// The indent of what stands behind a heading.
pub(super) const INDENT: usize = 11;

/// A summary, below a blank line.
pub(super) fn summary(f: &mut fmt::Formatter<'_>, summary: Option<&str>) -> fmt::Result {
    let Some(summary) = summary else { return Ok(()) };
    writeln!(f)?;
    paragraph(f, "", 0, summary)
}

/// Headings with their words.
pub(super) fn headed(f: &mut fmt::Formatter<'_>, lines: &[(&str, String)]) -> fmt::Result {
    let quiet = role::QUIET;
    for (heading, words) in lines {
        paragraph(f, &format!("{quiet}{heading:<INDENT$}{quiet:#}"), INDENT, words)?;
    }
    Ok(())
}

/// A text behind a head of so many cells, its further lines below its first.
pub(super) fn paragraph(f: &mut fmt::Formatter<'_>, head: &str, cells: usize, text: &str) -> fmt::Result {
    for (place, line) in ruler().wrap(&safe_text(text), WIDTH - cells).iter().enumerate() {
        if place == 0 { writeln!(f, "{head}{line}")? } else { writeln!(f, "{:cells$}{line}", "")? }
    }
    Ok(())
}
