//! The loop: the only reader of the terminal, and the only place where effects happen.
//!
//! ```text
//!  terminal ---bytes--> keyboard --+
//!  keeper, signals --> mailbox ----+--> messages --update--> model --view--> canvas ---one write--> terminal
//!  clock (midnight, a timer) ------+                 |
//!                                                    +--> effects --> keeper, editor, browser, clipboard, the end
//! ```
//!
//! The main thread waits in one `poll` on the terminal and the mailbox, with a time-out only where something is due. It
//! takes in whatever waits, draws, and then performs what the model asked for, so that a tick is seen before it is
//! written. The keeper, a thread, owns the store and looks at what changes on the disk by another hand; a signal thread
//! turns signals into letters and steps in where the loop hangs. It knows neither what the model shows nor what a draft
//! says.

mod addresses;
mod alarm;
mod canvas;
mod claim;
mod crash;
#[cfg(test)]
mod disagreeing;
mod ending;
mod errands;
mod ink;
mod keeper;
mod keyboard;
mod mailbox;
mod on_disk;
mod sequence;
mod signals;
mod turns;
mod writer;

use std::io;
use std::sync::Arc;

use crate::desk::{Between, Editor, EditorError};
use crate::store::{Places, Shelf, Store};
use crate::units::Clock;

use super::model::Model;

pub use claim::size;
pub use ending::Ending;
pub use on_disk::Fitting;

/// What the loop works with.
#[derive(Debug)]
pub struct Tools {
    /// Keeps the journal; the keeper owns it from now on.
    pub store: Store,
    /// Where things live.
    pub places: Places,
    /// Where the roadmap comes from.
    pub shelf: Shelf,
    /// How a configuration that is read anew is worn.
    pub fitting: Fitting,
    /// The one clock.
    pub clock: Clock,
    /// The learner's editor, or why there is none.
    pub editor: Result<Editor, EditorError>,
    /// What stands between the program and the terminal.
    pub between: Between,
}

/// Why the full screen cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// Standard input or output is something else, such as a file or a pipe.
    #[error("the full screen needs a terminal for both input and output")]
    NoTerminal,
    /// A system call failed.
    #[error("cannot {doing}: {source}")]
    Io {
        /// What was being done (`set up the terminal`).
        doing: &'static str,
        /// Why not.
        source: io::Error,
    },
}

/// Shows the model full screen until the learner quits, a signal comes or the terminal is gone.
///
/// Whatever ends it, the terminal is as it was before. A signal that ends the program is raised again at last, so that
/// the call does not return then.
///
/// # Errors
///
/// Where there is no terminal, or it cannot be set up or written to; it is restored before.
pub fn run(model: Model, tools: Tools) -> Result<Ending, RuntimeError> {
    if !claim::has_terminal() {
        return Err(RuntimeError::NoTerminal);
    }
    let cannot = |doing| move |source| RuntimeError::Io { doing, source };
    let (post, mailbox) = mailbox::mailbox().map_err(cannot("make a pipe"))?;
    crash::watch(post.clone());
    // The signals first: one that comes while the terminal is being set up must find somebody who restores it.
    let signals = signals::watch(post.clone()).map_err(cannot("watch for signals"))?;
    let roadmap = Arc::clone(model.tracker.roadmap());
    let kept = on_disk::OnDisk::new(tools.store, tools.places, &tools.shelf, roadmap, tools.fitting);
    let writer = writer::Writer::start(kept, post.clone()).map_err(cannot("start the writer"))?;
    let outcome = claim::take().map_err(cannot("set up the terminal")).and_then(|()| {
        turns::Turns::new(model, tools.clock, tools.editor, tools.between, (post, mailbox), writer, signals)
            .and_then(turns::Turns::run)
            .map_err(cannot("write to the terminal"))
    });
    claim::restore();
    outcome.map(ending::Last::said)
}
