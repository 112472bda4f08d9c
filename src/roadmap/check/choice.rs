//! Options: what there is to choose, and who names it.

use std::collections::HashSet;

use super::{only_once, own_id, present, text, words};
use crate::roadmap::fault::{Fault, all_of, did_you_mean, either, quoted};
use crate::roadmap::field::{As, List};
use crate::roadmap::model::{Pick, ValueIx};
use crate::roadmap::path::{Findings, Trail};
use crate::roadmap::raw::RawOption;

/// The most options, and the most values of one: a choice of more than a hundred is none, and every topic of a repeated
/// stage is built once for each.
const MOST: usize = 100;

/// Notes everything that is wrong with the options themselves.
pub(super) fn check(options: &List<RawOption>, findings: &mut Findings) {
    let all = Trail::ROOT.field("options");
    not_too_many(options, "options", &all, findings);
    let mut ids = HashSet::new();
    for (place, option) in options.each() {
        let at = all.entry(place);
        if let Some(id) = own_id(&option.id, "an option", &at, findings) {
            only_once(id, &mut ids, "the options", &at, findings);
        }
        text(&option.title, "title", "an option", &at, findings);
        let pick = present(&option.pick, "pick", "an option", &at, findings);
        let values = values_of(option, &at, findings);
        default_of(option, pick.map(|As(pick)| *pick), &values, &at, findings);
    }
}

fn values_of<'r>(option: &'r RawOption, at: &Trail<'_>, findings: &mut Findings) -> HashSet<&'r str> {
    let all = at.field("values");
    not_too_many(&option.values, "values", &all, findings);
    let mut ids = HashSet::new();
    for (place, value) in option.values.each() {
        let at = all.entry(place);
        if let Some(id) = own_id(&value.id, "a value", &at, findings) {
            only_once(id, &mut ids, "the values", &at, findings);
        }
        text(&value.title, "title", "a value", &at, findings);
    }
    if let Some([]) = present(&option.values, "values", "an option", at, findings).map(Vec::as_slice) {
        findings.add(&all, Fault::new("`values` is empty: an option needs at least one"));
    }
    ids
}

fn default_of(option: &RawOption, pick: Option<Pick>, values: &HashSet<&str>, at: &Trail<'_>, findings: &mut Findings) {
    let Some(default) = present(&option.default, "default", "an option", at, findings) else { return };
    let all = at.field("default");
    for (place, id) in words(&option.default, "default", at, findings) {
        if !values.contains(id) {
            let names = option.values.each().filter_map(|(_, value)| value.id.value()).map(String::as_str);
            findings.add(&all.entry(place), unknown_value(id, option.id.value().map_or("", String::as_str), names));
        }
    }
    match (pick, default.len()) {
        (_, 0) => findings.add(&all, Fault::new("`default` is empty: expected at least one value")),
        (Some(Pick::One), count @ 2..) => {
            let fault = Fault::new(format!("`default` has {count} values, but `pick` says `one`"));
            findings.add(&all, fault.hint("keep one of them, or write `pick: many`"));
        }
        _ => {}
    }
}

fn not_too_many<T>(list: &List<T>, name: &str, at: &Trail<'_>, findings: &mut Findings) {
    let count = list.value().map_or(0, Vec::len);
    if count > MOST {
        findings.add(at, Fault::new(format!("{count} {name} are too many: expected at most {MOST}")));
    }
}

fn unknown_value<'a>(id: &str, option: &str, among: impl Iterator<Item = &'a str> + Clone) -> Fault {
    let fault = Fault::new(format!("{} is no value of the option {}", quoted(id), quoted(option))).near(id, among.clone());
    fault.or_hint(format!("its values are {}", all_of(among.take(12))))
}

/// The ids of the options and their values, for those who name them.
#[derive(Debug)]
pub(in crate::roadmap) struct Choices {
    options: Vec<(String, Vec<String>)>,
}

impl Choices {
    /// The ids of these options, at most as many as are allowed.
    pub(in crate::roadmap) fn of(options: &List<RawOption>) -> Self {
        let id = |id: Option<&String>| id.cloned().unwrap_or_default();
        let values = |option: &RawOption| option.values.each().take(MOST).map(|(_, value)| id(value.id.value())).collect();
        Self { options: options.each().take(MOST).map(|(_, option)| (id(option.id.value()), values(option))).collect() }
    }

    /// The place of an option.
    ///
    /// # Errors
    ///
    /// There is none of that name.
    pub(in crate::roadmap) fn option(&self, id: &str) -> Result<u16, Fault> {
        place_of(id, self.names()).ok_or_else(|| {
            let fault = Fault::new(format!("{} is no option of this roadmap", quoted(id))).near(id, self.names());
            match self.options.len() {
                0 => fault.hint("list it under `options`"),
                _ => fault.or_hint(format!("expected {}", either(self.names().take(12)))),
            }
        })
    }

    /// The ids of an option's values, in its order.
    pub(in crate::roadmap) fn values(&self, option: u16) -> &[String] {
        self.options.get(usize::from(option)).map_or(&[], |(_, values)| values)
    }

    /// What `OPTION.VALUE` names.
    ///
    /// # Errors
    ///
    /// There is no such option, or no such value of it.
    pub(in crate::roadmap) fn value(&self, both: &str) -> Result<ValueIx, Fault> {
        let Some((option, value)) = both.split_once('.') else {
            let fault = Fault::new(format!("{} is no value of an option: expected `OPTION.VALUE`", quoted(both)));
            let option = self.options.iter().find(|(_, values)| values.iter().any(|value| value == both));
            return Err(match option {
                Some((option, _)) => fault.hint(did_you_mean(&format!("{option}.{both}"))),
                None => fault,
            });
        };
        let place = self.option(option)?;
        let values = self.values(place).iter().map(String::as_str);
        match place_of(value, values.clone()) {
            Some(value) => Ok(ValueIx { option: place, value }),
            None => Err(unknown_value(value, option, values)),
        }
    }

    /// Why an option has no such value; nothing where it has one.
    pub(super) fn fault_of_value(&self, option: u16, value: &str) -> Option<Fault> {
        let (id, values) = self.options.get(usize::from(option))?;
        let values = values.iter().map(String::as_str);
        if values.clone().any(|known| known == value) { None } else { Some(unknown_value(value, id, values)) }
    }

    /// How many values the largest option has, at least one.
    pub(super) fn most_values(&self) -> usize {
        self.options.iter().map(|(_, values)| values.len()).max().unwrap_or(0).max(1)
    }

    fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.options.iter().map(|(id, _)| id.as_str())
    }
}

fn place_of<'a>(id: &str, mut among: impl Iterator<Item = &'a str>) -> Option<u16> {
    among.position(|known| known == id).and_then(|place| u16::try_from(place).ok())
}
