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
use ratatui::layout::Rect;

use super::header;
use super::hints;
use super::layout::Breadth;
use super::model::Model;
use super::screens::roadmap;
use super::theme::Role;
use super::widgets::Pen;

/// Draws the model; changes nothing.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let mut pen = Pen::new(frame.buffer_mut(), model.look);
    // The frame's size is the truth, should it be another than the model was told last.
    let layout = super::layout::Layout::of(pen.area().width, pen.area().height);
    if layout.breadth == Breadth::TooSmall {
        let area = pen.area();
        let words = format!("{} needs 20x6", model.shown_plan().percent());
        pen.put(0, 0, area.width, &words, Role::Text);
        return;
    }
    header::view(model, &layout, &mut pen);
    roadmap::view(model, &layout, &mut pen);
    message(model, layout.message, &mut pen);
    hints::view(model, &layout, &mut pen);
    if let Some(overlay) = &model.overlay {
        overlay.view(model, &layout, &mut pen);
    }
}

/// The message row: what happened at the left, whether it is saved at the right.
fn message(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let saving = &model.saving;
    let (saved, role) = match &saving.fault {
        Some(_) => ("NOT SAVED", Role::Alarm),
        None if saving.is_slow => ("saving", Role::Quiet),
        None if saving.has_saved && saving.waiting.is_empty() => ("saved", Role::Quiet),
        None => ("", Role::Quiet),
    };
    let end = pen.put_right(area.right(), area.y, 9, saved, role);
    let room = end.saturating_sub(area.x + 2);
    match (&saving.fault, &model.notice) {
        (Some(reason), notice) if notice.as_ref().is_none_or(|notice| !notice.is_fault) => {
            let count = saving.waiting.len();
            let changes = if count == 1 { "1 change waits".to_owned() } else { format!("{count} changes wait") };
            pen.put(
                area.x,
                area.y,
                room,
                &format!("{reason}. {changes} here and is tried again every 5 s.")
                    .replace("wait here and is", "wait here and are"),
                Role::Alarm,
            );
        }
        (_, Some(notice)) => {
            let role = if notice.is_fault { Role::Alarm } else { Role::Text };
            pen.put(area.x, area.y, room, &notice.words, role);
        }
        _ => {}
    }
}
