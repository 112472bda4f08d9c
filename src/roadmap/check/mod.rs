//! What a roadmap must hold to beyond its form: ids that are ids, sums that come to 100, names that name something.
//!
//! The checks know the raw shapes and no places: each fault goes to the [`Findings`] with its path. They change
//! nothing; a roadmap without findings is [built](super::build) afterwards. Walks over the file's own graph are
//! iterative, and walks over what may be half a million entries end when there are as many findings as are told.

mod alias;
mod amount;
mod choice;
mod circle;
mod link;
mod name;
mod reference;
mod size;
mod stage;

use std::collections::HashSet;

use super::fault::{Fault, quoted};
use super::field::{Field, List};
use super::id;
use super::path::{Findings, Trail};
use super::raw::RawRoadmap;
pub(super) use choice::Choices;
pub(super) use reference::full_name;

/// Notes everything that is wrong.
pub(super) fn check(raw: &RawRoadmap, findings: &mut Findings) {
    let root = Trail::ROOT;
    if *raw == RawRoadmap::default() {
        findings.add(&root, Fault::new("this is no roadmap: expected `id`, `title` and `stages`"));
        return;
    }
    own_id(&raw.id, "a roadmap", &root, findings);
    text(&raw.title, "title", "a roadmap", &root, findings);
    if let Some(source) = raw.source.value() {
        let at = root.field("source");
        text(&source.title, "title", "a source", &at, findings);
        link::address(&source.url, &at, findings);
    }
    if let Some(total) = raw.guide_total.value() {
        let at = root.field("guide_total");
        present(&total.months, "months", "a total", &at, findings);
        present(&total.hours_per_week, "hours_per_week", "a total", &at, findings);
    }
    choice::check(&raw.options, findings);
    if raw.stages.value().is_none_or(Vec::is_empty) && !matches!(raw.stages, Field::Wrong) {
        findings.add(&root.field("stages"), Fault::new("no `stages`: a roadmap needs at least one"));
    }
    let choices = Choices::of(&raw.options);
    if let Some(fault) = size::fault_of(raw, &choices) {
        // What follows takes time by the number of items.
        findings.add(&root, fault);
        return;
    }
    let stages = root.field("stages");
    let mut ids = HashSet::new();
    for (place, stage) in raw.stages.each() {
        if findings.are_full() {
            return;
        }
        let at = stages.entry(place);
        if let Some(id) = own_id(&stage.id, "a stage", &at, findings) {
            only_once(id, &mut ids, "the stages", &at, findings);
        }
        stage::check(stage, &at, &choices, findings);
    }
    let list = name::list(raw);
    let names = name::Names::of(&list);
    let needs = reference::check(raw, &names, findings);
    circle::check(&names, &needs, findings);
    alias::check(raw, &names, findings);
}

/// A text that must be there and must not be empty.
fn text<'r>(field: &'r Field<String>, name: &'static str, of: &str, at: &Trail<'_>, findings: &mut Findings) -> Option<&'r str> {
    let text = present(field, name, of, at, findings)?;
    if text.trim().is_empty() {
        findings.add(&at.field(name), Fault::new(format!("`{name}` is empty: {of} needs one")));
        return None;
    }
    Some(text)
}

/// A field that must be there.
fn present<'r, T>(field: &'r Field<T>, name: &str, of: &str, at: &Trail<'_>, findings: &mut Findings) -> Option<&'r T> {
    if field.is_absent() {
        findings.add(at, Fault::new(format!("missing field `{name}`: {of} needs one")));
    }
    field.value()
}

/// An id that must be there, one segment.
fn own_id<'r>(field: &'r Field<String>, of: &str, at: &Trail<'_>, findings: &mut Findings) -> Option<&'r str> {
    let id = text(field, "id", of, at, findings)?;
    if let Some(fault) = id::fault_of(id) {
        findings.add(&at.field("id"), fault);
    }
    Some(id)
}

/// The entries of a list of texts, each with its trail, each once; empty and repeated ones are noted.
fn words<'r>(list: &'r List<String>, name: &'static str, at: &Trail<'_>, findings: &mut Findings) -> Vec<(usize, &'r str)> {
    let at = at.field(name);
    let mut seen = HashSet::new();
    let mut words = Vec::new();
    for (place, word) in list.each() {
        if word.trim().is_empty() {
            findings.add(&at.entry(place), Fault::new(format!("an entry of `{name}` is empty")).hint("remove the line"));
        } else if seen.insert(word.as_str()) {
            words.push((place, word.as_str()));
        } else {
            let message = format!("{} stands twice in `{name}`", quoted(word));
            findings.add(&at.entry(place), Fault::new(message).hint("remove the line"));
        }
    }
    words
}

/// Notes an id that its neighbours have already.
fn only_once<'r>(id: &'r str, seen: &mut HashSet<&'r str>, among: &str, at: &Trail<'_>, findings: &mut Findings) {
    if !seen.insert(id) {
        let message = format!("the id {} stands twice among {among}", quoted(id));
        findings.add(&at.field("id"), Fault::new(message).hint("give one of them another id"));
    }
}
