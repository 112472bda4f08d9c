//! What the keeper keeps: the journal of a roadmap, the roadmap's file and the configuration, with a lookout on all of them.
//!
//! It turns what it finds into messages. A file that has problems is told, and what was read before stays.

use std::fmt;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use crate::config::Preferences;
use crate::progress::Draft;
use crate::roadmap::{Problems, Roadmap, parse};
use crate::store::{
    Appended, Choice, Choices, FileMark, Library, LibraryError, Lookout, NewRoadmap, Places, Shelf, Sights, Store, StoreError,
    Volume, catalogue, mend, read_preferences, read_text,
};
use crate::tui::effect::Wish;
use crate::tui::message::Message;
use crate::tui::model::first_notice;
use crate::tui::widgets::Look;

use super::keeper::Kept;

/// How a configuration that is read anew is worn: what it means depends on what was said at the start.
pub struct Fitting {
    /// The locale of dates (`en_US.UTF-8`), for what the configuration leaves open.
    pub locale: Option<String>,
    /// How preferences look on this terminal.
    pub look: Box<dyn Fn(&Preferences) -> Look + Send>,
}

impl fmt::Debug for Fitting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fitting").field("locale", &self.locale).finish_non_exhaustive()
    }
}

/// What lies on the disk.
#[derive(Debug)]
pub(super) struct OnDisk {
    store: Store,
    places: Places,
    fitting: Fitting,
    config: FileMark,
    /// The roadmap's file, where it has one, and what was read from it.
    file: Option<FileMark>,
    roadmap: Arc<Roadmap>,
    /// Whether the roadmap's file had problems, or was gone, when it was looked at last.
    is_broken: bool,
    lookout: Option<Lookout>,
    /// How many lines and files of the journal could not be read when it was looked at last.
    damaged: Option<usize>,
}

impl OnDisk {
    /// The journal that `store` keeps, of a roadmap that comes from `shelf`.
    pub(super) fn new(store: Store, places: Places, shelf: &Shelf, roadmap: Arc<Roadmap>, fitting: Fitting) -> Self {
        let config = FileMark::of(&places.config_file());
        Self { store, places, fitting, config, file: file_of(shelf), roadmap, is_broken: false, lookout: None, damaged: None }
    }

    /// The files to watch.
    fn sights(&self) -> Sights {
        let files = [Some(&self.config), self.file.as_ref()].into_iter().flatten();
        Sights {
            base: self.places.config_dir.clone(),
            files: files.map(|mark| mark.path().to_owned()).collect(),
            journals: self.places.progress_dir(&self.roadmap.id),
        }
    }

    /// Keeps another roadmap from now on, and remembers that it was chosen.
    fn turn_to(&mut self, volume: Volume) -> Message {
        let Volume { shelf, tracker, store, damage } = volume;
        self.store = store;
        self.file = file_of(&shelf);
        self.roadmap = Arc::clone(tracker.roadmap());
        (self.is_broken, self.damaged) = (false, None);
        let sights = self.sights();
        if let Some(lookout) = &mut self.lookout {
            lookout.turn_to(sights);
        }
        // Where it cannot be remembered, the next start opens the one that was chosen before.
        let _ = Choices::at(&self.places).keep(Choice::Roadmap(self.roadmap.id.clone()));
        Message::RoadmapOpened { tracker: Box::new(tracker), notices: damage.words() }
    }

    /// What others wrote.
    fn journal_news(&mut self) -> Option<Message> {
        let mut looked = self.store.look();
        let known = self.damaged.replace(looked.damaged);
        // Damage is told when there is more of it.
        looked.damaged = looked.damaged.saturating_sub(known.unwrap_or(looked.damaged));
        (!looked.others.is_empty() || looked.damaged > 0 || looked.is_archived).then_some(Message::OthersWrote(looked))
    }

