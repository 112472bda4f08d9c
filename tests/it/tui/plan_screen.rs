//! The Plan screen: as text at the sizes of the drawings, and what its keys do.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use insta::assert_snapshot;
use roadmap::plan::{Finish, needed_pace};
use roadmap::progress::{Journal, Status};
use roadmap::tracker::{Change, Tracker};
use roadmap::tui::effect::Effect;
use roadmap::tui::message::Message;
use roadmap::tui::screens::plan::{Cause, ForecastDays, ForecastText, Moved};
use roadmap::units::{Break, DateText, Pace, date_range, day_text};

use super::scene::Scene;
use crate::fixture::{NOW, change, date, open, roadmap_of};
use crate::scenes::week_eighteen;

const SIZES: [(u16, u16); 5] = [(120, 36), (120, 40), (80, 24), (50, 15), (30, 12)];

/// The drawing's scene: week eighteen with a target, and what the record says.
fn drawn_scene(columns: u16, rows: u16) -> Scene {
    let mut tracker = week_eighteen();
    change(&mut tracker, &Change::Target(Some(date("2027-06-30"))), NOW);
    let mut scene = Scene::of(tracker, columns, rows);
    scene.model = scene.model.with_forecast(forecast());
    scene
}

fn forecast() -> ForecastText {
    let cause = |days, words: &str| Cause { days, words: words.to_owned() };
    ForecastText {
        weeks: 17,
        days: Some(ForecastDays { early: date("2027-06-05"), likely: date("2027-07-01"), late: Some(date("2027-07-27")) }),
        habit: "19 h on average, 9.5-23".to_owned(),
        moved: Some(Moved {
            days: 7,
            since: date("2026-11-16"),
            causes: vec![
                cause(14, "your break 21 Dec - 3 Jan"),
                cause(-5, "20 h last week: 25 h of the plan done"),
                cause(-2, "Normalization (Redis) is skipped"),
            ],
        }),
    }
}

/// Forty stages with ten topics each, of which seventeen were done in the last three years.
fn heavy() -> Tracker {
    let mut yaml = "id: heavy\ntitle: Everything there is\nhours_per_week: 20\nstages:\n".to_owned();
    for stage in 1..=40 {
        let kind = if stage > 36 { "bonus" } else { "essential" };
        writeln!(
            yaml,
            "  - id: stage-{stage}\n    title: Stage of the number {stage}\n    kind: {kind}\n    weeks: 3-6\n    topics:"
        )
        .unwrap();
        for topic in 1..=10 {
            writeln!(
                yaml,
                "      - id: topic-{stage}-{topic}\n        title: Topic {topic}\n        share: 10\n        summary: One of many"
            )
            .unwrap();
        }
    }
    let mut tracker = open(roadmap_of(&yaml), Journal::default());
    let mut day = date("2023-11-27");
    for stage in 1..=17 {
        for topic in 1..=10 {
            let place = tracker.roadmap().resolve(&format!("stage-{stage}/topic-{stage}-{topic}")).unwrap();
            let done = Change::Status { items: vec![place], status: Status::Done };
            change(&mut tracker, &done, &format!("{day}T20:00:00+01:00"));
            day = day.checked_add_days(Days::new(6)).unwrap();
        }
    }
    for year in ["2024", "2025", "2026"] {
        let stretch = Break { from: date(&format!("{year}-12-21")), to: date(&format!("{year}-12-31")) };
        change(&mut tracker, &Change::Break { stretch, add: true }, NOW);
    }
    tracker
}

/// The row of the screen that has those words.
fn row_of(screen: &str, words: &str) -> String {
    screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("no `{words}` in\n{screen}")).to_owned()
}

fn pictures(name: &str, mut scene: impl FnMut(u16, u16) -> Scene, keys: &str) {
    for (columns, rows) in SIZES {
        let mut scene = scene(columns, rows);
        scene.keys(keys);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), scene.screen());
    }
}

#[test]
fn a_fresh_plan() {
    pictures("fresh", Scene::fresh, "2");
}

#[test]
fn week_eighteen_with_a_target() {
    pictures("week_eighteen", drawn_scene, "2");
}

#[test]
fn the_whole_screen_shows_a_draft() {
    pictures("draft", drawn_scene, "2 + +");
}

