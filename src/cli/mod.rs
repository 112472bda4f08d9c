//! The commands: arguments in, text and an exit code out. One of the two faces; it knows nothing of the other.
//!
//! [`parse`] reads the arguments, [`Invocation::run`] does what they say and returns an [`Outcome`]: nothing is printed
//! here. A command is a file in `commands` with one `run` that returns a report; reports show themselves as text and as
//! JSON. [`Invocation::converse`] is plain mode, a dialogue that goes through the same commands and writes as it talks.
//! [`Invocation::open`] opens the book for the screen, so that both faces begin in the same way.

mod args;
mod book;
mod commands;
mod context;
mod failure;
mod look;
mod outcome;
mod plain;
mod report;
mod surroundings;

use std::ffi::OsString;
use std::io::{BufRead, Write};

use clap::Parser as _;

use crate::config::{Characters, ColourDepth, Preferences};

pub use book::Book;
pub use failure::{Failure, Kind};
pub use outcome::{Exit, Outcome};
pub use surroundings::{Surroundings, Terminals};

use args::{Args, Global};
use context::Context;
use look::{Colour, Look};

/// What was typed, understood.
#[derive(Debug, Clone)]
pub struct Invocation {
    args: Args,
}

/// Reads the arguments, the program's name first.
///
/// # Errors
///
/// With what is to be printed instead: help, the version, or what is wrong (exit 2).
pub fn parse(args: impl IntoIterator<Item = impl Into<OsString>>, surroundings: &Surroundings) -> Result<Invocation, Outcome> {
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    Args::try_parse_from(&args).map(|args| Invocation { args }).map_err(|error| clap_outcome(&error, &args, surroundings))
}

/// Reads the arguments and does what they say; the screen is not opened, its place takes `status`.
pub fn run(args: impl IntoIterator<Item = impl Into<OsString>>, surroundings: &Surroundings) -> Outcome {
    match parse(args, surroundings) {
        Ok(invocation) => invocation.run(surroundings),
        Err(outcome) => outcome,
    }
}

impl Invocation {
    /// Whether the screen is asked for: no command, and a terminal to draw on.
    pub fn wants_screen(&self, surroundings: &Surroundings) -> bool {
        self.wants_face() && surroundings.terminals.stdout && !self.wants_lines(surroundings)
    }

    /// Whether the dialogue in lines is asked for: no command, and `--plain`, or a terminal that cannot be drawn on.
    pub fn wants_lines(&self, surroundings: &Surroundings) -> bool {
        self.wants_face() && (self.args.global.plain || surroundings.terminals.stdout && surroundings.is_dumb())
    }

    /// Whether a face is asked for that stays, not the answer to a command.
    fn wants_face(&self) -> bool {
        self.args.command.is_none() && !self.args.global.json
    }

    /// Talks in lines until the learner has said enough or `input` ends.
    pub fn converse(&self, surroundings: &Surroundings, input: &mut impl BufRead, output: &mut impl Write) -> Outcome {
        plain::converse(&self.args.global, surroundings, input, output)
    }

    /// Does what was typed.
    pub fn run(&self, surroundings: &Surroundings) -> Outcome {
        commands::run(self.args.command.as_ref(), &Context::new(&self.args.global, surroundings))
    }

    /// Opens the book for the screen.
    ///
    /// # Errors
    ///
    /// With what is to be printed instead.
    pub fn open(&self, surroundings: &Surroundings) -> Result<Book, Outcome> {
        let context = Context::new(&self.args.global, surroundings);
        context.book().map_err(|failure| context.failed(&failure, &[]))
    }

    /// Which characters the screen is drawn with, and how many colours there are, under those preferences.
    pub fn dress(&self, surroundings: &Surroundings, preferences: &Preferences) -> (Characters, ColourDepth) {
        let Global { color, ascii, .. } = &self.args.global;
        let look = Look::of(*color, *ascii, preferences, surroundings, surroundings.terminals.stdout);
        (look.characters, look.depth)
    }
}

/// What clap has to say: help and version go to stdout, the rest is wrong usage.
fn clap_outcome(error: &clap::Error, args: &[OsString], surroundings: &Surroundings) -> Outcome {
    if !error.use_stderr() {
        let look = Look::of(Colour::Auto, false, &Preferences::default(), surroundings, surroundings.terminals.stdout);
        return Outcome { stdout: look.apply(&error.render().ansi().to_string()), stderr: String::new(), exit: Exit::Done };
    }
    // The message repeats what was typed, which may come from anywhere: without styles it can be made safe as it is.
    let plain = error.render().to_string();
    let stderr = if args.iter().any(|arg| arg == "--json") {
        let message: Vec<&str> = plain.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
        let failure = Failure::usage(message.join(" ").trim_start_matches("error: "))
            .hint("`roadmap --help` names all commands and options");
        report::error_json(&failure).unwrap_or(plain)
    } else {
        plain.lines().flat_map(|line| [crate::text::safe_text(line), "\n".into()]).collect()
    };
    Outcome { stdout: String::new(), stderr, exit: Exit::Usage }
}
