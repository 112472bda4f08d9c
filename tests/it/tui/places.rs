//! Every place that the screen can be at: the panes of each screen, and each overlay; in week eighteen, with a note and a
//! link of one's own. What holds everywhere is tried on all of them.

use roadmap::config::Preferences;
use roadmap::progress::Journal;
use roadmap::store::{Entry, Shelf, Standing};
use roadmap::tracker::{Change, Tracker};
use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::fixture::{change, item, moment, open, roadmap_of};
use crate::scenes::week_eighteen;

/// Where the learner can be without an overlay: a name, and the keys that lead there.
pub const PANES: [(&str, &str); 21] = [
    ("items", "c"),
    ("first_item", "g"),
    ("last_item", "G"),
    ("stages", "h"),
    ("last_stage", "h G"),
    ("detail", "l"),
    ("checks", "G k k l j j"),
    ("links", "l G"),
    ("filtered", "f f"),
    ("nothing_listed", "[ [ f"),
    ("range", "v j j"),
    ("range_of_checks", "G k k l v j"),
    ("draft", "+ +"),
    ("plan", "2"),
    ("last_term", "2 j j j j"),
    ("timeline", "2 tab j j"),
    ("last_on_timeline", "2 tab G"),
    ("progress", "3"),
    ("history", "3 j j"),
    ("progress_next", "3 tab"),
    ("progress_last", "3 tab tab tab"),
];

/// What can float above them.
pub const OVERLAYS: [(&str, &str); 26] = [
    ("help", "?"),
    ("help_searched", "? n o t e"),
    ("help_empty", "? z z z z"),
    ("palette", ":"),
    ("palette_searched", ": t h e m e"),
    ("palette_empty", ": q q q q"),
    ("search", "/"),
    ("search_hits", "/ i n d e x down down"),
    ("search_empty", "/ q q q q"),
    ("options", "O"),
    ("options_changed", "O down space down space"),
    ("roadmaps", "m"),
    ("roadmap_named", "m n k n o t s"),
    ("links_of_item", "o"),
    ("link_of_ones_own", "o down down"),
    ("own_link", "L h t t p s : / / e x"),
    ("note", "n"),
    ("estimate", "E 1 0 - 1 5"),
    ("log_time", "T 1 h 3 0"),
    ("log_time_wrong", "T x"),
    ("timer_ran_long", "t"),
    ("pace", "p 1 5"),
    ("target", "d 3 0 space j u n"),
    ("days", "2 j enter m o n"),
    ("breaks", "2 j j enter"),
    ("why", "w"),
];

/// Week eighteen, with a note and a link of one's own on what is being done.
fn noted() -> Tracker {
    let mut tracker = week_eighteen();
    let doing = item(&tracker, "databases/indexing.postgresql");
    let at = "2026-11-23T08:40:00+01:00";
    let text = "Seed script lives in db/seed.".to_owned();
    change(&mut tracker, &Change::Note { item: doing, text }, at);
    change(&mut tracker, &Change::Link { item: doing, url: "https://example.org/notes".to_owned(), keep: true }, at);
    tracker
}

/// A place on a screen of so many cells.
pub fn at(name: &str, keys: &str, columns: u16, rows: u16) -> Scene {
    at_with(Preferences::default(), name, keys, columns, rows)
}

/// The same for somebody who prefers something else.
pub fn at_with(preferences: Preferences, name: &str, keys: &str, columns: u16, rows: u16) -> Scene {
    // Moving goes by what is in sight, so one walks on a usual screen.
    let mut scene = Scene::of(noted(), 120, 40);
    scene.model.preferences = preferences;
    match name {
        "timer_ran_long" => {
            scene.keys("t").send(Message::ClockRead(moment("2026-11-23T14:12:00+01:00"))).keys("t");
        }
        "roadmaps" | "roadmap_named" => {
            let (first, rest) = keys.split_once(' ').unwrap_or((keys, ""));
            scene.keys(first).send(Message::RoadmapsListed(shelf())).keys(rest);
        }
        _ => {
            scene.keys(keys);
        }
    }
    scene.send(Message::Resized { columns, rows });
    scene
}

/// Two roadmaps: the one that is open, and another that was not begun.
fn shelf() -> Vec<Entry> {
    let yaml = "id: knots\ntitle: Knots\nstages:\n  - id: one\n    title: One\n    kind: essential\n    topics:\n      - id: a\n        title: Bowline\n        hours: 3\n";
    [noted(), open(roadmap_of(yaml), Journal::default())].iter().map(entry).collect()
}

/// A roadmap as the list of roadmaps has it.
fn entry(tracker: &Tracker) -> Entry {
    let (roadmap, plan) = (tracker.roadmap(), tracker.plan());
    let standing = Standing {
        id: roadmap.id.clone(),
        title: roadmap.title.clone(),
        sums: plan.sums,
        finish: plan.finish,
        is_begun: !tracker.journal().events().is_empty(),
    };
    Entry { shelf: Shelf::Bundled, standing: Ok(standing) }
}