#[test]
fn the_timeline_where_it_has_the_keys() {
    pictures("timeline", drawn_scene, "2 tab j");
}

#[test]
fn a_long_plan_with_a_long_record() {
    pictures("heavy", |columns, rows| Scene::of(heavy(), columns, rows), "2");
    pictures("heavy_timeline", |columns, rows| Scene::of(heavy(), columns, rows), "2 tab l");
}

#[test]
fn ascii_alone_draws_it_too() {
    let mut scene = drawn_scene(120, 36);
    scene.model = scene
        .model
        .with_look(roadmap::tui::Look { characters: roadmap::config::Characters::Ascii, ..roadmap::tui::Look::default() });
    scene.keys("2 + +");
    assert!(scene.screen().is_ascii());
    assert_snapshot!("ascii_120x36", scene.screen());
}

#[test]
fn the_terms_are_tried_together_and_kept_with_one_key() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("2 + + b d").text("30 jun 2027").keys("enter");
    let screen = scene.screen();
    for words in
        ["22 a week, was 20", "out, was in", "30 Jun 2027, was none", "kept, 20 h", "draft, 22 h", "Bonus, not in the plan"]
    {
        assert!(screen.contains(words), "no `{words}` in\n{screen}");
    }
    assert!(scene.effects.is_empty(), "nothing is kept before Enter");
    scene.keys("enter");
    let terms = scene.model.tracker.terms().clone();
    assert_eq!((terms.pace.hours_per_week.0, terms.bonus, terms.target), (22.0, false, Some(date("2027-06-30"))));
    assert_eq!(scene.effects.len(), 1, "one change, so that one undo takes all of it back");
    assert!(!scene.screen().contains("draft"), "{}", scene.screen());
    scene.keys("u");
    let terms = scene.model.tracker.terms().clone();
    assert_eq!((terms.pace.hours_per_week.0, terms.bonus, terms.target), (20.0, true, None));
}

#[test]
fn esc_drops_all_of_a_draft() {
    let mut scene = drawn_scene(120, 40);
    scene.keys("2");
    let before = scene.screen();
    scene.keys("+ b j j space").text("24 dec").keys("enter");
    assert_ne!(scene.screen(), before);
    scene.keys("esc g");
    let without_message = |screen: &str| screen.lines().take(37).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(without_message(&scene.screen()), without_message(&before));
    assert!(scene.effects.is_empty());
}

#[test]
fn a_draft_that_comes_back_to_what_is_kept_is_none() {
    let mut scene = drawn_scene(120, 40);
    scene.keys("2 b b");
    assert!(!scene.screen().contains("draft") && scene.message().starts_with("As it was."), "{}", scene.screen());
}

#[test]
fn the_target_tells_the_hours_and_the_hours_tell_the_date() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("2 d").text("30 jun");
    assert!(scene.screen().contains("30 Jun 2027: 16.5-22 h a week"), "{}", scene.screen());
    assert!(scene.screen().contains("finish 22 May - 18 Jul 2027") && scene.screen().contains("Enter tries it"));
    scene.keys("enter");
    assert!(scene.screen().contains("16.5-22 h a week to be done by 30 Jun"), "{}", scene.screen());
    assert!(scene.message().starts_with("Your target, 30 Jun 2027, lies within the draft."), "{}", scene.message());
    scene.keys("+ +");
    assert!(scene.message().starts_with("All of the draft lies before your target, 30 Jun 2027."), "{}", scene.message());
    scene.keys("- - - - - -");
    assert!(scene.message().starts_with("Your target, 30 Jun 2027, lies before all of the draft."), "{}", scene.message());
    scene.keys("d").text("none").keys("enter");
    assert!(row_of(&scene.screen(), " target  ").contains("none"), "{}", scene.screen());
}

#[test]
fn what_no_pace_can_reach_is_said_plainly() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("2 d").text("1 dec");
    assert!(scene.screen().contains("1 Dec 2026: not possible before"), "{}", scene.screen());
    scene.keys("enter");
    assert!(scene.screen().contains("not possible before 1 Feb even at 60 h"), "{}", scene.screen());
    scene.keys("esc d").text("22 nov 2026");
    assert!(scene.screen().contains("22 Nov 2026 is no day to come"), "{}", scene.screen());
    scene.keys("enter");
    assert!(scene.screen().contains("Done by"), "the question stays open");
    scene.keys("ctrl-u").text("soon");
    assert!(scene.screen().contains("a day such as 30 Jun 2027"), "{}", scene.screen());
}

