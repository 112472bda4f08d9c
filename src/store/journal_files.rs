//! The journal of one roadmap on the disk.
//!
//! The order of an append: take the lock of this device; read what others appended; choose the pen; stamp the draft; let
//! the scribe put its lines on stable storage, behind those of this device that something took away. Only then it is
//! acknowledged. Where the whole record is gone, nothing is written before the learner was asked. What failed is kept as bytes, and a retry
//! sends the same: should the first ones have arrived after all, they are one event with the second.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::progress::{Draft, Event, Journal};

use super::device::Device;
use super::disk::Disk;
use super::lock::{self, Lock};
use super::reading::{Damage, Files};
use super::scribe::{Desk, Scribe};
use super::second_copy::{Missing, SecondCopy};
use super::stamping::{Drafts, Refusal};
use super::{Places, archive, mending};

/// Keeps the journal of one roadmap.
#[derive(Debug)]
pub struct Store {
    disk: Disk,
    folder: PathBuf,
    state_dir: PathBuf,
    files: Files,
    copy: SecondCopy,
    drafts: Drafts,
    /// What others wrote, while no append has come through that could report it.
    unreported: Vec<Event>,
    scribe: Scribe,
    /// How many records of the roadmap had been set aside at the last look.
    archives: Option<usize>,
    /// How long the next append waits for the lock, in milliseconds: who waited in vain once does not wait again.
    patience: u64,
}

/// What was found on the disk.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// All events of all files, and those of this device that something took away.
    pub journal: Journal,
    /// The writers of this device.
    pub own: HashSet<Box<str>>,
    /// What could not be read as it stands.
    pub damage: Damage,
}

/// What an append did.
#[derive(Debug, Clone, PartialEq)]
pub struct Appended {
    /// The events as stored, one for each of the draft's, in its order.
    pub events: Vec<Event>,
    /// What others had written meanwhile.
    pub others: Vec<Event>,
    /// What the learner should know (`wrote to a file of its own: no lock was to be had`).
    pub remarks: Vec<String>,
}

/// What was found on the disk since the last time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Looked {
    /// What others wrote: other processes of this device, and other devices.
    pub others: Vec<Event>,
    /// The writers of this device, where there is anything new.
    pub own: HashSet<Box<str>>,
    /// How many lines and files cannot be read.
    pub damaged: usize,
    /// Whether the record was set aside by another process, so that the roadmap begins anew.
    pub is_archived: bool,
}

/// Why nothing was stored. The draft can be tried again: the same bytes are sent.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A system call failed.
    #[error("cannot {doing} `{}`: {source}", .path.display())]
    Io {
        /// What was being done (`write`, `create the folder`).
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The journal holds lines of a newer version.
    #[error("this roadmap was written by a newer version of `roadmap` (format {0}): it is read-only here")]
    Newer(u64),
    /// No journal is left in the folder, but this device still has what it wrote: the learner is to say what becomes of it.
    /// [`mend`](super::mend) puts it back, and what is put back can be set aside by [`Store::archive`].
    #[error("the record of this roadmap is gone from `{}`; this device still has {changes} of its changes", .folder.display())]
    Gone {
        /// The folder that it stood in.
        folder: PathBuf,
        /// How many changes there are.
        changes: usize,
    },
    /// One event is larger than a line may be.
    #[error("the change is too large for one line of the journal ({0} bytes; the most is 65,536)")]
    TooLarge(usize),
}

impl StoreError {
    /// A failed system call.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}

impl Store {
    /// The store of one roadmap; touches nothing.
    pub fn open(places: &Places, roadmap_id: &str) -> Self {
        Self::open_on(Disk::real(), places, roadmap_id)
    }

    /// The store of one roadmap on that disk; touches nothing.
    pub fn open_on(disk: Disk, places: &Places, roadmap_id: &str) -> Self {
        let folder = places.progress_dir(roadmap_id);
        Self {
            copy: SecondCopy::of(&disk, &places.state_dir, &folder),
            disk,
            folder,
            state_dir: places.state_dir.clone(),
            files: Files::default(),
            drafts: Drafts::default(),
            unreported: Vec::new(),
            scribe: Scribe::default(),
            archives: None,
            patience: lock::PATIENCE,
        }
    }

