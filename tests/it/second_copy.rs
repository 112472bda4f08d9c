//! What a synchroniser, a `git checkout` or a restore takes away from this device's files counts all the same, and comes back
//! with the next change.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use roadmap::progress::{EventId, write_line};
use roadmap::store::{Backup, Examination, Places, Store, StoreError, mend};

use crate::history::event;
use crate::home::{Home, append, draft, ids, set};

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// The bytes of all copies of a journal that this device keeps.
fn copies(home: &Home) -> Vec<(PathBuf, Vec<u8>)> {
    let devices = fs::read_dir(home.places.state_dir.join("journals")).into_iter().flatten().flatten();
    let files = devices.flat_map(|device| fs::read_dir(device.path().join("copies")).into_iter().flatten().flatten());
    let mut copies: Vec<_> = files.map(|file| (file.path(), fs::read(file.path()).unwrap())).collect();
    copies.sort();
    copies
}

/// All ids in all files of the folder, by what stands in them alone: as a device sees them that has no copy.
fn in_the_files(home: &Home) -> HashSet<EventId> {
    let places = Places { state_dir: home.places.state_dir.with_file_name("nowhere"), ..home.places.clone() };
    ids(&Store::open(&places, "small").read())
}

#[test]
fn the_copy_is_the_journal_to_the_byte_after_every_append() {
    let home = Home::new();
    let mut store = home.store();
    for item in ["a/b", "a/c", "a/d"] {
        append(&mut store, set(item));
        append(&mut home.store(), set("a/x"));
        let copies = copies(&home);
        assert_eq!(copies.len(), 1);
        assert_eq!(copies[0].1, fs::read(home.journal()).unwrap());
        assert_eq!(copies[0].0.file_name(), home.journal().file_name());
    }
}

#[test]
fn what_was_taken_away_counts_and_comes_back_with_the_next_change() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 4] = [
        ("rolled back to nothing", |path| fs::write(path, b"").unwrap()),
        ("rolled back by a line", |path| {
            let bytes = fs::read(path).unwrap();
            let length = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            fs::write(path, &bytes[..length]).unwrap();
        }),
        ("removed beside others", |path| {
            fs::write(path.with_file_name("other.jsonl"), write_line(&mut event("bbbbbbbbbbbbbbbb", 1, 1, set("a/y")))).unwrap();
            fs::remove_file(path).unwrap();
        }),
        ("written over by another", |path| {
            fs::write(path, write_line(&mut event("aaaaaaaaaaaaaaaa", 9, 9, set("a/x")))).unwrap();
        }),
    ];
    for (harm, does) in harms {
        for is_running in [false, true] {
            let home = Home::new();
            let mut store = home.store();
            store.read();
            let old: Vec<EventId> = ["a/0", "a/b", "a/c"].map(|item| append(&mut store, set(item)).stamp.id).into();
            let journal = home.journal();
            does(&journal);
            let harmed = fs::read(&journal).ok();
            assert!(ids(&home.read()).is_superset(&old.iter().cloned().collect()), "{harm}: a read sees it");
            if !is_running {
                store = home.store();
            }
            let appended = store.append(&draft([set("a/d")])).unwrap();
            assert!(appended.remarks[0].starts_with("put back "), "{harm}: {:?}", appended.remarks);
            let mut all: HashSet<EventId> = old.into_iter().collect();
            all.insert(appended.events[0].stamp.id.clone());
            assert!(in_the_files(&home).is_superset(&all), "{harm}");
            assert_eq!(fs::read(&journal).ok(), harmed, "{harm}: the old file is left alone");
            // It is said once, and done once.
            let before = home.journals().len();
            for next in [store.append(&draft([set("a/e")])).unwrap(), home.store().append(&draft([set("a/f")])).unwrap()] {
                assert!(next.remarks.is_empty(), "{harm}: {:?}", next.remarks);
            }
            assert_eq!(home.journals().len(), before, "{harm}");
        }
    }
}

