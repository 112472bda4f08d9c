//! The pane of the details: summary, figures, checks, links and the note of one item.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::rows::{DetailRow, detail_rows};
use super::stages_pane::mark_role;
use super::state::Pane;
use crate::plan::item_sum;
use crate::progress::Status;
use crate::roadmap::{ItemIx, ItemKind, Level, Origin};
use crate::text::{self, Run, Tone};
use crate::tracker::Tracker;
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::{DateText, day_text};

/// One line of the pane.
struct Line {
    /// A mark before the words, with its look.
    mark: Option<(Mark, Role)>,
    /// A label in a column of its own.
    label: Option<&'static str>,
    words: String,
    role: Role,
    /// At the right end.
    right: Option<String>,
    /// The row of the cursor that this line belongs to.
    row: Option<usize>,
    /// In place of the words: pieces in tones of their own, behind the mark.
    runs: Vec<Run>,
    /// The address that the words lead to.
    address: Option<String>,
}

/// What stands before a line.
#[derive(Clone, Copy)]
enum Mark {
    Status(Status),
    Link,
    Note,
}

/// Whether a line is selected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pick {
    None,
    Here,
    InRange,
}

/// That the text goes on.
const MORE: &str = "more below";

/// Cells that labels take.
const LABEL: usize = 11;

impl Line {
    fn of(words: impl Into<String>, role: Role) -> Self {
        Self { mark: None, label: None, words: words.into(), role, right: None, row: None, runs: Vec::new(), address: None }
    }

    fn gap() -> Self {
        Self::of("", Role::Text)
    }
}

/// The lines of an item's detail; also where the cursor can stand.
fn lines(tracker: &Tracker, item: ItemIx, layout: &Layout) -> Vec<Line> {
    let (width, ruler) = (usize::from(layout.right.width), layout.ruler);
    let wrapped = |words: &str, width: usize| ruler.wrap(&text::safe_text(words), width).into_iter();
    let found = tracker.roadmap().item(item);
    let mut lines: Vec<Line> =
        wrapped(&tracker.roadmap().full_title(item), width).map(|line| Line::of(line, Role::Strong)).collect();
    lines.extend(wrapped(&kind_words(tracker, item), width).map(|line| Line::of(line, Role::Quiet)));
    lines.push(Line::gap());
    if let Some(summary) = &found.summary {
        lines.extend(wrapped(summary, width).map(|line| Line::of(line, Role::Text)));
        lines.push(Line::gap());
    }
    for (label, words) in facts(tracker, item) {
        let mut label = Some(label);
        for line in wrapped(&words, width.saturating_sub(LABEL)) {
            lines.push(Line { label: label.take().or(Some("")), ..Line::of(line, Role::Text) });
        }
    }
    let mut was_check = false;
    let mut was_link = false;
    for (row, detail) in detail_rows(tracker, item).into_iter().enumerate() {
        match detail {
            DetailRow::Check(check) => {
                if !was_check {
                    lines.push(Line::gap());
                    let checks = || tracker.roadmap().checks(item).map(|check| tracker.progress().status(check));
                    let ticked = checks().filter(|status| status.is_through()).count();
                    let all = checks().filter(|status| *status != Status::Skipped).count();
                    lines.push(Line { right: Some(format!("{ticked} of {all}")), ..Line::of("Done when", Role::Quiet) });
                    was_check = true;
                }
                let status = tracker.progress().status(check);
                let role = if status.is_open() { Role::Text } else { Role::Quiet };
                let title = wrapped(&tracker.roadmap().item(check).title, width.saturating_sub(2));
                lines.extend(marked(title, row, (Mark::Status(status), mark_role(status)), role));
            }
            DetailRow::Link(link) => {
                if !was_link {
                    lines.push(Line::gap());
                    was_link = true;
                }
                let title = wrapped(link.words(), width.saturating_sub(2));
                let title = marked(title, row, (Mark::Link, Role::Quiet), Role::Text);
                let short = link.url.strip_prefix("https://").unwrap_or(&link.url);
                let short = Line { row: Some(row), ..Line::of(format!("  {short}"), Role::Quiet) };
                let address = text::address_fault(&link.url).is_none().then(|| link.url.clone());
                lines.extend(title.chain([short]).map(|line| Line { address: address.clone(), ..line }));
            }
        }
    }
    let notes = tracker.progress().notes.get(&item).map_or(&[][..], Vec::as_slice);
    for note in notes {
        lines.push(Line::gap());
        let mut mark = Some((Mark::Note, Role::Quiet));
        // What devices wrote without knowing of one another stands together, each with its day.
        if notes.len() > 1 {
            let day = day_text(note.at.date_naive(), tracker.today());
            lines.push(Line { mark: mark.take(), ..Line::of(format!("  {day}"), Role::Quiet) });
        }
        for runs in text::markdown(&note.text, width.saturating_sub(2), ruler) {
            lines.push(Line { mark: mark.take(), runs, ..Line::gap() });
        }
    }
    lines
}

