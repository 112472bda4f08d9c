//! All texts of a roadmap and its progress, folded and laid out one behind another, so that every keystroke can go through
//! all of them.
//!
//! It is a copy: made when a search begins, and out of date with the tracker's next revision. Its entries are the items of
//! the chosen values in the roadmap's order.

use std::ops::Range;
use std::sync::OnceLock;

use super::cost::{ABOVE, HIDDEN, LONGER, Look, SCATTERED, Scatter, base, begun, fold_blank, fold_line, is_of_word};
use super::slips::{Vocabulary, mended};
use super::texts::{Field, bare, texts};
use crate::progress::Progress;
use crate::roadmap::{ItemIx, ItemKind, Roadmap};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The items that all words fit, the best first.
    pub items: Vec<ItemIx>,
    /// The words that were looked for, folded.
    pub words: Vec<String>,
    /// Whether these words are not those that were typed: nothing fits those, and a slip of the keyboard parts them.
    pub is_mended: bool,
}

/// All texts that can be searched.
#[derive(Debug)]
pub struct Index {
    /// All texts, folded, one behind another.
    letters: String,
    fields: Vec<FieldSpan>,
    entries: Vec<Entry>,
    /// The folded titles of the stages, with their letters.
    stages: Vec<(String, u64)>,
    /// Made when nothing fits for the first time.
    vocabulary: OnceLock<Vocabulary>,
}

/// One text of an item.
#[derive(Debug, Clone, Copy)]
struct FieldSpan {
    field: Field,
    from: u32,
    to: u32,
}

/// One item.
#[derive(Debug, Clone)]
struct Entry {
    item: ItemIx,
    stage: u32,
    /// The entry of the item that a check belongs to.
    parent: Option<u32>,
    /// Its texts in [`Index::fields`].
    fields: Range<u32>,
    /// Which letters all of its texts have.
    all: u64,
    /// Which letters its title, id and terms have.
    near: u64,
    /// Which letters begin a word there.
    initials: u64,
    is_finished: bool,
}

/// A word that is looked for, with what skips most items.
struct Wanted<'w> {
    look: Look<'w>,
    letters: u64,
    initial: u64,
    scatter: Option<Scatter>,
}

impl Index {
    /// The texts of all items of the chosen values.
    pub fn of(roadmap: &Roadmap, progress: &Progress) -> Self {
        let folded = |title: &str| {
            let title = fold_line(title);
            let letters = letters_of(&title);
            (title, letters)
        };
        let mut index = Self {
            letters: String::new(),
            fields: Vec::new(),
            entries: Vec::new(),
            stages: roadmap.stages.iter().map(|stage| folded(&stage.title)).collect(),
            vocabulary: OnceLock::new(),
        };
        let mut parent = None;
        for place in (0..end(roadmap.items.len())).map(ItemIx) {
            let item = roadmap.item(place);
            if !progress.selection.shows(item) {
                continue;
            }
            let is_check = matches!(item.kind, ItemKind::Check { .. });
            if !is_check {
                parent = Some(end(index.entries.len()));
            }
            let first = end(index.fields.len());
            let mut entry = Entry {
                item: place,
                stage: item.stage.0,
                parent: parent.filter(|_| is_check),
                fields: first..first,
                all: 0,
                near: 0,
                initials: 0,
                is_finished: !progress.status(place).is_open(),
            };
            texts(roadmap, progress, place, |field, text| index.take(&mut entry, field, text));
            entry.fields.end = end(index.fields.len());
            index.entries.push(entry);
        }
        index
    }

    fn take(&mut self, entry: &mut Entry, field: Field, text: &str) {
        let is_near = field.is_name() || field == Field::Term;
        let before = self.letters.len();
        push_folded(&mut self.letters, text);
        let folded = self.letters.get(before..).unwrap_or_default();
        let letters = letters_of(folded);
        entry.all |= letters;
        if is_near {
            entry.near |= letters;
            let mut is_inside = false;
            for letter in folded.chars() {
                entry.initials |= if is_inside { 0 } else { bit(letter) };
                is_inside = is_of_word(letter);
            }
        }
        self.fields.push(FieldSpan { field, from: end(before), to: end(self.letters.len()) });
    }

