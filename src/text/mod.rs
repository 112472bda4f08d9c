//! Text on its way out: made safe for a terminal, measured in cells, cut and wrapped.
//!
//! Whatever comes from a file or a person passes through [`SafeText`] before it reaches a surface: screen, list, error,
//! title, export. Journals and models keep the raw text. Source of the classes: Unicode 16, chapters 23.2 and 23.9, and
//! UTR 36 for the bidirectional controls.

mod address;
mod ambiguous;
mod edits;
mod fuzzy;
mod initial;
mod markdown;
mod ruler;

use std::fmt;

pub use address::{AddressFault, address_fault};
pub use edits::edits;
pub use fuzzy::{Fit, Fuzzy, fold};
pub use initial::{capitalized, lower_first};
pub use markdown::{Run, Tone, markdown, note_addresses};
pub use ruler::{Cluster, Ruler};

use unicode_segmentation::UnicodeSegmentation as _;

/// A text without anything that could drive a terminal or hide itself: control characters (C0, DEL, C1), bidirectional
/// overrides and isolates, invisible and tag characters show as `U+FFFD`; a tab or line end as one blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafeText<'a>(pub &'a str);

/// What a character becomes on a surface.
fn safe(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        _ if drives(c) || hides(c) => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

/// Whether a terminal or the reading direction would obey it.
fn drives(c: char) -> bool {
    c.is_control() || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether it is invisible: zero-width space, word joiner and invisible operators, byte order mark, fillers, annotations,
/// musical controls, tags and the selectors beyond the sixteen that emoji use. The joiners U+200C and U+200D stay: scripts
/// and emoji need them.
fn hides(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
        | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

impl fmt::Display for SafeText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        self.0.chars().try_for_each(|c| f.write_char(safe(c)))
    }
}

/// The safe form of a text; borrowed where nothing had to change.
pub fn safe_text(text: &str) -> std::borrow::Cow<'_, str> {
    if text.chars().all(|c| safe(c) == c) { text.into() } else { SafeText(text).to_string().into() }
}

/// The first of what a reader takes for characters.
pub fn first_cluster(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or_default()
}

/// The last of what a reader takes for characters: what one step back takes away.
pub fn last_cluster(text: &str) -> &str {
    text.graphemes(true).next_back().unwrap_or_default()
}

/// Whether a text has letters that are written from right to left: Hebrew, Arabic and their kin. A terminal that knows the
/// direction turns such a stretch around, and what stands beside it with it, unless a strong letter ends it.
pub fn is_right_to_left(text: &str) -> bool {
    // All of them lie behind U+0590, whose first byte is 0xD6.
    text.bytes().any(|byte| byte >= 0xd6)
        && text.chars().any(|letter| {
            matches!(letter,
                '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
                | '\u{10800}'..='\u{10fff}'
                | '\u{1e800}'..='\u{1efff}')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_comes_through() {
        for payload in ["\u{1b}[2J", "\u{9b}31m", "a\u{202e}b", "\u{7}", "x\u{e0041}", "\u{200b}", "\u{7f}", "\u{2066}"] {
            let shown = SafeText(payload).to_string();
            assert!(shown.chars().all(|c| safe(c) == c), "{payload:?} became {shown:?}");
            assert!(shown.contains('\u{fffd}'));
        }
        assert_eq!(SafeText("Café, 数据库, 👩‍💻\nnext").to_string(), "Café, 数据库, 👩‍💻 next");
    }

    #[test]
    fn letters_from_right_to_left_are_known() {
        for (text, expected) in
            [("שלום", true), ("SQL ודאטה", true), ("سلام", true), ("数据库", false), ("Дом", false), ("a", false)]
        {
            assert_eq!(is_right_to_left(text), expected, "{text}");
        }
    }
}
