//! `config` and `config init`: what is in force, and a commented file that says what is so without it.

use std::fmt::Write as _;
use std::path::Path;

use roadmap::config::{DEFAULT, Preferences, ThemeName, read};
use roadmap::store::{Choice, Choices, ChosenTheme, Places};
use roadmap::tui::keymap::{Keymap, TABLE};

use super::Room;

/// The commented default with its settings in force.
fn uncommented() -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(setting) if setting.chars().next().is_some_and(|first| first.is_ascii_lowercase() || setting.starts_with("  ")) => {
            format!("{setting}\n")
        }
        _ => String::new(),
    };
    DEFAULT.lines().map(line).collect()
}

/// The keys of the table as config.yaml has them.
fn key_lines() -> String {
    let mut lines = String::new();
    for row in TABLE {
        let quoted = |text: String| format!("'{}'", text.replace('\'', "''"));
        let keys: Vec<String> = row.keys.iter().map(|key| quoted(key.to_string())).collect();
        let keys = match keys.as_slice() {
            [] => "<none>".to_owned(),
            [key] => key.clone(),
            keys => format!("[{}]", keys.join(", ")),
        };
        writeln!(lines, "#  {}: {keys}", row.action.name()).unwrap();
    }
    lines
}

#[test]
fn the_commented_default_has_the_keys_of_the_table() {
    let (head, tail) = DEFAULT.split_once("#keys:\n").unwrap();
    let fresh = format!("{head}#keys:\n{}", key_lines());
    if std::env::var_os("ROADMAP_DRAW").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/config/default.yaml"), fresh).unwrap();
        return;
    }
    assert!(tail == key_lines(), "src/config/default.yaml is stale: ROADMAP_DRAW=1 cargo test --test it cli::config");
}

#[test]
fn the_commented_default_says_nothing_and_uncommented_it_says_what_is_so_anyway() {
    assert_eq!(read("config.yaml", DEFAULT), (Preferences::default(), None));
    let (preferences, problems) = read("config.yaml", &uncommented());
    assert_eq!(problems, None, "{}", uncommented());
    assert_eq!(Keymap::of(&preferences.keys), Keymap::of(&[]));
    assert_eq!(preferences.said.len(), 9, "all but the empty `colors`: {:?}", preferences.said);
    let expected = Preferences {
        theme: Some(ThemeName::default()),
        keys: preferences.keys.clone(),
        said: preferences.said.clone(),
        ..Preferences::default()
    };
    assert_eq!(preferences, expected);
}

#[test]
fn a_config_is_made_once_and_never_written_over() {
    let room = Room::new();
    let file = room.config().join("config.yaml");
    let made = room.json(&["config", "init"]);
    assert_eq!(made["file"], file.to_str().unwrap());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), DEFAULT);
    std::fs::write(&file, "mouse: false\n").unwrap();
    let (exit, words) = room.failure(&["config", "init"]);
    assert_eq!(exit, 1);
    assert!(words.contains("already, and it is yours"), "{words}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mouse: false\n");
}

#[test]
fn what_is_in_force_is_shown_with_where_it_comes_from() {
    let mut room = Room::new();
    room.around.time_locale = Some("en_US.UTF-8".to_owned());
    let bare = room.text(&["config"]);
    assert!(bare.contains("(not there: `roadmap config init` makes it)"), "{bare}");
    room.file("config/config.yaml", "pace: 7.5\ncolors: {quiet: 245}\nkeys: {done: X, skip: <none>}\nmouse: maybe\n");
    let outcome = room.run(&["config"]);
    assert!(outcome.stderr.contains("config.yaml:4:8"), "{}", outcome.stderr);
    let rows: Vec<String> =
        outcome.stdout.lines().skip(2).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        rows,
        [
            "pace 7.5 config.yaml",
            "hide_dates false default",
            "week_start sunday locale",
            "theme terminal default",
            "colors quiet 245 config.yaml",
            "glyphs unicode terminal",
            "ambiguous_width narrow default",
            "hyperlinks auto default",
            "mouse true default",
            "keys done X, skip <none> config.yaml",
        ]
    );
    let places = Places { config_dir: room.config(), state_dir: room.home().join("state") };
    let theme = ChosenTheme { name: "dark".to_owned(), over: None };
    Choices::at(&places).keep(Choice::Theme(theme)).unwrap();
    let theme = |room: &Room| room.json_beside_talk(&["config"])["config"]["settings"][3].clone();
    assert_eq!(theme(&room)["value"], "dark");
    assert_eq!(theme(&room)["from"], "chosen live");
    room.file("config/config.yaml", "theme: light\n");
    assert_eq!((theme(&room)["value"].as_str(), theme(&room)["from"].as_str()), (Some("light"), Some("config.yaml")));
}
