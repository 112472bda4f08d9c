//! Which items have words in them, the best first: in titles, ids, terms, notes, links, summaries and checks.
//!
//! Pure, and the same for both faces. All words must fit an item, each wherever it likes; case and accents are ignored.
//! A word costs by the field it is found in and by how well it fits there ([`cost`]); the sum of the words is an item's
//! rank, then open comes before finished, then the roadmap's order. A word that goes on where one of a title ends comes behind
//! everything that fits as it is written, then letters that lie scattered in a title; in an id or a term they count only where
//! nothing fits as it is written, and a slip of the keyboard is mended only where nothing fits.
//!
//! ```text
//!  Roadmap, Progress --Index::of--> Index --find(line)--> Found: items, best first, and the words that were looked for
//!                                                           |
//!                                  letters(text, words), sighting(item, words): for the rows that are shown
//! ```

mod cost;
mod index;
mod slips;
mod texts;

pub use cost::letters;
pub use index::{Found, Index};
pub use texts::{Field, Sighting, sighting};

/// Where a word was found, as `--json` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// In the title.
    Title,
    /// In the full id.
    Id,
    /// In the names and tools of a topic.
    Terms,
    /// In the summary.
    Summary,
    /// In the learner's note.
    Note,
    /// In the title or address of a link.
    Links,
}
