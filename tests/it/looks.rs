//! A look at the disk while the program runs: what others did meanwhile.

use std::fs;

use roadmap::progress::write_line;
use roadmap::store::{Choice, Choices, Library, Shelf, catalogue};
use roadmap::tracker::Habits;

use crate::history::{WRITERS, event, moment};
use crate::home::{Home, append, draft, ids, set};

#[test]
fn a_look_tells_once_what_others_wrote_and_who_of_them_is_this_device() {
    let home = Home::new();
    let mut store = home.store();
    store.read();
    assert_eq!(store.look(), roadmap::store::Looked::default());
    let theirs = append(&mut home.store(), set("a/b"));
    let found = store.look();
    assert_eq!(found.others, std::slice::from_ref(&theirs));
    assert!(found.own.contains(&theirs.stamp.id.writer));
    assert_eq!(store.look(), roadmap::store::Looked::default());
}

#[test]
fn a_look_counts_the_lines_and_the_files_that_cannot_be_read() {
    let home = Home::new();
    let mut store = home.store();
    append(&mut store, set("a/b"));
    fs::write(home.folder().join("other.jsonl"), "dear diary\nit rains\n").unwrap();
    assert_eq!(store.look().damaged, 2);
    fs::create_dir(home.folder().join("folder.jsonl")).unwrap();
    assert_eq!(store.look().damaged, 3);
}

#[test]
fn what_comes_a_second_time_is_nothing_new() {
    let home = Home::new();
    let mut other = home.store();
    let first = append(&mut other, set("a/0"));
    let mut store = home.store();
    store.read();
    // Some of it was read at first, some later, some written by this process itself.
    for number in 1..60 {
        append(if number % 3 == 0 { &mut store } else { &mut other }, set(&format!("a/{number}")));
        if number % 5 == 0 {
            store.look();
        }
    }
    store.look();
    let journal = home.journals().remove(0);
    assert!(fs::read_to_string(&journal).unwrap().contains(&*first.stamp.id.writer));
    fs::copy(&journal, home.folder().join("copy (1).jsonl")).unwrap();
    assert_eq!(store.look().others, []);
    // A fresh reading is of all there is, however often it is made.
    assert_eq!((store.read(), store.read().journal.events().len()), (home.read(), 60));
}

#[test]
fn a_fork_of_what_was_read_is_new() {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    let mut one = event(WRITERS[1], 7, 3, set("a/b"));
    let mut fork = event(WRITERS[1], 7, 3, set("a/c"));
    fs::write(home.folder().join("one.jsonl"), write_line(&mut one)).unwrap();
    let mut store = home.store();
    store.read();
    fs::write(home.folder().join("fork.jsonl"), write_line(&mut fork)).unwrap();
    assert_eq!(store.look().others, [fork]);
}

#[test]
fn a_journal_that_is_taken_away_from_beside_known_ones_comes_back_by_the_process_that_wrote_it() {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    fs::write(home.folder().join("other.jsonl"), write_line(&mut event(WRITERS[1], 1, 1, set("a/x")))).unwrap();
    let mut store = home.store();
    let mine = append(&mut store, set("a/b"));
    store.look();
    fs::remove_file(home.journal_of(&mine)).unwrap();
    let stored = store.append(&draft([set("a/c")])).unwrap();
    assert_eq!(stored.remarks.len(), 1, "{:?}", stored.remarks);
    home.forget_copies();
    assert!(ids(&home.read()).is_superset(&[mine.stamp.id, stored.events[0].stamp.id.clone()].into()));
}

#[test]
fn the_clock_only_ever_goes_on() {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    let mut ahead = event(WRITERS[1], 1, 1, set("a/x"));
    ahead.stamp.time = 253_402_300_000_000;
    fs::write(home.folder().join("other.jsonl"), write_line(&mut ahead)).unwrap();
    let mut store = home.store();
    store.read();
    fs::remove_file(home.folder().join("other.jsonl")).unwrap();
    store.read();
    assert!(append(&mut store, set("a/b")).stamp.time > ahead.stamp.time);
}

#[test]
fn of_a_file_that_was_never_a_journal_ten_thousand_lines_are_listed() {
    let home = Home::new();
    fs::create_dir_all(home.folder()).unwrap();
    for (lines, files) in [(10_000, 0), (10_001, 1)] {
        fs::write(home.folder().join("x.jsonl"), "x\n".repeat(lines)).unwrap();
        let damage = home.read().damage;
        assert_eq!((damage.lines.len(), damage.files.len()), (10_000, files));
    }
}

#[test]
fn a_look_tells_once_that_another_process_has_set_the_record_aside() {
    let home = Home::new();
    let mut store = home.store();
    append(&mut store, set("a/b"));
    assert!(!store.look().is_archived && !store.look().is_archived);
    for _ in 0..2 {
        let archived = home.store().archive(moment(0).date_naive()).unwrap();
        assert!(archived.is_dir());
        assert!(store.look().is_archived && !store.look().is_archived);
        append(&mut store, set("a/b"));
    }
    // What another roadmap has set aside is none of this one's.
    fs::create_dir(home.folder().with_file_name("other.archived-2026-11-23")).unwrap();
    assert!(!store.look().is_archived);
}

#[test]
fn a_record_that_cannot_be_listed_is_damage_and_not_an_empty_one() {
    let home = Home::new();
    fs::create_dir_all(home.folder().parent().unwrap()).unwrap();
    fs::write(home.folder(), "in the way").unwrap();
    let damage = home.read().damage;
    assert_eq!(damage.files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(), [home.folder()]);
    assert_eq!(home.store().look().damaged, 1);
}

#[test]
fn the_catalogue_tells_which_roadmaps_are_begun() {
    let home = Home::new();
    let roadmaps = home.places.roadmaps_dir();
    fs::create_dir_all(&roadmaps).unwrap();
    fs::write(roadmaps.join("small.yaml"), crate::history::YAML).unwrap();
    let begun = || {
        let entries = catalogue(&home.places, &Habits::default(), moment(0).date_naive());
        entries.into_iter().map(|entry| (entry.shelf != Shelf::Bundled, entry.standing.unwrap().is_begun)).collect::<Vec<_>>()
    };
    assert_eq!(begun(), [(false, false), (true, false)]);
    append(&mut home.store(), set("basics/dns"));
    assert_eq!(begun(), [(false, false), (true, true)]);
}

#[test]
fn a_chosen_roadmap_whose_file_is_gone_is_no_error() {
    let home = Home::new();
    Choices::at(&home.places).keep(Choice::Roadmap("gone".into())).unwrap();
    assert_eq!(Library::open(&home.places).own_file(None), Ok(None));
    assert!(Library::open(&home.places).own_file(Some("gone")).is_err());
    assert_eq!(Library::open(&home.places).find(None).unwrap().0, Shelf::Bundled);
}
