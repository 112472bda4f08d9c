//! A home that is struck at, and the ledger of what was acknowledged in it.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use roadmap::progress::{Action, Draft, Event, EventId, Stamp};
use roadmap::store::{Places, Store};

use super::{Course, Tally};

/// A home that is struck at.
#[derive(Debug)]
pub struct Home {
    /// Its folders.
    pub places: Places,
    program: PathBuf,
    roadmap: PathBuf,
    /// The topic that is ticked next, so that every change changes something.
    next: usize,
    /// The names of all events that were acknowledged.
    acknowledged: HashSet<String>,
    /// How many events there are that were not.
    others: usize,
}

impl Home {
    /// A home in that folder; touches nothing.
    pub fn new(course: &Course, folder: &Path) -> Self {
        let places = Places { config_dir: folder.join("config"), state_dir: folder.join("state") };
        let (program, roadmap) = (course.program.clone(), course.roadmap());
        Self { places, program, roadmap, next: 0, acknowledged: HashSet::new(), others: 0 }
    }

    /// The folder of its journals.
    pub fn progress(&self) -> PathBuf {
        self.places.progress_dir("torture")
    }

    /// The journals there are.
    pub fn journals(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.progress()).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    }

    /// How many events there are that nobody was told of by a report.
    pub fn others(&self) -> usize {
        self.others
    }

    /// The program with its screen, as arguments.
    pub fn screen(&self) -> Vec<OsString> {
        vec![self.program.clone().into(), "--roadmap".into(), self.roadmap.clone().into()]
    }

    /// The environment of all its programs, with nothing of this machine's but its tools.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
            ("LANG", "C.UTF-8".into()),
            ("ROADMAP_CONFIG_DIR", self.places.config_dir.clone().into()),
            ("ROADMAP_STATE_DIR", self.places.state_dir.clone().into()),
        ]
    }

    /// A command that ticks the next topic, behind a tool such as `strace` if one is named.
    pub fn tick(&mut self, before: &[&str]) -> Command {
        self.next += 1;
        self.tick_topic(before, self.next - 1)
    }

    /// A command that ticks that topic.
    pub fn tick_topic(&self, before: &[&str], topic: usize) -> Command {
        let mut command = match before.split_first() {
            Some((tool, args)) => {
                let mut command = Command::new(tool);
                command.args(args).arg(&self.program);
                command
            }
            None => Command::new(&self.program),
        };
        command.arg("--roadmap").arg(&self.roadmap).args(["--json", "done", &format!("s/t{topic}")]);
        command.env_clear().envs(self.environment());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }

    /// Runs a command to its end, and enters what it acknowledged.
    pub fn attempt(&mut self, command: &mut Command, tally: &mut Tally) -> ExitStatus {
        let child = command.spawn().unwrap();
        self.settle(child, tally)
    }

    /// Waits for a program, and enters what it acknowledged.
    pub fn settle(&mut self, mut child: Child, tally: &mut Tally) -> ExitStatus {
        let mut text = String::new();
        child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        let status = child.wait().unwrap();
        if status.success() {
            self.enter(&text, tally);
        }
        status
    }

    /// Enters the events that a report of a change names.
    pub fn enter(&mut self, report: &str, tally: &mut Tally) {
        let report: serde_json::Value = serde_json::from_str(report).unwrap();
        let names = report["events"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned());
        let before = self.acknowledged.len();
        self.acknowledged.extend(names);
        tally.acknowledged += self.acknowledged.len() - before;
    }

    /// Appends an event that nobody strikes at.
    pub fn append(&mut self, tally: &mut Tally) -> Result<(), String> {
        let stamp = Stamp { time: u64::MAX, id: EventId::provisional(1) };
        let at = "2026-11-23T05:25:52+01:00".parse().unwrap();
        let event = Event { stamp, at, action: Action::Bonus(self.next.is_multiple_of(2)), group: None };
        self.next += 1;
        let stored = Store::open(&self.places, "torture").append(&Draft { events: vec![event] });
        let stored = stored.map_err(|error| error.to_string())?;
        self.acknowledged.extend(stored.events.iter().map(|event| event.stamp.id.to_string()));
        tally.acknowledged += 1;
        Ok(())
    }

    /// The names of all events that are there.
    fn found(&self) -> HashSet<String> {
        let reading = Store::open(&self.places, "torture").read();
        reading.journal.events().iter().map(|event| event.stamp.id.to_string()).collect()
    }

    /// How many of the first `most` topics were ticked.
    pub fn ticked(&self, most: usize) -> usize {
        let reading = Store::open(&self.places, "torture").read();
        let ticked: HashSet<&str> = reading.journal.events().iter().flat_map(|event| event.action.items()).collect();
        (0..most).filter(|topic| ticked.contains(&*format!("s/t{topic}"))).count()
    }

    /// Holds the record to the promises: every acknowledged event is there, and at most one more for each of the `broken`
    /// attempts since the last look.
    pub fn look(&mut self, broken: usize, what: &str, tally: &mut Tally) {
        let found = self.found();
        let lost = self.acknowledged.difference(&found).count();
        let others = found.len() - (self.acknowledged.len() - lost);
        if lost > 0 {
            tally.lost += lost;
            tally.say(format!("{what}: {lost} acknowledged events are gone"));
            // They are counted once.
            self.acknowledged.retain(|name| found.contains(name));
        }
        if others > self.others + broken {
            tally.surplus += others - self.others - broken;
            tally.say(format!("{what}: {} events that nobody was told of", others - self.others));
        }
        self.others = others;
    }

    /// The same, and that the next change is stored.
    pub fn look_and_go_on(&mut self, broken: usize, what: &str, tally: &mut Tally) {
        self.look(broken, what, tally);
        match self.append(tally) {
            Ok(()) => self.look(0, &format!("{what}, after the next change"), tally),
            Err(error) => {
                tally.shut += 1;
                tally.say(format!("{what}: the next change is not stored: {error}"));
            }
        }
    }
}
