//! What the screen calls saved is on the disk, whatever happens next; what could not be saved is not lost either.

use std::fs::{File, read_dir};
use std::path::{Path, PathBuf};

use rustix::process::Signal;

use super::harness::{Home, Terminal};

#[test]
fn a_tick_is_there_after_a_restart() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("Done: DNS");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
    let mut terminal = Terminal::start(home.program());
    terminal.shows("✓ DNS");
    terminal.press("u");
    terminal.shows("◦ DNS");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn a_tick_that_was_marked_as_saved_survives_a_kill() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("saved");
    terminal.signal(Signal::KILL);
    terminal.ends();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("✓ DNS");
}

#[test]
fn looking_around_writes_nothing() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press("jjkl]][hG");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
    assert!(!home.path("config").exists());
    assert!(!home.path("state").exists());
}

#[test]
fn what_cannot_be_saved_is_said_once_and_then_written_out() {
    let home = Home::new();
    // A file where the folder should be.
    home.file("config", "");
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("NOT SAVED");
    terminal.shows("✓ DNS");
    terminal.press("q");
    terminal.shows("not saved");
    assert!(terminal.screen().alternate_screen(), "the first `q` only says so");
    terminal.press("q");
    let status = terminal.ends_and_leaves_no_trace();
    assert_eq!(status.exit_code(), 5);
    let words = terminal.contents().replace('\n', "");
    assert!(words.contains("1 change could not be saved"), "{words}");
    assert!(words.contains(r#""do":{"set":{"web-basics/dns":"done"}}"#), "{words}");
}

#[test]
fn a_quit_before_the_failure_is_known_does_not_lose_the_change() {
    let home = Home::new();
    home.file("config", "");
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" q");
    terminal.shows("NOT SAVED");
    assert!(terminal.screen().alternate_screen());
    std::fs::remove_file(home.path("config")).unwrap();
    terminal.press("\x03");
    let status = terminal.ends_and_leaves_no_trace();
    assert_eq!(status.exit_code(), 0, "it could be saved at last");
    assert!(home.journals().contains("web-basics/dns"));
}

#[test]
fn a_write_that_takes_longer_than_a_moment_is_said() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("saved");
    let Some(lock) = file_called("lock", &home.path("state")) else {
        println!("SKIPPED a_write_that_takes_longer_than_a_moment_is_said: this device keeps no lock");
        return;
    };
    let lock = File::open(lock).unwrap();
    lock.lock().unwrap();
    terminal.press(" ");
    terminal.shows("◦ DNS");
    terminal.shows(" saving");
    lock.unlock().unwrap();
    terminal.shows(" saved");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn a_record_that_is_gone_is_asked_about_and_put_back_or_set_aside() {
    for (answer, says, has_old) in [("\r", "Put back: a change of this device.", true), ("n", "Opened: Backend", false)] {
        let home = Home::new();
        let mut terminal = Terminal::start(home.program());
        terminal.shows("▸ ◦ DNS");
        terminal.press(" ");
        terminal.shows("saved");
        std::fs::remove_dir_all(home.path("config")).unwrap();
        terminal.press("j ");
        terminal.shows("The record is gone");
        assert!(!home.path("config").exists(), "nothing is written before the answer");
        // Later is an answer too; the next change asks again.
        terminal.press("\x1b");
        terminal.shows("The record is gone from its folder");
        terminal.press(" ");
        terminal.shows("This device still has a change of it.");
        terminal.press(answer);
        terminal.shows(says);
        terminal.press("q");
        assert!(terminal.ends_and_leaves_no_trace().success());
        let folders = read_dir(home.path("config/progress")).unwrap().count();
        assert_eq!(folders, if has_old { 1 } else { 2 });
        let mut terminal = Terminal::start(home.program());
        terminal.shows(if has_old { "✓ DNS" } else { "◦ DNS" });
    }
}

#[test]
fn what_a_signal_leaves_no_time_to_save_is_written_out() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press(" ");
    terminal.shows("saved");
    let Some(lock) = file_called("lock", &home.path("state")) else {
        println!("SKIPPED what_a_signal_leaves_no_time_to_save_is_written_out: this device keeps no lock");
        return;
    };
    let lock = File::open(lock).unwrap();
    lock.lock().unwrap();
    terminal.press(" ");
    terminal.shows("◦ DNS");
    terminal.signal(Signal::TERM);
    let status = terminal.ends_and_leaves_no_trace();
    assert!(status.signal().is_some_and(|by| by.starts_with("Terminated")), "{status:?}");
    let words = terminal.contents().replace('\n', "");
    assert!(words.contains(r#""do":{"set":{"web-basics/dns":"todo"}}"#), "{words}");
}

/// The first file of that name, at any depth.
fn file_called(name: &str, folder: &Path) -> Option<PathBuf> {
    read_dir(folder).ok()?.flatten().find_map(|entry| {
        let path = entry.path();
        if path.is_dir() { file_called(name, &path) } else { (path.file_name()? == name).then_some(path) }
    })
}
