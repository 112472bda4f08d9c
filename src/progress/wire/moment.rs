//! Moments and dates as a line has them.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone as _};

/// A moment as RFC 3339 has it. The form that is written is taken apart here, in a tenth of the time of the general
/// reading, which stays for lines of other programs.
pub(super) fn moment(text: &str) -> Option<DateTime<FixedOffset>> {
    written_moment(text.as_bytes()).or_else(|| DateTime::parse_from_rfc3339(text).ok())
}

/// Reads `2026-11-23T05:25:52+01:00`.
fn written_moment(bytes: &[u8]) -> Option<DateTime<FixedOffset>> {
    let (day, rest) = bytes.split_at_checked(10)?;
    let [b'T', h1, h0, b':', m1, m0, b':', s1, s0, sign, oh1, oh0, b':', om1, om0] = rest else { return None };
    let time = written_date(day)?.and_hms_opt(two(*h1, *h0)?, two(*m1, *m0)?, two(*s1, *s0)?)?;
    let minutes = two(*om1, *om0).filter(|minutes| *minutes < 60)?;
    let east = i32::try_from(two(*oh1, *oh0)? * 3600 + minutes * 60).ok()?;
    let offset = match sign {
        b'+' => FixedOffset::east_opt(east),
        b'-' => FixedOffset::west_opt(east),
        _ => None,
    }?;
    offset.from_local_datetime(&time).single()
}

/// Reads `2026-11-23`, and no other form.
pub(super) fn written_date(bytes: &[u8]) -> Option<NaiveDate> {
    let [y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0] = bytes else { return None };
    let year = i32::try_from(two(*y3, *y2)? * 100 + two(*y1, *y0)?).ok()?;
    NaiveDate::from_ymd_opt(year, two(*m1, *m0)?, two(*d1, *d0)?)
}

/// The number of two digits.
fn two(tens: u8, ones: u8) -> Option<u32> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}
