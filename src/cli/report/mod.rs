//! What commands answer with: values that show themselves as text and as JSON.
//!
//! A report is written in full: with the styles of [`role`](super::look::role), in Unicode. Texts from files pass
//! [`safe_text`](crate::text::safe_text) in its `Display`; JSON keeps them raw and escapes what could drive a terminal.

mod columns;
mod envelope;
mod figures;
mod item;
mod objects;
mod timer;
mod write;

use std::fmt::Display;

use serde::Serialize;

use super::Failure;

pub(crate) use columns::{Cell, Side, Table, address, bar, mark, padded, sign};
pub(crate) use envelope::{error_json, json};
pub(crate) use figures::{day_and_weekday, finish_sentence, full_week, hours_a_week, months_of, needed_words, tenth, weeks_of};
pub(crate) use item::{CheckObject, ItemObject, LinkObject};
pub(crate) use objects::{
    FinishObject, HoursObject, NeededObject, NextObject, PaceObject, PlanObject, ProgressObject, RoadmapObject, StageObject,
    WeekObject,
};
pub(crate) use timer::TimerObject;
pub(crate) use write::{Changed, WriteReport};

/// What a command answers with.
pub(crate) trait Report: Display + Serialize {
    /// What is said beside it on stderr.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }

    /// Why the run fails although there is something to show.
    fn failure(&self) -> Option<Failure> {
        None
    }
}
