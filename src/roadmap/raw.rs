//! The shapes of a roadmap file as it is written: `docs/roadmap-format.md` in types.
//!
//! Nothing is checked here but the form: which fields there are, which are lists, which texts are numbers. A
//! [`Field`] may be absent; whether it may stay so, the checks say.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::event::Presence;
use super::fault::{Fault, all_of, quoted};
use super::field::{As, Entries, Field, List, Read};
use super::model::{Level, Origin, Pick, StageKind, Weeks};
use super::reader::{Kind, Node, Reader, Stop};
use super::word::{Share, WeekHours};
use crate::units::Range;

/// Declares shapes: each can be read from YAML and from JSON, from the one list of its fields. The number is how many
/// of them one list may have: more are not even read, while the checks tell of lists that are a little too long.
macro_rules! shapes {
    ($($(#[$doc:meta])* $shape:ident $called:literal $most:literal { $($field:ident: $value:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(super) struct $shape {
            $(pub(super) $field: $value,)*
        }

        impl Read for $shape {
            const MOST: usize = $most;

            fn read<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Field<Self>, Stop> {
                let mut shape = Self::default();
                let are_fields = reader.fields(node, |reader, name, place, value| {
                    match name.as_ref() {
                        $(stringify!($field) => shape.$field = Read::read(value, reader)?,)*
                        _ => {
                            reader.add(place, unknown_field(&name, $called, &[$(stringify!($field)),*]));
                            reader.skip_wrong(&value)?;
                        }
                    }
                    Ok(())
                })?;
                Ok(if are_fields { Field::Given(shape) } else { Field::Wrong })
            }
        }
    )* };
}

fn unknown_field(name: &str, called: &str, known: &[&str]) -> Fault {
    let fault = Fault::new(format!("unknown field {}", quoted(name)));
    fault.near(name, known.iter().copied()).or_hint(format!("{called} has {}", all_of(known.iter().copied())))
}

shapes! {
    /// A whole file.
    RawRoadmap "a roadmap" 1 {
        id: Field<String>,
        title: Field<String>,
        summary: Field<String>,
        source: Field<RawSource>,
        guide_total: Field<RawGuideTotal>,
        hours_per_week: Field<As<WeekHours>>,
        options: List<RawOption>,
        stages: List<RawStage>,
    }

    /// What a roadmap was made from.
    RawSource "a source" 1 {
        title: Field<String>,
        url: Field<String>,
    }

    /// The total that the source quotes.
    RawGuideTotal "a total" 1 {
        months: Field<As<Range>>,
        hours_per_week: Field<As<WeekHours>>,
    }

    /// Something to choose.
    RawOption "an option" 1_000 {
        id: Field<String>,
        title: Field<String>,
        pick: Field<As<Pick>>,
        default: List<String>,
        note: Field<String>,
        values: List<RawValue>,
    }

    /// One thing that can be chosen.
    RawValue "a value" 1_000 {
        id: Field<String>,
        title: Field<String>,
        group: Field<String>,
        note: Field<String>,
    }

    /// A stage.
    RawStage "a stage" 500_000 {
        id: Field<String>,
        title: Field<String>,
        kind: Field<As<StageKind>>,
        weeks: Field<As<Weeks>>,
        for_each: Field<String>,
        summary: Field<String>,
        needs: List<String>,
        helped_by: List<String>,
        aliases: List<String>,
        topics: List<RawTopic>,
        projects: List<RawProject>,
    }

    /// A topic.
    RawTopic "a topic" 500_000 {
        id: Field<String>,
        title: Field<String>,
        share: Field<As<Share>>,
        hours: Field<As<Range>>,
        origin: Field<As<Origin>>,
        level: Field<As<Level>>,
        summary: Field<String>,
        terms: List<String>,
        links: List<RawLink>,
        checks: List<RawCheck>,
        needs: List<String>,
        helped_by: List<String>,
        aliases: List<String>,
        by: Field<String>,
        variants: Field<Entries<RawVariant>>,
    }

    /// What a topic has in its own way under one value.
    RawVariant "a variant" 1_000 {
        title: Field<String>,
        share: Field<As<Share>>,
        hours: Field<As<Range>>,
        origin: Field<As<Origin>>,
        level: Field<As<Level>>,
        summary: Field<String>,
        terms: List<String>,
        links: List<RawLink>,
        checks: List<RawCheck>,
    }

    /// A project.
    RawProject "a project" 500_000 {
        id: Field<String>,
        title: Field<String>,
        hours: Field<As<Range>>,
        planned: Field<As<bool>>,
        origin: Field<As<Origin>>,
        arc: Field<String>,
        summary: Field<String>,
        needs: List<String>,
        helped_by: List<String>,
        practises: List<String>,
        links: List<RawLink>,
        checks: List<RawCheck>,
        aliases: List<String>,
    }

    /// A link.
    RawLink "a link" 1_000 {
        title: Field<String>,
        url: Field<String>,
        when: Field<String>,
    }

    /// A check with an id of its own.
    RawFullCheck "a check" 500_000 {
        id: Field<String>,
        text: Field<String>,
    }
}

