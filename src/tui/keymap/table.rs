//! The one table of actions: the keys at first, where help lists them, in which words, and the command that does the
//! same. Help, hints, the palette and docs/keys.md are made from it.

use crate::config::{Action, Key, KeyName};

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
pub struct Row {
    /// What it does.
    pub action: Action,
    /// The keys at first, the one that is shown first; none where it lives in the palette alone.
    pub keys: &'static [Key],
    /// Where help lists it.
    pub group: Group,
    /// What it does, in a few words.
    pub words: &'static str,
    /// Words that nobody sees, by which help and the palette find it too: what others call it.
    pub others: &'static str,
    /// The command that does the same, as its help has it; for whatever changes progress.
    pub command: Option<&'static str>,
}

const fn named(name: KeyName) -> Key {
    Key::of(name)
}

/// All actions. A test holds that each is here once, and that no key stands for two of them.
pub const TABLE: &[Row] = &[
    row(Action::Done, &[Key::char(' ')], Group::This, "done, and back").by("done ITEM").also("tick check mark complete finish"),
    row(Action::Start, &[Key::char('s')], Group::This, "doing, and back").by("start ITEM").also("begin"),
    row(Action::Skip, &[Key::char('x')], Group::This, "skip, and back").by("skip ITEM").also("pass ignore"),
    row(Action::Known, &[Key::char('K')], Group::This, "known, and back").by("known ITEM").also("already"),
    row(Action::Take, &[Key::char('a')], Group::This, "into the plan, and out").by("take PROJECT"),
    row(Action::WholeStage, &[Key::char('A')], Group::This, "whole stage, and back").by("done STAGE"),
    row(Action::Estimate, &[Key::char('E')], Group::This, "own estimate").by("estimate ITEM A-B").also("hours"),
    row(Action::Note, &[Key::char('n')], Group::This, "note of one line").by("note ITEM TEXT").also("comment write"),
    row(Action::EditNote, &[Key::char('e')], Group::This, "note in the editor").by("note ITEM").also("comment write"),
    row(Action::OwnLink, &[Key::char('L')], Group::This, "link of your own").by("link ITEM URL").also("url address"),
    row(Action::OpenLink, &[Key::char('o')], Group::This, "open the link").by("open ITEM").also("url browser"),
    row(Action::CopyLink, &[Key::char('y')], Group::This, "copy the link").also("url clipboard yank"),
    row(Action::Down, &[Key::char('j'), named(KeyName::Down)], Group::GoingAbout, "down"),
    row(Action::Up, &[Key::char('k'), named(KeyName::Up)], Group::GoingAbout, "up"),
    row(Action::Left, &[Key::char('h'), named(KeyName::Left)], Group::GoingAbout, "pane on the left"),
    row(Action::Right, &[Key::char('l'), named(KeyName::Right)], Group::GoingAbout, "pane on the right"),
    row(Action::NextPane, &[named(KeyName::Tab)], Group::GoingAbout, "next pane"),
    row(Action::PreviousPane, &[named(KeyName::BackTab)], Group::GoingAbout, "pane before"),
    row(Action::Open, &[named(KeyName::Enter)], Group::GoingAbout, "open; keep a draft"),
    row(Action::Back, &[named(KeyName::Esc)], Group::GoingAbout, "back; drop a draft"),
    row(Action::First, &[Key::char('g'), named(KeyName::Home)], Group::GoingAbout, "first row"),
    row(Action::Last, &[Key::char('G'), named(KeyName::End)], Group::GoingAbout, "last row"),
    row(Action::HalfDown, &[Key::ctrl('d')], Group::GoingAbout, "half a page down"),
    row(Action::HalfUp, &[Key::ctrl('u')], Group::GoingAbout, "half a page up"),
    row(Action::PageDown, &[named(KeyName::PageDown), Key::ctrl('f')], Group::GoingAbout, "page down"),
    row(Action::PageUp, &[named(KeyName::PageUp), Key::ctrl('b')], Group::GoingAbout, "page up"),
    row(Action::PreviousStage, &[Key::char('[')], Group::GoingAbout, "stage before"),
    row(Action::NextStage, &[Key::char(']')], Group::GoingAbout, "next stage"),
    row(Action::Search, &[Key::char('/')], Group::GoingAbout, "search everything").by("search WORDS").also("find"),
    row(Action::Filter, &[Key::char('f')], Group::GoingAbout, "filter the list").also("only hide"),
    row(Action::Range, &[Key::char('v')], Group::GoingAbout, "select a range"),
    row(Action::Continue, &[Key::char('c')], Group::GoingAbout, "what comes next").by("next").also("resume"),
    row(Action::Undo, &[Key::char('u')], Group::Everywhere, "undo").by("undo").also("revert"),
    row(Action::Redo, &[Key::char('U'), Key::ctrl('r')], Group::Everywhere, "redo").by("redo"),
    row(Action::PaceUp, &[Key::char('+'), Key::char('=')], Group::Everywhere, "an hour a week more").by("pace H"),
    row(Action::PaceDown, &[Key::char('-'), Key::char('_')], Group::Everywhere, "an hour a week less").by("pace H"),
    row(Action::TypePace, &[Key::char('p')], Group::Everywhere, "type hours a week").by("pace H"),
    row(Action::Bonus, &[Key::char('b')], Group::Everywhere, "bonus in or out").by("bonus on|off").also("extra optional"),
    row(Action::Target, &[Key::char('d')], Group::Everywhere, "target date").by("target DATE").also("deadline due goal"),
    row(Action::Days, &[], Group::Everywhere, "study days").by("days DAYS").also("weekdays"),
    row(Action::Break, &[], Group::Everywhere, "a break, or one less").by("break add FROM..TO").also("holiday vacation"),
    row(Action::Timer, &[Key::char('t')], Group::Everywhere, "timer on, and off").by("timer start|stop").also("clock stopwatch"),
    row(Action::LogTime, &[Key::char('T')], Group::Everywhere, "log time afterwards").by("log DURATION ITEM").also("record"),
    row(Action::Why, &[Key::char('w')], Group::Everywhere, "why the date moved").by("forecast --explain").also("explain"),
    row(Action::ShowRoadmap, &[Key::char('1')], Group::Everywhere, "the roadmap").by("list"),
    row(Action::ShowPlan, &[Key::char('2')], Group::Everywhere, "the plan").by("plan").also("schedule timeline"),
    row(Action::ShowProgress, &[Key::char('3')], Group::Everywhere, "the progress").by("stats").also("statistics stats"),
    row(Action::Options, &[Key::char('O')], Group::Everywhere, "options").by("choose OPTION VALUE").also("variant"),
    row(Action::Roadmaps, &[Key::char('m')], Group::Everywhere, "roadmaps: open, new").by("roadmaps"),
    row(Action::Palette, &[Key::char(':')], Group::Everywhere, "all by name, themes too").also("commands theme colours colors"),
    row(Action::Help, &[Key::char('?'), named(KeyName::F(1))], Group::Everywhere, "help").also("keys shortcuts"),
    row(Action::Quit, &[Key::char('q'), Key::ctrl('c')], Group::Everywhere, "quit, all is saved").also("exit leave close"),
    row(Action::Suspend, &[Key::ctrl('z')], Group::Everywhere, "suspend").also("background"),
];

const fn row(action: Action, keys: &'static [Key], group: Group, words: &'static str) -> Row {
    Row { action, keys, group, words, others: "", command: None }
}

impl Row {
    /// The same with the command that does it too.
    const fn by(self, command: &'static str) -> Self {
        Self { command: Some(command), ..self }
    }

    /// The same with other words that find it.
    const fn also(self, others: &'static str) -> Self {
        Self { others, ..self }
    }
}

/// The row of an action.
pub fn row_of(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.action == action)
}

/// Whether an action is done to what is selected on the Roadmap screen.
pub fn is_about_items(action: Action) -> bool {
    row_of(action).is_some_and(|row| row.group == Group::This)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let mut keys: Vec<Key> = TABLE.iter().flat_map(|row| row.keys.iter().copied()).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }

    #[test]
    fn every_action_has_one_row() {
        for action in Action::ALL {
            assert_eq!(TABLE.iter().filter(|row| row.action == *action).count(), 1, "{action:?}");
        }
    }
}
