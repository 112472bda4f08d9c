//! `roadmap`: learn by a roadmap, tick off what is done, and see on which day it will be through.
//!
//! # The map
//!
//! One crate, a library and a thin binary. The stairs go down only: a module uses what lies on a floor below it, nothing
//! above, nothing beside it unless drawn here. `tests/it/house.rs` holds it to that.
//!
//! ```text
//!  floor 1   roadmap  what there is to learn    <--   progress  what was done
//!  floor 0   units  hours, percent, pace, dates       text   safe, cut, wrapped   words
//! ```

pub mod plan;
pub mod progress;
pub mod roadmap;
pub mod search;
pub mod text;
pub mod tracker;
pub mod units;
