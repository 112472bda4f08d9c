//! The state that a journal adds up to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{EventId, Status, Trail};
use crate::roadmap::{ItemIx, Roadmap, Selection};
use crate::units::{Break, HoursRange, Minutes, Pace, StudyDays};

/// What is known of one item.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ItemState {
    /// How far it is.
    pub status: Status,
    /// The civil date on which it got that status; `None` where nothing was ever said.
    pub since: Option<NaiveDate>,
    /// Grows with the order of changes, so that the item started last can be told; 0 where nothing was ever said.
    pub order: u32,
    /// What the learner said about a project in the plan (`true`) or out of it; `None` leaves it to the roadmap.
    pub taken: Option<bool>,
}

/// A note that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The event that wrote it.
    pub id: EventId,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Its text, never empty.
    pub text: String,
}

/// A stretch of study time that was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The event that logged it.
    pub id: EventId,
    /// What was studied; `None` where the roadmap does not have it any more.
    pub item: Option<ItemIx>,
    /// How long.
    pub minutes: Minutes,
    /// The civil date it counts on.
    pub on: NaiveDate,
}

/// A timer that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// The event that started it.
    pub id: EventId,
    /// What is studied.
    pub item: Option<ItemIx>,
    /// Since when.
    pub since: DateTime<FixedOffset>,
}

impl Timer {
    /// How long it has run, in whole minutes; nothing where the clock was set back.
    pub fn elapsed(&self, now: DateTime<FixedOffset>) -> Minutes {
        Minutes(u32::try_from((now - self.since).num_minutes().max(0)).unwrap_or(u32::MAX))
    }
}

/// What has been done, learned from a journal by [`fold`](fn@super::fold).
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// One for each item of the roadmap, in its order.
    pub items: Vec<ItemState>,
    /// The learner's own estimates.
    pub estimates: HashMap<ItemIx, HoursRange>,
    /// Logged time of each item, checks' time with themselves.
    pub logged: HashMap<ItemIx, Minutes>,
    /// The notes that stand, oldest first; several where devices wrote without knowing of one another.
    pub notes: HashMap<ItemIx, Vec<Note>>,
    /// The learner's own links.
    pub links: HashMap<ItemIx, Vec<String>>,
    /// All logged sessions, in the order of the journal.
    pub sessions: Vec<Session>,
    /// The timer that runs.
    pub timer: Option<Timer>,
    /// Hours a week, once the journal has them.
    pub hours_per_week: Option<Minutes>,
    /// The study days.
    pub study_days: StudyDays,
    /// The breaks, by their first day.
    pub breaks: BTreeSet<Break>,
    /// The day to be done by.
    pub target: Option<NaiveDate>,
    /// Which values of the options are chosen.
    pub selection: Selection,
    /// Whether bonus stages are in the plan.
    pub bonus: bool,
    /// Statuses of items that the roadmap does not have: kept and listed.
    pub unknown: BTreeMap<String, Status>,
    /// How many events were of a kind that this version does not know.
    pub ignored: usize,
    /// The civil date of the first event that counts.
    pub first_day: Option<NaiveDate>,
    /// What folding has to remember to go on from here.
    pub trail: Trail,
}

impl Progress {
    /// Nothing done yet: what an empty journal adds up to.
    pub fn of_nothing(roadmap: &Roadmap) -> Self {
        Self {
            items: vec![ItemState::default(); roadmap.items.len()],
            estimates: HashMap::new(),
            logged: HashMap::new(),
            notes: HashMap::new(),
            links: HashMap::new(),
            sessions: Vec::new(),
            timer: None,
            hours_per_week: None,
            study_days: StudyDays::EVERY_DAY,
            breaks: BTreeSet::new(),
            target: None,
            selection: Selection::default_of(roadmap),
            bonus: true,
            unknown: BTreeMap::new(),
            ignored: 0,
            first_day: None,
            trail: Trail::default(),
        }
    }

    /// What is known of an item; nothing for one of another roadmap.
    pub fn item(&self, item: ItemIx) -> ItemState {
        self.items.get(item.0 as usize).copied().unwrap_or_default()
    }

    /// How far an item is.
    pub fn status(&self, item: ItemIx) -> Status {
        self.item(item).status
    }

    /// The pace in force; `first` (hours a week) holds until the journal has one.
    pub fn pace(&self, first: f64) -> Pace {
        Pace {
            hours_per_week: crate::units::Hours(self.hours_per_week.map_or(first, Minutes::hours)),
            study_days: self.study_days,
            breaks: self.breaks.iter().copied().collect(),
        }
    }

    /// The hours that count for an item: the learner's own estimate, else the guide's.
    pub fn hours(&self, roadmap: &Roadmap, item: ItemIx) -> HoursRange {
        self.estimates.get(&item).copied().unwrap_or_else(|| roadmap.item(item).hours)
    }
}
