//! A closed range of numbers as a guide gives it: `4-6`, or a single figure.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// A closed range of non-negative numbers; `min <= max` always holds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Range {
    /// The lower end.
    pub min: f64,
    /// The upper end.
    pub max: f64,
}

/// Why a text is no range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseRangeError {
    /// Not a number, nor two numbers joined by a hyphen.
    #[error("expected a number such as `6`, or a range such as `4-6`")]
    NotARange,
    /// The first number is the larger one.
    #[error("the range runs backwards")]
    Reversed,
    /// Larger than anything a person could study.
    #[error("the number is too large")]
    TooLarge,
}

impl Range {
    /// The largest figure that is taken: a hundred thousand hours are eleven years without sleep.
    pub const LIMIT: f64 = 100_000.0;

    /// A range from `min` to `max`, put in order.
    pub fn new(min: f64, max: f64) -> Self {
        Self { min: min.min(max), max: max.max(min) }
    }

    /// Both ends at `value`.
    pub fn point(value: f64) -> Self {
        Self { min: value, max: value }
    }

    /// The middle of the range.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.min, self.max)
    }

    /// Both ends multiplied by `factor`.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { min: self.min * factor, max: self.max * factor }
    }
}

impl FromStr for Range {
    type Err = ParseRangeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |part: &str| -> Result<f64, ParseRangeError> {
            let part = part.trim();
            let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            let value: f64 = if plain {
                part.parse().map_err(|_| ParseRangeError::NotARange)?
            } else {
                return Err(ParseRangeError::NotARange);
            };
            if value > Self::LIMIT { Err(ParseRangeError::TooLarge) } else { Ok(value) }
        };
        let (min, max) = match text.split_once('-') {
            Some((min, max)) => (number(min)?, number(max)?),
            None => (number(text)?, number(text)?),
        };
        if min > max { Err(ParseRangeError::Reversed) } else { Ok(Self { min, max }) }
    }
}

impl fmt::Display for Range {
    /// `4-6`, or `4` where both ends agree; up to one decimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |value: f64| {
            let tenths = (value * 10.0).round() / 10.0;
            if tenths.fract() == 0.0 { format!("{tenths:.0}") } else { format!("{tenths:.1}") }
        };
        let (min, max) = (number(self.min), number(self.max));
        if min == max { f.pad(&min) } else { f.pad(&format!("{min}-{max}")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_reads_back_as_it_was_written() {
        for text in ["4-6", "1", "0.5-2", "12"] {
            assert_eq!(text.parse::<Range>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_range_is_refused_with_its_reason() {
        assert_eq!("6-4".parse::<Range>(), Err(ParseRangeError::Reversed));
        for text in ["", "-", "4-", "four", "-4", "1e3", "nan", "inf", "4-6-8"] {
            assert_eq!(text.parse::<Range>(), Err(ParseRangeError::NotARange), "{text}");
        }
        assert_eq!("999999".parse::<Range>(), Err(ParseRangeError::TooLarge));
    }
}
