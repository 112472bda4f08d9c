//! Raw shapes become the [`Roadmap`], once the checks have found nothing.
//!
//! So whatever must be there is there; what is left out gets its default here and nowhere else. Texts are moved, not
//! copied, except for topics that come once for each value.

use std::collections::HashMap;

use super::check::{Choices, full_name};
use super::field::{As, Field, List};
use super::id::slug;
use super::model::{
    GuideTotal, Item, ItemIx, ItemKind, Link, Needs, OptionValue, Roadmap, RoadmapOption, Source, Stage, StageIx, StageKind,
    ValueIx, Weeks,
};
use super::raw::{RawCheck, RawLink, RawOption, RawProject, RawRoadmap, RawStage, RawTopic};
use super::word::{Share, WeekHours};
use crate::units::{HoursRange, Range};

/// What a week of a guide means where the file does not say: the pace that learners begin with.
const HOURS_PER_WEEK: f64 = 20.0;

/// The roadmap that a checked file describes.
pub(super) fn build(raw: RawRoadmap) -> Roadmap {
    let choices = Choices::of(&raw.options);
    let hours_per_week = raw.hours_per_week.into_value().map_or(HOURS_PER_WEEK, |As(WeekHours(hours))| hours);
    let mut builder = Builder::new(choices, hours_per_week, &raw.stages);
    let options = raw.options.into_each().map(option).collect();
    for stage in raw.stages.into_each() {
        builder.stage(stage);
    }
    builder.link_practice();
    Roadmap {
        id: some(raw.id),
        title: some(raw.title),
        summary: words(raw.summary),
        source: raw.source.into_value().map(|source| Source { title: some(source.title), url: words(source.url) }),
        guide_total: raw.guide_total.into_value().and_then(|total| {
            let (As(months), As(WeekHours(hours_per_week))) = (total.months.into_value()?, total.hours_per_week.into_value()?);
            Some(GuideTotal { months, hours_per_week })
        }),
        hours_per_week,
        options,
        stages: builder.stages,
        index: (0..).zip(&builder.items).map(|(place, item)| (item.id.clone(), ItemIx(place))).collect(),
        items: builder.items,
        aliases: builder.aliases,
    }
}

struct Builder {
    choices: Choices,
    hours_per_week: f64,
    stages: Vec<Stage>,
    items: Vec<Item>,
    aliases: HashMap<String, String>,
    /// Every variant of the topics that projects practise, by the topic's id without a value.
    practised: HashMap<String, Vec<ItemIx>>,
    /// The projects, with the topics they practise.
    practising: Vec<(ItemIx, Vec<String>)>,
}

/// What the items of a stage have in common.
#[derive(Clone, Copy)]
struct Within<'a> {
    place: StageIx,
    id: &'a str,
    weeks: Range,
}

/// What is the same for topics and projects.
struct Body {
    id: String,
    title: String,
    kind: ItemKind,
    value: Option<ValueIx>,
    hours: HoursRange,
    summary: Option<String>,
    links: List<RawLink>,
    origin: Option<super::model::Origin>,
    needs: Needs,
    checks: List<RawCheck>,
}

impl Builder {
    fn new(choices: Choices, hours_per_week: f64, stages: &List<RawStage>) -> Self {
        let mut practised = HashMap::new();
        for (_, stage) in stages.each() {
            let id = stage.id.value().map_or("", String::as_str);
            for (_, project) in stage.projects.each() {
                practised.extend(project.practises.each().map(|(_, name)| (full_name(name, id), Vec::new())));
            }
        }
        let (stages, items, aliases, practising) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
        Self { choices, hours_per_week, stages, items, aliases, practised, practising }
    }

