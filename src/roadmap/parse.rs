//! A text becomes a [`Roadmap`], or the list of everything that is wrong with it.
//!
//! The passes, and why there are several:
//!
//! 1. **Limits** ([`limits`]): size, and characters that cannot be seen. A byte order mark is taken off.
//! 2. **Form** ([`Reader`]). The [raw shapes](super::raw) are filled while the text is read, once and with nothing else
//!    kept: wrong types and unknown fields are noted with their places, and depth, anchors and the like end it.
//! 3. **Meaning** ([`check`]). Empty titles (`title:` alone comes through as an empty text), ids, sums, references. Each
//!    fault has a path and no place yet. It also runs on what could be read of a text with faults of form, so a wrong
//!    type, an unknown field, a missing field and a wrong sum are all found together.
//! 4. **Places** ([`Places`]), only when pass 3 has found something: the text is walked through once more.
//! 5. **Building** ([`build`]), when nothing is wrong.
//!
//! Another parser of YAML reads the same texts in the tests: what both take, both take for the same.

use super::build::build;
use super::check::check;
use super::event::Placed;
use super::field::Field;
use super::path::Findings;
use super::places::Places;
use super::problem::{Problem, Problems};
use super::raw::RawRoadmap;
use super::reader::{Reader, Stop};
use super::{Roadmap, limits};

/// Reads and checks a roadmap. `file` is the name that problems carry.
///
/// # Errors
///
/// Every problem of the text at once; of a text with very many the first thousand.
pub fn parse(file: &str, text: &str) -> Result<Roadmap, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    judge(text).map_err(|placed| Problems { file: file.to_owned(), text: text.to_owned(), list: Problem::list(text, placed) })
}

fn judge(text: &str) -> Result<Roadmap, Vec<Placed>> {
    limits::check(text).map_err(|placed| vec![placed])?;
    let mut reader = Reader::of(text);
    let raw = match reader.whole::<RawRoadmap>() {
        Ok(raw) => raw,
        Err(Stop::Refused(placed)) => return Err(vec![placed]),
        // What was read is a part of what is written: nothing can be said of its meaning.
        Err(Stop::Enough) => return Err(reader.into_faults()),
    };
    let mut findings = Findings::default();
    if let Field::Given(raw) = &raw {
        check(raw, &mut findings);
    }
    let mut faults = reader.into_faults();
    match raw {
        Field::Given(raw) if faults.is_empty() && findings.is_empty() => return Ok(build(raw)),
        // The walk that finds the places needs none of it.
        raw => drop(raw),
    }
    let findings = findings.into_list();
    let places = Places::of(text, findings.iter().map(|(path, _)| path));
    faults.extend(findings.into_iter().map(|(path, fault)| (places.find(&path), fault)));
    Err(faults)
}
