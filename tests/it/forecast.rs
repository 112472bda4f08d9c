//! What holds for every forecast, and for every account of why the date moved.

use chrono::{Days, NaiveDate};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::Index;
use proptest::test_runner::Config;
use roadmap::forecast::{CauseKind, Forecast, Movement, Outlook, Record, forecast, why_moved};
use roadmap::plan::Finish;
use roadmap::progress::{Journal, Status};
use roadmap::roadmap::ItemIx;
use roadmap::tracker::{Change, Tracker};
use roadmap::units::{Break, HoursRange, Minutes, StudyDays};

use crate::fixture::{bundled, change, date, fresh, item, moment, open};
use crate::scenes::week_eighteen;

/// The first day of the histories here, a Monday.
const FIRST: &str = "2026-01-05";

/// What a learner does on a day.
#[derive(Debug, Clone)]
enum Step {
    Next(usize),
    Set(Index, Status),
    Take(Index, bool),
    Estimate(Index, f64),
    Databases(Vec<u16>),
    Bonus(bool),
    Pace(f64),
    Days(u8),
    Break(u64, u64, bool),
    Log(Index, u32),
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    let status = prop_oneof![
        Just(Status::Todo),
        Just(Status::Doing),
        Just(Status::Done),
        Just(Status::Done),
        Just(Status::Skipped),
        Just(Status::Known)
    ];
    prop_oneof![
        6 => (1_usize..4).prop_map(Step::Next),
        4 => (any::<Index>(), status).prop_map(|(item, status)| Step::Set(item, status)),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(item, into)| Step::Take(item, into)),
        1 => (any::<Index>(), 0.5..90.0).prop_map(|(item, hours)| Step::Estimate(item, hours)),
        1 => proptest::collection::vec(0_u16..5, 1..5).prop_map(Step::Databases),
        1 => any::<bool>().prop_map(Step::Bonus),
        1 => prop_oneof![1 => Just(0.0), 8 => 1.0..60.0].prop_map(Step::Pace),
        1 => (0_u8..128).prop_map(Step::Days),
        2 => (0_u64..300, 0_u64..40, any::<bool>()).prop_map(|(from, days, add)| Step::Break(from, days, add)),
        3 => (any::<Index>(), 10_u32..400).prop_map(|(item, minutes)| Step::Log(item, minutes)),
        1 => Just(Step::Undo),
    ]
}

/// A history: how many days pass before each step.
fn history() -> impl Strategy<Value = Vec<(u64, Step)>> {
    proptest::collection::vec((0_u64..6, step()), 0..50)
}

fn apply(tracker: &mut Tracker, step: &Step) {
    let all = tracker.roadmap().items.len();
    let today = tracker.today();
    let place = |index: &Index| ItemIx(u32::try_from(index.index(all)).unwrap());
    let wanted = match step {
        Step::Next(most) => Change::Status { items: tracker.what_comes_next(*most), status: Status::Done },
        Step::Set(item, status) => Change::Status { items: vec![place(item)], status: *status },
        Step::Take(item, into) => Change::Take { items: vec![place(item)], into: *into },
        Step::Estimate(item, from) => Change::Estimate { item: place(item), hours: Some(HoursRange::new(*from, from * 1.5)) },
        Step::Databases(values) => Change::Choose { option: 1, values: values.clone() },
        Step::Bonus(is_in) => Change::Bonus(*is_in),
        Step::Pace(hours) => Change::Pace(*hours),
        Step::Days(bits) => {
            let days = (0..7).filter(|day| bits & 1 << day != 0).map(|day: u8| chrono::Weekday::try_from(day).unwrap());
            Change::Days(StudyDays::of(days))
        }
        Step::Break(from, days, add) => {
            let from = date(FIRST) + Days::new(*from);
            Change::Break { stretch: Break { from, to: from + Days::new(*days) }, add: *add }
        }
        Step::Log(item, minutes) => Change::Log { item: place(item), minutes: Minutes(*minutes), on: today, force: false },
        Step::Undo => Change::Undo,
    };
    if let Ok(Some(draft)) = tracker.propose(&wanted, moment(&format!("{today}T20:00:00+01:00"))) {
        tracker.record(&draft);
    }
}

