//! Themes: how the roles look. A theme sets roles, never places.
//!
//! `terminal` has the terminal's own sixteen colours and never paints the background; the others say every colour, the
//! background too. Where a terminal has fewer colours than a theme wants, the nearest that can be read take their place;
//! with none at all the attributes stay.
//!
//! Invariants, each tested: text has a contrast of 4.5:1 or more to what is behind it (7:1 in `high-contrast`), also where
//! it is reversed; the roles that tell states apart do so for the colour-blind too.

mod shade;
mod xterm;

use ratatui::style::{Color, Modifier, Style};

pub use crate::config::Role;
use crate::config::{ColourDepth, Colours, Ink, ThemeName};
use shade::Shade;

/// The least contrast of text that is mapped to fewer colours: WCAG 2.2, 1.4.3.
const READABLE: f64 = 4.5;

/// What a terminal can show, as far as colours go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backdrop {
    /// How many colours it has.
    pub depth: ColourDepth,
    /// Whether its own background is light.
    pub is_light: bool,
}

/// A theme as one terminal shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    name: ThemeName,
    backdrop: Backdrop,
    /// What the learner wants otherwise.
    colours: Colours,
    /// [`Color::Reset`] where it is the terminal's own.
    background: Color,
    /// By the place of the role; [`Color::Reset`] is the terminal's own.
    roles: [Color; Role::ALL.len()],
}

/// The colours of a theme in full.
#[derive(Debug, Clone, Copy)]
struct Paints<T> {
    background: T,
    text: T,
    strong: T,
    quiet: T,
    accent: T,
    done: T,
    doing: T,
    alarm: T,
}

const DARK: Paints<Shade> = Paints {
    background: Shade(0x16, 0x18, 0x1c),
    text: Shade(0xd6, 0xd8, 0xdb),
    strong: Shade(0xff, 0xff, 0xff),
    quiet: Shade(0x92, 0x98, 0xa0),
    accent: Shade(0x8c, 0xbb, 0xff),
    done: Shade(0x88, 0xfa, 0x7d),
    doing: Shade(0xd2, 0xb0, 0x3d),
    alarm: Shade(0xe1, 0x65, 0x4a),
};

const LIGHT: Paints<Shade> = Paints {
    background: Shade(0xfb, 0xfa, 0xf8),
    text: Shade(0x26, 0x29, 0x2e),
    strong: Shade(0x00, 0x00, 0x00),
    quiet: Shade(0x6d, 0x70, 0x76),
    accent: Shade(0x21, 0x42, 0xbb),
    done: Shade(0x00, 0x4d, 0x04),
    doing: Shade(0x6f, 0x33, 0x76),
    alarm: Shade(0xba, 0x50, 0x29),
};

const HIGH_CONTRAST: Paints<Shade> = Paints {
    background: Shade(0x00, 0x00, 0x00),
    text: Shade(0xff, 0xff, 0xff),
    strong: Shade(0xff, 0xff, 0xff),
    quiet: Shade(0xb2, 0xb8, 0xc1),
    accent: Shade(0x48, 0xa4, 0xf2),
    done: Shade(0xa3, 0xec, 0xaf),
    doing: Shade(0xfa, 0xd3, 0x2d),
    alarm: Shade(0xf8, 0x76, 0x55),
};

/// The same three with the terminal's own sixteen, chosen by hand: which colours those are is not known, and green and cyan
/// are too pale on white in most.
const DARK_NAMED: Paints<Color> = Paints {
    background: Color::Black,
    text: Color::White,
    strong: Color::White,
    quiet: Color::Gray,
    accent: Color::Cyan,
    done: Color::Green,
    doing: Color::Yellow,
    alarm: Color::LightRed,
};

const LIGHT_NAMED: Paints<Color> = Paints {
    background: Color::White,
    text: Color::Black,
    strong: Color::Black,
    quiet: Color::Black,
    accent: Color::Blue,
    done: Color::Black,
    doing: Color::Magenta,
    alarm: Color::Red,
};

const HIGH_CONTRAST_NAMED: Paints<Color> =
    Paints { accent: Color::LightCyan, done: Color::LightGreen, doing: Color::LightYellow, ..DARK_NAMED };

