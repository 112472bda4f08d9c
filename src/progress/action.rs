//! What an event says: one thing that the learner did, as the journal keeps it.
//!
//! Items are full ids as they were when it was done; the fold follows aliases. "On undo" says what voiding it means.

use chrono::NaiveDate;
use serde_json::value::RawValue;

use super::{EventId, Status};
use crate::units::{Break, Minutes, StudyDays};

/// One thing that was done. The journal's key of each stands in backticks.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// `set`: these items have these statuses now. Doing, done or known on an idea or one of its checks also takes it
    /// into the plan. On undo each item has the status it had without this event.
    Set(Vec<(String, Status)>),
    /// `log`: a closed length of study time. On undo the time was not studied.
    Log {
        /// The item that was studied.
        item: String,
        /// How long.
        minutes: Minutes,
        /// The civil date it counts on.
        on: NaiveDate,
        /// The timer that this closes.
        timer: Option<EventId>,
    },
    /// `timer`: a timer runs for this item from the event's moment on. On undo it was never started.
    Timer {
        /// The item that is studied.
        item: String,
    },
    /// `note`: the item's note; an empty text takes it away. On undo the notes it was over are back.
    Note {
        /// The item.
        item: String,
        /// The whole text.
        text: String,
        /// The note events that this one replaces.
        over: Vec<EventId>,
    },
    /// `link`: an own link of an item, kept or taken away.
    Link {
        /// The item.
        item: String,
        /// The address.
        url: String,
        /// Whether it is kept from now on.
        keep: bool,
    },
    /// `pace`: minutes a week.
    Pace(Minutes),
    /// `days`: the study days.
    Days(StudyDays),
    /// `break`: these stretches are (or are no longer) breaks.
    Break(Vec<(Break, bool)>),
    /// `target`: the day to be done by, or none.
    Target(Option<NaiveDate>),
    /// `choose`: the chosen values of options, by their ids.
    Choose(Vec<(String, Vec<String>)>),
    /// `bonus`: whether bonus stages are in the plan.
    Bonus(bool),
    /// `take`: these projects are in the plan, or out of it.
    Take(Vec<(String, bool)>),
    /// `estimate`: the learner's own hours for items, as minutes from and to; `None` (null) gives the guide's back.
    Estimate(Vec<(String, Option<(Minutes, Minutes)>)>),
    /// `void`: that event did not happen. Counts only if it sorts after its target; can itself be voided.
    Void(EventId),
    /// A kind that this version does not know: kept, ignored, counted.
    Unknown {
        /// The journal's key.
        kind: String,
        /// What stands there, byte for byte.
        raw: Box<Raw>,
    },
}

impl Action {
    /// Gives the events that it names other names, where `name` has one.
    pub fn rename(&mut self, name: impl Fn(&EventId) -> Option<EventId>) {
        let named: &mut [EventId] = match self {
            Self::Void(id) | Self::Log { timer: Some(id), .. } => std::slice::from_mut(id),
            Self::Note { over, .. } => over,
            _ => &mut [],
        };
        for id in named {
            if let Some(other) = name(id) {
                *id = other;
            }
        }
    }

    /// The full ids of the items that it is about, as they stand in the journal.
    pub fn items(&self) -> Vec<&str> {
        match self {
            Self::Set(entries) => entries.iter().map(|(item, _)| item.as_str()).collect(),
            Self::Take(entries) => entries.iter().map(|(item, _)| item.as_str()).collect(),
            Self::Estimate(entries) => entries.iter().map(|(item, _)| item.as_str()).collect(),
            Self::Log { item, .. } | Self::Timer { item } | Self::Note { item, .. } | Self::Link { item, .. } => vec![item],
            _ => Vec::new(),
        }
    }

    /// The events that it names.
    pub fn names(&self) -> &[EventId] {
        match self {
            Self::Void(id) | Self::Log { timer: Some(id), .. } => std::slice::from_ref(id),
            Self::Note { over, .. } => over,
            _ => &[],
        }
    }
}

/// JSON of an unknown kind, byte for byte.
#[derive(Debug, Clone)]
pub struct Raw(pub Box<RawValue>);

impl PartialEq for Raw {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}
