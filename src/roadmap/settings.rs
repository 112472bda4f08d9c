//! Other YAML files of the program, read with the same care as a roadmap: fields with single values, and groups of names
//! with a value or several each; every problem with its place. What they mean is the caller's affair.

use std::ops::Range as Span;

use super::event::Placed;
use super::fault::{Fault, all_of, quoted};
use super::field::{Faults, expected, fields};
use super::limits;
use super::problem::{Problem, Problems};
use super::tree::{Kind, Node, Tree};

/// Why a value is refused: what is wrong and what was expected, and what to do about it.
pub(crate) type Refused = (String, Option<String>);

/// A text of the file, which knows where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The text; never empty.
    pub text: String,
    place: Span<usize>,
}

/// A name in a group, and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The name.
    pub name: Said,
    /// One value or several; never none.
    pub values: Vec<Said>,
}

/// A file of settings: what it says, and what is wrong with it so far.
#[derive(Debug)]
pub(crate) struct Settings {
    file: String,
    text: String,
    singles: Vec<(String, Said)>,
    groups: Vec<(String, Vec<Named>)>,
    faults: Vec<Placed>,
}

impl Settings {
    /// Reads a file: `singles` are the fields with a single value, `groups` those with names below them. `file` is the
    /// name that problems carry. What can be read is kept, the rest is noted.
    pub(crate) fn read(file: &str, text: &str, singles: &[&str], groups: &[&str]) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (file, owned) = (file.to_owned(), text.to_owned());
        let mut settings = Self { file, text: owned, singles: Vec::new(), groups: Vec::new(), faults: Vec::new() };
        let tree = match limits::check(text).and_then(|()| Tree::of(text)) {
            Ok(tree) => tree,
            Err(placed) => {
                settings.faults.push(placed);
                return settings;
            }
        };
        let mut faults = Faults::default();
        for (name, key, value) in tree.root().and_then(|root| fields(root, &mut faults)).unwrap_or_default() {
            if singles.contains(&name) {
                settings.singles.extend(said(value, &mut faults).map(|said| (name.to_owned(), said)));
            } else if groups.contains(&name) {
                settings.groups.push((name.to_owned(), group(value, &mut faults)));
            } else {
                let known = || singles.iter().chain(groups).copied();
                let fault = Fault::new(format!("unknown field {}", quoted(name))).near(name, known());
                faults.add(key, || fault.or_hint(format!("there are {}", all_of(known()))));
            }
        }
        settings.faults = faults.into_list();
        settings
    }

    /// Judges each field with a single value, in the file's order: by its name and its text.
    pub(crate) fn judge(&mut self, mut judge: impl FnMut(&str, &str) -> Result<(), Refused>) {
        for (name, said) in std::mem::take(&mut self.singles) {
            if let Err(refused) = judge(&name, &said.text) {
                self.refuse(&said, refused);
            }
        }
    }

    /// The names of a group with their values, in the file's order; they are given once.
    pub(crate) fn take_group(&mut self, name: &str) -> Vec<Named> {
        let place = self.groups.iter().position(|(known, _)| known == name);
        place.map(|place| self.groups.swap_remove(place).1).unwrap_or_default()
    }

    /// Notes that something that was said cannot hold.
    pub(crate) fn refuse(&mut self, said: &Said, (message, hint): Refused) {
        self.faults.push((said.place.clone(), Fault { message, hint }));
    }

    /// All that is wrong.
    pub(crate) fn into_problems(self) -> Option<Problems> {
        let Self { file, text, faults, .. } = self;
        (!faults.is_empty()).then(|| Problems { list: Problem::list(&text, faults), file, text })
    }
}

/// That a name is not known, with the one that was probably meant, else with `hint`.
pub(crate) fn unknown<'a>(what: &str, name: &str, among: impl IntoIterator<Item = &'a str>, hint: &str) -> Refused {
    let fault = Fault::new(format!("unknown {what} {}", quoted(name))).near(name, among).or_hint(hint);
    (fault.message, fault.hint)
}

/// A single value.
fn said(node: Node<'_>, faults: &mut Faults) -> Option<Said> {
    match node.text() {
        Some(text) if !text.is_empty() => Some(Said { text: text.to_owned(), place: node.place() }),
        _ => {
            expected::<()>("a single value", node, faults);
            None
        }
    }
}

/// Names with a value or a list of values each.
fn group(node: Node<'_>, faults: &mut Faults) -> Vec<Named> {
    let mut named = Vec::new();
    for (name, key, value) in fields(node, faults).unwrap_or_default() {
        let values: Vec<Said> = match value.kind() {
            Kind::Sequence if value.children().next().is_some() => {
                value.children().filter_map(|child| said(child, faults)).collect()
            }
            Kind::Scalar(text, _) if !text.is_empty() => said(value, faults).into_iter().collect(),
            _ => {
                expected::<()>("a value or a list of values", value, faults);
                continue;
            }
        };
        if !values.is_empty() {
            named.push(Named { name: Said { text: name.to_owned(), place: key.place() }, values });
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<Named>) {
        let mut settings = Settings::read("config.yaml", text, &["pace"], &["keys", "colors"]);
        let keys = settings.take_group("keys");
        (settings, keys)
    }

    #[test]
    fn a_group_has_names_with_one_value_or_several() {
        let (settings, keys) = read("keys:\n  down: j\n  first: [g g, home]\ncolors: {}\n");
        let told: Vec<(&str, Vec<&str>)> = keys
            .iter()
            .map(|named| (named.name.text.as_str(), named.values.iter().map(|said| said.text.as_str()).collect()))
            .collect();
        assert_eq!(told, [("down", vec!["j"]), ("first", vec!["g g", "home"])]);
        assert_eq!(settings.into_problems(), None);
    }

    #[test]
    fn what_is_wrong_in_a_group_has_its_place_and_the_rest_holds() {
        let (mut settings, keys) = read("keys:\n  down:\n  up: []\n  left: {a: b}\n  right: [l, [m]]\ncolors: red\ncolours:\n");
        assert_eq!(keys.len(), 1);
        settings.refuse(&keys[0].values[0], unknown("key", "l", ["h"], "take another"));
        let list: Vec<(usize, usize, String)> = settings
            .into_problems()
            .unwrap()
            .list
            .into_iter()
            .map(|problem| {
                (
                    problem.line,
                    problem.column,
                    problem.message + &problem.hint.map_or_else(String::new, |hint| format!("; {hint}")),
                )
            })
            .collect();
        let at = |line, column, words: &str| (line, column, words.to_owned());
        assert_eq!(
            list,
            [
                at(2, 7, "expected a value or a list of values, found nothing"),
                at(3, 7, "expected a value or a list of values, found a list"),
                at(4, 9, "expected a value or a list of values, found fields"),
                at(5, 11, "unknown key `l`; take another"),
                at(5, 14, "expected a single value, found a list"),
                at(6, 9, "expected fields such as `title: ...`, found the text `red`"),
                at(7, 1, "unknown field `colours`; did you mean `colors`?"),
            ]
        );
    }
}
