//! What a stage, its topics and its projects must hold to by themselves.

use std::collections::HashSet;

use super::{Choices, amount, link, only_once, own_id, present, text, words};
use crate::roadmap::fault::{Fault, all_of, quoted};
use crate::roadmap::field::{Field, List};
use crate::roadmap::id;
use crate::roadmap::path::{Findings, Trail};
use crate::roadmap::raw::{RawCheck, RawProject, RawStage, RawTopic};

/// The longest summary of a topic, in characters: it stands on one line of the screen.
const SUMMARY: usize = 90;

/// Notes everything that is wrong with a stage, names of others left aside.
pub(super) fn check(stage: &RawStage, at: &Trail<'_>, choices: &Choices, findings: &mut Findings) {
    text(&stage.title, "title", "a stage", at, findings);
    present(&stage.kind, "kind", "a stage", at, findings);
    let repeated = option_of(&stage.for_each, "for_each", at, choices, findings);
    if stage.topics.value().is_none_or(Vec::is_empty) && !matches!(stage.topics, Field::Wrong) {
        findings.add(&at.field("topics"), Fault::new("no `topics`: a stage needs at least one"));
    }
    // Topics and projects share one range of ids: both stand right below the stage.
    let mut ids = HashSet::new();
    let all = at.field("topics");
    for (place, item) in stage.topics.each() {
        if findings.are_full() {
            return;
        }
        let at = all.entry(place);
        if let Some(id) = own_id(&item.id, "a topic", &at, findings) {
            only_once(id, &mut ids, "the topics and projects of this stage", &at, findings);
        }
        topic(item, stage, repeated, &at, choices, findings);
    }
    let all = at.field("projects");
    for (place, item) in stage.projects.each() {
        if findings.are_full() {
            return;
        }
        let at = all.entry(place);
        if let Some(id) = own_id(&item.id, "a project", &at, findings) {
            only_once(id, &mut ids, "the topics and projects of this stage", &at, findings);
        }
        project(item, &at, choices, findings);
    }
    amount::check(stage, at, choices, findings);
}

/// The option that a field names; a fault is noted.
fn option_of(
    field: &Field<String>,
    name: &'static str,
    at: &Trail<'_>,
    choices: &Choices,
    findings: &mut Findings,
) -> Option<u16> {
    match choices.option(field.value()?) {
        Ok(option) => Some(option),
        Err(fault) => {
            findings.add(&at.field(name), fault);
            None
        }
    }
}

fn topic(topic: &RawTopic, stage: &RawStage, repeated: Option<u16>, at: &Trail<'_>, choices: &Choices, findings: &mut Findings) {
    text(&topic.title, "title", "a topic", at, findings);
    summary(&topic.summary, at, findings);
    words(&topic.terms, "terms", at, findings);
    link::check(&topic.links, at, choices, findings);
    checks(&topic.checks, at, findings);
    let by = option_of(&topic.by, "by", at, choices, findings);
    if !topic.by.is_absent() && !stage.for_each.is_absent() {
        let fault = Fault::new("`by` is given, but the stage has `for_each`, which repeats all its topics");
        findings.add(&at.field("by"), fault.hint("remove `by`"));
    }
    let Some(variants) = topic.variants.value() else {
        if by.is_some() && topic.variants.is_absent() && stage.for_each.is_absent() {
            let fault = Fault::new("missing field `variants`: a topic with `by` has one for each value");
            findings.add(at, fault);
        }
        return;
    };
    let all = at.field("variants");
    if topic.by.is_absent() && stage.for_each.is_absent() {
        let fault = Fault::new("`variants` is given, but nothing says of which option");
        findings.add(&all, fault.hint("name the option: `by: OPTION`"));
    }
    for (value, variant) in &variants.0 {
        if findings.are_full() {
            return;
        }
        let at = all.field(value);
        if let Some(fault) = repeated.or(by).and_then(|option| choices.fault_of_value(option, value)) {
            findings.add(&at, fault);
        }
        let Some(variant) = variant.value() else { continue };
        if !variant.title.is_absent() {
            text(&variant.title, "title", "a variant", &at, findings);
        }
        summary(&variant.summary, &at, findings);
        words(&variant.terms, "terms", &at, findings);
        link::check(&variant.links, &at, choices, findings);
        checks(&variant.checks, &at, findings);
    }
    if let Some(option) = by.filter(|_| stage.for_each.is_absent()) {
        let given: HashSet<&str> = variants.0.iter().map(|(value, _)| value.as_str()).collect();
        let lacking: Vec<&str> =
            choices.values(option).iter().map(String::as_str).filter(|value| !given.contains(value)).collect();
        if !lacking.is_empty() {
            findings.add(&all, Fault::new(format!("no variant for {}: expected one for each value", all_of(lacking))));
        }
    }
}

fn project(project: &RawProject, at: &Trail<'_>, choices: &Choices, findings: &mut Findings) {
    text(&project.title, "title", "a project", at, findings);
    present(&project.hours, "hours", "a project", at, findings);
    link::check(&project.links, at, choices, findings);
    checks(&project.checks, at, findings);
}

fn summary(summary: &Field<String>, at: &Trail<'_>, findings: &mut Findings) {
    let count = summary.value().map_or(0, |text| text.trim_end().chars().count());
    if count > SUMMARY {
        findings.add(&at.field("summary"), Fault::new(format!("the summary has {count} characters: expected at most {SUMMARY}")));
    }
}

fn checks(checks: &List<RawCheck>, at: &Trail<'_>, findings: &mut Findings) {
    let all = at.field("checks");
    let mut seen = HashSet::new();
    for (place, check) in checks.each() {
        if findings.are_full() {
            return;
        }
        let at = all.entry(place);
        let id = match check {
            RawCheck::Text(text) => {
                let slug = id::slug(text);
                if let Some(fault) = id::fault_of(&slug) {
                    let fault =
                        if slug.is_empty() { Fault::new(format!("no id can be made of {}", quoted(text))) } else { fault };
                    findings.add(&at, fault.hint("write the check as `id: ...` and `text: ...`"));
                    continue;
                }
                slug
            }
            RawCheck::Full(check) => {
                text(&check.text, "text", "a check", &at, findings);
                let Some(id) = own_id(&check.id, "a check", &at, findings) else { continue };
                id.to_owned()
            }
        };
        if let Some(id) = seen.replace(id) {
            let message = format!("the id {} stands twice among the checks", quoted(&id));
            findings.add(&at, Fault::new(message).hint("give one of them another id: `id: ...` and `text: ...`"));
        }
    }
}
