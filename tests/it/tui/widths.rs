//! Text of every width, and none: columns and borders stay where they are, at every size; in ASCII nothing else is drawn.

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use roadmap::config::Characters;
use roadmap::progress::Journal;
use roadmap::text::Ruler;
use roadmap::tui::Look;
use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::fixture::{open, roadmap_of};
use crate::hostile::surfaces;

/// Texts that are hostile in width: wide, joined, flags, marks, from right to left, long without a blank, without width.
const TEXTS: [&str; 12] = [
    "数据库设计与规范化以及索引优化的基础知识",
    "👩‍💻👨‍👩‍👧‍👦 👍🏽 1️⃣ ❤️ ⌚︎",
    "🇩🇪🇫🇷🇩 e\u{301}o\u{308}\u{304}",
    "שלום עולם 12, 2027",
    "سلام الإسلام 34 SQL",
    "हिन्दी क्षत्रिय ภาษาไทย",
    "Дом у моря · α … 20 °C",
    "ﾊﾟｶﾞＦＵＬＬ",
    "Z\u{334}\u{335}\u{336}\u{337}\u{338}a\u{321}\u{322}\u{327}\u{328}l\u{489}go",
    "a\u{200d}b\u{200c}c\u{200b}d \u{301}lone \u{202e}turned",
    "AWordThatIsFarLongerThanAnyLineOfAnyPaneAndHasNoBlankInItAtAll数据库👩‍💻",
    "👩\u{200d}👩\u{200d}👩\u{200d}👩\u{200d}👩\u{200d}👩\u{200d}👩\u{200d}👩\u{200d}👩\u{200d}👩\u{200d}👩 chain",
];

/// Keys that lead to each screen and overlay, and what is typed there.
const WAYS: [(&str, &str); 22] = [
    ("", ""),
    ("h", ""),
    ("l", ""),
    ("enter", ""),
    ("2", ""),
    ("2 tab", ""),
    ("3", ""),
    ("3 tab", ""),
    ("?", "a"),
    (":", "t"),
    ("/", ""),
    ("O", ""),
    ("m", ""),
    ("m n", ""),
    ("n", ""),
    ("L", "https://example.org/"),
    ("p", "7"),
    ("d", "1 aug"),
    ("T", "45m"),
    ("E", "3"),
    ("o", ""),
    ("w", ""),
];

const SIZES: [(u16, u16); 14] = [
    (1, 1),
    (7, 3),
    (19, 6),
    (20, 6),
    (24, 9),
    (39, 12),
    (41, 8),
    (50, 15),
    (69, 20),
    (80, 24),
    (109, 30),
    (120, 40),
    (200, 50),
    (300, 100),
];

fn hostile(text: &str, look: Look) -> Scene {
    let mut scene = Scene::of(open(roadmap_of(&surfaces::roadmap(text)), Journal::default()), 120, 40);
    scene.model = scene.model.with_look(look);
    scene
}

/// The cells that are kept for what a cell draws.
fn wide(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(wide) => wide.get(),
        _ => cell.cell_width().max(1),
    }
}

/// Each row is as wide as the screen, and no half of a letter is left in it.
fn rows_are_whole(cells: &Buffer, what: &str) {
    for y in 0..cells.area.height {
        let mut x = 0;
        while x < cells.area.width {
            let cell = &cells[(x, y)];
            assert!(!cell.symbol().is_empty(), "half a letter at {x}, {y}: {what}");
            let behind = x + wide(cell);
            assert!(behind <= cells.area.width, "{:?} at {x}, {y} reaches over the edge: {what}", cell.symbol());
            // The backend takes empty cells and blanks for what a wide letter covers.
            assert!((x + 1..behind).all(|x| cells[(x, y)].symbol().is_empty()), "{:?} is covered: {what}", cell.symbol());
            x = behind;
        }
    }
}

/// The overlay's border is straight: its corners have upright lines between them, in the same two columns in every row.
fn border_is_straight(cells: &Buffer, look: Look, what: &str) {
    let [top_left, top_right, bottom_right, bottom_left, _, upright] = look.glyphs().border;
    let area = cells.area;
    let places = |glyph: &str| area.positions().filter(|place| cells[*place].symbol() == glyph).collect::<Vec<_>>();
    let (corners, ends) = (places(top_left), places(bottom_right));
    let (Some(from), Some(to)) = (corners.first(), ends.last()) else { panic!("no border: {what}") };
    assert_eq!(cells[(to.x, from.y)].symbol(), top_right, "{what}");
    assert_eq!(cells[(from.x, to.y)].symbol(), bottom_left, "{what}");
    for y in from.y + 1..to.y {
        assert_eq!((cells[(from.x, y)].symbol(), cells[(to.x, y)].symbol()), (upright, upright), "row {y}: {what}");
    }
}

/// The cells at every size, in every screen and overlay.
fn at_every_size(text: &str, look: Look, every: usize, mut see: impl FnMut(&Buffer, bool, &str)) {
    for (turn, (keys, typed)) in WAYS.into_iter().enumerate() {
        let mut scene = hostile(text, look);
        scene.keys(keys).text(typed);
        match keys {
            "n" | "m n" | "/" => drop(scene.send(Message::Pasted(text.to_owned()))),
            _ => {}
        }
        for (columns, rows) in SIZES.into_iter().skip(turn % every).step_by(every) {
            scene.send(Message::Resized { columns, rows });
            let has_border = scene.model.is_typing() && columns >= 20 && rows >= 6;
            see(&scene.cells_unsent(), has_border, &format!("{text:?} at {columns}x{rows} after {keys:?}"));
        }
    }
}