    /// What the roadmap's file says now, if that is another thing, or that it is gone.
    fn roadmap_news(&mut self) -> Option<Message> {
        let mark = self.file.as_mut()?;
        if !mark.has_changed() {
            return None;
        }
        let file = name_of(mark.path());
        if !mark.is_there() {
            // When it comes back it is read and told, also where it says the same.
            self.is_broken = true;
            return Some(Message::RoadmapGone { file });
        }
        // Many editors write a file in two steps, the first of which leaves it empty.
        let was_broken = std::mem::replace(&mut self.is_broken, true);
        let outcome = match read_text(mark.path()).and_then(|text| Ok(parse(&file, &text)?)) {
            Ok(roadmap) if roadmap.id != self.roadmap.id => {
                Err(format!("{file}: its id is `{}` now, which is another roadmap; `{}` stays open", roadmap.id, self.roadmap.id))
            }
            Ok(roadmap) => {
                self.is_broken = false;
                if roadmap != *self.roadmap {
                    self.roadmap = Arc::new(roadmap);
                } else if !was_broken {
                    return None;
                }
                Ok(Arc::clone(&self.roadmap))
            }
            Err(LibraryError::Problems(problems)) => Err(problem_words(&problems)),
            Err(error) => Err(error.to_string()),
        };
        Some(Message::RoadmapEdited { file, outcome })
    }

    /// What the configuration says now, if it was touched.
    fn config_news(&mut self) -> Option<Message> {
        if !self.config.has_changed() {
            return None;
        }
        let (preferences, problems) = read_preferences(self.config.path(), &name_of(self.config.path()));
        let habits = preferences.habits(self.fitting.locale.as_deref());
        let look = (self.fitting.look)(&preferences);
        let problem = first_notice(&problems);
        Some(Message::PreferencesRead { preferences: Box::new(preferences), habits, look, problem })
    }
}

impl Kept for OnDisk {
    fn append(&mut self, draft: &Draft) -> Result<Appended, StoreError> {
        self.store.append(draft)
    }

    fn watch(&mut self, ring: Box<dyn Fn() + Send>) {
        self.lookout = Some(Lookout::start(self.sights(), ring));
    }

    fn look(&mut self) -> Vec<Message> {
        if let Some(lookout) = &mut self.lookout {
            lookout.adjust();
        }
        [self.journal_news(), self.roadmap_news(), self.config_news()].into_iter().flatten().collect()
    }

    fn keep(&mut self, choice: Choice) -> Result<(), StoreError> {
        Choices::at(&self.places).keep(choice)
    }

    fn fetch(&mut self, wish: Wish) -> Message {
        match wish {
            Wish::ListRoadmaps { habits, today } => Message::RoadmapsListed(catalogue(&self.places, &habits, today)),
            Wish::OpenRoadmap { id, habits, today } => match Volume::take(&self.places, Some(&id), habits, today) {
                Ok(volume) => self.turn_to(volume),
                Err(error) => {
                    let path = Library::open(&self.places).own_file(Some(&id)).ok().flatten();
                    Message::RoadmapNotOpened { id, path, error }
                }
            },
            Wish::PutBack => Message::RecordSettled(match mend(&self.places, &self.roadmap.id) {
                Ok(mended) if mended.restored == 1 => Ok("Put back: a change of this device.".to_owned()),
                Ok(mended) => Ok(format!("Put back: {} changes of this device.", mended.restored)),
                Err(error) => Err(error.to_string()),
            }),
            Wish::SetAside { today } => Message::RecordSettled(match self.store.archive(today) {
                Ok(folder) => Ok(format!("Set aside: the record is `{}` now.", name_of(&folder))),
                Err(error) => Err(error.to_string()),
            }),
            Wish::MakeRoadmap { id, title } => {
                let new = NewRoadmap { id: id.clone(), title: Some(title), from: None };
                let outcome = Library::open(&self.places).create(&new).map_err(|error| error.to_string());
                Message::RoadmapMade { id, outcome }
            }
        }
    }
}

/// The mark of a shelf's file, by an absolute path.
fn file_of(shelf: &Shelf) -> Option<FileMark> {
    match shelf {
        Shelf::Bundled => None,
        Shelf::File(path) => Some(FileMark::of(&absolute(path).unwrap_or_else(|_| PathBuf::from(path)))),
    }
}

/// A file's name, which is enough where everybody knows the folder.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The first problem with its place and hint, and how many more there are.
fn problem_words(problems: &Problems) -> String {
    let Some(first) = problems.list.first() else { return format!("{}: not read", problems.file) };
    let hint = first.hint.as_ref().map_or_else(String::new, |hint| format!(": {hint}"));
    let more = match problems.list.len() {
        1 => String::new(),
        count => format!(" (and {} more: `roadmap check` says all)", count - 1),
    };
    format!("{}:{first}{hint}{more}", problems.file)
}
