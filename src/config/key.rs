//! Keys and how they are written: `j`, `G`, `ctrl-d`, `C-d`, `enter`, `space`, `f1`. What is shown can be read back.

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

/// Names of keys that have no letter, the first of each being the one that is shown; the others are what other programs
/// call it.
const NAMES: [(&str, KeyName); 28] = [
    ("Enter", KeyName::Enter),
    ("return", KeyName::Enter),
    ("ret", KeyName::Enter),
    ("cr", KeyName::Enter),
    ("Esc", KeyName::Esc),
    ("escape", KeyName::Esc),
    ("Tab", KeyName::Tab),
    ("Shift-Tab", KeyName::BackTab),
    ("backtab", KeyName::BackTab),
    ("Backspace", KeyName::Backspace),
    ("bs", KeyName::Backspace),
    ("Delete", KeyName::Delete),
    ("del", KeyName::Delete),
    ("Up", KeyName::Up),
    ("Down", KeyName::Down),
    ("Left", KeyName::Left),
    ("Right", KeyName::Right),
    ("Home", KeyName::Home),
    ("End", KeyName::End),
    ("PgUp", KeyName::PageUp),
    ("pageup", KeyName::PageUp),
    ("PgDn", KeyName::PageDown),
    ("pagedown", KeyName::PageDown),
    ("Space", KeyName::Char(' ')),
    // Signs that YAML takes for its own where they stand alone.
    ("minus", KeyName::Char('-')),
    ("plus", KeyName::Char('+')),
    ("lt", KeyName::Char('<')),
    ("gt", KeyName::Char('>')),
];

/// What may be held down, as `ctrl-d` and `C-d` write it.
const HELD: [(&str, Held); 8] = [
    ("ctrl", Held::Ctrl),
    ("control", Held::Ctrl),
    ("c", Held::Ctrl),
    ("alt", Held::Alt),
    ("a", Held::Alt),
    ("m", Held::Alt),
    ("shift", Held::Shift),
    ("s", Held::Shift),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Ctrl,
    Alt,
    Shift,
}

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
#[error("`{}` is no key: expected a character, `ctrl-d`, `alt-x`, `enter`, `space`, `f1` ...", crate::text::SafeText(.0))]
pub struct ParseKeyError(pub String);

impl Key {
    /// The names of keys without a letter.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The key as which it arrives: a terminal has one byte for both.
    pub(super) fn arrival(self) -> Self {
        let name = match (self.name, self.ctrl) {
            (KeyName::Char('i'), true) => KeyName::Tab,
            (KeyName::Char('m'), true) => KeyName::Enter,
            (KeyName::Char('h'), true) => KeyName::Backspace,
            (KeyName::Char('['), true) => KeyName::Esc,
            _ => return self,
        };
        Self { name, ctrl: false, ..self }
    }

    /// The same with shift held, if a terminal tells the difference.
    fn shifted(self) -> Option<Self> {
        let name = match self.name {
            KeyName::Tab | KeyName::BackTab => KeyName::BackTab,
            KeyName::Char(c) if c.is_alphabetic() && !self.ctrl => KeyName::Char(c.to_uppercase().next()?),
            _ => return None,
        };
        Some(Self { name, ..self })
    }
}

impl FromStr for Key {
    type Err = ParseKeyError;

    /// Reads `j`, `G`, `ctrl-d`, `C-d`, `alt-x`, `shift-tab`, `space`, `f1`, and the same between `<` and `>`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let no_key = || ParseKeyError(text.to_owned());
        let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|bare| bare.len() > 1);
        let mut rest = bare.unwrap_or(text);
        let mut held = Vec::new();
        while let Some((name, tail)) = rest.split_once(['-', '+']).filter(|(_, tail)| !tail.is_empty()) {
            let Some((_, found)) = HELD.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) else { break };
            held.push(*found);
            rest = tail;
        }
        let mut letters = rest.chars();
        let name = match (letters.next(), letters.next()) {
            (Some(c), None) if !c.is_control() => KeyName::Char(c),
            _ => name_of(rest).ok_or_else(no_key)?,
        };
        let (ctrl, alt) = (held.contains(&Held::Ctrl), held.contains(&Held::Alt));
        let key = Self { name, ctrl, alt };
        if held.contains(&Held::Shift) { key.shifted().ok_or_else(no_key) } else { Ok(key.unshifted()) }
    }
}

impl Key {
    /// Ctrl with a letter is one key, whether shift is held or not.
    fn unshifted(self) -> Self {
        match self.name {
            KeyName::Char(c) if self.ctrl => Self { name: KeyName::Char(c.to_ascii_lowercase()), ..self },
            _ => self,
        }
    }
}

/// The key of a name in words.
fn name_of(word: &str) -> Option<KeyName> {
    NAMES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, key)| *key).or_else(|| {
        let number: u8 = word.strip_prefix(['f', 'F'])?.parse().ok()?;
        (1..=12).contains(&number).then_some(KeyName::F(number))
    })
}

impl fmt::Display for Key {
    /// As help shows it, which can be read back: `Space`, `Ctrl-d`, `G`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = NAMES.iter().find(|(_, key)| *key == self.name).filter(|(name, _)| name.starts_with(char::is_uppercase));
        let name = match (self.name, named) {
            (_, Some((name, _))) => (*name).to_owned(),
            (KeyName::F(number), None) => format!("F{number}"),
            (KeyName::Char(c), None) => c.to_string(),
            // Every other key has its name in the table, which a test walks.
            (_, None) => String::new(),
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
            ("C-d", Key::ctrl('d')),
            ("Ctrl+D", Key::ctrl('d')),
            ("<C-d>", Key::ctrl('d')),
            ("alt-x", Key { alt: true, ..Key::char('x') }),
            ("M-A", Key { alt: true, ..Key::char('A') }),
            ("ctrl-alt-x", Key { alt: true, ..Key::ctrl('x') }),
            ("enter", Key::of(KeyName::Enter)),
            ("<CR>", Key::of(KeyName::Enter)),
            ("space", Key::char(' ')),
            ("shift-tab", Key::of(KeyName::BackTab)),
            ("S-tab", Key::of(KeyName::BackTab)),
            ("shift-g", Key::char('G')),
            ("-", Key::char('-')),
            ("<", Key::char('<')),
            ("minus", Key::char('-')),
            ("f12", Key::of(KeyName::F(12))),
            ("ctrl--", Key::ctrl('-')),
            ("ctrl-minus", Key::ctrl('-')),
        ] {
            assert_eq!(text.parse(), Ok(key), "{text}");
        }
        for text in ["", "foo", "ctrl-", "f13", "f0", "shift-up", "shift-1", "hyper-x", "\u{1b}", "<>x"] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_shown_can_be_read_back() {
        let named = NAMES.iter().map(|(_, name)| *name).chain((1..=12).map(KeyName::F));
        let signs = (' '..='~').chain("äÄßß€数".chars()).map(KeyName::Char);
        for name in named.chain(signs) {
            for (ctrl, alt) in [(false, false), (true, false), (false, true), (true, true)] {
                let key = Key { name, ctrl, alt }.unshifted();
                assert_eq!(key.to_string().parse(), Ok(key), "{key:?} is shown as `{key}`");
                assert!(!key.to_string().is_empty());
            }
        }
    }
}
