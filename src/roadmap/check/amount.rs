//! How much of a stage a topic is: a share in percent, or hours of its own; within a stage all topics say it in one way,
//! and shares come to 100 whatever is chosen.

use super::Choices;
use crate::roadmap::fault::{Fault, all_of, quoted};
use crate::roadmap::field::{As, Field};
use crate::roadmap::path::{Findings, Trail};
use crate::roadmap::raw::{RawStage, RawTopic};
use crate::roadmap::word::Share;
use crate::units::Range;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amount {
    Share(u32),
    Hours,
    /// Nothing is said.
    Nothing,
    /// Something is said that cannot be used, and has been noted.
    Unclear,
}

impl Amount {
    fn field(self) -> Option<&'static str> {
        match self {
            Self::Share(_) => Some("share"),
            Self::Hours => Some("hours"),
            Self::Nothing | Self::Unclear => None,
        }
    }
}

/// Notes everything that is wrong with the amounts of a stage's topics.
pub(super) fn check(stage: &RawStage, at: &Trail<'_>, choices: &Choices, findings: &mut Findings) {
    let all = at.field("topics");
    let mut way = None;
    let mut are_clear = true;
    for (place, topic) in stage.topics.each() {
        let at = all.entry(place);
        let mut judge = |share: &Field<As<Share>>, hours: &Field<As<Range>>, at: &Trail<'_>| {
            let amount = amount(share, hours);
            if !share.is_absent() && !hours.is_absent() {
                let fault = Fault::new("both `share` and `hours` are given: expected one of them");
                findings.add(&at.field("hours"), fault.hint("remove one of them"));
            }
            if let Some(field) = amount.field() {
                let first = *way.get_or_insert(field);
                if first != field {
                    let message = format!("`{field}` is given here, but topics before it in the stage give `{first}`");
                    findings.add(&at.field(field), Fault::new(message).hint("give all topics of a stage the same of the two"));
                    are_clear = false;
                }
            }
            are_clear &= amount != Amount::Unclear;
            amount
        };
        let own = judge(&topic.share, &topic.hours, &at);
        let variants = at.field("variants");
        for (value, variant) in topic.variants.value().into_iter().flat_map(|variants| &variants.0) {
            if let Some(variant) = variant.value() {
                judge(&variant.share, &variant.hours, &variants.field(value));
            }
        }
        if own == Amount::Nothing
            && !(0..).zip(values(stage, topic, choices)).all(|(_, value)| of(topic, value) != Amount::Nothing)
        {
            findings.add(&at, Fault::new("missing field `share`: a topic needs a `share` of its stage, or `hours`"));
            are_clear = false;
        }
    }
    let has_topics = stage.topics.each().next().is_some();
    if has_topics && way != Some("hours") && stage.weeks.is_absent() {
        findings.add(at, Fault::new("missing field `weeks`: a stage needs them unless its topics give `hours`"));
    }
    if are_clear
        && way == Some("share")
        && stage.topics.value().is_some_and(|topics| !topics.iter().any(|topic| topic.value().is_none()))
    {
        sums(stage, at, choices, findings);
    }
}

fn amount(share: &Field<As<Share>>, hours: &Field<As<Range>>) -> Amount {
    match (share, hours) {
        (Field::Absent, Field::Absent) => Amount::Nothing,
        (Field::Given(As(Share(share))), Field::Absent) => Amount::Share(*share),
        (Field::Absent, Field::Given(_)) => Amount::Hours,
        _ => Amount::Unclear,
    }
}

/// What a topic says under a value.
fn of(topic: &RawTopic, value: Option<&str>) -> Amount {
    let variant = value.and_then(|value| topic.variants.value()?.find(value));
    match variant.map_or(Amount::Nothing, |variant| amount(&variant.share, &variant.hours)) {
        Amount::Nothing => amount(&topic.share, &topic.hours),
        own => own,
    }
}

/// The option that a topic depends on, if there is such an option.
fn option_of(stage: &RawStage, topic: &RawTopic, choices: &Choices) -> Option<u16> {
    let option = if stage.for_each.is_absent() { &topic.by } else { &stage.for_each };
    choices.option(option.value()?).ok()
}

/// The values under which a topic exists: those of its option, or none at all once.
fn values<'c>(stage: &RawStage, topic: &RawTopic, choices: &'c Choices) -> Vec<Option<&'c str>> {
    match option_of(stage, topic, choices) {
        Some(option) => choices.values(option).iter().map(|value| Some(value.as_str())).collect(),
        None => vec![None],
    }
}

/// Notes each choice under which the shares do not come to 100. One option is varied at a time, the others stay at
/// their first value: sums add up, so a fault under any choice is one of these.
fn sums(stage: &RawStage, at: &Trail<'_>, choices: &Choices, findings: &mut Findings) {
    let share = |topic: &RawTopic, value: Option<&str>| match of(topic, value) {
        Amount::Share(share) => u64::from(share),
        Amount::Hours | Amount::Nothing | Amount::Unclear => 0,
    };
    let mut fixed = 0;
    // For each option that topics depend on, in the order of the file: the sum under each of its values.
    let mut by_option: Vec<(u16, Vec<u64>)> = Vec::new();
    for (_, topic) in stage.topics.each() {
        let Some(option) = option_of(stage, topic, choices) else {
            fixed += share(topic, None);
            continue;
        };
        let values = choices.values(option);
        let known = by_option.iter().position(|(known, _)| *known == option);
        if known.is_none() {
            by_option.push((option, vec![0; values.len()]));
        }
        let slot = known.unwrap_or(by_option.len() - 1);
        if let Some((_, sums)) = by_option.get_mut(slot) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += share(topic, Some(value));
            }
        }
    }
    let first = |sums: &[u64]| sums.first().copied().unwrap_or_default();
    let of_first: u64 = fixed + by_option.iter().map(|(_, sums)| first(sums)).sum::<u64>();
    let wrong = |sum: u64, under: &str| {
        let id = stage.id.value().map_or("", String::as_str);
        let message = format!("the shares of {}{under} come to {sum}: expected 100", quoted(id));
        Fault::new(message).hint(if sum < 100 {
            format!("share out {} more", 100 - sum)
        } else {
            format!("take {} away", sum - 100)
        })
    };
    if by_option.iter().all(|(_, sums)| sums.iter().all(|sum| *sum == first(sums))) {
        if of_first != 100 {
            findings.add(at, wrong(of_first, ""));
        }
        return;
    }
    for (option, sums) in &by_option {
        let rest = of_first - first(sums);
        // Values that fail in the same way make one fault.
        let mut failing: Vec<(u64, Vec<&str>)> = Vec::new();
        for (sum, value) in sums.iter().map(|sum| rest + sum).zip(choices.values(*option)).filter(|(sum, _)| *sum != 100) {
            match failing.iter_mut().find(|(known, _)| *known == sum) {
                Some((_, values)) => values.push(value),
                None => failing.push((sum, vec![value])),
            }
        }
        for (sum, values) in failing {
            findings.add(at, wrong(sum, &format!(" under {}", all_of(values))));
        }
    }
}