fn beginning() -> Tracker {
    let mut tracker = open(bundled(), Journal::default());
    tracker.set_today(date(FIRST));
    tracker
}

fn after(steps: &[(u64, Step)]) -> Tracker {
    let mut tracker = beginning();
    for (days, step) in steps {
        tracker.set_today(tracker.today() + Days::new(*days));
        apply(&mut tracker, step);
    }
    tracker
}

fn forecast_of(tracker: &Tracker) -> Forecast {
    forecast(tracker.roadmap(), tracker.journal(), tracker.progress(), tracker.terms(), tracker.today())
}

fn record_of(tracker: &Tracker) -> Record {
    Record::of(tracker.roadmap(), tracker.journal(), tracker.progress(), tracker.terms(), tracker.today())
}

fn moved(tracker: &Tracker, since: NaiveDate) -> Movement {
    let (roadmap, journal, progress) = (tracker.roadmap(), tracker.journal(), tracker.progress());
    why_moved(roadmap, journal, progress, tracker.terms(), since, tracker.today(), roadmap.hours_per_week)
}

/// A learner who ticks what comes next: this many items on each Sunday.
fn weekly(weeks: u64, items: usize) -> Tracker {
    let mut tracker = beginning();
    for week in 0..weeks {
        tracker.set_today(date(FIRST) + Days::new(week * 7 + 6));
        apply(&mut tracker, &Step::Next(items));
    }
    tracker.set_today(date(FIRST) + Days::new(weeks * 7 + 6));
    tracker
}

fn likely(tracker: &Tracker) -> Outlook {
    match forecast_of(tracker) {
        Forecast::Likely(outlook) => outlook,
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(Config { cases: 64, failure_persistence: None, ..Config::default() })]

    #[test]
    fn dates_lie_ahead_in_order_and_the_cone_ends_on_them(steps in history(), idle in 0_u64..60) {
        let mut tracker = after(&steps);
        tracker.set_today(tracker.today() + Days::new(idle));
        let plan = tracker.plan();
        match forecast_of(&tracker) {
            Forecast::Likely(outlook) => {
                prop_assert!(tracker.today() < outlook.early && outlook.early <= outlook.likely);
                prop_assert!(outlook.late.is_none_or(|late| outlook.likely <= late));
                prop_assert!(outlook.low_week <= outlook.typical_week && outlook.typical_week <= outlook.high_week);
                let (all, done) = (plan.sums.hours.hours.middle().0, plan.sums.hours.done.middle().0);
                let mut before = outlook.cone(tracker.today());
                prop_assert!([before.0, before.1, before.2].iter().all(|hours| (hours.0 - done).abs() < 1e-6));
                for ahead in (0..400).step_by(9) {
                    let now = outlook.cone(tracker.today() + Days::new(ahead));
                    prop_assert!(now.0 <= now.1 && now.1 <= now.2 && now.2.0 <= all + 1e-6);
                    prop_assert!(before.0 <= now.0 && before.1 <= now.1 && before.2 <= now.2);
                    before = now;
                }
                prop_assert!((outlook.cone(outlook.early).2.0 - all).abs() < 1e-6);
                prop_assert!((outlook.cone(outlook.likely).1.0 - all).abs() < 1e-6);
                prop_assert!(outlook.late.is_none_or(|late| (outlook.cone(late).0.0 - all).abs() < 1e-6));
                let eve = outlook.likely.pred_opt().unwrap();
                prop_assert!(eve <= tracker.today() || outlook.cone(eve).1.0 < all);
            }
            Forecast::Done(day) => prop_assert!(plan.finish == Finish::Done(day) && day <= tracker.today()),
            Forecast::Learning { weeks } => prop_assert!(weeks < 2),
            Forecast::None => {}
        }
    }

    #[test]
    fn the_record_ends_where_the_plan_stands(steps in history()) {
        let tracker = after(&steps);
        let record = record_of(&tracker);
        let done = tracker.plan().sums.hours.done.middle().0;
        prop_assert!((record.earned_until(tracker.today()).0 - done).abs() < 1e-6, "{} is not {done}", record.earned_until(tracker.today()));
        prop_assert!((record.known().0 + record.earned_by_day().map(|(_, hours)| hours.0).sum::<f64>() - done).abs() < 1e-6);
        prop_assert_eq!(record.earned_until(date("2000-01-01")), record.known());
        prop_assert_eq!(record.earned_by_week().len(), record.weeks() as usize);
    }

    #[test]
    fn the_causes_add_up_to_the_whole(steps in history(), back in 0_u64..40, idle in 0_u64..20) {
        let mut tracker = after(&steps);
        tracker.set_today(tracker.today() + Days::new(idle));
        let movement = moved(&tracker, tracker.today() - Days::new(back));
        prop_assert_eq!(movement.to, tracker.plan().finish);
        let sum: i64 = movement.causes.iter().map(|cause| cause.days).sum();
        match movement.days {
            Some(days) => prop_assert_eq!(sum, days, "{:?}", movement),
            None => prop_assert!(movement.causes.is_empty()),
        }
        prop_assert!(movement.causes.iter().all(|cause| cause.days != 0 && !cause.words.is_empty()));
    }

    #[test]
    fn what_the_plan_said_then_is_where_the_account_begins(steps in history(), more in history()) {
        let tracker = after(&steps);
        let (then, said, has_events) = (tracker.today(), tracker.plan().finish, tracker.progress().first_day.is_some());
        let mut tracker = tracker;
        for (days, step) in &more {
            tracker.set_today(tracker.today() + Days::new(days + 1));
            apply(&mut tracker, step);
        }
        // Undoing all that was ever done leaves no record to look back on.
        if has_events && tracker.progress().first_day.is_some_and(|day| day <= then) {
            prop_assert_eq!(moved(&tracker, then).from, said);
        }
    }

    #[test]
    fn undo_gives_the_same_forecast_back(steps in history(), last in step()) {
        let mut tracker = after(&steps);
        let (before, events) = (forecast_of(&tracker), tracker.journal().events().len());
        prop_assert_eq!(&before, &forecast_of(&tracker.clone()));
        if matches!(last, Step::Undo) {
            return Ok(());
        }
        apply(&mut tracker, &last);
        if tracker.journal().events().len() > events {
            apply(&mut tracker, &Step::Undo);
            prop_assert_eq!(before, forecast_of(&tracker));
        }
    }
}

