//! Letters that are found in a text in their order, though others may stand between them: how well, and which.
//!
//! A thin coat over the matcher of nucleo: blanks in what is searched part words that may stand anywhere; case counts
//! only where a capital is typed, and accents only where they are.

use std::fmt;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str, chars};

/// A letter without case and accent, one for one, so that places in a folded text are those in the text itself.
pub fn fold(letter: char) -> char {
    let plain = if letter.is_ascii() { letter } else { chars::normalize(chars::to_lower_case(letter)) };
    plain.to_ascii_lowercase()
}

/// What is searched for; keeps the room in which it searches.
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

/// How well a text fits, and which of its letters were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fit {
    /// The higher, the better; comparable for one search alone.
    pub score: u32,
    /// Places of letters in the text, in characters from 0, rising.
    pub letters: Vec<usize>,
}

impl Fuzzy {
    /// A search for these words.
    pub fn of(words: &str) -> Self {
        let pattern = Pattern::parse(&escaped(words), CaseMatching::Smart, Normalization::Smart);
        Self { pattern, matcher: Matcher::new(Config::DEFAULT), letters: Vec::new() }
    }

    /// The score of [`Self::fit`] alone, which costs less.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        let text = if text.is_ascii() {
            Utf32Str::Ascii(text.as_bytes())
        } else {
            self.letters.clear();
            self.letters.extend(text.chars());
            Utf32Str::Unicode(&self.letters)
        };
        self.pattern.score(text, &mut self.matcher)
    }

    /// How well a text fits, if it does; every text fits a search for nothing.
    pub fn fit(&mut self, text: &str) -> Option<Fit> {
        self.letters.clear();
        self.letters.extend(text.chars());
        let text = if text.is_ascii() { Utf32Str::Ascii(text.as_bytes()) } else { Utf32Str::Unicode(&self.letters) };
        let mut found = Vec::new();
        let score = self.pattern.indices(text, &mut self.matcher, &mut found)?;
        let mut letters: Vec<usize> = found.into_iter().filter_map(|place| usize::try_from(place).ok()).collect();
        letters.sort_unstable();
        letters.dedup();
        Some(Fit { score, letters })
    }
}

/// The words without the signs that the matcher's own notation gives a meaning: whoever types `!` or `^` means that sign.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        if word.starts_with(['^', '!', '\'']) {
            escaped.push('\\');
        }
        match word.strip_suffix('$') {
            Some(head) => escaped.extend([head, "\\$"]),
            None => escaped.push_str(word),
        }
    }
    escaped
}

impl fmt::Debug for Fuzzy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fuzzy").field("pattern", &self.pattern).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(words: &str, text: &str) -> Option<Vec<usize>> {
        Fuzzy::of(words).fit(text).map(|fit| fit.letters)
    }

    #[test]
    fn letters_are_found_in_their_order_and_words_in_any() {
        assert_eq!(letters("pla", "the plan"), Some(vec![4, 5, 6]));
        assert_eq!(letters("plan the", "the plan"), Some(vec![0, 1, 2, 4, 5, 6, 7]));
        assert_eq!(letters("nlp", "the plan"), None);
        assert_eq!(letters("", "the plan"), Some(Vec::new()));
        assert_eq!(letters("设计", "数据库 设计"), Some(vec![4, 5]));
        assert_eq!(letters("cafe", "Café"), Some(vec![0, 1, 2, 3]));
    }

    #[test]
    fn a_word_at_a_beginning_is_better_than_scattered_letters() {
        let mut fuzzy = Fuzzy::of("plan");
        let score = |fuzzy: &mut Fuzzy, text| fuzzy.fit(text).map_or(0, |fit| fit.score);
        assert!(score(&mut fuzzy, "keep the plan") > score(&mut fuzzy, "people like annuals"));
    }

    #[test]
    fn a_folded_letter_stays_one_letter() {
        let folded: String = "ÉCOLE Straße 数 İ".chars().map(fold).collect();
        assert_eq!(folded, "ecole strase 数 i");
        assert_eq!(Fuzzy::of("plan").score("the plan"), Fuzzy::of("plan").fit("the plan").map(|fit| fit.score));
    }

    #[test]
    fn signs_are_letters_like_any_other() {
        for sign in ["!", "^", "'", "$", "a$", "!a"] {
            assert!(Fuzzy::of(sign).fit(&format!("{sign} is there")).is_some(), "{sign}");
            assert_eq!(Fuzzy::of(sign).fit("is there"), None, "{sign}");
        }
    }
}