    /// The items that all words of a line fit, the best first; no words fit nothing. Where nothing fits, slips of the
    /// keyboard are mended.
    pub fn find(&self, line: &str) -> Found {
        let words = words_of(line);
        let items = self.items(&words);
        if items.is_empty()
            && let Some(words) = self.mended(&words)
        {
            let items = self.items(&words);
            if !items.is_empty() {
                return Found { items, words, is_mended: true };
            }
        }
        Found { items, words, is_mended: false }
    }

    fn items(&self, words: &[String]) -> Vec<ItemIx> {
        let line = words.join(" ");
        let mut wanted: Vec<Wanted<'_>> = words.iter().map(|word| Wanted::of(word)).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut ranked: Vec<u64> = Vec::new();
        for (order, entry) in (0_u32..).zip(&self.entries) {
            if let Some(cost) = self.cost(entry, &mut wanted, &line) {
                ranked.push(u64::from(cost) << 33 | u64::from(entry.is_finished) << 32 | u64::from(order));
            }
        }
        ranked.sort_unstable();
        // What no row can show the reason of is worth it only where nothing fits as it is written.
        if ranked.first().is_some_and(|best| best >> 33 < u64::from(SCATTERED)) {
            ranked.truncate(ranked.partition_point(|rank| rank >> 33 < u64::from(HIDDEN)));
        }
        let entry = |rank: u64| self.entries.get(usize::try_from(rank & u64::from(u32::MAX)).ok()?);
        ranked.into_iter().filter_map(|rank| Some(entry(rank)?.item)).collect()
    }

