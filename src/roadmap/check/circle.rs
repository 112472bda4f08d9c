//! Circles: nothing may need itself, over however many others.
//!
//! A walk in depth over all needs, hard and soft, with its own stack: a file may chain a hundred thousand topics.

use super::name::Names;
use super::reference::Need;
use crate::roadmap::fault::{Fault, quoted};
use crate::roadmap::path::Findings;

/// The most names that a circle is told with.
const TOLD: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    /// On the way that leads here, at this step of it.
    Open(usize),
    Done,
}

/// Notes each circle at the reference that closes it. `needs` is ordered by who needs.
pub(super) fn check(names: &Names<'_>, needs: &[Need], findings: &mut Findings) {
    let mut visits = vec![Visit::Not; names.count()];
    let of = |place: usize| {
        let start = needs.partition_point(|need| need.of < place);
        let end = needs.partition_point(|need| need.of <= place);
        start..end
    };
    for start in needs.iter().map(|need| need.of) {
        if visits.get(start) != Some(&Visit::Not) {
            continue;
        }
        // Each step of the way: who is visited, and which of its needs are still to be followed.
        let mut way = vec![(start, of(start))];
        set(&mut visits, start, Visit::Open(0));
        while let Some((place, left)) = way.last_mut() {
            let Some(need) = left.next().and_then(|next| needs.get(next)) else {
                set(&mut visits, *place, Visit::Done);
                way.pop();
                continue;
            };
            match visits.get(need.on) {
                Some(Visit::Not) => {
                    set(&mut visits, need.on, Visit::Open(way.len()));
                    way.push((need.on, of(need.on)));
                }
                Some(Visit::Open(step)) => {
                    let circle: Vec<usize> = way.iter().skip(*step).take(TOLD).map(|(place, _)| *place).collect();
                    let count = way.len() - step;
                    note(need, &circle, count, names, findings);
                }
                Some(Visit::Done) | None => {}
            }
        }
    }
}

fn set(visits: &mut [Visit], place: usize, visit: Visit) {
    if let Some(slot) = visits.get_mut(place) {
        *slot = visit;
    }
}

fn note(closing: &Need, circle: &[usize], count: usize, names: &Names<'_>, findings: &mut Findings) {
    let name = |place: &usize| quoted(names.at(*place).map_or("", |(name, _)| name));
    let message = if let [only] = circle {
        format!("{} needs itself", name(only))
    } else {
        let told: Vec<String> = circle.iter().map(name).collect();
        let more = if count > circle.len() { " -> ..." } else { "" };
        let first = told.first().map_or("", String::as_str);
        format!("needs go round in a circle: {}{more} -> {first}", told.join(" -> "))
    };
    if let Some((_, spot)) = names.at(closing.of) {
        spot.trail(|at| {
            findings
                .add(&at.field(closing.field).entry(closing.entry), Fault::new(message).hint("remove one of these references"));
        });
    }
}
