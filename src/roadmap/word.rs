//! What the single values of a roadmap file mean: ranges, shares, weeks, and the few words that stand for a kind.

use super::fault::{Fault, did_you_mean, either, quoted};
use super::field::Meaning;
use super::model::{Level, Origin, Pick, StageKind, Weeks};
use crate::units::{Pace, ParseRangeError, Range};

/// A topic's share of its stage, in whole percent, 1 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share(pub(super) u32);

/// Hours that a week is given, above 0 and no more than a week has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WeekHours(pub(super) f64);

impl Meaning for Share {
    fn of(text: &str) -> Result<Self, Fault> {
        match text.parse() {
            Ok(share @ 1..=100) if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Self(share)),
            _ => {
                let fault = Fault::new(format!("{} is no share: expected whole percent from 1 to 100", quoted(text)));
                Err(if text.ends_with('%') { fault.hint("leave out the `%`") } else { fault })
            }
        }
    }
}

impl Meaning for WeekHours {
    fn of(text: &str) -> Result<Self, Fault> {
        match text.parse::<Range>() {
            Ok(range) if !text.contains('-') && range.min > 0.0 && range.max <= Pace::MOST => Ok(Self(range.min)),
            _ => Err(Fault::new(format!(
                "{} cannot be hours a week: expected a number above 0, at most {}",
                quoted(text),
                Pace::MOST
            ))),
        }
    }
}

impl Meaning for Range {
    fn of(text: &str) -> Result<Self, Fault> {
        match text.parse::<Self>() {
            Ok(range) if range.max > 0.0 => Ok(range),
            Ok(_) => Err(Fault::new(format!("{} is nothing: expected a number above 0", quoted(text)))),
            Err(ParseRangeError::Reversed) => {
                let fault = Fault::new(format!("the range {} runs backwards", quoted(text)));
                let turned = text.split_once('-').map(|(min, max)| format!("{}-{}", max.trim(), min.trim()));
                Err(match turned {
                    Some(turned) => fault.hint(did_you_mean(&turned)),
                    None => fault,
                })
            }
            Err(ParseRangeError::TooLarge) => {
                Err(Fault::new(format!("{} is too large: expected at most {}", quoted(text), Self::LIMIT)))
            }
            Err(ParseRangeError::NotARange) => {
                let fault =
                    Fault::new(format!("{} is no range: expected a number such as `6`, or a range such as `4-6`", quoted(text)));
                let plain = text.replace([' ', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}'], "-");
                let plain: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
                let plain = plain.join("-");
                Err(if plain.parse::<Self>().is_ok() { fault.hint(did_you_mean(&plain)) } else { fault })
            }
        }
    }
}

impl Meaning for Weeks {
    fn of(text: &str) -> Result<Self, Fault> {
        let (about, range) = match text.trim_start().strip_prefix("about ") {
            Some(range) => (true, range.trim_start()),
            None => (false, text),
        };
        Ok(Self { range: Meaning::of(range)?, about })
    }
}

impl Meaning for bool {
    fn of(text: &str) -> Result<Self, Fault> {
        match text {
            "yes" | "Yes" | "on" | "True" | "TRUE" => Err(not_one_of(text, &["true", "false"]).hint(did_you_mean("true"))),
            "no" | "No" | "off" | "False" | "FALSE" => Err(not_one_of(text, &["true", "false"]).hint(did_you_mean("false"))),
            _ => one_of(text, [("true", true), ("false", false)]),
        }
    }
}

impl Meaning for StageKind {
    fn of(text: &str) -> Result<Self, Fault> {
        one_of(text, [("essential", Self::Essential), ("bonus", Self::Bonus)])
    }
}

impl Meaning for Origin {
    fn of(text: &str) -> Result<Self, Fault> {
        one_of(text, [("source", Self::Source), ("added", Self::Added)])
    }
}

impl Meaning for Level {
    fn of(text: &str) -> Result<Self, Fault> {
        one_of(text, [("required", Self::Required), ("recommended", Self::Recommended)])
    }
}

impl Meaning for Pick {
    fn of(text: &str) -> Result<Self, Fault> {
        one_of(text, [("one", Self::One), ("many", Self::Many)])
    }
}

fn one_of<T>(text: &str, words: [(&str, T); 2]) -> Result<T, Fault> {
    let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    let found = words.into_iter().find_map(|(name, value)| (name == text).then_some(value));
    found.ok_or_else(|| not_one_of(text, &names).near(text, names.iter().copied()))
}

fn not_one_of(text: &str, names: &[&str]) -> Fault {
    Fault::new(format!("{} is unknown here: expected {}", quoted(text), either(names.iter().copied())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint<T: Meaning + std::fmt::Debug>(text: &str) -> Option<String> {
        T::of(text).unwrap_err().hint
    }

    #[test]
    fn weeks_may_be_about() {
        assert_eq!(Weeks::of("about 1").unwrap(), Weeks { range: Range::point(1.0), about: true });
        assert_eq!(Weeks::of("2.5-4").unwrap(), Weeks { range: Range::new(2.5, 4.0), about: false });
        for text in ["about", "roughly 1", "0", "", "1 week"] {
            assert!(Weeks::of(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_range_that_was_nearly_right_comes_back_as_a_guess() {
        assert_eq!(hint::<Range>("6-4").as_deref(), Some("did you mean `4-6`?"));
        assert_eq!(hint::<Range>("4\u{2013}6").as_deref(), Some("did you mean `4-6`?"));
        assert_eq!(hint::<Range>("4 - 6 weeks"), None);
        assert_eq!(hint::<Range>("999999"), None);
    }

    #[test]
    fn shares_and_hours_a_week_have_their_bounds() {
        for text in ["0", "101", "-1", "+5", "5.5", "20%", "", "99999999999999999999"] {
            assert!(Share::of(text).is_err(), "{text}");
        }
        for text in ["0", "168.5", "-20", "10-20", "nan", "inf"] {
            assert!(WeekHours::of(text).is_err(), "{text}");
        }
        assert_eq!((Share::of("20"), WeekHours::of("7.5")), (Ok(Share(20)), Ok(WeekHours(7.5))));
    }
}
