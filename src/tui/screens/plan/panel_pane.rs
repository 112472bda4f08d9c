//! The pane of the pace: a row a term, what the target asks for, what a draft changes; and the forecast beside or below.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::panel::{Outcome, Panel, TermRow};
use super::state::{Focus, Term};
use super::words::{brief_need, ways_out};
use crate::text::Ruler;
use crate::tui::keymap::{Action, Keymap};
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// Rows of the whole panel: heading, five terms, what the target asks for, the outcomes with their heading, air twice.
pub(super) const ROWS: u16 = 11;

/// Rows of a forecast that has something to say.
pub(super) const FORECAST_ROWS: u16 = 7;

/// Where the columns of the panel stand.
struct Columns {
    value: u16,
    /// The second column of outcomes, where it fits.
    draft: Option<u16>,
    difference: Option<u16>,
    key: Option<u16>,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let (value, second) = match area.width {
            60.. => (15, 18),
            38.. => (13, 16),
            _ => (9, 16),
        };
        let x = |offset: u16| area.x + offset;
        Self {
            value: x(value),
            draft: (area.width >= value + second + 15).then(|| x(value + second)),
            difference: (area.width >= 66).then(|| x(50)),
            key: (area.width >= 60).then(|| x(53)),
        }
    }
}

/// Draws the panel.
pub(super) fn view(model: &Model, panel: &Panel, area: Rect, pen: &mut Pen<'_>) {
    let columns = Columns::of(area);
    let has_keys = model.plan_screen.focus == Focus::Panel;
    pen.put(area.x, area.y, area.width, "Pace", if has_keys { Role::Strong } else { Role::Text });
    if panel.is_draft {
        let room = area.right().saturating_sub(columns.value);
        let whole = format!("a draft: {}", ways_out(&model.keymap));
        let words = fitting(&[&whole, "a draft"], room);
        let style = model.date_style(pen, Role::Doing);
        pen.put_styled(columns.value, area.y, room, words, style);
    }
    let mut y = area.y + 1;
    // Air goes first when it gets tight: what the panel says needs ten rows at most.
    y += u16::from(area.height >= ROWS);
    // Where it is low, the term under the cursor is in sight all the same.
    let here = panel.terms.iter().position(|row| row.term == model.plan_screen.term).unwrap_or(0);
    let above = (here + 1).saturating_sub(usize::from(area.bottom().saturating_sub(y)));
    for row in panel.terms.iter().skip(above) {
        if y >= area.bottom() {
            return;
        }
        view_term(model, row, &columns, area, y, pen);
        y += 1;
        if let (Term::Target, Some(needed)) = (row.term, &panel.needed)
            && y < area.bottom()
        {
            // Where it is narrow the words begin below their label.
            let x = if columns.key.is_some() { columns.value } else { area.x + 2 };
            let room = area.right().saturating_sub(x);
            let style = model.date_style(pen, Role::Text);
            pen.put_styled(x, y, room, fitting(&[needed, brief_need(needed)], room), style);
            y += 1;
        }
    }
    let rows = u16::try_from(panel.outcomes.len()).unwrap_or(0);
    let left = area.bottom().saturating_sub(y);
    // Two columns of dates need a heading that tells them apart.
    let columns = if left > rows { columns } else { Columns { draft: None, ..columns } };
    if left > rows {
        view_heads(model, panel, &columns, area, y, pen);
        y += 1;
    }
    for outcome in &panel.outcomes {
        if y >= area.bottom() {
            return;
        }
        view_outcome(model, panel, outcome, &columns, area, y, pen);
        y += 1;
    }
}

/// A term: what it is set to, what it was, and the key that changes it.
fn view_term(model: &Model, row: &TermRow, columns: &Columns, area: Rect, y: u16, pen: &mut Pen<'_>) {
    let is_here = row.term == model.plan_screen.term;
    let has_keys = is_here && model.plan_screen.focus == Focus::Panel;
    pen.spot(Rect { y, height: 1, ..area }, Target::Term(row.term));
    if is_here {
        let glyph = if has_keys { pen.glyphs().cursor } else { pen.glyphs().resting };
        pen.put(area.x, y, 1, glyph, Role::Accent);
    }
    let room = columns.value.saturating_sub(area.x + 3);
    let role = if has_keys { Role::Cursor } else { Role::Quiet };
    pen.put(area.x + 2, y, room, fitting(label_of(row.term), room), role);
    let end = columns.key.unwrap_or_else(|| area.right() + 1).saturating_sub(1);
    let room = end.saturating_sub(columns.value);
    // What it was goes first when it gets tight, then a break's length; the days of a week lose their end.
    let with_was = row.was.as_ref().map_or_else(|| row.value.clone(), |was| format!("{}, was {was}", row.value));
    let dates = row.value.split(", ").next().filter(|_| row.term == Term::Break).unwrap_or(&row.value);
    let words = match fitting(&[&with_was, &row.value, dates], room) {
        "" => row.value.as_str(),
        words => words,
    };
    let style = if row.was.is_some() { pen.style(Role::Doing).add_modifier(Modifier::ITALIC) } else { pen.style(Role::Text) };
    pen.put_styled(columns.value, y, room, words, style);
    if let Some(x) = columns.key {
        pen.put(x, y, area.right().saturating_sub(x), &key_of(&model.keymap, row.term, has_keys), Role::Quiet);
    }
}

