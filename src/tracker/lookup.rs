//! Which item or stage a learner's words mean.

use super::Tracker;
use crate::roadmap::{ItemIx, StageIx};
use crate::text::edits;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A stage; where items are asked for it stands for its topics.
    Stage(StageIx),
    /// An item.
    Item(ItemIx),
}

/// Nothing, or too much, fits a name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Miss {
    /// Nothing fits.
    #[error("no item fits `{name}`")]
    Nothing {
        /// What was asked for.
        name: String,
        /// The ids that come nearest, best first.
        near: Vec<String>,
    },
    /// Several fit.
    #[error("`{name}` fits {} items", .candidates.len())]
    Several {
        /// What was asked for.
        name: String,
        /// The ids that fit, each with its title, in the roadmap's order.
        candidates: Vec<(String, String)>,
    },
    /// Nothing was asked for.
    #[error("a name is needed")]
    Empty,
}

/// A stage or an item with the texts it is known by.
struct Entry<'a> {
    found: Found,
    id: &'a str,
    title: String,
    is_check: bool,
}

/// How well a name fits, best first: the first of these levels with exactly one hit wins.
const LEVELS: [fn(&Entry<'_>, &str) -> bool; 6] = [
    |entry, name| entry.id == name,
    |entry, name| last_segments(entry.id).any(|segment| segment == name),
    |entry, name| entry.title.to_lowercase() == name,
    |entry, name| entry.title.to_lowercase().strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)),
    |entry, name| {
        let (title, id) = (entry.title.to_lowercase(), entry.id.to_lowercase());
        name.split_whitespace().all(|word| has_word(&title, word) || has_word(&id, word))
    },
    |entry, name| {
        let (title, id) = (entry.title.to_lowercase(), entry.id.to_lowercase());
        name.split_whitespace().all(|word| title.contains(word) || id.contains(word))
    },
];

/// Whether a text has a word as a whole: `taskyard 10` has no `1`.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(place, found)| {
        let (before, after) = (text.get(..place).unwrap_or_default(), text.get(place + found.len()..).unwrap_or_default());
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// The last segment of an id, with its value and without.
fn last_segments(id: &str) -> impl Iterator<Item = &str> {
    let last = id.rsplit('/').next().unwrap_or(id);
    let bare = last.split_once('.').map(|(bare, _)| bare);
    std::iter::once(last).chain(bare)
}

/// What `name` means: of full id, last segment, whole title, beginning of a title, whole words and parts of id or title
/// (case ignored, words in any order), the first with exactly one hit wins. Stages go by their number too. Items of values that are not chosen are found by their
/// full id alone; checks only where no topic, project or stage fits.
///
/// # Errors
///
/// Says which ids come near, or which fit.
pub fn lookup(tracker: &Tracker, name: &str) -> Result<Found, Miss> {
    let roadmap = tracker.roadmap();
    let asked = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if asked.is_empty() {
        return Err(Miss::Empty);
    }
    if let Some(item) = roadmap.resolve(&asked) {
        return Ok(Found::Item(item));
    }
    if let Some(stage) = roadmap.resolve_stage(&asked) {
        return Ok(Found::Stage(stage));
    }
    if let Some(stage) = roadmap.stage_places().find(|stage| roadmap.stage(*stage).number.to_lowercase() == asked) {
        return Ok(Found::Stage(stage));
    }
    let entries = entries(tracker);
    let mut several = None;
    for (checks, level) in [false, true].into_iter().flat_map(|checks| LEVELS.map(|level| (checks, level))) {
        let hits: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.is_check == checks && level(entry, &asked)).collect();
        match hits.as_slice() {
            [] => {}
            [only] => return Ok(only.found),
            _ => {
                let named = |entry: &&Entry<'_>| (entry.id.to_owned(), entry.title.clone());
                several = several.or_else(|| Some(hits.iter().map(named).collect()));
            }
        }
        if checks && several.is_some() {
            break;
        }
    }
    Err(match several {
        Some(candidates) => Miss::Several { name: name.to_owned(), candidates },
        None => Miss::Nothing { name: name.to_owned(), near: near(&entries, &asked) },
    })
}

/// Everything that has a name under the chosen values, in the roadmap's order.
fn entries(tracker: &Tracker) -> Vec<Entry<'_>> {
    let roadmap = tracker.roadmap();
    let mut entries = Vec::new();
    for place in roadmap.stage_places() {
        let stage = roadmap.stage(place);
        entries.push(Entry { found: Found::Stage(place), id: &stage.id, title: stage.title.clone(), is_check: false });
        for parent in roadmap.parents(place) {
            if !tracker.progress().selection.shows(roadmap.item(parent)) {
                continue;
            }
            for place in std::iter::once(parent).chain(roadmap.checks(parent)) {
                let item = roadmap.item(place);
                let title = if item.is_check() { item.title.clone() } else { roadmap.full_title(place) };
                entries.push(Entry { found: Found::Item(place), id: &item.id, title, is_check: item.is_check() });
            }
        }
    }
    entries
}

/// The ids that come nearest to a name, at most three, all equally near: by the letters that differ, at most a third of
/// the longer one's. A worse guess, alone or beside a good one, would be noise.
fn near(entries: &[Entry<'_>], name: &str) -> Vec<String> {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    let name = letters(name);
    let distance = |text: &str| {
        let text = letters(text);
        let most = text.len().max(name.len()) / 3;
        edits(&text, &name, most)
    };
    let mut scored: Vec<(usize, &str)> = entries
        .iter()
        .filter(|entry| !entry.is_check)
        .filter_map(|entry| {
            let title = entry.title.to_lowercase();
            let texts = last_segments(entry.id).chain([entry.id, title.as_str()]).chain(title.split(' '));
            let least = texts.filter_map(distance).min()?;
            Some((least, entry.id))
        })
        .collect();
    scored.sort_by_key(|(least, _)| *least);
    let best = scored.first().map_or(0, |(least, _)| *least);
    scored.into_iter().take_while(|(least, _)| *least == best).take(3).map(|(_, id)| id.to_owned()).collect()
}
