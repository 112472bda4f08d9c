//! The folder of a record is removed while a program writes to it.

use std::fs;
use std::thread;
use std::time::Duration;

use roadmap::store::mend;

use super::{Course, Home, Tally};

/// After so many rounds another learner begins: each round ticks up to three topics, and the roadmap has some hundreds.
const ROUNDS: usize = 100;

/// Removes the record in the middle of a change. What was acknowledged is read all the same; a record that is gone altogether
/// is not written to before somebody says that it is to be put back, and is whole then.
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
        let mut broken = usize::from(!home.settle(child, &mut tally).success());
        home.look(broken, &format!("removal {round}"), &mut tally);
        if home.journals().is_empty() {
            let mut command = home.tick(&[]);
            let status = home.attempt(&mut command, &mut tally);
            if status.code() != Some(1) || !home.journals().is_empty() {
                tally.shut += 1;
                tally.say(format!("removal {round}: a record that is gone was written to: {status}"));
            }
            broken = 0;
            if let Err(error) = mend(&home.places, "torture") {
                tally.shut += 1;
                tally.say(format!("removal {round}: it cannot be put back: {error}"));
            }
        }
        home.look_and_go_on(broken, &format!("removal {round}"), &mut tally);
    }
    tally
}
