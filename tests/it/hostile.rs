//! Hostile text: a share of what the torture program shows and searches through.

#[path = "../../examples/torture/hostile/mod.rs"]
pub mod surfaces;

use surfaces::Report;

/// Holds what was shown to the promise.
fn nothing_came_through(report: &Report, surfaces: u64) {
    assert_eq!(report.leaks, [""; 0], "{} leaks", report.leaks.len());
    assert!(report.surfaces >= surfaces, "only {} surfaces were looked at", report.surfaces);
}

#[test]
fn there_are_two_hundred_payloads_and_no_two_are_equal() {
    let mut all = surfaces::payloads();
    let many = all.len();
    assert!(many >= 200, "{many} payloads");
    all.sort();
    all.dedup();
    assert_eq!(all.len(), many);
}

#[test]
fn no_payload_comes_through_a_command() {
    let report = surfaces::commands(7);
    nothing_came_through(&report, 1_500);
    assert!(report.opened > 150, "only {} hostile roadmaps opened", report.opened);
}

#[test]
fn no_payload_comes_through_a_roadmap_that_is_refused() {
    nothing_came_through(&surfaces::refused(), 700);
}

#[test]
fn no_payload_comes_through_the_name_of_a_file() {
    let report = surfaces::names();
    nothing_came_through(&report, 10);
}

#[test]
fn no_payload_comes_through_a_screen() {
    let report = surfaces::screens(5);
    nothing_came_through(&report, 3_000);
    assert!(report.opened > 150, "only {} hostile roadmaps opened", report.opened);
}
