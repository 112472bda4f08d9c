//! The roadmaps there are: bundled ones, and the learner's own files.
//!
//! It knows where files lie and which ids they have, not what stands in them: that is [`parse`]'s. Invariant: an own
//! roadmap that is found by its id is the only one of that id, since its progress is filed under it. A bundled one opens
//! whatever lies beside it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::roadmap::{BUNDLED, Bundled, Problems, Roadmap, is_segment, parse};

use super::disk::Disk;
use super::{Choices, Places, read_text};

/// One roadmap as it was found: where, and what it is or why it cannot be opened.
type Found = (Shelf, Result<Arc<Roadmap>, LibraryError>);

/// Where a roadmap comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shelf {
    /// Compiled into the program.
    Bundled,
    /// A file of the learner's.
    File(PathBuf),
}

impl Shelf {
    /// The place as it is said in a message.
    fn place(&self) -> String {
        match self {
            Self::Bundled => "the bundled one".to_owned(),
            Self::File(path) => format!("`{}`", path.display()),
        }
    }
}

/// Finds roadmaps.
#[derive(Debug, Clone)]
pub struct Library {
    places: Places,
}

/// Why a roadmap cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// No roadmap has that id.
    #[error("no roadmap is called `{name}`")]
    Missing {
        /// What was asked for.
        name: String,
        /// The ids there are.
        known: Vec<String>,
    },
    /// Two roadmaps have one id.
    #[error("two roadmaps have the id `{id}`: {} and {}", .first, .second)]
    Twice {
        /// The id.
        id: String,
        /// One place.
        first: String,
        /// The other.
        second: String,
    },
    /// The file cannot be read.
    #[error("cannot read `{}`: {reason}", .path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The file has problems.
    #[error(transparent)]
    Problems(#[from] Problems),
}

/// How many bytes of an own roadmap are looked at for its id when another one opens.
const BEGINNING: usize = 8 << 10;

impl Library {
    /// The library of these places; touches nothing.
    pub fn open(places: &Places) -> Self {
        Self { places: places.clone() }
    }

    /// All roadmaps: bundled ones first, then the files of `roadmaps/` by name; each with its shelf, and the roadmap or
    /// why it cannot be opened.
    pub fn all(&self) -> Vec<Found> {
        let bundled = BUNDLED.iter().map(|found| (Shelf::Bundled, bundled(found)));
        let own = self.own_files().into_iter().map(|path| {
            let roadmap = own(&path);
            (Shelf::File(path), roadmap)
        });
        let mut all: Vec<Found> = bundled.chain(own).collect();
        refuse_twins(&mut all);
        all
    }

    /// The roadmap of that name: a file if it holds `/` or ends in `.yaml`/`.yml`, else an id. `None` is the one that was
    /// chosen last, if it is still there, else the first bundled one. A bundled one opens although an own file has its id: [`twins`](Self::twins) names that file.
    ///
    /// # Errors
    ///
    /// Where there is none, where two own files have that id, and where its file cannot be read or has problems.
    pub fn find(&self, name: Option<&str>) -> Result<(Shelf, Arc<Roadmap>), LibraryError> {
        if let Some(name) = name.filter(|name| is_file_name(name)) {
            let path = PathBuf::from(name);
            let roadmap = own(&path)?;
            return Ok((Shelf::File(path), roadmap));
        }
        let Some(id) = name else { return self.find_chosen() };
        if let Some(found) = BUNDLED.iter().find(|found| found.id == id) {
            return Ok((Shelf::Bundled, bundled(found)?));
        }
        let mut good: Option<(Shelf, Arc<Roadmap>)> = None;
        let mut broken = None;
        for (shelf, roadmap) in self.own_of_id(id) {
            match (roadmap, &good) {
                (Ok(_), Some((first, _))) => return Err(twice(id, first, &shelf)),
                (Ok(roadmap), None) => good = Some((shelf, roadmap)),
                (Err(failure), _) => broken = broken.or(Some(failure)),
            }
        }
        let missing = || LibraryError::Missing { name: id.to_owned(), known: self.ids() };
        good.ok_or_else(|| broken.unwrap_or_else(missing))
    }

    /// The roadmap that was chosen last, else the first bundled one.
    fn find_chosen(&self) -> Result<(Shelf, Arc<Roadmap>), LibraryError> {
        let first = || BUNDLED.first().map_or("", |first| first.id);
        let Some(chosen) = Choices::at(&self.places).read().roadmap.filter(|id| is_segment(id)) else {
            return self.find(Some(first()));
        };
        match self.find(Some(&chosen)) {
            // Its file was taken away since.
            Err(LibraryError::Missing { .. }) => self.find(Some(first())),
            found => found,
        }
    }

    /// The text of the roadmap of that name.
    ///
    /// # Errors
    ///
    /// Where there is none, or it cannot be opened.
    pub(super) fn text_of(&self, name: &str) -> Result<String, LibraryError> {
        match self.find(Some(name))? {
            (Shelf::File(path), _) => read_text(&path),
            (Shelf::Bundled, roadmap) => {
                let found = BUNDLED.iter().find(|found| found.id == roadmap.id);
                Ok(found.map_or_else(String::new, |found| found.yaml.to_owned()))
            }
        }
    }

