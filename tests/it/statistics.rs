//! What the record shows: laws that hold for every record, and the figures of a few.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use chrono::{Days, NaiveDate, Weekday};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use proptest::test_runner::Config;
use roadmap::progress::{Action, Event, Journal, Status};
use roadmap::roadmap::Roadmap;
use roadmap::statistics::{Cone, PastWeek, Point, Statistics, all_done_words, history};
use roadmap::tracker::{Change, Habits, Tracker};
use roadmap::units::{Break, Hours, Minutes};

use crate::fixture::{bundled, change, date, fresh, item, moment, open};
use crate::records::{all_done, event, log, three_years, week_eighteen_logged};

fn statistics(tracker: &Tracker) -> Statistics {
    tracker.statistics(tracker.plan())
}

fn recorded(events: Vec<Event>) -> Tracker {
    open(bundled(), Journal::of(events))
}

fn set(day: &str, n: u64, id: &str, status: Status) -> Event {
    event(date(day), n, Action::Set(vec![(id.to_owned(), status)]))
}

fn logged(day: &str, n: u64, minutes: u32) -> Event {
    log(date(day), n, "web-basics/dns", minutes)
}

/// A log of so many minutes on the Wednesday of each week that begins on one of these Mondays.
fn weekly(first: &str, minutes: &[u32]) -> Vec<Event> {
    let wednesday = date(first) + Days::new(2);
    let weeks = (0..).zip(minutes).filter(|(_, minutes)| **minutes > 0);
    weeks.map(|(week, minutes)| log(wednesday + Days::new(7 * week), week + 1, "web-basics/dns", *minutes)).collect()
}

#[test]
fn a_day_counts_by_its_logged_hours_else_by_its_ticks() {
    let tracker = recorded(vec![
        set("2026-11-16", 1, "web-basics/dns", Status::Done),
        set("2026-11-17", 2, "web-basics/http-https", Status::Done),
        logged("2026-11-17", 3, 30),
        set("2026-11-18", 4, "web-basics/client-server", Status::Known),
    ]);
    let studied = statistics(&tracker).study_days;
    let days: Vec<(String, f64, usize)> =
        studied.days.iter().map(|day| (day.day.to_string(), day.hours.0, day.level.place())).collect();
    assert_eq!(days, [("2026-11-16".to_owned(), 4.0, 3), ("2026-11-17".to_owned(), 0.5, 1)]);
    assert_eq!((studied.count, studied.of), (2, 8));
}

#[test]
fn time_logged_before_the_first_event_begins_the_record() {
    let early = event(
        date("2026-11-20"),
        1,
        Action::Log { item: "web-basics/dns".to_owned(), minutes: Minutes(60), on: date("2026-11-01"), timer: None },
    );
    let studied = statistics(&recorded(vec![early])).study_days;
    assert_eq!((studied.from, studied.count, studied.of), (Some(date("2026-11-01")), 1, 23));
}

#[test]
fn a_clock_that_ran_ahead_puts_no_study_day_after_today() {
    let tracker = recorded(vec![logged("2026-11-20", 1, 60), logged("2026-12-24", 2, 60)]);
    let figures = statistics(&tracker);
    assert_eq!((figures.study_days.count, figures.study_days.of), (1, 4));
    assert_eq!(figures.logged.hours, Hours(2.0), "the time itself was logged");
    let ahead = recorded(vec![set("2026-12-24", 1, "web-basics/dns", Status::Done)]);
    let figures = statistics(&ahead);
    assert_eq!(figures.study_days.of, 1);
    assert_eq!(figures.burn_up.done_at(figures.today), ahead.plan().sums.hours.done.middle());
}

