//! The links of an item as the learner sees them: the roadmap's under the chosen values, then the learner's own, then those in
//! the note.

use super::{Refusal, Tracker};
use crate::progress::{Action, MOST_LINKS};
use crate::roadmap::ItemIx;
use crate::text::{AddressFault, address_fault, note_addresses};

/// The longest own address, in bytes: what browsers take, and far below a line of the journal.
const LONGEST: usize = 2000;

/// Where a link comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkSource {
    /// From the roadmap.
    Roadmap,
    /// The learner put it there.
    Own,
    /// It stands in the learner's note.
    Note,
}

/// A link that is shown with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLink {
    /// Where it comes from.
    pub source: LinkSource,
    /// What is found there; only the roadmap's links have titles.
    pub title: Option<String>,
    /// The address.
    pub url: String,
}

impl ShownLink {
    /// Whether the learner put it there, and can take it away there.
    pub fn is_own(&self) -> bool {
        self.source == LinkSource::Own
    }

    /// Its title, or the words for one that has none.
    pub fn words(&self) -> &str {
        let untitled = if self.is_own() { "your link" } else { "in your note" };
        self.title.as_deref().unwrap_or(untitled)
    }
}

impl Tracker {
    /// The links of an item: the roadmap's in its order, then the learner's own in the order in which they were kept.
    pub fn links(&self, item: ItemIx) -> Vec<ShownLink> {
        let selection = &self.progress.selection;
        let shown = self.roadmap.item(item).links.iter().filter(|link| link.when.is_none_or(|value| selection.has(value)));
        let own = self.progress.links.get(&item).into_iter().flatten();
        shown
            .map(|link| ShownLink { source: LinkSource::Roadmap, title: Some(link.title.clone()), url: link.url.clone() })
            .chain(own.map(|url| ShownLink { source: LinkSource::Own, title: None, url: url.clone() }))
            .collect()
    }

    /// Where an item leads to: its links, then what else its note leads to.
    pub fn ways_out(&self, item: ItemIx) -> Vec<ShownLink> {
        let mut links = self.links(item);
        let notes = self.progress.notes.get(&item).into_iter().flatten();
        for url in notes.flat_map(|note| note_addresses(&note.text)) {
            if links.iter().all(|link| *link.url != *url) {
                links.push(ShownLink { source: LinkSource::Note, title: None, url: url.to_string() });
            }
        }
        links
    }

    /// Whether an item has a link already, the roadmap's or an own one.
    pub fn has_link(&self, item: ItemIx, url: &str) -> bool {
        self.links(item).iter().any(|link| link.url == url)
    }

    /// Whether an address can be an own link of an item.
    ///
    /// # Errors
    ///
    /// Says what is wrong with it; what to do stands behind a colon.
    pub fn can_link(&self, item: ItemIx, url: &str) -> Result<(), Refusal> {
        let words = match address_fault(url) {
            Some(AddressFault::Unseen) => "an address has no blanks: write a blank as `%20`".to_owned(),
            Some(AddressFault::NoHost) => format!("the address names no host: such as `{url}example.org`"),
            Some(AddressFault::NotWeb { bare: true }) => format!("no web address yet: did you mean `https://{url}`?"),
            Some(AddressFault::NotWeb { bare: false }) => "no web address: it begins with `https://` or `http://`".to_owned(),
            None if url.len() > LONGEST => format!("the address is too long: at most {LONGEST} bytes are kept"),
            None if self.progress.links.get(&item).is_some_and(|links| links.len() >= MOST_LINKS) => {
                format!("this item has {MOST_LINKS} own links: take one away first")
            }
            None => return Ok(()),
        };
        Err(Refusal::Link(words))
    }

    /// An own link more, or one less.
    pub(super) fn link(&self, item: ItemIx, url: &str, keep: bool) -> Result<Vec<Action>, Refusal> {
        let is_own = self.progress.links.get(&item).is_some_and(|links| links.iter().any(|link| link == url));
        if keep {
            if self.has_link(item, url) {
                return Ok(Vec::new());
            }
            self.can_link(item, url)?;
        } else if !is_own {
            return Ok(Vec::new());
        }
        Ok(vec![Action::Link { item: self.id(item), url: url.to_owned(), keep }])
    }
}
