//! What the list shows: filters.

use insta::assert_snapshot;
use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::scenes::week_eighteen;

#[test]
fn the_filter_goes_round_and_the_heading_says_which() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        for word in ["open", "doing", "done", "skipped"] {
            scene.keys("f");
            let screen = scene.screen();
            assert!(screen.contains(&format!("filter: {word}")), "{columns}x{rows}:\n{screen}");
        }
        scene.keys("f");
        assert!(!scene.screen().contains("filter:"), "{}", scene.screen());
        assert!(scene.message().starts_with("All is listed: 12 topics and 3 projects."), "{}", scene.message());
    }
}

#[test]
fn a_filter_counts_topics_and_projects_as_one_kind() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("[ [ [ f");
    let (listed, whole) = (scene.message(), scene.keys("esc").message());
    assert!(listed.starts_with("Filter: open, ") && listed.contains(" items · f goes on"), "{listed}");
    let number =
        |words: &str| words.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<u32>().ok()).collect::<Vec<_>>();
    assert_eq!(number(&listed).last().copied(), Some(number(&whole).iter().sum()), "{listed}, {whole}");
}

#[test]
fn a_filter_keeps_the_item_else_takes_the_next_that_fits_else_the_one_before() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("f");
    assert!(scene.screen().contains("▸ ◉ Indexing") && !scene.screen().contains("✓ CRUD"), "{}", scene.screen());
    scene.keys("esc k k f f");
    assert!(scene.screen().contains("▸ ◉ Indexing"), "the next that is being done:\n{}", scene.screen());
    scene.keys("f");
    assert!(scene.screen().contains("▸ ✓ Normalization"), "the one before:\n{}", scene.screen());
    scene.keys("f esc");
    assert!(scene.screen().contains("▸ » Normalization"), "it fits, so it is kept:\n{}", scene.screen());
}

#[test]
fn what_stops_fitting_stays_until_the_cursor_leaves() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("f space");
    assert!(scene.screen().contains("▸ ✓ DNS"), "{}", scene.screen());
    scene.keys("space");
    assert!(scene.screen().contains("▸ ◦ DNS"), "the same key takes it back:\n{}", scene.screen());
    scene.keys("space j");
    assert!(!scene.screen().contains("✓ DNS") && scene.screen().contains("▸ ◦ HTTP and HTTPS"), "{}", scene.screen());
    scene.keys("] u");
    assert!(scene.screen().contains("▸ ◦ DNS"), "undo goes there:\n{}", scene.screen());
    scene.keys("U ]");
    scene.keys("[");
    assert!(!scene.screen().contains("✓ DNS"), "{}", scene.screen());
}

#[test]
fn a_filter_stays_while_one_goes_through_stages_and_esc_gives_all_back() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("f f f [ [");
    let screen = scene.screen();
    assert!(screen.contains("3 Language Ecos…") && screen.contains("filter: done"), "{screen}");
    assert!(!screen.contains("▫ ") && !screen.contains("Nothing here"), "ideas are not done:\n{screen}");
    scene.keys("enter esc");
    assert!(scene.screen().contains("filter: done"), "the detail is a layer of its own:\n{}", scene.screen());
    scene.keys("esc");
    assert!(!scene.screen().contains("filter:"), "{}", scene.screen());
}

#[test]
fn an_empty_filter_says_so_and_nothing_can_be_changed_by_it() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        let mut scene = Scene::fresh(columns, rows);
        scene.keys("] ] ] ] ] f f f");
        assert_snapshot!(format!("filter_empty_{columns}x{rows}"), scene.screen());
        scene.keys("space s x K a l enter j k g G");
        assert!(scene.effects.is_empty());
    }
}

#[test]
fn a_filtered_list_can_be_drawn_at_every_size() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    for keys in ["f", "f f", "h", "l"] {
        scene.keys(keys);
        for (columns, rows) in [(1, 1), (20, 6), (25, 8), (40, 10), (50, 15), (70, 24), (80, 24), (110, 24), (300, 100)] {
            scene.send(Message::Resized { columns, rows });
            assert_eq!(scene.screen().split('\n').count(), usize::from(rows));
        }
    }
}

#[test]
fn a_note_and_the_longest_hours_have_room_beside_each_other() {
    for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
        let mut scene = Scene::fresh(columns, rows);
        scene.keys("/ C S R F enter n a enter");
        let screen = scene.screen();
        let row = screen.lines().find(|line| line.contains("▸ ◦ CSRF")).unwrap();
        assert!(row.contains("✎2.4-4.8"), "{row}");
    }
}

#[test]
fn a_range_is_one_change_and_one_undo() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("v j j");
    assert_eq!(scene.message(), "3 items selected · Space s x K a act on all · Esc leaves");
    insta::assert_snapshot!("range_120x36", scene.screen());
    scene.keys("space");
    assert!(scene.message().starts_with("Done: 3 topics of How the Web Works · "), "{}", scene.message());
    assert_eq!(scene.effects.len(), 1);
    // The same key takes it back, since all of them have it; where some have it, the rest gets it.
    scene.keys("space");
    assert!(scene.message().starts_with("To do: 3 topics"), "{}", scene.message());
    scene.keys("space j space");
    assert!(scene.message().starts_with("Done: Web servers"), "{}", scene.message());
    scene.keys("u u");
    assert!(scene.screen().matches('✓').count() == 0, "one undo a change: {}", scene.screen());
    scene.keys("x");
    assert!(scene.message().starts_with("Skipped: 4 topics"), "{}", scene.message());
    scene.keys("esc");
    assert!(scene.message().starts_with("One item is selected again."), "{}", scene.message());
    scene.keys("x");
    assert!(scene.message().starts_with("To do: Web servers"), "{}", scene.message());
}

