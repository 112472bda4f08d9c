//! The laws of `progress`, in the words of its documentation.

use proptest::prelude::*;
use roadmap::progress::{
    Action, Event, EventId, Journal, Line, MOST_LINKS, Progress, Stamp, Status, fits, fold, read_line, salvage, write_line,
};
use roadmap::units::{HoursRange, Minutes};

use crate::history::{WRITERS, action, event, history, item, moment, own, roadmap};

/// The next event of this device.
fn next(journal: &Journal, action: Action) -> Event {
    let n = journal.events().iter().map(|event| event.stamp.id.n).max().unwrap_or(0) + 1;
    event(WRITERS[0], n, journal.latest_time() + 1, action)
}

/// Voids each of these events, as undo and redo do: one step, so several are a group.
fn void(journal: &mut Journal, targets: &[EventId]) {
    let group = format!("void{}", journal.events().len());
    for target in targets {
        let mut event = next(journal, Action::Void(target.clone()));
        event.group = (targets.len() > 1).then(|| group.as_str().into());
        write_line(&mut event);
        journal.record(event);
    }
}

fn names(events: &[&Event]) -> Vec<EventId> {
    events.iter().map(|event| event.stamp.id.clone()).collect()
}

fn undo(journal: &mut Journal) -> Vec<EventId> {
    let targets = names(&journal.undo_target(&own()));
    void(journal, &targets);
    targets
}

fn redo(journal: &mut Journal) -> Vec<EventId> {
    let targets = names(&journal.redo_target(&own()));
    void(journal, &targets);
    targets
}

/// All events of a file, as the store finds them.
fn events_of(bytes: &[u8]) -> Vec<Event> {
    let mut events = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        match read_line(line) {
            Ok(Line::Event(event)) => events.push(event),
            Ok(_) => {}
            Err(_) => events.extend(salvage(line)),
        }
    }
    events
}

fn written(events: &[Event]) -> Vec<u8> {
    events.iter().flat_map(|event| write_line(&mut event.clone())).collect()
}

