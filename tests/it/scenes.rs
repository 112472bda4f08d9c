//! The two scenes that the design draws, as trackers; the figures of the drawings hold.

use roadmap::plan::Finish;
use roadmap::progress::Status;
use roadmap::tracker::{Change, Tracker};
use roadmap::units::{Break, HoursRange, Minutes};

use crate::fixture::{change, date, fresh, item};

/// Scene B, week 18: stages 1 to 4 done with their Taskyard projects, half of Databases, a break ahead.
pub fn week_eighteen() -> Tracker {
    let mut tracker = fresh();
    let mut done = |names: &[&str], day: &str| {
        for name in names {
            let place = item(&tracker, name);
            change(&mut tracker, &Change::Status { items: vec![place], status: Status::Done }, &format!("{day}T20:00:00+01:00"));
        }
    };
    done(&["dns", "http-https", "client-server", "web-servers"], "2026-08-03");
    done(&["language-basics", "runtime-async", "web-framework", "taskyard-core"], "2026-09-20");
    done(
        &["lint-format", "bundlers", "memory-leaks", "debugger", "ecosystem/config.nodejs", "type-safety", "taskyard-tools"],
        "2026-10-18",
    );
    done(&["git-commands", "merge-conflicts", "repo-hosting", "taskyard-git"], "2026-11-01");
    done(
        &["databases/crud-queries.postgresql", "databases/schema-design.postgresql", "databases/normalization.postgresql"],
        "2026-11-15",
    );
    let project = item(&tracker, "databases/taskyard-sql");
    let checks: Vec<_> = tracker.roadmap().checks(project).take(3).collect();
    let at = |tracker: &mut Tracker, wanted: Change, moment: &str| {
        change(tracker, &wanted, moment);
    };
    at(&mut tracker, Change::Status { items: vec![project], status: Status::Doing }, "2026-11-16T09:00:00+01:00");
    at(&mut tracker, Change::Status { items: checks, status: Status::Done }, "2026-11-19T20:00:00+01:00");
    let skipped = item(&tracker, "databases/normalization.redis");
    at(&mut tracker, Change::Status { items: vec![skipped], status: Status::Skipped }, "2026-11-21T20:00:00+01:00");
    let stretch = Break { from: date("2026-12-21"), to: date("2027-01-03") };
    at(&mut tracker, Change::Break { stretch, add: true }, "2026-11-22T20:00:00+01:00");
    let doing = item(&tracker, "databases/indexing.postgresql");
    at(&mut tracker, Change::Status { items: vec![doing], status: Status::Doing }, "2026-11-22T21:00:00+01:00");
    let log = Change::Log { item: doing, minutes: Minutes(90), on: date("2026-11-23"), force: false };
    at(&mut tracker, log, "2026-11-23T08:30:00+01:00");
    tracker
}

fn expected(from: &str, to: &str) -> Finish {
    Finish::Expected { earliest: Some(date(from)), latest: Some(date(to)) }
}

#[test]
fn the_fresh_plan_has_the_figures_of_the_guide() {
    let tracker = fresh();
    let plan = tracker.plan();
    assert_eq!(plan.sums.hours.hours, HoursRange::new(732.0, 1026.0));
    assert_eq!(plan.essential_sums.hours.hours, HoursRange::new(562.0, 768.0));
    assert_eq!(plan.sums.projects.hours, HoursRange::new(172.0, 266.0));
    assert_eq!((plan.finish, plan.essential), (expected("2027-08-07", "2027-11-18"), expected("2027-06-08", "2027-08-19")));
    assert_eq!((plan.sums.topics.total, plan.percent().to_string()), (56, "0 %".to_owned()));
    let by: Vec<String> = plan.stages.iter().map(|stage| stage.finish.by().unwrap().to_string()).collect();
    let drawn = "2026-11-30 2027-01-23 2027-02-27 2027-03-16 2027-05-25 2027-07-09 2027-07-19 2027-08-19 2027-09-08 2027-10-18 2027-11-18";
    assert_eq!(by.join(" "), drawn);
}

#[test]
fn week_eighteen_has_the_figures_of_the_drawing() {
    let tracker = week_eighteen();
    let plan = tracker.plan();
    assert_eq!(plan.sums.hours.done.to_string(), "256-386");
    assert_eq!(plan.sums.hours.hours.to_string(), "728-1,022");
    assert_eq!(plan.sums.hours.left.to_string(), "472-636");
    assert_eq!(plan.percent().to_string(), "36 %");
    assert_eq!((plan.sums.topics.through(), plan.sums.topics.total), (19, 55));
    assert_eq!((plan.finish, plan.essential), (expected("2027-05-22", "2027-07-18"), expected("2027-03-23", "2027-04-19")));
    assert_eq!(tracker.week().left().to_string(), "18 h 30");
    assert_eq!(tracker.next(), Some(item(&tracker, "databases/indexing.postgresql")));
    let by: Vec<String> = plan.stages.iter().map(|stage| stage.finish.by().unwrap().to_string()).collect();
    let drawn = "2026-08-03 2026-09-20 2026-10-18 2026-11-01 2027-01-23 2027-03-08 2027-03-19 2027-04-19 2027-05-08 2027-06-18 2027-07-18";
    assert_eq!(by.join(" "), drawn);
}

#[test]
fn without_the_bonus_the_finish_is_that_of_the_essential_stages() {
    let mut tracker = week_eighteen();
    change(&mut tracker, &Change::Bonus(false), "2026-11-23T09:00:00+01:00");
    assert_eq!(tracker.plan().finish, expected("2027-03-23", "2027-04-19"));
    assert_eq!(tracker.plan().sums.hours.left.to_string(), "302-378");
}