#[test]
fn a_range_of_a_filtered_list_stays_until_it_is_left() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("f v j j space");
    assert_eq!(scene.screen().matches('✓').count(), 3, "{}", scene.screen());
    scene.keys("space");
    assert!(scene.message().starts_with("To do: 3 topics"), "{}", scene.message());
    scene.keys("space esc");
    assert!(scene.screen().matches('✓').count() == 1, "the cursor's item alone stays: {}", scene.screen());
    scene.keys("v h");
    scene.keys("l x");
    assert!(scene.message().contains("Skipped: Client-server model"), "another pane leaves the range: {}", scene.message());
}

#[test]
fn checks_of_a_range_are_one_change_and_one_undo() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    // Three of six are ticked; the fourth and the fifth.
    scene.keys("G k k l j j j v j");
    assert_eq!(scene.message(), "2 checks selected · Space s x K act on all · Esc leaves");
    insta::assert_snapshot!("range_of_checks_120x36", scene.screen());
    scene.keys("space");
    assert!(scene.message().starts_with("Done: 2 checks of Taskyard 4: a relational store · "), "{}", scene.message());
    assert_eq!(scene.effects.len(), 1);
    assert!(scene.screen().contains("5 of 6"), "{}", scene.screen());
    scene.keys("u");
    assert!(
        scene.message().starts_with("Undone: 2 checks of Taskyard 4: a relational store are to do again"),
        "{}",
        scene.message()
    );
    assert!(scene.screen().contains("3 of 6") && scene.message().contains("36 %"), "{}", scene.screen());
    // The last open one finishes the project in the same change, and the same undo takes both back.
    scene.keys("j space");
    assert!(
        scene.message().starts_with("Done: 3 checks of Taskyard 4: a relational store, and so it is done · "),
        "{}",
        scene.message()
    );
    scene.keys("u");
    assert!(scene.screen().contains("3 of 6") && scene.screen().contains("▹ ◉ ▪ Taskyard 4"), "{}", scene.screen());
    // A link is no check: whoever goes on to it has passed them all.
    scene.keys("k k x");
    assert!(scene.message().starts_with("Skipped: "), "{}", scene.message());
    scene.keys("u esc");
    assert!(scene.message().starts_with("One check is selected again."), "{}", scene.message());
    assert!(scene.screen().contains("▹ ◉ ▪ Taskyard 4"), "the detail stays open: {}", scene.screen());
    scene.keys("v esc esc");
    assert!(scene.screen().contains("▸ ◉ ▪ Taskyard 4"), "{}", scene.screen());
}

#[test]
fn a_range_of_checks_ends_with_its_pane_and_its_item() {
    for way_out in ["h", "tab", "]", "c", "v"] {
        let mut scene = Scene::of(week_eighteen(), 120, 36);
        scene.keys("G k k l v j").keys(way_out);
        scene.keys("x");
        assert!(!scene.message().contains("checks of"), "{way_out}: {}", scene.message());
    }
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("l v");
    assert_eq!(scene.message(), "No check is selected here.");
    scene.keys("h h v");
    assert_eq!(scene.message(), "A range is for topics and checks: Enter goes there.");
}

#[test]
fn more_than_ten_are_asked_about_and_the_same_key_answers() {
    for (key, word) in [("space", "done"), ("s", "doing"), ("x", "skipped"), ("K", "known")] {
        let mut scene = Scene::fresh(120, 36);
        scene.keys("] ] ] ] g v").keys(&"j ".repeat(10)).keys(key);
        let shown = if key == "space" { "Space" } else { key };
        assert_eq!(scene.message(), format!("11 topics would be {word}. {shown} again does it."));
        assert!(scene.effects.is_empty());
        scene.keys("k");
        scene.keys("j").keys(key);
        assert!(scene.effects.is_empty(), "another key forgets the question");
        scene.keys(key);
        assert_eq!(scene.effects.len(), 1, "{}", scene.message());
        scene.keys("u");
        assert!(!scene.screen().contains('✓'), "one undo: {}", scene.screen());
    }
    let mut scene = Scene::fresh(120, 36);
    scene.keys("] ] ] ] g v").keys(&"j ".repeat(9)).keys("x");
    assert!(scene.message().starts_with("Skipped: 10 topics of Databases"), "{}", scene.message());
}

#[test]
fn a_key_that_a_stage_is_asked_about_answers_for_itself_alone() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("] ] ] ] h x");
    assert_eq!(scene.message(), "12 topics of Databases would be skipped. x again does it.");
    scene.keys("space");
    assert_eq!(scene.message(), "12 topics of Databases would be done. Space again does it.");
    assert!(scene.effects.is_empty());
    scene.keys("space");
    assert!(scene.message().starts_with("Done: 12 topics of Databases"), "{}", scene.message());
    assert_eq!(scene.effects.len(), 1);
}

#[test]
fn projects_of_a_range_go_into_the_plan_together() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("v G a");
    assert!(scene.message().starts_with("In the plan: "), "{}", scene.message());
    assert!(scene.screen().contains("2 of 2 in the plan"), "{}", scene.screen());
    scene.keys("u");
    assert!(scene.screen().contains("0 of 2 in the plan"), "{}", scene.screen());
    scene.keys("esc g v j a");
    assert!(scene.message().starts_with("Only projects are taken"), "{}", scene.message());
}
