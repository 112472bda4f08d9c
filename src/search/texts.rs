//! The texts of an item that are searched, the dearest last; and what of them is shown of a hit.

use super::Place;
use super::cost::{Look, Scatter, begun, fold_line};
use crate::progress::Progress;
use crate::roadmap::{ItemIx, ItemKind, Roadmap};

/// A kind of text. A reader expects what is found in the first ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title; of a topic of a repeated stage with its group.
    Title,
    /// The full id.
    Id,
    /// A name or tool of a topic.
    Term,
    /// The learner's note.
    Note,
    /// The title of a link.
    Link,
    /// The summary.
    Summary,
    /// The address of a link, without `https://`.
    Address,
    /// The text of a check.
    Check,
    /// The full id of a check, mostly made from its text.
    CheckId,
}

impl Field {
    /// Whether an item is known by it, so that letters left out may find it: a title or an id, not what lies below.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Title | Self::Id)
    }

    /// Whether it is an id, with a path before its last segment.
    pub(super) fn is_id(self) -> bool {
        matches!(self, Self::Id | Self::CheckId)
    }

    /// The place as `--json` names it; a check's text is its title.
    pub fn place(self) -> Place {
        match self {
            Self::Title | Self::Check => Place::Title,
            Self::Id | Self::CheckId => Place::Id,
            Self::Term => Place::Terms,
            Self::Note => Place::Note,
            Self::Link | Self::Address => Place::Links,
            Self::Summary => Place::Summary,
        }
    }
}

/// Hands out the texts of an item, one after another, in the order of [`Field`].
pub(super) fn texts(roadmap: &Roadmap, progress: &Progress, place: ItemIx, mut take: impl FnMut(Field, &str)) {
    let item = roadmap.item(place);
    if !item.is_check() {
        match item.value {
            Some(_) => take(Field::Title, &roadmap.full_title(place)),
            None => take(Field::Title, &item.title),
        }
        take(Field::Id, &item.id);
    }
    if let ItemKind::Topic { terms, .. } = &item.kind {
        for term in terms {
            take(Field::Term, term);
        }
    }
    progress.notes.get(&place).into_iter().flatten().for_each(|note| take(Field::Note, &note.text));
    let links = || item.links.iter().filter(|link| link.when.is_none_or(|value| progress.selection.has(value)));
    links().for_each(|link| take(Field::Link, &link.title));
    if let Some(summary) = &item.summary {
        take(Field::Summary, summary);
    }
    let own = progress.links.get(&place).into_iter().flatten().map(String::as_str);
    links().map(|link| link.url.as_str()).chain(own).for_each(|url| take(Field::Address, bare(url)));
    if item.is_check() {
        take(Field::Check, &item.title);
        take(Field::CheckId, &item.id);
    }
}

/// An address as it is searched and shown.
pub(super) fn bare(url: &str) -> &str {
    url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url)
}

/// Where the words of a search lie in one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The field of the word that lies deepest, and the text there.
    pub deepest: (Field, String),
    /// What is worth showing below the title: the text beside the title that fits best, else the summary.
    pub excerpt: Option<(Field, String)>,
}

/// Where these words ([`Found::words`](super::Found)) lie in an item.
pub fn sighting(roadmap: &Roadmap, progress: &Progress, place: ItemIx, words: &[String]) -> Sighting {
    let mut all: Vec<(Field, String)> = Vec::new();
    texts(roadmap, progress, place, |field, text| all.push((field, text.to_owned())));
    let folded: Vec<String> = all.iter().map(|(_, text)| fold_line(text)).collect();
    let looks: Vec<Look<'_>> = words.iter().map(|word| Look::of(word)).collect();
    let cost = |look: &Look<'_>, at: usize| {
        let (field, text) = (all.get(at)?.0, folded.get(at)?);
        look.cost(field, text)
    };
    let best = |look: &Look<'_>| {
        let costs = (0..all.len()).filter_map(|at| Some((cost(look, at)?, at)));
        costs.min()
    };
    let deepest = looks.iter().filter_map(best).max().and_then(|(_, at)| all.get(at).cloned());
    let fits_below = |at: usize| {
        let costs: Vec<u32> = looks.iter().filter_map(|look| cost(look, at)).collect();
        (!costs.is_empty()).then(|| (std::cmp::Reverse(costs.len()), costs.iter().sum::<u32>(), at))
    };
    let is_below = |at: &usize| all.get(*at).is_some_and(|(field, _)| !field.is_name() && *field != Field::CheckId);
    let of_kind = |wanted: Field| all.iter().position(|(field, _)| *field == wanted);
    let (title, summary) = (of_kind(Field::Title), of_kind(Field::Summary));
    let is_told = title.is_some_and(|at| looks.iter().all(|look| cost(look, at).is_some()));
    // Where a word is nowhere as it is written, its letters may lie scattered; what has them in its title needs no proof either.
    let strays = || words.iter().enumerate().filter(|(nth, _)| looks.get(*nth).is_some_and(|look| best(look).is_none()));
    let in_title = |word: &str| {
        let title = title.and_then(|at| folded.get(at));
        title
            .is_some_and(|title| begun(title, word).is_some() || Scatter::of(word).is_some_and(|mut it| it.cost(title).is_some()))
    };
    let scattered = || {
        let (_, word) = strays().find(|(_, word)| !in_title(word))?;
        let mut scatter = Scatter::of(word)?;
        (0..all.len()).find(|at| {
            let is_term = all.get(*at).is_some_and(|(field, _)| *field == Field::Term);
            is_term && folded.get(*at).is_some_and(|term| scatter.cost(term).is_some())
        })
    };
    let id = || of_kind(Field::Id).filter(|at| fits_below(*at).is_some());
    let best_below = || (0..all.len()).filter(is_below).filter_map(fits_below).min().map(|(_, _, at)| at);
    // A title that has all words needs no proof: what it is about says more.
    let excerpt = of_kind(Field::Check)
        .or_else(|| summary.filter(|_| is_told))
        .or_else(best_below)
        .or_else(scattered)
        .or_else(id)
        .or(summary);
    let excerpt = excerpt.and_then(|at| all.get(at)).map(|(field, text)| match (field, &roadmap.item(place).kind) {
        (Field::Term, ItemKind::Topic { terms, .. }) => (Field::Term, terms.join(", ")),
        _ => (*field, text.clone()),
    });
    let title = || (Field::Title, roadmap.full_title(place));
    Sighting { deepest: deepest.unwrap_or_else(title), excerpt }
}
