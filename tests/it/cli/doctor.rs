//! `doctor`: calm where all is well, precise where not, and never a byte written unasked.

use std::fs;
use std::path::PathBuf;

use roadmap::progress::{Action, Status, write_line};
use serde_json::Value;

use super::Room;
use crate::history::event;

const RECORD: &str = "config/progress/backend-2025";

/// The report of a run that need not go well, and its exit code.
fn report(room: &Room, args: &[&str]) -> (Value, u8) {
    let before = room.bytes();
    let outcome = room.run(&[args, &["--json"]].concat());
    if !args.contains(&"--fix") {
        assert_eq!(room.bytes(), before, "without `--fix` nothing is written");
    }
    let report: Value = serde_json::from_str(&outcome.stdout).unwrap();
    (report["doctor"].clone(), outcome.exit.code())
}

/// The findings as `WEIGHT FILE:LINES MESSAGE`.
fn findings(report: &Value) -> Vec<String> {
    let finding = |finding: &Value| {
        let lines: Vec<String> = finding["lines"].as_array().unwrap().iter().map(ToString::to_string).collect();
        assert!(finding["hint"].as_str().is_some_and(|hint| !hint.is_empty()));
        let place = PathBuf::from(finding["place"].as_str().unwrap_or_default());
        let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
        format!("{} {name}:{} {}", finding["weight"].as_str().unwrap(), lines.join(","), finding["message"].as_str().unwrap())
    };
    report["findings"].as_array().unwrap().iter().map(finding).collect()
}

fn tick(n: u64, item: &str) -> Vec<u8> {
    let action = Action::Set(vec![(item.to_owned(), Status::Done)]);
    write_line(&mut event("zzzzzzzzzzzzzzzz", n, n, action))
}

