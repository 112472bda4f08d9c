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
        (&["log", "25h"], 1, "error: 25 h in one go is more than 16 hours\nhint: say `--force` if it is meant\n"),
        (&["timer", "stop"], 1, "error: no timer runs\nhint: `roadmap timer start` starts one for what comes next\n"),
        (&["timer", "drop"], 1, "error: no timer runs\nhint: "),
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
    assert_eq!(room.text(&["note", "dns", "read", "RFC 1034"]), "Note kept: DNS\n");
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

#[test]
fn a_link_of_ones_own_is_kept_shown_and_taken_away() {
    let room = Room::new();
    let url = "https://example.org/a";
    assert_eq!(room.text(&["link", "dns", url]), "Link kept: DNS\n");
    assert_eq!(room.text(&["link", "dns", url]), "Nothing changed: it has that link already.\n");
    let own = serde_json::json!({"title": url, "url": url, "own": true});
    assert_eq!(room.json(&["show", "dns"])["item"]["links"][2], own);
    assert_eq!(room.json(&["list", "web-basics"])["items"][0]["links"][2], own);
    assert!(room.text(&["show", "dns"]).ends_with("  your link\n    https://example.org/a\n"));
    assert!(room.text(&["search", "example.org/a"]).contains("web-basics/dns"));
    assert_eq!(room.text(&["undo"]), "Undone: the link on DNS is gone again\n");
    assert_eq!(room.text(&["redo"]), "Redone: link kept: DNS\n");
    assert_eq!(room.text(&["link", "dns", url, "--remove"]), "Link taken away: DNS\n");
    assert_eq!(room.text(&["link", "dns", url, "--remove"]), "Nothing changed: it has no such link.\n");
    assert_eq!(room.json(&["show", "dns"])["item"]["links"].as_array().unwrap().len(), 2);
    let given = "https://www.rfc-editor.org/info/rfc1034";
    assert_eq!(room.text(&["link", "dns", given, "--remove"]), "Nothing changed: that link is the roadmap's, not yours.\n");
}

#[test]
fn only_web_addresses_are_kept() {
    let room = Room::new();
    let long = format!("https://example.org/{}", "x".repeat(2000));
    for (url, words) in [
        ("example.org", "error: no web address yet\nhint: did you mean `https://example.org`?\n"),
        ("file:///etc/passwd", "error: no web address\nhint: it begins with `https://` or `http://`\n"),
        ("https://", "error: the address names no host\nhint: such as `https://example.org`\n"),
        ("https://a b", "error: an address has no blanks\nhint: write a blank as `%20`\n"),
        (&long, "error: the address is too long\nhint: at most 2000 bytes are kept\n"),
    ] {
        assert_eq!(room.failure(&["link", "dns", url]), (1, words.to_owned()));
    }
}

#[test]
fn time_is_told_with_its_day_and_its_item_in_one_line() {
    let room = Room::new();
    assert_eq!(room.text(&["log", "1h30", "yesterday", "dns"]), "Logged 1 h 30 on Sun 22 Nov: DNS, now 1 h 30\n");
    assert_eq!(room.text(&["log", "19:00-20:15", "web", "servers"]), "Logged 1 h 15 on Mon 23 Nov: Web servers, now 1 h 15\n");
}

