//! What must hold of any bytes, target by target; each function panics where it does not.
//!
//! The fuzz targets feed them with bytes of their own, and `cargo test` with the corpora that these have found.
#![allow(dead_code, reason = "each target needs one of them")]

use std::collections::BTreeSet;
use std::fs;

use chrono::{DateTime, NaiveDate};
use roadmap::config;
use roadmap::progress::{Action, Draft, Event, EventId, Journal, Line, Stamp, fold, read_line, salvage, write_line};
use roadmap::roadmap::{ItemIx, Problems, parse};
use roadmap::store::{Places, Store};
use roadmap::text::{self, Ruler, SafeText};
use roadmap::units::{Break, Minutes, Range, StudyDays, StudyTime, parse_date};

/// What a surface must never show; written down apart from the program's own list.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Problems have places in their text, and can be shown.
fn hold(problems: &Problems) {
    assert!(!problems.list.is_empty());
    let lines = problems.text.split('\n').count();
    for problem in &problems.list {
        assert!((1..=lines).contains(&problem.line) && problem.column >= 1 && problem.width >= 1, "{problem:?}");
        assert!(!problem.message.is_empty());
    }
    let shown = problems.to_string();
    assert_eq!(shown.chars().find(|c| *c != '\n' && is_hostile(*c)), None);
}

/// A text is a roadmap whose names lead back to their places, or a list of problems with places.
pub fn yaml(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    match parse("fuzz.yaml", text) {
        Err(problems) => hold(&problems),
        Ok(roadmap) => {
            for (place, item) in (0..).zip(&roadmap.items) {
                assert_eq!(roadmap.resolve(&item.id), Some(ItemIx(place)), "{}", item.id);
                assert!(item.hours.min.0 >= 0.0 && item.hours.min.0 <= item.hours.max.0);
            }
            let ids: BTreeSet<&str> = roadmap.stages.iter().map(|stage| stage.id.as_str()).collect();
            assert_eq!(ids.len(), roadmap.stages.len());
            fold(&roadmap, &Journal::default());
        }
    }
}

/// What is in order holds, what is not has a place.
pub fn config(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    if let (_, Some(problems)) = config::read("config.yaml", text) {
        hold(&problems);
    }
}

/// A line is one event, which written again is read as itself; a turned bit makes it no other event.
pub fn journal_line(data: &[u8]) {
    hold_line(data);
    // With its checksum, so that what lies behind it is reached.
    let head = data.split(|byte| *byte == b'\n').next().unwrap_or_default();
    hold_line(&sealed(head));
}

/// A line with the checksum that fits it.
fn sealed(head: &[u8]) -> Vec<u8> {
    let mut line = head.to_vec();
    line.extend(format!(",\"c\":\"{:08x}\"}}", crc32c::crc32c(head)).bytes());
    line
}

fn hold_line(line: &[u8]) {
    let read = read_line(line);
    if let Ok(Line::Event(event)) = &read {
        let mut again = event.clone();
        let written = write_line(&mut again);
        // Written in the one form of this version it may have another checksum, and says the same.
        let reread = read_line(written.strip_suffix(b"\n").unwrap_or(&written));
        match (&reread, &again.action) {
            // What this version does not know is kept as text, and line ends in it become blanks.
            (Ok(Line::Event(reread)), Action::Unknown { kind, .. }) => {
                assert_eq!(reread.stamp, again.stamp);
                assert!(matches!(&reread.action, Action::Unknown { kind: other, .. } if other == kind));
            }
            _ => assert_eq!(reread, Ok(Line::Event(again.clone()))),
        }
        assert_eq!((&again.action, again.at, &again.group), (&event.action, event.at, &event.group));
        assert_eq!((again.stamp.time, again.stamp.id.n), (event.stamp.time, event.stamp.id.n));
    }
    for event in salvage(line) {
        assert!(!event.stamp.id.writer.is_empty());
    }
    if !line.is_empty() && line.len() < 400 {
        let place = line.len() / 2;
        let turned: Vec<u8> = line.iter().enumerate().map(|(at, byte)| if at == place { byte ^ 4 } else { *byte }).collect();
        if let (Ok(Line::Event(event)), Ok(Line::Event(other))) = (&read, read_line(&turned)) {
            assert_eq!(*event, other, "a turned bit made another event");
        }
    }
}