    /// Reads all journals of the roadmap. Never fails: what cannot be read is reported as damage.
    pub fn read(&mut self) -> Reading {
        self.files.forget();
        self.unreported.clear();
        let mut events = self.files.refresh(&self.disk, &self.folder);
        for kept in self.copy.missing(&self.disk, &self.folder, &self.files).into_all() {
            self.files.see(&kept.event);
            events.push(kept.event);
        }
        let mut damage = self.files.damage(&self.folder);
        damage.newer = damage.newer.max(self.copy.newer());
        damage.files.extend(self.copy_trouble());
        Reading { journal: Journal::of(events), own: self.own(), damage }
    }

    /// What of the second copy, or of records that were set aside, could not be read the last time, and why.
    pub(super) fn copy_trouble(&self) -> Option<(PathBuf, String)> {
        self.copy.doubt().map(|(path, source)| (path.clone(), source.to_string()))
    }

    /// The events of this device that something took away, as it is now; each with its line.
    pub(super) fn missing(&mut self) -> Missing {
        self.files.refresh(&self.disk, &self.folder);
        self.copy.missing(&self.disk, &self.folder, &self.files)
    }

    /// Reads what others wrote, and what something took away that they had written.
    fn refresh(&mut self) -> Missing {
        let found = self.files.refresh(&self.disk, &self.folder);
        self.unreported.extend(found);
        let missing = self.copy.missing(&self.disk, &self.folder, &self.files);
        for kept in missing.all() {
            if self.files.see_new(&kept.event) {
                self.unreported.push(kept.event.clone());
            }
        }
        missing
    }

    /// Stamps a draft and makes it durable: on return its events are on stable storage.
    ///
    /// # Errors
    ///
    /// Nothing was acknowledged; trying the same draft again sends the same bytes. Where the record is
    /// [gone](StoreError::Gone), nothing is written.
    pub fn append(&mut self, draft: &Draft) -> Result<Appended, StoreError> {
        if draft.events.is_empty() {
            return Ok(Appended { events: Vec::new(), others: Vec::new(), remarks: Vec::new() });
        }
        let device = self.device();
        let lock = self.lock(&device);
        let missing = self.refresh();
        if let Some(version) = self.files.newer().max(self.copy.newer()) {
            return Err(StoreError::Newer(version));
        }
        if !missing.is_empty() && self.files.is_bare() {
            return Err(StoreError::Gone { folder: self.folder.clone(), changes: missing.all().count() });
        }
        let desk = Desk { disk: &self.disk, folder: &self.folder, device: &device, copy: &self.copy, is_locked: lock.is_ok() };
        let mut pen = self.scribe.pen(&desk, &self.files)?;
        let batch = self.drafts.batch(draft, &mut pen, self.files.latest_time).map_err(|refusal| self.refused(&refusal))?;
        batch.events.iter().for_each(|event| self.files.see(event));
        let remark = match self.scribe.put(&batch, &missing.taken, pen, &desk, &mut self.files) {
            Ok(remark) => remark,
            Err(failure) => {
                self.drafts.keep(batch);
                return Err(failure);
            }
        };
        self.copy.adopt(&self.disk, &self.folder, &self.files, &device.writers());
        self.copy.follow(&self.disk, &self.folder, &self.files);
        let doubtful = (!missing.doubtful.is_empty()).then(|| self.doubtful(missing.doubtful.len())).flatten();
        let remarks = restored(missing.taken.len())
            .into_iter()
            .chain(doubtful)
            .chain(lock.as_ref().err().map(lockless))
            .chain(remark)
            .collect();
        Ok(Appended { events: batch.events, others: std::mem::take(&mut self.unreported), remarks })
    }

    /// Looks for what others wrote since the last read, look or append. Never fails, like [`read`](Self::read); costs a
    /// question a file where nothing is new.
    pub fn look(&mut self) -> Looked {
        self.refresh();
        let others = std::mem::take(&mut self.unreported);
        let own = if others.is_empty() { HashSet::new() } else { self.own() };
        let damage = self.files.damage(&self.folder);
        // Where they cannot be counted there are as many as before.
        let archives = archive::records(&self.disk, &self.folder).ok().map(|records| records.len()).or(self.archives);
        let known = std::mem::replace(&mut self.archives, archives);
        let is_archived = known.is_some() && archives > known;
        Looked { others, own, damaged: damage.lines.len() + damage.files.len(), is_archived }
    }

    /// The writers of this device.
    fn own(&self) -> HashSet<Box<str>> {
        self.device().writers().into_iter().chain(self.scribe.writers.iter().cloned()).collect()
    }

