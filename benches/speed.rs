//! How long the parts take, each beside the least it could be: `cargo bench`.
//!
//! | bench | what is measured | its floor |
//! |---|---|---|
//! | `load` | the bundled roadmap as the start reads it, and from YAML to checked model | its text as plain values of JSON and YAML |
//! | `fold` | 100,000 events, read from lines and folded | the same bytes through a checksum |
//! | `plan` | the plan of the bundled roadmap | |
//! | `frame` | a whole frame at 120x40 | a ratatui list of 40 rows |
//! | `key` | one key from message to drawn cells | the same list with its cursor moved |
//! | `search` | a letter typed into the search of 100,000 topics, to the drawn cells | their texts looked through for it once |
//! | `far_end` | the same keys in a roadmap of 100,000 topics | those keys in the bundled one |
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot run should say so loudly")]

use std::collections::HashSet;
use std::sync::Arc;

use chrono::DateTime;
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::widgets::{List, ListState};
use roadmap::config::{Key, KeyName, Preferences};
use roadmap::plan::plan;
use roadmap::progress::{Action, Event, EventId, Journal, Line, Stamp, Status, fold, read_line, write_line};
use roadmap::roadmap::{BUNDLED, Roadmap, parse};
use roadmap::search::Index;
use roadmap::tracker::{Habits, Tracker};
use roadmap::tui::message::Message;
use roadmap::tui::model::Model;
use roadmap::tui::update::update;
use roadmap::tui::view::view;

const EVENTS: u64 = 100_000;
const SIZE: (u16, u16) = (120, 40);

fn main() {
    divan::main();
}

fn bundled() -> Arc<Roadmap> {
    let [first] = BUNDLED;
    Arc::new(parse(first.name, first.yaml).unwrap())
}

/// A long history: every item ticked and taken back in turn, a second apart.
fn lines(roadmap: &Roadmap) -> Vec<Vec<u8>> {
    let start = DateTime::parse_from_rfc3339("2024-01-01T08:00:00+01:00").unwrap();
    (0..EVENTS)
        .map(|n| {
            let place = usize::try_from(n).unwrap() % roadmap.items.len();
            let status = if (n / roadmap.items.len() as u64).is_multiple_of(2) { Status::Done } else { Status::Todo };
            let at = start + chrono::TimeDelta::seconds(i64::try_from(n).unwrap());
            let id = EventId { writer: "k7f3m2q5x4ht6b2d".into(), n: n + 1, crc: 0 };
            let time = u64::try_from(at.timestamp_millis()).unwrap();
            let action = Action::Set(vec![(roadmap.items.get(place).unwrap().id.clone(), status)]);
            let mut event = Event { stamp: Stamp { time, id }, at, action, group: None };
            write_line(&mut event)
        })
        .collect()
}

/// An hour logged every day for three years, and a third of the roadmap ticked on the way.
fn daily_history(roadmap: &Roadmap) -> Vec<Vec<u8>> {
    let start = DateTime::parse_from_rfc3339("2023-11-24T20:00:00+01:00").unwrap();
    let ids: Vec<&String> = roadmap.items.iter().filter(|item| item.is_topic()).map(|item| &item.id).collect();
    (0..1095_u64)
        .map(|day| {
            let at = start + chrono::TimeDelta::days(i64::try_from(day).unwrap());
            let id = (*ids.get(usize::try_from(day / 30).unwrap() % ids.len()).unwrap()).clone();
            let action = if day % 30 == 29 {
                Action::Set(vec![(id, Status::Done)])
            } else {
                Action::Log { item: id, minutes: roadmap::units::Minutes(60), on: at.date_naive(), timer: None }
            };
            let name = EventId { writer: "k7f3m2q5x4ht6b2d".into(), n: day + 1, crc: 0 };
            let stamp = Stamp { time: u64::try_from(at.timestamp_millis()).unwrap(), id: name };
            write_line(&mut Event { stamp, at, action, group: None })
        })
        .collect()
}

fn model(events: &[Vec<u8>]) -> Model {
    model_of(bundled(), events)
}

/// 100,000 topics in twenty stages.
fn far_end_model() -> Model {
    let topic = |stage, topic| {
        format!("      - {{ id: t{stage}-{topic}, title: Topic {topic}, hours: 2, summary: Read and do {topic} }}\n")
    };
    let stage = |stage| {
        let topics: String = (0..5_000).map(|n| topic(stage, n)).collect();
        format!("  - id: s{stage}\n    title: Stage {stage}\n    kind: essential\n    weeks: 500\n    topics:\n{topics}")
    };
    let stages: String = (0..20).map(stage).collect();
    let yaml = format!("id: far-end\ntitle: The far end\nstages:\n{stages}");
    model_of(Arc::new(parse("far-end.yaml", &yaml).unwrap()), &[])
}

fn model_of(roadmap: Arc<Roadmap>, events: &[Vec<u8>]) -> Model {
    let now = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
    let tracker = Tracker::new(roadmap, journal(events), HashSet::new(), Habits::default(), now.date_naive());
    Model::new(tracker, Preferences::default(), now, SIZE, &[])
}

