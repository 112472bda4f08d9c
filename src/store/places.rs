//! Where things live.
//!
//! It knows the platform's rules and the learner's overrides, which `main` hands in; it creates nothing.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The program's folders. Nothing here is created by looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Configuration, own roadmaps, progress: what a learner backs up and synchronises.
    pub config_dir: PathBuf,
    /// This device's identity, locks, what was chosen live: what stays on the machine.
    pub state_dir: PathBuf,
}

/// The platform names no home.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no home folder is known: name one with `--config-dir DIR` and `ROADMAP_STATE_DIR`")]
pub struct PlacesError;

impl Places {
    /// The platform's folders (XDG on Linux), or what the learner named instead; an empty name counts as none.
    ///
    /// # Errors
    ///
    /// Where a folder was not named and the platform knows none.
    pub fn find(config_dir: Option<PathBuf>, state_dir: Option<PathBuf>) -> Result<Self, PlacesError> {
        let platform = ProjectDirs::from("", "", "roadmap");
        let state_of = |dirs: &ProjectDirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned();
        Ok(Self {
            config_dir: named(config_dir)
                .or_else(|| platform.as_ref().map(|dirs| dirs.config_dir().to_owned()))
                .ok_or(PlacesError)?,
            state_dir: named(state_dir).or_else(|| platform.as_ref().map(state_of)).ok_or(PlacesError)?,
        })
    }

    /// `config.yaml`.
    pub fn config_file(&self) -> PathBuf {
        self.config_dir.join("config.yaml")
    }

    /// The folder of own roadmaps.
    pub fn roadmaps_dir(&self) -> PathBuf {
        self.config_dir.join("roadmaps")
    }

    /// The folder of one roadmap's journals.
    pub fn progress_dir(&self, roadmap_id: &str) -> PathBuf {
        self.config_dir.join("progress").join(roadmap_id)
    }
}

/// A folder that was named, as an absolute path: it must not move when the working directory does.
fn named(folder: Option<PathBuf>) -> Option<PathBuf> {
    let folder = folder.filter(|path| !path.as_os_str().is_empty())?;
    Some(std::path::absolute(&folder).unwrap_or(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_folders_stand_and_an_empty_name_is_none() {
        let places = Places::find(Some("/a".into()), Some("/b".into())).unwrap();
        assert_eq!((places.config_dir, places.state_dir), ("/a".into(), "/b".into()));
        assert_eq!(named(Some(PathBuf::new())), None);
        assert!(named(Some("here".into())).unwrap().is_absolute());
    }
}
