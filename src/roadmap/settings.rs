//! Other YAML files of the program, read with the same care as a roadmap: fields with single values, and groups of names
//! with a value or several each; every problem with its place. What they mean is the caller's affair.

use std::ops::Range as Span;

use super::event::Placed;
use super::fault::{Fault, all_of, quoted};
use super::limits;
use super::problem::{Problem, Problems};
use super::reader::{Kind, Node, Reader, Stop};

/// The most names and values of one file: there are some ninety actions and roles.
const MOST: usize = 1000;

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

/// The fields of such a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'f> {
    /// Those with a single value.
    pub singles: &'f [&'f str],
    /// Those with names below them.
    pub groups: &'f [&'f str],
    /// Names that are none and yet easily thought to be one, each with the hint that it gets.
    pub strangers: &'f [(&'f str, &'f str)],
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
    /// Reads a file of these fields. `file` is the name that problems carry. What can be read is kept, the rest is noted.
    pub(crate) fn read(file: &str, text: &str, fields: Fields<'_>) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (file, owned) = (file.to_owned(), text.to_owned());
        let mut settings = Self { file, text: owned, singles: Vec::new(), groups: Vec::new(), faults: Vec::new() };
        let mut reader = Reader::of(text);
        match limits::check(text).map_err(Stop::Refused).and_then(|()| settings.fill(&mut reader, fields)) {
            Ok(()) | Err(Stop::Enough) => settings.faults = reader.into_faults(),
            Err(Stop::Refused(placed)) => {
                (settings.singles, settings.groups, settings.faults) = (Vec::new(), Vec::new(), vec![placed]);
            }
        }
        settings
    }

    fn fill(&mut self, reader: &mut Reader<'_>, fields: Fields<'_>) -> Result<(), Stop> {
        let Fields { singles, groups, strangers } = fields;
        let Some(root) = reader.next()? else { return Ok(()) };
        reader.fields(root, |reader, name, place, value| {
            let name = name.as_ref();
            if singles.contains(&name) {
                self.singles.extend(said(value, reader)?.map(|said| (name.to_owned(), said)));
            } else if groups.contains(&name) {
                self.groups.push((name.to_owned(), group(value, reader)?));
            } else {
                let known = || singles.iter().chain(groups).copied();
                let fault = Fault::new(format!("unknown field {}", quoted(name)));
                let meant = strangers.iter().find(|(stranger, _)| *stranger == name);
                let fault = match meant {
                    Some((_, hint)) => fault.or_hint(*hint),
                    None => fault.near(name, known()).or_hint(format!("there are {}", all_of(known()))),
                };
                reader.add(place, fault);
                reader.skip_wrong(&value)?;
            }
            Ok(())
        })?;
        reader.next().map(drop)
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
fn said<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Option<Said>, Stop> {
    match node.kind {
        Kind::Scalar(text, _) if !text.is_empty() => Ok(Some(Said { text: text.into_owned(), place: node.place })),
        _ => {
            reader.expected::<()>("a single value", node)?;
            Ok(None)
        }
    }
}

/// Names with a value or a list of values each.
fn group<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Vec<Named>, Stop> {
    let mut named: Vec<Named> = Vec::new();
    let mut count = 0;
    let mut counted = |place: &Span<usize>| {
        count += 1;
        let fault = || Fault::new(format!("the file is too large: expected at most {MOST} names and values"));
        if count > MOST { Err(Stop::Refused((place.clone(), fault()))) } else { Ok(()) }
    };
    reader.fields(node, |reader, name, place, value| {
        counted(&place)?;
        let mut values = Vec::new();
        match value.kind {
            Kind::Sequence => {
                let mut is_empty = true;
                while let Some(entry) = reader.next()? {
                    counted(&entry.place)?;
                    is_empty = false;
                    values.extend(said(entry, reader)?);
                }
                if is_empty {
                    reader.add(value.place, Fault::new("expected a value or a list of values, found a list"));
                }
            }
            Kind::Scalar(ref text, _) if !text.is_empty() => values.extend(said(value, reader)?),
            _ => {
                reader.expected::<()>("a value or a list of values", value)?;
            }
        }
        if !values.is_empty() {
            named.push(Named { name: Said { text: name.into_owned(), place }, values });
        }
        Ok(())
    })?;
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<Named>) {
        let mut settings =
            Settings::read("config.yaml", text, Fields { singles: &["pace"], groups: &["keys", "colors"], strangers: &[] });
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
