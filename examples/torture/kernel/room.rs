//! No room: a file system that is full, and files that may not grow.

use std::fs;
use std::io::Write as _;

use super::{Course, Home, Mount, Skipped, Tally, tool};

/// The size of the file system, in KiB.
const SIZE: u64 = 64;

/// A file system in memory has room by the page.
const PAGE: u64 = 4096;

/// Fills a small file system up to each page, and limits its files to each number.
pub(super) fn full(course: &Course) -> Result<Tally, Skipped> {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().unwrap();
    let mut round = 0;
    while round < course.rounds {
        for free in 0..=8 {
            // Pages run out, with records of all sizes before; the next time the names of files run out.
            let names = (round / 9 % 2 == 1).then_some(2 + free);
            let options = match names {
                Some(names) => format!("size={SIZE}k,nr_inodes={names}"),
                None => format!("size={SIZE}k"),
            };
            let mount = Mount::new(folder.path(), &["-t", "tmpfs", "-o", &options, "tmpfs"])?;
            let mut home = Home::new(course, folder.path());
            for _ in 0..round / 18 * 3 {
                let _ = home.append(&mut tally);
            }
            if names.is_none() {
                fill(&folder.path().join("filler"), free * PAGE);
            }
            let mut broken = 0;
            for _ in 0..3 {
                let mut command = home.tick(&[]);
                broken += usize::from(!home.attempt(&mut command, &mut tally).success());
            }
            tally.faults += broken;
            home.look(broken, &format!("{options}, {free} pages free, {round}"), &mut tally);
            // With room again all goes on.
            let _ = fs::remove_file(folder.path().join("filler"));
            super::run("mount", &["-o", "remount,size=1m,nr_inodes=100", folder.path().to_str().unwrap()])?;
            home.look_and_go_on(0, &format!("{options}, {free} pages free, {round}, with room again"), &mut tally);
            drop(mount);
            round += 1;
        }
    }
    Ok(tally)
}

/// Takes all room but so many bytes.
fn fill(path: &std::path::Path, free: u64) {
    let mut file = fs::File::create(path).unwrap();
    while file.write_all(&[0; 1024]).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(free)).unwrap();
}

/// No file may grow beyond each length, so that the write that reaches it is cut off there.
pub(super) fn short_writes(course: &Course) -> Result<Tally, Skipped> {
    tool("prlimit", &["--fsize=65536", "true"])?;
    let (mut tally, mut rng) = (Tally::default(), course.rng());
    for round in 0..course.rounds {
        let folder = tempfile::tempdir().unwrap();
        let mut home = Home::new(course, folder.path());
        // What this device remembers takes 512 bytes: below that nothing is remembered, above it lines are cut.
        let before = round % 6;
        for _ in 0..before {
            home.append(&mut tally).unwrap();
        }
        let length = home.journals().iter().filter_map(|path| Some(fs::metadata(path).ok()?.len())).max().unwrap_or(0);
        let limit = format!("--fsize={}", if round % 7 == 6 { rng.u64(0..512) } else { length + rng.u64(0..190) });
        let mut command = home.tick(&["prlimit", &limit]);
        let is_broken = !home.attempt(&mut command, &mut tally).success();
        tally.faults += usize::from(is_broken);
        home.look_and_go_on(usize::from(is_broken), &format!("{limit} after {before}"), &mut tally);
    }
    Ok(tally)
}
