//! Changes that could not be stored, as lines that a journal takes.

use std::collections::HashMap;
use std::io;

use super::pen::Pen;
use crate::progress::{Draft, EventId, write_line};

/// The lines of drafts that could not be stored, under a writer of their own: put into any `*.jsonl` file of the roadmap's
/// progress folder, they are read like all others. What later drafts say of earlier ones is renamed.
///
/// # Errors
///
/// Where the operating system has no random bytes for the writer's name.
pub fn rescued(drafts: &[Draft]) -> io::Result<Vec<u8>> {
    let writer: Box<str> = Pen::new()?.writer.into();
    let mut names: HashMap<EventId, EventId> = HashMap::new();
    let mut lines = Vec::new();
    for (event, n) in drafts.iter().flat_map(|draft| &draft.events).zip(1..) {
        let mut event = event.clone();
        event.action.rename(|provisional| names.get(provisional).cloned());
        let provisional = std::mem::replace(&mut event.stamp.id, EventId { writer: writer.clone(), n, crc: 0 });
        lines.extend(write_line(&mut event));
        names.insert(provisional, event.stamp.id);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Action, Event, Journal, Line, Stamp, Status, read_line};

    #[test]
    fn rescued_lines_are_read_and_an_undo_among_them_counts() {
        let event = |n: u64, action: Action| {
            let stamp = Stamp { time: n, id: EventId::provisional(n) };
            Event { stamp, at: "2026-11-23T05:25:52+01:00".parse().unwrap(), action, group: None }
        };
        let tick = event(1, Action::Set(vec![("web-basics/dns".into(), Status::Done)]));
        let undo = event(2, Action::Void(tick.stamp.id.clone()));
        let bytes = rescued(&[Draft { events: vec![tick] }, Draft { events: vec![undo] }]).unwrap();
        let events = bytes.split(|byte| *byte == b'\n').filter_map(|line| match read_line(line) {
            Ok(Line::Event(event)) => Some(event),
            _ => None,
        });
        let journal = Journal::of(events.collect());
        assert_eq!((journal.events().len(), journal.voided().len()), (2, 1));
    }
}