/// One event of each kind, with what is hard to write in it.
fn one_of_each() -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for kind in 0..18 {
        let action = action(&events, (kind, 3, 5));
        let place = u64::from(kind);
        events.push(event(WRITERS[0], place + 1, 1_795_407_952_324 / 3_600_000 + place, action));
    }
    events.push(Event { group: Some("q5x4ht6b".into()), ..events[0].clone() });
    write_line(events.last_mut().unwrap());
    events
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn union_is_commutative_associative_and_idempotent(events in history(40), sides in prop::collection::vec(0..7_u8, 40)) {
        let part = |bit: u8| Journal::of(events.iter().zip(&sides).filter(|(_, side)| (**side + 1) >> bit & 1 == 1).map(|(event, _)| event.clone()).collect());
        let union = |parts: [&Journal; 3]| {
            let mut all = parts[0].clone();
            parts[1..].iter().for_each(|other| all.union((*other).clone()));
            all
        };
        let (one, two, three) = (part(0), part(1), part(2));
        let all = union([&one, &two, &three]);
        prop_assert_eq!(&union([&three, &two, &one]), &all);
        let mut nested = two.clone();
        nested.union(three.clone());
        prop_assert_eq!(&union([&one, &nested, &nested]), &all);
        prop_assert_eq!(&union([&all, &one, &all]), &all);
        // Recording one by one is the union with each.
        let mut recorded = Journal::default();
        events.iter().rev().chain(&events).for_each(|event| recorded.record(event.clone()));
        prop_assert_eq!(recorded, all);
    }

    #[test]
    fn progress_does_not_depend_on_the_order_of_reading(events in history(40), keys in prop::collection::vec(any::<u32>(), 40)) {
        let roadmap = roadmap();
        let mut shuffled: Vec<(u32, Event)> = keys.into_iter().zip(events.clone()).collect();
        shuffled.sort_by_key(|(key, _)| *key);
        let shuffled: Vec<Event> = shuffled.into_iter().map(|(_, event)| event).collect();
        let bytes = written(&shuffled);
        let read = Journal::of(events_of(&[bytes.clone(), bytes].concat()));
        prop_assert_eq!(fold(&roadmap, &read), fold(&roadmap, &Journal::of(events)));
    }

    #[test]
    fn applying_one_more_event_is_folding_with_it(mut events in history(40)) {
        let roadmap = roadmap();
        events.retain(|event| !matches!(event.action, Action::Void(_)));
        let journal = Journal::of(events);
        let mut progress = Progress::of_nothing(&roadmap);
        let mut sofar = Journal::default();
        for event in journal.events() {
            progress.apply(&roadmap, event);
            sofar.record(event.clone());
            prop_assert_eq!(&progress, &fold(&roadmap, &sofar));
        }
    }

    #[test]
    fn an_event_on_top_of_voids_applies_too(events in history(40), seed in any::<(u8, u8, u8)>()) {
        let roadmap = roadmap();
        let mut journal = Journal::of(events.clone());
        let mut progress = fold(&roadmap, &journal);
        let newest = next(&journal, action(&events, seed));
        prop_assume!(!matches!(newest.action, Action::Void(_)));
        progress.apply(&roadmap, &newest);
        journal.record(newest);
        prop_assert_eq!(progress, fold(&roadmap, &journal));
    }

    #[test]
    fn undo_leaves_the_state_before_and_redo_the_state_after(events in history(40), seeds in prop::collection::vec(any::<(u8, u8, u8)>(), 1..4)) {
        let roadmap = roadmap();
        let mut journal = Journal::of(events.clone());
        let before = fold(&roadmap, &journal);
        let mut done = Vec::new();
        for seed in &seeds {
            let mut event = next(&journal, action(&events, *seed));
            prop_assume!(!matches!(event.action, Action::Void(_)));
            event.group = (seeds.len() > 1).then(|| "group".into());
            write_line(&mut event);
            done.push(event.stamp.id.clone());
            journal.record(event);
        }
        let after = fold(&roadmap, &journal);
        prop_assert_eq!(undo(&mut journal), done);
        prop_assert_eq!(&fold(&roadmap, &journal), &before);
        prop_assert!(!redo(&mut journal).is_empty());
        prop_assert_eq!(&fold(&roadmap, &journal), &after);
        prop_assert!(redo(&mut journal).is_empty());
    }

    #[test]
    fn undo_and_redo_walk_a_stack(steps in prop::collection::vec(0..3_u8, 0..40)) {
        let (mut journal, mut done, mut undone) = (Journal::default(), Vec::new(), Vec::new());
        // What another device does is no part of it.
        journal.record(event(WRITERS[1], 1, 1, Action::Bonus(true)));
        for step in steps {
            match step {
                0 => {
                    let event = next(&journal, Action::Bonus(false));
                    done.push(event.stamp.id.clone());
                    undone.clear();
                    journal.record(event);
                }
                1 => {
                    prop_assert_eq!(undo(&mut journal), done.last().cloned().into_iter().collect::<Vec<_>>());
                    undone.extend(done.pop());
                }
                _ => {
                    prop_assert_eq!(redo(&mut journal).len(), undone.last().into_iter().count());
                    done.extend(undone.pop());
                }
            }
            let live = journal.entries().into_iter().filter(|entry| entry.is_live && entry.event.action == Action::Bonus(false));
            prop_assert_eq!(live.map(|entry| entry.event.stamp.id.clone()).collect::<Vec<_>>(), done.clone());
        }
    }

    #[test]
    fn provisional_events_settle_to_the_journal_that_was_stored(events in history(20), seeds in prop::collection::vec(any::<(u8, u8, u8)>(), 1..8)) {
        let roadmap = roadmap();
        let mut proposed = Journal::of(events.clone());
        let (mut drafts, mut stored, mut names) = (events.clone(), Vec::new(), Vec::new());
        for (n, seed) in (1..).zip(seeds) {
            let action = action(&drafts, seed);
            let mut event = next(&proposed, action.clone());
            event.stamp.id = EventId::provisional(n);
            drafts.push(event.clone());
            proposed.record(event.clone());
            let mut real = Event { stamp: Stamp { id: EventId { writer: WRITERS[0].into(), n: 1000 + n, crc: 0 }, ..event.stamp.clone() }, ..event };
            real.action.rename(|id| names.iter().find(|(from, _)| from == id).map(|(_, to): &(EventId, EventId)| to.clone()));
            write_line(&mut real);
            names.push((EventId::provisional(n), real.stamp.id.clone()));
            stored.push(real);
        }
        let mut progress = fold(&roadmap, &proposed);
        for ((provisional, real), event) in names.iter().zip(&stored) {
            proposed.settle(provisional, event.clone());
            progress.settle(provisional, real);
        }
        let all = Journal::of(events.into_iter().chain(stored).collect());
        prop_assert_eq!(&proposed, &all);
        prop_assert_eq!(progress, fold(&roadmap, &all));
    }

    #[test]
    fn every_written_line_reads_back_as_the_same_event(seed in any::<(u8, u8, u8)>(), text in any::<String>(), seconds in -60_000_000_000_i64..200_000_000_000, offset in -86_399..86_399, time in 0..253_402_300_799_999_u64) {
        let mut event = event(WRITERS[0], 1, 1, action(&one_of_each(), seed));
        if let Action::Note { text: note, .. } = &mut event.action {
            note.clone_from(&text);
        }
        event.group = (seed.0 % 2 == 0).then(|| text.into());
        event.stamp.time = time;
        event.at = moment(seconds).with_timezone(&chrono::FixedOffset::east_opt(offset).unwrap());
        let line = write_line(&mut event);
        prop_assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1));
        let body = line.strip_suffix(b"\n").unwrap();
        for line in [body.to_vec(), [b"\xef\xbb\xbf", body, b"\r"].concat()] {
            let read = read_line(&line);
            // The text has the offset too, which equality of moments passes over.
            prop_assert_eq!(format!("{read:?}"), format!("{:?}", Ok::<_, ()>(Line::Event(event.clone()))));
            prop_assert_eq!(read, Ok(Line::Event(event.clone())));
        }
        prop_assert!(serde_json::from_slice::<serde_json::Value>(body).is_ok());
    }

    #[test]
    fn a_good_event_is_salvaged_from_a_torn_one(events in history(6), cut in any::<prop::sample::Index>()) {
        prop_assume!(!events.is_empty());
        let torn = written(&events[..1]);
        let torn = &torn[..cut.index(torn.len() - 1)];
        let good: Vec<u8> = written(&events).into_iter().filter(|byte| *byte != b'\n').collect();
        prop_assert_eq!(salvage(&[torn, &good].concat()), events.clone());
        prop_assert_eq!(salvage(&[torn, b"\0\0\0\0", &good, torn].concat()), events);
    }
}

