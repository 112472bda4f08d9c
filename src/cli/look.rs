//! How text reaches a terminal: with colours or without, in Unicode or ASCII.
//!
//! Reports are always written in full, with the styles of [`role`] and in Unicode; [`Look::apply`] takes away what the
//! terminal or the learner does not want.

use std::cell::Cell;

use crate::config::{Characters, ColourDepth, Preferences};
use crate::text::Ruler;

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
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that a stream has or has not")]
pub(crate) struct Look {
    /// Colours and other attributes are wanted.
    pub is_coloured: bool,
    /// How many colours there are; none where none are wanted.
    pub depth: ColourDepth,
    /// Which characters it takes.
    pub characters: Characters,
    /// How wide it draws what Unicode leaves open.
    pub ruler: Ruler,
    /// It takes hyperlinks.
    pub has_hyperlinks: bool,
    /// It is a terminal: signs that keep the reading direction in its column are for it.
    pub is_terminal: bool,
    /// The background is light.
    pub is_light: bool,
}

impl Look {
    /// What a stream can show, under those preferences; `is_terminal` says whether it is one.
    pub(crate) fn of(
        colour: Colour,
        ascii: bool,
        preferences: &Preferences,
        surroundings: &Surroundings,
        is_terminal: bool,
    ) -> Self {
        let term = surroundings.emulator.term.as_deref();
        let is_coloured = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && !surroundings.no_color && term != Some("dumb"),
        };
        let depth = if is_coloured { ColourDepth::of(term, surroundings.colorterm.as_deref()) } else { ColourDepth::Mono };
        Self {
            is_coloured,
            depth,
            characters: Characters::of(ascii, preferences.glyphs, surroundings.is_ascii_locale, term),
            ruler: preferences.ambiguous_width,
            has_hyperlinks: is_terminal && surroundings.emulator.has_hyperlinks(preferences.hyperlinks),
            is_terminal,
            is_light: surroundings.is_light,
        }
    }

    /// The text as the stream can show it.
    pub(crate) fn apply(self, text: &str) -> String {
        let text = linked(text, |words| self.styled(words), self.has_hyperlinks);
        let text = if self.is_terminal || !text.contains(LEFT_TO_RIGHT) { text } else { text.replace(LEFT_TO_RIGHT, "") };
        match (self.characters, self.ruler) {
            (Characters::Unicode, Ruler::Narrow) => text,
            (Characters::Unicode, Ruler::Wide) => text.chars().map(narrow_twin).collect(),
            (Characters::Ascii | Characters::AsciiAlone, _) => text.chars().map(ascii_twin).collect(),
        }
    }

    /// The text with the styles that the stream takes.
    fn styled(self, text: &str) -> String {
        if !self.is_coloured {
            anstream::adapter::strip_str(text).to_string()
        } else if self.is_light {
            // Cyan and yellow vanish on white: blue and magenta stand in.
            text.replace("\u{1b}[36m", "\u{1b}[34m").replace("\u{1b}[33m", "\u{1b}[35m")
        } else {
            text.to_owned()
        }
    }
}

/// How a hyperlink opens and closes.
const LINK: &str = "\u{1b}]8;";

/// Behind words from right to left: what keeps a terminal from turning around what stands beside them.
pub(crate) const LEFT_TO_RIGHT: &str = "\u{200e}";

/// A text with hyperlinks, or without them; `styled` says what becomes of the rest.
fn linked(text: &str, styled: impl Fn(&str) -> String, keeps: bool) -> String {
    let mut parts = text.split(LINK);
    let mut shown = parts.next().map_or_else(String::new, &styled);
    for part in parts {
        let (sequence, words) = part.split_once("\u{1b}\\").unwrap_or((part, ""));
        if keeps {
            shown.extend([LINK, sequence, "\u{1b}\\"]);
        }
        shown.push_str(&styled(words));
    }
    shown
}

thread_local! {
    /// What measures the columns of the report that is being written.
    static RULER: Cell<Ruler> = const { Cell::new(Ruler::Narrow) };
}

