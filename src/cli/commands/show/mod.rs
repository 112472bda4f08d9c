//! `show`: everything about an item, or about a stage.

mod item;
mod needs;
mod page;
mod stage;

use std::fmt;

use serde::Serialize;

use crate::cli::report::Report;
use crate::cli::{Book, Failure};
use crate::tracker::{Found, lookup};

pub(crate) use item::ItemDetail;
use stage::StageDetail;

/// What a name means, in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum ShowReport {
    /// An item.
    Item {
        /// It.
        item: Box<ItemDetail>,
    },
    /// A stage.
    Stage {
        /// It.
        stage: Box<StageDetail>,
    },
}

/// Looks up what a name means.
pub(crate) fn run(book: &Book, name: &str) -> Result<ShowReport, Failure> {
    Ok(match lookup(&book.tracker, name)? {
        Found::Item(item) => ShowReport::Item { item: Box::new(ItemDetail::of(book, item)) },
        Found::Stage(stage) => ShowReport::Stage { stage: Box::new(StageDetail::of(book, stage)) },
    })
}

impl fmt::Display for ShowReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item { item } => item.fmt(f),
            Self::Stage { stage } => stage.fmt(f),
        }
    }
}

impl Report for ShowReport {}
