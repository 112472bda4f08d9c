//! What each action would do now, in words that fit what is selected; and where nothing would come of it, why.
//!
//! The palette and help are made from it. It reads the model and does nothing; what an action really does stands in
//! [`update`](super::update).

use super::keymap::{Action, is_about_items, row_of};
use super::model::{Model, Screen};
use super::screens::progress::Part;
use super::screens::roadmap::{DetailRow, Filter, Pane};
use crate::progress::{Action as Did, Draft, Event, Status};
use crate::roadmap::{ItemIx, StageKind};
use crate::text::{capitalized, lower_first};
use crate::tracker::{Change, standing_words};

/// What an action would do now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// In the palette: `Take out of the plan: Taskyard 4`.
    pub words: String,
    /// Beside its key: `out of the plan`.
    pub brief: String,
    /// Why nothing would come of it now.
    pub refusal: Option<String>,
}

impl Offer {
    fn new(words: impl Into<String>, brief: impl Into<String>) -> Self {
        Self { words: words.into(), brief: brief.into(), refusal: None }
    }

    fn unless(self, refusal: Option<impl Into<String>>) -> Self {
        Self { refusal: refusal.map(Into::into), ..self }
    }
}

/// What an action would do now.
pub fn offer(model: &Model, action: Action) -> Offer {
    let general = row_of(action).map_or("", |row| row.words);
    if model.screen != Screen::Roadmap && (is_about_items(action) || action == Action::Filter) && !is_edit(model, action) {
        let key = model.keymap.shown(Action::ShowRoadmap);
        return Offer::new(capitalized(general), general).unless(Some(format!("on the roadmap, {key} goes there")));
    }
    match action {
        Action::Done if model.screen == Screen::Plan => Offer::new("Edit what is selected", "edit"),
        Action::Done | Action::Start | Action::Skip | Action::Known => status(model, action, general),
        Action::WholeStage => {
            let stage = stage_title(model);
            Offer::new(format!("The whole stage done, and back: {stage}"), general)
        }
        Action::Take => take(model),
        Action::Estimate | Action::Note | Action::EditNote | Action::OwnLink | Action::OpenLink | Action::CopyLink => {
            on_item(model, action, general)
        }
        Action::Open => open(model, general),
        Action::Back => back(model, general),
        Action::Right if model.screen == Screen::Roadmap && model.browse.pane() == Pane::Items => {
            let more = more_words(model);
            Offer::new(format!("Pane on the right: {more}"), more)
        }
        Action::Undo | Action::Redo => take_back(model, action, general),
        Action::Search => Offer::new("Search titles, summaries, notes, links, checks", general),
        Action::Filter => {
            let next = model.browse.filter().next();
            let words = if next == Filter::All { "all again" } else { next.word() };
            Offer::new(format!("Filter: {words}"), general)
        }
        Action::Range if model.browse.has_range() => Offer::new("Leave the range", "leave the range"),
        Action::Range => {
            let is_here = model.screen == Screen::Roadmap && model.browse.pane() != Pane::Stages;
            let key = model.keymap.shown(if model.screen == Screen::Roadmap { Action::Open } else { Action::ShowRoadmap });
            let words = "for topics and checks";
            Offer::new("Select a range from here", general).unless((!is_here).then(|| format!("{words}, {key} goes there")))
        }
        Action::Continue => match model.tracker.next() {
            Some(item) => Offer::new(format!("To what comes next: {}", title(model, item)), general),
            None => Offer::new("To what comes next", general).unless(Some("nothing is open")),
        },
        Action::PaceUp | Action::PaceDown | Action::TypePace | Action::Bonus | Action::Target => term(model, action, general),
        Action::Options => {
            let options: Vec<String> = model.tracker.roadmap().options.iter().map(|option| option.title.to_lowercase()).collect();
            let none = options.is_empty().then_some("this roadmap has none");
            Offer::new(format!("Options: {}", options.join(", ")), general).unless(none)
        }
        Action::Timer => match &model.tracker.progress().timer {
            Some(timer) => {
                let item = timer.item.map_or_else(String::new, |item| format!(": {}", title(model, item)));
                Offer::new(format!("Stop the timer{item}"), "timer off")
            }
            None => Offer::new("Start a timer", "timer on"),
        },
        Action::ShowRoadmap => Offer::new("Roadmap, the first screen", general),
        Action::ShowPlan => Offer::new("Plan, the second screen", general),
        Action::ShowProgress => Offer::new("Progress, the third screen", general),
        _ => Offer::new(capitalized(general), general),
    }
}