#[test]
fn all_is_well_before_and_after_the_first_change() {
    let room = Room::new();
    let (fresh, code) = report(&room, &["doctor"]);
    assert_eq!((code, &fresh["well"], fresh["records"].as_array().unwrap().len()), (0, &true.into(), 0));
    assert!(room.text(&["doctor"]).ends_with("\nAll is well.\n"));
    room.text(&["done", "dns"]);
    let text = room.text(&["doctor"]).replace(room.home().to_str().unwrap(), "HOME");
    insta::assert_snapshot!(text, @"
    Where things live
      configuration  HOME/config
      this device    HOME/state
      config.yaml    none
      own roadmaps   none

    Record of backend-2025
      files          1, 1 of this device
      lines          1 good
      events         1
      last change    23 Nov 2026 09:00
      lock           can be had

    Terminal
      TERM           not set
      COLORTERM      not set
      locale         not set
      size           no terminal
      colours        none: the output is no terminal
      characters     Unicode
      hyperlinks     no

    All is well.
    ");
}

#[test]
fn every_kind_of_line_is_counted_and_damage_has_its_place_and_reason() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    let (one, two, three) = (tick(1, "web-basics/client-server"), tick(2, "web-basics/gone"), tick(3, "web-basics/dns"));
    let newer = r#"{"v":2,"x":1"#;
    let newer = format!("{newer},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(newer.as_bytes()));
    let dance = r#"{"v":1,"w":"zzzzzzzzzzzzzzzz","n":9,"h":9,"at":"2026-11-22T05:25:52+01:00","do":{"dance":{}}"#;
    let dance = format!("{dance},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(dance.as_bytes()));
    let changed = String::from_utf8(tick(7, "web-basics/dns")).unwrap().replace("dns", "dnt");
    let lines: [&[u8]; 11] = [
        &one,
        &one,
        b"dear diary\n",
        &two[..30],
        b"\n",
        b"\0\0\0\n",
        &two[..40],
        &three,
        changed.as_bytes(),
        newer.as_bytes(),
        dance.as_bytes(),
    ];
    fs::write(room.home().join(RECORD).join("a.jsonl"), lines.concat()).unwrap();
    fs::write(room.home().join(RECORD).join("b.jsonl"), &two).unwrap();
    let (found, code) = report(&room, &["doctor"]);
    assert_eq!(code, 1);
    let record = &found["records"][0];
    assert_eq!(
        record["lines"],
        serde_json::json!({"valid": 4, "duplicate": 1, "torn": 1, "salvaged": 1, "damaged": 3, "newer": 1})
    );
    assert_eq!((&record["unknown_items"][0], &record["unknown_kinds"]["dance"]), (&"web-basics/gone".into(), &1.into()));
    let list = findings(&found).join("\n");
    for expected in [
        "trouble a.jsonl: it was written by a newer version of `roadmap` (format 2): the record is read-only here",
        "trouble a.jsonl:7 its checksum does not fit: bytes were changed; an event may be missing",
        "remark a.jsonl:3 it is no line of a journal; it is passed over",
        "remark a.jsonl:4 a write broke off in it; ",
        "remark a.jsonl:5 it has bytes of zero, as a power cut leaves them; ",
        "remark a.jsonl:6 a write broke off in it; there are whole events behind that, which count",
        "remark : the roadmap has no `web-basics/gone`; what was done there is kept",
        "remark : this version does not know some kinds of events (1 `dance`); they are kept",
    ] {
        assert!(list.contains(expected), "{expected} is not in\n{list}");
    }
    let mut kinds: Vec<&str> =
        found["findings"].as_array().unwrap().iter().map(|finding| finding["kind"].as_str().unwrap()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.retain(|kind| *kind != "mode");
    assert_eq!(kinds, ["changed", "foreign", "newer", "salvaged", "torn", "unknown-items", "unknown-kinds", "zeros"]);
    // Other commands refuse to write here; the doctor looks, and mends nothing of a newer version.
    let before = room.bytes();
    report(&room, &["doctor", "--fix"]);
    assert_eq!(room.bytes(), before);
}

#[test]
fn mending_appends_alone_and_is_done_once() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    let own = fs::read_dir(room.home().join(RECORD)).unwrap().next().unwrap().unwrap().path();
    let foreign = room.home().join(RECORD).join("a.jsonl");
    let (one, two) = (tick(1, "web-basics/client-server"), tick(2, "web-basics/http"));
    fs::write(&foreign, [&one[..50], &two[..], &one[..20]].concat()).unwrap();
    // The process died in the middle of its second write.
    room.run(&["done", "version-control"]);
    let bytes = fs::read(&own).unwrap();
    fs::write(&own, &bytes[..bytes.len() - 20]).unwrap();
    room.forget_copies();
    let (before, foreign_before) = (fs::read(&own).unwrap(), fs::read(&foreign).unwrap());
    let status = room.run(&["status", "--json"]).stdout;

    let (found, code) = report(&room, &["doctor", "--fix"]);
    assert_eq!((code, found["mended"].as_array().unwrap().len()), (0, 2), "{found}");
    assert_eq!(fs::read(&own).unwrap(), [before, b"\n".to_vec()].concat());
    assert_eq!(fs::read(&foreign).unwrap(), foreign_before, "another device's file is left alone");
    let new: Vec<PathBuf> = fs::read_dir(room.home().join(RECORD)).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(new.len(), 3);
    assert!(new.iter().any(|path| fs::read(path).unwrap() == two), "the salvaged line stands there byte for byte");
    assert_eq!(room.run(&["status", "--json"]).stdout, status);

    let settled = room.bytes();
    let (again, code) = report(&room, &["doctor", "--fix"]);
    assert_eq!((code, again["mended"].as_array().unwrap().len()), (0, 0));
    assert_eq!(room.bytes(), settled);
    room.run(&["done", "http"]);
    assert_eq!(fs::read_dir(room.home().join(RECORD)).unwrap().count(), 3);
}

#[test]
fn what_something_took_away_is_told_and_put_back() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    room.text(&["done", "http"]);
    let journal = fs::read_dir(room.home().join(RECORD)).unwrap().next().unwrap().unwrap().path();
    fs::write(&journal, b"").unwrap();
    let (found, _) = report(&room, &["doctor"]);
    assert!(found.to_string().contains("2 events of this device are missing in the folder"), "{found}");
    assert!(room.text(&["status"]).contains("2 of 56 topics"));
    let outcome = room.run(&["done", "client-server"]);
    assert_eq!(outcome.exit.code(), 0);
    assert!(outcome.stderr.contains("put back 2 changes of this device that something had taken away"), "{}", outcome.stderr);
    let (found, _) = report(&room, &["doctor"]);
    assert!(!found.to_string().contains("missing in the folder"), "{found}");
}

#[test]
fn a_record_that_is_gone_is_put_back_or_set_aside_and_nothing_before() {
    for answer in [&["doctor", "--fix"][..], &["archive", "--yes"]] {
        let room = Room::new();
        room.text(&["done", "dns"]);
        fs::remove_dir_all(room.config()).unwrap();
        assert!(room.text(&["status"]).contains("1 of 56 topics"));
        let (code, words) = room.failure(&["done", "http"]);
        assert_eq!(code, 1);
        assert!(words.contains("is gone from"), "{words}");
        assert!(words.contains("`roadmap doctor --fix` puts") && words.contains("`roadmap archive` sets"), "{words}");
        assert!(!room.config().exists());
        room.run(answer);
        room.text(&["done", "http"]);
        let done = if answer[0] == "doctor" { "2 of 56 topics" } else { "1 of 56 topics" };
        assert!(room.text(&["status"]).contains(done));
        let aside = fs::read_dir(room.config().join("progress")).unwrap().count();
        assert_eq!(aside, if answer[0] == "doctor" { 1 } else { 2 });
    }
}

#[test]
fn copies_forks_and_clocks_are_told() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    let folder = room.home().join(RECORD);
    let own = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let stem = own.file_stem().unwrap().to_str().unwrap().to_owned();
    fs::copy(&own, folder.join(format!("{stem}.sync-conflict-20261123-052552-ABCDEFG.jsonl"))).unwrap();
    let mut late = event("yyyyyyyyyyyyyyyy", 1, 1, Action::Bonus(true));
    late.at = "2031-01-01T00:00:00+01:00".parse().unwrap();
    let fork = event("yyyyyyyyyyyyyyyy", 1, 2, Action::Bonus(false));
    let mut slow = event("xxxxxxxxxxxxxxxx", 1, 1, Action::Bonus(true));
    slow.stamp.time = u64::try_from(slow.at.timestamp_millis()).unwrap() + 3 * 3_600_000;
    let lines: Vec<u8> = [late, fork, slow].iter_mut().flat_map(write_line).collect();
    fs::write(folder.join(format!("{stem} (1).jsonl")), lines).unwrap();
    let (found, code) = report(&room, &["doctor"]);
    assert_eq!(code, 0);
    let list = findings(&found).join("\n");
    for expected in [
        "a synchroniser made this copy; all of its events stand in other files too",
        "a synchroniser made this copy; 3 of its events stand in no other file",
        "two events go under one name: a cloned home or a restored backup",
        "an event is dated after now, on 1 Jan 2031",
        "was 3 h behind another one's; the order holds",
    ] {
        assert!(list.contains(expected), "{expected} is not in\n{list}");
    }
}

