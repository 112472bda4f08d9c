//! The roadmaps there are: opened in place, made, and read about where they have problems.

use std::fs;

use insta::assert_snapshot;
use roadmap::plan::Finish;
use roadmap::progress::Journal;
use roadmap::store::{Entry, Library, LibraryError, NewRoadmap, Places, Shelf, Standing, catalogue};
use roadmap::tracker::{Habits, Tracker};
use roadmap::tui::effect::{Effect, Wish};
use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::fixture::{NOW, moment, open, roadmap_of};
use crate::scenes::week_eighteen;

/// What a learner in week eighteen has on the shelf: the bundled one, one not begun, one with problems.
fn shelf() -> Vec<Entry> {
    let home = tempfile::tempdir().unwrap();
    let places = Places { config_dir: home.path().join("config"), state_dir: home.path().join("state") };
    let new = NewRoadmap { id: "git-in-depth".to_owned(), title: None, from: None };
    let made = Library::open(&places).create(&new).unwrap();
    let broken = "id: rust-by-hand\ntitle: Rust by hand\nstages:\n  - id: one\n    title: One\n    kind: useful\n    topics:\n      - id: a\n        title: A\n        hours: 3-1\n";
    fs::write(made.with_file_name("rust-by-hand.yaml"), broken).unwrap();
    let mut entries = catalogue(&places, &Habits::default(), moment(NOW).date_naive());
    let here = week_eighteen();
    if let Some(Entry { standing: Ok(standing), .. }) = entries.first_mut() {
        *standing = Standing { sums: here.plan().sums, finish: here.plan().finish, is_begun: true, ..standing.clone() };
    }
    entries
}

fn other() -> Tracker {
    open(
        roadmap_of(
            "id: git-in-depth\ntitle: Git in depth\nstages:\n  - id: one\n    title: One\n    kind: essential\n    topics:\n      - id: a\n        title: Objects\n        hours: 3\n      - id: b\n        title: Packs\n        hours: 3\n",
        ),
        Journal::default(),
    )
}

fn opened() -> Message {
    Message::RoadmapOpened { tracker: Box::new(other()), notices: Vec::new() }
}

fn asked_to_open(scene: &Scene) -> Option<&str> {
    match scene.effects.last() {
        Some(Effect::Fetch(Wish::OpenRoadmap { id, .. })) => Some(id),
        _ => None,
    }
}

#[test]
fn the_list_says_how_far_each_is_and_which_have_problems() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        scene.keys("m").send(Message::RoadmapsListed(shelf()));
        assert_snapshot!(format!("roadmaps_{columns}x{rows}"), scene.screen());
    }
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.model.preferences.hide_dates = true;
    scene.keys("m").send(Message::RoadmapsListed(shelf()));
    assert!(scene.screen().contains("not begun") && !scene.screen().contains("by 18 Jul"), "{}", scene.screen());
}

#[test]
fn enter_shows_what_is_wrong_and_esc_leads_back_layer_by_layer() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("m").send(Message::RoadmapsListed(shelf())).keys("G enter");
    assert_snapshot!("roadmap_problems_80x24", scene.screen());
    scene.keys("e");
    assert!(matches!(scene.effects.last(), Some(Effect::EditRoadmap { id: None, path }) if path.ends_with("rust-by-hand.yaml")));
    scene.keys("j j j esc");
    assert!(scene.screen().contains("Roadmaps") && scene.screen().contains("rust-by-hand.yaml"), "{}", scene.screen());
    scene.keys("esc");
    assert!(!scene.screen().contains("rust-by-hand.yaml"));
}

#[test]
fn another_roadmap_is_opened_in_place_and_what_was_typed_meanwhile_is_meant_for_it() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    // All of it before the list is there.
    scene.keys("m j enter");
    assert!(asked_to_open(&scene).is_none());
    scene.send(Message::RoadmapsListed(shelf()));
    assert_eq!(asked_to_open(&scene), Some("git-in-depth"));
    scene.keys("j space");
    assert_eq!(scene.message(), "Opening Git in depth", "nothing is ticked here any more");
    let before = scene.effects.len();
    scene.send(opened());
    let drafts = scene.effects.iter().skip(before).filter(|effect| matches!(effect, Effect::Append(_))).count();
    assert_eq!(drafts, 1, "the tick belongs to the new one");
    let screen = scene.screen();
    assert!(screen.contains("Git in depth") && screen.contains("✓ Packs") && !screen.contains("Databases"), "{screen}");
}

