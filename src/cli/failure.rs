//! Why a command did not do what was asked: a kind, a message, hints, an exit code.

use crate::desk::{EditorError, LinkError};
use crate::roadmap::Problems;
use crate::store::{LibraryError, NewRoadmapError, PlacesError, StoreError};
use crate::tracker::{Miss, Refusal};

use super::Exit;
use super::look::ruler;
use super::report::padded;

/// What kind of failure it is; the word of `--json`, and the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The change cannot be.
    Refused,
    /// A tool outside failed: editor, browser, output.
    Failed,
    /// The arguments are not understood.
    Usage,
    /// Nothing fits a name.
    NotFound,
    /// Several things fit a name.
    Ambiguous,
    /// The roadmap file has problems, or cannot be read.
    Roadmap,
    /// Nothing was stored.
    Storage,
}

impl Kind {
    /// The word of `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::NotFound => "not-found",
            Self::Ambiguous => "ambiguous",
            Self::Roadmap => "roadmap",
            Self::Storage => "storage",
        }
    }

    /// How the run ends.
    pub fn exit(self) -> Exit {
        match self {
            Self::Refused | Self::Failed => Exit::Refused,
            Self::Usage => Exit::Usage,
            Self::NotFound | Self::Ambiguous => Exit::NoFit,
            Self::Roadmap => Exit::Roadmap,
            Self::Storage => Exit::Storage,
        }
    }
}

/// Why a command did not do what was asked. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What kind.
    pub kind: Kind,
    /// What is wrong: a lower-case fragment, the thing in backticks.
    pub message: String,
    /// What to do about it, in the imperative, or `did you mean ...`.
    pub hints: Vec<String>,
    /// The ids that fit or come near, for scripts.
    pub candidates: Vec<String>,
    /// What is wrong with a roadmap file, place by place.
    pub problems: Option<Box<Problems>>,
}

/// More candidates than this are counted, not listed: a screen has 24 rows.
const MOST_HINTS: usize = 12;

impl Failure {
    /// A failure without hints.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hints: Vec::new(), candidates: Vec::new(), problems: None }
    }

    /// The change cannot be.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, message)
    }

    /// The arguments are not understood.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// The same with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Nothing fits a name; `near` are names that come near it.
    pub fn not_found(message: impl Into<String>, near: Vec<String>) -> Self {
        Self::new(Kind::NotFound, message).with_candidates(near)
    }

    /// Several things fit a name: their ids.
    pub fn ambiguous(message: impl Into<String>, candidates: Vec<String>) -> Self {
        Self::new(Kind::Ambiguous, message).with_candidates(candidates)
    }

    /// Several things fit a name: their ids, each with its title.
    pub fn ambiguous_titles(message: impl Into<String>, candidates: Vec<(String, String)>) -> Self {
        let mut failure = Self::new(Kind::Ambiguous, message);
        let shown = || candidates.iter().take(MOST_HINTS);
        let cells = shown().map(|(id, _)| ruler().width(id)).max().unwrap_or(0);
        failure.hints.extend(shown().map(|(id, title)| format!("{}  {title}", padded(id, cells))));
        failure.with_the_rest(candidates.into_iter().map(|(id, _)| id).collect())
    }

    fn with_candidates(mut self, candidates: Vec<String>) -> Self {
        self.hints.extend(candidates.iter().take(MOST_HINTS).map(|id| format!("did you mean `{id}`?")));
        self.with_the_rest(candidates)
    }

    /// Keeps the candidates, and counts those that have no hint.
    fn with_the_rest(mut self, candidates: Vec<String>) -> Self {
        if candidates.len() > MOST_HINTS {
            self.hints.push(format!("{} more fit: say more of the name", candidates.len() - MOST_HINTS));
        }
        self.candidates = candidates;
        self
    }

    /// Several failures of one command as one; the first says the kind.
    pub fn all(failures: Vec<Self>) -> Option<Self> {
        let mut failures = failures.into_iter();
        let mut first = failures.next()?;
        for other in failures {
            first.message = format!("{}; {}", first.message, other.message);
            first.hints.extend(other.hints);
            first.candidates.extend(other.candidates);
        }
        Some(first)
    }
}

