//! A progress folder, looked at line by line: for those who explain a journal to its learner.
//!
//! It sees what reading passes over in silence: which lines stand twice, what happened to damaged ones, which events stand
//! in one file alone. It writes nothing, knows no roadmap, and judges nothing: that is for who asks.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::progress::{Action, Cause, Event, EventId, Journal, Line, claimed, read_line, salvaged_lines};

use super::device::Device;
use super::disk::Disk;
use super::reading::{LARGEST, lines, names};
use super::{Places, Store};

/// A progress folder, looked at line by line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Examination {
    /// The name of the folder: the roadmap's id.
    pub roadmap_id: String,
    /// Where it is.
    pub folder: PathBuf,
    /// Where it leads, if it is a link.
    pub link: Option<PathBuf>,
    /// Its permission bits, where there are such.
    pub mode: Option<u32>,
    /// Why it could not be listed.
    pub trouble: Option<String>,
    /// Its journals by name.
    pub files: Vec<ExaminedFile>,
    /// All events, those inside damaged lines too.
    pub journal: Journal,
    /// Events that stand in no file here, but that this device still has: something took them away. They count.
    pub missing: Vec<Event>,
    /// What of this device's second copy, or of records that were set aside, could not be read, and why.
    pub copy_trouble: Option<(PathBuf, String)>,
    /// The writers of this device.
    pub own: HashSet<Box<str>>,
    /// Writers that gave one number to several events (a cloned home, a restored backup), with how many numbers.
    pub forks: BTreeMap<Box<str>, usize>,
    /// Kinds of events that this version does not know, with how many.
    pub unknown_kinds: BTreeMap<String, usize>,
}

/// One journal, looked at line by line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExaminedFile {
    /// Where it is.
    pub path: PathBuf,
    /// Where it leads, if it is a link.
    pub link: Option<PathBuf>,
    /// Its permission bits, where there are such.
    pub mode: Option<u32>,
    /// Why it could not be read.
    pub trouble: Option<String>,
    /// What its lines are.
    pub lines: Lines,
    /// Its lines that hold no event as they stand.
    pub faults: Vec<Fault>,
    /// The newest version of its lines that this program does not know.
    pub newer: Option<u64>,
    /// Whether its last byte is no LF.
    pub is_unsealed: bool,
    /// Whether its name is the one a synchroniser gives to the copy of a file in conflict.
    pub is_copy: bool,
    /// Whether this device writes to it.
    pub is_own: bool,
    /// How many of its events stand in no other file.
    pub only_here: usize,
}

/// What lines are; each is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lines {
    /// An event that stood in no file and no line before.
    pub valid: usize,
    /// An event once more.
    pub duplicate: usize,
    /// A write broke off: what it was about was never called saved.
    pub torn: usize,
    /// Damaged, with whole events inside.
    pub salvaged: usize,
    /// Damaged in another way.
    pub damaged: usize,
    /// Intact, of a newer version.
    pub newer: usize,
    /// Blank, or a merge marker.
    pub nothing: usize,
}

/// A line that holds no event as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, 1-based.
    pub line: usize,
    /// What happened to it.
    pub cause: Cause,
    /// The whole events inside it: their names, and the bytes of their lines without the LF.
    pub salvaged: Vec<(EventId, Vec<u8>)>,
    /// Whether what it held stands whole in another line, as far as it can be told.
    pub is_elsewhere: bool,
}

impl std::ops::AddAssign for Lines {
    fn add_assign(&mut self, other: Self) {
        self.valid += other.valid;
        self.duplicate += other.duplicate;
        self.torn += other.torn;
        self.salvaged += other.salvaged;
        self.damaged += other.damaged;
        self.newer += other.newer;
        self.nothing += other.nothing;
    }
}

impl Examination {
    /// Looks at the progress folder of one roadmap. Never fails: what cannot be read is part of what was found.
    pub fn of(places: &Places, roadmap_id: &str) -> Self {
        Self::on(&Disk::real(), places, roadmap_id)
    }

