//! The one table of keys: what each does, where, and in which words. Help, hints and the README are made from it.

pub use crate::config::Action;
use crate::config::{Key, KeyName};

/// Where help lists a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What can be done with what is selected.
    This,
    /// Moving.
    GoingAbout,
    /// The plan's terms and the rest.
    Everywhere,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding {
    /// What it does.
    pub action: Action,
    /// The keys, the first one is shown.
    pub keys: &'static [Key],
    /// How help writes the keys.
    pub shown: &'static str,
    /// Where help lists it.
    pub group: Group,
    /// What it does, in a few words.
    pub words: &'static str,
}

const fn named(name: KeyName) -> Key {
    Key::of(name)
}

/// All keys. A later entry never hides an earlier one: a test holds the keys to be different.
pub const TABLE: &[Binding] = &[
    row(Action::Done, &[Key::char(' ')], "Space", Group::This, "done, and back"),
    row(Action::Start, &[Key::char('s')], "s", Group::This, "doing, and back"),
    row(Action::Skip, &[Key::char('x')], "x", Group::This, "skip, and back"),
    row(Action::Known, &[Key::char('K')], "K", Group::This, "known, and back"),
    row(Action::Take, &[Key::char('a')], "a", Group::This, "into the plan, and out"),
    row(Action::WholeStage, &[Key::char('A')], "A", Group::This, "whole stage, and back"),
    row(Action::Estimate, &[Key::char('E')], "E", Group::This, "own estimate"),
    row(Action::Note, &[Key::char('n')], "n", Group::This, "note of one line"),
    row(Action::EditNote, &[Key::char('e')], "e", Group::This, "note in the editor"),
    row(Action::OpenLink, &[Key::char('o')], "o", Group::This, "open the link"),
    row(Action::CopyLink, &[Key::char('y')], "y", Group::This, "copy the link"),
    row(Action::Down, &[Key::char('j'), named(KeyName::Down)], "j", Group::GoingAbout, "down, or the arrow"),
    row(Action::Up, &[Key::char('k'), named(KeyName::Up)], "k", Group::GoingAbout, "up, or the arrow"),
    row(Action::Left, &[Key::char('h'), named(KeyName::Left)], "h", Group::GoingAbout, "left pane, or arrow"),
    row(Action::Right, &[Key::char('l'), named(KeyName::Right)], "l", Group::GoingAbout, "right pane, or arrow"),
    row(Action::NextPane, &[named(KeyName::Tab)], "Tab", Group::GoingAbout, "next pane"),
    row(Action::PreviousPane, &[named(KeyName::BackTab)], "S-Tab", Group::GoingAbout, "pane before"),
    row(Action::Open, &[named(KeyName::Enter)], "Enter", Group::GoingAbout, "open; keep a draft"),
    row(Action::Back, &[named(KeyName::Esc)], "Esc", Group::GoingAbout, "back; drop a draft"),
    row(Action::First, &[Key::char('g'), named(KeyName::Home)], "g", Group::GoingAbout, "first row, or Home"),
    row(Action::Last, &[Key::char('G'), named(KeyName::End)], "G", Group::GoingAbout, "last row, or End"),
    row(Action::HalfDown, &[Key::ctrl('d')], "Ctrl-d", Group::GoingAbout, "half a page down"),
    row(Action::HalfUp, &[Key::ctrl('u')], "Ctrl-u", Group::GoingAbout, "half a page up"),
    row(Action::PageDown, &[named(KeyName::PageDown), Key::ctrl('f')], "PgDn", Group::GoingAbout, "page down"),
    row(Action::PageUp, &[named(KeyName::PageUp), Key::ctrl('b')], "PgUp", Group::GoingAbout, "page up"),
    row(Action::PreviousStage, &[Key::char('[')], "[", Group::GoingAbout, "stage before"),
    row(Action::NextStage, &[Key::char(']')], "]", Group::GoingAbout, "next stage"),
    row(Action::Filter, &[Key::char('f')], "f", Group::GoingAbout, "filter the list"),
    row(Action::Continue, &[Key::char('c')], "c", Group::GoingAbout, "what comes next"),
    row(Action::Undo, &[Key::char('u')], "u", Group::Everywhere, "undo"),
    row(Action::Redo, &[Key::char('U'), Key::ctrl('r')], "U", Group::Everywhere, "redo"),
    row(Action::PaceUp, &[Key::char('+'), Key::char('=')], "+", Group::Everywhere, "an hour a week more"),
    row(Action::PaceDown, &[Key::char('-'), Key::char('_')], "-", Group::Everywhere, "an hour a week less"),
    row(Action::TypePace, &[Key::char('p')], "p", Group::Everywhere, "type hours a week"),
    row(Action::Bonus, &[Key::char('b')], "b", Group::Everywhere, "bonus in or out"),
    row(Action::Target, &[Key::char('d')], "d", Group::Everywhere, "target date"),
    row(Action::Timer, &[Key::char('t')], "t", Group::Everywhere, "timer on, and off"),
    row(Action::LogTime, &[Key::char('T')], "T", Group::Everywhere, "log time afterwards"),
    row(Action::Why, &[Key::char('w')], "w", Group::Everywhere, "why the date moved"),
    row(Action::ShowRoadmap, &[Key::char('1')], "1", Group::Everywhere, "the roadmap"),
    row(Action::ShowPlan, &[Key::char('2')], "2", Group::Everywhere, "the plan"),
    row(Action::ShowProgress, &[Key::char('3')], "3", Group::Everywhere, "the progress"),
    row(Action::Options, &[Key::char('O')], "O", Group::Everywhere, "options"),
    row(Action::Help, &[Key::char('?'), named(KeyName::F(1))], "?", Group::Everywhere, "help"),
    row(Action::Quit, &[Key::char('q'), Key::ctrl('c')], "q", Group::Everywhere, "quit; Ctrl-C too"),
    row(Action::Suspend, &[Key::ctrl('z')], "Ctrl-Z", Group::Everywhere, "suspend"),
];

const fn row(action: Action, keys: &'static [Key], shown: &'static str, group: Group, words: &'static str) -> Binding {
    Binding { action, keys, shown, group, words }
}

/// What a key asks for where no overlay has the keys.
pub fn action_of(key: Key) -> Option<Action> {
    TABLE.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
}

/// Whether an action is done to what is selected on the Roadmap screen.
pub fn is_about_items(action: Action) -> bool {
    TABLE.iter().any(|binding| binding.action == action && binding.group == Group::This)
}

/// How the key of an action is shown.
pub fn shown_key(action: Action) -> &'static str {
    TABLE.iter().find(|binding| binding.action == action).map_or("", |binding| binding.shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut keys: Vec<Key> = TABLE.iter().flat_map(|binding| binding.keys.iter().copied()).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}
