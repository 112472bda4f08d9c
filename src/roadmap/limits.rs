//! Whether a text may be given to the typed parser, which reads the whole of it before it looks at any of it.
//!
//! Reading a text as [`Events`] costs about as much again as parsing it. Most roadmaps are plain: block style, no
//! anchors, no tags. [`is_plain`] sees that with one look at each byte, and then the events can be left out. It may
//! only err on one side; a property test holds it to that.

use super::event::{DEPTH, Events, NODES, Placed};
use super::fault::Fault;

/// The largest file, in bytes; 100,000 topics have about 14 million.
const BYTES: usize = 32 << 20;

/// The most `[` and `{`, wherever they stand: these cost the parser most, and nobody writes ten a topic.
const BRACKETS: usize = 1_000_000;

/// The longest beginning of a plain line, in bytes: two levels for each of its columns and for the one behind it.
const LEAD: usize = DEPTH / 2 - 4;

/// Refuses a text that is beyond any limit.
///
/// # Errors
///
/// The first limit that it exceeds, or what keeps it from being read so far.
pub(super) fn check(text: &str) -> Result<(), Placed> {
    if text.len() > BYTES {
        return Err((0..0, Fault::new(format!("the file is too large: expected at most {} MiB", BYTES >> 20))));
    }
    if text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count() > BRACKETS {
        return Err((0..0, Fault::new("the file is too large: expected at most 1 million of `[` and `{`")));
    }
    if is_plain(text) {
        return Ok(());
    }
    if let Some((at, hidden)) = text.char_indices().find(|(_, letter)| is_hidden(*letter)) {
        let message = format!("the character U+{:04X} is not allowed: it cannot be seen", u32::from(hidden));
        return Err((at..at, Fault::new(message).hint("remove it")));
    }
    Events::of(text).try_for_each(|event| event.map(drop))
}

/// Whether a character ends a line for some readers of YAML and not for others, or is a byte order mark.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Whether no reading of this text can exceed a limit. Why that is so:
///
/// - Without `[` and `{` (a `[]` holds nothing) there is only block style. There each level begins further right than
///   the one around it, except a list right under its key; and it begins in its line behind nothing but blanks and
///   the marks `-`, `?`, `:`. So twice the longest such beginning bounds the depth.
/// - In block style each value stands behind a mark that a blank or line end follows, two for each `:` or `?`.
/// - Anchors, aliases and tags begin a word; a second document and a directive begin a line.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut marks, mut column, mut in_lead, mut before) = (0, 0, true, b'\n');
    for (at, byte) in bytes.iter().copied().enumerate() {
        if matches!(byte, b'\n' | b'\r') {
            (column, in_lead, before) = (0, true, byte);
            continue;
        }
        if byte.is_ascii_alphanumeric() {
            (column, in_lead, before) = (column + 1, false, byte);
            continue;
        }
        let next = |steps: usize| bytes.get(at + steps).copied().unwrap_or(b'\n');
        let begins = matches!(before, b' ' | b'\n' | b'\r');
        let ends = || matches!(next(1), b' ' | b'\n' | b'\r');
        let harmless = match byte {
            b'-' | b'?' | b':' if ends() => {
                marks += 1;
                true
            }
            b'-' | b'.' if column == 0 => next(1) != byte,
            b'%' => column > 0,
            b'[' => next(1) == b']',
            b'&' | b'*' => !begins || ends(),
            b'!' => !begins,
            b'{' | b'\t' => false,
            // What `is_hidden` names, in UTF-8.
            0xc2 => next(1) != 0x85,
            0xe2 => next(1) != 0x80 || !matches!(next(2), 0xa8 | 0xa9),
            0xef => next(1) != 0xbb || next(2) != 0xbf,
            _ => true,
        };
        in_lead &= matches!(byte, b' ' | b'-' | b'?' | b':');
        column += 1;
        if !harmless || in_lead && column > LEAD {
            return false;
        }
        before = byte;
    }
    2 * marks + 2 <= NODES
}
