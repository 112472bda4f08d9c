//! What the model looks like. The one place where a frame is drawn.
//!
//! ```text
//!  Backend Developer Roadmap 2025      ────────────  0 %  0 of 56 topics  next  DNS
//!  Node.js (JavaScript), PostgreSQL    finish 7 Aug - 18 Nov 2027         20 h left this week
//!
//!  (the screen)
//!
//!  Done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027                                     saved
//!  Space done   s doing   x skip   n note                                            ? help
//! ```

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::header;
use super::hints;
use super::layout::Breadth;
use super::model::{Model, Screen};
use super::pointer::Target;
use super::screens::{plan, progress, roadmap};
use super::theme::Role;
use super::widgets::{Hyperlink, Pen};
use crate::text::{self, Ruler, capitalized};

/// Draws the model; changes nothing.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    view_with_links(model, frame);
}

/// The same, and says which cells lead to an address.
pub fn view_with_links(model: &Model, frame: &mut Frame<'_>) -> Vec<Hyperlink> {
    let mut pen = Pen::new(frame.buffer_mut(), model.look);
    draw(model, &mut pen);
    pen.into_hyperlinks()
}

/// What the cell at a place stands for, as the screen is drawn now.
pub fn target_at(model: &Model, column: u16, row: u16) -> Option<Target> {
    let mut cells = Buffer::empty(model.layout.screen);
    let mut pen = Pen::new(&mut cells, model.look).gathering();
    draw(model, &mut pen);
    pen.target_at(column, row)
}

fn draw(model: &Model, pen: &mut Pen<'_>) {
    pen.paint();
    // The frame's size is the truth, should it be another than the model was told last.
    let layout = super::layout::Layout::of(pen.area().width, pen.area().height, pen.ruler());
    if layout.breadth == Breadth::TooSmall {
        let area = pen.area();
        let words = format!("{} needs 20x6", model.shown_plan().percent());
        pen.put(0, 0, area.width, &words, Role::Text);
        return;
    }
    header::view(model, &layout, pen);
    match model.screen {
        Screen::Roadmap => roadmap::view(model, &layout, pen),
        Screen::Plan => plan::view(model, &layout, pen),
        Screen::Progress => progress::view(model, &layout, pen),
    }
    message(model, layout.message, pen);
    hints::view(model, &layout, pen);
    if let Some(overlay) = &model.overlay {
        overlay.view(model, &layout, pen);
    }
}

/// The message row: what happened at the left, whether it is saved at the right. A fault takes the blank row above it
/// too, since it names a place and a way out.
fn message(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let saving = &model.saving;
    let (saved, role) = match &saving.fault {
        Some(_) => ("NOT SAVED", Role::Alarm),
        None if saving.is_slow => ("saving", Role::Quiet),
        // Beside a draft the mark would be taken for the draft's.
        None if saving.has_saved && saving.waiting.is_empty() && model.draft.is_none() => ("saved", Role::Quiet),
        None => ("", Role::Quiet),
    };
    let end = pen.put_right(area.right(), area.y, 9, saved, role);
    let room = end.saturating_sub(area.x + 2);
    let fault = saving.fault.as_ref().map(|reason| {
        let count = saving.waiting.len();
        let waiting =
            if count == 1 { "1 change waits here and is".to_owned() } else { format!("{count} changes wait here and are") };
        format!("{}. {waiting} tried again every 5 s.", capitalized(reason))
    });
    match (fault, &model.notice) {
        (_, Some(notice)) if notice.is_fault => alarm(&notice.words, area, room, pen),
        (Some(fault), _) => alarm(&fault, area, room, pen),
        (None, Some(notice)) => {
            let words = fitted(&text::safe_text(&notice.words), usize::from(room), pen.glyphs().more, pen.ruler());
            pen.put(area.x, area.y, room, &words, Role::Text);
        }
        (None, None) => {}
    }
}

