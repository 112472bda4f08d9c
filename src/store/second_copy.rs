//! The second copy: what this device wrote, once more in its state dir, a file for each of its journals.
//!
//! Whatever a synchroniser, a `git checkout` or a restore takes away from the folder still counts, since reads take the union
//! with this copy; and the next append puts it back, byte for byte. Invariants: a line comes here after it is on stable
//! storage in the journal, so that nothing counts that was never acknowledged; nothing here is written by a read. It is synced
//! like the journal, since a rollback and a power cut may come together; what it lacks all the same, the next append catches up.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, ErrorKind};
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

/// The second copy of what this device wrote into one progress folder.
#[derive(Debug)]
pub(super) struct SecondCopy {
    folder: PathBuf,
    state_dir: PathBuf,
    /// The reading of the journals in which nothing was missing: as long as nobody else touches them, nothing is.
    complete: Option<u64>,
    /// Why what is missing is not known for sure, as of the last time.
    trouble: Option<io::Error>,
    /// Whether each journal of this device was looked for here.
    has_adopted: bool,
}

impl SecondCopy {
    /// The copy that this device keeps of a folder; touches nothing.
    pub(super) fn of(disk: &Disk, state_dir: &Path, progress: &Path) -> Self {
        let folder = Device::of(disk, state_dir, progress).copies();
        Self { folder, state_dir: state_dir.to_owned(), complete: None, trouble: None, has_adopted: false }
    }

    /// The events that stand here, in no journal of the folder as it was just read, and in no record of the roadmap that was
    /// set aside. What cannot be read here is as good as not kept, but for who asks [`is_sure`](Self::is_sure).
    pub(super) fn missing(&mut self, disk: &Disk, progress: &Path, files: &Files) -> Vec<Kept> {
        if self.complete == Some(files.reading()) {
            return Vec::new();
        }
        self.trouble = None;
        let mut found = Vec::new();
        let names = names(disk, &self.folder).unwrap_or_else(|source| self.doubt(source));
        for name in names {
            let (bytes, _) = match disk.read(&self.folder.join(&name), LARGEST) {
                Ok(read) => read,
                Err(source) => {
                    self.doubt::<()>(source);
                    continue;
                }
            };
            // Nearly always the journal is the same to the byte: then nothing has to be taken apart.
            if name.to_str().and_then(|name| files.extent(name)) != Some(Extent::default().with(&bytes)) {
                found.extend(kept(&bytes));
            }
        }
        if !found.is_empty() {
            let mut known = files.standing();
            found.retain(|kept| known.insert(key(&kept.event.stamp.id)));
        }
        if !found.is_empty() {
            // What cannot be looked up may have been set aside: better that it comes back later than to the wrong record.
            let aside = match aside(disk, progress) {
                Ok(aside) => aside,
                Err(source) => return self.doubt(source),
            };
            found.retain(|kept| !aside.contains(&key(&kept.event.stamp.id)));
        }
        if found.is_empty() && self.trouble.is_none() {
            self.complete = Some(files.reading());
        }
        found
    }

    /// Passes on where all that could be missing was looked at the last time.
    pub(super) fn is_sure(&mut self) -> io::Result<()> {
        self.trouble.take().map_or(Ok(()), Err)
    }

    /// Takes note that something could not be read, and goes on without it.
    fn doubt<T: Default>(&mut self, source: io::Error) -> T {
        self.trouble = Some(source);
        T::default()
    }

    /// Keeps what was just appended to a journal that had `before` bytes. A copy that does not end where the journal did is
    /// brought up to it: the journal is known to be as this device left it.
    pub(super) fn keep(&self, disk: &Disk, journal: &Path, before: u64, bytes: &[u8]) -> io::Result<()> {
        let name = journal.file_name().unwrap_or_default();
        let mut target = self.open(disk, name)?;
        if target.length == before {
            return target.append(bytes).and_then(|()| target.sync());
        }
        let (all, _) = disk.read(journal, LARGEST)?;
        let (here, _) = disk.read(&self.folder.join(name), LARGEST)?;
        let common = all.iter().zip(&here).take_while(|(one, other)| one == other).count();
        target.cut(common as u64)?;
        target.append(all.get(common..).unwrap_or_default()).and_then(|()| target.sync())
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
            let copied = disk.read(&progress.join(name), LARGEST).and_then(|(bytes, _)| {
                let mut target = self.open(disk, name)?;
                target.append(&bytes).and_then(|()| target.sync())
            });
            if copied.is_err() {
                return;
            }
        }
    }

    /// Gives the copies of a record that was set aside the place of copies of that record.
    pub(super) fn set_aside(&self, disk: &Disk, progress: &Path, files: &Files) {
        for record in archive::records(disk, progress).unwrap_or_default() {
            let Ok(aside) = standing(disk, &record) else { continue };
            for name in names(disk, &self.folder).unwrap_or_default() {
                let path = self.folder.join(&name);
                let Ok((bytes, _)) = disk.read(&path, LARGEST) else { continue };
                let is_aside = |kept: &Kept| aside.contains(&key(&kept.event.stamp.id));
                let there = Device::of(disk, &self.state_dir, &record).copies();
                let is_here = name.to_str().is_some_and(|name| files.extent(name).is_some());
                if !is_here && kept(&bytes).iter().all(is_aside) && !disk.is_taken(&there.join(&name)) {
                    // Where it cannot be moved it is left out of what is missing all the same.
                    let _ = disk.create_folders(&there).and_then(|_| disk.rename(&path, &there.join(&name)));
                }
            }
        }
    }

    /// The copy of a journal; an empty one where there is none.
    fn open(&self, disk: &Disk, name: &OsStr) -> io::Result<Target> {
        let path = self.folder.join(name);
        match Target::open(disk, &path) {
            Err(source) if source.kind() == ErrorKind::NotFound => {
                disk.create_folders(&self.folder)?;
                let target = Target::create(disk, &path)?;
                self.folder.ancestors().take(FOLDERS).try_for_each(|folder| disk.sync_folder(folder))?;
                Ok(target)
            }
            opened => opened,
        }
    }
}

/// The events of a copy, each with its line.
fn kept(bytes: &[u8]) -> Vec<Kept> {
    let with_end = |event, line: &[u8]| Kept { event, line: [line, b"\n"].concat() };
    lines(bytes)
        .flat_map(|line| match read_line(line) {
            Ok(Line::Event(event)) => vec![with_end(event, line)],
            Ok(_) => Vec::new(),
            Err(_) => salvaged_lines(line).into_iter().map(|(event, line)| with_end(event, line)).collect(),
        })
        .collect()
}

/// The keys of all events of the records that were set aside.
///
/// # Errors
///
/// Where not all of them can be read.
fn aside(disk: &Disk, progress: &Path) -> io::Result<HashSet<u64>> {
    let mut keys = HashSet::new();
    for record in archive::records(disk, progress)? {
        keys.extend(standing(disk, &record)?);
    }
    Ok(keys)
}

/// The keys of all events of a folder.
///
/// # Errors
///
/// Where not all of it can be read.
fn standing(disk: &Disk, folder: &Path) -> io::Result<HashSet<u64>> {
    let mut files = Files::default();
    files.refresh(disk, folder);
    files.trouble().map_or_else(|| Ok(files.standing()), |reason| Err(io::Error::other(reason.to_owned())))
}
