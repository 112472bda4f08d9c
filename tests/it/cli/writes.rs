//! Commands that change what was done: what they say, what they store, undo and redo.

use serde_json::json;

use super::Room;

#[test]
fn a_tick_says_what_happened_and_what_follows() {
    let room = Room::new();
    assert_eq!(room.text(&["done", "dns"]), "Done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027\n");
    assert_eq!(room.text(&["undo"]), "Undone: DNS is to do again · 0 % · finish 7 Aug - 18 Nov 2027\n");
    assert_eq!(room.text(&["redo"]), "Redone: done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027\n");
    assert_eq!(room.text(&["start", "client-server"]), "Doing: Client-server model · 0.5 % · finish 5 Aug - 16 Nov 2027\n");
    assert_eq!(
        room.text(&["skip", "normalization.redis"]),
        "Skipped: Normalization (Redis), 4 h less · finish 4 Aug - 15 Nov 2027\n"
    );
    assert_eq!(room.text(&["known", "web-servers"]), "Known: Web servers · 0.9 % · finish 2 Aug - 13 Nov 2027\n");
    assert_eq!(room.text(&["reset", "dns"]), "To do: DNS · 0.5 % · finish 4 Aug - 15 Nov 2027\n");
}

#[test]
fn a_write_keeps_the_contract() {
    let room = Room::new();
    let written = room.json(&["done", "dns", "client server"]);
    assert_eq!(
        written["changed"],
        json!([{"id": "web-basics/dns", "status": "done"}, {"id": "web-basics/client-server", "status": "done"}])
    );
    let event = written["event"].as_str().unwrap();
    assert_eq!(event.split('.').count(), 3, "{event}");
    assert_eq!(written["progress"]["topics"]["done"], 2);
    assert_eq!(written["progress"]["percent"], 0.9);
    assert_eq!(written["progress"]["hours"]["done"], json!({"min": 8.0, "max": 8.0}));
    assert_eq!(written["plan"]["finish"], json!({"state": "expected", "earliest": "2027-08-04", "latest": "2027-11-15"}));
    let undone = room.json(&["undo"]);
    assert_eq!(undone["changed"][0], json!({"id": "web-basics/dns", "status": "todo"}));
    assert_ne!(undone["event"], event);
}

#[test]
fn a_repeat_changes_nothing_and_says_so() {
    let room = Room::new();
    room.text(&["done", "dns"]);
    let bytes = room.journals();
    assert_eq!(room.text(&["done", "dns"]), "Nothing changed: DNS is done already.\n");
    let repeat = room.json(&["done", "dns"]);
    assert_eq!((&repeat["event"], &repeat["changed"]), (&serde_json::Value::Null, &json!([])));
    for args in [
        &["reset", "http-https"][..],
        &["pace", "20"],
        &["bonus", "on"],
        &["target", "none"],
        &["days", "all"],
        &["drop", "snip-store"],
    ] {
        assert_eq!(room.json(args)["event"], serde_json::Value::Null, "{args:?}");
    }
    assert_eq!(room.journals(), bytes);
}

#[test]
fn a_stage_stands_for_its_topics() {
    let room = Room::new();
    let written = room.json(&["done", "web-basics"]);
    let ids: Vec<&str> = written["changed"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["web-basics/dns", "web-basics/http-https", "web-basics/client-server", "web-basics/web-servers"]);
    // Of a repeated stage those of the chosen values, no projects.
    let written = room.json(&["known", "5"]);
    assert_eq!(written["changed"].as_array().unwrap().len(), 12);
    assert_eq!(room.json(&["reset", "Databases"])["progress"]["topics"]["known"], 0);
}