/// Files of any bytes, cut at `\xff`: they open, in any order and twice the same, and the next append is fine.
pub fn journal_folder(data: &[u8]) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let places = Places { config_dir: home.path().join("c"), state_dir: home.path().join("s") };
    let folder = places.progress_dir("fuzz");
    fs::create_dir_all(&folder).expect("a folder");
    let files: Vec<Vec<u8>> = data
        .split(|byte| *byte == 0xff)
        .take(5)
        .map(|file| file.split(|byte| *byte == b'\n').flat_map(|line| [&sealed(line), line, b"\n"].concat()).collect())
        .collect();
    for (n, file) in files.iter().enumerate() {
        fs::write(folder.join(format!("{n}.jsonl")), file).expect("a file");
    }
    let first = Store::open(&places, "fuzz").read();
    for (n, file) in files.iter().rev().enumerate() {
        fs::write(folder.join(format!("{n}.jsonl")), [file.as_slice(), file].concat()).expect("a file");
    }
    let second = Store::open(&places, "fuzz").read();
    assert_eq!(first.journal, second.journal, "order and repetition make no difference");
    let mut store = Store::open(&places, "fuzz");
    let before = store.read().journal.events().len();
    let stamp = Stamp { time: 1, id: EventId::provisional(1) };
    let event = Event { stamp, at: DateTime::UNIX_EPOCH.fixed_offset(), action: Action::Bonus(false), group: None };
    if let Ok(appended) = store.append(&Draft { events: vec![event] }) {
        assert_eq!(appended.events.len(), 1);
        let after = Store::open(&places, "fuzz").read().journal;
        assert_eq!(after.events().len(), before + 1);
        assert!(appended.events.iter().all(|event| after.event(&event.stamp.id).is_some()));
    }
}

/// Nothing hostile is left of a text, what is safe stays as it is, and cuts and lines have their widths.
pub fn safe_text_of(text: &str) {
    let safe = SafeText(text).to_string();
    assert_eq!(safe, text::safe_text(text));
    assert_eq!(safe.chars().find(|c| is_hostile(*c)), None);
    assert_eq!(text::safe_text(&safe), safe);
    assert_eq!(safe.chars().count(), text.chars().count());
    for (cells, ruler) in [0, 1, 2, 7, 40].into_iter().flat_map(|cells| [(cells, Ruler::Narrow), (cells, Ruler::Wide)]) {
        assert!(ruler.width(&ruler.cut(&safe, cells, "~")) <= cells);
        assert!(ruler.width(ruler.tail(&safe, cells)) <= cells);
        let kept: usize = ruler.wrap(&safe, cells).iter().map(|line| line.chars().filter(|c| *c != ' ').count()).sum();
        assert!(cells == 0 || kept == safe.chars().filter(|c| *c != ' ').count(), "a wrapped text loses no letter");
    }
}

/// See [`safe_text_of`].
pub fn safe_text(data: &[u8]) {
    safe_text_of(&String::from_utf8_lossy(data));
}

/// What a learner types: understood or not, and what is understood is said again as itself.
pub fn words(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    if let Some(day) = parse_date(text, today) {
        assert_eq!(parse_date(&day.to_string(), today), Some(day));
    }
    let _ = StudyTime::of(text, today);
    if let Ok(minutes) = text.parse::<Minutes>() {
        assert_eq!(minutes.to_string().parse(), Ok(minutes));
    }
    if let Ok(range) = text.parse::<Range>() {
        assert!(range.min <= range.max && range.min >= 0.0);
    }
    if let Ok(days) = text.parse::<StudyDays>() {
        assert_eq!(days.to_string().parse(), Ok(days));
    }
    if let Ok(stretch) = text.parse::<Break>() {
        assert!(stretch.from <= stretch.to);
    }
    if let Ok(key) = text.parse::<config::Key>() {
        assert_eq!(key.to_string().parse(), Ok(key));
    }
    if let Ok(sequence) = text.parse::<config::Sequence>() {
        assert_eq!(sequence.to_string().parse(), Ok(sequence));
    }
    if let Ok(id) = text.parse::<EventId>() {
        assert_eq!(id.to_string().parse(), Ok(id));
    }
}