    /// What all words cost in an item together. What lies above it may hold some of them, and all of them but for a check:
    /// a stage has too many checks for its title to bring them all.
    fn cost(&self, entry: &Entry, wanted: &mut [Wanted<'_>], line: &str) -> Option<u32> {
        let mut sum = 0;
        let mut is_own = false;
        for wanted in wanted.iter_mut() {
            let cost = self.own_cost(entry, wanted).or_else(|| self.cost_above(entry, wanted));
            let cost = cost.or_else(|| self.longer_cost(entry, wanted));
            let cost = match cost {
                Some(cost) => cost,
                None => self.scattered_cost(entry, wanted)?,
            };
            is_own |= cost != ABOVE;
            sum += cost;
        }
        if !is_own && entry.parent.is_some() {
            return None;
        }
        Some(if sum < SCATTERED && self.title(entry) == Some(line) { 0 } else { sum })
    }

    /// What a word costs in an item's own texts.
    fn own_cost(&self, entry: &Entry, wanted: &Wanted<'_>) -> Option<u32> {
        if wanted.letters & !entry.all != 0 {
            return None;
        }
        let mut best: Option<u32> = None;
        for span in self.spans(entry) {
            if best.is_some_and(|best| best <= base(span.field)) {
                break;
            }
            let cost = self.text(*span).and_then(|text| wanted.look.cost(span.field, text));
            best = [best, cost].into_iter().flatten().min();
        }
        best
    }

    fn cost_above(&self, entry: &Entry, wanted: &Wanted<'_>) -> Option<u32> {
        let has = |text: &str| wanted.look.place(text, 0).is_some();
        let stage = usize::try_from(entry.stage).ok().and_then(|stage| self.stages.get(stage));
        let is_in_stage = stage.is_some_and(|(title, letters)| wanted.letters & !letters == 0 && has(title));
        let parent = || self.entries.get(usize::try_from(entry.parent?).ok()?);
        let is_in_parent = || {
            let parent = parent().filter(|parent| wanted.letters & !parent.near == 0);
            parent.and_then(|parent| self.title(parent)).is_some_and(has)
        };
        (is_in_stage || is_in_parent()).then_some(ABOVE)
    }

    fn longer_cost(&self, entry: &Entry, wanted: &Wanted<'_>) -> Option<u32> {
        let may_be = wanted.initial & !entry.initials == 0;
        may_be.then(|| begun(self.title(entry)?, wanted.look.word)).flatten().map(|_| LONGER)
    }

    fn scattered_cost(&self, entry: &Entry, wanted: &mut Wanted<'_>) -> Option<u32> {
        if wanted.letters & !entry.near != 0 || wanted.initial & !entry.initials != 0 {
            return None;
        }
        let scatter = wanted.scatter.as_mut()?;
        let mut near = self.spans(entry).iter().filter(|span| span.field.is_name() || span.field == Field::Term);
        near.find_map(|span| {
            let hidden = match span.field {
                Field::Title => 0,
                Field::Id => HIDDEN,
                _ => 2 * HIDDEN,
            };
            Some(hidden + scatter.cost(self.own_part(*span)?)?)
        })
    }

    /// A folded text; of an id its last segment.
    fn own_part(&self, span: FieldSpan) -> Option<&str> {
        let text = self.text(span)?;
        if span.field.is_id() { text.rsplit('/').next() } else { Some(text) }
    }

    /// The words with slips of the keyboard mended: each that nothing fits becomes the nearest one of titles and terms.
    fn mended(&self, words: &[String]) -> Option<Vec<String>> {
        let vocabulary = self.vocabulary.get_or_init(|| {
            let entries = self.entries.iter().filter(|entry| entry.parent.is_none());
            let spans = entries.flat_map(|entry| self.spans(entry));
            Vocabulary::of(
                spans.filter(|span| matches!(span.field, Field::Title | Field::Term)).filter_map(|span| self.text(*span)),
            )
        });
        // A word alone is known to fit nothing.
        mended(words, vocabulary, |word| words.len() > 1 && self.has(word))
    }

    /// Whether a word fits anything.
    fn has(&self, word: &str) -> bool {
        let mut wanted = [Wanted::of(word)];
        self.entries.iter().any(|entry| self.cost(entry, &mut wanted, word).is_some())
    }

    fn title(&self, entry: &Entry) -> Option<&str> {
        let first = self.spans(entry).first().filter(|span| span.field == Field::Title)?;
        self.text(*first)
    }

    fn spans(&self, entry: &Entry) -> &[FieldSpan] {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        self.fields.get(place(entry.fields.start)..place(entry.fields.end)).unwrap_or_default()
    }

    fn text(&self, span: FieldSpan) -> Option<&str> {
        self.letters.get(usize::try_from(span.from).ok()?..usize::try_from(span.to).ok()?)
    }
}

impl<'w> Wanted<'w> {
    fn of(word: &'w str) -> Self {
        Self {
            look: Look::of(word),
            letters: letters_of(word),
            initial: word.chars().next().map_or(0, bit),
            scatter: Scatter::of(word),
        }
    }
}

/// The words of a line as they are looked for: folded, an address without its scheme.
fn words_of(line: &str) -> Vec<String> {
    let line = fold_line(line);
    line.split_whitespace().map(bare).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Lays a text behind others, folded.
fn push_folded(letters: &mut String, text: &str) {
    // Most texts are plain, and a hundred thousand of them are to be there within a keystroke.
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control()) {
        let before = letters.len();
        letters.push_str(text);
        if let Some(tail) = letters.get_mut(before..) {
            tail.make_ascii_lowercase();
        }
    } else {
        letters.extend(text.chars().map(fold_blank));
    }
}

/// The letters of a folded text as a set of bits: a to z, digits, and all others in what is left.
fn letters_of(folded: &str) -> u64 {
    folded.chars().fold(0, |letters, letter| letters | bit(letter))
}

pub(super) fn bit(letter: char) -> u64 {
    let code = u32::from(letter);
    1 << match letter {
        'a'..='z' => code - u32::from('a'),
        '0'..='9' => 26 + code - u32::from('0'),
        _ => 36 + code % 28,
    }
}

fn end(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
