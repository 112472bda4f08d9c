//! `config.yaml` on the disk. It is read, and made where there is none; what is there is never written over.

use std::io;
use std::path::Path;

use super::StoreError;
use super::library::LibraryError;
use super::text_file::{create_text, read_text};
use crate::config::{self, Preferences};

/// What the learner prefers, and what is wrong with how it was written: problems carry `name` as the file's. Nothing of
/// it stops the program; without a file the defaults hold.
pub fn read_preferences(file: &Path, name: &str) -> (Preferences, Vec<String>) {
    if file.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return (Preferences::default(), Vec::new());
    }
    let text = match read_text(file) {
        Ok(text) => text,
        Err(LibraryError::Problems(problems)) => return (Preferences::default(), problems.each()),
        Err(error) => return (Preferences::default(), vec![format!("{error}: the defaults hold")]),
    };
    let (preferences, problems) = config::read(name, &text);
    (preferences, problems.map(|problems| problems.each()).unwrap_or_default())
}

/// Makes the file with every setting as a comment.
///
/// # Errors
///
/// Where there is one, or it cannot be written; what is there stands then.
pub fn create_preferences(file: &Path) -> Result<(), StoreError> {
    create_text(file, config::DEFAULT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_made_where_there_is_none_and_never_written_over() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("config/config.yaml");
        create_preferences(&file).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), config::DEFAULT);
        std::fs::write(&file, "week_start: sunday\n").unwrap();
        create_preferences(&file).unwrap_err();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "week_start: sunday\n");
    }
}
