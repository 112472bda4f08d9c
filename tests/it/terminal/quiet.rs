//! An idle program sleeps: no byte, no wake-up.

use std::fs;
use std::time::Duration;

use super::harness::{Home, Terminal};

/// How often any thread of that process went to sleep, and the processor time it took, in clock ticks.
fn sleeps_and_ticks(pid: i32) -> Option<(u64, u64)> {
    let mut sleeps = 0;
    for task in fs::read_dir(format!("/proc/{pid}/task")).ok()? {
        let status = fs::read_to_string(task.ok()?.path().join("status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
        sleeps += line.trim().parse::<u64>().ok()?;
    }
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some((sleeps, fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?))
}

#[test]
fn an_idle_program_sleeps_without_a_byte_or_a_wake_up() {
    for clock in ["standing", "running"] {
        let home = Home::new();
        let mut command = home.program();
        if clock == "running" {
            command.env_remove("ROADMAP_NOW");
        }
        let mut terminal = Terminal::start(command);
        terminal.shows("▸ ◦ DNS");
        terminal.press(" ");
        terminal.shows("saved");
        // Whatever follows the last key has settled when it is quiet for a moment.
        while terminal.bytes_within(Duration::from_millis(300)) > 0 {}
        let pid = terminal.pid().as_raw_nonzero().get();
        let Some(before) = sleeps_and_ticks(pid) else {
            println!("SKIPPED an_idle_program_sleeps_without_a_byte_or_a_wake_up: there is no /proc here");
            return;
        };
        assert_eq!(terminal.bytes_within(Duration::from_secs(2)), 0, "under a {clock} clock");
        assert_eq!(sleeps_and_ticks(pid), Some(before), "under a {clock} clock");
    }
}
