//! Slips of the keyboard: letters that are no beginning of any word, and the word that was meant.

use std::collections::HashSet;

use super::cost::is_of_word;
use super::index::bit;
use crate::text::edits;

/// The words of titles and terms.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<(Vec<char>, u64)>,
}

impl Vocabulary {
    /// The words of these folded texts, each once; numbers and short words are nothing that one slips on.
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut known: HashSet<&str> = HashSet::new();
        let mut words = Vec::new();
        for word in texts.flat_map(|text| text.split(|c| !is_of_word(c))) {
            if word.len() >= 3 && word.chars().any(char::is_alphabetic) && known.insert(word) {
                words.push((word.chars().collect(), letters(word)));
            }
        }
        Self { words }
    }

    /// The word nearest to what was typed: within one edit, from five letters on within two; longer words may be begun.
    fn nearest(&self, typed: &str) -> Option<String> {
        let long = typed.chars().count();
        let most = match long {
            0..3 => return None,
            3..5 => 1,
            _ => 2,
        };
        let (typed, has): (Vec<char>, u64) = (typed.chars().collect(), letters(typed));
        let mut best: Option<(usize, bool, &[char])> = None;
        for (word, letters) in &self.words {
            // Each edit brings in one letter at most.
            if usize::try_from((has & !letters).count_ones()).unwrap_or(usize::MAX) > most {
                continue;
            }
            let begun = word.get(..long).filter(|begun| most == 2 && begun.len() < word.len());
            for (is_begun, word) in [(false, Some(word.as_slice())), (true, begun)] {
                let Some((word, edits)) = word.and_then(|word| Some((word, edits(&typed, word, most)?))) else { continue };
                if best.is_none_or(|(least, began, _)| (edits, is_begun) < (least, began)) {
                    best = Some((edits, is_begun, word));
                }
            }
        }
        best.map(|(_, _, word)| word.iter().collect())
    }
}

/// The words, each that `fits` says nothing of replaced by the nearest of the vocabulary; nothing where that is no help.
pub(super) fn mended(words: &[String], vocabulary: &Vocabulary, fits: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let mut is_mended = false;
    let mut mended = Vec::with_capacity(words.len());
    for word in words {
        if fits(word) {
            mended.push(word.clone());
        } else {
            mended.push(vocabulary.nearest(word)?);
            is_mended = true;
        }
    }
    is_mended.then_some(mended)
}

fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, letter| letters | bit(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        let vocabulary = Vocabulary::of(["docker compose", "postgresql", "dns", "websockets"].into_iter());
        let nearest = |typed: &str| vocabulary.nearest(typed);
        assert_eq!(nearest("dokcer").as_deref(), Some("docker"));
        assert_eq!(nearest("postgers").as_deref(), Some("postgres"), "a word may be begun");
        assert_eq!(nearest("dsn").as_deref(), Some("dns"));
        assert_eq!(nearest("websokcet").as_deref(), Some("websocket"));
        assert_eq!(nearest("kubernetes"), None);
        assert_eq!(nearest("xy"), None);
    }
}
