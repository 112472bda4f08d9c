//! A simulated disk that fails once: what is cut off again, what is tried again, and which file is not trusted any more.

use std::path::{Path, PathBuf};
use std::time::Duration;

use roadmap::store::simulated::{Errno, Fault, Harm, Simulated};
use roadmap::store::{FileSystem as _, Opening, Places, Store};

use crate::home::{append, draft, set};

/// A disk with a home on it, and one event in the record.
fn begun() -> Simulated {
    let disk = Simulated::new();
    append(&mut store(&disk), set("a/a"));
    disk
}

/// A new process.
fn store(disk: &Simulated) -> Store {
    let places = Places { config_dir: "/home/config".into(), state_dir: "/home/state".into() };
    Store::open_on(disk.disk(), &places, "small")
}

fn journals(disk: &Simulated) -> Vec<PathBuf> {
    disk.files(Path::new("/home/config")).into_iter().filter(|path| path.extension().is_some_and(|end| end == "jsonl")).collect()
}

#[test]
fn of_a_write_that_breaks_off_nothing_stays() {
    let disk = begun();
    let journal = journals(&disk).remove(0);
    let before = disk.bytes(&journal).unwrap();
    let mut is_broken = false;
    for at in 1..80 {
        let disk = disk.copy();
        let short = Fault { at: 1, lasts: true, harm: Harm::Short(20) };
        disk.arm(&[short, Fault { at, lasts: false, harm: Harm::Fails(Errno::Full) }]);
        if store(&disk).append(&draft([set("a/b")])).is_err() {
            let after = disk.bytes(&journal).unwrap();
            is_broken |= after == before;
            assert!(after == before || after.last() == Some(&b'\n'), "call {at}: {}", String::from_utf8_lossy(&after));
        }
    }
    assert!(is_broken, "no write was struck");
}

#[test]
fn a_file_whose_sync_failed_is_left_alone_by_all_processes() {
    let disk = begun();
    disk.arm(&[Fault { at: 1, lasts: false, harm: Harm::Forgets }]);
    store(&disk).append(&draft([set("a/b")])).unwrap_err();
    disk.arm(&[]);
    let distrusted = journals(&disk);
    let before = disk.bytes(&distrusted[0]).unwrap();
    append(&mut store(&disk), set("a/c"));
    assert_eq!((distrusted.len(), journals(&disk).len()), (1, 2));
    assert_eq!(disk.bytes(&distrusted[0]).unwrap(), before);
}

#[test]
fn a_system_without_locks_is_told_at_once_and_by_its_reason() {
    let disk = begun();
    disk.arm(&[Fault { at: 1, lasts: true, harm: Harm::Fails(Errno::NoLocks) }]);
    let stored = store(&disk).append(&draft([set("a/b")])).unwrap();
    let reason = Errno::NoLocks.error().to_string();
    assert!(stored.remarks[0].contains(&reason), "{:?}", stored.remarks);
    assert_eq!(disk.paused(), Duration::ZERO);
}

#[test]
fn a_process_without_the_lock_leaves_a_file_alone_too_whose_sync_failed() {
    let disk = begun();
    let lock = disk.files(Path::new("/home/state")).into_iter().find(|path| path.ends_with("lock")).unwrap();
    let mut held = disk.open(&lock, Opening::Marker).unwrap();
    assert!(held.try_lock().unwrap());
    let mut store = store(&disk);
    append(&mut store, set("a/b"));
    append(&mut store, set("a/c"));
    assert_eq!(journals(&disk).len(), 2);
    disk.arm(&[Fault { at: 1, lasts: false, harm: Harm::Forgets }]);
    store.append(&draft([set("a/d")])).unwrap_err();
    disk.arm(&[]);
    append(&mut store, set("a/e"));
    assert_eq!(journals(&disk).len(), 3);
}

#[test]
fn a_pen_that_cannot_be_left_for_others_is_kept() {
    let disk = begun();
    let pen = disk.files(Path::new("/home/state")).into_iter().find(|path| path.ends_with("pen.json")).unwrap();
    disk.take_away(&pen).unwrap();
    disk.put_special(&pen).unwrap();
    let mut store = store(&disk);
    for item in ["a/b", "a/c", "a/d"] {
        let stored = store.append(&draft([set(item)])).unwrap();
        assert!(stored.remarks[0].starts_with("cannot write to the state folder: "), "{:?}", stored.remarks);
    }
    assert_eq!(journals(&disk).len(), 2);
}