#[test]
fn a_running_program_is_told_nothing_anew_that_it_knows() {
    let home = Home::new();
    let mut store = home.store();
    store.read();
    append(&mut store, set("a/b"));
    append(&mut home.store(), set("a/c"));
    assert_eq!(store.look().others.len(), 1);
    fs::write(home.journal(), b"").unwrap();
    assert!(store.look().others.is_empty());
    // What another process wrote, and something took away before it was looked at, is news.
    let mut other = home.store();
    append(&mut other, set("a/d"));
    let written = home.journals().into_iter().find(|path| fs::metadata(path).unwrap().len() > 0).unwrap();
    fs::write(written, b"").unwrap();
    assert_eq!(store.look().others.len(), 1);
}

#[test]
fn a_record_that_is_gone_is_asked_about_before_anything_is_written() {
    for is_running in [false, true] {
        let home = Home::new();
        let mut store = home.store();
        store.read();
        let old = [append(&mut store, set("a/b")), append(&mut store, set("a/c"))];
        fs::remove_dir_all(&home.places.config_dir).unwrap();
        if !is_running {
            store = home.store();
        }
        let draft = draft([set("a/d")]);
        let refused = store.append(&draft).unwrap_err();
        assert!(matches!(refused, StoreError::Gone { changes: 2, .. }), "{refused}");
        assert!(!home.places.config_dir.exists(), "nothing is written before the answer");
        assert_eq!(home.read().journal.events(), old, "and it is read as before");

        assert_eq!(mend(&home.places, "small").unwrap().restored, 2);
        let new = store.append(&draft).unwrap();
        assert!(new.remarks.is_empty());
        assert_eq!(in_the_files(&home).len(), 3);
    }
}

#[test]
fn a_record_that_was_set_aside_does_not_come_back() {
    let home = Home::new();
    let mut store = home.store();
    store.read();
    append(&mut store, set("a/b"));
    // Another process sets it aside.
    let archived = home.store().archive(today()).unwrap();
    assert!(home.read().journal.events().is_empty());
    let new = append(&mut store, set("a/c"));
    assert_eq!(home.read().journal.events(), [new]);
    // Its copy went with it, and still holds what it held.
    let record = archived.file_name().unwrap().to_str().unwrap().to_owned();
    fs::remove_dir_all(&archived).unwrap();
    assert_eq!(Store::open(&home.places, &record).read().journal.events().len(), 1);
    assert_eq!(home.read().journal.events().len(), 1);
}

#[test]
fn what_was_taken_away_is_set_aside_with_the_rest() {
    let home = Home::new();
    let mut store = home.store();
    let old = [append(&mut store, set("a/b")), append(&mut store, set("a/c"))];
    fs::write(home.journal(), b"").unwrap();
    let archived = store.archive(today()).unwrap();
    let new = append(&mut home.store(), set("a/d"));
    assert_eq!(home.read().journal.events(), [new]);
    let record = archived.file_name().unwrap().to_str().unwrap().to_owned();
    assert_eq!(Store::open(&home.places, &record).read().journal.events(), old);
}

#[test]
fn a_record_that_another_device_set_aside_does_not_come_back() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    // A synchroniser carries what that device did.
    fs::rename(home.folder(), home.folder().with_file_name("small.archived-2026-11-23")).unwrap();
    assert!(home.read().journal.events().is_empty());
    let new = append(&mut home.store(), set("a/c"));
    assert_eq!(home.read().journal.events(), [new]);
    assert_eq!(in_the_files(&home).len(), 1);
}

