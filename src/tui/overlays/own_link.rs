//! What the line of an own link means: an address to be kept, another in its place, or none any more.

use super::prompt::Understood;
use crate::roadmap::ItemIx;
use crate::tracker::{Change, Tracker};

/// What a line stands for, where `standing` is the address that gives way; none if it is empty.
pub(super) fn understood(line: &str, standing: &str, item: ItemIx, tracker: &Tracker) -> Understood {
    let example = "an address such as https://example.org";
    let kept = "kept in your record, not in the roadmap";
    let change = |url: &str, keep| Change::Link { item, url: url.to_owned(), keep };
    if line.is_empty() {
        return match standing {
            "" => Understood::Nothing(example.to_owned()),
            _ => Understood::Change(change(standing, false), vec!["Enter takes the link away".to_owned()]),
        };
    }
    if line == standing {
        return Understood::Nothing("an empty line takes the link away".to_owned());
    }
    if is_beginning(line) {
        return Understood::Nothing(format!("it goes on: {example}"));
    }
    if tracker.has_link(item, line) {
        return Understood::Nothing("it has that link already".to_owned());
    }
    match tracker.can_link(item, line) {
        Err(refusal) => Understood::Nothing(refusal.to_string()),
        Ok(()) if standing.is_empty() => Understood::Change(change(line, true), vec![kept.to_owned()]),
        Ok(()) => {
            let both = Change::Together(vec![change(standing, false), change(line, true)]);
            Understood::Change(both, vec!["in place of the old address".to_owned(), kept.to_owned()])
        }
    }
}

/// Whether only the scheme, or a part of it, is typed so far.
fn is_beginning(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    ["https://", "http://"].iter().any(|scheme| scheme.starts_with(&line))
}
