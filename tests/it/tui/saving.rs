//! What the screen says while changes are on their way, and when they cannot be stored.

use roadmap::progress::Draft;
use roadmap::tui::effect::{Effect, Wish};
use roadmap::tui::message::Message;

use super::scene::Scene;

fn drafts(scene: &Scene) -> Vec<Draft> {
    let draft = |effect: &Effect| if let Effect::Append(draft) = effect { Some(draft.clone()) } else { None };
    scene.effects.iter().filter_map(draft).collect()
}

#[test]
fn the_mark_comes_with_the_disk_and_not_before() {
    let mut scene = Scene::fresh(80, 24);
    scene.stores = false;
    scene.keys("space");
    assert!(scene.message().ends_with("2027"), "{}", scene.message());
    scene.send(Message::SaveIsSlow);
    assert!(scene.message().ends_with("saving"));
    let draft = drafts(&scene).remove(0);
    let events = draft.events.clone();
    scene.send(Message::Saved { draft, events, others: Vec::new(), remarks: Vec::new() });
    assert!(scene.message().ends_with(" saved"), "{}", scene.message());
}

#[test]
fn what_cannot_be_stored_stays_and_is_said_until_it_is_stored() {
    let mut scene = Scene::fresh(80, 24);
    scene.stores = false;
    scene.keys("space j space");
    let waiting = drafts(&scene);
    scene.send(Message::NotSaved { draft: waiting[0].clone(), reason: "no space left on the disk".to_owned() });
    let screen = scene.screen();
    assert!(screen.contains("NOT SAVED") && screen.contains("2 changes wait here"), "{screen}");
    assert!(screen.contains("▸ ✓ HTTP and HTTPS") && screen.contains("not saved"), "{screen}");
    for draft in waiting {
        let events = draft.events.clone();
        scene.send(Message::Saved { draft, events, others: Vec::new(), remarks: Vec::new() });
    }
    assert!(!scene.screen().contains("NOT SAVED") && scene.message().ends_with("saved"), "{}", scene.message());
}

#[test]
fn quitting_with_unsaved_changes_is_asked_once() {
    let mut scene = Scene::fresh(80, 24);
    scene.stores = false;
    scene.keys("space");
    let draft = drafts(&scene).remove(0);
    scene.send(Message::NotSaved { draft: draft.clone(), reason: "no space left on the disk".to_owned() });
    scene.keys("q");
    assert!(scene.message().starts_with("1 change is not saved. q again quits and prints them."), "{}", scene.message());
    scene.keys("j q");
    assert_eq!(drafts(&scene).len(), scene.effects.len(), "another key forgets the question");
    scene.keys("q");
    assert_eq!(scene.effects.last(), Some(&Effect::Quit { unsaved: vec![draft] }));
}

#[test]
fn what_others_wrote_appears() {
    let mut scene = Scene::fresh(80, 24);
    let mut other = Scene::fresh(80, 24);
    other.keys("j space");
    let others = other.model.tracker.journal().events().to_vec();
    scene.stores = false;
    scene.keys("space");
    let draft = drafts(&scene).remove(0);
    let events = draft.events.clone();
    scene.send(Message::Saved { draft, events, others, remarks: Vec::new() });
    assert!(scene.screen().contains("2 of 56 topics"), "{}", scene.screen());
}

#[test]
fn a_record_that_is_gone_is_asked_about_at_every_size() {
    let mut scene = Scene::fresh(80, 24);
    scene.stores = false;
    scene.keys("space");
    let draft = drafts(&scene).remove(0);
    scene.send(Message::NotSaved { draft, reason: "the record is gone from its folder".to_owned() });
    scene.send(Message::RecordGone { folder: "/home/ada/.config/roadmap/progress/backend-2025".into(), changes: 34 });
    insta::assert_snapshot!("gone_80x24", scene.screen());
    scene.send(Message::Resized { columns: 50, rows: 15 });
    insta::assert_snapshot!("gone_50x15", scene.screen());
    let mut later = Scene::fresh(80, 24);
    later.send(Message::RecordGone { folder: "/x".into(), changes: 1 });
    assert!(later.screen().contains("This device still has a change of it."));
    later.keys("esc");
    assert!(later.effects.is_empty() && !later.screen().contains("The record is gone"));
    scene.keys("enter");
    assert_eq!(scene.effects.last(), Some(&Effect::Fetch(Wish::PutBack)));
    scene.send(Message::RecordSettled(Ok("Put back: 34 changes of this device.".to_owned())));
    assert!(scene.message().starts_with("Put back: 34 changes of this device."), "{}", scene.message());
    assert!(!scene.screen().contains("NOT SAVED"));
}
