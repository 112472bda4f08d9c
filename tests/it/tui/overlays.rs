//! Help and prompts.

use insta::assert_snapshot;
use roadmap::config::Action;
use roadmap::tui::keymap::TABLE;
use roadmap::tui::offer::offer;

use super::places::{OVERLAYS, at};
use super::scene::Scene;
use crate::scenes::week_eighteen;

#[test]
fn help_shows_every_key_of_the_table_on_every_screen() {
    for screen in ["1", "h", "l", "2", "3"] {
        let mut scene = Scene::fresh(120, 60);
        scene.keys(screen).keys("?");
        let screen = scene.screen();
        for row in TABLE {
            let key = row.keys.first().map(ToString::to_string).unwrap_or_default();
            let is_there = screen.split([' ', '│']).any(|word| word == key);
            assert!(is_there, "`{key}` of {:?} is missing:\n{screen}", row.action);
        }
    }
}

#[test]
fn help_begins_with_what_applies_here() {
    for (name, keys) in [("project", "G k k"), ("stage", "h"), ("check", "G k k l"), ("plan", "2"), ("progress", "3")] {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        scene.keys(keys).keys("?");
        assert_snapshot!(format!("help_{name}_120x40"), scene.screen());
    }
    for (columns, rows) in [(80, 24), (50, 15)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        scene.keys("G k k ?");
        assert_snapshot!(format!("help_project_{columns}x{rows}"), scene.screen());
    }
}

#[test]
fn each_overlay_has_its_look() {
    for (name, keys) in OVERLAYS {
        for (columns, rows) in [(120, 40), (50, 15)] {
            assert_snapshot!(format!("each_{name}_{columns}x{rows}"), at(name, keys, columns, rows).screen());
        }
    }
}

#[test]
fn help_is_searched_as_one_types() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("?").text("note");
    assert_snapshot!("help_searched_80x24", scene.screen());
    scene.text("zzz");
    assert!(scene.screen().contains("No key does that."));
    scene.keys("ctrl-u").text("ctrl-d");
    assert!(scene.screen().contains("half a page down"), "{}", scene.screen());
    scene.keys("esc");
    assert!(scene.screen().contains("▸ ◦ DNS") && !scene.screen().contains("find"));
}

#[test]
fn what_others_call_an_action_finds_it_in_the_palette_and_in_help() {
    for (typed, action) in [
        ("tick", Action::Done),
        ("check", Action::Done),
        ("mark done", Action::Done),
        ("complete", Action::Done),
        ("exit", Action::Quit),
        ("deadline", Action::Target),
        ("find", Action::Search),
    ] {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        let words = offer(&scene.model, action).words;
        scene.keys(":").text(typed);
        let screen = scene.screen();
        let first = screen.lines().find(|line| line.contains("│ ▸ ")).unwrap_or_else(|| panic!("{typed}:\n{screen}"));
        assert!(first.contains(&words.chars().take(20).collect::<String>()), "{typed}: not `{words}` first:\n{screen}");
        scene.keys("esc ?").text(typed);
        let brief = offer(&scene.model, action).brief;
        assert!(scene.screen().contains(&brief), "{typed}: no `{brief}`:\n{}", scene.screen());
    }
}

#[test]
fn help_finds_keys_however_they_are_written_and_says_where_themes_are() {
    for typed in ["ctrl", "Ctrl-", "C-d", "ctrl-d", "control-d", "C-"] {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        scene.keys("?").text(typed);
        assert!(scene.screen().contains("half a page down"), "{typed}:\n{}", scene.screen());
        let is_all = !typed.to_lowercase().ends_with('d');
        assert_eq!(scene.screen().contains("half a page up"), is_all, "{typed}:\n{}", scene.screen());
    }
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("?").text("theme");
    assert!(scene.screen().contains("all by name, themes too"), "{}", scene.screen());
}

#[test]
fn help_scrolls_to_its_end_and_no_further() {
    let mut scene = Scene::fresh(50, 15);
    scene.keys("?");
    assert!(scene.screen().contains("more below"));
    scene.keys("end up down");
    let screen = scene.screen();
    assert!(!screen.contains("more below") && screen.contains("suspend"), "{screen}");
}

#[test]
fn the_palette_has_words_for_what_is_selected() {
    for (name, keys, typed) in
        [("plan", "G k k", "pla"), ("empty", "G k k", ""), ("draft", "+ +", "draft"), ("progress", "3", "undo")]
    {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        scene.keys(keys).keys(":").text(typed);
        assert_snapshot!(format!("palette_{name}_120x40"), scene.screen());
    }
    for (columns, rows) in [(80, 24), (50, 15), (30, 12)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        scene.keys("G k k :").text("pla");
        assert_snapshot!(format!("palette_plan_{columns}x{rows}"), scene.screen());
    }
}

#[test]
fn the_palette_moves_does_and_goes_back() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("G k k :").text("take plan");
    assert!(scene.screen().contains("▸ Take out of the plan: Taskyard 4"), "{}", scene.screen());
    scene.keys("esc");
    assert!(scene.effects.is_empty() && !scene.screen().contains("─ Do ─"));
    scene.keys(":").text("pla").keys("down up down down up").keys("ctrl-u").text("take").keys("enter");
    assert!(scene.message().starts_with("Out of the plan: Taskyard 4"), "{}", scene.message());
    scene.keys(":").text("qqq");
    assert!(scene.screen().contains("Nothing fits \"qqq\"."), "{}", scene.screen());
    scene.keys("enter ctrl-w backspace");
    assert!(!scene.screen().contains("─ Do ─"), "a step back out of an empty line: {}", scene.screen());
}

#[test]
fn what_cannot_be_done_is_dim_and_says_why() {
    let mut scene = Scene::fresh(120, 40);
    scene.keys(":").text("into plan");
    assert!(scene.screen().contains("Take into the plan, and out  for projects"), "{}", scene.screen());
    scene.keys("enter");
    assert!(scene.message().starts_with("Only projects"), "{}", scene.message());
}

#[test]
fn a_question_of_many_items_can_be_answered_by_the_palette_too() {
    let mut scene = Scene::fresh(120, 40);
    scene.keys("] ] ] ] :").text("whole-stage").keys("enter");
    assert!(scene.effects.is_empty() && scene.message().contains("A again does it"), "{}", scene.message());
    scene.keys(":").text("whole-stage").keys("enter");
    assert_eq!(scene.effects.len(), 1, "{}", scene.message());
}

#[test]
fn prompts_echo_what_they_understood() {
    for (columns, rows) in [(80, 24), (50, 15)] {
        let mut scene = Scene::fresh(columns, rows);
        scene.keys("p ctrl-u").text("15");
        assert_snapshot!(format!("pace_prompt_{columns}x{rows}"), scene.screen());
    }
}

#[test]
fn a_note_may_have_any_letters_and_the_cursor_may_wander() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("n").text("数据 e\u{301} 👩‍💻").keys("left left home delete end backspace");
    scene.screen();
    scene.keys("enter");
    let notes = &scene.model.tracker.progress().notes;
    assert_eq!(notes.values().flatten().count(), 1);
}