impl From<Miss> for Failure {
    fn from(miss: Miss) -> Self {
        let message = miss.to_string();
        match miss {
            Miss::Nothing { near, .. } if near.is_empty() => {
                Self::not_found(message, near).hint("`roadmap list` names all items, `roadmap search WORDS` finds them")
            }
            Miss::Nothing { near, .. } => Self::not_found(message, near),
            Miss::Empty => Self::not_found(message, Vec::new()).hint("`roadmap list` names all items"),
            Miss::Several { candidates, .. } => Self::ambiguous_titles(message, candidates),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let failure = Self::refused(refusal.to_string());
        match refusal {
            Refusal::NoSuchEvent(_) => Self { kind: Kind::NotFound, ..failure }.hint("`roadmap history` names all changes"),
            Refusal::Choice(_) => failure.hint("`roadmap choose` lists what there is to choose"),
            // What to do about it stands behind the colon.
            Refusal::Log(words) | Refusal::Link(words) => match words.split_once(": ") {
                Some((what, hint)) => Self { message: what.to_owned(), ..failure }.hint(hint),
                None => failure,
            },
            Refusal::NoTimer => failure.hint("`roadmap timer start` starts one for what comes next"),
            Refusal::LongTimer(length) => Self::refused(format!("the timer ran for {length}: more than 16 hours are not logged"))
                .hint("trim it: `roadmap timer stop 2h` logs so much of it")
                .hint("or drop it: `roadmap timer drop`"),
            _ => failure,
        }
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Self {
        let message = error.to_string();
        match error {
            LibraryError::Missing { known, .. } => {
                Self::not_found(message, Vec::new()).hint(format!("there are: {}", known.join(", ")))
            }
            LibraryError::Twice { .. } => Self::new(Kind::Roadmap, message)
                .hint("give one of them another `id`")
                .hint("or say which by its file: `--roadmap FILE`"),
            LibraryError::Unreadable { .. } => Self::new(Kind::Roadmap, message),
            LibraryError::Problems(problems) => {
                let count = problems.list.len();
                let message = format!("{count} {} in `{}`", if count == 1 { "problem" } else { "problems" }, problems.file);
                Self { problems: Some(Box::new(problems)), ..Self::new(Kind::Roadmap, message) }
            }
        }
    }
}

impl From<NewRoadmapError> for Failure {
    fn from(error: NewRoadmapError) -> Self {
        match error {
            NewRoadmapError::BadId { message, hint } => Self { hints: hint.into_iter().collect(), ..Self::refused(message) },
            NewRoadmapError::Taken { .. } => Self::refused(error.to_string()).hint("take another name"),
            NewRoadmapError::Source(error) => error.into(),
            NewRoadmapError::Problems(problems) => LibraryError::Problems(problems).into(),
            NewRoadmapError::Storage(error) => error.into(),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let failure = Self::new(Kind::Storage, error.to_string());
        match error {
            StoreError::Newer(_) => failure.hint("use that version, or a newer one"),
            StoreError::Gone { .. } => Self { kind: Kind::Refused, ..failure }
                .hint("`roadmap doctor --fix` puts them back")
                .hint("`roadmap archive` sets them aside, and the roadmap begins anew")
                .hint("where the folder lies on a disk that is not there now, put that in first"),
            _ => failure.hint("nothing was changed; mend that and say it again"),
        }
    }
}

impl From<PlacesError> for Failure {
    fn from(error: PlacesError) -> Self {
        Self::new(Kind::Failed, error.to_string())
    }
}

impl From<EditorError> for Failure {
    fn from(error: EditorError) -> Self {
        Self::new(Kind::Failed, error.to_string())
    }
}

impl From<LinkError> for Failure {
    fn from(error: LinkError) -> Self {
        let failure = Self::new(Kind::Failed, error.to_string());
        match error {
            LinkError::NotWeb(_) => failure,
            LinkError::NoBrowser { url } | LinkError::Failed { url, .. } => failure.hint(format!("the address is {url}")),
        }
    }
}
