//! The words that change something. Each goes through the command of the same name, and so through the same change.

use super::dialogue::Dialogue;
use super::listing::Choice;
use super::names::{no_number, range};
use super::speech::{sentence, spoken};
use super::words::Word;
use crate::cli::args::{BreakAction, TimerAction, estimate, hours, length};
use crate::cli::commands::Setting;
use crate::cli::commands::{
    bonus, breaks, choose, days, estimate as estimates, link, log, note, pace, set, take, target, timer, undo,
};
use crate::cli::context::Context;
use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::progress::Status;
use crate::statistics::all_done_words;
use crate::text::capitalized;
use crate::units::{coming_break, coming_day};

/// What a word came to, in lines.
pub(super) type Told = Result<Vec<String>, Failure>;

impl Dialogue {
    /// Sets items that are named by their ids to a status.
    pub(super) fn set(&mut self, ids: &[String], status: Status, context: &Context<'_>) -> Told {
        let report = set::run(&mut self.book, ids, status, context.now)?;
        Ok(written(&self.book, &report))
    }

    /// Takes projects into the plan, or out of it.
    pub(super) fn take(&mut self, ids: &[String], into: bool, context: &Context<'_>) -> Told {
        let report = take::run(&mut self.book, ids, into, context.now)?;
        Ok(written(&self.book, &report))
    }

    /// Says the note of an item, or writes it.
    pub(super) fn note(&mut self, id: &str, text: &str, context: &Context<'_>) -> Told {
        if text.is_empty() {
            let item = self.book.item(id)?;
            let notes = self.book.tracker.progress().notes.get(&item).into_iter().flatten();
            let lines: Vec<String> = notes.flat_map(|note| note.text.lines().map(str::to_owned)).collect();
            return Ok(if lines.is_empty() {
                vec!["There is no note. Say the text behind the number.".to_owned()]
            } else {
                lines
            });
        }
        let text = if text.eq_ignore_ascii_case("none") { String::new() } else { text.to_owned() };
        let report = note::run(&mut self.book, id, &[text], context)?;
        Ok(written(&self.book, &report))
    }

    /// Opens the note of an item in the learner's editor.
    pub(super) fn edit(&mut self, id: &str, context: &Context<'_>) -> Told {
        let report = note::run(&mut self.book, id, &[], context)?;
        Ok(written(&self.book, &report))
    }

    /// Keeps an address with an item.
    pub(super) fn link(&mut self, id: &str, url: &str, context: &Context<'_>) -> Told {
        let report = link::run(&mut self.book, id, url, false, context.now)?;
        Ok(written(&self.book, &report))
    }

    /// Takes an own address away again: by its number in the list of links, or as it is.
    pub(super) fn unlink(&mut self, id: &str, words: &str, context: &Context<'_>) -> Told {
        let url = match range(words) {
            None => words.to_owned(),
            Some((number, _)) => {
                let item = self.book.item(id)?;
                let nth = match self.list.choice(number) {
                    Some(Choice::Link(of, nth)) if *of == item => *nth,
                    Some(_) => {
                        return Err(Failure::usage(format!("number {number} of the list is no link of it"))
                            .hint("say `links` and the item first"));
                    }
                    None => return Err(no_number(number, &self.list)),
                };
                let links = self.book.tracker.links(item);
                links.into_iter().nth(nth.saturating_sub(1)).map(|link| link.url).unwrap_or_default()
            }
        };
        let report = link::run(&mut self.book, id, &url, true, context.now)?;
        Ok(written(&self.book, &report))
    }

    /// Logs study time; without an id for what comes next.
    pub(super) fn log(&mut self, time: &str, id: Option<&str>, context: &Context<'_>) -> Told {
        let (time, force) = time.strip_suffix("--force").map_or((time, false), |time| (time.trim(), true));
        let words: Vec<String> = [Some(time), id].into_iter().flatten().map(str::to_owned).collect();
        let report = log::run(&mut self.book, &words, None, force, context)?;
        Ok(written(&self.book, &report))
    }

    /// Starts the timer; without an id for what comes next.
    pub(super) fn timer_start(&mut self, id: Option<&str>, context: &Context<'_>) -> Told {
        let action = TimerAction::Start { item: id.map(str::to_owned).into_iter().collect() };
        let setting = timer::run(&mut self.book, Some(&action), context.now)?;
        Ok(set_or_shown(&self.book, &setting))
    }

