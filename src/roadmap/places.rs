//! Where the values of paths stand in a text: one walk over it, and nothing kept but what is looked for.

use std::collections::HashMap;
use std::ops::Range as Span;

use super::path::{Path, Step};
use super::reader::{Kind, Node, Reader, Stop};

/// A value that a path leads to or through.
#[derive(Debug, Default)]
struct Station {
    fields: HashMap<String, usize>,
    entries: HashMap<usize, usize>,
    /// Whether it is where a path ends.
    is_sought: bool,
    /// The bytes to point at, once it was met.
    found: Option<Span<usize>>,
}

/// The paths that are looked for, as a tree of their steps: the first station is the root of the text.
#[derive(Debug)]
pub(super) struct Places {
    stations: Vec<Station>,
    /// How many ends of paths have not been met.
    left: usize,
}

impl Places {
    /// The places of paths in a text that was read without a fault of YAML.
    pub(super) fn of<'p>(text: &str, paths: impl IntoIterator<Item = &'p Path>) -> Self {
        let mut places = Self { stations: vec![Station::default()], left: 0 };
        for path in paths {
            places.seek(path);
        }
        let mut reader = Reader::of(text);
        if let Ok(Some(root)) = reader.next() {
            // It stops where all are met. There is no other reason: the text has been read before.
            let _ = places.visit(0, None, root, &mut reader);
        }
        places
    }

    /// The bytes to point at for one of the paths: the value itself; for a mapping its `id`; for what is not there
    /// whatever is nearest above.
    pub(super) fn find(&self, path: &[Step]) -> Span<usize> {
        let found = |station: usize| self.stations.get(station).and_then(|station| station.found.clone());
        let (mut at, mut place) = (0, found(0));
        for step in path {
            let Some(next) = self.next(at, step) else { break };
            at = next;
            place = found(at).or(place);
        }
        place.unwrap_or(0..0)
    }

    fn next(&self, at: usize, step: &Step) -> Option<usize> {
        let station = self.stations.get(at)?;
        match step {
            Step::Field(name) => station.fields.get(name),
            Step::Entry(place) => station.entries.get(place),
        }
        .copied()
    }

    fn seek(&mut self, path: &[Step]) {
        let mut at = 0;
        for step in path {
            let fresh = self.stations.len();
            let Some(station) = self.stations.get_mut(at) else { return };
            at = match step {
                Step::Field(name) => *station.fields.entry(name.clone()).or_insert(fresh),
                Step::Entry(place) => *station.entries.entry(*place).or_insert(fresh),
            };
            if at == fresh {
                self.stations.push(Station::default());
            }
        }
        if let Some(station) = self.stations.get_mut(at) {
            self.left += usize::from(!station.is_sought);
            station.is_sought = true;
        }
    }

    /// Walks through a value, which stands behind a key or in a list; no deeper than the steps of a path, and so no
    /// deeper than the shapes.
    fn visit<'t>(&mut self, at: usize, key: Option<Span<usize>>, node: Node<'t>, reader: &mut Reader<'t>) -> Result<(), Stop> {
        let mut place = key.unwrap_or_else(|| node.place.clone());
        match node.kind {
            Kind::Scalar(..) => {
                if !node.is_nothing() {
                    place = node.place;
                }
            }
            Kind::Sequence => {
                let mut count = 0;
                while let Some(entry) = reader.next()? {
                    match self.next(at, &Step::Entry(count)) {
                        Some(next) => self.visit(next, None, entry, reader)?,
                        None => reader.skip(&entry)?,
                    }
                    count += 1;
                }
            }
            Kind::Mapping => {
                let (mut id, mut title) = (None, None);
                reader.fields(node, |reader, name, key, value| {
                    if let (Kind::Scalar(text, _), "id" | "title") = (&value.kind, name.as_ref())
                        && !text.is_empty()
                    {
                        *(if name == "id" { &mut id } else { &mut title }) = Some(value.place.clone());
                    }
                    let next = self.stations.get(at).and_then(|station| station.fields.get(name.as_ref())).copied();
                    match next {
                        Some(next) => self.visit(next, Some(key), value, reader),
                        None => reader.skip(&value),
                    }
                })?;
                place = id.or(title).unwrap_or(place);
            }
        }
        if let Some(station) = self.stations.get_mut(at) {
            station.found = Some(place);
            self.left -= usize::from(station.is_sought);
        }
        if self.left == 0 { Err(Stop::Enough) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Step {
        Step::Field(name.to_owned())
    }

    /// What is pointed at for each of some paths.
    fn pointed_at<'t>(text: &'t str, paths: &[Path]) -> Vec<&'t str> {
        let places = Places::of(text, paths);
        paths.iter().map(|path| text.get(places.find(path)).unwrap()).collect()
    }

    #[test]
    fn a_path_leads_to_its_value_or_what_is_nearest_above() {
        let text = "title: T\nid: r\nstages:\n- id: s\n  topics: [{title: one}, {id: '', title: two, hours: 3}]\n";
        let topic = |place| vec![field("stages"), Step::Entry(0), field("topics"), Step::Entry(place)];
        let paths = [
            vec![],
            vec![field("summary")],
            vec![field("stages")],
            vec![field("stages"), Step::Entry(0)],
            topic(0),
            topic(1),
            [topic(1), vec![field("hours")]].concat(),
            [topic(1), vec![field("share")]].concat(),
            topic(7),
        ];
        assert_eq!(pointed_at(text, &paths), ["r", "r", "stages", "s", "one", "two", "3", "two", "topics"]);
    }

    #[test]
    fn the_walk_ends_where_all_is_found() {
        let text = format!("stages:\n- id: s\n- id: t\n{}", "- u\n".repeat(50_000));
        let mut places = Places { stations: vec![Station::default()], left: 0 };
        places.seek(&[field("stages"), Step::Entry(1)]);
        let mut reader = Reader::of(&text);
        let root = reader.next().unwrap().unwrap();
        assert_eq!(places.visit(0, None, root, &mut reader), Err(Stop::Enough));
        assert!(reader.nodes() < 20);
    }
}