#[test]
fn every_row_is_whole_and_every_border_straight_whatever_a_text_holds() {
    for (turn, text) in TEXTS.into_iter().enumerate() {
        for ruler in [Ruler::Narrow, Ruler::Wide] {
            let look = Look { ruler, ..Look::default() };
            at_every_size(text, look, 5 + turn % 2, |cells, has_border, what| {
                rows_are_whole(cells, what);
                if has_border && ruler == Ruler::Narrow {
                    border_is_straight(cells, look, what);
                }
            });
        }
    }
}

#[test]
fn hours_and_dates_stand_in_their_columns_whatever_the_titles_hold() {
    let plain = hostile("plain words", Look::default()).cells_unsent();
    let column = |cells: &Buffer, x: std::ops::Range<u16>| -> Vec<String> {
        (4..20).map(|y| x.clone().map(|x| cells[(x, y)].symbol()).collect()).collect()
    };
    for text in TEXTS {
        let cells = hostile(text, Look::default()).cells_unsent();
        // Weeks and dates at the right of the stages, hours at the right of the items.
        for x in [29..47, 79..84] {
            assert_eq!(column(&cells, x.clone()), column(&plain, x), "{text:?}");
        }
    }
}

#[test]
fn in_ascii_every_screen_and_overlay_is_ascii_and_texts_stay_as_they_were_written() {
    let look = Look { characters: Characters::Ascii, ..Look::default() };
    let is_ascii =
        |cells: &Buffer| cells.content.iter().find(|cell| !cell.symbol().is_ascii()).map(|cell| cell.symbol().to_owned());
    at_every_size("plain words, long enough to be cut somewhere", look, 1, |cells, _, what| {
        assert_eq!(is_ascii(cells), None, "{what}");
    });
    let title = hostile("数据库 Дом", look).screen();
    assert!(title.contains('数') && title.contains("Дом"), "{title}");
    let alone = Look { characters: Characters::AsciiAlone, ..look };
    for text in TEXTS {
        at_every_size(text, alone, 7, |cells, _, what| assert_eq!(is_ascii(cells), None, "{what}"));
    }
}

#[test]
fn in_ascii_the_middle_of_a_long_record_is_ascii_too() {
    let mut scene = Scene::of(crate::scenes::week_eighteen(), 120, 40);
    scene.model = scene.model.with_look(Look { characters: Characters::Ascii, ..Look::default() });
    for keys in [
        "",
        "G k k enter j",
        "esc t",
        "t",
        "esc + +",
        "esc 2 +",
        "esc 3 tab tab",
        "w",
        "esc u",
        "/ i n d",
        "esc : t",
        "esc ?",
        "esc O",
        "esc m",
    ] {
        scene.keys(keys);
        for (columns, rows) in [(120, 40), (80, 24), (50, 15), (26, 9)] {
            scene.send(Message::Resized { columns, rows });
            assert!(scene.screen().is_ascii(), "after {keys:?} at {columns}x{rows}:\n{}", scene.screen());
        }
    }
}

#[test]
fn a_step_back_takes_a_whole_letter_and_the_cursor_goes_over_it() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("n").send(Message::Pasted("a 👩‍💻 e\u{301}".to_owned()));
    scene.keys("backspace left backspace").text("b").keys("enter");
    let notes = &scene.model.tracker.progress().notes;
    assert_eq!(notes.values().flatten().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["a b"]);
    let mut scene = Scene::fresh(80, 24);
    scene.keys("/").send(Message::Pasted("i👩‍💻".to_owned()));
    scene.keys("backspace").text("ndex");
    assert!(scene.screen().contains(" index_"), "{}", scene.screen());
}

#[test]
fn addresses_of_an_item_are_links_where_the_terminal_takes_them() {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    let links = |scene: &Scene| {
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
        let mut links = Vec::new();
        terminal.draw(|frame| links = roadmap::tui::view::view_with_links(&scene.model, frame)).unwrap();
        links
    };
    let mut scene = Scene::fresh(120, 40);
    assert_eq!(links(&scene), [], "not unless it is known to take them");
    scene.model = scene.model.with_look(Look { hyperlinks: true, ..Look::default() });
    scene.keys("n").send(Message::Pasted("see [Ada](https://example.org/ada) and [x](javascript:x)".to_owned()));
    scene.keys("enter");
    let found = links(&scene);
    let cells = scene.cells();
    let shown = |address: &str| -> Vec<String> {
        let areas = found.iter().filter(|link| link.address == address).map(|link| link.area);
        areas.map(|area| area.positions().map(|place| cells[place].symbol()).collect()).collect()
    };
    assert_eq!(shown("https://example.org/ada"), ["Ada", " (example.org/ada)"]);
    assert!(found.iter().all(|link| link.address.starts_with("http") && link.area.height == 1), "{found:?}");
    assert!(found.len() >= 4, "a title and an address for each link of the topic: {found:?}");
    scene.keys("?");
    assert_eq!(links(&scene), [], "what lies under an overlay leads nowhere");
}
