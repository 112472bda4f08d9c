//! Which items a learner's words mean: numbers of the list, ranges of them, `it`, `all`, stages, names.
//!
//! What is clear becomes full ids, which every command takes; what is not stays a name, and a question is asked.

use super::listing::{Choice, Listing};
use crate::cli::Failure;
use crate::roadmap::{ItemIx, StageIx};
use crate::tracker::{Found, Miss, Tracker, lookup};

/// What words are understood by.
pub(super) struct Scope<'a> {
    pub(super) tracker: &'a Tracker,
    pub(super) list: &'a Listing,
    /// The item that was spoken of last.
    pub(super) it: Option<ItemIx>,
}

/// A name that is not clear.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doubt {
    /// What was said.
    pub(super) name: String,
    /// Whether these fit, or come near.
    pub(super) fits: bool,
    /// The ids that may be meant.
    pub(super) candidates: Vec<String>,
}

/// Why a name means nothing that can be worked with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Unclear {
    /// It can be asked about.
    Doubt(Doubt),
    /// It cannot.
    Failure(Failure),
}

impl From<Failure> for Unclear {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Scope<'_> {
    /// The names in a text, each a full id where a number, `it`, `all` or `stage N` said it. Commas part names; without
    /// them the whole text is tried as one name, then word by word.
    pub(super) fn names(&self, text: &str) -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let tokens: Vec<&str> = part.split_whitespace().collect();
            if let Some(name) = stage_words(&tokens) {
                names.push(self.stage_id(&name)?);
            } else if tokens.iter().all(|token| is_number_word(token)) || !self.is_one_name(part) {
                names.extend(self.each(&tokens)?);
            } else {
                names.push(part.trim_matches('"').to_owned());
            }
        }
        Ok(names)
    }

    /// One name at the head of a text, and what follows it: `3 the text`, `"schema design" the text`, `stage 5`.
    pub(super) fn head(&self, text: &str) -> Result<(Option<String>, String), Failure> {
        let text = text.trim();
        if let Some((name, rest)) = text.strip_prefix('"').and_then(|text| text.split_once('"')) {
            return Ok((Some(name.to_owned()), rest.trim().to_owned()));
        }
        let (head, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        if head.is_empty() {
            return Ok((None, String::new()));
        }
        let mut names = self.each(&[head])?;
        match names.pop() {
            Some(name) if names.is_empty() => Ok((Some(name), rest.trim().to_owned())),
            _ => Err(Failure::usage("one item is needed here, not several")),
        }
    }

    /// The full id that a name means: an item's or a stage's.
    pub(super) fn id(&self, name: &str) -> Result<String, Unclear> {
        let roadmap = self.tracker.roadmap();
        let doubt = |fits, candidates| Unclear::Doubt(Doubt { name: name.to_owned(), fits, candidates });
        match lookup(self.tracker, name) {
            Ok(Found::Item(item)) => Ok(roadmap.item(item).id.clone()),
            Ok(Found::Stage(stage)) => Ok(roadmap.stage(stage).id.clone()),
            Err(Miss::Several { candidates, .. }) => Err(doubt(true, candidates.into_iter().map(|(id, _)| id).collect())),
            Err(Miss::Nothing { near, .. }) if !near.is_empty() => Err(doubt(false, near)),
            Err(miss @ Miss::Nothing { .. }) => {
                Err(Failure::not_found(miss.to_string(), Vec::new()).hint("say `search` and a word, or `stages`").into())
            }
            Err(Miss::Empty) => Err(Failure::usage("a name or a number is needed").into()),
        }
    }

    /// The stage that is meant by its number, its place in the roadmap, or a name.
    pub(super) fn stage(&self, name: &str) -> Result<StageIx, Failure> {
        let roadmap = self.tracker.roadmap();
        let asked = name.trim().to_lowercase();
        let by_number = || roadmap.stage_places().find(|place| roadmap.stage(*place).number.to_lowercase() == asked);
        let by_place = || roadmap.stage_places().nth(asked.parse::<usize>().ok()?.checked_sub(1)?);
        if let Some(stage) = by_number().or_else(by_place) {
            return Ok(stage);
        }
        Ok(match lookup(self.tracker, name)? {
            Found::Stage(stage) => stage,
            Found::Item(item) => roadmap.item(item).stage,
        })
    }

    fn stage_id(&self, name: &str) -> Result<String, Failure> {
        Ok(self.tracker.roadmap().stage(self.stage(name)?).id.clone())
    }

    /// Whether a text is one name, clear or not.
    fn is_one_name(&self, text: &str) -> bool {
        text.starts_with('"') || !matches!(lookup(self.tracker, text), Err(Miss::Nothing { .. }))
    }

    /// What single words mean; `3 to 5` is a range too.
    fn each(&self, tokens: &[&str]) -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        let mut place = 0;
        while let Some(token) = tokens.get(place) {
            let spoken = match (tokens.get(place + 1), tokens.get(place + 2)) {
                (Some(&"to"), Some(to)) => range(&format!("{token}-{to}")),
                _ => None,
            };
            place += if spoken.is_some() { 3 } else { 1 };
            match spoken.or_else(|| range(token)) {
                Some((from, to)) => {
                    for number in from..=to {
                        names.push(self.id_of(number)?);
                    }
                }
                None if *token == "it" => names.push(self.its_id()?),
                None if *token == "all" => names.extend(self.all()?),
                None => names.push((*token).to_owned()),
            }
        }
        Ok(names)
    }

    fn its_id(&self) -> Result<String, Failure> {
        let id = |item: ItemIx| self.tracker.roadmap().item(item).id.clone();
        self.it.map(id).ok_or_else(|| Failure::usage("no item was spoken of so far").hint("say its number or its name"))
    }

    /// All items of the list.
    fn all(&self) -> Result<Vec<String>, Failure> {
        let roadmap = self.tracker.roadmap();
        let items = self.list.choices().iter().filter_map(|choice| match choice {
            Choice::Item(item) => Some(roadmap.item(*item).id.clone()),
            _ => None,
        });
        let items: Vec<String> = items.collect();
        if items.is_empty() { Err(Failure::usage("the list has no items").hint("say `stage 1` first")) } else { Ok(items) }
    }

    /// The full id behind a number of the list.
    fn id_of(&self, number: usize) -> Result<String, Failure> {
        let roadmap = self.tracker.roadmap();
        match self.list.choice(number) {
            Some(Choice::Item(item) | Choice::Link(item, _)) => Ok(roadmap.item(*item).id.clone()),
            Some(Choice::Stage(stage) | Choice::Planned(stage, _)) => Ok(roadmap.stage(*stage).id.clone()),
            Some(_) => Err(Failure::usage(format!("number {number} of the list is no item"))),
            None => Err(no_number(number, self.list)),
        }
    }
}

