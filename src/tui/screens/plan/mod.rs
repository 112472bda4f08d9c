//! The Plan screen: the stages on the calendar, the terms of the plan, and what the learner's own record says.
//!
//! ```text
//!                         2026       today ▾    2027      target 30 Jun ▾
//!                          Nov   Dec   Jan   Feb ...            done between
//!  5 ◉ Databases          █████━━━━━╍╍╍━━━─                  17 Jan - 18 Jan
//!  ...
//!  Pace           a draft: Enter keeps it, Esc drops it     Forecast   from 17 weeks ...
//!  ▸ hours        22 a week, was 20                          likely     1 Jul 2027
//! ```
//!
//! From days to cells: `span` reads the plan, `scale` lays days on cells, `timeline` and `axis` make plain rows of them;
//! `panel`, `words` and `forecast_text` make the words. Only the panes draw. A draft of the terms is shown by all of them
//! at once: they take the plan that the model shows.

mod axis;
mod forecast_text;
mod foresight;
mod panel;
mod panel_pane;
mod scale;
mod span;
mod state;
mod summary_pane;
mod timeline;
mod timeline_pane;
mod update;
mod view;
mod words;

pub use forecast_text::{Cause, ForecastDays, ForecastText, Moved};
pub(in crate::tui) use foresight::foresee;
pub use foresight::refresh;
pub use state::{Focus, State, Term};
pub(in crate::tui) use timeline_pane::roll;
pub use update::update;
pub use view::{hints, view};

pub(in crate::tui) use words::{break_words, draft_words, finish_words, near_day, needed_words, plain_hours, target_words};
