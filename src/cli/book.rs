//! The open book of a command: places, preferences, roadmap, journal; and the one way a change goes into it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::Failure;
use super::report::{Changed, FinishObject, ProgressObject, WriteReport};
use crate::config::Preferences;
use crate::progress::{Action, Draft, Status};
use crate::roadmap::{Item, ItemIx};
use crate::store::{Damage, Library, Places, Shelf, Store, Volume, read_preferences};
use crate::tracker::{Change, Found, News, Tracker, lookup, news};

/// What opens where an own file has the id of a bundled roadmap, and the way out.
const TWIN_HINT: &str = "the bundled one opens: give the file another `id`";

/// A roadmap with its record, ready for a command or for the screen.
#[derive(Debug)]
pub struct Book {
    /// Where things live.
    pub places: Places,
    /// Where the roadmap comes from.
    pub shelf: Shelf,
    /// The roadmap, what was done on it, and what follows.
    pub tracker: Tracker,
    /// Keeps its journal.
    pub store: Store,
    /// What the learner prefers.
    pub preferences: Preferences,
    /// What of the journal could not be read.
    pub damage: Damage,
    /// What the learner should know before anything else: problems of the configuration, refused files, damage.
    pub notices: Vec<String>,
}

impl Book {
    /// Opens a roadmap, by its id or file, with its record; reads only. `locale` says when a week begins, `today` is a civil date.
    ///
    /// # Errors
    ///
    /// Where there is no such roadmap, or it has problems. Problems of the configuration and of the journal are notices.
    pub fn open(places: &Places, roadmap: Option<&str>, locale: Option<&str>, today: NaiveDate) -> Result<Self, Failure> {
        let (preferences, mut notices) = Self::preferences(places);
        let Volume { shelf, tracker, store, damage } = Volume::take(places, roadmap, preferences.habits(locale), today)?;
        if shelf == Shelf::Bundled {
            let twins = Library::open(places).twins(&tracker.roadmap().id);
            notices.extend(twins.iter().map(|twin| format!("{twin}; {TWIN_HINT}")));
        }
        notices.extend(damage.words());
        Ok(Self { places: places.clone(), shelf, tracker, store, preferences, damage, notices })
    }

    /// What the learner prefers, and what is wrong with how it was written; nothing of it stops the program.
    pub fn preferences(places: &Places) -> (Preferences, Vec<String>) {
        let file = places.config_file();
        read_preferences(&file, &file.display().to_string())
    }

    /// The notices for where everybody knows the folder of the configuration: its file by its name alone.
    pub fn brief_notices(&self) -> Vec<String> {
        let file = self.places.config_file();
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let long = file.display().to_string();
        let brief = |notice: &String| notice.strip_prefix(&long).map(|rest| format!("{name}{rest}"));
        self.notices.iter().map(|notice| brief(notice).unwrap_or_else(|| notice.clone())).collect()
    }

    /// How many lines and files of the journal could not be read.
    pub fn damaged(&self) -> usize {
        self.damage.lines.len() + self.damage.files.len()
    }

    /// Makes a change: it is proposed, stored, and only then told. `same` says what stands already where nothing changes.
    ///
    /// # Errors
    ///
    /// Where the change is refused or could not be stored; nothing has changed then.
    pub(super) fn write(&mut self, change: &Change, now: DateTime<FixedOffset>, same: &str) -> Result<WriteReport, Failure> {
        let Some(draft) = self.tracker.propose(change, now)? else {
            return Ok(self.unchanged(same));
        };
        let appended = self.store.append(&draft)?;
        let before = self.tracker.clone();
        self.tracker.record(&draft);
        self.tracker.settle(&draft, &appended.events);
        // Told before the others' events are taken in: the message is about this change.
        let message = news(&self.tracker, &draft, self.preferences.hide_dates);
        let changed = changed(&before, &self.tracker, &draft);
        self.tracker.merge(appended.others);
        let events = appended.events.iter().map(|event| event.stamp.id.to_string()).collect();
        Ok(self.report(changed, events, message, appended.remarks))
    }