#[test]
fn weeks_on_target_are_the_last_twelve_that_are_over() {
    let minutes = [1200, 1199, 1200, 600, 0, 1, 2400, 1200, 1200, 1200, 1200, 1200, 1200, 1200];
    // Fourteen weeks, the last of them before the week of 23 Nov 2026.
    let weeks = statistics(&recorded(weekly("2026-08-17", &minutes))).weeks;
    assert_eq!((weeks.on_target, weeks.of, weeks.weeks.len()), (9, 12, 12));
    assert_eq!(weeks.weeks.first().map(|week| week.first), Some(date("2026-08-31")));
    assert_eq!(weeks.weeks.last().map(|week| week.first), Some(date("2026-11-16")));
    let eighths: Vec<u8> = weeks.weeks.iter().map(PastWeek::eighths).collect();
    assert_eq!(eighths, [8, 4, 0, 1, 8, 8, 8, 8, 8, 8, 8, 8]);
}

#[test]
fn a_week_of_break_is_left_out_and_part_of_one_asks_for_less() {
    let minutes = [1200, 1200, 0, 0, 600, 1200];
    let mut tracker = recorded(weekly("2026-10-12", &minutes));
    let before = statistics(&tracker).weeks;
    assert_eq!((before.on_target, before.of), (3, 6));
    let stretch = Break { from: date("2026-10-26"), to: date("2026-11-12") };
    change(&mut tracker, &Change::Break { stretch, add: true }, "2026-11-23T08:00:00+01:00");
    let after = statistics(&tracker).weeks;
    assert_eq!((after.on_target, after.of), (4, 4), "two weeks are a break, and three days ask for 8.6 h");
    assert_eq!(after.weeks[2].first, date("2026-11-09"));
    assert!((after.weeks[2].target.0 - 60.0 / 7.0).abs() < 1e-9);
}

#[test]
fn a_week_is_held_against_the_pace_of_its_time() {
    let mut events = weekly("2026-10-26", &[1200, 600, 600, 600]);
    events.push(event(date("2026-11-04"), 50, Action::Pace(Minutes(600))));
    events.push(event(date("2026-11-20"), 51, Action::Pace(Minutes(1800))));
    let weeks = statistics(&recorded(events)).weeks;
    let targets: Vec<f64> = weeks.weeks.iter().map(|week| week.target.0).collect();
    assert_eq!(targets, [20.0 * 5.0 / 7.0, 10.0, 10.0, 30.0], "the first week began on its third day");
    assert_eq!(weeks.on_target, 3);
}

#[test]
fn the_week_begins_on_the_day_that_the_learner_chose() {
    let journal = Journal::of(vec![logged("2026-11-15", 1, 60), logged("2026-11-22", 2, 60)]);
    let habits = Habits { week_start: Weekday::Sun, ..Habits::default() };
    let tracker = Tracker::new(bundled(), journal, HashSet::new(), habits, date("2026-11-23"));
    let figures = statistics(&tracker);
    assert_eq!((figures.week.first, figures.week.spent), (date("2026-11-22"), Hours(1.0)));
    assert_eq!(figures.weeks.weeks.last().map(|week| week.first), Some(date("2026-11-15")));
    let grid = figures.study_days.grid(10, Weekday::Sun, None);
    assert_eq!(grid[0].first, date("2026-11-15"));
    assert_eq!(grid[1].cells.iter().flatten().count(), 2, "what is yet to come is no day of the record");
}

#[test]
fn the_grid_holds_a_year_and_follows_the_day_that_is_looked_at() {
    let studied = statistics(&three_years()).study_days;
    let grid = studied.grid(500, Weekday::Mon, None);
    assert_eq!((grid.len(), grid.last().unwrap().first), (53, date("2026-11-23")));
    let back = studied.grid(30, Weekday::Mon, Some(date("2024-02-29")));
    assert_eq!((back.len(), back[0].first), (30, date("2024-02-26")));
    let young = statistics(&week_eighteen_logged()).study_days.grid(53, Weekday::Mon, None);
    assert_eq!((young.len(), young[0].first), (53, date("2026-07-27")));
}

