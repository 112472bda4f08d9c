//! Plain mode on a real terminal: lines alone, and the terminal's own way of taking them.

use super::harness::{Home, Terminal};

/// The program in plain mode, the way a terminal without escape sequences gets it.
fn dumb(home: &Home) -> Terminal {
    let mut command = home.program();
    command.env("TERM", "dumb");
    Terminal::start(command)
}

#[test]
fn a_dumb_terminal_gets_lines_and_no_escape_sequence() {
    let home = Home::new();
    let mut terminal = dumb(&home);
    terminal.shows("1. DNS: to do, 4 hours.");
    for (said, told) in [
        ("done 1", "Done: DNS. 0.5 percent."),
        ("2", "Messages, methods"),
        ("zzz", "is no word"),
        ("plan", "Its 11 stages"),
        ("help done", "ticks items as done"),
    ] {
        terminal.press(format!("{said}\r"));
        terminal.shows(told);
    }
    terminal.press("quit\r");
    assert!(terminal.ends_and_leaves_no_trace().success());
    assert!(!terminal.bytes().contains(&0x1b), "no escape sequence at all");
    assert!(home.journals().contains("\"web-basics/dns\":\"done\""));
}

#[test]
fn the_end_of_the_input_ends_it() {
    let home = Home::new();
    let mut terminal = dumb(&home);
    terminal.shows("> ");
    terminal.press("\u{4}");
    assert!(terminal.ends_and_leaves_no_trace().success());
    assert!(terminal.bytes().ends_with(b"> \r\n"), "the shell's prompt gets a line of its own");
}

#[test]
fn an_interrupt_ends_it_and_what_was_saved_is_saved() {
    let home = Home::new();
    let mut terminal = dumb(&home);
    terminal.shows("> ");
    terminal.press("done 1\r");
    terminal.shows("Saved.");
    terminal.press("half a li\u{3}");
    let status = terminal.ends_and_leaves_no_trace();
    assert!(!status.success());
    assert!(home.journals().contains("\"web-basics/dns\":\"done\""));
}
