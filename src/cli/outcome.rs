//! What a command comes to: what goes to each stream, and the exit code.

/// How a run ends, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; a write is on stable storage.
    Done,
    /// Refused, or failed.
    Refused,
    /// Wrong usage; the number is clap's.
    Usage,
    /// Nothing, or too much, fits a name.
    NoFit,
    /// The roadmap file has problems.
    Roadmap,
    /// Storage failed: nothing was acknowledged.
    Storage,
}

impl Exit {
    /// The number for the shell.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::NoFit => 3,
            Self::Roadmap => 4,
            Self::Storage => 5,
        }
    }
}

/// What a run comes to; `main` writes it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Data.
    pub stdout: String,
    /// Talk.
    pub stderr: String,
    /// How it ends.
    pub exit: Exit,
}
