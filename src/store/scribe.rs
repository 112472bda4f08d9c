//! The scribe puts lines on stable storage: with the right pen, sealed, in one write, synced with the folders above; then it
//! keeps them a second time.
//!
//! It knows bytes and files, not what the lines say. Invariant: no byte that was acknowledged is ever changed, and a file
//! whose sync failed is never written to again.

use std::collections::{BTreeSet, HashSet};
use std::iter;
use std::path::{Path, PathBuf};

use super::device::Device;
use super::disk::{Disk, Target};
use super::journal_files::StoreError;
use super::pen::Pen;
use super::reading::Files;
use super::second_copy::{Kept, SecondCopy};
use super::stamping::Batch;

/// How many folders a first append may have created: the roadmap's, `progress`, the config dir; and the one that has the
/// entry of that.
const FOLDERS: usize = 4;

/// Where one append takes place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Desk<'a> {
    /// The disk that it stands on.
    pub(super) disk: &'a Disk,
    /// The folder of the journals.
    pub(super) folder: &'a Path,
    /// What this device remembers of it.
    pub(super) device: &'a Device,
    /// What this device wrote into it.
    pub(super) copy: &'a SecondCopy,
    /// Whether the lock against the other processes of this device is held.
    pub(super) is_locked: bool,
}

/// Puts lines on stable storage.
#[derive(Debug, Default)]
pub(super) struct Scribe {
    /// The writers of this process, whether the state dir remembers them or not.
    pub(super) writers: HashSet<Box<str>>,
    /// The pen of this process alone: for when there is no lock, or no state dir.
    own_pen: Option<Pen>,
    /// Files that a sync failed on.
    distrusted: HashSet<String>,
    /// Folders whose entries may not be on stable storage yet.
    unsynced: BTreeSet<PathBuf>,
}

impl Scribe {
    /// The pen to write with: the one that the processes of this device share, if the lock is held and its file is as it
    /// was left; else the one of this process; else a new one, whose file is still to be made.
    pub(super) fn pen(&self, desk: &Desk<'_>, files: &Files) -> Result<Pen, StoreError> {
        let shared = if desk.is_locked { desk.device.pen() } else { None };
        let known = shared.into_iter().chain(self.own_pen.clone()).find_map(|pen| {
            let found = files.extent(&pen.file).filter(|found| pen.left(desk.disk, desk.folder, *found))?;
            let target = Target::open(desk.disk, &desk.folder.join(&pen.file)).ok()?;
            let is_good = target.length == found.length && !self.distrusted.contains(&pen.file);
            is_good.then_some(Pen { before: found, ..pen })
        });
        known.map_or_else(Pen::new, Ok).map_err(StoreError::io("name a new file in", desk.folder))
    }

    /// Writes the lines of a batch with that pen, behind those that something took away, and waits until they are on stable
    /// storage. Says what the learner should know.
    pub(super) fn put(
        &mut self,
        batch: &Batch,
        missing: &[Kept],
        mut pen: Pen,
        desk: &Desk<'_>,
        files: &mut Files,
    ) -> Result<Option<String>, StoreError> {
        let path = desk.folder.join(&pen.file);
        let mut target = if pen.is_new() {
            self.begin(&path, desk)?
        } else {
            Target::open(desk.disk, &path).map_err(StoreError::io("open", &path))?
        };
        let seal: &[u8] = if target.is_torn { b"\n" } else { b"" };
        let missing_lines = missing.iter().map(|kept| kept.line.as_slice());
        let bytes = iter::once(seal).chain(missing_lines).chain([batch.lines.as_slice()]).collect::<Vec<_>>().concat();
        pen.after = pen.before.with(&bytes);
        let remark = self.leave(&pen, desk);
        for writer in batch.events.iter().map(|event| &*event.stamp.id.writer).chain([pen.writer.as_str()]) {
            self.remember(writer, desk);
        }

        target.append(&bytes).map_err(StoreError::io("write", &path))?;
        let is_anchored = pen.anchor == Some(target.inode);
        if !is_anchored {
            self.unsynced.extend(desk.folder.ancestors().take(FOLDERS).map(Path::to_owned));
        }
        if let Err(failure) = self.sync(&mut target, &path, desk.disk) {
            // The system may have dropped what it could not write, and call the file clean from now on.
            self.distrusted.insert(pen.file.clone());
            if desk.is_locked && desk.device.pen().is_some_and(|shared| shared.file == pen.file) {
                desk.device.drop_pen();
            }
            return Err(failure);
        }
        let events = missing.iter().map(|kept| &kept.event).chain(&batch.events);
        files.extend(&pen.file, pen.after, target.mark().ok(), events);
        if !is_anchored {
            pen.anchor = Some(target.inode);
            self.leave(&pen, desk);
        }
        let kept = desk.copy.keep(desk.disk, &path, pen.before.length, &bytes);
        // Where there is no lock there is no state dir, or the trouble with it was said.
        let copyless =
            kept.err().filter(|_| desk.is_locked).map(|source| format!("no second copy in the state folder: {source}"));
        Ok(remark.or(copyless))
    }

    /// Makes a new file, and the folders above it where they are missing.
    fn begin(&mut self, path: &Path, desk: &Desk<'_>) -> Result<Target, StoreError> {
        let created = desk.disk.create_folders(desk.folder).map_err(StoreError::io("create the folder", desk.folder))?;
        self.unsynced.extend(created);
        Target::create(desk.disk, path).map_err(StoreError::io("create", path))
    }

    /// Leaves the pen for the other processes of this device, or keeps it where there is no lock. Where it cannot be left
    /// the others find its file moved on, and take a new one; a pen that they have never seen is kept.
    fn leave(&mut self, pen: &Pen, desk: &Desk<'_>) -> Option<String> {
        let is_same = |other: Option<&Pen>| other.is_some_and(|other| other.file == pen.file);
        if !desk.is_locked {
            self.own_pen = Some(pen.clone());
            return None;
        }
        match desk.device.leave(pen) {
            Ok(()) if is_same(self.own_pen.as_ref()) => self.own_pen = None,
            Ok(()) => {}
            Err(source) => {
                if !is_same(desk.device.pen().as_ref()) {
                    self.own_pen = Some(pen.clone());
                }
                return Some(format!("cannot write to the state folder: {source}"));
            }
        }
        None
    }

    /// Remembers a writer as one of this device. Where that fails, undo will not see its events after a restart; that is
    /// no reason not to store them.
    fn remember(&mut self, writer: &str, desk: &Desk<'_>) {
        if self.writers.insert(writer.into()) {
            let _ = desk.device.remember(writer);
        }
    }

    /// Waits until the file, and the folders that have new entries, are on stable storage.
    fn sync(&mut self, target: &mut Target, path: &Path, disk: &Disk) -> Result<(), StoreError> {
        target.sync().map_err(StoreError::io("sync", path))?;
        while let Some(folder) = self.unsynced.first() {
            disk.sync_folder(folder).map_err(StoreError::io("sync the folder", folder))?;
            self.unsynced.pop_first();
        }
        Ok(())
    }
}
