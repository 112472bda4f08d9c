//! Two devices and git between them: the same state on both, no event lost, hours once.
//!
//! git is the engine. The set-up is the one of `docs/sync.md`, taken from that page; then what people do to repositories,
//! with the attributes and without.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use roadmap::cli::{Surroundings, run};
use roadmap::units::Clock;
use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::{NOW, moment};

/// The place that the page names for the repository in the middle.
const REMOTE: &str = "ada@example.org:roadmap.git";

/// Two devices, each with a home, and a bare repository.
struct World {
    folder: TempDir,
}

/// One device.
struct Device {
    home: PathBuf,
    around: Surroundings,
}

/// The blocks of commands of the page: the first device, another one, every day.
fn page() -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/sync.md")).unwrap();
    text.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

/// Whether there is a git that knows what the page says; without one the test says that it is skipped.
fn has_git(test: &str) -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there {
        println!("SKIPPED {test}: git is not to be had here");
    }
    is_there
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        let hub = world.hub();
        let output = Command::new("git").args(["init", "--quiet", "--bare", "--initial-branch", "main"]).arg(hub).output();
        assert!(output.unwrap().status.success());
        world
    }

    fn hub(&self) -> PathBuf {
        self.folder.path().join("hub.git")
    }

    fn device(&self, name: &str) -> Device {
        let home = self.folder.path().join(name);
        fs::create_dir_all(home.join(".config")).unwrap();
        let mut around = Surroundings::quiet(Clock::Fixed(moment(NOW)));
        around.config_dir = Some(home.join(".config/roadmap"));
        around.state_dir = Some(home.join(".local/state/roadmap"));
        Device { home, around }
    }

    /// Two devices that are set up as the page says; the first one has done something by then.
    fn pair(&self) -> (Device, Device) {
        let (one, two) = (self.device("one"), self.device("two"));
        one.says(&["log", "1h", "dns"]);
        one.does(&page()[0], self);
        two.does(&page()[1], self);
        (one, two)
    }
}

impl Device {
    /// Runs commands of a shell in this home; they must succeed.
    fn does(&self, commands: &str, world: &World) {
        let output = self.tries(&commands.replace(REMOTE, world.hub().to_str().unwrap()));
        assert!(output.status.success(), "{commands}\n{output:?}");
    }

    /// Runs commands of a shell in this home.
    fn tries(&self, commands: &str) -> Output {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", commands]).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
        shell.env("HOME", &self.home).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_TERMINAL_PROMPT", "0");
        for role in ["AUTHOR", "COMMITTER"] {
            shell.env(format!("GIT_{role}_NAME"), "Ada").env(format!("GIT_{role}_EMAIL"), "ada@example.org");
        }
        let config = self.around.config_dir.as_ref().unwrap();
        shell.current_dir(if config.is_dir() { config } else { &self.home }).output().unwrap()
    }

    /// What the page says to do every day.
    fn syncs(&self, world: &World) {
        self.does(&page()[2], world);
    }

    /// Runs a command of the program that must succeed.
    fn says(&self, args: &[&str]) -> String {
        let outcome = run(std::iter::once("roadmap").chain(args.iter().copied()), &self.around);
        assert_eq!(outcome.exit.code(), 0, "{args:?}: {outcome:?}");
        outcome.stdout
    }

    /// Makes a change; says how many events that came to.
    fn changes(&self, args: &[&str]) -> u64 {
        let report: Value = serde_json::from_str(&self.says(&[args, &["--json"]].concat())).unwrap();
        report["events"].as_array().unwrap().len() as u64
    }

    /// All that a learner sees of the record.
    fn state(&self) -> Vec<Value> {
        let json = |args: &[&str]| serde_json::from_str(&self.says(args)).unwrap();
        let mut history: Value = json(&["history", "-n", "1000", "--json"]);
        // Which device did it is the one thing that differs.
        for event in history["events"].as_array_mut().unwrap() {
            event.as_object_mut().unwrap().remove("own");
        }
        let looks = [&["status", "--json"][..], &["stats", "--json"], &["list", "--json"]];
        looks.into_iter().map(json).chain([history]).collect()
    }

    /// How long that item was studied.
    fn hours(&self, item: &str) -> f64 {
        let item: Value = serde_json::from_str(&self.says(&["show", item, "--json"])).unwrap();
        item["item"]["logged_hours"].as_f64().unwrap()
    }

    /// How many events there are.
    fn events(&self) -> u64 {
        let history: Value = serde_json::from_str(&self.says(&["history", "--json"])).unwrap();
        history["total"].as_u64().unwrap()
    }
}

#[test]
fn the_git_set_up_of_the_page_works_as_written() {
    if !has_git("the_git_set_up_of_the_page_works_as_written") {
        return;
    }
    let world = World::new();
    let (one, two) = world.pair();
    let mut acknowledged = 1;
    for round in 0..3 {
        // Both are offline and change the same things.
        acknowledged += one.changes(&["log", "30m", "dns"]) + one.changes(&["done", "dns"]);
        acknowledged += two.changes(&["log", "15m", "dns"]);
        acknowledged += two.changes(&[if round % 2 == 0 { "start" } else { "reset" }, "dns", "client-server"]);
        acknowledged += two.changes(&["note", "dns", &format!("from the second, {round}")]);
        one.syncs(&world);
        two.syncs(&world);
        one.syncs(&world);
        assert_eq!(one.state(), two.state(), "round {round}");
    }
    assert!((one.hours("dns") - (1.0 + 3.0 * 0.75)).abs() < 1e-9);
    assert_eq!(one.events(), acknowledged);
    // Whoever has nothing new to send is not stopped by it.
    two.syncs(&world);
}

