//! An event becomes its line.
//!
//! Written by hand rather than by a serialiser: maps keep their order, no key is optional by accident, and writing to
//! memory cannot fail.

use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset, Offset as _, SubsecRound as _};

use super::{MAX_LINE, VERSION};
use crate::progress::{Action, Event, EventId};
use crate::units::Minutes;

/// The most bytes of a line that are not its action: version, writer, counter, clock, moment, group, checksum. The
/// longest that this program writes has fewer than 200.
const FRAME: usize = 256;

/// How many bytes an event's name takes once it is stored: writer, counter, checksum, quotes and a comma.
const NAME: usize = 16 + 1 + 20 + 1 + 8 + 3;

/// Builds the line of an event, LF included, and gives it its name: fills in the checksum of `event.stamp.id`.
///
/// The line has whole seconds and offsets of whole minutes, so `event.at` is cut to them. Names of events that stand in
/// it must be stored ones: a provisional name would not read back.
pub fn write_line(event: &mut Event) -> Vec<u8> {
    event.at = in_seconds(event.at);
    let mut line = format!("{{\"v\":{VERSION},\"w\":");
    text(&mut line, &event.stamp.id.writer);
    let moment = event.at.format("%Y-%m-%dT%H:%M:%S%:z");
    // Writing to a `String` never fails: the results of `write!` below carry nothing.
    let _ = write!(line, ",\"n\":{},\"h\":{},\"at\":\"{moment}\",\"do\":", event.stamp.id.n, event.stamp.time);
    action(&mut line, &event.action);
    if let Some(group) = &event.group {
        line.push_str(",\"g\":");
        text(&mut line, group);
    }
    event.stamp.id.crc = crc32c::crc32c(line.as_bytes());
    let _ = writeln!(line, ",\"c\":\"{:08x}\"}}", event.stamp.id.crc);
    line.into_bytes()
}

/// Whether an action fits one line, whatever writer, group and stored names come to stand in it; one that does not is
/// split over several events of a group.
pub fn fits(action: &Action) -> bool {
    let mut line = String::new();
    self::action(&mut line, action);
    // A provisional name may be shorter than the stored one that takes its place.
    line.len() + FRAME + action.names().len() * NAME <= MAX_LINE
}

/// The action as the value of `do`.
fn action(line: &mut String, action: &Action) {
    line.push('{');
    text(line, key(action));
    line.push(':');
    value(line, action);
    line.push('}');
}

/// The key of each kind.
fn key(action: &Action) -> &str {
    match action {
        Action::Set(_) => "set",
        Action::Log { .. } => "log",
        Action::Timer { .. } => "timer",
        Action::Note { .. } => "note",
        Action::Link { .. } => "link",
        Action::Pace(_) => "pace",
        Action::Days(_) => "days",
        Action::Break(_) => "break",
        Action::Target(_) => "target",
        Action::Choose(_) => "choose",
        Action::Bonus(_) => "bonus",
        Action::Take(_) => "take",
        Action::Estimate(_) => "estimate",
        Action::Void(_) => "void",
        Action::Unknown { kind, .. } => kind,
    }
}

/// What stands behind the key.
fn value(line: &mut String, action: &Action) {
    match action {
        Action::Set(items) => map(line, items, |line, status| text(line, status.word())),
        Action::Log { item, minutes, on, timer } => {
            line.push_str("{\"item\":");
            text(line, item);
            let _ = write!(line, ",\"minutes\":{},\"on\":\"{on}\"", minutes.0);
            if let Some(timer) = timer {
                let _ = write!(line, ",\"timer\":\"{timer}\"");
            }
            line.push('}');
        }
        Action::Timer { item } => {
            line.push_str("{\"item\":");
            text(line, item);
            line.push('}');
        }
        Action::Note { item, text: note, over } => {
            line.push_str("{\"item\":");
            text(line, item);
            line.push_str(",\"text\":");
            text(line, note);
            line.push_str(",\"over\":");
            list(line, over, |line, id: &EventId| {
                let _ = write!(line, "\"{id}\"");
            });
            line.push('}');
        }
        Action::Link { item, url, keep } => {
            line.push_str("{\"item\":");
            text(line, item);
            line.push_str(",\"url\":");
            text(line, url);
            let _ = write!(line, ",\"keep\":{keep}}}");
        }
        Action::Pace(Minutes(minutes)) => {
            let _ = write!(line, "{{\"minutes\":{minutes}}}");
        }
        Action::Days(days) => list(line, &days.names(), |line, name| text(line, name)),
        Action::Break(stretches) => {
            let keyed: Vec<(String, bool)> = stretches.iter().map(|(stretch, is_one)| (stretch.key(), *is_one)).collect();
            map(line, &keyed, |line, is_one| flag(line, *is_one));
        }
        Action::Target(Some(day)) => {
            let _ = write!(line, "\"{day}\"");
        }
        Action::Target(None) => line.push_str("null"),
        Action::Choose(options) => map(line, options, |line, values| list(line, values, |line, id: &String| text(line, id))),
        Action::Bonus(is_in) => flag(line, *is_in),
        Action::Take(items) => map(line, items, |line, is_in| flag(line, *is_in)),
        Action::Estimate(items) => map(line, items, |line, range| match range {
            Some((from, to)) => {
                let _ = write!(line, "[{},{}]", from.0, to.0);
            }
            None => line.push_str("null"),
        }),
        Action::Void(id) => {
            let _ = write!(line, "\"{id}\"");
        }
        // Outside of texts a line end is mere space; inside of them JSON has none.
        Action::Unknown { raw, .. } => line.push_str(&raw.0.get().replace(['\n', '\r'], " ")),
    }
}

/// A JSON object in the order given.
fn map<V>(line: &mut String, entries: &[(String, V)], value: impl Fn(&mut String, &V)) {
    line.push('{');
    for (place, (key, found)) in entries.iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        text(line, key);
        line.push(':');
        value(line, found);
    }
    line.push('}');
}

/// A JSON array.
fn list<V>(line: &mut String, values: &[V], value: impl Fn(&mut String, &V)) {
    line.push('[');
    for (place, found) in values.iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        value(line, found);
    }
    line.push(']');
}

/// A JSON boolean.
fn flag(line: &mut String, is_set: bool) {
    line.push_str(if is_set { "true" } else { "false" });
}

/// A JSON string. Everything but quotes, backslashes and control characters stands as it is, so a line stays one line
/// and readable.
fn text(line: &mut String, text: &str) {
    line.push('"');
    for c in text.chars() {
        match c {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                let _ = write!(line, "\\u{:04x}", u32::from(c));
            }
            other => line.push(other),
        }
    }
    line.push('"');
}

/// The moment in whole seconds, its offset in whole minutes: RFC 3339 writes no finer offset (local mean times of the
/// nineteenth century had one).
fn in_seconds(at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let offset = at.offset().fix().local_minus_utc();
    let whole = FixedOffset::east_opt(offset - offset % 60).unwrap_or_else(|| at.offset().fix());
    at.trunc_subsecs(0).with_timezone(&whole)
}