#[test]
fn a_copy_that_fell_behind_is_brought_up_to_its_journal() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 5] = [
        ("removed", |path| fs::remove_file(path).unwrap()),
        ("cut", |path| fs::write(path, &fs::read(path).unwrap()[..20]).unwrap()),
        ("full of zeros", |path| {
            let length = fs::read(path).unwrap().len();
            fs::write(path, vec![0; length + 100]).unwrap();
        }),
        ("longer by a torn line", |path| fs::write(path, [&fs::read(path).unwrap()[..], b"{\"v\":1,"].concat()).unwrap()),
        ("another's", |path| fs::write(path, write_line(&mut event("aaaaaaaaaaaaaaaa", 9, 9, set("a/x")))).unwrap()),
    ];
    for (harm, does) in harms {
        let home = Home::new();
        append(&mut home.store(), set("a/b"));
        append(&mut home.store(), set("a/c"));
        does(&copies(&home)[0].0);
        append(&mut home.store(), set("a/d"));
        let copies = copies(&home);
        assert_eq!((copies.len(), &copies[0].1), (1, &fs::read(home.journal()).unwrap()), "{harm}");
    }
}

#[test]
fn journals_from_before_there_were_copies_get_one() {
    let home = Home::new();
    let old = append(&mut home.store(), set("a/b"));
    fs::remove_file(home.state_file("pen.json")).unwrap();
    fs::remove_dir_all(home.state_file("copies")).unwrap();
    let new = append(&mut home.store(), set("a/c"));
    let journal = home.journal_of(&old);
    assert_ne!(journal, home.journal_of(&new));
    fs::remove_file(journal).unwrap();
    assert_eq!(home.read().journal.events(), [old, new]);
}

#[test]
fn without_room_for_a_copy_the_change_is_stored_and_the_learner_told() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let folder = home.state_file("copies");
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "in the way").unwrap();
    let appended = home.store().append(&draft([set("a/c")])).unwrap();
    assert!(appended.remarks[0].starts_with("no second copy in the state folder: "), "{:?}", appended.remarks);
    assert_eq!(in_the_files(&home).len(), 2);
}

#[test]
fn what_is_missing_is_in_the_backup_and_in_the_examination() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    fs::write(home.journal(), b"").unwrap();
    assert_eq!(Examination::of(&home.places, "small").missing.len(), 1);
    assert_eq!(Backup::of(&home.places, "small").events, 1);
    assert_eq!(mend(&home.places, "small").unwrap().restored, 1);
    assert!(Examination::of(&home.places, "small").missing.is_empty());
    assert!(mend(&home.places, "small").unwrap().is_empty());
}

/// A roll-back of the only journal by its last line.
fn roll_back(home: &Home) {
    let journal = home.journals().into_iter().max_by_key(|path| fs::metadata(path).unwrap().len()).unwrap();
    let bytes = fs::read(&journal).unwrap();
    let end = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    fs::write(journal, &bytes[..end]).unwrap();
}

