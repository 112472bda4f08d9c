//! Plain mode: dialogues as a listener hears them.

use std::cell::RefCell;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

use insta::assert_snapshot;
use roadmap::cli::{Surroundings, Terminals, parse};
use roadmap::desk::Emulator;

use super::Room;
use super::reads::week_eighteen;

/// What is said by both, in one text: what the learner types stands behind the prompt, as on a terminal.
struct Talk {
    lines: Vec<String>,
    said: Rc<RefCell<Vec<u8>>>,
    left: Vec<u8>,
}

impl Read for Talk {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        unreachable!("lines are read")
    }
}

impl BufRead for Talk {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left.is_empty() && !self.lines.is_empty() {
            let line = format!("{}\n", self.lines.remove(0));
            // The terminal's echo.
            self.said.borrow_mut().extend_from_slice(line.as_bytes());
            self.left = line.into_bytes();
        }
        Ok(&self.left)
    }

    fn consume(&mut self, count: usize) {
        self.left.drain(..count);
    }
}

struct Ear(Rc<RefCell<Vec<u8>>>);

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A dialogue at a terminal, from the first word to the last.
fn dialogue(room: &Room, args: &[&str], lines: &[&str]) -> String {
    let around = Surroundings { terminals: Terminals { stdin: true, stdout: true, stderr: true }, ..room.around.clone() };
    let said = Rc::new(RefCell::new(Vec::new()));
    let mut talk = Talk { lines: lines.iter().map(ToString::to_string).collect(), said: said.clone(), left: Vec::new() };
    let invocation = parse(["roadmap", "--plain"].iter().chain(args), &around).unwrap();
    assert!(invocation.wants_lines(&around) && !invocation.wants_screen(&around));
    let outcome = invocation.converse(&around, &mut talk, &mut Ear(said.clone()));
    assert_eq!((outcome.exit.code(), outcome.stdout.as_str(), outcome.stderr.as_str()), (0, "", ""));
    String::from_utf8(said.take()).unwrap()
}

/// What is said to lines that come from no terminal, and the exit code.
fn script(room: &Room, text: &str) -> (String, u8) {
    let mut output = Vec::new();
    let invocation = parse(["roadmap", "--plain"], &room.around).unwrap();
    let outcome = invocation.converse(&room.around, &mut text.as_bytes(), &mut output);
    assert_eq!(outcome.stderr, "");
    (String::from_utf8(output).unwrap(), outcome.exit.code())
}

/// The last line that is said to a line, after whatever came before it.
fn last(room: &Room, text: &str) -> String {
    script(room, text).0.lines().last().unwrap().to_owned()
}

