//! Everything in a roadmap that can be named: stages, topics without their values, projects.

use std::collections::HashMap;

use crate::roadmap::path::Trail;
use crate::roadmap::raw::RawRoadmap;

/// Where something that has a name stands: places in the raw lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Stage(usize),
    Topic(usize, usize),
    Project(usize, usize),
}

impl Spot {
    /// Says where that is.
    pub(super) fn trail<T>(self, then: impl FnOnce(&Trail<'_>) -> T) -> T {
        let stages = Trail::ROOT.field("stages");
        match self {
            Self::Stage(stage) => then(&stages.entry(stage)),
            Self::Topic(stage, topic) => then(&stages.entry(stage).field("topics").entry(topic)),
            Self::Project(stage, project) => then(&stages.entry(stage).field("projects").entry(project)),
        }
    }
}

/// Everything that has a name, in the file's order.
pub(super) fn list(raw: &RawRoadmap) -> Vec<(String, Spot)> {
    let mut list = Vec::new();
    for (place, stage) in raw.stages.each() {
        let Some(id) = stage.id.value().filter(|id| !id.is_empty()) else { continue };
        list.push((id.clone(), Spot::Stage(place)));
        let below = |name: Option<&String>| name.map(|name| format!("{id}/{name}"));
        let topics = stage.topics.each().filter_map(|(at, topic)| Some((below(topic.id.value())?, Spot::Topic(place, at))));
        list.extend(topics);
        let projects =
            stage.projects.each().filter_map(|(at, project)| Some((below(project.id.value())?, Spot::Project(place, at))));
        list.extend(projects);
    }
    list
}

/// All names, to be found.
#[derive(Debug)]
pub(super) struct Names<'l> {
    list: &'l [(String, Spot)],
    places: HashMap<&'l str, usize>,
}

impl<'l> Names<'l> {
    /// The names of a list.
    pub(super) fn of(list: &'l [(String, Spot)]) -> Self {
        // Of what stands twice the first has the name.
        let places = list.iter().enumerate().rev().map(|(place, (name, _))| (name.as_str(), place)).collect();
        Self { list, places }
    }

    /// The place of a name in the order of the file.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// The name at a place, and what has it.
    pub(super) fn at(&self, place: usize) -> Option<(&'l str, Spot)> {
        self.list.get(place).map(|(name, spot)| (name.as_str(), *spot))
    }

    /// All names.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'l str, Spot)> + Clone + use<'l> {
        self.list.iter().map(|(name, spot)| (name.as_str(), *spot))
    }

    /// How many names there are.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }
}
