//! The shapes that actions have in a line, for a general reading of JSON.
//!
//! Texts are borrowed until they are known to be kept: history is read at every start.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use chrono::{NaiveDate, Weekday};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::moment::written_date;
use crate::progress::action::Raw;
use crate::progress::{Action, EventId, Status};
use crate::units::{Break, Minutes, StudyDays};

/// A line as it stands; unknown keys are passed over.
#[derive(Debug, Deserialize)]
pub(super) struct RawEvent<'a> {
    /// The writer.
    #[serde(borrow)]
    pub(super) w: Cow<'a, str>,
    /// Its counter.
    pub(super) n: u64,
    /// The hybrid clock.
    pub(super) h: u64,
    /// The moment.
    #[serde(borrow)]
    pub(super) at: Cow<'a, str>,
    /// What was done.
    #[serde(rename = "do")]
    pub(super) action: RawAction,
    /// The group.
    #[serde(borrow, default)]
    pub(super) g: Option<Text<'a>>,
}

/// A text that is borrowed where it has no escapes.
#[derive(Debug, Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// The value of `do`.
#[derive(Debug)]
pub(super) struct RawAction(pub(super) Action);

impl<'de> Deserialize<'de> for RawAction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ActionVisitor).map(RawAction)
    }
}

struct ActionVisitor;

impl<'de> Visitor<'de> for ActionVisitor {
    type Value = Action;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one kind of action")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Action, A::Error> {
        let Text(kind) = map.next_key()?.ok_or_else(|| A::Error::custom("an action has one kind"))?;
        let action = match &*kind {
            "set" => Action::Set(map.next_value::<Entries<Status>>()?.0),
            "log" => {
                let RawLog { item, minutes, on, timer } = map.next_value()?;
                Action::Log { item, minutes: Minutes(minutes), on: on.0, timer: timer.map(|Parsed(id)| id) }
            }
            "timer" => Action::Timer { item: map.next_value::<RawTimer>()?.item },
            "note" => {
                let RawNote { item, text, over } = map.next_value()?;
                Action::Note { item, text, over: over.into_iter().map(|Parsed(id)| id).collect() }
            }
            "link" => {
                let RawLink { item, url, keep } = map.next_value()?;
                Action::Link { item, url, keep }
            }
            "pace" => Action::Pace(Minutes(map.next_value::<RawPace>()?.minutes)),
            "days" => Action::Days(StudyDays::of(map.next_value::<Vec<Parsed<Weekday>>>()?.into_iter().map(|Parsed(day)| day))),
            "break" => {
                let stretches: Vec<(String, bool)> = map.next_value::<Entries<bool>>()?.0;
                let stretch = |(key, is_one): (String, bool)| Ok((key.parse::<Break>().map_err(A::Error::custom)?, is_one));
                Action::Break(stretches.into_iter().map(stretch).collect::<Result<_, A::Error>>()?)
            }
            "target" => Action::Target(map.next_value::<Option<Day>>()?.map(|Day(day)| day)),
            "choose" => Action::Choose(map.next_value::<Entries<Vec<String>>>()?.0),
            "bonus" => Action::Bonus(map.next_value()?),
            "take" => Action::Take(map.next_value::<Entries<bool>>()?.0),
            "estimate" => {
                let items = map.next_value::<Entries<Option<(u32, u32)>>>()?.0;
                let minutes = |(from, to)| (Minutes(from), Minutes(to));
                Action::Estimate(items.into_iter().map(|(item, range)| (item, range.map(minutes))).collect())
            }
            "void" => Action::Void(map.next_value::<Parsed<EventId>>()?.0),
            other => Action::Unknown { kind: other.to_owned(), raw: Box::new(Raw(map.next_value::<Box<RawValue>>()?)) },
        };
        match map.next_key::<IgnoredAny>()? {
            None => Ok(action),
            Some(_) => Err(A::Error::custom("an action has one kind")),
        }
    }
}

#[derive(Deserialize)]
struct RawLog {
    item: String,
    minutes: u32,
    on: Day,
    #[serde(default)]
    timer: Option<Parsed<EventId>>,
}

#[derive(Deserialize)]
struct RawTimer {
    item: String,
}

#[derive(Deserialize)]
struct RawNote {
    item: String,
    text: String,
    #[serde(default)]
    over: Vec<Parsed<EventId>>,
}

#[derive(Deserialize)]
struct RawLink {
    item: String,
    url: String,
    keep: bool,
}

#[derive(Deserialize)]
struct RawPace {
    minutes: u32,
}

/// A civil date in the journal's form.
struct Day(NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        written_date(text.as_bytes()).map(Day).ok_or_else(|| D::Error::custom("expected a date"))
    }
}

/// A value that is read from a text.
struct Parsed<T>(T);

impl<'de, T: std::str::FromStr> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        text.parse().map(Parsed).map_err(|_| D::Error::custom("unexpected text"))
    }
}

/// A map in the order in which it stands there.
struct Entries<V>(Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Entries<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData)).map(Entries)
    }
}

struct EntriesVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<V> {
    type Value = Vec<(String, V)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        // Nearly every event names one item.
        let mut entries = Vec::with_capacity(1);
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}
