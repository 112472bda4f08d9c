//! Eight writers at once on one record: seven that run commands, and the screen.

use std::io::{Read as _, Write as _};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::{Course, Home, Tally};

/// Writers beside the screen.
const WRITERS: usize = 7;

/// The topics that the screen ticks, from the first on; the commands tick those behind.
const ON_SCREEN: usize = 60;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// What ends a frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// All write at the same time; every change counts as a stroke, since each comes between others.
pub(super) fn writers(course: &Course) -> Tally {
    let mut tally = Tally::default();
    let mut left = course.rounds;
    while left > 0 {
        let folder = tempfile::tempdir().unwrap();
        let mut home = Home::new(course, folder.path());
        let each = (left / WRITERS).clamp(1, 70);
        let (reports, ticked) = thread::scope(|scope| {
            let home = &home;
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    scope.spawn(move || {
                        (0..each).map(|tick| report(home, ON_SCREEN + writer * each + tick)).collect::<Vec<String>>()
                    })
                })
                .collect();
            let screen = scope.spawn(|| screen(home, each.min(ON_SCREEN)));
            let reports: Vec<String> = writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect();
            (reports, screen.join().unwrap())
        });
        for report in &reports {
            if report.is_empty() {
                tally.shut += 1;
                tally.say("a change was refused beside other writers");
            } else {
                home.enter(report, &mut tally);
            }
        }
        // The screen ended with all it did saved: those events are there beside the acknowledged ones, no more and no less.
        home.look(ticked, "eight writers", &mut tally);
        let missing = ticked.saturating_sub(home.others());
        if missing > 0 {
            tally.lost += missing;
            tally.say(format!("{missing} of {ticked} ticks of the screen are gone"));
        }
        tally.acknowledged += ticked;
        tally.faults += reports.len() + ticked;
        home.look_and_go_on(0, "eight writers", &mut tally);
        left = left.saturating_sub(reports.len() + ticked);
    }
    tally
}

/// What a command reports that ticks a topic; nothing where it failed.
fn report(home: &Home, topic: usize) -> String {
    let output = home.tick_topic(&[], topic).output().unwrap();
    if output.status.success() { String::from_utf8(output.stdout).unwrap() } else { String::new() }
}

/// Opens the screen on a terminal, ticks so many topics and quits, with all of it saved; says how many.
fn screen(home: &Home, ticks: usize) -> usize {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::from_argv(home.screen());
    command.env_clear();
    home.environment().into_iter().for_each(|(name, value)| command.env(name, value));
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut keys = pair.master.take_writer().unwrap();
    let mut shown = pair.master.try_clone_reader().unwrap();
    let (first, has_drawn) = std::sync::mpsc::channel();
    let drained = thread::spawn(move || {
        let (mut bytes, mut drawn) = (vec![0; 64 * 1024], Vec::new());
        while let Ok(count @ 1..) = shown.read(&mut bytes) {
            drawn.extend_from_slice(&bytes[..count]);
            if drawn.windows(FRAME_END.len()).any(|window| window == FRAME_END) {
                // Nobody waits any more after the first time.
                let _ = first.send(());
                drawn.clear();
            }
        }
    });
    // The first frame shows that the terminal is claimed, and keys are read one by one.
    has_drawn.recv().unwrap();
    for _ in 0..ticks {
        keys.write_all(b" j").unwrap();
    }
    // A quit waits two seconds for what is not saved yet, and beside seven others that may be too little.
    let end = Instant::now() + PATIENCE;
    let pause = || has_drawn.recv_timeout(Duration::from_millis(20));
    while home.ticked(ticks) < ticks && Instant::now() < end {
        let _ = pause();
    }
    keys.write_all(b"q").unwrap();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
        }
        let _ = pause();
    };
    drop((keys, pair.master));
    drained.join().unwrap();
    assert!(status.success(), "the screen could not save all it did: {status:?}");
    ticks
}