/// The terminal's own look.
const UNPAINTED: Paints<Color> = Paints {
    background: Color::Reset,
    text: Color::Reset,
    strong: Color::Reset,
    quiet: Color::Reset,
    accent: Color::Reset,
    done: Color::Reset,
    doing: Color::Reset,
    alarm: Color::Reset,
};

impl Theme {
    /// A theme on such a terminal.
    pub fn of(name: ThemeName, backdrop: Backdrop) -> Self {
        let paints = match (name, backdrop.depth) {
            (_, ColourDepth::Mono) => UNPAINTED,
            (ThemeName::Terminal, _) if backdrop.is_light => {
                Paints { accent: Color::Blue, done: Color::Green, doing: Color::Magenta, alarm: Color::Red, ..UNPAINTED }
            }
            (ThemeName::Terminal, _) => {
                Paints { accent: Color::Cyan, done: Color::Green, doing: Color::Yellow, alarm: Color::Red, ..UNPAINTED }
            }
            (ThemeName::Dark, ColourDepth::Sixteen) => DARK_NAMED,
            (ThemeName::Light, ColourDepth::Sixteen) => LIGHT_NAMED,
            (ThemeName::HighContrast, ColourDepth::Sixteen) => HIGH_CONTRAST_NAMED,
            (ThemeName::Dark, depth) => DARK.at(depth),
            (ThemeName::Light, depth) => LIGHT.at(depth),
            (ThemeName::HighContrast, depth) => HIGH_CONTRAST.at(depth),
        };
        let (colours, roles) = (Colours::default(), Role::ALL.map(|role| paints.of(role)));
        Self { name, backdrop, colours, background: paints.background, roles }
    }

    /// The same with colours of the learner's own; where there are none, or fewer, the nearest stand in.
    #[must_use]
    pub fn with(self, colours: Colours) -> Self {
        let said = |ink: Option<Ink>, theirs: Color| ink.map_or(theirs, |ink| ink_at(ink, self.backdrop.depth));
        let roles = Role::ALL.map(|role| said(colours.of(role), self.colour(role)));
        Self { colours, background: said(colours.background, self.background), roles, ..self }
    }

    /// Another theme on the same terminal.
    #[must_use]
    pub fn turned_to(self, name: ThemeName) -> Self {
        Self::of(name, self.backdrop).with(self.colours)
    }

    /// Which one it is.
    pub fn name(self) -> ThemeName {
        self.name
    }

    /// Whether it paints what is behind the text.
    pub fn is_painted(self) -> bool {
        self.background != Color::Reset
    }

    /// The look of a cell that nothing was written into.
    pub fn ground(self) -> Style {
        self.coloured(Role::Text)
    }

    /// The look of a role.
    pub fn style(self, role: Role) -> Style {
        let attributes = match role {
            Role::Strong | Role::Alarm => Modifier::BOLD,
            // Dim is the attribute where quiet has no colour of its own: colour 8 vanishes in some palettes.
            Role::Quiet if self.colour(Role::Quiet) == self.colour(Role::Text) => Modifier::DIM,
            Role::Text | Role::Quiet | Role::Accent | Role::Done | Role::Doing => Modifier::empty(),
            Role::Cursor => Modifier::REVERSED,
            Role::Match => Modifier::BOLD.union(Modifier::UNDERLINED),
        };
        self.coloured(role).add_modifier(attributes)
    }

    /// The colours of a role; a theme that paints nothing leaves the terminal's own alone.
    fn coloured(self, role: Role) -> Style {
        match self.colour(role) {
            colour if self.is_painted() => Style::new().fg(colour).bg(self.background),
            Color::Reset => Style::new(),
            colour => Style::new().fg(colour),
        }
    }

    fn colour(self, role: Role) -> Color {
        self.roles.get(role as usize).copied().unwrap_or_default()
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::of(ThemeName::default(), Backdrop::default())
    }
}

