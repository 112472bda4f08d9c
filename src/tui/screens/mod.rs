//! The screens: each has its state, what it does with an action, and how it is drawn, in that order.

pub mod plan;
pub mod progress;
pub mod roadmap;

use super::overlays::Question;
use crate::plan::Terms;
use crate::tracker::Change;

/// What a screen asks for; it never reaches for the house itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// The action means nothing special here: do what it does on every screen.
    Pass,
    /// It was dealt with.
    Nothing,
    /// Try these terms as a draft.
    Try(Terms),
    /// Make this change.
    Record(Change),
    /// Ask for a line of text.
    Ask(Question),
}