#[test]
fn below_two_weeks_it_is_learning() {
    assert_eq!(forecast_of(&fresh()), Forecast::Learning { weeks: 0 });
    let mut tracker = beginning();
    apply(&mut tracker, &Step::Next(1));
    let on = |tracker: &mut Tracker, day: u64| {
        tracker.set_today(date(FIRST) + Days::new(day));
        forecast_of(tracker)
    };
    assert_eq!(on(&mut tracker, 6), Forecast::Learning { weeks: 0 });
    assert_eq!(on(&mut tracker, 13), Forecast::Learning { weeks: 1 });
    assert!(matches!(on(&mut tracker, 14), Forecast::Likely(Outlook { weeks_of_record: 2, .. })));
}

#[test]
fn done_is_done_on_its_day() {
    let mut tracker = beginning();
    apply(&mut tracker, &Step::Next(1000));
    tracker.set_today(date("2026-09-01"));
    assert_eq!(forecast_of(&tracker), Forecast::Done(date(FIRST)));
    let movement = moved(&tracker, date("2026-08-25"));
    assert_eq!((movement.days, movement.causes), (Some(0), vec![]));
}

#[test]
fn no_end_in_sight_has_no_date() {
    let mut tracker = beginning();
    apply(&mut tracker, &Step::Next(1));
    apply(&mut tracker, &Step::Pace(0.0));
    tracker.set_today(date("2026-03-01"));
    assert_eq!(forecast_of(&tracker), Forecast::None);
    // One topic in four years: no honest date lies within ten.
    apply(&mut tracker, &Step::Pace(1.0));
    tracker.set_today(date("2030-01-05"));
    assert_eq!(forecast_of(&tracker), Forecast::None);
}

#[test]
fn who_does_more_is_through_sooner() {
    let dates: Vec<NaiveDate> = (1..5).map(|items| likely(&weekly(10, items)).likely).collect();
    assert!(dates.is_sorted_by(|slower, faster| slower > faster), "{dates:?}");
}