#[test]
fn a_first_session() {
    assert_snapshot!(dialogue(&Room::new(), &[], &["done 1", "undo", "1", "known 1 3-4", "done http", "stages", "quit"]), @r#"
    Backend Developer Roadmap 2025. 0 percent. 0 of 56 topics done.
    Finish: 7 August to 18 November 2027, at 20 hours a week.
    20 hours left of 20 hours this week.
    Stage 1 of 11, How the Web Works, 0 percent. Open in it, 4 items:
    1. DNS: to do, 4 hours.
    2. HTTP and HTTPS: to do, 8 hours.
    3. Client-server model: to do, 4 hours.
    4. Web servers: to do, 4 hours.
    Nothing is ticked yet. "done 1" ticks the first, "known 1" what you knew before, "undo" takes it back.
    Say a number, "done 1", "stages", "plan", "help" or "quit".
    > done 1
    Done: DNS. 0.5 percent. Finish: 5 August to 16 November 2027. Saved.
    > undo
    Undone: DNS is to do again. 0 percent. Finish: 7 August to 18 November 2027. Saved.
    > 1
    DNS. Stage 1, How the Web Works. Topic, to do.
    How a name turns into an IP address, who answers, and how long answers are cached.
    Hours: 4.
    Terms: DNS, domain names, IP addresses.
    2 links: say "links it".
    > known 1 3-4
    Known: 3 topics of How the Web Works. 1.4 percent. Finish: 2 August to 13 November 2027. Saved.
    > done http
    Done: HTTP and HTTPS. 2.3 percent. Finish: 31 July to 11 November 2027. Saved.
    > stages
    11 stages:
    1. How the Web Works: 100 percent, 4 of 4 topics, done on 23 November 2026.
    2. Programming Language: 0 percent, 0 of 3 topics, by 16 January 2027.
    3. Language Ecosystem: 0 percent, 0 of 6 topics, by 20 February 2027.
    4. Version Control and Repo Hosting: 0 percent, 0 of 3 topics, by 9 March 2027.
    5. Databases: 0 percent, 0 of 12 topics, by 18 May 2027.
    6. APIs: 0 percent, 0 of 3 topics, by 2 July 2027.
    7. API Protocols: 0 percent, 0 of 4 topics, by 12 July 2027.
    8. Authentication and Authorization: 0 percent, 0 of 5 topics, by 12 August 2027.
    9. B1, API Security: 0 percent, 0 of 8 topics, by 1 September 2027.
    10. B2, Application Deployment and Scaling: 0 percent, 0 of 5 topics, by 11 October 2027.
    11. B3, Performance Optimization and Scaling: 0 percent, 0 of 3 topics, by 11 November 2027.
    > quit
    "#);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one dialogue from its beginning to its end")]
