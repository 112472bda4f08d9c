//! The dialogue: a line in, lines out. It holds the open book, the list that numbers mean, and an open question.
//!
//! It reads nothing and prints nothing. A line is understood in three steps: its first word, the names behind it, and
//! what to do; where a name is not clear it asks, and the answer is a number.

use super::changes::Told;
use super::listing::{Choice, Listing};
use super::names::{Scope, Unclear, no_number, range};
use super::speech::sentence;
use super::told::row;
use super::words::{Takes, Word, entries, word_of};
use crate::cli::context::Context;
use crate::cli::{Book, Exit, Failure, Kind};
use crate::progress::Status;
use crate::roadmap::ItemIx;
use crate::text::capitalized;
use crate::text::edits;
use crate::tracker::{Miss, lookup};
use crate::units::StudyTime;

/// The open book, and what was said so far.
#[derive(Debug)]
pub(super) struct Dialogue {
    pub(super) book: Book,
    /// What numbers mean.
    pub(super) list: Listing,
    /// Whether the items of the list are said with their stages.
    with_stage: bool,
    /// The item that was spoken of last: `it`.
    pub(super) it: Option<ItemIx>,
    /// What a number answers.
    question: Option<Order>,
}

/// What is said to a line.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reply {
    pub(super) lines: Vec<String>,
    /// How the line failed.
    pub(super) failure: Option<Exit>,
    /// Nothing more is to be said.
    pub(super) ends: bool,
}

/// A word with what follows it.
#[derive(Debug, Clone, PartialEq)]
struct Order {
    word: Word,
    /// Names of items; those from `clear` on are not full ids yet.
    names: Vec<String>,
    clear: usize,
    /// What stands beside the names.
    text: String,
}

impl Dialogue {
    pub(super) fn new(book: Book) -> Self {
        Self { book, list: Listing::default(), with_stage: false, it: None, question: None }
    }

    /// What is said to a line.
    pub(super) fn answer(&mut self, line: &str, context: &Context<'_>) -> Reply {
        if self.book.tracker.today() != context.today() {
            self.book.tracker.set_today(context.today());
        }
        let line = line.trim();
        let question = self.question.take();
        let told = match (question, range(line)) {
            _ if line.is_empty() => Ok(Vec::new()),
            (Some(order), Some((number, _))) => self.answered(order, number, context),
            (None, Some((number, _))) => self.choice(number),
            _ => match self.order(line) {
                Ok(order) if order.word == Word::Quit => return Reply { ends: true, ..Reply::default() },
                Ok(order) => self.obey(order, context),
                Err(failure) => Err(failure),
            },
        };
        match told {
            Ok(lines) => Reply { lines, ..Reply::default() },
            Err(failure) => Reply { lines: vec![complaint(&failure)], failure: Some(failure.kind.exit()), ends: false },
        }
    }