#[test]
fn logged_hours_of_the_stages_add_up_to_all_of_them() {
    let mut events = vec![logged("2026-11-20", 1, 61), log(date("2026-11-20"), 2, "no-such-item", 30)];
    events.push(log(date("2026-11-21"), 3, "databases/taskyard-sql", 100));
    let figures = statistics(&recorded(events)).logged;
    let stages: f64 = figures.stages.iter().map(|stage| stage.logged.0).sum();
    assert!((stages + figures.elsewhere.0 - figures.hours.0).abs() < 1e-9);
    assert_eq!((figures.hours.0, figures.elsewhere.0), (191.0 / 60.0, 0.5));
    let begun: Vec<&str> = figures.stages.iter().filter(|stage| stage.begun).map(|stage| stage.id.as_str()).collect();
    assert_eq!(begun, ["web-basics", "databases"]);
    let drawn = statistics(&week_eighteen_logged()).logged;
    assert_eq!(drawn.begun_plan.to_string(), "382-518");
}

#[test]
fn the_planned_line_rises_at_the_pace_and_rests_in_a_break() {
    let mut tracker = recorded(vec![logged("2026-11-09", 1, 60)]);
    let stretch = Break { from: date("2026-12-21"), to: date("2027-01-03") };
    change(&mut tracker, &Change::Break { stretch, add: true }, "2026-11-23T08:00:00+01:00");
    let line = statistics(&tracker).burn_up;
    let at = |day: &str| line.planned_at(date(day)).map(|hours| (hours.0 * 1000.0).round() / 1000.0);
    assert_eq!(at("2026-11-15"), Some(20.0), "seven days are a week of hours");
    assert_eq!((at("2026-12-20"), at("2026-12-27"), at("2027-01-03")), (Some(120.0), Some(120.0), Some(120.0)));
    assert_eq!(at("2027-01-10"), Some(140.0));
    let end = line.planned.last().unwrap();
    assert_eq!((end.hours, line.planned_at(end.day + Days::new(1))), (line.total, None));
    // 879 h at 20 h a week are 307.65 days, and the break has 14.
    assert_eq!((end.day - line.first).num_days() + 1, 308 + 14);
}

#[test]
fn study_days_make_steps_of_the_planned_line() {
    let mut events = vec![logged("2026-11-09", 1, 60)];
    events.push(event(date("2026-11-09"), 2, Action::Days("sat,sun".parse().unwrap())));
    let line = statistics(&recorded(events)).burn_up;
    let at = |day: &str| line.planned_at(date(day)).unwrap().0;
    for (day, hours) in
        [("2026-11-13", 0.0), ("2026-11-14", 10.0), ("2026-11-15", 20.0), ("2026-11-20", 20.0), ("2026-11-21", 30.0)]
    {
        assert!((at(day) - hours).abs() < 1e-9, "{day}: {}", at(day));
    }
}

#[test]
fn no_pace_has_a_line_that_ends_where_it_begins() {
    let mut tracker = fresh();
    change(&mut tracker, &Change::Pace(0.0), "2026-11-23T08:00:00+01:00");
    let line = statistics(&tracker).burn_up;
    assert_eq!(line.planned.len(), 1);
    assert!(line.columns(70, None).iter().all(|column| column.planned.is_none_or(|planned| planned == 0.0)));
}

#[test]
fn a_cone_opens_from_today_and_ends_with_its_late_day() {
    let today = Point { day: date("2026-11-23"), hours: Hours(300.0) };
    let cone = Cone::fan(today, Hours(800.0), date("2027-06-05"), date("2027-07-27"));
    let line = statistics(&week_eighteen_logged()).burn_up;
    let columns = line.columns(60, Some(&cone));
    let seen: Vec<(f64, f64)> = columns.iter().filter_map(|column| column.cone).collect();
    assert!(seen.len() > 30 && seen.iter().all(|(low, high)| low <= high));
    assert!(columns.iter().all(|column| column.done.is_none() || column.cone.is_none()));
    assert_eq!(line.last(Some(&cone)), date("2027-07-27"));
    let one_day = Cone::fan(today, Hours(800.0), date("2027-06-05"), date("2027-06-05"));
    assert_eq!(one_day.0.len(), 2);
}

