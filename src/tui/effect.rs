//! What is to be done outside: the model's orders, as plain values in the imperative.

use crate::progress::Draft;
use crate::roadmap::ItemIx;

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
