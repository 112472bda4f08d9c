//! Floor 0: the words everything else is said in. Newtypes with their units, and how a person reads them.
//!
//! Knows no roadmap, no journal, no screen. Everything here is a plain value.

mod clock;
mod coming;
mod date;
mod hours;
mod minutes;
mod pace;
mod percent;
mod range;
mod study_time;

pub use clock::Clock;
pub use coming::{coming_break, coming_day};
pub use date::{DateText, date_range, day_text, parse_date};
pub use hours::{Hours, HoursRange};
pub use minutes::Minutes;
pub use pace::{Break, Pace, StudyDays};
pub use percent::Percent;
pub use range::{ParseRangeError, Range};
pub use study_time::StudyTime;
