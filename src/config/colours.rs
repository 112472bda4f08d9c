//! The `colors` of config.yaml: roles that have another colour than the theme gives them.
//!
//! ```yaml
//! colors:
//!   accent: bright-blue
//!   quiet: 245
//!   done: "#35c08e"
//!   background: default
//! ```

use std::fmt;

use super::Role;
use crate::roadmap::{Refused, Settings, unknown};
use crate::text::{Ruler, safe_text};

/// A colour as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// The terminal's own.
    Own,
    /// One of 256; the first sixteen have names.
    Indexed(u8),
    /// Red, green, blue.
    Direct(u8, u8, u8),
}

/// The first sixteen.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// What stands for the terminal's own colour.
const OWN: &str = "default";

/// What stands for the colour behind everything.
const BACKGROUND: &str = "background";

/// The colours that were said; the theme has the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Colours {
    /// Behind everything.
    pub background: Option<Ink>,
    roles: [Option<Ink>; Role::ALL.len()],
}

impl Colours {
    /// The colour that was said for a role.
    pub fn of(&self, role: Role) -> Option<Ink> {
        self.roles.get(role as usize).copied().flatten()
    }

    /// All that were said, by their names.
    pub fn said(&self) -> impl Iterator<Item = (&'static str, Ink)> {
        let roles = Role::ALL.into_iter().map(|role| (role.name(), self.of(role)));
        [(BACKGROUND, self.background)].into_iter().chain(roles).filter_map(|(name, ink)| Some((name, ink?)))
    }
}

impl Ink {
    /// `default`, a name, 0 to 255, or six digits with a `#` or without.
    fn read(text: &str) -> Option<Self> {
        if text == OWN {
            return Some(Self::Own);
        }
        if let Some(place) = NAMES.iter().position(|name| *name == text) {
            return u8::try_from(place).ok().map(Self::Indexed);
        }
        if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(Self::Indexed);
        }
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self::Direct(red, green, blue))
    }
}

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => f.write_str(OWN),
            Self::Indexed(number) => match NAMES.get(usize::from(*number)) {
                Some(name) => f.write_str(name),
                None => write!(f, "{number}"),
            },
            Self::Direct(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
        }
    }
}

/// Reads the group; what cannot hold is noted, the rest holds.
pub(super) fn read(settings: &mut Settings) -> Colours {
    let mut colours = Colours::default();
    for named in settings.take_group("colors") {
        let role = Role::ALL.into_iter().find(|role| role.name() == named.name.text);
        let place = match role {
            Some(role) => colours.roles.get_mut(role as usize),
            None if named.name.text == BACKGROUND => Some(&mut colours.background),
            None => None,
        };
        let Some(place) = place else {
            let names = Role::ALL.iter().map(|role| role.name()).chain([BACKGROUND]);
            settings.refuse(&named.name, unknown("role", &named.name.text, names, "docs/config.md names all of them"));
            continue;
        };
        match named.values.as_slice() {
            [said] => match Ink::read(&said.text) {
                Some(ink) => *place = Some(ink),
                None => settings.refuse(said, no_colour(&said.text)),
            },
            [_, second, ..] => settings.refuse(second, ("a role has one colour".to_owned(), Some("leave one".to_owned()))),
            [] => {}
        }
    }
    colours
}

/// That a text is no colour, with the name that was probably meant.
fn no_colour(text: &str) -> Refused {
    let expected = "write `\"#8cbbff\"` in quotes, a name such as `bright-blue`, a number from 0 to 255, or `default`";
    let (_, hint) = unknown("colour", text, NAMES.into_iter().chain([OWN]), expected);
    (format!("`{}` is no colour", Ruler::Narrow.cut(&safe_text(text), 60, "…")), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_hex_a_name_a_number_or_the_terminals_own() {
        let text = "colors:\n  background: default\n  text: 8CBBFF\n  done: '#35c08e'\n  quiet: 245\n  accent: bright-blue\n";
        let (preferences, problems) = crate::config::read("config.yaml", text);
        assert_eq!(problems, None);
        let said: Vec<String> = preferences.colours.said().map(|(name, ink)| format!("{name} {ink}")).collect();
        assert_eq!(said, ["background default", "text #8cbbff", "quiet 245", "accent bright-blue", "done #35c08e"]);
        assert_eq!(preferences.colours.of(Role::Accent), Some(Ink::Indexed(12)));
    }

    #[test]
    fn what_is_no_colour_has_its_place_and_the_rest_holds() {
        let text = "colors:\n  acent: red\n  done: gren\n  doing: 256\n  alarm: '#12345'\n  match: [red, blue]\n  quiet: 7\n";
        let (preferences, problems) = crate::config::read("config.yaml", text);
        let problems: Vec<String> = problems
            .into_iter()
            .flat_map(|problems| problems.list)
            .map(|problem| {
                format!("{}:{} {}; {}", problem.line, problem.column, problem.message, problem.hint.unwrap_or_default())
            })
            .collect();
        let expected = "write `\"#8cbbff\"` in quotes, a name such as `bright-blue`, a number from 0 to 255, or `default`";
        assert_eq!(
            problems,
            [
                "2:3 unknown role `acent`; did you mean `accent`?".to_owned(),
                "3:9 `gren` is no colour; did you mean `green`?".to_owned(),
                format!("4:10 `256` is no colour; {expected}"),
                format!("5:10 `#12345` is no colour; {expected}"),
                "6:16 a role has one colour; leave one".to_owned(),
            ]
        );
        assert_eq!(preferences.colours.said().collect::<Vec<_>>(), [("quiet", Ink::Indexed(7))]);
    }
}