#[test]
fn the_end_says_what_was_done() {
    let tracker = all_done();
    let figures = statistics(&tracker);
    let ending = figures.ending.unwrap();
    assert_eq!((ending.topics, ending.projects, ending.ideas), (56, 11, 19));
    assert_eq!((ending.first, ending.last, ending.weeks), (date("2026-02-02"), date("2026-11-22"), 42));
    assert_eq!(
        ending.lines(false),
        [
            "56 of 56 topics, 11 of 11 projects: the whole road.",
            "2 Feb - 22 Nov 2026, 42 weeks, 879 h on 67 days.",
            "Longest: Databases, 54 days. Shortest: How the Web Works, 14.",
        ]
    );
    assert_eq!(ending.lines(true)[1], "42 weeks, 879 h on 67 days.");
    let words = "All done: 56 of 56 topics, 11 of 11 projects, the last on Sun 22 Nov 2026.";
    assert_eq!(all_done_words(tracker.plan(), false).as_deref(), Some(words));
    assert_eq!(all_done_words(tracker.plan(), true).as_deref(), Some("All done: 56 of 56 topics, 11 of 11 projects."));
    assert_eq!(figures.burn_up.until, date("2026-11-22"));
    assert_eq!(all_done_words(fresh().plan(), false), None);
    assert_eq!(statistics(&week_eighteen_logged()).ending, None);
}

#[test]
fn an_undone_change_stays_in_the_history_and_says_so() {
    let mut tracker = fresh();
    let dns = item(&tracker, "dns");
    let http = item(&tracker, "http-https");
    for (place, at) in [(dns, "2026-11-20T08:00:00+01:00"), (http, "2026-11-21T08:00:00+01:00")] {
        change(&mut tracker, &Change::Status { items: vec![place], status: Status::Done }, at);
    }
    let undone =
        |tracker: &Tracker| -> Vec<bool> { history(tracker.journal()).iter().map(|change| change.undone_by.is_some()).collect() };
    assert_eq!(undone(&tracker), [false, false]);
    let old = history(tracker.journal())[1];
    let id = tracker.journal().events()[old.event].stamp.id.clone();
    change(&mut tracker, &Change::Void(id.clone()), "2026-11-22T08:00:00+01:00");
    assert_eq!(undone(&tracker), [false, true]);
    assert_eq!((tracker.progress().status(dns), tracker.progress().status(http)), (Status::Todo, Status::Done));
    assert!(tracker.propose(&Change::Void(id), moment("2026-11-22T09:00:00+01:00")).is_err(), "it does not count any more");
    let void = history(tracker.journal())[1].undone_by.unwrap();
    let void = tracker.journal().events()[void].stamp.id.clone();
    change(&mut tracker, &Change::Void(void), "2026-11-22T10:00:00+01:00");
    assert_eq!(undone(&tracker), [false, false]);
    assert_eq!(tracker.progress().status(dns), Status::Done);
}

#[test]
fn an_action_of_several_events_is_one_row_and_is_undone_as_one() {
    let mut first = set("2026-11-20", 1, "web-basics/dns", Status::Done);
    let mut second = set("2026-11-20", 2, "web-basics/http-https", Status::Done);
    (first.group, second.group) = (Some("g".into()), Some("g".into()));
    let id = first.stamp.id.clone();
    let mut tracker = recorded(vec![first, second]);
    assert_eq!(history(tracker.journal()).len(), 1);
    change(&mut tracker, &Change::Void(id), "2026-11-23T08:00:00+01:00");
    assert_eq!(tracker.plan().sums.topics.done, 0);
    let void = history(tracker.journal())[0].undone_by.unwrap();
    let void = tracker.journal().events()[void].stamp.id.clone();
    change(&mut tracker, &Change::Void(void), "2026-11-23T08:01:00+01:00");
    assert_eq!(tracker.plan().sums.topics.done, 2);
}

