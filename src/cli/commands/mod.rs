//! Every command, and which file does it.

mod archive;
mod backup;
pub(super) mod bonus;
pub(super) mod breaks;
mod check;
pub(super) mod choose;
mod completions;
mod config;
pub(super) mod days;
mod doctor;
mod document;
mod edit;
pub(super) mod estimate;
pub(super) mod forecast;
mod history;
pub(super) mod link;
mod list;
pub(super) mod log;
mod man;
mod new;
mod next;
pub(super) mod note;
pub(super) mod open;
pub(super) mod pace;
mod paths;
pub(super) mod plan;
mod roadmaps;
pub(super) mod search;
pub(super) mod set;
mod setting;
pub(super) mod show;
pub(super) mod stats;
pub(super) mod status;
pub(super) mod take;
pub(super) mod target;
pub(super) mod timer;
pub(super) mod undo;

pub(super) use setting::Setting;

use super::Outcome;
use super::args::{Command, ConfigAction, Switch};
use super::context::Context;
use crate::progress::Status;

/// Does a command; none is `status`.
pub(super) fn run(command: Option<&Command>, context: &Context<'_>) -> Outcome {
    match command.unwrap_or(&Command::Status) {
        Command::Status => context.with_book(|book| Ok(status::run(book, context.now))),
        Command::Next { n } => context.with_book(|book| Ok(next::run(book, *n))),
        Command::List { stage, status } => context.with_book(|book| list::run(book, stage.as_deref(), status)),
        Command::Show { item } => context.with_book(|book| show::run(book, &item.join(" "))),
        Command::Search { words } => context.with_book(|book| search::run(book, &words.join(" "))),
        Command::Done(names) => context.with_book(|book| set::run(book, &names.items, Status::Done, context.now)),
        Command::Start(names) => context.with_book(|book| set::run(book, &names.items, Status::Doing, context.now)),
        Command::Skip(names) => context.with_book(|book| set::run(book, &names.items, Status::Skipped, context.now)),
        Command::Known(names) => context.with_book(|book| set::run(book, &names.items, Status::Known, context.now)),
        Command::Reset(names) => context.with_book(|book| set::run(book, &names.items, Status::Todo, context.now)),
        Command::Undo { event } => context.with_book(|book| undo::run(book, event.as_deref(), context.now)),
        Command::Redo => context.with_book(|book| undo::redo(book, context.now)),
        Command::History { n } => context.with_book(|book| Ok(history::run(book, *n))),
        Command::Plan(args) => context.with_book(|book| plan::run(book, args, context)),
        Command::Pace { hours } => context.with_book(|book| pace::run(book, *hours, context.now)),
        Command::Target { day } => context.with_book(|book| target::run(book, &day.join(" "), context)),
        Command::Days { days } => context.with_book(|book| days::run(book, &days.join(" "), context.now)),
        Command::Break { action } => context.with_book(|book| breaks::run(book, action.as_ref(), context.now)),
        Command::Choose { option, values } => context.with_book(|book| choose::run(book, option.as_deref(), values, context.now)),
        Command::Bonus { switch } => {
            context.with_book(|book| bonus::run(book, switch.map(|switch| switch == Switch::On), context.now))
        }
        Command::Take { projects } => context.with_book(|book| take::run(book, projects, true, context.now)),
        Command::Drop { projects } => context.with_book(|book| take::run(book, projects, false, context.now)),
        Command::Estimate { item, hours } => context.with_book(|book| estimate::run(book, item, *hours, context.now)),
        Command::Log { duration, item, on, force } => {
            let words: Vec<String> = std::iter::once(duration).chain(item).cloned().collect();
            context.with_book(|book| log::run(book, &words, on.as_deref(), *force, context))
        }
        Command::Timer { action } => context.with_book(|book| timer::run(book, action.as_ref(), context.now)),
        Command::Forecast { explain, since } => context.with_book(|book| {
            let since = since.as_deref().map(|words| context.day(words)).transpose()?;
            forecast::run(book, *explain, since)
        }),
        Command::Stats => context.with_book(|book| Ok(stats::run(book))),
        Command::Note { item, text } => context.with_book(|book| note::run(book, item, text, context)),
        Command::Link { item, url, remove } => context.with_book(|book| link::run(book, item, url, *remove, context.now)),
        Command::Open { item, list, nth } => context.with_book(|book| open::run(book, &item.join(" "), *list, *nth)),
        Command::Roadmaps => context.without_book(|| roadmaps::run(context)),
        Command::New { id, title, from } => context.without_book(|| new::run(id, title.as_deref(), from.as_deref(), context)),
        Command::Edit { name } => context.without_book(|| edit::run(name.as_deref(), context)),
        Command::Check { files } => context.without_book(|| Ok(check::run(files))),
        Command::Archive { yes } => context.with_book(|book| archive::run(book, *yes, context)),
        Command::Paths => context.without_book(|| paths::run(context)),
        Command::Config { action: None } => context.without_book(|| config::run(context)),
        Command::Config { action: Some(ConfigAction::Init) } => context.without_book(|| config::init(context)),
        Command::Doctor { fix } => context.without_book(|| Ok(doctor::run(*fix, context))),
        Command::Backup { output, all } => context.without_book(|| backup::run(output.as_deref(), *all, context)),
        Command::Completions { shell } => context.without_book(|| completions::run(*shell)),
        Command::Man => context.without_book(man::run),
    }
}
