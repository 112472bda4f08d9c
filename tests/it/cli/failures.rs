//! What goes wrong: exit codes, suggestions, problems of files, damage, hostile text.

use serde_json::{Value, json};

use super::Room;

fn error(room: &Room, args: &[&str]) -> (u8, Value) {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let (code, stderr) = room.failure(&args);
    let value: Value = serde_json::from_str(stderr.lines().last().unwrap()).unwrap();
    assert_eq!(value["schema"], 1);
    (code, value["error"].clone())
}

#[test]
fn a_name_that_fits_nothing_comes_back_with_the_nearest() {
    let room = Room::new();
    let (code, stderr) = room.failure(&["done", "dsn"]);
    assert_eq!((code, stderr.as_str()), (3, "error: no item fits `dsn`\nhint: did you mean `web-basics/dns`?\n"));
    let (code, told) = error(&room, &["show", "dsn"]);
    assert_eq!(code, 3);
    assert_eq!(
        told,
        json!({"kind": "not-found", "message": "no item fits `dsn`", "hints": ["did you mean `web-basics/dns`?"], "candidates": ["web-basics/dns"]})
    );
    let (code, stderr) = room.failure(&["show", "kubernetes-operator-patterns"]);
    assert_eq!(code, 3);
    assert!(stderr.contains("`roadmap list` names all items"), "{stderr}");
    let (code, stderr) = room.failure(&["search", "nothing-like-this"]);
    assert_eq!(code, 3);
    assert!(stderr.starts_with("error: nothing fits `nothing-like-this`\n"), "{stderr}");
}

#[test]
fn a_name_that_fits_several_comes_back_with_all_of_them() {
    let room = Room::new();
    let (code, stderr) = room.failure(&["done", "indexing"]);
    let expected = "error: `indexing` fits 2 items\nhint: databases/indexing.postgresql  Indexing (PostgreSQL)\nhint: databases/indexing.redis       Indexing (Redis)\n";
    assert_eq!((code, stderr.as_str()), (3, expected));
    let (_, told) = error(&room, &["done", "indexing"]);
    assert_eq!(
        (&told["kind"], &told["candidates"]),
        (&"ambiguous".into(), &json!(["databases/indexing.postgresql", "databases/indexing.redis"]))
    );
    let (_, stderr) = room.failure(&["done", "er"]);
    assert!(stderr.lines().count() < 20 && stderr.contains("more fit: say more of the name"), "{stderr}");
}

#[test]
fn whole_words_come_before_parts_of_words() {
    let room = Room::new();
    assert_eq!(room.json(&["show", "Taskyard 1"])["item"]["id"], "language/taskyard-core");
    assert_eq!(room.json(&["show", "taskyard", "10"])["item"]["id"], "performance/taskyard-fast");
    assert_eq!(room.json(&["show", "core  taskyard"])["item"]["id"], "language/taskyard-core");
    assert_eq!(room.json(&["show", "relational sto"])["item"]["id"], "databases/taskyard-sql", "a part fits, too");
}

#[test]
fn a_guess_has_most_of_the_letters() {
    let room = Room::new();
    room.text(&["choose", "language", "python"]);
    for name in ["nodejs", "xyz", "q"] {
        let (code, stderr) = room.failure(&["log", "1h", name]);
        assert_eq!((code, stderr.contains("did you mean")), (3, false), "{stderr}");
    }
    for args in [&["done", ""][..], &["show", " "], &["list", ""], &["search", ""]] {
        let (code, stderr) = room.failure(args);
        assert_eq!((code, stderr.as_str()), (3, "error: a name is needed\nhint: `roadmap list` names all items\n"), "{args:?}");
    }
    let (code, stderr) = room.failure(&["choose", "language", "pythn"]);
    let expected = "error: no value of `language` fits `pythn`\nhint: did you mean `python`?\n";
    assert_eq!((code, stderr.as_str()), (3, expected));
    let (_, stderr) = room.failure(&["choose", "language", "cobol"]);
    assert!(stderr.ends_with("hint: there are: `nodejs`, `python`, `java`, `csharp`\n"), "{stderr}");
    let (_, stderr) = room.failure(&["choose", "databases", "sql"]);
    assert!(stderr.contains("hint: postgresql  PostgreSQL\nhint: mysql       MySQL\n"), "{stderr}");
}

