//! The lock of a device: somebody holds it for a while, or it is not to be had at all.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::fs::{CWD, Mode, mkfifoat};

use super::{Course, Home, Tally};

/// Changes while others take the lock and give it back, and with things in its place that cannot be locked.
pub(super) fn locks(course: &Course) -> Tally {
    let (mut tally, mut rng) = (Tally::default(), course.rng());
    for round in 0..course.rounds {
        let folder = tempfile::tempdir().unwrap();
        let mut home = Home::new(course, folder.path());
        home.append(&mut tally).unwrap();
        let devices = fs::read_dir(home.places.state_dir.join("journals")).unwrap();
        let lock = devices.map(|entry| entry.unwrap().path().join("lock")).next().unwrap();
        let what = match round % 5 {
            0 => {
                fs::remove_file(&lock).unwrap();
                fs::create_dir(&lock).unwrap();
                "a folder in its place"
            }
            1 => {
                fs::remove_file(&lock).unwrap();
                mkfifoat(CWD, &lock, Mode::RUSR | Mode::WUSR).unwrap();
                "a pipe in its place"
            }
            2 => {
                fs::remove_file(&lock).unwrap();
                std::os::unix::fs::symlink("/nowhere/at/all", &lock).unwrap();
                "a link that leads nowhere in its place"
            }
            3 => {
                fs::remove_dir_all(&home.places.state_dir).unwrap();
                fs::write(&home.places.state_dir, "").unwrap();
                "a file in the place of its folder"
            }
            _ => "slow",
        };
        let is_over = AtomicBool::new(false);
        let hold = Duration::from_millis(rng.u64(1..30));
        thread::scope(|scope| {
            if what == "slow" {
                scope.spawn(|| {
                    let file = fs::File::open(&lock).unwrap();
                    while !is_over.load(Ordering::SeqCst) {
                        file.lock().unwrap();
                        thread::sleep(hold);
                        file.unlock().unwrap();
                        thread::sleep(Duration::from_millis(1));
                    }
                });
            }
            for _ in 0..3 {
                let mut command = home.tick(&[]);
                let status = home.attempt(&mut command, &mut tally);
                if !status.success() {
                    tally.shut += 1;
                    tally.say(format!("lock, {what}: the change was refused: {status}"));
                }
                tally.faults += 1;
            }
            is_over.store(true, Ordering::SeqCst);
        });
        home.look_and_go_on(0, &format!("lock, {what}"), &mut tally);
    }
    tally
}
