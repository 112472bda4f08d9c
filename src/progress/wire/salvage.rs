//! Good events inside a damaged line.
//!
//! A writer that died in the middle of a line leaves a torn one; whatever is appended without sealing it first is fused
//! onto it. The torn part is lost, the good one is found by its own checksum.

use super::{HEAD, Line, MAX_LINE, SEAL, TAIL, read_line};
use crate::progress::Event;
use crate::progress::event::checksum_of;

/// How many beginnings are tried for each end. Texts escape their quotes, so between two ends there is one beginning for
/// each line that was torn there; more than these few are somebody's invention.
const TRIES: usize = 8;

/// The good events inside a damaged line, found by their own checksums.
///
/// Each byte lies between two ends and is looked at a fixed number of times at most, whatever the line is made of.
pub fn salvage(line: &[u8]) -> Vec<Event> {
    salvaged_lines(line).into_iter().map(|(event, _)| event).collect()
}

/// The same, each with the bytes that it stands in: a line without its LF.
pub fn salvaged_lines(line: &[u8]) -> Vec<(Event, &[u8])> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((piece, behind)) = rest.split_at_checked(end(rest)) {
        if piece.is_empty() {
            break;
        }
        found.extend(nearest(piece));
        rest = behind;
    }
    found
}

/// How many bytes there are up to and with the first whole checksum; 0 where there is none.
fn end(bytes: &[u8]) -> usize {
    bytes.windows(TAIL).position(is_tail).map_or(0, |place| place + TAIL)
}

/// Whether these bytes are a whole checksum with what stands around it.
fn is_tail(bytes: &[u8]) -> bool {
    bytes.strip_prefix(SEAL).and_then(|rest| rest.strip_suffix(b"\"}")).and_then(checksum_of).is_some()
}

/// The event that ends where the piece ends; the nearest beginning is tried first.
fn nearest(piece: &[u8]) -> Option<(Event, &[u8])> {
    let beginnings = piece.windows(HEAD.len()).enumerate().rev().take(MAX_LINE).filter(|(_, bytes)| *bytes == HEAD);
    beginnings.take(TRIES).find_map(|(place, _)| {
        let bytes = piece.get(place..)?;
        match read_line(bytes) {
            Ok(Line::Event(event)) => Some((event, bytes)),
            _ => None,
        }
    })
}
