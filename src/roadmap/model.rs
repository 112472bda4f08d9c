//! What there is to learn, once it has been checked: stages, and the items in them.
//!
//! Items stand in one list in the roadmap's order: stage by stage, its topics, then its projects, and behind each the
//! checks it has. So a stage is a stretch of the list, and so is an item with its checks. All variants of a topic (one
//! for each value of its option) are in the list; [`Selection`](super::Selection) says which of them are looked at.

use std::collections::HashMap;
use std::ops::Range as Span;

use crate::units::{HoursRange, Range};

/// The place of a stage in [`Roadmap::stages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageIx(pub u32);

/// The place of an item in [`Roadmap::items`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIx(pub u32);

/// One value of one option, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueIx {
    /// The place of the option in [`Roadmap::options`].
    pub option: u16,
    /// The place of the value in [`RoadmapOption::values`].
    pub value: u16,
}

/// A checked plan of what there is to learn; built by [`parse`](super::parse()) alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Roadmap {
    /// The name that progress is filed under: one segment of `[a-z0-9-]`.
    pub id: String,
    /// The title to show.
    pub title: String,
    /// What it is, in a sentence.
    pub summary: Option<String>,
    /// What it was made from.
    pub source: Option<Source>,
    /// The total that its source quotes; shown beside the plan, never reckoned with.
    pub guide_total: Option<GuideTotal>,
    /// How many hours a stage's week stands for.
    pub hours_per_week: f64,
    /// What the learner may choose.
    pub options: Vec<RoadmapOption>,
    /// The stages in order.
    pub stages: Vec<Stage>,
    /// All items in order; see the head of this file.
    pub items: Vec<Item>,
    pub(super) index: HashMap<String, ItemIx>,
    pub(super) aliases: HashMap<String, String>,
}

/// What a roadmap was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its address, http or https.
    pub url: Option<String>,
}

/// A total that the source quotes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GuideTotal {
    /// Months in all.
    pub months: Range,
    /// The hours a week it is said for.
    pub hours_per_week: f64,
}

/// How many values of an option may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Exactly one.
    One,
    /// One or more.
    Many,
}

/// What a roadmap lets the learner choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoadmapOption {
    /// Its id, one segment.
    pub id: String,
    /// The title to show.
    pub title: String,
    /// How many values may be chosen.
    pub pick: Pick,
    /// What is chosen until the learner chooses: places in `values`, at least one, exactly one for [`Pick::One`].
    pub default: Vec<u16>,
    /// A word of advice.
    pub note: Option<String>,
    /// What there is to choose from, at least one.
    pub values: Vec<OptionValue>,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionValue {
    /// Its id, one segment; item ids carry it behind a dot.
    pub id: String,
    /// The title to show.
    pub title: String,
    /// A label that tells groups of values apart (`relational`).
    pub group: Option<String>,
    /// A word about it.
    pub note: Option<String>,
}

/// Whether a stage belongs to the core of a roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StageKind {
    /// Part of the essential road.
    Essential,
    /// Extra; the learner may leave all of these out.
    Bonus,
}

/// How many weeks the guide gives a stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weeks {
    /// The weeks; for a repeated stage for each chosen value.
    pub range: Range,
    /// Whether the guide says "about".
    pub about: bool,
}

/// A part of a roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Its id, one segment.
    pub id: String,
    /// The title to show.
    pub title: String,
    /// Essential or bonus.
    pub kind: StageKind,
    /// The number it is shown under: `1`, `2`, ... for essential stages, `B1`, `B2`, ... for bonus stages.
    pub number: String,
    /// The guide's weeks, once for each chosen value where `for_each` names an option.
    pub weeks: Weeks,
    /// The option whose chosen values repeat all topics: a place in [`Roadmap::options`].
    pub for_each: Option<u16>,
    /// What it is about.
    pub summary: Option<String>,
    /// What should come before it; shown, never enforced.
    pub needs: Needs,
    /// Its stretch of [`Roadmap::items`].
    pub span: Span<u32>,
}

/// What should come before something; shown, never enforced. Ids as the file has them, checked to exist.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// It makes no sense without these.
    pub hard: Vec<String>,
    /// These help.
    pub soft: Vec<String>,
}

/// Who thought of an item: the source, or whoever wrote the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The source names it.
    #[default]
    Source,
    /// Added by the roadmap's author.
    Added,
}

/// How much the source insists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Part of the main list.
    #[default]
    Required,
    /// Recommended beside it.
    Recommended,
}

/// A place to read on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is found there.
    pub title: String,
    /// The address, http or https.
    pub url: String,
    /// Shown only while this value is chosen.
    pub when: Option<ValueIx>,
}

/// What an item is, with what only that kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// The smallest thing to learn.
    Topic {
        /// Main list or beside it.
        level: Level,
        /// Names and tools that belong to it.
        terms: Vec<String>,
    },
    /// Something to build.
    Project {
        /// Whether it counts in the plan until the learner says otherwise; else it is an idea.
        planned: bool,
        /// The line of projects it continues.
        arc: Option<String>,
        /// The topics it practises, all variants of each.
        practises: Vec<ItemIx>,
    },
    /// One point of a topic or project that can be ticked; the title is its text.
    Check {
        /// The topic or project it belongs to.
        of: ItemIx,
    },
}

