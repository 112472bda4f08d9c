//! The table of actions, walked row by row: each by its key and by the palette, with the same effect; those that change
//! progress by a command too. docs/keys.md is made from it.

use std::collections::HashSet;
use std::path::Path;

use roadmap::config::{Action, Key};
use roadmap::progress::{Action as Did, Journal, Line, read_line};
use roadmap::tui::effect::Effect;
use roadmap::tui::keymap::{Group, Row, TABLE};
use roadmap::tui::message::Message;
use roadmap::tui::offer::offer;

use super::scene::Scene;
use crate::cli::Room;
use crate::fixture::fresh;
use crate::scenes::week_eighteen;

/// What must be pressed first, so that there is something to do.
fn before(action: Action) -> &'static str {
    match action {
        Action::Up | Action::First | Action::HalfUp | Action::PageUp | Action::Take => "G",
        Action::Left | Action::Back | Action::PreviousPane => "l",
        Action::PreviousStage => "]",
        Action::Redo => "space u",
        Action::Undo => "space",
        Action::ShowRoadmap => "2",
        Action::Continue => "h g",
        _ => "",
    }
}

/// Two learners who have come to the same place.
fn pair(action: Action) -> [Scene; 2] {
    [(); 2].map(|()| {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        scene.keys(before(action));
        scene
    })
}

/// Everything that can be told of a scene from outside.
fn seen(scene: &Scene) -> (String, Vec<Effect>) {
    (scene.screen(), scene.effects.clone())
}

/// Does something by its words in the palette.
fn by_palette(scene: &mut Scene, action: Action) {
    let words = offer(&scene.model, action).words;
    scene.keys(":").text(&words);
    let screen = scene.screen();
    let first = screen.lines().find(|line| line.contains("│ ▸ ")).unwrap_or_else(|| panic!("{action:?}:\n{screen}"));
    let start: String = words.chars().take(30).collect();
    assert!(first.contains(&start), "`{words}` finds another first:\n{screen}");
    scene.keys("enter");
}

#[test]
fn every_action_is_reached_by_its_key_and_by_the_palette_with_the_same_effect() {
    for row in TABLE.iter().filter(|row| row.action != Action::Palette) {
        let [mut pressed, mut chosen] = pair(row.action);
        let start = seen(&pressed);
        if let Some(key) = row.keys.first() {
            pressed.send(Message::KeyPressed(*key));
            assert_ne!(seen(&pressed), start, "{:?} does nothing here: give the walk another start", row.action);
            by_palette(&mut chosen, row.action);
            assert_eq!(seen(&pressed), seen(&chosen), "{:?}", row.action);
        } else {
            by_palette(&mut chosen, row.action);
            assert_ne!(seen(&chosen), start, "{:?} does nothing here: give the walk another start", row.action);
        }
    }
}

#[test]
fn every_key_of_an_action_does_the_same() {
    for row in TABLE {
        for key in row.keys.iter().skip(1) {
            let [mut first, mut other] = pair(row.action);
            first.send(Message::KeyPressed(row.keys[0]));
            other.send(Message::KeyPressed(*key));
            assert_eq!(seen(&first), seen(&other), "{:?} by {key}", row.action);
        }
    }
}

#[test]
fn the_palette_lists_every_action_by_its_name_too() {
    for row in TABLE.iter().filter(|row| row.action != Action::Palette) {
        let mut scene = Scene::of(week_eighteen(), 120, 40);
        scene.keys(":").text(row.action.name());
        let words = offer(&scene.model, row.action).words;
        let start: String = words.chars().take(24).collect();
        assert!(scene.screen().contains(&start), "{:?}:\n{}", row.action, scene.screen());
    }
}

