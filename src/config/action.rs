//! What can be asked for by a key, each by a name that config.yaml and the docs use.
//!
//! Which keys ask for it, and in which words it is shown, stands in the face that has keys. The names never change.

/// Makes the enum with its list and its names from one table, so that none can be forgotten.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Something that a key, the palette or a click asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $variant,)*
        }

        impl Action {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name: `half-page-down`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

actions! {
    /// One row down.
    Down = "down",
    /// One row up.
    Up = "up",
    /// To the pane on the left.
    Left = "left",
    /// To the pane on the right.
    Right = "right",
    /// To the next pane, around.
    NextPane = "next-pane",
    /// To the pane before, around.
    PreviousPane = "previous-pane",
    /// To the first row.
    First = "first",
    /// To the last row.
    Last = "last",
    /// Half a pane down.
    HalfDown = "half-page-down",
    /// Half a pane up.
    HalfUp = "half-page-up",
    /// A pane down.
    PageDown = "page-down",
    /// A pane up.
    PageUp = "page-up",
    /// To the stage before.
    PreviousStage = "previous-stage",
    /// To the next stage.
    NextStage = "next-stage",
    /// Into what is selected; keeps a draft.
    Open = "open",
    /// Out of a layer; drops a draft.
    Back = "back",
    /// Done, and back to todo.
    Done = "done",
    /// Doing, and back to todo.
    Start = "start",
    /// Skipped, and back to todo.
    Skip = "skip",
    /// Known from before, and back to todo.
    Known = "known",
    /// A project into the plan, and out of it.
    Take = "take",
    /// All topics of the stage done, and back.
    WholeStage = "whole-stage",
    /// The learner's own hours.
    Estimate = "estimate",
    /// A note of one line.
    Note = "note",
    /// The note in the editor.
    EditNote = "edit-note",
    /// A link of the learner's own.
    OwnLink = "own-link",
    /// Open the link.
    OpenLink = "open-link",
    /// Copy the link.
    CopyLink = "copy-link",
    /// Find items by their words.
    Search = "search",
    /// List other items: all, open, doing, done, skipped.
    Filter = "filter",
    /// A range of items, from here on.
    Range = "range",
    /// To what comes next.
    Continue = "continue",
    /// Take back the last change.
    Undo = "undo",
    /// Do again what was undone.
    Redo = "redo",
    /// An hour a week more, as a draft.
    PaceUp = "pace-up",
    /// An hour a week less, as a draft.
    PaceDown = "pace-down",
    /// Type the hours a week.
    TypePace = "type-pace",
    /// The bonus stages in or out.
    Bonus = "bonus",
    /// Choose options.
    Options = "options",
    /// The roadmaps there are.
    Roadmaps = "roadmaps",
    /// The day to be done by.
    Target = "target",
    /// The days of the week on which is studied.
    Days = "study-days",
    /// A break more, or one less.
    Break = "break",
    /// A timer on or off.
    Timer = "timer",
    /// Time that was studied.
    LogTime = "log-time",
    /// Why the date moved.
    Why = "why",
    /// The first screen.
    ShowRoadmap = "show-roadmap",
    /// The second screen.
    ShowPlan = "show-plan",
    /// The third screen.
    ShowProgress = "show-progress",
    /// Show the keys.
    Help = "help",
    /// Choose from everything that can be done.
    Palette = "palette",
    /// Quit.
    Quit = "quit",
    /// Suspend the program.
    Suspend = "suspend",
}

impl Action {
    /// The action of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_one_word_of_its_own() {
        for action in Action::ALL {
            assert_eq!(Action::of(action.name()), Some(*action), "{action:?}");
            assert!(action.name().chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{action:?}");
        }
        assert_eq!(Action::of("Down"), None);
    }
}
