//! Terminals that disagree about widths, as models: what all of them must show of a frame is what the frame says.

use std::collections::HashSet;

use chrono::DateTime;
use ratatui::Terminal;
use ratatui::buffer::{Buffer, CellDiffOption, CellWidth as _};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::canvas::{self, Canvas};
use crate::config::{Key, Preferences};
use crate::desk::Between;
use crate::progress::Journal;
use crate::text::Ruler;
use crate::tracker::{Habits, Tracker};
use crate::tui::Look;
use crate::tui::message::Message;
use crate::tui::model::Model;
use crate::tui::update::update;
use crate::tui::view::view_with_links;
use crate::tui::widgets::Hyperlink;

/// How a terminal measures.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// Whole clusters.
    Clusters,
    /// Each character alone.
    Characters,
    /// Each character alone, pictures and flags' letters in one cell, as before Unicode 9.
    Old,
    /// Each character alone, the ambiguous ones in two cells.
    Wide,
}

/// A terminal: what is in its cells, where `""` is the second half of what stands before.
struct Screen {
    kind: Kind,
    columns: usize,
    cells: Vec<Vec<String>>,
    /// Which cells were drawn with a link open.
    linked: Vec<Vec<bool>>,
    at: (usize, usize),
    link: Option<String>,
}

impl Screen {
    fn new(kind: Kind, columns: u16, rows: u16) -> Self {
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let cells = vec![vec![" ".to_owned(); columns]; rows];
        Self { kind, columns, cells, linked: vec![vec![false; columns]; rows], at: (0, 0), link: None }
    }

    fn width(&self, text: &str) -> usize {
        let alone = |letter: char| match self.kind {
            Kind::Old if matches!(letter, '\u{1f000}'..='\u{1faff}') => 1,
            Kind::Wide if Ruler::Narrow.width(&letter.to_string()) == 1 => Ruler::Wide.width(&letter.to_string()),
            _ => letter.width().unwrap_or(0),
        };
        if self.kind == Kind::Clusters { text.width() } else { text.chars().map(alone).sum() }
    }

    /// Blanks what is left of a letter of which one half is drawn over.
    fn halve(&mut self, x: usize, y: usize) {
        let row = &mut self.cells[y];
        if row[x].is_empty() {
            let head = (0..x).rev().find(|x| !row[*x].is_empty()).unwrap();
            row[head..x].fill(" ".to_owned());
        }
        let mut behind = x + 1;
        while row.get(behind).is_some_and(String::is_empty) {
            row[behind] = " ".to_owned();
            behind += 1;
        }
    }

    fn print(&mut self, letter: char) {
        let (x, y) = self.at;
        let before = (0..x.min(self.columns)).rev().find(|x| !self.cells[y][*x].is_empty());
        let joined = before.map(|before| (before, format!("{}{letter}", self.cells[y][before])));
        let width = self.width(&letter.to_string());
        if let Some((before, joined)) = joined
            && (width == 0 || self.kind == Kind::Clusters && joined.graphemes(true).count() == 1)
        {
            // It joins what stands before, which may become wider.
            let wide = self.width(&joined).max(1);
            self.cells[y][before] = joined;
            let had = 1 + self.cells[y][before + 1..].iter().take_while(|cell| cell.is_empty()).count();
            for x in before + had..(before + wide).min(self.columns) {
                self.halve(x, y);
                self.cells[y][x] = String::new();
            }
            self.at.0 = self.at.0.max(before + wide);
            return;
        }
        for x in x..(x + width).min(self.columns) {
            self.halve(x, y);
        }
        assert!(x + width <= self.columns, "{letter:?} at {x} of {} is drawn over the edge", self.columns);
        self.cells[y][x] = letter.to_string();
        self.linked[y][x] = self.link.is_some();
        self.cells[y][x + 1..x + width].fill(String::new());
        self.at.0 += width;
    }

    /// Takes what the program writes.
    fn take(&mut self, bytes: &str) {
        let mut rest = bytes;
        while let Some(letter) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                let (parameters, behind) = sequence.split_at(end);
                let last = behind.chars().next().unwrap();
                if last == 'H' {
                    let (row, column) = parameters.split_once(';').unwrap();
                    self.at = (column.parse::<usize>().unwrap() - 1, row.parse::<usize>().unwrap() - 1);
                }
                if last == 'J' {
                    self.cells.iter_mut().flatten().for_each(|cell| " ".clone_into(cell));
                }
                rest = behind.get(1..).unwrap();
            } else if let Some(sequence) = rest.strip_prefix("\x1b]8;") {
                let (link, behind) = sequence.split_once("\x1b\\").unwrap();
                self.link = Some(link.to_owned()).filter(|link| link != ";");
                rest = behind;
            } else {
                assert!(!letter.is_control(), "{letter:?}");
                self.print(letter);
                rest = rest.get(letter.len_utf8()..).unwrap();
            }
        }
        assert_eq!(self.link, None, "a link is open at the end of a frame");
    }

    /// Everything that no terminal disputes stands where the frame has it; a disputed letter begins where it should.
    fn shows(&self, buffer: &Buffer, links: &[Hyperlink], what: &str) {
        for (y, row) in self.cells.iter().enumerate() {
            let mut x = 0;
            while x < self.columns {
                let place = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
                let cell = &buffer[place];
                let (wide, is_disputed) = match cell.diff_option {
                    CellDiffOption::ForcedWidth(wide) => (usize::from(wide.get()), true),
                    _ => (usize::from(cell.cell_width()).max(1), false),
                };
                assert!(!cell.symbol().is_empty(), "half a letter at {x}, {y}: {what}");
                let first: String = cell.symbol().chars().take(1).collect();
                let shown = if is_disputed { row[x].chars().take(1).collect() } else { row[x].clone() };
                let expected = if is_disputed { &first } else { cell.symbol() };
                assert_eq!(shown, expected, "{:?}, at {x}, {y}: {what}\n{}", self.kind, row.concat());
                let leads = links.iter().any(|link| link.area.contains(place.into()));
                assert_eq!(self.linked[y][x], leads, "the link at {x}, {y}: {what}");
                x += wide;
            }
            assert_eq!(x, self.columns, "row {y} is as wide as the screen: {what}");
        }
    }
}

