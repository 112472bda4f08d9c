//! `search`: items by words.

use std::fmt;

use serde::Serialize;

use crate::cli::report::{Cell, ItemObject, Report, Side, Table, mark};
use crate::cli::{Book, Failure};
use crate::search::{Index, Place, sighting};
use crate::tracker::{Miss, lookup};

/// What was found, best first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SearchReport {
    items: Vec<FoundItem>,
}

/// An item with where the words lie.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct FoundItem {
    #[serde(flatten)]
    item: ItemObject,
    place: Place,
    text: String,
}

/// The items that all words fit, in the order of the screen's search.
pub(crate) fn run(book: &Book, words: &str) -> Result<SearchReport, Failure> {
    let tracker = &book.tracker;
    let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
    let found = Index::of(roadmap, progress).find(words);
    if found.items.is_empty() {
        let near = match lookup(tracker, words) {
            Err(Miss::Nothing { near, .. }) => near,
            Err(Miss::Empty) => return Err(Miss::Empty.into()),
            _ => Vec::new(),
        };
        return Err(Failure::not_found(format!("nothing fits `{words}`"), near));
    }
    let item = |place| {
        let (field, text) = sighting(roadmap, progress, place, &found.words).deepest;
        FoundItem { item: ItemObject::of(tracker, place), place: field.place(), text }
    };
    Ok(SearchReport { items: found.items.iter().map(|place| item(*place)).collect() })
}

impl SearchReport {
    /// The full ids of what was found.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.items.iter().map(|found| found.item.id.as_str())
    }
}

impl fmt::Display for SearchReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new([Side::Left, Side::Left, Side::Left]);
        for FoundItem { item, place, text } in &self.items {
            let title = format!("{}{}", item.sign(), item.full_title);
            table.row([mark(item.status), Cell::plain(&title), Cell::id(&item.id)]);
            if !matches!(place, Place::Title | Place::Id) {
                table.row([Cell::plain(""), Cell::of(&format!("  {text}"), crate::cli::look::role::QUIET), Cell::plain("")]);
            }
        }
        write!(f, "{table}")
    }
}

impl Report for SearchReport {}
