//! While the learner's editor runs, the terminal is the editor's alone.

use portable_pty::CommandBuilder;

use super::harness::{Home, Terminal};

/// The program with an editor that is a shell script; the file is its `$1`.
fn program_with_editor(home: &Home, script: &str) -> CommandBuilder {
    let file = home.file("editor.sh", script);
    let mut command = home.program();
    command.env("EDITOR", format!("sh {}", file.display()));
    command
}

#[test]
fn the_editor_has_the_terminal_and_its_text_becomes_the_note() {
    let home = Home::new();
    let script = r#"echo "which line?"; read line; echo "$line" > "$1""#;
    let mut terminal = Terminal::start(program_with_editor(&home, script));
    terminal.shows("▸ ◦ DNS");
    let picture = terminal.contents();
    terminal.press("e");
    terminal.shows("which line?");
    terminal.is_sane();
    assert!(terminal.is_cooked());
    terminal.press("a note from q and Space\n");
    terminal.shows("saved");
    assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
    assert!(home.journals().contains("a note from q and Space"), "{}", home.journals());
    assert_eq!(terminal.contents().lines().next(), picture.lines().next(), "the screen is whole again");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn real_editors_write_the_note_and_leave_a_clean_screen() {
    // Its arguments, what it shows once it is ready, what is typed.
    let editors = [
        ("vim", "vim -N -u NONE -i NONE -n -c 'set shortmess+=I'", "roadmap-dns", "ia note from it\x1b:wq\r"),
        ("nano", "nano --ignorercfiles -w", "roadmap-dns", "a note from it\x0f\r\x18"),
        ("ed", "ed -p ready", "ready", "a\na note from it\n.\nw\nq\n"),
    ];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_here = |name: &str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    let (here, missing): (Vec<_>, Vec<_>) = editors.into_iter().partition(|(name, ..)| is_here(name));
    for (name, ..) in missing {
        println!("SKIPPED real_editors_write_the_note_and_leave_a_clean_screen: there is no {name}");
    }
    for (name, visual, ready, typed) in here {
        let home = Home::new();
        let mut command = home.program();
        command.env("PATH", &path);
        command.env("VISUAL", visual);
        let mut terminal = Terminal::start(command);
        terminal.shows("▸ ◦ DNS");
        let picture = terminal.contents();
        terminal.press("e");
        terminal.shows(ready);
        terminal.press(typed);
        terminal.shows("saved");
        assert!(home.journals().contains("a note from it"), "{name}: {}", home.journals());
        assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor(), "{name}");
        assert_eq!(terminal.contents().lines().next(), picture.lines().next(), "{name}: the screen is whole again");
        terminal.press("q");
        assert!(terminal.ends_and_leaves_no_trace().success(), "{name}");
    }
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let home = Home::new();
    // A loop of nothing: a signal that comes just before a shell begins to read waits for the next line, and one that
    // comes while it starts a program (`sleep`) can get lost.
    let script = "trap 'exit 7' INT; echo ready; while :; do :; done";
    let mut terminal = Terminal::start(program_with_editor(&home, script));
    terminal.shows("▸ ◦ DNS");
    terminal.press("e");
    terminal.shows("ready");
    terminal.press("\x03");
    terminal.waits_for("the screen again", |terminal| terminal.screen().alternate_screen());
    terminal.shows("▸ ◦ DNS");
    terminal.press("q");
    assert!(terminal.ends_and_leaves_no_trace().success());
}

#[test]
fn without_an_editor_the_screen_says_how_to_set_one() {
    let home = Home::new();
    let mut terminal = Terminal::start(home.program());
    terminal.shows("▸ ◦ DNS");
    terminal.press("e");
    terminal.shows("EDITOR");
    assert!(terminal.screen().alternate_screen());
}

#[test]
fn a_stopped_editor_stops_the_program_with_it() {
    let home = Home::new();
    let editor = home.file("editor.sh", r#"echo editing; kill -TSTP 0; echo goes on; read line; echo "$line" > "$1""#);
    let mut command = home.shell();
    command.env("EDITOR", format!("sh {}", editor.display()));
    let mut terminal = Terminal::start(command);
    terminal.shows("▸ ◦ DNS");
    terminal.press("e");
    terminal.shows("stopped with");
    terminal.is_sane();
    terminal.press("\n");
    terminal.shows("goes on");
    terminal.is_sane();
    terminal.press("written after a stop\n");
    terminal.shows("saved");
    assert!(home.journals().contains("written after a stop"), "{}", home.journals());
    terminal.press("q");
    terminal.ends_and_leaves_no_trace();
    assert!(terminal.contents().contains("ended with 0"), "{}", terminal.contents());
}
