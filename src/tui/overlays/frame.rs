//! The border of an overlay: a title at its top, the keys at its bottom.

use ratatui::layout::Rect;

use crate::config::Key;
use crate::tui::layout::Layout;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// The widest an overlay gets, its border included.
const WIDEST: u16 = 76;

/// Below this many columns an overlay fills the screen.
const FULL_BELOW: u16 = 60;

/// How many columns an overlay has inside.
pub(super) fn room(layout: &Layout) -> u16 {
    outside(layout.screen).saturating_sub(4)
}

/// How many columns an overlay takes, its border included.
fn outside(screen: Rect) -> u16 {
    if screen.width < FULL_BELOW { screen.width } else { WIDEST.min(screen.width.saturating_sub(4)) }
}

/// Draws an empty overlay for `rows` rows of content, as near as fits; returns the area inside.
pub(super) fn frame(layout: &Layout, rows: u16, title: &str, keys: &[&str], pen: &mut Pen<'_>) -> Rect {
    let screen = layout.screen;
    let area = if screen.width < FULL_BELOW {
        Rect { height: (rows + 2).min(screen.height), ..screen }
    } else {
        let width = outside(screen);
        let height = (rows + 2).min(screen.height);
        Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 3, width, height }
    };
    border(area, title, keys, pen)
}

/// The same as low as the message row allows, so that what is above it stays in sight.
pub(super) fn low_frame(layout: &Layout, rows: u16, title: &str, keys: &[&str], pen: &mut Pen<'_>) -> Rect {
    let screen = layout.screen;
    if screen.width < FULL_BELOW {
        return frame(layout, rows, title, keys, pen);
    }
    let width = WIDEST.min(screen.width.saturating_sub(4));
    let height = (rows + 2).min(screen.height);
    let y = layout.message.y.saturating_sub(height);
    border(Rect { x: (screen.width - width) / 2, y, width, height }, title, keys, pen)
}

/// Draws the border around an area and blanks it; returns the area inside.
fn border(area: Rect, title: &str, keys: &[&str], pen: &mut Pen<'_>) -> Rect {
    pen.clear(area);
    pen.spot(area, Target::Overlay);
    if area.width < 4 || area.height < 2 {
        return Rect::ZERO;
    }
    let [top_left, top_right, bottom_right, bottom_left, level, upright] = pen.glyphs().border;
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let line = level.repeat(usize::from(area.width - 2));
    for (y, left_corner, right_corner) in [(area.y, top_left, top_right), (bottom, bottom_left, bottom_right)] {
        pen.put(area.x, y, 1, left_corner, Role::Accent);
        pen.put(area.x + 1, y, area.width - 2, &line, Role::Accent);
        pen.put(right, y, 1, right_corner, Role::Accent);
    }
    for y in area.y + 1..bottom {
        pen.put(area.x, y, 1, upright, Role::Accent);
        pen.put(right, y, 1, upright, Role::Accent);
    }
    pen.put(area.x + 2, area.y, area.width - 4, &format!(" {title} "), Role::Strong);
    // Keys that do not fit are left out from the left: the last one leads back, and has its name at least.
    let mut room = area.width - 4;
    let mut end = right.saturating_sub(1);
    for (place, words) in keys.iter().rev().enumerate() {
        let is_bare = place == 0 && pen.width(words) + 2 > room;
        let words = words.split_whitespace().next().filter(|_| is_bare).unwrap_or(words);
        let words = format!(" {words} ");
        let wide = pen.width(&words);
        if wide > room {
            break;
        }
        let x = pen.put_right(end, bottom, wide, &words, Role::Quiet);
        // They begin with the name of their key: a click there presses it.
        let key = words.split_whitespace().next().and_then(|name| name.to_lowercase().parse::<Key>().ok());
        if let Some(key) = key {
            pen.spot(Rect { x, y: bottom, width: wide, height: 1 }, Target::Key(key));
        }
        end -= wide;
        room -= wide;
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}
