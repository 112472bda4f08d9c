//! References: `needs`, `helped_by` and `practises` must name something that exists.

use super::name::{Names, Spot};
use super::words;
use crate::roadmap::fault::{Fault, did_you_mean, quoted};
use crate::roadmap::field::List;
use crate::roadmap::path::{Findings, Trail};
use crate::roadmap::raw::RawRoadmap;

/// That one thing should come after another: places in the [`Names`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    pub(super) of: usize,
    pub(super) on: usize,
    /// Where it is said: the field of `of`, and the place in its list.
    pub(super) field: &'static str,
    pub(super) entry: usize,
}

/// Notes every reference to nothing; gives all the others, ordered by who needs.
pub(super) fn check(raw: &RawRoadmap, names: &Names<'_>, findings: &mut Findings) -> Vec<Need> {
    let mut needs = Vec::new();
    for (of, (_, spot)) in names.all().enumerate() {
        if findings.are_full() {
            break;
        }
        let (Spot::Stage(stage) | Spot::Topic(stage, _) | Spot::Project(stage, _)) = spot;
        let Some(stage) = raw.stages.value().and_then(|stages| stages.get(stage)?.value()) else { continue };
        let mut gather = |hard: &List<String>, soft: &List<String>, at: &Trail<'_>| {
            for (field, list) in [("needs", hard), ("helped_by", soft)] {
                for (entry, name) in words(list, field, at, findings) {
                    match names.find(name) {
                        Some(on) => needs.push(Need { of, on, field, entry }),
                        None => findings.add(
                            &at.field(field).entry(entry),
                            unknown(name, "a stage, topic or project", names, findings.are_few(), |_| true),
                        ),
                    }
                }
            }
        };
        match spot {
            Spot::Stage(_) => spot.trail(|at| gather(&stage.needs, &stage.helped_by, at)),
            Spot::Topic(_, place) => {
                if let Some(topic) = stage.topics.value().and_then(|topics| topics.get(place)?.value()) {
                    spot.trail(|at| gather(&topic.needs, &topic.helped_by, at));
                }
            }
            Spot::Project(_, place) => {
                if let Some(project) = stage.projects.value().and_then(|projects| projects.get(place)?.value()) {
                    spot.trail(|at| gather(&project.needs, &project.helped_by, at));
                    let stage = stage.id.value().map_or("", String::as_str);
                    spot.trail(|at| practises(&project.practises, stage, names, at, findings));
                }
            }
        }
    }
    needs
}

fn practises(list: &List<String>, stage: &str, names: &Names<'_>, at: &Trail<'_>, findings: &mut Findings) {
    for (entry, name) in words(list, "practises", at, findings) {
        let full = full_name(name, stage);
        let is_topic =
            names.find(&full).and_then(|place| names.at(place)).is_some_and(|(_, spot)| matches!(spot, Spot::Topic(..)));
        if !is_topic {
            let is_topic = |spot| matches!(spot, Spot::Topic(..));
            let mut fault = unknown(&full, "a topic", names, findings.are_few(), is_topic);
            // What was meant in this stage is said as shortly as it was written.
            if let (Some(hint), false) = (&fault.hint, name.contains('/')) {
                fault.hint = Some(hint.replacen(&format!("`{stage}/"), "`", 1));
            }
            fault.message = format!("{} names no topic", quoted(name));
            findings.add(&at.field("practises").entry(entry), fault);
        }
    }
}

/// What a name under `practises` stands for: the last segment is enough within the stage.
pub(in crate::roadmap) fn full_name(name: &str, stage: &str) -> String {
    if name.contains('/') { name.to_owned() } else { format!("{stage}/{name}") }
}

fn unknown(name: &str, kind: &str, names: &Names<'_>, may_guess: bool, suits: impl Fn(Spot) -> bool) -> Fault {
    let fault = Fault::new(format!("{} names nothing: expected the id of {kind}", quoted(name)));
    if !may_guess {
        return fault;
    }
    let suitable = names.all().filter(|(_, spot)| suits(*spot)).map(|(name, _)| name);
    // A value was left on, or a stage left off: neither is a slip of the keyboard.
    let without_value = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let last = without_value.rsplit('/').next().unwrap_or(without_value);
    let meant = suitable.clone().find(|known| *known == without_value);
    match meant.or_else(|| suitable.clone().find(|known| known.rsplit_once('/').is_some_and(|(_, end)| end == last))) {
        Some(meant) => fault.hint(did_you_mean(meant)),
        None => fault.near(name, suitable),
    }
}
