//! The journal files of one folder, as they were last read.
//!
//! State is a function of the set of lines in *any* `*.jsonl`, whatever its name: conflict copies, merges and duplicates
//! are harmless. A file whose mark has not changed is not read again. It writes nothing, and knows no identities.

use std::collections::{BTreeMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};

use super::disk::{Disk, Facts};
use super::pen::Extent;
use crate::progress::{Event, EventId, Line, read_line, salvage};

/// The largest journal that is read: nearly two million events.
pub(super) const LARGEST: u64 = 256 << 20;

/// The most damaged lines that are listed of one file; a file with more was never a journal.
const MOST_DAMAGED: usize = 10_000;

/// What could not be read; none of it stops the program from opening.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Damage {
    /// Lines that hold no event, by file and 1-based line; the first ten thousand of each file.
    pub lines: Vec<(PathBuf, usize)>,
    /// Files that could not be read at all, with the reason.
    pub files: Vec<(PathBuf, String)>,
    /// The newest version of an intact line that this program does not know: the roadmap is read-only.
    pub newer: Option<u64>,
}

impl Damage {
    /// In one line, however much it is; and whether the journal may be written.
    pub fn words(&self) -> Vec<String> {
        let count = self.lines.len();
        let lines = self.lines.first().map(|(file, line)| {
            let (lines, more) = if count == 1 { ("line", "") } else { ("lines", " and elsewhere") };
            format!("{count} {lines} of the journal cannot be read, at {}:{line}{more}", file.display())
        });
        let files = self.files.iter().map(|(file, reason)| format!("`{}` cannot be read: {reason}", file.display()));
        let damaged: Vec<String> = lines.into_iter().chain(files).collect();
        let newer = self.newer.map(|version| {
            format!("this roadmap was written by a newer version of `roadmap` (format {version}): it is read-only here")
        });
        (!damaged.is_empty()).then(|| format!("{}; the rest holds", damaged.join("; "))).into_iter().chain(newer).collect()
    }
}

/// One file as it was last read.
#[derive(Debug, Clone, Default)]
struct Known {
    /// `None` where it could not be read, so that it is tried again.
    mark: Option<Facts>,
    extent: Extent,
    /// The keys of its events.
    keys: Vec<u64>,
    damaged: Vec<usize>,
    newer: Option<u64>,
    trouble: Option<String>,
}

/// The journal files of one folder, as they were last read.
#[derive(Debug, Default)]
pub(super) struct Files {
    known: BTreeMap<OsString, Known>,
    /// Why the folder itself could not be read.
    trouble: Option<String>,
    /// The keys of all events seen so far, sorted up to `sorted`; 8 bytes each, so that what is new can be told without
    /// keeping the events.
    seen: Vec<u64>,
    sorted: usize,
    /// How often anything was read that was not as it was left here.
    reading: u64,
    /// The greatest hybrid clock seen.
    pub(super) latest_time: u64,
}

impl Files {
    /// Reads what has changed in the folder since the last time; gives the events that were never seen before.
    pub(super) fn refresh(&mut self, disk: &Disk, folder: &Path) -> Vec<Event> {
        let (names, trouble) = match names(disk, folder) {
            Ok(names) => (names, None),
            Err(source) => (Vec::new(), Some(source.to_string())),
        };
        self.trouble = trouble;
        let before = self.known.len();
        self.known.retain(|name, _| names.binary_search(name).is_ok());
        let mut is_changed = self.known.len() < before || self.reading == 0;
        let is_first = self.seen.is_empty();
        let mut events = Vec::new();
        for name in names {
            let path = folder.join(&name);
            let now = disk.mark(&path).ok();
            if now.is_none() || now != self.known.get(&name).and_then(|known| known.mark) {
                self.known.insert(name, Known::read(disk, &path, &mut events));
                is_changed = true;
            }
        }
        self.reading += u64::from(is_changed);
        if !is_first && !events.is_empty() {
            self.sort_seen();
            let seen = self.seen.as_slice();
            events.retain(|event| seen.binary_search(&key(&event.stamp.id)).is_err());
        }
        for event in &events {
            self.see(event);
        }
        events
    }

    /// Forgets all that was read but the clock, which only ever goes on.
    pub(super) fn forget(&mut self) {
        *self = Self { latest_time: self.latest_time, reading: self.reading + 1, ..Self::default() };
    }

    /// Takes note of an event.
    pub(super) fn see(&mut self, event: &Event) {
        self.seen.push(key(&event.stamp.id));
        self.latest_time = self.latest_time.max(event.stamp.time);
    }

    /// Takes note of an event, unless it was seen before; says whether it is new.
    pub(super) fn see_new(&mut self, event: &Event) -> bool {
        self.sort_seen();
        let is_new = self.seen.binary_search(&key(&event.stamp.id)).is_err();
        if is_new {
            self.see(event);
        }
        is_new
    }

    /// The length and checksum of a file.
    pub(super) fn extent(&self, name: &str) -> Option<Extent> {
        self.known.get(OsStr::new(name)).filter(|known| known.mark.is_some()).map(|known| known.extent)
    }

