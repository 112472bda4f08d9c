//! A file as a tree of nodes with their places: built only when there is something to report.
//!
//! The nodes stand in one list in the file's order, each with the end of what lies below it, so a walk needs no
//! recursion and a node no list of its children.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range as Span;

use super::event::{Event, Events, Placed, Presence};
use super::path::Step;

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// A text.
    Scalar(Cow<'t, str>, Presence),
    /// A list.
    Sequence,
    /// Fields and their values.
    Mapping,
}

#[derive(Debug)]
struct Entry<'t> {
    kind: Kind<'t>,
    place: Span<usize>,
    /// The place in the list behind all that lies below.
    end: usize,
}

/// A file as a tree; empty where the file says nothing.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    entries: Vec<Entry<'t>>,
}

/// One node of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    tree: &'a Tree<'a>,
    entry: &'a Entry<'a>,
    at: usize,
}

impl<'t> Tree<'t> {
    /// The tree of a text.
    ///
    /// # Errors
    ///
    /// The first fault that keeps the text from being read at all.
    pub(super) fn of(text: &'t str) -> Result<Self, Placed> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for event in Events::of(text) {
            let (event, place) = event?;
            let next = entries.len() + 1;
            let kind = match event {
                Event::Scalar(text, presence) => Kind::Scalar(text, presence),
                Event::Sequence => Kind::Sequence,
                Event::Mapping => Kind::Mapping,
                Event::End => {
                    let end = entries.len();
                    if let Some(entry) = open.pop().and_then(|at| entries.get_mut(at)) {
                        entry.end = end;
                    }
                    continue;
                }
            };
            if !matches!(kind, Kind::Scalar(..)) {
                open.push(entries.len());
            }
            entries.push(Entry { kind, place, end: next });
        }
        Ok(Self { entries })
    }

    /// The node that holds all others, unless the file says nothing.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        self.node(0)
    }

    fn node(&self, at: usize) -> Option<Node<'_>> {
        self.entries.get(at).map(|entry| Node { tree: self, entry, at })
    }
}

/// Finds the places of paths. What it looks up it keeps, so that a thousand paths through one long list cost one walk.
#[derive(Debug)]
pub(super) struct Places<'a> {
    tree: &'a Tree<'a>,
    entries: HashMap<usize, Vec<Node<'a>>>,
    fields: HashMap<usize, HashMap<&'a str, (Node<'a>, Node<'a>)>>,
}

impl<'a> Places<'a> {
    /// The places of a tree.
    pub(super) fn of(tree: &'a Tree<'a>) -> Self {
        Self { tree, entries: HashMap::new(), fields: HashMap::new() }
    }

    /// The bytes to point at for a path: the value itself; for a mapping its `id`; for what is not there whatever is
    /// nearest above.
    pub(super) fn find(&mut self, path: &[Step]) -> Span<usize> {
        let Some(mut node) = self.tree.root() else { return 0..0 };
        let mut key = None;
        for step in path {
            let next = match step {
                Step::Field(name) => self.field(node, name).map(|(key, value)| (Some(key), value)),
                Step::Entry(place) => self.entry(node, *place).map(|value| (None, value)),
            };
            let Some((found, value)) = next else { break };
            key = found;
            node = value;
        }
        node.named_by().or_else(|| key.map(Node::place)).unwrap_or_else(|| node.place())
    }

    fn entry(&mut self, list: Node<'a>, place: usize) -> Option<Node<'a>> {
        self.entries.entry(list.at).or_insert_with(|| list.children().collect()).get(place).copied()
    }

    fn field(&mut self, mapping: Node<'a>, name: &str) -> Option<(Node<'a>, Node<'a>)> {
        let fields = self.fields.entry(mapping.at).or_insert_with(|| {
            let mut fields = HashMap::new();
            for (key, value) in mapping.pairs() {
                // Of a key that stands twice the first counts.
                if let Some(name) = key.text() {
                    fields.entry(name).or_insert((key, value));
                }
            }
            fields
        });
        fields.get(name).copied()
    }
}

impl<'a> Node<'a> {
    /// What it is.
    pub(super) fn kind(self) -> &'a Kind<'a> {
        &self.entry.kind
    }

    /// Its bytes; of a list or mapping in block style only where it begins.
    pub(super) fn place(self) -> Span<usize> {
        self.entry.place.clone()
    }

    /// Its text, if it is one.
    pub(super) fn text(self) -> Option<&'a str> {
        match self.kind() {
            Kind::Scalar(text, _) => Some(text),
            Kind::Sequence | Kind::Mapping => None,
        }
    }

    /// Whether nothing stands there.
    pub(super) fn is_nothing(self) -> bool {
        matches!(self.kind(), Kind::Scalar(_, Presence::Nothing))
    }

    /// The nodes right below it.
    pub(super) fn children(self) -> impl Iterator<Item = Node<'a>> {
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let child = (at < self.entry.end).then(|| self.tree.node(at))??;
            at = child.entry.end;
            Some(child)
        })
    }

    /// The keys and values of a mapping; nothing for anything else.
    pub(super) fn pairs(self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> {
        let mut children = self.children();
        std::iter::from_fn(move || {
            if !matches!(self.entry.kind, Kind::Mapping) {
                return None;
            }
            Some((children.next()?, children.next()?))
        })
    }

    /// The bytes that stand for it in the eyes of a reader: a text itself, a mapping's `id` or `title`.
    pub(super) fn named_by(self) -> Option<Span<usize>> {
        match self.kind() {
            Kind::Scalar(..) => (!self.is_nothing()).then(|| self.place()),
            Kind::Sequence => None,
            Kind::Mapping => ["id", "title"].into_iter().find_map(|name| {
                let (_, value) = self.pairs().find(|(key, _)| key.text() == Some(name))?;
                value.text().filter(|text| !text.is_empty()).map(|_| value.place())
            }),
        }
    }
}