    /// The same on that disk.
    pub(super) fn on(disk: &Disk, places: &Places, roadmap_id: &str) -> Self {
        let folder = places.progress_dir(roadmap_id);
        let own = Device::of(disk, &places.state_dir, &folder).writers();
        let mut found =
            Self { roadmap_id: roadmap_id.to_owned(), link: link(&folder), mode: mode(&folder), own, ..Self::default() };
        let mut reader = Reader::default();
        match names(disk, &folder) {
            Ok(names) => {
                found.files =
                    names.iter().enumerate().map(|(place, name)| reader.file(disk, &folder.join(name), place)).collect();
            }
            Err(source) => found.trouble = Some(source.to_string()),
        }
        found.folder = folder;
        let mut found = reader.finish(found);
        let here: HashSet<&EventId> = found.journal.events().iter().map(|event| &event.stamp.id).collect();
        let mut store = Store::open_on(disk.clone(), places, roadmap_id);
        let all = store.read().journal;
        found.copy_trouble = store.copy_trouble();
        found.missing = all.events().iter().filter(|event| !here.contains(&event.stamp.id)).cloned().collect();
        found
    }

    /// Looks at all progress folders, those of archived records too, by name.
    ///
    /// # Errors
    ///
    /// Where the folder around them cannot be listed; there being none is no error.
    pub fn all(places: &Places) -> io::Result<Vec<Self>> {
        Ok(recorded(places)?.iter().map(|id| Self::of(places, id)).collect())
    }

    /// What all lines of all files are.
    pub fn lines(&self) -> Lines {
        let mut lines = Lines::default();
        self.files.iter().for_each(|file| lines += file.lines);
        lines
    }

    /// The newest version of a line that this program does not know.
    pub fn newer(&self) -> Option<u64> {
        self.files.iter().filter_map(|file| file.newer).max()
    }
}

/// The names of all folders in `progress`: ids of roadmaps, and archived records.
///
/// # Errors
///
/// Where the folder around them cannot be listed; there being none is no error.
pub fn recorded(places: &Places) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(places.config_dir.join("progress")) {
        Ok(entries) => entries,
        Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(source),
    };
    let entries: Vec<fs::DirEntry> = entries.collect::<io::Result<_>>()?;
    // A link is followed; one that leads nowhere is shown with the rest.
    let is_folder = |entry: &fs::DirEntry| entry.path().is_dir() || entry.file_type().is_ok_and(|kind| kind.is_symlink());
    let folders = entries.into_iter().filter(is_folder);
    // The folders of synchronisers (`.stfolder`, `.git`) are none of ours, and no id has a name that is not text.
    let mut names: Vec<String> =
        folders.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| !name.starts_with('.')).collect();
    names.sort_unstable();
    Ok(names)
}

/// What is gathered while files are read.
#[derive(Debug, Default)]
struct Reader {
    events: Vec<Event>,
    /// Every event that stands in a whole line: the first file that has it, and whether another has it too.
    homes: HashMap<EventId, (usize, bool)>,
}

impl Reader {
    /// Reads one file, the one at `place` in the list.
    fn file(&mut self, disk: &Disk, path: &Path, place: usize) -> ExaminedFile {
        let mut file = ExaminedFile { path: path.to_owned(), link: link(path), mode: mode(path), ..ExaminedFile::default() };
        file.is_copy = path.file_stem().is_some_and(|stem| is_copy(&stem.to_string_lossy()));
        match disk.read(path, LARGEST) {
            Ok((bytes, _)) => {
                file.is_unsealed = bytes.last().is_some_and(|last| *last != b'\n');
                for (line, number) in lines(&bytes).zip(1..) {
                    self.line(line, number, place, &mut file);
                }
            }
            Err(source) => file.trouble = Some(source.to_string()),
        }
        file
    }

    fn line(&mut self, line: &[u8], number: usize, place: usize, file: &mut ExaminedFile) {
        match read_line(line) {
            Ok(Line::Event(event)) => {
                if let Some((first, is_elsewhere)) = self.homes.get_mut(&event.stamp.id) {
                    *is_elsewhere |= *first != place;
                    file.lines.duplicate += 1;
                } else {
                    self.homes.insert(event.stamp.id.clone(), (place, false));
                    self.events.push(event);
                    file.lines.valid += 1;
                }
            }
            Ok(Line::Newer { version }) => {
                file.lines.newer += 1;
                file.newer = file.newer.max(Some(version));
            }
            Ok(Line::Nothing) => file.lines.nothing += 1,
            Err(_) => {
                let cause = Cause::of(line);
                let mut salvaged = Vec::new();
                for (event, bytes) in salvaged_lines(line) {
                    salvaged.push((event.stamp.id.clone(), bytes.to_owned()));
                    self.events.push(event);
                }
                match cause {
                    _ if !salvaged.is_empty() => file.lines.salvaged += 1,
                    Cause::Torn => file.lines.torn += 1,
                    _ => file.lines.damaged += 1,
                }
                // Who the line says it is by is kept in a name without a checksum until all files are read.
                let claim = claimed(line).map(|(writer, n)| (EventId { writer: writer.into(), n, crc: 0 }, Vec::new()));
                let is_elsewhere = salvaged.is_empty() && claim.is_some();
                salvaged.extend(claim.filter(|_| is_elsewhere));
                file.faults.push(Fault { line: number, cause, salvaged, is_elsewhere });
            }
        }
    }

