//! The roadmaps there are, and how far each of them is.

use std::sync::Arc;

use chrono::NaiveDate;

use super::journal_files::Store;
use super::library::{Library, LibraryError, Shelf};
use super::places::Places;
use crate::plan::{Finish, Sums};
use crate::roadmap::Roadmap;
use crate::tracker::{Habits, Tracker};

/// One roadmap in the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it comes from.
    pub shelf: Shelf,
    /// How far it is, or why it cannot be opened.
    pub standing: Result<Standing, LibraryError>,
}

/// How far a roadmap is.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What its plan adds up to.
    pub sums: Sums,
    /// When it is through, under the terms in force there.
    pub finish: Finish,
    /// Whether anything was ever done on it.
    pub is_begun: bool,
}

/// All roadmaps with their records, in the order of [`Library::all`]; reads only. `today` is a civil date.
pub fn catalogue(places: &Places, habits: &Habits, today: NaiveDate) -> Vec<Entry> {
    let standing = |roadmap: Arc<Roadmap>| {
        let reading = Store::open(places, &roadmap.id).read();
        let is_begun = !reading.journal.events().is_empty();
        let tracker = Tracker::new(Arc::clone(&roadmap), reading.journal, reading.own, habits.clone(), today);
        let (sums, finish) = (tracker.plan().sums, tracker.plan().finish);
        Standing { id: roadmap.id.clone(), title: roadmap.title.clone(), sums, finish, is_begun }
    };
    let all = Library::open(places).all();
    all.into_iter().map(|(shelf, roadmap)| Entry { shelf, standing: roadmap.map(standing) }).collect()
}