    fn stage(&mut self, raw: RawStage) {
        let id = some(raw.id);
        let kind = raw.kind.into_value().map_or(StageKind::Essential, |As(kind)| kind);
        let place = StageIx(count(self.stages.len()));
        let start = count(self.items.len());
        let for_each = raw.for_each.value().and_then(|option| self.choices.option(option).ok());
        let mut topics: Vec<RawTopic> = raw.topics.into_each().collect();
        let weeks = match raw.weeks.into_value() {
            Some(As(weeks)) => weeks,
            None => Weeks { range: self.weeks_of(&topics, for_each), about: false },
        };
        self.rename(raw.aliases, &id);
        for topic in &mut topics {
            let name = format!("{id}/{}", topic.id.value().map_or("", String::as_str));
            self.rename(std::mem::take(&mut topic.aliases), &name);
        }
        let within = Within { place, id: &id, weeks: weeks.range };
        match for_each {
            // Value by value, so that one value's topics are learned in a row.
            Some(option) => {
                for value in self.values(option) {
                    for topic in &topics {
                        self.variant(topic, value, within);
                    }
                }
            }
            None => {
                for topic in topics {
                    match topic.by.value().and_then(|option| self.choices.option(option).ok()) {
                        Some(option) => self.values(option).into_iter().for_each(|value| self.variant(&topic, value, within)),
                        None => self.topic(topic, None, within),
                    }
                }
            }
        }
        for project in raw.projects.into_each() {
            self.project(project, within);
        }
        let before = self.stages.iter().filter(|stage| stage.kind == kind).count() + 1;
        let number = match kind {
            StageKind::Essential => before.to_string(),
            StageKind::Bonus => format!("B{before}"),
        };
        let needs = needs(raw.needs, raw.helped_by);
        let (title, summary, span) = (some(raw.title), words(raw.summary), start..count(self.items.len()));
        self.stages.push(Stage { id, title, kind, number, weeks, for_each, summary, needs, span });
    }

    /// All values of an option, in its order.
    fn values(&self, option: u16) -> Vec<ValueIx> {
        (0..).zip(self.choices.values(option)).map(|(value, _)| ValueIx { option, value }).collect()
    }

    /// The weeks of a stage whose topics have hours of their own; where these hang on a value, those of the first.
    fn weeks_of(&self, topics: &[RawTopic], for_each: Option<u16>) -> Range {
        let first = |option: u16| self.choices.values(option).first().map(String::as_str);
        let sum = topics.iter().fold(Range::default(), |sum, topic| {
            let option = for_each.or_else(|| self.choices.option(topic.by.value()?).ok());
            let variant = option.and_then(first).and_then(|value| topic.variants.value()?.find(value));
            let hours = variant.and_then(|variant| variant.hours.value()).or_else(|| topic.hours.value());
            let hours = hours.map_or_else(Range::default, |As(hours)| *hours);
            Range { min: sum.min + hours.min, max: sum.max + hours.max }
        });
        Range { min: sum.min / self.hours_per_week, max: sum.max / self.hours_per_week }
    }

    fn variant(&mut self, topic: &RawTopic, value: ValueIx, within: Within<'_>) {
        let name = self.choices.values(value.option).get(usize::from(value.value)).cloned().unwrap_or_default();
        let own = topic.variants.value().and_then(|variants| variants.find(&name)).cloned().unwrap_or_default();
        self.topic(topic.under(own), Some((value, name)), within);
    }

    fn topic(&mut self, raw: RawTopic, value: Option<(ValueIx, String)>, within: Within<'_>) {
        let base = format!("{}/{}", within.id, some(raw.id));
        if let Some(variants) = self.practised.get_mut(&base) {
            variants.push(ItemIx(count(self.items.len())));
        }
        let hours = match (raw.share.into_value(), raw.hours.into_value()) {
            // Share of the stage's weeks times the hours of a week (product.md, "Hours and dates").
            (Some(As(Share(share))), _) => HoursRange::from(within.weeks.times(self.hours_per_week * f64::from(share) / 100.0)),
            (None, hours) => HoursRange::from(hours.map_or_else(Range::default, |As(hours)| hours)),
        };
        let level = raw.level.into_value().map_or_else(Default::default, |As(level)| level);
        let kind = ItemKind::Topic { level, terms: raw.terms.into_each().collect() };
        let (id, value) = match value {
            Some((value, name)) => (format!("{base}.{name}"), Some(value)),
            None => (base, None),
        };
        self.item(
            Body {
                id,
                title: some(raw.title),
                kind,
                value,
                hours,
                summary: words(raw.summary),
                links: raw.links,
                origin: raw.origin.into_value().map(|As(origin)| origin),
                needs: needs(raw.needs, raw.helped_by),
                checks: raw.checks,
            },
            within,
        );
    }