    /// Stops the timer, drops it, or says it.
    pub(super) fn timer(&mut self, words: &str, context: &Context<'_>) -> Told {
        let action = match words.split_whitespace().collect::<Vec<_>>().as_slice() {
            [] | ["status"] => TimerAction::Status,
            ["stop", rest @ ..] => {
                let rest = rest.concat();
                let minutes = if rest.is_empty() { None } else { Some(length(&rest).map_err(Failure::usage)?) };
                TimerAction::Stop { minutes }
            }
            ["drop"] => TimerAction::Drop,
            _ => {
                return Err(Failure::usage(format!("`{words}` is nothing that a timer does"))
                    .hint("say `timer start`, `timer stop` or `timer drop`"));
            }
        };
        let setting = timer::run(&mut self.book, Some(&action), context.now)?;
        Ok(set_or_shown(&self.book, &setting))
    }

    /// Sets one's own hours.
    pub(super) fn estimate(&mut self, id: &str, words: &str, context: &Context<'_>) -> Told {
        let hours = estimate(words).map_err(|_| {
            Failure::usage(format!("`{words}` is no estimate")).hint("say hours such as `estimate 1 10-15`, or `none`")
        })?;
        let report = estimates::run(&mut self.book, id, hours, context.now)?;
        Ok(written(&self.book, &report))
    }

    /// Undoes the last change, or one of the history; or does it again.
    pub(super) fn undo(&mut self, word: Word, words: &str, context: &Context<'_>) -> Told {
        let report = if word == Word::Redo {
            undo::redo(&mut self.book, context.now)
        } else if words.is_empty() {
            undo::run(&mut self.book, None, context.now)
        } else {
            let (number, _) = range(words).ok_or_else(|| {
                Failure::usage(format!("`{words}` is no number of the history"))
                    .hint("say `undo`, or `history` and then its number")
            })?;
            let Some(Choice::Event(id)) = self.list.choice(number) else {
                return Err(match self.list.choice(number) {
                    Some(_) => Failure::usage(format!("number {number} of the list is no change")).hint("say `history` first"),
                    None => no_number(number, &self.list),
                });
            };
            let id = id.to_string();
            undo::run(&mut self.book, Some(&id), context.now)
        };
        Ok(written(&self.book, &report?))
    }

    /// The terms of the plan: shown without words, else set.
    pub(super) fn term(&mut self, word: Word, words: &str, context: &Context<'_>) -> Told {
        let book = &mut self.book;
        Ok(match word {
            Word::Pace => {
                let number = if words.is_empty() {
                    None
                } else {
                    Some(hours(words).map_err(|_| {
                        Failure::usage(format!("`{words}` is no pace")).hint("say hours a week such as `pace 20`")
                    })?)
                };
                let setting = pace::run(book, number, context.now)?;
                set_or_shown(&self.book, &setting)
            }
            Word::Target => {
                // A day without its year is the next one.
                let day = coming_day(words, context.today()).map_or_else(|| words.to_owned(), |day| day.to_string());
                let setting = target::run(book, &day, context)?;
                set_or_shown(&self.book, &setting)
            }
            Word::Days => {
                let setting = days::run(book, words, context.now)?;
                set_or_shown(&self.book, &setting)
            }
            _ => {
                let bonus = match words.to_lowercase().as_str() {
                    "" => None,
                    "on" | "in" => Some(true),
                    "off" | "out" => Some(false),
                    _ => {
                        return Err(
                            Failure::usage(format!("`{words}` is neither on nor off")).hint("say `bonus on` or `bonus off`")
                        );
                    }
                };
                let setting = bonus::run(book, bonus, context.now)?;
                set_or_shown(&self.book, &setting)
            }
        })
    }

