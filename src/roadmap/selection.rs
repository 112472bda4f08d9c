//! Which values of the options are chosen, and so which topics there are.

use super::{Item, Roadmap, StageIx, ValueIx};
use crate::units::Range;

/// The chosen values of every option, in the roadmap's order of options and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    chosen: Vec<Vec<u16>>,
}

impl Selection {
    /// What a roadmap chooses until the learner does.
    pub fn default_of(roadmap: &Roadmap) -> Self {
        Self { chosen: roadmap.options.iter().map(|option| sorted(option.default.clone())).collect() }
    }

    /// The same with other values for one option: places in its values, at least one; others are left alone.
    #[must_use]
    pub fn with(mut self, option: u16, values: Vec<u16>) -> Self {
        if let Some(slot) = self.chosen.get_mut(usize::from(option))
            && !values.is_empty()
        {
            *slot = sorted(values);
        }
        self
    }

    /// The chosen values of an option.
    pub fn values(&self, option: u16) -> &[u16] {
        self.chosen.get(usize::from(option)).map_or(&[], Vec::as_slice)
    }

    /// Whether a value is chosen.
    pub fn has(&self, value: ValueIx) -> bool {
        self.values(value.option).contains(&value.value)
    }

    /// Whether an item exists under this choice.
    pub fn shows(&self, item: &Item) -> bool {
        item.value.is_none_or(|value| self.has(value))
    }

    /// The guide's weeks of a stage; for a repeated stage times the chosen values.
    pub fn weeks(&self, roadmap: &Roadmap, stage: StageIx) -> Range {
        let stage = roadmap.stage(stage);
        let times = stage.for_each.map_or(1, |option| self.values(option).len());
        stage.weeks.range.times(f64::from(u32::try_from(times).unwrap_or(u32::MAX)))
    }
}

/// Values in the roadmap's order, each once.
fn sorted(mut values: Vec<u16>) -> Vec<u16> {
    values.sort_unstable();
    values.dedup();
    values
}
