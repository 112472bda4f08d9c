//! How the loop ended, and the last words: changes that could not be saved are written out, never dropped.

use std::io::{self, Write};

use crate::progress::Draft;
use crate::store::rescued;

use super::signals::die_by;

/// How the full screen ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The learner quit, and all is saved.
    Done,
    /// The learner quit; what could not be saved stands on standard error.
    Unsaved,
    /// A thread panicked; the report stands on standard error.
    Crashed,
    /// A signal of that number, which did not kill the program when it was raised again.
    Signal(i32),
}

impl Ending {
    /// The program's exit status: 5 for storage, 101 as Rust has it for a panic, 128 and the signal as shells have it.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Unsaved => 5,
            Self::Crashed => 101,
            Self::Signal(number) => u8::try_from(number).unwrap_or(0).saturating_add(128),
        }
    }
}

/// An ending whose last words are still to be said, once the terminal is restored.
#[derive(Debug, PartialEq)]
pub(super) struct Last {
    /// How it ended.
    pub(super) ending: Ending,
    /// What could not be saved, oldest first.
    pub(super) unsaved: Vec<Draft>,
}

impl Last {
    /// Says them on standard error; dies by the signal that ended the program, if one did.
    pub(super) fn said(self) -> Ending {
        if !self.unsaved.is_empty() {
            // Standard error may be gone as well, and then nobody listens.
            let _ = write_unsaved(&mut io::stderr().lock(), &self.unsaved);
        }
        if let Ending::Signal(signal) = self.ending {
            die_by(signal);
        }
        self.ending
    }
}

/// One sentence, then the lines as a journal takes them: put into a file of the roadmap's progress folder they are read.
fn write_unsaved(to: &mut impl Write, drafts: &[Draft]) -> io::Result<()> {
    let changes = if drafts.len() == 1 { "1 change".to_owned() } else { format!("{} changes", drafts.len()) };
    let mut bytes = format!("roadmap: {changes} could not be saved. A file `rescued.jsonl` with these lines, in the progress folder that `roadmap paths` names, brings them back:\n").into_bytes();
    bytes.extend(rescued(drafts)?);
    to.write_all(&bytes)?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes_are_those_of_the_manual() {
        assert_eq!(Ending::Done.exit_code(), 0);
        assert_eq!(Ending::Unsaved.exit_code(), 5);
        assert_eq!(Ending::Crashed.exit_code(), 101);
        assert_eq!(Ending::Signal(15).exit_code(), 143);
    }
}
