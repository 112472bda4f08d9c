//! Plain mode: the program as a dialogue in lines, for screen readers and dumb terminals.
//!
//! ```text
//! > done 1
//! Done: Indexing, PostgreSQL. 38 percent. Finish: 17 May to 14 July 2027. Saved.
//! ```
//!
//! No alternate screen, no escape sequence, no redraw: a line is read, lines are written. Words stand for marks, figures
//! have their units, and lists are numbered; a number means a row of the last list. Every change goes through the command
//! of the same name. [`converse`] is the only reader and writer; what is said is found in [`dialogue`]:
//!
//! ```text
//! a line --words--> its first word --names--> full ids --dialogue--> changes, looking --speech, told--> lines
//! ```
//!
//! Lines are not wrapped: a reader of lines would stop in the middle of a sentence, and a terminal breaks them itself.

mod changes;
mod dialogue;
mod help;
mod listing;
mod looking;
mod names;
mod shelves;
mod speech;
mod told;
mod words;

use std::io::{self, BufRead, ErrorKind, Read as _, Write};

use super::args::Global;
use super::context::Context;
use super::look::Look;
use super::{Exit, Failure, Kind, Outcome, Surroundings};
use crate::text::safe_text;
use dialogue::{Dialogue, complaint};

/// The longest line that is read: more than any note has.
const LONGEST: u64 = 64 * 1024;

/// What is written where a line is awaited; to a terminal only.
const PROMPT: &str = "> ";

/// Talks until the learner has said enough or the input ends. What goes wrong is said in the dialogue; the outcome has
/// the exit code: of the first line that failed where lines come from no terminal, so that a script can tell.
pub(super) fn converse(
    global: &Global,
    surroundings: &Surroundings,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Outcome {
    let context = Context::new(global, surroundings);
    let book = match context.book() {
        Ok(book) => book,
        Err(failure) => return context.failed(&failure, &[]),
    };
    let look = Look::of(global.color, global.ascii, &book.preferences, surroundings, surroundings.terminals.stdout);
    let look = Look { is_coloured: false, has_hyperlinks: false, ..look };
    let is_asked = surroundings.terminals.stdin && surroundings.terminals.stdout;
    let mut exit = Exit::Done;
    let talked = talk(
        Dialogue::new(book),
        &mut Voice { output, look },
        is_asked,
        input,
        || Context::new(global, surroundings),
        |failed| {
            if !is_asked && exit == Exit::Done {
                exit = failed;
            }
        },
    );
    let quiet = |exit| Outcome { stdout: String::new(), stderr: String::new(), exit };
    match talked {
        Ok(()) => quiet(exit),
        // Whoever listens has heard enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => quiet(exit),
        Err(error) => context.failed(&Failure::new(Kind::Failed, format!("cannot go on talking: {error}")), &[]),
    }
}

/// Lines on their way out: safe, and in glyphs that the terminal has.
struct Voice<'a, W: Write> {
    output: &'a mut W,
    look: Look,
}

impl<W: Write> Voice<'_, W> {
    fn say(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            writeln!(self.output, "{}", self.look.apply(&safe_text(line)))?;
        }
        self.output.flush()
    }
}

/// The loop: a line in, lines out.
fn talk<'a, W: Write>(
    mut dialogue: Dialogue,
    voice: &mut Voice<'_, W>,
    is_asked: bool,
    input: &mut impl BufRead,
    now: impl Fn() -> Context<'a>,
    mut failed: impl FnMut(Exit),
) -> io::Result<()> {
    let greeting = dialogue.greeting(&now());
    voice.say(&greeting)?;
    loop {
        if is_asked {
            voice.output.write_all(PROMPT.as_bytes())?;
            voice.output.flush()?;
        }
        match line(input)? {
            Line::End => {
                // The shell's prompt shall not stand behind ours.
                return if is_asked { voice.say(&[String::new()]) } else { Ok(()) };
            }
            Line::TooLong => {
                let failure = Failure::usage(format!("a line has at most {LONGEST} bytes"));
                voice.say(&[complaint(&failure)])?;
                failed(failure.kind.exit());
            }
            Line::Said(line) => {
                let reply = dialogue.answer(&line, &now());
                voice.say(&reply.lines)?;
                reply.failure.into_iter().for_each(&mut failed);
                if reply.ends {
                    return Ok(());
                }
            }
        }
    }
}

/// What was read.
enum Line {
    /// A line, without its end.
    Said(String),
    /// More than anybody says.
    TooLong,
    /// Nothing more comes.
    End,
}

/// Reads a line; what is no UTF-8 in it is replaced.
fn line(input: &mut impl BufRead) -> io::Result<Line> {
    let mut bytes = Vec::new();
    let count = input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
    if count == 0 {
        return Ok(Line::End);
    }
    if bytes.last() != Some(&b'\n') && count as u64 == LONGEST {
        // The rest of it is passed over, a piece at a time.
        while bytes.last() != Some(&b'\n') {
            bytes.clear();
            if input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
        }
        return Ok(Line::TooLong);
    }
    Ok(Line::Said(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
}
