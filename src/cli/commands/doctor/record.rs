//! What a record is like: its files, its lines, its clocks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::finding::Finding;
use super::rows::Rows;
use super::{clocks, journals};
use crate::progress::Event;
use crate::roadmap::Roadmap;
use crate::store::{Examination, ExaminedFile, LockState};

/// So many names of items are told.
const MOST_NAMES: usize = 4;

/// What a record is like.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct RecordObject {
    roadmap: String,
    folder: String,
    events: usize,
    lines: LinesObject,
    files: Vec<FileObject>,
    /// Writers that gave one number to several events.
    forks: usize,
    unknown_items: Vec<String>,
    unknown_kinds: BTreeMap<String, usize>,
    /// Events that stand in no file of the folder, but that this device still has.
    missing: usize,
    /// The moment of the newest event, by the clock of its device.
    last_change: Option<DateTime<FixedOffset>>,
    /// `free`, `held`, `unmade` or `unavailable`.
    lock: &'static str,
}

/// What lines are; each is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct LinesObject {
    valid: usize,
    duplicate: usize,
    torn: usize,
    salvaged: usize,
    damaged: usize,
    newer: usize,
}

/// One journal.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct FileObject {
    file: String,
    /// Where it leads, if it is a link.
    link: Option<String>,
    /// Whether this device writes to it.
    own: bool,
    /// Whether its name is that of a synchroniser's copy.
    conflict_copy: bool,
    lines: LinesObject,
}

impl LinesObject {
    fn of(lines: crate::store::Lines) -> Self {
        let crate::store::Lines { valid, duplicate, torn, salvaged, damaged, newer, nothing: _ } = lines;
        Self { valid, duplicate, torn, salvaged, damaged, newer }
    }

    /// `412 good, 3 twice, 1 torn`: only what there is.
    fn words(self) -> String {
        let counts = [
            (self.duplicate, "stand more than once"),
            (self.torn, "torn"),
            (self.salvaged, "salvaged"),
            (self.damaged, "damaged"),
            (self.newer, "of a newer version"),
        ];
        let others = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        std::iter::once(format!("{} good", self.valid)).chain(others).collect::<Vec<_>>().join(", ")
    }
}

impl RecordObject {
    /// What was found in a record, and what is to be said about it. The roadmap is there where it can be opened.
    pub(super) fn of(
        found: &Examination,
        roadmap: Option<&Roadmap>,
        lock: &LockState,
        now: DateTime<FixedOffset>,
    ) -> (Self, Vec<Finding>) {
        let unknown_items = roadmap.map(|roadmap| unknown_items(found.journal.events(), roadmap)).unwrap_or_default();
        let record = Self {
            roadmap: found.roadmap_id.clone(),
            folder: found.folder.display().to_string(),
            events: found.journal.events().len() + found.missing.len(),
            lines: LinesObject::of(found.lines()),
            files: found.files.iter().map(FileObject::of).collect(),
            forks: found.forks.len(),
            missing: found.missing.len(),
            unknown_kinds: found.unknown_kinds.clone(),
            last_change: found.journal.events().iter().map(|event| event.at).max(),
            lock: match lock {
                LockState::Unmade => "unmade",
                LockState::Free => "free",
                LockState::Held => "held",
                LockState::Unavailable(_) => "unavailable",
            },
            unknown_items,
        };
        let mut findings = journals::folder(found);
        findings.extend(found.files.iter().flat_map(journals::file));
        findings.extend(journals::modes(found));
        findings.extend(record.set_findings(found));
        findings.extend(clocks::of(found, now));
        findings.extend(lock_finding(lock));
        if roadmap.is_none() && !found.roadmap_id.contains('.') {
            let message = format!("no roadmap that can be opened has the id `{}`; the record is kept", found.roadmap_id);
            findings.push(Finding::remark(
                "no-roadmap",
                message,
                "name its file with `--roadmap FILE`, or put it back: `roadmap roadmaps` lists them",
            ));
        }
        (record, findings.into_iter().map(|finding| finding.of(&found.roadmap_id)).collect())
    }

