//! Commands that look: their text to the character, their JSON to the contract, and that they write nothing.

use insta::assert_snapshot;

use super::Room;

/// What was done until week 18, the design's scene B, as commands.
pub fn week_eighteen() -> Room {
    let room = Room::new();
    let done = |now: &str, args: &[&str]| {
        let outcome = room.at(now, args);
        assert_eq!(outcome.exit.code(), 0, "{args:?}: {outcome:?}");
    };
    done("2026-08-03T20:00:00+01:00", &["done", "web-basics"]);
    done("2026-09-20T20:00:00+01:00", &["done", "language", "taskyard-core"]);
    done("2026-10-18T20:00:00+01:00", &["done", "ecosystem", "taskyard-tools"]);
    done("2026-11-01T20:00:00+01:00", &["done", "version-control", "taskyard-git"]);
    done(
        "2026-11-15T20:00:00+01:00",
        &["done", "crud-queries.postgresql", "schema-design.postgresql", "normalization.postgresql"],
    );
    done("2026-11-16T09:00:00+01:00", &["start", "taskyard-sql"]);
    let known = room.json(&["show", "taskyard-sql"]);
    let ids: Vec<&str> = known["item"]["checks"].as_array().unwrap().iter().map(|check| check["id"].as_str().unwrap()).collect();
    done("2026-11-19T20:00:00+01:00", &["done", ids[0], ids[1], ids[2]]);
    done("2026-11-21T20:00:00+01:00", &["skip", "normalization.redis"]);
    done("2026-11-22T20:00:00+01:00", &["break", "add", "2026-12-21..2027-01-03"]);
    done("2026-11-22T21:00:00+01:00", &["start", "indexing.postgresql"]);
    done("2026-11-23T08:30:00+01:00", &["log", "1h30"]);
    room
}

