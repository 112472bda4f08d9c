//! How many items a roadmap comes to: a small file can ask for very many, topics times values.

use super::Choices;
use crate::roadmap::fault::Fault;
use crate::roadmap::field::List;
use crate::roadmap::raw::{RawRoadmap, RawStage, RawTopic};

/// The most items; 100,000 topics with three checks each are 400,000, which take about 256 MiB.
const MOST: usize = 500_000;

/// What is wrong with the size of a roadmap, if anything is.
pub(super) fn fault_of(raw: &RawRoadmap, choices: &Choices) -> Option<Fault> {
    let items = raw.stages.each().map(|(_, stage)| in_stage(stage, choices)).fold(0, usize::saturating_add);
    (items > MOST)
        .then(|| Fault::new(format!("this roadmap comes to {items} topics, projects and checks: expected at most {MOST}")))
}

fn in_stage(stage: &RawStage, choices: &Choices) -> usize {
    let values_of = |option: Option<&String>| {
        let option = option.and_then(|option| choices.option(option).ok());
        option.map_or(1, |option| choices.values(option).len().max(1))
    };
    let repeated = values_of(stage.for_each.value());
    let topics = stage.topics.each().map(|(_, topic)| {
        let values = if stage.for_each.is_absent() { values_of(topic.by.value()) } else { repeated };
        with_checks(topic).saturating_mul(values)
    });
    // A project lists every variant of what it practises.
    let most = choices.most_values();
    let projects =
        stage.projects.each().map(|(_, project)| 1 + count(&project.checks) + count(&project.practises).saturating_mul(most));
    topics.chain(projects).fold(0, usize::saturating_add)
}

fn with_checks(topic: &RawTopic) -> usize {
    let variants = topic.variants.value().into_iter().flat_map(|variants| &variants.0);
    let most = variants.filter_map(|(_, variant)| variant.value()).map(|variant| count(&variant.checks)).max();
    1 + count(&topic.checks).max(most.unwrap_or(0))
}

fn count<T>(list: &List<T>) -> usize {
    list.value().map_or(0, Vec::len)
}
