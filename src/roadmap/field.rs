//! How raw shapes are read: each field knows whether it was there, and every value can be read in two ways.
//!
//! [`Deserialize`] is the typed parser's way: fast, and the first fault ends it. [`Read`] is the way through the
//! [`tree`](super::tree): it goes on behind a fault and gathers all of them. Both end in the same shapes; a property
//! test holds them together.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Visitor};

use super::event::Placed;
use super::fault::{Fault, quoted};
use super::path::Findings;
use super::tree::{Kind, Node};

/// The value of a field, or why there is none.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Field<T> {
    /// The field is not in the file.
    #[default]
    Absent,
    /// It is, with a value that cannot be read; the fault has been noted.
    Wrong,
    /// It is.
    Given(T),
}

/// The entries of a list.
pub(super) type List<T> = Field<Vec<Field<T>>>;

impl<T> Field<T> {
    /// The value, if there is one.
    pub(super) fn value(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Wrong => None,
        }
    }

    /// The value itself, if there is one.
    pub(super) fn into_value(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Wrong => None,
        }
    }

    /// Whether the field is not in the file.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// This field, or a copy of `other` where it is absent.
    #[must_use]
    pub(super) fn or_else(self, other: &Self) -> Self
    where
        T: Clone,
    {
        if self.is_absent() { other.clone() } else { self }
    }
}

impl<T> List<T> {
    /// The entries that could be read, each with its place in the list.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &T)> + Clone {
        self.value().into_iter().flatten().enumerate().filter_map(|(place, entry)| Some((place, entry.value()?)))
    }

    /// The entries themselves.
    pub(super) fn into_each(self) -> impl Iterator<Item = T> {
        self.into_value().into_iter().flatten().filter_map(Field::into_value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Given)
    }
}

/// What reading a tree has found.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Placed>,
}

impl Faults {
    /// Notes a fault with a node.
    pub(super) fn add(&mut self, node: Node<'_>, fault: impl FnOnce() -> Fault) {
        if self.list.len() < Findings::MOST {
            self.list.push((node.place(), fault()));
        }
    }

    /// The faults with their places.
    pub(super) fn into_list(self) -> Vec<Placed> {
        self.list
    }
}

/// A value that can be read from a tree.
pub(super) trait Read: DeserializeOwned {
    /// Reads a node; notes every fault with it and below it.
    fn read(node: Node<'_>, faults: &mut Faults) -> Field<Self>;
}

/// Notes that a node is something else than what was expected.
pub(super) fn expected<T>(what: &str, node: Node<'_>, faults: &mut Faults) -> Field<T> {
    let found = match node.kind() {
        Kind::Scalar(text, _) if text.is_empty() => "nothing".to_owned(),
        Kind::Scalar(text, _) => format!("the text {}", quoted(text)),
        Kind::Sequence => "a list".to_owned(),
        Kind::Mapping => "fields".to_owned(),
    };
    faults.add(node, || Fault::new(format!("expected {what}, found {found}")));
    Field::Wrong
}

impl Read for String {
    fn read(node: Node<'_>, faults: &mut Faults) -> Field<Self> {
        match node.text() {
            Some(text) => Field::Given(text.to_owned()),
            None => expected("a text", node, faults),
        }
    }
}

impl<T: Read> Read for Vec<Field<T>> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Field<Self> {
        match node.kind() {
            Kind::Sequence => Field::Given(node.children().map(|child| T::read(child, faults)).collect()),
            // The typed parser takes a key with nothing behind it for an empty list, or for empty fields.
            Kind::Scalar(..) if node.is_nothing() => Field::Given(Vec::new()),
            Kind::Scalar(text, _) => {
                faults.add(node, || {
                    let fault = Fault::new(format!("expected a list, found the text {}", quoted(text)));
                    fault.hint("begin a new line with `- ` for each entry")
                });
                Field::Wrong
            }
            Kind::Mapping => expected("a list", node, faults),
        }
    }
}

/// A text with a meaning of its own: a number, a range, one of a few words.
pub(super) trait Meaning: Sized {
    /// What a text means.
    ///
    /// # Errors
    ///
    /// Why it means nothing.
    fn of(text: &str) -> Result<Self, Fault>;
}

/// A scalar that has been understood.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct As<T>(pub(super) T);

impl<T: Meaning> Read for As<T> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Field<Self> {
        let Some(text) = node.text() else { return expected("a single value", node, faults) };
        match T::of(text) {
            Ok(value) => Field::Given(Self(value)),
            Err(fault) => {
                faults.add(node, || fault);
                Field::Wrong
            }
        }
    }
}

impl<'de, T: Meaning> Deserialize<'de> for As<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<T>(PhantomData<T>);

        impl<T: Meaning> Visitor<'_> for Text<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a single value")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
                T::of(text).map_err(|fault| E::custom(fault.message))
            }
        }

        // Asked for a text, the parser hands over what stands there: `1.10` stays `1.10`.
        deserializer.deserialize_str(Text(PhantomData)).map(Self)
    }
}

/// A mapping whose keys are ids of the file's own, in its order, each key once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entries<T>(pub(super) Vec<(String, Field<T>)>);

impl<T> Entries<T> {
    /// The value of a key.
    pub(super) fn find(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(name, _)| name == key)?.1.value()
    }
}

impl<T: Read> Read for Entries<T> {
    fn read(node: Node<'_>, faults: &mut Faults) -> Field<Self> {
        match fields(node, faults) {
            Some(pairs) => {
                Field::Given(Self(pairs.into_iter().map(|(key, _, value)| (key.to_owned(), T::read(value, faults))).collect()))
            }
            None => Field::Wrong,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Vec<(String, Field<T>)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs: Self::Value = Vec::new();
                let mut keys = std::collections::HashSet::new();
                while let Some(key) = map.next_key::<String>()? {
                    if !keys.insert(key.clone()) {
                        return Err(A::Error::custom("duplicate key"));
                    }
                    pairs.push((key, map.next_value()?));
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_map(Pairs(PhantomData)).map(Self)
    }
}

/// The fields of a mapping with their keys, each key once; `None` where there is something else.
pub(super) fn fields<'a>(node: Node<'a>, faults: &mut Faults) -> Option<Vec<(&'a str, Node<'a>, Node<'a>)>> {
    if !matches!(node.kind(), Kind::Mapping) {
        if !node.is_nothing() {
            expected::<()>("fields such as `title: ...`", node, faults);
            return None;
        }
        return Some(Vec::new());
    }
    let mut pairs = Vec::new();
    let mut keys = std::collections::HashSet::new();
    for (key, value) in node.pairs() {
        match key.text() {
            None => drop(expected::<()>("the name of a field", key, faults)),
            Some(name) if keys.insert(name) => pairs.push((name, key, value)),
            Some(name) => {
                faults.add(key, || Fault::new(format!("the key {} stands here twice", quoted(name))).hint("keep one of them"));
            }
        }
    }
    Some(pairs)
}