#[test]
fn not_possible_is_said_just_where_sixty_hours_do_not_reach() {
    let tracker = week_eighteen();
    let mut terms = tracker.terms().clone();
    terms.pace.hours_per_week = Pace::of(60.0).hours_per_week;
    let Finish::Expected { earliest: Some(first), .. } = tracker.what_if(&terms).finish else { panic!("no date") };
    for (day, is_possible) in [(first.pred_opt().unwrap(), false), (first, true)] {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        scene.keys("2 d").text(&day.to_string()).keys("enter");
        assert_eq!(!scene.screen().contains("not possible"), is_possible, "{day}\n{}", scene.screen());
        let needed = needed_pace(tracker.plan().sums.hours.left, day, &terms.pace, tracker.today()).unwrap();
        assert_eq!(needed.rounded_up().min.0 <= 60.0, is_possible);
    }
}

#[test]
fn breaks_come_and_go() {
    let mut scene = Scene::fresh(120, 40);
    scene.keys("2 j j space").text("21 Dec - 3 Jan");
    assert!(scene.screen().contains("21 Dec - 3 Jan, 14 days"), "{}", scene.screen());
    scene.keys("enter");
    let screen = scene.screen();
    assert!(screen.contains("░░") && screen.contains("21 Dec - 3 Jan, 14 days, was none"), "{screen}");
    assert!(scene.message().starts_with("Draft: break 21 Dec - 3 Jan · finish 21 Aug - 2 Dec 2027"), "{}", scene.message());
    scene.keys("enter space").text("24 may").keys("enter");
    assert!(scene.screen().contains("21 Dec - 3 Jan, 14 days, and 1 more"), "{}", scene.screen());
    scene.keys("enter space").text("21 Dec - 3 Jan");
    assert!(scene.screen().contains("taken out: 21 Dec - 3 Jan, 14 days"), "{}", scene.screen());
    scene.keys("enter enter");
    assert_eq!(scene.model.tracker.terms().pace.breaks, [Break { from: date("2027-05-24"), to: date("2027-05-24") }]);
    scene.keys("space").text("none").keys("enter enter");
    assert!(scene.model.tracker.terms().pace.breaks.is_empty());
    scene.keys("space").text("1 Nov 2026").keys("enter");
    assert!(scene.screen().contains("lies behind"), "{}", scene.screen());
}

#[test]
fn study_days_are_typed_by_name() {
    let mut scene = Scene::fresh(120, 40);
    scene.keys("2 j space").text("mon,wed,fri");
    assert!(scene.screen().contains("Mon, Wed, Fri: 6 h 40 on each"), "{}", scene.screen());
    scene.keys("enter enter");
    assert_eq!(scene.model.tracker.terms().pace.study_days.to_string(), "Mon, Wed, Fri");
    scene.keys("space ctrl-u").text("noday").keys("enter");
    assert!(scene.screen().contains("days such as mon,wed,fri"), "{}", scene.screen());
}

#[test]
fn elsewhere_a_target_is_kept_at_once() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("d").text("2027-12-31");
    assert!(scene.screen().contains("Enter keeps it"), "{}", scene.screen());
    scene.keys("enter");
    assert_eq!(scene.model.tracker.terms().target, Some(date("2027-12-31")));
    assert!(scene.message().starts_with("Target: 31 Dec 2027"), "{}", scene.message());
}

#[test]
fn keys_of_items_change_nothing_here() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("2 x s K a A E n e o y");
    assert!(scene.effects.is_empty(), "{:?}", scene.effects);
    assert!(scene.message().starts_with("That is done on the roadmap: 1 goes there."));
    scene.keys("1 l l 2 enter");
    assert!(!scene.effects.iter().any(|effect| matches!(effect, Effect::OpenLink(_))));
}

#[test]
fn why_it_moved_is_told_in_full() {
    let mut scene = drawn_scene(80, 24);
    scene.keys("2 w");
    assert_snapshot!("why_80x24", scene.screen());
    scene.keys("esc");
    assert!(!scene.screen().contains("last week"));
    let mut scene = drawn_scene(50, 15);
    scene.keys("2 w");
    assert_snapshot!("why_50x15", scene.screen());
    let mut scene = Scene::fresh(80, 24);
    scene.keys("w");
    assert!(scene.message().starts_with("Learning your pace: 0 of 2 weeks"), "{}", scene.message());
}