/// Two keys in turn, each from its message to the drawn cells.
fn press_in(bencher: Bencher<'_, '_>, mut model: Model, keys: [Key; 2]) {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        let [one, other] = keys;
        let effects = update(&mut model, Message::KeyPressed(if turn % 2 == 0 { one } else { other }));
        terminal.draw(|frame| view(&model, frame)).unwrap();
        effects
    });
}

fn journal(lines: &[Vec<u8>]) -> Journal {
    let events = lines.iter().filter_map(|line| match read_line(line.trim_ascii_end()) {
        Ok(Line::Event(event)) => Some(event),
        _ => None,
    });
    Journal::of(events.collect())
}

#[divan::bench_group]
mod load {
    use super::{Arc, BUNDLED, Roadmap, black_box, bundled};

    #[divan::bench]
    fn bundled_at_the_start() -> Roadmap {
        let [first] = black_box(BUNDLED);
        first.roadmap().unwrap()
    }

    #[divan::bench]
    fn bundled_from_yaml() -> Arc<Roadmap> {
        bundled()
    }

    #[divan::bench]
    fn floor_plain_json() -> serde_json::Value {
        serde_json::from_str(black_box(include_str!(concat!(env!("OUT_DIR"), "/backend-2025.json")))).unwrap()
    }

    #[divan::bench]
    fn floor_plain_yaml() -> serde_yaml::Value {
        let [first] = BUNDLED;
        serde_yaml::from_str(black_box(first.yaml)).unwrap()
    }
}

#[divan::bench_group(sample_count = 10, sample_size = 1)]
mod fold_events {
    use super::{Bencher, black_box, bundled, fold, journal, lines};

    #[divan::bench]
    fn read_and_fold(bencher: Bencher<'_, '_>) {
        let roadmap = bundled();
        let lines = lines(&roadmap);
        bencher.bench_local(|| fold(&roadmap, &journal(black_box(&lines))));
    }

    #[divan::bench]
    fn fold_alone(bencher: Bencher<'_, '_>) {
        let roadmap = bundled();
        let journal = journal(&lines(&roadmap));
        bencher.bench_local(|| fold(&roadmap, black_box(&journal)));
    }

    #[divan::bench]
    fn floor_checksum(bencher: Bencher<'_, '_>) {
        let lines = lines(&bundled());
        bencher.bench_local(|| lines.iter().map(|line| u64::from(crc32c::crc32c(black_box(line)))).sum::<u64>());
    }
}

#[divan::bench]
fn plan_of_the_bundled_roadmap(bencher: Bencher<'_, '_>) {
    let model = model(&[]);
    bencher.bench_local(|| {
        let tracker = black_box(&model.tracker);
        plan(tracker.roadmap(), tracker.progress(), tracker.terms(), tracker.today())
    });
}

/// Three years of history, a change a day: what a what-if key and the Plan screen reckon with.
#[divan::bench_group]
mod three_years {
    use super::{Bencher, Journal, Line, Tracker, black_box, bundled, daily_history, read_line};
    use std::collections::HashSet;

    fn tracker() -> Tracker {
        let roadmap = bundled();
        let lines = daily_history(&roadmap);
        let events = lines.iter().filter_map(|line| match read_line(line.trim_ascii_end()) {
            Ok(Line::Event(event)) => Some(event),
            _ => None,
        });
        let today = "2026-11-23".parse().unwrap();
        let habits = roadmap::tracker::Habits::default();
        Tracker::new(roadmap, Journal::of(events.collect()), HashSet::new(), habits, today)
    }

    #[divan::bench]
    fn forecast(bencher: Bencher<'_, '_>) {
        let tracker = tracker();
        bencher.bench_local(|| black_box(&tracker).forecast());
    }

    #[divan::bench]
    fn why_moved(bencher: Bencher<'_, '_>) {
        let tracker = tracker();
        let since = "2026-11-16".parse().unwrap();
        bencher.bench_local(|| black_box(&tracker).why_moved(since));
    }

    #[divan::bench]
    fn what_if(bencher: Bencher<'_, '_>) {
        let tracker = tracker();
        bencher.bench_local(|| {
            let tracker = black_box(&tracker);
            tracker.what_if(tracker.terms())
        });
    }
}

#[divan::bench_group]
mod frame {
    use super::{Bencher, List, SIZE, Terminal, TestBackend, model, view};

    #[divan::bench]
    fn whole_screen(bencher: Bencher<'_, '_>) {
        let model = model(&[]);
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        bencher.bench_local(|| {
            terminal.draw(|frame| view(&model, frame)).unwrap();
        });
    }

    #[divan::bench]
    fn floor_list(bencher: Bencher<'_, '_>) {
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        let rows: Vec<String> = (0..40).map(|n| format!("[ ] Topic {n}: read the chapter and do the exercises")).collect();
        bencher.bench_local(|| {
            terminal.draw(|frame| frame.render_widget(List::new(rows.iter().map(String::as_str)), frame.area())).unwrap();
        });
    }
}

#[divan::bench_group]
mod key {
    use super::{Bencher, Key, List, ListState, SIZE, Terminal, TestBackend, model, press_in};