/// A number that the list does not have.
pub(super) fn no_number(number: usize, list: &Listing) -> Failure {
    let ends = match list.len() {
        0 => "there is no list".to_owned(),
        last => format!("the list ends with {last}"),
    };
    Failure::usage(format!("no number {number}: {ends}")).hint("say `list` to hear it")
}

/// Numbers from one to another, both included: `3`, `3-5`.
pub(super) fn range(token: &str) -> Option<(usize, usize)> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (from, to) = token.split_once('-').unwrap_or((token, token));
    if !is_number(from) || !is_number(to) {
        return None;
    }
    // More than a list ever holds is the first number that it lacks.
    let number = |text: &str| text.parse().unwrap_or(usize::MAX - 1);
    let (from, to) = (number(from), number(to));
    Some((from.min(to), from.max(to)))
}

fn is_number_word(token: &str) -> bool {
    range(token).is_some() || matches!(token, "it" | "all" | "to")
}

/// `stage 5`, `stage databases`: the name behind the word.
fn stage_words(tokens: &[&str]) -> Option<String> {
    match tokens {
        ["stage", name @ ..] if !name.is_empty() => Some(name.join(" ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_numbers_with_a_hyphen() {
        assert_eq!([range("3"), range("3-5"), range("5-3")], [Some((3, 3)), Some((3, 5)), Some((3, 5))]);
        for text in ["", "-", "3-", "-3", "b1", "3-b", "3.5"] {
            assert_eq!(range(text), None, "{text}");
        }
    }
}