#[test]
fn statistics_are_written_with_dates_and_hours() {
    let json = serde_json::to_value(statistics(&week_eighteen_logged())).unwrap();
    assert_eq!(json["today"], "2026-11-23");
    assert_eq!(json["study_days"]["count"], 97);
    assert_eq!(json["week"]["target"], 20.0);
    assert_eq!(json["weeks"]["of"], 12);
    assert_eq!(json["burn_up"]["total"], 875.0);
    assert_eq!(json["ending"], serde_json::Value::Null);
}

/// Statuses for any items, topics, projects and checks, on days of the last 90.
fn steps() -> impl Strategy<Value = Vec<(Index, usize, u64)>> {
    proptest::collection::vec((any::<Index>(), 0..5_usize, 0..90_u64), 0..60)
}

/// Parsed once: the cases are many.
static ROADMAP: LazyLock<Arc<Roadmap>> = LazyLock::new(bundled);

fn tracker_of(steps: &[(Index, usize, u64)]) -> Tracker {
    let roadmap = ROADMAP.clone();
    let first = date("2026-08-26");
    let mut days: Vec<(NaiveDate, &Index, usize)> =
        steps.iter().map(|(item, status, day)| (first + Days::new(*day), item, *status)).collect();
    days.sort_by_key(|(day, ..)| *day);
    let events = (1..).zip(days).map(|(n, (day, index, status))| {
        let id = roadmap.items[index.index(roadmap.items.len())].id.clone();
        event(day, n, Action::Set(vec![(id, Status::ALL[status])]))
    });
    open(roadmap.clone(), Journal::of(events.collect()))
}

proptest! {
    #![proptest_config(Config { cases: 96, ..Config::default() })]

    #[test]
    fn what_was_earned_until_today_is_what_the_plan_calls_done(steps in steps()) {
        let tracker = tracker_of(&steps);
        let figures = statistics(&tracker);
        let done = tracker.plan().sums.hours.done.middle().0;
        prop_assert!((figures.burn_up.done_at(figures.today).0 - done).abs() < 1e-6);
        prop_assert_eq!(figures.burn_up.total, tracker.plan().sums.hours.hours.middle());
    }

    #[test]
    fn no_figure_of_a_chart_depends_on_how_many_columns_there_are(steps in steps(), cells in 1..200_u16) {
        let figures = statistics(&tracker_of(&steps)).burn_up;
        let columns = figures.columns(cells, None);
        prop_assert_eq!(columns.len(), usize::from(cells));
        let last = columns.iter().filter_map(|column| column.done).next_back();
        let done = figures.done_at(figures.until).0 / figures.total.0.max(1e-9);
        prop_assert!((last.unwrap() - done.clamp(0.0, 1.0)).abs() < 1e-9, "{last:?} {done}");
        prop_assert!(columns.is_sorted_by_key(|column| column.done.unwrap_or(1.0)), "nothing that was done is lost");
        let in_range = |part: Option<f64>| part.is_none_or(|part| (0.0..=1.0).contains(&part));
        prop_assert!(columns.iter().all(|column| in_range(column.done) && in_range(column.planned)));
    }

    #[test]
    fn the_counts_of_days_and_weeks_fit_one_another(steps in steps()) {
        let tracker = tracker_of(&steps);
        let figures = statistics(&tracker);
        prop_assert!(figures.study_days.count <= figures.study_days.of);
        prop_assert!(figures.weeks.on_target <= figures.weeks.of && figures.weeks.of <= 12);
        let grid = figures.study_days.grid(53, Weekday::Mon, None);
        let cells: Vec<_> = grid.iter().flat_map(|week| week.cells).flatten().collect();
        prop_assert_eq!(cells.len(), figures.study_days.of);
        prop_assert_eq!(cells.iter().filter(|level| level.place() > 0).count(), figures.study_days.count);
        prop_assert_eq!(figures.week.spent, tracker.week().spent());
        prop_assert_eq!(figures.week.target, tracker.week().target);
    }
}