#[test]
fn every_kind_of_failure_has_its_exit_code() {
    let room = Room::new();
    let bad = room.file("bad.yaml", "id: bad\ntitel: Bad\n");
    let bad = bad.to_str().unwrap();
    for (args, code, kind) in [
        (&["undo"][..], 1, "refused"),
        (&["frobnicate"], 2, "usage"),
        (&["done"], 2, "usage"),
        (&["list", "--status", "perhaps"], 2, "usage"),
        (&["history", "-n", "0"], 2, "usage"),
        (&["show", "dsn"], 3, "not-found"),
        (&["show", "indexing"], 3, "ambiguous"),
        (&["status", "--roadmap", "no-such-roadmap"], 3, "not-found"),
        (&["status", "--roadmap", bad], 4, "roadmap"),
        (&["status", "--roadmap", "./no/such/file.yaml"], 4, "roadmap"),
    ] {
        let (exit, told) = error(&room, args);
        assert_eq!((exit, &told["kind"]), (code, &kind.into()), "{args:?}: {told}");
        assert!(!told["message"].as_str().unwrap().is_empty() && told["hints"].is_array());
    }
}

#[test]
fn help_and_version_are_no_failures() {
    let room = Room::new();
    assert!(room.text(&["--help"]).contains("Exit codes: 0 done"));
    assert!(room.text(&["help", "plan"]).contains("--without-bonus"));
    assert_eq!(room.text(&["-V"]), format!("roadmap {}\n", env!("CARGO_PKG_VERSION")));
    for line in room.text(&["--help"]).lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn nothing_is_acknowledged_that_could_not_be_stored() {
    let room = Room::new();
    // A file stands where the folder of journals would be.
    room.file("config/progress", "in the way");
    let (code, told) = error(&room, &["done", "dns"]);
    assert_eq!((code, &told["kind"]), (5, &"storage".into()), "{told}");
    let list: Value = serde_json::from_str(&room.run(&["list", "--status", "done", "--json"]).stdout).unwrap();
    assert_eq!(list["items"], json!([]));
}

fn journal(room: &Room) -> std::path::PathBuf {
    room.listing()
        .into_iter()
        .find(|path| path.starts_with(room.config()) && path.extension().is_some_and(|ending| ending == "jsonl"))
        .unwrap()
}

#[test]
fn damage_is_a_line_on_stderr_and_a_number_in_json() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    let file = journal(&room);
    room.file(file.strip_prefix(room.home()).unwrap().with_file_name("other.jsonl").to_str().unwrap(), "{\"v\":1,\"broken\n");
    let outcome = room.run(&["status"]);
    assert_eq!(outcome.exit.code(), 0);
    assert!(outcome.stdout.contains("1 of 56 topics"));
    assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
    assert!(
        outcome.stderr.starts_with("1 line of the journal cannot be read, at ")
            && outcome.stderr.contains("other.jsonl:1; the rest holds"),
        "{}",
        outcome.stderr
    );
    let status: Value = serde_json::from_str(&room.run(&["status", "--json"]).stdout).unwrap();
    assert_eq!(status["damaged"], 1);
    assert_eq!(room.run(&["done", "http-https"]).exit.code(), 0);
}

#[test]
fn a_journal_of_a_newer_version_can_be_read_and_not_written() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    let head = r#"{"v":9,"w":"aaaaaaaaaaaaaaaa","n":1,"h":1,"do":{"dance":true}"#;
    let line = format!("{head},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(head.as_bytes()));
    room.file(journal(&room).strip_prefix(room.home()).unwrap().with_file_name("newer.jsonl").to_str().unwrap(), &line);
    let outcome = room.run(&["status"]);
    assert_eq!(outcome.exit.code(), 0);
    assert!(outcome.stderr.contains("newer version") && outcome.stderr.contains("read-only"), "{}", outcome.stderr);
    let before = room.journals();
    let outcome = room.run(&["done", "http-https"]);
    assert_eq!(outcome.exit.code(), 5);
    assert!(outcome.stderr.contains("error: this roadmap was written by a newer version"), "{}", outcome.stderr);
    assert_eq!(room.journals(), before);
}

