//! What it costs a word to be found: the less, the sooner its item is shown.
//!
//! | | whole | begins it | whole word | begins a word | inside a word |
//! |---|---|---|---|---|---|
//! | title | 0 | 1 | 2 | 3 | 10 |
//! | id | 3 | 4 | 5 | 6 | 13 |
//! | ... | | | | | |
//! | check | 12 | 13 | 14 | 15 | 22 |
//!
//! What lies in the part of an id that names its stage or its item's item, or in their titles, costs [`ABOVE`]; a word that goes
//! on where one of the title ends (`restful`) costs [`LONGER`]; scattered letters cost [`SCATTERED`] and more, those that no
//! title has [`HIDDEN`] more.

use std::ops::Range;

use super::texts::Field;
use crate::text::{Fuzzy, fold};

/// The cost of a word that only what is above an item has: its stage, a check's item.
pub(super) const ABOVE: u32 = 26;

/// The cost of a word that begins with a word of the title.
pub(super) const LONGER: u32 = 60;

/// The least cost of a word whose letters lie scattered.
pub(super) const SCATTERED: u32 = 100;

/// What scattered letters cost more in an id, and again as much in a term: above whatever several words cost together whose
/// letters lie in titles.
pub(super) const HIDDEN: u32 = 100_000;

/// The letters that a word of a title has at least for a longer one to be meant for it.
const LEAST_WORD: usize = 4;

/// What a field costs by itself; rises in the order of [`Field`].
pub(super) fn base(field: Field) -> u32 {
    match field {
        Field::Title => 0,
        Field::Id => 3,
        Field::Term => 4,
        Field::Note => 8,
        Field::Link => 9,
        Field::Summary => 10,
        Field::Address => 11,
        Field::Check | Field::CheckId => 12,
    }
}

/// A text without case and accents, letter for letter; line ends become blanks.
pub(super) fn fold_line(text: &str) -> String {
    text.chars().map(fold_blank).collect()
}

/// A letter without case and accent; what ends a line is a blank.
pub(super) fn fold_blank(letter: char) -> char {
    if letter.is_control() { ' ' } else { fold(letter) }
}

/// A word that is looked for, folded.
#[derive(Debug, Clone)]
pub(super) struct Look<'w> {
    pub(super) word: &'w str,
    first: u8,
}

impl<'w> Look<'w> {
    /// A word that is looked for.
    pub(super) fn of(word: &'w str) -> Self {
        Self { word, first: word.bytes().next().unwrap_or(0) }
    }

    /// What it costs to be found in a folded text of that kind; the best of the places where it is.
    pub(super) fn cost(&self, field: Field, text: &str) -> Option<u32> {
        let own = if field.is_id() { text.rfind('/').map_or(0, |at| at + 1) } else { 0 };
        let mut best: Option<u32> = None;
        let mut from = 0;
        while let Some(at) = self.place(text, from) {
            let cost = if at + self.word.len() <= own { ABOVE } else { base(field) + fit(text, own, at, self.word) };
            if best.is_none_or(|best| cost < best) {
                best = Some(cost);
            }
            if cost <= base(field) + 2 {
                break;
            }
            from = at + 1;
        }
        best
    }

    /// Where the word is found next in a text, in bytes.
    pub(super) fn place(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            let rest = bytes.get(at..)?;
            let ahead = rest.iter().position(|byte| *byte == self.first)?;
            at += ahead;
            if bytes.get(at..)?.starts_with(self.word.as_bytes()) {
                return Some(at);
            }
            at += 1;
        }
    }
}

/// Where a word of a folded title stands that a longer word begins with, as `rest` for `restful`; what the longer one has beside
/// it is shorter than that.
pub(super) fn begun(title: &str, word: &str) -> Option<Range<usize>> {
    let mut from = 0;
    for part in title.split(|letter| !is_of_word(letter)) {
        let place = from..from + part.len();
        from = place.end + title.get(place.end..).and_then(|tail| tail.chars().next()).map_or(0, char::len_utf8);
        let rest = word.strip_prefix(part).filter(|_| part.chars().count() >= LEAST_WORD);
        if rest.is_some_and(|rest| rest.len() < part.len()) {
            return Some(place);
        }
    }
    None
}

/// How well a word fits at a place of a text whose own part begins at `own`.
fn fit(text: &str, own: usize, at: usize, word: &str) -> u32 {
    let end = at + word.len();
    let is_first = at == own || at == 0;
    let ends_word = is_edge(text, end, word.chars().next_back());
    if is_first && end == text.len() {
        0
    } else if is_first {
        1
    } else if !begins_word(text, at, word.chars().next()) {
        10
    } else if ends_word {
        2
    } else {
        3
    }
}

/// Whether a letter at a place of a text begins a word. Scripts without blanks between words begin one with each letter.
fn begins_word(text: &str, at: usize, letter: Option<char>) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    !before.is_some_and(is_of_word) || letter.is_some_and(|c| !is_of_word(c))
}

fn is_edge(text: &str, at: usize, letter: Option<char>) -> bool {
    let after = text.get(at..).and_then(|tail| tail.chars().next());
    !after.is_some_and(is_of_word) || letter.is_some_and(|c| !is_of_word(c))
}

