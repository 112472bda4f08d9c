//! The `keys` of config.yaml: actions that are asked for by other keys than at first, or by none.
//!
//! ```yaml
//! keys:
//!   half-page-down: ctrl-d
//!   first: [g g, home]
//!   whole-stage: <none>
//! ```
//!
//! Invariant: what is read fits together. No two actions have the same keys, and no keys begin with those of another.

use super::{Action, Key, KeyName, Sequence};
use crate::roadmap::{Named, Refused, Said, Settings, unknown};
use crate::text::{Ruler, safe_text};

/// An action with the keys that ask for it instead of those it has at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebinding {
    /// What is asked for.
    pub action: Action,
    /// By which keys; none where it is to have none.
    pub sequences: Vec<Sequence>,
}

/// What stands for no key.
const NONE: &str = "<none>";

/// Reads the group; what cannot hold is noted, the rest holds.
pub(super) fn read(settings: &mut Settings) -> Vec<Rebinding> {
    let mut rebindings: Vec<Rebinding> = Vec::new();
    for named in settings.take_group("keys") {
        let Some(action) = Action::of(&named.name.text) else {
            let names = Action::ALL.iter().map(|action| action.name());
            settings.refuse(&named.name, unknown("action", &named.name.text, names, "docs/keys.md names all of them"));
            continue;
        };
        let mut rebinding = Rebinding { action, sequences: Vec::new() };
        if is_none(&named) {
            rebindings.push(rebinding);
            continue;
        }
        for said in &named.values {
            match sequence(said, action).and_then(|sequence| fits(&sequence, &rebindings).map(|()| sequence)) {
                Ok(sequence) if rebinding.sequences.contains(&sequence) => {}
                Ok(sequence) => rebinding.sequences.push(sequence),
                Err(refused) => settings.refuse(said, refused),
            }
        }
        // Where nothing that was said can hold, the action keeps the keys that it has.
        if !rebinding.sequences.is_empty() {
            rebindings.push(rebinding);
        }
    }
    rebindings
}

/// Whether an action is to have no key.
fn is_none(named: &Named) -> bool {
    matches!(named.values.as_slice(), [said] if said.text == NONE)
}

/// The keys that a text names for an action.
fn sequence(said: &Said, action: Action) -> Result<Sequence, Refused> {
    let shown = || format!("`{}`", Ruler::Narrow.cut(&safe_text(&said.text), 60, "…"));
    if said.text == NONE {
        return Err((format!("`{NONE}` leaves no key, so it stands alone"), Some("take it out of the list".to_owned())));
    }
    let mut keys = Vec::new();
    for word in said.text.split_whitespace() {
        let key: Key = word.parse().map_err(|_| {
            let hint = "write a character, `ctrl-d`, `alt-x`, `enter`, `space`, `f1`, or `g g` for two in a row";
            unknown("key", word, Key::names(), hint)
        })?;
        keys.push(key);
    }
    if let Some(key) = keys.iter().find(|key| key.arrival() != **key) {
        let arrival = key.arrival();
        return Err((format!("a terminal sends `{arrival}` for `{key}`"), Some(format!("bind `{arrival}`, or another key"))));
    }
    if keys.contains(&Key::ctrl('c')) && (action != Action::Quit || keys.len() > 1) {
        return Err(("`Ctrl-c` quits from anywhere and does nothing else".to_owned(), Some("take another key".to_owned())));
    }
    if keys.iter().skip(1).any(|key| key.name == KeyName::Esc) {
        let hint = Some("let the keys end with another".to_owned());
        return Err((format!("{} never ends: `Esc` forgets the keys before it", shown()), hint));
    }
    let sequence: Sequence = said.text.parse().map_err(|_| (format!("{} is no key", shown()), None))?;
    if keys.len() > Sequence::MOST {
        return Err((format!("{} are {} keys: expected at most {}", shown(), keys.len(), Sequence::MOST), None));
    }
    Ok(sequence)
}

/// Whether keys can be told from those that stand further up.
fn fits(sequence: &Sequence, rebindings: &[Rebinding]) -> Result<(), Refused> {
    let all = rebindings.iter().flat_map(|known| known.sequences.iter().map(|other| (known.action.name(), other)));
    let Some((name, other)) = all.into_iter().find(|(_, other)| sequence.overlaps(other)) else { return Ok(()) };
    let hint = Some(format!("give this or `{name}` another key"));
    if sequence == other {
        return Err((format!("`{sequence}` asks for `{name}` already"), hint));
    }
    let (long, short) = if sequence.keys().len() > other.keys().len() { (sequence, other) } else { (other, sequence) };
    let words = format!("`{sequence}` and `{other}` of `{name}` get into each other's way: `{short}` begins `{long}`");
    Err((words, hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let (preferences, problems) = crate::config::read("config.yaml", text);
        let told = preferences.keys.into_iter().map(|rebinding| {
            let keys: Vec<String> = rebinding.sequences.iter().map(Sequence::to_string).collect();
            format!("{}: {}", rebinding.action.name(), keys.join(", "))
        });
        let problems = problems.into_iter().flat_map(|problems| problems.list).map(|problem| {
            format!("{}:{} {}; {}", problem.line, problem.column, problem.message, problem.hint.unwrap_or_default())
        });
        (told.collect(), problems.collect())
    }

    #[test]
    fn an_action_has_one_key_several_a_sequence_or_none() {
        let text = "keys:\n  half-page-down: C-d\n  first: [g g, home]\n  whole-stage: <none>\n  help: '?'\n  quit: ctrl-c\n";
        let expected = ["half-page-down: Ctrl-d", "first: g g, Home", "whole-stage: ", "help: ?", "quit: Ctrl-c"];
        assert_eq!(read(text), (expected.map(str::to_owned).to_vec(), Vec::new()));
    }

    #[test]
    fn what_gets_in_the_way_has_its_place_and_the_rest_holds() {
        let text = "\
keys:
  dwon: n
  down: [n, entr]
  up: n
  first: g g
  last: [g, G]
  done: ctrl-c
  back: ctrl-m
  skip: [x, <none>]
  start: g esc
  note: a b c d e
";
        let (told, problems) = read(text);
        assert_eq!(told, ["down: n", "first: g g", "last: G", "skip: x"]);
        assert_eq!(
            problems,
            [
                "2:3 unknown action `dwon`; did you mean `down`?",
                "3:13 unknown key `entr`; did you mean `Enter`?",
                "4:7 `n` asks for `down` already; give this or `down` another key",
                "6:10 `g` and `g g` of `first` get into each other's way: `g` begins `g g`; give this or `first` another key",
                "7:9 `Ctrl-c` quits from anywhere and does nothing else; take another key",
                "8:9 a terminal sends `Enter` for `Ctrl-m`; bind `Enter`, or another key",
                "9:13 `<none>` leaves no key, so it stands alone; take it out of the list",
                "10:10 `g esc` never ends: `Esc` forgets the keys before it; let the keys end with another",
                "11:9 `a b c d e` are 5 keys: expected at most 4; ",
            ]
        );
    }
}
