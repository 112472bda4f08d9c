//! The hands of the monkey: what happens next, drawn from seeded random numbers.

use fastrand::Rng;
use roadmap::config::{Key, KeyName};
use roadmap::tui::keymap::TABLE;
use roadmap::tui::message::Message;
use roadmap::tui::model::Model;
use roadmap::tui::pointer::{Gesture, Pointed};

use super::ground::Ground;

/// What people type into prompts, right and wrong.
const TEXTS: [&str; 24] = [
    "45m",
    "1h30 yesterday",
    "19:00-20:15",
    "2027-08-01",
    "1 aug",
    "none",
    "mon,tue,sat",
    "21 dec - 3 jan",
    "+23.5",
    "0",
    "168",
    "10-15",
    "dns",
    "index",
    "theme",
    "https://example.org/a?b=c#d",
    "javascript:alert(1)",
    "**bold** and `code`",
    "数据库 e\u{301} 👩‍💻",
    "\u{1b}[2J\u{202e}",
    "x\ny\n\n- z",
    "",
    "99999999999999999999",
    "note",
];

/// Sizes that screens break at, beside random ones.
const SIZES: [(u16, u16); 14] = [
    (120, 40),
    (80, 24),
    (50, 15),
    (0, 0),
    (1, 1),
    (1, 100),
    (300, 1),
    (300, 100),
    (19, 5),
    (20, 6),
    (39, 8),
    (40, 20),
    (69, 12),
    (110, 36),
];

/// Seeded random numbers, and what they mean.
#[derive(Debug)]
pub(super) struct Hands {
    pub(super) rng: Rng,
    /// Keys that are still to be typed, one a step.
    typing: Vec<Key>,
}

impl Hands {
    pub(super) fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed), typing: Vec::new() }
    }

    /// One of these.
    pub(super) fn pick<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        self.rng.choice(all).copied()
    }

    /// What happens next.
    pub(super) fn next(&mut self, ground: &mut Ground, model: &Model) -> Message {
        if let Some(key) = self.typing.pop() {
            return Message::KeyPressed(key);
        }
        match self.rng.u32(0..100) {
            0..62 => self.key(),
            62..72 => {
                let (columns, rows) = ground.size();
                let gestures = [Gesture::Press, Gesture::Press, Gesture::Release, Gesture::WheelUp, Gesture::WheelDown];
                let gesture = self.pick(&gestures).unwrap_or(Gesture::Press);
                // Some reports come from beyond the edge: the terminal has just become smaller.
                let (column, row) = (self.rng.u16(0..columns.saturating_add(2)), self.rng.u16(0..rows.saturating_add(2)));
                Message::Pointed(Pointed { column, row, gesture })
            }
            72..78 => {
                let text = self.text();
                self.typing = text.chars().rev().map(Key::char).collect();
                self.key()
            }
            78..80 => Message::Pasted(self.text()),
            80..84 => {
                let random = (self.rng.u16(0..=300), self.rng.u16(0..=100));
                let size = self.pick(&SIZES).filter(|_| self.rng.bool()).unwrap_or(random);
                Message::Resized { columns: size.0, rows: size.1 }
            }
            84..88 => Message::ClockRead(ground.later(self)),
            88..98 => ground.answer(self).unwrap_or(Message::SaveIsSlow),
            98 => ground.others(self, model).unwrap_or(Message::Continued),
            _ => Message::Continued,
        }
    }

    /// A key: mostly one that means something.
    fn key(&mut self) -> Message {
        let bound = self.pick(TABLE).and_then(|row| self.pick(row.keys));
        let key = match self.rng.u32(0..10) {
            0 => Key::char(char::from(self.rng.u8(b' '..=b'~'))),
            1 => Key::ctrl(char::from(self.rng.u8(b'a'..=b'z'))),
            2 => self.pick(&[KeyName::Esc, KeyName::Enter, KeyName::Tab, KeyName::Backspace]).map_or(Key::char('j'), Key::of),
            _ => bound.unwrap_or(Key::char('j')),
        };
        Message::KeyPressed(key)
    }

    fn text(&mut self) -> String {
        self.pick(&TEXTS).unwrap_or_default().to_owned()
    }
}