impl<T: Copy> Paints<T> {
    /// The colour of a role: what is reversed or underlined has that of text.
    fn of(self, role: Role) -> T {
        match role {
            Role::Text | Role::Cursor | Role::Match => self.text,
            Role::Strong => self.strong,
            Role::Quiet => self.quiet,
            Role::Accent => self.accent,
            Role::Done => self.done,
            Role::Doing => self.doing,
            Role::Alarm => self.alarm,
        }
    }

    fn map<U>(self, with: impl Fn(T) -> U) -> Paints<U> {
        let Self { background, text, strong, quiet, accent, done, doing, alarm } = self;
        Paints {
            background: with(background),
            text: with(text),
            strong: with(strong),
            quiet: with(quiet),
            accent: with(accent),
            done: with(done),
            doing: with(doing),
            alarm: with(alarm),
        }
    }
}

impl Paints<Shade> {
    /// As they are, or the nearest of the 256 that can still be read.
    fn at(self, depth: ColourDepth) -> Paints<Color> {
        if depth == ColourDepth::Direct {
            return self.map(|Shade(red, green, blue)| Color::Rgb(red, green, blue));
        }
        let background = xterm::nearest(self.background, |_| true);
        let readable = |shade: Shade| shade.contrast(xterm::shade(background)) >= READABLE;
        Paints { background: Color::Indexed(background), ..self.map(|wanted| Color::Indexed(xterm::nearest(wanted, readable))) }
    }
}

/// A colour of the learner's as a terminal of that depth has it.
fn ink_at(ink: Ink, depth: ColourDepth) -> Color {
    match (ink, depth) {
        (_, ColourDepth::Mono) | (Ink::Own, _) => Color::Reset,
        (Ink::Indexed(number), ColourDepth::Sixteen) if number > 15 => Color::Indexed(xterm::nearest_named(xterm::shade(number))),
        (Ink::Indexed(number), _) => Color::Indexed(number),
        (Ink::Direct(red, green, blue), ColourDepth::Direct) => Color::Rgb(red, green, blue),
        (Ink::Direct(red, green, blue), ColourDepth::Indexed) => {
            Color::Indexed(xterm::nearest(Shade(red, green, blue), |_| true))
        }
        (Ink::Direct(red, green, blue), ColourDepth::Sixteen) => Color::Indexed(xterm::nearest_named(Shade(red, green, blue))),
    }
}

#[cfg(test)]
mod tests {
    use super::shade::apart;
    use super::*;

    /// Severity 1.0 in linear light: G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for Simulation of
    /// Color Vision Deficiency" (2009), table 1.
    const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "protanopia",
            [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        ),
        (
            "deuteranopia",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "tritanopia",
            [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
        ),
    ];

    /// The roles by which states are told apart.
    const STATES: [Role; 6] = [Role::Text, Role::Quiet, Role::Accent, Role::Done, Role::Doing, Role::Alarm];

    const PAINTED: [ThemeName; 3] = [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast];

    fn theme(name: ThemeName, depth: ColourDepth) -> Theme {
        Theme::of(name, Backdrop { depth, is_light: false })
    }

    fn shade_of(colour: Color) -> Shade {
        let names = [
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
        ];
        match colour {
            Color::Rgb(red, green, blue) => Shade(red, green, blue),
            Color::Indexed(number) => xterm::shade(number),
            named => xterm::shade(u8::try_from(names.iter().position(|name| *name == named).unwrap()).unwrap()),
        }
    }

    fn seen(shade: Shade, [red, green, blue]: [[f64; 3]; 3]) -> [f64; 3] {
        let light = shade.light();
        let row = |row: [f64; 3]| row.iter().zip(light).map(|(share, part)| share * part).sum::<f64>().clamp(0.0, 1.0);
        [row(red), row(green), row(blue)]
    }

    #[test]
    fn every_text_can_be_read_on_what_is_behind_it() {
        for name in PAINTED {
            for depth in [ColourDepth::Sixteen, ColourDepth::Indexed, ColourDepth::Direct] {
                let theme = theme(name, depth);
                let least = if (name, depth) == (ThemeName::HighContrast, ColourDepth::Direct) { 7.0 } else { READABLE };
                for role in Role::ALL {
                    let style = theme.style(role);
                    // Reversed or not: the ratio is the same both ways.
                    let contrast = shade_of(style.fg.unwrap()).contrast(shade_of(style.bg.unwrap()));
                    assert!(contrast >= least, "{name} at {depth:?}: {} has {contrast:.2}:1", role.name());
                }
            }
        }
    }

