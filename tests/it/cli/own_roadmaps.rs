//! `new` and `edit`: roadmaps of one's own, and which one opens where none is named.

use std::fs;

use roadmap::store::{Choice, Choices, Places};

use super::Room;

fn chosen(room: &Room, id: &str) {
    let places = Places { config_dir: room.config(), state_dir: room.home().join("state") };
    Choices::at(&places).keep(Choice::Roadmap(id.to_owned())).unwrap();
}

#[test]
fn a_new_roadmap_has_no_problem_and_opens_by_its_id() {
    let room = Room::new();
    let made = room.text(&["new", "git-in-depth"]);
    assert!(made.starts_with("Made: ") && made.contains("roadmap edit git-in-depth"), "{made}");
    let file = room.config().join("roadmaps/git-in-depth.yaml");
    assert!(room.text(&["check", file.to_str().unwrap()]).contains("no problem; `git-in-depth`, 1 stage, 2 topics"));
    let status = room.json(&["status", "--roadmap", "git-in-depth"]);
    assert_eq!(status["roadmap"]["title"], "Git in depth");
    let made = room.json(&["new", "mine", "--from", "backend-2025", "--title", "Mine"]);
    assert_eq!((made["id"].as_str(), made["from"].as_str()), (Some("mine"), Some("backend-2025")));
    assert!(made["file"].as_str().unwrap().ends_with("roadmaps/mine.yaml"));
    assert_eq!(room.json(&["status", "--roadmap", "mine"])["progress"]["topics"]["total"], 56);
}

#[test]
fn a_name_that_is_taken_or_no_id_is_refused() {
    let room = Room::new();
    room.text(&["new", "git"]);
    let before = room.bytes();
    let (exit, words) = room.failure(&["new", "git"]);
    assert_eq!(exit, 1);
    assert!(words.starts_with("error: there is a roadmap `git` already: `"), "{words}");
    let (exit, words) = room.failure(&["new", "backend-2025"]);
    assert_eq!(
        (exit, words.as_str()),
        (1, "error: there is a roadmap `backend-2025` already: the bundled one\nhint: take another name\n")
    );
    let (exit, words) = room.failure(&["new", "Git in Depth"]);
    assert_eq!(exit, 1);
    assert!(words.contains("is no id") && words.contains("hint: did you mean `git-in-depth`?"), "{words}");
    let (exit, words) = room.failure(&["new", "x", "--from", "nowhere"]);
    assert_eq!(exit, 3, "{words}");
    assert_eq!(room.bytes(), before);
}

#[test]
fn the_roadmap_that_was_chosen_last_opens_and_one_that_is_gone_does_not() {
    let room = Room::new();
    room.text(&["new", "git"]);
    chosen(&room, "git");
    assert_eq!(room.json(&["status"])["roadmap"]["id"], "git");
    assert_eq!(room.json(&["status", "--roadmap", "backend-2025"])["roadmap"]["id"], "backend-2025");
    let current = |room: &Room| {
        let roadmaps = room.json(&["roadmaps"])["roadmaps"].clone();
        let all = roadmaps.as_array().unwrap().clone();
        all.into_iter().find(|roadmap| roadmap["current"] == true).unwrap()["id"].clone()
    };
    assert_eq!(current(&room), "git");
    let file = room.config().join("roadmaps/git.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, "id: git\n").unwrap();
    assert_eq!(room.failure(&["status"]).0, 4, "nothing else opens in its place");
    fs::remove_file(&file).unwrap();
    assert_eq!(room.json(&["status"])["roadmap"]["id"], "backend-2025");
    fs::write(&file, text).unwrap();
    assert_eq!(current(&room), "git");
}

#[cfg(unix)]
#[test]
fn an_own_roadmap_is_edited_where_it_is_and_checked_afterwards() {
    let mut room = Room::new();
    let (exit, words) = room.failure(&["edit"]);
    assert_eq!(exit, 1);
    assert!(words.contains("cannot be edited") && words.contains("--from backend-2025"), "{words}");
    room.text(&["new", "git"]);
    let (exit, words) = room.failure(&["edit", "git"]);
    assert_eq!(exit, 1);
    assert!(words.contains("no terminal for an editor") && words.contains("roadmaps/git.yaml"), "{words}");
    room.around.terminals = roadmap::cli::Terminals { stdin: true, stdout: true, stderr: true };
    room.around.emulator.term = Some("dumb".to_owned());
    room.around.editor = Some("sed -i 's/^title: .*/title: Git by hand/'".to_owned());
    let edited = room.json(&["edit", "git"]);
    assert_eq!(edited["id"], "git");
    assert_eq!(room.json(&["status", "--roadmap", "git"])["roadmap"]["title"], "Git by hand");
    room.around.editor = Some("sed -i 's/kind: essential/kind: useful/'".to_owned());
    let (exit, words) = room.failure(&["edit", "--roadmap", "git"]);
    assert_eq!(exit, 4);
    assert!(words.contains("git.yaml:") && words.contains("useful"), "{words}");
    room.around.editor = Some("sed -i 's/kind: useful/kind: bonus/'".to_owned());
    assert!(room.text(&["edit", "git"]).contains("no problem"), "with problems it can still be edited");
    assert_eq!(room.failure(&["edit", "nowhere"]).0, 3);
}
