//! What the screens and overlays draw of a hostile roadmap and journal, and of what is pasted.

use std::collections::HashSet;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use roadmap::config::Preferences;
use roadmap::progress::Journal;
use roadmap::roadmap::parse;
use roadmap::tracker::{Habits, Tracker};
use roadmap::tui::message::Message;
use roadmap::tui::model::Model;
use roadmap::tui::update::update;
use roadmap::tui::view::view;

use super::{Report, events, now, payloads, roadmap};

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

/// What screens and overlays draw of payloads in a roadmap, a journal and pastes. Of all pairs of payload and way one in
/// `share` is gone.
pub fn screens(share: usize) -> Report {
    let mut report = Report::default();
    for (turn, payload) in payloads().iter().enumerate() {
        let Ok(roadmap) = parse("hostile.yaml", &roadmap(payload)) else { continue };
        report.opened += 1;
        let journal = Journal::of(events(payload));
        let tracker = Tracker::new(roadmap.into(), journal, HashSet::new(), Habits::default(), now().date_naive());
        let ways = WAYS.iter().flat_map(|way| [(way, (120, 40)), (way, (50, 15))]);
        for (way, size) in ways.enumerate().filter(|(place, _)| (turn + place).is_multiple_of(share)).map(|(_, way)| way) {
            let mut model = Model::new(tracker.clone(), Preferences::default(), now(), size, std::slice::from_ref(payload));
            for step in std::iter::once(&"").chain(*way) {
                match *step {
                    "" => {}
                    "PASTE" => drop(update(&mut model, Message::Pasted(payload.clone()))),
                    key => drop(key.parse().map(|key| update(&mut model, Message::KeyPressed(key)))),
                }
                report.look(&screen(&model, size), || format!("{payload:?} after {step:?} of {way:?}"));
            }
        }
    }
    report
}

/// The screen as text, without the sign of direction that the program itself puts behind words from right to left: at the
/// end of a cell that has a letter, in a row that has such words.
fn screen(model: &Model, (columns, rows): (u16, u16)) -> String {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let Ok(_) = terminal.draw(|frame| view(model, frame));
    let rows = terminal.backend().buffer().content().chunks(usize::from(columns));
    let shown = rows.flat_map(|row| {
        let turns = |cell: &ratatui::buffer::Cell| {
            cell.symbol().contains(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'))
        };
        let has_turn = row.iter().any(turns);
        row.iter().map(move |cell| {
            let letter = cell.symbol().strip_suffix('\u{200e}').filter(|letter| has_turn && !letter.is_empty());
            letter.unwrap_or_else(|| cell.symbol())
        })
    });
    shown.collect()
}
