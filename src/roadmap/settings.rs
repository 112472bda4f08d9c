//! Other YAML files of the program, read with the same care as a roadmap: single fields with single values, each
//! problem with its place. What the fields mean is the caller's affair.

use super::fault::{Fault, all_of, quoted};
use super::field::{Faults, expected, fields};
use super::limits;
use super::problem::{Problem, Problems};
use super::tree::Tree;

/// Why a value is refused: what is wrong and what was expected, and what to do about it.
pub(crate) type Refused = (String, Option<String>);

/// Reads a file of settings: `judge` is called with the name and the text of each of the `known` fields that is there,
/// in the file's order. `file` is the name that problems carry. Everything that is wrong comes back at once; the rest
/// was judged.
pub(crate) fn read_settings(
    file: &str,
    text: &str,
    known: &[&str],
    mut judge: impl FnMut(&str, &str) -> Result<(), Refused>,
) -> Option<Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let problems = |placed| Problems { file: file.to_owned(), text: text.to_owned(), list: Problem::list(text, placed) };
    let tree = match limits::check(text).and_then(|()| Tree::of(text)) {
        Ok(tree) => tree,
        Err(placed) => return Some(problems(vec![placed])),
    };
    let mut faults = Faults::default();
    for (name, key, value) in tree.root().and_then(|root| fields(root, &mut faults)).unwrap_or_default() {
        if !known.contains(&name) {
            let fault = Fault::new(format!("unknown field {}", quoted(name))).near(name, known.iter().copied());
            faults.add(key, || fault.or_hint(format!("there are {}", all_of(known.iter().copied()))));
            continue;
        }
        match value.text() {
            Some(text) if !text.is_empty() => {
                if let Err((message, hint)) = judge(name, text) {
                    faults.add(value, || Fault { message, hint });
                }
            }
            _ => drop(expected::<()>("a single value", value, &mut faults)),
        }
    }
    let placed = faults.into_list();
    (!placed.is_empty()).then(|| problems(placed))
}
