//! The plan's terms: pace, target, study days, breaks, options, bonus, projects, estimates; and what-ifs.

use insta::assert_snapshot;
use serde_json::json;

use super::Room;

#[test]
fn every_term_says_what_follows_from_it() {
    let room = Room::new();
    let mut told = String::new();
    for args in [
        &["pace", "22.5"][..],
        &["target", "1", "Aug", "2027"],
        &["days", "mon,wed", "fri"],
        &["break", "add", "2026-12-21..2027-01-03"],
        &["choose", "databases", "postgres", "mongo", "redis"],
        &["bonus", "off"],
        &["bonus", "on"],
        &["take", "snip-store"],
        &["drop", "snip-store"],
        &["estimate", "dns", "5-7"],
        &["estimate", "dns", "none"],
        &["break", "remove", "2026-12-21..2027-01-03"],
        &["days", "all"],
        &["target", "none"],
        &["pace", "0"],
        &["pace", "0.1"],
        &["undo"],
    ] {
        told.push_str(&room.text(args));
    }
    assert_snapshot!(told, @"
    Pace: 22.5 h a week · finish 9 Jul - 9 Oct 2027
    Target: 1 Aug 2027 · 20.5-29 h a week to be done by then · finish 9 Jul - 9 Oct 2027
    Study days: Mon, Wed, Fri · finish 9 Jul - 8 Oct 2027
    Break 21 Dec 2026 - 3 Jan 2027 · finish 23 Jul - 22 Oct 2027
    Databases: PostgreSQL, MongoDB, Redis · 812-1,106 h left · finish 18 Aug - 17 Nov 2027
    Without bonus: 642-848 h left · finish 25 Jun - 30 Aug 2027
    With bonus: 812-1,106 h left · finish 18 Aug - 17 Nov 2027
    In the plan: Snip 2: a key-value or document store, 16-26 h · finish 23 Aug - 24 Nov 2027
    Out of the plan: Snip 2: a key-value or document store · finish 18 Aug - 17 Nov 2027
    Estimate: DNS, 5-7 h · finish 18 Aug - 17 Nov 2027
    The guide's estimate: DNS · finish 18 Aug - 17 Nov 2027
    No break 21 Dec 2026 - 3 Jan 2027 · finish 4 Aug - 3 Nov 2027
    Study days: every day · finish 3 Aug - 3 Nov 2027
    No target · finish 3 Aug - 3 Nov 2027
    Pace: 0 h a week · no date at 0 h a week
    Pace: 0.1 h a week · no end in sight at this pace
    Undone: 0 h a week again · 0 % · no date at 0 h a week
    ");
}

#[test]
fn every_term_is_shown_without_words() {
    let room = Room::new();
    assert_eq!(room.text(&["pace"]), "20 h a week, every day, no break\n");
    assert_eq!(room.text(&["target"]), "No target.\n");
    assert_eq!(room.text(&["break", "list"]), "No break.\n");
    assert_eq!(room.text(&["bonus"]), "The bonus stages are in the plan.\n");
    for args in [
        &["pace", "7.5"][..],
        &["target", "2027-08-01"],
        &["days", "sat,sun"],
        &["break", "add", "2026-12-21..2027-01-03"],
        &["bonus", "off"],
    ] {
        room.text(args);
    }
    assert_eq!(room.text(&["days"]), "7.5 h a week, Sat, Sun, 1 break\n");
    assert_eq!(room.text(&["break"]), "2026-12-21..2027-01-03  21 Dec 2026 - 3 Jan 2027, 14 days\n");
    assert_eq!(room.text(&["target"]), "Sun 1 Aug 2027: 17-23 h a week to be done by then\n");
    let pace =
        json!({"hours_per_week": 7.5, "study_days": ["sat", "sun"], "breaks": [{"from": "2026-12-21", "to": "2027-01-03"}]});
    assert_eq!(room.json(&["pace"])["pace"], pace);
    assert_eq!(room.json(&["break"])["breaks"], pace["breaks"]);
    assert_eq!(room.json(&["target"])["target"], "2027-08-01");
    assert_eq!(room.json(&["bonus"])["bonus"], false);
}

#[test]
fn choose_lists_what_there_is_and_what_is_chosen() {
    let room = Room::new();
    room.text(&["choose", "databases", "PostgreSQL,mongodb"]);
    assert_snapshot!(room.text(&["choose"]), @"
    Language  language, one
      ✓  Node.js (JavaScript)  nodejs
      ◦  Python                python
      ◦  Java                  java
      ◦  C#                    csharp

    Databases  databases, one or more
      ✓  PostgreSQL  relational      postgresql
      ◦  MySQL       relational      mysql
      ✓  MongoDB     non-relational  mongodb
      ◦  Redis       non-relational  redis
      ◦  DynamoDB    non-relational  dynamodb
    ");
    let options = room.json(&["choose", "data"])["options"].clone();
    assert_eq!((&options[0]["id"], &options[0]["chosen"]), (&"databases".into(), &json!(["postgresql", "mongodb"])));
}

#[test]
fn a_choice_keeps_each_values_own_progress() {
    let room = Room::new();
    room.text(&["done", "language-basics"]);
    assert_eq!(room.json(&["choose", "language", "python"])["progress"]["topics"]["done"], 0);
    room.text(&["done", "language/language-basics.python"]);
    assert_eq!(room.json(&["choose", "language", "node"])["progress"]["topics"]["done"], 1);
    assert_eq!(room.json(&["list", "--status", "done"])["items"][0]["id"], "language/language-basics.nodejs");
}

#[test]
fn a_choice_that_cannot_be_is_refused() {
    let room = Room::new();
    for (args, code, words) in [
        (&["choose", "language", "node", "python"][..], 1, "`language` takes exactly one value"),
        (&["choose", "language", "cobol"], 3, "no value of `language` fits `cobol`"),
        (&["choose", "editor", "vim"], 3, "no option fits `editor`"),
        (&["choose", "databases", "sql"], 3, "more than one value of `databases` fits `sql`"),
    ] {
        let (exit, stderr) = room.failure(args);
        assert_eq!(exit, code, "{args:?}");
        assert!(stderr.contains(words), "{args:?}: {stderr}");
    }
    assert_eq!(room.listing(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn terms_that_cannot_be_are_refused() {
    let room = Room::new();
    for (args, code, words) in [
        (&["pace", "169"][..], 1, "a pace lies between 0 and 168 hours a week"),
        (&["pace", "-1"], 1, "a pace lies between 0 and 168 hours a week"),
        (&["pace", "many"], 2, "expected hours such as `20`"),
        (&["pace", "nan"], 2, "expected hours such as `20`"),
        (&["plan", "--hours", "200"], 1, "a pace lies between 0 and 168 hours a week"),
        (&["target", "2026-11-23"], 1, "not possible: a target lies after today"),
        (&["plan", "--by", "yesterday"], 1, "not possible: a target lies after today"),
        (&["target", "someday"], 2, "`someday` is no day"),
        (&["days", "mon,xyz"], 2, "`xyz` is no day of the week"),
        (&["break", "add", "2027-01-03..2026-12-21"], 2, "its first day first"),
        (&["take", "dns"], 1, "`web-basics/dns` is no project"),
        (&["take", "databases"], 1, "`databases` is a stage"),
        (&["estimate", "dns", "15-10"], 2, "the range runs backwards"),
        (&["estimate", "dns", "0"], 1, "an estimate lies between 1 minute and 100,000 hours"),
        (&["estimate", "databases", "3"], 1, "`databases` is a stage"),
        (&["bonus", "perhaps"], 2, "perhaps"),
    ] {
        let (exit, stderr) = room.failure(args);
        assert_eq!(exit, code, "{args:?}: {stderr}");
        assert!(stderr.contains(words), "{args:?}: {stderr}");
    }
    assert_eq!(room.listing(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_what_if_is_told_and_not_saved() {
    let room = Room::new();
    let args = ["plan", "--hours", "10", "--by", "2027-08-01", "--without-bonus", "--break", "2026-12-21..2027-01-03"];
    let outcome = room.run(&args);
    assert_eq!((outcome.exit.code(), outcome.stderr.as_str()), (0, "what if: nothing is saved\n"));
    assert_snapshot!(outcome.stdout, @"
    Backend Developer Roadmap 2025, from Tue 24 Nov 2026 at 10 h a week, without 21 Dec 2026 - 3 Jan 2027

                                               topics projects              done between
     1  How the Web Works                          20                         7 Dec 2026
     2  Programming Language                   80-120    20-32        1 Mar - 7 Apr 2027
     3  Language Ecosystem                      40-80    12-20       7 Apr - 16 Jun 2027
     4  Version Control and Repo Hosting        20-40     6-10      25 Apr - 21 Jul 2027
     5  Databases                                 160    28-40        4 Sep - 8 Dec 2027
     6  APIs                                    60-80    32-48   7 Nov 2027 - 6 Mar 2028
     7  API Protocols                              20     6-10 25 Nov 2027 - 27 Mar 2028
     8  Authentication and Authorization        40-60    18-28       5 Jan - 28 May 2028
        All                                   440-580  122-188       5 Jan - 28 May 2028

    562-768 h = 56.2-76.8 weeks = 12.9-17.7 months. The guide says 8-12 months.
    17-23 h a week to be done by 1 Aug 2027.
    ");
    assert_eq!(room.listing(), Vec::<std::path::PathBuf>::new());
    room.text(&["done", "dns"]);
    let before = room.journals();
    room.run(&args);
    assert_eq!(room.journals(), before);
    assert_eq!(room.json(&["status"])["pace"]["hours_per_week"], 20.0);
}

#[test]
fn no_pace_and_no_end_in_sight_have_words() {
    let room = Room::new();
    let outcome = room.run(&["plan", "--hours", "0"]);
    assert!(outcome.stdout.contains("No date at 0 h a week."), "{}", outcome.stdout);
    let plan: serde_json::Value = serde_json::from_str(&room.run(&["plan", "--hours", "0", "--json"]).stdout).unwrap();
    assert_eq!(plan["plan"]["finish"], json!({"state": "none", "earliest": null, "latest": null}));
    let plan: serde_json::Value = serde_json::from_str(&room.run(&["plan", "--hours", "0.5", "--json"]).stdout).unwrap();
    assert_eq!(plan["plan"]["finish"], json!({"state": "expected", "earliest": null, "latest": null}));
    room.text(&["pace", "0.5"]);
    assert!(room.text(&["status"]).contains("Finish     no end in sight at this pace\n"));
    room.text(&["pace", "0"]);
    assert!(room.text(&["status"]).contains("Finish     no date at 0 h a week\n"));
}

#[test]
fn a_repeat_names_what_stands_already() {
    let room = Room::new();
    assert_eq!(
        room.text(&["drop", "snip-store"]),
        "Nothing changed: Snip 2: a key-value or document store is out of the plan already.\n"
    );
    room.text(&["take", "snip-store"]);
    assert_eq!(
        room.text(&["take", "snip-store"]),
        "Nothing changed: Snip 2: a key-value or document store is in the plan already.\n"
    );
    assert_eq!(room.text(&["take", "snip-store", "taskyard-sql"]), "Nothing changed: they are in the plan already.\n");
}

#[test]
fn a_target_that_no_week_can_meet_is_not_possible() {
    let room = Room::new();
    room.run(&["target", "tomorrow"]);
    assert_eq!(
        room.text(&["target"]),
        "Tue 24 Nov 2026: not possible by then: even at 60 h a week the end is 17 Feb 2027 at the earliest\n"
    );
    room.file("config/config.yaml", "hide_dates: true\n");
    assert_eq!(room.text(&["target"]), "Tue 24 Nov 2026: not possible by then\n");
}
