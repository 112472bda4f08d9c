//! The ground under the monkey: a disk that stores, refuses and is slow, other devices, a clock, and the end.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fs;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};
use roadmap::cli::{Surroundings, run};
use roadmap::config::Preferences;
use roadmap::progress::{Draft, Event, EventId, Journal, Status, write_line};
use roadmap::roadmap::{BUNDLED, ItemIx, Roadmap, parse};
use roadmap::store::Looked;
use roadmap::tracker::{Change, Habits, Tracker};
use roadmap::tui::effect::Effect;
use roadmap::tui::message::{Message, NotEdited};
use roadmap::tui::model::Model;
use roadmap::tui::update::update;
use roadmap::units::Clock;

use super::hands::Hands;

/// A record that has grown so long begins anew, so that holding it to its invariants stays quick.
const LONGEST: usize = 600;

/// What lies under the program.
#[derive(Debug)]
pub(super) struct Ground {
    roadmap: Arc<Roadmap>,
    /// What is on the disk.
    journal: Journal,
    /// Drafts that wait for the disk.
    waiting: VecDeque<Draft>,
    /// What provisional names became.
    names: HashMap<EventId, EventId>,
    stored: u64,
    written: u64,
    now: DateTime<FixedOffset>,
    size: (u16, u16),
}

impl Ground {
    pub(super) fn new() -> Self {
        let [bundled] = BUNDLED;
        Self {
            roadmap: Arc::new(parse(bundled.name, bundled.yaml).expect("the bundled roadmap is right")),
            journal: Journal::default(),
            waiting: VecDeque::new(),
            names: HashMap::new(),
            stored: 0,
            written: 0,
            now: DateTime::parse_from_rfc3339("2026-07-27T09:00:00+02:00").expect("a moment"),
            size: (120, 40),
        }
    }