#[test]
fn problems_of_the_configuration_are_told_and_the_rest_holds() {
    let room = Room::new();
    room.file("config/config.yaml", "paice: 3\npace: 10\nweek_start: someday\n");
    let outcome = room.run(&["status"]);
    assert_eq!(outcome.exit.code(), 0);
    assert!(outcome.stdout.contains("at 10 h a week"));
    assert!(
        outcome.stderr.contains("config.yaml:1:1: unknown field `paice`") && outcome.stderr.contains("did you mean `pace`?"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stderr.contains("config.yaml:3:13: `someday` is unknown here"), "{}", outcome.stderr);
    assert_eq!(room.run(&["done", "dns"]).exit.code(), 0);
}

#[test]
fn a_configuration_that_cannot_be_read_stops_nothing() {
    let room = Room::new();
    room.file("config/config.yaml/in-the-way", "");
    let outcome = room.run(&["status"]);
    assert_eq!(outcome.exit.code(), 0);
    assert!(outcome.stderr.contains("config.yaml") && outcome.stderr.contains("the defaults hold"), "{}", outcome.stderr);
    let room = Room::new();
    std::fs::create_dir_all(room.config()).unwrap();
    std::fs::write(room.config().join("config.yaml"), b"pace: \xff\n").unwrap();
    let outcome = room.run(&["status"]);
    assert_eq!(outcome.exit.code(), 0);
    assert!(!outcome.stderr.is_empty());
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let room = Room::new();
    let hostile = r#"
id: trap
title: "T\e[2J\x9b31m\u202Eevil"
options:
  - {id: tool, title: "O\e]0;x\a", pick: one, default: [one], values: [{id: one, title: "V\e[1m", group: "G\e[1m", note: n}]}
stages:
  - id: first
    title: "S\e[31m"
    kind: essential
    weeks: 1
    summary: "Sum\e[5m\nmary"
    topics:
      - id: topic
        title: "Topic\e[2K\u2066\r"
        share: 100
        summary: "Why\e[8m"
        terms: ["term\e[7m"]
        links: [{title: "L\e[4m", url: "https://example.org/"}]
        checks: [{id: check, text: "C\e[3m"}]
"#;
    let file = room.file("trap.yaml", hostile);
    let file = file.to_str().unwrap();
    let is_safe = |text: &str| {
        text.chars().all(|c| c == '\n' || !(c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')))
    };
    let mut all = String::new();
    for args in [
        &["status"][..],
        &["plan"],
        &["next"],
        &["list"],
        &["show", "topic"],
        &["show", "first"],
        &["search", "why"],
        &["search", "e"],
        &["choose"],
        &["done", "topic"],
        &["note", "topic", "N\u{1b}[2J\u{9b}31m\nsecond\u{7}"],
        &["show", "topic"],
        &["log", "1h", "topic"],
        &["undo"],
        &["history"],
        &["open", "topic", "--list"],
        &["roadmaps"],
        &["check", file],
        &["show", "\u{1b}[2Jnothing"],
        &["\u{1b}[2Jnothing"],
        &["target", "\u{1b}[2J"],
    ] {
        for more in [&[][..], &["--json"]] {
            let outcome = room.run(&[args, &["--roadmap", file], more].concat());
            assert!(is_safe(&outcome.stdout), "{args:?}: {:?}", outcome.stdout);
            assert!(is_safe(&outcome.stderr), "{args:?}: {:?}", outcome.stderr);
            if !more.is_empty() && !outcome.stdout.is_empty() {
                serde_json::from_str::<Value>(&outcome.stdout).unwrap();
            }
            all.push_str(&outcome.stdout);
        }
    }
    // It was shown, not dropped.
    assert!(all.contains("T\u{fffd}[2J\u{fffd}31m\u{fffd}evil"));
}

#[test]
fn hostile_text_in_a_broken_roadmap_never_reaches_the_terminal() {
    let room = Room::new();
    let file = room.file("broken.yaml", "id: \"a\\e[2J\"\n\"b\\e[31m\u{202e}\": c\ntitle: \u{9b}31m\n");
    for args in [&["check", file.to_str().unwrap()][..], &["status", "--roadmap", file.to_str().unwrap()]] {
        let outcome = room.run(args);
        assert_eq!(outcome.exit.code(), 4);
        let text = outcome.stdout + &outcome.stderr;
        assert!(text.chars().all(|c| c == '\n' || !(c.is_control() || c == '\u{202e}')), "{text:?}");
    }
}
