//! Everything about an item.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::needs::needs_lines;
use super::page::{INDENT, headed, paragraph, summary};
use crate::cli::Book;
use crate::cli::look::role;
use crate::cli::report::{CheckObject, HoursObject, ItemObject, address, mark};
use crate::plan::item_sum;
use crate::progress::Status;
use crate::roadmap::{ItemIx, ItemKind, Level, Origin};
use crate::text::safe_text;
use crate::tracker::Tracker;
use crate::units::{DateText, Minutes};

/// Everything about an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ItemDetail {
    #[serde(flatten)]
    pub(crate) item: ItemObject,
    pub(crate) summary: Option<String>,
    pub(crate) note: Option<String>,
    checks: Vec<CheckObject>,
    logged_hours: f64,
    /// What it makes no sense without, by ids.
    needs: Vec<String>,
    /// What helps before it, by ids.
    helped_by: Vec<String>,
    /// The topics that a project practises, by ids.
    practises: Vec<String>,
    terms: Vec<String>,
    origin: Origin,
    level: Option<Level>,
    /// The civil date on which it got its status.
    since: Option<NaiveDate>,
    /// The guide's hours, where the learner has an estimate of their own.
    guide_hours: Option<HoursObject>,
    #[serde(skip)]
    pub(crate) place: String,
    /// Headings with their words.
    #[serde(skip)]
    pub(crate) lines: Vec<(&'static str, String)>,
}

impl ItemDetail {
    /// The detail of an item.
    pub(super) fn of(book: &Book, place: ItemIx) -> Self {
        let tracker = &book.tracker;
        let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
        let item = roadmap.item(place);
        let notes: Vec<&str> = progress.notes.get(&place).into_iter().flatten().map(|note| note.text.as_str()).collect();
        let (terms, level) = match &item.kind {
            ItemKind::Topic { level, terms } => (terms.clone(), Some(*level)),
            ItemKind::Project { .. } | ItemKind::Check { .. } => (Vec::new(), None),
        };
        let practises = match &item.kind {
            ItemKind::Project { practises, .. } => practises.clone(),
            ItemKind::Topic { .. } | ItemKind::Check { .. } => Vec::new(),
        };
        let shown = practises.into_iter().filter(|topic| progress.selection.shows(roadmap.item(*topic)));
        Self {
            item: ItemObject::of(tracker, place),
            summary: item.summary.clone(),
            note: (!notes.is_empty()).then(|| notes.join("\n\n")),
            checks: CheckObject::all_of(tracker, place),
            logged_hours: logged(tracker, place).hours(),
            needs: item.needs.hard.clone(),
            helped_by: item.needs.soft.clone(),
            practises: shown.clone().map(|topic| roadmap.item(topic).id.clone()).collect(),
            terms,
            origin: item.origin,
            level,
            since: progress.item(place).since,
            guide_hours: progress.estimates.contains_key(&place).then(|| item.hours.into()),
            place: place_words(book, place),
            lines: item_lines(tracker, place, &shown.map(|topic| roadmap.full_title(topic)).collect::<Vec<_>>()),
        }
    }
}

/// The time logged on an item and on its checks.
fn logged(tracker: &Tracker, place: ItemIx) -> Minutes {
    let of = |item: ItemIx| tracker.progress().logged.get(&item).copied().unwrap_or_default();
    of(place) + tracker.roadmap().checks(place).map(of).sum()
}

/// `5 Databases · project in the plan, doing since 21 Nov 2026`.
fn place_words(book: &Book, place: ItemIx) -> String {
    let tracker = &book.tracker;
    let item = tracker.roadmap().item(place);
    let stage = tracker.roadmap().stage(item.stage);
    let known = tracker.progress().item(place);
    let kind = match item.kind {
        ItemKind::Topic { level: Level::Required, .. } => "topic",
        ItemKind::Topic { level: Level::Recommended, .. } => "topic, recommended",
        ItemKind::Project { .. } if tracker.is_idea(place) => "project idea",
        ItemKind::Project { .. } => "project in the plan",
        ItemKind::Check { .. } => "check",
    };
    let day = known.since.filter(|_| !book.preferences.hide_dates).map(DateText::day);
    let status = match (known.status, day) {
        (Status::Todo, _) => "to do".to_owned(),
        (Status::Doing, Some(day)) => format!("doing since {day}"),
        (Status::Done | Status::Skipped, Some(day)) => format!("{} on {day}", known.status.word()),
        // Known from before the record: the day on which that was said is no date of it.
        (status, _) => status.word().to_owned(),
    };
    format!("{} {} · {kind}, {status}", stage.number, stage.title)
}

fn item_lines(tracker: &Tracker, place: ItemIx, practises: &[String]) -> Vec<(&'static str, String)> {
    let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
    let item = roadmap.item(place);
    let mut lines = Vec::new();
    if let ItemKind::Check { of } = item.kind {
        lines.push(("Belongs to", roadmap.full_title(of)));
    } else {
        let sum = item_sum(roadmap, progress, place);
        let has_begun = !sum.done.is_zero() && !sum.left.is_zero();
        let left = if has_begun { format!(", left {}", sum.left) } else { String::new() };
        let is_own = progress.estimates.contains_key(&place);
        let guide = if is_own { format!("; your estimate, the guide says {}", item.hours) } else { String::new() };
        lines.push(("Hours", format!("{}{left}{guide}", sum.hours)));
    }
    let logged = logged(tracker, place);
    if logged.0 > 0 {
        lines.push(("Logged", logged.to_string()));
    }
    if let ItemKind::Topic { terms, .. } = &item.kind
        && !terms.is_empty()
    {
        lines.push(("Terms", terms.join(", ")));
    }
    if !practises.is_empty() {
        lines.push(("Practises", practises.join(", ")));
    }
    lines.extend(needs_lines(tracker, &item.needs));
    lines
}

impl fmt::Display for ItemDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet) = (role::STRONG, role::QUIET);
        writeln!(f, "{} {strong}{}{}{strong:#}", mark(self.item.status), self.item.sign(), safe_text(&self.item.full_title))?;
        writeln!(f, "{quiet}{}{quiet:#}", safe_text(&self.place))?;
        writeln!(f, "{quiet}{}{quiet:#}", safe_text(&self.item.id))?;
        summary(f, self.summary.as_deref())?;
        writeln!(f)?;
        headed(f, &self.lines)?;
        if !self.checks.is_empty() {
            let heading = if self.item.kind == "project" { "Done when" } else { "Checks" };
            let (ticked, all) = self.item.ticked.unwrap_or((0, 0));
            writeln!(f, "{quiet}{heading:<INDENT$}{quiet:#}{ticked} of {all}")?;
            for check in &self.checks {
                paragraph(f, &format!("  {} ", mark(check.status)), 4, &check.title)?;
            }
        }
        if let Some(note) = &self.note {
            writeln!(f, "{quiet}Note{quiet:#}")?;
            for line in note.lines() {
                // A blank line of a note stays one, and ends in no blanks.
                if line.trim().is_empty() { writeln!(f)? } else { paragraph(f, "  ", 2, line)? }
            }
        }
        if !self.item.links.is_empty() {
            writeln!(f, "{quiet}Links{quiet:#}")?;
        }
        for link in &self.item.links {
            writeln!(f, "  {}\n    {}", safe_text(link.words()), address(&link.url))?;
        }
        Ok(())
    }
}
