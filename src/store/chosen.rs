//! What was chosen live: kept on this machine from one run to the next, in one small file that is written whole.
//!
//! It lies in the state dir, under the same hash of the config dir as the rest that is remembered of one, so that another
//! config dir never sees it. `config.yaml` is the learner's and is never rewritten; this is the program's own memory, and
//! losing it loses no more than a habit. Invariant: reading writes nothing; what cannot be read counts as nothing chosen.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::journal_files::StoreError;
use super::places::Places;
use crate::config::ThemeName;

/// No choice fills a page; what is longer was not written here.
const LARGEST: u64 = 4096;

/// What was chosen live.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// The theme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<ChosenTheme>,
    /// The id of the roadmap that was open last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roadmap: Option<String>,
}

impl Chosen {
    /// The theme that holds where `config.yaml` names `written`: the one that was chosen live, until `config.yaml` names
    /// another than it did then.
    pub fn theme_over(&self, written: Option<ThemeName>) -> ThemeName {
        let live = self.theme.as_ref().filter(|theme| theme.over.as_deref() == written.map(ThemeName::name));
        live.and_then(|theme| ThemeName::named(&theme.name)).or(written).unwrap_or_default()
    }
}

/// A theme that was chosen live. It holds until `config.yaml` names another one than it did then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenTheme {
    /// Its name.
    pub name: String,
    /// What `config.yaml` named at that time.
    pub over: Option<String>,
}

/// One thing to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A theme.
    Theme(ChosenTheme),
    /// The roadmap that is open, by its id.
    Roadmap(String),
}

/// Where the choices are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    file: PathBuf,
}

impl Choices {
    /// The choices that belong to these places; touches nothing.
    pub fn at(places: &Places) -> Self {
        let resolved = Disk::real().resolved(&places.config_dir);
        let name = format!("{:032x}.json", super::device::hash(resolved.as_os_str().as_encoded_bytes()));
        Self { file: places.state_dir.join("chosen").join(name) }
    }

    /// What was chosen; nothing where the file is missing or broken.
    pub fn read(&self) -> Chosen {
        let bytes = Disk::real().read(&self.file, LARGEST).map(|(bytes, _)| bytes).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Keeps one choice beside the others. Not synced: after a power cut there is the new choice or the old one.
    ///
    /// # Errors
    ///
    /// Where it cannot be written; the old choices stand then.
    pub fn keep(&self, choice: Choice) -> Result<(), StoreError> {
        let mut chosen = self.read();
        let before = chosen.clone();
        match choice {
            Choice::Theme(theme) => chosen.theme = Some(theme),
            Choice::Roadmap(id) => chosen.roadmap = Some(id),
        }
        if chosen == before { Ok(()) } else { self.write(&chosen).map_err(StoreError::io("write", &self.file)) }
    }

    fn write(&self, chosen: &Chosen) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or_else(|| Path::new("."));
        Disk::real().create_folders(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(chosen)?)?;
        file.persist(&self.file).map(drop).map_err(|failure| failure.error)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn places(home: &Path, config: &str) -> Places {
        Places { config_dir: home.join(config), state_dir: home.join("state") }
    }

    fn dark() -> ChosenTheme {
        ChosenTheme { name: "dark".to_owned(), over: None }
    }

    #[test]
    fn what_was_chosen_is_there_the_next_time_and_another_config_dir_never_sees_it() {
        let home = tempfile::tempdir().unwrap();
        let choices = Choices::at(&places(home.path(), "config"));
        assert_eq!(choices.read(), Chosen::default());
        assert!(!home.path().join("state").exists(), "reading writes nothing");
        choices.keep(Choice::Theme(dark())).unwrap();
        choices.keep(Choice::Roadmap("backend-2025".to_owned())).unwrap();
        let expected = Chosen { theme: Some(dark()), roadmap: Some("backend-2025".to_owned()) };
        assert_eq!(choices.read(), expected);
        assert_eq!(Choices::at(&places(home.path(), "other")).read(), Chosen::default());
    }

    #[test]
    fn the_live_theme_holds_until_the_configuration_names_another() {
        let chosen = Chosen { theme: Some(dark()), roadmap: None };
        assert_eq!(chosen.theme_over(None), ThemeName::Dark);
        assert_eq!(chosen.theme_over(Some(ThemeName::Light)), ThemeName::Light, "written since");
        assert_eq!(Chosen::default().theme_over(Some(ThemeName::Light)), ThemeName::Light);
        assert_eq!(Chosen::default().theme_over(None), ThemeName::Terminal);
        let of_tomorrow = Chosen { theme: Some(ChosenTheme { name: "neon".to_owned(), over: None }), roadmap: None };
        assert_eq!(of_tomorrow.theme_over(None), ThemeName::Terminal);
    }

    #[test]
    fn a_broken_file_counts_as_nothing_chosen_and_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let choices = Choices::at(&places(home.path(), "config"));
        choices.keep(Choice::Theme(dark())).unwrap();
        for broken in ["", "{\"theme\":", "[]", "{\"theme\":3}", &" ".repeat(5000)] {
            fs::write(&choices.file, broken).unwrap();
            assert_eq!(choices.read(), Chosen::default(), "{broken:?}");
        }
        choices.keep(Choice::Roadmap("git".to_owned())).unwrap();
        assert_eq!(choices.read().roadmap.as_deref(), Some("git"));
        fs::remove_file(&choices.file).unwrap();
        fs::create_dir(&choices.file).unwrap();
        assert_eq!(choices.read(), Chosen::default());
        assert!(choices.keep(Choice::Theme(dark())).is_err());
    }
}