/// A text behind a mark, its further lines indented.
fn marked(words: impl Iterator<Item = String>, row: usize, mark: (Mark, Role), role: Role) -> impl Iterator<Item = Line> {
    let mut mark = Some(mark);
    words.map(move |line| Line { mark: mark.take(), row: Some(row), ..Line::of(format!("  {line}"), role) })
}

/// `project in the plan, doing`, `topic added by the roadmap, done on 3 Aug 2026`.
fn kind_words(tracker: &Tracker, item: ItemIx) -> String {
    let found = tracker.roadmap().item(item);
    let state = tracker.progress().item(item);
    let mut words = match &found.kind {
        ItemKind::Project { .. } if tracker.is_idea(item) => "project idea".to_owned(),
        ItemKind::Project { .. } => "project in the plan".to_owned(),
        ItemKind::Topic { level: Level::Recommended, .. } => "recommended topic".to_owned(),
        ItemKind::Topic { .. } => "topic".to_owned(),
        ItemKind::Check { .. } => "check".to_owned(),
    };
    if found.is_topic() && found.origin == Origin::Added {
        words.push_str(", added to the source");
    }
    words.push_str(", ");
    match (state.status, state.since) {
        (Status::Todo, _) => words.push_str("to do"),
        (Status::Known, _) => words.push_str("known before"),
        (status, Some(day)) => {
            let joint = if status == Status::Doing { "since" } else { "on" };
            words = format!("{words}{} {joint} {}", status.word(), DateText::day(day));
        }
        (status, None) => words.push_str(status.word()),
    }
    words
}

/// The figures of an item, each with its label.
fn facts(tracker: &Tracker, item: ItemIx) -> Vec<(&'static str, String)> {
    let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
    let found = roadmap.item(item);
    let sum = item_sum(roadmap, progress, item);
    let mut facts = Vec::new();
    let left = if sum.done.is_zero() || sum.left.is_zero() { String::new() } else { format!(", left {}", sum.left) };
    facts.push(("Hours", format!("{}{left}", sum.hours)));
    if progress.estimates.contains_key(&item) {
        facts.push(("Guide", format!("{}, yours counts", found.hours)));
    }
    if let Some(logged) = progress.logged.get(&item) {
        facts.push(("Logged", logged.to_string()));
    }
    if let ItemKind::Project { practises, .. } = &found.kind {
        let mut titles: Vec<&str> = Vec::new();
        for topic in practises.iter().map(|topic| roadmap.item(*topic)).filter(|topic| progress.selection.shows(topic)) {
            if !titles.contains(&topic.title.as_str()) {
                titles.push(&topic.title);
            }
        }
        if !titles.is_empty() {
            facts.push(("Practises", titles.join(", ")));
        }
    }
    if let ItemKind::Topic { terms, .. } = &found.kind
        && !terms.is_empty()
    {
        facts.push(("Terms", terms.join(", ")));
    }
    let named = |ids: &[String]| ids.iter().map(|id| title_with_mark(tracker, id)).collect::<Vec<_>>().join(", ");
    if !found.needs.hard.is_empty() {
        facts.push(("Builds on", named(&found.needs.hard)));
    }
    if !found.needs.soft.is_empty() {
        facts.push(("Helped by", named(&found.needs.soft)));
    }
    facts
}

/// The title of what an id names, with a word where it is through.
fn title_with_mark(tracker: &Tracker, id: &str) -> String {
    match tracker.roadmap().resolve(id) {
        Some(item) if tracker.progress().status(item).is_through() => format!("{} (done)", tracker.roadmap().item(item).title),
        Some(item) => tracker.roadmap().item(item).title.clone(),
        None => crate::tui::model::title_of(tracker, id),
    }
}

/// The line on which a row of the cursor begins, how many lines it takes, and how many lines there are.
pub(super) fn place_of(tracker: &Tracker, item: ItemIx, row: usize, layout: &Layout) -> (usize, usize, usize) {
    let lines = lines(tracker, item, layout);
    let first = lines.iter().position(|line| line.row == Some(row)).unwrap_or(0);
    let tall = lines.iter().filter(|line| line.row == Some(row)).count().max(1);
    (first, tall, lines.len())
}