/// A topic, a project or a check.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The full id; see [`Roadmap::resolve`].
    pub id: String,
    /// The title to show.
    pub title: String,
    /// The stage it stands in.
    pub stage: StageIx,
    /// Topic, project or check.
    pub kind: ItemKind,
    /// The value it exists for: `None` exists whatever is chosen. A check has its parent's.
    pub value: Option<ValueIx>,
    /// The guide's hours; nothing for a check.
    pub hours: HoursRange,
    /// What it is about, at most 90 characters for a topic.
    pub summary: Option<String>,
    /// Where to read on.
    pub links: Vec<Link>,
    /// Who thought of it.
    pub origin: Origin,
    /// What should come before it.
    pub needs: Needs,
    /// How many checks follow it in the list.
    pub checks: u32,
}

impl Item {
    /// Whether it is a check.
    pub fn is_check(&self) -> bool {
        matches!(self.kind, ItemKind::Check { .. })
    }

    /// Whether it is a topic.
    pub fn is_topic(&self) -> bool {
        matches!(self.kind, ItemKind::Topic { .. })
    }

    /// Whether it is a project.
    pub fn is_project(&self) -> bool {
        matches!(self.kind, ItemKind::Project { .. })
    }

    /// The last segment of its id, with the value where it has one.
    pub fn last_segment(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or(&self.id)
    }
}

impl Roadmap {
    /// The stage at a place.
    ///
    /// # Panics
    ///
    /// Where the place comes from another roadmap.
    #[expect(clippy::indexing_slicing, reason = "a place is only ever made by the roadmap it belongs to")]
    pub fn stage(&self, stage: StageIx) -> &Stage {
        &self.stages[stage.0 as usize]
    }

    /// The item at a place.
    ///
    /// # Panics
    ///
    /// Where the place comes from another roadmap.
    #[expect(clippy::indexing_slicing, reason = "a place is only ever made by the roadmap it belongs to")]
    pub fn item(&self, item: ItemIx) -> &Item {
        &self.items[item.0 as usize]
    }

    /// The places of all stages, in order.
    pub fn stage_places(&self) -> impl DoubleEndedIterator<Item = StageIx> + use<> {
        (0..u32::try_from(self.stages.len()).unwrap_or(u32::MAX)).map(StageIx)
    }

    /// The topics, then the projects of a stage, all variants, without their checks.
    pub fn parents(&self, stage: StageIx) -> impl Iterator<Item = ItemIx> + '_ {
        let span = self.stage(stage).span.clone();
        let mut next = span.start;
        std::iter::from_fn(move || {
            let place = (next < span.end).then_some(ItemIx(next))?;
            next += 1 + self.item(place).checks;
            Some(place)
        })
    }

    /// The checks of an item, in order; none for a check.
    pub fn checks(&self, item: ItemIx) -> impl DoubleEndedIterator<Item = ItemIx> + use<> {
        (item.0 + 1..item.0 + 1 + self.item(item).checks).map(ItemIx)
    }

    /// The item that has this full id, or had it once (aliases of items and stages are followed).
    pub fn resolve(&self, id: &str) -> Option<ItemIx> {
        if let Some(place) = self.index.get(id) {
            return Some(*place);
        }
        // What was renamed twice needs two steps: its stage first, then itself under the stage's new id. A present id
        // is no alias, so a third step cannot come.
        let once = self.renamed(id)?;
        let place = self.index.get(&once).or_else(|| self.index.get(&self.renamed(&once)?));
        place.copied()
    }

    /// The id after its longest known beginning has been renamed: an alias renames an item and all below it.
    fn renamed(&self, id: &str) -> Option<String> {
        let mut end = id.len();
        loop {
            let (head, tail) = id.split_at_checked(end)?;
            if let Some(now) = self.aliases.get(head) {
                return Some(format!("{now}{tail}"));
            }
            end = head.rfind(['/', '.'])?;
        }
    }

    /// The place of the stage with this id, its present one or an old one.
    pub fn resolve_stage(&self, id: &str) -> Option<StageIx> {
        let id = self.aliases.get(id).map_or(id, String::as_str);
        self.stage_places().find(|place| self.stage(*place).id == id)
    }

    /// The title of a value.
    pub fn value_title(&self, value: ValueIx) -> &str {
        self.value(value).map_or("", |found| found.title.as_str())
    }

    /// One value of one option.
    pub fn value(&self, value: ValueIx) -> Option<&OptionValue> {
        self.options.get(usize::from(value.option))?.values.get(usize::from(value.value))
    }

    /// An item's title where it stands alone: a topic of a repeated stage carries its group, `Indexing (PostgreSQL)`.
    pub fn full_title(&self, item: ItemIx) -> String {
        let found = self.item(item);
        if let ItemKind::Check { of } = found.kind {
            return format!("{}: {}", self.full_title(of), found.title);
        }
        match found.value {
            Some(value) if found.is_topic() && self.stage(found.stage).for_each.is_some() => {
                format!("{} ({})", found.title, self.value_title(value))
            }
            _ => found.title.clone(),
        }
    }
}
