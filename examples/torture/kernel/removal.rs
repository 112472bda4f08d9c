//! The folder of a record is removed while a program writes to it.

use std::fs;
use std::thread;
use std::time::Duration;

use super::{Course, Home, Tally};

/// After so many rounds another learner begins: each round ticks up to three topics, and the roadmap has some hundreds.
const ROUNDS: usize = 100;

/// Removes the record in the middle of a change. What was in it is gone by the learner's own hand; what is acknowledged
/// afterwards must be there.
pub(super) fn folders(course: &Course) -> Tally {
    let (mut tally, mut rng) = (Tally::default(), course.rng());
    let mut folder = tempfile::tempdir().unwrap();
    let mut home = Home::new(course, folder.path());
    home.append(&mut tally).unwrap();
    for round in 0..course.rounds {
        if round > 0 && round % ROUNDS == 0 {
            folder = tempfile::tempdir().unwrap();
            home = Home::new(course, folder.path());
            home.append(&mut tally).unwrap();
        }
        let gone = if round % 2 == 0 { home.progress() } else { home.places.config_dir.clone() };
        let child = home.tick(&[]).spawn().unwrap();
        thread::sleep(Duration::from_micros(rng.u64(0..30_000)));
        // Somebody may put a file into it at this moment, so that it is not empty; then it stays for this time.
        tally.faults += usize::from(fs::remove_dir_all(gone).is_ok());
        home.settle(child, &mut tally);
        home.forget();
        let mut command = home.tick(&[]);
        let status = home.attempt(&mut command, &mut tally);
        if !status.success() {
            tally.shut += 1;
            tally.say(format!("removal {round}: the next change was refused: {status}"));
        }
        home.look_and_go_on(0, &format!("removal {round}"), &mut tally);
    }
    tally
}
