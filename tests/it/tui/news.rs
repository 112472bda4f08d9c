//! What changed outside while the screen was open: cursor, pane, draft and what is being typed stay.

use std::sync::Arc;

use chrono::Weekday;
use roadmap::config::Preferences;
use roadmap::progress::{Event, Journal};
use roadmap::roadmap::Roadmap;
use roadmap::store::Looked;
use roadmap::tracker::Habits;
use roadmap::tui::Look;
use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::fixture::{open, roadmap_of};

/// What another terminal of this device wrote by these keys.
fn wrote(keys: &str) -> Vec<Event> {
    let mut other = Scene::fresh(80, 24);
    other.keys(keys);
    other.model.tracker.journal().events().to_vec()
}

/// It is found on the disk.
fn found(events: Vec<Event>, is_own: bool) -> Message {
    let own = events.iter().filter(|_| is_own).map(|event| event.stamp.id.writer.clone()).collect();
    Message::OthersWrote(Looked { others: events, own, ..Looked::default() })
}

#[test]
fn what_another_terminal_wrote_is_said_and_the_cursor_stays() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("j j");
    let before = scene.screen().lines().position(|line| line.contains("▸ ◦"));
    scene.send(found(wrote("space"), true));
    assert!(scene.message().starts_with("From another terminal: Done: DNS · 0.5 % · finish"), "{}", scene.message());
    assert!(scene.screen().contains("✓ DNS"));
    assert_eq!(scene.screen().lines().position(|line| line.contains("▸ ◦")), before);
    scene.keys("u");
    assert!(scene.message().starts_with("Undone: DNS is to do again"), "{}", scene.message());
}

#[test]
fn another_devices_changes_are_not_undone_here() {
    let mut scene = Scene::fresh(80, 24);
    scene.send(found(wrote("space j space"), false));
    assert!(scene.message().starts_with("From another device: Done: 2 topics"), "{}", scene.message());
    scene.keys("u");
    assert!(scene.screen().contains("✓ DNS") && !scene.message().starts_with("Undone"), "{}", scene.message());
}

#[test]
fn a_draft_stays_a_draft_of_its_own_difference() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("+ +");
    // Elsewhere the bonus is left out: the draft is about hours alone, and must not put it in again.
    scene.send(found(wrote("b"), true));
    let drawn = scene.screen();
    assert!(drawn.contains("draft"), "{drawn}");
    scene.keys("enter");
    let terms = scene.model.tracker.terms();
    assert!((terms.pace.hours_per_week.0 - 22.0).abs() < 1e-9 && !terms.bonus, "{terms:?}");
}

#[test]
fn breaks_of_a_draft_and_of_another_terminal_are_both_kept() {
    let entered = |keys: &str, days: &str| {
        let mut scene = Scene::fresh(120, 40);
        scene.keys("2").keys(keys).text(days).keys("enter");
        scene
    };
    let mut elsewhere = entered("j j enter", "21 Dec - 3 Jan");
    elsewhere.keys("enter");
    let events = elsewhere.model.tracker.journal().events().to_vec();
    let mut scene = entered("j j enter", "1 Mar - 7 Mar");
    scene.send(found(events, true)).keys("enter");
    let breaks = &scene.model.tracker.terms().pace.breaks;
    assert_eq!(breaks.len(), 2, "{breaks:?}");
}

#[test]
fn a_line_that_is_being_typed_stays() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("n").text("ask Ada");
    scene.send(found(wrote("j space"), true));
    assert!(scene.screen().contains("ask Ada_"), "{}", scene.screen());
    scene.keys("enter");
    assert!(scene.message().starts_with("Note kept: DNS"), "{}", scene.message());
}

#[test]
fn damage_is_told_and_a_fault_is_not_talked_over() {
    let mut scene = Scene::fresh(80, 24);
    scene.send(Message::OthersWrote(Looked { damaged: 1, ..Looked::default() }));
    assert!(scene.message().starts_with("1 line of the journal cannot be read"), "{}", scene.message());
    scene.send(Message::RoadmapEdited { file: "x.yaml".to_owned(), outcome: Err("x.yaml:3:1: no".to_owned()) });
    scene.send(found(wrote("space"), true));
    assert!(scene.message().starts_with("x.yaml:3:1: no"), "{}", scene.message());
}

const KNOTS: &str = "id: knots\ntitle: Knots\nstages:\n  - id: basics\n    title: Basics\n    kind: essential\n    topics:\n      - id: a\n        title: Bowline\n        hours: 2\n      - id: b\n        title: Whipping\n        hours: 4\n        checks:\n          - neat\n          - tight\n      - id: c\n        title: Splice\n        hours: 4\n";

