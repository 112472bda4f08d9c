//! The one update function: what happened changes the model, and says what is to be done outside.

mod changes;
mod drafts;
mod errands;
mod listing;
mod news;
mod pointing;
mod roadmaps;
mod saving;
mod searching;
mod study;

use chrono::{DateTime, FixedOffset};

use super::effect::{Effect, Wish};
use super::keymap::{Action, CTRL_C, Meaning};
use super::layout::{Breadth, Layout};
use super::message::Message;
use super::model::{Asked, Model, Screen};
use super::overlays::{Deed, Gone, Help, Options, Overlay, Palette, Question, Reply};
use super::screens::roadmap::{DetailRow, Pane};
use super::screens::{Request, plan, progress};
use crate::config::{Key, KeyName};
use crate::plan::item_sum;
use crate::text::capitalized;

use changes::{change, record, undo};
use drafts::{keep_draft, say_draft, try_pace};
use errands::{ask, ask_about_item, ask_for_link, copy_a_link, copy_link, edit_note, open_link, why};
use news::{others_wrote, preferences_read, roadmap_edited, roadmap_gone, wear};
use pointing::point;
use saving::{ask_to_quit, not_saved, quit, saved, settled};
use study::{log_time, timer};

/// Takes in what happened, and says what is to be done outside.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let effects = take_in(model, message);
    plan::refresh(model);
    progress::refresh(model);
    effects
}

fn take_in(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::ClockRead(now) => read_clock(model, now),
        Message::KeyPressed(key) => return press(model, key),
        Message::Pasted(text) => {
            if let Some(overlay) = &mut model.overlay {
                let reply = overlay.paste(&text, &model.tracker);
                return answer(model, reply);
            }
        }
        Message::Pointed(pointed) => return point(model, pointed),
        Message::Resized { columns, rows } => resize(model, columns, rows),
        Message::Saved { draft, events, others, remarks } => saved(model, &draft, &events, others, remarks),
        Message::NotSaved { reason, .. } => not_saved(model, reason),
        Message::RecordGone { folder, changes } => model.overlay = Some(Overlay::Gone(Gone::open(folder, changes))),
        Message::RecordSettled(outcome) => settled(model, outcome),
        Message::SaveIsSlow => model.saving.is_slow = !model.saving.waiting.is_empty(),
        Message::NoteEdited { item, text } => match text {
            Ok(text) => return errands::keep_note(model, item, text),
            // The learner's words lie somewhere: where is not to be overlooked.
            Err(fault) if fault.keeps_text => model.say_fault(capitalized(&fault.reason)),
            Err(fault) => model.say(capitalized(&fault.reason)),
        },
        Message::LinkOpened { url, error } => match error {
            None => model.say(format!("Opened {url}")),
            Some(error) => {
                let key = model.keymap.shown(Action::CopyLink);
                model.say(capitalized(&format!("{error}: {key} copies {url}")));
            }
        },
        Message::OthersWrote(looked) => return others_wrote(model, looked),
        Message::RoadmapEdited { file, outcome } => roadmap_edited(model, &file, outcome),
        Message::PreferencesRead { preferences, habits, look, problem } => {
            preferences_read(model, *preferences, habits, look, problem);
        }
        Message::NotKept { reason } => model.say_fault(format!("This theme is not remembered: {reason}.")),
        Message::RoadmapsListed(entries) => return roadmaps::listed(model, entries),
        Message::RoadmapOpened { tracker, notices } => return roadmaps::opened(model, *tracker, &notices),
        Message::RoadmapNotOpened { id, path, error } => return roadmaps::not_opened(model, &id, path, &error),
        Message::RoadmapKept => roadmaps::kept_here(model),
        Message::RoadmapMade { id, outcome } => return roadmaps::made(model, id, outcome),
        Message::RoadmapWritten { id, fault } => return roadmaps::written(model, id, fault),
        Message::RoadmapGone { file } => roadmap_gone(model, &file),
        Message::Continued => {}
    }
    Vec::new()
}

/// The terminal has another size: item, focus and what is in sight stay as far as they can.
fn resize(model: &mut Model, columns: u16, rows: u16) {
    let old = std::mem::replace(&mut model.layout, Layout::of(columns, rows, model.look.ruler));
    // Nothing is listed in a screen that is too small, so nothing scrolls there.
    if model.layout.breadth == Breadth::TooSmall {
        return;
    }
    let was_in_sight = old.breadth == Breadth::TooSmall || model.browse.is_target_in_sight(&model.tracker, &old);
    model.browse.keep_in_sight(&model.tracker, &model.layout);
    // What is read by scrolling is left where it is, unless the cursor stood in it.
    if was_in_sight && model.browse.pane() == Pane::Detail {
        model.browse.show_detail_row(&model.tracker, &model.layout);
    }
}