#[test]
fn a_turned_bit_is_never_read_as_another_event() {
    for event in one_of_each() {
        let line = write_line(&mut event.clone());
        let line = line.strip_suffix(b"\n").unwrap();
        for bit in 0..line.len() * 8 {
            let mut turned = line.to_vec();
            turned[bit / 8] ^= 1 << (bit % 8);
            assert!(!matches!(read_line(&turned), Ok(Line::Event(_) | Line::Newer { .. })), "bit {bit} of {event:?}");
        }
    }
}

#[test]
fn a_turned_bit_in_a_file_costs_one_event_at_most() {
    let events: Vec<Event> = one_of_each().into_iter().skip(4).take(3).collect();
    let bytes = written(&events);
    for bit in 0..bytes.len() * 8 {
        let mut turned = bytes.clone();
        turned[bit / 8] ^= 1 << (bit % 8);
        let found = events_of(&turned);
        assert!(found.iter().all(|event| events.contains(event)), "bit {bit} made up an event");
        assert!(found.len() >= events.len() - 1, "bit {bit} costs {}", events.len() - found.len());
    }
}

#[test]
fn a_file_that_is_cut_off_loses_its_last_line_alone() {
    let events = one_of_each();
    let bytes = written(&events);
    for length in 0..bytes.len() {
        // The last line is whole when nothing but its LF is missing.
        let whole = bytes[..length].split(|byte| *byte == b'\n').count() - usize::from(bytes[length] != b'\n');
        assert_eq!(events_of(&bytes[..length]), events[..whole], "{length} bytes");
    }
}

