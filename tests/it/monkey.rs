//! A monkey at the keyboard: a short play of what the torture program does a million times.

#[path = "../../examples/torture/monkey/mod.rs"]
mod play;

/// Holds a play to its invariants. Frames are timed by the torture program alone: a test machine may be busy.
fn plays(seed: u64) {
    let report = play::play(seed, 1_500);
    assert!(report.is_clean(), "{report:#?}");
    assert!(report.keys > 800 && report.stored > 5 && report.starts > 1, "it hardly played: {report:#?}");
}

#[test]
fn a_monkey_breaks_nothing() {
    plays(1);
}

#[test]
fn another_monkey_breaks_nothing_either() {
    plays(2);
}
