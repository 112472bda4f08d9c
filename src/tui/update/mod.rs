//! The one update function: what happened changes the model, and says what is to be done outside.

mod changes;
mod drafts;
mod errands;
mod saving;

use chrono::{DateTime, FixedOffset};

use super::effect::Effect;
use super::keymap::{Action, action_of};
use super::layout::Layout;
use super::message::Message;
use super::model::{Asked, Model};
use super::overlays::{Help, Options, Overlay, Question, Reply};
use super::screens::roadmap::{DetailRow, Pane};
use crate::config::Key;
use crate::plan::item_sum;
use crate::tracker::Change;

use changes::{change, record};
use drafts::{keep_draft, try_pace};
use errands::{ask, ask_about_item, edit_note, link};
use saving::{ask_to_quit, not_saved, quit, saved};

/// Takes in what happened, and says what is to be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::ClockRead(now) => read_clock(model, now),
        Message::KeyPressed(key) => return press(model, key),
        Message::Pasted(text) => {
            if let Some(overlay) = &mut model.overlay {
                overlay.paste(&text, &model.tracker);
            }
        }
        Message::Resized { columns, rows } => {
            model.layout = Layout::of(columns, rows);
            model.browse.keep_in_sight(&model.tracker, &model.layout);
        }
        Message::Saved { draft, events, others, remarks } => saved(model, &draft, &events, others, remarks),
        Message::NotSaved { reason, .. } => not_saved(model, reason),
        Message::SaveIsSlow => model.saving.is_slow = !model.saving.waiting.is_empty(),
        Message::NoteEdited { item, text } => match text {
            Ok(text) => return record(model, &Change::Note { item, text }),
            Err(reason) => model.say_fault(reason),
        },
        Message::LinkOpened { url, error } => match error {
            None => model.say(format!("Opened {url}")),
            Some(error) => model.say_fault(error),
        },
        Message::Continued => {}
    }
    Vec::new()
}

/// Another moment: perhaps another day.
fn read_clock(model: &mut Model, now: DateTime<FixedOffset>) {
    model.now = now;
    if now.date_naive() != model.tracker.today() {
        model.tracker.set_today(now.date_naive());
        if let Some(draft) = &model.pace_draft {
            let hours = draft.plan.terms.pace.hours_per_week.0;
            model.draft_pace(hours);
        }
    }
}

/// A key was pressed.
fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.let_go_of_old_notice();
    if key == Key::ctrl('c') {
        return quit(model);
    }
    if key == Key::ctrl('z') {
        return vec![Effect::Suspend];
    }
    if let Some(overlay) = &mut model.overlay {
        let reply = overlay.press(key, &model.tracker);
        return answer(model, reply);
    }
    let Some(action) = action_of(key) else {
        return Vec::new();
    };
    let asked = model.asked.take();
    act(model, action, asked)
}

/// What an overlay asks for.
fn answer(model: &mut Model, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Stay => Vec::new(),
        Reply::Close => {
            model.overlay = None;
            Vec::new()
        }
        Reply::Record(changes) => {
            model.overlay = None;
            changes.iter().flat_map(|change| record(model, change)).collect()
        }
    }
}

/// Does what a key asks for.
fn act(model: &mut Model, action: Action, asked: Option<Asked>) -> Vec<Effect> {
    match action {
        Action::Back if model.pace_draft.is_some() => {
            model.pace_draft = None;
            model.say("The draft is dropped.");
            return Vec::new();
        }
        Action::Open if model.pace_draft.is_some() => return keep_draft(model),
        Action::Open => {
            if let (Pane::Detail, Some(DetailRow::Link(_, url))) = (model.browse.pane(), model.browse.detail_row(&model.tracker))
            {
                return vec![Effect::OpenLink(url)];
            }
        }
        _ => {}
    }
    if model.browse.travel(action, &model.tracker, &model.layout) {
        return Vec::new();
    }
    match action {
        Action::PaceUp => try_pace(model, 1.0),
        Action::PaceDown => try_pace(model, -1.0),
        Action::TypePace => ask(model, Question::Pace),
        Action::Estimate => ask_about_item(model, Question::Estimate),
        Action::Note => ask_about_item(model, Question::Note),
        Action::Options => {
            if model.tracker.roadmap().options.is_empty() {
                model.say("This roadmap has no options.");
            } else {
                model.overlay = Some(Overlay::Options(Options::open(&model.tracker, model.browse.stage())));
            }
        }
        Action::Help => model.overlay = Some(Overlay::Help(Help::open(model.browse.pane()))),
        Action::Continue => go_on(model),
        Action::OpenLink => return link(model).map(Effect::OpenLink).into_iter().collect(),
        Action::CopyLink => {
            if let Some(url) = link(model) {
                model.say(format!("Copied {url}"));
                return vec![Effect::Copy(url)];
            }
        }
        Action::EditNote => return edit_note(model),
        Action::Quit => return ask_to_quit(model, asked),
        _ => return change(model, action, asked),
    }
    Vec::new()
}

/// Goes to what comes next.
fn go_on(model: &mut Model) {
    match model.tracker.next() {
        Some(item) => {
            model.browse.go_to(item, &model.tracker, &model.layout);
            let left = item_sum(model.tracker.roadmap(), model.tracker.progress(), item).left;
            let title = model.tracker.roadmap().full_title(item);
            model.say(format!("Next: {title}, {left} h"));
        }
        None => model.say("Nothing is open. Projects can be taken into the plan with a."),
    }
}
