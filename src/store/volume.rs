//! A roadmap with its record, taken from its shelf: what each face begins with.

use chrono::NaiveDate;

use super::journal_files::Store;
use super::library::{Library, LibraryError, Shelf};
use super::places::Places;
use super::reading::Damage;
use crate::tracker::{Habits, Tracker};

/// A roadmap with its record.
#[derive(Debug)]
pub struct Volume {
    /// Where the roadmap comes from.
    pub shelf: Shelf,
    /// The roadmap, what was done on it, and what follows.
    pub tracker: Tracker,
    /// Keeps its journal.
    pub store: Store,
    /// What of the journal could not be read.
    pub damage: Damage,
}

impl Volume {
    /// Takes the roadmap of that name, or the one that opens where none is named; reads only. `today` is a civil date.
    ///
    /// # Errors
    ///
    /// Where there is no such roadmap, or it cannot be opened.
    pub fn take(places: &Places, name: Option<&str>, habits: Habits, today: NaiveDate) -> Result<Self, LibraryError> {
        let (shelf, roadmap) = Library::open(places).find(name)?;
        let mut store = Store::open(places, &roadmap.id);
        let reading = store.read();
        let tracker = Tracker::new(roadmap, reading.journal, reading.own, habits, today);
        Ok(Self { shelf, tracker, store, damage: reading.damage })
    }
}
