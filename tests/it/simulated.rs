//! The simulated disk strikes at the store: a few seconds of what the torture program does for minutes.

#[path = "../../examples/torture/simulated/mod.rs"]
mod strokes;

use strokes::{Course, SCENES, bit_flips, histories, rollbacks, strike};

#[test]
fn no_fault_and_no_crash_at_any_call_loses_what_was_acknowledged() {
    let course = Course { step: 37, cuts: 5, pairs: 300, seed: 5 };
    for scene in &SCENES {
        let tally = strike(scene, &course);
        assert!(tally.is_clean(), "{}: {tally:#?}", scene.name);
        assert!(tally.faults > 500 && tally.acknowledged > 0, "nothing was struck: {tally:#?}");
    }
}

#[test]
fn devices_that_were_apart_agree_and_every_minute_counts_once() {
    let tally = histories(200, 5);
    assert!(tally.is_clean() && tally.acknowledged > 200, "{tally:#?}");
}

#[test]
fn a_rollback_loses_nothing() {
    let tally = rollbacks(50, 5);
    assert!(tally.is_clean() && tally.acknowledged > 50, "{tally:#?}");
}

#[test]
fn no_flipped_bit_makes_another_event_or_takes_one_beside_it() {
    let tally = bit_flips(2 << 10);
    assert!(tally.is_clean() && tally.faults > 16_000, "{tally:#?}");
}
