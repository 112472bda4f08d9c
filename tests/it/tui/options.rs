//! The options overlay: a draft that shows what it would mean.

use insta::assert_snapshot;
use roadmap::progress::Status;

use super::scene::Scene;
use crate::fixture::item;
use crate::scenes::week_eighteen;

#[test]
fn a_database_more_shows_what_it_costs_before_it_is_kept() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("O j j space");
    assert_snapshot!("options_120x36", scene.screen());
    assert!(scene.effects.is_empty());
    scene.keys("esc");
    assert!(scene.screen().contains("472-636 h"));
    scene.keys("O j j space enter");
    assert!(scene.screen().contains("552-716 h"), "{}", scene.screen());
    assert!(scene.screen().contains("19 Jun - 15 Aug 2027"));
}

#[test]
fn changing_the_language_and_back_keeps_what_was_done() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("] space O j enter");
    assert!(scene.screen().contains("▸ ✓ Language basics"), "{}", scene.screen());
    scene.keys("O j space enter");
    assert!(scene.screen().contains("Python") && scene.message().starts_with("Language: Python"), "{}", scene.screen());
    let python = item(&scene.model.tracker, "language/language-basics.python");
    assert_eq!(scene.model.tracker.progress().status(python), Status::Todo);
    scene.keys("O k space enter");
    assert!(scene.screen().contains("✓ Language basics"), "{}", scene.screen());
}

#[test]
fn the_last_database_cannot_be_left_out() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("O space j j j space enter");
    let tracker = &scene.model.tracker;
    assert_eq!(tracker.progress().selection.values(1).len(), 1);
}

#[test]
fn both_options_changed_at_once_are_one_change() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("O j space j j j space enter");
    assert_eq!(scene.effects.len(), 1);
    let screen = scene.screen();
    assert!(screen.contains("Language: Python"), "{screen}");
    scene.keys("u");
    assert!(scene.screen().contains("56 topics") && scene.screen().contains("finish 7 Aug - 18 Nov 2027"), "{}", scene.screen());
    scene.keys("u");
    assert!(scene.message().starts_with("Nothing to undo"));
}
