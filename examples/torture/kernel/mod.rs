//! The real kernel confirms what the simulated disk says: the real program, real processes, real file systems.
//!
//! Both `cargo test` (a short course) and the torture program (a long one) run these trials. A trial strikes the program in
//! one way, again and again, and after each stroke looks whether every acknowledged event is there, at most one more, and
//! whether the next change is stored. It judges nothing: its [`Tally`] does. What a machine cannot do is [`Skipped`].

mod calls;
mod crowd;
mod home;
mod kills;
mod locks;
mod oddities;
mod power;
mod removal;
mod room;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fastrand::Rng;
use tempfile::TempDir;

pub use home::Home;

/// All trials by name.
pub const TRIALS: [Trial; 10] = [
    Trial { name: "kill at random", run: |course| Ok(kills::at_random(course)) },
    Trial { name: "fault at each system call", run: calls::faults },
    Trial { name: "kill at each system call", run: calls::kills },
    Trial { name: "full file system", run: room::full },
    Trial { name: "short write", run: room::short_writes },
    Trial { name: "power cut", run: power::cuts },
    Trial { name: "eight writers at once", run: |course| Ok(crowd::writers(course)) },
    Trial { name: "lock slow or not to be had", run: |course| Ok(locks::locks(course)) },
    Trial { name: "files that refuse", run: oddities::files },
    Trial { name: "folder removed", run: |course| Ok(removal::folders(course)) },
];

/// One way to strike.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    /// What it is called in the table.
    pub name: &'static str,
    /// Runs it.
    pub run: fn(&Course) -> Result<Tally, Skipped>,
}

/// Why a machine cannot run a trial.
#[derive(Debug, Clone)]
pub struct Skipped(pub String);

/// How a trial is run.
#[derive(Debug)]
pub struct Course {
    /// The program: `roadmap` as it is shipped.
    pub program: PathBuf,
    /// How many strokes, about; a trial that has fewer ways to strike stops there.
    pub rounds: usize,
    /// Where the random numbers begin.
    pub seed: u64,
    /// A folder for what lies beside the homes.
    yard: TempDir,
}

/// What strokes came to.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Strokes that hit.
    pub faults: usize,
    /// Events that were acknowledged.
    pub acknowledged: usize,
    /// Acknowledged events that are gone.
    pub lost: usize,
    /// Events beyond the one that a broken attempt may leave.
    pub surplus: usize,
    /// Records that could not be read or written afterwards.
    pub shut: usize,
    /// What went wrong, in words; the first of it.
    pub words: Vec<String>,
}

/// So much of what went wrong is told.
const MOST_WORDS: usize = 10;

/// The topics of the roadmap that is struck at.
const TOPICS: usize = 600;

impl Course {
    /// A course of that program.
    pub fn new(program: &Path, rounds: usize, seed: u64) -> Self {
        use std::fmt::Write as _;
        let yard = tempfile::tempdir().unwrap();
        let mut text =
            "id: torture\ntitle: Torture\nstages:\n  - id: s\n    title: S\n    kind: essential\n    topics:\n".to_owned();
        for number in 0..TOPICS {
            writeln!(text, "      - {{id: t{number}, title: T {number}, hours: 1}}").unwrap();
        }
        std::fs::write(yard.path().join("torture.yaml"), text).unwrap();
        Self { program: program.to_owned(), rounds, seed, yard }
    }

    /// The random numbers of this course.
    fn rng(&self) -> Rng {
        Rng::with_seed(self.seed)
    }

    /// The roadmap that is struck at.
    fn roadmap(&self) -> PathBuf {
        self.yard.path().join("torture.yaml")
    }
}

impl Tally {
    /// Whether all promises held.
    pub fn is_clean(&self) -> bool {
        self.lost + self.surplus + self.shut == 0
    }

    fn say(&mut self, words: impl Into<String>) {
        if self.words.len() < MOST_WORDS {
            self.words.push(words.into());
        }
    }
}

/// Passes on where the machine has that tool.
fn tool(name: &str, probe: &[&str]) -> Result<(), Skipped> {
    let ran = Command::new(name).args(probe).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if ran.is_ok_and(|status| status.success()) { Ok(()) } else { Err(Skipped(format!("`{name}` is not to be had here"))) }
}

/// Passes on for the administrator.
fn root() -> Result<(), Skipped> {
    if rustix::process::geteuid().is_root() { Ok(()) } else { Err(Skipped("only the administrator may do this".to_owned())) }
}

/// Runs a tool that must succeed.
fn run(name: &str, args: &[&str]) -> Result<(), Skipped> {
    let output = Command::new(name).args(args).stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(Skipped(format!("`{name} {}` does not work here: {words}", args.join(" "))))
        }
        Err(error) => Err(Skipped(format!("`{name}` is not to be had here: {error}"))),
    }
}

/// A mounted file system, unmounted when it is dropped.
#[derive(Debug)]
pub struct Mount {
    point: PathBuf,
}

impl Mount {
    /// Mounts what the arguments of `mount` say, for the administrator alone.
    ///
    /// # Errors
    ///
    /// Where this machine does not do it.
    pub fn new(point: &Path, args: &[&str]) -> Result<Self, Skipped> {
        root()?;
        std::fs::create_dir_all(point).unwrap();
        run("mount", &[args, &[point.to_str().unwrap()]].concat())?;
        Ok(Self { point: point.to_owned() })
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        // Somebody may look into it at this moment: then it goes when he has looked.
        if run("umount", &[self.point.to_str().unwrap()]).is_err() {
            let _ = run("umount", &["-l", self.point.to_str().unwrap()]);
        }
    }
}