#[test]
fn its_dates_are_those_of_the_other_screen_and_of_the_commands() {
    for (columns, rows) in [(120, 40), (200, 60)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        let roadmap = scene.screen();
        let plan_screen = scene.keys("2").screen();
        let plan = scene.model.tracker.plan().clone();
        let json = serde_json::to_value(plan.finish).unwrap();
        let (from, to) = (json["earliest"].as_str().unwrap(), json["latest"].as_str().unwrap());
        let finish = DateText::range(date(from), date(to)).to_string();
        assert!(roadmap.contains(&finish) && plan_screen.contains(&finish));
        for stage in &plan.stages {
            let number = &scene.model.tracker.roadmap().stage(stage.stage).number;
            let by = day_text(stage.finish.by().unwrap(), plan.today);
            let rows = [&roadmap, &plan_screen].map(|screen| {
                let numbered = |line: &&str| line.trim_start_matches([' ', '▹', '▸']).starts_with(&format!("{number} "));
                screen.lines().skip(3).find(numbered).unwrap().to_owned()
            });
            assert!(rows.iter().all(|row| row.contains(&by)), "{by} in {rows:?}");
        }
    }
}

/// All dates of a screen, read with the year that makes them nearest.
fn finish_column(screen: &str) -> Vec<String> {
    let rows = screen.lines().skip(5).take_while(|line| !line.contains("so far"));
    rows.filter_map(|line| line.split("  ").last().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)).collect()
}

#[test]
fn no_figure_changes_with_the_width() {
    let of = |columns| {
        let mut scene = drawn_scene(columns, 40);
        let screen = scene.keys("2 +").screen();
        (finish_column(&screen), row_of(&screen, "h a week to be done").trim().split("  ").next().unwrap().to_owned())
    };
    let first = of(120);
    assert!(first.0.len() >= 11);
    for columns in [110, 130, 160, 200, 300] {
        assert_eq!(of(columns), first, "{columns}");
    }
}

#[test]
fn what_is_open_ends_after_today_and_never_falls() {
    for tracker in [week_eighteen(), heavy()] {
        let mut scene = Scene::of(tracker, 120, 60);
        for key in ["2", "-", "-", "+ + + +", "b"] {
            scene.keys(key);
            let today = scene.model.tracker.today();
            let plan = scene.model.shown_plan();
            let mut last = today;
            for stage in &plan.stages {
                if let Finish::Expected { earliest: Some(from), latest: Some(to) } = stage.finish {
                    assert!(today < from && from <= to && last <= to, "{key}: {from} {to}");
                    last = to;
                    let words = date_range(from, to, today);
                    assert!(scene.screen().contains(&words), "{key}: {words}\n{}", scene.screen());
                }
            }
        }
    }
}

#[test]
fn when_all_is_done_no_date_lies_ahead() {
    let mut tracker = week_eighteen();
    let open: Vec<_> = tracker.what_comes_next(100);
    change(&mut tracker, &Change::Status { items: open, status: Status::Done }, "2026-11-22T20:00:00+01:00");
    change(&mut tracker, &Change::Target(Some(date("2027-06-30"))), NOW);
    for (columns, rows) in SIZES {
        let mut scene = Scene::of(tracker.clone(), columns, rows);
        let screen = scene.keys("2").screen();
        assert!(
            !["━━", "──", "0.0", "sooner"].iter().any(|sign| screen.lines().skip(3).any(|line| line.contains(sign))),
            "{screen}"
        );
        if columns >= 80 {
            assert!(screen.contains("all is done"), "{screen}");
        }
    }
    let mut scene = Scene::of(tracker, 120, 40);
    scene.keys("2 + -");
    assert_snapshot!("all_done_120x40", scene.screen());
}

#[test]
fn no_pace_and_no_end_in_sight_are_said_and_drawn() {
    let mut scene = Scene::fresh(120, 40);
    scene.keys("2 p ctrl-u").text("1").keys("enter");
    let screen = scene.screen();
    assert!(screen.contains("no end in sight") && !screen.contains("2037"), "{screen}");
    assert_snapshot!("no_end_in_sight_120x40", screen);
    scene.keys("-");
    assert!(scene.message().starts_with("No date at 0 h a week. + adds an hour."), "{}", scene.message());
    assert!(!scene.screen().contains("no end in sight"), "{}", scene.screen());
}

