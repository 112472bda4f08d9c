//! How raw shapes are read: each field knows whether it was there, and every value can be read in two ways.
//!
//! [`Read`] is the way of every YAML text: with a [`Reader`], which goes on behind a fault and gathers all of them.
//! [`Deserialize`] is the way of the bundled roadmaps, which are JSON without a fault. Both end in the same shapes; a
//! property test holds them together, with another parser of YAML behind the second.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::fault::{Fault, quoted};
use super::reader::{Kind, Node, Reader, Stop};

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

/// A value that can be read from a text's nodes.
pub(super) trait Read: Sized {
    /// How many of them one list may have.
    const MOST: usize = usize::MAX;

    /// What one costs in a list beside its own bytes, until all checks are done.
    const COST: usize = 0;

    /// Reads a node and all below it; notes every fault there.
    ///
    /// # Errors
    ///
    /// Why the text cannot be read on.
    fn read<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Field<Self>, Stop>;
}

impl Read for String {
    // A thousand names behind one topic are no list that anybody has written.
    const MOST: usize = 1000;
    // Names are looked up, and held against one another.
    const COST: usize = 96;

    fn read<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Field<Self>, Stop> {
        match node.kind {
            Kind::Scalar(text, _) => {
                reader.keep(text.len(), &node.place)?;
                Ok(Field::Given(text.into_owned()))
            }
            Kind::Sequence | Kind::Mapping => reader.expected("a text", node),
        }
    }
}

impl<T: Read> Read for Vec<Field<T>> {
    fn read<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Field<Self>, Stop> {
        let place = match node.kind {
            Kind::Sequence => node.place,
            // A key with nothing behind it is an empty list, or empty fields.
            Kind::Scalar(..) if node.is_nothing() => return Ok(Field::Given(Vec::new())),
            Kind::Scalar(text, _) => {
                let fault = Fault::new(format!("expected a list, found the text {}", quoted(&text)));
                reader.add(node.place, fault.hint("begin a new line with `- ` for each entry"));
                return Ok(Field::Wrong);
            }
            Kind::Mapping => return reader.expected("a list", node),
        };
        let mut list = Vec::new();
        while let Some(entry) = reader.next()? {
            if list.len() >= T::MOST {
                reader.add(place, Fault::new(format!("the list is too long: expected at most {} entries", T::MOST)));
                return Err(Stop::Enough);
            }
            reader.keep(size_of::<Field<T>>() + T::COST, &entry.place)?;
            list.push(T::read(entry, reader)?);
        }
        Ok(Field::Given(list))
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
    fn read<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Field<Self>, Stop> {
        let Kind::Scalar(text, _) = &node.kind else { return reader.expected("a single value", node) };
        match T::of(text) {
            Ok(value) => Ok(Field::Given(Self(value))),
            Err(fault) => {
                reader.add(node.place, fault);
                Ok(Field::Wrong)
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
    fn read<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Field<Self>, Stop> {
        let mut pairs = Vec::new();
        let are_fields = reader.fields(node, |reader, name, place, value| {
            // The key is kept here, and among those that may not come again.
            reader.keep(size_of::<(String, Field<T>)>() + String::COST + name.len(), &place)?;
            pairs.push((name.into_owned(), T::read(value, reader)?));
            Ok(())
        })?;
        Ok(if are_fields { Field::Given(Self(pairs)) } else { Field::Wrong })
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
