//! The characters the screen is drawn with: one cell each, with a twin in ASCII.

use crate::progress::Status;

/// A set of characters, one cell each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// To do.
    pub todo: &'static str,
    /// Begun.
    pub doing: &'static str,
    /// Done; a chosen value.
    pub done: &'static str,
    /// Passed over.
    pub skipped: &'static str,
    /// Known from before.
    pub known: &'static str,
    /// A project in the plan.
    pub planned: &'static str,
    /// A project that is an idea.
    pub idea: &'static str,
    /// The selection where the keys go.
    pub cursor: &'static str,
    /// The selection in another pane.
    pub resting: &'static str,
    /// A note.
    pub note: &'static str,
    /// A link.
    pub link: &'static str,
    /// Between the parts of a path.
    pub crumb: &'static str,
    /// Between the parts of a line.
    pub dot: &'static str,
    /// Cut text.
    pub more: &'static str,
    /// Points down at a date.
    pub down: &'static str,
    /// Today and the target, through all rows.
    pub line: &'static str,
    /// A break.
    pub shade: &'static str,
    /// `At least` on the timeline; `at most` is the track.
    pub heavy: &'static str,
    /// A break inside `at least`.
    pub heavy_break: &'static str,
    /// A break inside `at most`.
    pub thin_break: &'static str,
    /// The track of a bar.
    pub track: &'static str,
    /// Eighths of a bar, from one to a full cell; where a set has no eighths, all but the full one are the track.
    pub eighths: [&'static str; 8],
    /// Columns of a chart, from an eighth to a full cell.
    pub columns: [&'static str; 8],
    /// How much was studied on a day, from nothing up.
    pub levels: [&'static str; 5],
    /// A point of a line in a chart.
    pub point: &'static str,
    /// An overlay's border: the four corners from the top left on, then the level and the upright line.
    pub border: [&'static str; 6],
}

/// What every terminal with a Unicode locale shows.
pub const UNICODE: Glyphs = Glyphs {
    todo: "◦",
    doing: "◉",
    done: "✓",
    skipped: "»",
    known: "◊",
    planned: "▪",
    idea: "▫",
    cursor: "▸",
    resting: "▹",
    note: "✎",
    link: "⇗",
    crumb: "›",
    dot: "·",
    more: "…",
    down: "▾",
    line: "╎",
    shade: "░",
    heavy: "━",
    heavy_break: "╍",
    thin_break: "╌",
    track: "─",
    eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    columns: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    levels: ["·", "░", "▒", "▓", "█"],
    point: "·",
    border: ["╭", "╮", "╯", "╰", "─", "│"],
};

/// The same without what some terminals draw in two cells (East Asian Width `Ambiguous`): the twin in ASCII stands in.
pub const NARROW: Glyphs = Glyphs {
    dot: ASCII.dot,
    more: ASCII.more,
    heavy: ASCII.heavy,
    track: ASCII.track,
    eighths: ASCII.eighths,
    columns: ASCII.columns,
    levels: ASCII.levels,
    point: ASCII.point,
    border: ASCII.border,
    ..UNICODE
};

/// What everything shows.
pub const ASCII: Glyphs = Glyphs {
    todo: ".",
    doing: "o",
    done: "x",
    skipped: "-",
    known: "k",
    planned: "#",
    idea: "+",
    cursor: ">",
    resting: ":",
    note: "\"",
    link: "@",
    crumb: ">",
    dot: "|",
    more: "~",
    down: "v",
    line: "|",
    shade: ":",
    heavy: "=",
    heavy_break: ":",
    thin_break: ".",
    track: "-",
    eighths: ["-", "-", "-", "-", "-", "-", "-", "#"],
    columns: ["1", "2", "3", "4", "5", "6", "7", "#"],
    levels: [".", "1", "2", "3", "4"],
    point: ".",
    border: ["+", "+", "+", "+", "-", "|"],
};

impl Glyphs {
    /// The mark of a status.
    pub fn mark(&self, status: Status) -> &'static str {
        match status {
            Status::Todo => self.todo,
            Status::Doing => self.doing,
            Status::Done => self.done,
            Status::Skipped => self.skipped,
            Status::Known => self.known,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ruler;

    /// Every character of a set.
    fn all(glyphs: &Glyphs) -> Vec<&'static str> {
        let Glyphs { todo, doing, done, skipped, known, planned, idea, cursor, resting, note, link, .. } = *glyphs;
        let Glyphs { crumb, dot, more, down, line, shade, heavy, heavy_break, thin_break, track, point, .. } = *glyphs;
        let Glyphs { eighths, columns, levels, border, .. } = *glyphs;
        let single = [
            todo,
            doing,
            done,
            skipped,
            known,
            planned,
            idea,
            cursor,
            resting,
            note,
            link,
            crumb,
            dot,
            more,
            down,
            line,
            shade,
            heavy,
            heavy_break,
            thin_break,
            track,
            point,
        ];
        single.into_iter().chain(eighths).chain(columns).chain(levels).chain(border).collect()
    }

    #[test]
    fn every_character_takes_one_cell_also_where_ambiguous_ones_take_two() {
        for (glyphs, ruler) in
            [(&UNICODE, Ruler::Narrow), (&NARROW, Ruler::Narrow), (&NARROW, Ruler::Wide), (&ASCII, Ruler::Wide)]
        {
            assert!(all(glyphs).iter().all(|glyph| ruler.width(glyph) == 1), "{glyphs:?}");
        }
        assert!(all(&ASCII).iter().all(|glyph| glyph.is_ascii()));
        assert!(!all(&UNICODE).iter().all(|glyph| Ruler::Wide.width(glyph) == 1));
    }

    #[test]
    fn what_no_terminal_draws_in_two_cells_stays() {
        for (narrow, unicode) in all(&NARROW).into_iter().zip(all(&UNICODE)) {
            // A scale goes as a whole, or it would not rise.
            let is_of_a_scale = NARROW.levels.contains(&narrow);
            assert!(narrow == unicode || is_of_a_scale || Ruler::Wide.width(unicode) == 2, "{unicode} became {narrow}");
        }
    }
}
