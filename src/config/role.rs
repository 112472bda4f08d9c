//! What a piece of the screen means, each by a name that config.yaml and the docs use. A text has a role, never a colour.

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// To be read.
    Text,
    /// First to be read.
    Strong,
    /// May be passed over.
    Quiet,
    /// The title under the cursor.
    Cursor,
    /// Where the learner is; links.
    Accent,
    /// What is behind the learner.
    Done,
    /// What is open; drafts.
    Doing,
    /// Letters that were found.
    Match,
    /// Not saved, faults of files; never a date.
    Alarm,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 9] =
        [Self::Text, Self::Strong, Self::Quiet, Self::Cursor, Self::Accent, Self::Done, Self::Doing, Self::Match, Self::Alarm];

    /// Its name: `accent`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Strong => "strong",
            Self::Quiet => "quiet",
            Self::Cursor => "cursor",
            Self::Accent => "accent",
            Self::Done => "done",
            Self::Doing => "doing",
            Self::Match => "match",
            Self::Alarm => "alarm",
        }
    }
}