#[test]
fn rebase_stash_and_line_ends_lose_nothing() {
    if !has_git("rebase_stash_and_line_ends_lose_nothing") {
        return;
    }
    for line_ends in ["false", "true", "input"] {
        let world = World::new();
        let (one, two) = world.pair();
        two.does(&format!("git config core.autocrlf {line_ends} && git config core.safecrlf false"), &world);
        one.says(&["log", "30m", "dns"]);
        two.says(&["log", "15m", "dns"]);
        one.syncs(&world);
        two.does("git add . && git commit --quiet --message x && git pull --rebase --quiet && git push --quiet", &world);
        one.does("git pull --rebase --quiet", &world);
        assert_eq!(one.state(), two.state(), "rebase, autocrlf {line_ends}");

        // What is not committed is put away, more is done meanwhile, and it comes back.
        two.says(&["done", "dns"]);
        two.does("git stash --quiet", &world);
        two.says(&["done", "client-server"]);
        two.does("git add . && git commit --quiet --message y && git stash pop --quiet", &world);
        two.says(&["log", "45m", "dns"]);
        two.syncs(&world);
        one.says(&["log", "5m", "dns"]);
        one.does("git stash --quiet && git pull --quiet --no-rebase && git stash pop --quiet", &world);
        one.syncs(&world);
        two.syncs(&world);
        assert_eq!(one.state(), two.state(), "stash, autocrlf {line_ends}");
        assert!((one.hours("dns") - (1.0 + 0.5 + 0.25 + 0.75 + 1.0 / 12.0)).abs() < 0.02, "{}", one.hours("dns"));
        assert_eq!(one.events(), 7, "autocrlf {line_ends}");

        // All files are taken out of the tree and put back, with the line ends that git likes.
        two.does("rm -r progress && git checkout --quiet -- . && git reset --quiet --hard", &world);
        assert_eq!(one.state(), two.state(), "checkout, autocrlf {line_ends}");
        two.says(&["done", "http"]);
        two.syncs(&world);
        one.syncs(&world);
        assert_eq!(one.state(), two.state());
    }
}

/// Appends a line of another writer to the one journal there is, as a cloned home would: the same file on both devices.
fn append_to_the_same_file(device: &Device, writer: &str, minutes: u32) {
    use roadmap::progress::{Action, write_line};
    use roadmap::units::Minutes;
    let folder = device.home.join(".config/roadmap/progress/backend-2025");
    let action =
        Action::Log { item: "web-basics/dns".into(), minutes: Minutes(minutes), on: moment(NOW).date_naive(), timer: None };
    let line = write_line(&mut crate::history::event(writer, 1, u64::from(minutes), action));
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    fs::write(&paths[0], [fs::read(&paths[0]).unwrap(), line].concat()).unwrap();
}

#[test]
fn one_file_that_both_devices_changed_merges_with_the_attribute_and_reads_right_without() {
    if !has_git("one_file_that_both_devices_changed_merges_with_the_attribute_and_reads_right_without") {
        return;
    }
    for (has_attribute, line_ends) in [(true, "false"), (true, "true"), (false, "false"), (false, "true")] {
        let world = World::new();
        let (one, two) = world.pair();
        if !has_attribute {
            one.does("git rm --quiet .gitattributes && git commit --quiet --message plain && git push --quiet", &world);
            two.does("git pull --quiet", &world);
        }
        two.does(&format!("git config core.autocrlf {line_ends} && git config core.safecrlf false"), &world);
        append_to_the_same_file(&one, "aaaaaaaaaaaaaaaa", 60);
        append_to_the_same_file(&two, "bbbbbbbbbbbbbbbb", 30);
        one.syncs(&world);
        two.does("git add . && git commit --quiet --message x", &world);
        let pulled = two.tries("git pull --quiet --no-rebase --no-edit");
        assert_eq!(pulled.status.success(), has_attribute, "{pulled:?}");
        // In the middle of the conflict all is read already.
        assert!((two.hours("dns") - 2.5).abs() < 1e-9, "attribute {has_attribute}, autocrlf {line_ends}");
        two.says(&["log", "15m", "dns"]);
        if !has_attribute {
            let marked = two.tries("grep -rl '^<<<<<<<' progress");
            assert!(marked.status.success(), "git has left its markers");
        }
        two.does("git add . && git commit --quiet --message merged", &world);
        two.does("git push --quiet", &world);
        one.does("git pull --quiet --no-rebase", &world);
        one.says(&["log", "15m", "dns"]);
        one.syncs(&world);
        two.syncs(&world);
        assert_eq!(one.state(), two.state());
        assert!((one.hours("dns") - 3.0).abs() < 1e-9, "attribute {has_attribute}, autocrlf {line_ends}");
    }
}
