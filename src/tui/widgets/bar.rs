//! A bar: how much of something is done, in eighths of a cell.

use super::Pen;
use crate::tui::theme::Role;

/// Draws a bar of `cells` cells whose `fraction` (0 to 1) is done.
pub fn bar(pen: &mut Pen<'_>, x: u16, y: u16, cells: u16, fraction: f64) {
    let glyphs = pen.glyphs();
    let (full, part) = filled(cells, fraction);
    let [.., whole] = glyphs.eighths;
    pen.put(x, y, full, &whole.repeat(usize::from(full)), Role::Done);
    let mut next = x + full;
    if let Some(eighth) = part.checked_sub(1).and_then(|part| glyphs.eighths.get(usize::from(part))) {
        pen.put(next, y, 1, eighth, Role::Done);
        next += 1;
    }
    let rest = (x + cells).saturating_sub(next);
    pen.put(next, y, rest, &glyphs.track.repeat(usize::from(rest)), Role::Quiet);
}

/// How many cells of a bar are full, and how many eighths of the next one: rounded down, so that a full bar is done.
pub fn filled(cells: u16, fraction: f64) -> (u16, u16) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and eight times the cells")]
    let eighths = (fraction.clamp(0.0, 1.0) * f64::from(cells) * 8.0 + 1e-9) as u16;
    (eighths / 8, eighths % 8)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn only_what_is_done_fills_a_bar() {
        assert_eq!(filled(13, 0.0), (0, 0));
        assert_eq!(filled(13, 1.0), (13, 0));
        assert_eq!(filled(13, 0.999), (12, 7));
        assert_eq!(filled(5, 0.5), (2, 4));
        assert_eq!(filled(0, 0.5), (0, 0));
    }
}
