//! The Roadmap screen: stages, the items of one stage, the details of one item.
//!
//! ```text
//!   stages                  items of the stage        detail of the item
//!   Essential   weeks  by   2 Programming Language h  Language basics
//!   1 ✓ How the Web ...     Node.js          0 of 3   topic, to do
//! ▹ 2 ◦ Programming ...   ▸ ◦ Language basics 40-60   Syntax, data structures ...
//!                           Projects   1 of 3 ...     Done when          0 of 5
//! ```
//!
//! [`State`] holds where the learner is; `travel` moves; the panes draw.

mod detail_pane;
mod filter;
mod items_pane;
mod range;
mod rows;
mod stages_pane;
mod state;
mod travel;
mod view;
mod whereabouts;

pub(in crate::tui) use stages_pane::{mark_role, status_of};

pub use filter::Filter;
pub use rows::{DetailRow, Group, Row, detail_rows, rows_of, whole_count, whole_words};
pub use state::{Pane, State};
pub(super) use travel::{moved, rolled, scrolled};
pub use view::view;
pub use whereabouts::Whereabouts;
