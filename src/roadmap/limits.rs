//! Whether a text may be read at all, as far as one look at its bytes can tell.
//!
//! What needs a look at its structure, [`Events`](super::event::Events) and the [`Reader`](super::reader::Reader) bound.

use super::event::Placed;
use super::fault::Fault;

/// The largest file, in bytes; 100,000 topics have about 14 million.
const BYTES: usize = 32 << 20;

/// The most `[` and `{`, wherever they stand: these cost the parser most, and nobody writes ten a topic.
const BRACKETS: usize = 1_000_000;

/// What stands behind the mark of a document's end.
const WHITE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Refuses a text that is beyond a limit.
///
/// # Errors
///
/// The first limit that it exceeds.
pub(super) fn check(text: &str) -> Result<(), Placed> {
    if text.len() > BYTES {
        return Err((0..0, Fault::new(format!("the file is too large: expected at most {} MiB", BYTES >> 20))));
    }
    if text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > BRACKETS {
        return Err((0..0, Fault::new("the file is too large: expected at most 1 million of `[` and `{`")));
    }
    // The parser says nothing of these marks, and so cannot be stopped between millions of them.
    let ends = text.match_indices("\n...").map(|(at, mark)| at + mark.len());
    if let Some(end) = ends.filter(|end| text.get(*end..).is_none_or(|rest| rest.is_empty() || rest.starts_with(WHITE))).nth(1) {
        return Err((end - 3..end, Fault::new("a second document ends here: expected one").hint("remove the line")));
    }
    if text.is_ascii() {
        return Ok(());
    }
    if let Some((at, hidden)) = text.char_indices().find(|(_, letter)| is_hidden(*letter)) {
        let message = format!("the character U+{:04X} is not allowed: it cannot be seen", u32::from(hidden));
        return Err((at..at, Fault::new(message).hint("remove it")));
    }
    Ok(())
}

/// Whether a character ends a line for some readers of YAML and not for others, or is a byte order mark.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}
