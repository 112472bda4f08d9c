//! A home of its own for each test of the store: real temporary folders, and what is appended into them.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use roadmap::progress::{Action, Draft, Event, EventId, Stamp, Status};
use roadmap::store::{Places, Reading, Store};

use crate::history::moment;

/// A home of its own for each test.
pub struct Home {
    pub places: Places,
    _folder: tempfile::TempDir,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { config_dir: folder.path().join("config"), state_dir: folder.path().join("state") };
        Self { places, _folder: folder }
    }

    pub fn store(&self) -> Store {
        Store::open(&self.places, "small")
    }

    pub fn read(&self) -> Reading {
        self.store().read()
    }

    pub fn folder(&self) -> PathBuf {
        self.places.progress_dir("small")
    }

    pub fn journals(&self) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(self.folder()).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    }

    /// The one journal there is.
    pub fn journal(&self) -> PathBuf {
        let journals = self.journals();
        assert_eq!(journals.len(), 1, "{journals:?}");
        journals[0].clone()
    }

    /// The journal that an event of this device was written to.
    pub fn journal_of(&self, event: &Event) -> PathBuf {
        self.journals().into_iter().find(|path| path.to_str().unwrap().contains(&*event.stamp.id.writer)).unwrap()
    }

    /// Removes the second copy of all journals, so that a file that is cut off is like one whose writer died.
    pub fn forget_copies(&self) {
        fs::remove_dir_all(self.state_file("copies")).unwrap();
    }

    /// The file of that name somewhere in the state dir.
    pub fn state_file(&self, name: &str) -> PathBuf {
        let found = fs::read_dir(self.places.state_dir.join("journals")).unwrap().map(|entry| entry.unwrap().path().join(name));
        let found: Vec<PathBuf> = found.filter(|path| path.exists()).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    }
}

/// A draft of these actions, with names that no other draft has.
pub fn draft(actions: impl IntoIterator<Item = Action>) -> Draft {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let event = |action| Event {
        stamp: Stamp { time: u64::MAX, id: EventId::provisional(NEXT.fetch_add(1, Ordering::Relaxed)) },
        at: moment(0),
        action,
        group: None,
    };
    Draft { events: actions.into_iter().map(event).collect() }
}

pub fn set(item: &str) -> Action {
    Action::Set(vec![(item.to_owned(), Status::Done)])
}

/// Appends one action; gives it as it was stored.
pub fn append(store: &mut Store, action: Action) -> Event {
    store.append(&draft([action])).unwrap().events.remove(0)
}

pub fn ids(reading: &Reading) -> HashSet<EventId> {
    reading.journal.events().iter().map(|event| event.stamp.id.clone()).collect()
}
