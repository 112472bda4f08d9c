//! What is acknowledged stays, whatever happens to the files: the store on real temporary folders.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use roadmap::progress::{Action, Draft, Event, EventId, Line, read_line, write_line};
use roadmap::store::{Places, Reading, Store, StoreError};
use roadmap::units::Minutes;

use crate::history::{event, moment};
use crate::home::{Home, append, draft, ids, set};

#[test]
fn what_was_appended_is_read_back() {
    let home = Home::new();
    let mut store = home.store();
    let stored = store.append(&draft([Action::Pace(Minutes(600)), set("a/b")])).unwrap();
    let later = append(&mut store, set("a/c"));
    assert_eq!(stored.remarks, Vec::<String>::new());
    let events = [stored.events, vec![later]].concat();
    let reading = home.read();
    assert_eq!(reading.journal.events(), events);
    assert_eq!(reading.own, HashSet::from([events[0].stamp.id.writer.clone()]));
    assert_eq!(reading.damage, roadmap::store::Damage::default());
    assert_eq!(events.iter().map(|event| event.stamp.id.n).collect::<Vec<_>>(), [1, 2, 3]);
    // The wall clock stands still in this test, the hybrid one goes on.
    let wall = u64::try_from(moment(0).timestamp_millis()).unwrap();
    assert_eq!(events.iter().map(|event| event.stamp.time).collect::<Vec<_>>(), [wall, wall + 1, wall + 2]);
    let name = home.journal().file_name().unwrap().to_str().unwrap().to_owned();
    assert!(name.ends_with(&format!("-{}.jsonl", events[0].stamp.id.writer)), "{name}");
}

#[test]
fn reading_writes_nothing() {
    let home = Home::new();
    assert_eq!(home.read(), Reading::default());
    assert!(!home.places.config_dir.exists() && !home.places.state_dir.exists());
    home.store().append(&Draft { events: Vec::new() }).unwrap();
    assert!(!home.places.config_dir.exists() && !home.places.state_dir.exists());
}

#[test]
fn one_process_after_the_other_goes_on_in_the_same_file() {
    let home = Home::new();
    let events: Vec<Event> = ["a/b", "a/c", "a/d"].into_iter().map(|item| append(&mut home.store(), set(item))).collect();
    assert_eq!(events.iter().map(|event| event.stamp.id.n).collect::<Vec<_>>(), [1, 2, 3]);
    home.journal();
    assert_eq!(home.read().journal.events(), events);
}

#[test]
fn what_others_appended_is_reported_once() {
    let home = Home::new();
    let (mut one, mut other) = (home.store(), home.store());
    assert!(one.read().journal.events().is_empty() && other.read().journal.events().is_empty());
    let first = append(&mut one, set("a/b"));
    let second = other.append(&draft([set("a/c")])).unwrap();
    assert_eq!(second.others, vec![first.clone()]);
    // A conflict copy has nothing new in it; a file from elsewhere has.
    fs::copy(home.journal(), home.folder().join("x.sync-conflict-20261123-052552-ABCDEFG.jsonl")).unwrap();
    let foreign = event("zzzzzzzzzzzzzzzz", 1, 4_000_000_000_000 / 3_600_000, set("a/d"));
    fs::write(home.folder().join("laptop.jsonl"), write_line(&mut foreign.clone())).unwrap();
    let third = one.append(&draft([set("a/e")])).unwrap();
    assert_eq!(
        third.others.iter().map(|event| &event.stamp.id).collect::<HashSet<_>>(),
        HashSet::from([&second.events[0].stamp.id, &foreign.stamp.id])
    );
    assert!(third.events[0].stamp.time > second.events[0].stamp.time);
    assert_eq!(one.append(&draft([set("a/f")])).unwrap().others, []);
    assert_eq!(home.read().journal.events().len(), 5);
}