    /// Adds a break, or takes one out; without words they are listed.
    pub(super) fn breaks(&mut self, words: &str, context: &Context<'_>) -> Told {
        let (verb, rest) = match words.split_once(' ') {
            Some((verb @ ("add" | "remove"), rest)) => (verb, rest.trim()),
            _ => ("add", words),
        };
        if rest.is_empty() {
            let breaks: Vec<Choice> = self.book.tracker.terms().pace.breaks.iter().copied().map(Choice::Break).collect();
            if breaks.is_empty() {
                return Ok(vec!["There is no break. Say one such as \"break 21 Dec to 3 Jan\".".to_owned()]);
            }
            return Ok(self.listed("Breaks", breaks, false));
        }
        let numbered = range(rest).filter(|_| verb == "remove").map(|(number, _)| number);
        let stretch = match numbered.map(|number| self.list.choice(number)) {
            Some(Some(Choice::Break(stretch))) => Some(*stretch),
            Some(_) => {
                return Err(Failure::usage(format!("number {rest} of the list is no break")).hint("say `break` to hear them"));
            }
            None => coming_break(&rest.replace(" to ", " - "), context.today()),
        };
        let stretch = stretch.ok_or_else(|| {
            Failure::usage(format!("`{rest}` is no break")).hint("say days such as `break 21 Dec to 3 Jan`, the first day first")
        })?;
        let action = if verb == "add" { BreakAction::Add { stretch } } else { BreakAction::Remove { stretch } };
        let setting = breaks::run(&mut self.book, Some(&action), context.now)?;
        Ok(set_or_shown(&self.book, &setting))
    }

    /// Chooses values by their numbers in the list, or an option and its values by their names.
    pub(super) fn choose(&mut self, words: &str, context: &Context<'_>) -> Told {
        let tokens: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        if tokens.is_empty() {
            return Ok(self.options());
        }
        let mut names = Vec::new();
        let mut chosen = None;
        for token in &tokens {
            let Some((from, to)) = range(token) else {
                names.push((*token).to_owned());
                continue;
            };
            for number in from..=to {
                let Some(Choice::Value(option, value)) = self.list.choice(number) else {
                    return Err(match self.list.choice(number) {
                        Some(_) => Failure::usage(format!("number {number} of the list is no value")).hint("say `options` first"),
                        None => no_number(number, &self.list),
                    });
                };
                if chosen.replace(*option).is_some_and(|other| other != *option) {
                    return Err(
                        Failure::usage("these values belong to different options").hint("choose for one option at a time")
                    );
                }
                let found = self.book.tracker.roadmap().options.get(usize::from(*option));
                names.extend(found.and_then(|option| option.values.get(usize::from(*value))).map(|value| value.id.clone()));
            }
        }
        let option = match chosen {
            Some(option) => self.book.tracker.roadmap().options.get(usize::from(option)).map(|option| option.id.clone()),
            None => Some(names.remove(0)),
        };
        if chosen.is_none() && names.is_empty() {
            return Err(Failure::usage("a value is needed").hint("say `options` to hear them, then `choose` and numbers"));
        }
        let setting = choose::run(&mut self.book, option.as_deref(), &names, context.now)?;
        Ok(set_or_shown(&self.book, &setting))
    }
}

/// What a change came to: one line, and what the store has to say beside it.
fn written(book: &Book, report: &WriteReport) -> Vec<String> {
    let news = &report.message;
    let mut line = vec![sentence(&spoken(&news.what))];
    if news.percent.is_some() || news.finish.is_some() {
        line.push(sentence(&spoken(&report.progress.percent.to_string())));
    }
    if let Some(finish) = &news.finish {
        let finish = spoken(finish);
        let finish = finish.strip_prefix("finish ").map_or_else(|| capitalized(&finish), |dates| format!("Finish: {dates}"));
        line.push(sentence(&finish));
    }
    if report.event.is_some() {
        line.push("Saved.".to_owned());
    }
    let mut lines = vec![line.join(" ")];
    if report.event.is_some() && news.percent.is_some() {
        lines.extend(all_done_words(book.tracker.plan(), book.preferences.hide_dates).map(|words| spoken(&words)));
    }
    lines.extend(report.remarks.iter().map(|remark| sentence(&capitalized(remark))));
    lines
}

/// A term as it stands, or what its change came to.
fn set_or_shown<R: std::fmt::Display>(book: &Book, setting: &Setting<R>) -> Vec<String> {
    match setting {
        Setting::Shown(report) => report.to_string().lines().map(|line| sentence(&spoken(line))).collect(),
        Setting::Written(report) => written(book, report),
    }
}
