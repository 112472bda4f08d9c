//! `bonus`: whether the bonus stages are in the plan.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::setting::Setting;
use crate::cli::report::{Report, RoadmapObject};
use crate::cli::{Book, Failure};
use crate::tracker::Change;

/// Whether the bonus stages are in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BonusReport {
    roadmap: RoadmapObject,
    bonus: bool,
}

/// Shows it, or sets it.
pub(crate) fn run(book: &mut Book, bonus: Option<bool>, now: DateTime<FixedOffset>) -> Result<Setting<BonusReport>, Failure> {
    let Some(bonus) = bonus else {
        return Ok(Setting::Shown(BonusReport {
            roadmap: RoadmapObject::of(book.tracker.roadmap()),
            bonus: book.tracker.terms().bonus,
        }));
    };
    let same = if bonus { "the bonus stages are in the plan already" } else { "the bonus stages are out of the plan already" };
    Ok(book.write(&Change::Bonus(bonus), now, same)?.into())
}

impl fmt::Display for BonusReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The bonus stages are {} the plan.", if self.bonus { "in" } else { "out of" })
    }
}

impl Report for BonusReport {}