#[test]
fn eight_writers_at_once_lose_nothing() {
    let home = Home::new();
    let stored: Vec<Event> = std::thread::scope(|scope| {
        let writer = |_| {
            scope.spawn(|| {
                let mut store = home.store();
                (0..100).map(|place| append(&mut store, set(&format!("a/{place}")))).collect::<Vec<_>>()
            })
        };
        let writers: Vec<_> = (0..8).map(writer).collect();
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    let reading = home.read();
    let names: HashSet<EventId> = stored.iter().map(|event| event.stamp.id.clone()).collect();
    assert_eq!((stored.len(), names.len()), (800, 800));
    assert_eq!(ids(&reading), names);
    assert_eq!(reading.damage, roadmap::store::Damage::default());
    assert!(names.iter().all(|id| reading.own.contains(&id.writer)));
}

#[test]
fn a_torn_line_is_sealed_and_the_file_goes_on() {
    let home = Home::new();
    let first = append(&mut home.store(), set("a/b"));
    append(&mut home.store(), set("a/torn"));
    // The process died in the middle of its write.
    let bytes = fs::read(home.journal()).unwrap();
    fs::write(home.journal(), &bytes[..bytes.len() - 20]).unwrap();
    home.forget_copies();
    let torn = home.read();
    assert_eq!((torn.journal.events(), torn.damage.lines), (&[first.clone()][..], vec![(home.journal(), 2)]));
    let next = append(&mut home.store(), set("a/c"));
    assert_eq!(next.stamp.id.n, 3, "a number is given once");
    let reading = home.read();
    assert_eq!(reading.journal.events(), [first, next]);
    assert_eq!(reading.damage.lines, [(home.journal(), 2)]);
    assert!(fs::read(home.journal()).unwrap().starts_with(&bytes[..bytes.len() - 20]), "no byte was changed");
}

#[test]
fn a_write_that_never_began_leaves_the_file_to_its_writer() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let before = fs::read(home.journal()).unwrap();
    append(&mut home.store(), set("a/c"));
    fs::write(home.journal(), before).unwrap();
    home.forget_copies();
    let next = append(&mut home.store(), set("a/d"));
    assert_eq!(next.stamp.id.n, 3);
    home.journal();
}

#[test]
fn a_file_that_is_not_as_it_was_left_gets_a_new_writer() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 5] = [
        ("rolled back", |path| fs::write(path, b"").unwrap()),
        ("removed beside another's", |path| {
            let other = write_line(&mut event("bbbbbbbbbbbbbbbb", 1, 1, set("a/x")));
            fs::write(path.with_file_name("other.jsonl"), other).unwrap();
            fs::remove_file(path).unwrap();
        }),
        ("changed in place", |path| {
            let bytes: Vec<u8> = fs::read(path).unwrap().iter().map(|byte| if *byte == b'a' { b'b' } else { *byte }).collect();
            fs::write(path, bytes).unwrap();
        }),
        ("written to by a clone of this home", |path| {
            let clone = write_line(&mut event("aaaaaaaaaaaaaaaa", 9, 9, set("a/x")));
            fs::write(path, [fs::read(path).unwrap(), clone].concat()).unwrap();
        }),
        ("now a folder", |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
        }),
    ];
    for (harm, does) in harms {
        let home = Home::new();
        let mut store = home.store();
        append(&mut store, set("a/0"));
        let old = append(&mut store, set("a/b"));
        let journal = home.journal_of(&old);
        does(&journal);
        let harmed = journal.is_file().then(|| fs::read(&journal).unwrap());
        // Both the process that wrote it and the next one see it.
        let new = append(&mut store, set("a/c"));
        assert_ne!(new.stamp.id.writer, old.stamp.id.writer, "{harm}");
        let next = append(&mut home.store(), set("a/d"));
        assert_eq!(next.stamp.id.writer, new.stamp.id.writer, "{harm}");
        assert_eq!(journal.is_file().then(|| fs::read(&journal).unwrap()), harmed, "{harm}: the old file is left alone");
        let reading = home.read();
        assert!(ids(&reading).is_superset(&[new.stamp.id.clone(), next.stamp.id].into()), "{harm}");
        assert_eq!(reading.own, HashSet::from([old.stamp.id.writer, new.stamp.id.writer]), "{harm}");
    }
}