/// Whether an action edits the term under the cursor of the Plan screen.
fn is_edit(model: &Model, action: Action) -> bool {
    model.screen == Screen::Plan && action == Action::Done
}

/// A status for what is selected, or for the topics of the stage.
fn status(model: &Model, action: Action, general: &str) -> Offer {
    let (status, words, back) = match action {
        Action::Start => (Status::Doing, "Doing", "Not doing"),
        Action::Skip => (Status::Skipped, "Skip", "No longer skipped"),
        Action::Known => (Status::Known, "Known from before", "Not known"),
        _ => (Status::Done, "Done", "To do again"),
    };
    if model.browse.has_range() {
        let noun = if model.browse.has_range_of_checks() { "checks" } else { "items" };
        return Offer::new(format!("{words}, and back: {} {noun}", model.browse.range(&model.tracker).len()), general);
    }
    let Some(item) = model.browse.target(&model.tracker) else {
        let stage = stage_title(model);
        return match action {
            Action::Start => Offer::new(format!("Doing: the first open topic of {stage}"), "first topic doing"),
            _ => Offer::new(format!("{words}, and back: the topics of {stage}"), general),
        };
    };
    let now = model.tracker.progress().status(item);
    let has_it = now == status || (status == Status::Done && now == Status::Known);
    let words = if has_it { back } else { words };
    Offer::new(format!("{words}: {}", title(model, item)), if has_it { lower_first(words) } else { general.to_owned() })
}

/// A project into the plan, or out of it.
fn take(model: &Model) -> Offer {
    let selected = model.browse.item().filter(|_| model.browse.pane() != Pane::Stages);
    match selected.filter(|item| model.tracker.roadmap().item(*item).is_project()) {
        Some(item) => {
            let title = title(model, item);
            if model.tracker.is_idea(item) {
                Offer::new(format!("Take into the plan: {title}"), "into the plan")
            } else {
                Offer::new(format!("Take out of the plan: {title}"), "out of the plan")
            }
        }
        _ => Offer::new("Take into the plan, and out", "into the plan, and out").unless(Some("for projects")),
    }
}

/// What is done to a topic or project, and to nothing larger.
fn on_item(model: &Model, action: Action, general: &str) -> Offer {
    let Some(item) = model.browse.item().filter(|_| model.browse.pane() != Pane::Stages) else {
        let key = model.keymap.shown(Action::Open);
        return Offer::new(capitalized(general), general).unless(Some(format!("for topics and projects, {key} goes there")));
    };
    let title = title(model, item);
    let words = match action {
        Action::Estimate => "Your own hours",
        Action::Note => "Note of one line",
        Action::EditNote => "Note in your editor",
        Action::OwnLink => "Link of your own",
        Action::OpenLink => "Open the link",
        _ => "Copy the link",
    };
    let needs_link = matches!(action, Action::OpenLink | Action::CopyLink);
    let has_link = || !model.tracker.links(item).is_empty() || !model.tracker.ways_out(item).is_empty();
    Offer::new(format!("{words}: {title}"), general).unless((needs_link && !has_link()).then_some("no link here"))
}

/// Into what is selected; a draft is kept first of all.
fn open(model: &Model, general: &str) -> Offer {
    if model.draft.is_some() {
        return Offer::new("Keep the plan's draft", "keep the draft");
    }
    match (model.screen, model.browse.pane()) {
        (Screen::Plan, _) => Offer::new("Edit what is selected", "edit"),
        (Screen::Progress, _) => Offer::new("Go to the item of the change", "go there"),
        (Screen::Roadmap, Pane::Stages) => Offer::new(format!("To the topics of {}", stage_title(model)), "its topics"),
        (Screen::Roadmap, Pane::Items) => match model.browse.item() {
            Some(item) => Offer::new(format!("Open: {}", title(model, item)), more_words(model)),
            None => Offer::new(capitalized(general), general).unless(Some("nothing is selected")),
        },
        (Screen::Roadmap, Pane::Detail) => match model.browse.detail_row(&model.tracker) {
            Some(DetailRow::Link(link)) => Offer::new(format!("Open the link: {}", link.words()), "open the link"),
            _ => Offer::new(capitalized(general), general).unless(Some("no link is selected")),
        },
    }
}

