//! Each system call of a change fails, once and for ever, or is the last one: by `strace`.

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;

use super::{Course, Home, Skipped, Tally, tool};

/// The calls that touch files; a `?` stands before those that not every processor has.
const CALLS: [&str; 26] = [
    "?open",
    "openat",
    "?mkdir",
    "mkdirat",
    "read",
    "pread64",
    "write",
    "writev",
    "pwrite64",
    "fsync",
    "fdatasync",
    "flock",
    "fcntl",
    "?fstat",
    "?newfstatat",
    "statx",
    "?stat",
    "?lstat",
    "lseek",
    "ftruncate",
    "close",
    "?unlink",
    "unlinkat",
    "getdents64",
    "?readlink",
    "readlinkat",
];

/// The errors of the catalogue.
const ERRORS: [&str; 8] = ["EIO", "ENOSPC", "EDQUOT", "EROFS", "EACCES", "EMFILE", "EINTR", "ENOLCK"];

/// Changes that nobody strikes at before the one that is struck: none makes the folders, some find all made.
const BEFORE: [usize; 2] = [0, 2];

/// One system call of a change.
#[derive(Debug, Clone)]
struct Call {
    /// How many changes are made before.
    before: usize,
    name: String,
    /// Which of its calls since the start of the program; the first is 1.
    count: usize,
}

/// Each call fails with each error, once and for ever.
pub(super) fn faults(course: &Course) -> Result<Tally, Skipped> {
    let mut strokes = Vec::new();
    for call in calls(course)? {
        for error in ERRORS {
            strokes.push((call.clone(), format!("error={error}:when={}", call.count)));
            // A call that is interrupted for ever is tried for ever, and no kernel does that.
            if error != "EINTR" {
                strokes.push((call.clone(), format!("error={error}:when={}+", call.count)));
            }
        }
    }
    Ok(strike(course, strokes))
}

/// The program dies at each call.
pub(super) fn kills(course: &Course) -> Result<Tally, Skipped> {
    let stroke = |call: Call| {
        let when = format!("signal=KILL:when={}", call.count);
        (call, when)
    };
    Ok(strike(course, calls(course)?.into_iter().map(stroke).collect()))
}

/// All calls of a change from its first look at the record on.
fn calls(course: &Course) -> Result<Vec<Call>, Skipped> {
    tool("strace", &["-qq", "-e", "trace=none", "true"])?;
    let mut found = Vec::new();
    for before in BEFORE {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let trace = format!("trace={}", CALLS.join(","));
        let status = struck(course, folder.path(), before, &["-e", &trace], &log, &mut Tally::default());
        if !status.is_some_and(|status| status.success()) {
            return Err(Skipped("`strace` cannot follow a program here".to_owned()));
        }
        let text = std::fs::read_to_string(log).unwrap();
        let mut counts = std::collections::HashMap::new();
        let mut is_begun = false;
        for line in text.lines() {
            let name = line.split('(').next().unwrap_or_default().to_owned();
            let count = counts.entry(name.clone()).or_insert(0);
            *count += 1;
            is_begun |= line.contains("/config/progress") || line.contains("/state");
            if is_begun && CALLS.iter().any(|call| call.trim_start_matches('?') == name) {
                found.push(Call { before, name, count: *count });
            }
        }
    }
    Ok(found)
}

/// Strikes as often as the course has rounds, spread over all strokes.
fn strike(course: &Course, mut strokes: Vec<(Call, String)>) -> Tally {
    let mut tally = Tally::default();
    course.rng().shuffle(&mut strokes);
    for (call, stroke) in strokes.iter().cycle().take(course.rounds) {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let (trace, inject) = (format!("trace={}", call.name), format!("inject={}:{stroke}", call.name));
        struck(course, folder.path(), call.before, &["-e", &trace, "-e", &inject], &log, &mut tally);
    }
    tally
}

/// Makes some changes and strikes at the next one; looks at the record afterwards.
fn struck(
    course: &Course,
    folder: &Path,
    before: usize,
    args: &[&str],
    log: &Path,
    tally: &mut Tally,
) -> Option<std::process::ExitStatus> {
    let mut home = Home::new(course, folder);
    for _ in 0..before {
        home.append(tally).ok()?;
    }
    let strace = [&["strace", "-qq", "-o", log.to_str().unwrap()], args].concat();
    let mut command = home.tick(&strace);
    let status = home.attempt(&mut command, tally);
    let is_hit = status.signal().is_some() || std::fs::read_to_string(log).is_ok_and(|text| text.contains("(INJECTED)"));
    tally.faults += usize::from(is_hit);
    home.look_and_go_on(usize::from(!status.success()), &format!("{args:?} after {before}: {status}"), tally);
    Some(status)
}
