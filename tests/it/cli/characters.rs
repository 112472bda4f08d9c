//! What commands print for terminals that take more or less than most: ASCII alone, wide ambiguous characters, hyperlinks.

use roadmap::cli::Terminals;

use super::Room;

/// Every command that prints something for people.
const COMMANDS: [&[&str]; 29] = [
    &["status"],
    &["done", "dns"],
    &["start", "http-https"],
    &["skip", "web-servers"],
    &["known", "git-commands"],
    &["note", "dns", "a note"],
    &["log", "1h30", "dns"],
    &["next", "-n", "9"],
    &["list"],
    &["list", "databases"],
    &["show", "dns"],
    &["show", "databases"],
    &["search", "index"],
    &["history"],
    &["plan"],
    &["plan", "--by", "2027-08-01"],
    &["pace", "22"],
    &["target"],
    &["choose"],
    &["forecast", "--explain"],
    &["stats"],
    &["timer", "start", "dns"],
    &["timer", "status"],
    &["open", "dns", "--list"],
    &["roadmaps"],
    &["config"],
    &["doctor"],
    &["undo"],
    &["show", "nothing-like-it"],
];

fn on_a_terminal() -> Room {
    let mut room = Room::new();
    room.around.terminals = Terminals { stdin: false, stdout: true, stderr: true };
    room.around.emulator.term = Some("xterm-256color".to_owned());
    room
}

#[test]
fn in_ascii_every_command_prints_ascii_and_texts_as_they_are() {
    let room = on_a_terminal();
    for command in COMMANDS {
        let outcome = room.run(&[&["--ascii"], command].concat());
        assert!(outcome.stdout.is_ascii() && outcome.stderr.is_ascii(), "{command:?}: {}{}", outcome.stdout, outcome.stderr);
        assert!(!outcome.stdout.is_empty() || !outcome.stderr.is_empty(), "{command:?} says nothing");
    }
    room.run(&["note", "dns", "数据库 Дом"]);
    assert!(room.run(&["--ascii", "show", "dns"]).stdout.contains("数据库 Дом"));
}

#[test]
fn addresses_are_hyperlinks_on_terminals_that_take_them_alone() {
    let opens = "\u{1b}]8;;https://";
    let mut room = on_a_terminal();
    assert!(!room.run(&["show", "dns"]).stdout.contains(opens), "not every terminal takes them");
    room.around.emulator.term = Some("xterm-kitty".to_owned());
    for command in [&["show", "dns"][..], &["open", "dns", "--list"], &["--color", "never", "show", "dns"]] {
        let shown = room.run(command).stdout;
        assert!(shown.contains(opens), "{command:?}: {shown:?}");
        assert_eq!(
            shown.matches("\u{1b}]8;;h").count(),
            shown.matches("\u{1b}]8;;\u{1b}\\").count(),
            "each is closed: {shown:?}"
        );
    }
    assert!(!room.run(&["--json", "show", "dns"]).stdout.contains('\u{1b}'));
    room.file("config/config.yaml", "hyperlinks: never\n");
    assert!(!room.run(&["show", "dns"]).stdout.contains("]8;"));
    room.file("config/config.yaml", "hyperlinks: always\n");
    room.around.terminals.stdout = false;
    assert!(!room.run(&["show", "dns"]).stdout.contains('\u{1b}'), "a file or a pipe is no terminal");
}

#[test]
fn columns_are_straight_where_ambiguous_characters_are_wide() {
    use roadmap::text::Ruler;
    let room = Room::new();
    room.file(
        "config/roadmaps/own.yaml",
        "id: own\ntitle: Дом\nstages:\n  - id: one\n    title: Один · два\n    kind: essential\n    weeks: 1\n    topics:\n      - { id: a, title: Дом у моря, share: 50 }\n      - { id: b, title: plain, share: 50 }\n",
    );
    for (setting, ruler) in [("narrow", Ruler::Narrow), ("wide", Ruler::Wide)] {
        room.file("config/config.yaml", &format!("ambiguous_width: {setting}\n"));
        let list = room.run(&["--roadmap", "own", "list"]).stdout;
        let ends: Vec<usize> =
            list.lines().filter_map(|line| line.split_once("one/")).map(|(head, _)| ruler.width(head)).collect();
        assert!(ends.len() == 2 && ends[0] == ends[1], "{setting}: {ends:?}\n{list}");
    }
    let wide = room.run(&["--roadmap", "own", "status"]).stdout;
    assert!(!wide.contains(['█', '─', '·']), "{wide}");
}

#[test]
fn words_from_right_to_left_turn_no_column_around_on_a_terminal() {
    let mut room = on_a_terminal();
    room.file(
        "config/roadmaps/own.yaml",
        "id: own\ntitle: T\nstages:\n  - id: one\n    title: S\n    kind: essential\n    weeks: 1\n    topics:\n      - { id: a, title: שלום, share: 100 }\n",
    );
    let list = room.run(&["--roadmap", "own", "--color", "never", "list"]).stdout;
    assert!(list.contains("שלום\u{200e} "), "{list:?}");
    room.around.terminals.stdout = false;
    assert!(!room.run(&["--roadmap", "own", "list"]).stdout.contains('\u{200e}'));
}
