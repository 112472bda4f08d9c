//! What changes on the disk while the program runs appears by itself: no key is pressed in these tests.

use std::fs;
use std::path::Path;
use std::time::Duration;

use portable_pty::CommandBuilder;

use super::harness::{Home, Terminal};

/// Runs a command of the program in another process, as in a second terminal, and waits for its end.
fn elsewhere(home: &Home, config: &str, arguments: &[&str]) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_roadmap"));
    command.env_clear().env("ROADMAP_NOW", super::harness::NOW).env("HOME", home.path(""));
    command.env("ROADMAP_CONFIG_DIR", home.path(config)).env("ROADMAP_STATE_DIR", home.path("state"));
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// The program, once the first frame stands and the watches are up: what is changed from then on is seen.
fn watching(command: CommandBuilder) -> Terminal {
    let mut terminal = Terminal::start_in(command, 120, 36);
    terminal.shows("? help");
    let tasks = format!("/proc/{}/task", terminal.pid().as_raw_nonzero());
    if Path::new(&tasks).exists() {
        terminal.waits_for("the lookout", |_| {
            let names = fs::read_dir(&tasks).unwrap().flatten();
            names.filter_map(|task| fs::read_to_string(task.path().join("comm")).ok()).any(|name| name.starts_with("notify"))
        });
    }
    // The watches are put up by a few system calls after that, and then nothing moves any more.
    while terminal.bytes_within(Duration::from_millis(200)) > 0 {}
    terminal
}

const KNOTS: &str = "id: knots\ntitle: Knots\nstages:\n  - id: basics\n    title: Basics\n    kind: essential\n    topics:\n      - id: bowline\n        title: Bowline\n        hours: 2\n";

#[test]
fn several_mistakes_of_the_configuration_are_one_of_them_and_a_count() {
    let home = Home::new();
    let file = home.path("config").join("config.yaml");
    fs::create_dir_all(home.path("config")).unwrap();
    fs::write(&file, "theme: drak\nmouse: maybe\nascii: true\n").unwrap();
    let mut terminal = watching(home.program());
    terminal.shows("config.yaml:1:8: `drak` is unknown here: did you mean `dark`? · 2 more: roadmap config");
    fs::write(&file, "ascii: true\ntheme: drak\n").unwrap();
    terminal.shows("config.yaml:1:1: unknown field `ascii`: it is `glyphs: ascii` · 1 more: roadmap config");
}

