//! What is asked for, looked up or sent out: prompts, notes, links.

use super::changes::record;
use crate::roadmap::ItemIx;
use crate::text::capitalized;
use crate::tracker::Change;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::overlays::{Links, Overlay, Prompt, Purpose, Question, Why};
use crate::tui::screens::plan;
use crate::tui::screens::roadmap::{DetailRow, Pane};

/// Asks for a line of text. An answer about terms changes the draft that stands; others drop it.
pub(super) fn ask(model: &mut Model, question: Question) {
    if !question.is_about_terms() {
        model.draft = None;
    }
    let prompt = Prompt::open(question, &model.shown_plan().terms, &model.tracker, &model.keymap);
    model.overlay = Some(Overlay::Prompt(Box::new(prompt)));
}

/// Shows all that moved the forecast.
pub(super) fn why(model: &mut Model) {
    plan::foresee(model);
    let Some(forecast) = &model.plan_screen.forecast else {
        model.say("There is no date to move.");
        return;
    };
    if let Some(moved) = &forecast.moved {
        let rows = moved.causes.iter().map(|cause| (cause.amount(), cause.words.clone())).collect();
        model.overlay = Some(Overlay::Why(Why::open(moved.heading(model.preferences.hide_dates), rows)));
    } else {
        let source = capitalized(&forecast.source());
        model.say(source);
    }
}

pub(super) fn ask_about_item(model: &mut Model, question: impl Fn(ItemIx) -> Question) {
    match model.browse.item() {
        Some(item) if model.browse.pane() != Pane::Stages => {
            let standing = model.tracker.progress().notes.get(&item).map_or(&[][..], Vec::as_slice);
            let is_long = standing.len() > 1 || standing.iter().any(|note| note.text.contains('\n'));
            if is_long && matches!(question(item), Question::Note(_)) {
                let key = model.keymap.shown(Action::EditNote);
                model.say(format!("This note has several lines: {key} opens it in your editor."));
            } else {
                ask(model, question(item));
            }
        }
        _ => say_select_one(model),
    }
}

/// Asks for the address of an own link: for another one of the link under the cursor, else for one more.
pub(super) fn ask_for_link(model: &mut Model) {
    let own = model.browse.item().and_then(|item| model.tracker.progress().links.get(&item));
    let place = match model.browse.detail_row_in_sight(&model.tracker, &model.layout) {
        Some(DetailRow::Link(link)) if link.is_own() => own.and_then(|own| own.iter().position(|url| *url == link.url)),
        _ => None,
    };
    ask_about_item(model, |item| Question::Link { item, place });
}

/// Says that a topic or project is to be selected first.
fn say_select_one(model: &mut Model) {
    let key = model.keymap.shown(Action::Open);
    model.say(format!("{key} goes to the topics: select one first."));
}

/// Sends the item's note to the learner's editor.
pub(super) fn edit_note(model: &mut Model) -> Vec<Effect> {
    let Some(item) = model.browse.item().filter(|_| model.browse.pane() != Pane::Stages) else {
        say_select_one(model);
        return Vec::new();
    };
    let standing = model.tracker.progress().notes.get(&item).map_or(&[][..], Vec::as_slice);
    // What two devices wrote apart is put together; saving replaces both.
    let text = standing.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n\n");
    vec![Effect::EditNote { item, title: model.tracker.roadmap().full_title(item), text }]
}

/// Keeps what the editor wrote.
pub(super) fn keep_note(model: &mut Model, item: ItemIx, text: String) -> Vec<Effect> {
    let change = Change::Note { item, text };
    if model.tracker.propose(&change, model.now) == Ok(None) {
        model.say("The note is as it was.");
        return Vec::new();
    }
    record(model, &change)
}

/// Opens the link under the cursor, or the only one; where there are several, they are to choose from.
pub(super) fn open_link(model: &mut Model) -> Vec<Effect> {
    if choose_link(model, Purpose::Open) {
        return Vec::new();
    }
    link(model).map(Effect::OpenLink).into_iter().collect()
}

/// Copies the link under the cursor, or the only one; where there are several, they are to choose from.
pub(super) fn copy_a_link(model: &mut Model) -> Vec<Effect> {
    if choose_link(model, Purpose::Copy) {
        return Vec::new();
    }
    link(model).map_or_else(Vec::new, |url| copy_link(model, url))
}

/// Lists the links of the item where it has several and the cursor is on none that can be seen; whether it
/// did.
fn choose_link(model: &mut Model, purpose: Purpose) -> bool {
    let under = model.browse.detail_row_in_sight(&model.tracker, &model.layout);
    let is_on_link = matches!(under, Some(DetailRow::Link(_)));
    let item = model.browse.item().filter(|_| model.browse.pane() != Pane::Stages && !is_on_link);
    let several = item.filter(|item| model.tracker.ways_out(*item).len() > 1);
    if let Some(item) = several {
        model.overlay = Some(Overlay::Links(Links::open(item, purpose, &model.tracker)));
    }
    several.is_some()
}

/// Puts an address on the clipboard.
pub(super) fn copy_link(model: &mut Model, url: String) -> Vec<Effect> {
    model.say(format!("Copied {url}"));
    vec![Effect::Copy(url)]
}

/// The link under the cursor, else the first one of the item.
fn link(model: &mut Model) -> Option<String> {
    let under = match model.browse.detail_row(&model.tracker) {
        Some(DetailRow::Link(link)) if model.browse.pane() == Pane::Detail => Some(link.url),
        _ => None,
    };
    let item = model.browse.item().filter(|_| model.browse.pane() != Pane::Stages);
    let first = || model.tracker.ways_out(item?).into_iter().next().map(|link| link.url);
    let url = under.or_else(first);
    if url.is_none() {
        model.say("No link here.");
    }
    url
}
