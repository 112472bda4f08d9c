//! The Roadmap screen as text, at the three sizes of the drawings and in their two scenes.

use insta::assert_snapshot;
use roadmap::progress::Journal;

use super::scene::Scene;
use crate::fixture::{open, roadmap_of};
use crate::scenes::week_eighteen;

fn drawn(name: &str, mut scene: Scene, keys: &str) {
    scene.keys(keys);
    assert_snapshot!(name, scene.screen());
}

#[test]
fn fresh_with_the_cursor_on_what_comes_next() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15), (30, 12)] {
        drawn(&format!("fresh_{columns}x{rows}"), Scene::fresh(columns, rows), "");
    }
}

#[test]
fn week_eighteen_in_the_middle_of_it() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        drawn(&format!("week_eighteen_{columns}x{rows}"), Scene::of(week_eighteen(), columns, rows), "");
    }
}

#[test]
fn a_project_with_its_checks() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        drawn(&format!("project_{columns}x{rows}"), Scene::of(week_eighteen(), columns, rows), "G k k enter j j");
    }
}

#[test]
fn a_stage_is_selected() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        drawn(&format!("stage_{columns}x{rows}"), Scene::fresh(columns, rows), "h j");
    }
}

#[test]
fn a_pace_is_tried_out() {
    for (columns, rows) in [(120, 36), (80, 24)] {
        drawn(&format!("draft_{columns}x{rows}"), Scene::of(week_eighteen(), columns, rows), "+ +");
    }
}

#[test]
fn ascii_alone_draws_it_too() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.model = scene
        .model
        .with_look(roadmap::tui::Look { characters: roadmap::config::Characters::Ascii, ..roadmap::tui::Look::default() });
    assert!(scene.screen().is_ascii());
    drawn("ascii_120x36", scene, "");
}

#[test]
fn wide_letters_keep_the_columns_straight() {
    let yaml = "id: wide\ntitle: 学习路线图\nstages:\n  - id: one\n    title: 数据库设计与规范化以及索引优化的基础知识\n    kind: essential\n    weeks: 1\n    topics:\n      - id: a\n        title: 👩‍💻 e\u{301}tude מסד נתונים\n        share: 100\n        summary: 事实只存一次\n";
    drawn("wide_letters_80x24", Scene::of(open(roadmap_of(yaml), Journal::default()), 80, 24), "");
}

#[test]
fn dates_can_be_kept_off_the_screen() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.model.preferences.hide_dates = true;
    scene.keys("space");
    let screen = scene.screen();
    assert!(!["2027", " Jan", "finish"].iter().any(|word| screen.contains(word)), "{screen}");
}
