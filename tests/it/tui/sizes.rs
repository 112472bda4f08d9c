//! Every size, in every place: nothing panics, the cursor is in sight, borders close, messages and hints have their rows.

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use roadmap::config::{Characters, ColourDepth, ThemeName};
use roadmap::tui::message::Message;
use roadmap::tui::{Backdrop, Look, Theme};

use super::places::{OVERLAYS, PANES, at};
use super::scene::Scene;
use crate::scenes::week_eighteen;

/// All small sizes, and some of the larger ones on both sides of each breakpoint; of these each place has another third.
fn sizes(place: usize) -> impl Iterator<Item = (u16, u16)> {
    let small = (1..=30).flat_map(|columns| (1..=12).map(move |rows| (columns, rows)));
    let larger = [31, 39, 40, 45, 50, 59, 60, 69, 70, 79, 80, 109, 110, 120].into_iter();
    let larger = larger.flat_map(|columns| [6, 7, 8, 11, 12, 15, 19, 20, 24].into_iter().map(move |rows| (columns, rows)));
    let share = larger.enumerate().filter(move |(turn, _)| turn % 3 == place % 3).map(|(_, size)| size);
    small.chain(share).chain([(0, 0), (0, 9), (9, 0), (30, 100), (120, 36), (200, 50), (300, 6), (300, 100)])
}

/// The looks that are worn in turn: each theme, with few colours, without any, in ASCII.
fn looks() -> Vec<Look> {
    let theme = |name, depth| Theme::of(name, Backdrop { depth, is_light: false });
    let mut looks: Vec<Look> =
        ThemeName::ALL.map(|name| Look { theme: theme(name, ColourDepth::Direct), ..Look::default() }).to_vec();
    looks.push(Look { theme: theme(ThemeName::Dark, ColourDepth::Sixteen), ..Look::default() });
    looks.push(Look { theme: theme(ThemeName::Terminal, ColourDepth::Mono), ..Look::default() });
    looks.push(Look { characters: Characters::Ascii, ..Look::default() });
    looks
}

/// The rows as text, cell by cell.
fn rows_of(cells: &Buffer) -> Vec<Vec<&str>> {
    let row = |y| (0..cells.area.width).map(|x| cells[(x, y)].symbol()).collect();
    (0..cells.area.height).map(row).collect()
}

/// Whether a screen is too small for anything but what it needs.
fn is_tiny(columns: u16, rows: u16) -> bool {
    columns < 20 || rows < 6
}

/// What a screen that is too small says, cut where it must be, and nothing else.
fn says_what_is_needed(rows: &[Vec<&str>]) {
    let words = "36 % needs 20x6";
    for (y, row) in rows.iter().enumerate() {
        let row = row.concat();
        let shown = row.trim_end();
        let is_whole = shown == words;
        let is_cut = shown.strip_suffix(['…', '~']).is_some_and(|kept| words.starts_with(kept));
        assert!(if y == 0 && !row.is_empty() { is_whole || is_cut } else { shown.is_empty() }, "`{row}`");
    }
}

/// The only border, closed, with its last key; returns it as left, top, right, bottom.
fn border(rows: &[Vec<&str>], is_ascii: bool, told: impl Fn() -> String) -> (usize, usize, usize, usize) {
    let [top_left, top_right, bottom_right, bottom_left, upright] =
        if is_ascii { ["+", "+", "+", "+", "|"] } else { ["╭", "╮", "╯", "╰", "│"] };
    let level = if is_ascii { "-" } else { "─" };
    // In ASCII a `+` may be a key too, but none beside a line.
    let is_corner = |row: &[&str], x: usize| {
        [top_left, top_right, bottom_right, bottom_left].contains(&row[x])
            && (row.get(x + 1) == Some(&level) || x.checked_sub(1).is_some_and(|before| row[before] == level))
    };
    let corners_of =
        |(y, row): (usize, &Vec<&str>)| (0..row.len()).filter(|x| is_corner(row, *x)).map(|x| (x, y)).collect::<Vec<_>>();
    let corners: Vec<(usize, usize)> = rows.iter().enumerate().flat_map(corners_of).collect();
    let [(left, top), (right, same_top), (same_left, bottom), (same_right, same_bottom)] = corners[..] else {
        panic!("these corners: {corners:?}, {}", told());
    };
    assert_eq!((same_top, same_left, same_right, same_bottom), (top, left, right, bottom), "{}", told());
    let drawn = [rows[top][left], rows[top][right], rows[bottom][right], rows[bottom][left]];
    assert_eq!(drawn, [top_left, top_right, bottom_right, bottom_left], "{}", told());
    assert!(rows[top + 1..bottom].iter().all(|row| row[left] == upright && row[right] == upright), "the sides: {}", told());
    assert!(rows[bottom].concat().contains(" Esc "), "the way back: {}", told());
    (left, top, right, bottom)
}

