//! What is to be watched so that no change of some files is missed: folders, and the names in them that matter.
//!
//! A folder is watched for what happens to its entries. So each part of a path below the base is watched in the folder
//! above it: then what is created later, replaced by another one of its name, or reached by a link that is put elsewhere,
//! is seen. Above the base only a missing part counts, since the learner's home changes all day.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Links after one another are followed so often; more of them are a circle.
const HOPS: usize = 8;

/// The files that matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sights {
    /// The folder below which everything lies that is the program's own.
    pub base: PathBuf,
    /// Text files, each below the base or anywhere else.
    pub files: Vec<PathBuf>,
    /// The folder of the journals.
    pub journals: PathBuf,
}

/// The folders to watch for them, and what counts there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Survey {
    /// The folders that are there and are to be watched, each for its own entries alone.
    pub(super) folders: BTreeSet<PathBuf>,
    /// The files that matter, and whatever leads to them.
    names: HashSet<PathBuf>,
    /// The folders whose journals matter, under each of their names.
    journals: HashSet<PathBuf>,
}

impl Sights {
    /// Looks at how these files lie now.
    pub(super) fn survey(&self) -> Survey {
        let mut survey = Survey::default();
        for file in &self.files {
            let is_ours = file.starts_with(&self.base);
            let base = if is_ours { self.base.as_path() } else { file.parent().unwrap_or(file) };
            survey.trace(file, base, HOPS);
        }
        survey.trace(&self.journals, &self.base, HOPS);
        if self.journals.is_dir() {
            survey.folders.insert(self.journals.clone());
            survey.journals.extend(self.journals.canonicalize());
        }
        survey.journals.insert(self.journals.clone());
        survey
    }
}

impl Survey {
    /// Whether a path is one that matters, or leads to one.
    pub(super) fn leads(&self, path: &Path) -> bool {
        self.names.contains(path)
    }

    /// Whether a path is a journal.
    pub(super) fn is_journal(&self, path: &Path) -> bool {
        path.extension() == Some(OsStr::new("jsonl")) && path.parent().is_some_and(|folder| self.journals.contains(folder))
    }

    /// Follows a path from the base down, and where links lead.
    fn trace(&mut self, path: &Path, base: &Path, hops: usize) {
        let mut parts: Vec<&Path> = path.ancestors().filter(|part| !part.as_os_str().is_empty()).collect();
        parts.reverse();
        for part in parts {
            let found = fs::symlink_metadata(part);
            let is_link = found.as_ref().is_ok_and(fs::Metadata::is_symlink);
            let is_below = part.starts_with(base);
            if is_below || found.is_err() {
                self.name(part);
            }
            if found.is_err() || is_below && (part != base || is_link) {
                self.folders.extend(part.parent().map(Path::to_owned));
            }
            if found.is_err() {
                return;
            }
            if is_link && is_below && hops > 0 {
                let target = fs::read_link(part).ok().and_then(|target| Some(part.parent()?.join(target)));
                if let Some(target) = target {
                    self.trace(&target, target.parent().unwrap_or(&target), hops - 1);
                }
            }
        }
    }

    /// Takes note of a name; some systems report it with the links in its folder followed.
    fn name(&mut self, path: &Path) {
        let real = path.parent().and_then(|folder| Some(folder.canonicalize().ok()?.join(path.file_name()?)));
        self.names.extend(real);
        self.names.insert(path.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sights(base: &Path) -> Sights {
        Sights {
            base: base.to_owned(),
            files: vec![base.join("config.yaml"), base.join("roadmaps/git.yaml")],
            journals: base.join("progress/git"),
        }
    }

    fn folders(survey: &Survey, home: &Path) -> Vec<String> {
        let shown = |folder: &PathBuf| folder.strip_prefix(home).unwrap().display().to_string();
        survey.folders.iter().map(shown).collect()
    }

    #[test]
    fn what_is_missing_is_waited_for_where_it_would_come() {
        let home = tempfile::tempdir().unwrap();
        let base = home.path().join("a/config");
        let survey = sights(&base).survey();
        assert_eq!(folders(&survey, home.path()), [""]);
        assert!(survey.leads(&home.path().join("a")) && !survey.leads(&home.path().join("b")));
        fs::create_dir_all(base.join("progress")).unwrap();
        let survey = sights(&base).survey();
        assert_eq!(folders(&survey, home.path()), ["a/config", "a/config/progress"]);
        assert!(survey.leads(&base.join("config.yaml")) && survey.leads(&base.join("roadmaps")));
        assert!(!survey.leads(&base.join("notes.txt")));
    }

    #[test]
    fn journals_matter_whatever_their_names_and_nothing_else_beside_them() {
        let home = tempfile::tempdir().unwrap();
        let base = home.path().join("config");
        fs::create_dir_all(base.join("progress/git")).unwrap();
        let survey = sights(&base).survey();
        assert!(survey.is_journal(&base.join("progress/git/laptop (conflict).jsonl")));
        assert!(!survey.is_journal(&base.join("progress/git/.laptop.jsonl.tmp")));
        assert!(!survey.is_journal(&base.join("progress/other/laptop.jsonl")));
        assert!(folders(&survey, home.path()).contains(&"config/progress/git".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_watched_where_they_stand_and_where_they_lead() {
        use std::os::unix::fs::symlink;
        let home = tempfile::tempdir().unwrap();
        let real = home.path().join("dotfiles/roadmap");
        fs::create_dir_all(&real).unwrap();
        fs::create_dir(home.path().join("shared")).unwrap();
        fs::write(home.path().join("shared/mine.yaml"), "pace: 1").unwrap();
        symlink("../../shared/mine.yaml", real.join("config.yaml")).unwrap();
        let base = home.path().join("config");
        symlink(&real, &base).unwrap();
        let survey = sights(&base).survey();
        let watched = folders(&survey, home.path());
        assert!(["", "config", "dotfiles"].iter().all(|folder| watched.contains(&(*folder).to_owned())), "{watched:?}");
        let shared = home.path().canonicalize().unwrap().join("shared/mine.yaml");
        assert!(survey.leads(&shared) && survey.leads(&base), "{survey:?}");
        // A circle ends.
        symlink("b", home.path().join("a")).unwrap();
        symlink("a", home.path().join("b")).unwrap();
        sights(&home.path().join("a")).survey();
    }
}