#[cfg(unix)]
#[test]
fn links_modes_and_what_is_no_file_are_told() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let room = Room::new();
    room.text(&["done", "dns"]);
    let folder = room.home().join(RECORD);
    let own = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    fs::set_permissions(&own, fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, folder.join("fifo.jsonl"), rustix::fs::Mode::RUSR).unwrap();
    fs::create_dir(folder.join("folder.jsonl")).unwrap();
    symlink("nowhere", folder.join("gone.jsonl")).unwrap();
    let elsewhere = room.file("elsewhere.jsonl", "");
    symlink(&elsewhere, folder.join("link.jsonl")).unwrap();
    symlink("nothing", room.config().join("progress/lost")).unwrap();
    let (found, code) = report(&room, &["doctor"]);
    assert_eq!(code, 1);
    let list = findings(&found).join("\n");
    for expected in [
        "trouble fifo.jsonl: it cannot be read: it is not a regular file",
        "trouble folder.jsonl: it cannot be read: it is a folder",
        "trouble gone.jsonl: the link leads nowhere: there is no `nowhere`",
        "remark link.jsonl: it is a link to `",
        "trouble backend-2025: others may write to the folder (mode 777)",
        "others may read it",
        "remark lost: it is a link to `nothing`",
    ] {
        assert!(list.contains(expected), "{expected} is not in\n{list}");
    }
}

#[test]
fn it_works_where_other_commands_fail() {
    let mut room = Room::new();
    room.file("config/config.yaml", "paice: 3\nglyphs: ascii\n");
    let broken = room.file("config/roadmaps/broken.yaml", "id: broken\n");
    room.file("config/progress/broken/x.jsonl", "");
    room.file("state", "in the way");
    let (found, code) = report(&room, &["doctor", "--roadmap", "broken"]);
    let list = findings(&found).join("\n");
    assert_eq!(code, 1);
    for expected in [
        "trouble state: `",
        "` is a file, where a folder belongs: this device forgets which changes are its own",
        "trouble config.yaml:1 unknown field `paice`",
        "trouble broken.yaml:1 2 problems",
        "no roadmap that can be opened has the id `broken`",
    ] {
        assert!(list.contains(expected), "{expected} is not in\n{list}");
    }
    let outcome = room.run(&["doctor"]);
    // A long path of the machine's temporary folder breaks the line.
    let words: Vec<&str> = outcome.stdout.split_whitespace().collect();
    let hint = format!("hint: say `roadmap check {}`", broken.display());
    assert!(words.join(" ").contains(&hint), "{}", outcome.stdout);
    assert!(outcome.stderr.starts_with("error: 3 things need you; "), "{}", outcome.stderr);
    let (missing, _) = report(&room, &["doctor", "--roadmap", "nonsense"]);
    assert!(findings(&missing).join("\n").contains("no roadmap is called `nonsense`"));
    room.around.is_ascii_locale = true;
    room.around.no_color = true;
    let text = room.run(&["doctor"]).stdout;
    assert!(text.contains("none: NO_COLOR is set") && text.contains("characters     ASCII"), "{text}");
    assert!(text.contains("- the locale is not UTF-8: everything is drawn in ASCII\n"), "{text}");
}

#[test]
fn a_lock_that_is_held_is_told() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    let lock = room.listing().into_iter().find(|path| path.ends_with("lock")).unwrap();
    let lock = fs::File::open(lock).unwrap();
    lock.try_lock().unwrap();
    let (found, code) = report(&room, &["doctor"]);
    assert_eq!((code, &found["records"][0]["lock"]), (1, &"held".into()));
    assert_eq!(findings(&found), ["trouble : another process held the lock for two seconds"]);
}