#[test]
fn a_timer_runs_over_processes_and_logs_its_time() {
    let mut room = Room::new();
    assert_eq!(room.text(&["timer"]), "No timer runs.\n");
    assert_eq!(room.run(&["timer", "stop"]).exit.code(), 1);
    assert!(room.text(&["timer", "start", "client-server"]).starts_with("Timer on: Client-server model"));
    room.sets_clock("2026-11-23T10:05:00+01:00");
    assert_eq!(room.text(&["timer", "status"]), "1 h 05 on Client-server model, since Mon 23 Nov, 09:00\n");
    let shown = room.json(&["timer"]);
    assert_eq!((&shown["timer"]["item"], &shown["timer"]["minutes"]), (&"web-basics/client-server".into(), &65.into()));
    let status = room.text(&["status"]);
    assert!(status.contains("\nThis week  20 h left of 20 h; timer 1:05 on Client-server model\n"), "{status}");
    assert_eq!(room.json(&["status"])["timer"], shown["timer"]);
    let again = room.text(&["timer", "start", "client-server"]);
    assert_eq!(again, "Nothing changed: the timer runs on Client-server model already.\n");
    // Another start stops the one that runs, and one undo takes both back.
    room.text(&["timer", "start", "dns"]);
    assert!(room.text(&["show", "client-server"]).contains("1 h 05"));
    room.text(&["undo"]);
    assert!(room.text(&["timer"]).contains("Client-server model"));
    assert_eq!(room.text(&["timer", "stop", "45m"]), "Logged 45 min on Mon 23 Nov: Client-server model, now 45 min\n");
    room.text(&["timer", "start"]);
    assert_eq!(room.text(&["timer", "drop"]), "Timer off: DNS, nothing is logged\n");
    room.text(&["timer", "start"]);
    assert_eq!(room.text(&["timer", "stop"]), "Timer off: DNS, nothing is logged\n", "a minute is needed");
    assert_eq!(room.text(&["timer"]), "No timer runs.\n");
}

#[test]
fn a_timer_that_was_forgotten_is_trimmed_or_dropped() {
    let mut room = Room::new();
    room.text(&["timer", "start", "dns"]);
    room.sets_clock("2026-11-24T09:00:00+01:00");
    let refused = room.run(&["timer", "stop"]);
    assert_eq!(refused.exit.code(), 1);
    assert!(refused.stderr.contains("the timer ran for 24 h"), "{}", refused.stderr);
    assert!(refused.stderr.contains("hint: trim it: `roadmap timer stop 2h`"), "{}", refused.stderr);
    assert!(refused.stderr.contains("hint: or drop it: `roadmap timer drop`"), "{}", refused.stderr);
    assert_eq!(room.text(&["timer", "stop", "2h"]), "Logged 2 h on Mon 23 Nov: DNS, now 2 h\n");
}

#[test]
fn the_figures_of_the_record_are_told() {
    let room = Room::new();
    assert!(room.text(&["stats"]).contains("Logged      nothing yet\n"));
    room.text(&["log", "1h30", "dns"]);
    room.text(&["log", "2h", "yesterday", "dns"]);
    let text = room.text(&["stats"]);
    assert!(text.contains("Study days  2 of 2, since Sun 22 Nov 2026") && text.contains("This week   1 h 30 of 20 h"), "{text}");
    assert!(text.contains("Logged      3.5 h"), "{text}");
    assert!(text.ends_with(" 1  How the Web Works                        3.5 h of 20 h\n"), "{text}");
    assert_eq!(room.json(&["stats"])["statistics"]["study_days"]["count"], 2);
}

#[test]
fn a_forecast_learns_the_pace_before_it_names_a_day() {
    let mut room = Room::new();
    assert!(room.text(&["forecast"]).contains("Forecast    learning your pace: 0 of 2 weeks"));
    let none = room.json(&["forecast"]);
    assert!(none["forecast"]["likely"].is_null() && none["forecast"]["probability"] == 0.8, "{none}");
    for (day, item) in [("23", "dns"), ("25", "http-https"), ("28", "client-server"), ("30", "web-servers")] {
        room.sets_clock(&format!("2026-11-{day}T20:00:00+01:00"));
        room.text(&["done", item]);
    }
    room.sets_clock("2026-12-10T09:00:00+01:00");
    let text = room.text(&["forecast", "--explain"]);
    assert!(text.contains("from 2 weeks of your own record") && text.contains("8 in 10"), "{text}");
    assert!(text.contains("The plan ends 7 days later than on Thu 3 Dec:"), "{text}");
    let told = room.json(&["forecast", "--since", "2026-11-23"]);
    let sum: i64 = told["causes"].as_array().unwrap().iter().map(|cause| cause["days"].as_i64().unwrap()).sum();
    assert_eq!(Some(sum), told["days"].as_i64(), "{told}");
    assert!(told["forecast"]["early"].as_str() < told["forecast"]["late"].as_str(), "{told}");
    assert_eq!(room.run(&["forecast", "--since", "tomorrow"]).exit.code(), 1);
}
