//! The power goes: what had reached the disk by then is all there is.
//!
//! A file system lies in a file. What the system has sent to the disk stands in that file, what it holds back in memory does
//! not: a copy of the file is the disk at the moment when the power went. The copy takes the place of the first one, its
//! file system mends itself as it does after a cut, and the record is looked at where it always was.

use std::fs;
use std::thread;
use std::time::Duration;

use super::{Course, Home, Mount, Skipped, Tally, root, run, tool};

/// How file systems are made: with a journal of their own, and without one.
const KINDS: [&[&str]; 2] = [&["-q", "-F", "-E", "nodiscard"], &["-q", "-F", "-E", "nodiscard", "-O", "^has_journal"]];

/// Cuts the power after a change that was acknowledged, and at a random moment of one.
pub(super) fn cuts(course: &Course) -> Result<Tally, Skipped> {
    root()?;
    tool("mkfs.ext4", &["-V"])?;
    let (mut tally, mut rng) = (Tally::default(), course.rng());
    let folder = tempfile::tempdir().unwrap();
    let (disk, cut, point) = (folder.path().join("disk"), folder.path().join("cut"), folder.path().join("home"));
    let mut home = Home::new(course, &point);
    for round in 0..course.rounds {
        // Each file system lives through eight cuts, the first of them right after the very first change.
        let is_new = round % 8 == 0;
        if is_new {
            fs::File::create(&disk).unwrap().set_len(4 << 20).unwrap();
            run("mkfs.ext4", &[KINDS[round / 8 % 2], &[disk.to_str().unwrap()]].concat())?;
            home = Home::new(course, &point);
        }
        let mount = Mount::new(&point, &["-o", "loop", disk.to_str().unwrap()])?;
        let mut broken = 0;
        for _ in 0..if is_new { 1 } else { rng.usize(1..4) } {
            let mut command = home.tick(&[]);
            broken += usize::from(!home.attempt(&mut command, &mut tally).success());
        }
        if rng.bool() && !is_new {
            // In the middle of one: the program is dead, and what it did is on its way.
            let mut child = home.tick(&[]).spawn().unwrap();
            thread::sleep(Duration::from_micros(rng.u64(0..20_000)));
            child.kill().unwrap();
            broken += usize::from(!home.settle(child, &mut tally).success());
        }
        fs::copy(&disk, &cut).unwrap();
        tally.faults += 1;
        drop(mount);
        fs::rename(&cut, &disk).unwrap();
        // Without a journal of its own a file system may want to be mended first.
        let _ = run("e2fsck", &["-p", disk.to_str().unwrap()]);
        let mount = Mount::new(&point, &["-o", "loop", disk.to_str().unwrap()])?;
        home.look_and_go_on(broken, &format!("cut {round}"), &mut tally);
        drop(mount);
    }
    Ok(tally)
}