#[test]
fn what_lies_beside_the_record_hides_nothing() {
    type Beside = fn(&Path);
    let beside: [(&str, Beside, bool); 3] = [
        ("an archive packed into a file", |folder| fs::write(folder.with_extension("archived-2026.tar.gz"), "x").unwrap(), true),
        (
            "an archive with a folder like a journal",
            |folder| fs::create_dir_all(folder.with_extension("archived-2026").join("x.jsonl")).unwrap(),
            false,
        ),
        (
            "an archive with a file that was never a journal",
            |folder| {
                let archived = folder.with_extension("archived-2026");
                fs::create_dir_all(&archived).unwrap();
                fs::write(archived.join("x.jsonl"), "damaged\n".repeat(10_002)).unwrap();
            },
            false,
        ),
    ];
    for (what, puts, is_sure) in beside {
        let home = Home::new();
        append(&mut home.store(), set("a/b"));
        let old = append(&mut home.store(), set("a/c"));
        puts(&home.folder());
        roll_back(&home);
        assert!(home.read().journal.events().contains(&old), "{what}");
        let appended = home.store().append(&draft([set("a/d")])).unwrap();
        let says = if is_sure { "put back a change" } else { "a change of this device may belong to a record that was set" };
        assert!(appended.remarks[0].starts_with(says), "{what}: {:?}", appended.remarks);
        assert_eq!(in_the_files(&home).contains(&old.stamp.id), is_sure, "{what}");
        assert!(home.read().journal.events().contains(&old), "{what}: not even after the next change");
        // What is asked for is done.
        mend(&home.places, "small").unwrap();
        assert!(in_the_files(&home).contains(&old.stamp.id), "{what}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_copy_that_is_a_link() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let other = home.folder().join("other.jsonl");
    let bytes = write_line(&mut event("bbbbbbbbbbbbbbbb", 1, 1, set("a/y")));
    fs::write(&other, &bytes).unwrap();
    let copy = copies(&home).remove(0).0;
    fs::remove_file(&copy).unwrap();
    std::os::unix::fs::symlink(&other, &copy).unwrap();
    for item in ["a/c", "a/d"] {
        append(&mut home.store(), set(item));
        assert_eq!(fs::read(&other).unwrap(), bytes);
    }
    assert!(fs::symlink_metadata(&copy).unwrap().is_file());
}

#[test]
fn what_stands_in_the_copy_alone_stays_there_until_it_is_put_back() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let copy = copies(&home).remove(0).0;
    // As if the copy could not be read when the next change was made: it was not put back.
    let mine = write_line(&mut event("cccccccccccccccc", 1, 1, set("a/z")));
    let bytes = fs::read(&copy).unwrap();
    fs::write(&copy, [&mine[..], &bytes].concat()).unwrap();
    append(&mut home.store(), set("a/c"));
    assert!(copies(&home).iter().any(|(_, bytes)| bytes.windows(mine.len()).any(|window| window == mine)));
}

#[test]
fn a_copy_by_a_newer_version_makes_the_record_read_only_and_stays() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let copy = copies(&home).remove(0).0;
    let body = br#"{"v":2,"w":"abcdefghijklmnop","n":9"#;
    let line = format!(r#"{},"c":"{:08x}"}}"#, String::from_utf8_lossy(body), crc32c::crc32c(body));
    fs::write(&copy, [&fs::read(&copy).unwrap()[..], line.as_bytes(), b"\n"].concat()).unwrap();
    let before = fs::read(&copy).unwrap();
    assert!(matches!(home.store().append(&draft([set("a/c")])), Err(StoreError::Newer(2))));
    assert_eq!(home.read().damage.newer, Some(2));
    assert_eq!(fs::read(&copy).unwrap(), before);
}

#[test]
fn what_another_device_set_aside_stays_away_when_its_folder_is_removed() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let archived = home.folder().with_extension("archived-2026-11-22");
    fs::rename(home.folder(), &archived).unwrap();
    append(&mut home.store(), set("a/c"));
    fs::remove_dir_all(&archived).unwrap();
    assert_eq!(home.read().journal.events().len(), 1);
    assert!(home.store().append(&draft([set("a/d")])).unwrap().remarks.is_empty());
    assert_eq!(in_the_files(&home).len(), 2);
}

#[test]
fn the_name_of_an_archive_is_given_once() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let first = home.store().archive(today()).unwrap();
    fs::remove_dir_all(&first).unwrap();
    append(&mut home.store(), set("a/c"));
    let second = home.store().archive(today()).unwrap();
    assert_ne!(first, second);
    assert_eq!(Store::open(&home.places, second.file_name().unwrap().to_str().unwrap()).read().journal.events().len(), 1);
}

#[test]
fn a_record_is_put_back_where_no_lock_is_to_be_had() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    fs::remove_dir_all(home.folder()).unwrap();
    let lock = home.state_file("lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    assert_eq!(mend(&home.places, "small").unwrap().restored, 1);
    assert_eq!(in_the_files(&home).len(), 1);
}

#[test]
fn a_copy_that_cannot_be_read_is_told_and_nothing_is_set_aside_without_it() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let copy = copies(&home).remove(0).0;
    fs::remove_file(&copy).unwrap();
    fs::create_dir(&copy).unwrap();
    fs::remove_dir_all(home.folder()).unwrap();
    let (path, _) = Examination::of(&home.places, "small").copy_trouble.unwrap();
    assert_eq!(path, copy);
    assert_eq!(home.read().damage.files.len(), 1);
    home.store().archive(today()).unwrap_err();
}