#[test]
fn a_day_that_has_come_is_no_reproach() {
    let mut scene = drawn_scene(120, 40);
    scene.send(Message::ClockRead(crate::fixture::moment("2027-07-15T09:00:00+02:00"))).keys("2");
    let screen = scene.screen();
    assert!(screen.contains("that day has come; d sets another"), "{screen}");
    for word in ["late ", "behind", "overdue", "failed", " -1", "missed"] {
        assert!(!screen.contains(word), "`{word}` in\n{screen}");
    }
}

#[test]
fn dates_can_be_kept_off_the_screen() {
    for (columns, rows) in SIZES {
        for keys in ["2", "2 +", "2 tab", "2 w"] {
            let mut scene = drawn_scene(columns, rows);
            scene.model.preferences.hide_dates = true;
            if let Some(moved) = &mut Some(forecast()).and_then(|text| text.moved) {
                moved.causes.clear();
                let text = ForecastText { moved: Some(moved.clone()), ..forecast() };
                scene.model = scene.model.with_forecast(text);
            }
            let screen = scene.keys(keys).screen();
            let months = ["Jan", "Feb", "Mar ", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "2026", "2027"];
            let screen = screen.replace("Roadmap 2025", "");
            assert!(!months.iter().any(|word| screen.contains(word)), "{columns}x{rows} {keys}\n{screen}");
        }
    }
}

#[test]
fn a_long_calendar_scrolls_to_both_ends_and_stops_there() {
    let mut scene = Scene::of(heavy(), 80, 24);
    scene.keys("2 tab");
    let usual = scene.screen();
    scene.keys(&"h ".repeat(40));
    let first = scene.screen();
    assert!(first.contains("2024") && first != usual, "{first}");
    scene.keys("h");
    assert_eq!(scene.screen(), first);
    scene.keys(&"l ".repeat(40));
    let last = scene.screen();
    assert!(last.contains("2029"), "{last}");
    scene.keys("h");
    assert_ne!(scene.screen(), last, "one key back moves at once");
}

#[test]
fn the_stages_scroll_with_their_cursor() {
    let mut scene = Scene::of(heavy(), 120, 40);
    scene.keys("2 tab");
    for key in ["G", "g", "ctrl-d", "PgDn", "k", "[", "]", "ctrl-u", "j", "PgUp"] {
        scene.keys(key);
        assert!(scene.screen().contains('▸'), "{key}\n{}", scene.screen());
    }
}

#[test]
fn every_size_can_be_drawn() {
    for tracker in [week_eighteen(), heavy()] {
        let mut scene = Scene::of(tracker, 120, 40);
        scene.model = scene.model.with_forecast(forecast());
        for keys in ["2", "tab", "+", "tab", "esc d", "esc w", "esc j j space"] {
            scene.keys(keys);
            let columns = [0, 1, 2, 7, 19, 20, 21, 39, 40, 50, 69, 70, 80, 109, 110, 300];
            for columns in columns {
                for rows in [0, 1, 5, 6, 7, 8, 11, 12, 19, 20, 28, 100] {
                    scene.send(Message::Resized { columns, rows });
                    let screen = scene.screen();
                    assert_eq!(screen.split('\n').count(), usize::from(rows).max(1), "{columns}x{rows}");
                }
            }
            scene.send(Message::Resized { columns: 120, rows: 40 });
        }
    }
}

/// Any moved day keeps its order with its neighbours in cells: told by the drawing itself.
#[test]
fn the_line_of_today_lies_before_everything_that_is_open() {
    let today: NaiveDate = date("2026-11-23");
    for columns in [50, 80, 110, 120, 200, 300] {
        let mut scene = Scene::of(week_eighteen(), columns, 40);
        let screen = scene.keys("2 tab").screen();
        let place = |line: &str, sign: char| line.chars().position(|c| c == sign);
        let line = row_of(&screen, "APIs");
        assert!(place(&line, '╎') < place(&line, '━'), "{today} {columns}\n{screen}");
        assert_eq!(place(&row_of(&screen, "today"), '▾'), place(&line, '╎'), "{columns}\n{screen}");
    }
}
