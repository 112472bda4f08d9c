//! How far two words are apart.
//!
//! Optimal string alignment: insert, delete, replace, swap two neighbours; each costs one.

/// How many edits lead from one word to the other, if they are at most `most`.
pub fn edits(from: &[char], to: &[char], most: usize) -> Option<usize> {
    if from.len().abs_diff(to.len()) > most {
        return None;
    }
    // Rows of the usual table: the edits from the first letters of one word to the first letters of the other.
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    let mut line: Vec<usize> = Vec::with_capacity(above.len());
    let mut previous = None;
    for (row, letter) in from.iter().enumerate() {
        line.clear();
        line.push(row + 1);
        let mut left = row + 1;
        let mut beside = None;
        for (column, (other, (diagonal, over))) in to.iter().zip(above.iter().zip(above.iter().skip(1))).enumerate() {
            let mut least = (diagonal + usize::from(letter != other)).min(over + 1).min(left + 1);
            if previous == Some(other)
                && beside == Some(letter)
                && let Some(swapped) = column.checked_sub(1).and_then(|column| before.get(column))
            {
                least = least.min(swapped + 1);
            }
            line.push(least);
            left = least;
            beside = Some(other);
        }
        // A swap looks back two rows, so both must be lost before the words are.
        if line.iter().chain(&above).all(|edits| *edits > most) {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut line);
        previous = Some(letter);
    }
    above.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    fn edits(from: &str, to: &str) -> Option<usize> {
        super::edits(&from.chars().collect::<Vec<_>>(), &to.chars().collect::<Vec<_>>(), 9)
    }

    #[test]
    fn a_slip_of_the_keyboard_is_one_edit() {
        for (slip, word) in
            [("titel", "title"), ("titl", "title"), ("titlee", "title"), ("tytle", "title"), ("", "a"), ("dsn", "dns")]
        {
            assert_eq!((edits(slip, word), edits(word, slip)), (Some(1), Some(1)), "{slip}");
        }
        assert_eq!(edits("", ""), Some(0));
        assert_eq!(edits("abcdefghij", "0123456789"), None);
        assert_eq!(edits("kitten", "sitting"), Some(3));
    }
}
