//! Keys and how they are written: `j`, `G`, `ctrl-d`, `enter`, `space`, `f1`.

use std::fmt;
use std::str::FromStr;

/// A key that has a name or a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyName {
    /// A character, as it is typed: shift is already in it.
    Char(char),
    /// A function key, 1 to 12.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub name: KeyName,
    /// Control is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
}

/// Names of keys that have no letter.
const NAMES: [(&str, KeyName); 16] = [
    ("enter", KeyName::Enter),
    ("esc", KeyName::Esc),
    ("tab", KeyName::Tab),
    ("backtab", KeyName::BackTab),
    ("backspace", KeyName::Backspace),
    ("delete", KeyName::Delete),
    ("up", KeyName::Up),
    ("down", KeyName::Down),
    ("left", KeyName::Left),
    ("right", KeyName::Right),
    ("home", KeyName::Home),
    ("end", KeyName::End),
    ("pgup", KeyName::PageUp),
    ("pgdn", KeyName::PageDown),
    ("space", KeyName::Char(' ')),
    ("minus", KeyName::Char('-')),
];

impl Key {
    /// A key by itself.
    pub const fn of(name: KeyName) -> Self {
        Self { name, ctrl: false, alt: false }
    }

    /// A character by itself.
    pub const fn char(c: char) -> Self {
        Self::of(KeyName::Char(c))
    }

    /// A character with control held.
    pub const fn ctrl(c: char) -> Self {
        Self { name: KeyName::Char(c), ctrl: true, alt: false }
    }
}

/// A text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key: expected a character, `ctrl-d`, `alt-x`, `enter`, `space`, `f1` ...")]
pub struct ParseKeyError(pub String);

impl FromStr for Key {
    type Err = ParseKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (mut rest, mut ctrl, mut alt) = (text, false, false);
        loop {
            if let Some(tail) = rest.strip_prefix("ctrl-").filter(|tail| !tail.is_empty()) {
                (rest, ctrl) = (tail, true);
            } else if let Some(tail) = rest.strip_prefix("alt-").filter(|tail| !tail.is_empty()) {
                (rest, alt) = (tail, true);
            } else {
                break;
            }
        }
        let mut letters = rest.chars();
        let name = match (letters.next(), letters.next()) {
            (Some(c), None) => Some(KeyName::Char(c)),
            _ => NAMES.iter().find(|(name, _)| rest.eq_ignore_ascii_case(name)).map(|(_, key)| *key).or_else(|| {
                let number: u8 = rest.strip_prefix(['f', 'F'])?.parse().ok()?;
                (1..=12).contains(&number).then_some(KeyName::F(number))
            }),
        };
        name.map(|name| Self { name, ctrl, alt }).ok_or_else(|| ParseKeyError(text.to_owned()))
    }
}

impl fmt::Display for Key {
    /// As help shows it: `Space`, `Ctrl-d`, `G`, `↑` is left to the face.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.name {
            KeyName::Char(' ') => "Space".to_owned(),
            KeyName::Char(c) => c.to_string(),
            KeyName::F(number) => format!("F{number}"),
            KeyName::PageUp => "PgUp".to_owned(),
            KeyName::PageDown => "PgDn".to_owned(),
            KeyName::BackTab => "Shift-Tab".to_owned(),
            other => format!("{other:?}"),
        };
        let (ctrl, alt) = (if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" });
        f.pad(&format!("{ctrl}{alt}{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for (text, key) in [
            ("j", Key::char('j')),
            ("G", Key::char('G')),
            ("ctrl-d", Key::ctrl('d')),
            ("enter", Key::of(KeyName::Enter)),
            ("space", Key::char(' ')),
            ("-", Key::char('-')),
            ("f12", Key::of(KeyName::F(12))),
            ("ctrl--", Key::ctrl('-')),
        ] {
            assert_eq!(text.parse(), Ok(key), "{text}");
        }
        for text in ["", "foo", "ctrl-", "f13", "f0"] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }
}