#[test]
fn more_record_narrows_the_interval() {
    let width = |weeks: u64| {
        let outlook = likely(&weekly(weeks, 1));
        (outlook.late.unwrap() - outlook.early).num_days()
    };
    assert!(width(2) > width(10) && width(10) > width(25), "{} {} {}", width(2), width(10), width(25));
}

#[test]
fn what_was_known_earns_nothing() {
    let mut tracker = weekly(4, 1);
    let before = likely(&tracker);
    let known: Vec<ItemIx> = ["api-security/tls-transit", "apis/graphql"].map(|name| item(&tracker, name)).into();
    change(&mut tracker, &Change::Status { items: known, status: Status::Known }, "2026-02-08T20:00:00+01:00");
    let after = likely(&tracker);
    assert_eq!(after.typical_week, before.typical_week);
    assert!(after.likely < before.likely, "there is less to do");
}

#[test]
fn a_break_is_taken_out_of_the_record() {
    let mut idle = weekly(8, 2);
    idle.set_today(idle.today() + Days::new(21));
    let mut rested = idle.clone();
    let stretch = Break { from: idle.today() - Days::new(20), to: idle.today() };
    change(&mut rested, &Change::Break { stretch, add: true }, "2026-03-22T20:00:00+01:00");
    assert!(likely(&rested).typical_week > likely(&idle).typical_week);
    assert!(likely(&rested).likely < likely(&idle).likely);
}

#[test]
fn week_eighteen_has_the_same_outlook_on_every_machine() {
    let tracker = week_eighteen();
    let outlook = likely(&tracker);
    assert_eq!(outlook.weeks_of_record, 16);
    // To the day on every machine: nothing of the platform goes into a date.
    assert_eq!((outlook.early, outlook.likely, outlook.late), (date("2027-06-01"), date("2027-06-19"), Some(date("2027-07-09"))));
    let weeks = [outlook.typical_week, outlook.low_week, outlook.high_week].map(|hours| hours.to_string());
    assert_eq!(weeks, ["20", "18", "22"]);
}

#[test]
fn week_eighteen_knows_why_its_date_moved() {
    let movement = moved(&week_eighteen(), date("2026-11-16"));
    let told: Vec<(CauseKind, &str, i64)> =
        movement.causes.iter().map(|cause| (cause.kind, cause.words.as_str(), cause.days)).collect();
    assert_eq!(
        told,
        [
            (CauseKind::Breaks, "your break 21 Dec - 3 Jan", 14),
            (CauseKind::Hours, "19 h of study, 20 h at the pace", 1),
            (CauseKind::Work, "19 h last week: 17 h of the plan done", -1),
            (CauseKind::Skipped, "Normalization (Redis) is skipped", -1),
        ]
    );
}

#[test]
fn an_undone_tick_is_part_of_what_was_so_then() {
    let mut tracker = weekly(3, 1);
    let (then, said) = (tracker.today(), tracker.plan().finish);
    tracker.set_today(then + Days::new(2));
    apply(&mut tracker, &Step::Undo);
    let movement = moved(&tracker, then);
    assert_eq!(movement.from, said);
    assert!(movement.days.unwrap() > 2, "{movement:?}");
}

#[test]
fn no_cause_scolds() {
    let mut tracker = weekly(6, 1);
    for step in [Step::Pace(10.0), Step::Bonus(false), Step::Break(90, 9, true), Step::Databases(vec![0]), Step::Days(0b001_0101)]
    {
        apply(&mut tracker, &step);
    }
    let skipped = item(&tracker, "apis/graphql");
    change(&mut tracker, &Change::Status { items: vec![skipped], status: Status::Skipped }, "2026-02-22T21:00:00+01:00");
    let movement = moved(&tracker, date("2026-01-20"));
    assert!(movement.causes.len() >= 5, "{movement:?}");
    for cause in &movement.causes {
        for word in ["late", "behind", "overdue", "only", "still", "should", "failed", "!"] {
            assert!(!cause.words.to_lowercase().split(' ').any(|found| found == word), "{}", cause.words);
        }
    }
}
