//! `choose`: the options of a roadmap and their values.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::setting::Setting;
use crate::cli::look::role;
use crate::cli::report::{Cell, Report, RoadmapObject, Side, Table};
use crate::cli::{Book, Failure};
use crate::roadmap::Pick;
use crate::text::{edits, safe_text};
use crate::tracker::Change;

/// What can be chosen, and what is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct OptionsReport {
    roadmap: RoadmapObject,
    options: Vec<OptionObject>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct OptionObject {
    id: String,
    title: String,
    /// `one` or `many`.
    pick: &'static str,
    note: Option<String>,
    chosen: Vec<String>,
    values: Vec<ValueObject>,
}

/// One value of an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ValueObject {
    id: String,
    title: String,
    group: Option<String>,
    note: Option<String>,
    chosen: bool,
}

/// Lists the options (no values), or chooses.
pub(crate) fn run(
    book: &mut Book,
    option: Option<&str>,
    values: &[String],
    now: DateTime<FixedOffset>,
) -> Result<Setting<OptionsReport>, Failure> {
    let Some(name) = option else { return Ok(Setting::Shown(shown(book, None))) };
    let option = option_of(book, name)?;
    if values.is_empty() {
        return Ok(Setting::Shown(shown(book, Some(option))));
    }
    let mut places = Vec::with_capacity(values.len());
    for value in values {
        places.push(value_of(book, option, value)?);
    }
    Ok(book.write(&Change::Choose { option, values: places }, now, "that is chosen already")?.into())
}

/// The option that a name means.
fn option_of(book: &Book, name: &str) -> Result<u16, Failure> {
    let options = &book.tracker.roadmap().options;
    if options.is_empty() {
        return Err(Failure::refused("this roadmap has nothing to choose"));
    }
    let names: Vec<(&str, &str)> = options.iter().map(|option| (option.id.as_str(), option.title.as_str())).collect();
    place_of(&names, name).map_err(|fits| miss("option", name, &fits, &names))
}

/// The value of an option that a name means.
fn value_of(book: &Book, option: u16, name: &str) -> Result<u16, Failure> {
    let found = book.tracker.roadmap().options.get(usize::from(option));
    let names: Vec<(&str, &str)> =
        found.iter().flat_map(|option| &option.values).map(|value| (value.id.as_str(), value.title.as_str())).collect();
    let title = found.map_or("", |option| option.id.as_str());
    place_of(&names, name).map_err(|fits| miss(&format!("value of `{title}`"), name, &fits, &names))
}

/// How well an id and a title fit.
type Level<'a> = &'a dyn Fn(&str, &str) -> bool;

/// The place of the name that is meant: whole id, whole title, then a part of either, case ignored. Otherwise the places
/// that fit.
fn place_of(names: &[(&str, &str)], name: &str) -> Result<u16, Vec<usize>> {
    let asked = name.trim().to_lowercase();
    let levels: [Level<'_>; 3] = [&|id, _| id == asked, &|_, title| title.to_lowercase() == asked, &|id, title| {
        !asked.is_empty() && (id.contains(&asked) || title.to_lowercase().contains(&asked))
    }];
    let mut several = Vec::new();
    for level in levels {
        let hits: Vec<usize> =
            names.iter().enumerate().filter(|(_, (id, title))| level(id, title)).map(|(place, _)| place).collect();
        match hits.as_slice() {
            [] => {}
            [only] => return u16::try_from(*only).map_err(|_| hits),
            _ => several = hits,
        }
    }
    Err(several)
}

/// Why no one thing is meant: the names that come nearest where nothing fits, or all there are; else those that fit.
fn miss(what: &str, name: &str, fits: &[usize], names: &[(&str, &str)]) -> Failure {
    let titled = |(id, title): &(&str, &str)| ((*id).to_owned(), (*title).to_owned());
    if !fits.is_empty() {
        let fits = fits.iter().filter_map(|place| names.get(*place)).map(titled).collect();
        return Failure::ambiguous_titles(format!("more than one {what} fits `{name}`"), fits);
    }
    let message = format!("no {what} fits `{name}`");
    let near = near(names, name);
    if near.is_empty() {
        let ids: Vec<String> = names.iter().map(|(id, _)| format!("`{id}`")).collect();
        return Failure::not_found(message, near).hint(format!("there are: {}", ids.join(", ")));
    }
    Failure::not_found(message, near)
}

/// The ids that come nearest to a name by id or title, all equally near; at most a third of the letters differ.
fn near(names: &[(&str, &str)], name: &str) -> Vec<String> {
    let letters = |text: &str| text.trim().to_lowercase().chars().collect::<Vec<char>>();
    let name = letters(name);
    let distance = |text: &str| {
        let text = letters(text);
        edits(&text, &name, text.len().max(name.len()) / 3)
    };
    let scored: Vec<(usize, &str)> =
        names.iter().filter_map(|(id, title)| Some(([*id, *title].into_iter().filter_map(distance).min()?, *id))).collect();
    let best = scored.iter().map(|(edits, _)| *edits).min();
    scored.into_iter().filter(|(edits, _)| Some(*edits) == best).map(|(_, id)| id.to_owned()).collect()
}

fn shown(book: &Book, only: Option<u16>) -> OptionsReport {
    let (roadmap, selection) = (book.tracker.roadmap(), &book.tracker.progress().selection);
    let options = (0_u16..).zip(&roadmap.options).filter(|(place, _)| only.is_none_or(|only| only == *place));
    let object = |(place, option): (u16, &crate::roadmap::RoadmapOption)| {
        let chosen = selection.values(place);
        let values: Vec<ValueObject> = (0_u16..)
            .zip(&option.values)
            .map(|(place, value)| ValueObject {
                id: value.id.clone(),
                title: value.title.clone(),
                group: value.group.clone(),
                note: value.note.clone(),
                chosen: chosen.contains(&place),
            })
            .collect();
        OptionObject {
            id: option.id.clone(),
            title: option.title.clone(),
            pick: if option.pick == Pick::One { "one" } else { "many" },
            note: option.note.clone(),
            chosen: values.iter().filter(|value| value.chosen).map(|value| value.id.clone()).collect(),
            values,
        }
    };
    OptionsReport { roadmap: RoadmapObject::of(roadmap), options: options.map(object).collect() }
}

impl fmt::Display for OptionsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet) = (role::STRONG, role::QUIET);
        if self.options.is_empty() {
            return writeln!(f, "This roadmap has nothing to choose.");
        }
        for (place, option) in self.options.iter().enumerate() {
            if place > 0 {
                writeln!(f)?;
            }
            let pick = if option.pick == "one" { "one" } else { "one or more" };
            writeln!(f, "{strong}{}{strong:#}  {quiet}{}, {pick}{quiet:#}", safe_text(&option.title), safe_text(&option.id))?;
            let mut table = Table::new([Side::Left, Side::Left, Side::Left, Side::Left]);
            for value in &option.values {
                let (mark, style) = if value.chosen { ("✓", role::DONE) } else { ("◦", role::QUIET) };
                let group = value.group.as_deref().unwrap_or_default();
                table.row([Cell::of(mark, style), Cell::plain(&value.title), Cell::of(group, role::QUIET), Cell::id(&value.id)]);
            }
            for row in table.to_string().lines() {
                writeln!(f, "  {row}")?;
            }
        }
        Ok(())
    }
}

impl Report for OptionsReport {}
