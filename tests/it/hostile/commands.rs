//! What the commands print of a hostile roadmap, journal, configuration, file name or argument.

use roadmap::cli::Outcome;

use super::{journal, leak, payloads, quoted, roadmap};
use crate::cli::Room;

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

/// Runs all commands in a room, as text and every other one as JSON, and says what came through.
fn leaks(room: &Room, turn: usize, payload: &str, roadmap: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (place, command) in COMMANDS.iter().enumerate() {
        let is_json_turn = (turn + place).is_multiple_of(2);
        for json in [false, true].into_iter().take(1 + usize::from(is_json_turn)) {
            let mut args: Vec<&str> = command.iter().map(|arg| if *arg == "TEXT" { payload } else { arg }).collect();
            args.extend(["--roadmap", roadmap]);
            args.extend(json.then_some("--json"));
            let Outcome { stdout, stderr, .. } = room.run(&args);
            if let Some(c) = leak(&stdout).or_else(|| leak(&stderr)) {
                found.push(format!("U+{:04X} of {payload:?} by {args:?}", u32::from(c)));
            }
        }
    }
    found
}

#[test]
fn no_payload_comes_through_a_command() {
    let (mut found, mut opened) = (Vec::new(), 0);
    for (turn, payload) in payloads().into_iter().enumerate() {
        let room = Room::new();
        let path = room.file("hostile.yaml", &roadmap(&payload));
        let path = path.to_str().unwrap();
        let lines = room.file("config/progress/hostile/enemy.jsonl", "");
        std::fs::write(lines, journal(&payload)).unwrap();
        room.file("config/config.yaml", &format!("pace: {0}\n{0}: 1\nglyphs: ascii\n", quoted(&payload)));
        opened += usize::from(room.run(&["status", "--roadmap", path]).exit.code() == 0);
        found.extend(leaks(&room, turn, &payload, path));
    }
    assert_eq!(found, [""; 0], "{} leaks", found.len());
    // A roadmap that is refused shows little: most of these must open.
    assert!(opened > 150, "only {opened} hostile roadmaps opened");
}

#[test]
fn no_payload_comes_through_a_roadmap_that_is_refused() {
    let mut found = Vec::new();
    for payload in payloads() {
        let room = Room::new();
        let text = quoted(&payload);
        let refused =
            format!("id: {text}\n{text}: 1\ntitle: [{text}]\nstages:\n  - id: {text}\n    kind: {text}\n    weeks: {text}\n");
        let path = room.file("refused.yaml", &refused);
        let raw = room.file("raw.yaml", &format!("id: a\ntitle: {payload}\nstages: {payload}\n"));
        for path in [path, raw] {
            for args in [["check", path.to_str().unwrap()], ["status", "--roadmap"]] {
                let mut args = args.to_vec();
                if args[1] == "--roadmap" {
                    args.push(path.to_str().unwrap());
                }
                let Outcome { stdout, stderr, .. } = room.run(&args);
                found.extend(leak(&stdout).or_else(|| leak(&stderr)).map(|c| format!("{c:?} of {payload:?} by {args:?}")));
            }
        }
    }
    assert_eq!(found, [""; 0], "{} leaks", found.len());
}

#[cfg(unix)]
#[test]
fn no_payload_comes_through_the_name_of_a_file() {
    let mut found = Vec::new();
    for payload in payloads().into_iter().filter(|name| !name.contains(['/', '\0']) && name.len() < 200) {
        let room = Room::new();
        room.file(&format!("config/roadmaps/{payload}.yaml"), "id: [\n");
        room.file(&format!("config/progress/backend-2025/{payload}.jsonl"), "{\"v\":1,\"c\":\"00000000\"}\n");
        for command in [&["status"][..], &["roadmaps"], &["history"], &["paths"], &["status", "--json"], &["roadmaps", "--json"]]
        {
            let Outcome { stdout, stderr, .. } = room.run(command);
            found.extend(leak(&stdout).or_else(|| leak(&stderr)).map(|c| format!("{c:?} of {payload:?} by {command:?}")));
        }
    }
    assert_eq!(found, [""; 0], "{} leaks", found.len());
}