/// What a learner types into the prompts of an action, and the words of the command that says the same. The usage of the
/// command stands in the table.
fn example(action: Action) -> Option<(&'static str, &'static [&'static str])> {
    Some(match action {
        Action::Done | Action::Start | Action::Skip | Action::Known | Action::EditNote => ("", &["ITEM=dns"]),
        Action::Take => ("", &["PROJECT=tiny-server"]),
        Action::WholeStage => ("", &["STAGE=web-basics"]),
        Action::Estimate => ("10-15", &["ITEM=dns", "A-B=10-15"]),
        Action::Note => ("ask Ada", &["ITEM=dns", "TEXT=ask Ada"]),
        Action::OwnLink => ("https://example.org/a", &["ITEM=dns", "URL=https://example.org/a"]),
        Action::PaceUp => ("", &["H=21"]),
        Action::PaceDown => ("", &["H=19"]),
        Action::TypePace => ("12", &["H=12"]),
        Action::Bonus => ("", &["on|off=off"]),
        Action::Target => ("2027-08-01", &["DATE=2027-08-01"]),
        Action::Days => ("mon,wed,fri", &["DAYS=mon,wed,fri"]),
        Action::Break => ("21 Dec - 3 Jan", &["FROM..TO=2026-12-21..2027-01-03"]),
        Action::LogTime => ("45m", &["DURATION=45m", "ITEM=dns"]),
        Action::Timer => ("", &["start|stop=start"]),
        Action::Options => ("", &["OPTION=language", "VALUE=python"]),
        Action::Undo | Action::Redo => ("", &[]),
        _ => return None,
    })
}

/// The same as it stands in a command's words.
fn words_of(usage: &str, values: &[&str]) -> Vec<String> {
    usage
        .split(' ')
        .map(|word| {
            let value = values.iter().find_map(|value| value.strip_prefix(word)?.strip_prefix('='));
            value.unwrap_or(word).to_owned()
        })
        .collect()
}

/// What a screen did, and sent to the disk.
fn done_by_screen(scene: &Scene) -> Vec<Did> {
    let drafts = scene.effects.iter().filter_map(|effect| match effect {
        Effect::Append(draft) => Some(&draft.events),
        _ => None,
    });
    drafts.flatten().map(|event| event.action.clone()).collect()
}

/// What the commands of a room wrote down.
fn done_by_commands(room: &Room) -> Vec<Did> {
    let bytes = room.journals();
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let events = lines.filter_map(|line| match read_line(line) {
        Ok(Line::Event(event)) => Some(event),
        _ => None,
    });
    Journal::of(events.collect()).events().iter().map(|event| event.action.clone()).collect()
}

#[test]
fn whatever_changes_progress_has_a_command_that_writes_the_same() {
    let mut told = HashSet::new();
    for row in TABLE {
        let Some((typed, values)) = example(row.action) else { continue };
        let usage = row.command.unwrap_or_else(|| panic!("{:?} changes progress: name its command", row.action));
        let mut scene = Scene::of(fresh(), 120, 40);
        let room = Room::new();
        // What comes before, on both ways.
        match row.action {
            Action::Undo => {
                scene.keys("space");
                room.run(&["done", "dns"]);
            }
            Action::Redo => {
                scene.keys("space u");
                room.run(&["done", "dns"]);
                room.run(&["undo"]);
            }
            Action::Take => {
                scene.keys("G");
            }
            _ => {}
        }
        match row.keys.first() {
            Some(key) => _ = scene.send(Message::KeyPressed(*key)),
            None => by_palette(&mut scene, row.action),
        }
        if row.action == Action::Days {
            // What stands there is selected, and typed anew.
            scene.keys("backspace");
        }
        match row.action {
            Action::PaceUp | Action::PaceDown => _ = scene.keys("enter"),
            Action::Options => _ = scene.keys("down space enter"),
            Action::EditNote => {
                let Some(Effect::EditNote { item, .. }) = scene.effects.pop() else { panic!("no editor") };
                scene.send(Message::NoteEdited { item, text: Ok("ask Ada".to_owned()) });
            }
            _ if !typed.is_empty() => _ = scene.text(typed).keys("enter"),
            _ => {}
        }
        let mut args = words_of(usage, values);
        if row.action == Action::EditNote {
            // The editor's text comes the other way for a command in this process.
            args.push("ask Ada".to_owned());
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let outcome = room.run(&args);
        assert_eq!(outcome.exit.code(), 0, "{args:?}: {outcome:?}");
        let kinds = |did: Vec<Did>| did.into_iter().map(|did| kind(&did)).collect::<Vec<_>>();
        assert_eq!(
            kinds(done_by_screen(&scene)),
            kinds(done_by_commands(&room)),
            "{:?} and `roadmap {}`",
            row.action,
            args.join(" ")
        );
        told.insert(row.action);
    }
    for row in TABLE.iter().filter(|row| !told.contains(&row.action)) {
        let [mut scene, _] = pair(row.action);
        let so_far = scene.effects.len();
        if let Some(key) = row.keys.first() {
            scene.send(Message::KeyPressed(*key));
        }
        let writes = scene.effects.iter().skip(so_far).any(|effect| matches!(effect, Effect::Append(_)));
        assert!(!writes, "{:?} changes progress: give `example` its words", row.action);
    }
}

/// An action as a value that can be compared: an undo names an event, whose name is another on every device.
fn kind(did: &Did) -> String {
    match did {
        Did::Void(_) => "void".to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn every_command_that_the_table_names_is_there() {
    for usage in TABLE.iter().filter_map(|row| row.command) {
        let outcome = Room::new().run(&[usage.split(' ').next().unwrap(), "--help"]);
        assert_eq!(outcome.exit.code(), 0, "`roadmap {usage}`: {outcome:?}");
    }
}

/// One row of docs/keys.md.
fn document_row(row: &Row) -> String {
    let code = |text: &str| format!("`{}`", text.replace('|', "\\|"));
    let keys: Vec<String> = row.keys.iter().map(Key::to_string).map(|key| code(&key)).collect();
    let command = row.command.map_or_else(String::new, |usage| code(&format!("roadmap {usage}")));
    format!("| {} | {} | {} | {} |", keys.join(" "), row.words, code(row.action.name()), command).replace("|  |", "| |")
}

#[test]
fn the_document_of_the_keys_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- the table begins -->\n", "<!-- the table ends -->");
    let (head, rest) = text.split_once(begin).unwrap();
    let (_, tail) = rest.split_once(end).unwrap();
    let mut table = String::new();
    for (group, title) in
        [(Group::This, "What is selected"), (Group::GoingAbout, "Going about"), (Group::Everywhere, "Everywhere")]
    {
        table.extend(["\n### ", title, "\n\n| keys | does | action | command |\n|---|---|---|---|\n"]);
        for row in TABLE.iter().filter(|row| row.group == group) {
            table.push_str(&document_row(row));
            table.push('\n');
        }
    }
    let fresh = format!("{head}{begin}{table}\n{end}{tail}");
    if std::env::var_os("ROADMAP_DRAW").is_some() {
        std::fs::write(&path, &fresh).unwrap();
        return;
    }
    assert!(text == fresh, "docs/keys.md is stale: ROADMAP_DRAW=1 cargo test --test it tui::walk");
}