/// Another moment: perhaps another day.
fn read_clock(model: &mut Model, now: DateTime<FixedOffset>) {
    model.now = now;
    if now.date_naive() != model.tracker.today() {
        model.tracker.set_today(now.date_naive());
        if let Some(draft) = model.draft.take() {
            model.try_terms(&draft.plan.terms);
        }
    }
}

/// A key was pressed.
fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    model.let_go_of_old_notice();
    if key == CTRL_C {
        return quit(model);
    }
    // A letter is typed where there is something to type into.
    let is_held = key.ctrl || key.alt;
    if is_held && model.keymap.action_of(key) == Some(Action::Suspend) {
        return vec![Effect::Suspend];
    }
    if roadmaps::keep_key(model, key) {
        return Vec::new();
    }
    if let Some(overlay) = &mut model.overlay {
        let reply = overlay.press(key, &model.tracker, &model.keymap);
        return answer(model, reply);
    }
    let Some(action) = asked_for(model, key) else { return Vec::new() };
    // The palette may lead to the same action again, so it forgets no question.
    let asked = if action == Action::Palette { None } else { model.take_question() };
    act(model, action, asked)
}

/// What a key asks for, together with those before it; they wait where more must follow. Esc forgets them.
fn asked_for(model: &mut Model, key: Key) -> Option<Action> {
    let mut typed = std::mem::take(&mut model.pending);
    if !typed.is_empty() && key.name == KeyName::Esc {
        return None;
    }
    typed.push(key);
    match model.keymap.meaning(&typed) {
        Meaning::Does(action) => return Some(action),
        Meaning::Begins => model.pending = typed,
        Meaning::Nothing if typed.len() > 1 => {
            let keys: Vec<String> = typed.iter().map(Key::to_string).collect();
            model.say(format!("Nothing has the keys {}.", keys.join(" ")));
        }
        Meaning::Nothing => {}
    }
    None
}

/// What an overlay asks for.
fn answer(model: &mut Model, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Stay => Vec::new(),
        Reply::Close => {
            model.overlay = None;
            Vec::new()
        }
        Reply::Preview => {
            searching::preview(model);
            Vec::new()
        }
        Reply::GoToHit => {
            searching::stay(model);
            Vec::new()
        }
        Reply::ReturnFromSearch => {
            searching::give_up(model);
            Vec::new()
        }
        Reply::Try(terms) => {
            model.overlay = None;
            model.try_terms(&terms);
            // On the Plan screen a draft is looked at before it is kept; elsewhere there is nothing more to see.
            if model.screen == Screen::Plan {
                say_draft(model);
                return Vec::new();
            }
            keep_draft(model)
        }
        Reply::Perform(Deed::Act(action)) => {
            model.overlay = None;
            let asked = model.take_question();
            act(model, action, asked)
        }
        Reply::Perform(Deed::Wear(theme)) => {
            model.overlay = None;
            vec![wear(model, theme)]
        }
        Reply::Record(change) => {
            model.overlay = None;
            record(model, &change)
        }
        Reply::Visit(url) => {
            model.overlay = None;
            vec![Effect::OpenLink(url)]
        }
        Reply::Copy(url) => {
            model.overlay = None;
            copy_link(model, url)
        }
        Reply::PutBack => {
            model.overlay = None;
            vec![Effect::Fetch(Wish::PutBack)]
        }
        Reply::BeginAnew => {
            model.overlay = None;
            vec![Effect::Fetch(Wish::SetAside { today: model.tracker.today() })]
        }
        Reply::OpenRoadmap { id, title } => roadmaps::open(model, id, title),
        Reply::MakeRoadmap { id, title } => {
            model.overlay = None;
            vec![Effect::Fetch(Wish::MakeRoadmap { id, title })]
        }
        Reply::EditRoadmap { id, path } => vec![Effect::EditRoadmap { id, path }],
    }
}

