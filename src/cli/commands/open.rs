//! `open`: the links of an item.

use std::fmt;

use serde::Serialize;

use crate::cli::report::{LinkObject, Report, address};
use crate::cli::{Book, Failure};
use crate::desk::open_link;
use crate::text::safe_text;

/// The links of an item, and which was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct LinksReport {
    item: String,
    links: Vec<LinkObject>,
    opened: Option<LinkObject>,
}

/// Opens a link of the item that a name means: the first, or the `nth` from 1; or lists them.
pub(crate) fn run(book: &Book, name: &str, list: bool, nth: Option<usize>) -> Result<LinksReport, Failure> {
    let place = book.item(name)?;
    let item = book.tracker.roadmap().item(place).id.clone();
    let links = LinkObject::all_of(&book.tracker, place);
    if list {
        return Ok(LinksReport { item, links, opened: None });
    }
    let wanted = nth.unwrap_or(1);
    let Some(link) = links.get(wanted - 1) else {
        return Err(match links.len() {
            0 => Failure::refused(format!("`{item}` has no link")),
            count => {
                Failure::refused(format!("`{item}` has {count} links")).hint(format!("`roadmap open {item} --list` names them"))
            }
        });
    };
    open_link(&link.url)?;
    let opened = Some(link.clone());
    Ok(LinksReport { item, links, opened })
}

impl LinksReport {
    /// The link that was opened.
    pub(crate) fn opened(&self) -> Option<&LinkObject> {
        self.opened.as_ref()
    }
}

impl fmt::Display for LinksReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(link) = &self.opened {
            return writeln!(f, "Opened: {}  {}", safe_text(link.words()), address(&link.url));
        }
        if self.links.is_empty() {
            return writeln!(f, "No link.");
        }
        for (place, link) in self.links.iter().enumerate() {
            writeln!(f, "{:>2}  {}", place + 1, safe_text(link.words()))?;
            writeln!(f, "    {}", address(&link.url))?;
        }
        Ok(())
    }
}

impl Report for LinksReport {}
