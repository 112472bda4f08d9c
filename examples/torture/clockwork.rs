//! The real screen in the real loop, under a clock of one's own: one that panics, or stops.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use roadmap::config::Preferences;
use roadmap::desk::{Between, Editor};
use roadmap::roadmap::BUNDLED;
use roadmap::store::{Places, Shelf, Store};
use roadmap::tracker::{Habits, Tracker};
use roadmap::tui::Look;
use roadmap::tui::model::Model;
use roadmap::tui::runtime::{self, Fitting, Tools};
use roadmap::units::Clock;

use super::harness::NOW;

/// The moment at which it stands.
pub(crate) fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(NOW).unwrap()
}

/// Shows the real screen in the real loop, under a clock of its own.
pub(crate) fn run_under(clock: fn() -> DateTime<FixedOffset>) {
    let folder = std::env::current_dir().unwrap();
    let places = Places { config_dir: folder.join("config"), state_dir: folder.join("state") };
    let roadmap = Arc::new(roadmap::roadmap::parse(BUNDLED[0].name, BUNDLED[0].yaml).unwrap());
    let mut store = Store::open(&places, &roadmap.id);
    let reading = store.read();
    let tracker = Tracker::new(roadmap, reading.journal, reading.own, Habits::default(), now().date_naive());
    let model = Model::new(tracker, Preferences::default(), now(), runtime::size(), &[]);
    let tools = Tools {
        store,
        places,
        shelf: Shelf::Bundled,
        fitting: Fitting { locale: None, look: Box::new(|_| Look::default()) },
        clock: Clock::Running(clock),
        editor: Editor::of(None, None),
        between: Between::Nothing,
    };
    // Where there is no terminal, as when all ignored tests are run by hand, there is nothing to see.
    let _ = runtime::run(model, tools);
}
