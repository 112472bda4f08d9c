//! Help and prompts.

use insta::assert_snapshot;
use roadmap::tui::keymap::TABLE;

use super::scene::Scene;

#[test]
fn help_shows_every_key_of_the_table() {
    let mut scene = Scene::fresh(120, 40);
    scene.keys("?");
    let screen = scene.screen();
    for binding in TABLE {
        assert!(screen.contains(binding.words), "`{}` is missing:\n{screen}", binding.words);
    }
    assert_snapshot!("help_120x40", screen);
}

#[test]
fn help_is_searched_as_one_types() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("?").text("note");
    assert_snapshot!("help_searched_80x24", scene.screen());
    scene.text("zzz");
    assert!(scene.screen().contains("No key does that."));
    scene.keys("esc");
    assert!(scene.screen().contains("▸ ◦ DNS") && !scene.screen().contains("find"));
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
