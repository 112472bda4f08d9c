//! A text as nodes, one after the other, and what reading them has found: nothing is kept but what a reader asks for.
//!
//! Four bounds hold whatever the text says: the [`Events`] end at the first limit of YAML; [`Reader::MOST`] faults end the
//! reading, since nobody reads on; so does a large value in a wrong place; and what is kept of a text is weighed, and more
//! than [`ROOM`] is refused. So a hostile text costs one look at it at most, and memory by these bounds.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range as Span;

use super::event::{Event, Events, Placed, Presence};
use super::fault::{Fault, quoted};
use super::field::{Field, Read};

/// How many bytes all that is kept of a text may take: five times what 100,000 topics with summaries and links do.
const ROOM: usize = 160 << 20;

/// What an allocation costs beside its bytes.
const ALLOCATION: usize = 16;

/// How many nodes of a wrong value are left out before the rest of the text is, too: its fault is told already.
const WRONG: usize = 10_000;

/// How many keys of one mapping are looked through before they are hashed: no shape has more fields.
const FEW: usize = 16;

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    /// A text.
    Scalar(Cow<'t, str>, Presence),
    /// A list, whose nodes come next.
    Sequence,
    /// Fields and their values, which come next.
    Mapping,
}

/// One node. What stands below it must be read, or [skipped](Reader::skip), before the node behind it is.
#[derive(Debug)]
pub(super) struct Node<'t> {
    /// What it is.
    pub(super) kind: Kind<'t>,
    /// Its bytes; of a list or mapping only where it begins.
    pub(super) place: Span<usize>,
}

impl Node<'_> {
    /// Whether nothing stands there.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self.kind, Kind::Scalar(_, Presence::Nothing))
    }
}

/// Why the reading of a text ends before its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It is no YAML, or beyond a limit: nothing else is told of it.
    Refused(Placed),
    /// Enough is told: the faults that were found count, and there may be more.
    Enough,
}

/// Reads a text.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    events: Events<'t>,
    faults: Vec<Placed>,
    room: usize,
}

impl<'t> Reader<'t> {
    /// The most faults that are told of one file.
    pub(super) const MOST: usize = 1000;

    /// A reader of a text without its byte order mark.
    pub(super) fn of(text: &'t str) -> Self {
        Self { events: Events::of(text), faults: Vec::new(), room: ROOM }
    }

    /// Reads the whole text as one value; a text that says nothing is that value's default.
    ///
    /// # Errors
    ///
    /// Why the text was not read to its end.
    pub(super) fn whole<T: Read + Default>(&mut self) -> Result<Field<T>, Stop> {
        let Some(root) = self.next()? else { return Ok(Field::Given(T::default())) };
        let value = T::read(root, self)?;
        self.next()?;
        Ok(value)
    }

    /// The next node; nothing where the innermost open list or mapping ends, or the text.
    ///
    /// # Errors
    ///
    /// Why the text cannot be read on, like everything else that reads.
    pub(super) fn next(&mut self) -> Result<Option<Node<'t>>, Stop> {
        if self.faults.len() >= Self::MOST {
            return Err(Stop::Enough);
        }
        let (event, place) = match self.events.next() {
            None => return Ok(None),
            Some(next) => next.map_err(Stop::Refused)?,
        };
        let kind = match event {
            Event::Scalar(text, presence) => Kind::Scalar(text, presence),
            Event::Sequence => Kind::Sequence,
            Event::Mapping => Kind::Mapping,
            Event::End => return Ok(None),
        };
        Ok(Some(Node { kind, place }))
    }

    /// Leaves out all that stands below a node.
    pub(super) fn skip(&mut self, node: &Node<'t>) -> Result<(), Stop> {
        self.skip_at_most(usize::MAX, node)
    }

    /// Leaves out all that stands below a node whose fault is told.
    pub(super) fn skip_wrong(&mut self, node: &Node<'t>) -> Result<(), Stop> {
        self.skip_at_most(WRONG, node)
    }

    fn skip_at_most(&mut self, most: usize, node: &Node<'t>) -> Result<(), Stop> {
        let (mut open, mut left) = (usize::from(!matches!(node.kind, Kind::Scalar(..))), most);
        while open > 0 {
            match self.next()? {
                None => open -= 1,
                Some(node) => {
                    open += usize::from(!matches!(node.kind, Kind::Scalar(..)));
                    left = left.checked_sub(1).ok_or(Stop::Enough)?;
                }
            }
        }
        Ok(())
    }

    /// Gives each field of a mapping to `each`: its name, where that stands, and its value. Of a key that stands twice the
    /// first counts. Says whether these are fields, or nothing at all, which is no fields.
    pub(super) fn fields(
        &mut self,
        node: Node<'t>,
        mut each: impl FnMut(&mut Self, Cow<'t, str>, Span<usize>, Node<'t>) -> Result<(), Stop>,
    ) -> Result<bool, Stop> {
        if node.is_nothing() {
            return Ok(true);
        }
        if !matches!(node.kind, Kind::Mapping) {
            self.expected::<()>("fields such as `title: ...`", node)?;
            return Ok(false);
        }
        let mut keys = Keys::default();
        while let Some(key) = self.next()? {
            let name = match key.kind {
                Kind::Scalar(ref name, _) => Some(name.clone()),
                Kind::Sequence | Kind::Mapping => None,
            };
            let place = key.place.clone();
            match name {
                None => {
                    self.expected::<()>("the name of a field", key)?;
                }
                Some(name) if keys.insert(name.clone()) => {
                    let Some(value) = self.next()? else { break };
                    each(self, name, place, value)?;
                    continue;
                }
                Some(name) => {
                    let fault = Fault::new(format!("the key {} stands here twice", quoted(&name)));
                    self.add(place, fault.hint("keep one of them"));
                }
            }
            let Some(value) = self.next()? else { break };
            self.skip_wrong(&value)?;
        }
        Ok(true)
    }

    /// Notes a fault with some bytes.
    pub(super) fn add(&mut self, place: Span<usize>, fault: Fault) {
        self.faults.push((place, fault));
    }

    /// Notes that a node is something else than what was expected, and leaves it out.
    #[expect(clippy::needless_pass_by_value, reason = "what stands below it has been read then: nobody may use it again")]
    pub(super) fn expected<T>(&mut self, what: &str, node: Node<'t>) -> Result<Field<T>, Stop> {
        let found = match &node.kind {
            Kind::Scalar(text, _) if text.is_empty() => "nothing".to_owned(),
            Kind::Scalar(text, _) => format!("the text {}", quoted(text)),
            Kind::Sequence => "a list".to_owned(),
            Kind::Mapping => "fields".to_owned(),
        };
        self.add(node.place.clone(), Fault::new(format!("expected {what}, found {found}")));
        self.skip_wrong(&node)?;
        Ok(Field::Wrong)
    }

    /// Makes room for what is kept of the text at a place, in bytes.
    pub(super) fn keep(&mut self, bytes: usize, place: &Span<usize>) -> Result<(), Stop> {
        match self.room.checked_sub(bytes + ALLOCATION) {
            Some(room) => {
                self.room = room;
                Ok(())
            }
            None => Err(Stop::Refused((
                place.clone(),
                Fault::new("the file is too large: read up to here it takes 160 MiB of memory"),
            ))),
        }
    }

    /// How many nodes were read so far.
    #[cfg(test)]
    pub(super) fn nodes(&self) -> usize {
        self.events.nodes()
    }

    /// What was found, with its places.
    pub(super) fn into_faults(self) -> Vec<Placed> {
        self.faults
    }
}

