//! Every way out leaves the terminal sane.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::clockwork::{now, run_under};
use super::harness::{Home, Terminal};

#[test]
fn quitting_leaves_the_terminal_as_it_was() {
    for keys in ["q", "\x03"] {
        let home = Home::new();
        let mut terminal = Terminal::start(home.program());
        terminal.shows("▸ ◦ DNS");
        assert!(terminal.screen().alternate_screen());
        assert!(terminal.screen().hide_cursor());
        assert!(!terminal.is_cooked());
        terminal.press(keys);
        let status = terminal.ends_and_leaves_no_trace();
        assert!(status.success(), "{status:?}");
        assert_eq!(terminal.contents().trim(), "", "nothing is left on the shell's screen");
    }
}

#[test]
fn ctrl_c_quits_from_a_text_field() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press("p");
    terminal.waits_for("a text field", |terminal| terminal.screen().bracketed_paste());
    terminal.press("\x1b[200~a paste without an end\x03");
    terminal.press("\x03");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn a_signal_restores_the_terminal_and_then_kills() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
        (Signal::USR1, "User defined signal 1"),
        (Signal::ALARM, "Alarm clock"),
    ] {
        let home = Home::new();
        let mut terminal = Terminal::start(home.program());
        terminal.shows("▸ ◦ DNS");
        terminal.signal(signal);
        let status = terminal.ends_and_leaves_no_trace();
        let by = status.signal().unwrap_or_default();
        assert!(by.starts_with(name), "{status:?}, expected {name}");
    }
}

#[test]
fn a_tick_just_before_a_signal_is_stored() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("Done: DNS");
    terminal.signal(Signal::TERM);
    terminal.ends_and_leaves_no_trace();
    assert!(home.journals().contains(r#"{"set":{"web-basics/dns":"done"}}"#), "{}", home.journals());
}

#[test]
fn a_tick_that_comes_with_a_signal_is_stored() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    // Both wait for the program when it goes on.
    terminal.signal(Signal::STOP);
    terminal.press(" ");
    terminal.signal(Signal::TERM);
    terminal.signal(Signal::CONT);
    let status = terminal.ends_and_leaves_no_trace();
    assert!(status.signal().is_some_and(|by| by.starts_with("Terminated")), "{status:?}");
    assert!(home.journals().contains(r#"{"set":{"web-basics/dns":"done"}}"#), "{}", home.journals());
    assert!(!terminal.contents().contains("could not be saved"), "{}", terminal.contents());
}

#[test]
fn a_closed_terminal_ends_the_program_within_a_second() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("Done: DNS");
    let (status, time) = terminal.hang_up();
    assert!(status.signal().is_some_and(|by| by.starts_with("Hangup")), "{status:?}");
    assert!(time < Duration::from_secs(1), "{time:?}");
    assert!(home.journals().contains("web-basics/dns"), "what was done before is stored");
}

#[cfg(target_os = "linux")]
#[test]
fn a_closed_terminal_ends_a_program_that_gets_no_signal() {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::process::{PidfdFlags, pidfd_open};

    let home = Home::new();
    // In a session of its own it has a terminal, but is none of those whom the kernel tells of the end.
    let mut command = home.command("setsid");
    command.args(["--wait", env!("CARGO_BIN_EXE_roadmap")]);
    let mut terminal = Terminal::start(command);
    terminal.shows("▸ ◦ DNS");
    let Some(program) = terminal.child().and_then(|child| pidfd_open(child, PidfdFlags::empty()).ok()) else {
        println!("SKIPPED a_closed_terminal_ends_a_program_that_gets_no_signal: the system does not list children");
        return;
    };
    terminal.hang_up();
    let second = Timespec { tv_sec: 1, tv_nsec: 0 };
    let ended = poll(&mut [PollFd::new(&program, PollFlags::IN)], Some(&second)).unwrap();
    assert_eq!(ended, 1, "the program goes on without a terminal");
}

#[test]
fn a_panic_restores_the_terminal_before_it_reports() {
    let home = Home::new();
    let mut terminal = Terminal::start(this_test("a_program_whose_clock_panics", &home));
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    let status = terminal.ends_and_leaves_no_trace();
    assert_eq!(status.exit_code(), 101);
    let words = terminal.contents();
    assert!(words.contains("roadmap has failed: the clock fell down"), "{words}");
    assert!(words.contains("endings.rs"), "it says where:\n{words}");
    assert!(words.contains("Nothing that was marked as saved is lost."), "{words}");
}

#[test]
fn a_program_that_hangs_can_be_ended_from_outside() {
    let home = Home::new();
    let mut terminal = Terminal::start(this_test("a_program_whose_clock_stops", &home));
    terminal.shows("▸ ◦ DNS");
    terminal.press("j");
    terminal.signal(Signal::INT);
    let status = terminal.ends_and_leaves_no_trace();
    assert!(status.signal().is_some_and(|by| by.starts_with("Interrupt")), "{status:?}");
}

/// This test program, as a command that runs but one of its parts in the terminal.
fn this_test(name: &str, home: &Home) -> CommandBuilder {
    let mut command = home.command(std::env::current_exe().unwrap().to_str().unwrap());
    command.args(["--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.arg(format!("terminal::endings::{name}"));
    command
}

/// How often these clocks were read.
static READINGS: AtomicUsize = AtomicUsize::new(0);

#[test]
#[ignore = "a part of `a_panic_restores_the_terminal_before_it_reports`"]
fn a_program_whose_clock_panics() {
    run_under(|| {
        assert!(READINGS.fetch_add(1, Ordering::SeqCst) == 0, "the clock fell down");
        now()
    });
}

#[test]
#[ignore = "a part of `a_program_that_hangs_can_be_ended_from_outside`"]
fn a_program_whose_clock_stops() {
    run_under(|| {
        while READINGS.fetch_add(1, Ordering::SeqCst) > 0 {
            thread::park();
        }
        now()
    });
}
