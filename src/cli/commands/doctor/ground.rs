//! Where things live, and whether they can be written there; the learner's own files.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::finding::Finding;
use super::rows::Rows;
use crate::config;
use crate::roadmap::{Problem, Problems};
use crate::store::{Ground, LibraryError, Obstacle, Places, Shelf, read_text};

/// Where things live, and what they are like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct GroundObject {
    config_dir: FolderObject,
    state_dir: FolderObject,
    config_file: FileObject,
    roadmaps: FileObject,
}

/// One folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FolderObject {
    path: String,
    /// Where it leads, if it is a link.
    link: Option<String>,
    /// Whether it is there.
    exists: bool,
    /// Whether it can be written to, or made.
    writable: bool,
}

/// Files with what is wrong in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileObject {
    path: String,
    /// How many there are.
    count: usize,
    problems: usize,
}

impl GroundObject {
    /// Looks at the folders and files of these places; `shelves` are the roadmaps there are.
    pub(super) fn of<R>(places: &Places, shelves: &[(Shelf, Result<R, LibraryError>)]) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut folder = |path: &Path, what: &str| {
            let ground = Ground::of(path);
            findings.extend(ground.obstacle.as_ref().map(|obstacle| obstacle_finding(obstacle, what).at(path)));
            if let (Some(target), true) = (&ground.link, ground.exists) {
                let message = format!("it is a link to `{}`", target.display());
                findings.push(Finding::remark("link", message, "keep what it leads to where it is").at(path));
            }
            FolderObject {
                path: path.display().to_string(),
                link: ground.link.as_ref().map(|link| link.display().to_string()),
                exists: ground.exists,
                writable: ground.obstacle.is_none(),
            }
        };
        let config_dir = folder(&places.config_dir, "no change can be saved");
        let state_dir =
            folder(&places.state_dir, "this device forgets which changes are its own, so that `undo` passes them over");
        let (config_file, problems) = config_file(places);
        findings.extend(problems);
        let own: Vec<(&Path, &Result<R, LibraryError>)> = shelves
            .iter()
            .filter_map(|(shelf, roadmap)| match shelf {
                Shelf::File(path) => Some((path.as_path(), roadmap)),
                Shelf::Bundled => None,
            })
            .collect();
        let broken: Vec<Finding> =
            own.iter().filter_map(|(path, roadmap)| Some(roadmap_finding(path, roadmap.as_ref().err()?))).collect();
        let roadmaps = FileObject { path: places.roadmaps_dir().display().to_string(), count: own.len(), problems: broken.len() };
        findings.extend(broken);
        (Self { config_dir, state_dir, config_file, roadmaps }, findings)
    }
}

fn obstacle_finding(obstacle: &Obstacle, so: &str) -> Finding {
    let (what, hint) = match obstacle {
        Obstacle::File(path) => {
            (format!("`{}` is a file, where a folder belongs", path.display()), "move that file away".to_owned())
        }
        Obstacle::Dangling(path) => {
            (format!("`{}` is a link that leads nowhere", path.display()), "bring back what it leads to, or remove it".to_owned())
        }
        Obstacle::ReadOnly => {
            ("its file system is read-only".to_owned(), "mount it for writing, or name another folder".to_owned())
        }
        Obstacle::Full => ("its file system is full".to_owned(), "make room on it".to_owned()),
        Obstacle::Denied(path) => (
            format!("`{}` cannot be written to by this user", path.display()),
            format!("see to its permissions: `ls -ld {}`", path.display()),
        ),
    };
    Finding::trouble("not-writable", format!("{what}: {so}"), hint)
}

/// `config.yaml`, with each of its problems.
fn config_file(places: &Places) -> (FileObject, Vec<Finding>) {
    let path = places.config_file();
    let shown = path.display().to_string();
    if path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
        return (FileObject { path: shown, count: 0, problems: 0 }, Vec::new());
    }
    let finding = |problem: &Problem| {
        let hint = problem.hint.clone().unwrap_or_else(|| "mend it; until then the default holds".to_owned());
        Finding::trouble("config", problem.message.clone(), hint).at(&path).in_lines([problem.line])
    };
    let of = |problems: Option<&Problems>| problems.into_iter().flat_map(|problems| &problems.list).map(finding).collect();
    let findings: Vec<Finding> = match read_text(&path) {
        Ok(text) => of(config::read(&shown, &text).1.as_ref()),
        Err(LibraryError::Problems(problems)) => of(Some(&problems)),
        Err(error) => {
            vec![Finding::trouble("config", error.to_string(), "see to that file; until then the defaults hold").at(&path)]
        }
    };
    (FileObject { path: shown, count: 1, problems: findings.len() }, findings)
}

/// A roadmap that cannot be opened.
pub(super) fn roadmap_finding(path: &Path, error: &LibraryError) -> Finding {
    let finding = match error {
        LibraryError::Problems(problems) => {
            let count = problems.list.len();
            let message = format!("{count} {}", if count == 1 { "problem" } else { "problems" });
            let lines = problems.list.iter().map(|problem| problem.line).collect::<BTreeSet<_>>();
            Finding::trouble("roadmap", message, format!("say `roadmap check {}`", path.display())).in_lines(lines)
        }
        LibraryError::Twice { .. } => Finding::trouble("roadmap", error.to_string(), "give one of them another `id`"),
        LibraryError::Missing { .. } => Finding::trouble("roadmap", error.to_string(), "say `roadmap roadmaps`: it lists them"),
        LibraryError::Unreadable { .. } => Finding::trouble("roadmap", error.to_string(), "see to that file"),
    };
    if matches!(error, LibraryError::Missing { .. }) { finding } else { finding.at(path) }
}

impl fmt::Display for GroundObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = |folder: &FolderObject| {
            let state = match (folder.exists, folder.writable) {
                (true, true) => "",
                (false, true) => "  (made with the first change)",
                (_, false) => "  (cannot be written to)",
            };
            format!("{}{state}", folder.path)
        };
        let problems = |file: &FileObject| match file.problems {
            0 => "no problem".to_owned(),
            1 => "1 problem".to_owned(),
            count => format!("{count} problems"),
        };
        let mut rows = Rows::titled("Where things live");
        rows.row("configuration", &folder(&self.config_dir));
        rows.row("this device", &folder(&self.state_dir));
        rows.row("config.yaml", &if self.config_file.count == 0 { "none".to_owned() } else { problems(&self.config_file) });
        rows.row(
            "own roadmaps",
            &match self.roadmaps.count {
                0 => "none".to_owned(),
                count => format!("{count}, {}", problems(&self.roadmaps)),
            },
        );
        write!(f, "{rows}")
    }
}
