//! Whole minutes of study: what is logged.

use std::fmt;
use std::ops::{Add, AddAssign};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Whole minutes of study.
///
/// Shown as `45 min`, `1 h 30`, `2 h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub u32);

/// A text is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a length of time such as `45m`, `1h30` or `1.5h`")]
pub struct ParseMinutesError;

impl Minutes {
    /// The same length in hours.
    pub fn hours(self) -> f64 {
        f64::from(self.0) / 60.0
    }

    /// The nearest whole minute to `hours`; what is negative or not a number is nothing.
    pub fn from_hours(hours: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates, and NaN becomes 0")]
        Self((hours * 60.0).round() as u32)
    }
}

impl Add for Minutes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self(0), Add::add)
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.0 / 60, self.0 % 60) {
            (0, minutes) => format!("{minutes} min"),
            (hours, 0) => format!("{hours} h"),
            (hours, minutes) => format!("{hours} h {minutes:02}"),
        };
        f.pad(&text)
    }
}

impl FromStr for Minutes {
    type Err = ParseMinutesError;

    /// Reads `45m`, `45min`, `1h`, `1h30`, `1h30m`, `1:30`, `1.5h`, blanks anywhere; a bare number is refused, since
    /// nobody can tell whether hours or minutes are meant.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let whole = |digits: &str| -> Result<u32, ParseMinutesError> {
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(ParseMinutesError);
            }
            digits.parse().map_err(|_| ParseMinutesError)
        };
        let minutes_part = |part: &str| -> Result<u32, ParseMinutesError> {
            let digits = part.strip_suffix("minutes").or_else(|| part.strip_suffix("min")).or_else(|| part.strip_suffix('m'));
            whole(digits.unwrap_or(part))
        };
        let total = |hours: u32, minutes: u32| {
            hours.checked_mul(60).and_then(|sum| sum.checked_add(minutes)).map(Self).ok_or(ParseMinutesError)
        };
        if let Some((hours, minutes)) = text.split_once(':') {
            let minutes = whole(minutes)?;
            return if minutes < 60 { total(whole(hours)?, minutes) } else { Err(ParseMinutesError) };
        }
        if let Some((hours, rest)) = text.split_once('h') {
            let rest = rest.strip_prefix("ours").or_else(|| rest.strip_prefix("our")).unwrap_or(rest);
            if let Some((_, decimals)) = hours.split_once('.') {
                let plain = rest.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
                return match hours.parse::<f64>() {
                    Ok(value) if plain && value < 100_000.0 => Ok(Self::from_hours(value)),
                    _ => Err(ParseMinutesError),
                };
            }
            let minutes = if rest.is_empty() { 0 } else { minutes_part(rest)? };
            return total(whole(hours)?, minutes);
        }
        if text.ends_with('m') || text.ends_with("min") || text.ends_with("minutes") {
            minutes_part(&text).map(Self)
        } else {
            Err(ParseMinutesError)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_type_them() {
        for (text, minutes) in [
            ("45m", 45),
            ("45 min", 45),
            ("1h", 60),
            ("1h30", 90),
            ("1 h 30 m", 90),
            ("1:30", 90),
            ("1.5h", 90),
            ("90m", 90),
            ("0.25h", 15),
            ("2hours", 120),
        ] {
            assert_eq!(text.parse(), Ok(Minutes(minutes)), "{text}");
        }
        for text in ["", "45", "h", "1h-5", "-1h", "1:75", "1.5.5h", "99999999999h", "m"] {
            assert_eq!(text.parse::<Minutes>(), Err(ParseMinutesError), "{text}");
        }
    }

    #[test]
    fn lengths_are_shown_as_people_say_them() {
        assert_eq!(
            [Minutes(45), Minutes(90), Minutes(120), Minutes(65)].map(|m| m.to_string()),
            ["45 min", "1 h 30", "2 h", "1 h 05"]
        );
    }
}
