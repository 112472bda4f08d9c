//! What the program survives, counted: `cargo run --release --example torture [short|full|PART [SEED]]`.
//!
//! It injects faults by the simulated disk and by the real kernel, lets devices meet, ends the program in every way, lets
//! a monkey play, and shows hostile texts on every surface; then it prints a table. `full`, the default, takes an hour or two;
//! `short` a minute; a PART of `full` alone is `simulated`, `kernel`, `terminals`, `monkey` or `texts`. Seeded: what is
//! random begins with the same number each time. The table of the last full run stands in `docs/reliability.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_debug_implementations,
    unreachable_pub,
    reason = "a program for the terminal that may stop loudly"
)]

mod clockwork;
mod exits;
mod harness;
mod hostile;
mod kernel;
mod monkey;
mod simulated;

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

/// Asks this program to be one that panics while it shows the full screen.
const PANICKING: &str = "--panicking";

/// How much of everything.
struct Course {
    simulated: simulated::Course,
    kernel: usize,
    exits: usize,
    keys: usize,
    monkey: u64,
    share: usize,
}

const SHORT: Course = Course {
    simulated: simulated::Course { step: 13, cuts: 20, pairs: 2_000, seed: 0 },
    kernel: 40,
    exits: 32,
    keys: 2_000,
    monkey: 4_000,
    share: 20,
};
const FULL: Course = Course {
    simulated: simulated::Course { step: 1, cuts: 500, pairs: 90_000, seed: 0 },
    kernel: 2_600,
    exits: 2_000,
    keys: 20_000,
    monkey: 1_000_000,
    share: 1,
};

/// A part of the course: prints its tables, and says whether every promise held.
type Part = fn(&Course, u64) -> bool;

/// All parts, under the names by which they are run alone.
const PARTS: [(&str, &[Part]); 5] = [
    ("simulated", &[simulated, devices]),
    ("kernel", &[storage]),
    ("terminals", &[terminals]),
    ("monkey", &[monkeys]),
    ("texts", &[texts]),
];

fn main() {
    let mut args = std::env::args().skip(1);
    let first = args.next();
    if first.as_deref() == Some(PANICKING) {
        static IS_READ: AtomicBool = AtomicBool::new(false);
        return clockwork::run_under(|| {
            assert!(!IS_READ.swap(true, Ordering::SeqCst), "the clock fell down");
            clockwork::now()
        });
    }
    let seed = args.next().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let course = if first.as_deref() == Some("short") { &SHORT } else { &FULL };
    let named = PARTS.iter().filter(|(name, _)| first.as_deref() == Some(name));
    let mut parts: Vec<Part> = named.flat_map(|(_, parts)| *parts).copied().collect();
    if parts.is_empty() {
        parts = PARTS.iter().flat_map(|(_, parts)| *parts).copied().collect();
    }
    let start = Instant::now();
    build_the_program();
    let is_clean = parts.iter().fold(true, |is_clean, part| part(course, seed) & is_clean);
    println!("\nSeed {seed}, {}, {} s.", machine(), start.elapsed().as_secs());
    assert!(is_clean, "a promise was broken: see above");
}

/// The binary that the kernel strikes at and the terminals show; cargo builds none for an example.
fn build_the_program() {
    if let Some(cargo) = std::env::var_os("CARGO") {
        let built = Command::new(cargo).args(["build", "--release", "--bin", "roadmap"]).status();
        assert!(built.is_ok_and(|status| status.success()), "the program cannot be built");
    }
}

/// What every way out leaves of a terminal.
fn terminals(course: &Course, seed: u64) -> bool {
    println!("\n| terminals | made | broken | |\n|---|---|---|---|");
    let exits = exits::run(course.exits, seed);
    row("exits, terminals left raw", exits.exits, exits.raw, &format!("{} ways", exits.ways));
    let longest = format!("the longest took {} ms", exits.longest.as_millis());
    row("windows closed, ended after more than 1 s", exits.hang_ups, exits.late, &longest);
    let (starts, broken) = exits::walk(course.keys, seed);
    row("keys on a terminal", course.keys as u64, broken, &format!("{starts} starts"));
    tell(&exits.words);
    exits.raw + exits.late + broken == 0
}

/// What random keys do to the screen and to the record.
fn monkeys(course: &Course, seed: u64) -> bool {
    println!("\n| the monkey | made | broken | |\n|---|---|---|---|");
    let play = monkey::play(seed, course.monkey);
    row("steps, each held to its invariants", play.steps, play.faults.len() as u64, &format!("{} keys", play.keys));
    let longest = format!("the longest took {:.1} ms, {} changes stored", play.longest.as_secs_f64() * 1e3, play.stored);
    row("frames, over 16 ms", play.steps, play.slow, &longest);
    tell(&play.faults);
    play.is_clean() && play.slow == 0
}

