//! Files and folders with two faces: what everybody sees, and what is on stable storage.
//!
//! Between the two stand the changes that nobody synced. At a power cut any subset of them has arrived, of a write any
//! part: up to some byte, or some of its blocks with zeros between them.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

/// The number of a file or folder.
pub(super) type Number = usize;

/// Gives a number below the one it is asked with, which is never 0.
pub type Choose<'a> = &'a mut dyn FnMut(usize) -> usize;

/// The sizes of blocks of which a torn write may keep some.
const BLOCKS: [usize; 4] = [1, 16, 64, 512];

/// What a number stands for.
#[derive(Debug, Clone)]
pub(super) enum Node {
    File(Bytes),
    Folder(Entries),
    /// Something that is neither.
    Other,
}

/// The bytes of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Bytes {
    /// What everybody sees.
    pub(super) seen: Vec<u8>,
    stable: Vec<u8>,
    unsynced: Vec<Edit>,
}

/// A change of a file's bytes.
#[derive(Debug, Clone)]
enum Edit {
    Write { place: usize, bytes: Vec<u8> },
    Resize(usize),
}

impl Bytes {
    /// A file that is on stable storage as it is.
    pub(super) fn stable(bytes: &[u8]) -> Self {
        Self { seen: bytes.to_vec(), stable: bytes.to_vec(), unsynced: Vec::new() }
    }

    pub(super) fn write(&mut self, place: usize, bytes: &[u8]) {
        put(&mut self.seen, place, bytes);
        self.unsynced.push(Edit::Write { place, bytes: bytes.to_vec() });
    }

    pub(super) fn resize(&mut self, length: usize) {
        self.seen.resize(length, 0);
        self.unsynced.push(Edit::Resize(length));
    }

    pub(super) fn sync(&mut self) {
        for edit in std::mem::take(&mut self.unsynced) {
            match edit {
                Edit::Write { place, bytes } => put(&mut self.stable, place, &bytes),
                Edit::Resize(length) => self.stable.resize(length, 0),
            }
        }
    }

    /// The system forgets what it should have written.
    pub(super) fn forget(&mut self) {
        self.unsynced.clear();
    }

    /// The power goes: of what was not synced, some has arrived.
    pub(super) fn cut(&mut self, choose: Choose<'_>) {
        for edit in std::mem::take(&mut self.unsynced) {
            match edit {
                Edit::Resize(length) if choose(2) == 0 => self.stable.resize(length, 0),
                Edit::Resize(_) => {}
                Edit::Write { place, bytes } => match choose(4) {
                    0 => {}
                    1 => put(&mut self.stable, place, &bytes),
                    2 => {
                        let length = choose(bytes.len() + 1);
                        put(&mut self.stable, place, bytes.get(..length).unwrap_or_default());
                    }
                    _ => {
                        // The file has its new length, and some of the blocks are what they were before.
                        let length = self.stable.len().max(place + bytes.len());
                        self.stable.resize(length, 0);
                        let size = BLOCKS.get(choose(BLOCKS.len())).copied().unwrap_or(1);
                        for (block, bytes) in bytes.chunks(size).enumerate() {
                            if choose(2) == 0 {
                                put(&mut self.stable, place + block * size, bytes);
                            }
                        }
                    }
                },
            }
        }
        self.seen.clone_from(&self.stable);
    }
}

/// Writes bytes at a place; what lies between the end and the place is zero.
fn put(into: &mut Vec<u8>, place: usize, bytes: &[u8]) {
    let end = place + bytes.len();
    if into.len() < end {
        into.resize(end, 0);
    }
    if let Some(target) = into.get_mut(place..end) {
        target.copy_from_slice(bytes);
    }
}

/// The entries of a folder.
#[derive(Debug, Clone, Default)]
pub(super) struct Entries {
    /// What everybody sees.
    pub(super) seen: BTreeMap<OsString, Number>,
    stable: BTreeMap<OsString, Number>,
    unsynced: Vec<Move>,
}

/// A change of a folder's entries.
#[derive(Debug, Clone)]
enum Move {
    Enter(OsString, Number),
    Leave(OsString),
    /// Both names change together, as every journalling file system has it.
    Rename(OsString, OsString),
}

impl Move {
    fn happen(&self, entries: &mut BTreeMap<OsString, Number>) {
        match self {
            Self::Enter(name, number) => {
                entries.insert(name.clone(), *number);
            }
            Self::Leave(name) => {
                entries.remove(name);
            }
            Self::Rename(from, to) => {
                if let Some(number) = entries.remove(from) {
                    entries.insert(to.clone(), number);
                }
            }
        }
    }
}

impl Entries {
    pub(super) fn enter(&mut self, name: &OsStr, number: Number) {
        self.change(Move::Enter(name.to_owned(), number));
    }

    pub(super) fn leave(&mut self, name: &OsStr) {
        self.change(Move::Leave(name.to_owned()));
    }

    pub(super) fn rename(&mut self, from: &OsStr, to: &OsStr) {
        self.change(Move::Rename(from.to_owned(), to.to_owned()));
    }

    fn change(&mut self, change: Move) {
        change.happen(&mut self.seen);
        self.unsynced.push(change);
    }

    pub(super) fn sync(&mut self) {
        self.stable.clone_from(&self.seen);
        self.unsynced.clear();
    }

    /// The power goes: of what was not synced, some has arrived.
    pub(super) fn cut(&mut self, choose: Choose<'_>) {
        for change in std::mem::take(&mut self.unsynced) {
            if choose(2) == 0 {
                change.happen(&mut self.stable);
            }
        }
        self.seen.clone_from(&self.stable);
    }
}