#[test]
fn status_of_a_fresh_roadmap() {
    assert_snapshot!(Room::new().text(&["status"]), @"
    Backend Developer Roadmap 2025
    ────────────────────────────────────────────   0 %  0 of 56 topics

    Left       732-1,026 h of 732-1,026 h, 36.6-51.3 weeks at 20 h a week
    Finish     7 Aug - 18 Nov 2027, the essential stages 8 Jun - 19 Aug
    This week  20 h left of 20 h
    Next       DNS, 4 h                           web-basics/dns
    ");
}

#[test]
fn status_without_a_command_is_the_same_where_nobody_sees_a_screen() {
    let room = Room::new();
    assert_eq!(room.text(&[]), room.text(&["status"]));
    assert_eq!(room.json(&[]), room.json(&["status"]));
}

#[test]
fn status_in_week_eighteen() {
    assert_snapshot!(week_eighteen().text(&["status"]), @"
    Backend Developer Roadmap 2025
    ████████████████▏───────────────────────────  36 %  19 of 55 topics

    Left       472-636 h of 728-1,022 h, 23.6-31.8 weeks at 20 h a week
    Finish     22 May - 18 Jul 2027, the essential stages 23 Mar - 19 Apr
    Forecast   19 Jun 2027 is likely; 8 in 10: 1 Jun - 9 Jul 2027
    This week  18 h 30 left of 20 h
    Next       Indexing (PostgreSQL), 12 h        databases/indexing.postgresql
    ");
}

#[test]
fn plan_of_a_fresh_roadmap() {
    assert_snapshot!(Room::new().text(&["plan"]), @"
    Backend Developer Roadmap 2025, from Tue 24 Nov 2026 at 20 h a week

                                               topics projects          done between
     1  How the Web Works                          20                    30 Nov 2026
     2  Programming Language                   80-120    20-32   4 Jan - 23 Jan 2027
     3  Language Ecosystem                      40-80    12-20  23 Jan - 27 Feb 2027
     4  Version Control and Repo Hosting        20-40     6-10   1 Feb - 16 Mar 2027
     5  Databases                                 160    28-40   8 Apr - 25 May 2027
     6  APIs                                    60-80    32-48   10 May - 9 Jul 2027
     7  API Protocols                              20     6-10  19 May - 19 Jul 2027
     8  Authentication and Authorization        40-60    18-28   8 Jun - 19 Aug 2027
        Essential stages                      440-580  122-188   8 Jun - 19 Aug 2027
    B1  API Security                            20-40    10-16   19 Jun - 8 Sep 2027
    B2  Application Deployment and Scaling      60-80    24-36  18 Jul - 18 Oct 2027
    B3  Performance Optimization and Scaling    40-60    16-26   7 Aug - 18 Nov 2027
        All                                   560-760  172-266   7 Aug - 18 Nov 2027

    732-1,026 h = 36.6-51.3 weeks = 8.4-11.8 months. The guide says 8-12 months.
    ");
}

#[test]
fn plan_in_week_eighteen_tells_real_days_and_what_is_left() {
    assert_snapshot!(week_eighteen().text(&["plan"]), @"
    Backend Developer Roadmap 2025, from Tue 24 Nov 2026 at 20 h a week, without 21 Dec 2026 - 3 Jan 2027

                                               topics projects          done between
     1  How the Web Works                          20                     3 Aug 2026
     2  Programming Language                   80-120    20-32           20 Sep 2026
     3  Language Ecosystem                      40-80    12-20           18 Oct 2026
     4  Version Control and Repo Hosting        20-40     6-10            1 Nov 2026
     5  Databases                                 156    28-40  21 Jan - 23 Jan 2027
     6  APIs                                    60-80    32-48   22 Feb - 8 Mar 2027
     7  API Protocols                              20     6-10   3 Mar - 19 Mar 2027
     8  Authentication and Authorization        40-60    18-28  23 Mar - 19 Apr 2027
        Essential stages                      436-576  122-188  23 Mar - 19 Apr 2027
    B1  API Security                            20-40    10-16    3 Apr - 8 May 2027
    B2  Application Deployment and Scaling      60-80    24-36   2 May - 18 Jun 2027
    B3  Performance Optimization and Scaling    40-60    16-26  22 May - 18 Jul 2027
        All                                   556-756  172-266  22 May - 18 Jul 2027

    472-636 h left of 728-1,022 h = 23.6-31.8 weeks = 5.4-7.3 months. The guide says 8-12 months.
    ");
}

#[test]
fn status_is_drawn_in_ascii_where_that_is_wanted() {
    assert_snapshot!(week_eighteen().text(&["status", "--ascii"]), @"
    Backend Developer Roadmap 2025
    ################----------------------------  36 %  19 of 55 topics

    Left       472-636 h of 728-1,022 h, 23.6-31.8 weeks at 20 h a week
    Finish     22 May - 18 Jul 2027, the essential stages 23 Mar - 19 Apr
    Forecast   19 Jun 2027 is likely; 8 in 10: 1 Jun - 9 Jul 2027
    This week  18 h 30 left of 20 h
    Next       Indexing (PostgreSQL), 12 h        databases/indexing.postgresql
    ");
    let mut room = Room::new();
    room.around.is_ascii_locale = true;
    assert!(room.text(&["status"]).is_ascii());
    room.file("config/config.yaml", "glyphs: unicode\n");
    assert!(!room.text(&["status"]).is_ascii());
    room.file("config/config.yaml", "glyphs: ascii\n");
    room.around.is_ascii_locale = false;
    assert!(room.text(&["status"]).is_ascii());
}

#[test]
fn colours_come_when_they_are_asked_for_and_never_into_json() {
    let room = Room::new();
    assert!(!room.text(&["status"]).contains('\u{1b}'));
    assert!(room.text(&["status", "--color", "always"]).contains("\u{1b}[1mBackend Developer Roadmap 2025\u{1b}[0m"));
    assert!(!room.text(&["status", "--color", "always", "--json"]).contains('\u{1b}'));
    let mut seen = Room::new();
    seen.around.terminals.stdout = true;
    assert!(seen.text(&["status"]).contains('\u{1b}'));
    assert!(!seen.text(&["status", "--color", "never"]).contains('\u{1b}'));
    seen.around.no_color = true;
    assert!(!seen.text(&["status"]).contains('\u{1b}'));
}

#[test]
fn status_json_keeps_the_contract() {
    let room = Room::new();
    let status = room.json(&["status"]);
    assert_eq!(status["roadmap"], serde_json::json!({"id": "backend-2025", "title": "Backend Developer Roadmap 2025"}));
    assert_eq!(status["progress"]["percent"], 0.0);
    assert_eq!(status["progress"]["topics"], serde_json::json!({"done": 0, "doing": 0, "skipped": 0, "known": 0, "total": 56}));
    assert_eq!(status["progress"]["hours"]["left"], serde_json::json!({"min": 732.0, "max": 1026.0}));
    assert_eq!(status["pace"], serde_json::json!({"hours_per_week": 20.0, "study_days": [], "breaks": []}));
    assert_eq!(status["plan"]["today"], "2026-11-23");
    assert_eq!(
        status["plan"]["finish"],
        serde_json::json!({"state": "expected", "earliest": "2027-08-07", "latest": "2027-11-18"})
    );
    let stages = status["plan"]["stages"].as_array().unwrap();
    assert_eq!(stages.len(), 11);
    let text = room.text(&["status", "--json"]);
    assert!(
        text.contains(r#""kind":"essential","weeks":{"min":1,"max":1},"percent":0.0,"hours":{"min":20.0,"max":20.0}"#),
        "{text}"
    );
    let databases = stages.iter().find(|stage| stage["id"] == "databases").unwrap();
    assert_eq!(databases["weeks"], serde_json::json!({"min": 8, "max": 8}));
    assert_eq!((&status["next"]["id"], &status["next"]["status"]), (&"web-basics/dns".into(), &"todo".into()));
    assert_eq!(status["damaged"], 0);
    room.text(&["bonus", "off"]);
    assert_eq!(room.json(&["status"])["plan"]["stages"].as_array().unwrap().len(), 8);
    room.text(&["choose", "databases", "postgresql,mysql,mongodb"]);
    let plan = room.json(&["plan"])["plan"].clone();
    let databases = plan["stages"].as_array().unwrap().iter().find(|stage| stage["id"] == "databases").unwrap().clone();
    assert_eq!(databases["weeks"], serde_json::json!({"min": 12, "max": 12}));
}

#[test]
fn plan_json_has_roadmap_pace_and_plan_and_what_a_day_asks_for() {
    let room = Room::new();
    let plan = room.json(&["plan"]);
    let keys: Vec<&str> = plan.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["damaged", "pace", "plan", "roadmap", "schema"]);
    let outcome = room.run(&["plan", "--by", "2027-08-01", "--json"]);
    let by: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    // 251 days from tomorrow to that day: 732 x 7 / 251 hours a week.
    let needed = &by["needed"]["hours_per_week"];
    assert!((needed["min"].as_f64().unwrap() - 732.0 * 7.0 / 251.0).abs() < 1e-9);
    assert!((needed["max"].as_f64().unwrap() - 1026.0 * 7.0 / 251.0).abs() < 1e-9);
}

#[test]
fn next_tells_the_item_and_the_hours_of_the_week() {
    let room = week_eighteen();
    assert_snapshot!(room.text(&["next", "-n", "3"]), @"
    ◉  Indexing (PostgreSQL)                12 h  databases/indexing.postgresql
    ◉  ▪ Taskyard 4: a relational store  28-40 h  databases/taskyard-sql
    ◦  Migrations (PostgreSQL)              12 h  databases/migrations.postgresql
    18 h 30 left of 20 h this week
    ");
    let next = room.json(&["next"]);
    assert_eq!((&next["next"]["id"], &next["week"]["left"]), (&"databases/indexing.postgresql".into(), &18.5.into()));
}

#[test]
fn list_has_every_item_of_the_chosen_options() {
    let room = Room::new();
    let list = room.json(&["list"]);
    let items = list["items"].as_array().unwrap();
    let of = |kind: &str| items.iter().filter(|item| item["kind"] == kind).count();
    assert_eq!((of("topic"), of("project")), (56, 30));
    assert!(of("check") > 100);
    let dns = &items[0];
    assert_eq!(
        (&dns["id"], &dns["title"], &dns["stage"], &dns["status"]),
        (&"web-basics/dns".into(), &"DNS".into(), &"web-basics".into(), &"todo".into())
    );
    assert_eq!((&dns["hours"], &dns["planned"]), (&serde_json::json!({"min": 4.0, "max": 4.0}), &true.into()));
    assert!(dns["links"][0]["url"].as_str().unwrap().starts_with("https://"));
    let planned = items.iter().filter(|item| item["kind"] == "project" && item["planned"] == true).count();
    assert_eq!(planned, 11);
    assert!(items.iter().filter(|item| item["kind"] == "check").all(|check| check["hours"].is_null()));
}

#[test]
fn list_keeps_to_a_stage_and_to_statuses() {
    let room = week_eighteen();
    assert_snapshot!(room.text(&["list", "5"]), @"
    5  Databases  3 of 11 topics
       ✓  CRUD and queries (PostgreSQL)               24          databases/crud-queries.postgresql
       ✓  Schema design (PostgreSQL)                  12          databases/schema-design.postgresql
       ✓  Normalization (PostgreSQL)                   8          databases/normalization.postgresql
       ◉  Indexing (PostgreSQL)                       12          databases/indexing.postgresql
       ◦  Migrations (PostgreSQL)                     12          databases/migrations.postgresql
       ◦  Optimization (PostgreSQL)                   12          databases/optimization.postgresql
       ◦  CRUD and queries (Redis)                    28  0 of 6  databases/crud-queries.redis
       ◦  Schema design (Redis)                       20          databases/schema-design.redis
       »  Normalization (Redis)                        4          databases/normalization.redis
       ◦  Indexing (Redis)                             8          databases/indexing.redis
       ◦  Migrations (Redis)                           4          databases/migrations.redis
       ◦  Optimization (Redis)                        16          databases/optimization.redis
       ◉  ▪ Taskyard 4: a relational store         28-40  3 of 6  databases/taskyard-sql
       ◦  ▫ Snip 2: a key-value or document store  16-26  0 of 4  databases/snip-store
       ◦  ▫ Lending desk schema                    10-16  0 of 4  databases/lending-desk
    ");
    assert_snapshot!(room.text(&["list", "--status", "doing", "--status", "skipped"]), @"
    5  Databases  3 of 11 topics
       ◉  Indexing (PostgreSQL)                12          databases/indexing.postgresql
       »  Normalization (Redis)                 4          databases/normalization.redis
       ◉  ▪ Taskyard 4: a relational store  28-40  3 of 6  databases/taskyard-sql
    ");
    assert_eq!(room.text(&["list", "apis", "--status", "done"]), "No topic or project has that status.\n");
    let done = room.json(&["list", "databases", "--status", "done"]);
    assert_eq!(done["items"].as_array().unwrap().len(), 6, "three topics and three checks");
}

#[test]
fn show_tells_everything_about_an_item() {
    let room = week_eighteen();
    room.text(&["note", "taskyard-sql", "Seed script lives in db/seed."]);
    room.text(&["log", "17h15", "taskyard-sql", "--on", "yesterday", "--force"]);
    assert_snapshot!(room.text(&["show", "taskyard-sql"]), @"
    ◉ ▪ Taskyard 4: a relational store
    5 Databases · project in the plan, doing since 16 Nov 2026
    databases/taskyard-sql

    Replace the file by PostgreSQL or MySQL, with migrations, constraints and a
    query log.

    Hours      28-40, left 14-20
    Logged     17 h 15
    Practises  CRUD and queries (PostgreSQL), CRUD and queries (Redis), Schema
               design (PostgreSQL), Schema design (Redis), Normalization
               (PostgreSQL), Normalization (Redis), Indexing (PostgreSQL),
               Indexing (Redis), Migrations (PostgreSQL), Migrations (Redis),
               Optimization (PostgreSQL), Optimization (Redis)
    Builds on  ✓ Taskyard 3: a history worth reading
    Done when  3 of 6
      ✓ an empty database is brought up to date by migrations alone, and one can
        be undone
      ✓ keys and constraints refuse bad data even without the app
      ✓ all queries are parameterized
      ◦ with 100,000 seeded tasks, the listing query uses an index, as its plan
        shows
      ◦ one slow query has its before and after plan written down
      ◦ integration tests run against a real database
    Note
      Seed script lives in db/seed.
    ");
    let item = &room.json(&["show", "taskyard-sql"])["item"];
    assert_eq!((&item["note"], &item["logged_hours"]), (&"Seed script lives in db/seed.".into(), &17.25.into()));
    assert_eq!(item["needs"], serde_json::json!(["version-control/taskyard-git"]));
    assert_eq!(item["checks"].as_array().unwrap().len(), 6);
    assert!(item["summary"].as_str().unwrap().starts_with("Replace the file"));
}

#[test]
fn show_tells_a_stage_too() {
    let room = Room::new();
    assert_snapshot!(room.text(&["show", "databases"]), @"
    5 Databases
    databases

    Store, query and evolve data; four weeks for each database you choose.

    Weeks      8 by the guide
    Hours      188-200, left 188-200
    Topics     0 of 12
    Projects   0 of 1 in the plan
    Finish     8 Apr - 25 May 2027
    Builds on  Programming Language
    Helped by  Version Control and Repo Hosting
    Items      `roadmap list databases`
    ");
    assert_eq!(room.json(&["show", "databases"])["stage"]["id"], "databases");
}

#[test]
fn search_puts_titles_first() {
    let room = Room::new();
    assert_snapshot!(room.text(&["search", "normalization"]), @"
    ◦  Normalization (PostgreSQL)  databases/normalization.postgresql
    ◦  Normalization (Redis)       databases/normalization.redis
    ");
    let items = room.json(&["search", "rfc", "1034"])["items"].clone();
    assert_eq!((&items[0]["id"], &items[0]["place"]), (&"web-basics/dns".into(), &"links".into()));
}

#[test]
fn dates_are_left_out_where_the_learner_hides_them() {
    let room = week_eighteen();
    room.file("config/config.yaml", "hide_dates: true\n");
    for args in [&["status"][..], &["plan"], &["show", "databases"], &["show", "dns"], &["list"]] {
        let text = room.text(args);
        assert!(!text.contains("2027") || args == ["plan"], "{args:?}: {text}");
    }
    assert!(!room.text(&["done", "migrations.redis"]).contains("finish"));
    assert!(room.text(&["plan"]).lines().skip(3).all(|line| !line.contains("2027")));
    assert!(!room.text(&["plan"]).contains("done between"), "a column without dates has no heading");
}

#[test]
fn looking_writes_nothing() {
    let room = Room::new();
    let reads: [&[&str]; 24] = [
        &[],
        &["status"],
        &["next"],
        &["list"],
        &["show", "dns"],
        &["search", "dns"],
        &["history"],
        &["plan", "--hours", "3"],
        &["pace"],
        &["target"],
        &["days"],
        &["break"],
        &["break", "list"],
        &["choose"],
        &["choose", "language"],
        &["bonus"],
        &["open", "dns", "--list"],
        &["roadmaps"],
        &["paths"],
        &["config"],
        &["stats"],
        &["timer"],
        &["timer", "status"],
        &["archive"],
    ];
    for args in reads {
        assert_eq!(room.run(args).exit.code(), 0, "{args:?}");
        assert_eq!(room.run(&[args, &["--json"]].concat()).exit.code(), 0, "{args:?}");
    }
    room.failure(&["undo"]);
    room.failure(&["done", "dsn"]);
    assert_eq!(room.listing(), Vec::<std::path::PathBuf>::new());
    room.text(&["done", "dns"]);
    let (before, bytes) = (room.listing(), room.journals());
    for args in reads {
        if *args != ["archive"] {
            room.run(args);
        }
    }
    assert_eq!((room.listing(), room.journals()), (before, bytes));
}

#[test]
fn all_done_is_said_in_a_line() {
    let room = Room::new();
    let stages = [
        "web-basics",
        "language",
        "ecosystem",
        "version-control",
        "databases",
        "apis",
        "api-protocols",
        "auth",
        "api-security",
        "deployment",
        "performance",
    ];
    room.text(&[&["done"], &stages[..]].concat());
    let list = room.json(&["list"]);
    let projects: Vec<&str> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["kind"] == "project" && item["planned"] == true)
        .map(|item| item["id"].as_str().unwrap())
        .collect();
    room.text(&[&["done"], &projects[..]].concat());
    assert_snapshot!(room.text(&["status"]), @"
    Backend Developer Roadmap 2025
    ████████████████████████████████████████████ 100 %  56 of 56 topics

    All done: 56 of 56 topics, 11 of 11 projects, the last on Mon 23 Nov 2026.
    ");
    let status = room.json(&["status"]);
    assert_eq!((&status["next"], &status["plan"]["finish"]["state"]), (&serde_json::Value::Null, &"done".into()));
    assert_eq!(status["progress"]["percent"], 100.0);
}

#[test]
fn an_item_says_since_when_or_on_which_day() {
    let room = Room::new();
    for (command, words) in [
        ("start", "topic, doing since 23 Nov 2026\n"),
        ("done", "topic, done on 23 Nov 2026\n"),
        ("skip", "topic, skipped on 23 Nov 2026\n"),
        ("known", "topic, known\n"),
        ("reset", "topic, to do\n"),
    ] {
        room.text(&[command, "dns"]);
        let text = room.text(&["show", "dns"]);
        assert!(text.contains(words), "{command}: {text}");
    }
}

#[test]
fn figures_beyond_reason_are_told_in_words() {
    let room = Room::new();
    let plan = room.run(&["plan", "--hours", "1"]).stdout;
    assert!(plan.contains("\n732-1,026 h = more than ten years. The guide says 8-12 months.\n"), "{plan}");
    let plan = room.run(&["plan", "--hours", "1.4", "--by", "2026-12-24"]).stdout;
    assert!(plan.contains("\n165.5 h a week at the least to be done by 24 Dec 2026.\n"), "{plan}");
    let plan = room.run(&["plan", "--by", "tomorrow"]).stdout;
    let expected = "\nNot possible by 24 Nov 2026: even at 60 h a week the end is 17 Feb 2027 at the earliest.\n";
    assert!(plan.contains(expected), "{plan}");
    room.text(&["pace", "0.02"]);
    let status = room.text(&["status"]);
    assert!(status.contains("Left       732-1,026 h of 732-1,026 h, more than ten years at 0.02 h a week\n"), "{status}");
}

#[test]
fn what_the_roadmap_does_not_have_is_kept_and_counted() {
    let room = Room::new();
    let none = serde_json::json!({"items": [], "events": 0});
    assert_eq!((&room.json(&["status"])["unknown"], &room.json(&["status"])["timer"]), (&none, &serde_json::Value::Null));
    let knots = |topics: &str| {
        let yaml =
            format!("id: knots\ntitle: Knots\nstages:\n  - {{id: s, title: S, kind: essential, weeks: 1, topics: [{topics}]}}\n");
        room.file("knots.yaml", &yaml).to_str().unwrap().to_owned()
    };
    let file = knots("{id: a, title: A, share: 50}, {id: b, title: B, share: 50}");
    room.text(&["done", "s/a", "s/b", "--roadmap", &file]);
    room.text(&["reset", "s/b", "--roadmap", &file]);
    let file = knots("{id: c, title: C, share: 100}");
    let unknown = room.json(&["status", "--roadmap", &file])["unknown"].clone();
    assert_eq!(unknown["items"][0], serde_json::json!({"id": "s/a", "status": "done"}));
    assert_eq!(unknown["events"], 0);
    let text = room.text(&["status", "--roadmap", &file]);
    assert!(text.ends_with("\n2 items of the record are not in this roadmap; `roadmap history` has them\n"), "{text}");
    let head = r#"{"v":1,"w":"aaaaaaaaaaaaaaaa","n":1,"h":1,"at":"2026-11-23T09:00:00+01:00","do":{"dance":true}"#;
    let line = format!("{head},\"c\":\"{:08x}\"}}\n", crc32c::crc32c(head.as_bytes()));
    room.file("config/progress/knots/other.jsonl", &line);
    assert_eq!(room.json(&["status", "--roadmap", &file])["unknown"]["events"], 1);
    let text = room.text(&["status", "--roadmap", &file]);
    assert!(text.contains("not in this roadmap, 1 change is of a kind that this version does not know; "), "{text}");
}