    fn project(&mut self, raw: RawProject, within: Within<'_>) {
        let id = format!("{}/{}", within.id, some(raw.id));
        self.rename(raw.aliases, &id);
        let practises = raw.practises.into_each().map(|name| full_name(&name, within.id)).collect();
        self.practising.push((ItemIx(count(self.items.len())), practises));
        let planned = raw.planned.into_value().is_some_and(|As(planned)| planned);
        self.item(
            Body {
                id,
                title: some(raw.title),
                kind: ItemKind::Project { planned, arc: words(raw.arc), practises: Vec::new() },
                value: None,
                hours: raw.hours.into_value().map_or(HoursRange::ZERO, |As(hours)| hours.into()),
                summary: words(raw.summary),
                links: raw.links,
                origin: raw.origin.into_value().map(|As(origin)| origin),
                needs: needs(raw.needs, raw.helped_by),
                checks: raw.checks,
            },
            within,
        );
    }

    fn item(&mut self, body: Body, within: Within<'_>) {
        let of = ItemIx(count(self.items.len()));
        let checks: Vec<(String, String)> = body
            .checks
            .into_each()
            .map(|check| match check {
                RawCheck::Text(text) => (format!("{}/{}", body.id, slug(&text)), text),
                RawCheck::Full(check) => (format!("{}/{}", body.id, some(check.id)), some(check.text)),
            })
            .collect();
        let links = body.links.into_each().map(|link| Link {
            title: some(link.title),
            url: some(link.url),
            when: link.when.into_value().and_then(|when| self.choices.value(&when).ok()),
        });
        let (origin, value) = (body.origin.unwrap_or_default(), body.value);
        self.items.push(Item {
            id: body.id,
            title: body.title,
            stage: within.place,
            kind: body.kind,
            value,
            hours: body.hours,
            summary: body.summary,
            links: links.collect(),
            origin,
            needs: body.needs,
            checks: count(checks.len()),
        });
        self.items.extend(checks.into_iter().map(|(id, title)| Item {
            id,
            title,
            stage: within.place,
            kind: ItemKind::Check { of },
            value,
            hours: HoursRange::ZERO,
            summary: None,
            links: Vec::new(),
            origin,
            needs: Needs::default(),
            checks: 0,
        }));
    }

    fn rename(&mut self, aliases: List<String>, now: &str) {
        self.aliases.extend(aliases.into_each().map(|old| (old, now.to_owned())));
    }

    /// Gives each project the places of the topics it practises, which may come after it.
    fn link_practice(&mut self) {
        for (project, names) in std::mem::take(&mut self.practising) {
            let places = names.iter().filter_map(|name| self.practised.get(name)).flatten().copied().collect();
            if let Some(Item { kind: ItemKind::Project { practises, .. }, .. }) = self.items.get_mut(project.0 as usize) {
                *practises = places;
            }
        }
    }
}

fn option(raw: RawOption) -> RoadmapOption {
    let values: Vec<OptionValue> = raw
        .values
        .into_each()
        .map(|value| OptionValue {
            id: some(value.id),
            title: some(value.title),
            group: words(value.group),
            note: words(value.note),
        })
        .collect();
    let place = |id: String| values.iter().position(|value| value.id == id).and_then(|place| u16::try_from(place).ok());
    RoadmapOption {
        id: some(raw.id),
        title: some(raw.title),
        pick: raw.pick.into_value().map_or(super::model::Pick::One, |As(pick)| pick),
        default: raw.default.into_each().filter_map(place).collect(),
        note: words(raw.note),
        values,
    }
}

fn needs(hard: List<String>, soft: List<String>) -> Needs {
    Needs { hard: hard.into_each().collect(), soft: soft.into_each().collect() }
}

/// A text that the checks have found to be there.
fn some(field: Field<String>) -> String {
    field.into_value().unwrap_or_default()
}

/// A text that may be left out; an empty one is.
fn words(field: Field<String>) -> Option<String> {
    field.into_value().filter(|text| !text.trim().is_empty())
}

/// A place in a list; the checks bound how many items there are.
fn count(places: usize) -> u32 {
    u32::try_from(places).unwrap_or(u32::MAX)
}
