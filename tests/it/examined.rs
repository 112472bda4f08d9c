//! A record looked at line by line, mended, and gathered into a backup.

use std::fs;

use roadmap::progress::{Action, Event, Line, read_line, write_line};
use roadmap::store::{Backup, Examination, Lines, mend};

use crate::history::{WRITERS, event};
use crate::home::{Home, append, set};

fn line(n: u64) -> Vec<u8> {
    write_line(&mut event(WRITERS[1], n, n, Action::Bonus(n > 5)))
}

/// A home whose record has these files.
fn home(files: &[(&str, Vec<u8>)]) -> Home {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    for (name, bytes) in files {
        fs::write(home.folder().join(name), bytes).unwrap();
    }
    home
}

/// A line that broke off, and a good one that was fused onto it.
fn fused(torn: u64, good: u64) -> Vec<u8> {
    [&line(torn)[..30], &line(good)].concat()
}

#[test]
fn every_line_of_all_files_is_counted_once() {
    let newer = {
        let head = r#"{"v":2,"x":1"#;
        format!("{head},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(head.as_bytes())).into_bytes()
    };
    let file = |n: u64| {
        [
            line(n),
            line(n),
            b"\n<<<<<<< HEAD\n\n".to_vec(),
            newer.clone(),
            fused(n + 1, n + 2),
            b"dear diary\n".to_vec(),
            line(n)[..40].to_vec(),
        ]
        .concat()
    };
    let home = home(&[("a.jsonl", file(1)), ("b.jsonl", file(11))]);
    let found = Examination::of(&home.places, "small");
    let each = Lines { valid: 1, duplicate: 1, torn: 1, salvaged: 1, damaged: 1, newer: 1, nothing: 3 };
    assert_eq!(found.files.iter().map(|file| file.lines).collect::<Vec<_>>(), [each, each]);
    let both = Lines { valid: 2, duplicate: 2, torn: 2, salvaged: 2, damaged: 2, newer: 2, nothing: 6 };
    assert_eq!((found.lines(), found.newer()), (both, Some(2)));
    assert_eq!(found.journal.events().len(), 4);
}

#[test]
fn what_stands_in_one_file_alone_is_told_apart_from_what_stands_in_two() {
    let twice = |n| [line(n), line(n)].concat();
    let home = home(&[("a.jsonl", [twice(1), twice(5), line(2)].concat()), ("b.jsonl", [line(2), line(3)].concat())]);
    let found = Examination::of(&home.places, "small");
    assert_eq!(found.files.iter().map(|file| file.only_here).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn records_that_cannot_be_listed_are_an_error_and_none_are_not() {
    let home = Home::new();
    assert_eq!(Examination::all(&home.places).unwrap(), []);
    fs::create_dir_all(&home.places.config_dir).unwrap();
    fs::write(home.places.config_dir.join("progress"), "in the way").unwrap();
    assert!(Examination::all(&home.places).is_err());
}

#[cfg(unix)]
#[test]
fn the_permissions_of_a_record_are_told_as_they_are() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home(&[("a.jsonl", line(1))]);
    fs::set_permissions(home.folder().join("a.jsonl"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(home.folder(), fs::Permissions::from_mode(0o751)).unwrap();
    let found = Examination::of(&home.places, "small");
    assert_eq!((found.mode, found.files[0].mode), (Some(0o751), Some(0o640)));
}

#[test]
fn a_backup_keeps_damaged_lines_with_the_events_inside_them() {
    // One of them has a key that this version does not know: written anew it would be another event.
    let known = String::from_utf8(line(5)).unwrap();
    let head = known.split_once(",\"c\"").unwrap().0.to_owned() + ",\"x\":1";
    let strange = format!("{head},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(head.as_bytes())).into_bytes();
    let Ok(Line::Event(event)) = read_line(strange.strip_suffix(b"\n").unwrap()) else { panic!("it is read") };
    let torn = &line(6)[..30];
    let home = home(&[("a.jsonl", [fused(1, 2), [torn, &strange].concat()].concat())]);
    let backup = Backup::of(&home.places, "small");
    assert_eq!((backup.events, backup.damaged), (0, 2));
    let copy = home.folder().join("copy.jsonl");
    assert_eq!(backup.write(&copy).unwrap(), Some(()));
    fs::remove_file(home.folder().join("a.jsonl")).unwrap();
    let read: Vec<Event> = home.read().journal.events().to_vec();
    assert!(read.len() == 2 && read.contains(&event), "{read:?}");
}

#[test]
fn a_backup_that_cannot_get_its_name_is_an_error_and_not_called_taken() {
    let home = home(&[("a.jsonl", line(1))]);
    let backup = Backup::of(&home.places, "small");
    assert!(backup.write(&home.folder().join("x".repeat(300))).is_err());
    assert_eq!(backup.write(&home.folder().join("a.jsonl")).unwrap(), None);
    assert_eq!(fs::read(home.folder().join("a.jsonl")).unwrap(), line(1));
}

#[test]
fn where_nothing_is_to_be_mended_no_trace_is_left() {
    // A file of another device may be on its way still: its end is none of ours.
    let whole = line(1);
    let home = home(&[("a.jsonl", [&line(2), &whole[..whole.len() - 1]].concat()), ("b.jsonl", line(3))]);
    let before: Vec<_> = home.journals().into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    assert!(mend(&home.places, "small").unwrap().is_empty());
    assert!(!home.places.state_dir.exists());
    assert_eq!(home.journals().into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect::<Vec<_>>(), before);
}

#[test]
fn an_own_last_line_without_an_end_gets_one_and_nothing_else_is_written() {
    let home = Home::new();
    append(&mut home.store(), set("a/b"));
    let journal = home.journals().remove(0);
    let bytes = fs::read(&journal).unwrap();
    fs::write(&journal, &bytes[..bytes.len() - 1]).unwrap();
    let mended = mend(&home.places, "small").unwrap();
    assert_eq!((mended.sealed.as_slice(), &mended.file), (&[journal.clone()][..], &None));
    assert!(!mended.is_empty());
    assert_eq!((home.journals().len(), fs::read(&journal).unwrap()), (1, bytes));
    assert!(mend(&home.places, "small").unwrap().is_empty());
}

#[test]
fn events_inside_damaged_lines_are_written_once_more_byte_for_byte() {
    let home = home(&[("a.jsonl", fused(1, 2)), ("b.jsonl", [fused(3, 4), line(4)].concat())]);
    let mended = mend(&home.places, "small").unwrap();
    assert_eq!((mended.salvaged, mended.restored, mended.sealed.len()), (1, 0, 0));
    assert_eq!(fs::read(mended.file.unwrap()).unwrap(), line(2));
    assert!(mend(&home.places, "small").unwrap().is_empty());
}