/// Out of a layer; a draft is dropped first of all.
fn back(model: &Model, general: &str) -> Offer {
    if model.draft.is_some() {
        return Offer::new("Drop the plan's draft", "drop the draft");
    }
    let is_roadmap = model.screen == Screen::Roadmap;
    if is_roadmap && model.browse.pane() == Pane::Detail {
        return Offer::new("Back to the list", "back to the list");
    }
    if is_roadmap && model.browse.filter() != Filter::All {
        return Offer::new("All items again, without a filter", "all again");
    }
    Offer::new(capitalized(general), general)
}

/// What would be taken back, or done again.
fn take_back(model: &Model, action: Action, general: &str) -> Offer {
    let word = capitalized(general);
    let selected = (model.screen == Screen::Progress && model.progress_screen.part(model.layout.breadth) == Part::History)
        .then(|| model.progress_screen.selected())
        .flatten();
    if let Some(change) = selected {
        let is_undone = change.undone_by.is_some();
        let refusal = match action {
            Action::Undo if is_undone => Some("this is undone already"),
            Action::Redo if !is_undone => Some("this counts already"),
            _ => None,
        };
        let event = model.tracker.journal().events().get(change.event);
        return Offer::new(told(model, &word, event), format!("{general} it")).unless(refusal);
    }
    let change = if action == Action::Undo { Change::Undo } else { Change::Redo };
    match model.tracker.propose(&change, model.now) {
        Ok(Some(draft)) => Offer::new(told(model, &word, origin(model, taken_back(model, &draft))), general),
        Ok(None) => Offer::new(word, general),
        Err(refusal) => Offer::new(word, general).unless(Some(refusal.to_string())),
    }
}

/// What stands at the end of a chain of undo and redo.
fn origin<'m>(model: &'m Model, mut event: Option<&'m Event>) -> Option<&'m Event> {
    while let Some(Did::Void(id)) = event.map(|event| &event.action) {
        event = model.tracker.journal().event(id);
    }
    event
}

/// What the next undo would take back: `DNS is done`. None where there is nothing to undo.
pub(super) fn next_undo(model: &Model) -> Option<String> {
    let draft = model.tracker.propose(&Change::Undo, model.now).ok()??;
    taken_back(model, &draft).map(|event| standing_words(&model.tracker, event))
}

/// The event that an undo or redo voids.
fn taken_back<'m>(model: &'m Model, draft: &Draft) -> Option<&'m Event> {
    match &draft.events.first()?.action {
        Did::Void(id) => model.tracker.journal().event(id),
        _ => None,
    }
}

/// `Undo: DNS is done`.
fn told(model: &Model, word: &str, event: Option<&Event>) -> String {
    event.map_or_else(|| word.to_owned(), |event| format!("{word}: {}", standing_words(&model.tracker, event)))
}

/// The terms of the plan.
fn term(model: &Model, action: Action, general: &str) -> Offer {
    let terms = &model.shown_plan().terms;
    match action {
        Action::Bonus => {
            let has_bonus = model.tracker.roadmap().stages.iter().any(|stage| stage.kind == StageKind::Bonus);
            let none = (!has_bonus).then_some("this roadmap has none");
            if terms.bonus {
                Offer::new("Leave the bonus stages out", "bonus out").unless(none)
            } else {
                Offer::new("Take the bonus stages in", "bonus in").unless(none)
            }
        }
        Action::Target => match terms.target {
            Some(day) if !model.preferences.hide_dates => {
                Offer::new(format!("Target date, now {}", crate::units::DateText::day(day)), general)
            }
            _ => Offer::new("Target date", general),
        },
        _ => Offer::new(capitalized(general), general),
    }
}

/// What is to the right of an item: `its six checks`.
fn more_words(model: &Model) -> String {
    let checks = model.browse.item().map_or(0, |item| model.tracker.roadmap().checks(item).count());
    match checks {
        0 => "more about it".to_owned(),
        1 => "its check".to_owned(),
        _ => format!("its {} checks", in_words(checks)),
    }
}

/// A small number in words.
fn in_words(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn title(model: &Model, item: ItemIx) -> String {
    model.tracker.roadmap().full_title(item)
}

fn stage_title(model: &Model) -> String {
    model.tracker.roadmap().stage(model.browse.stage()).title.clone()
}