#[test]
fn several_items_are_all_done_or_none() {
    let room = Room::new();
    let (code, stderr) = room.failure(&["done", "dns", "dsn", "client-server", "indexing"]);
    assert_eq!(code, 3);
    assert!(stderr.contains("no item fits `dsn`; `indexing` fits 2 items"), "{stderr}");
    assert!(
        stderr.contains("did you mean `web-basics/dns`?")
            && stderr.contains("hint: databases/indexing.redis       Indexing (Redis)\n"),
        "{stderr}"
    );
    assert_eq!(room.listing(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn the_last_check_finishes_its_item_in_the_same_event() {
    let room = Room::new();
    let item = room.json(&["show", "taskyard-sql"]);
    let ids: Vec<&str> = item["item"]["checks"].as_array().unwrap().iter().map(|check| check["id"].as_str().unwrap()).collect();
    room.text(&[&["done"], &ids[..5]].concat());
    let written = room.json(&["done", ids[5]]);
    assert_eq!(written["changed"], json!([{"id": ids[5], "status": "done"}, {"id": "databases/taskyard-sql", "status": "done"}]));
    // Two at once are the last as well, and what is said of the item itself counts.
    room.text(&["undo"]);
    room.text(&["reset", ids[4]]);
    let written = room.json(&["done", ids[4], ids[5]]);
    assert!(written["changed"].as_array().unwrap().contains(&json!({"id": "databases/taskyard-sql", "status": "done"})));
    let written = room.json(&["reset", ids[0]]);
    assert_eq!(
        written["changed"],
        json!([{"id": ids[0], "status": "todo"}, {"id": "databases/taskyard-sql", "status": "doing"}])
    );
}

#[test]
fn undo_goes_back_change_by_change_and_redo_forward() {
    let room = Room::new();
    for item in ["dns", "http-https", "client-server"] {
        room.text(&["done", item]);
    }
    let statuses = || {
        let list = room.json(&["list", "web-basics"]);
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .take(3)
            .map(|item| item["status"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    room.text(&["undo"]);
    room.text(&["undo"]);
    assert_eq!(statuses(), ["done", "todo", "todo"]);
    room.text(&["redo"]);
    assert_eq!(statuses(), ["done", "done", "todo"]);
    room.text(&["undo"]);
    room.text(&["undo"]);
    assert_eq!(statuses(), ["todo", "todo", "todo"]);
    let (code, stderr) = room.failure(&["undo"]);
    assert_eq!((code, stderr.as_str()), (1, "error: nothing to undo\n"));
    room.text(&["done", "dns"]);
    let (code, stderr) = room.failure(&["redo"]);
    assert_eq!((code, stderr.as_str()), (1, "error: nothing to redo\n"));
}

#[test]
fn undo_takes_back_any_change_by_its_name() {
    let room = Room::new();
    let first = room.json(&["done", "dns"])["event"].as_str().unwrap().to_owned();
    room.text(&["done", "http-https"]);
    assert_eq!(room.text(&["undo", &first]), "Undone: DNS is to do again · 0.9 % · finish 4 Aug - 15 Nov 2027\n");
    assert_eq!(room.failure(&["undo", &first]).0, 3);
    let short = room.json(&["done", "web-servers"])["event"].as_str().unwrap().rsplit_once('.').unwrap().0.to_owned();
    room.text(&["undo", &short]);
    let (code, stderr) = room.failure(&["undo", "nonsense"]);
    assert_eq!(code, 3);
    assert!(stderr.contains("no change `nonsense`") && stderr.contains("roadmap history"), "{stderr}");
}

#[test]
fn history_tells_the_newest_first_and_what_was_undone() {
    let room = Room::new();
    assert_eq!(room.text(&["history"]), "Nothing was done yet.\n");
    room.text(&["done", "dns"]);
    room.text(&["pace", "22.5"]);
    room.text(&["undo"]);
    let history = room.json(&["history"]);
    let events = history["events"].as_array().unwrap();
    let told: Vec<(&str, bool)> =
        events.iter().map(|event| (event["text"].as_str().unwrap(), event["undone"].as_bool().unwrap())).collect();
    assert_eq!(told, [("Undone: pace: 22.5 h a week", false), ("Pace: 22.5 h a week", true), ("Done: DNS", false)]);
    assert_eq!(events[2]["at"], "2026-11-23T09:00:00+01:00");
    let text = room.text(&["history", "-n", "2"]);
    assert!(text.starts_with("23 Nov 2026 09:00  Undone: pace: 22.5 h a week          "), "{text}");
    assert!(text.contains("Pace: 22.5 h a week          undone  ") && text.ends_with("1 more before\n"), "{text}");
}

#[test]
fn an_idea_that_is_begun_comes_into_the_plan() {
    let room = Room::new();
    let left = |room: &Room| room.json(&["status"])["progress"]["hours"]["left"]["max"].as_f64().unwrap();
    assert!((left(&room) - 1026.0).abs() < 1e-9);
    room.text(&["start", "snip-store"]);
    assert!((left(&room) - 1052.0).abs() < 1e-9);
    room.text(&["undo"]);
    assert!((left(&room) - 1026.0).abs() < 1e-9);
}

#[test]
fn the_pace_of_the_configuration_is_written_with_the_first_change() {
    let room = Room::new();
    room.file("config/config.yaml", "pace: 10\n");
    assert_eq!(room.json(&["status"])["pace"]["hours_per_week"], 10.0);
    assert_eq!(room.json(&["done", "dns"])["events"].as_array().unwrap().len(), 2);
    room.file("config/config.yaml", "pace: 30\n");
    assert_eq!(room.json(&["status"])["pace"]["hours_per_week"], 10.0);
}

#[test]
fn a_change_too_large_for_one_line_is_undone_as_one() {
    let room = Room::new();
    let topic = |n: usize| format!("      - {{id: t{n}, title: Topic {n}, share: 1, checks: [one, two]}}");
    let topics = (1..=100).map(topic).collect::<Vec<_>>().join("\n");
    let yaml = format!(
        "id: long\ntitle: Long\nstages:\n  - id: only\n    title: Only\n    kind: essential\n    weeks: 1\n    topics:\n{topics}"
    );
    let file = room.file("long.yaml", &yaml);
    let run = |args: &[&str]| room.json(&[args, &["--roadmap", file.to_str().unwrap()]].concat());
    let checks: Vec<String> = (1..=100).flat_map(|n| [format!("only/t{n}/one"), format!("only/t{n}/two")]).collect();
    let names: Vec<&str> = checks.iter().map(String::as_str).collect();
    let written = run(&[&["done"], &names[..]].concat());
    let events = written["events"].as_array().unwrap();
    assert_eq!((events.len(), written["changed"].as_array().unwrap().len()), (2, 300), "a hundred topics with their checks");
    for name in [None, events[0].as_str(), events[1].as_str()] {
        let undone = run(&["undo"].into_iter().chain(name).collect::<Vec<_>>());
        assert_eq!(undone["changed"].as_array().unwrap().len(), 300, "{name:?}");
        assert_eq!(run(&["list", "--status", "done"])["items"], json!([]));
        assert_eq!(run(&["redo"])["changed"].as_array().unwrap().len(), 300, "{name:?}");
    }
}
