//! An event: an action with who, when and in which order.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Action;

/// The greatest [`Stamp::time`] that is believed: the last millisecond of the year 9999. Beyond it the line is damaged.
pub const LATEST_TIME: u64 = 253_402_300_799_999;

/// The name of an event: writer, counter, checksum. Written `w.n.c`.
///
/// Two events that agree in writer and counter alone are a fork (a cloned home, a restored backup); both count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// 80 random bits in RFC 4648 base32, lower case: 16 characters.
    pub writer: Box<str>,
    /// Counts up from 1 for each writer.
    pub n: u64,
    /// CRC-32C of the line.
    pub crc: u32,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{:08x}", self.writer, self.n, self.crc)
    }
}

/// A text is no name of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of an event such as `k7f3m2q5x4ht6b2d.12.0a1b2c3d`")]
pub struct ParseEventIdError;

impl FromStr for EventId {
    type Err = ParseEventIdError;

    /// Reads `w.n.c` as it is written, and in no other form: one event has one name.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('.');
        let (Some(writer), Some(n), Some(crc), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(ParseEventIdError);
        };
        let plain = n == "0" || !n.starts_with(['0', '+']);
        match (n.parse(), checksum_of(crc.as_bytes())) {
            (Ok(n), Some(crc)) if plain && is_writer(writer) => Ok(Self { writer: writer.into(), n, crc }),
            _ => Err(ParseEventIdError),
        }
    }
}

/// Whether a text can name a writer. Ours have 16 characters of base32; those of other programs need only be safe to
/// show, to put into a file's name and to tell apart in `w.n.c`.
pub(super) fn is_writer(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// The checksum that eight lower-case hexadecimal digits stand for.
pub(super) fn checksum_of(digits: &[u8]) -> Option<u32> {
    if digits.len() != 8 {
        return None;
    }
    digits.iter().try_fold(0, |sum, digit| match digit {
        b'0'..=b'9' => Some(sum << 4 | u32::from(digit - b'0')),
        b'a'..=b'f' => Some(sum << 4 | u32::from(digit - b'a' + 10)),
        _ => None,
    })
}

/// The place of an event in the order of folding: hybrid clock, then writer, counter, checksum.
///
/// What is not stored yet comes after all that is: the store will stamp it later than whatever others have written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Hybrid logical clock in ms: orders events, never dates them.
    pub time: u64,
    /// Who and which.
    pub id: EventId,
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |stamp: &Self| (stamp.id.is_provisional(), stamp.time);
        place(self).cmp(&place(other)).then_with(|| self.id.cmp(&other.id))
    }
}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// One thing that the learner did, with who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its place in the order, and its name.
    pub stamp: Stamp,
    /// The local time with its offset; dates come from here.
    pub at: DateTime<FixedOffset>,
    /// What was done.
    pub action: Action,
    /// The same random value in each event of an action that did not fit one line.
    pub group: Option<Box<str>>,
}

impl Event {
    /// The civil date on which it was done, where the learner was.
    pub fn day(&self) -> NaiveDate {
        self.at.date_naive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_event_reads_back_and_has_one_form() {
        let id = EventId { writer: "k7f3m2q5x4ht6b2d".into(), n: 12, crc: 0x0a1b_2c3d };
        assert_eq!(id.to_string().parse(), Ok(id));
        for text in [
            "",
            "a.1",
            ".1.00000000",
            "a.01.00000000",
            "a.+1.00000000",
            "a.1.0000000A",
            "a.1.000000000",
            "A.1.00000000",
            "a.1.00000000.x",
        ] {
            assert_eq!(text.parse::<EventId>(), Err(ParseEventIdError), "{text}");
        }
    }
}
