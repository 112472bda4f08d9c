//! What happened: everything that can reach the model, as plain values named after things that happened.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::widgets::Look;
use crate::config::{Key, Preferences};
use crate::progress::{Draft, Event};
use crate::roadmap::{ItemIx, Roadmap};
use crate::store::Looked;
use crate::tracker::Habits;

/// Something happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The runtime looked at the clock: before each batch of other messages, at midnight, once a minute while a timer runs.
    ClockRead(DateTime<FixedOffset>),
    /// A key was pressed.
    KeyPressed(Key),
    /// Text was pasted into a text field.
    Pasted(String),
    /// The terminal has another size, in cells.
    Resized {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// A draft is on stable storage.
    Saved {
        /// The draft.
        draft: Draft,
        /// Its events as stored.
        events: Vec<Event>,
        /// What others had written meanwhile.
        others: Vec<Event>,
        /// What the learner should know.
        remarks: Vec<String>,
    },
    /// A draft could not be stored; it is kept and tried again.
    NotSaved {
        /// The draft.
        draft: Draft,
        /// Why, in a short sentence without a full stop.
        reason: String,
    },
    /// A write takes longer than a moment.
    SaveIsSlow,
    /// The editor ended.
    NoteEdited {
        /// Whose note.
        item: ItemIx,
        /// The text, or why there is none.
        text: Result<String, String>,
    },
    /// A link was opened, or not.
    LinkOpened {
        /// The address.
        url: String,
        /// Why not.
        error: Option<String>,
    },
    /// Others wrote: another process, another device.
    OthersWrote(Looked),
    /// The roadmap's file was written anew.
    RoadmapEdited {
        /// The file's name.
        file: String,
        /// What it says now, or what is wrong with it: the roadmap stays as it was then.
        outcome: Result<Arc<Roadmap>, String>,
    },
    /// The configuration was written anew.
    PreferencesRead {
        /// What the learner prefers now.
        preferences: Box<Preferences>,
        /// The part of it that the plan needs.
        habits: Habits,
        /// The part of it that the screen needs.
        look: Look,
        /// What is wrong with it; the rest holds.
        problem: Option<String>,
    },
    /// The program runs again after it was suspended.
    Continued,
}