    /// A file has become longer by our own hand, by these events: there is nothing to read in it.
    pub(super) fn extend<'a>(
        &mut self,
        name: &str,
        extent: Extent,
        mark: Option<Facts>,
        events: impl IntoIterator<Item = &'a Event>,
    ) {
        let known = self.known.entry(name.into()).or_default();
        (known.extent, known.mark, known.trouble) = (extent, mark, None);
        known.keys.extend(events.into_iter().map(|event| key(&event.stamp.id)));
    }

    /// The names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &OsString> {
        self.known.keys()
    }

    /// Why the folder, or one of its files, could not be read.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref().or_else(|| self.known.values().find_map(|known| known.trouble.as_deref()))
    }

    /// Whether the folder is known to have no journal at all.
    pub(super) fn is_bare(&self) -> bool {
        self.known.is_empty() && self.trouble.is_none()
    }

    /// The keys of the events that stand in the files now; the work of them all.
    pub(super) fn standing(&self) -> HashSet<u64> {
        self.known.values().flat_map(|known| &known.keys).copied().collect()
    }

    /// Which reading of the folder this is: another one after anything changed by another hand.
    pub(super) fn reading(&self) -> u64 {
        self.reading
    }

    /// The newest version that this program does not know.
    pub(super) fn newer(&self) -> Option<u64> {
        self.known.values().filter_map(|known| known.newer).max()
    }

    /// What could not be read in that folder.
    pub(super) fn damage(&self, folder: &Path) -> Damage {
        let mut damage = Damage { newer: self.newer(), ..Damage::default() };
        damage.files.extend(self.trouble.iter().map(|reason| (folder.to_owned(), reason.clone())));
        for (name, known) in &self.known {
            let path = folder.join(name);
            damage.lines.extend(known.damaged.iter().map(|line| (path.clone(), *line)));
            damage.files.extend(known.trouble.iter().map(|reason| (path.clone(), reason.clone())));
        }
        damage
    }

    fn sort_seen(&mut self) {
        if self.sorted < self.seen.len() {
            self.seen.sort_unstable();
            self.seen.dedup();
            self.sorted = self.seen.len();
        }
    }
}

impl Known {
    /// Reads a file; its events go to `events`.
    fn read(disk: &Disk, path: &Path, events: &mut Vec<Event>) -> Self {
        let mut known = Self::default();
        match disk.read(path, LARGEST) {
            Ok((bytes, mark)) => {
                known.mark = Some(mark);
                known.extent = Extent::default().with(&bytes);
                let before = events.len();
                known.take(&bytes, events);
                known.keys = events.iter().skip(before).map(|event| key(&event.stamp.id)).collect();
            }
            Err(source) => known.trouble = Some(source.to_string()),
        }
        known
    }

    /// Takes a file apart, line by line.
    fn take(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        // An event takes about this many bytes; to guess is cheaper than to grow.
        events.reserve(bytes.len() / 150);
        let mut rest = bytes;
        for number in 1.. {
            let all = rest;
            // Ten times as fast as to split by a closure; from memory it cannot fail, and it takes nothing at the end.
            let length = rest.skip_until(b'\n').unwrap_or(0);
            let Some(line) = all.get(..length).filter(|line| !line.is_empty()) else { break };
            let line = line.strip_suffix(b"\n").unwrap_or(line);
            match read_line(line) {
                Ok(Line::Event(event)) => events.push(event),
                Ok(Line::Newer { version }) => self.newer = self.newer.max(Some(version)),
                Ok(Line::Nothing) => {}
                Err(_) => {
                    let before = events.len();
                    events.extend(salvage(line));
                    if events.len() == before {
                        self.damaged(number);
                    }
                }
            }
        }
    }

    fn damaged(&mut self, line: usize) {
        if self.damaged.len() < MOST_DAMAGED {
            self.damaged.push(line);
        } else {
            self.trouble = Some(format!("it has more than {MOST_DAMAGED} damaged lines; only the first of them are listed"));
        }
    }
}

/// The names of all journals in a folder, sorted; none where there is no folder.
pub(super) fn names(disk: &Disk, folder: &Path) -> io::Result<Vec<OsString>> {
    let mut names = disk.names(folder)?;
    names.retain(|name| Path::new(name).extension() == Some(OsStr::new("jsonl")));
    names.sort_unstable();
    Ok(names)
}

/// The lines of a file without their LF; the last one needs none.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\n").unwrap_or(line))
}

/// What tells events apart without keeping them: two different ones of a journal with the same checksum and counter are
/// one in 2^64.
pub(super) fn key(id: &EventId) -> u64 {
    let writer = crc32c::crc32c(id.writer.as_bytes());
    u64::from(id.crc) << 32 | u64::from(writer ^ u32::try_from(id.n & u64::from(u32::MAX)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_told_in_one_line_however_much_it_is() {
        let (one, other) = (PathBuf::from("/p/one.jsonl"), PathBuf::from("/p/other.jsonl"));
        assert_eq!(Damage::default().words(), Vec::<String>::new());
        let mut damage = Damage { lines: vec![(one.clone(), 7)], ..Damage::default() };
        assert_eq!(damage.words(), ["1 line of the journal cannot be read, at /p/one.jsonl:7; the rest holds"]);
        damage.lines.push((other.clone(), 1));
        damage.files.push((other, "it is a folder".to_owned()));
        damage.newer = Some(2);
        assert_eq!(
            damage.words(),
            [
                "2 lines of the journal cannot be read, at /p/one.jsonl:7 and elsewhere; \
                 `/p/other.jsonl` cannot be read: it is a folder; the rest holds",
                "this roadmap was written by a newer version of `roadmap` (format 2): it is read-only here",
            ]
        );
    }
}
