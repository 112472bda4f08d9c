//! Text on its way out: made safe for a terminal, measured in cells, cut and wrapped.
//!
//! Whatever comes from a file or a person passes through [`SafeText`] before it reaches a surface: screen, list, error,
//! title, export. Journals and models keep the raw text. Source of the classes: Unicode 16, chapters 23.2 and 23.9, and
//! UTR 36 for the bidirectional controls.

mod address;
mod edits;
mod fuzzy;
mod initial;
mod markdown;

use std::fmt;

pub use address::{AddressFault, address_fault};
pub use edits::edits;
pub use fuzzy::{Fit, Fuzzy, fold};
pub use initial::{capitalized, lower_first};
pub use markdown::{Run, Tone, markdown};

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

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

/// How many cells a text takes in a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text cut to `cells`, its right end replaced by `more` (one cell) where it does not fit. Never cuts inside what a
/// reader takes for one character.
pub fn cut(text: &str, cells: usize, more: &str) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(more.width());
    let mut kept = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used > room {
            break;
        }
        kept.push_str(cluster);
    }
    if cells >= more.width() {
        kept.truncate(kept.trim_end().len());
        kept.push_str(more);
    }
    kept
}

/// A text in lines of at most `cells`, broken at blanks; a word longer than a line is broken inside. `cells` of 0 gives
/// no lines.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let wide = word.width();
        if used > 0 && used + 1 + wide > cells {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if used > 0 {
            line.push(' ');
            used += 1;
        }
        if wide <= cells {
            line.push_str(word);
            used += wide;
            continue;
        }
        for cluster in word.graphemes(true) {
            if used + cluster.width() > cells && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(cluster);
            used += cluster.width();
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
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
    fn a_cut_text_has_its_width_to_the_cell() {
        assert_eq!(cut("Version Control and Repo Hosting", 22, "…"), "Version Control and R…");
        assert_eq!(cut("数据库设计", 5, "…"), "数据…");
        assert_eq!(cut("abc", 3, "…"), "abc");
        assert_eq!(cut("abc", 0, "…"), "");
        for cells in 0..12 {
            assert!(width(&cut("e\u{301}a👩‍💻数据 bcd", cells, "…")) <= cells);
        }
    }

    #[test]
    fn wrapped_lines_fit_and_lose_no_word() {
        let text = "an empty database is brought up to date by migrations alone, and one can be undone";
        for cells in 1..40 {
            let lines = wrap(text, cells);
            assert!(lines.iter().all(|line| width(line) <= cells));
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
        assert_eq!(wrap("", 10), [""]);
    }
}
