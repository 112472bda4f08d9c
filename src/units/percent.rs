//! A share of the plan, in percent.

use std::fmt;

use serde::{Serialize, Serializer};

/// A share in percent, 0 to 100; exactly 100 only when all is done.
///
/// Below 10 it shows one decimal, to the nearest, since a topic is about half a percent and the first ticks must
/// show; from 10 on it is whole and rounded down, so that it never promises more than is done.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Percent(f64);

impl Percent {
    /// All of it.
    pub const ALL: Self = Self(100.0);

    /// `done` of `whole`, both in hours; `complete` says whether nothing at all is open.
    ///
    /// With nothing to do the share is 0 unless it is `complete`.
    pub fn of(done: f64, whole: f64, complete: bool) -> Self {
        if complete {
            return Self::ALL;
        }
        if whole <= 0.0 {
            return Self(0.0);
        }
        // What is open must show: rounding of sums may not lift it to 100.
        Self((done / whole * 100.0).clamp(0.0, 99.999_999))
    }

    /// The share as a fraction from 0 to 1, for bars.
    pub fn fraction(self) -> f64 {
        self.0 / 100.0
    }

    /// The number that is shown and written: one decimal below 10, whole from 10 on.
    pub fn shown(self) -> f64 {
        let tenths = (self.0 * 10.0).round() / 10.0;
        if tenths < 10.0 { tenths } else { (self.0 + 1e-9).floor().max(10.0) }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.shown();
        let text = if shown.fract() == 0.0 && (shown == 0.0 || shown >= 10.0) {
            format!("{shown:.0} %")
        } else {
            format!("{shown:.1} %")
        };
        f.pad(&text)
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_never_promises_more_than_is_done() {
        for (done, text) in
            [(0.0, "0 %"), (0.46, "0.5 %"), (9.94, "9.9 %"), (9.96, "10 %"), (36.9, "36 %"), (60.0, "60 %"), (99.99, "99 %")]
        {
            assert_eq!(Percent::of(done, 100.0, false).to_string(), text);
        }
        assert_eq!(Percent::of(100.0, 100.0, true).to_string(), "100 %");
        assert_eq!(Percent::of(100.0, 100.0, false).to_string(), "99 %");
        assert_eq!(Percent::of(0.0, 0.0, false).to_string(), "0 %");
    }
}