    #[test]
    fn states_are_told_apart_by_the_colour_blind_too() {
        for (name, depth, least) in
            PAINTED.into_iter().flat_map(|name| [(name, ColourDepth::Direct, 0.1), (name, ColourDepth::Indexed, 0.06)])
        {
            let theme = theme(name, depth);
            for (place, one) in STATES.into_iter().enumerate() {
                for other in STATES.into_iter().skip(place + 1) {
                    let (first, second) = (shade_of(theme.colour(one)), shade_of(theme.colour(other)));
                    let pair = format!("{name} at {depth:?}: {} and {}", one.name(), other.name());
                    assert!(first.distance(second) >= least, "{pair}: {:.3}", first.distance(second));
                    for (deficiency, matrix) in DEFICIENCIES {
                        let distance = apart(seen(first, matrix), seen(second, matrix));
                        assert!(distance >= least, "{pair} under {deficiency}: {distance:.3}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_terminals_own_theme_never_paints_and_no_colours_are_none() {
        for name in ThemeName::ALL {
            for (depth, is_light) in [(ColourDepth::Mono, true), (ColourDepth::Sixteen, true), (ColourDepth::Direct, false)] {
                let theme = Theme::of(name, Backdrop { depth, is_light });
                let is_own = name == ThemeName::Terminal || depth == ColourDepth::Mono;
                assert_eq!(theme.is_painted(), !is_own);
                assert!(Role::ALL.iter().all(|role| theme.style(*role).bg.is_some() != is_own));
                if depth == ColourDepth::Mono {
                    assert!(Role::ALL.iter().all(|role| theme.style(*role).fg.is_none()));
                    assert_eq!(theme.style(Role::Quiet), Style::new().add_modifier(Modifier::DIM));
                }
            }
        }
    }

    #[test]
    fn the_learners_own_colours_lie_over_every_theme_and_are_mapped_too() {
        let text = "colors: {accent: '#ff0000', quiet: 245, background: default, done: green}";
        let colours = crate::config::read("config.yaml", text).0.colours;
        let theme = theme(ThemeName::Dark, ColourDepth::Direct).with(colours);
        assert_eq!(theme.style(Role::Accent), Style::new().fg(Color::Rgb(255, 0, 0)));
        assert!(!theme.is_painted());
        assert_eq!(theme.turned_to(ThemeName::Light).colour(Role::Quiet), Color::Indexed(245), "the next one has them too");
        for (depth, accent, quiet) in
            [(ColourDepth::Indexed, 196, 245), (ColourDepth::Sixteen, 9, 8), (ColourDepth::Direct, 0, 245)]
        {
            let theme = Theme::of(ThemeName::Terminal, Backdrop { depth, is_light: false }).with(colours);
            if depth != ColourDepth::Direct {
                assert_eq!(theme.colour(Role::Accent), Color::Indexed(accent), "{depth:?}");
            }
            assert_eq!(theme.colour(Role::Quiet), Color::Indexed(quiet), "{depth:?}");
            assert_eq!(theme.colour(Role::Done), Color::Indexed(2));
        }
        let none = Theme::of(ThemeName::Dark, Backdrop { depth: ColourDepth::Mono, is_light: false }).with(colours);
        assert!(Role::ALL.iter().all(|role| none.style(*role).fg.is_none()));
    }

    #[test]
    fn dim_is_left_to_themes_without_a_quiet_colour() {
        let dims = |name, depth| theme(name, depth).style(Role::Quiet).add_modifier.contains(Modifier::DIM);
        assert!(dims(ThemeName::Terminal, ColourDepth::Direct));
        assert!(PAINTED.iter().all(|name| !dims(*name, ColourDepth::Direct) && !dims(*name, ColourDepth::Indexed)));
    }
}
