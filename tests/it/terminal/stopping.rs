//! Ctrl-Z gives the terminal back to the shell, and `fg` brings everything back.

use std::time::Duration;

use rustix::process::Signal;

use super::harness::{Home, Terminal};

#[test]
fn a_stopped_program_leaves_the_shell_a_sane_terminal_and_comes_back_whole() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.shell());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("saved");
    let picture = terminal.contents();
    terminal.press("\x1a");
    terminal.shows("stopped with");
    terminal.is_sane();
    assert!(terminal.is_cooked(), "the shell's modes are back");
    terminal.press("\n");
    terminal.waits_for("the same picture", |terminal| terminal.contents() == picture);
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    terminal.press("q");
    terminal.ends_and_leaves_no_trace();
    assert!(terminal.contents().contains("ended with 0"), "{}", terminal.contents());
}

#[test]
fn a_stop_from_outside_is_the_same_and_a_new_size_is_seen_afterwards() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.shell());
    terminal.shows("▸ ◦ DNS");
    let Some(program) = terminal.child() else {
        println!("SKIPPED a_stop_from_outside_is_the_same_and_a_new_size_is_seen_afterwards: the system does not list children");
        return;
    };
    rustix::process::kill_process(program, Signal::TSTP).unwrap();
    terminal.shows("stopped with");
    terminal.is_sane();
    terminal.resize(120, 40);
    terminal.press("\n");
    terminal.shows("▸ ◦ DNS");
    terminal.waits_for("the last row used", |terminal| terminal.contents().lines().count() == 40);
    terminal.press("q");
    terminal.ends_and_leaves_no_trace();
}

#[test]
fn without_a_shell_above_it_the_program_does_not_stop_for_ever() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press("\x1a");
    terminal.press("j");
    terminal.hides("▸ ◦ DNS");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn a_stop_that_cannot_be_caught_is_mended_when_it_ends() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    let picture = terminal.contents();
    terminal.signal(Signal::STOP);
    terminal.signal(Signal::CONT);
    let end = terminal.bytes().len();
    terminal.waits_for("a full redraw", |terminal| terminal.bytes().len() > end + 500 && terminal.contents() == picture);
    assert_eq!(terminal.bytes_within(Duration::from_millis(200)), 0);
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}
