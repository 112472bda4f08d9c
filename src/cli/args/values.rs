//! Single values of the arguments: what their texts mean, and what is said where they mean nothing.

use crate::progress::Status;
use crate::units::{Break, HoursRange, Minutes, Range};

/// The learner's own hours, or the guide's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Estimate {
    /// The guide's again.
    Guide,
    /// One's own.
    Own(HoursRange),
}

/// A count.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "expected a whole number from 1 on".to_owned())
}

/// Hours a week; whether a week has so many is judged later.
pub(crate) fn hours(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches(['h', 'H']).trim_end();
    // `inf` and `nan` are numbers to the standard library, but no hours.
    let is_plain = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    number
        .parse()
        .ok()
        .filter(|hours: &f64| is_plain && hours.is_finite())
        .ok_or_else(|| "expected hours such as `20` or `7.5`".to_owned())
}

/// A status.
pub(super) fn status(text: &str) -> Result<Status, String> {
    text.parse::<Status>().map_err(|error| error.to_string())
}

/// A length of time.
pub(crate) fn length(text: &str) -> Result<Minutes, String> {
    text.parse::<Minutes>().map_err(|error| error.to_string())
}

/// A break.
pub(super) fn stretch(text: &str) -> Result<Break, String> {
    text.parse::<Break>().map_err(|error| error.to_string())
}

/// Own hours, or `none`.
pub(crate) fn estimate(text: &str) -> Result<Estimate, String> {
    if text.trim().eq_ignore_ascii_case("none") {
        return Ok(Estimate::Guide);
    }
    let hours = text.trim().trim_end_matches(['h', 'H']).trim_end().parse::<Range>().map_err(|error| error.to_string())?;
    Ok(Estimate::Own(hours.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_plain_numbers() {
        assert_eq!([hours("20"), hours("7.5 h"), hours("-1")], [Ok(20.0), Ok(7.5), Ok(-1.0)]);
        for text in ["", "nan", "inf", "1e3", "twenty", "-", "1-2"] {
            assert!(hours(text).is_err(), "{text}");
        }
        assert_eq!(estimate("10-15 h"), Ok(Estimate::Own(HoursRange::new(10.0, 15.0))));
        assert_eq!(estimate("None"), Ok(Estimate::Guide));
        assert!(estimate("15-10").is_err());
    }
}
