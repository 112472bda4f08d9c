//! Roadmaps and histories for tests of progress and store: small, but with every kind of item and of action.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use roadmap::progress::{Action, Event, EventId, Stamp, Status, write_line};
use roadmap::roadmap::{ItemIx, Roadmap, parse};
use roadmap::units::{Minutes, StudyDays};

/// A roadmap with an alias, a planned project, an idea, checks, and both kinds of option.
pub(crate) const YAML: &str = "
id: small
title: A small roadmap
options:
  - id: language
    title: Language
    pick: one
    default: [nodejs]
    values:
      - {id: nodejs, title: Node.js}
      - {id: python, title: Python}
  - id: databases
    title: Databases
    pick: many
    default: [redis]
    values:
      - {id: postgresql, title: PostgreSQL}
      - {id: redis, title: Redis}
stages:
  - id: basics
    title: Basics
    kind: essential
    weeks: 1
    aliases: [start]
    topics:
      - id: dns
        title: DNS
        share: 40
        aliases: [basics/names]
        checks:
          - {id: records, text: every record type is named}
          - {id: caches, text: a cache is asked}
      - {id: http, title: HTTP, share: 60}
    projects:
      - {id: lookup, title: Lookup, hours: 4-6, planned: true, checks: [{id: answers, text: it answers}]}
      - {id: idea, title: An idea, hours: 2, checks: [{id: tried, text: it was tried}]}
  - id: storage
    title: Storage
    kind: bonus
    weeks: 2
    for_each: databases
    topics:
      - {id: queries, title: Queries, share: 100}
";

/// Full ids: present ones, old ones, and one that the roadmap does not have.
const IDS: [&str; 12] = [
    "basics/dns",
    "basics/dns/records",
    "basics/http",
    "basics/lookup",
    "basics/lookup/answers",
    "basics/idea",
    "basics/idea/tried",
    "storage/queries.redis",
    "basics/names",
    "start/http",
    "storage/queries.postgresql",
    "basics/gone",
];

/// The writers of the histories.
pub(crate) const WRITERS: [&str; 3] = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc"];

pub(crate) fn roadmap() -> Roadmap {
    parse("small.yaml", YAML).unwrap()
}

pub(crate) fn item(roadmap: &Roadmap, id: &str) -> ItemIx {
    roadmap.resolve(id).unwrap()
}

/// A moment: seconds after the 23rd of November 2026.
pub(crate) fn moment(seconds: i64) -> DateTime<FixedOffset> {
    "2026-11-23T00:00:00+01:00".parse::<DateTime<FixedOffset>>().unwrap() + chrono::Duration::seconds(seconds)
}

/// An event as the store would have written it.
pub(crate) fn event(writer: &str, n: u64, time: u64, action: Action) -> Event {
    let stamp = Stamp { time, id: EventId { writer: writer.into(), n, crc: 0 } };
    let mut event = Event { stamp, at: moment(i64::try_from(time).unwrap() * 3600), action, group: None };
    write_line(&mut event);
    event
}

pub(crate) fn own() -> HashSet<Box<str>> {
    HashSet::from([WRITERS[0].into()])
}

/// An action made of small numbers; the events before it are there to be named.
pub(crate) fn action(before: &[Event], seed: (u8, u8, u8)) -> Action {
    let (kind, one, two) = seed;
    let id = IDS[usize::from(one) % IDS.len()].to_owned();
    let other = IDS[usize::from(two) % IDS.len()].to_owned();
    let named = |place: u8| before.get(usize::from(place) % before.len().max(1)).map(|event| event.stamp.id.clone());
    let day = moment(i64::from(two) * 86_400).date_naive();
    match kind % 18 {
        0 | 1 => Action::Set(vec![(id, Status::ALL[usize::from(two) % 5])]),
        2 => Action::Set(vec![(id, Status::Done), (other, Status::Doing)]),
        3 => Action::Log { item: id, minutes: Minutes(u32::from(two)), on: day, timer: None },
        4 => Action::Log { item: id, minutes: Minutes(u32::from(two)), on: day, timer: named(two) },
        5 => Action::Timer { item: id },
        6 => Action::Note {
            item: id,
            text: format!("note {two} \"\u{1b}\n数"),
            over: named(two).into_iter().chain(named(one)).collect(),
        },
        7 => Action::Note { item: id, text: String::new(), over: named(two).into_iter().collect() },
        8 => Action::Link { item: id, url: format!("https://example.org/{}", two % 3), keep: two % 2 == 0 },
        9 => Action::Pace(Minutes(u32::from(one) * 10)),
        10 => Action::Days(StudyDays::of([chrono::Weekday::Mon, chrono::Weekday::Fri].into_iter().take(usize::from(two % 3)))),
        11 => Action::Break(vec![(format!("2026-12-0{}..2027-01-01", one % 9 + 1).parse().unwrap(), two % 3 > 0)]),
        12 => Action::Target((two % 4 > 0).then_some(day)),
        13 => Action::Choose(vec![
            ("databases".into(), vec!["postgresql".into(), "unknown".into()]),
            ("language".into(), vec!["x".into(), "python".into(), "nodejs".into()]),
        ]),
        14 => Action::Bonus(two % 2 == 0),
        15 => Action::Take(vec![(id, two % 2 == 0)]),
        16 => Action::Estimate(vec![(id, (two % 3 > 0).then_some((Minutes(u32::from(two)), Minutes(600))))]),
        _ => named(two).map_or(Action::Bonus(true), Action::Void),
    }
}

/// A history of three writers whose clocks stand still now and then: events in the order in which they were written,
/// which is not the order of folding.
pub(crate) fn history(longest: usize) -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((0..3_usize, 0..5_u64, any::<(u8, u8, u8)>()), 0..longest).prop_map(|seeds| {
        let mut events: Vec<Event> = Vec::new();
        for (place, (writer, step, seed)) in seeds.into_iter().enumerate() {
            let action = action(&events, seed);
            // Some writers live in the past.
            let time = 20 + place as u64 * 2 - step * writer as u64;
            events.push(event(WRITERS[writer], place as u64 + 1, time, action));
        }
        events
    })
}