fn knots() -> Scene {
    Scene::of(open(roadmap_of(KNOTS), Journal::default()), 80, 24)
}

fn edited(yaml: &str) -> Message {
    let roadmap: Arc<Roadmap> = roadmap_of(yaml);
    Message::RoadmapEdited { file: "knots.yaml".to_owned(), outcome: Ok(roadmap) }
}

#[test]
fn an_edited_roadmap_is_laid_under_what_was_done_and_the_cursor_follows_its_item() {
    let mut scene = knots();
    scene.keys("space j enter j");
    assert!(scene.screen().contains("▸◦ tight"), "{}", scene.screen());
    let more = "      - id: z\n        title: Hitch\n        hours: 2\n      - id: a\n";
    let moved = KNOTS.replace("      - id: a\n", more).replace("title: Whipping", "title: Whipping a rope");
    scene.send(edited(&moved));
    assert!(scene.message().starts_with("Read again: knots.yaml · 16 % · finish"), "{}", scene.message());
    let screen = scene.screen();
    assert!(screen.contains("▸◦ tight") && screen.contains("Whipping a rope"), "{screen}");
    scene.keys("space").keys("esc");
    assert!(scene.screen().contains("✓ Bowline") && scene.screen().contains("Hitch"), "{}", scene.screen());
}

#[test]
fn where_the_item_is_gone_the_cursor_stays_near_and_what_was_done_comes_back_with_it() {
    let mut scene = knots();
    scene.keys("j space");
    let without = KNOTS.replace(
        "      - id: b\n        title: Whipping\n        hours: 4\n        checks:\n          - neat\n          - tight\n",
        "",
    );
    scene.keys("n").text("half a note");
    scene.send(edited(&without));
    assert!(scene.message().contains("what was open is closed"), "{}", scene.message());
    assert!(scene.screen().contains("▸ ◦ Splice") && !scene.screen().contains("Whipping"), "{}", scene.screen());
    scene.send(edited(KNOTS));
    assert!(scene.screen().contains("✓ Whipping"), "{}", scene.screen());
}

#[test]
fn every_screen_stands_on_a_roadmap_that_became_much_smaller() {
    let small = "id: backend-2025\ntitle: Small\nstages:\n  - id: only\n    title: Only\n    kind: essential\n    topics:\n      - id: a\n        title: A\n        hours: 1\n";
    for keys in ["] ] ] ] j enter", "2 tab j j j j", "3", "O", "G h", "+"] {
        let mut scene = Scene::fresh(120, 40);
        scene.keys("space").keys(keys);
        scene.send(edited(small));
        scene.screen();
        scene.keys("j k 1 2 3 1 space");
        assert!(scene.screen().contains("Small"), "{keys}");
    }
}

#[test]
fn a_configuration_takes_effect_and_its_problem_is_said() {
    let mut scene = Scene::fresh(80, 24);
    let read = |preferences: &Preferences, problem: Option<&str>| Message::PreferencesRead {
        preferences: Box::new(preferences.clone()),
        habits: Habits { pace: preferences.pace, week_start: Weekday::Sun },
        look: Look { characters: roadmap::config::Characters::Ascii, ..Look::default() },
        problem: problem.map(str::to_owned),
    };
    let preferences = Preferences { pace: Some(10.0), hide_dates: true, ..Preferences::default() };
    scene.send(read(&preferences, None));
    assert_eq!(scene.message(), "Read again: config.yaml");
    let screen = scene.screen();
    assert!(screen.is_ascii() && screen.contains("10 h left") && !screen.contains("2027"), "{screen}");
    scene.send(read(&preferences, Some("config.yaml:2:1: unknown field `paice`: did you mean `pace`?")));
    assert!(scene.message().starts_with("config.yaml:2:1"), "{}", scene.message());
    assert!(scene.model.preferences.hide_dates);
}

#[test]
fn notes_that_two_devices_wrote_apart_are_shown_together_with_their_days() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("n").text("from here").keys("enter");
    let mut events = wrote("n a w a y enter");
    for event in &mut events {
        event.stamp.id.writer = "awayawayawayaway".into();
    }
    scene.send(found(events, false));
    let screen = scene.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let told = |words: &str| lines.iter().any(|line| line.trim_end().ends_with(words));
    assert!(told("  from here") && told("  away") && told("✎ 23 Nov"), "{screen}");
    scene.keys("n");
    assert!(scene.message().starts_with("This note has several lines"), "{}", scene.message());
}
