//! What a record is like: its files, its lines, its clocks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::finding::Finding;
use super::rows::Rows;
use crate::progress::{Cause, Event};
use crate::roadmap::Roadmap;
use crate::store::{Examination, ExaminedFile, LockState};
use crate::units::DateText;

/// Clocks that differ by less, in ms, are called equal: nobody sets a clock by hand to the minute.
const PATIENCE: i64 = 10 * 60 * 1000;

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
            events: found.journal.events().len(),
            lines: LinesObject::of(found.lines()),
            files: found.files.iter().map(FileObject::of).collect(),
            forks: found.forks.len(),
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
        let mut findings = folder_findings(found);
        findings.extend(found.files.iter().flat_map(file_findings));
        findings.extend(mode_findings(found));
        findings.extend(record.set_findings(found));
        findings.extend(clock_findings(found, now));
        findings.extend(lock_finding(lock));
        if roadmap.is_none() && !found.roadmap_id.contains('.') {
            let message = format!("no roadmap that can be opened has the id `{}`; the record is kept", found.roadmap_id);
            findings.push(Finding::remark(
                message,
                "name its file with `--roadmap FILE`, or put it back: `roadmap roadmaps` lists them",
            ));
        }
        (record, findings.into_iter().map(|finding| finding.of(&found.roadmap_id)).collect())
    }

    /// What the events say as a set.
    fn set_findings(&self, found: &Examination) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.forks > 0 {
            let numbers: usize = found.forks.values().sum();
            let message = format!(
                "{} under one name: a cloned home or a restored backup went on as if it were the first; both count",
                if numbers == 1 { "two events go".to_owned() } else { format!("the events of {numbers} numbers go") }
            );
            findings.push(Finding::remark(message, "leave it: each of them has a name of its own by now"));
        }
        if !self.unknown_items.is_empty() {
            let names: Vec<String> = self.unknown_items.iter().take(MOST_NAMES).map(|item| format!("`{item}`")).collect();
            let more = self.unknown_items.len().saturating_sub(MOST_NAMES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("the roadmap has no {}{more}; what was done there is kept", names.join(", "));
            findings.push(Finding::remark(message, "give items that were renamed their old id under `aliases`, or leave it"));
        }
        if !self.unknown_kinds.is_empty() {
            let names: Vec<String> = self.unknown_kinds.iter().map(|(kind, count)| format!("{count} `{kind}`")).collect();
            let message = format!("this version does not know some kinds of events ({}); they are kept", names.join(", "));
            findings.push(Finding::remark(message, "use the newest version of `roadmap` to see them"));
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

/// What the folder itself is like.
fn folder_findings(found: &Examination) -> Vec<Finding> {
    let trouble = found.trouble.as_ref().map(|reason| {
        Finding::trouble(format!("the folder cannot be read: {reason}"), "see to its permissions, or to what stands in its place")
    });
    let link = found.link.as_deref().map(link_finding);
    trouble.into_iter().chain(link).map(|finding| finding.at(&found.folder)).collect()
}

fn link_finding(target: &Path) -> Finding {
    Finding::remark(format!("it is a link to `{}`", target.display()), "keep what it leads to where it is")
}

/// What one file is like.
fn file_findings(file: &ExaminedFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    match (&file.trouble, &file.link) {
        (Some(_), Some(target)) if !file.path.exists() => findings.push(Finding::trouble(
            format!("the link leads nowhere: there is no `{}`", target.display()),
            "bring back what it leads to, or remove the link",
        )),
        (Some(reason), _) => {
            let hint =
                if file.path.is_file() { "see to its permissions" } else { "move it out of the folder: only files are read" };
            findings.push(Finding::trouble(format!("it cannot be read: {reason}"), hint));
        }
        (None, Some(target)) => findings.push(link_finding(target)),
        (None, None) => {}
    }
    if let Some(version) = file.newer {
        findings.push(Finding::trouble(
            format!("it was written by a newer version of `roadmap` (format {version}): the record is read-only here"),
            "use that version, or a newer one",
        ));
    }
    findings.extend(fault_findings(file));
    if file.is_copy && file.trouble.is_none() {
        findings.push(match file.only_here {
            0 => Finding::remark(
                "a synchroniser made this copy; all of its events stand in other files too",
                "remove it if you like, or leave it: nothing counts twice",
            ),
            count => Finding::remark(
                format!("a synchroniser made this copy; {count} of its events stand in no other file"),
                "keep it: it is read like the others",
            ),
        });
    }
    findings.into_iter().map(|finding| finding.at(&file.path)).collect()
}

/// Damaged lines, those of one kind together.
fn fault_findings(file: &ExaminedFile) -> Vec<Finding> {
    let mut kinds: BTreeMap<(Cause, bool, bool), Vec<usize>> = BTreeMap::new();
    for fault in &file.faults {
        kinds.entry((fault.cause, !fault.salvaged.is_empty(), fault.is_elsewhere)).or_default().push(fault.line);
    }
    let last = file.faults.last().filter(|_| file.is_own && file.is_unsealed).map(|fault| fault.line);
    let finding = |((cause, is_salvaged, is_elsewhere), lines): ((Cause, bool, bool), Vec<usize>)| {
        let reason = cause.reason();
        let is_last = lines.last() == last.as_ref() && last.is_some();
        let finding = match (is_salvaged, is_elsewhere, cause) {
            (true, true, _) => {
                Finding::remark("a write broke off in it; the whole events behind that stand in other lines too", "leave it")
            }
            (true, false, _) => Finding::remark(
                "a write broke off in it; there are whole events behind that, which count",
                "say `roadmap doctor --fix`: they get lines of their own",
            ),
            (false, true, _) => Finding::remark(format!("{reason}; its event stands whole in another line"), "leave it"),
            (false, false, Cause::Torn) if is_last => Finding::remark(
                format!("{reason}; what it was about was never called saved"),
                "say `roadmap doctor --fix` to end the line, or leave it: the next change does",
            ),
            (false, false, Cause::Torn | Cause::Zeros) => {
                Finding::remark(format!("{reason}; what it was about was never called saved"), "leave it")
            }
            (false, false, Cause::Foreign) => {
                Finding::remark(format!("{reason}; it is passed over"), "keep other texts out of this folder")
            }
            (false, false, Cause::TooLong | Cause::Changed | Cause::NoEvent) => Finding::trouble(
                format!("{reason}; an event may be missing"),
                "copy this file from another device, or a backup, into the folder under another name: it merges",
            ),
        };
        finding.in_lines(lines)
    };
    kinds.into_iter().map(finding).collect()
}

/// Who else may read the record, and who may write to it.
fn mode_findings(found: &Examination) -> Vec<Finding> {
    let folder = found.mode.filter(|mode| mode & 0o077 != 0).map(|mode| {
        let may = if mode & 0o022 == 0 { "read" } else { "write to" };
        let finding = (if mode & 0o022 == 0 { Finding::remark } else { Finding::trouble })(
            format!("others may {may} the folder (mode {mode:o})"),
            format!("say `chmod 700 {}`", found.folder.display()),
        );
        finding.at(&found.folder)
    });
    let open = |bits: u32| {
        let files = found.files.iter().filter(|file| file.trouble.is_none());
        files.filter(|file| file.mode.is_some_and(|mode| mode & bits != 0)).collect::<Vec<_>>()
    };
    let hint = format!("say `chmod 600 {}`", found.folder.join("*.jsonl").display());
    let files = match (open(0o022).as_slice(), open(0o077).as_slice()) {
        ([], []) => None,
        ([], [first, others @ ..]) => Some(Finding::remark(mode_words("read", others.len()), hint).at(&first.path)),
        ([first, others @ ..], _) => Some(Finding::trouble(mode_words("write to", others.len()), hint).at(&first.path)),
    };
    folder.into_iter().chain(files).collect()
}

/// `others may read it, and 3 more files`.
fn mode_words(may: &str, more: usize) -> String {
    match more {
        0 => format!("others may {may} it"),
        1 => format!("others may {may} it, and one more file"),
        _ => format!("others may {may} it, and {more} more files"),
    }
}

/// Events that no clock of today can have written, and clocks that disagree.
fn clock_findings(found: &Examination, now: DateTime<FixedOffset>) -> Vec<Finding> {
    let wall = now.timestamp_millis();
    let events = found.journal.events();
    let hint = "set the clocks of your devices by the network; undo what has a wrong date and say it again";
    let mut findings = Vec::new();
    let ahead: Vec<&Event> = events.iter().filter(|event| event.at.timestamp_millis() > wall + PATIENCE).collect();
    if let Some(latest) = ahead.iter().max_by_key(|event| event.at) {
        let message = match ahead.len() {
            1 => format!("an event is dated after now, on {}", DateText::day(latest.day())),
            count => format!("{count} events are dated after now, the latest on {}", DateText::day(latest.day())),
        };
        findings.push(Finding::remark(message, hint));
    } else if let Some(lead) = lead(found.journal.latest_time(), wall) {
        let message = format!("the clock that orders events is {} ahead of this device's; the order holds", length(lead));
        findings.push(Finding::remark(message, "set the clocks of your devices by the network"));
    }
    // An event is never ordered before those its writer had seen: where its own clock says much less, another's was ahead.
    let mut behind: BTreeMap<&str, i64> = BTreeMap::new();
    for event in events {
        if let Some(lead) = lead(event.stamp.time, event.at.timestamp_millis()) {
            let most = behind.entry(&event.stamp.id.writer).or_default();
            *most = lead.max(*most);
        }
    }
    if let Some((writer, lead)) = behind.iter().max_by_key(|(_, lead)| **lead) {
        let file = found.files.iter().find(|file| file.path.to_string_lossy().contains(writer));
        let name = file.and_then(|file| file.path.file_name()).map(|name| name.to_string_lossy().into_owned());
        let message = format!(
            "the clock of the device that wrote `{}` was {} behind another one's; the order holds",
            name.unwrap_or_else(|| (*writer).to_owned()),
            length(*lead)
        );
        findings.push(Finding::remark(message, "set the clocks of your devices by the network"));
    }
    findings
}

/// By how many ms the hybrid clock is ahead of a wall clock, if by more than is usual.
fn lead(hybrid: u64, wall: i64) -> Option<i64> {
    let lead = i64::try_from(hybrid).unwrap_or(i64::MAX).saturating_sub(wall);
    (lead > PATIENCE).then_some(lead)
}

/// A length of time in its largest unit.
fn length(ms: i64) -> String {
    let minutes = ms / 60_000;
    match minutes {
        0..=119 => format!("{minutes} min"),
        120..=2_879 => format!("{} h", minutes / 60),
        2_880..=1_051_199 => format!("{} days", minutes / 1_440),
        _ => format!("{} years", minutes / 525_600),
    }
}

fn lock_finding(lock: &LockState) -> Option<Finding> {
    let hint = "end the program that holds it; until then each process writes to a file of its own";
    match lock {
        LockState::Unmade | LockState::Free => None,
        LockState::Held => Some(Finding::trouble("another process held the lock for two seconds", hint)),
        LockState::Unavailable(reason) => Some(Finding::remark(
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
