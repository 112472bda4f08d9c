//! What floats above a screen: each has its state, what it does with a key, and how it is drawn.

mod finder;
mod frame;
mod gone;
mod help;
mod links;
mod options;
mod own_link;
mod palette;
mod prompt;
mod roadmaps;
mod search;
mod study;
mod terms;
mod why;

pub use gone::Gone;
pub use help::Help;
pub use links::{Links, Purpose};
pub use options::Options;
pub use palette::{Deed, Palette};
pub use prompt::{Prompt, Question};
pub use roadmaps::Roadmaps;
pub use search::{Search, Searched};
pub use why::Why;

use std::path::PathBuf;

use super::keymap::Keymap;
use super::layout::Layout;
use super::model::Model;
use super::widgets::Pen;
use crate::config::Key;
use crate::plan::Terms;
use crate::roadmap::ItemIx;
use crate::tracker::{Change, Tracker};

/// Something that floats above the screen and has the keys.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// What becomes of a record that is gone.
    Gone(Gone),
    /// The keys.
    Help(Help),
    /// The links of an item.
    Links(Links),
    /// The options.
    Options(Box<Options>),
    /// A line of text that is asked for.
    Prompt(Box<Prompt>),
    /// The roadmaps there are.
    Roadmaps(Roadmaps),
    /// Everything that can be done.
    Palette(Palette),
    /// Why the forecast moved.
    Why(Why),
    /// Items by words.
    Search(Box<Search>),
}

/// What an overlay asks for after a key.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Nothing: it stays.
    Stay,
    /// To be closed.
    Close,
    /// To be closed, and this change made.
    Record(Change),
    /// To be closed, and this done.
    Perform(Deed),
    /// To stay, and what is under its cursor shown behind it.
    Preview,
    /// To be closed, and what is under its cursor gone to.
    GoToHit,
    /// To be closed, and everything as it was before it.
    ReturnFromSearch,
    /// To be closed, and this address opened.
    Visit(String),
    /// To be closed, and this address copied.
    Copy(String),
    /// To be closed, and these terms tried.
    Try(Terms),
    /// To be closed, and a record that is gone put back.
    PutBack,
    /// To be closed, and a record that is gone set aside.
    BeginAnew,
    /// To be closed, and another roadmap opened.
    OpenRoadmap {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    },
    /// To be closed, and a roadmap made.
    MakeRoadmap {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
    },
    /// To have a roadmap's file edited.
    EditRoadmap {
        /// Its id; nothing where it has problems.
        id: Option<String>,
        /// Its file.
        path: PathBuf,
    },
}

impl Overlay {
    /// Takes a key.
    pub fn press(&mut self, key: Key, tracker: &Tracker, keymap: &Keymap) -> Reply {
        match self {
            Self::Gone(gone) => gone.press(key, keymap),
            Self::Help(help) => help.press(key, keymap),
            Self::Links(links) => links.press(key, keymap),
            Self::Options(options) => options.press(key, tracker, keymap),
            Self::Palette(palette) => palette.press(key),
            Self::Prompt(prompt) => prompt.press(key, tracker),
            Self::Roadmaps(roadmaps) => roadmaps.press(key, tracker, keymap),
            Self::Why(why) => why.press(key, keymap),
            Self::Search(search) => search.press(key),
        }
    }

    /// What it was made from has changed: `terms` are those that the screen shows now.
    pub fn renew(&mut self, terms: &Terms, tracker: &Tracker) {
        match self {
            Self::Links(links) => links.renew(tracker),
            Self::Options(options) => options.renew(tracker),
            Self::Prompt(prompt) => prompt.renew(terms, tracker),
            Self::Search(search) => search.renew(tracker),
            Self::Gone(_) | Self::Help(_) | Self::Palette(_) | Self::Roadmaps(_) | Self::Why(_) => {}
        }
    }

    /// The same on a roadmap that was written anew, where `moved` says which item an item is now; nothing where it fits
    /// that no more.
    #[must_use]
    pub fn carried(self, moved: impl Fn(ItemIx) -> Option<ItemIx>) -> Option<Self> {
        match self {
            // Its words are those of the roadmap as it was.
            Self::Options(_) | Self::Palette(_) | Self::Search(_) => None,
            Self::Links(links) => links.carried(moved).map(Self::Links),
            Self::Prompt(prompt) => prompt.carried(moved).map(|prompt| Self::Prompt(Box::new(prompt))),
            Self::Gone(_) | Self::Help(_) | Self::Roadmaps(_) | Self::Why(_) => Some(self),
        }
    }

    /// Takes a click on a row, or on its mark.
    pub fn point(&mut self, row: usize, on_mark: bool, tracker: &Tracker) -> Reply {
        match self {
            Self::Options(options) => {
                options.point(row, on_mark, tracker);
                Reply::Stay
            }
            Self::Links(links) => links.point(row),
            Self::Palette(palette) => palette.point(row),
            Self::Roadmaps(roadmaps) => roadmaps.point(row, tracker),
            Self::Search(search) => search.point(row),
            Self::Gone(_) | Self::Help(_) | Self::Prompt(_) | Self::Why(_) => Reply::Stay,
        }
    }

    /// How many rows the wheel moves: a list that is chosen from goes row by row, a text is read in steps.
    pub fn wheel_rows(&self) -> usize {
        match self {
            Self::Links(_) | Self::Options(_) | Self::Palette(_) | Self::Roadmaps(_) | Self::Search(_) => 1,
            Self::Help(_) | Self::Why(_) => 3,
            Self::Gone(_) | Self::Prompt(_) => 0,
        }
    }

    /// Takes a pasted text; line ends become blanks.
    pub fn paste(&mut self, text: &str, tracker: &Tracker) -> Reply {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Help(help) => help.paste(&line),
            Self::Palette(palette) => palette.paste(&line),
            Self::Prompt(prompt) => prompt.paste(&line, tracker),
            Self::Roadmaps(roadmaps) => roadmaps.paste(&line),
            Self::Search(search) => return search.paste(&line),
            Self::Gone(_) | Self::Links(_) | Self::Options(_) | Self::Why(_) => {}
        }
        Reply::Stay
    }

    /// Draws it above what stands on the screen.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        pen.veil();
        match self {
            Self::Gone(gone) => gone.view(layout, pen),
            Self::Help(help) => help.view(model, layout, pen),
            Self::Links(links) => links.view(model, layout, pen),
            Self::Options(options) => options.view(model, layout, pen),
            Self::Palette(palette) => palette.view(layout, pen),
            Self::Prompt(prompt) => prompt.view(model, layout, pen),
            Self::Roadmaps(roadmaps) => roadmaps.view(model, layout, pen),
            Self::Why(why) => why.view(layout, pen),
            Self::Search(search) => search.view(model, layout, pen),
        }
    }
}