    /// Changes that were stored.
    pub(super) fn stored(&self) -> u64 {
        self.stored
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Starts the program on what is stored.
    pub(super) fn model(&mut self, hands: &mut Hands) -> Model {
        if self.journal.events().len() > LONGEST {
            self.journal = Journal::default();
        }
        self.waiting.clear();
        self.names.clear();
        let own = HashSet::from(["monkeymonkeymonk".into()]);
        let tracker = Tracker::new(self.roadmap.clone(), self.journal.clone(), own, Habits::default(), self.now.date_naive());
        let notices = if hands.rng.u8(0..4) == 0 { vec!["one line is damaged".to_owned()] } else { Vec::new() };
        Model::new(tracker, Preferences::default(), self.now, self.size, &notices)
    }

    /// The clock goes on: mostly by seconds, at times by days, rarely back.
    pub(super) fn later(&mut self, hands: &mut Hands) -> DateTime<FixedOffset> {
        let seconds = match hands.rng.u32(0..20) {
            0 => hands.rng.i64(0..10 * 86_400),
            1 => -hands.rng.i64(0..90_000),
            2..6 => hands.rng.i64(0..20_000),
            _ => hands.rng.i64(0..60),
        };
        self.now += TimeDelta::seconds(seconds);
        self.now
    }

    /// The disk answers the oldest draft that waits: stored, or not.
    pub(super) fn answer(&mut self, hands: &mut Hands) -> Option<Message> {
        let draft = self.waiting.pop_front()?;
        if hands.rng.u8(0..6) == 0 {
            self.waiting.push_front(draft.clone());
            return Some(Message::NotSaved { draft, reason: "no space left on the disk".to_owned() });
        }
        Some(self.store(draft))
    }

    /// Stores a draft as the store does: real names, later than all there is.
    fn store(&mut self, draft: Draft) -> Message {
        let mut events = Vec::new();
        for proposed in &draft.events {
            self.written += 1;
            let mut event = proposed.clone();
            let provisional = event.stamp.id.clone();
            event.stamp.id = EventId { writer: "monkeymonkeymonk".into(), n: self.written, crc: 0 };
            event.stamp.time = self.next_time(&event);
            event.action.rename(|id| self.names.get(id).cloned());
            write_line(&mut event);
            self.names.insert(provisional, event.stamp.id.clone());
            self.journal.record(event.clone());
            events.push(event);
        }
        self.stored += 1;
        Message::Saved { draft, events, others: Vec::new(), remarks: Vec::new() }
    }

    fn next_time(&self, event: &Event) -> u64 {
        let wall = u64::try_from(event.at.timestamp_millis()).unwrap_or(0);
        let greatest = self.journal.events().iter().map(|event| event.stamp.time).max().unwrap_or(0);
        wall.max(greatest + 1)
    }

    /// Another device changes something.
    pub(super) fn others(&mut self, hands: &mut Hands, model: &Model) -> Option<Message> {
        let items = u32::try_from(self.roadmap.items.len()).ok()?;
        let item = ItemIx(hands.rng.u32(0..items));
        let status = hands.pick(&[Status::Done, Status::Doing, Status::Skipped, Status::Known, Status::Todo])?;
        let change = match hands.rng.u8(0..6) {
            0 => Change::Note { item, text: "from **another** device".to_owned() },
            1 => Change::StartTimer(item),
            2 => Change::Pace(f64::from(hands.rng.u8(0..40))),
            3 => Change::Undo,
            _ => Change::Status { items: vec![item], status },
        };
        let draft = model.tracker.propose(&change, self.now).ok()??;
        // Another device knows only what is stored.
        if draft.events.iter().flat_map(|event| event.action.names()).any(EventId::is_provisional) {
            return None;
        }
        let mut others = Vec::new();
        for mut event in draft.events {
            self.written += 1;
            event.stamp.id = EventId { writer: "otherotherothero".into(), n: self.written, crc: 0 };
            event.stamp.time = self.next_time(&event);
            write_line(&mut event);
            self.journal.record(event.clone());
            others.push(event);
        }
        Some(Message::OthersWrote(Looked { others, ..Looked::default() }))
    }

    /// Something happens to the program; says whether that ended it.
    pub(super) fn send(&mut self, model: &mut Model, message: Message, hands: &mut Hands) -> bool {
        if let Message::Resized { columns, rows } = message {
            self.size = (columns, rows);
        }
        let mut messages = VecDeque::from([message]);
        let mut is_over = false;
        while let Some(message) = messages.pop_front() {
            for effect in update(model, message) {
                match effect {
                    Effect::Append(draft) => self.waiting.push_back(draft),
                    Effect::EditNote { item, text, .. } => {
                        let failed = || NotEdited { reason: "it failed".to_owned(), keeps_text: false };
                        let text = if hands.rng.bool() { Ok(format!("{text}\n# More\n- one")) } else { Err(failed()) };
                        messages.push_back(Message::NoteEdited { item, text });
                    }
                    Effect::OpenLink(url) => messages.push_back(Message::LinkOpened { url, error: None }),
                    Effect::Quit { .. } => is_over = true,
                    _ => {}
                }
            }
        }
        is_over
    }

    /// At the end what waits is stored; then screen, commands and disk say the same.
    pub(super) fn agree(&mut self, model: &mut Model, hands: &mut Hands) -> Result<(), String> {
        while let Some(draft) = self.waiting.pop_front() {
            let message = self.store(draft);
            self.send(model, message, hands);
        }
        if model.tracker.journal().events() != self.journal.events() {
            return Err("the program knows other events than the disk".to_owned());
        }
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        let folder = home.path().join("config/progress").join(&self.roadmap.id);
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let lines: Vec<u8> = self.journal.events().iter().flat_map(|event| write_line(&mut event.clone())).collect();
        fs::write(folder.join("monkey.jsonl"), lines).map_err(|error| error.to_string())?;
        let mut around = Surroundings::quiet(Clock::Fixed(model.now));
        around.config_dir = Some(home.path().join("config"));
        around.state_dir = Some(home.path().join("state"));
        let outcome = run(["roadmap", "status", "--json"], &around);
        let said: serde_json::Value = serde_json::from_str(&outcome.stdout).map_err(|error| error.to_string())?;
        let plan = model.tracker.plan();
        let finish = serde_json::to_value(plan.finish).map_err(|error| error.to_string())?;
        let counts = serde_json::to_value(plan.sums.topics).map_err(|error| error.to_string())?;
        for (name, ours, theirs) in
            [("finish", &finish, &said["plan"]["finish"]), ("topics", &counts, &said["progress"]["topics"])]
        {
            if ours != theirs {
                return Err(format!("the screen has the {name} {ours}, `status --json` {theirs}"));
            }
        }
        Ok(())
    }
}