    /// Sets the record aside, so that the roadmap begins anew: the folder is renamed beside itself and stays readable.
    ///
    /// # Errors
    ///
    /// Where it cannot be renamed; nothing has changed then.
    pub fn archive(&mut self, today: chrono::NaiveDate) -> Result<PathBuf, StoreError> {
        // An append of another process that is under way goes first, if it does so soon.
        let _lock = self.lock(&self.device());
        // What something took away belongs to this record too: in the next one it would come back.
        let missing = self.refresh();
        if let Some((path, reason)) = self.copy_trouble() {
            return Err(StoreError::io("read", &path)(io::Error::other(reason)));
        }
        if !missing.is_empty() {
            let lines: Vec<u8> = missing.into_all().flat_map(|kept| kept.line).collect();
            mending::write_anew(&self.disk, &self.folder, &lines)?;
        }
        let archived = archive::set_aside(&self.disk, &self.folder, &self.state_dir, today)?;
        self.files.forget();
        // The copies follow it.
        self.missing();
        self.copy.follow(&self.disk, &self.folder, &self.files);
        self.unreported.clear();
        Ok(archived)
    }

    /// What the learner is told of changes that may have been set aside.
    fn doubtful(&self, count: usize) -> Option<String> {
        let (path, reason) = self.copy_trouble()?;
        let changes = if count == 1 { "a change".to_owned() } else { format!("{count} changes") };
        Some(format!(
            "{changes} of this device may belong to a record that was set aside: `{}` cannot be read ({reason})",
            path.display()
        ))
    }

    fn device(&self) -> Device {
        Device::of(&self.disk, &self.state_dir, &self.folder)
    }

    /// The lock against the other processes of this device, or why there is none.
    fn lock(&mut self, device: &Device) -> io::Result<Lock> {
        let lock = device.create().and_then(|()| Lock::take(&self.disk, &device.lock(), self.patience));
        self.patience = if lock.is_ok() { lock::PATIENCE } else { 0 };
        lock
    }

    /// Why a draft has no bytes.
    fn refused(&self, refusal: &Refusal) -> StoreError {
        match refusal {
            Refusal::TooLarge(bytes) => StoreError::TooLarge(*bytes),
            Refusal::Unsettled => {
                let reason = "the change that this one refers to is not saved yet";
                StoreError::io("write", &self.folder)(io::Error::new(io::ErrorKind::InvalidInput, reason))
            }
        }
    }
}

/// What the learner is told of changes that were put back.
fn restored(count: usize) -> Option<String> {
    let changes = if count == 1 { "a change".to_owned() } else { format!("{count} changes") };
    (count > 0).then(|| format!("put back {changes} of this device that something had taken away"))
}

/// What the learner is told where there was no lock.
fn lockless(source: &io::Error) -> String {
    let reason =
        if source.kind() == io::ErrorKind::WouldBlock { "another process holds it".to_owned() } else { source.to_string() };
    format!("wrote to a file of its own: no lock was to be had ({reason})")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::progress::{Action, EventId, Stamp};

    #[test]
    fn a_retry_sends_the_same_bytes() {
        let home = tempfile::tempdir().unwrap();
        let places = Places { config_dir: home.path().join("config"), state_dir: home.path().join("state") };
        fs::write(&places.config_dir, "in the way").unwrap();
        let mut store = Store::open(&places, "x");
        let stamp = Stamp { time: 0, id: EventId::provisional(1) };
        let at = "2026-11-23T05:25:52+01:00".parse().unwrap();
        let draft = Draft { events: vec![Event { stamp, at, action: Action::Bonus(true), group: None }] };
        store.append(&draft).unwrap_err();
        let bytes = store.drafts.failed()[0].lines.clone();
        store.append(&draft).unwrap_err();
        assert!(store.drafts.failed().len() == 1 && store.drafts.failed()[0].lines == bytes);
        fs::remove_file(&places.config_dir).unwrap();
        let stored = store.append(&draft).unwrap();
        let journal = fs::read_dir(&store.folder).unwrap().next().unwrap().unwrap();
        assert_eq!(fs::read(journal.path()).unwrap(), bytes);
        assert!(store.drafts.failed().is_empty());
        // The bytes name a writer that never had a file; it is one of this device all the same.
        assert!(Store::open(&places, "x").read().own.contains(&stored.events[0].stamp.id.writer));
    }
}
