//! Very many notes that stand together: the next one is over all of them, however many lines that takes.

use std::sync::Arc;

use roadmap::progress::{Action, Draft, Event, EventId, MAX_LINE, Stamp, write_line};
use roadmap::roadmap::Roadmap;
use roadmap::store::{Places, Store};
use roadmap::tracker::{Change, Habits, Tracker, message};

use crate::fixture::{NOW, item, moment, roadmap_of};
use crate::history::YAML;

/// How many notes stand; one line of the journal has room for the names of about 1,300.
const STANDING: u64 = 5_000;

/// A folder in which devices wrote that many notes on one topic without knowing of one another.
struct Scene {
    _home: tempfile::TempDir,
    places: Places,
    roadmap: Arc<Roadmap>,
}

impl Scene {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let places = Places { config_dir: home.path().join("c"), state_dir: home.path().join("s") };
        let note = |n| Event {
            stamp: Stamp { time: n, id: EventId::provisional(n) },
            at: moment(NOW),
            action: Action::Note { item: "basics/dns".into(), text: format!("note {n}"), over: Vec::new() },
            group: None,
        };
        let draft = Draft { events: (1..=STANDING).map(note).collect() };
        Store::open(&places, "small").append(&draft).unwrap();
        Self { _home: home, places, roadmap: roadmap_of(YAML) }
    }

    /// What a program that is started now sees.
    fn opened(&self) -> Tracker {
        let reading = Store::open(&self.places, "small").read();
        Tracker::new(self.roadmap.clone(), reading.journal, reading.own, Habits::default(), moment(NOW).date_naive())
    }

    /// Makes a change that must do something, by a program of its own; gives its message, and how many events it took.
    fn change(&self, change: &Change) -> (String, usize) {
        let mut tracker = self.opened();
        let draft = tracker.propose(change, moment(NOW)).unwrap().expect("the change does something");
        tracker.record(&draft);
        let told = message(&tracker, &draft, false);
        let appended = Store::open(&self.places, "small").append(&draft).unwrap();
        for event in &appended.events {
            assert!(write_line(&mut event.clone()).len() <= MAX_LINE);
        }
        tracker.settle(&draft, &appended.events);
        assert_eq!(tracker.progress().notes, self.opened().progress().notes, "what is shown at once is what is stored");
        (told, appended.events.len())
    }

    /// The notes that stand.
    fn notes(&self) -> Vec<String> {
        let tracker = self.opened();
        let notes = tracker.progress().notes.get(&item(&tracker, "basics/dns")).map_or(&[][..], Vec::as_slice);
        notes.iter().map(|note| note.text.clone()).collect()
    }
}

#[test]
fn a_note_over_five_thousand_others_is_one_action() {
    let scene = Scene::new();
    let all = scene.notes();
    assert_eq!(all.len() as u64, STANDING);
    let dns = item(&scene.opened(), "basics/dns");
    // Each of these bytes takes six in the journal.
    let longest = "\u{1}".repeat(MAX_LINE / 6 - 512);
    let (told, events) = scene.change(&Change::Note { item: dns, text: longest.clone() });
    assert_eq!(told, "Note kept: DNS");
    assert!(events > 1, "one event has no room for so many names");
    assert_eq!(scene.notes(), std::slice::from_ref(&longest));
    assert_eq!(scene.change(&Change::Undo).0, "Undone: the note on DNS is as it was");
    assert_eq!(scene.notes(), all);
    assert_eq!(scene.change(&Change::Redo).0, "Redone: note kept: DNS");
    assert_eq!(scene.notes(), [longest]);
    let (_, events) = scene.change(&Change::Note { item: dns, text: "short".to_owned() });
    assert_eq!((events, scene.notes()), (1, vec!["short".to_owned()]));
}

#[test]
fn five_thousand_notes_are_taken_away_as_one_action() {
    let scene = Scene::new();
    let all = scene.notes();
    let dns = item(&scene.opened(), "basics/dns");
    assert_eq!(scene.change(&Change::Note { item: dns, text: String::new() }).0, "Note taken away: DNS");
    assert!(scene.notes().is_empty());
    scene.change(&Change::Undo);
    assert_eq!(scene.notes(), all);
    scene.change(&Change::Redo);
    assert!(scene.notes().is_empty());
}