    /// What the events say as a set.
    fn set_findings(&self, found: &Examination) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.missing > 0 {
            let message = match self.missing {
                1 => "an event of this device is missing in the folder; its own copy still has it, so it counts".to_owned(),
                count => {
                    format!("{count} events of this device are missing in the folder; its own copy still has them, so they count")
                }
            };
            let hint = if found.files.is_empty() {
                "say `roadmap doctor --fix` to put back what was taken away, or `roadmap archive` to set it aside"
            } else {
                "say `roadmap doctor --fix` to put back what was taken away, or leave it: the next change does"
            };
            findings.push(Finding::remark("missing", message, hint));
        }
        if let Some((path, reason)) = &found.copy_trouble {
            let message = format!("what this device has of the record besides cannot be read: {reason}");
            findings.push(Finding::trouble("second-copy", message, "see to its permissions, or move it away").at(path));
        }
        if self.forks > 0 {
            let numbers: usize = found.forks.values().sum();
            let message = format!(
                "{} under one name: a cloned home or a restored backup went on as if it were the first; both count",
                if numbers == 1 { "two events go".to_owned() } else { format!("the events of {numbers} numbers go") }
            );
            findings.push(Finding::remark("fork", message, "leave it: each of them has a name of its own by now"));
        }
        if !self.unknown_items.is_empty() {
            let names: Vec<String> = self.unknown_items.iter().take(MOST_NAMES).map(|item| format!("`{item}`")).collect();
            let more = self.unknown_items.len().saturating_sub(MOST_NAMES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("the roadmap has no {}{more}; what was done there is kept", names.join(", "));
            findings.push(Finding::remark(
                "unknown-items",
                message,
                "give items that were renamed their old id under `aliases`, or leave it",
            ));
        }
        if !self.unknown_kinds.is_empty() {
            let names: Vec<String> = self.unknown_kinds.iter().map(|(kind, count)| format!("{count} `{kind}`")).collect();
            let message = format!("this version does not know some kinds of events ({}); they are kept", names.join(", "));
            findings.push(Finding::remark("unknown-kinds", message, "use the newest version of `roadmap` to see them"));
        }
        findings
    }
}

impl FileObject {
    fn of(file: &ExaminedFile) -> Self {
        Self {
            file: file.path.display().to_string(),
            link: file.link.as_ref().map(|link| link.display().to_string()),
            own: file.is_own,
            conflict_copy: file.is_copy,
            lines: LinesObject::of(file.lines),
        }
    }
}

fn lock_finding(lock: &LockState) -> Option<Finding> {
    let hint = "end the program that holds it; until then each process writes to a file of its own";
    match lock {
        LockState::Unmade | LockState::Free => None,
        LockState::Held => Some(Finding::trouble("lock", "another process held the lock for two seconds", hint)),
        LockState::Unavailable(reason) => Some(Finding::remark(
            "lock",
            format!("no lock is to be had ({reason}): each process writes to a file of its own"),
            "put this device's folder on a local disk, with `ROADMAP_STATE_DIR`",
        )),
    }
}

/// The items of events that the roadmap does not have.
fn unknown_items(events: &[Event], roadmap: &Roadmap) -> Vec<String> {
    let items: BTreeSet<&str> = events.iter().flat_map(|event| event.action.items()).collect();
    items.into_iter().filter(|item| roadmap.resolve(item).is_none()).map(str::to_owned).collect()
}

impl fmt::Display for RecordObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = Rows::titled(&format!("Record of {}", self.roadmap));
        let own = self.files.iter().filter(|file| file.own).count();
        rows.row(
            "files",
            &match own {
                0 => self.files.len().to_string(),
                own => format!("{}, {own} of this device", self.files.len()),
            },
        );
        rows.row("lines", &self.lines.words());
        rows.row("events", &self.events.to_string());
        if let Some(at) = self.last_change {
            rows.row("last change", &at.format("%-d %b %Y %H:%M").to_string());
        }
        rows.row(
            "lock",
            match self.lock {
                "unmade" => "made with the first change",
                "free" => "can be had",
                "held" => "held by another process",
                _ => "not to be had",
            },
        );
        write!(f, "{rows}")
    }
}
