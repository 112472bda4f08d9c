//! What is to be said about the files of a record: links, damaged lines, copies, permissions.

use std::collections::BTreeMap;
use std::path::Path;

use super::finding::Finding;
use crate::progress::Cause;
use crate::store::{Examination, ExaminedFile};

/// What the folder itself is like.
pub(super) fn folder(found: &Examination) -> Vec<Finding> {
    let trouble = found.trouble.as_ref().map(|reason| {
        Finding::trouble(
            "unreadable",
            format!("the folder cannot be read: {reason}"),
            "see to its permissions, or to what stands in its place",
        )
    });
    let link = found.link.as_deref().map(link_finding);
    trouble.into_iter().chain(link).map(|finding| finding.at(&found.folder)).collect()
}

fn link_finding(target: &Path) -> Finding {
    Finding::remark("link", format!("it is a link to `{}`", target.display()), "keep what it leads to where it is")
}

/// What one file is like.
pub(super) fn file(file: &ExaminedFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    match (&file.trouble, &file.link) {
        (Some(_), Some(target)) if !file.path.exists() => findings.push(Finding::trouble(
            "dangling-link",
            format!("the link leads nowhere: there is no `{}`", target.display()),
            "bring back what it leads to, or remove the link",
        )),
        (Some(reason), _) => {
            let hint =
                if file.path.is_file() { "see to its permissions" } else { "move it out of the folder: only files are read" };
            findings.push(Finding::trouble("unreadable", format!("it cannot be read: {reason}"), hint));
        }
        (None, Some(target)) => findings.push(link_finding(target)),
        (None, None) => {}
    }
    if let Some(version) = file.newer {
        findings.push(Finding::trouble(
            "newer",
            format!("it was written by a newer version of `roadmap` (format {version}): the record is read-only here"),
            "use that version, or a newer one",
        ));
    }
    findings.extend(fault_findings(file));
    if file.is_copy && file.trouble.is_none() {
        findings.push(match file.only_here {
            0 => Finding::remark(
                "conflict-copy",
                "a synchroniser made this copy; all of its events stand in other files too",
                "remove it if you like, or leave it: nothing counts twice",
            ),
            count => Finding::remark(
                "conflict-copy",
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
        let (kind, reason) = (cause.word(), cause.reason());
        let is_last = lines.last() == last.as_ref() && last.is_some();
        let finding = match (is_salvaged, is_elsewhere, cause) {
            (true, true, _) => Finding::remark(
                "salvaged",
                "a write broke off in it; the whole events behind that stand in other lines too",
                "leave it",
            ),
            (true, false, _) => Finding::remark(
                "salvaged",
                "a write broke off in it; there are whole events behind that, which count",
                "say `roadmap doctor --fix`: they get lines of their own",
            ),
            (false, true, _) => Finding::remark(kind, format!("{reason}; its event stands whole in another line"), "leave it"),
            (false, false, Cause::Torn) if is_last => Finding::remark(
                kind,
                format!("{reason}; what it was about was never called saved"),
                "say `roadmap doctor --fix` to end the line, or leave it: the next change does",
            ),
            (false, false, Cause::Torn | Cause::Zeros) => {
                Finding::remark(kind, format!("{reason}; what it was about was never called saved"), "leave it")
            }
            (false, false, Cause::Foreign) => {
                Finding::remark(kind, format!("{reason}; it is passed over"), "keep other texts out of this folder")
            }
            (false, false, Cause::TooLong | Cause::Changed | Cause::NoEvent) => Finding::trouble(
                kind,
                format!("{reason}; an event may be missing"),
                "copy this file from another device, or a backup, into the folder under another name: it merges",
            ),
        };
        finding.in_lines(lines)
    };
    kinds.into_iter().map(finding).collect()
}

/// Who else may read the record, and who may write to it.
pub(super) fn modes(found: &Examination) -> Vec<Finding> {
    let folder = found.mode.filter(|mode| mode & 0o077 != 0).map(|mode| {
        let may = if mode & 0o022 == 0 { "read" } else { "write to" };
        let finding = (if mode & 0o022 == 0 { Finding::remark } else { Finding::trouble })(
            "mode",
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
        ([], [first, others @ ..]) => Some(Finding::remark("mode", mode_words("read", others.len()), hint).at(&first.path)),
        ([first, others @ ..], _) => Some(Finding::trouble("mode", mode_words("write to", others.len()), hint).at(&first.path)),
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