/// What a term is called, the longest first.
fn label_of(term: Term) -> &'static [&'static str] {
    match term {
        Term::Hours => &["hours"],
        Term::Days => &["study days", "days"],
        Term::Break => &["break"],
        Term::Bonus => &["bonus"],
        Term::Target => &["target"],
    }
}

/// The key that changes a term; the row under the cursor is edited by another one.
fn key_of(keymap: &Keymap, term: Term, has_keys: bool) -> String {
    let keys = |actions: &[Action]| actions.iter().filter_map(|action| keymap.key(*action)).collect::<Vec<_>>().join(" ");
    let own = match term {
        Term::Hours => keys(&[Action::PaceUp, Action::PaceDown]),
        Term::Days | Term::Break => String::new(),
        Term::Bonus => keys(&[Action::Bonus]),
        Term::Target => keys(&[Action::Target]),
    };
    if own.is_empty() && has_keys { keys(&[Action::Done]) } else { own }
}

/// What heads the outcomes.
fn view_heads(model: &Model, panel: &Panel, columns: &Columns, area: Rect, y: u16, pen: &mut Pen<'_>) {
    if !panel.is_draft {
        let room = area.right().saturating_sub(columns.value);
        let left = if panel.left.contains(" h") { format!("{} left", panel.left) } else { panel.left.clone() };
        pen.put(columns.value, y, room, fitting(&[&left, &panel.left], room), Role::Quiet);
        return;
    }
    let style = model.date_style(pen, Role::Doing);
    match columns.draft {
        Some(draft) => {
            pen.put(columns.value, y, draft.saturating_sub(columns.value + 1), &panel.heads.0, Role::Quiet);
            pen.put_styled(draft, y, area.right().saturating_sub(draft), &panel.heads.1, style);
        }
        None => {
            pen.put_styled(columns.value, y, area.right().saturating_sub(columns.value), &panel.heads.1, style);
        }
    }
}

/// When a part of the plan is done: as it is kept, and as the draft has it.
fn view_outcome(model: &Model, panel: &Panel, outcome: &Outcome, columns: &Columns, area: Rect, y: u16, pen: &mut Pen<'_>) {
    let room = columns.value.saturating_sub(area.x + 3);
    pen.put(area.x + 2, y, room, outcome.label, Role::Quiet);
    let whole = area.right().saturating_sub(columns.value);
    match (panel.is_draft, columns.draft) {
        (true, Some(draft)) => {
            pen.put(columns.value, y, draft.saturating_sub(columns.value + 1), &outcome.kept, Role::Text);
            let style = model.date_style(pen, Role::Text);
            pen.put_styled(draft, y, area.right().saturating_sub(draft), &outcome.draft, style);
            if let Some(x) = columns.difference {
                pen.put_styled(x.max(draft + 17), y, area.right().saturating_sub(x), &outcome.difference, style);
            }
        }
        (true, None) => {
            let style = model.date_style(pen, Role::Text);
            let both = [outcome.draft.as_str(), outcome.difference.as_str()].join(", ");
            let both = if outcome.difference.is_empty() { &outcome.draft } else { &both };
            pen.put_styled(columns.value, y, whole, fitting(&[both, &outcome.draft], whole), style);
        }
        (false, Some(second)) => {
            pen.put(columns.value, y, second.saturating_sub(columns.value + 1), &outcome.left, Role::Text);
            pen.put(second, y, area.right().saturating_sub(second), &outcome.kept, Role::Text);
        }
        (false, None) => {
            pen.put(columns.value, y, whole, fitting(&[&outcome.kept, &outcome.left], whole), Role::Text);
        }
    }
}

/// Draws what the learner's own record says, and why it moved.
pub(super) fn view_forecast(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let Some(forecast) = &model.plan_screen.forecast else { return };
    let hidden = model.preferences.hide_dates;
    let value = area.x + 13;
    let room = area.right().saturating_sub(value);
    let put = |pen: &mut Pen<'_>, y: u16, label: &str, words: &str, role: Role| {
        if y < area.bottom() {
            pen.put(area.x, y, 12, label, if role == Role::Quiet { Role::Text } else { Role::Quiet });
            pen.put(value, y, room, words, role);
        }
    };
    put(pen, area.y, "Forecast", &forecast.source(), Role::Quiet);
    let mut y = area.y + 1 + u16::from(area.height >= FORECAST_ROWS);
    for (label, words) in forecast.rows(hidden) {
        put(pen, y, label, &words, Role::Accent);
        y += 1;
    }
    let Some(moved) = &forecast.moved else { return };
    y += u16::from(area.height >= FORECAST_ROWS);
    put(pen, y, "Why it moved", &moved.heading(hidden), Role::Quiet);
    for (y, cause) in (y + 1..area.bottom()).zip(&moved.causes) {
        let x = pen.put(area.x + 2, y, 10, &cause.amount(), Role::Text);
        let x = (x + 1).max(area.x + 12);
        pen.put(x, y, area.right().saturating_sub(x), &cause.words, Role::Text);
    }
}

/// The first of these words that fits, else nothing: dates and figures are never cut.
pub(super) fn fitting<'t>(words: &[&'t str], room: u16) -> &'t str {
    words.iter().copied().find(|words| Ruler::Narrow.width(words) <= usize::from(room)).unwrap_or("")
}
