//! The real kernel strikes at the real program: short courses of what the torture program runs for hours.
//!
//! A trial that this machine cannot run prints a `SKIPPED` line with the reason.

#[path = "../../examples/torture/kernel/mod.rs"]
mod trials;

use std::path::Path;
use std::process::Command;

use roadmap::store::{Ground, Obstacle};
use trials::{Course, Home, Mount, TRIALS, Tally};

/// Runs so many strokes of a trial and holds it to the promises.
fn short(name: &str, rounds: usize) {
    let trial = TRIALS.into_iter().find(|trial| trial.name == name).unwrap();
    // The seed is a number like any other; the torture program goes through many.
    let course = Course::new(Path::new(env!("CARGO_BIN_EXE_roadmap")), rounds, 5);
    match (trial.run)(&course) {
        Ok(tally) => {
            assert!(tally.is_clean(), "{tally:#?}");
            assert!(tally.faults > 0 && tally.acknowledged > 0, "nothing was struck: {tally:#?}");
        }
        Err(reason) => println!("SKIPPED kernel, {name}: {}", reason.0),
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    short("kill at random", 40);
}

#[test]
fn a_fault_at_each_system_call_loses_nothing() {
    short("fault at each system call", 120);
}

#[test]
fn a_kill_at_each_system_call_loses_nothing() {
    short("kill at each system call", 60);
}

#[test]
fn a_full_file_system_loses_nothing() {
    short("full file system", 18);
}

#[test]
fn a_short_write_loses_nothing() {
    short("short write", 42);
}

#[test]
fn a_power_cut_loses_nothing() {
    short("power cut", 9);
}

#[test]
fn eight_writers_lose_nothing() {
    short("eight writers at once", 120);
}

#[test]
fn a_lock_that_is_slow_or_not_to_be_had_loses_nothing() {
    short("lock slow or not to be had", 5);
}

#[test]
fn files_that_refuse_lose_nothing() {
    short("files that refuse", 7);
}

#[test]
fn a_folder_that_is_removed_in_the_middle_of_a_change_stops_nothing() {
    short("folder removed", 12);
}

#[test]
fn a_full_and_a_read_only_file_system_are_told_before_anything_is_written() {
    for (options, expected) in [
        ("size=64k", None),
        ("size=32k", Some(Obstacle::Full)),
        ("size=1m,nr_inodes=1", Some(Obstacle::Full)),
        ("size=1m,ro", Some(Obstacle::ReadOnly)),
    ] {
        let folder = tempfile::tempdir().unwrap();
        match Mount::new(folder.path(), &["-t", "tmpfs", "-o", options, "tmpfs"]) {
            Ok(_mount) => assert_eq!(Ground::of(&folder.path().join("config")).obstacle, expected, "{options}"),
            Err(reason) => {
                return println!("SKIPPED a_full_and_a_read_only_file_system_are_told_before_anything_is_written: {}", reason.0);
            }
        }
    }
}

#[test]
fn a_backup_that_does_not_fit_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let course = Course::new(Path::new(env!("CARGO_BIN_EXE_roadmap")), 0, 5);
    let mut home = Home::new(&course, folder.path());
    home.append(&mut Tally::default()).unwrap();
    let kept = folder.path().join("kept");
    std::fs::create_dir(&kept).unwrap();
    let backup = |limit: &str| {
        let mut command = Command::new("prlimit");
        command.args([limit, env!("CARGO_BIN_EXE_roadmap"), "backup", "--all", "-o"]).arg(&kept).envs(home.environment());
        command.output().ok().and_then(|output| output.status.code())
    };
    let Some(code) = backup("--fsize=100") else {
        return println!("SKIPPED a_backup_that_does_not_fit_leaves_nothing_behind: `prlimit` is not to be had here");
    };
    assert_eq!((code, std::fs::read_dir(&kept).unwrap().count()), (5, 0));
    assert_eq!((backup("--fsize=1000"), std::fs::read_dir(&kept).unwrap().count()), (Some(0), 1));
}