    /// What a write comes to that changes nothing; `same` says what stands already.
    pub(super) fn unchanged(&self, same: &str) -> WriteReport {
        self.report(Vec::new(), Vec::new(), News::plain(format!("Nothing changed: {same}.")), Vec::new())
    }

    fn report(&self, changed: Vec<Changed>, events: Vec<String>, message: News, remarks: Vec<String>) -> WriteReport {
        let plan = self.tracker.plan();
        let (progress, plan) = (ProgressObject::of(&plan.sums), FinishObject { finish: plan.finish });
        WriteReport { changed, event: events.last().cloned(), events, progress, plan, message, remarks }
    }

    /// The item that a name means; a stage is refused.
    ///
    /// # Errors
    ///
    /// Where nothing or too much fits, or a stage does.
    pub(super) fn item(&self, name: &str) -> Result<ItemIx, Failure> {
        match lookup(&self.tracker, name)? {
            Found::Item(item) => Ok(item),
            Found::Stage(stage) => {
                let id = &self.tracker.roadmap().stage(stage).id;
                Err(Failure::refused(format!("`{name}` is a stage: one of its items is needed"))
                    .hint(format!("`roadmap list {id}` names them")))
            }
        }
    }

    /// The items that names mean, each once; a stage stands for its topics.
    ///
    /// # Errors
    ///
    /// Where nothing or too much fits any of them: all or nothing.
    pub(super) fn items(&self, names: &[String]) -> Result<Vec<ItemIx>, Failure> {
        let (mut items, mut failures) = (Vec::new(), Vec::new());
        for name in names {
            match lookup(&self.tracker, name) {
                Ok(Found::Item(item)) => items.push(item),
                Ok(Found::Stage(stage)) => {
                    let roadmap = self.tracker.roadmap();
                    let is_shown = |item: &Item| item.is_topic() && self.tracker.progress().selection.shows(item);
                    items.extend(roadmap.parents(stage).filter(|item| is_shown(roadmap.item(*item))));
                }
                Err(miss) => failures.push(miss.into()),
            }
        }
        if let Some(failure) = Failure::all(failures) {
            return Err(failure);
        }
        let mut seen = std::collections::HashSet::new();
        items.retain(|item| seen.insert(*item));
        Ok(items)
    }
}

/// The items that a draft was about, as they are now; those that an undo left as they were are not told.
fn changed(before: &Tracker, after: &Tracker, draft: &Draft) -> Vec<Changed> {
    let mut items: Vec<ItemIx> = Vec::new();
    let mut add = |id: &str, told: &dyn Fn(ItemIx) -> bool| {
        if let Some(item) = after.roadmap().resolve(id).filter(|item| told(*item))
            && !items.contains(&item)
        {
            items.push(item);
        }
    };
    let moved = |item: ItemIx| before.progress().status(item) != after.progress().status(item);
    for event in &draft.events {
        match innermost(before, &event.action) {
            Action::Set(entries) => entries.iter().for_each(|(id, _): &(String, Status)| add(id, &moved)),
            Action::Take(entries) => entries.iter().for_each(|(id, _)| add(id, &|_| true)),
            Action::Estimate(entries) => entries.iter().for_each(|(id, _)| add(id, &|_| true)),
            Action::Log { item, .. } | Action::Note { item, .. } | Action::Link { item, .. } | Action::Timer { item } => {
                add(item, &|_| true);
            }
            _ => {}
        }
    }
    items
        .into_iter()
        .map(|item| Changed { id: after.roadmap().item(item).id.clone(), status: after.progress().status(item) })
        .collect()
}

/// What a void of a void of ... is about in the end.
fn innermost<'a>(tracker: &'a Tracker, action: &'a Action) -> &'a Action {
    // Nobody undoes an undo a hundred times; a forged journal could go in a circle.
    const DEEPEST: usize = 100;
    let mut action = action;
    for _ in 0..DEEPEST {
        let Action::Void(id) = action else { break };
        let Some(event) = tracker.journal().event(id) else { break };
        action = &event.action;
    }
    action
}
