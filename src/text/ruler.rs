//! Text in cells: how many it takes in a terminal, and where it may be cut and wrapped.
//!
//! A terminal draws clusters, what a reader takes for one character (Unicode Standard Annex 29), and terminals disagree
//! about some of them: one draws an emoji that is joined from two as one, another as both; a sign for emoji presentation
//! makes a heart wide here and leaves it narrow there. Such a cluster is given the cells of whoever takes most, so that
//! nobody draws it over its neighbour; the screen puts the cursor behind it (`tui::runtime::ink`).
//!
//! Invariant: the width of a text is the sum of its clusters' widths, so that measuring and drawing agree.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::ambiguous::is_ambiguous;

/// How wide the terminal draws the characters whose width Unicode leaves open (East Asian Width `Ambiguous`: Greek and
/// Cyrillic letters, `·`, `…`, lines and blocks): the setting `ambiguous_width`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Ruler {
    /// One cell, as terminals do unless they are told otherwise.
    #[default]
    Narrow,
    /// Two cells, as East Asian terminals can.
    Wide,
}

/// What a reader takes for one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its text.
    pub text: &'a str,
    /// The cells that are kept for it; 0 for a mark that has nothing to stand on, which is not drawn.
    pub cells: usize,
    /// Whether some terminal takes fewer.
    pub is_disputed: bool,
}

