//! When it will be done: the remaining hours laid on the calendar at the pace.
//!
//! Pure: `today` is an argument, and the same roadmap, progress and terms give the same plan everywhere. The figures of
//! the screens, the commands and `--json` all come from here. It knows neither the journal nor how dates are shown.

mod calendar;
mod earned;
mod ledger;
mod needed;
mod schedule;
mod sums;
mod week;

pub use calendar::{Calendar, HORIZON_YEARS};
pub use earned::Earned;
pub use ledger::Ledger;
pub use needed::{NeededPace, needed_pace};
pub use schedule::{Finish, Plan, StagePlan, Terms, plan};
pub use sums::{Counts, ItemSum, Sums, is_in_plan, item_sum};
pub use week::Week;
