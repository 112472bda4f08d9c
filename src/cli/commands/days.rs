//! `days`: the days of study.

use chrono::{DateTime, FixedOffset};

use super::pace::PaceReport;
use super::setting::Setting;
use crate::cli::{Book, Failure};
use crate::tracker::Change;
use crate::units::StudyDays;

/// Shows the pace with its days (no words), or sets them.
pub(crate) fn run(book: &mut Book, words: &str, now: DateTime<FixedOffset>) -> Result<Setting<PaceReport>, Failure> {
    if words.trim().is_empty() {
        return Ok(Setting::Shown(PaceReport::of(book)));
    }
    let days = words.parse::<StudyDays>().map_err(|error| Failure::usage(error.to_string()))?;
    Ok(book.write(&Change::Days(days), now, &format!("the study days are {days} already"))?.into())
}
