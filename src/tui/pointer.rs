//! The pointer: what the mouse did, and the places of the screen that it can be done to.
//!
//! The places are gathered by drawing: whoever draws a row, a tab or a hint says with the same figures what a click there
//! means. So there is no second table of places that could differ from the picture.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::keymap::Action;
use super::screens::{plan, progress, roadmap};
use crate::config::Key;
use crate::roadmap::{ItemIx, StageIx};

/// The mouse did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointed {
    /// The cell's column, counted from 0.
    pub column: u16,
    /// The cell's row, counted from 0.
    pub row: u16,
    /// What was done there.
    pub gesture: Gesture,
}

/// What the mouse did. Other buttons, and whatever is done with a key held, belong to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The left button went down.
    Press,
    /// The left button came up.
    Release,
    /// The wheel turned away from the learner.
    WheelUp,
    /// The wheel turned towards the learner.
    WheelDown,
}

/// What a place stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A tab or a hint: does what its key does.
    Action(Action),
    /// A key on the border of an overlay.
    Key(Key),
    /// A pane of the Roadmap screen, where it shows no row.
    Pane(roadmap::Pane),
    /// A stage.
    Stage(StageIx),
    /// A topic or project.
    Item(ItemIx),
    /// The mark of a topic or project.
    Mark(ItemIx),
    /// A row of the detail, as counted by [`detail_rows`](roadmap::detail_rows).
    Detail(usize),
    /// The mark of a row of the detail.
    DetailMark(usize),
    /// A term of the plan.
    Term(plan::Term),
    /// The timeline, or a stage on it.
    Timeline(Option<StageIx>),
    /// A part of the Progress screen.
    Part(progress::Part),
    /// A change in the history, by its row.
    Change(usize),
    /// A study day.
    Day(NaiveDate),
    /// An overlay, where it shows no row.
    Overlay,
    /// A row of an overlay, as the overlay counts them.
    Row(usize),
    /// The mark of such a row.
    RowMark(usize),
}

/// A place, and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Where.
    pub area: Rect,
    /// What.
    pub target: Target,
}
