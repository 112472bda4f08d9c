//! Study time on the screen: the timer, and what is logged afterwards.

use roadmap::tui::message::Message;
use roadmap::units::Minutes;

use super::scene::Scene;
use crate::fixture::{item, moment};

fn logged(scene: &Scene, name: &str) -> Option<Minutes> {
    let tracker = &scene.model.tracker;
    tracker.progress().logged.get(&item(tracker, name)).copied()
}

#[test]
fn a_timer_shows_its_time_and_logs_it() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("t");
    assert!(scene.message().starts_with("Timer on: DNS"), "{}", scene.message());
    scene.send(Message::ClockRead(moment("2026-11-23T09:42:00+01:00")));
    assert!(scene.screen().contains("timer 0:42  DNS"), "{}", scene.screen());
    assert!(scene.model.follows_the_minute());
    scene.keys("j t");
    assert_eq!(logged(&scene, "dns"), Some(Minutes(42)));
    assert!(scene.message().starts_with("Logged 42 min on Mon 23 Nov: DNS"), "{}", scene.message());
    assert!(scene.screen().contains("19 h 18 left of 20 h this week"), "{}", scene.screen());
    assert!(!scene.model.follows_the_minute());
}

#[test]
fn a_timer_that_ran_long_is_kept_trimmed_or_dropped() {
    let ran_long = || {
        let mut scene = Scene::fresh(80, 24);
        scene.keys("t").send(Message::ClockRead(moment("2026-11-23T14:12:00+01:00"))).keys("t");
        assert!(
            scene.screen().contains("5h12") && scene.screen().contains("Type less to trim it, 0 to drop it"),
            "{}",
            scene.screen()
        );
        scene
    };
    let mut kept = ran_long();
    kept.keys("enter");
    assert_eq!(logged(&kept, "dns"), Some(Minutes(312)));
    let mut trimmed = ran_long();
    trimmed.text("1h30").keys("enter");
    assert_eq!(logged(&trimmed, "dns"), Some(Minutes(90)));
    let mut dropped = ran_long();
    dropped.text("0").keys("enter");
    assert_eq!((logged(&dropped, "dns"), dropped.model.tracker.progress().timer.clone()), (None, None));
    let mut running = ran_long();
    running.text("9h").keys("enter");
    assert!(running.screen().contains("a length up to 5 h 12"), "{}", running.screen());
    running.keys("esc");
    assert!(running.model.tracker.progress().timer.is_some());
}

#[test]
fn a_timer_survives_a_restart_and_is_said() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("t");
    let scene = Scene::of(scene.model.tracker.clone(), 80, 24);
    assert!(scene.message().starts_with("A timer runs since Mon 09:00: DNS"), "{}", scene.message());
}

#[test]
fn time_is_logged_afterwards_and_echoed_before() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("j T").text("1h30 yesterday");
    let screen = scene.screen();
    assert!(screen.contains("1 h 30 on Sun 22 Nov 2026") && screen.contains("for HTTP and HTTPS"), "{screen}");
    assert!(screen.contains("0 min so far, then 1 h 30; the plan says 8 h"), "{screen}");
    scene.keys("enter");
    assert_eq!(logged(&scene, "http-https"), Some(Minutes(90)));
    scene.keys("u");
    assert_eq!(logged(&scene, "http-https"), None);
    scene.keys("T").text("soon").keys("enter");
    assert!(scene.screen().contains("45m, 1h30, 1h30 yesterday, 19:00-20:15"));
}
