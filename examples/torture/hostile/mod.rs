//! Hostile text: two hundred payloads in every field that can hold a text, and every surface that could show one.
//!
//! Both `cargo test` (a share of all pairs of payload and surface) and the torture program (all of them) use it. It judges
//! nothing: its [`Report`] says what came through.

mod commands;
mod payloads;
mod screens;

use chrono::{DateTime, FixedOffset};
use roadmap::progress::{Action, Event, EventId, Stamp, Status, write_line};

pub use commands::{commands, names, refused};
pub use payloads::payloads;
pub use screens::screens;

/// What was shown, and what of it was hostile.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Surfaces that were looked at: what a command printed, a screen.
    pub surfaces: u64,
    /// Hostile roadmaps that opened: one that is refused shows little.
    pub opened: u64,
    /// What came through, and where.
    pub leaks: Vec<String>,
}

impl Report {
    fn look(&mut self, shown: &str, what: impl FnOnce() -> String) {
        self.surfaces += 1;
        self.leaks.extend(leak(shown).map(|c| format!("U+{:04X}: {}", u32::from(c), what())));
    }
}

/// The moment of everything here.
fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").expect("a moment")
}

/// Whether a character could drive a terminal, turn the reading direction or hide itself. Written down apart from the
/// program's own list, after the Unicode chapters that it names.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first hostile character of what a surface shows, line ends apart.
fn leak(shown: &str) -> Option<char> {
    shown.chars().find(|c| *c != '\n' && is_hostile(*c))
}

/// A text as YAML takes it: JSON's quotes, with what YAML forbids in them escaped.
fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        c if u32::from(c) < 0x1_0000 => format!("\\u{:04x}", u32::from(c)),
        c => format!("\\U{:08x}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// A roadmap with a text in every field that takes one; `hostile/first` is its first topic.
pub fn roadmap(text: &str) -> String {
    let text = quoted(text);
    format!(
        "id: hostile\ntitle: {text}\nsummary: {text}\nsource:\n  title: {text}\n  url: https://example.org/\noptions:\n  - id: kind\n    title: {text}\n    \
         pick: one\n    default: [plain]\n    note: {text}\n    values:\n      - {{ id: plain, title: {text}, group: {text}, note: {text} }}\n      \
         - {{ id: other, title: {text} }}\nstages:\n  - id: hostile\n    title: {text}\n    kind: essential\n    weeks: 1\n    summary: {text}\n    topics:\n      \
         - id: first\n        title: {text}\n        share: 60\n        summary: {text}\n        terms: [{text}]\n        checks:\n          \
         - {{ id: one, text: {text} }}\n        links:\n          - {{ title: {text}, url: 'https://example.org/a' }}\n          \
         - {{ title: {text}, url: 'https://example.org/b' }}\n      - id: second\n        title: {text}\n        share: 40\n        needs: [hostile/first]\n    \
         projects:\n      - id: build\n        title: {text}\n        hours: 4\n        planned: true\n        arc: {text}\n        summary: {text}\n        \
         practises: [first]\n        checks:\n          - {{ id: it, text: {text} }}\n  - id: more\n    title: {text}\n    kind: bonus\n    topics:\n      \
         - {{ id: third, title: {text}, hours: 2 }}\n"
    )
}

/// Events with a text wherever an event can hold one: those of an older roadmap, of a newer program, of an enemy.
fn events(text: &str) -> Vec<Event> {
    let name = |n| EventId { writer: "hostilehostileho".into(), n, crc: 0 };
    let first = || "hostile/first".to_owned();
    let actions = [
        Action::Set(vec![(text.to_owned(), Status::Done)]),
        Action::Set(vec![(first(), Status::Doing)]),
        Action::Note { item: first(), text: text.to_owned(), over: Vec::new() },
        Action::Note { item: text.to_owned(), text: text.to_owned(), over: Vec::new() },
        Action::Link { item: first(), url: format!("https://example.org/{text}"), keep: true },
        Action::Link { item: first(), url: text.to_owned(), keep: true },
        Action::Choose(vec![(text.to_owned(), vec![text.to_owned()])]),
        Action::Take(vec![(text.to_owned(), true)]),
        Action::Timer { item: text.to_owned() },
        Action::Void(EventId { writer: text.into(), n: 1, crc: 0 }),
    ];
    let at = now();
    let time = u64::try_from(at.timestamp_millis()).expect("it is after 1970");
    (1..)
        .zip(actions)
        .map(|(n, action)| {
            let mut event = Event { stamp: Stamp { time: time + n, id: name(n) }, at, action, group: None };
            write_line(&mut event);
            event
        })
        .collect()
}

/// The same as the lines of a journal.
fn journal(text: &str) -> Vec<u8> {
    events(text).into_iter().flat_map(|mut event| write_line(&mut event)).collect()
}
