//! Study time, notes, links.

use super::Room;

#[test]
fn time_is_logged_on_what_comes_next_or_on_what_is_named() {
    let room = Room::new();
    assert_eq!(room.text(&["log", "1h30"]), "Logged 1 h 30 on Mon 23 Nov: DNS, now 1 h 30\n");
    assert_eq!(room.text(&["log", "45m", "DNS", "--on", "yesterday"]), "Logged 45 min on Sun 22 Nov: DNS, now 2 h 15\n");
    assert!((room.json(&["show", "dns"])["item"]["logged_hours"].as_f64().unwrap() - 2.25).abs() < 1e-9);
    let written = room.json(&["log", "2h", "client-server"]);
    assert_eq!(written["changed"], serde_json::json!([{"id": "web-basics/client-server", "status": "todo"}]));
    assert!((room.json(&["status"])["week"]["spent"].as_f64().unwrap() - 3.5).abs() < 1e-9);
    assert!(room.text(&["undo"]).starts_with("Undone: logged 2 h on Mon 23 Nov: Client-server model"));
}

#[test]
fn time_that_cannot_be_is_refused() {
    let room = Room::new();
    for (args, code, words) in [
        (&["log", "17h"][..], 1, "say `--force` if it is meant"),
        (&["log", "0m"], 1, "at least one minute"),
        (&["log", "1h", "--on", "tomorrow"], 1, "is yet to come"),
        (&["log", "90"], 2, "expected a length of time such as `45m`"),
        (&["log", "1h", "databases"], 1, "`databases` is a stage"),
        (&["log", "1h", "--on", "someday"], 2, "`someday` is no day"),
    ] {
        let (exit, stderr) = room.failure(args);
        assert_eq!(exit, code, "{args:?}");
        assert!(stderr.contains(words), "{args:?}: {stderr}");
    }
    assert_eq!(room.text(&["log", "17h", "--force"]), "Logged 17 h on Mon 23 Nov: DNS, now 17 h\n");
}

#[test]
fn a_note_is_kept_replaced_and_taken_away() {
    let room = Room::new();
    assert_eq!(room.text(&["note", "dns", "read", "RFC 1034"]), "Note: DNS\n");
    assert_eq!(room.json(&["show", "dns"])["item"]["note"], "read RFC 1034");
    assert_eq!(room.json(&["note", "dns", "read RFC 1034"])["event"], serde_json::Value::Null);
    assert!(room.text(&["search", "1034 read"]).contains("web-basics/dns"));
    assert_eq!(room.text(&["note", "dns", ""]), "Note taken away: DNS\n");
    assert_eq!(room.json(&["show", "dns"])["item"]["note"], serde_json::Value::Null);
    let (code, stderr) = room.failure(&["note", "dns", &"x".repeat(20_000)]);
    assert_eq!(code, 1);
    assert!(stderr.contains("a note has at most"), "{stderr}");
}

#[test]
fn no_editor_opens_where_there_is_no_terminal() {
    let mut room = Room::new();
    room.around.editor = Some("touch never".to_owned());
    let (code, stderr) = room.failure(&["note", "dns"]);
    assert_eq!(
        (code, stderr.as_str()),
        (1, "error: no text, and no terminal for an editor\nhint: say the note: `roadmap note ITEM TEXT`\n")
    );
}

#[test]
fn links_are_listed_and_only_those_of_the_chosen_values() {
    let room = Room::new();
    let links = room.json(&["open", "dns", "--list"]);
    assert_eq!(links["links"][1]["url"], "https://www.rfc-editor.org/info/rfc1034");
    assert_eq!(links["opened"], serde_json::Value::Null);
    assert!(room.text(&["open", "web-servers", "--list"]).contains("Node server without a framework"));
    room.text(&["choose", "language", "python"]);
    assert!(!room.text(&["open", "web-servers", "--list"]).contains("Node server without a framework"));
    let (code, stderr) = room.failure(&["open", "dns", "--nth", "9"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("`web-basics/dns` has 2 links") && stderr.contains("--list"), "{stderr}");
}
