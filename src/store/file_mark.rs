//! How a file was when it was last looked at, so that it is read again only when it has changed.

use std::path::{Path, PathBuf};

use super::disk::{Disk, Facts};

/// How a file was when it was last looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileMark {
    path: PathBuf,
    /// `None` where there was no such file, or nothing that is one.
    mark: Option<Facts>,
}

impl FileMark {
    /// How a file is now.
    pub fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), mark: Disk::real().mark(path).ok() }
    }

    /// Which file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is such a file, as far as was last seen.
    pub fn is_there(&self) -> bool {
        self.mark.is_some()
    }

    /// Whether it has changed since, come or gone; the next time is counted from now.
    pub fn has_changed(&mut self) -> bool {
        let before = self.mark;
        self.mark = Disk::real().mark(&self.path).ok();
        self.mark != before
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_change_is_seen_once_also_where_a_file_comes_goes_or_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.yaml");
        let mut mark = FileMark::of(&path);
        assert!(!mark.is_there() && !mark.has_changed());
        fs::write(&path, "a").unwrap();
        assert!(mark.has_changed() && mark.is_there() && !mark.has_changed());
        fs::write(home.path().join("new"), "b").unwrap();
        fs::rename(home.path().join("new"), &path).unwrap();
        assert!(mark.has_changed() && !mark.has_changed());
        fs::remove_file(&path).unwrap();
        assert!(mark.has_changed() && !mark.is_there() && !mark.has_changed());
    }
}
