//! The mouse on a real terminal: reported while the screen is ours, and never after.

use super::harness::{Home, Terminal};

/// Whether the terminal reports the mouse.
fn is_reported(terminal: &Terminal) -> bool {
    terminal.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None
}

/// A click of the left button on the cell, counted from 0, that holds this text.
fn click(terminal: &mut Terminal, text: &str) {
    let contents = terminal.contents();
    let (row, line) = contents.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
    let column = line.split(text).next().unwrap().chars().count();
    let (column, row) = (column + 1, row + 1);
    terminal.press(format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
}

#[test]
fn a_click_on_a_mark_ticks_and_the_terminal_gets_its_mouse_back() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    assert!(is_reported(&terminal));
    assert_eq!(terminal.screen().mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Sgr);
    click(&mut terminal, "◦ DNS");
    terminal.shows("▸ ✓ DNS");
    terminal.shows("saved");
    click(&mut terminal, "2 Plan");
    terminal.shows("today");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
    assert!(home.journals().contains(r#"{"set":{"web-basics/dns":"done"}}"#), "{}", home.journals());
}

#[test]
fn the_mouse_is_the_shells_while_the_program_is_stopped() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.shell());
    terminal.shows("▸ ◦ DNS");
    assert!(is_reported(&terminal));
    terminal.press("\x1a");
    terminal.shows("stopped with");
    assert!(!is_reported(&terminal));
    terminal.press("\n");
    terminal.shows("▸ ◦ DNS");
    terminal.waits_for("the mouse", is_reported);
    terminal.press("q");
    terminal.ends_and_leaves_no_trace();
}

#[test]
fn a_configuration_leaves_the_mouse_to_the_terminal() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("config")).unwrap();
    home.file("config/config.yaml", "mouse: false\n");
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    assert!(!is_reported(&terminal));
    terminal.press("q");
    terminal.ends_and_leaves_no_trace();
    assert!(!String::from_utf8_lossy(terminal.bytes()).contains("\x1b[?1000h"));
}