/// Does what a key asks for.
fn act(model: &mut Model, action: Action, asked: Option<Asked>) -> Vec<Effect> {
    match action {
        Action::Back if model.draft.is_some() => {
            model.draft = None;
            model.say("The draft is dropped.");
            return Vec::new();
        }
        Action::Back if listing::steps_back(model) => return Vec::new(),
        Action::Open if model.draft.is_some() => return keep_draft(model),
        Action::Open if model.screen == Screen::Roadmap => {
            if let (Pane::Detail, Some(DetailRow::Link(link))) = (model.browse.pane(), model.browse.detail_row(&model.tracker)) {
                // A link that is out of sight is shown first.
                let before = model.browse.clone();
                if !model.browse.is_target_in_sight(&model.tracker, &model.layout) {
                    model.browse.show_detail_row(&model.tracker, &model.layout);
                }
                return if model.browse == before { vec![Effect::OpenLink(link.url)] } else { Vec::new() };
            }
        }
        _ => {}
    }
    match action {
        Action::ShowRoadmap => model.screen = Screen::Roadmap,
        Action::ShowPlan => model.screen = Screen::Plan,
        Action::ShowProgress => model.screen = Screen::Progress,
        _ => return act_on_screen(model, action, asked),
    }
    Vec::new()
}

/// Does what a key asks for on the screen that is shown.
fn act_on_screen(model: &mut Model, action: Action, asked: Option<Asked>) -> Vec<Effect> {
    let request = match model.screen {
        Screen::Roadmap if model.browse.travel(action, &model.tracker, &model.layout) => {
            listing::say_range(model);
            Request::Nothing
        }
        Screen::Roadmap => Request::Pass,
        Screen::Plan => plan::update(model, action),
        Screen::Progress => progress::update(model, action),
    };
    match request {
        Request::Pass => return act_anywhere(model, action, asked),
        Request::Nothing => {}
        Request::Try(terms) => {
            model.try_terms(&terms);
            say_draft(model);
        }
        Request::Record(change) => {
            let mut effects = keep_draft(model);
            effects.extend(undo(model, &change));
            return effects;
        }
        Request::Ask(question) => ask(model, question),
    }
    Vec::new()
}

/// Does what a key asks for on every screen.
fn act_anywhere(model: &mut Model, action: Action, asked: Option<Asked>) -> Vec<Effect> {
    match action {
        Action::PaceUp => try_pace(model, 1.0),
        Action::PaceDown => try_pace(model, -1.0),
        Action::TypePace => ask(model, Question::Pace),
        Action::Estimate => ask_about_item(model, Question::Estimate),
        Action::Note => ask_about_item(model, Question::Note),
        Action::OwnLink => ask_for_link(model),
        Action::Target => ask(model, Question::Target),
        Action::Days => ask(model, Question::Days),
        Action::Break => ask(model, Question::Break),
        Action::Why => why(model),
        Action::LogTime => log_time(model),
        Action::Timer => return timer(model),
        Action::Options => {
            if model.tracker.roadmap().options.is_empty() {
                model.say("This roadmap has no options.");
            } else {
                model.overlay = Some(Overlay::Options(Box::new(Options::open(&model.tracker, model.browse.stage()))));
            }
        }
        Action::Roadmaps => return roadmaps::list(model),
        Action::Help => model.overlay = Some(Overlay::Help(Help::default())),
        Action::Palette => model.overlay = Some(Overlay::Palette(Palette::open(model))),
        Action::Search => searching::open(model),
        Action::Filter => listing::sift(model),
        Action::Range => listing::switch_range(model),
        Action::Continue => go_on(model),
        Action::OpenLink => return open_link(model),
        Action::CopyLink => return copy_a_link(model),
        Action::EditNote => return edit_note(model),
        Action::Quit => return ask_to_quit(model, asked),
        Action::Suspend => return vec![Effect::Suspend],
        _ => return change(model, action, asked),
    }
    Vec::new()
}

/// Goes to what comes next.
fn go_on(model: &mut Model) {
    if let Some(item) = model.tracker.next() {
        model.screen = Screen::Roadmap;
        model.browse.go_to(item, &model.tracker, &model.layout);
        let left = item_sum(model.tracker.roadmap(), model.tracker.progress(), item).left;
        let title = model.tracker.roadmap().full_title(item);
        model.say(format!("Next: {title}, {left} h"));
    } else {
        let key = model.keymap.shown(Action::Take);
        model.say(format!("Nothing is open. Projects can be taken into the plan with {key}."));
    }
}