/// A fault in the message row, and where it needs more room in the row above.
fn alarm(words: &str, area: Rect, room: u16, pen: &mut Pen<'_>) {
    let safe = text::safe_text(words);
    let lines = pen.ruler().wrap(&safe, usize::from(room));
    let above = area.y.saturating_sub(1);
    match lines.as_slice() {
        [first, _, ..] if area.y > 8 => {
            pen.clear(Rect { y: above, height: 1, ..area });
            pen.put(area.x, above, area.width, first, Role::Alarm);
            let rest = safe.get(first.len()..).unwrap_or_default().trim_start().to_owned();
            pen.put(area.x, area.y, room, &rest, Role::Alarm);
        }
        _ => {
            pen.put(area.x, area.y, room, words, Role::Alarm);
        }
    }
}

/// A message in so many cells: the way on goes first, since the hints have it too; a long title loses its end before the
/// figures that follow it do; what follows a short one goes from the end.
fn fitted(words: &str, room: usize, more: &str, ruler: Ruler) -> String {
    /// A title of so many cells says enough.
    const ENOUGH: usize = 20;
    // The figures speak for themselves where there is no room for their words.
    let short = words.replace(" · finish ", " · ");
    if let Some(whole) = [words, &short].into_iter().find(|words| ruler.width(words) <= room) {
        return whole.to_owned();
    }
    if let Some((told, way_on)) = short.rsplit_once(" · ")
        && !way_on.contains(|c: char| c.is_ascii_digit())
        && ruler.width(told) <= room
    {
        return told.to_owned();
    }
    let Some((head, tail)) = short.split_once(" · ") else {
        return words.to_owned();
    };
    let left = room.saturating_sub(ruler.width(tail) + 3);
    if left >= ENOUGH {
        return format!("{} · {tail}", ruler.cut(head, left, more));
    }
    let mut kept = short.as_str();
    while let Some((fewer, _)) = kept.rsplit_once(" · ") {
        if ruler.width(fewer) <= room && fewer.contains(" · ") {
            return fewer.to_owned();
        }
        kept = fewer;
    }
    // Not even what follows first has room beside the whole title: it stands beside its beginning.
    let mut first = tail;
    while let Some((fewer, _)) = first.rsplit_once(" · ") {
        first = fewer;
        let left = room.saturating_sub(ruler.width(first) + 3);
        if left >= ENOUGH {
            return format!("{} · {first}", ruler.cut(head, left, more));
        }
    }
    (if ruler.width(head) <= room { head } else { words }).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::text::Ruler;

    fn fitted(words: &str, room: usize, more: &str) -> String {
        super::fitted(words, room, more, Ruler::Narrow)
    }

    #[test]
    fn a_long_title_gives_way_to_the_figures_and_a_short_one_stays() {
        let words = "Done: a check with very many words in it · 36 % · finish 22 May - 18 Jul 2027";
        assert_eq!(fitted(words, 100, "…"), words);
        assert_eq!(fitted(words, 72, "…"), "Done: a check with very many words in it · 36 % · 22 May - 18 Jul 2027");
        assert_eq!(fitted(words, 56, "…"), "Done: a check with very m… · 36 % · 22 May - 18 Jul 2027");
        assert_eq!(
            fitted("Target: 31 Dec 2027 · 13-18 h a week · 7 Aug - 18 Nov 2027", 40, "…"),
            "Target: 31 Dec 2027 · 13-18 h a week"
        );
        assert_eq!(
            fitted("Draft: 22 h a week, was 20 · 11 May - 4 Jul 2027 · Enter keeps it, Esc drops it", 78, "…"),
            "Draft: 22 h a week, was 20 · 11 May - 4 Jul 2027"
        );
        let many = "Done: a check with very many words in it · now in the plan, 12-16 h · 36 % · 22 May - 18 Jul 2027";
        assert_eq!(fitted(many, 70, "…"), "Done: a check with very many words in it · now in the plan, 12-16 h");
        assert_eq!(fitted(many, 60, "…"), "Done: a check with very m… · now in the plan, 12-16 h · 36 %");
        assert_eq!(
            fitted("Without figures it is cut by whoever draws it", 10, "…"),
            "Without figures it is cut by whoever draws it"
        );
    }
}
