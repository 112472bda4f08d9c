//! A model on a screen of cells: keys in, text out.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use roadmap::config::{Key, Preferences};
use roadmap::progress::{Draft, Event, EventId};
use roadmap::tracker::Tracker;
use roadmap::tui::effect::Effect;
use roadmap::tui::message::Message;
use roadmap::tui::model::Model;
use roadmap::tui::pointer::{Gesture, Pointed};
use roadmap::tui::update::update;
use roadmap::tui::view::view;

use crate::fixture::{NOW, fresh, moment};

/// A model with a screen, and a disk that stores at once.
pub struct Scene {
    pub model: Model,
    pub effects: Vec<Effect>,
    pub stores: bool,
    stored: u64,
    size: (u16, u16),
}

impl Scene {
    /// The bundled roadmap with nothing done.
    pub fn fresh(columns: u16, rows: u16) -> Self {
        Self::of(fresh(), columns, rows)
    }

    /// Any tracker; what it knows is stored by the time the screen opens.
    pub fn of(mut tracker: Tracker, columns: u16, rows: u16) -> Self {
        let draft = Draft {
            events: tracker.journal().events().iter().filter(|event| event.stamp.id.is_provisional()).cloned().collect(),
        };
        let mut stored = 0;
        tracker.settle(&draft, &stored_events(&draft, &mut stored));
        let model = Model::new(tracker, Preferences::default(), moment(NOW), (columns, rows), &[]);
        Self { model, effects: Vec::new(), stores: true, stored, size: (columns, rows) }
    }

    /// Presses keys, written as in the configuration, blanks between.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let key: Key = key.parse().unwrap();
            self.send(Message::KeyPressed(key));
        }
        self
    }

    /// Types a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.send(Message::KeyPressed(Key::char(c)));
        }
        self
    }

    /// The mouse does something where the screen shows that text first.
    pub fn point(&mut self, gesture: Gesture, text: &str) -> &mut Self {
        let screen = self.screen();
        let place = screen.lines().zip(0..).find_map(|(line, row)| Some((line.split_once(text)?.0.chars().count(), row)));
        let (column, row) = place.unwrap_or_else(|| panic!("no `{text}` in\n{screen}"));
        self.send(Message::Pointed(Pointed { column: u16::try_from(column).unwrap(), row, gesture }))
    }

    /// Clicks on that text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        self.point(Gesture::Press, text)
    }

    /// Something happens; drafts are stored at once while [`Self::stores`] says so.
    pub fn send(&mut self, message: Message) -> &mut Self {
        if let Message::Resized { columns, rows } = message {
            self.size = (columns, rows);
        }
        let effects = update(&mut self.model, message);
        for effect in &effects {
            if let (Effect::Append(draft), true) = (effect, self.stores) {
                let events = stored_events(draft, &mut self.stored);
                let saved = Message::Saved { draft: draft.clone(), events, others: Vec::new(), remarks: Vec::new() };
                update(&mut self.model, saved);
            }
        }
        self.effects.extend(effects);
        self
    }

    /// The cells of the screen.
    pub fn cells(&self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The cells of a frame as they are drawn, before a backend has taken them.
    pub fn cells_unsent(&self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let mut cells = Buffer::default();
        terminal
            .draw(|frame| {
                view(&self.model, frame);
                cells = frame.buffer_mut().clone();
            })
            .unwrap();
        cells
    }

    /// The screen as text, a line a row, blanks at the ends left out.
    pub fn screen(&self) -> String {
        let cells = self.cells();
        let line = |y| (0..self.size.0).map(|x| cells[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..self.size.1).map(line).collect::<Vec<_>>().join("\n")
    }

    /// The message row.
    pub fn message(&self) -> String {
        let screen = self.screen();
        let lines: Vec<&str> = screen.lines().collect();
        lines[lines.len() - 2].trim().to_owned()
    }
}

/// The events of a draft as a disk would store them; `stored` counts them.
fn stored_events(draft: &Draft, stored: &mut u64) -> Vec<Event> {
    let named = draft.events.iter().map(|event| {
        *stored += 1;
        let mut event = event.clone();
        event.stamp.id = EventId { writer: "testtesttesttest".into(), n: *stored, crc: 1 };
        event
    });
    named.collect()
}