impl RawTopic {
    /// The topic as it is under one value: what the variant says goes before what the topic says.
    pub(super) fn under(&self, own: RawVariant) -> Self {
        let says_how_much = !own.share.is_absent() || !own.hours.is_absent();
        Self {
            id: self.id.clone(),
            title: own.title.or_else(&self.title),
            share: if says_how_much { own.share } else { self.share.clone() },
            hours: if says_how_much { own.hours } else { self.hours.clone() },
            origin: own.origin.or_else(&self.origin),
            level: own.level.or_else(&self.level),
            summary: own.summary.or_else(&self.summary),
            terms: own.terms.or_else(&self.terms),
            links: own.links.or_else(&self.links),
            checks: own.checks.or_else(&self.checks),
            needs: self.needs.clone(),
            helped_by: self.helped_by.clone(),
            aliases: Field::Absent,
            by: Field::Absent,
            variants: Field::Absent,
        }
    }
}

/// A check: fields, or a text whose slug is its id.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum RawCheck {
    /// The text alone.
    Text(String),
    /// Id and text.
    Full(RawFullCheck),
}

impl Read for RawCheck {
    const MOST: usize = RawFullCheck::MOST;

    fn read<'t>(node: Node<'t>, reader: &mut Reader<'t>) -> Result<Field<Self>, Stop> {
        let Kind::Scalar(text, presence) = node.kind else {
            return Ok(match RawFullCheck::read(node, reader)? {
                Field::Given(check) => Field::Given(Self::Full(check)),
                Field::Absent | Field::Wrong => Field::Wrong,
            });
        };
        // Where a text or fields may stand, other readers of YAML look at the text to find out which type it has.
        let fault = match presence {
            Presence::Plain if reads_as_another_type(&text) => {
                Fault::new(format!("YAML does not take {} for a text", quoted(&text))).hint("put it in quotes")
            }
            Presence::Nothing => {
                Fault::new("expected a check, found nothing").hint("write what is to be shown, or remove the line")
            }
            _ => {
                reader.keep(text.len(), &node.place)?;
                return Ok(Field::Given(Self::Text(text.into_owned())));
            }
        };
        reader.add(node.place, fault);
        Ok(Field::Wrong)
    }
}

/// Whether YAML takes a text without quotes for nothing, a truth or a number.
fn reads_as_another_type(plain: &str) -> bool {
    let word = matches!(plain, "~" | "null" | "Null" | "NULL" | "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
    word || reads_as_number(plain)
}

fn reads_as_number(plain: &str) -> bool {
    let digits = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    if matches!(digits, ".inf" | ".Inf" | ".INF") || matches!(plain, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    // Rust reads a second sign.
    if digits.starts_with(['+', '-']) {
        return false;
    }
    for (mark, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = digits.strip_prefix(mark) {
            return !digits.starts_with(['+', '-']) && u128::from_str_radix(digits, radix).is_ok();
        }
    }
    // `007` is a text.
    let is_led_by_zero = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    // Rust reads `inf` and `nan`, which are texts here.
    !is_led_by_zero && digits.parse::<f64>().is_ok_and(f64::is_finite)
}

impl<'de> Deserialize<'de> for RawCheck {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrFields;

        impl<'de> Visitor<'de> for TextOrFields {
            type Value = RawCheck;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a check")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RawCheck, E> {
                Ok(RawCheck::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawCheck, A::Error> {
                RawFullCheck::deserialize(MapAccessDeserializer::new(map)).map(RawCheck::Full)
            }
        }

        deserializer.deserialize_any(TextOrFields)
    }
}
