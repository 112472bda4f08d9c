//! Commands about files: roadmaps, check, archive, paths; and what is made from the arguments.

use super::Room;

const KNOTS: &str = "\
id: knots
title: Knots for Sailors
stages:
  - id: basics
    title: Basics
    kind: essential
    weeks: 1-2
    topics:
      - {id: bowline, title: Bowline, share: 60}
      - {id: whipping, title: Whipping, share: 40}
";

#[test]
fn any_file_of_the_shape_is_a_roadmap() {
    let room = Room::new();
    let file = room.file("knots.yaml", KNOTS);
    let file = file.to_str().unwrap();
    let status = room.json(&["status", "--roadmap", file]);
    assert_eq!((&status["roadmap"]["id"], &status["progress"]["topics"]["total"]), (&"knots".into(), &2.into()));
    room.text(&["done", "bowline", "--roadmap", file]);
    assert_eq!(room.json(&["--roadmap", file])["progress"]["topics"]["done"], 1);
    assert_eq!(room.json(&["status"])["progress"]["topics"]["done"], 0, "each roadmap has a record of its own");
    assert!(room.text(&["plan", "--roadmap", file]).contains("    All                                     20-40"));
}

#[test]
fn own_roadmaps_are_found_by_their_id() {
    let room = Room::new();
    room.file("config/roadmaps/knots.yaml", KNOTS);
    room.file("config/roadmaps/broken.yaml", "id: broken\n");
    room.text(&["done", "bowline", "--roadmap", "knots"]);
    let text = room.text(&["roadmaps"]);
    assert!(text.contains("▸  Backend Developer Roadmap 2025"), "{text}");
    assert!(text.contains("Knots for Sailors") && text.contains("60 %") && text.contains("knots.yaml"), "{text}");
    assert!(text.contains("broken.yaml") && text.contains("2 problems, `roadmap check` shows them"), "{text}");
    let roadmaps = room.json(&["roadmaps", "--roadmap", "knots"])["roadmaps"].clone();
    let knots = roadmaps.as_array().unwrap().iter().find(|roadmap| roadmap["id"] == "knots").unwrap();
    assert_eq!((&knots["current"], &knots["progress"]["percent"]), (&true.into(), &60.0.into()));
    assert_eq!(roadmaps[0]["file"], serde_json::Value::Null);
}

#[test]
fn a_roadmap_with_the_id_of_another_is_refused_with_both_places() {
    let room = Room::new();
    room.file("config/roadmaps/one.yaml", KNOTS);
    let other = room.file("config/roadmaps/other.yaml", KNOTS);
    let (code, stderr) = room.failure(&["status", "--roadmap", "knots"]);
    assert_eq!(code, 4);
    assert!(stderr.contains("two roadmaps have the id `knots`: ") && stderr.contains("one.yaml` and "), "{stderr}");
    assert!(stderr.contains("hint: give one of them another `id`\nhint: or say which by its file"), "{stderr}");
    assert!(room.text(&["status", "--roadmap", other.to_str().unwrap()]).contains("Knots for Sailors"));
    assert!(room.text(&["roadmaps"]).contains("needs another `id`: `knots` is that of "));
}

#[test]
fn a_copy_of_the_bundled_roadmap_locks_nobody_out() {
    let room = Room::new();
    let mine = room.file("config/roadmaps/mine.yaml", &KNOTS.replace("id: knots", "id: backend-2025"));
    for args in [&["status"][..], &["status", "--roadmap", "backend-2025"]] {
        let outcome = room.run(args);
        assert_eq!(outcome.exit.code(), 0, "{outcome:?}");
        assert!(outcome.stdout.starts_with("Backend Developer Roadmap 2025\n"), "{}", outcome.stdout);
        assert_eq!(
            outcome.stderr,
            format!(
                "two roadmaps have the id `backend-2025`: the bundled one and `{}`; the bundled one opens: give the file another `id`\n",
                mine.display()
            )
        );
    }
    assert_eq!(room.run(&["done", "dns"]).exit.code(), 0);
    assert!(room.text(&["status", "--roadmap", mine.to_str().unwrap()]).starts_with("Knots for Sailors\n"));
}