    fn press(bencher: Bencher<'_, '_>, keys: [Key; 2], events: &[Vec<u8>]) {
        press_in(bencher, model(events), keys);
    }

    #[divan::bench]
    fn move_and_draw(bencher: Bencher<'_, '_>) {
        press(bencher, [Key::char('j'), Key::char('k')], &[]);
    }

    #[divan::bench]
    fn draft_a_pace_and_draw(bencher: Bencher<'_, '_>) {
        press(bencher, [Key::char('+'), Key::char('-')], &[]);
    }

    #[divan::bench(sample_count = 20, sample_size = 20)]
    fn tick_and_draw(bencher: Bencher<'_, '_>) {
        press(bencher, [Key::char(' '), Key::char(' ')], &[]);
    }

    #[divan::bench]
    fn floor_list_with_cursor(bencher: Bencher<'_, '_>) {
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        let rows: Vec<String> = (0..40).map(|n| format!("[ ] Topic {n}: read the chapter and do the exercises")).collect();
        let mut state = ListState::default().with_selected(Some(0));
        bencher.bench_local(|| {
            state.select(state.selected().map(|row| 1 - row));
            let list = || List::new(rows.iter().map(String::as_str)).highlight_symbol("> ");
            terminal.draw(|frame| frame.render_stateful_widget(list(), frame.area(), &mut state)).unwrap();
        });
    }
}

/// A roadmap of 100,000 topics in twenty stages: what a key costs must follow the rows on the screen.
#[divan::bench_group(sample_count = 20, sample_size = 20)]
mod far_end {
    use super::{Bencher, Key, far_end_model, press_in};

    #[divan::bench]
    fn move_and_draw(bencher: Bencher<'_, '_>) {
        press_in(bencher, far_end_model(), [Key::char('j'), Key::char('k')]);
    }

    #[divan::bench]
    fn tick_and_draw(bencher: Bencher<'_, '_>) {
        press_in(bencher, far_end_model(), [Key::char(' '), Key::char(' ')]);
    }

    #[divan::bench]
    fn change_stage_and_draw(bencher: Bencher<'_, '_>) {
        press_in(bencher, far_end_model(), [Key::char(']'), Key::char('[')]);
    }
}

/// The search in a roadmap of 100,000 topics: a letter that is typed, from its message to the drawn cells; and taken back.
#[divan::bench_group(sample_count = 20, sample_size = 2)]
mod search {
    use super::{Bencher, Index, Key, KeyName, Message, black_box, far_end_model, press_in, update};

    fn type_in(bencher: Bencher<'_, '_>, before: &str, letter: char) {
        let mut model = far_end_model();
        for key in std::iter::once('/').chain(before.chars()) {
            update(&mut model, Message::KeyPressed(Key::char(key)));
        }
        // The words that slips are mended by are gathered when nothing fits for the first time.
        for key in [Key::char(letter), Key::of(KeyName::Backspace)] {
            update(&mut model, Message::KeyPressed(key));
        }
        press_in(bencher, model, [Key::of(KeyName::Backspace), Key::char(letter)]);
    }

    #[divan::bench]
    fn first_letter_that_all_have(bencher: Bencher<'_, '_>) {
        type_in(bencher, "t", 'o');
    }

    #[divan::bench]
    fn word_of_all_summaries(bencher: Bencher<'_, '_>) {
        type_in(bencher, "rea", 'd');
    }

    #[divan::bench]
    fn two_words_that_few_have(bencher: Bencher<'_, '_>) {
        type_in(bencher, "topic 123", '4');
    }

    #[divan::bench]
    fn scattered_letters(bencher: Bencher<'_, '_>) {
        type_in(bencher, "tpi", 'c');
    }

    #[divan::bench]
    fn slip_of_the_keyboard(bencher: Bencher<'_, '_>) {
        type_in(bencher, "tpoi", 'c');
    }

    #[divan::bench]
    fn nothing_fits(bencher: Bencher<'_, '_>) {
        type_in(bencher, "topic", 'x');
    }

    #[divan::bench]
    fn move_to_the_next_hit(bencher: Bencher<'_, '_>) {
        let mut model = far_end_model();
        for key in "/read".chars() {
            update(&mut model, Message::KeyPressed(Key::char(key)));
        }
        press_in(bencher, model, [Key::of(KeyName::Down), Key::of(KeyName::Up)]);
    }

    /// What opening costs.
    #[divan::bench]
    fn texts_laid_out(bencher: Bencher<'_, '_>) {
        let model = far_end_model();
        bencher.bench_local(|| Index::of(model.tracker.roadmap(), model.tracker.progress()));
    }

    #[divan::bench]
    fn floor_one_pass_over_the_texts(bencher: Bencher<'_, '_>) {
        let model = far_end_model();
        let mut all = String::new();
        for item in &model.tracker.roadmap().items {
            all.extend([item.title.as_str(), &item.id, item.summary.as_deref().unwrap_or_default()]);
        }
        let all = all.to_lowercase();
        bencher.bench_local(|| black_box(&all).matches(black_box("read")).count());
    }
}