#[test]
fn the_line_is_the_one_of_the_specification() {
    let id = EventId { writer: "k7f3m2q5x4ht6b2d".into(), n: 12, crc: 0 };
    let mut event = Event {
        stamp: Stamp { time: 1_795_407_952_324, id },
        at: "2026-11-23T05:25:52.324+01:00".parse().unwrap(),
        action: Action::Set(vec![("web-basics/dns".into(), Status::Done)]),
        group: None,
    };
    let line = String::from_utf8(write_line(&mut event)).unwrap();
    let head = r#"{"v":1,"w":"k7f3m2q5x4ht6b2d","n":12,"h":1795407952324,"at":"2026-11-23T05:25:52+01:00","do":{"set":{"web-basics/dns":"done"}}"#;
    assert_eq!(line, format!("{head},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(head.as_bytes())));
    assert_eq!(event.stamp.id.to_string(), format!("k7f3m2q5x4ht6b2d.12.{:08x}", event.stamp.id.crc));
}

/// A line with this head and its checksum.
fn sealed(head: &str) -> String {
    format!("{head},\"c\":\"{:08x}\"}}", crc32c::crc32c(head.as_bytes()))
}

#[test]
fn each_kind_has_the_shape_of_the_specification() {
    let name = "k7f3m2q5x4ht6b2d.3.0a1b2c3d";
    for shape in [
        r#"{"set":{"b/x":"done","a/y":"doing"}}"#,
        r#"{"log":{"item":"a/b","minutes":45,"on":"2026-11-22"}}"#,
        &format!(r#"{{"log":{{"item":"a/b","minutes":45,"on":"2026-11-22","timer":"{name}"}}}}"#),
        r#"{"timer":{"item":"a/b"}}"#,
        &format!(r#"{{"note":{{"item":"a/b","text":"so \"it\" is\n","over":["{name}"]}}}}"#),
        r#"{"link":{"item":"a/b","url":"https://example.org","keep":true}}"#,
        r#"{"pace":{"minutes":1200}}"#,
        r#"{"days":["mon","tue"]}"#,
        r#"{"break":{"2026-12-21..2027-01-03":true}}"#,
        r#"{"target":"2027-08-01"}"#,
        r#"{"target":null}"#,
        r#"{"choose":{"databases":["postgresql","redis"]}}"#,
        r#"{"bonus":false}"#,
        r#"{"take":{"a/b":true}}"#,
        r#"{"estimate":{"a/b":[600,900],"a/c":null}}"#,
        &format!(r#"{{"void":"{name}"}}"#),
        r#"{"dance":{"steps":[1,2.50,"3"]}}"#,
    ] {
        let line = sealed(&format!(
            r#"{{"v":1,"w":"k7f3m2q5x4ht6b2d","n":4,"h":5,"at":"2026-11-23T05:25:52+01:00","do":{shape},"g":"x""#
        ));
        let Ok(Line::Event(mut event)) = read_line(line.as_bytes()) else { panic!("{shape} is not read") };
        assert_eq!(matches!(event.action, Action::Unknown { .. }), shape.contains("dance"));
        assert_eq!(String::from_utf8(write_line(&mut event)).unwrap().trim_end(), line);
    }
}

#[test]
fn intact_lines_without_the_shape_of_an_event_are_damaged() {
    let line = |version: &str, writer: &str, time: &str, action: &str| {
        sealed(&format!(r#"{{"v":{version},"w":"{writer}","n":4,"h":{time},"at":"2026-11-23T05:25:52+01:00","do":{action}"#))
    };
    let good = r#"{"bonus":true}"#;
    assert!(matches!(read_line(line("1", "a", "253402300799999", good).as_bytes()), Ok(Line::Event(_))));
    for bad in [
        line("1", "a", "253402300800000", good),
        line("0", "a", "1", good),
        line("1", "", "1", good),
        line("1", "A.b", "1", good),
        line("1", "a", "-1", good),
        line("1", "a", "1", "{}"),
        line("1", "a", "1", r#"{"bonus":true,"pace":{"minutes":1}}"#),
        line("1", "a", "1", r#"{"bonus":1}"#),
        line("1", "a", "1", r#"{"set":{"a/b":"perhaps"}}"#),
        line("1", "a", "1", r#"{"void":"a.1"}"#),
        line("1", "a", "1", r#"{"target":"2026-2-30"}"#),
        line("1", "a", "1", r#"{"target":"2026-11-2:"}"#),
        line("1", "a", "1", "{\"set\":{\"a\u{1}b\":\"done\"}}"),
        line("x", "a", "1", good),
        line("2.5", "a", "1", good),
        line("", "a", "1", good),
        line("1", "a", "1", &format!(r#"{{"timer":{{"item":"{}"}}}}"#, "x".repeat(65_536))),
    ] {
        assert!(read_line(bad.as_bytes()).is_err(), "{}", bad.split_at(bad.len().min(200)).0);
    }
    // The checksum is judged first, then the version, then the rest.
    assert_eq!(read_line(sealed(r#"{"v":2,"whatever":[]"#).as_bytes()), Ok(Line::Newer { version: 2 }));
    assert_eq!(read_line(sealed(r#"{"v":99999999999999999999999,"x":1"#).as_bytes()), Ok(Line::Newer { version: u64::MAX }));
    assert!(read_line(br#"{"v":2,"whatever":[],"c":"00000000"}"#).is_err());
}

#[test]
fn what_is_no_line_of_ours_is_no_damage() {
    for line in [
        "",
        "\r",
        "  \t",
        "\u{feff}",
        "<<<<<<< HEAD",
        "=======",
        "=======\r",
        ">>>>>>> other branch",
        "||||||| merged common ancestors",
    ] {
        assert_eq!(read_line(line.as_bytes()), Ok(Line::Nothing), "{line:?}");
    }
    for line in ["{", "<<<<<<<x", "======== ", "\0\0\0\0", "{\"v\":1}"] {
        assert!(read_line(line.as_bytes()).is_err(), "{line:?}");
    }
}

#[test]
fn hostile_lines_are_searched_in_linear_time() {
    // Each of them takes hours where every beginning is tried with every end.
    let end = ",\"c\":\"00000000\"}";
    for line in [
        "{\"v\":".repeat(200_000),
        end.repeat(60_000),
        format!("{{\"v\":{end}").repeat(50_000),
        "{\"v\":".repeat(100_000) + &end.repeat(30_000),
    ] {
        assert!(salvage(line.as_bytes()).is_empty());
    }
}

#[test]
fn an_action_that_fits_makes_a_line_that_can_be_read() {
    let note =
        |length: usize| Action::Note { item: "a/b".into(), text: "\n".repeat(length), over: vec![EventId::provisional(1); 100] };
    assert!(fits(&note(29_000)) && !fits(&note(31_000)));
    let longest = (29_000..31_000).rev().find(|length| fits(&note(*length))).unwrap();
    let mut action = note(longest);
    action.rename(|_| Some(EventId { writer: WRITERS[0].into(), n: u64::MAX, crc: u32::MAX }));
    let mut event = Event { group: Some("k7f3m2q5x4ht6b2d".into()), ..event(WRITERS[0], u64::MAX, 1, action) };
    event.stamp.time = 253_402_300_799_999;
    let line = write_line(&mut event);
    assert!(matches!(read_line(line.strip_suffix(b"\n").unwrap()), Ok(Line::Event(_))));
    // Nor is much room left unused.
    assert!(line.len() > 65_536 - 2_000, "{}", line.len());
}

/// A history of one writer, in its order.
fn told(actions: impl IntoIterator<Item = Action>) -> Journal {
    Journal::of((1..).zip(actions).map(|(n, action)| event(WRITERS[0], n, n, action)).collect())
}

fn set(id: &str, status: Status) -> Action {
    Action::Set(vec![(id.into(), status)])
}

#[test]
fn the_last_status_wins_under_every_name_an_item_ever_had() {
    let roadmap = roadmap();
    let progress = fold(
        &roadmap,
        &told([
            set("basics/names", Status::Doing),
            set("start/dns/records", Status::Done),
            set("basics/dns", Status::Done),
            set("old/one", Status::Known),
        ]),
    );
    let dns = progress.item(item(&roadmap, "basics/dns"));
    assert_eq!((dns.status, dns.since), (Status::Done, Some(moment(3 * 3600).date_naive())));
    assert_eq!(progress.status(item(&roadmap, "basics/dns/records")), Status::Done);
    assert!(progress.item(item(&roadmap, "basics/dns")).order > progress.item(item(&roadmap, "basics/dns/records")).order);
    assert_eq!(progress.unknown.get("old/one"), Some(&Status::Known));
}

#[test]
fn whatever_is_begun_of_an_idea_takes_it_into_the_plan() {
    let roadmap = roadmap();
    let idea = item(&roadmap, "basics/idea");
    let taken = |actions: Vec<Action>| fold(&roadmap, &told(actions)).item(idea).taken;
    for status in [Status::Doing, Status::Done, Status::Known] {
        assert_eq!(taken(vec![set("basics/idea", status)]), Some(true));
        assert_eq!(taken(vec![set("basics/idea/tried", status)]), Some(true));
    }
    assert_eq!(taken(vec![set("basics/idea", Status::Skipped), set("basics/idea/tried", Status::Todo)]), None);
    let drop = || Action::Take(vec![("basics/idea".into(), false)]);
    assert_eq!(taken(vec![set("basics/idea", Status::Doing), drop()]), Some(false));
    assert_eq!(taken(vec![drop(), set("basics/idea/tried", Status::Done)]), Some(true));
    // A planned project that was dropped is an idea, too.
    let lookup = item(&roadmap, "basics/lookup");
    let dropped = Action::Take(vec![("basics/lookup".into(), false)]);
    assert_eq!(fold(&roadmap, &told([dropped, set("basics/lookup", Status::Doing)])).item(lookup).taken, Some(true));
    // A planned project needs no word on it, and only projects can be taken.
    let progress = fold(&roadmap, &told([set("basics/lookup", Status::Doing), Action::Take(vec![("basics/dns".into(), true)])]));
    assert!(progress.items.iter().all(|state| state.taken.is_none()));
}

#[test]
fn notes_of_two_devices_stand_together_until_the_next_edit() {
    let roadmap = roadmap();
    let dns = item(&roadmap, "basics/dns");
    let note = |text: &str, over: &[&Event]| Action::Note { item: "basics/dns".into(), text: text.into(), over: names(over) };
    let first = event(WRITERS[0], 1, 1, note("first", &[]));
    let here = event(WRITERS[0], 2, 5, note("here", &[&first]));
    let there = event(WRITERS[1], 1, 4, note("there", &[&first]));
    let texts = |events: &[&Event]| {
        let progress = fold(&roadmap, &Journal::of(events.iter().map(|event| (*event).clone()).collect()));
        progress.notes.get(&dns).into_iter().flatten().map(|note| note.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&[&first]), ["first"]);
    assert_eq!(texts(&[&first, &here, &there]), ["there", "here"]);
    let both = event(WRITERS[0], 3, 6, note("both", &[&here, &there]));
    assert_eq!(texts(&[&first, &here, &there, &both]), ["both"]);
    // Undone, the notes that it was over are back.
    let undone = event(WRITERS[0], 4, 7, Action::Void(both.stamp.id.clone()));
    assert_eq!(texts(&[&first, &here, &there, &both, &undone]), ["there", "here"]);
    let gone = event(WRITERS[0], 5, 8, note("", &[&both]));
    assert!(texts(&[&first, &here, &there, &both, &gone]).is_empty());
}

#[test]
fn the_newest_timer_without_a_log_runs_and_the_last_of_its_logs_counts() {
    let roadmap = roadmap();
    let dns = item(&roadmap, "basics/dns");
    let start = |n| event(WRITERS[0], n, n, Action::Timer { item: "basics/dns".into() });
    let log = |n, minutes, timer: &Event| {
        let on = "2026-11-23".parse().unwrap();
        event(
            WRITERS[1],
            n,
            n,
            Action::Log { item: "basics/dns".into(), minutes: Minutes(minutes), on, timer: Some(timer.stamp.id.clone()) },
        )
    };
    let (one, two) = (start(1), start(2));
    let of = |events: &[&Event]| fold(&roadmap, &Journal::of(events.iter().map(|event| (*event).clone()).collect()));
    assert_eq!(of(&[&one, &two]).timer.map(|timer| timer.id), Some(two.stamp.id.clone()));
    let stopped = of(&[&one, &two, &log(3, 30, &two), &log(4, 45, &two)]);
    assert_eq!(stopped.timer.map(|timer| timer.id), Some(one.stamp.id.clone()));
    assert_eq!(stopped.sessions.iter().map(|session| session.minutes).collect::<Vec<_>>(), [Minutes(45)]);
    assert_eq!(stopped.logged.get(&dns), Some(&Minutes(45)));
    assert_eq!(of(&[&one, &log(3, 30, &one)]).timer, None);
}

#[test]
fn a_void_counts_only_behind_its_target_and_can_be_voided_itself() {
    let done = event(WRITERS[0], 1, 10, set("basics/dns", Status::Done));
    let early = event(WRITERS[1], 1, 9, Action::Void(done.stamp.id.clone()));
    let late = event(WRITERS[1], 2, 11, Action::Void(done.stamp.id.clone()));
    let back = event(WRITERS[1], 3, 12, Action::Void(late.stamp.id.clone()));
    let dead = |events: &[&Event]| Journal::of(events.iter().map(|event| (*event).clone()).collect()).voided();
    assert!(dead(&[&done, &early]).is_empty());
    assert_eq!(dead(&[&done, &early, &late]), [done.stamp.id.clone()].into());
    assert_eq!(dead(&[&done, &late, &back]), [late.stamp.id].into());
    // Nobody else's undo is redone here, and nobody else's action undone.
    let journal = Journal::of(vec![done.clone(), early]);
    assert_eq!(names(&journal.undo_target(&own())), [done.stamp.id]);
    assert!(journal.undo_target(&[WRITERS[2].into()].into()).is_empty());
    assert!(journal.redo_target(&own()).is_empty());
}

#[test]
fn a_fork_of_a_writer_counts_twice_and_a_copy_once() {
    let one = event(WRITERS[0], 7, 3, Action::Bonus(true));
    let fork = event(WRITERS[0], 7, 3, Action::Bonus(false));
    assert_eq!(Journal::of(vec![one.clone(), fork, one]).events().len(), 2);
}

#[test]
fn of_two_events_under_one_name_what_is_written_decides_and_not_which_is_read_first() {
    // Nobody writes such a pair but by forging a checksum.
    let one = event(WRITERS[0], 7, 3, Action::Bonus(true));
    let forged = Event { action: Action::Bonus(false), ..one.clone() };
    let (there, back) = (Journal::of(vec![one.clone(), forged.clone()]), Journal::of(vec![forged.clone(), one.clone()]));
    assert_eq!((there.events().len(), &there), (1, &back));
    for (first, second) in [(&one, &forged), (&forged, &one)] {
        let mut recorded = Journal::default();
        recorded.record(first.clone());
        recorded.record(second.clone());
        assert_eq!(recorded, there);
    }
}

#[test]
fn an_unknown_kind_is_the_same_only_byte_for_byte() {
    let read = |shape: &str| {
        let head = r#"{"v":1,"w":"a","n":4,"h":5,"at":"2026-11-23T05:25:52+01:00","do":"#;
        let Ok(Line::Event(event)) = read_line(sealed(&format!("{head}{shape}")).as_bytes()) else { panic!("{shape}") };
        event.action
    };
    assert_eq!(read(r#"{"dance":{"steps":[1,2.50]}}"#), read(r#"{"dance":{"steps":[1,2.50]}}"#));
    assert_ne!(read(r#"{"dance":{"steps":[1,2.50]}}"#), read(r#"{"dance":{"steps":[1,2.5]}}"#));
}

#[test]
fn an_action_tells_the_items_that_it_is_about() {
    let (one, other) = ("basics/dns".to_owned(), "basics/http".to_owned());
    let both = [one.as_str(), other.as_str()];
    let on = moment(0).date_naive();
    for action in [
        Action::Set(vec![(one.clone(), Status::Done), (other.clone(), Status::Done)]),
        Action::Take(vec![(one.clone(), true), (other.clone(), false)]),
        Action::Estimate(vec![(one.clone(), None), (other.clone(), None)]),
    ] {
        assert_eq!(action.items(), both);
    }
    for action in [
        Action::Log { item: one.clone(), minutes: Minutes(5), on, timer: None },
        Action::Timer { item: one.clone() },
        Action::Note { item: one.clone(), text: String::new(), over: Vec::new() },
        Action::Link { item: one.clone(), url: String::new(), keep: true },
    ] {
        assert_eq!(action.items(), both[..1]);
    }
    assert!(Action::Bonus(true).items().is_empty());
}

#[test]
fn redo_takes_back_own_undos_alone_whoever_else_bears_the_name_of_their_group() {
    let in_group = |event: Event| {
        let mut event = Event { group: Some("same".into()), ..event };
        write_line(&mut event);
        event
    };
    let done = in_group(event(WRITERS[0], 1, 10, Action::Bonus(true)));
    let theirs = in_group(event(WRITERS[1], 1, 11, Action::Void(done.stamp.id.clone())));
    let mine = in_group(event(WRITERS[0], 2, 12, Action::Void(done.stamp.id.clone())));
    let later = in_group(event(WRITERS[2], 1, 13, Action::Bonus(true)));
    let journal = Journal::of(vec![done, theirs, mine.clone(), later]);
    assert_eq!(names(&journal.redo_target(&own())), [mine.stamp.id]);
}

#[test]
fn an_item_has_a_thousand_links_at_most() {
    let roadmap = roadmap();
    let links = (0..=MOST_LINKS).map(|number| {
        let url = format!("https://example.org/{number}");
        Action::Link { item: "basics/dns".into(), url, keep: true }
    });
    let progress = fold(&roadmap, &told(links));
    let kept = &progress.links[&item(&roadmap, "basics/dns")];
    assert_eq!((kept.len(), kept.last().map(String::as_str)), (1000, Some("https://example.org/999")));
}

#[test]
fn the_terms_of_the_plan_are_the_last_ones_said() {
    let roadmap = roadmap();
    let stretch = "2026-12-21..2027-01-03".parse().unwrap();
    let journal = told([
        Action::Void(EventId { writer: "x".into(), n: 1, crc: 0 }),
        Action::Pace(Minutes(600)),
        Action::Pace(Minutes(90)),
        Action::Break(vec![(stretch, true), ("2027-05-01".parse().unwrap(), true)]),
        Action::Break(vec![(stretch, false)]),
        Action::Estimate(vec![
            ("basics/dns".into(), Some((Minutes(90), Minutes(600)))),
            ("basics/dns/records".into(), Some((Minutes(1), Minutes(2)))),
        ]),
        Action::Choose(vec![
            ("language".into(), vec!["cobol".into(), "python".into(), "nodejs".into()]),
            ("shoes".into(), vec!["red".into()]),
            ("databases".into(), vec!["none".into()]),
        ]),
        Action::Bonus(false),
        Action::Target(Some("2027-08-01".parse().unwrap())),
        Action::Link { item: "basics/dns".into(), url: "https://example.org/a".into(), keep: true },
        Action::Link { item: "basics/dns".into(), url: "https://example.org/a".into(), keep: true },
        Action::Link { item: "basics/dns".into(), url: "https://example.org/b".into(), keep: true },
        Action::Link { item: "basics/dns".into(), url: "https://example.org/b".into(), keep: false },
    ]);
    let progress = fold(&roadmap, &journal);
    let dns = item(&roadmap, "basics/dns");
    assert_eq!(progress.hours_per_week, Some(Minutes(90)));
    assert_eq!(progress.breaks.len(), 1);
    assert_eq!(progress.estimates, [(dns, HoursRange::new(1.5, 10.0))].into());
    assert_eq!((progress.selection.values(0), progress.selection.values(1)), (&[1_u16][..], &[1_u16][..]));
    assert_eq!((progress.bonus, progress.target), (false, Some("2027-08-01".parse().unwrap())));
    assert_eq!(progress.links, [(dns, vec!["https://example.org/a".to_owned()])].into());
    assert_eq!(progress.first_day, Some(moment(2 * 3600).date_naive()));
}