#[test]
fn a_change_in_another_terminal_appears_by_itself_whatever_was_there_before() {
    let home = Home::new();
    // Not even the folder is there yet.
    let mut terminal = watching(home.program());
    elsewhere(&home, "config", &["done", "dns"]);
    terminal.shows("From another terminal: Done: DNS");
    terminal.shows("✓ DNS");
    elsewhere(&home, "config", &["undo"]);
    terminal.shows("From another terminal: Undone: DNS is to do again");
    // It is the folder of the program itself now; its own writes are no news.
    terminal.press("j ");
    terminal.shows("saved");
    elsewhere(&home, "config", &["note", "dns", "ask", "Ada"]);
    terminal.shows("From another terminal: Note kept: DNS");
    // All of it goes away and comes back, as with a checkout; nothing is lost on the screen.
    let (progress, away) = (home.path("config").join("progress"), home.path("away"));
    fs::rename(&progress, &away).unwrap();
    while terminal.bytes_within(Duration::from_millis(300)) > 0 {}
    fs::rename(&away, &progress).unwrap();
    while terminal.bytes_within(Duration::from_millis(300)) > 0 {}
    elsewhere(&home, "config", &["done", "client-server"]);
    terminal.shows("From another terminal: Done: Client-server model");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn what_a_synchroniser_brings_appears_by_itself() {
    let (home, other) = (Home::new(), Home::new());
    elsewhere(&home, "config", &["done", "dns"]);
    elsewhere(&other, "config", &["start", "client-server"]);
    let folder = |home: &Home| home.path("config").join("progress/backend-2025");
    let mut terminal = watching(home.program());
    let theirs = fs::read_dir(folder(&other)).unwrap().next().unwrap().unwrap().path();
    // As Syncthing does: under a hidden name first.
    let hidden = folder(&home).join(".syncthing.other.tmp");
    fs::copy(theirs, &hidden).unwrap();
    fs::rename(hidden, folder(&home).join("other.jsonl")).unwrap();
    terminal.shows("From another device: Doing: Client-server model");
}

#[test]
fn an_edited_configuration_takes_effect_where_a_link_leads_to_it() {
    let home = Home::new();
    // As stow lays it: the folder is a link.
    fs::create_dir_all(home.path("dotfiles/roadmap")).unwrap();
    std::os::unix::fs::symlink(home.path("dotfiles/roadmap"), home.path("config")).unwrap();
    let config = home.path("dotfiles/roadmap/config.yaml");
    let mut terminal = watching(home.program());
    fs::write(&config, "pace: 10\n").unwrap();
    terminal.shows("Read again: config.yaml");
    terminal.shows("10 h left");
    fs::write(home.path("new.yaml"), "pace: 10\nhide_dates: true\n").unwrap();
    fs::rename(home.path("new.yaml"), &config).unwrap();
    terminal.hides("finish");
    fs::write(&config, "pace: 10\npaice: 3\n").unwrap();
    terminal.shows("config.yaml:2:1");
    fs::remove_file(&config).unwrap();
    terminal.shows("20 h left");
}

#[test]
fn a_roadmap_is_made_opened_in_place_and_opens_the_next_time() {
    let home = Home::new();
    let editor = home.file("editor.sh", r#"sed -i 's/First topic/Objects/' "$1""#);
    let mut command = home.program();
    command.env("EDITOR", format!("sh {}", editor.display()));
    let mut terminal = watching(command.clone());
    // A tick, and away at once: it is stored first, under its own roadmap.
    terminal.press(" m");
    terminal.shows("by 16 Nov");
    terminal.press("nGit in depth\r");
    terminal.shows("Opened: Git in depth");
    terminal.shows("Objects");
    terminal.press(" ");
    terminal.shows("saved");
    // The new one is watched, and the old one no more.
    let file = home.path("config").join("roadmaps/git-in-depth.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("Objects", "Blobs")).unwrap();
    terminal.shows("✓ Blobs");
    elsewhere(&home, "config", &["done", "second-topic"]);
    terminal.shows("From another terminal: Done: Second topic");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
    let mut terminal = Terminal::start(command);
    terminal.shows("✓ Blobs");
    terminal.press("m");
    terminal.shows("0.5 %");
    terminal.press("g\r");
    terminal.shows("✓ DNS");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn a_record_that_is_set_aside_elsewhere_begins_anew_here() {
    let home = Home::new();
    let mut terminal = watching(home.program());
    terminal.press(" ");
    terminal.shows("saved");
    elsewhere(&home, "config", &["archive", "--yes"]);
    terminal.shows("Opened: Backend Developer Roadmap 2025");
    terminal.shows("0 of 56 topics");
    terminal.press("j ");
    terminal.shows("saved");
    elsewhere(&home, "config", &["note", "dns", "again"]);
    terminal.shows("From another terminal: Note kept: DNS");
    terminal.shows("1 of 56 topics");
}

#[test]
fn an_edited_roadmap_appears_and_one_with_problems_does_not() {
    let home = Home::new();
    let file = home.file("knots.yaml", KNOTS);
    let mut terminal = watching(home.program_on(&file));
    let more = format!("{KNOTS}      - id: splice\n        title: Eye splice\n        hours: 3\n");
    // As an editor does: a new file in the place of the old one.
    fs::write(home.path("knots.yaml~"), &more).unwrap();
    fs::rename(home.path("knots.yaml~"), &file).unwrap();
    terminal.shows("Read again: knots.yaml");
    terminal.shows("Eye splice");
    fs::write(&file, more.replace("hours: 3", "hours: 3-1")).unwrap();
    terminal.shows("knots.yaml:13:16");
    terminal.shows("Eye splice");
    // Mended as it was before: the problem is told no longer.
    fs::write(&file, &more).unwrap();
    terminal.shows("Read again: knots.yaml");
    fs::write(&file, more.replace("Eye splice", "Long splice")).unwrap();
    terminal.shows("Long splice");
}

#[test]
fn a_roadmap_file_that_goes_is_told_and_is_read_again_when_it_comes_back() {
    let home = Home::new();
    let file = home.file("knots.yaml", KNOTS);
    let mut terminal = watching(home.program_on(&file));
    fs::rename(&file, home.path("away")).unwrap();
    terminal.shows("knots.yaml is gone; what was read stays.");
    terminal.shows("Bowline");
    terminal.press(" ");
    terminal.shows("saved");
    fs::rename(home.path("away"), &file).unwrap();
    terminal.shows("Read again: knots.yaml");
    terminal.shows("✓ Bowline");
}
