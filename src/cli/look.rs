//! How text reaches a terminal: with colours or without, in Unicode or ASCII.
//!
//! Reports are always written in full, with the styles of [`role`] and in Unicode; [`Look::apply`] takes away what the
//! terminal or the learner does not want.

use crate::config::{ColourDepth, Glyphs};

use super::Surroundings;

/// The roles of screens.md as styles: a text has a role, never a colour.
pub(crate) mod role {
    use anstyle::{AnsiColor, Style};

    /// First to be read.
    pub(crate) const STRONG: Style = Style::new().bold();
    /// May be passed over.
    pub(crate) const QUIET: Style = Style::new().dimmed();
    /// Where you are: the next item, links.
    pub(crate) const ACCENT: Style = AnsiColor::Cyan.on_default();
    /// What is behind you.
    pub(crate) const DONE: Style = AnsiColor::Green.on_default();
    /// What is open.
    pub(crate) const DOING: Style = AnsiColor::Yellow.on_default();
    /// Faults of files, and refusals; never a date.
    pub(crate) const ALARM: Style = AnsiColor::Red.on_default().bold();
}

/// When colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What a stream can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// Colours and other attributes are wanted.
    pub is_coloured: bool,
    /// How many colours there are; none where none are wanted.
    pub depth: ColourDepth,
    /// ASCII alone is wanted.
    pub is_ascii: bool,
    /// The background is light.
    pub is_light: bool,
}

impl Look {
    /// What a stream can show; `is_terminal` says whether it is one.
    pub(crate) fn of(colour: Colour, ascii: bool, glyphs: Glyphs, surroundings: &Surroundings, is_terminal: bool) -> Self {
        let term = surroundings.term.as_deref();
        let is_coloured = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && !surroundings.no_color && term != Some("dumb"),
        };
        let is_ascii = ascii
            || match glyphs {
                Glyphs::Ascii => true,
                Glyphs::Unicode => false,
                // The Linux console has 512 glyphs at most, and most of ours are not among them.
                Glyphs::Auto => surroundings.is_ascii_locale || term == Some("linux"),
            };
        let depth = if is_coloured { ColourDepth::of(term, surroundings.colorterm.as_deref()) } else { ColourDepth::Mono };
        Self { is_coloured, depth, is_ascii, is_light: surroundings.is_light }
    }

    /// The text as the stream can show it.
    pub(crate) fn apply(self, text: &str) -> String {
        let text = if !self.is_coloured {
            anstream::adapter::strip_str(text).to_string()
        } else if self.is_light {
            // Cyan and yellow vanish on white: blue and magenta stand in.
            text.replace("\u{1b}[36m", "\u{1b}[34m").replace("\u{1b}[33m", "\u{1b}[35m")
        } else {
            text.to_owned()
        };
        if self.is_ascii { text.chars().map(ascii_twin).collect() } else { text }
    }
}

/// The ASCII character that stands in for a glyph, by the table of screens.md; what is no glyph of ours stays.
fn ascii_twin(c: char) -> char {
    match c {
        '◦' | '╌' => '.',
        '◉' => 'o',
        '✓' => 'x',
        '◊' => 'k',
        '▫' => '+',
        '▸' | '▹' | '›' => '>',
        '✎' => '"',
        '⇗' => '@',
        '▾' => 'v',
        '╎' | '·' | '│' => '|',
        '━' => '=',
        // A bar has whole cells: what is not half full counts as empty.
        '▪' | '█' | '▉' | '▊' | '▋' | '▌' => '#',
        '»' | '─' | '▍' | '▎' | '▏' => '-',
        '…' => '~',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_shows_what_it_can() {
        let text = format!("{}◉{:#} DNS ▌─ · …", role::DOING, role::DOING);
        let look = |is_coloured, is_ascii, is_light| Look { is_coloured, depth: ColourDepth::Sixteen, is_ascii, is_light };
        assert_eq!(look(false, false, false).apply(&text), "◉ DNS ▌─ · …");
        assert_eq!(look(false, true, false).apply(&text), "o DNS #- | ~");
        assert_eq!(look(true, false, false).apply(&text), "\u{1b}[33m◉\u{1b}[0m DNS ▌─ · …");
        assert_eq!(look(true, false, true).apply(&text), "\u{1b}[35m◉\u{1b}[0m DNS ▌─ · …");
    }

    #[test]
    fn colours_and_glyphs_follow_what_is_said_and_what_lies_around() {
        let moment = chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
        let mut around = Surroundings::quiet(crate::units::Clock::Fixed(moment));
        let look = |colour, glyphs, around: &Surroundings, terminal| Look::of(colour, false, glyphs, around, terminal);
        assert!(look(Colour::Auto, Glyphs::Auto, &around, true).is_coloured);
        assert!(!look(Colour::Auto, Glyphs::Auto, &around, false).is_coloured);
        assert!(look(Colour::Always, Glyphs::Auto, &around, false).is_coloured);
        around.colorterm = Some("truecolor".to_owned());
        assert_eq!(look(Colour::Auto, Glyphs::Auto, &around, true).depth, ColourDepth::Direct);
        assert_eq!(look(Colour::Never, Glyphs::Auto, &around, true).depth, ColourDepth::Mono);
        around.no_color = true;
        assert_eq!(look(Colour::Auto, Glyphs::Auto, &around, true).depth, ColourDepth::Mono);
        assert_eq!(look(Colour::Always, Glyphs::Auto, &around, true).depth, ColourDepth::Direct, "what is said comes first");
        assert!(!look(Colour::Auto, Glyphs::Auto, &around, true).is_coloured);
        around.term = Some("linux".to_owned());
        assert!(look(Colour::Auto, Glyphs::Auto, &around, true).is_ascii);
        assert!(!look(Colour::Auto, Glyphs::Unicode, &around, true).is_ascii);
    }
}
