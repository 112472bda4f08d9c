//! The second copy: what this device wrote, once more in its state dir, a file for each of its journals.
//!
//! Whatever a synchroniser, a `git checkout` or a restore takes away from the folder still counts, since reads take the union
//! with this copy; and the next append puts it back, byte for byte. Invariants: a line comes here after it is on stable
//! storage in the journal, so that nothing counts that was never acknowledged; no event is ever taken out of it that does not
//! stand in the journal; nothing here is written by a read. It is synced like the journal, since a rollback and a power cut may
//! come together; what it lacks all the same, the next append catches up.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use crate::progress::{Event, Line, read_line, salvaged_lines};

use super::archive;
use super::device::Device;
use super::disk::{Disk, Target};
use super::pen::Extent;
use super::reading::{Files, LARGEST, key, lines, names};

/// How many folders a first copy may stand in that nobody synced yet: `copies`, the hash's, `journals`, the state dir; and the one
/// that has the entry of that.
const FOLDERS: usize = 5;

/// An event that no journal has any more, but this device.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kept {
    /// What it is.
    pub(super) event: Event,
    /// Its line, the LF included.
    pub(super) line: Vec<u8>,
}

/// What no journal has any more.
#[derive(Debug, Default)]
pub(super) struct Missing {
    /// What something took away.
    pub(super) taken: Vec<Kept>,
    /// What may have been set aside: not all records that were can be read.
    pub(super) doubtful: Vec<Kept>,
}

impl Missing {
    /// Whether nothing is missing.
    pub(super) fn is_empty(&self) -> bool {
        self.taken.is_empty() && self.doubtful.is_empty()
    }

    /// All of it.
    pub(super) fn into_all(self) -> impl Iterator<Item = Kept> {
        self.taken.into_iter().chain(self.doubtful)
    }

    /// All of it.
    pub(super) fn all(&self) -> impl Iterator<Item = &Kept> {
        self.taken.iter().chain(&self.doubtful)
    }
}

/// The second copy of what this device wrote into one progress folder.
#[derive(Debug)]
pub(super) struct SecondCopy {
    folder: PathBuf,
    state_dir: PathBuf,
    /// The reading of the journals in which nothing was missing: as long as nobody else touches them, nothing is.
    complete: Option<u64>,
    /// What could not be read the last time, so that what is missing is not known for sure, and why.
    doubt: Option<(PathBuf, io::Error)>,
    /// The newest version of a line that this program does not know, in a copy that is not its journal to the byte.
    newer: Option<u64>,
    /// Whether something here was set aside with its record, and is still to follow it.
    has_aside: bool,
    /// Whether each journal of this device was looked for here.
    has_adopted: bool,
}

impl SecondCopy {
    /// The copy that this device keeps of a folder; touches nothing.
    pub(super) fn of(disk: &Disk, state_dir: &Path, progress: &Path) -> Self {
        let folder = Device::of(disk, state_dir, progress).copies();
        let state_dir = state_dir.to_owned();
        Self { folder, state_dir, complete: None, doubt: None, newer: None, has_aside: false, has_adopted: false }
    }

    /// The events that stand here, in no journal of the folder as it was just read, and in no record of the roadmap that was
    /// set aside. What cannot be read is [told](Self::doubt).
    pub(super) fn missing(&mut self, disk: &Disk, progress: &Path, files: &Files) -> Missing {
        if self.complete == Some(files.reading()) {
            return Missing::default();
        }
        (self.doubt, self.newer, self.has_aside) = (None, None, false);
        let mut found = self.differing(disk, files);
        if !found.is_empty() {
            let mut known = files.standing();
            found.retain(|kept| known.insert(key(&kept.event.stamp.id)));
        }
        let mut is_sure = true;
        if !found.is_empty() {
            let (aside, trouble) = aside(disk, progress);
            let before = found.len();
            found.retain(|kept| !aside.contains(&key(&kept.event.stamp.id)));
            self.has_aside = found.len() < before;
            is_sure = trouble.is_none();
            self.doubt = self.doubt.take().or(trouble);
        }
        if found.is_empty() && self.doubt.is_none() && self.newer.is_none() && !self.has_aside {
            self.complete = Some(files.reading());
        }
        // What may have been set aside is better put back later than into the wrong record.
        if is_sure { Missing { taken: found, ..Missing::default() } } else { Missing { doubtful: found, ..Missing::default() } }
    }

