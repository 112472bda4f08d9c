//! The name that was probably meant: the nearest of those that exist, by edit distance.

use crate::text::edits;

/// The longest word that is compared; an id of three full segments is 194 characters.
const LONGEST: usize = 200;

/// The name in `among` with the fewest edits from `word`, the first of equals, if no more than a third of its letters are
/// wrong. In a word of one or two letters one may be missing.
pub(crate) fn nearest<'a>(word: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let mut most = (word.len() / 3).max(1);
    let mut found = None;
    let mut letters: Vec<char> = Vec::new();
    for name in among {
        if name.len() > LONGEST {
            continue;
        }
        letters.clear();
        letters.extend(name.chars().flat_map(char::to_lowercase));
        // A better one must be strictly better, so the bar is lowered below the best so far.
        let bearable = most.min(word.len().max(letters.len()) / 3);
        if let Some(edits) = edits(&word, &letters, bearable)
            && !letters.is_empty()
        {
            found = Some(name);
            match edits.checked_sub(1) {
                Some(better) => most = better,
                None => break,
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_name_is_offered_and_the_nearest_first() {
        let names = ["needs", "helped_by", "summary", "share"];
        assert_eq!(nearest("need", names), Some("needs"));
        assert_eq!(nearest("Summry", names), Some("summary"));
        assert_eq!(nearest("shape", names), Some("share"));
        assert_eq!(nearest("colour", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("dsn", ["dna", "dns"]), Some("dns"));
        for (word, name) in [("b", "a"), ("b", "ab"), ("id", "if"), ("auth", "api"), ("nodejs", "jwt")] {
            assert_eq!(nearest(word, [name]), None, "more than a third of `{name}` is not in `{word}`");
        }
    }
}
