//! The Progress screen as text, light records and heavy ones, and what its keys do.

use insta::assert_snapshot;
use roadmap::progress::Status;
use roadmap::tracker::{Change, Tracker};
use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::fixture::{change, fresh, item};
use crate::records::{all_done, three_years, week_eighteen_logged};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];

fn drawn(name: &str, tracker: &Tracker, keys: &str, sizes: &[(u16, u16)]) {
    for (columns, rows) in sizes {
        let mut scene = Scene::of(tracker.clone(), *columns, *rows);
        scene.keys("3").keys(keys);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), scene.screen());
    }
}

fn opened(tracker: Tracker, columns: u16, rows: u16) -> Scene {
    let mut scene = Scene::of(tracker, columns, rows);
    scene.keys("3");
    scene
}

#[test]
fn a_record_of_eighteen_weeks() {
    drawn("progress", &week_eighteen_logged(), "", &[(120, 40), (120, 36), (80, 24), (50, 15), (30, 12)]);
}

#[test]
fn three_years_of_a_long_road() {
    drawn("heavy", &three_years(), "", &SIZES);
}

#[test]
fn nothing_done_so_far() {
    drawn("empty", &fresh(), "", &SIZES);
}

#[test]
fn the_end_of_the_road() {
    drawn("all_done", &all_done(), "", &SIZES);
}

#[test]
fn a_narrow_screen_shows_one_part_after_the_other() {
    let mut scene = opened(week_eighteen_logged(), 50, 15);
    for part in ["burnup", "days", "stages", "history"] {
        scene.keys("tab");
        assert_snapshot!(format!("narrow_{part}"), scene.screen());
    }
    let last = scene.screen();
    scene.keys("tab backtab");
    assert_eq!(scene.screen(), last);
}

#[test]
fn a_medium_screen_shows_the_stages_while_they_have_the_keys() {
    drawn("stages", &week_eighteen_logged(), "tab", &[(80, 24)]);
}

#[test]
fn a_day_can_be_looked_at() {
    let mut scene = opened(week_eighteen_logged(), 80, 24);
    scene.keys("tab tab k h");
    assert!(scene.screen().contains("Study days  97 of 120   Sun 15 Nov, 3 h 30"), "{}", scene.screen());
    scene.keys("g");
    assert!(scene.screen().contains("Mon 27 Jul, 3 h 30"), "{}", scene.screen());
    scene.keys("G");
    assert!(scene.screen().contains("Mon 23 Nov, 1 h 30"), "{}", scene.screen());
}

#[test]
fn ascii_alone_draws_it_too() {
    let mut scene = opened(week_eighteen_logged(), 120, 40);
    scene.model = scene
        .model
        .with_look(roadmap::tui::Look { characters: roadmap::config::Characters::Ascii, ..roadmap::tui::Look::default() });
    let screen = scene.screen();
    assert!(screen.is_ascii(), "{screen}");
    assert_snapshot!("progress_ascii_120x40", screen);
}

#[test]
fn every_size_can_be_drawn_in_every_part() {
    for tracker in [fresh(), week_eighteen_logged(), three_years(), all_done()] {
        let mut scene = opened(tracker, 120, 36);
        for keys in ["", "tab", "tab", "tab", "G tab", "k"] {
            scene.keys(keys);
            for columns in [0, 1, 7, 20, 33, 39, 40, 69, 70, 109, 110, 120, 300] {
                for rows in [0, 1, 6, 8, 12, 15, 20, 24, 28, 100] {
                    scene.send(Message::Resized { columns, rows });
                    let screen = scene.screen();
                    assert_eq!(screen.split('\n').count(), usize::from(rows).max(1), "{columns}x{rows}");
                }
            }
        }
    }
}

#[test]
fn no_figure_changes_with_the_size_of_the_window() {
    let mut scene = opened(week_eighteen_logged(), 50, 15);
    for (columns, rows) in [(50, 15), (69, 20), (80, 24), (109, 40), (110, 30), (120, 36), (200, 60), (300, 100)] {
        scene.send(Message::Resized { columns, rows });
        let screen = scene.screen();
        for figure in ["1 h 30 of 20 h", "4 of 12", "36 %"] {
            assert!(screen.contains(figure), "{figure} at {columns}x{rows}:\n{screen}");
        }
        if columns >= 70 {
            assert!(screen.contains("97 of 120") && screen.contains(" 319.0"), "{columns}x{rows}:\n{screen}");
        }
    }
}

