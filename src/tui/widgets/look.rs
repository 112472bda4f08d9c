//! How the screen looks: colours, characters, and what the terminal makes of them.

use crate::config::Characters;
use crate::text::Ruler;
use crate::tui::glyphs::{ASCII, Glyphs, NARROW, UNICODE};
use crate::tui::theme::Theme;

/// How the screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Which colours.
    pub theme: Theme,
    /// Which characters.
    pub characters: Characters,
    /// How wide the terminal draws what Unicode leaves open.
    pub ruler: Ruler,
    /// Whether addresses are marked as hyperlinks.
    pub hyperlinks: bool,
}

impl Look {
    /// The characters to draw with.
    pub fn glyphs(self) -> &'static Glyphs {
        match (self.characters, self.ruler) {
            (Characters::Ascii | Characters::AsciiAlone, _) => &ASCII,
            (Characters::Unicode, Ruler::Wide) => &NARROW,
            (Characters::Unicode, Ruler::Narrow) => &UNICODE,
        }
    }
}
