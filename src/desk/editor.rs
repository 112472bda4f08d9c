//! Longer texts are written in the learner's editor.
//!
//! The editor is run by argument vector, never by a shell. The text lies in a private temporary file meanwhile; where
//! anything goes wrong after it was changed the file stays, and the error says where.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::{Builder, NamedTempFile};

/// The longest part of a file's name that a topic gives: a title may be far longer than a name may be.
const LONGEST_TOPIC: usize = 40;

/// The learner's editor: `$VISUAL`, else `$EDITOR`, split as a shell would and run without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// Program and arguments, never empty.
    pub command: Vec<String>,
}

/// Why a text was not edited. The learner's words are never lost: where they are is part of the message.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// Neither variable is set, or one cannot be split.
    #[error("no editor is set: put one into `VISUAL` or `EDITOR`")]
    None,
    /// The text could not be laid before it.
    #[error("cannot make a file for the editor: {0}")]
    NoFile(std::io::Error),
    /// It could not be started or failed.
    #[error("`{command}` failed: {reason}{}", kept.as_ref().map_or_else(String::new, |kept| format!("; the text is kept in `{kept}`")))]
    Failed {
        /// What was run.
        command: String,
        /// Why it failed.
        reason: String,
        /// The file with the text, where that is not the one that was handed out.
        kept: Option<String>,
    },
}

impl Editor {
    /// The editor that these two settings name; blank ones count as unset.
    ///
    /// # Errors
    ///
    /// Where none is set, or the one that is set cannot be split (an open quote).
    pub fn of(visual: Option<&str>, editor: Option<&str>) -> Result<Self, EditorError> {
        let set = [visual, editor].into_iter().flatten().find(|value| !value.trim().is_empty());
        let command = set.and_then(shlex::split).filter(|words| !words.is_empty()).ok_or(EditorError::None)?;
        Ok(Self { command })
    }

    /// Edits a text in a private temporary file whose name carries `topic`; blocks until the editor ends. The terminal
    /// belongs to the editor meanwhile.
    ///
    /// # Errors
    ///
    /// Where it fails a text that was changed stays in its file, and the error names it.
    pub fn edit(&self, topic: &str, text: &str) -> Result<String, EditorError> {
        let file = private_file(topic, text).map_err(EditorError::NoFile)?;
        if let Err(reason) = self.run(file.path()) {
            return Err(self.failure(reason, kept(file, text)));
        }
        // Many editors write a new file and rename it, so it is read by its name.
        match std::fs::read_to_string(file.path()) {
            Ok(edited) => Ok(edited),
            Err(error) => Err(self.failure(format!("its text cannot be read: {error}"), kept(file, text))),
        }
    }

    /// Edits a file of the learner's where it is; blocks until the editor ends. The terminal belongs to the editor
    /// meanwhile.
    ///
    /// # Errors
    ///
    /// Where the editor cannot be started or fails; the file is as it left it.
    pub fn edit_file(&self, path: &Path) -> Result<(), EditorError> {
        self.run(path).map_err(|reason| self.failure(reason, None))
    }

    /// Runs the editor on a file; why it failed, where it did.
    fn run(&self, path: &Path) -> Result<(), String> {
        let Some((program, arguments)) = self.command.split_first() else { return Err(EditorError::None.to_string()) };
        match Command::new(program).args(arguments).arg(path).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(status.to_string()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err("there is no such program".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// That it failed, and where the text is, if it is kept.
    fn failure(&self, reason: String, kept: Option<String>) -> EditorError {
        EditorError::Failed { command: self.command.first().cloned().unwrap_or_default(), reason, kept }
    }
}

/// Puts a text that could not be stored where it can be found again: a private file that stays.
///
/// # Errors
///
/// Where no file can be made.
pub fn keep_text(topic: &str, text: &str) -> std::io::Result<PathBuf> {
    let (_, path) = private_file(topic, text)?.keep().map_err(|error| error.error)?;
    Ok(path)
}

/// A file that only the learner can read (0600), with a name that says what it is about.
fn private_file(topic: &str, text: &str) -> std::io::Result<NamedTempFile> {
    let topic: String =
        topic.chars().take(LONGEST_TOPIC).map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let mut file = Builder::new().prefix(&format!("roadmap-{topic}-")).suffix(".md").tempfile()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    Ok(file)
}

/// Lets the file stay unless it says what was handed out, and says where it is. What cannot be read may be of use.
fn kept(file: NamedTempFile, handed_out: &str) -> Option<String> {
    let is_of_no_use = match std::fs::read(file.path()) {
        Ok(bytes) => bytes == handed_out.as_bytes(),
        Err(error) => error.kind() == ErrorKind::NotFound,
    };
    if is_of_no_use {
        return None;
    }
    let path = file.path().to_owned();
    Some(match file.keep() {
        Ok((_, path)) => shown(&path),
        Err(_) => shown(&path),
    })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_split_as_a_shell_would() {
        let editor = Editor::of(Some("  "), Some("code --wait '--profile=my notes'")).unwrap();
        assert_eq!(editor.command, ["code", "--wait", "--profile=my notes"]);
        assert_eq!(Editor::of(Some("vi"), Some("nano")).unwrap().command, ["vi"]);
        for (visual, editor) in [(None, None), (None, Some("")), (Some("an 'open quote"), None)] {
            assert!(matches!(Editor::of(visual, editor), Err(EditorError::None)));
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_editor_changes_the_text_and_its_file_goes_away() {
        let editor = Editor::of(Some(r#"sh -c 'printf "and more" >> "$1"' sh"#), None).unwrap();
        assert_eq!(editor.edit("DNS; $(rm -rf)", "some ").unwrap(), "some and more");
    }

    #[cfg(unix)]
    #[test]
    fn a_changed_text_survives_an_editor_that_fails() {
        use std::os::unix::fs::PermissionsExt as _;
        let editor = Editor::of(Some(r#"sh -c 'printf " and more" >> "$1"; exit 3' sh"#), None).unwrap();
        let error = editor.edit("web-basics/dns", "my words").unwrap_err();
        let EditorError::Failed { kept: Some(kept), .. } = &error else { panic!("{error}") };
        assert!(error.to_string().contains(kept.as_str()));
        assert_eq!(Path::new(kept).extension().unwrap(), "md");
        assert_eq!(std::fs::read_to_string(kept).unwrap(), "my words and more");
        assert_eq!(std::fs::metadata(kept).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_file(kept).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_text_that_nobody_changed_leaves_no_file() {
        for command in ["false", "/no/such/editor", r#"sh -c 'rm "$1"' sh"#] {
            let topic = format!("unchanged {} {}", std::process::id(), command.len());
            let error = Editor::of(Some(command), None).unwrap().edit(&topic, "my words").unwrap_err();
            assert!(matches!(&error, EditorError::Failed { kept: None, .. }), "{error}");
            assert_eq!(error.to_string().contains("there is no such program"), command == "/no/such/editor");
            let name = format!("roadmap-{}-", topic.replace(' ', "-"));
            let left = std::fs::read_dir(std::env::temp_dir()).unwrap().flatten();
            assert!(!left.map(|entry| entry.file_name()).any(|file| file.to_string_lossy().starts_with(&name)), "{command}");
        }
    }
}
