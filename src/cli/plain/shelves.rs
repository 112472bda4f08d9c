//! Other roadmaps: which there are, and another one instead of the open one.
//!
//! It opens for this dialogue alone: what opens at the next start is not changed.

use super::changes::Told;
use super::dialogue::Dialogue;
use super::listing::Choice;
use super::names::{no_number, range};
use super::speech::{count, sentence, spoken};
use crate::cli::context::Context;
use crate::cli::{Book, Failure};
use crate::store::{Entry, Shelf, catalogue};

impl Dialogue {
    /// Lists the roadmaps, or opens the one of that number, id or file.
    pub(super) fn roadmaps(&mut self, words: &str, context: &Context<'_>) -> Told {
        if words.is_empty() {
            return Ok(self.shelves(context));
        }
        let id = match range(words) {
            Some((number, _)) => match self.list.choice(number) {
                Some(Choice::Roadmap(id, _)) => id.clone(),
                Some(_) => {
                    return Err(Failure::usage(format!("number {number} of the list is no roadmap")).hint("say `roadmaps` first"));
                }
                None => return Err(no_number(number, &self.list)),
            },
            None => words.to_owned(),
        };
        let locale = context.surroundings.time_locale.as_deref();
        let book = Book::open(&self.book.places, Some(&id), locale, context.today())?;
        *self = Self::new(book);
        Ok(self.greeting(context))
    }

    fn shelves(&mut self, context: &Context<'_>) -> Vec<String> {
        let habits = self.book.preferences.habits(context.surroundings.time_locale.as_deref());
        let open = self.book.tracker.roadmap().id.clone();
        let (mut choices, mut broken) = (Vec::new(), Vec::new());
        for Entry { shelf, standing } in catalogue(&self.book.places, &habits, context.today()) {
            match (standing, shelf) {
                (Ok(standing), _) => {
                    let here = if standing.id == open { ", open now" } else { "" };
                    let percent = spoken(&standing.sums.percent().to_string());
                    let words = format!("{}, {percent}, its id is {}{here}", spoken(&standing.title), standing.id);
                    choices.push(Choice::Roadmap(standing.id, sentence(&words)));
                }
                (Err(_), Shelf::File(path)) => {
                    broken.push(format!("{} cannot be opened: \"roadmap check\" in a shell says why.", path.display()));
                }
                (Err(_), Shelf::Bundled) => {}
            }
        }
        let mut lines = self.listed(&count(choices.len(), "roadmap"), choices, false);
        lines.extend(broken);
        lines.push("Say \"roadmaps\" and a number or an id to open another one.".to_owned());
        lines
    }
}
