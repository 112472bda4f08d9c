//! The words of the Plan screen for dates, hours and what lies between two plans. Pure; each is cut nowhere.

use chrono::NaiveDate;

use crate::plan::{Finish, Plan, Terms, needed_pace};
use crate::tracker::{Tracker, consequence};
use crate::tui::keymap::{Action, Keymap};
use crate::units::{Break, DateText, Hours, HoursRange, Pace, Range, date_range, day_text};

/// Nobody studies more than this for long: beyond it a target is called not possible.
const MOST_HOURS: f64 = 60.0;

/// Weeks of a month, on average.
const WEEKS_A_MONTH: f64 = 4.3482;

/// Hours with the decimals they were typed with, at most two.
pub(in crate::tui) fn plain_hours(hours: f64) -> String {
    let text = format!("{hours:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A day to come: `30 Jun` within 12 months, else with its year.
pub(in crate::tui) fn near_day(day: NaiveDate, today: NaiveDate) -> String {
    if (day - today).num_days().abs() <= 365 { day_text(day, today) } else { DateText::day(day).to_string() }
}

/// A break: `21 Dec - 3 Jan, 14 days`; where dates are hidden, its length alone.
pub(in crate::tui) fn break_words(stretch: Break, today: NaiveDate, hide_dates: bool) -> String {
    let days = if stretch.days() == 1 { "1 day".to_owned() } else { format!("{} days", stretch.days()) };
    if hide_dates { days } else { format!("{}, {days}", span_words(stretch, today)) }
}

/// The days of a break.
fn span_words(stretch: Break, today: NaiveDate) -> String {
    let is_near = [stretch.from, stretch.to].iter().all(|day| (*day - today).num_days().abs() <= 365);
    if is_near { date_range(stretch.from, stretch.to, today) } else { stretch.to_string() }
}

/// When something is done, in a column: a day, two days, or that none is in sight.
pub(in crate::tui) fn finish_words(finish: Finish, today: NaiveDate) -> String {
    match finish {
        Finish::Done(day) => day_text(day, today),
        Finish::Expected { earliest: Some(from), latest: Some(to) } => date_range(from, to, today),
        Finish::Expected { earliest: Some(from), latest: None } => format!("from {}", day_text(from, today)),
        Finish::Expected { .. } => "no end in sight".to_owned(),
        Finish::None => String::new(),
    }
}

/// By how much a draft differs from what is kept: `15-20 days sooner`.
pub(super) fn difference_words(kept: Finish, draft: Finish) -> String {
    let ends = |finish| match finish {
        Finish::Expected { earliest: Some(from), latest: Some(to) } => Some((from, to)),
        _ => None,
    };
    let (Some(kept), Some(draft)) = (ends(kept), ends(draft)) else { return String::new() };
    let (early, late) = ((draft.0 - kept.0).num_days(), (draft.1 - kept.1).num_days());
    let range = |one: i64, other: i64, way: &str| {
        let (least, most) = (one.unsigned_abs().min(other.unsigned_abs()), one.unsigned_abs().max(other.unsigned_abs()));
        let unit = if most == 1 { "day" } else { "days" };
        if least == most { format!("{most} {unit} {way}") } else { format!("{least}-{most} {unit} {way}") }
    };
    match (early, late) {
        (0, 0) => "the same days".to_owned(),
        (early, late) if early <= 0 && late <= 0 => range(early, late, "sooner"),
        (early, late) if early >= 0 && late >= 0 => range(early, late, "later"),
        (early, late) if early < 0 => format!("{} sooner to {} later", early.unsigned_abs(), late),
        (early, late) => format!("{early} later to {} sooner", late.unsigned_abs()),
    }
}

/// The same words in less room: without the date at their end, which stands one row above.
pub(super) fn brief_need(words: &str) -> &str {
    let words = words.split_once(" to be done by").map_or(words, |(hours, _)| hours);
    words.split_once(" even at").map_or(words, |(before, _)| before)
}

/// What a target asks for: `16.5-22 h a week to be done by 30 Jun`.
pub(in crate::tui) fn needed_words(tracker: &Tracker, plan: &Plan, target: NaiveDate, hide_dates: bool) -> String {
    let today = plan.today;
    let left = plan.sums.hours.left;
    let by = if hide_dates { "your target".to_owned() } else { near_day(target, today) };
    if target <= today {
        return "that day has come; d sets another".to_owned();
    }
    let Some(needed) = needed_pace(left, target, &plan.terms.pace, today) else {
        return format!("no study day up to {by}");
    };
    let needed = needed.rounded_up();
    if needed.min.0 > MOST_HOURS {
        return not_before(tracker, plan, hide_dates);
    }
    let hours = Range { min: needed.min.0, max: needed.max.0 };
    format!("{hours} h a week to be done by {by}")
}

/// `not possible before 14 Feb even at 60 h`.
fn not_before(tracker: &Tracker, plan: &Plan, hide_dates: bool) -> String {
    let mut terms = plan.terms.clone();
    terms.pace.hours_per_week = Hours(MOST_HOURS);
    match tracker.what_if(&terms).finish {
        Finish::Expected { earliest: Some(day), .. } if !hide_dates => {
            format!("not possible before {} even at {MOST_HOURS} h", near_day(day, plan.today))
        }
        _ => format!("not possible even at {MOST_HOURS} h"),
    }
}

/// How all of a plan lies to its target; `None` where it has none, or no dates.
pub(in crate::tui) fn target_words(plan: &Plan) -> Option<String> {
    let target = plan.terms.target?;
    let Finish::Expected { earliest, latest } = plan.finish else { return None };
    let day = DateText::day(target);
    Some(match (earliest, latest) {
        (_, Some(to)) if to <= target => format!("All of the draft lies before your target, {day}."),
        (Some(from), _) if from <= target => format!("Your target, {day}, lies within the draft."),
        (Some(_), _) => format!("Your target, {day}, lies before all of the draft."),
        (None, _) => return None,
    })
}

/// What a draft means: its terms, its finish, and the keys. On the Plan screen, where the panel has the figures, how it
/// lies to the target comes first.
pub(in crate::tui) fn draft_words(kept: &Terms, draft: &Plan, keymap: &Keymap, hide_dates: bool) -> String {
    let pace = draft.terms.pace.hours_per_week.0;
    if pace <= 0.0 {
        return format!("No date at 0 h a week. {} adds an hour.", keymap.shown(Action::PaceUp));
    }
    let finish = consequence(draft, hide_dates);
    let finish = finish.split_once(" · ").map_or(String::new(), |(_, finish)| format!(" · {finish}"));
    let terms = changed_terms(kept, &draft.terms, draft.today, hide_dates).join(", ");
    format!("Draft: {terms}{finish} · {}", ways_out(keymap))
}

/// How to keep a draft, and how to drop it.
pub(super) fn ways_out(keymap: &Keymap) -> String {
    format!("{} keeps it, {} drops it", keymap.shown(Action::Open), keymap.shown(Action::Back))
}

/// The terms of a draft that differ from those in force.
fn changed_terms(kept: &Terms, draft: &Terms, today: NaiveDate, hide_dates: bool) -> Vec<String> {
    let mut words = Vec::new();
    if draft.pace.hours_per_week != kept.pace.hours_per_week {
        let (hours, was) = (plain_hours(draft.pace.hours_per_week.0), plain_hours(kept.pace.hours_per_week.0));
        words.push(format!("{hours} h a week, was {was}"));
    }
    if draft.pace.study_days != kept.pace.study_days {
        words.push(draft.pace.study_days.to_string());
    }
    for (label, here, there) in [("break", &draft.pace, &kept.pace), ("no break", &kept.pace, &draft.pace)] {
        for stretch in here.breaks.iter().filter(|stretch| !there.breaks.contains(stretch)) {
            words.push(if hide_dates { label.to_owned() } else { format!("{label} {}", span_words(*stretch, today)) });
        }
    }
    if draft.bonus != kept.bonus {
        words.push(if draft.bonus { "with bonus" } else { "without bonus" }.to_owned());
    }
    if draft.target != kept.target {
        words.push(match draft.target {
            Some(day) if !hide_dates => format!("target {}", DateText::day(day)),
            Some(_) => "another target".to_owned(),
            None => "no target".to_owned(),
        });
    }
    words
}

/// Hours as weeks and months at a pace: `472-636 h = 23.6-31.8 weeks = 5.4-7.3 months`; hours alone at no pace.
pub(super) fn weeks_words(left: HoursRange, pace: &Pace) -> String {
    let hours = pace.hours_per_week.0;
    if left.is_zero() {
        return "all is done".to_owned();
    }
    if hours <= 0.0 {
        return format!("{left} h");
    }
    let range = |by: f64| {
        let (min, max) = (format!("{:.1}", left.min.0 / by), format!("{:.1}", left.max.0 / by));
        if min == max { min } else { format!("{min}-{max}") }
    };
    format!("{left} h = {} weeks = {} months", range(hours), range(hours * WEEKS_A_MONTH))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn expected(from: &str, to: &str) -> Finish {
        Finish::Expected { earliest: Some(date(from)), latest: Some(date(to)) }
    }

    #[test]
    fn a_difference_is_told_without_a_minus() {
        let kept = expected("2027-05-22", "2027-07-18");
        for (draft, words) in [
            (expected("2027-05-07", "2027-06-28"), "15-20 days sooner"),
            (expected("2027-05-22", "2027-07-18"), "the same days"),
            (expected("2027-05-23", "2027-07-18"), "0-1 day later"),
            (expected("2027-05-23", "2027-07-19"), "1 day later"),
            (expected("2027-05-20", "2027-07-20"), "2 sooner to 2 later"),
            (expected("2027-05-25", "2027-07-17"), "3 later to 1 sooner"),
            (Finish::None, ""),
            (Finish::Expected { earliest: Some(date("2027-05-20")), latest: None }, ""),
        ] {
            assert_eq!(difference_words(kept, draft), words);
        }
    }

    #[test]
    fn hours_become_weeks_and_months_with_one_decimal() {
        let words = |hours| weeks_words(HoursRange::new(732.0, 1026.0), &Pace::of(hours));
        assert_eq!(words(20.0), "732-1,026 h = 36.6-51.3 weeks = 8.4-11.8 months");
        assert_eq!(words(0.0), "732-1,026 h");
        assert_eq!(weeks_words(HoursRange::ZERO, &Pace::of(20.0)), "all is done");
    }

    #[test]
    fn hours_keep_the_decimals_they_were_typed_with() {
        assert_eq!([20.0, 12.5, 0.25].map(plain_hours), ["20", "12.5", "0.25"]);
    }
}