#[test]
fn an_identity_that_is_lost_costs_nothing_but_its_name() {
    let home = Home::new();
    let old = append(&mut home.store(), set("a/b"));
    fs::write(home.state_file("pen.json"), "{\"writer\":\"../..").unwrap();
    let new = append(&mut home.store(), set("a/c"));
    assert_ne!(new.stamp.id.writer, old.stamp.id.writer);
    fs::remove_dir_all(&home.places.state_dir).unwrap();
    let newest = append(&mut home.store(), set("a/d"));
    let reading = home.read();
    assert_eq!(reading.journal.events(), [old, new, newest.clone()]);
    assert_eq!(reading.own, HashSet::from([newest.stamp.id.writer]));
}

#[test]
fn another_config_dir_has_another_identity() {
    let home = Home::new();
    let other = Places { config_dir: home.places.config_dir.with_file_name("other"), ..home.places.clone() };
    let here = append(&mut home.store(), set("a/b"));
    let there = append(&mut Store::open(&other, "small"), set("a/b"));
    assert_ne!(here.stamp.id.writer, there.stamp.id.writer);
    assert_eq!(home.read().own, HashSet::from([here.stamp.id.writer]));
}

#[test]
fn with_the_lock_held_elsewhere_a_file_of_its_own_is_written() {
    let home = Home::new();
    let first = append(&mut home.store(), set("a/b"));
    let held = fs::File::open(home.state_file("lock")).unwrap();
    held.try_lock().unwrap();
    let mut store = home.store();
    let appended = store.append(&draft([set("a/c")])).unwrap();
    assert_eq!(appended.remarks, ["wrote to a file of its own: no lock was to be had (another process holds it)"]);
    // It does not wait again, and stays with its file.
    let next = append(&mut store, set("a/d"));
    assert_eq!(next.stamp.id.writer, appended.events[0].stamp.id.writer);
    assert_ne!(next.stamp.id.writer, first.stamp.id.writer);
    drop(held);
    let last = append(&mut store, set("a/e"));
    assert_eq!(last.stamp.id.writer, first.stamp.id.writer, "with the lock it is the shared file again");
    let reading = home.read();
    assert_eq!((reading.journal.events().len(), home.journals().len()), (4, 2));
    assert_eq!(reading.own.len(), 2);
}

#[test]
fn without_a_state_dir_events_are_stored_all_the_same() {
    let home = Home::new();
    fs::write(&home.places.state_dir, "in the way").unwrap();
    let mut store = home.store();
    let appended = store.append(&draft([set("a/b")])).unwrap();
    assert!(appended.remarks[0].starts_with("wrote to a file of its own: no lock was to be had"), "{:?}", appended.remarks);
    let next = append(&mut store, set("a/c"));
    assert_eq!(next.stamp.id.n, 2);
    assert_eq!(store.read().own, HashSet::from([next.stamp.id.writer]));
    home.journal();
}

