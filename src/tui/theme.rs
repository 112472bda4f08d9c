//! Roles and how they look: the terminal's own sixteen colours, its background never painted.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// To be read.
    Text,
    /// First to be read.
    Strong,
    /// May be passed over.
    Quiet,
    /// The title under the cursor.
    Cursor,
    /// Where the learner is; links.
    Accent,
    /// What is behind the learner.
    Done,
    /// What is open; drafts.
    Doing,
    /// Letters that were found.
    Match,
    /// Not saved, faults of files; never a date.
    Alarm,
}

/// Which colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Palette {
    /// Colours that read on a dark background.
    #[default]
    Dark,
    /// Colours that read on a light background.
    Light,
    /// Attributes alone (`NO_COLOR`).
    Plain,
}

/// The look of a role.
pub fn style(palette: Palette, role: Role) -> Style {
    // Dim is the attribute, since colour 8 vanishes in some palettes.
    let attributes = match role {
        Role::Text | Role::Accent | Role::Done | Role::Doing => Modifier::empty(),
        Role::Strong | Role::Alarm => Modifier::BOLD,
        Role::Quiet => Modifier::DIM,
        Role::Cursor => Modifier::REVERSED,
        Role::Match => Modifier::BOLD.union(Modifier::UNDERLINED),
    };
    let colour = match (role, palette) {
        (_, Palette::Plain) => None,
        (Role::Accent, Palette::Dark) => Some(Color::Cyan),
        (Role::Accent, Palette::Light) => Some(Color::Blue),
        (Role::Done, _) => Some(Color::Green),
        (Role::Doing, Palette::Dark) => Some(Color::Yellow),
        (Role::Doing, Palette::Light) => Some(Color::Magenta),
        (Role::Alarm, _) => Some(Color::Red),
        _ => None,
    };
    let plain = Style::new().add_modifier(attributes);
    colour.map_or(plain, |colour| plain.fg(colour))
}
