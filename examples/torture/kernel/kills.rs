//! `kill -9` at a random moment of a change.

use std::thread;
use std::time::{Duration, Instant};

use super::{Course, Home, Tally};

/// Kills one change after the other, at a moment between its start and a little after its usual end.
pub(super) fn at_random(course: &Course) -> Tally {
    let (mut tally, mut rng) = (Tally::default(), course.rng());
    let folder = tempfile::tempdir().unwrap();
    let mut home = Home::new(course, folder.path());
    // The longest of a few, since the first one makes the folders.
    let usual = (0..3)
        .map(|_| {
            let start = Instant::now();
            let mut command = home.tick(&[]);
            home.attempt(&mut command, &mut tally);
            start.elapsed()
        })
        .max()
        .unwrap_or_default();
    for round in 0..course.rounds {
        let mut child = home.tick(&[]).spawn().unwrap();
        let most = u64::try_from(usual.as_micros()).unwrap_or(u64::MAX);
        thread::sleep(Duration::from_micros(rng.u64(0..most + most / 4)));
        child.kill().unwrap();
        let is_killed = !home.settle(child, &mut tally).success();
        tally.faults += usize::from(is_killed);
        home.look_and_go_on(usize::from(is_killed), &format!("kill {round}"), &mut tally);
        if round % 200 == 199 {
            // A journal that grows makes every look longer.
            let folder = tempfile::tempdir_in(folder.path()).unwrap().keep();
            home = Home::new(course, &folder);
        }
    }
    tally
}
