//! The search overlay: what it shows, how it moves, and that Esc gives everything back.

use insta::assert_snapshot;
use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::scenes::week_eighteen;

/// The row under the cursor of the overlay.
fn here(scene: &Scene) -> String {
    let screen = scene.screen();
    screen.lines().find(|line| line.contains("│ ▸ ")).unwrap_or_else(|| panic!("no hit:\n{screen}")).to_owned()
}

#[test]
fn what_is_found_is_shown_with_the_text_that_fits() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 15), (30, 12)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        scene.keys("/").text("index").keys("down down");
        assert_snapshot!(format!("search_{columns}x{rows}"), scene.screen());
    }
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("/");
    assert_snapshot!("search_empty_80x24", scene.screen());
    scene.text("kubernetes");
    assert!(scene.screen().contains("Nothing fits \"kubernetes\". Esc goes back to Indexing."), "{}", scene.screen());
    scene.keys("ctrl-u").text("dokcer");
    assert!(scene.screen().contains("found for docker") && here(&scene).contains("Dockerfiles"), "{}", scene.screen());
}

#[test]
fn arrows_move_while_typing_and_look_behind() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("/").text("opti");
    assert!(here(&scene).contains("Optimization"), "{}", scene.screen());
    for (keys, there) in
        [("down", "Redis"), ("up", "PostgreSQL"), ("ctrl-n", "Redis"), ("ctrl-p", "PostgreSQL"), ("pagedown", "B3")]
    {
        scene.keys(keys);
        assert!(here(&scene).contains(there), "{keys}:\n{}", scene.screen());
    }
    let screen = scene.screen();
    assert!(screen.lines().any(|line| line.contains("B3 Performance") && !line.contains('│')), "looked at behind:\n{screen}");
    scene.keys("home").text("m");
    assert!(here(&scene).contains("Optimization"), "typing goes on");
}

#[test]
fn enter_stays_there_from_every_screen() {
    for screen in ["1", "2", "3", "h", "l"] {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        scene.keys(screen).keys("/").text("graphql").keys("enter");
        let screen = scene.screen();
        assert!(screen.contains("▸ ◦ GraphQL") && !screen.contains("─ Search ─"), "{screen}");
        assert!(scene.effects.is_empty());
    }
}

#[test]
fn a_check_leads_to_its_place_in_the_detail() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("/").text("parameterized").keys("enter space");
    assert!(scene.message().contains("all queries are parameterized"), "{}", scene.message());
}

#[test]
fn esc_gives_back_screen_pane_row_and_scroll() {
    let starts = ["", "j j", "h j", "G k k l j j", "G l", "2", "2 j j", "3", "f f", "] ] pagedown", "] ] ] ] pagedown k k l j"];
    for (columns, rows) in [(120, 40), (80, 24), (50, 15), (120, 16), (30, 8)] {
        for start in starts {
            let mut scene = Scene::of(week_eighteen(), columns, rows);
            scene.keys(start);
            let before = scene.screen();
            scene.keys("/").text("index").keys("down down pagedown esc");
            assert_eq!(scene.screen(), before, "{columns}x{rows} from `{start}`");
            scene.keys("/ ctrl-u").text("zzz").keys("esc / backspace backspace");
            assert_eq!(scene.screen(), before, "{columns}x{rows} from `{start}`, with nothing found");
            scene.keys("[ [ ] ]");
            let mut other = Scene::of(week_eighteen(), columns, rows);
            other.keys(start).keys("[ [ ] ]");
            assert_eq!(scene.screen(), other.screen(), "each stage keeps its row, too");
        }
    }
}

#[test]
fn the_last_words_stand_there_and_the_next_letter_replaces_them() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("/").text("opti").keys("down enter /");
    assert!(here(&scene).contains("Redis"), "the last hit again:\n{}", scene.screen());
    scene.keys("down enter / up enter");
    assert!(scene.screen().contains("5 Databases"), "{}", scene.screen());
    scene.keys("/").text("jwt");
    assert!(here(&scene).contains("JSON Web Tokens"), "{}", scene.screen());
    scene.keys("esc / backspace");
    assert!(scene.screen().contains("│ _ ") && scene.screen().contains("are searched"), "{}", scene.screen());
}

#[test]
fn a_paste_is_searched_at_once() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("/").send(Message::Pasted("https://www.rfc-editor.org/info/rfc7519\n".to_owned()));
    assert!(here(&scene).contains("JSON Web Tokens"), "{}", scene.screen());
    scene.keys("enter");
    assert!(scene.screen().contains("▸ ◦ JSON Web Tokens"), "{}", scene.screen());
}

#[test]
fn what_is_noted_is_found_at_once() {
    let mut scene = Scene::of(week_eighteen(), 120, 40);
    scene.keys("/").text("zeppelin").keys("esc n").text("like a zeppelin").keys("enter /");
    assert!(here(&scene).contains("Indexing") && scene.screen().contains("✎ like a zeppelin"), "{}", scene.screen());
}

#[test]
fn letters_that_were_found_are_bold_and_underlined() {
    use ratatui::style::Modifier;
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("/").text("luke");
    let cells = scene.cells();
    let marked = cells.content.iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD));
    let text: String = marked.map(ratatui::buffer::Cell::symbol).collect();
    assert!(text.contains("Luke"), "{text}");
}
