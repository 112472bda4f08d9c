//! What many tests stand on: the bundled roadmap, fixed moments, and a tracker that is fed changes without a disk.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use roadmap::progress::{Draft, Journal};
use roadmap::roadmap::{BUNDLED, Roadmap, parse};
use roadmap::tracker::{Change, Found, Habits, Tracker, lookup};

/// The moment of most tests: a Monday, the day of the drawings in the design.
pub const NOW: &str = "2026-11-23T09:00:00+01:00";

/// A moment from its RFC 3339 text.
pub fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// A civil date from its ISO text.
pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The bundled roadmap.
pub fn bundled() -> Arc<Roadmap> {
    let [first] = BUNDLED;
    Arc::new(parse(first.name, first.yaml).unwrap())
}

/// A roadmap from YAML that must be right.
pub fn roadmap_of(yaml: &str) -> Arc<Roadmap> {
    Arc::new(parse("test.yaml", yaml).unwrap_or_else(|problems| panic!("{problems}")))
}

/// The bundled roadmap with nothing done, at [`NOW`].
pub fn fresh() -> Tracker {
    open(bundled(), Journal::default())
}

/// A tracker at [`NOW`].
pub fn open(roadmap: Arc<Roadmap>, journal: Journal) -> Tracker {
    Tracker::new(roadmap, journal, HashSet::new(), Habits::default(), moment(NOW).date_naive())
}

/// The item of that name.
pub fn item(tracker: &Tracker, name: &str) -> roadmap::roadmap::ItemIx {
    match lookup(tracker, name) {
        Ok(Found::Item(item)) => item,
        other => panic!("`{name}` is {other:?}"),
    }
}

/// Makes a change that must do something.
pub fn change(tracker: &mut Tracker, change: &Change, at: &str) -> Draft {
    let draft = tracker.propose(change, moment(at)).unwrap().expect("the change does something");
    tracker.record(&draft);
    draft
}
