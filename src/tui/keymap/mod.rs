//! Which keys ask for what: the [`TABLE`], as config.yaml has changed it.
//!
//! Invariant: no two actions have the same keys, and no keys begin with those of another, so that the last key of a
//! sequence acts at once and nothing waits for a clock.

mod table;

pub use crate::config::Action;
pub use table::{Group, Row, TABLE, is_about_items, row_of};

use crate::config::{Key, Rebinding, Sequence};

/// Ctrl-C quits from anywhere, whatever config.yaml says.
pub const CTRL_C: Key = Key::ctrl('c');

/// The keys that are in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Keymap {
    /// Each action with its keys, in the table's order.
    bound: Vec<(Action, Vec<Sequence>)>,
}

/// What keys mean that were pressed one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// They ask for this.
    Does(Action),
    /// More keys must follow.
    Begins,
    /// Nothing begins so.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Keymap {
    /// The table's keys, but for actions that were given others. What was given takes its keys from whoever had them at
    /// first.
    pub fn of(rebindings: &[Rebinding]) -> Self {
        let given: Vec<&Sequence> = rebindings.iter().flat_map(|rebinding| &rebinding.sequences).collect();
        let keys_of = |row: &Row| -> Vec<Sequence> {
            let own = rebindings.iter().find(|rebinding| rebinding.action == row.action);
            let mut keys = own.map_or_else(
                || {
                    let free = row.keys.iter().map(|key| Sequence::from(*key));
                    free.filter(|keys| !given.iter().any(|taken| taken.overlaps(keys))).collect()
                },
                |own| own.sequences.clone(),
            );
            let fixed = Sequence::from(CTRL_C);
            if row.action == Action::Quit && !keys.contains(&fixed) {
                keys.push(fixed);
            }
            keys
        };
        Self { bound: TABLE.iter().map(|row| (row.action, keys_of(row))).collect() }
    }

    /// What keys mean that were pressed one after another.
    pub fn meaning(&self, typed: &[Key]) -> Meaning {
        let mut meaning = Meaning::Nothing;
        for (action, sequence) in self.all() {
            if sequence.keys() == typed {
                return Meaning::Does(action);
            }
            if sequence.keys().starts_with(typed) {
                meaning = Meaning::Begins;
            }
        }
        meaning
    }

    /// What a single key asks for, as where an overlay has the keys.
    pub fn action_of(&self, key: Key) -> Option<Action> {
        match self.meaning(&[key]) {
            Meaning::Does(action) => Some(action),
            Meaning::Begins | Meaning::Nothing => None,
        }
    }

    /// The keys of an action, the one that is shown first.
    pub fn keys(&self, action: Action) -> &[Sequence] {
        self.bound.iter().find(|(known, _)| *known == action).map_or(&[], |(_, keys)| keys)
    }

    /// The keys of an action as one line shows them: the first of them, if it has any.
    pub fn key(&self, action: Action) -> Option<String> {
        self.keys(action).first().map(Sequence::to_string)
    }

    /// How to ask for an action, for sentences: its key, else its name behind the key of the palette.
    pub fn shown(&self, action: Action) -> String {
        self.key(action).unwrap_or_else(|| {
            let palette = self.key(Action::Palette).filter(|_| action != Action::Palette);
            format!("{}{}", palette.unwrap_or_default(), action.name())
        })
    }

    /// What can follow the keys that were pressed: the rest of a sequence, and what it asks for; in the table's order.
    pub fn endings(&self, typed: &[Key]) -> Vec<(String, Action)> {
        let rest = |sequence: &Sequence| {
            let rest = sequence.keys().strip_prefix(typed)?;
            Some(rest.iter().map(Key::to_string).collect::<Vec<_>>().join(" "))
        };
        self.all().filter_map(|(action, sequence)| Some((rest(sequence)?, action))).collect()
    }

    fn all(&self) -> impl Iterator<Item = (Action, &Sequence)> {
        self.bound.iter().flat_map(|(action, keys)| keys.iter().map(|sequence| (*action, sequence)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keymap(keys: &str) -> Keymap {
        let (preferences, problems) = crate::config::read("config.yaml", &format!("keys:\n{keys}"));
        assert_eq!(problems, None);
        Keymap::of(&preferences.keys)
    }

    fn meaning(keymap: &Keymap, keys: &str) -> Meaning {
        let keys: Vec<Key> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
        keymap.meaning(&keys)
    }

    #[test]
    fn what_is_given_takes_its_keys_from_whoever_had_them() {
        let keymap = keymap("  half-page-down: d\n  continue: g c\n  timer: <none>\n");
        assert_eq!(meaning(&keymap, "d"), Meaning::Does(Action::HalfDown));
        assert_eq!(meaning(&keymap, "ctrl-d"), Meaning::Nothing);
        assert_eq!(keymap.keys(Action::Target), []);
        assert_eq!(meaning(&keymap, "g"), Meaning::Begins);
        assert_eq!(meaning(&keymap, "g c"), Meaning::Does(Action::Continue));
        assert_eq!(meaning(&keymap, "g x"), Meaning::Nothing);
        assert_eq!(meaning(&keymap, "home"), Meaning::Does(Action::First));
        assert_eq!(keymap.endings(&[Key::char('g')]), [("c".to_owned(), Action::Continue)]);
        assert_eq!((keymap.shown(Action::Timer), keymap.shown(Action::Continue)), (":timer".to_owned(), "g c".to_owned()));
    }

    #[test]
    fn control_c_quits_whatever_is_bound() {
        for keys in ["  quit: <none>\n", "  quit: Q\n", "  quit: ctrl-c\n"] {
            let keymap = keymap(keys);
            assert_eq!(meaning(&keymap, "ctrl-c"), Meaning::Does(Action::Quit));
            assert_eq!(meaning(&keymap, "q"), Meaning::Nothing);
        }
    }
}