    /// The events of all copies that are not their journals to the byte, as nearly all are.
    fn differing(&mut self, disk: &Disk, files: &Files) -> Vec<Kept> {
        let mut found = Vec::new();
        let names = names(disk, &self.folder).unwrap_or_else(|source| {
            // Where a file stands in place of the state dir there are no copies.
            let is_none = source.kind() == io::ErrorKind::NotADirectory && !disk.is_taken(&self.folder);
            self.doubt = (!is_none).then(|| (self.folder.clone(), source));
            Vec::new()
        });
        for name in names {
            let path = self.folder.join(&name);
            match disk.read(&path, LARGEST) {
                Ok((bytes, _)) if name.to_str().and_then(|name| files.extent(name)) == Some(Extent::default().with(&bytes)) => {}
                Ok((bytes, _)) => {
                    let held = Held::of(&bytes);
                    self.newer = self.newer.max(held.newer);
                    found.extend(held.events);
                }
                Err(source) => self.doubt = Some((path, source)),
            }
        }
        found
    }

    /// What could not be read when it was last looked what is missing, and why.
    pub(super) fn doubt(&self) -> Option<&(PathBuf, io::Error)> {
        self.doubt.as_ref()
    }

    /// The newest version of a line that this program does not know.
    pub(super) fn newer(&self) -> Option<u64> {
        self.newer
    }

    /// Keeps what was just appended to a journal that had `before` bytes. A copy that does not end where the journal did is
    /// brought up to it; one that is something else makes way for a new one, and stays beside it while it has what the
    /// journal has not.
    pub(super) fn keep(&self, disk: &Disk, journal: &Path, before: u64, bytes: &[u8]) -> io::Result<()> {
        let name = journal.file_name().unwrap_or_default();
        let path = self.folder.join(name);
        if !disk.is_taken(&path) {
            return self.begin(disk, name, &disk.read(journal, LARGEST)?.0);
        }
        // Through a link it would write into somebody else's file.
        let is_ours = disk.resolved(&path) == disk.resolved(&self.folder).join(name);
        if is_ours && disk.mark(&path).is_ok_and(|facts| facts.length == before) {
            let mut target = Target::open(disk, &path)?;
            return target.append(bytes).and_then(|()| target.sync());
        }
        let (all, _) = disk.read(journal, LARGEST)?;
        let here = disk.read(&path, LARGEST).map(|(bytes, _)| bytes).unwrap_or_default();
        if is_ours && !here.is_empty() && all.starts_with(&here) {
            let mut target = Target::open(disk, &path)?;
            return target.append(all.get(here.len()..).unwrap_or_default()).and_then(|()| target.sync());
        }
        let (held, known) = (Held::of(&here), Held::of(&all).keys());
        if is_ours && held.newer.is_none() && held.keys().is_subset(&known) && disk.mark(&path).is_ok() {
            disk.remove(&path)?;
        } else {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            disk.rename(&path, &self.folder.join(format!("{stem}.{:08x}.jsonl", crc32c::crc32c(&here))))?;
        }
        self.begin(disk, name, &all)
    }

    /// Copies the journals of this device that have no copy at all: they are older than that, or the copy could not be
    /// written. Done once; where it fails, the next process does it.
    pub(super) fn adopt(&mut self, disk: &Disk, progress: &Path, files: &Files, own: &HashSet<Box<str>>) {
        if std::mem::replace(&mut self.has_adopted, true) {
            return;
        }
        let is_own = |name: &OsStr| {
            let stem = Path::new(name).file_stem().and_then(OsStr::to_str);
            stem.and_then(|stem| stem.rsplit('-').next()).is_some_and(|writer| own.contains(writer))
        };
        let Ok(here) = names(disk, &self.folder) else { return };
        for name in files.names().filter(|name| is_own(name) && here.binary_search(name).is_err()) {
            let copied = disk.read(&progress.join(name), LARGEST).and_then(|(bytes, _)| self.begin(disk, name, &bytes));
            if copied.is_err() {
                return;
            }
        }
    }

