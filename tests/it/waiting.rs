//! Changes that wait for the disk: they stand in the journal under provisional names until they are stored, or given up.

use roadmap::progress::{Action, Event, EventId, Journal, Stamp, Status, fold};
use roadmap::tracker::Change;

use crate::fixture::{NOW, change, fresh, item};
use crate::history::{WRITERS, event};

/// An event that waits.
fn waiting(n: u64, time: u64, action: Action) -> Event {
    let event = event(WRITERS[0], n, time, action);
    Event { stamp: Stamp { time, id: EventId::provisional(n) }, ..event }
}

fn done(id: &str) -> Action {
    Action::Set(vec![(id.into(), Status::Done)])
}

#[test]
fn what_waits_comes_after_all_that_is_stored_whatever_the_clocks_say() {
    let stored = event(WRITERS[1], 1, 90, done("a/b"));
    let (first, second) = (waiting(1, 10, done("a/c")), waiting(2, 10, done("a/d")));
    assert!(stored.stamp < first.stamp && first.stamp < second.stamp);
    let journal = Journal::of(vec![second.clone(), first.clone(), stored.clone()]);
    assert_eq!(journal.events(), [stored, first, second]);
    // The next stamp is later than both.
    assert_eq!(journal.latest_time(), 90);
}

#[test]
fn an_undo_that_waits_follows_its_target_to_the_stored_name() {
    let other = event(WRITERS[1], 1, 1, done("a/b"));
    let (tick, undo) = (waiting(1, 2, done("a/c")), waiting(2, 3, Action::Void(EventId::provisional(1))));
    let of_other = waiting(3, 4, Action::Void(other.stamp.id.clone()));
    let mut journal = Journal::of(vec![other.clone(), tick.clone(), undo, of_other]);
    let stored = event(WRITERS[0], 1, 2, tick.action);
    assert!(journal.settle(&tick.stamp.id, stored.clone()));
    assert_eq!(journal.voided(), [other.stamp.id, stored.stamp.id].into());
}

#[test]
fn whether_a_stored_event_keeps_its_place_is_told() {
    let tick = waiting(1, 2, done("a/c"));
    let settle = |others: Vec<Event>, time: u64| {
        let mut journal = Journal::of(others.into_iter().chain([tick.clone()]).collect());
        journal.settle(&tick.stamp.id, event(WRITERS[0], 1, time, tick.action.clone()))
    };
    let other = || event(WRITERS[1], 1, 50, done("a/b"));
    assert!(settle(vec![], 2) && settle(vec![other()], 51));
    assert!(!settle(vec![other()], 49), "it went before what another device wrote");
    // It was read from the disk already, and folded twice.
    assert!(!settle(vec![other(), event(WRITERS[0], 1, 51, tick.action.clone())], 51));
}

#[test]
fn what_is_given_up_is_taken_out_and_nothing_beside_it() {
    let stored = event(WRITERS[1], 1, 1, done("a/b"));
    let (first, second) = (waiting(1, 2, done("a/c")), waiting(2, 3, done("a/d")));
    let mut journal = Journal::of(vec![stored.clone(), first.clone(), second.clone()]);
    journal.forget(&[first.stamp.id, stored.stamp.id.clone()]);
    assert_eq!(journal.events(), [stored, second]);
}

#[test]
fn what_waits_for_the_disk_stands_behind_whatever_others_wrote_meanwhile() {
    let mut tracker = fresh();
    let dns = item(&tracker, "dns");
    let waiting = change(&mut tracker, &Change::Status { items: vec![dns], status: Status::Done }, NOW);
    // Another device's clock runs a day ahead.
    let mut other = event(WRITERS[0], 1, 1, Action::Set(vec![("web-basics/dns".into(), Status::Skipped)]));
    other.stamp.time = waiting.events[0].stamp.time + 86_400_000;
    tracker.merge(vec![other.clone()]);
    assert_eq!(tracker.progress().status(dns), Status::Done);
    let mut stored = waiting.events[0].clone();
    stored.stamp = Stamp { time: other.stamp.time + 1, id: EventId { writer: "minemineminemine".into(), n: 1, crc: 1 } };
    tracker.settle(&waiting, &[stored]);
    assert_eq!(tracker.progress().status(dns), Status::Done);
    assert_eq!(*tracker.progress(), fold(tracker.roadmap(), tracker.journal()));
}
