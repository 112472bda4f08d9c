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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_form_is_taken_apart_as_the_general_reading_does() {
        for text in
            ["2026-11-23T05:25:52+01:00", "2026-11-23T23:59:59-09:30", "0001-01-01T00:00:00+00:00", "9999-12-31T12:00:00+23:59"]
        {
            let found = written_moment(text.as_bytes());
            assert!(found.is_some(), "{text} takes the general way");
            assert_eq!(format!("{found:?}"), format!("{:?}", DateTime::parse_from_rfc3339(text).ok()), "{text}");
        }
        for text in [
            "2026-11-23T05:25:52+01:60",
            "2026-11-23T05:25:52*01:00",
            "2026-11-23T05:25:5:+01:00",
            "2026-11-23T05:25:/2+01:00",
            "2026-11-31T05:25:52+01:00",
            "2026-11-23T24:00:00+01:00",
            "2026-11-23T05:25:52+24:00",
        ] {
            assert_eq!((moment(text), DateTime::parse_from_rfc3339(text).ok()), (None, None), "{text}");
        }
    }

    #[test]
    fn a_date_has_digits_in_all_its_places() {
        assert_eq!(written_date(b"2026-11-23"), NaiveDate::from_ymd_opt(2026, 11, 23));
        for text in ["2026-11-2:", "2026-11-:3", "2026-1/-23", "2026-11-31", "2026-11-3", "2026/11/23", "+026-11-23"] {
            assert_eq!(written_date(text.as_bytes()), None, "{text}");
        }
    }
}