#[test]
fn every_overlay_is_whole_at_every_size() {
    let looks = looks();
    for (place, (name, keys)) in OVERLAYS.into_iter().enumerate() {
        let mut scene = at(name, keys, 120, 40);
        for (turn, (columns, rows)) in sizes(place).enumerate() {
            let look = looks[turn % looks.len()];
            scene.model = scene.model.with_look(look);
            scene.send(Message::Resized { columns, rows });
            let cells = scene.cells();
            let drawn = rows_of(&cells);
            let told = || format!("{name} at {columns}x{rows}:\n{}", scene.screen());
            if is_tiny(columns, rows) {
                says_what_is_needed(&drawn);
                continue;
            }
            let (left, top, right, bottom) = border(&drawn, look.characters == Characters::Ascii, told);
            let chosen = ["palette", "search_hits", "options", "roadmaps", "links_of_item", "link_of_ones_own"].contains(&name);
            if chosen {
                let mark = if look.characters == Characters::Ascii { ">" } else { "▸" };
                let inside = drawn[top + 1..bottom].iter().any(|row| row[left + 1..right].contains(&mark));
                assert!(inside, "the cursor: {}", told());
            }
            // What is below is dimmed, and nothing there calls.
            let calls = Modifier::BOLD | Modifier::REVERSED;
            for (y, row) in drawn.iter().enumerate() {
                for x in (0..row.len()).filter(|x| !(left..=right).contains(x) || !(top..=bottom).contains(&y)) {
                    let cell = &cells[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())];
                    assert!(!cell.modifier.intersects(calls), "{x},{y}: {}", told());
                }
            }
        }
    }
}

#[test]
fn every_pane_has_its_cursor_its_message_and_its_hints_at_every_size() {
    let looks = looks();
    for (place, (name, keys)) in PANES.into_iter().enumerate() {
        let mut scene = at(name, keys, 120, 40);
        scene.send(Message::LinkOpened { url: "https://a.example".to_owned(), error: None });
        for (turn, (columns, rows)) in sizes(place).enumerate() {
            let look = looks[turn % looks.len()];
            scene.model = scene.model.with_look(look);
            scene.send(Message::Resized { columns, rows });
            let cells = scene.cells();
            let drawn = rows_of(&cells);
            let told = || format!("{name} at {columns}x{rows}:\n{}", scene.screen());
            if is_tiny(columns, rows) {
                says_what_is_needed(&drawn);
                continue;
            }
            let has_hints = rows >= 8;
            let message = drawn[usize::from(rows) - 1 - usize::from(has_hints)].concat();
            assert!(message.starts_with(" Opened http"), "the message: {}", told());
            if has_hints {
                assert!(drawn[usize::from(rows) - 1].concat().contains("? help"), "the hints: {}", told());
            }
            let mark = if look.characters == Characters::Ascii { ">" } else { "▸" };
            let body = &drawn[1..usize::from(rows) - 1 - usize::from(has_hints)];
            let has_cursor = body.iter().any(|row| row.contains(&mark));
            // Terms that stand in one line have no room for a mark: the one under the cursor is reversed.
            let is_reversed = cells.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED));
            let has_cursor = has_cursor || (name.contains("term") || name == "plan") && is_reversed;
            // Of the progress the history alone has one, where it is shown.
            let is_history = name != "history" || columns >= 110;
            let expected = name != "nothing_listed" && !name.starts_with("progress") && is_history;
            assert!(has_cursor || !expected, "the cursor: {}", told());
            let border = ["╭", "╮", "╰", "╯"];
            assert!(!drawn.iter().flatten().any(|cell| border.contains(cell)), "no border: {}", told());
        }
    }
}

#[test]
fn the_cursor_is_in_sight_at_every_height() {
    for rows in 6..40 {
        for columns in [24, 50, 80, 120] {
            let mut scene = Scene::of(week_eighteen(), columns, rows);
            for key in ["j", "j", "j", "G", "k", "k", "k", "k", "g", "ctrl-d", "ctrl-d", "ctrl-u", "h", "j", "G", "k"] {
                scene.keys(key);
                assert!(scene.screen().contains('▸'), "{columns}x{rows} after {key}:\n{}", scene.screen());
            }
        }
    }
}

#[test]
fn resizing_and_back_changes_nothing() {
    for (name, keys) in PANES.into_iter().chain(OVERLAYS) {
        let mut scene = at(name, keys, 120, 36);
        let before = scene.screen();
        for (columns, rows) in [(50, 15), (1, 1), (0, 0), (80, 24), (300, 100), (120, 36)] {
            scene.send(Message::Resized { columns, rows });
        }
        assert_eq!(scene.screen(), before, "{name}");
    }
}
