//! Help of plain mode: every word with an example, made from the one table.

use super::changes::Told;
use super::words::{Entry, GROUPS, word_of};
use crate::cli::Failure;

/// All words, or one.
pub(super) fn help(word: &str) -> Told {
    if !word.is_empty() {
        let entry =
            word_of(word).map_err(|_| Failure::usage(format!("`{word}` is no word here")).hint("say `help` to hear them all"))?;
        return Ok(vec![line(entry)]);
    }
    let mut lines = vec![
        "Say a word and what it is about. A number means that row of the last list; 1 3-5 means four of them.".to_owned(),
        "Names do too: done dns. \"it\" is the item spoken of last, \"all\" the whole list, \"stage 5\" a whole stage."
            .to_owned(),
        "The beginning of a word is enough where no other begins so.".to_owned(),
    ];
    for group in GROUPS {
        lines.push(format!("{}:", group.title));
        lines.extend(group.entries.iter().map(line));
    }
    Ok(lines)
}

fn line(entry: &Entry) -> String {
    format!("{}: {}.", entry.example, entry.does)
}