#[test]
fn any_file_is_read_whatever_happened_to_it() {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    let events: Vec<Event> = (1..=6).map(|n| event("aaaaaaaaaaaaaaaa", n, n, set("a/b"))).collect();
    let line = |place: usize| write_line(&mut events[place].clone());
    let crlf = |place: usize| [line(place).strip_suffix(b"\n").unwrap(), b"\r\n"].concat();
    let write = |name: &str, parts: &[&[u8]]| fs::write(home.folder().join(name), parts.concat()).unwrap();
    write("phone (conflicted copy).jsonl", &[b"\xef\xbb\xbf", &crlf(0), b"\r\n", &crlf(1)]);
    write("x.jsonl", &[b"<<<<<<< HEAD\n", &line(1), b"=======\r\n", &line(2), b">>>>>>> theirs\n", &line(2)]);
    write("y.jsonl", &[b"not a line\n", &line(3), b"{\"v\":1,\"w\":\"torn", &line(4), b"\0\0\0\0\0\0\n", &line(5)[..40]]);
    write("empty.jsonl", &[]);
    write("notes.txt", &[&line(5)]);
    let reading = home.read();
    assert_eq!(reading.journal.events(), &events[..5]);
    let damaged = [1, 4, 5].map(|line| (home.folder().join("y.jsonl"), line));
    assert_eq!((reading.damage.lines, reading.damage.files), (damaged.to_vec(), Vec::new()));
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_passed_over_and_said() {
    use rustix::fs::{CWD, Mode, mkfifoat};
    use std::os::unix::fs::symlink;
    let home = Home::new();
    let stored = append(&mut home.store(), set("a/b"));
    let foreign = event("zzzzzzzzzzzzzzzz", 1, 1, set("a/c"));
    let elsewhere = home.places.config_dir.join("elsewhere");
    fs::write(&elsewhere, write_line(&mut foreign.clone())).unwrap();
    let path = |name: &str| home.folder().join(name);
    mkfifoat(CWD, path("1.jsonl"), Mode::RUSR | Mode::WUSR).unwrap();
    fs::create_dir(path("2.jsonl")).unwrap();
    symlink("nowhere", path("3.jsonl")).unwrap();
    symlink("/dev/zero", path("4.jsonl")).unwrap();
    symlink("5.jsonl", path("5.jsonl")).unwrap();
    symlink(&elsewhere, path("6.jsonl")).unwrap();
    let reading = home.read();
    assert_eq!(reading.journal.events(), [foreign, stored]);
    let said: Vec<PathBuf> = reading.damage.files.iter().map(|(path, _)| path.clone()).collect();
    assert_eq!(said, ["1.jsonl", "2.jsonl", "3.jsonl", "4.jsonl", "5.jsonl"].map(path));
    assert_eq!(reading.damage.files[0].1, "it is not a regular file");
    // The own journal may turn into something to wait on for ever, too.
    let own = home.journal_of(&append(&mut home.store(), set("a/d")));
    fs::remove_file(&own).unwrap();
    mkfifoat(CWD, &own, Mode::RUSR | Mode::WUSR).unwrap();
    append(&mut home.store(), set("a/e"));
}

#[cfg(unix)]
#[test]
fn a_linked_config_dir_is_the_folder_that_it_leads_to() {
    let home = Home::new();
    let real = home.places.config_dir.with_file_name("dotfiles");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &home.places.config_dir).unwrap();
    let one = append(&mut home.store(), set("a/b"));
    let direct = Places { config_dir: real, ..home.places.clone() };
    let other = append(&mut Store::open(&direct, "small"), set("a/c"));
    assert_eq!(one.stamp.id.writer, other.stamp.id.writer);
    home.journal();
}

#[cfg(unix)]
#[test]
fn a_linked_journal_goes_on_in_what_it_leads_to() {
    let home = Home::new();
    let one = append(&mut home.store(), set("a/b"));
    let (journal, real) = (home.journal(), home.places.config_dir.with_file_name("dotfile"));
    fs::rename(&journal, &real).unwrap();
    std::os::unix::fs::symlink(&real, &journal).unwrap();
    let other = append(&mut home.store(), set("a/c"));
    assert_eq!(one.stamp.id.writer, other.stamp.id.writer);
    assert!(fs::symlink_metadata(home.journal()).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap().lines().count(), 2);
    assert_eq!(home.read().journal.events(), [one, other]);
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_for_the_learner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    fn modes(path: &Path, found: &mut Vec<(u32, bool)>) {
        for entry in fs::read_dir(path).unwrap().map(Result::unwrap) {
            let metadata = entry.metadata().unwrap();
            found.push((metadata.permissions().mode() & 0o777, metadata.is_dir()));
            if metadata.is_dir() {
                modes(&entry.path(), found);
            }
        }
    }
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let mut found = Vec::new();
    modes(home.places.config_dir.parent().unwrap(), &mut found);
    // config, progress, small, the journal; state, journals, the hash, writers, one of them, pen, lock, copies, one of them.
    assert_eq!(found.len(), 13);
    for (mode, is_folder) in found {
        assert!(mode == if is_folder { 0o700 } else { 0o600 }, "{mode:o}");
    }
}

