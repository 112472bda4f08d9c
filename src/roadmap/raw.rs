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
use super::field::{As, Entries, Faults, Field, List, Read, fields};
use super::model::{Level, Origin, Pick, StageKind, Weeks};
use super::tree::{Kind, Node};
use super::word::{Share, WeekHours};
use crate::units::Range;

/// Declares shapes: each can be read by the typed parser and from a tree, from the one list of its fields.
macro_rules! shapes {
    ($($(#[$doc:meta])* $shape:ident $called:literal { $($field:ident: $value:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(super) struct $shape {
            $(pub(super) $field: $value,)*
        }

        impl Read for $shape {
            fn read(node: Node<'_>, faults: &mut Faults) -> Field<Self> {
                let mut shape = Self::default();
                let Some(fields) = fields(node, faults) else { return Field::Wrong };
                for (name, key, value) in fields {
                    match name {
                        $(stringify!($field) => shape.$field = Read::read(value, faults),)*
                        _ => faults.add(key, || unknown_field(name, $called, &[$(stringify!($field)),*])),
                    }
                }
                Field::Given(shape)
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
    RawRoadmap "a roadmap" {
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
    RawSource "a source" {
        title: Field<String>,
        url: Field<String>,
    }

    /// The total that the source quotes.
    RawGuideTotal "a total" {
        months: Field<As<Range>>,
        hours_per_week: Field<As<WeekHours>>,
    }

    /// Something to choose.
    RawOption "an option" {
        id: Field<String>,
        title: Field<String>,
        pick: Field<As<Pick>>,
        default: List<String>,
        note: Field<String>,
        values: List<RawValue>,
    }

    /// One thing that can be chosen.
    RawValue "a value" {
        id: Field<String>,
        title: Field<String>,
        group: Field<String>,
        note: Field<String>,
    }

    /// A stage.
    RawStage "a stage" {
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
    RawTopic "a topic" {
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
    RawVariant "a variant" {
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
    RawProject "a project" {
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
    RawLink "a link" {
        title: Field<String>,
        url: Field<String>,
        when: Field<String>,
    }

    /// A check with an id of its own.
    RawFullCheck "a check" {
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
    fn read(node: Node<'_>, faults: &mut Faults) -> Field<Self> {
        let Kind::Scalar(text, presence) = node.kind() else {
            return match RawFullCheck::read(node, faults) {
                Field::Given(check) => Field::Given(Self::Full(check)),
                Field::Absent | Field::Wrong => Field::Wrong,
            };
        };
        // The typed parser must find out itself whether a text or fields stand here, and so meets YAML's other types.
        let fault = match presence {
            Presence::Plain if reads_as_another_type(text) => {
                Fault::new(format!("YAML does not take {} for a text", quoted(text))).hint("put it in quotes")
            }
            Presence::Nothing => {
                Fault::new("expected a check, found nothing").hint("write what is to be shown, or remove the line")
            }
            _ => return Field::Given(Self::Text(text.clone().into_owned())),
        };
        faults.add(node, || fault);
        Field::Wrong
    }
}

fn reads_as_another_type(plain: &str) -> bool {
    let word = matches!(plain, "~" | "null" | "Null" | "NULL" | "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
    word || plain.parse::<serde_yaml::Number>().is_ok()
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
