//! A new roadmap of the learner's own: a small commented file to write on from, or a copy of another roadmap.
//!
//! Invariant: what is written can be opened, and no file that is there is touched.

use std::path::PathBuf;

use super::journal_files::StoreError;
use super::library::{Library, LibraryError};
use super::text_file::create_text;
use crate::roadmap::{Problems, id_refusal, parse};
use crate::text::capitalized;

/// A roadmap that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRoadmap {
    /// Its id, and the name of its file.
    pub id: String,
    /// Its title; without one it is made of the id, and a copy keeps the one it has.
    pub title: Option<String>,
    /// The roadmap that it is a copy of, by id or file.
    pub from: Option<String>,
}

/// Why a roadmap was not made.
#[derive(Debug, thiserror::Error)]
pub enum NewRoadmapError {
    /// The id is none.
    #[error("{message}")]
    BadId {
        /// What is wrong with it.
        message: String,
        /// What was perhaps meant.
        hint: Option<String>,
    },
    /// There is one of that id, or a file of that name.
    #[error("there is a roadmap `{id}` already: {place}")]
    Taken {
        /// The id.
        id: String,
        /// Where it is.
        place: String,
    },
    /// The one to copy cannot be read.
    #[error(transparent)]
    Source(#[from] LibraryError),
    /// What would have been written has problems, such as a title that cannot be one.
    #[error("it would have problems: {0}")]
    Problems(Problems),
    /// It could not be written.
    #[error(transparent)]
    Storage(#[from] StoreError),
}

/// What a new roadmap begins as. `{id}` and `{title}` are put in.
const TEMPLATE: &str = r"# A roadmap of your own. Save it, and the open screen follows; `roadmap check FILE` lists every mistake with its place.
# docs/roadmap-format.md has all fields. Ticks hang on the ids; titles, hours and order may change at any time.
id: {id}
title: {title}
hours_per_week: 20          # the pace at first

stages:                     # in the order in which they are learned
  - id: first-stage         # a-z, 0-9 and -
    title: First stage
    kind: essential         # or bonus: it can be left out of the plan
    topics:
      - id: first-topic
        title: First topic
        hours: 2-4          # at least and at most, or one number
        # summary: One sentence of at most 90 characters.
        # checks:
        #   - a point that can be ticked
        # links:
        #   - title: Where it is explained
        #     url: https://example.org
      - id: second-topic
        title: Second topic
        hours: 3
    # projects:             # something to build for practice
    #   - id: first-project
    #     title: First project
    #     hours: 4-8
    #     planned: true     # counts in hours and dates from the start
";

impl Library {
    /// Makes a roadmap in the learner's folder; says where.
    ///
    /// # Errors
    ///
    /// Where the id is none or taken, what it is copied from cannot be read, or it cannot be written: nothing was written
    /// then.
    pub fn create(&self, new: &NewRoadmap) -> Result<PathBuf, NewRoadmapError> {
        if let Some((message, hint)) = id_refusal(&new.id) {
            return Err(NewRoadmapError::BadId { message, hint });
        }
        if let Some(place) = self.place_of(&new.id) {
            return Err(NewRoadmapError::Taken { id: new.id.clone(), place });
        }
        // A file of that name may hold a roadmap of another id.
        let file = self.roadmaps_dir().join(format!("{}.yaml", new.id));
        if file.symlink_metadata().is_ok() {
            return Err(NewRoadmapError::Taken { id: new.id.clone(), place: format!("`{}`", file.display()) });
        }
        let text = if let Some(name) = &new.from {
            copy(&self.text_of(name)?, new)
        } else {
            let title = new.title.clone().unwrap_or_else(|| title_of(&new.id));
            TEMPLATE.replace("{id}", &new.id).replace("{title}", &quoted(&title))
        };
        parse(&format!("{}.yaml", new.id), &text).map_err(NewRoadmapError::Problems)?;
        create_text(&file, &text)?;
        Ok(file)
    }
}

/// The text of a roadmap with another id, and another title where one was given. All else, comments too, stays.
fn copy(text: &str, new: &NewRoadmap) -> String {
    let (mut has_id, mut has_title) = (false, new.title.is_none());
    let lines = text.lines().map(|line| match &new.title {
        _ if !has_id && line.starts_with("id:") => {
            has_id = true;
            format!("id: {}\n", new.id)
        }
        Some(title) if !has_title && line.starts_with("title:") => {
            has_title = true;
            format!("title: {}\n", quoted(title))
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// `git-in-depth` as a title: `Git in depth`.
fn title_of(id: &str) -> String {
    let words = id.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if words.is_empty() { id.to_owned() } else { capitalized(&words) }
}

/// A text in double quotes. What JSON escapes, YAML reads.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::Places;

    fn library() -> (tempfile::TempDir, Library) {
        let home = tempfile::tempdir().unwrap();
        let places = Places { config_dir: home.path().join("config"), state_dir: home.path().join("state") };
        (home, Library::open(&places))
    }

    fn new(id: &str) -> NewRoadmap {
        NewRoadmap { id: id.to_owned(), title: None, from: None }
    }

    #[test]
    fn a_new_roadmap_can_be_opened_by_its_id_whatever_its_title() {
        let (_home, library) = library();
        for (id, title, shown) in [
            ("git-in-depth", None, "Git in depth"),
            ("a", Some("Rust: \"by hand\" # 学习"), "Rust: \"by hand\" # 学习"),
            ("2025", Some("- \\ no"), "- \\ no"),
        ] {
            let file = library.create(&NewRoadmap { title: title.map(str::to_owned), ..new(id) }).unwrap();
            assert!(file.ends_with(format!("roadmaps/{id}.yaml")));
            assert_eq!(library.find(Some(id)).unwrap().1.title, shown);
        }
    }

    #[test]
    fn a_copy_has_everything_of_the_one_it_is_made_from() {
        let (_home, library) = library();
        let from = Some("backend-2025".to_owned());
        let title = Some("Mine".to_owned());
        library.create(&NewRoadmap { id: "mine".to_owned(), title, from: from.clone() }).unwrap();
        let (bundled, copy) = (library.find(Some("backend-2025")).unwrap().1, library.find(Some("mine")).unwrap().1);
        assert_eq!((copy.title.as_str(), copy.items.len()), ("Mine", bundled.items.len()));
        let again = NewRoadmap { id: "again".to_owned(), title: None, from: Some("mine".to_owned()) };
        library.create(&again).unwrap();
        assert_eq!(library.find(Some("again")).unwrap().1.title, "Mine");
        let nowhere = NewRoadmap { from: Some("nowhere".to_owned()), ..new("x") };
        assert!(matches!(library.create(&nowhere), Err(NewRoadmapError::Source(LibraryError::Missing { .. }))));
    }

    #[test]
    fn what_is_there_is_not_touched() {
        let (_home, library) = library();
        let file = library.create(&new("git")).unwrap();
        fs::write(&file, "broken").unwrap();
        for id in ["git", "backend-2025"] {
            assert!(matches!(library.create(&new(id)), Err(NewRoadmapError::Taken { .. })), "{id}");
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "broken");
        fs::write(file.with_file_name("other.yml"), "id: hidden\ntitle: X\n").unwrap();
        for (id, title) in [("Git", None), ("a/b", None), ("..", None), ("con", None), ("fine", Some("\u{202e}"))] {
            let new = NewRoadmap { title: title.map(str::to_owned), ..new(id) };
            let made = library.create(&new);
            // A title may hold what cannot be seen; it is made safe where it is shown.
            assert_eq!(made.is_ok(), id == "fine", "{id}: {made:?}");
        }
        let hint = match library.create(&new("Git in Depth")) {
            Err(NewRoadmapError::BadId { hint, .. }) => hint,
            other => panic!("{other:?}"),
        };
        assert_eq!(hint.as_deref(), Some("did you mean `git-in-depth`?"));
    }
}