impl Ruler {
    /// A text in its clusters.
    pub fn clusters(self, text: &str) -> impl Iterator<Item = Cluster<'_>> {
        text.graphemes(true).map(move |cluster| self.cluster(cluster))
    }

    /// How many cells a text takes.
    pub fn width(self, text: &str) -> usize {
        if text.is_ascii() { text.len() } else { self.clusters(text).map(|cluster| cluster.cells).sum() }
    }

    /// A text cut to `cells`, its right end replaced by `more` where it does not fit. Never cuts inside a cluster.
    pub fn cut(self, text: &str, cells: usize, more: &str) -> String {
        if self.width(text) <= cells {
            return text.to_owned();
        }
        let sign = self.width(more);
        let mut kept = self.head(text, cells.saturating_sub(sign)).to_owned();
        if cells >= sign {
            kept.truncate(kept.trim_end().len());
            kept.push_str(more);
        }
        kept
    }

    /// As much of a text's beginning as fits into `cells`.
    pub fn head(self, text: &str, cells: usize) -> &str {
        let (mut used, mut end) = (0, 0);
        for cluster in self.clusters(text) {
            used += cluster.cells;
            if used > cells {
                break;
            }
            end += cluster.text.len();
        }
        text.get(..end).unwrap_or_default()
    }

    /// As much of a text's end as fits into `cells`: of a line that is typed, where the cursor is at its end.
    pub fn tail(self, text: &str, cells: usize) -> &str {
        let (mut used, mut begin) = (0, text.len());
        for cluster in text.graphemes(true).rev() {
            used += self.cluster(cluster).cells;
            if used > cells {
                break;
            }
            begin -= cluster.len();
        }
        text.get(begin..).unwrap_or_default()
    }

    /// A text in lines of at most `cells`, broken at blanks; a word longer than a line is broken between clusters, and only
    /// a cluster that is wider than a line is a wider line. `cells` of 0 gives no lines.
    pub fn wrap(self, text: &str, cells: usize) -> Vec<String> {
        if cells == 0 {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0;
        for word in text.split(' ') {
            let wide = self.width(word);
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
            for cluster in self.clusters(word) {
                if used + cluster.cells > cells && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(cluster.text);
                used += cluster.cells;
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    fn cluster(self, text: &str) -> Cluster<'_> {
        if text.len() == 1 {
            return Cluster { text, cells: 1, is_disputed: false };
        }
        // As one, as terminals with clusters draw it; and one by one, as those draw it that know characters alone.
        let (mut together, mut apart, mut parts, mut is_recent) = (text.width(), 0, 0, false);
        for letter in text.chars() {
            // Pictures, and the letters that make flags: new ones come every year, and older terminals think them narrow,
            // others wide whatever their class.
            let is_picture = matches!(letter, '\u{1f300}'..='\u{1faff}');
            is_recent |= is_picture || matches!(letter, '\u{1f000}'..='\u{1f2ff}');
            let is_wide = is_picture || matches!(letter, '\u{1f1e6}'..='\u{1f1ff}');
            let cells = letter.width().unwrap_or(0).max(if is_wide { 2 } else { 0 });
            let more = usize::from(cells == 1 && self == Self::Wide && is_ambiguous(letter));
            (together, apart) = (together + more, apart + cells + more);
            parts += usize::from(cells > 0);
        }
        let cells = together.max(apart).max(if is_recent { 2 } else { 0 });
        Cluster { text, cells, is_disputed: together != apart || parts > 1 || is_recent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that terminals disagree about, and others that are hard to cut.
    const HARD: [&str; 14] = [
        "数据库设计",
        "e\u{301}tude",
        "👩‍💻 code",
        "👨‍👩‍👧‍👦",
        "👍🏽 yes",
        "🇩🇪🇫🇷🇩",
        "1️⃣ first",
        "❤️ heart",
        "⌚︎ watch",
        "ﾊﾟｶﾞ",
        "हिन्दी",
        "שלום עולם",
        "الإسلام",
        "\u{301}\u{302}lone",
    ];

    #[test]
    fn a_cluster_has_the_cells_of_the_terminal_that_takes_most() {
        for (text, cells, is_disputed) in [
            ("a", 1, false),
            ("e\u{301}", 1, false),
            ("数", 2, false),
            ("👩‍💻", 4, true),
            ("👍🏽", 4, true),
            ("🏳️‍🌈", 4, true),
            ("🇩🇪", 4, true),
            ("🇩", 2, true),
            ("1️⃣", 2, true),
            ("❤️", 2, true),
            ("⌚︎", 2, true),
            ("नी", 2, true),
            ("д", 1, false),
            ("ﾊﾟ", 2, true),
            ("\u{301}", 0, false),
        ] {
            let cluster = Ruler::Narrow.cluster(text);
            assert_eq!((cluster.cells, cluster.is_disputed), (cells, is_disputed), "{text}");
        }
    }

    #[test]
    fn ambiguous_characters_are_as_wide_as_the_setting_says() {
        for (text, narrow, wide) in [("Дом", 3, 6), ("α·β…", 4, 8), ("20 °C", 5, 6), ("數", 2, 2), ("✓◦ abc", 6, 6), ("─", 1, 2)]
        {
            assert_eq!((Ruler::Narrow.width(text), Ruler::Wide.width(text)), (narrow, wide), "{text}");
        }
    }

    #[test]
    fn letters_that_ligate_are_measured_as_they_are_drawn() {
        // As one text this is a letter shorter: lam and alef are one shape, but two cells.
        assert_eq!(Ruler::Narrow.width("لا"), 2);
    }

    #[test]
    fn a_cut_text_has_its_width_to_the_cell() {
        let ruler = Ruler::Narrow;
        assert_eq!(ruler.cut("Version Control and Repo Hosting", 22, "…"), "Version Control and R…");
        assert_eq!(ruler.cut("数据库设计", 5, "…"), "数据…");
        assert_eq!(ruler.cut("abc", 3, "…"), "abc");
        assert_eq!(ruler.cut("abc", 0, "…"), "");
    }

    #[test]
    fn nothing_is_cut_inside_a_cluster() {
        for ruler in [Ruler::Narrow, Ruler::Wide] {
            for text in HARD {
                for cells in 0..14 {
                    for part in [ruler.head(text, cells), ruler.tail(text, cells), &ruler.cut(text, cells, "~")] {
                        assert!(ruler.width(part) <= cells, "{part:?} in {cells}");
                    }
                    let (head, tail) = (ruler.head(text, cells), ruler.tail(text, cells));
                    let whole: Vec<&str> = text.graphemes(true).collect();
                    assert!(whole.starts_with(&head.graphemes(true).collect::<Vec<_>>()), "{head:?} of {text:?}");
                    assert!(whole.ends_with(&tail.graphemes(true).collect::<Vec<_>>()), "{tail:?} of {text:?}");
                }
            }
        }
    }

    #[test]
    fn wrapped_lines_fit_and_lose_no_word() {
        let plain = "an empty database is brought up to date by migrations alone, and one can be undone";
        for ruler in [Ruler::Narrow, Ruler::Wide] {
            for text in HARD.into_iter().chain([plain]) {
                for cells in 1..40 {
                    let lines = ruler.wrap(text, cells);
                    let widest = |line: &str| ruler.clusters(line).map(|cluster| cluster.cells).max().unwrap_or(0);
                    assert!(lines.iter().all(|line| ruler.width(line) <= cells.max(widest(line))), "{lines:?} in {cells}");
                    assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
                }
            }
        }
        assert_eq!(Ruler::Narrow.wrap("", 10), [""]);
    }
}