#[test]
fn check_tells_every_problem_with_its_place() {
    let room = Room::new();
    let good = room.file("knots.yaml", KNOTS);
    let bad = room.file("bad.yaml", &KNOTS.replace("share: 60", "share: 50").replace("kind: essential", "kind: extra"));
    assert!(room.text(&["check", good.to_str().unwrap()]).contains("no problem; `knots`, 1 stage, 2 topics, 0 projects"));
    let outcome = room.run(&["check", good.to_str().unwrap(), bad.to_str().unwrap()]);
    assert_eq!((outcome.exit.code(), outcome.stderr.as_str()), (4, "error: 2 problems in 1 of 2 files\n"));
    for words in ["knots.yaml: no problem", "bad.yaml:6:11: ", "bad.yaml:4:9: ", "^^^^^", "hint: "] {
        assert!(outcome.stdout.contains(words), "{words}: {}", outcome.stdout);
    }
    let outcome = room.run(&["check", bad.to_str().unwrap(), "--json"]);
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(report["files"][0]["problems"].as_array().unwrap().len(), 2);
    assert_eq!(report["files"][0]["problems"][0]["line"], 4);
    let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
    assert_eq!((outcome.exit.code(), &error["error"]["kind"]), (4, &"roadmap".into()));
    let outcome = room.run(&["check", "no-such-file.yaml"]);
    assert_eq!(outcome.exit.code(), 4);
    assert!(outcome.stdout.contains("cannot read `no-such-file.yaml`"), "{}", outcome.stdout);
}

#[test]
fn opening_a_roadmap_with_problems_tells_them_all() {
    let room = Room::new();
    let bad = room.file("bad.yaml", &KNOTS.replace("share: 60", "share: 50").replace("kind: essential", "kind: extra"));
    let (code, stderr) = room.failure(&["status", "--roadmap", bad.to_str().unwrap()]);
    assert_eq!(code, 4);
    assert!(
        stderr.contains("bad.yaml:6:11: ") && stderr.contains("bad.yaml:4:9: ") && stderr.contains("error: 2 problems in"),
        "{stderr}"
    );
    let (_, stderr) = room.failure(&["status", "--json", "--roadmap", bad.to_str().unwrap()]);
    let error: serde_json::Value = serde_json::from_str(&stderr).unwrap();
    assert_eq!(error["error"]["problems"][0]["line"], 4);
}

#[test]
fn archive_starts_over_and_the_old_record_stays_readable() {
    let room = Room::new();
    assert_eq!(room.text(&["archive", "--yes"]), "Nothing changed: there is no record yet.\n");
    assert_eq!(room.listing(), Vec::<std::path::PathBuf>::new());
    room.text(&["done", "dns"]);
    let before = room.journals();
    let (code, stderr) = room.failure(&["archive"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("no terminal to ask on") && stderr.contains("roadmap archive --yes"), "{stderr}");
    assert_eq!(room.journals(), before);
    let archived = room.json(&["archive", "--yes"]);
    let folder = archived["archived"].as_str().unwrap();
    let kept: Vec<u8> =
        std::fs::read_dir(folder).unwrap().flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect();
    assert_eq!(kept, before);
    assert_eq!(archived["progress"]["topics"]["done"], 0);
    assert_eq!(room.json(&["status"])["progress"]["topics"]["done"], 0);
    assert_eq!(room.text(&["done", "dns"]), "Done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027\n");
}

#[test]
fn paths_tells_where_things_live() {
    let mut room = Room::new();
    let paths = room.json(&["paths"])["paths"].clone();
    assert_eq!(paths["config_file"], room.config().join("config.yaml").to_str().unwrap());
    assert_eq!(paths["state_dir"], room.home().join("state").to_str().unwrap());
    let other = room.home().join("elsewhere");
    let named = room.json(&["paths", "--config-dir", other.to_str().unwrap()])["paths"].clone();
    assert_eq!(named["progress_dir"], other.join("progress").to_str().unwrap());
    room.around.config_dir = None;
    assert!(room.text(&["paths", "--config-dir", other.to_str().unwrap()]).contains("elsewhere/config.yaml"));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let room = Room::new();
    let commands = "status next list show search done start skip known reset undo redo history plan pace target days break bonus choose take drop estimate log timer stats note link open roadmaps check archive paths config doctor backup completions man";
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = room.text(&["completions", shell]);
        for command in commands.split(' ') {
            assert!(script.contains(command), "{shell} knows no {command}");
        }
    }
    let manual = room.text(&["man"]);
    let help = room.text(&["--help"]);
    for command in commands.split(' ') {
        assert!(manual.contains(&format!("\\fBroadmap {command}")), "the manual has no {command}");
        assert!(help.contains(&format!("\n  {command} ")), "the help has no {command}");
    }
    assert!(manual.starts_with(".ie"), "{}", manual.lines().next().unwrap());
    assert_eq!(manual.matches(".ie ").count(), 1, "one preamble is enough");
    for command in ["timer start [ITEM]...", "timer stop [DURATION]", "break add <FROM..TO>"] {
        assert!(manual.contains(&format!("\\fBroadmap {command}")), "the manual has no {command}");
    }
    assert!(room.text(&["log", "--help"]).contains("roadmap log [OPTIONS] <DURATION> [ITEM]..."));
    assert!(room.json(&["man"])["text"].as_str().unwrap().contains(".SH COMMANDS"));
}
