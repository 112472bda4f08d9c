//! What was listed last: numbered choices that stay until the next list, said page by page.
//!
//! It holds places, not texts: of a long list only the page that is said is put into words.

use crate::progress::EventId;
use crate::roadmap::{ItemIx, StageIx};
use crate::units::Break;

/// How many choices are said at once: what a listener can keep in mind, and less than a terminal has rows.
const PAGE: usize = 12;

/// Something with a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Choice {
    /// A topic, a project or a check.
    Item(ItemIx),
    /// A stage.
    Stage(StageIx),
    /// A stage in a plan, in the words of that plan.
    Planned(StageIx, String),
    /// Something that was done.
    Event(EventId),
    /// A value of an option: the places of both.
    Value(u16, u16),
    /// A break.
    Break(Break),
    /// A link of an item: the first is 1.
    Link(ItemIx, usize),
    /// A roadmap by its id, in words.
    Roadmap(String, String),
}

/// What was listed last.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Listing {
    choices: Vec<Choice>,
    said: usize,
}

impl Listing {
    /// A list of which nothing is said so far.
    pub(super) fn of(choices: impl IntoIterator<Item = Choice>) -> Self {
        Self { choices: choices.into_iter().collect(), said: 0 }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.choices.len()
    }

    /// How many are yet to be said.
    pub(super) fn left(&self) -> usize {
        self.choices.len().saturating_sub(self.said)
    }

    /// All of them.
    pub(super) fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The choice of a number, from 1.
    pub(super) fn choice(&self, number: usize) -> Option<&Choice> {
        self.choices.get(number.checked_sub(1)?)
    }

    /// The next page, each choice with its number; it counts as said.
    pub(super) fn page(&mut self) -> Vec<(usize, Choice)> {
        let numbered = (1..).zip(self.choices.iter().cloned()).skip(self.said).take(PAGE);
        let page: Vec<(usize, Choice)> = numbered.collect();
        self.said += page.len();
        page
    }

    /// The first page comes next.
    pub(super) fn rewind(&mut self) {
        self.said = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_one_another_and_numbers_stay() {
        let mut list = Listing::of((0..27).map(|place| Choice::Item(ItemIx(place))));
        let numbers = |list: &mut Listing| list.page().into_iter().map(|(number, _)| number).collect::<Vec<_>>();
        assert_eq!((numbers(&mut list), list.left()), ((1..=12).collect(), 15));
        assert_eq!((numbers(&mut list), numbers(&mut list)), ((13..=24).collect(), (25..=27).collect()));
        assert_eq!((numbers(&mut list), list.left()), (Vec::new(), 0));
        assert_eq!(list.choice(1), Some(&Choice::Item(ItemIx(0))));
        assert_eq!((list.choice(0), list.choice(28)), (None, None));
        list.rewind();
        assert_eq!(list.left(), 27);
    }
}
