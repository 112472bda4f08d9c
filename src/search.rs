//! Which items have words in them: in titles, ids, terms, summaries, notes, links.
//!
//! Pure, and the same for both faces. All words must fit somewhere in an item, each wherever it likes; case is ignored.

use crate::progress::Progress;
use crate::roadmap::{ItemIx, ItemKind, Roadmap};

/// Where a word was found; what a reader expects first comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// In the title.
    Title,
    /// In the full id.
    Id,
    /// In the names and tools of a topic.
    Terms,
    /// In the summary.
    Summary,
    /// In the learner's note.
    Note,
    /// In the title or address of a link.
    Links,
}

/// An item that all words fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub item: ItemIx,
    /// Where the word was found that lies deepest.
    pub place: Place,
    /// The text there, as it is written.
    pub text: String,
}

/// The items of the chosen values that all `words` fit: those first that have them all in the title, then by how deep
/// the words lie, then in the roadmap's order. No words fit nothing.
pub fn search(roadmap: &Roadmap, progress: &Progress, words: &str) -> Vec<Hit> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(Vec<Place>, Hit)> = Vec::new();
    for place in (0..u32::try_from(roadmap.items.len()).unwrap_or(u32::MAX)).map(ItemIx) {
        if progress.selection.shows(roadmap.item(place)) {
            hits.extend(hit(roadmap, progress, place, &words));
        }
    }
    // Stable: what is equally deep keeps the roadmap's order.
    hits.sort_by(|(one, _), (other, _)| one.cmp(other));
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// Where each word lies in an item, the deepest first; nothing where one is missing.
fn hit(roadmap: &Roadmap, progress: &Progress, place: ItemIx, words: &[String]) -> Option<(Vec<Place>, Hit)> {
    let texts = texts(roadmap, progress, place);
    let mut found = Vec::with_capacity(words.len());
    for word in words {
        found.push(texts.iter().find(|(_, text)| text.to_lowercase().contains(word.as_str()))?);
    }
    found.sort_by_key(|(depth, _)| std::cmp::Reverse(*depth));
    let (depth, text) = found.first()?;
    let hit = Hit { item: place, place: *depth, text: text.clone() };
    Some((found.iter().map(|(depth, _)| *depth).collect(), hit))
}

/// The texts of an item, in the order in which they are looked through.
fn texts(roadmap: &Roadmap, progress: &Progress, place: ItemIx) -> Vec<(Place, String)> {
    let item = roadmap.item(place);
    let title = if item.is_check() { item.title.clone() } else { roadmap.full_title(place) };
    let mut texts = vec![(Place::Title, title), (Place::Id, item.id.clone())];
    if let ItemKind::Topic { terms, .. } = &item.kind {
        texts.extend(terms.iter().map(|term| (Place::Terms, term.clone())));
    }
    texts.extend(item.summary.iter().map(|summary| (Place::Summary, summary.clone())));
    texts.extend(progress.notes.get(&place).into_iter().flatten().map(|note| (Place::Note, note.text.clone())));
    let shown = item.links.iter().filter(|link| link.when.is_none_or(|value| progress.selection.has(value)));
    texts.extend(shown.flat_map(|link| [(Place::Links, link.title.clone()), (Place::Links, link.url.clone())]));
    texts.extend(progress.links.get(&place).into_iter().flatten().map(|url| (Place::Links, url.clone())));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roadmap::{BUNDLED, parse};

    #[test]
    fn titles_come_before_what_lies_deeper() {
        let roadmap = parse(BUNDLED[0].name, BUNDLED[0].yaml).unwrap();
        let progress = Progress::of_nothing(&roadmap);
        let ids = |words: &str| -> Vec<&str> {
            search(&roadmap, &progress, words).into_iter().map(|hit| roadmap.item(hit.item).id.as_str()).collect()
        };
        assert_eq!(ids("DNS")[0], "web-basics/dns");
        assert_eq!(ids("postgresql indexing")[0], "databases/indexing.postgresql");
        assert!(!ids("indexing").contains(&"databases/indexing.mongodb"), "what is not chosen is not found");
        assert_eq!(ids("RFC 1034 dns"), ["web-basics/dns"]);
        assert!(ids("  ").is_empty() && ids("dns kubernetes-xyz").is_empty());
    }
}
