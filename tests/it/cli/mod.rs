//! The commands: most of them in this process, with folders of their own and a clock that stands still.

mod backup;
mod binary;
mod characters;
mod config;
mod doctor;
mod failures;
mod files;
mod own_roadmaps;
mod plain;
mod reads;
mod study;
mod terms;
mod writes;

use std::path::{Path, PathBuf};

use roadmap::cli::{Outcome, Surroundings, run};
use roadmap::units::Clock;
use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::{NOW, moment};

/// A learner's folders, and the moment in which they live.
pub struct Room {
    home: TempDir,
    /// What lies around.
    pub around: Surroundings,
}

impl Room {
    /// Empty folders, at the moment of the design's drawings.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut around = Surroundings::quiet(Clock::Fixed(moment(NOW)));
        around.config_dir = Some(home.path().join("config"));
        around.state_dir = Some(home.path().join("state"));
        Self { home, around }
    }

    /// The folder around everything.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The configuration's folder.
    pub fn config(&self) -> PathBuf {
        self.home.path().join("config")
    }

    /// Writes a file below the home folder.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs a command.
    pub fn run(&self, args: &[&str]) -> Outcome {
        run(std::iter::once("roadmap").chain(args.iter().copied()), &self.around)
    }

    /// Runs a command at another moment.
    pub fn at(&self, now: &str, args: &[&str]) -> Outcome {
        let around = Surroundings { clock: Clock::Fixed(moment(now)), ..self.around.clone() };
        run(std::iter::once("roadmap").chain(args.iter().copied()), &around)
    }

    /// Sets the clock for what follows.
    pub fn sets_clock(&mut self, now: &str) {
        self.around.clock = Clock::Fixed(moment(now));
    }

    /// The text of a command that must succeed in silence.
    pub fn text(&self, args: &[&str]) -> String {
        let outcome = self.run(args);
        assert_eq!((outcome.exit.code(), outcome.stderr.as_str()), (0, ""), "{args:?}: {outcome:?}");
        let is_document = args.iter().any(|arg| matches!(*arg, "man" | "completions"));
        assert!(is_document || outcome.stdout.lines().all(|line| line.trim_end() == line), "{args:?}: {outcome:?}");
        outcome.stdout
    }

    /// The JSON of a command that must succeed in silence.
    pub fn json(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let text = self.text(&args);
        assert_eq!(text.lines().count(), 1, "JSON is one line: {text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["schema"], 1);
        value
    }

    /// The JSON of a command that must succeed, whatever it says beside it.
    pub fn json_beside_talk(&self, args: &[&str]) -> Value {
        let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let outcome = self.run(&args);
        assert_eq!(outcome.exit.code(), 0, "{outcome:?}");
        serde_json::from_str(&outcome.stdout).unwrap()
    }

    /// Every file below the home folder with its bytes; pipes and links that lead nowhere have none.
    pub fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let read = |path: PathBuf| {
            let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { Vec::new() };
            (path, bytes)
        };
        self.listing().into_iter().map(read).collect()
    }

    /// The exit code and stderr of a command that must fail without data.
    pub fn failure(&self, args: &[&str]) -> (u8, String) {
        let outcome = self.run(args);
        assert_eq!(outcome.stdout, "", "{args:?}");
        assert_ne!(outcome.exit.code(), 0, "{args:?}");
        (outcome.exit.code(), outcome.stderr)
    }

    /// Removes this device's second copy of its journals, so that a file that is cut off is like one whose writer died.
    pub fn forget_copies(&self) {
        let copies: Vec<PathBuf> = self.listing().into_iter().filter(|path| path.ends_with("copies")).collect();
        assert!(!copies.is_empty());
        for folder in copies {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }

    /// Every path below the home folder, so that a test can see that nothing was written.
    pub fn listing(&self) -> Vec<PathBuf> {
        let (mut open, mut found) = (vec![self.home.path().to_owned()], Vec::new());
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path.clone());
                }
                found.push(path);
            }
        }
        found.sort();
        found
    }

    /// The bytes of all journals.
    pub fn journals(&self) -> Vec<u8> {
        let files = self.listing().into_iter().filter(|path| path.starts_with(self.config()) && path.is_file());
        files.flat_map(|path| std::fs::read(path).unwrap()).collect()
    }
}