/// Whether a letter belongs to a word with those beside it.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_lowercase() || c.is_numeric()))
}

/// A search for letters that lie scattered, in their order.
#[derive(Debug)]
pub(super) struct Scatter {
    fuzzy: Fuzzy,
    whole: u32,
}

impl Scatter {
    /// Letters of a folded word; a single one lies scattered in everything.
    pub(super) fn of(word: &str) -> Option<Self> {
        let letters = word.chars().count();
        if !(2..=32).contains(&letters) {
            return None;
        }
        let mut fuzzy = Fuzzy::of(word);
        let whole = fuzzy.score(word)?;
        Some(Self { fuzzy, whole })
    }

    /// What it costs to be found in a folded title or id; nothing below a score that somebody could have meant.
    pub(super) fn cost(&mut self, text: &str) -> Option<u32> {
        let score = self.fuzzy.score(text)?;
        (score * 100 >= self.whole * 70).then(|| SCATTERED + self.whole.saturating_sub(score).min(200))
    }

    fn letters(&mut self, text: &str) -> Option<Vec<usize>> {
        self.cost(text)?;
        Some(self.fuzzy.fit(text)?.letters)
    }
}

/// The letters of a text that the words of a search are found in, by their places in characters, rising: at beginnings of
/// words, else inside; scattered ones where `is_title` allows that and nothing else is found.
pub fn letters(text: &str, words: &[String], is_title: bool) -> Vec<usize> {
    let folded = fold_line(text);
    let mut found: Vec<usize> = Vec::new();
    for word in words {
        let look = Look::of(word);
        let mut places: Vec<(bool, usize)> = Vec::new();
        let mut from = 0;
        while let Some(at) = look.place(&folded, from) {
            places.push((begins_word(&folded, at, word.chars().next()), at));
            from = at + word.len().max(1);
        }
        let has_beginning = places.iter().any(|(begins, _)| *begins);
        let long = word.chars().count();
        if let Some(place) = begun(&folded, word).filter(|_| places.is_empty() && is_title) {
            let first = folded.get(..place.start).map_or(0, |head| head.chars().count());
            found.extend(first..first + folded.get(place).map_or(0, |part| part.chars().count()));
        } else if places.is_empty() && is_title {
            found.extend(Scatter::of(word).and_then(|mut scatter| scatter.letters(&folded)).into_iter().flatten());
        }
        for (_, at) in places.into_iter().filter(|(begins, _)| *begins == has_beginning) {
            let first = folded.get(..at).map_or(0, |head| head.chars().count());
            found.extend(first..first + long);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(field: Field, text: &str, word: &str) -> Option<u32> {
        Look::of(word).cost(field, text)
    }

    #[test]
    fn a_word_costs_by_how_well_it_fits() {
        assert_eq!(cost(Field::Title, "dns", "dns"), Some(0));
        assert_eq!(cost(Field::Title, "indexing", "index"), Some(1));
        assert_eq!(cost(Field::Title, "use the index, luke", "index"), Some(2));
        assert_eq!(cost(Field::Title, "the indexes", "index"), Some(3));
        assert_eq!(cost(Field::Title, "reindex", "index"), Some(10));
        assert_eq!(cost(Field::Title, "reindex the index", "index"), Some(2));
        assert_eq!(cost(Field::Title, "nothing", "index"), None);
        assert_eq!(cost(Field::Title, "数据库设计", "设计"), Some(2), "each of these letters may begin a word");
    }

    #[test]
    fn a_longer_word_is_meant_for_a_long_word_of_a_title_alone() {
        assert_eq!(begun("the rest apis", "restful"), Some(4..8));
        assert_eq!(begun("é rest", "restful"), Some(3..7));
        for (title, word) in [("api caching", "apis"), ("rest", "restaurants"), ("forest", "restful"), ("restful", "rest")] {
            assert_eq!(begun(title, word), None, "{title}: {word}");
        }
    }

    #[test]
    fn the_path_of_an_id_costs_more_than_its_end() {
        assert_eq!(cost(Field::Id, "databases/indexing.redis", "databases"), Some(ABOVE));
        assert_eq!(cost(Field::Id, "databases/indexing.redis", "indexing"), Some(4));
        assert_eq!(cost(Field::Id, "databases/indexing.redis", "redis"), Some(5));
        assert_eq!(cost(Field::Id, "databases/indexing.redis", "databases/ind"), Some(4));
    }

    #[test]
    fn letters_are_those_that_a_reader_would_mark() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(letters("Café au lait", &words(&["caf"]), true), [0, 1, 2]);
        assert_eq!(letters("An index, reindexed", &words(&["index"]), false), [3, 4, 5, 6, 7], "a beginning hides an inside");
        assert_eq!(letters("Dockerfiles", &words(&["dckr"]), true), [0, 2, 3, 5]);
        assert_eq!(letters("REST APIs", &words(&["restful"]), true), [0, 1, 2, 3]);
        assert_eq!(letters("Dockerfiles", &words(&["dckr"]), false), [] as [usize; 0]);
    }
}
