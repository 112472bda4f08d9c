//! Keys that config.yaml has bound anew: what they do, and that every surface shows them.

use roadmap::config::read;
use roadmap::tracker::Tracker;
use roadmap::tui::Look;
use roadmap::tui::message::Message;
use roadmap::tui::model::Model;
use roadmap::units::Hours;

use super::scene::Scene;
use crate::fixture::{NOW, fresh, moment};

/// A screen whose config.yaml has these lines below `keys`.
fn bound(tracker: Tracker, keys: &str) -> Scene {
    let (preferences, problems) = read("config.yaml", &format!("keys:\n{keys}"));
    assert_eq!(problems, None);
    let mut scene = Scene::of(tracker.clone(), 120, 36);
    scene.model = Model::new(tracker, preferences, moment(NOW), (120, 36), &[]);
    scene
}

#[test]
fn a_sequence_waits_for_its_next_key_and_says_what_may_follow() {
    let mut scene = bound(fresh(), "  first: g g\n  continue: g c\n");
    scene.keys("j j g");
    let screen = scene.screen();
    assert!(screen.contains(" g   g first row   c what comes next") && screen.contains("Esc forgets it"), "{screen}");
    assert!(screen.contains("▸ ◦ Client-server model"), "{screen}");
    scene.keys("g");
    assert!(scene.screen().contains("▸ ◦ DNS"), "{}", scene.screen());
    scene.keys("g").send(Message::Resized { columns: 80, rows: 7 });
    assert!(scene.screen().contains(" g   g first row"), "{}", scene.screen());
    scene.send(Message::Resized { columns: 120, rows: 36 }).keys("esc");
    scene.keys("j g esc g x");
    assert_eq!(scene.message(), "Nothing has the keys g x.");
    assert!(scene.screen().contains("▸ ◦ HTTP and HTTPS"), "{}", scene.screen());
    scene.keys("g ctrl-c");
    assert_eq!(scene.effects.len(), 1, "Ctrl-C quits in the middle of a sequence too");
}

#[test]
fn messages_hints_and_help_name_the_keys_that_are_bound() {
    let keys = "  done: t\n  undo: ctrl-z\n  pace-up: alt-p\n  open: ctrl-o\n  back: ctrl-g\n  timer: <none>\n  suspend: f5\n  help: f1\n";
    let mut scene = bound(fresh(), keys);
    assert!(scene.message().starts_with("Nothing is ticked yet. t ticks what is selected"), "{}", scene.message());
    assert!(scene.screen().contains(" t done ") && scene.screen().contains("F1 help"), "{}", scene.screen());
    scene.keys("alt-p");
    assert!(scene.message().contains("Ctrl-o keeps it, Ctrl-g drops it"), "{}", scene.message());
    scene.keys("ctrl-g alt-p ctrl-o ctrl-z t");
    assert_eq!(scene.model.tracker.terms().pace.hours_per_week, Hours(20.0));
    assert!(scene.screen().contains("▸ ✓ DNS"), "{}", scene.screen());
    scene.keys("f1");
    assert!(scene.screen().contains("Ctrl-z"), "{}", scene.screen());
}

#[test]
fn overlays_move_by_the_keys_that_are_bound() {
    let mut scene = bound(fresh(), "  down: n\n  up: p\n");
    scene.keys("O n n p");
    let screen = scene.screen();
    assert!(screen.contains("▸ ◦ Python"), "{screen}");
}

#[test]
fn keys_that_are_written_down_meanwhile_hold_at_once() {
    let mut scene = Scene::fresh(120, 36);
    let (preferences, _) = read("config.yaml", "keys: {done: X, skip: <none>}\n");
    let habits = preferences.habits(None);
    scene.send(Message::PreferencesRead { preferences: Box::new(preferences), habits, look: Look::default(), problem: None });
    scene.keys("x space X");
    assert!(scene.screen().contains("▸ ✓ DNS") && scene.screen().contains(" X to do again "), "{}", scene.screen());
}