    /// What can be said only when all files are read.
    fn finish(self, mut found: Examination) -> Examination {
        let numbers: HashSet<(&str, u64)> = self.homes.keys().map(|id| (&*id.writer, id.n)).collect();
        for fault in found.files.iter_mut().flat_map(|file| &mut file.faults) {
            if fault.is_elsewhere {
                // Nothing was salvaged: there is only the name that the line claims.
                fault.is_elsewhere = fault.salvaged.drain(..).all(|(id, _)| numbers.contains(&(&*id.writer, id.n)));
            } else {
                fault.is_elsewhere =
                    !fault.salvaged.is_empty() && fault.salvaged.iter().all(|(id, _)| self.homes.contains_key(id));
            }
        }
        for (place, is_elsewhere) in self.homes.values() {
            if let Some(file) = found.files.get_mut(*place).filter(|_| !is_elsewhere) {
                file.only_here += 1;
            }
        }
        for file in &mut found.files {
            let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            file.is_own = stem.rsplit('-').next().is_some_and(|writer| found.own.contains(writer));
        }
        found.journal = Journal::of(self.events);
        let mut given: HashMap<(&str, u64), usize> = HashMap::new();
        for event in found.journal.events() {
            *given.entry((&event.stamp.id.writer, event.stamp.id.n)).or_default() += 1;
            if let Action::Unknown { kind, .. } = &event.action {
                *found.unknown_kinds.entry(kind.clone()).or_default() += 1;
            }
        }
        for ((writer, _), _) in given.into_iter().filter(|(_, count)| *count > 1) {
            *found.forks.entry(writer.into()).or_default() += 1;
        }
        found
    }
}

/// Whether a name, without its ending, is one that a synchroniser gives to a copy: most say `conflict` (Syncthing, Dropbox,
/// Nextcloud, Seafile, Resilio, Unison, rclone); the others (iCloud, Google Drive, `OneDrive`) put a number or a device behind
/// the name, and behind the writer's sixteen letters there is nothing in a name of ours.
fn is_copy(stem: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_lowercase() || ('2'..='7').contains(&c);
    // What stands behind the writer's name; a host may be called by sixteen letters too, so the last ones count.
    let behind = stem.rmatch_indices('-').find_map(|(dash, _)| {
        let (writer, behind) = stem.get(dash + 1..)?.split_at_checked(16)?;
        (writer.chars().all(is_letter) && !behind.starts_with(is_letter)).then_some(behind)
    });
    stem.to_lowercase().contains("conflict") || behind.is_some_and(|behind| !behind.is_empty())
}

/// Where a path leads, if it is a link.
pub(super) fn link(path: &Path) -> Option<PathBuf> {
    fs::read_link(path).ok()
}

/// The permission bits of a file, its links followed.
#[cfg(unix)]
pub(super) fn mode(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).ok().map(|metadata| metadata.permissions().mode() & 0o7777)
}

/// Files have no such bits here.
#[cfg(not(unix))]
pub(super) fn mode(_path: &Path) -> Option<u32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_synchronisers_are_known_by_their_names() {
        let name = "laptop-k7f3m2q5x4ht6b2d";
        assert!(!is_copy(name) && !is_copy("my-long-host-k7f3m2q5x4ht6b2d") && !is_copy("backup") && !is_copy(""));
        assert!(!is_copy("roadmap-backend-2025-2026-11-23"), "a backup is no copy");
        assert!(!is_copy("x-0189018901890189 of mine"), "no writer is called so");
        for behind in [
            ".sync-conflict-20261123-052552-ABCDEFG",
            " (conflicted copy 2026-11-23)",
            " (Ada's conflicted copy 2026-11-23)",
            " (conflicted copy 2026-11-23 052552)",
            " (SFConflict ada@example.org 2026-11-23-05-25-52)",
            ".Conflict",
            " (1)",
            " 2",
            "-DESKTOP-ADA",
            "_DESKTOP_Nov-23-052552-2026_Conflict",
            "~HEAD",
        ] {
            assert!(is_copy(&format!("{name}{behind}")), "{behind}");
        }
    }
}