fn week_eighteen_is_heard() {
    let lines = [
        "done 1",
        "undo",
        "9",
        "done 4",
        "links indexing",
        "2",
        "progress",
        "plan at 25 by 1 aug without bonus",
        "history",
        "more",
        "undo 3",
        "quit",
    ];
    assert_snapshot!(dialogue(&week_eighteen(), &[], &lines), @r#"
    Backend Developer Roadmap 2025. 36 percent. 19 of 55 topics done.
    Finish: 22 May to 18 July 2027, at 20 hours a week.
    18 hours 30 minutes left of 20 hours this week.
    Stage 5 of 11, Databases, 32 percent. Open in it, 9 items:
    1. Indexing, PostgreSQL: doing, 12 hours.
    2. Migrations, PostgreSQL: to do, 12 hours.
    3. Optimization, PostgreSQL: to do, 12 hours.
    4. CRUD and queries, Redis: to do, 28 hours, 0 of 6 checks.
    5. Schema design, Redis: to do, 20 hours.
    6. Indexing, Redis: to do, 8 hours.
    7. Migrations, Redis: to do, 4 hours.
    8. Optimization, Redis: to do, 16 hours.
    9. Taskyard 4: a relational store, project, doing, 28 to 40 hours, 3 of 6 checks.
    Say a number, "done 1", "stages", "plan", "help" or "quit".
    > done 1
    Done: Indexing, PostgreSQL. 38 percent. Finish: 17 May to 14 July 2027. Saved.
    > undo
    Undone: Indexing, PostgreSQL is doing again. 36 percent. Finish: 22 May to 18 July 2027. Saved.
    > 9
    Taskyard 4: a relational store. Stage 5, Databases. Project in the plan, doing since 16 November 2026.
    Replace the file by PostgreSQL or MySQL, with migrations, constraints and a query log.
    Hours: 28 to 40, left 14 to 20.
    Practises: CRUD and queries, PostgreSQL; CRUD and queries, Redis; Schema design, PostgreSQL; Schema design, Redis; Normalization, PostgreSQL; Normalization, Redis; Indexing, PostgreSQL; Indexing, Redis; Migrations, PostgreSQL; Migrations, Redis; Optimization, PostgreSQL; Optimization, Redis.
    Builds on: finished Taskyard 3: a history worth reading.
    Done when, 3 of 6 checks:
    1. Done: an empty database is brought up to date by migrations alone, and one can be undone.
    2. Done: keys and constraints refuse bad data even without the app.
    3. Done: all queries are parameterized.
    4. To do: with 100,000 seeded tasks, the listing query uses an index, as its plan shows.
    5. To do: one slow query has its before and after plan written down.
    6. To do: integration tests run against a real database.
    > done 4
    Done: Taskyard 4: a relational store: with 100,000 seeded tasks, the listing query uses an index, as its plan shows. 37 percent. Finish: 20 May to 16 July 2027. Saved.
    > links indexing
    2 items fit "indexing". Say the number of the one you mean:
    1. Indexing, PostgreSQL: doing, 12 hours, in Databases.
    2. Indexing, Redis: to do, 8 hours, in Databases.
    > 2
    1 link of Indexing, Redis:
    1. Redis docs: secondary indexes: https://redis.io/docs/latest/develop/clients/patterns/indexes/
    > progress
    Study days: 7 of 113, since Monday 3 August 2026.
    This week: 1 hour 30 minutes of 20 hours.
    On target: 4 of 12 weeks, 31 August to 16 November 2026.
    Logged: 1.5 hours; the stages begun have 382 to 518 hours in the plan.
    How the Web Works: 0 hours logged of 20 hours in the plan.
    Programming Language: 0 hours logged of 100 to 152 hours in the plan.
    Language Ecosystem: 0 hours logged of 52 to 100 hours in the plan.
    Version Control and Repo Hosting: 0 hours logged of 26 to 50 hours in the plan.
    Databases: 1.5 hours logged of 184 to 196 hours in the plan.
    > plan at 25 by 1 aug without bonus
    The plan from Tuesday 24 November 2026 at 25 hours a week, without 21 December 2026 to 3 January 2027.
    All: topics 436 to 576 hours, projects 122 to 188 hours, 1 March to 21 March 2027.
    297 to 371 hours left of 558 to 764 hours, 11.9 to 14.9 weeks, 2.7 to 3.4 months. The guide says 8 to 12 months.
    9 to 11 hours a week to be done by 1 August 2027.
    This is a what-if: nothing is saved.
    Its 8 stages:
    1. How the Web Works: topics 20 hours, 3 August 2026.
    2. Programming Language: topics 80 to 120 hours, projects 20 to 32 hours, 20 September 2026.
    3. Language Ecosystem: topics 40 to 80 hours, projects 12 to 20 hours, 18 October 2026.
    4. Version Control and Repo Hosting: topics 20 to 40 hours, projects 6 to 10 hours, 1 November 2026.
    5. Databases: topics 156 hours, projects 28 to 40 hours, 10 January to 12 January 2027.
    6. APIs: topics 60 to 80 hours, projects 32 to 48 hours, 5 February to 16 February 2027.
    7. API Protocols: topics 20 hours, projects 6 to 10 hours, 13 February to 25 February 2027.
    8. Authentication and Authorization: topics 40 to 60 hours, projects 18 to 28 hours, 1 March to 21 March 2027.
    > history
    13 changes, newest first:
    1. 23 November 2026, 09:00: Done: Taskyard 4: a relational store: with 100,000 seeded tasks, the listing query uses an index, as its plan shows.
    2. 23 November 2026, 09:00: Done: Indexing, PostgreSQL, undone.
    3. 23 November 2026, 08:30: Logged 1 hour 30 minutes on Monday 23 November: Indexing, PostgreSQL.
    4. 22 November 2026, 21:00: Doing: Indexing, PostgreSQL.
    5. 22 November 2026, 20:00: Break 21 December 2026 to 3 January 2027.
    6. 21 November 2026, 20:00: Skipped: Normalization, Redis.
    7. 19 November 2026, 20:00: Done: 3 checks of Taskyard 4: a relational store.
    8. 16 November 2026, 09:00: Doing: Taskyard 4: a relational store.
    9. 15 November 2026, 20:00: Done: 3 topics of Databases.
    10. 1 November 2026, 20:00: Done: 4 items of Version Control and Repo Hosting.
    11. 18 October 2026, 20:00: Done: 7 items of Language Ecosystem.
    12. 20 September 2026, 20:00: Done: 4 items of Programming Language.
    1 more: say "more".
    > more
    13. 3 August 2026, 20:00: Done: 4 topics of How the Web Works.
    > undo 3
    Undone: logged 1 hour 30 minutes on Monday 23 November: Indexing, PostgreSQL. Saved.
    > quit
    "#);
}

#[test]
fn a_name_that_is_not_clear_is_asked_about_by_numbers() {
    let room = Room::new();
    assert_snapshot!(dialogue(&room, &[], &["done indexing, schema", "2", "2", "dsn", "1", "skip indexing", "undo", "7", "q"]), @r#"
    Backend Developer Roadmap 2025. 0 percent. 0 of 56 topics done.
    Finish: 7 August to 18 November 2027, at 20 hours a week.
    20 hours left of 20 hours this week.
    Stage 1 of 11, How the Web Works, 0 percent. Open in it, 4 items:
    1. DNS: to do, 4 hours.
    2. HTTP and HTTPS: to do, 8 hours.
    3. Client-server model: to do, 4 hours.
    4. Web servers: to do, 4 hours.
    Nothing is ticked yet. "done 1" ticks the first, "known 1" what you knew before, "undo" takes it back.
    Say a number, "done 1", "stages", "plan", "help" or "quit".
    > done indexing, schema
    2 items fit "indexing". Say the number of the one you mean:
    1. Indexing, PostgreSQL: to do, 12 hours, in Databases.
    2. Indexing, Redis: to do, 8 hours, in Databases.
    > 2
    2 items fit "schema". Say the number of the one you mean:
    1. Schema design, PostgreSQL: to do, 12 hours, in Databases.
    2. Schema design, Redis: to do, 20 hours, in Databases.
    > 2
    Done: 2 topics of Databases. 3.2 percent. Finish: 28 July to 8 November 2027. Saved.
    > dsn
    No item fits "dsn". Near it, by number:
    1. DNS: to do, 4 hours, in How the Web Works.
    > 1
    DNS. Stage 1, How the Web Works. Topic, to do.
    How a name turns into an IP address, who answers, and how long answers are cached.
    Hours: 4.
    Terms: DNS, domain names, IP addresses.
    2 links: say "links it".
    > skip indexing
    2 items fit "indexing". Say the number of the one you mean:
    1. Indexing, PostgreSQL: to do, 12 hours, in Databases.
    2. Indexing, Redis: done, 8 hours, in Databases.
    > undo
    Undone: 2 topics of Databases are to do again. 0 percent. Finish: 7 August to 18 November 2027. Saved.
    > 7
    No number 7: the list ends with 2. Say "list" to hear it.
    > q
    "#);
}

#[test]
fn mistakes_get_one_helpful_line() {
    for (said, told) in [
        ("dnoe dns", r#""dnoe" is no word and no item here. Did you mean "done"?"#),
        ("exot", r#""exot" is no word and no item here. Say "help" to hear the words."#),
        ("link", r#""link" needs an item. Say one such as "link 1 https://example.org"."#),
        ("link 1 odd", r#"No web address. It begins with "https://" or "http://"."#),
        ("unlink dns 1", r#"Number 1 of the list is no link of it. Say "links" and the item first."#),
        ("edit dns", r#"No text, and no terminal for an editor. Say the note: "note ITEM TEXT"."#),
        ("roadmaps 1", r#"Number 1 of the list is no roadmap. Say "roadmaps" first."#),
        ("zzz", r#""zzz" is no word and no item here. Say "help" to hear the words."#),
        ("d 1", r#""d" may be done, or doing, or drop, or days."#),
        ("done", r#""done" needs an item. Say one such as "done 1 3-5"."#),
        ("done 99", r#"No number 99: the list ends with 4. Say "list" to hear it."#),
        ("done 1-99999999999999999999999", r#"No number 5: the list ends with 4. Say "list" to hear it."#),
        ("done it", "No item was spoken of so far. Say its number or its name."),
        ("done zzz", r#"No item fits "zzz". Say "search" and a word, or "stages"."#),
        ("stage zzz", r#"No item fits "zzz". "list" names all items, "search WORDS" finds them."#),
        ("undo", "Nothing to undo."),
        ("undo 1", r#"Number 1 of the list is no change. Say "history" first."#),
        ("pace much", r#""much" is no pace. Say hours a week such as "pace 20"."#),
        ("pace 200", "A pace lies between 0 and 168 hours a week."),
        ("target 1 aug 2020", "Not possible: a target lies after today."),
        ("break 3 jan", "Break 3 January 2027. 0 percent. Finish: 8 August to 19 November 2027. Saved."),
        ("break soon", r#""soon" is no break. Say days such as "break 21 Dec to 3 Jan", the first day first."#),
        ("choose cobol", "A value is needed. Say \"options\" to hear them, then \"choose\" and numbers."),
        ("choose 1", r#"Number 1 of the list is no value. Say "options" first."#),
        ("estimate 1 long", r#""long" is no estimate. Say hours such as "estimate 1 10-15", or "none"."#),
        (
            "log dns",
            r#""dns" is no time that was studied. Expected a length of time such as "45m", "1h30 yesterday", "19:00-20:15", then the item."#,
        ),
        ("log 20h", r#"20 h in one go is more than 16 hours. Say "--force" if it is meant."#),
        ("timer stop", r#"No timer runs. "timer start" starts one for what comes next."#),
        ("plan at much", r#""at much" is no what-if. Say "plan at 25", "plan by 1 Aug 2027", "plan without bonus"."#),
        ("list odd", r#""odd" is no status. Say "list" and todo, doing, done, skipped or known."#),
        ("help odd", r#""odd" is no word here. Say "help" to hear them all."#),
        ("take dns", r#""web-basics/dns" is no project: only projects can be taken into the plan or out of it."#),
    ] {
        assert_eq!(last(&Room::new(), said), told, "{said}");
    }
}

#[test]
fn every_way_to_name_items_works() {
    let room = Room::new();
    let done = |text: &str| last(&room, text);
    assert!(done("done all").starts_with("Done: 4 topics of How the Web Works. 2.3 percent."));
    assert!(done("reset stage 1").starts_with("To do: 4 topics of How the Web Works. 0 percent."));
    assert!(done("known stage b1").starts_with("Known: 8 topics of API Security."));
    assert!(done("reset api security").starts_with("To do: 8 topics of API Security."));
    assert!(done("done 2 to 3").starts_with("Done: 2 topics of How the Web Works."));
    assert!(done("done dns, web servers").starts_with("Done: 2 topics of How the Web Works."));
    assert!(done("reset dns http").starts_with("To do: 2 topics of How the Web Works."));
    assert!(done("dns\ndone it").starts_with("Done: DNS."));
    assert!(done("note \"web servers\" ask Ana's friend").starts_with("Note kept: Web servers. Saved."));
    assert_eq!(done("note web-servers"), "ask Ana's friend");
    assert!(done("note web-servers none").starts_with("Note taken away: Web servers. Saved."));
    assert!(
        done("log 1h30 22 nov dns")
            .starts_with("Logged 1 hour 30 minutes on Sunday 22 November: DNS, now 1 hour 30 minutes. Saved.")
    );
    assert!(done("log 20h dns --force").starts_with("Logged 20 hours on Monday 23 November: DNS"));
    assert!(done("take snip").ends_with("in Performance Optimization and Scaling."), "it asks which");
    assert!(done("options\nchoose 5 6").starts_with("Databases: PostgreSQL, MySQL. "));
    assert!(done("choose language python").starts_with("Language: Python. "));
    assert!(done("break 21 dec to 3 jan\nbreak\nbreak remove 1").starts_with("No break 21 December 2026 to 3 January 2027."));
    assert!(done("timer start dns\ntimer").starts_with("0 minutes on DNS, since Monday 23 November"), "{}", done("timer"));
    assert_eq!(done("timer drop"), "Timer off: DNS, nothing is logged. Saved.");
}

#[test]
fn a_script_is_told_how_its_first_failure_ended() {
    let room = Room::new();
    let (told, code) = script(&room, "done dns\r\nundo");
    assert!(!told.contains("> ") && told.ends_with("Saved.\n"), "{told}");
    assert_eq!(code, 0);
    assert_eq!(script(&room, "done zzz\nundo zzz\nquit\ndone dns\n").1, 3);
    assert_eq!(script(&room, "").1, 0);
    let long = format!("note dns {}\nundo\n", "x".repeat(100_000));
    let (told, code) = script(&room, &long);
    assert!(told.contains("A line has at most 65536 bytes.\nNothing to undo.\n") && code == 2, "{told}");
}

#[test]
fn looking_writes_nothing() {
    let room = Room::new();
    let looks = "next\n1\nlinks it\nstages\n1\nplan\nforecast\nwhy\nprogress\nhistory\nroadmaps\nsearch dns\noptions\nbreak\npace\ntarget\ndays\nbonus\ntimer\nhelp\nstatus\nlist\nlist todo\nmore\n";
    assert_eq!(script(&room, looks).1, 0);
    assert!(room.listing().is_empty());
}

#[test]
fn own_links_are_kept_and_taken_away_by_their_number() {
    let room = Room::new();
    let (told, code) = script(&room, "link dns https://example.org/mine\nlinks it\nlink it https://example.org/mine\n");
    let own = told.lines().find(|line| line.contains("your own: https://example.org/mine")).expect(&told);
    let number = own.split('.').next().unwrap();
    assert_eq!((told.lines().last(), code), (Some("Nothing changed: it has that link already."), 0));
    let (told, code) = script(&room, &format!("links dns\nunlink it {number}\nlinks it\n"));
    assert!(code == 0 && told.matches("your own:").count() == 1 && told.contains("Saved."), "{told}");
    assert_eq!(last(&room, "links dns\nunlink it 1"), "Nothing changed: that link is the roadmap's, not yours.");
}

#[test]
fn another_roadmap_is_opened_in_the_same_dialogue() {
    let room = Room::new();
    let yaml = "id: knots\ntitle: Knots\nstages:\n  - {id: s, title: Basics, kind: essential, weeks: 1, topics: [{id: bowline, title: Bowline, share: 100}]}\n";
    room.file("config/roadmaps/knots.yaml", yaml);
    room.file("config/roadmaps/odd.yaml", "id: [");
    let (told, code) = script(&room, "roadmaps\nroadmaps 2\ndone bowline\nroadmaps backend-2025\nstatus\n");
    assert_eq!(code, 0);
    for line in [
        "2 roadmaps:",
        "1. Backend Developer Roadmap 2025, 0 percent, its id is backend-2025, open now.",
        "2. Knots, 0 percent, its id is knots.",
    ] {
        assert!(told.lines().any(|said| said == line), "{line}:\n{told}");
    }
    assert!(told.contains("odd.yaml cannot be opened") && told.contains("Done: Bowline. 100 percent."), "{told}");
    assert_eq!(told.matches("\nBackend Developer Roadmap 2025. 0 percent.").count(), 2, "greeted again, and its status:\n{told}");
    assert!(script(&room, "status\n").0.contains("Backend Developer Roadmap 2025."), "the next start opens what it did before");
}

#[test]
fn what_cannot_be_saved_is_said_and_changes_nothing() {
    let room = Room::new();
    room.file("config/progress", "in the way");
    let (told, code) = script(&room, "done 1\nstatus\n");
    let lines: Vec<&str> = told.lines().collect();
    let failure = lines.iter().find(|line| line.starts_with("NOT SAVED: cannot create the folder ")).expect(&told);
    assert!(failure.ends_with("Nothing was changed; mend that and say it again."), "{failure}");
    assert_eq!(lines[lines.len() - 3], "Backend Developer Roadmap 2025. 0 percent. 0 of 56 topics done.");
    assert_eq!(code, 5);
}

#[test]
fn nothing_in_a_roadmap_drives_the_terminal() {
    let room = Room::new();
    let hostile = "\\e[2J\\u202eevil\\u0007\\u009b31m";
    let yaml = format!(
        "id: trap\ntitle: \"{hostile}\"\nstages:\n  - id: s\n    title: \"S {hostile}\"\n    summary: \"{hostile}\"\n    kind: essential\n    weeks: 1\n    topics:\n      - {{id: t, title: \"T {hostile}\", share: 100, summary: \"{hostile}\", checks: [{{id: c, text: \"{hostile}\"}}], links: [{{title: \"{hostile}\", url: \"https://example.org/\"}}]}}\n"
    );
    let file = room.file("trap.yaml", &yaml);
    let lines = [
        "1",
        "done t",
        "links t",
        "stages",
        "plan",
        "history",
        "search evil",
        "note t \u{1b}[2J\u{7}",
        "note t",
        "\u{1b}[A",
        "progress",
    ];
    let told = dialogue(&room, &["--roadmap", file.to_str().unwrap()], &lines);
    // The echo is the terminal's own.
    let own: String = told.lines().filter(|line| !line.starts_with("> ")).collect();
    let is_quiet = |c: char| !c.is_control() && c != '\u{202e}';
    assert!(own.chars().all(is_quiet) && own.contains("T \u{fffd}[2J"), "{own:?}");
}

#[test]
fn every_command_that_changes_progress_is_a_word_here() {
    let help = script(&Room::new(), "help\n").0;
    for command in [
        "done", "start", "skip", "known", "reset", "undo", "redo", "pace", "target", "days", "break", "choose", "bonus", "take",
        "drop", "estimate", "log", "timer", "note", "edit", "link", "unlink", "roadmaps",
    ] {
        assert!(help.lines().any(|line| line.split([' ', ':']).next() == Some(command)), "{command}");
    }
}

#[test]
fn the_dialogue_opens_where_it_is_asked_for_or_nothing_else_can() {
    let around = |term: Option<&str>, terminal: bool| {
        let terminals = Terminals { stdin: terminal, stdout: terminal, stderr: terminal };
        Surroundings {
            emulator: Emulator { term: term.map(str::to_owned), ..Emulator::default() },
            terminals,
            ..Room::new().around
        }
    };
    let faces = |args: &[&str], around: &Surroundings| {
        let invocation = parse(["roadmap"].iter().chain(args), around).unwrap();
        (invocation.wants_screen(around), invocation.wants_lines(around))
    };
    assert_eq!(faces(&[], &around(Some("xterm"), true)), (true, false));
    assert_eq!(faces(&["--plain"], &around(Some("xterm"), true)), (false, true));
    assert_eq!(faces(&[], &around(Some("dumb"), true)), (false, true));
    assert_eq!(faces(&[], &around(None, true)), (false, cfg!(unix)));
    assert_eq!(faces(&[], &around(Some("dumb"), false)), (false, false), "a pipe gets `status`");
    assert_eq!(faces(&["--plain"], &around(None, false)), (false, true));
    for args in [&["--plain", "status"][..], &["--plain", "--json"]] {
        assert_eq!(faces(args, &around(Some("dumb"), true)), (false, false), "{args:?}");
    }
}

#[test]
fn a_command_in_plain_mode_has_no_colours() {
    let room = Room::new();
    let around = Surroundings { terminals: Terminals { stdin: true, stdout: true, stderr: true }, ..room.around.clone() };
    let told = |args: &[&str]| roadmap::cli::run(["roadmap"].iter().chain(args), &around).stdout;
    assert!(told(&["status"]).contains('\u{1b}') && !told(&["status", "--plain"]).contains('\u{1b}'));
}