    /// The file of the learner's own roadmap of that name, with problems or without; the one that opens where none is
    /// named.
    ///
    /// # Errors
    ///
    /// Where there is none of that name. Nothing is found where the name is a bundled one's.
    pub fn own_file(&self, name: Option<&str>) -> Result<Option<PathBuf>, LibraryError> {
        if let Some(file) = name.filter(|name| is_file_name(name)) {
            let path = PathBuf::from(file);
            read_text(&path)?;
            return Ok(Some(path));
        }
        let chosen = || Choices::at(&self.places).read().roadmap;
        let Some(id) = name.map(str::to_owned).or_else(chosen) else { return Ok(None) };
        if BUNDLED.iter().any(|found| found.id == id) {
            return Ok(None);
        }
        let found = self.own_of_id(&id).next();
        match found {
            Some((Shelf::File(path), _)) => Ok(Some(path)),
            _ if name.is_none() => Ok(None),
            _ => Err(LibraryError::Missing { name: id, known: self.ids() }),
        }
    }

    /// Where the roadmap of an id is, or the file that one of that id would have.
    pub(super) fn place_of(&self, id: &str) -> Option<String> {
        if BUNDLED.iter().any(|found| found.id == id) {
            return Some(Shelf::Bundled.place());
        }
        self.own_of_id(id).next().map(|(shelf, _)| shelf.place())
    }

    /// The folder of the learner's own files.
    pub(super) fn roadmaps_dir(&self) -> PathBuf {
        self.places.roadmaps_dir()
    }

    /// The own files that are refused because a bundled roadmap has their id, each with both places; none where the id
    /// is no bundled one's. This is asked at every start, so a file is read on only where its beginning has the id, or
    /// could spell it: a roadmap says its id first. [`all`](Self::all) refuses the others.
    pub fn twins(&self, id: &str) -> Vec<LibraryError> {
        if !BUNDLED.iter().any(|found| found.id == id) {
            return Vec::new();
        }
        let likely = self.own_files().into_iter().filter(|path| begins_with_id(path, id));
        let good = likely.filter(|path| own_of(path, id).is_some_and(|roadmap| roadmap.is_ok()));
        good.map(|path| twice(id, &Shelf::Bundled, &Shelf::File(path))).collect()
    }

    /// The learner's own files of an id, and those that are meant to have it.
    fn own_of_id(&self, id: &str) -> impl Iterator<Item = Found> {
        self.own_files().into_iter().filter_map(move |path| {
            let roadmap = own_of(&path, id)?;
            Some((Shelf::File(path), roadmap))
        })
    }

    /// The ids of all roadmaps that can be opened.
    fn ids(&self) -> Vec<String> {
        let own = self.own_files().into_iter().filter_map(|path| Some(own(&path).ok()?.id.clone()));
        BUNDLED.iter().map(|bundled| bundled.id.to_owned()).chain(own).collect()
    }

    /// The learner's own files, by name.
    fn own_files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.places.roadmaps_dir()).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| is_yaml(path)).collect();
        files.sort_unstable();
        files
    }
}

/// Whether a name is meant as a file: it holds `/`, or has a YAML file's ending.
fn is_file_name(name: &str) -> bool {
    name.contains('/') || name.contains(std::path::MAIN_SEPARATOR) || is_yaml(Path::new(name))
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

fn bundled(found: &Bundled) -> Result<Arc<Roadmap>, LibraryError> {
    Ok(Arc::new(found.roadmap()?))
}

fn own(path: &Path) -> Result<Arc<Roadmap>, LibraryError> {
    Ok(Arc::new(parse(&path.display().to_string(), &read_text(path)?)?))
}

/// The roadmap of a file, if it has that id. A text without the id in it is not even parsed, unless it has escapes, which
/// could spell it; one with problems counts where its name or an `id:` line says that it is meant.
fn own_of(path: &Path, id: &str) -> Option<Result<Arc<Roadmap>, LibraryError>> {
    let is_named = path.file_stem().is_some_and(|stem| stem == id);
    let text = match read_text(path) {
        Ok(text) => text,
        Err(failure) => return is_named.then_some(Err(failure)),
    };
    if !is_named && !text.contains(id) && !text.contains('\\') {
        return None;
    }
    match parse(&path.display().to_string(), &text) {
        Ok(roadmap) => (roadmap.id == id).then(|| Ok(Arc::new(roadmap))),
        Err(problems) => (is_named || has_id_line(&text, id)).then(|| Err(problems.into())),
    }
}

/// Whether the beginning of a file has an id in it, or escapes, which could spell it; or the file has its name.
fn begins_with_id(path: &Path, id: &str) -> bool {
    if path.file_stem().is_some_and(|stem| stem == id) {
        return true;
    }
    let Ok(head) = Disk::real().head(path, BEGINNING) else { return false };
    let head = String::from_utf8_lossy(&head);
    head.contains(id) || head.contains('\\')
}

/// Whether a line of a text gives the roadmap that id, as far as can be told without parsing.
fn has_id_line(text: &str, id: &str) -> bool {
    let value = |line: &str| {
        line.strip_prefix("id:")
            .map(|rest| rest.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned())
    };
    text.lines().filter_map(value).any(|value| value == id)
}

/// Refuses each own roadmap that has the id of another one, with both places.
fn refuse_twins(all: &mut [Found]) {
    let mut places: HashMap<String, Vec<Shelf>> = HashMap::new();
    for (shelf, roadmap) in all.iter() {
        if let Ok(roadmap) = roadmap {
            places.entry(roadmap.id.clone()).or_default().push(shelf.clone());
        }
    }
    for (shelf, roadmap) in all.iter_mut().filter(|(shelf, _)| *shelf != Shelf::Bundled) {
        let Ok(found) = roadmap else { continue };
        let others = places.get(&found.id).into_iter().flatten();
        if let Some(other) = others.into_iter().find(|other| *other != shelf) {
            *roadmap = Err(twice(&found.id, other, shelf));
        }
    }
}

fn twice(id: &str, first: &Shelf, second: &Shelf) -> LibraryError {
    LibraryError::Twice { id: id.to_owned(), first: first.place(), second: second.place() }
}