/// The keys of one mapping.
#[derive(Debug, Default)]
struct Keys<'t> {
    few: Vec<Cow<'t, str>>,
    many: HashSet<Cow<'t, str>>,
}

impl<'t> Keys<'t> {
    /// Whether a key is new.
    fn insert(&mut self, key: Cow<'t, str>) -> bool {
        if self.few.contains(&key) {
            return false;
        }
        if self.few.len() < FEW {
            self.few.push(key);
            return true;
        }
        self.many.insert(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roadmap::raw::RawRoadmap;

    /// How the reading of a text ends, after how many nodes, and with how many faults.
    fn read(text: &str) -> (Option<Stop>, usize, usize) {
        let mut reader = Reader::of(text);
        let stop = reader.whole::<RawRoadmap>().err();
        let nodes = reader.nodes();
        (stop, nodes, reader.into_faults().len())
    }

    fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
        (0..count).map(line).collect()
    }

    #[test]
    fn a_thousand_faults_end_the_reading() {
        for text in [
            lines(50_000, |n| format!("k{n}: 1\n")),
            lines(50_000, |_| "id: 1\n".to_owned()),
            "? [a]\n: b\n".repeat(50_000),
            format!("stages:\n{}", "- 1\n".repeat(50_000)),
            format!("{{{}}}", "? : ,".repeat(50_000)),
        ] {
            let (stop, nodes, faults) = read(&text);
            assert_eq!((stop, faults), (Some(Stop::Enough), Reader::MOST));
            assert!(nodes < 5 * Reader::MOST, "{nodes} nodes were read");
        }
    }

    #[test]
    fn a_large_value_in_a_wrong_place_ends_the_reading() {
        for text in [
            format!("a:\n{}", "- b\n".repeat(50_000)),
            "- b\n".repeat(50_000),
            format!("title: [{}]", "1,".repeat(50_000)),
            format!("id: a\nid:\n{}", "- b\n".repeat(50_000)),
        ] {
            let (stop, nodes, faults) = read(&text);
            assert_eq!((stop, faults), (Some(Stop::Enough), 1));
            assert!(nodes < WRONG + 10, "{nodes} nodes were read");
        }
    }

    #[test]
    fn a_list_is_not_read_beyond_its_bound() {
        let stage = "id: a\nstages:\n- id: b\n  needs:\n";
        let (stop, nodes, faults) = read(&format!("{stage}{}", lines(5_000, |n| format!("  - n{n}\n"))));
        assert_eq!((stop, faults), (Some(Stop::Enough), 1));
        assert!(nodes < 1_100, "{nodes} nodes were read");
        assert_eq!(read(&format!("{stage}{}", lines(1_000, |n| format!("  - n{n}\n")))).0, None);
    }

    #[test]
    fn what_is_kept_is_weighed() {
        let text = format!("id: a\nstages:\n- topics:\n{}", lines(5_000, |n| format!("  - id: t{n}\n")));
        let mut reader = Reader { room: 100_000, ..Reader::of(&text) };
        assert!(matches!(reader.whole::<RawRoadmap>(), Err(Stop::Refused(_))));
        assert!(reader.nodes() < 2_000, "{} nodes were read", reader.nodes());
        assert_eq!(read(&text).0, None);
    }
}
