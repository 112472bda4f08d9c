//! Every key counts, however it comes, and no size is too odd.

use std::time::{Duration, Instant};

use super::harness::{Home, Terminal};

/// Where the cursor is on a roadmap of numbered topics.
fn cursor_is_on(terminal: &mut Terminal, number: usize) {
    terminal.shows(&format!("▸ ◦ Topic {number} "));
}

#[test]
fn a_burst_of_arrow_keys_ends_on_the_exact_row_and_the_next_key_counts() {
    let home = Home::new();
    let roadmap = home.long_roadmap(2000);
    let mut terminal = Terminal::start(home.program_on(&roadmap));
    cursor_is_on(&mut terminal, 1);
    let frames_before = frames(&terminal);
    terminal.press("\x1b[B".repeat(1025));
    cursor_is_on(&mut terminal, 1026);
    assert!(frames(&terminal) - frames_before < 50, "not every key of a burst is drawn");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn a_burst_that_ends_with_quit_quits() {
    let home = Home::new();
    let roadmap = home.long_roadmap(2000);
    let mut terminal = Terminal::start(home.program_on(&roadmap));
    cursor_is_on(&mut terminal, 1);
    terminal.press(["\x1b[B".repeat(1025), "q".to_owned()].concat());
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn while_keys_pour_in_there_is_a_frame_every_eight_milliseconds_at_most() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    // The next key comes as soon as a frame is there: no key could be drawn later than that.
    let (first, start) = (frames(&terminal), Instant::now());
    for drawn in 0..40 {
        terminal.press(if drawn % 2 == 0 { "j" } else { "k" });
        terminal.waits_for("a frame", |terminal| frames(terminal) > first + drawn);
    }
    assert!(start.elapsed() >= Duration::from_millis(39 * 8), "40 frames in {:?}", start.elapsed());
}

#[test]
fn an_arrow_key_in_two_pieces_is_one_key() {
    let home = Home::new();
    let roadmap = home.long_roadmap(300);
    let mut terminal = Terminal::start(home.program_on(&roadmap));
    cursor_is_on(&mut terminal, 1);
    for number in 2..=100 {
        terminal.press("\x1b");
        terminal.press("[B");
        cursor_is_on(&mut terminal, number);
    }
}

#[test]
fn escape_alone_closes_what_is_open_without_another_key() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press("p");
    terminal.waits_for("a text field", |terminal| terminal.screen().bracketed_paste());
    let pressed = Instant::now();
    terminal.press("\x1b");
    terminal.waits_for("the field closed", |terminal| !terminal.screen().bracketed_paste());
    assert!(pressed.elapsed() < Duration::from_secs(1), "{:?}", pressed.elapsed());
}

#[test]
fn pastes_are_marked_in_text_fields_only() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    assert!(!terminal.screen().bracketed_paste());
    terminal.press("n");
    terminal.waits_for("a text field", |terminal| terminal.screen().bracketed_paste());
    terminal.press("\x1b[200~q is no key here\x1b[201~");
    terminal.shows("q is no key here");
    terminal.press("!\r");
    terminal.shows("saved");
    assert!(!terminal.screen().bracketed_paste());
    assert!(home.journals().contains("q is no key here!"), "{}", home.journals());
}

#[test]
fn a_storm_of_sizes_ends_with_the_right_picture() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    // Each size is seen first, then all of them come at once.
    for size in [(1, 1), (33, 9), (120, 40), (0, 0), (80, 24)] {
        let drawn = frames(&terminal);
        terminal.resize(size.0, size.1);
        terminal.waits_for("a frame", |terminal| frames(terminal) > drawn);
    }
    for size in [(1, 1), (200, 60), (2, 1), (1, 50), (0, 0), (19, 5), (500, 2), (1, 1), (120, 40), (0, 30), (33, 9)] {
        terminal.resize(size.0, size.1);
        terminal.press("j");
    }
    terminal.press("g");
    terminal.resize(80, 24);
    terminal.shows("▸ ◦ DNS");
    terminal.shows("? help");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    assert_eq!(terminal.bytes_within(Duration::from_millis(300)), 0);
    // Up from the first row, a key without a meaning, the release of a key, an answer to a question nobody asked.
    terminal.press("k");
    terminal.press("\x1b[106;1:3u\x1b[?62;22c\x1b]11;rgb:0000/0000/0000\x07");
    assert_eq!(terminal.bytes_within(Duration::from_millis(300)), 0);
}

/// How many frames were drawn.
fn frames(terminal: &Terminal) -> usize {
    String::from_utf8_lossy(terminal.bytes()).matches("\x1b[?2026h").count()
}