/// Texts whose width is a question, and some that only look so.
const TEXTS: [&str; 14] = [
    "数据库设计与规范化以及索引优化",
    "👩‍💻 👨‍👩‍👧‍👦 team 🏳️‍🌈",
    "👍🏽 👋🏿 skin 🫩",
    "🇩🇪🇫🇷 🇩 flags",
    "1️⃣ #️⃣ ❤️ ☎️ ⌚︎ keys",
    "e\u{301}tude o\u{308}\u{304} n\u{303}",
    "שלום עולם 12, שנה 2027",
    "سلام الإسلام 34",
    "हिन्दी क्षत्रिय ภาษาไทย",
    "ﾊﾟｶﾞ ＦＵＬＬ ｈａｌｆ",
    "Дом у моря · α β … 20 °C",
    "Z\u{334}\u{335}\u{336}\u{337}a\u{321}\u{322}\u{327}\u{328}lgo",
    "a\u{200d}b\u{200c}c \u{301}lone",
    "AWordThatIsFarLongerThanAnyLineOfAnyPaneAndHasNoBlankInIt👩‍💻数据",
];

fn roadmap(text: &str) -> String {
    format!(
        "id: widths\ntitle: {text}\nstages:\n  - id: one\n    title: {text}\n    kind: essential\n    weeks: 1\n    topics:\n      - id: a\n        title: {text}\n        \
         share: 60\n        summary: {text}\n        checks: [{{ id: c, text: {text} }}]\n        links: [{{ title: {text}, url: 'https://example.org/a' }}]\n      \
         - id: b\n        title: {text}\n        share: 40\n    projects:\n      - id: p\n        title: {text}\n        hours: 4\n        planned: true\n"
    )
}

fn model(text: &str, size: (u16, u16), ruler: Ruler) -> Model {
    let now = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
    let roadmap = crate::roadmap::parse("widths.yaml", &roadmap(&format!("'{text}'")));
    let tracker = Tracker::new(roadmap.unwrap().into(), Journal::default(), HashSet::new(), Habits::default(), now.date_naive());
    let look = Look { ruler, hyperlinks: true, ..Look::default() };
    Model::new(tracker, Preferences::default(), now, size, &[]).with_look(look)
}

/// Goes through screens and overlays, each frame drawn over the one before it, on a terminal of that kind.
fn walk(kind: Kind, ruler: Ruler, text: &str, size: (u16, u16)) {
    const WAY: &str = "j j l j h G n a x backspace esc / t esc : d esc ? esc O esc 2 3 1 enter o esc space u";
    let mut model = model(text, size, ruler);
    let mut terminal = Terminal::new(Canvas::new(size, Between::Nothing)).unwrap();
    let mut screen = Screen::new(kind, size.0, size.1);
    for key in std::iter::once("").chain(WAY.split(' ')) {
        if let Ok(key) = key.parse::<Key>() {
            update(&mut model, Message::KeyPressed(key));
        }
        let (mut buffer, mut links) = (Buffer::default(), Vec::new());
        canvas::paint(&mut terminal, |frame| {
            links = view_with_links(&model, frame);
            buffer = frame.buffer_mut().clone();
            links.clone()
        });
        terminal.flush().unwrap();
        terminal.swap_buffers();
        let what = format!("{text:?} at {size:?} after {key:?}");
        screen.take(&terminal.backend_mut().take_frame());
        screen.shows(&buffer, &links, &what);
    }
}

#[test]
fn every_terminal_shows_columns_where_the_frame_has_them() {
    for (turn, text) in TEXTS.into_iter().enumerate() {
        for (place, kind) in [Kind::Clusters, Kind::Characters, Kind::Old].into_iter().enumerate() {
            let size = [(120, 30), (80, 24), (47, 15), (26, 9)][(turn + place) % 4];
            walk(kind, Ruler::Narrow, text, size);
        }
    }
}

#[test]
fn a_terminal_with_wide_ambiguous_characters_keeps_its_columns_where_it_is_said() {
    for (turn, text) in TEXTS.into_iter().enumerate() {
        walk(Kind::Wide, Ruler::Wide, text, [(120, 30), (80, 24), (47, 15)][turn % 3]);
    }
}

#[test]
fn the_model_would_notice() {
    let told = std::panic::catch_unwind(|| walk(Kind::Wide, Ruler::Narrow, "Дом у моря", (80, 24)));
    assert!(told.is_err(), "without the setting such a terminal moves columns");
}