/// What hostile texts do on every surface.
fn texts(course: &Course, _seed: u64) -> bool {
    println!("\n| hostile texts | surfaces | leaks | |\n|---|---|---|---|");
    let mut is_clean = true;
    for (name, report) in [
        ("in roadmaps, journals, settings, arguments", hostile::commands(course.share)),
        ("in roadmaps that are refused", hostile::refused()),
        ("in names of files", hostile::names()),
        ("on screens, in pastes", hostile::screens(course.share)),
    ] {
        row(name, report.surfaces, report.leaks.len() as u64, &format!("{} payloads", hostile::payloads().len()));
        is_clean &= report.leaks.is_empty();
        tell(&report.leaks);
    }
    is_clean
}

/// What the simulated disk does to the record.
fn simulated(course: &Course, seed: u64) -> bool {
    println!("| the simulated disk | faults | acknowledged | lost | surplus | would not open |\n|---|---|---|---|---|---|");
    let (mut faults, mut is_clean, start) = (0, true, Instant::now());
    for scene in &simulated::SCENES {
        let tally = simulated::strike(scene, &simulated::Course { seed, ..course.simulated });
        let simulated::Tally { faults: struck, acknowledged, lost, surplus, shut, .. } = tally;
        println!("| {} | {struck} | {acknowledged} | {lost} | {surplus} | {shut} |", scene.name);
        faults += struck;
        is_clean &= tally.is_clean();
        tell(&tally.words);
    }
    let seconds = start.elapsed().as_secs().max(1);
    println!("| together | {faults}, {} a second | | | | |\n", faults / seconds);
    is_clean
}

/// What devices do to the record that they share.
fn devices(course: &Course, seed: u64) -> bool {
    println!("| devices | made | events | lost | altered |\n|---|---|---|---|---|");
    let mut is_clean = true;
    let share = course.share;
    for (name, tally) in [
        ("histories of 2 to 5 devices", simulated::histories(100_000 / share as u64, seed)),
        ("rollbacks", simulated::rollbacks(1_000 / share as u64, seed)),
        ("flipped bits", simulated::bit_flips((64 << 10) / share)),
    ] {
        println!("| {name} | {} | {} | {} | {} |", tally.faults, tally.acknowledged, tally.lost, tally.surplus);
        is_clean &= tally.is_clean();
        tell(&tally.words);
    }
    println!();
    is_clean
}

/// What the real kernel does to the record. The trials have nothing in common, so that each core has one.
fn storage(course: &Course, seed: u64) -> bool {
    println!("| the real kernel | faults | acknowledged | lost | surplus | would not open |\n|---|---|---|---|---|---|");
    let program = &harness::program();
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some((place, trial)) = kernel::TRIALS.iter().enumerate().nth(next.fetch_add(1, Ordering::SeqCst)) {
            let start = Instant::now();
            let outcome = (trial.run)(&kernel::Course::new(program, course.kernel, seed));
            eprintln!("{}: {} s", trial.name, start.elapsed().as_secs());
            outcomes.lock().unwrap().insert(place, outcome);
        }
    };
    thread::scope(|scope| (0..cores().max(1)).for_each(|_| drop(scope.spawn(work))));
    let (mut faults, mut is_clean) = (0, true);
    for (place, outcome) in outcomes.into_inner().unwrap() {
        let name = kernel::TRIALS[place].name;
        match outcome {
            Ok(tally) => {
                let kernel::Tally { faults: struck, acknowledged, lost, surplus, shut, .. } = tally;
                println!("| {name} | {struck} | {acknowledged} | {lost} | {surplus} | {shut} |");
                faults += struck;
                is_clean &= tally.is_clean();
                tell(&tally.words);
            }
            Err(reason) => println!("| {name} | skipped: {} | | | | |", reason.0),
        }
    }
    println!("| together | {faults} | | | | |");
    is_clean
}

fn row(name: &str, made: u64, broken: u64, more: &str) {
    println!("| {name} | {made} | {broken} | {more} |");
}

/// What went wrong, beside the table.
fn tell(words: &[String]) {
    words.iter().take(10).for_each(|words| eprintln!("BROKEN: {words}"));
}

/// What this ran on.
fn machine() -> String {
    let system = rustix::system::uname();
    let cores = cores();
    let part = |text: &std::ffi::CStr| text.to_string_lossy().into_owned();
    format!("{} {} {}, {cores} cores", part(system.sysname()), part(system.release()), part(system.machine()))
}

/// How many things this machine does at once.
fn cores() -> usize {
    thread::available_parallelism().map_or(0, usize::from)
}
