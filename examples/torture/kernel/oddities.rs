//! Files and folders that refuse: read-only, append-only, immutable.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::{Course, Home, Skipped, Tally, root, run, tool};

/// The administrator without the right to pass over permissions.
const PLAIN: [&str; 3] = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"];

/// What is made to refuse, and how.
const WAYS: [(&str, Refuses); 7] = [
    ("journal, read-only", Refuses::Mode(0o400, What::Journal)),
    ("folder, read-only", Refuses::Mode(0o500, What::Folder)),
    ("journal, not to be read", Refuses::Mode(0o200, What::Journal)),
    ("journal, append-only", Refuses::Attribute("a", What::Journal)),
    ("journal, immutable", Refuses::Attribute("i", What::Journal)),
    ("folder, immutable", Refuses::Attribute("i", What::Folder)),
    ("all that this device remembers, immutable", Refuses::Attribute("i", What::State)),
];

/// A way to refuse.
#[derive(Debug, Clone, Copy)]
enum Refuses {
    /// By permissions.
    Mode(u32, What),
    /// By `chattr`.
    Attribute(&'static str, What),
}

/// What refuses.
#[derive(Debug, Clone, Copy)]
enum What {
    Journal,
    Folder,
    State,
}

/// Things that refuse until this is dropped.
#[derive(Debug)]
struct Refusing {
    way: Refuses,
    /// With the permissions they had.
    paths: Vec<(PathBuf, fs::Permissions)>,
}

impl Refusing {
    fn new(way: Refuses, paths: Vec<PathBuf>) -> Result<Self, Skipped> {
        let mut refusing = Self { way, paths: Vec::new() };
        for path in paths {
            refusing.paths.push((path.clone(), fs::metadata(&path).unwrap().permissions()));
            match way {
                Refuses::Mode(mode, _) => fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap(),
                Refuses::Attribute(letter, _) => run("chattr", &[&format!("+{letter}"), path.to_str().unwrap()])?,
            }
        }
        Ok(refusing)
    }
}

impl Drop for Refusing {
    fn drop(&mut self) {
        for (path, permissions) in &self.paths {
            // Where it fails the folder cannot be removed either, and the test that owns it says so.
            match self.way {
                Refuses::Mode(..) => drop(fs::set_permissions(path, permissions.clone())),
                Refuses::Attribute(letter, _) => drop(run("chattr", &[&format!("-{letter}"), path.to_str().unwrap()])),
            }
        }
    }
}

/// Changes while one thing refuses: they are stored elsewhere or refused, and with it mended all goes on.
pub(super) fn files(course: &Course) -> Result<Tally, Skipped> {
    root()?;
    tool("setpriv", &["--bounding-set", "-dac_override", "true"])?;
    let mut tally = Tally::default();
    for round in 0..course.rounds {
        let folder = tempfile::tempdir().unwrap();
        let mut home = Home::new(course, folder.path());
        home.append(&mut tally).unwrap();
        home.append(&mut tally).unwrap();
        let (name, way) = WAYS[round % WAYS.len()];
        let paths = match way {
            Refuses::Mode(_, What::Journal) | Refuses::Attribute(_, What::Journal) => home.journals(),
            Refuses::Mode(_, What::Folder) | Refuses::Attribute(_, What::Folder) => vec![home.progress()],
            Refuses::Mode(_, What::State) | Refuses::Attribute(_, What::State) => everything(&home.places.state_dir),
        };
        let refusing = Refusing::new(way, paths)?;
        let mut broken = 0;
        for _ in 0..2 {
            let mut command = home.tick(&PLAIN);
            broken += usize::from(!home.attempt(&mut command, &mut tally).success());
            tally.faults += 1;
        }
        drop(refusing);
        // Only where no new file can be made is there no way to store anything.
        let is_shut = matches!(way, Refuses::Mode(_, What::Folder) | Refuses::Attribute(_, What::Folder));
        if broken > 0 && !is_shut && !matches!(way, Refuses::Mode(..)) {
            tally.shut += broken;
            tally.say(format!("{name}: {broken} changes were refused"));
        }
        home.look_and_go_on(broken, name, &mut tally);
    }
    Ok(tally)
}

/// A folder and all that is in it.
fn everything(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let mut next = 0;
    while let Some(path) = found.get(next).cloned() {
        found.extend(fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()));
        next += 1;
    }
    found
}
