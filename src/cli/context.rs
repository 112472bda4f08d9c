//! What a command runs in: the global arguments, what lies around, and the way from its report to an outcome.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::args::Global;
use super::look::{Colour, Look, measured_by, role};
use super::report::{Report, error_json, json};
use super::{Book, Exit, Failure, Outcome, Surroundings};
use crate::config::Preferences;
use crate::store::Places;
use crate::text::safe_text;
use crate::units::parse_date;

/// What a command runs in.
#[derive(Debug, Clone)]
pub(super) struct Context<'a> {
    global: &'a Global,
    pub(super) surroundings: &'a Surroundings,
    /// The local time; read once, so that one command has one now.
    pub(super) now: DateTime<FixedOffset>,
}

impl<'a> Context<'a> {
    pub(super) fn new(global: &'a Global, surroundings: &'a Surroundings) -> Self {
        Self { global, surroundings, now: surroundings.clock.now() }
    }

    /// The civil date.
    pub(super) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// When to use colours: in plain mode never.
    fn colour(&self) -> Colour {
        if self.global.plain { Colour::Never } else { self.global.color }
    }

    /// Where things live.
    pub(super) fn places(&self) -> Result<Places, Failure> {
        let config_dir = self.global.config_dir.clone().or_else(|| self.surroundings.config_dir.clone());
        Ok(Places::find(config_dir, self.surroundings.state_dir.clone())?)
    }

    /// The roadmap that was asked for.
    pub(super) fn roadmap(&self) -> Option<&str> {
        self.global.roadmap.as_deref()
    }

    /// Opens the roadmap that was asked for.
    pub(super) fn book(&self) -> Result<Book, Failure> {
        Book::open(&self.places()?, self.roadmap(), self.surroundings.time_locale.as_deref(), self.today())
    }

    /// Whether ASCII was asked for in this call.
    pub(super) fn asks_for_ascii(&self) -> bool {
        self.global.ascii
    }

    /// How text looks on stdout.
    pub(super) fn look(&self, preferences: &Preferences) -> Look {
        Look::of(self.global.color, self.global.ascii, preferences, self.surroundings, self.surroundings.terminals.stdout)
    }

    /// The day that words mean.
    pub(super) fn day(&self, words: &str) -> Result<NaiveDate, Failure> {
        parse_date(words, self.today()).ok_or_else(|| {
            Failure::usage(format!("`{words}` is no day")).hint("say a day such as `2027-08-01`, `1 Aug 2027` or `yesterday`")
        })
    }

    /// Runs a command on the open book.
    pub(super) fn with_book<R: Report>(&self, command: impl FnOnce(&mut Book) -> Result<R, Failure>) -> Outcome {
        let mut book = match self.book() {
            Ok(book) => book,
            Err(failure) => return self.failed(&failure, &[]),
        };
        measured_by(book.preferences.ambiguous_width, || match command(&mut book) {
            Ok(report) => self.told(&report, &book.preferences, &book.notices, Some(book.damaged())),
            Err(failure) => self.failed(&failure, &book.notices),
        })
    }

    /// Runs a command that needs no roadmap.
    pub(super) fn without_book<R: Report>(&self, command: impl FnOnce() -> Result<R, Failure>) -> Outcome {
        match command() {
            Ok(report) => self.told(&report, &Preferences::default(), &[], None),
            Err(failure) => self.failed(&failure, &[]),
        }
    }

    /// A report on its way out.
    fn told<R: Report>(&self, report: &R, preferences: &Preferences, notices: &[String], damaged: Option<usize>) -> Outcome {
        let look = |is_terminal| Look::of(self.colour(), self.global.ascii, preferences, self.surroundings, is_terminal);
        let stdout = if self.global.json {
            match json(report, damaged) {
                Ok(line) => line,
                Err(error) => return self.failed(&Failure::new(super::Kind::Failed, error.to_string()), notices),
            }
        } else {
            look(self.surroundings.terminals.stdout).apply(&report.to_string())
        };
        let mut notices = notices.to_vec();
        notices.extend(report.remarks());
        match report.failure() {
            Some(failure) => Outcome { stdout, ..self.failed(&failure, &notices) },
            None => Outcome {
                stdout,
                stderr: look(self.surroundings.terminals.stderr).apply(&notices_text(&notices)),
                exit: Exit::Done,
            },
        }
    }

    /// A failure on its way out.
    pub(super) fn failed(&self, failure: &Failure, notices: &[String]) -> Outcome {
        let look = Look::of(
            self.colour(),
            self.global.ascii,
            &Preferences::default(),
            self.surroundings,
            self.surroundings.terminals.stderr,
        );
        let mut stderr = look.apply(&notices_text(notices));
        match error_json(failure) {
            Ok(line) if self.global.json => stderr.push_str(&line),
            _ => stderr.push_str(&look.apply(&failure_text(failure))),
        }
        Outcome { stdout: String::new(), stderr, exit: failure.kind.exit() }
    }
}

/// Notices, a line each; what comes from files in them is made safe line by line.
fn notices_text(notices: &[String]) -> String {
    // Where one has several lines, a blank one tells where the next begins.
    let parted = |(place, notice): (usize, &String)| {
        let is_parted = place > 0 && notices.get(place - 1).is_some_and(|before| before.contains('\n') || notice.contains('\n'));
        if is_parted { format!("\n{notice}") } else { notice.clone() }
    };
    let notices: Vec<String> = notices.iter().enumerate().map(parted).collect();
    lines(notices.iter().flat_map(|notice| notice.lines()).map(|line| safe_text(line).into_owned()))
}

/// A failure as text: problems of a file with their places, the message, the hints.
fn failure_text(failure: &Failure) -> String {
    let alarm = role::ALARM;
    let problems = failure.problems.as_ref().map(|problems| problems.render(true));
    let message = format!("{alarm}error:{alarm:#} {}", safe_text(&failure.message));
    lines(problems.into_iter().chain([message]).chain(failure.hints.iter().map(|hint| format!("hint: {}", safe_text(hint)))))
}

/// Lines with their ends.
fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.flat_map(|line| [line, "\n".to_owned()]).collect()
}
