//! What is to be done outside: the model's orders, as plain values in the imperative.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::progress::Draft;
use crate::roadmap::ItemIx;
use crate::store::Choice;
use crate::tracker::Habits;

/// Something that is fetched from the disk or made there, behind all that is to be stored.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// The roadmaps there are.
    ListRoadmaps {
        /// What holds for all of them.
        habits: Habits,
        /// The civil date.
        today: NaiveDate,
    },
    /// Another roadmap in place of the present one.
    OpenRoadmap {
        /// Its id.
        id: String,
        /// What holds for all of them.
        habits: Habits,
        /// The civil date.
        today: NaiveDate,
    },
    /// What this device still has of a record that is gone, in its folder again.
    PutBack,
    /// The same set aside, so that the roadmap begins anew.
    SetAside {
        /// The civil date.
        today: NaiveDate,
    },
    /// A new roadmap.
    MakeRoadmap {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    },
}

/// Something to be done outside; [`perform`](super::runtime) is the only place where it happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Store a draft.
    Append(Draft),
    /// Edit an item's note in the learner's editor; the terminal is the editor's meanwhile.
    EditNote {
        /// Whose note.
        item: ItemIx,
        /// Its title, for the file's name.
        title: String,
        /// The text so far.
        text: String,
    },
    /// Fetch something from the disk, or make it there.
    Fetch(Wish),
    /// Edit a roadmap's file in the learner's editor; the terminal is the editor's meanwhile.
    EditRoadmap {
        /// Its id; nothing where it has problems.
        id: Option<String>,
        /// Its file.
        path: PathBuf,
    },
    /// Remember what was chosen live.
    Keep(Choice),
    /// Open an address in the browser.
    OpenLink(String),
    /// Put a text on the clipboard (OSC 52).
    Copy(String),
    /// Stop until the shell continues the program.
    Suspend,
    /// End the program. Where drafts could not be saved, their lines go to stderr, exit 5.
    Quit {
        /// The drafts that are not stored.
        unsaved: Vec<Draft>,
    },
}
