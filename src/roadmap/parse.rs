//! A text becomes a [`Roadmap`], or the list of everything that is wrong with it.
//!
//! The passes, and why there are several:
//!
//! 1. **Limits** ([`limits`]). The typed parser reads a whole text before it decides anything, and takes quadratic
//!    time by depth. So size, depth, anchors and the like are judged first, on events that keep nothing. A byte order
//!    mark would give a misleading message; it is taken off.
//! 2. **Form**. `serde_yaml` fills the [raw shapes](super::raw). It is fast, and stops at the first fault, without a
//!    place that could be pointed at.
//! 3. **Meaning** ([`check`]). Empty titles (`title:` alone comes through as an empty text), ids, sums, references. Each
//!    fault has a path and no place yet.
//! 4. **Places**, only when something is wrong: the text is read once more, as a [`Tree`] of nodes with their bytes. It
//!    gives the places of pass 3; and where pass 2 stopped, the shapes are read from the tree instead, which goes on
//!    behind each fault, and pass 3 runs on what could be read. So a wrong type, an unknown field, a missing field
//!    and a wrong sum are all found together.
//! 5. **Building** ([`build`]), when nothing is wrong.
//!
//! Two parsers read the same text; a property test holds them together, and if one of them alone refuses a text, it
//! is refused with that one's message.

use serde::de::IgnoredAny;

use super::build::build;
use super::check::check;
use super::event::Placed;
use super::fault::Fault;
use super::field::{Faults, Field, Read as _};
use super::path::Findings;
use super::problem::{Problem, Problems};
use super::raw::RawRoadmap;
use super::tree::{Places, Tree};
use super::{Roadmap, limits};

/// Reads and checks a roadmap. `file` is the name that problems carry.
///
/// # Errors
///
/// Every problem of the text at once.
pub fn parse(file: &str, text: &str) -> Result<Roadmap, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    judge(text).map_err(|placed| Problems { file: file.to_owned(), text: text.to_owned(), list: Problem::list(text, placed) })
}

fn judge(text: &str) -> Result<Roadmap, Vec<Placed>> {
    limits::check(text).map_err(|placed| vec![placed])?;
    let typed = serde_yaml::from_str::<RawRoadmap>(text);
    let mut findings = Findings::default();
    if let Ok(raw) = &typed {
        check(raw, &mut findings);
    }
    match typed {
        Ok(raw) if findings.is_empty() => Ok(build(raw)),
        Ok(_) => Err(placed(&tree_of(text)?, findings)),
        Err(error) => Err(all_faults(text, &error)?),
    }
}

fn tree_of(text: &str) -> Result<Tree<'_>, Vec<Placed>> {
    Tree::of(text).map_err(|placed| vec![placed])
}

fn placed(tree: &Tree<'_>, findings: Findings) -> Vec<Placed> {
    let mut places = Places::of(tree);
    findings.into_list().into_iter().map(|(path, fault)| (places.find(&path), fault)).collect()
}

/// Below this many bytes a text that was refused is read once more, for its syntax alone.
const LOOKED_AT_TWICE: usize = 1 << 20;

/// Everything that is wrong with a text that the typed parser has refused.
fn all_faults(text: &str, refusal: &serde_yaml::Error) -> Result<Vec<Placed>, Vec<Placed>> {
    let tree = tree_of(text)?;
    let mut faults = Faults::default();
    let raw = match tree.root() {
        Some(root) => RawRoadmap::read(root, &mut faults),
        None => Field::Given(RawRoadmap::default()),
    };
    let mut findings = Findings::default();
    if let Field::Given(raw) = &raw {
        check(raw, &mut findings);
    }
    let mut all = faults.into_list();
    all.extend(placed(&tree, findings));
    // What the typed parser cannot read whatever it is to become, the other one took for good YAML.
    // A third look at a large text would cost seconds, and its faults are told already.
    let is_syntax = (all.is_empty() || text.len() < LOOKED_AT_TWICE) && serde_yaml::from_str::<IgnoredAny>(text).is_err();
    if all.is_empty() || is_syntax {
        all.push(refused(text, refusal));
    }
    Ok(all)
}

/// What the typed parser says, and where it gave up.
fn refused(text: &str, refusal: &serde_yaml::Error) -> Placed {
    let (line, column) = refusal.location().map_or((1, 1), |location| (location.line(), location.column()));
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let (before, from) = rest.split_at(rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(end, _)| end));
    let message = refusal.to_string();
    let fault = Fault::new(format!("this is not valid YAML: {}", message.split(" at line ").next().unwrap_or_default()));
    let fault = if from.starts_with('\t') { fault.hint("indent with blanks, not with tabs") } else { fault };
    let place = start + before.len();
    (place..place, fault)
}
