//! The simulated disk strikes at the store: a few seconds of what the torture program does for minutes.

#[path = "../../examples/torture/simulated/mod.rs"]
mod strokes;

use strokes::{Course, SCENES, strike};

#[test]
fn no_fault_and_no_crash_at_any_call_loses_what_was_acknowledged() {
    let course = Course { step: 37, cuts: 5, pairs: 300, seed: 5 };
    for scene in &SCENES {
        let tally = strike(scene, &course);
        assert!(tally.is_clean(), "{}: {tally:#?}", scene.name);
        assert!(tally.faults > 500 && tally.acknowledged > 0, "nothing was struck: {tally:#?}");
    }
}
