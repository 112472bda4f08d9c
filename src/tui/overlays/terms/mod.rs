//! The questions about the terms of the plan: each reads a line as other terms, and says what they come to.
//!
//! They know no keys and no screen: a line, the terms that it would change, and the tracker that reckons.

mod breaks;
mod days;
mod hours;
mod target;

pub(super) use breaks::breaks;
pub(super) use days::days;
pub(super) use hours::hours;
pub(super) use target::target;

use crate::plan::{Finish, Plan};
use crate::units::DateText;

/// When a plan is done, as the echo of a prompt.
fn finish_words(plan: &Plan) -> String {
    match plan.finish {
        Finish::Expected { earliest: Some(from), latest: Some(to) } => format!("finish {}", DateText::range(from, to)),
        Finish::Expected { .. } => "no end in sight at this pace".to_owned(),
        Finish::Done(day) => format!("done on {}", DateText::day(day)),
        Finish::None => "no date".to_owned(),
    }
}
