//! What happened: everything that can reach the model, as plain values named after things that happened.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::pointer::Pointed;
use super::widgets::Look;
use crate::config::{Key, Preferences};
use crate::progress::{Draft, Event};
use crate::roadmap::{ItemIx, Roadmap};
use crate::store::{Entry, LibraryError, Looked};
use crate::tracker::{Habits, Tracker};

/// Something happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The runtime looked at the clock: before each batch of other messages, at midnight, once a minute while a timer runs.
    ClockRead(DateTime<FixedOffset>),
    /// A key was pressed.
    KeyPressed(Key),
    /// Text was pasted into a text field.
    Pasted(String),
    /// The mouse did something.
    Pointed(Pointed),
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
    /// A draft could not be stored, since the record is gone from its folder: the learner says what becomes of it.
    RecordGone {
        /// The folder.
        folder: PathBuf,
        /// How many changes of it this device still has.
        changes: usize,
    },
    /// A record that was gone is put back or set aside, or why it is not.
    RecordSettled(Result<String, String>),
    /// A write takes longer than a moment.
    SaveIsSlow,
    /// The editor ended.
    NoteEdited {
        /// Whose note.
        item: ItemIx,
        /// The text, or why there is none.
        text: Result<String, NotEdited>,
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
    /// What was chosen live is not remembered.
    NotKept {
        /// Why.
        reason: String,
    },
    /// The roadmaps there are.
    RoadmapsListed(Vec<Entry>),
    /// Another roadmap is open.
    RoadmapOpened {
        /// The roadmap with its record.
        tracker: Box<Tracker>,
        /// What the learner should know of the record.
        notices: Vec<String>,
    },
    /// Another roadmap could not be opened.
    RoadmapNotOpened {
        /// Its id.
        id: String,
        /// Its file, if it has one.
        path: Option<PathBuf>,
        /// Why not.
        error: LibraryError,
    },
    /// Another roadmap was not opened, since changes on the present one are not stored.
    RoadmapKept,
    /// A new roadmap was made.
    RoadmapMade {
        /// Its id.
        id: String,
        /// Its file, or why it was not made.
        outcome: Result<PathBuf, String>,
    },
    /// The editor on a roadmap's file ended.
    RoadmapWritten {
        /// Its id; nothing where it had problems.
        id: Option<String>,
        /// Why the editor failed.
        fault: Option<String>,
    },
    /// The roadmap's file is no more where it was.
    RoadmapGone {
        /// Its name.
        file: String,
    },
    /// The program runs again after it was suspended.
    Continued,
}

/// Why a text was not edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEdited {
    /// In words.
    pub reason: String,
    /// Whether a changed text lies in a file that the words name.
    pub keeps_text: bool,
}
