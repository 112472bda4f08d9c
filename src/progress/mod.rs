//! What was done: [`Event`]s in a [`Journal`], folded into [`Progress`].
//!
//! It knows the roadmap only to map ids to items, and knows neither disk nor clock. The laws, each of them a property in
//! `tests/it/laws.rs`:
//!
//! - A journal is a set: the union of two is commutative, associative and idempotent.
//! - Progress is a function of that set: folding does not depend on the order of reading.
//! - Applying one more event is folding with it, for every event but a void.
//! - A change that is undone leaves the state before it, in all that can be seen; undoing an undo is redoing. One device's
//!   undo and redo walk a stack.
//! - What is written reads back as the same event. A turned bit is never read as another event; a file that is cut off
//!   loses its last line alone; a good line behind a torn one is found.
//! - Events that got their real names are the journal that was stored.

mod action;
mod draft;
mod event;
mod fold;
mod journal;
mod state;
mod status;
mod trail;
mod wire;

pub use action::Action;
pub use draft::Draft;
pub use event::{Event, EventId, LATEST_TIME, ParseEventIdError, Stamp};
pub use fold::{MOST_LINKS, fold};
pub use journal::{Entry, Journal};
pub use state::{ItemState, Note, Progress, Session, Timer};
pub use status::Status;
pub use trail::Trail;
pub use wire::{Cause, DamagedLine, Line, MAX_LINE, claimed, fits, read_line, salvage, salvaged_lines, write_line};