    /// Gives the copies of a record that was set aside the place of copies of that record, where any are left here.
    pub(super) fn follow(&mut self, disk: &Disk, progress: &Path, files: &Files) {
        if !std::mem::replace(&mut self.has_aside, false) {
            return;
        }
        self.complete = None;
        for record in archive::records(disk, progress).unwrap_or_default() {
            let (aside, _) = standing(disk, &record);
            for name in names(disk, &self.folder).unwrap_or_default() {
                let path = self.folder.join(&name);
                let Ok((bytes, _)) = disk.read(&path, LARGEST) else { continue };
                let held = Held::of(&bytes);
                let there = Device::of(disk, &self.state_dir, &record).copies();
                let is_here = name.to_str().is_some_and(|name| files.extent(name).is_some());
                let is_aside = held.newer.is_none() && !held.events.is_empty() && held.keys().is_subset(&aside);
                if !is_here && is_aside && !disk.is_taken(&there.join(&name)) {
                    // Where it cannot be moved it is left out of what is missing all the same.
                    let _ = disk.create_folders(&there).and_then(|_| disk.rename(&path, &there.join(&name)));
                }
            }
        }
    }

    /// Makes a copy that is not there yet; on return it is on stable storage.
    fn begin(&self, disk: &Disk, name: &OsStr, bytes: &[u8]) -> io::Result<()> {
        disk.create_folders(&self.folder)?;
        let mut target = Target::create(disk, &self.folder.join(name))?;
        target.append(bytes).and_then(|()| target.sync())?;
        self.folder.ancestors().take(FOLDERS).try_for_each(|folder| disk.sync_folder(folder))
    }
}

/// What a copy holds.
#[derive(Debug)]
struct Held {
    events: Vec<Kept>,
    /// The newest version of a line that this program does not know.
    newer: Option<u64>,
}

impl Held {
    fn of(bytes: &[u8]) -> Self {
        let mut held = Self { events: Vec::new(), newer: None };
        let with_end = |event, line: &[u8]| Kept { event, line: [line, b"\n"].concat() };
        for line in lines(bytes) {
            match read_line(line) {
                Ok(Line::Event(event)) => held.events.push(with_end(event, line)),
                Ok(Line::Newer { version }) => held.newer = held.newer.max(Some(version)),
                Ok(Line::Nothing) => {}
                Err(_) => held.events.extend(salvaged_lines(line).into_iter().map(|(event, line)| with_end(event, line))),
            }
        }
        held
    }

    fn keys(&self) -> HashSet<u64> {
        self.events.iter().map(|kept| key(&kept.event.stamp.id)).collect()
    }
}

/// The keys of all events of the records that were set aside, and what could not be read of them.
fn aside(disk: &Disk, progress: &Path) -> (HashSet<u64>, Option<(PathBuf, io::Error)>) {
    let records = match archive::records(disk, progress) {
        Ok(records) => records,
        Err(source) => return (HashSet::new(), Some((progress.to_owned(), source))),
    };
    let (mut keys, mut trouble) = (HashSet::new(), None);
    for record in records {
        let (more, reason) = standing(disk, &record);
        keys.extend(more);
        trouble = trouble.or_else(|| reason.map(|reason| (record, io::Error::other(reason))));
    }
    (keys, trouble)
}

/// The keys of all events of a folder, and why not all of it could be read.
fn standing(disk: &Disk, folder: &Path) -> (HashSet<u64>, Option<String>) {
    let mut files = Files::default();
    files.refresh(disk, folder);
    (files.standing(), files.trouble().map(str::to_owned))
}
