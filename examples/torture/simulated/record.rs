//! A record on a simulated disk, what was acknowledged of it, and what was tried in vain.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use roadmap::progress::{Action, Draft, Event, EventId, Stamp};
use roadmap::store::simulated::Simulated;
use roadmap::store::{Places, Store, StoreError, mend_on};
use roadmap::units::Minutes;

use super::Tally;

/// The roadmap whose record it is.
const ROADMAP: &str = "small";

/// A record, and what must be true of it.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) disk: Simulated,
    acknowledged: Vec<Event>,
    /// What was set aside, and must stay so.
    aside: Vec<Event>,
    /// What was tried and failed: each of it may be there once.
    broken: Vec<Action>,
    drafts: u64,
}

impl Record {
    pub(super) fn new() -> Self {
        Self { disk: Simulated::new(), acknowledged: Vec::new(), aside: Vec::new(), broken: Vec::new(), drafts: 0 }
    }

    /// The same once more, on a disk of its own.
    pub(super) fn copy(&self) -> Self {
        Self {
            disk: self.disk.copy(),
            acknowledged: self.acknowledged.clone(),
            aside: self.aside.clone(),
            broken: self.broken.clone(),
            ..*self
        }
    }

    /// A new process.
    pub(super) fn store(&self) -> Store {
        Store::open_on(self.disk.disk(), &places(), ROADMAP)
    }

    /// A change that no other is like.
    pub(super) fn draft(&mut self) -> Draft {
        self.drafts += 1;
        let number = u32::try_from(self.drafts).unwrap();
        let stamp = Stamp { time: u64::MAX, id: EventId::provisional(self.drafts) };
        let at: DateTime<FixedOffset> = "2026-11-23T09:00:00+01:00".parse().unwrap();
        let action = Action::Log { item: "basics/dns".into(), minutes: Minutes(number), on: at.date_naive(), timer: None };
        Draft { events: vec![Event { stamp, at, action, group: None }] }
    }

    /// Sets the record aside, or tries to.
    pub(super) fn set_aside(&mut self, store: &mut Store) -> Result<(), StoreError> {
        store.archive("2026-11-23".parse().unwrap())?;
        self.aside.append(&mut self.acknowledged);
        Ok(())
    }

    /// Puts back what something took away, or tries to.
    pub(super) fn put_back(&self) -> Result<(), StoreError> {
        mend_on(&self.disk.disk(), &places(), ROADMAP).map(|_| ())
    }

    /// Appends a change, or tries to; a record that is gone is put back first.
    pub(super) fn append(&mut self, store: &mut Store, draft: &Draft) -> Result<(), StoreError> {
        let action = &draft.events[0].action;
        let appended = match store.append(draft) {
            Err(StoreError::Gone { .. }) => self.put_back().and_then(|()| store.append(draft)),
            appended => appended,
        };
        let appended = appended.inspect_err(|_| {
            if !self.broken.contains(action) {
                self.broken.push(action.clone());
            }
        })?;
        self.broken.retain(|broken| broken != action);
        self.acknowledged.extend(appended.events);
        Ok(())
    }

    /// The journals, by name.
    pub(super) fn journals(&self) -> Vec<PathBuf> {
        let mut files = self.disk.files(Path::new("/home/config"));
        files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
        files
    }

    /// The file that the processes of this device lock.
    pub(super) fn lock(&self) -> PathBuf {
        self.disk.files(Path::new("/home/state")).into_iter().find(|path| path.ends_with("lock")).unwrap()
    }

    /// Holds the record to the promises: it opens, every acknowledged event is there as it was, of each attempt that
    /// failed at most one, and the next append is stored, also if the power goes right after it.
    pub(super) fn judge(&mut self, tally: &mut Tally, what: &dyn Fn() -> String) {
        tally.acknowledged += self.acknowledged.len() as u64;
        self.look(tally, what);
        let (mut store, draft) = (self.store(), self.draft());
        store.read();
        if let Err(failure) = self.append(&mut store, &draft) {
            tally.shut += 1;
            tally.say(|| format!("{}: the next append fails: {failure}", what()));
        }
        drop(store);
        self.disk.power_cut(&mut |_| 0);
        self.look(tally, &|| format!("{}, after the next append", what()));
    }

    /// Reads, and compares.
    fn look(&self, tally: &mut Tally, what: &dyn Fn() -> String) {
        let found = self.store().read();
        if found.damage.newer.is_some() || !found.damage.files.is_empty() {
            tally.shut += 1;
            tally.say(|| format!("{}: {:?}", what(), found.damage));
        }
        let mut events: HashMap<&EventId, &Event> = found.journal.events().iter().map(|event| (&event.stamp.id, event)).collect();
        // Setting aside may have come through although its answer did not.
        let archived = Store::open_on(self.disk.disk(), &places(), &format!("{ROADMAP}.archived-2026-11-23")).read().journal;
        for event in self.aside.iter().filter(|event| !archived.events().contains(event)) {
            tally.lost += 1;
            tally.say(|| format!("{}: lost with what was set aside: {event:?}", what()));
        }
        for event in self.acknowledged.iter().filter(|event| !archived.events().contains(event)) {
            if events.remove(&event.stamp.id) != Some(event) {
                tally.lost += 1;
                tally.say(|| format!("{}: lost or altered: {event:?}", what()));
            }
        }
        let mut allowed = self.broken.clone();
        for event in events.into_values() {
            if let Some(place) = allowed.iter().position(|action| *action == event.action) {
                allowed.swap_remove(place);
            } else {
                tally.surplus += 1;
                tally.say(|| format!("{}: surplus: {event:?}", what()));
            }
        }
    }
}

fn places() -> Places {
    Places { config_dir: "/home/config".into(), state_dir: "/home/state".into() }
}
