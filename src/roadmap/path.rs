//! Where a value stands in a file, by names: `stages`, the third, `topics`, the first, `title`.
//!
//! Checks know values and no places. They carry a [`Trail`], which costs nothing while all is well, and leave a
//! [`Path`] with each fault; [`Places`](super::places::Places) finds the bytes when there is something to report.

use super::fault::Fault;
use super::reader::Reader;

/// One step down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To the value of a field.
    Field(String),
    /// To an entry of a list, from 0.
    Entry(usize),
}

/// The steps from the root of a file to a value.
pub(super) type Path = Vec<Step>;

#[derive(Debug, Clone, Copy)]
enum Last<'a> {
    Root,
    Field(&'a str),
    Entry(usize),
}

/// A [`Path`] in the making: a step, and what came before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trail<'a> {
    before: Option<&'a Trail<'a>>,
    last: Last<'a>,
}

impl Trail<'_> {
    /// The root of the file.
    pub(super) const ROOT: Trail<'static> = Trail { before: None, last: Last::Root };

    /// One step on, to a field.
    pub(super) fn field<'a>(&'a self, name: &'a str) -> Trail<'a> {
        Trail { before: Some(self), last: Last::Field(name) }
    }

    /// One step on, to an entry of a list.
    pub(super) fn entry(&self, place: usize) -> Trail<'_> {
        Trail { before: Some(self), last: Last::Entry(place) }
    }

    fn path(&self) -> Path {
        let mut path = Vec::new();
        let mut at = Some(self);
        while let Some(trail) = at {
            match trail.last {
                Last::Root => {}
                Last::Field(name) => path.push(Step::Field(name.to_owned())),
                Last::Entry(place) => path.push(Step::Entry(place)),
            }
            at = trail.before;
        }
        path.reverse();
        path
    }
}

/// What the checks have found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<(Path, Fault)>,
}

impl Findings {
    /// Notes a fault at a place.
    pub(super) fn add(&mut self, at: &Trail<'_>, fault: Fault) {
        if !self.are_full() {
            self.list.push((at.path(), fault));
        }
    }

    /// Whether there are as many as are told: what is found now is found in vain, so long walks end here.
    pub(super) fn are_full(&self) -> bool {
        self.list.len() >= Reader::MOST
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether guessing what was meant still pays: each guess looks at every name there is.
    pub(super) fn are_few(&self) -> bool {
        self.list.len() < 20
    }

    /// The faults, each with its path.
    pub(super) fn into_list(self) -> Vec<(Path, Fault)> {
        self.list
    }
}
