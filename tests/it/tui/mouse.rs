//! What the mouse does, told as clicks on what the screen shows.

use roadmap::progress::{Journal, Status};
use roadmap::tui::effect::Effect;
use roadmap::tui::message::Message;
use roadmap::tui::pointer::{Gesture, Pointed};

use super::scene::Scene;
use crate::fixture::{item, open, roadmap_of};
use crate::scenes::week_eighteen;

/// One stage of so many topics, `Topic 1` first.
fn long(topics: usize, columns: u16, rows: u16) -> Scene {
    let topic = |n| format!("      - id: t{n}\n        title: Topic {n} of many\n        hours: 1\n");
    let list = (1..=topics).map(topic).collect::<Vec<_>>().concat();
    let yaml =
        format!("id: long\ntitle: Long\nstages:\n  - id: stage\n    title: Stage\n    kind: essential\n    topics:\n{list}");
    Scene::of(open(roadmap_of(&yaml), Journal::default()), columns, rows)
}

#[test]
fn a_click_selects_the_row_and_gives_its_pane_the_keys() {
    for (columns, rows) in [(120, 36), (80, 24)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        scene.click("Optimization");
        assert!(scene.screen().contains("▸ ◦ Optimization"), "{}", scene.screen());
        scene.click("APIs");
        assert!(scene.screen().contains("▸ 6"), "{}", scene.screen());
        assert!(scene.effects.is_empty(), "nothing was ticked");
    }
}

#[test]
fn a_click_on_a_mark_ticks_and_takes_back() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15), (30, 12)] {
        let mut scene = Scene::fresh(columns, rows);
        scene.click("◦ HTTP");
        let http = item(&scene.model.tracker, "http");
        assert_eq!(scene.model.tracker.progress().status(http), Status::Done, "{columns}x{rows}");
        assert!(scene.screen().contains("▸ ✓ HTTP"), "{}", scene.screen());
        scene.click("✓ HTTP");
        assert_eq!(scene.model.tracker.progress().status(http), Status::Todo);
    }
}

#[test]
fn a_click_on_a_check_ticks_it_and_one_on_the_mark_of_a_link_opens_it() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.click("▪ Taskyard 4");
    assert!(scene.screen().contains("3 of 6"));
    scene.click("◦ with 100,000");
    assert!(scene.screen().contains("4 of 6"), "{}", scene.screen());
    scene.click("Optimization").click("⇗");
    assert!(matches!(scene.effects.last(), Some(Effect::OpenLink(url)) if url.starts_with("http")), "{:?}", scene.effects.last());
}

#[test]
fn tabs_hints_and_keys_on_borders_do_what_they_say() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.click("2 Plan");
    assert!(scene.screen().contains("done between"));
    scene.click("3 Progress");
    assert!(scene.screen().contains("Last changes"));
    scene.click("1 Roadmap").click("? help");
    assert!(scene.screen().contains("Everywhere"));
    scene.click("Esc back");
    assert!(!scene.screen().contains("Everywhere"));
    scene.keys("g").click("skip");
    assert!(scene.message().starts_with("Skipped"), "{}", scene.message());
}

#[test]
fn nothing_behind_an_overlay_can_be_clicked() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("n").text("half a sen");
    let before = scene.screen();
    for (column, row) in [(0, 0), (5, 1), (60, 20), (119, 35), (3, 30), (400, 400)] {
        scene.send(Message::Pointed(Pointed { column, row, gesture: Gesture::Press }));
    }
    assert_eq!(scene.screen(), before);
}

#[test]
fn options_are_chosen_by_their_marks_and_kept_by_the_border() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("O").click("◦ Python");
    assert!(scene.screen().contains("✓ Python"), "{}", scene.screen());
    scene.click("Enter keep");
    assert_eq!(scene.effects.len(), 1);
    assert!(!scene.screen().contains("Options"), "{}", scene.screen());
}

#[test]
fn a_row_of_the_palette_is_selected_by_one_click_and_done_by_the_next() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys(":").text("screen");
    scene.click("Progress, the third");
    assert!(scene.screen().contains("▸ Progress, the third"), "{}", scene.screen());
    scene.click("Progress, the third");
    assert!(!scene.screen().contains("Do ─") && scene.screen().contains("Study days"), "{}", scene.screen());
}

#[test]
fn the_wheel_scrolls_the_pane_under_it_and_leaves_the_cursor_while_it_can() {
    let mut scene = long(200, 80, 24);
    scene.keys("j j j j j j j j");
    scene.point(Gesture::WheelDown, "Topic 3 ");
    assert!(scene.screen().contains("▸ ◦ Topic 9 "), "{}", scene.screen());
    assert!(!scene.screen().contains("Topic 2 "), "{}", scene.screen());
    for _ in 0..5 {
        scene.point(Gesture::WheelDown, "▸");
    }
    let screen = scene.screen();
    assert!(!screen.contains("Topic 9 ") && screen.contains("▸ ◦ Topic"), "{screen}");
    scene.keys("j k");
    assert_eq!(scene.screen(), screen, "the next key scrolls nothing");
    for _ in 0..9 {
        scene.point(Gesture::WheelUp, "▸");
    }
    assert!(scene.screen().contains("Topic 1 "));
    assert!(scene.screen().contains('▸'));
}

#[test]
fn the_wheel_over_a_pane_without_the_keys_gives_it_none() {
    let mut scene = Scene::of(week_eighteen(), 120, 15);
    scene.point(Gesture::WheelDown, "Databases");
    assert!(scene.screen().contains("▸ ◉ Indexing"), "{}", scene.screen());
}

#[test]
fn the_plan_and_the_progress_are_clicked_too() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("2").click("target");
    assert!(scene.screen().contains("▸ target"), "{}", scene.screen());
    scene.click("▸ target");
    assert!(scene.screen().contains("Done by"), "what is selected is changed by another click");
    scene.keys("esc").click("API Protocols");
    assert!(scene.screen().contains("▸ 7"), "{}", scene.screen());
    scene.keys("3").click("Doing: Taskyard 4");
    let screen = scene.screen();
    assert!(screen.lines().any(|line| line.contains('▸') && line.contains("Doing: Taskyard 4")), "{screen}");
}

#[test]
fn clicks_anywhere_at_any_size_break_nothing() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    for keys in ["1", "2", "3", "1 ?", "esc O", "esc p", "esc n"] {
        scene.keys(keys);
        for (columns, rows) in [(120, 36), (80, 24), (50, 15), (30, 12), (20, 6), (5, 2), (0, 0)] {
            scene.send(Message::Resized { columns, rows });
            for (n, gesture) in
                (0..40_u16).zip([Gesture::Press, Gesture::WheelDown, Gesture::WheelUp, Gesture::Release].into_iter().cycle())
            {
                let (column, row) = (n * 37 % columns.max(1), n * 17 % rows.max(1));
                scene.send(Message::Pointed(Pointed { column, row, gesture }));
            }
            scene.screen();
        }
        scene.send(Message::Resized { columns: 120, rows: 36 });
        scene.keys("esc");
    }
}
