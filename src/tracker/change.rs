//! What a learner can ask for, as plain values, and why it may be refused.

use chrono::NaiveDate;

use crate::progress::{EventId, Status};
use crate::roadmap::ItemIx;
use crate::units::{Break, HoursRange, Minutes, StudyDays};

/// What a learner asks for. Both faces make these; [`Tracker::propose`](super::Tracker::propose) turns each into a draft.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// These items are that far now.
    Status {
        /// Topics, projects, checks; ideas among them come into the plan.
        items: Vec<ItemIx>,
        /// How far.
        status: Status,
    },
    /// These items are to do again, and so are all their checks.
    Reset(Vec<ItemIx>),
    /// Projects come into the plan, or go out of it.
    Take {
        /// Which.
        items: Vec<ItemIx>,
        /// Into it.
        into: bool,
    },
    /// The learner's own hours for a topic or project; `None` gives the guide's back.
    Estimate {
        /// Which.
        item: ItemIx,
        /// How many, at least one minute.
        hours: Option<HoursRange>,
    },
    /// An item's whole note; an empty text takes it away.
    Note {
        /// Which.
        item: ItemIx,
        /// Its text.
        text: String,
    },
    /// An own link of an item, kept or taken away.
    Link {
        /// Which.
        item: ItemIx,
        /// Its address, http or https.
        url: String,
        /// Kept.
        keep: bool,
    },
    /// Time that was studied.
    Log {
        /// What.
        item: ItemIx,
        /// How long.
        minutes: Minutes,
        /// On which civil date.
        on: NaiveDate,
        /// Whether more than 16 hours at once are meant.
        force: bool,
    },
    /// A timer starts for an item; one that runs is stopped and logged first.
    StartTimer(ItemIx),
    /// The timer that runs stops, and its time is logged on the day it began.
    StopTimer {
        /// How much of it was studied; all of it without.
        minutes: Option<Minutes>,
    },
    /// The timer that runs is dropped: nothing is logged.
    DropTimer,
    /// Hours a week.
    Pace(f64),
    /// The study days.
    Days(StudyDays),
    /// A stretch without study, added or removed.
    Break {
        /// Which.
        stretch: Break,
        /// Added.
        add: bool,
    },
    /// The day to be done by.
    Target(Option<NaiveDate>),
    /// The chosen values of an option, by their places in the roadmap.
    Choose {
        /// The option.
        option: u16,
        /// Its values.
        values: Vec<u16>,
    },
    /// Whether bonus stages are in the plan.
    Bonus(bool),
    /// Several at once: one undo takes all of them back. Each is judged by how things stand before all of them.
    Together(Vec<Change>),
    /// Takes back this device's newest change.
    Undo,
    /// Does again what was undone last.
    Redo,
    /// Takes back that event with all of its action, whoever made it; of an undo, does again what it undid.
    Void(EventId),
}

/// Why a change is refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing of this device to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing was undone since the last change.
    #[error("nothing to redo")]
    NothingToRedo,
    /// No such event, or it has been undone already.
    #[error("no change `{0}` that counts")]
    NoSuchEvent(EventId),
    /// Only projects can be taken into the plan and out of it.
    #[error("`{0}` is no project: only projects can be taken into the plan or out of it")]
    NoProject(String),
    /// Checks have no hours.
    #[error("`{0}` is a check: it has no hours of its own")]
    NoHours(String),
    /// More hours than a week has, or fewer than none.
    #[error("a pace lies between 0 and 168 hours a week")]
    Pace,
    /// A pace that would be kept as nothing.
    #[error("a pace below one minute a week is none: say 0")]
    TinyPace,
    /// The target is not after today.
    #[error("not possible: a target lies after today")]
    Target,
    /// The timer ran longer than anybody studies.
    #[error("the timer ran for {0}: more than 16 hours are not logged; trim it, or drop it")]
    LongTimer(Minutes),
    /// No timer runs.
    #[error("no timer runs")]
    NoTimer,
    /// An option takes one value only, or at least one, or has no such value.
    #[error("{0}")]
    Choice(String),
    /// An estimate of nothing, or beyond reason.
    #[error("an estimate lies between 1 minute and 100,000 hours")]
    Estimate,
    /// The note does not fit a line of the journal.
    #[error("a note has at most {most} bytes; this one has {bytes}")]
    Note {
        /// What it has.
        bytes: usize,
        /// What it may have.
        most: usize,
    },
    /// An own link that is no web address, or one too many.
    #[error("{0}")]
    Link(String),
    /// No time, or a day that is yet to come.
    #[error("{0}")]
    Log(String),
}
