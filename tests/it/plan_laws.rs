//! What holds for every plan, whatever was done and at whatever pace.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_assume, prop_oneof, proptest};
use proptest::sample::Index;
use proptest::test_runner::Config;
use roadmap::plan::{Finish, Plan, Terms, needed_pace};
use roadmap::progress::Status;
use roadmap::roadmap::{ItemIx, ItemKind};
use roadmap::tracker::{Change, Tracker};
use roadmap::units::{Break, Hours, HoursRange, Pace, StudyDays};

use crate::fixture::{NOW, date, fresh, moment};

/// What a learner did before the plan is looked at.
#[derive(Debug, Clone)]
enum Step {
    Set(Index, Status),
    Take(Index),
    Estimate(Index, f64, f64),
    Databases(Vec<u16>),
    Language(u16),
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
        8 => (any::<Index>(), status).prop_map(|(item, status)| Step::Set(item, status)),
        1 => any::<Index>().prop_map(Step::Take),
        1 => (any::<Index>(), 0.5..90.0, 0.0..40.0).prop_map(|(item, from, more)| Step::Estimate(item, from, from + more)),
        1 => proptest::collection::vec(0_u16..5, 1..5).prop_map(Step::Databases),
        1 => (0_u16..4).prop_map(Step::Language),
    ]
}

fn pace() -> impl Strategy<Value = Pace> {
    let stretch = (0_u64..500, 0_u64..60).prop_map(|(from, days)| {
        let from = date("2026-10-01") + Days::new(from);
        Break { from, to: from + Days::new(days) }
    });
    let days = proptest::collection::vec(0_u8..7, 0..7)
        .prop_map(|days| StudyDays::of(days.into_iter().map(|day| chrono::Weekday::try_from(day).unwrap())));
    (0.5..60.0, days, proptest::collection::vec(stretch, 0..3)).prop_map(|(hours, study_days, breaks)| Pace {
        hours_per_week: Hours(hours),
        study_days,
        breaks,
    })
}

fn apply(tracker: &mut Tracker, step: &Step) {
    let all = tracker.roadmap().items.len();
    let place = |index: &Index| ItemIx(u32::try_from(index.index(all)).unwrap());
    let change = match step {
        Step::Set(item, status) => Change::Status { items: vec![place(item)], status: *status },
        Step::Take(item) => Change::Take { items: vec![place(item)], into: true },
        Step::Estimate(item, from, to) => Change::Estimate { item: place(item), hours: Some(HoursRange::new(*from, *to)) },
        Step::Databases(values) => Change::Choose { option: 1, values: values.clone() },
        Step::Language(value) => Change::Choose { option: 0, values: vec![*value] },
    };
    if let Ok(Some(draft)) = tracker.propose(&change, moment(NOW)) {
        tracker.record(&draft);
    }
}

fn tracker_after(steps: &[Step]) -> Tracker {
    let mut tracker = fresh();
    for step in steps {
        apply(&mut tracker, step);
    }
    tracker
}

fn terms(pace: Pace, bonus: bool) -> Terms {
    Terms { pace, bonus, target: None }
}

/// Both ends of what is expected; a date out of sight is later than all others.
fn ends(finish: Finish) -> Option<(NaiveDate, NaiveDate)> {
    match finish {
        Finish::Expected { earliest, latest } => Some((earliest.unwrap_or(NaiveDate::MAX), latest.unwrap_or(NaiveDate::MAX))),
        Finish::Done(_) | Finish::None => None,
    }
}

fn no_later(now: &Plan, before: &Plan) -> bool {
    match (ends(now.finish), ends(before.finish)) {
        (Some(now), Some(before)) => now.0 <= before.0 && now.1 <= before.1,
        _ => true,
    }
}

