//! The real program: streams that close or fill, a wrong clock, several processes, a terminal, a browser.

use std::io::Read as _;
use std::process::{Command, Output, Stdio};

use super::Room;
use crate::fixture::NOW;

/// The program in a room, with nothing of this machine's environment but its tools.
fn program(room: &Room, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_roadmap"));
    command.args(args).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command.env("HOME", room.home()).env("ROADMAP_CONFIG_DIR", room.config()).env("ROADMAP_STATE_DIR", room.home().join("state"));
    command.env("ROADMAP_NOW", NOW).stdin(Stdio::null());
    command
}

fn output(room: &Room, args: &[&str]) -> Output {
    program(room, args).output().unwrap()
}

fn text(room: &Room, args: &[&str]) -> String {
    let output = output(room, args);
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn undo_and_redo_reach_over_processes() {
    let room = Room::new();
    assert_eq!(text(&room, &["done", "dns"]), "Done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027\n");
    assert_eq!(text(&room, &["undo"]), "Undone: DNS is to do again · 0 % · finish 7 Aug - 18 Nov 2027\n");
    assert_eq!(text(&room, &["redo"]), "Redone: done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027\n");
    assert_eq!(text(&room, &[]), room.text(&["status"]));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let room = Room::new();
    for args in [&["list", "--json"][..], &["completions", "bash"], &["status"]] {
        let mut child = program(&room, args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error_with_a_message() {
    let room = Room::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program(&room, &["status"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: cannot write the output: "));
}

#[test]
fn a_wrong_clock_is_wrong_usage() {
    let room = Room::new();
    for now in ["tomorrow", "2026-11-23", "2026-11-23T09:00:00", "\u{1b}[2J"] {
        let output = program(&room, &["status"]).env("ROADMAP_NOW", now).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{now:?}");
        assert!(stderr.starts_with("error: `ROADMAP_NOW` is no moment") && !stderr.contains('\u{1b}'), "{stderr}");
    }
    let output = program(&room, &["status"]).env("ROADMAP_NOW", "").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "an empty value counts as none");
}

#[test]
fn the_moment_carries_its_own_zone() {
    let room = Room::new();
    let today = |now: &str| {
        let output = program(&room, &["status", "--json"]).env("ROADMAP_NOW", now).output().unwrap();
        let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        status["plan"]["today"].as_str().unwrap().to_owned()
    };
    assert_eq!(today("2026-11-23T23:30:00-11:00"), "2026-11-23");
    assert_eq!(today("2026-11-24T00:30:00+14:00"), "2026-11-24");
}

#[test]
fn the_locale_and_the_terminal_choose_the_glyphs() {
    let room = Room::new();
    let is_ascii = |variables: &[(&str, &str)]| {
        let output = program(&room, &["status"]).envs(variables.iter().copied()).output().unwrap();
        output.stdout.is_ascii()
    };
    assert!(!is_ascii(&[]) && !is_ascii(&[("LANG", "de_DE.UTF-8")]) && !is_ascii(&[("LC_ALL", "C.utf8"), ("LANG", "C")]));
    assert!(
        is_ascii(&[("LANG", "C")]) && is_ascii(&[("LC_ALL", "POSIX"), ("LANG", "de_DE.UTF-8")]) && is_ascii(&[("TERM", "linux")])
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};

    /// Runs the program on a terminal, types `keys` at once, and gives back what the terminal got, and the exit code.
    fn on_a_terminal(room: &Room, args: &[&str], variables: &[(&str, &str)], keys: &str) -> (String, u32) {
        let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_roadmap"));
        command.args(args);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.env("HOME", room.home());
        command.env("ROADMAP_CONFIG_DIR", room.config());
        command.env("ROADMAP_STATE_DIR", room.home().join("state"));
        command.env("ROADMAP_NOW", NOW);
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        std::io::Write::write_all(&mut writer, keys.as_bytes()).unwrap();
        let mut shown = Vec::new();
        // A terminal whose program has ended reads as an error on Linux.
        let _ = reader.read_to_end(&mut shown);
        let code = child.wait().unwrap().exit_code();
        (String::from_utf8_lossy(&shown).into_owned(), code)
    }

    #[test]
    fn colours_come_on_a_terminal_unless_no_color_is_set() {
        let room = Room::new();
        assert!(on_a_terminal(&room, &["status"], &[], "").0.contains('\u{1b}'));
        assert!(!on_a_terminal(&room, &["status"], &[("NO_COLOR", "1")], "").0.contains('\u{1b}'));
        assert!(!on_a_terminal(&room, &["status"], &[("TERM", "dumb")], "").0.contains('\u{1b}'));
    }

    #[test]
    fn archive_asks_on_a_terminal() {
        let room = Room::new();
        room.text(&["done", "dns"]);
        let (shown, code) = on_a_terminal(&room, &["archive"], &[], "n\n");
        assert!(
            shown.contains("Start over with Backend Developer Roadmap 2025?") && shown.contains("nothing was changed"),
            "{shown}"
        );
        assert_eq!((code, room.json(&["status"])["progress"]["topics"]["done"].as_u64()), (1, Some(1)));
        let (shown, code) = on_a_terminal(&room, &["archive"], &[], "y\n");
        assert!(shown.contains("Begun anew"), "{shown}");
        assert_eq!((code, room.json(&["status"])["progress"]["topics"]["done"].as_u64()), (0, Some(0)));
    }

    #[test]
    fn a_note_is_written_in_the_editor() {
        let room = Room::new();
        room.text(&["note", "dns", "old words"]);
        let editor = r#"sh -c 'printf "%s\nand new ones\n" "$(cat "$1")" > "$1"' sh"#;
        let (shown, code) = on_a_terminal(&room, &["note", "dns"], &[("EDITOR", editor)], "");
        assert_eq!(code, 0, "{shown}");
        assert_eq!(room.json(&["show", "dns"])["item"]["note"], "old words\nand new ones");
        let (shown, code) = on_a_terminal(&room, &["note", "dns"], &[("EDITOR", "true")], "");
        assert!(code == 0 && shown.contains("Nothing changed: the note says that already."), "{shown}");
        let (shown, code) = on_a_terminal(&room, &["note", "dns"], &[], "");
        assert!(code == 1 && shown.contains("no editor is set"), "{shown}");
    }

    #[test]
    fn words_from_the_editor_survive_a_disk_that_takes_none() {
        let room = Room::new();
        room.file("config/progress", "in the way");
        let folder = room.home().join("tmp");
        std::fs::create_dir(&folder).unwrap();
        let editor = r#"sh -c 'echo precious > "$1"' sh"#;
        let (shown, code) =
            on_a_terminal(&room, &["note", "dns"], &[("EDITOR", editor), ("TMPDIR", folder.to_str().unwrap())], "");
        assert!(code == 5 && shown.contains("your text is kept in"), "{shown}");
        let kept: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
        assert_eq!(kept, ["precious\n"]);
    }

    #[test]
    fn where_nothing_opens_a_link_its_address_is_told() {
        let room = Room::new();
        let empty = room.home().join("empty");
        std::fs::create_dir(&empty).unwrap();
        let output = program(&room, &["open", "dns", "--nth", "2"]).env("PATH", &empty).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            "error: nothing here opens web pages\nhint: the address is https://www.rfc-editor.org/info/rfc1034\n"
        );
    }

    #[test]
    fn a_link_opens_by_argument_vector() {
        link_opens("xdg-open", None);
    }

    #[test]
    fn a_link_opens_in_the_browser_that_is_set() {
        link_opens("my-browser", Some("no-such-browser:my-browser"));
    }

    /// A link opens in that program, a stand-in that tells its arguments, and no shell sees the address.
    fn link_opens(opener: &str, browser: Option<&str>) {
        let room = Room::new();
        let yaml = "id: trap\ntitle: Trap\nstages:\n  - id: s\n    title: S\n    kind: essential\n    weeks: 1\n    topics:\n      - {id: t, title: T, share: 100, links: [{title: L, url: \"https://example.org/?a=$(touch${IFS}owned)&b=;c\"}]}\n";
        let file = room.file("trap.yaml", yaml);
        let told = room.home().join("told");
        if !Command::new("mkfifo").arg(&told).status().is_ok_and(|status| status.success()) {
            println!("SKIPPED a link opens in `{opener}`: there is no `mkfifo`");
            return;
        }
        let opener = room.file(&format!("bin/{opener}"), &format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n", told.display()));
        std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
        // Opened before anybody writes, so that nothing has to be waited for but the text itself.
        let nonblocking = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap();
        let mut pipe = std::fs::OpenOptions::new().read(true).custom_flags(nonblocking).open(&told).unwrap();
        let path = format!("{}:/usr/bin:/bin", opener.parent().unwrap().display());
        let args = ["open", "t", "--roadmap", file.to_str().unwrap()];
        let output = program(&room, &args).env("PATH", path).envs(browser.map(|browser| ("BROWSER", browser))).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8(output.stdout).unwrap().starts_with("Opened: L  https://example.org/"));
        let mut waiting = [rustix::event::PollFd::new(&pipe, rustix::event::PollFlags::IN)];
        let patience = rustix::event::Timespec { tv_sec: 20, tv_nsec: 0 };
        assert_eq!(rustix::event::poll(&mut waiting, Some(&patience)).unwrap(), 1, "the opener was never run");
        let mut bytes = [0; 1024];
        let count = pipe.read(&mut bytes).unwrap();
        assert_eq!(std::str::from_utf8(&bytes[..count]).unwrap(), "https://example.org/?a=$(touch${IFS}owned)&b=;c\n");
        assert!(!room.home().join("owned").exists());
    }
}
