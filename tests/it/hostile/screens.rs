//! What the screens and overlays draw of a hostile roadmap and journal, and of what is pasted.

use roadmap::progress::Journal;
use roadmap::roadmap::parse;
use roadmap::tui::message::Message;

use super::{events, leak, payloads, roadmap};
use crate::fixture::open;
use crate::tui::Scene;

/// Ways through the program: keys, then what is typed, each step looked at.
const WAYS: [&[&str]; 9] = [
    &["j", "k", "l", "j", "j", "h", "enter", "esc"],
    &["2", "j", "tab", "1"],
    &["3", "tab", "tab", "tab", "1"],
    &["?", "PASTE", "esc"],
    &["n", "PASTE", "enter"],
    &["O", "j", "space", "enter", "esc"],
    &["T", "PASTE", "enter", "esc"],
    &["E", "PASTE", "enter", "esc", "d", "PASTE", "enter", "esc"],
    &["space", "u", "t", "t", "esc", "w", "esc", "A"],
];

#[test]
fn no_payload_comes_through_a_screen() {
    let (mut found, mut opened) = (Vec::new(), 0);
    for payload in payloads() {
        let Ok(roadmap) = parse("hostile.yaml", &roadmap(&payload)) else { continue };
        opened += 1;
        let tracker = open(roadmap.into(), Journal::of(events(&payload)));
        for (columns, rows) in [(120, 40), (50, 15)] {
            for way in WAYS {
                let mut scene = Scene::of(tracker.clone(), columns, rows);
                for step in way {
                    match *step {
                        "PASTE" => scene.send(Message::Pasted(payload.clone())),
                        key => scene.keys(key),
                    };
                    found.extend(leak(&scene.screen()).map(|c| format!("{c:?} of {payload:?} after {way:?}")));
                }
            }
        }
    }
    assert_eq!(found, [""; 0], "{} leaks", found.len());
    assert!(opened > 150, "only {opened} hostile roadmaps opened");
}