/// Draws the pane.
pub(super) fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let area = layout.right;
    let Some(item) = model.browse.item() else {
        return;
    };
    pen.spot(area, Target::Pane(Pane::Detail));
    let has_keys = model.browse.pane() == Pane::Detail;
    let all = lines(&model.tracker, item, layout);
    let chosen = rows_in_range(model, item);
    let mut marked = None;
    for (y, line) in (area.y..area.bottom()).zip(all.iter().skip(model.browse.detail_top)) {
        let is_here = has_keys && line.row == Some(model.browse.detail);
        let pick = match line.row {
            Some(_) if is_here => Pick::Here,
            Some(row) if chosen.contains(&row) => Pick::InRange,
            _ => Pick::None,
        };
        view_line(line, pick, marked != line.row, area, y, pen);
        marked = line.row;
    }
    let shown = model.browse.detail_top + usize::from(area.height);
    if let Some(last) = shown.checked_sub(1).and_then(|last| all.get(last)).filter(|_| shown < all.len()) {
        // In the air below the pane, else in its last row: never over what is there to be read.
        let has_air = area.bottom() < layout.message.y;
        let room = usize::from(area.width).saturating_sub(if has_air { 0 } else { cells_of(last, layout) + 2 });
        if room >= layout.ruler.width(MORE) {
            let y = if has_air { area.bottom() } else { area.bottom().saturating_sub(1) };
            pen.put_right(area.right(), y, area.width, MORE, Role::Quiet);
        }
    }
}

/// How many cells a line takes, from the left end of the pane.
fn cells_of(line: &Line, layout: &Layout) -> usize {
    let label = line.label.map_or(0, |_| LABEL);
    let runs: usize = line.runs.iter().map(|run| layout.ruler.width(&run.words)).sum();
    if line.right.is_some() { usize::from(layout.right.width) } else { label + layout.ruler.width(&line.words).max(runs + 2) }
}

/// The rows of the cursor whose checks lie in the range.
fn rows_in_range(model: &Model, item: ItemIx) -> Vec<usize> {
    if !model.browse.has_range_of_checks() {
        return Vec::new();
    }
    let is_within = |check: &ItemIx| model.browse.is_in_range(*check, &model.tracker);
    // The checks come first.
    let checks = model.tracker.roadmap().checks(item).enumerate();
    checks.filter(|(_, check)| is_within(check)).map(|(row, _)| row).collect()
}

fn view_line(line: &Line, pick: Pick, is_first: bool, area: Rect, y: u16, pen: &mut Pen<'_>) {
    if let Some(row) = line.row {
        pen.spot(Rect { y, height: 1, ..area }, Target::Detail(row));
        if line.mark.is_some() {
            pen.spot_mark(area.x, y, Target::DetailMark(row));
        }
    }
    let mut x = area.x;
    let mut room = area.width;
    if let Some(label) = line.label {
        pen.put(x, y, 10, label, Role::Quiet);
        let label = u16::try_from(LABEL).unwrap_or(0);
        x += label;
        room = room.saturating_sub(label);
    }
    if let Some(words) = line.words.strip_prefix("  ") {
        let (style, glyph) = match pick {
            Pick::Here => (pen.style(Role::Cursor), pen.glyphs().cursor),
            Pick::InRange => (pen.style(line.role).add_modifier(Modifier::BOLD | Modifier::UNDERLINED), pen.glyphs().resting),
            Pick::None => (pen.style(line.role), ""),
        };
        let end = pen.put_styled(x + 2, y, room.saturating_sub(2), words, style);
        if let Some(address) = &line.address {
            pen.link(x + 2, end, y, address);
        }
        if pick != Pick::None && is_first && area.x > 0 {
            pen.put(area.x - 1, y, 1, glyph, Role::Accent);
        }
    } else {
        pen.put(x, y, room, &line.words, line.role);
        view_runs(&line.runs, x + 2, area.right(), y, pen);
    }
    if let Some((mark, role)) = line.mark {
        let glyph = match mark {
            Mark::Status(status) => pen.glyphs().mark(status),
            Mark::Link => pen.glyphs().link,
            Mark::Note => pen.glyphs().note,
        };
        pen.put(area.x, y, 1, glyph, role);
    }
    if let Some(right) = &line.right {
        pen.put_right(area.right(), y, 12, right, Role::Quiet);
    }
}

/// The pieces of a note's line, from `x` on.
fn view_runs(runs: &[Run], mut x: u16, end: u16, y: u16, pen: &mut Pen<'_>) {
    for run in runs {
        let style = match run.tone {
            Tone::Plain => pen.style(Role::Text),
            Tone::Strong => pen.style(Role::Strong),
            Tone::Emphasis => pen.style(Role::Text).add_modifier(Modifier::ITALIC),
            Tone::Link => pen.style(Role::Accent).add_modifier(Modifier::UNDERLINED),
            Tone::Code | Tone::Quiet => pen.style(Role::Quiet),
        };
        let from = x;
        x = pen.put_styled(x, y, end.saturating_sub(x), &run.words, style);
        if let Some(address) = &run.address {
            pen.link(from, x, y, address);
        }
    }
}
