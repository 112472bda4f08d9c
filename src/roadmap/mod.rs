//! What there is to learn: a checked [`Roadmap`], and how YAML becomes one.
//!
//! [`parse()`] reads a text into raw shapes with their places and checks them; every problem of a file is found in one
//! pass, each with its place, the source line, carets and a hint. Only checked values leave this folder. It knows
//! nothing of the learner: what was done stands in [`progress`](crate::progress).

#[cfg(test)]
mod agreement;
mod build;
mod bundled;
mod check;
mod event;
mod excerpt;
mod fault;
mod field;
mod id;
mod limits;
mod model;
mod nearest;
mod parse;
mod path;
mod places;
mod problem;
mod raw;
mod reader;
mod selection;
mod settings;
mod word;

pub use bundled::{BUNDLED, Bundled};
pub use id::{id_refusal, is_segment, slug};
pub use model::{
    GuideTotal, Item, ItemIx, ItemKind, Level, Link, Needs, OptionValue, Origin, Pick, Roadmap, RoadmapOption, Source, Stage,
    StageIx, StageKind, ValueIx, Weeks,
};
pub(crate) use nearest::nearest;
pub use parse::parse;
pub use problem::{Problem, Problems};
pub use selection::Selection;
pub(crate) use settings::{Fields, Named, Refused, Said, Settings, unknown};
