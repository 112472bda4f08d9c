//! A backup is one file; copied back it merges, and hours never count twice.

use std::fs;
use std::path::PathBuf;

use super::Room;

/// The folder of the bundled roadmap's record.
fn record(room: &Room) -> PathBuf {
    room.config().join("progress/backend-2025")
}

/// All that a learner sees of a record.
fn state(room: &Room) -> [serde_json::Value; 3] {
    [&["status"][..], &["stats"], &["list"]].map(|args| room.json(args))
}

/// Makes a backup, and gives the file.
fn backup(room: &Room, name: &str) -> PathBuf {
    let file = room.home().join(name);
    let report = room.json(&["backup", "-o", file.to_str().unwrap()]);
    assert_eq!(report["backups"][0]["file"], file.to_str().unwrap());
    file
}

#[test]
fn a_backup_copied_back_merges_with_what_was_done_since() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    room.text(&["log", "1h30", "dns"]);
    let file = backup(&room, "kept.jsonl");
    room.text(&["log", "45m", "dns"]);
    room.text(&["undo"]);
    room.text(&["done", "client-server"]);
    let (before, own) = (state(&room), room.journals());
    fs::copy(&file, record(&room).join("kept.jsonl")).unwrap();
    assert_eq!(state(&room), before, "nothing counts twice, and nothing is taken back");
    // And with all that was done since lost:
    let own_file = room.listing().into_iter().find(|path| fs::read(path).is_ok_and(|bytes| bytes == own)).unwrap();
    fs::remove_file(&own_file).unwrap();
    fs::remove_dir_all(room.home().join("state")).unwrap();
    assert_eq!(room.json(&["status"])["progress"]["topics"]["done"], 1);
    assert_eq!(room.json(&["show", "dns"])["item"]["logged_hours"], 1.5);
}

#[test]
fn a_backup_makes_another_home_the_same() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    room.text(&["log", "2h", "dns"]);
    room.text(&["note", "dns", "ask Ada"]);
    let file = backup(&room, "kept.jsonl");
    let other = Room::new();
    other.text(&["start", "client-server"]);
    other.text(&["undo"]);
    fs::copy(&file, record(&other).join("any name.jsonl")).unwrap();
    assert_eq!(state(&other)[1..], state(&room)[1..]);
    other.text(&["log", "1h", "dns"]);
    assert_eq!(other.json(&["show", "dns"])["item"]["logged_hours"], 3.0);
    // A backup of the backup is the same set of lines.
    let again = backup(&other, "again.jsonl");
    fs::copy(again, record(&room).join("again.jsonl")).unwrap();
    assert_eq!(room.json(&["show", "dns"])["item"]["logged_hours"], 3.0);
}

#[test]
fn a_backup_has_each_event_once_and_keeps_damaged_lines_as_they_are() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    room.text(&["done", "client-server"]);
    let lines = String::from_utf8(room.journals()).unwrap();
    let torn = &lines[..60];
    fs::write(record(&room).join("copy.jsonl"), format!("<<<<<<< HEAD\r\n{}\n{torn}", lines.replace('\n', "\r\n"))).unwrap();
    let file = room.home().join("kept.jsonl");
    let report = room.json_beside_talk(&["backup", "-o", file.to_str().unwrap()]);
    assert_eq!((&report["backups"][0]["events"], &report["backups"][0]["damaged"]), (&2.into(), &1.into()));
    let kept = fs::read_to_string(&file).unwrap();
    assert_eq!(kept.lines().filter(|line| lines.contains(*line) && *line != torn).count(), 2, "{kept}");
    assert_eq!(kept.lines().filter(|line| *line == torn).count(), 1, "{kept}");
    assert_eq!((kept.lines().count(), kept.contains('\r')), (3, true), "the line's end is kept with its line: {kept}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_backup_never_replaces_a_file() {
    let room = Room::new();
    let (code, stderr) = room.failure(&["backup"]);
    assert_eq!(code, 1);
    assert!(stderr.starts_with("error: there is no record yet\nhint: "), "{stderr}");
    room.text(&["done", "dns"]);
    let file = room.file("kept.jsonl", "mine");
    let (code, stderr) = room.failure(&["backup", "-o", file.to_str().unwrap()]);
    assert_eq!((code, stderr.contains("is there already\nhint: name another file")), (1, true), "{stderr}");
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    let folder = room.home().join("folder");
    fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap();
    for name in ["roadmap-backend-2025-2026-11-23.jsonl", "roadmap-backend-2025-2026-11-23-2.jsonl"] {
        let text = room.text(&["backup", "-o", folder]);
        assert!(
            text.starts_with(&format!("Kept: 1 change of backend-2025 in `{folder}/{name}`\nTo restore, copy it into ")),
            "{text}"
        );
    }
    let (code, stderr) = room.failure(&["backup", "-o", room.home().join("no/such/folder").to_str().unwrap()]);
    assert_eq!((code, stderr.starts_with("error: cannot write ")), (5, true), "{stderr}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 2, "nothing else is left there");
}

#[test]
fn the_records_of_all_roadmaps_are_kept_even_where_the_roadmap_is_broken() {
    let room = Room::new();
    let knots =
        "id: knots\ntitle: Knots\nstages:\n  - {id: a, title: A, kind: essential, topics: [{id: t, title: T, hours: 1}]}\n";
    let own = room.file("config/roadmaps/knots.yaml", knots);
    room.text(&["done", "dns"]);
    room.text(&["done", "t", "--roadmap", "knots"]);
    fs::write(own, "id: knots\nnonsense: [\n").unwrap();
    let folder = room.home().join("folder");
    fs::create_dir(&folder).unwrap();
    let report = room.json(&["backup", "--all", "-o", folder.to_str().unwrap()]);
    let names: Vec<&str> = report["backups"].as_array().unwrap().iter().map(|one| one["roadmap"].as_str().unwrap()).collect();
    assert_eq!(names, ["backend-2025", "knots"]);
    let one = room.json(&["backup", "--roadmap", "knots", "-o", folder.to_str().unwrap()]);
    assert_eq!(one["backups"][0]["events"], 1);
    let file = room.home().join("one.jsonl");
    assert_eq!(room.failure(&["backup", "--all", "-o", file.to_str().unwrap()]).0, 1);
}
