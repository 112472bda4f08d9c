//! Nothing jumps: what was selected stays selected where it stood, and the figures keep their places.

use roadmap::config::{Action, Preferences};
use roadmap::progress::Journal;
use roadmap::tui::keymap::TABLE;

use super::places::{OVERLAYS, PANES, at_with};
use super::scene::Scene;
use crate::fixture::{open, roadmap_of};
use crate::scenes::week_eighteen;

/// Where the cursor is: its column and row.
fn cursor(scene: &Scene) -> Option<(usize, usize)> {
    let screen = scene.screen();
    screen.lines().enumerate().find_map(|(y, line)| Some((line.chars().position(|c| c == '▸')?, y)))
}

/// Columns at which the words of the header and of the panes' headings begin.
fn blocks(scene: &Scene) -> Vec<Vec<usize>> {
    let starts = |line: &str| {
        let cells: Vec<char> = std::iter::once(' ').chain(line.chars()).collect();
        (1..cells.len()).filter(|x| cells[*x].is_alphabetic() && cells[x - 1] == ' ' && (*x < 2 || cells[x - 2] == ' ')).collect()
    };
    scene.screen().lines().take(2).map(starts).collect()
}

#[test]
fn a_change_leaves_the_cursor_and_the_header_where_they_were() {
    let changes =
        [Action::Done, Action::Start, Action::Skip, Action::Known, Action::Take, Action::Bonus, Action::PaceUp, Action::Timer];
    for (columns, rows) in [(120, 36), (80, 24)] {
        for action in changes {
            let key = TABLE.iter().find(|row| row.action == action).unwrap().keys[0];
            let mut scene = Scene::of(week_eighteen(), columns, rows);
            scene.keys("c j");
            let (place, header) = (cursor(&scene), blocks(&scene));
            assert!(place.is_some(), "{}", scene.screen());
            for _ in 0..2 {
                scene.keys(&key.to_string());
                assert_eq!(cursor(&scene), place, "{action:?} at {columns}x{rows}\n{}", scene.screen());
                if action != Action::Timer {
                    assert_eq!(blocks(&scene)[1], header[1], "{action:?} at {columns}x{rows}\n{}", scene.screen());
                }
            }
        }
    }
}

#[test]
fn a_first_session_has_the_hints_of_a_newcomer_to_its_end() {
    let mut scene = Scene::fresh(80, 24);
    assert!(scene.screen().contains("Nothing is ticked yet."));
    assert!(scene.screen().contains("K known before"));
    scene.keys("space");
    assert!(!scene.screen().contains("Nothing is ticked yet."), "the welcome goes with the first change");
    assert!(scene.screen().contains("K known before"), "{}", scene.screen());
    let mut later = Scene::of(week_eighteen(), 80, 24);
    later.keys("c");
    assert!(!later.screen().contains("known before"), "{}", later.screen());
}

#[test]
fn an_undo_says_what_the_next_one_would_take_back() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("space j space u");
    assert_eq!(
        scene.message().split("  ").next(),
        Some("Undone: HTTP and HTTPS is to do again · 0.5 % · finish 5 Aug - 16 Nov 2027 · u again undoes: DNS is done")
    );
    scene.keys("u");
    assert_eq!(scene.message().split("  ").next(), Some("Undone: DNS is to do again · 0 % · finish 7 Aug - 18 Nov 2027"));
}

#[test]
fn what_comes_next_is_reached_from_everywhere() {
    for keys in ["", "h", "l", "l l", "2", "3", "2 tab", "3 tab tab", "G", "[", "f f"] {
        let mut scene = Scene::of(week_eighteen(), 120, 36);
        scene.keys(keys).keys("c");
        let screen = scene.screen();
        // Who reads its details already stays there.
        let place = if keys.starts_with('l') { "▹ ◉ Indexing" } else { "▸ ◉ Indexing" };
        assert!(screen.contains(place), "after {keys:?}:\n{screen}");
        assert!(scene.message().starts_with("Next: Indexing (PostgreSQL)"), "{}", scene.message());
    }
}

#[test]
fn a_project_that_is_not_selected_is_not_taken_into_the_plan() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("G h a");
    assert_eq!(scene.message(), "Only projects are taken into the plan, or out of it.");
    scene.keys("l a");
    assert!(scene.message().starts_with("In the plan: A server without a framework"), "{}", scene.message());
}

#[test]
fn half_a_page_keeps_the_cursors_row_on_the_screen() {
    let topic = |n| format!("      - id: t{n}\n        title: Topic {n}\n        hours: 1\n");
    let topics = (1..=200).map(topic).collect::<Vec<_>>().concat();
    let yaml = format!("id: long\ntitle: Long\nstages:\n  - id: one\n    title: One\n    kind: essential\n    topics:\n{topics}");
    let mut scene = Scene::of(open(roadmap_of(&yaml), Journal::default()), 80, 24);
    scene.keys("j j j j j");
    let place = cursor(&scene);
    for key in ["ctrl-d", "ctrl-d", "pgdn", "ctrl-d", "ctrl-u", "pgup", "ctrl-u"] {
        scene.keys(key);
        assert_eq!(cursor(&scene), place, "{key}:\n{}", scene.screen());
    }
    assert!(!scene.screen().contains("◦ Topic 2 "), "it scrolled: {}", scene.screen());
    scene.keys("ctrl-u ctrl-u ctrl-u");
    assert!(scene.screen().contains("▸ ◦ Topic 1 "), "{}", scene.screen());
}

#[test]
fn dates_to_come_can_be_kept_off_every_place() {
    for (name, keys) in PANES.into_iter().chain(OVERLAYS) {
        // A day that is typed is read back, and so is a break.
        if ["target", "breaks"].contains(&name) {
            continue;
        }
        for (columns, rows) in [(120, 40), (50, 15)] {
            let hidden = Preferences { hide_dates: true, ..Preferences::default() };
            let scene = at_with(hidden, name, keys, columns, rows);
            // The history has what the learner did: the days of a break were set.
            let screen = scene.screen().replace("3 Jan 2027", "");
            assert!(!screen.contains("2027") && !screen.contains("finish"), "{name} at {columns}x{rows}:\n{screen}");
        }
    }
}
