//! Which characters there are to draw with, by what was asked for and what the environment says.

use super::Glyphs;

/// Which characters reach the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Characters {
    /// Unicode.
    #[default]
    Unicode,
    /// ASCII for all that is the program's own; the texts of roadmaps and learners stay as they were written.
    Ascii,
    /// Nothing beyond ASCII: the locale has no more, and a text's other letters become `?`.
    AsciiAlone,
}

impl Characters {
    /// What holds where ASCII was asked for in the call or not, under that setting, in that locale, on that `TERM`.
    pub fn of(asked: bool, glyphs: Glyphs, is_ascii_locale: bool, term: Option<&str>) -> Self {
        match glyphs {
            // Who says so knows better than the locale.
            Glyphs::Unicode if asked => Self::Ascii,
            Glyphs::Unicode => Self::Unicode,
            _ if is_ascii_locale => Self::AsciiAlone,
            Glyphs::Ascii => Self::Ascii,
            // The Linux console has 512 glyphs at most, and most of ours are not among them.
            Glyphs::Auto if asked || term == Some("linux") => Self::Ascii,
            Glyphs::Auto => Self::Unicode,
        }
    }

    /// Whether the program's own signs are ASCII.
    pub fn is_ascii(self) -> bool {
        self != Self::Unicode
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_and_what_lies_around_decide() {
        let of = Characters::of;
        assert_eq!(of(false, Glyphs::Auto, false, Some("xterm")), Characters::Unicode);
        assert_eq!(of(true, Glyphs::Auto, false, Some("xterm")), Characters::Ascii);
        assert_eq!(of(true, Glyphs::Unicode, false, None), Characters::Ascii, "the call comes before the setting");
        assert_eq!(of(false, Glyphs::Ascii, false, None), Characters::Ascii);
        assert_eq!(of(false, Glyphs::Auto, false, Some("linux")), Characters::Ascii);
        assert_eq!(of(false, Glyphs::Auto, true, Some("xterm")), Characters::AsciiAlone);
        assert_eq!(of(true, Glyphs::Ascii, true, Some("xterm")), Characters::AsciiAlone);
        assert_eq!(of(false, Glyphs::Unicode, true, Some("linux")), Characters::Unicode);
    }
}
