//! `roadmap`: learn by a roadmap, tick off what is done, and see on which day it will be through.
//!
//! # The map
//!
//! One crate, a library and a thin binary. The stairs go down only: a module uses what lies on a floor below it, nothing
//! above, nothing beside it unless drawn here. `tests/it/house.rs` holds it to that.
//!
//! ```text
//!  floor 5   cli    commands, --json, plain lines     tui    the full screen      the two faces; neither knows the other
//!  floor 4   store  the journal on the disk           desk   browser, editor      the ground outside
//!  floor 3   tracker  the open book                   config preferences          pure
//!  floor 2   plan   hours on the calendar  <--  forecast, statistics      search      pure conclusions, `today` given
//!  floor 1   roadmap  what there is to learn    <--   progress  what was done     pure facts
//!  floor 0   units  hours, percent, pace, dates       text   safe, cut, wrapped   words
//! ```
//!
//! What a learner changes goes up once and comes down once:
//!
//! ```text
//!  roadmap/*.yaml --parse, check--> Roadmap --+
//!                                             +--> Tracker --> plan, forecast --> screens and reports
//!  progress/*.jsonl --read, union--> Journal -+       ^
//!                                                     | Change becomes Draft
//!  key --keymap--> Message --update------> Request ---+--> Effect::Append(draft) --store--> disk --> Message::Saved
//! ```
//!
//! - A [`Roadmap`](roadmap::Roadmap) is checked YAML; a [`Journal`](progress::Journal) is the set of all
//!   [`Event`](progress::Event)s that any device wrote; [`Progress`](progress::Progress) is what they add up to.
//! - A [`Plan`](plan::Plan) is a pure function of both, the terms and today's date.
//! - What others write comes the same way up: a [`Lookout`](store::Lookout) sleeps until a file changes, and the journal is
//!   read on as a set.
//! - A [`Tracker`](tracker::Tracker) holds all of it. It is the one place where a [`Change`](tracker::Change) becomes a
//!   [`Draft`](progress::Draft), and the [`Store`](store::Store) the one place where a draft becomes events: it stamps
//!   them under its lock, and they are on stable storage before it says so.
//! - `main` makes the one [`Clock`](units::Clock), reads the environment once, and decides nothing.

pub mod text;
pub mod units;

pub mod progress;
pub mod roadmap;

pub mod forecast;
pub mod plan;
pub mod search;
pub mod statistics;

pub mod config;
pub mod tracker;

pub mod desk;
pub mod store;

pub mod cli;
pub mod tui;