#[test]
fn a_draft_is_kept_before_the_roadmap_is_left_and_what_is_not_stored_keeps_one_here() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("+ m").send(Message::RoadmapsListed(shelf())).keys("j enter");
    let kept = scene.effects.iter().position(|effect| matches!(effect, Effect::Append(_)));
    assert!(kept.is_some_and(|kept| kept < scene.effects.len() - 1), "{:?}", scene.effects);
    scene.send(Message::RoadmapKept);
    assert!(scene.message().starts_with("Git in depth is not opened while changes here are not saved."), "{}", scene.message());
    scene.keys("j space");
    assert!(scene.screen().contains("Backend Developer"), "keys work here again");
    scene.stores = false;
    scene.keys("j space");
    let Some(Effect::Append(draft)) = scene.effects.last().cloned() else { panic!("no tick") };
    scene.send(Message::NotSaved { draft, reason: "no space left on the disk".to_owned() });
    scene.keys("m").send(Message::RoadmapsListed(shelf())).keys("j enter");
    assert!(asked_to_open(&scene).is_none());
}

#[test]
fn the_open_one_is_just_gone_back_to() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("m").send(Message::RoadmapsListed(shelf())).keys("enter");
    assert!(asked_to_open(&scene).is_none() && !scene.screen().contains("your own:"));
    // A list that comes when nobody wants it any more opens nothing.
    scene.send(Message::RoadmapsListed(shelf()));
    assert!(!scene.screen().contains("your own:"));
}

#[test]
fn a_new_one_is_named_made_written_and_shown() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("m").send(Message::RoadmapsListed(shelf())).keys("n").text("git in Depth");
    assert!(scene.screen().contains("`git-in-depth` is there already: git-in-depth.yaml"), "{}", scene.screen());
    scene.keys("enter ctrl-u").text("Kubernetes: first steps!");
    assert_snapshot!("roadmap_named_80x24", scene.screen());
    scene.keys("enter");
    let wish = Wish::MakeRoadmap { id: "kubernetes-first-steps".to_owned(), title: "Kubernetes: first steps!".to_owned() };
    assert_eq!(scene.effects.last(), Some(&Effect::Fetch(wish)));
    let (id, path) = ("kubernetes-first-steps".to_owned(), std::path::PathBuf::from("/x/kubernetes-first-steps.yaml"));
    scene.send(Message::RoadmapMade { id: id.clone(), outcome: Ok(path.clone()) });
    assert_eq!(scene.effects.last(), Some(&Effect::EditRoadmap { id: Some(id.clone()), path: path.clone() }));
    scene.send(Message::RoadmapWritten { id: Some(id.clone()), fault: None });
    assert_eq!(asked_to_open(&scene), Some("kubernetes-first-steps"));
    let Some(Entry { standing: Err(error @ LibraryError::Problems(_)), .. }) = shelf().pop() else { panic!("no problems") };
    scene.send(Message::RoadmapNotOpened { id, path: Some(path), error });
    assert!(scene.screen().contains("kubernetes-first-steps.yaml: line, column, what is wrong"), "{}", scene.screen());
    scene.keys("esc esc j space");
    assert!(scene.screen().contains("Backend Developer"));
}

#[test]
fn what_cannot_be_made_or_opened_is_said() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.send(Message::RoadmapMade { id: "x".to_owned(), outcome: Err("cannot write: no space".to_owned()) });
    assert!(scene.message().starts_with("cannot write: no space"), "{}", scene.message());
    scene.keys("m n enter");
    scene.send(Message::RoadmapWritten { id: Some("x".to_owned()), fault: Some("no editor is set".to_owned()) });
    assert!(scene.message().starts_with("No editor is set"), "{}", scene.message());
    scene.send(opened());
    assert!(scene.message().starts_with("No editor is set") && scene.screen().contains("Git in depth"), "{}", scene.screen());
    let error = LibraryError::Missing { name: "y".to_owned(), known: Vec::new() };
    scene.send(Message::RoadmapNotOpened { id: "y".to_owned(), path: None, error });
    assert!(scene.message().starts_with("y is not opened: no roadmap is called `y`"), "{}", scene.message());
}

#[test]
fn a_long_list_scrolls_and_every_size_holds() {
    let standing = |number: usize| Standing {
        id: format!("r{number}"),
        title: format!("Roadmap {number} with a title that is too long for a narrow terminal, 学习路线图"),
        sums: other().plan().sums,
        finish: Finish::None,
        is_begun: number.is_multiple_of(2),
    };
    let entries = || {
        let own =
            (0..40).map(|number| Entry { shelf: Shelf::File(format!("/r{number}.yaml").into()), standing: Ok(standing(number)) });
        shelf().into_iter().chain(own).collect::<Vec<_>>()
    };
    for keys in ["", "G", "j j enter", "n a", "n"] {
        let mut scene = Scene::of(week_eighteen(), 80, 24);
        scene.keys("m").send(Message::RoadmapsListed(entries())).keys(keys);
        for columns in [0, 1, 3, 19, 20, 21, 40, 59, 60, 80, 120, 300] {
            for rows in [0, 1, 3, 5, 6, 7, 8, 12, 24, 100] {
                scene.send(Message::Resized { columns, rows });
                scene.screen();
            }
        }
    }
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("m").send(Message::RoadmapsListed(entries())).keys("G");
    assert!(scene.screen().contains("▸ Roadmap 39"), "{}", scene.screen());
}
