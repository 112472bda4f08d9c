//! Hours of study, and ranges of them.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Sub};

use serde::Serialize;

use super::Range;

/// Hours of study; non-negative, finite.
///
/// Shown whole from 10 on with thousands apart (`1,026`), below with one decimal if it is not 0 (`2.4`).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize)]
#[serde(transparent)]
pub struct Hours(pub f64);

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        if tenths < 10.0 && tenths.fract() != 0.0 {
            return f.pad(&format!("{tenths:.1}"));
        }
        let whole = format!("{:.0}", self.0.round());
        let mut grouped = String::with_capacity(whole.len() + 2);
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        f.pad(&grouped)
    }
}

/// An estimate in hours: at least `min`, at most `max`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct HoursRange {
    /// At least this much.
    pub min: Hours,
    /// At most this much.
    pub max: Hours,
}

impl HoursRange {
    /// Nothing at all.
    pub const ZERO: Self = Self { min: Hours(0.0), max: Hours(0.0) };

    /// A range from `min` to `max` hours, put in order.
    pub fn new(min: f64, max: f64) -> Self {
        Range::new(min, max).into()
    }

    /// The middle of the range: what percentages are reckoned by.
    pub fn middle(self) -> Hours {
        Hours(f64::midpoint(self.min.0, self.max.0))
    }

    /// Whether nothing is left in it; shares are added up, so a billionth of an hour counts as nothing.
    pub fn is_zero(self) -> bool {
        self.max.0 <= 1e-9
    }
}

impl From<Range> for HoursRange {
    fn from(range: Range) -> Self {
        Self { min: Hours(range.min), max: Hours(range.max) }
    }
}

impl Add for HoursRange {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { min: Hours(self.min.0 + other.min.0), max: Hours(self.max.0 + other.max.0) }
    }
}

impl Sub for HoursRange {
    type Output = Self;

    /// End by end, never below nothing.
    fn sub(self, other: Self) -> Self {
        Self { min: Hours((self.min.0 - other.min.0).max(0.0)), max: Hours((self.max.0 - other.max.0).max(0.0)) }
    }
}

impl Mul<f64> for HoursRange {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self { min: Hours(self.min.0 * factor), max: Hours(self.max.0 * factor) }
    }
}

impl Sum for HoursRange {
    fn sum<I: Iterator<Item = Self>>(ranges: I) -> Self {
        ranges.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for HoursRange {
    /// `40-60`, or `12` where both ends read the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (min, max) = (self.min.to_string(), self.max.to_string());
        if min == max { f.pad(&min) } else { f.pad(&format!("{min}-{max}")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_read_as_a_person_would_write_them() {
        for (hours, text) in
            [(0.0, "0"), (2.4, "2.4"), (4.0, "4"), (9.96, "10"), (12.4, "12"), (1026.0, "1,026"), (1_234_567.0, "1,234,567")]
        {
            assert_eq!(Hours(hours).to_string(), text);
        }
        assert_eq!(HoursRange::new(732.0, 1026.0).to_string(), "732-1,026");
        assert_eq!(HoursRange::new(2.4, 4.8).to_string(), "2.4-4.8");
        assert_eq!(format!("{:>6}|", HoursRange::new(12.0, 12.0)), "    12|");
    }
}
