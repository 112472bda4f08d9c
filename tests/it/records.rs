//! Records of study time: the drawing's seventeen weeks, three years of a long roadmap, and a road to its end.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{Datelike as _, Days, NaiveDate, TimeDelta};
use roadmap::progress::{Action, Event, EventId, Journal, Stamp, Status};
use roadmap::roadmap::Roadmap;
use roadmap::tracker::{Change, Habits, Tracker};
use roadmap::units::Minutes;

use crate::fixture::{change, date, fresh, item, moment, open, roadmap_of};
use crate::scenes::week_eighteen;

/// The study days of the drawing: a row a day of the week, a column a week from 27 Jul 2026.
const DRAWN: [&str; 7] = [
    "▓█·▓▓▓█▒▒█·█·▓██▒ ",
    "▓··▒·▒▓▓▒·█·█▒▓▓▓ ",
    "███▓▓▓▓▓▒██▓█▓▓▓▓ ",
    "·▓▓▓·▒·▒·▓·▒·▒░▒▒ ",
    "▒▓▒░░░·░░▒·▓▓▒·▒░ ",
    "█·███████··█·▓███ ",
    "·█·█▓██░▒▓█░█▓█▓▓ ",
];

/// An event as a store would have written it at 21:00 on a day.
pub fn event(day: NaiveDate, n: u64, action: Action) -> Event {
    let at = moment(&format!("{day}T21:00:00+01:00"));
    let time = u64::try_from(at.timestamp_millis()).unwrap() + n;
    let id = EventId { writer: "recordrecordreco".into(), n, crc: 1 };
    Event { stamp: Stamp { time, id }, at, action, group: None }
}

/// Logged time.
pub fn log(day: NaiveDate, n: u64, item: &str, minutes: u32) -> Event {
    event(day, n, Action::Log { item: item.to_owned(), minutes: Minutes(minutes), on: day, timer: None })
}

/// Week 18 with the study days of the drawing.
pub fn week_eighteen_logged() -> Tracker {
    let told = week_eighteen();
    let mut events = told.journal().events().to_vec();
    let first = date("2026-07-27");
    let mut n = 0;
    for week in 0..18 {
        for (day, row) in (0..).zip(DRAWN) {
            let minutes = match row.chars().nth(week).unwrap() {
                '░' => 45,
                '▒' => 105,
                '▓' => 210,
                '█' => 285,
                _ => continue,
            };
            let on = first + Days::new(u64::try_from(week).unwrap() * 7 + day);
            let ends = [
                ("2026-08-03", "dns"),
                ("2026-09-20", "language-basics"),
                ("2026-10-18", "lint-format"),
                ("2026-11-01", "git-commands"),
            ];
            let studied = ends.iter().find(|(end, _)| on <= date(end)).map_or("databases/indexing.postgresql", |(_, name)| name);
            let studied = id(&told, studied);
            n += 1;
            events.push(log(on, n, &studied, minutes));
        }
    }
    open(told.roadmap().clone(), Journal::of(events))
}

/// A roadmap of 20 stages with 20 topics each.
pub fn long_roadmap() -> Arc<Roadmap> {
    let topic = |topic: u32, stage: u32| {
        format!(
            "      - id: t{topic}\n        title: Topic {topic} of stage {stage}\n        share: 5\n        summary: One of many\n"
        )
    };
    let stage = |stage: u32| {
        let topics: String = (0..20).map(|place| topic(place, stage)).collect();
        let head =
            format!("  - id: s{stage}\n    title: Stage number {stage} with a name\n    kind: essential\n    weeks: 4-6\n");
        format!("{head}    topics:\n{topics}")
    };
    let stages: String = (0..20).map(stage).collect();
    let yaml = format!("id: long\ntitle: A long road\nstages:\n{stages}");
    roadmap_of(&yaml)
}

/// Three years of history on [`long_roadmap`]: about 1,000 logs and 350 ticks, at a pace of 20 hours a week.
pub fn three_years() -> Tracker {
    let roadmap = long_roadmap();
    let first = date("2023-11-27");
    let mut events = Vec::new();
    let mut seed = 7_u64;
    let mut n = 0;
    for back in 0..1092_u64 {
        let day = first + Days::new(back);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let dice = seed >> 33;
        let topic = back * 350 / 1092;
        let id = format!("s{}/t{}", topic / 20, topic % 20);
        if !dice.is_multiple_of(10) && day.month() != 8 {
            n += 1;
            events.push(log(day, n, &id, u32::try_from(30 + dice % 300).unwrap()));
        }
        if topic != (back + 1) * 350 / 1092 {
            n += 1;
            events.push(event(day, n, Action::Set(vec![(id, Status::Done)])));
        }
    }
    open(roadmap, Journal::of(events))
}

/// Everything of the bundled roadmap done between 2 Feb and 22 Nov 2026, stage by stage.
pub fn all_done() -> Tracker {
    let fresh = fresh();
    let roadmap = fresh.roadmap().clone();
    let mut tracker = Tracker::new(roadmap.clone(), Journal::default(), HashSet::new(), Habits::default(), date("2026-11-23"));
    let items: Vec<_> = roadmap
        .stage_places()
        .flat_map(|stage| roadmap.parents(stage).collect::<Vec<_>>())
        .filter(|item| fresh.is_in_plan(*item))
        .collect();
    let first = moment("2026-02-02T20:00:00+01:00");
    let last = i64::try_from(items.len()).unwrap() - 1;
    for (place, done) in (0_i64..).zip(items) {
        let at = first + TimeDelta::days(293 * place / last);
        change(&mut tracker, &Change::Status { items: vec![done], status: Status::Done }, &at.to_rfc3339());
    }
    tracker
}

/// The id of an item by a name of it.
pub fn id(tracker: &Tracker, name: &str) -> String {
    tracker.roadmap().item(item(tracker, name)).id.clone()
}
