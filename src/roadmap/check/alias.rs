//! Aliases: old ids that lead to what has another id now. None may be taken, by an id or by another alias.

use std::collections::HashMap;

use super::name::{Names, Spot};
use super::words;
use crate::roadmap::fault::{Fault, quoted};
use crate::roadmap::field::List;
use crate::roadmap::id::is_segment;
use crate::roadmap::path::{Findings, Trail};
use crate::roadmap::raw::RawRoadmap;

/// Notes everything that is wrong with the aliases.
pub(super) fn check(raw: &RawRoadmap, names: &Names<'_>, findings: &mut Findings) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for (owner, spot) in names.all() {
        if findings.are_full() {
            return;
        }
        let (Spot::Stage(stage) | Spot::Topic(stage, _) | Spot::Project(stage, _)) = spot;
        let Some(stage) = raw.stages.value().and_then(|stages| stages.get(stage)?.value()) else { continue };
        let topic = |place: usize| stage.topics.value().and_then(|topics| topics.get(place)?.value());
        let aliases = match spot {
            Spot::Stage(_) => Some(&stage.aliases),
            Spot::Topic(_, place) => topic(place).map(|topic| &topic.aliases),
            Spot::Project(_, place) => {
                stage.projects.value().and_then(|projects| projects.get(place)?.value()).map(|project| &project.aliases)
            }
        };
        let Some(aliases) = aliases else { continue };
        let form = match spot {
            Spot::Stage(_) => Form::Stage,
            Spot::Topic(_, place) if !stage.for_each.is_absent() || topic(place).is_some_and(|topic| !topic.by.is_absent()) => {
                Form::Repeated
            }
            Spot::Topic(..) | Spot::Project(..) => Form::Item,
        };
        spot.trail(|at| {
            of_one(aliases, owner, form, names, &mut taken, at, findings);
        });
    }
}

/// What an alias must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One segment.
    Stage,
    /// `stage/item`, or with the value that it had.
    Item,
    /// `stage/item`: it stands for all values of its topic.
    Repeated,
}

fn of_one<'r>(
    aliases: &'r List<String>,
    owner: &'r str,
    form: Form,
    names: &Names<'_>,
    taken: &mut HashMap<&'r str, &'r str>,
    at: &Trail<'_>,
    findings: &mut Findings,
) {
    for (place, alias) in words(aliases, "aliases", at, findings) {
        let fault = fault_of_form(alias, form).or_else(|| {
            let base = alias.split_once('.').map_or(alias, |(base, _)| base);
            if names.find(base).is_some() {
                return Some(Fault::new(format!("the alias {} is an id that is in use", quoted(alias))).hint("remove the alias"));
            }
            let other = taken.insert(alias, owner)?;
            let message = format!("the alias {} already leads to {}", quoted(alias), quoted(other));
            Some(Fault::new(message).hint("keep one of them"))
        });
        if let Some(fault) = fault {
            findings.add(&at.field("aliases").entry(place), fault);
        }
    }
}

fn fault_of_form(alias: &str, form: Form) -> Option<Fault> {
    let two = |text: &str| text.split_once('/').is_some_and(|(stage, item)| is_segment(stage) && is_segment(item));
    let (fits, expected) = match form {
        Form::Stage => (is_segment(alias), "the old id of a stage"),
        Form::Item => {
            let (base, value) = alias.split_once('.').unwrap_or((alias, "value"));
            (two(base) && is_segment(value), "an old full id such as `stage/topic`")
        }
        Form::Repeated => (two(alias), "an old full id such as `stage/topic`, without a value"),
    };
    (!fits).then(|| Fault::new(format!("{} is no alias: expected {expected}", quoted(alias))))
}