proptest! {
    #![proptest_config(Config { cases: 96, failure_persistence: None, ..Config::default() })]

    #[test]
    fn dates_lie_ahead_in_order_and_never_fall_down_the_list(steps in proptest::collection::vec(step(), 0..40), pace in pace(), bonus in any::<bool>()) {
        let tracker = tracker_after(&steps);
        let plan = tracker.what_if(&terms(pace, bonus));
        let mut last = plan.today;
        let mut latest = plan.today;
        for stage in &plan.stages {
            if let Some((from, to)) = ends(stage.finish) {
                prop_assert!(from > plan.today && from <= to);
                prop_assert!(from >= last && to >= latest);
                (last, latest) = (from, to);
            }
        }
        if let Some((from, to)) = ends(plan.finish) {
            prop_assert!((from, to) == (last, latest), "the whole ends with its last stage");
        }
        if let Finish::Done(day) = plan.finish {
            prop_assert_eq!(day, date("2026-11-23"));
        }
    }

    #[test]
    fn the_sum_of_the_stages_is_the_whole(steps in proptest::collection::vec(step(), 0..40), bonus in any::<bool>()) {
        let tracker = tracker_after(&steps);
        let plan = tracker.what_if(&terms(Pace::of(20.0), bonus));
        let close = |one: HoursRange, other: HoursRange| (one.min.0 - other.min.0).abs() < 1e-6 && (one.max.0 - other.max.0).abs() < 1e-6;
        let sum = |part: fn(&roadmap::plan::StagePlan) -> HoursRange| plan.stages.iter().map(part).sum::<HoursRange>();
        prop_assert!(close(sum(|stage| stage.sums.hours.hours), plan.sums.hours.hours));
        prop_assert!(close(sum(|stage| stage.sums.hours.left), plan.sums.hours.left));
        prop_assert!(close(plan.sums.hours.done + plan.sums.hours.left, plan.sums.hours.hours));
        prop_assert_eq!(plan.stages.iter().map(|stage| stage.sums.topics.total).sum::<usize>(), plan.sums.topics.total);
    }

    #[test]
    fn more_pace_is_never_later(steps in proptest::collection::vec(step(), 0..20), pace in pace(), more in 0.0_f64..20.0) {
        let tracker = tracker_after(&steps);
        let before = tracker.what_if(&terms(pace.clone(), true));
        let faster = Pace { hours_per_week: Hours(pace.hours_per_week.0 + more), ..pace };
        prop_assert!(no_later(&tracker.what_if(&terms(faster, true)), &before));
    }

    #[test]
    fn a_tick_is_never_later(steps in proptest::collection::vec(step(), 0..20), pace in pace(), item in any::<Index>()) {
        let mut tracker = tracker_after(&steps);
        let terms = terms(pace, true);
        let place = ItemIx(u32::try_from(item.index(tracker.roadmap().items.len())).unwrap());
        // The first check of an idea takes all of the idea into the plan: that is more to do.
        let begins_an_idea = matches!(tracker.roadmap().item(place).kind, ItemKind::Check { of } if tracker.is_idea(of));
        prop_assume!(!begins_an_idea);
        let before = tracker.what_if(&terms);
        apply(&mut tracker, &Step::Set(item, Status::Done));
        prop_assert!(no_later(&tracker.what_if(&terms), &before));
    }

    #[test]
    fn keeping_the_needed_pace_is_enough(steps in proptest::collection::vec(step(), 0..20), pace in pace(), ahead in 1_u64..900) {
        let tracker = tracker_after(&steps);
        let target = tracker.today() + Days::new(ahead);
        let left = tracker.what_if(&terms(pace.clone(), true)).sums.hours.left;
        if let Some(needed) = needed_pace(left, target, &pace, tracker.today()) {
            let kept = Pace { hours_per_week: needed.rounded_up().max, ..pace };
            if let Finish::Expected { latest, .. } = tracker.what_if(&terms(kept, true)).finish {
                prop_assert!(latest.is_some_and(|day| day <= target), "{latest:?} is after {target}");
            }
        }
    }

    #[test]
    fn what_is_kept_up_to_date_is_what_is_made_anew(steps in proptest::collection::vec(step(), 0..20)) {
        let kept = tracker_after(&steps);
        let made = Tracker::new(kept.roadmap().clone(), kept.journal().clone(), HashSet::new(), kept.habits().clone(), kept.today());
        prop_assert_eq!((kept.plan(), kept.week(), kept.next()), (made.plan(), made.week(), made.next()));
        prop_assert_eq!(kept.next(), kept.what_comes_next(1).first().copied());
    }

    #[test]
    fn undo_gives_the_plan_back(steps in proptest::collection::vec(step(), 0..12), last in step()) {
        let mut tracker = tracker_after(&steps);
        let (plan, progress, events) = (tracker.plan().clone(), tracker.progress().clone(), tracker.journal().events().len());
        apply(&mut tracker, &last);
        if tracker.journal().events().len() > events {
            let changed = (tracker.plan().clone(), tracker.progress().clone());
            let undo = tracker.propose(&Change::Undo, moment(NOW)).unwrap().unwrap();
            tracker.record(&undo);
            prop_assert_eq!((tracker.plan(), tracker.progress()), (&plan, &progress));
            let redo = tracker.propose(&Change::Redo, moment(NOW)).unwrap().unwrap();
            tracker.record(&redo);
            prop_assert_eq!((tracker.plan(), tracker.progress()), (&changed.0, &changed.1));
        }
    }
}

#[test]
fn a_target_that_is_not_ahead_cannot_be_met() {
    assert_eq!(needed_pace(HoursRange::new(10.0, 20.0), date("2026-11-23"), &Pace::of(20.0), date("2026-11-23")), None);
}