/// What measures the columns of the report that is being written. A report shows itself by `Display`, which takes no
/// argument; so this is said once around it, by [`measured_by`].
pub(crate) fn ruler() -> Ruler {
    RULER.get()
}

/// Does something while that ruler measures.
pub(crate) fn measured_by<T>(ruler: Ruler, does: impl FnOnce() -> T) -> T {
    let before = RULER.replace(ruler);
    let done = does();
    RULER.set(before);
    done
}

/// A text of a column as it will be drawn: where ambiguous characters are wide, our own among them have given way.
pub(crate) fn as_drawn(text: &str) -> std::borrow::Cow<'_, str> {
    if ruler() == Ruler::Wide { text.chars().map(narrow_twin).collect::<String>().into() } else { text.into() }
}

/// What stands in for a glyph that takes two cells where ambiguous characters do.
fn narrow_twin(c: char) -> char {
    if c.is_ascii() || Ruler::Wide.width(c.encode_utf8(&mut [0; 4])) < 2 { c } else { ascii_twin(c) }
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
    use crate::config::Glyphs;

    #[test]
    fn a_stream_shows_what_it_can() {
        let text = format!("{}◉{:#} DNS ▌─ · …", role::DOING, role::DOING);
        let look = |is_coloured, is_ascii: bool, is_light| Look {
            is_coloured,
            depth: ColourDepth::Sixteen,
            characters: if is_ascii { Characters::Ascii } else { Characters::Unicode },
            ruler: Ruler::Narrow,
            has_hyperlinks: false,
            is_terminal: true,
            is_light,
        };
        assert_eq!(look(false, false, false).apply(&text), "◉ DNS ▌─ · …");
        assert_eq!(look(false, true, false).apply(&text), "o DNS #- | ~");
        assert_eq!(look(true, false, false).apply(&text), "\u{1b}[33m◉\u{1b}[0m DNS ▌─ · …");
        assert_eq!(look(true, false, true).apply(&text), "\u{1b}[35m◉\u{1b}[0m DNS ▌─ · …");
        let wide = Look { ruler: Ruler::Wide, ..look(false, false, false) };
        assert_eq!(wide.apply(&format!("{text} Дом ✓")), "◉ DNS #- | ~ Дом ✓", "what is no glyph of ours stays");
    }

    #[test]
    fn links_and_signs_of_direction_reach_terminals_alone() {
        let open = crate::desk::open_hyperlink("https://a.org/x", None).unwrap();
        let text = format!(
            "{}one{:#} {open}{}a.org{:#}{} שלום\u{200e} 7",
            role::STRONG,
            role::STRONG,
            role::ACCENT,
            role::ACCENT,
            crate::desk::CLOSE
        );
        let look = |is_coloured, has_hyperlinks, is_terminal| {
            let look = Look {
                is_coloured,
                depth: ColourDepth::Sixteen,
                characters: Characters::Unicode,
                ruler: Ruler::Narrow,
                has_hyperlinks,
                is_terminal,
                is_light: false,
            };
            look.apply(&text).replace('\u{1b}', "^")
        };
        assert_eq!(look(false, false, false), "one a.org שלום 7");
        assert_eq!(look(false, false, true), "one a.org שלום\u{200e} 7");
        assert_eq!(look(false, true, true), "one ^]8;;https://a.org/x^\\a.org^]8;;^\\ שלום\u{200e} 7");
        assert_eq!(look(true, false, true), "^[1mone^[0m ^[36ma.org^[0m שלום\u{200e} 7");
    }

    #[test]
    fn colours_and_glyphs_follow_what_is_said_and_what_lies_around() {
        let moment = chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
        let mut around = Surroundings::quiet(crate::units::Clock::Fixed(moment));
        let look = |colour, glyphs, around: &Surroundings, terminal| {
            Look::of(colour, false, &Preferences { glyphs, ..Preferences::default() }, around, terminal)
        };
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
        around.emulator.term = Some("linux".to_owned());
        assert!(look(Colour::Auto, Glyphs::Auto, &around, true).characters.is_ascii());
        assert!(!look(Colour::Auto, Glyphs::Unicode, &around, true).characters.is_ascii());
    }
}