#[test]
fn the_history_undoes_an_old_change_and_does_it_again() {
    let mut scene = opened(week_eighteen_logged(), 120, 40);
    let before = scene.model.tracker.progress().clone();
    let skipped = item(&scene.model.tracker, "databases/normalization.redis");
    scene.keys("j j j j j");
    assert!(scene.screen().contains("▸ 21 Nov   Skipped: Normalization"), "{}", scene.screen());
    scene.keys("u");
    assert_eq!(scene.model.tracker.progress().status(skipped), Status::Todo);
    assert_eq!(scene.message().split(" · ").next(), Some("Undone: Normalization (Redis) is to do again"));
    let row = |scene: &Scene| scene.screen().lines().find(|line| line.contains("Skipped")).unwrap().to_owned();
    assert!(row(&scene).contains('▸') && row(&scene).ends_with("undone"), "{}", row(&scene));
    scene.keys("u");
    assert!(scene.message().starts_with("This is undone already. U does it again."), "{}", scene.message());
    scene.keys("U");
    assert_eq!(*scene.model.tracker.progress(), before);
    assert!(!row(&scene).contains("undone"));
    scene.keys("U");
    assert!(scene.message().starts_with("This counts already. u undoes it."), "{}", scene.message());
}

#[test]
fn an_undo_in_the_history_takes_back_a_whole_stage_at_once() {
    let mut tracker = fresh();
    let items: Vec<_> = ["dns", "http-https", "client-server"].iter().map(|name| item(&tracker, name)).collect();
    change(&mut tracker, &Change::Status { items: items.clone(), status: Status::Done }, "2026-11-23T08:00:00+01:00");
    let mut scene = opened(tracker, 120, 40);
    scene.keys("u");
    assert!(items.iter().all(|item| scene.model.tracker.progress().status(*item) == Status::Todo));
}

#[test]
fn the_cursor_of_the_history_is_in_sight_at_every_height() {
    for (columns, rows) in [(50, 10), (50, 15), (80, 12), (80, 24), (120, 12), (120, 20), (120, 40)] {
        let mut scene = opened(three_years(), columns, rows);
        if columns < 70 {
            scene.keys("backtab");
        }
        for key in ["j", "j", "ctrl-d", "G", "k", "k", "k", "k", "g", "pgdn", "pgdn", "ctrl-u"] {
            scene.keys(key);
            assert!(scene.screen().contains('▸'), "{columns}x{rows} after {key}:\n{}", scene.screen());
        }
    }
}

#[test]
fn enter_goes_to_the_item_and_c_to_what_comes_next() {
    let mut scene = opened(week_eighteen_logged(), 120, 40);
    scene.keys("j j j j j enter");
    assert!(scene.screen().contains("▸ » Normalization"), "{}", scene.screen());
    scene.keys("3 c");
    assert!(scene.screen().contains("▸ ◉ Indexing"), "{}", scene.screen());
}

#[test]
fn keys_of_items_change_nothing_here() {
    let mut scene = opened(week_eighteen_logged(), 120, 40);
    let before = scene.model.tracker.progress().clone();
    scene.keys("space s x K a A E n e");
    assert_eq!(*scene.model.tracker.progress(), before);
    assert!(scene.effects.is_empty());
    assert!(scene.message().starts_with("Items are on the first screen: 1 goes there."), "{}", scene.message());
}

#[test]
fn a_draft_of_the_pace_shows_here_too() {
    let mut scene = opened(week_eighteen_logged(), 120, 40);
    scene.keys("+ +");
    let screen = scene.screen();
    assert!(screen.contains("1 h 30 of 22 h") && screen.contains("the plan at 22 h a week"), "{screen}");
    assert!(screen.contains("4 of 12"), "what is over is held against the pace of its time\n{screen}");
    scene.keys("esc");
    assert!(scene.screen().contains("1 h 30 of 20 h"));
}

#[test]
fn hidden_dates_leave_no_date_that_is_yet_to_come() {
    let mut scene = Scene::of(all_done(), 120, 40);
    scene.model.preferences.hide_dates = true;
    scene.keys("3");
    assert!(!scene.screen().contains("2 Feb - 22 Nov 2026"), "{}", scene.screen());
    let mut scene = Scene::of(week_eighteen_logged(), 120, 40);
    scene.model.preferences.hide_dates = true;
    scene.keys("3");
    let screen = scene.screen();
    // The months over the study days stay: they say nothing of an end.
    assert!(!screen.contains("finish") && screen.matches("May").count() == 1, "{screen}");
}

#[test]
fn the_last_tick_says_that_all_is_done() {
    let mut tracker = all_done();
    let last = item(&tracker, "web-basics/dns");
    change(&mut tracker, &Change::Status { items: vec![last], status: Status::Todo }, "2026-11-23T08:00:00+01:00");
    let mut scene = Scene::of(tracker, 120, 40);
    scene.keys("c space");
    assert!(
        scene.message().starts_with("All done: 56 of 56 topics, 11 of 11 projects, the last on Mon 23 Nov 2026."),
        "{}",
        scene.message()
    );
}
