//! What the commands print of a hostile roadmap, journal, configuration, file name or argument.

use std::fs;
use std::path::{Path, PathBuf};

use roadmap::cli::{Outcome, Surroundings, run};
use roadmap::units::Clock;
use tempfile::TempDir;

use super::{Report, journal, now, payloads, quoted, roadmap};

/// Every command that shows something; `TEXT` stands for the payload, and what a command refuses is told, too.
const COMMANDS: [&[&str]; 34] = [
    &["status"],
    &["next"],
    &["next", "-n", "3"],
    &["list"],
    &["list", "hostile"],
    &["show", "hostile/first"],
    &["show", "hostile"],
    &["show", "hostile/build"],
    &["search", "a"],
    &["search", "TEXT"],
    &["history"],
    &["plan"],
    &["plan", "--by", "TEXT"],
    &["forecast", "--explain"],
    &["stats"],
    &["timer", "status"],
    &["break", "list"],
    &["roadmaps"],
    &["paths"],
    &["open", "hostile/second"],
    &["note", "hostile/second", "TEXT"],
    &["done", "hostile/first"],
    &["undo"],
    &["redo"],
    &["show", "TEXT"],
    &["done", "TEXT"],
    &["log", "TEXT"],
    &["log", "45m", "TEXT"],
    &["target", "TEXT"],
    &["choose", "kind", "TEXT"],
    &["estimate", "hostile/first", "TEXT"],
    &["days", "TEXT"],
    &["check", "TEXT"],
    &["TEXT"],
];

/// A learner's folders.
struct Room {
    home: TempDir,
    around: Surroundings,
}

impl Room {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut around = Surroundings::quiet(Clock::Fixed(now()));
        around.config_dir = Some(home.path().join("config"));
        around.state_dir = Some(home.path().join("state"));
        Self { home, around }
    }

    /// Writes a file below the home folder, unless no file can have that name.
    fn file(&self, name: impl AsRef<Path>, bytes: &[u8]) -> Option<PathBuf> {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent()?).ok()?;
        fs::write(&path, bytes).ok()?;
        Some(path)
    }

    /// Runs a command and looks at what it prints; says whether it succeeded.
    fn look(&self, args: &[&str], report: &mut Report, of: &str) -> bool {
        let Outcome { stdout, stderr, exit } = run(std::iter::once("roadmap").chain(args.iter().copied()), &self.around);
        report.look(&format!("{stdout}{stderr}"), || format!("{of:?} by {args:?}"));
        exit.code() == 0
    }
}

/// What commands print of payloads in a roadmap, a journal, the configuration and their arguments. Of all pairs of payload
/// and command one in `share` is run.
pub fn commands(share: usize) -> Report {
    let mut report = Report::default();
    for (turn, payload) in payloads().iter().enumerate() {
        let room = Room::new();
        let config = format!("pace: {0}\n{0}: 1\nglyphs: ascii\n", quoted(payload));
        let written = [
            room.file("hostile.yaml", roadmap(payload).as_bytes()),
            room.file("config/progress/hostile/enemy.jsonl", &journal(payload)),
            room.file("config/config.yaml", config.as_bytes()),
        ];
        let [Some(path), Some(_), Some(_)] = &written else { continue };
        let path = path.to_string_lossy();
        report.opened += u64::from(room.look(&["status", "--roadmap", &path], &mut report, payload));
        let ways = COMMANDS.iter().flat_map(|command| [(command, None), (command, Some("--json"))]);
        for (command, json) in ways.enumerate().filter(|(place, _)| (turn + place).is_multiple_of(share)).map(|(_, way)| way) {
            let mut args: Vec<&str> = command.iter().map(|arg| if *arg == "TEXT" { payload.as_str() } else { *arg }).collect();
            args.extend(["--roadmap", &path]);
            args.extend(json);
            room.look(&args, &mut report, payload);
        }
    }
    report
}

/// What commands print of payloads in a roadmap that is refused.
pub fn refused() -> Report {
    let mut report = Report::default();
    for payload in payloads() {
        let room = Room::new();
        let text = quoted(&payload);
        let wrong =
            format!("id: {text}\n{text}: 1\ntitle: [{text}]\nstages:\n  - id: {text}\n    kind: {text}\n    weeks: {text}\n");
        let raw = format!("id: a\ntitle: {payload}\nstages: {payload}\n");
        let written = [room.file("wrong.yaml", wrong.as_bytes()), room.file("raw.yaml", raw.as_bytes())];
        for path in written.iter().flatten().map(|path| path.to_string_lossy()) {
            room.look(&["check", &path], &mut report, &payload);
            room.look(&["status", "--roadmap", &path], &mut report, &payload);
        }
    }
    report
}

/// What commands print of payloads in the names of files.
pub fn names() -> Report {
    let mut report = Report::default();
    let room = Room::new();
    for payload in payloads() {
        room.file(format!("config/roadmaps/{payload}.yaml"), b"id: [\n");
        room.file(format!("config/progress/backend-2025/{payload}.jsonl"), b"{\"v\":1,\"c\":\"00000000\"}\n");
        report.opened += 1;
    }
    for command in ["status", "roadmaps", "history", "paths", "doctor"] {
        room.look(&[command], &mut report, command);
        room.look(&[command, "--json"], &mut report, command);
    }
    report
}