#[test]
fn what_could_not_be_stored_is_stored_once_when_it_is_tried_again() {
    let home = Home::new();
    fs::create_dir_all(home.folder().parent().unwrap()).unwrap();
    fs::write(home.folder(), "in the way").unwrap();
    let mut store = home.store();
    let draft = draft([set("a/b"), set("a/c")]);
    for _ in 0..2 {
        let failure = store.append(&draft).unwrap_err();
        assert!(matches!(failure, StoreError::Io { .. }), "{failure}");
    }
    fs::remove_file(home.folder()).unwrap();
    let appended = store.append(&draft).unwrap();
    assert_eq!(home.read().journal.events(), appended.events);
    let next = append(&mut store, set("a/d"));
    assert!(next.stamp.id.n > appended.events[1].stamp.id.n || next.stamp.id.writer != appended.events[1].stamp.id.writer);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_an_error_that_loses_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    if rustix::process::geteuid().is_root() {
        println!("SKIPPED a_read_only_folder_is_an_error_that_loses_nothing: the administrator may write everywhere");
        return;
    }
    let home = Home::new();
    let mut store = home.store();
    let first = append(&mut store, set("a/b"));
    fs::set_permissions(home.journal(), fs::Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(home.folder(), fs::Permissions::from_mode(0o500)).unwrap();
    let draft = draft([set("a/c")]);
    let failure = store.append(&draft).unwrap_err();
    assert!(failure.to_string().starts_with("cannot create `"), "{failure}");
    assert_eq!(home.read().journal.events(), [first]);
    fs::set_permissions(home.folder(), fs::Permissions::from_mode(0o700)).unwrap();
    store.append(&draft).unwrap();
    assert_eq!(home.read().journal.events().len(), 2);
}

#[test]
fn a_folder_that_is_removed_meanwhile_is_made_again() {
    let home = Home::new();
    let mut store = home.store();
    let first = append(&mut store, set("a/b"));
    fs::remove_dir_all(&home.places.config_dir).unwrap();
    home.forget_copies();
    let second = append(&mut store, set("a/c"));
    assert_eq!(home.read().journal.events(), std::slice::from_ref(&second));
    assert_ne!(first.stamp.id.writer, second.stamp.id.writer);
    assert!(second.stamp.time > first.stamp.time);
}

#[test]
fn a_line_of_a_newer_version_makes_the_roadmap_read_only() {
    let home = Home::new();
    let mut store = home.store();
    let first = append(&mut store, set("a/b"));
    let head = r#"{"v":3,"what":"ever""#;
    fs::write(home.folder().join("new.jsonl"), format!("{head},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(head.as_bytes()))).unwrap();
    let size = fs::metadata(home.journal_of(&first)).unwrap().len();
    assert!(matches!(store.append(&draft([set("a/c")])), Err(StoreError::Newer(3))));
    assert_eq!(fs::metadata(home.journal_of(&first)).unwrap().len(), size);
    let reading = home.read();
    assert_eq!((reading.journal.events(), reading.damage.newer, reading.damage.lines.len()), (&[first][..], Some(3), 0));
    // Where its version fails the checksum it is damage like any other.
    fs::write(home.folder().join("new.jsonl"), format!("{head},\"c\":\"00000000\"}}\n")).unwrap();
    append(&mut store, set("a/d"));
}

#[test]
fn provisional_names_become_real_ones_in_later_drafts() {
    let home = Home::new();
    let mut store = home.store();
    let timer = draft([Action::Timer { item: "a/b".into() }]);
    let name = timer.events[0].stamp.id.clone();
    let started = store.append(&timer).unwrap().events.remove(0);
    let mut both = draft([
        Action::Log { item: "a/b".into(), minutes: Minutes(5), on: moment(0).date_naive(), timer: Some(name.clone()) },
        Action::Note { item: "a/b".into(), text: "well".into(), over: vec![name.clone()] },
        Action::Bonus(false),
    ]);
    both.events[2].action = Action::Void(both.events[0].stamp.id.clone());
    let stored = store.append(&both).unwrap().events;
    let started = started.stamp.id;
    assert_eq!(stored[0].action.names(), std::slice::from_ref(&started));
    assert_eq!(stored[1].action.names(), std::slice::from_ref(&started));
    assert_eq!(stored[2].action, Action::Void(stored[0].stamp.id.clone()));
    assert_eq!(append(&mut store, Action::Void(name.clone())).action, Action::Void(started));
    // Another process never heard of it, and nothing that would not read back is written.
    let size = fs::metadata(home.journal()).unwrap().len();
    let failure = home.store().append(&draft([Action::Void(name)])).unwrap_err();
    assert!(failure.to_string().ends_with("the change that this one refers to is not saved yet"), "{failure}");
    assert_eq!(fs::metadata(home.journal()).unwrap().len(), size);
}

#[test]
fn what_is_too_large_for_a_line_leaves_no_trace() {
    let home = Home::new();
    let large = Action::Note { item: "a/b".into(), text: "x".repeat(65_536), over: Vec::new() };
    let mut store = home.store();
    let failure = store.append(&draft([set("a/b"), large])).unwrap_err();
    assert!(matches!(failure, StoreError::TooLarge(bytes) if bytes > 65_536), "{failure}");
    assert!(home.journals().is_empty());
    assert_eq!(append(&mut store, set("a/c")).stamp.id.n, 1);
}

#[test]
fn a_clock_that_runs_ahead_orders_but_never_breaks_what_follows() {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    let mut ahead = event("zzzzzzzzzzzzzzzz", 1, 1, set("a/b"));
    ahead.stamp.time = 253_402_300_799_999;
    fs::write(home.folder().join("x.jsonl"), write_line(&mut ahead)).unwrap();
    let mut store = home.store();
    let next = append(&mut store, set("a/c"));
    assert_eq!(next.stamp.time, ahead.stamp.time);
    let reading = home.read();
    assert_eq!((reading.journal.events().len(), reading.damage.lines.len()), (2, 0));
}

#[test]
fn an_archived_record_stays_readable_and_the_roadmap_begins_anew() {
    let home = Home::new();
    let mut store = home.store();
    let today = "2026-11-23".parse().unwrap();
    assert!(matches!(store.archive(today), Err(StoreError::Io { doing: "set aside", .. })));
    let mut archived = Vec::new();
    for item in ["a/b", "a/c", "a/d"] {
        let event = append(&mut store, set(item));
        archived.push((store.archive(today).unwrap(), event));
        assert_eq!(store.read().journal.events(), []);
    }
    for ((path, event), name) in
        archived.iter().zip(["small.archived-2026-11-23", "small.archived-2026-11-23-2", "small.archived-2026-11-23-3"])
    {
        assert_eq!(*path, home.folder().with_file_name(name));
        let lines: Vec<_> = fs::read_dir(path).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
        assert_eq!(read_line(lines[0].trim_ascii_end()), Ok(Line::Event(event.clone())));
    }
}

#[test]
fn every_kill_in_the_middle_of_a_write_leaves_what_was_acknowledged() {
    let home = Home::new();
    let mut kept = vec![append(&mut home.store(), set("a/b"))];
    for cut in (1..150).step_by(7) {
        let length = fs::metadata(home.journal()).unwrap().len();
        append(&mut home.store(), set("a/killed"));
        let file = fs::OpenOptions::new().write(true).open(home.journal()).unwrap();
        let torn = file.metadata().unwrap().len() - length;
        file.set_len(length + torn.saturating_sub(cut)).unwrap();
        home.forget_copies();
        // Without its LF the line is whole, and counts.
        let whole: Vec<Event> = home.read().journal.events().to_vec();
        assert!(kept.iter().all(|event| whole.contains(event)));
        kept = [whole, vec![append(&mut home.store(), set("a/next"))]].concat();
        assert_eq!(home.read().journal.events(), kept);
    }
}