    /// What names are understood by.
    pub(super) fn scope(&self) -> Scope<'_> {
        Scope { tracker: &self.book.tracker, list: &self.list, it: self.it }
    }

    /// Makes a list the one that numbers mean, and says its head and its first page.
    pub(super) fn listed(&mut self, head: &str, choices: Vec<Choice>, with_stage: bool) -> Vec<String> {
        self.list = Listing::of(choices);
        self.with_stage = with_stage;
        let mut lines = vec![sentence(&format!("{head}:"))];
        lines.extend(self.page());
        lines
    }

    /// The next page of the list.
    pub(super) fn page(&mut self) -> Vec<String> {
        let page = self.list.page();
        let mut lines: Vec<String> =
            page.iter().map(|(number, choice)| format!("{number}. {}", row(&self.book, choice, self.with_stage))).collect();
        if self.list.left() > 0 {
            lines.push(format!("{} more: say \"more\".", self.list.left()));
        }
        lines
    }

    /// The list from its start.
    fn again(&mut self) -> Vec<String> {
        if self.list.len() == 0 {
            return vec!["There is no list. Say \"next\" or \"stages\".".to_owned()];
        }
        self.list.rewind();
        self.page()
    }

    /// A line as a word with its names. A line that begins with no word may be the name of an item.
    fn order(&self, line: &str) -> Result<Order, Failure> {
        let (said, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let order = |word, names: Vec<String>, text: String| Order { word, names, clear: 0, text };
        let entry = match word_of(said) {
            Ok(entry) => entry,
            Err(several) => {
                let is_meant = match lookup(&self.book.tracker, line) {
                    Ok(_) | Err(Miss::Several { .. }) => true,
                    Err(Miss::Nothing { near, .. }) => !near.is_empty() && near_word(said).is_none(),
                    Err(Miss::Empty) => false,
                };
                return match several.as_slice() {
                    [] if is_meant => Ok(order(Word::Show, vec![line.to_owned()], String::new())),
                    [] => Err(unknown(said)),
                    several => Err(Failure::usage(format!("`{said}` may be {}", several.join(", or ")))),
                };
            }
        };
        let scope = self.scope();
        let (names, text) = match entry.takes {
            Takes::Text => (Vec::new(), rest.to_owned()),
            Takes::Names => (scope.names(rest)?, rest.to_owned()),
            Takes::NameAndText => {
                let (name, text) = scope.head(rest)?;
                (name.into_iter().collect(), text)
            }
            Takes::NameAndLast => {
                let (name, last) = rest.rsplit_once(char::is_whitespace).unwrap_or((rest, ""));
                (scope.names(name)?, last.to_owned())
            }
            Takes::TimeAndName => {
                let (time, name) = self.time_and_name(rest);
                (scope.names(&name)?, time)
            }
            Takes::Timer => match rest.split_once(' ').unwrap_or((rest, "")) {
                ("start", name) => (scope.names(name)?, "start".to_owned()),
                _ => (Vec::new(), rest.to_owned()),
            },
        };
        if names.is_empty() && matches!(entry.takes, Takes::Names | Takes::NameAndText | Takes::NameAndLast) {
            return Err(Failure::usage(format!("`{said}` needs an item")).hint(format!("say one such as `{}`", entry.example)));
        }
        Ok(order(entry.word, names, text))
    }

    /// As many words as make sense are the time; the rest names the item.
    fn time_and_name(&self, text: &str) -> (String, String) {
        if let Some(text) = text.strip_suffix("--force") {
            let (time, name) = self.time_and_name(text);
            return (format!("{time} --force"), name);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let understood = (1..=words.len()).rev().find_map(|count| {
            let (time, name) = words.split_at_checked(count)?;
            StudyTime::of(&time.join(" "), self.book.tracker.today())?;
            Some((time.join(" "), name.join(" ")))
        });
        // The command says what is wrong with it.
        understood.unwrap_or_else(|| (text.to_owned(), String::new()))
    }

    /// Makes the names of an order clear, and does it; asks where one is not.
    fn obey(&mut self, mut order: Order, context: &Context<'_>) -> Told {
        while let Some(name) = order.names.get(order.clear) {
            match self.scope().id(name) {
                Ok(id) => {
                    if let Some(name) = order.names.get_mut(order.clear) {
                        *name = id;
                    }
                    order.clear += 1;
                }
                Err(Unclear::Failure(failure)) => return Err(failure),
                Err(Unclear::Doubt(doubt)) => {
                    let found = doubt.candidates.iter().filter_map(|id| self.candidate(id)).collect();
                    let head = if doubt.fits {
                        format!("{} items fit \"{}\". Say the number of the one you mean", doubt.candidates.len(), doubt.name)
                    } else {
                        format!("No item fits \"{}\". Near it, by number", doubt.name)
                    };
                    let lines = self.listed(&head, found, true);
                    self.question = Some(order);
                    return Ok(lines);
                }
            }
        }
        if let [only] = order.names.as_slice() {
            self.it = self.book.tracker.roadmap().resolve(only).or(self.it);
        }
        self.done(&order, context)
    }

    /// An id as a choice.
    fn candidate(&self, id: &str) -> Option<Choice> {
        let roadmap = self.book.tracker.roadmap();
        roadmap.resolve(id).map(Choice::Item).or_else(|| roadmap.resolve_stage(id).map(Choice::Stage))
    }

    /// A number answers the open question.
    fn answered(&mut self, mut order: Order, number: usize, context: &Context<'_>) -> Told {
        let roadmap = self.book.tracker.roadmap();
        let id = match self.list.choice(number) {
            Some(Choice::Item(item)) => roadmap.item(*item).id.clone(),
            Some(Choice::Stage(stage)) => roadmap.stage(*stage).id.clone(),
            _ => {
                self.question = Some(order);
                return Err(no_number(number, &self.list));
            }
        };
        if let Some(name) = order.names.get_mut(order.clear) {
            *name = id;
        }
        self.obey(order, context)
    }

    /// Does what a clear order asks for.
    fn done(&mut self, order: &Order, context: &Context<'_>) -> Told {
        let Order { word, names, text, .. } = order;
        let first = names.first().map(String::as_str);
        match word {
            Word::Done => self.set(names, Status::Done, context),
            Word::Start => self.set(names, Status::Doing, context),
            Word::Skip => self.set(names, Status::Skipped, context),
            Word::Known => self.set(names, Status::Known, context),
            Word::Reset => self.set(names, Status::Todo, context),
            Word::Take => self.take(names, true, context),
            Word::Drop => self.take(names, false, context),
            Word::Note => self.note(first.unwrap_or_default(), text, context),
            Word::Edit => self.edit(first.unwrap_or_default(), context),
            Word::Link => self.link(first.unwrap_or_default(), text, context),
            Word::Unlink => self.unlink(first.unwrap_or_default(), text, context),
            Word::Log => self.log(text, first, context),
            Word::Timer if text == "start" => self.timer_start(first, context),
            Word::Timer => self.timer(text, context),
            Word::Estimate => self.estimate(first.unwrap_or_default(), text, context),
            Word::Undo | Word::Redo => self.undo(*word, text, context),
            Word::Pace | Word::Target | Word::Days | Word::Bonus => self.term(*word, text, context),
            Word::Break => self.breaks(text, context),
            Word::Options => Ok(self.options()),
            Word::Choose => self.choose(text, context),
            Word::Status => Ok(self.status(context)),
            Word::Next => Ok(self.next()),
            Word::Stages => Ok(self.stages()),
            Word::Stage => self.stage(text),
            Word::Show => self.shown(first.unwrap_or_default()),
            Word::Links => self.links(first.unwrap_or_default()),
            Word::Open => self.open(first.unwrap_or_default(), text),
            Word::List if text.is_empty() => Ok(self.again()),
            Word::List => self.by_status(text),
            Word::More => Ok(self.more()),
            Word::Plan => self.plan(text, context),
            Word::Forecast => self.forecast(false),
            Word::Why => self.forecast(true),
            Word::Progress => Ok(self.progress()),
            Word::History => Ok(self.history()),
            Word::Search => self.search(text),
            Word::Roadmaps => self.roadmaps(text, context),
            Word::Help => super::help::help(text),
            // Answered before anything is done.
            Word::Quit => Ok(Vec::new()),
        }
    }

    fn more(&mut self) -> Vec<String> {
        if self.list.left() == 0 { vec!["That was all. Say \"list\" to hear it again.".to_owned()] } else { self.page() }
    }
}

/// The word that comes nearest to a mistyped one; at most a third of its letters differ.
fn near_word(said: &str) -> Option<&'static str> {
    let letters = |text: &str| text.to_lowercase().chars().collect::<Vec<char>>();
    let asked = letters(said);
    // Who follows a suggestion blindly shall not find themselves outside.
    let words = entries().filter(|entry| entry.word != Word::Quit);
    let mut names = words.flat_map(|entry| entry.names).copied().filter(|name| name.len() > 2);
    names.find(|name| edits(&letters(name), &asked, name.len() / 3).is_some())
}

/// A first word that is none.
fn unknown(said: &str) -> Failure {
    let failure = Failure::usage(format!("`{said}` is no word and no item here"));
    match near_word(said) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("say `help` to hear the words"),
    }
}

/// A failure as one line.
pub(super) fn complaint(failure: &Failure) -> String {
    let quoted = |text: &str| text.replace("`roadmap ", "`").replace('`', "\"");
    let head = if failure.kind == Kind::Storage { "NOT SAVED: " } else { "" };
    let message = if head.is_empty() { capitalized(&failure.message) } else { failure.message.clone() };
    let parts = std::iter::once(format!("{head}{message}")).chain(failure.hints.iter().map(|hint| capitalized(hint)));
    parts.map(|part| sentence(&quoted(&part))).collect::<Vec<_>>().join(" ")
}
