//! A monkey at the keyboard: random keys, clicks, sizes, pastes, answers of the disk and changes by others, seeded.
//!
//! After each of them the program is held to what must be true of it whatever happened. Both `cargo test` (a short run)
//! and the torture program (a million) use it. It judges nothing: its [`Report`] says what it did and what it saw.

mod ground;
mod hands;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use roadmap::plan::{Ledger, Plan};
use roadmap::progress::fold;
use roadmap::tui::view::view;

use ground::Ground;
use hands::Hands;

/// The longest that a frame may take.
const FRAME: Duration = Duration::from_millis(16);

/// After so many steps the program is ended and started again on what is stored.
const LIFE: u64 = 1_000;

/// So much of what went wrong is told.
const MOST_WORDS: usize = 10;

/// What a monkey did, and what it saw.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Where its random numbers began.
    pub seed: u64,
    /// Keys it pressed.
    pub keys: u64,
    /// All that happened: keys, clicks, sizes, pastes, answers of the disk.
    pub steps: u64,
    /// How often the program was ended and started again.
    pub starts: u64,
    /// Changes that were stored.
    pub stored: u64,
    /// Frames that took longer than 16 ms each time they were drawn.
    pub slow: u64,
    /// The longest frame.
    pub longest: Duration,
    /// What did not hold, with the step; the first of it.
    pub faults: Vec<String>,
}

impl Report {
    /// Whether everything held.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, words: String) {
        if self.faults.len() < MOST_WORDS {
            self.faults.push(words);
        }
    }
}

/// Lets a monkey play for so many steps. A panic of the program is a fault like any other, and ends the play.
pub fn play(seed: u64, steps: u64) -> Report {
    let mut report = Report { seed, ..Report::default() };
    let mut hands = Hands::new(seed);
    let mut ground = Ground::new();
    while report.steps < steps && report.is_clean() {
        report.starts += 1;
        let mut last = String::new();
        let life = catch_unwind(AssertUnwindSafe(|| live(&mut hands, &mut ground, steps, &mut report, &mut last)));
        if life.is_err() {
            let step = report.steps;
            report.fault(format!("seed {seed}, step {step}: a panic after {last}"));
        }
    }
    report.stored = ground.stored();
    report
}

/// One run of the program, from its start until it is ended.
fn live(hands: &mut Hands, ground: &mut Ground, steps: u64, report: &mut Report, last: &mut String) {
    let mut model = ground.model(hands);
    let end = steps.min(report.steps + LIFE);
    while report.steps < end {
        report.steps += 1;
        let message = hands.next(ground, &model);
        *last = format!("{message:?}");
        report.keys += u64::from(last.starts_with("KeyPressed"));
        let is_over = ground.send(&mut model, message, hands);
        if let Err(words) = hold(&model, ground, report) {
            let (seed, step) = (report.seed, report.steps);
            report.fault(format!("seed {seed}, step {step}: {words}, after {last}"));
            return;
        }
        if is_over {
            break;
        }
    }
    if let Err(words) = ground.agree(&mut model, hands) {
        let (seed, step) = (report.seed, report.steps);
        report.fault(format!("seed {seed}, step {step}: {words}"));
    }
}

/// What must be true after everything that happens.
fn hold(model: &roadmap::tui::model::Model, ground: &Ground, report: &mut Report) -> Result<(), String> {
    let tracker = &model.tracker;
    let fresh = fold(tracker.roadmap(), tracker.journal());
    if fresh != *tracker.progress() {
        return Err("progress is not what its journal adds up to".to_owned());
    }
    let ledger = Ledger::of(tracker.roadmap(), &fresh, tracker.today());
    if Plan::of(&ledger, tracker.terms()) != *tracker.plan() || ledger.next(fresh.bonus) != tracker.next() {
        return Err("the plan is not what the progress leaves to do".to_owned());
    }
    let (columns, rows) = ground.size();
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).map_err(|error| error.to_string())?;
    // The machine may be busy with something else: a frame is slow that is slow each time.
    let mut quickest = Duration::MAX;
    for _ in 0..5 {
        terminal.clear().map_err(|error| error.to_string())?;
        let start = Instant::now();
        terminal.draw(|frame| view(model, frame)).map_err(|error| error.to_string())?;
        quickest = quickest.min(start.elapsed());
        if quickest <= FRAME {
            break;
        }
    }
    report.longest = report.longest.max(quickest);
    report.slow += u64::from(quickest > FRAME);
    let percent = model.shown_plan().percent().to_string();
    let shown: String = terminal.backend().buffer().content().iter().map(Cell::symbol).collect();
    // An overlay, which has the one border of the screen, may cover the header.
    if columns >= 70 && rows >= 8 && !shown.contains('╭') && !shown.contains(&percent) {
        return Err(format!("the screen of {columns}x{rows} does not show {percent}"));
    }
    Ok(())
}
