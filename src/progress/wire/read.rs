//! A line becomes an event.
//!
//! History is read at every start, so this is the hot path of opening. A line in the very form that is written is taken
//! apart by hand; whatever differs in one byte (another order of keys, an escape, an unknown key) takes the general way.
//! Invariant: a line that can go both ways is the same event on both.

use std::borrow::Cow;

use super::moment::moment;
use super::shapes::{RawAction, RawEvent, Text};
use super::{DamagedLine, HEAD, Line, MAX_LINE, SEAL, TAIL, VERSION};
use crate::progress::event::{checksum_of, is_writer};
use crate::progress::{Action, Event, EventId, LATEST_TIME, Stamp};

/// Reads one line without its LF; a CR at its end and a byte order mark before it are passed over.
///
/// # Errors
///
/// Where the checksum fails, and where an intact line has not the shape of an event.
pub fn read_line(line: &[u8]) -> Result<Line, DamagedLine> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    if line.iter().all(u8::is_ascii_whitespace) || is_merge_marker(line) {
        return Ok(Line::Nothing);
    }
    let (crc, version) = sealed(line).ok_or(DamagedLine)?;
    if version > VERSION {
        return Ok(Line::Newer { version });
    }
    if version < VERSION || line.len() >= MAX_LINE {
        return Err(DamagedLine);
    }
    let text = str::from_utf8(line).map_err(|_| DamagedLine)?;
    let raw = written(text).or_else(|| serde_json::from_str(text).ok()).ok_or(DamagedLine)?;
    if raw.h > LATEST_TIME || !is_writer(&raw.w) {
        return Err(DamagedLine);
    }
    let id = EventId { writer: raw.w.into(), n: raw.n, crc };
    Ok(Line::Event(Event {
        stamp: Stamp { time: raw.h, id },
        at: moment(&raw.at).ok_or(DamagedLine)?,
        action: raw.action.0,
        group: raw.g.map(|Text(group)| group.into()),
    }))
}

/// What git puts around the two sides of a conflict; `|||||||` stands before the common ancestor.
fn is_merge_marker(line: &[u8]) -> bool {
    [b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"]
        .into_iter()
        .any(|marker| line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with(b" ")))
}

/// The checksum and the version of an intact line.
pub(super) fn sealed(line: &[u8]) -> Option<(u32, u64)> {
    let (head, tail) = line.split_at_checked(line.len().checked_sub(TAIL)?)?;
    let crc = checksum_of(tail.strip_prefix(SEAL)?.strip_suffix(b"\"}")?)?;
    if crc32c::crc32c(head) != crc {
        return None;
    }
    let rest = head.strip_prefix(HEAD)?;
    let digits = rest.split(|byte| !byte.is_ascii_digit()).next()?;
    if digits.is_empty() || rest.get(digits.len()) != Some(&b',') {
        return None;
    }
    // A version of more digits than a number holds is newer all the same.
    let version = digits.iter().fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
    Some((crc, version))
}

/// A line in the form that is written; `None` sends it the general way.
fn written(line: &str) -> Option<RawEvent<'_>> {
    let (head, _) = line.split_at_checked(line.len().checked_sub(TAIL)?)?;
    let (w, rest) = plain(head.strip_prefix("{\"v\":1,\"w\":\"")?)?;
    let (n, rest) = number(rest.strip_prefix(",\"n\":")?)?;
    let (h, rest) = number(rest.strip_prefix(",\"h\":")?)?;
    let (at, rest) = plain(rest.strip_prefix(",\"at\":\"")?)?;
    let rest = rest.strip_prefix(",\"do\":")?;
    // An action ends with `}`, a group with `"`.
    let (action, g) = match rest.strip_suffix('"') {
        None => (rest, None),
        Some(rest) => {
            let (action, group) = rest.rsplit_once(",\"g\":\"")?;
            (action, is_plain(group).then_some(Some(Text(Cow::Borrowed(group))))?)
        }
    };
    let action = written_status(action).map(RawAction).or_else(|| serde_json::from_str(action).ok())?;
    Some(RawEvent { w: w.into(), n, h, at: at.into(), action, g })
}

/// Reads `{"set":{"ITEM":"STATUS"}}`, which most lines hold.
fn written_status(action: &str) -> Option<Action> {
    let entry = action.strip_prefix("{\"set\":{\"")?.strip_suffix("\"}}")?;
    let (item, status) = entry.split_once("\":\"")?;
    is_plain(item).then_some(Action::Set(vec![(item.to_owned(), status.parse().ok()?)]))
}

/// A text up to its quote, and what comes behind that.
fn plain(text: &str) -> Option<(&str, &str)> {
    text.split_once('"').filter(|(text, _)| is_plain(text))
}

/// Whether a text stands in JSON as it is.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
}

/// A number as JSON has it, and what comes behind.
fn number(text: &str) -> Option<(u64, &str)> {
    let (digits, rest) = text.split_at_checked(text.bytes().take_while(u8::is_ascii_digit).count())?;
    let is_one = digits == "0" || !digits.starts_with('0');
    digits.parse().ok().filter(|_| is_one).map(|number| (number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::write_line;

    #[test]
    fn both_ways_of_reading_agree() {
        let head = r#"{"v":1,"w":"k7f3m2q5x4ht6b2d","n":12,"h":5,"at":"2026-11-23T05:25:52+01:00","do":"#;
        for (rest, is_written) in [
            (r#"{"set":{"a/b":"done"}}"#, true),
            (r#"{"set":{"a/b":"done","a/c":"todo"}}"#, true),
            (r#"{"set":{"a/b":"done"}},"g":"x""#, true),
            (r#"{"note":{"item":"a","text":"\",\"g\":\"","over":[]}}"#, true),
            (r#"{"dance":{"a":1,"g":"z"}}"#, true),
            (r#"{"set":{"a\u002fb":"done"}}"#, true),
            (r#"{"set":{"a/b":"done"}},"g":"\u0041""#, false),
            (r#"{"set":{"a/b":"done"}},"x":"y""#, false),
            (r#"{"set":{"a/b":"done"}},"x":{}"#, false),
            (r#"{"dance":{"a":1,"g":"z"}},"x":"y""#, false),
            (r#"{"set":{"a/b":"done"}},"g":null"#, false),
        ] {
            let head = format!("{head}{rest}");
            let line = format!("{head},\"c\":\"{:08x}\"}}", crc32c::crc32c(head.as_bytes()));
            let general: RawEvent<'_> = serde_json::from_str(&line).unwrap();
            assert_eq!(written(&line).map(|raw| format!("{raw:?}")), is_written.then(|| format!("{general:?}")), "{rest}");
            let Ok(Line::Event(mut event)) = read_line(line.as_bytes()) else { panic!("{rest} is not read") };
            assert_eq!(event.action, general.action.0);
            assert_eq!(event.group.as_deref(), general.g.as_ref().map(|Text(group)| &**group));
            if is_written && !rest.contains("\\u") {
                assert_eq!(write_line(&mut event), format!("{line}\n").into_bytes());
            }
        }
        for head in [
            r#"{"v":1,"w":"a","n":012,"h":5,"#,
            r#"{"v":1,"w":"a","n":,"h":5,"#,
            r#"{"v":1,"w":"a","n":1,"h":99999999999999999999,"#,
        ] {
            let line = format!(r#"{head}"at":"2026-11-23T05:25:52+01:00","do":{{"bonus":true}},"c":"00000000"}}"#);
            assert!(written(&line).is_none() && serde_json::from_str::<RawEvent<'_>>(&line).is_err(), "{head}");
        }
    }
}
