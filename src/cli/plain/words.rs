//! The words that can be said in plain mode, with their help: one table.
//!
//! It knows no book: what a line means is its first word here, and the rest.

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Done,
    Start,
    Skip,
    Known,
    Reset,
    Take,
    Drop,
    Note,
    Edit,
    Link,
    Unlink,
    Log,
    Timer,
    Undo,
    Redo,
    Pace,
    Target,
    Days,
    Break,
    Bonus,
    Options,
    Choose,
    Estimate,
    Status,
    Next,
    Stages,
    Stage,
    Show,
    Links,
    Open,
    List,
    More,
    Plan,
    Forecast,
    Why,
    Progress,
    History,
    Search,
    Roadmaps,
    Help,
    Quit,
}

/// What follows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Names of items: numbers, ranges, `it`, `all`, names.
    Names,
    /// One name, then whatever follows it.
    NameAndText,
    /// One name, and a last word.
    NameAndLast,
    /// A length of time, then perhaps a name.
    TimeAndName,
    /// `start` and a name, or another word.
    Timer,
    /// Anything, or nothing.
    Text,
}

/// A word with its help.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) word: Word,
    /// Its names; the first is the one that help says.
    pub(super) names: &'static [&'static str],
    pub(super) takes: Takes,
    /// An example.
    pub(super) example: &'static str,
    /// What it does.
    pub(super) does: &'static str,
}

/// A group of help.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) entries: &'static [Entry],
}

const fn entry(word: Word, names: &'static [&'static str], takes: Takes, example: &'static str, does: &'static str) -> Entry {
    Entry { word, names, takes, example, does }
}

/// Every word, in the order in which help says it.
pub(super) const GROUPS: [Group; 4] = [
    Group {
        title: "What you did",
        entries: &[
            entry(Word::Done, &["done", "tick"], Takes::Names, "done 1 3-5", "ticks items as done"),
            entry(Word::Start, &["start", "doing"], Takes::Names, "start 2", "begins items"),
            entry(Word::Skip, &["skip"], Takes::Names, "skip 2", "passes over items"),
            entry(Word::Known, &["known"], Takes::Names, "known stage 1", "ticks items as known from before"),
            entry(Word::Reset, &["reset"], Takes::Names, "reset dns", "sets items back to do"),
            entry(Word::Take, &["take"], Takes::Names, "take 9", "takes projects into the plan"),
            entry(Word::Drop, &["drop"], Takes::Names, "drop 9", "takes projects out of the plan"),
            entry(Word::Log, &["log"], Takes::TimeAndName, "log 1h30 yesterday 1", "logs study time"),
            entry(Word::Timer, &["timer"], Takes::Timer, "timer start 1", "times study; also timer stop, timer drop"),
            entry(Word::Note, &["note"], Takes::NameAndText, "note 1 Ask Ana about this", "writes a note; none takes it away"),
            entry(Word::Edit, &["edit"], Takes::Names, "edit 1", "opens the note in your editor"),
            entry(Word::Link, &["link"], Takes::NameAndLast, "link 1 https://example.org", "keeps a link of your own"),
            entry(Word::Unlink, &["unlink"], Takes::NameAndLast, "unlink it 3", "takes away the link of that number in links"),
            // Its first letter was enough before another word began so.
            entry(Word::Undo, &["undo", "u"], Takes::Text, "undo", "takes back the last change, or undo 3 of the history"),
            entry(Word::Redo, &["redo"], Takes::Text, "redo", "does again what was undone"),
        ],
    },
    Group {
        title: "What you look at",
        entries: &[
            entry(Word::Next, &["next", "continue"], Takes::Text, "next", "says what comes next"),
            entry(Word::Stages, &["stages"], Takes::Text, "stages", "lists the stages"),
            entry(Word::Stage, &["stage"], Takes::Text, "stage 5", "lists all items of a stage"),
            entry(Word::Show, &["show", "item"], Takes::Names, "show 1", "says all about an item; its number alone does too"),
            entry(Word::Links, &["links"], Takes::Names, "links 1", "lists the links of an item"),
            entry(Word::Open, &["open"], Takes::Names, "open 1", "opens a link in your browser"),
            entry(Word::List, &["list", "again"], Takes::Text, "list", "says the list again; list doing finds items"),
            entry(Word::More, &["more"], Takes::Text, "more", "goes on with the list"),
            entry(Word::Search, &["search", "find"], Takes::Text, "search index", "finds items by words"),
            entry(Word::Status, &["status", "where"], Takes::Text, "status", "says how far you are"),
            entry(Word::Plan, &["plan"], Takes::Text, "plan", "says the plan; plan at 25 by 1 aug says what if"),
            entry(Word::Forecast, &["forecast"], Takes::Text, "forecast", "says the likely date from your record"),
            entry(Word::Why, &["why"], Takes::Text, "why", "says why the date moved"),
            entry(Word::Progress, &["progress", "stats"], Takes::Text, "progress", "says study days, weeks and hours"),
            entry(Word::History, &["history"], Takes::Text, "history", "lists what was done, newest first"),
        ],
    },
    Group {
        title: "The terms of the plan",
        entries: &[
            entry(Word::Pace, &["pace"], Takes::Text, "pace 20", "sets the hours a week"),
            entry(Word::Target, &["target"], Takes::Text, "target 1 Aug 2027", "sets the day to be done by, or none"),
            entry(Word::Days, &["days"], Takes::Text, "days mon wed fri", "sets the study days, or all"),
            entry(Word::Break, &["break", "breaks"], Takes::Text, "break 21 Dec to 3 Jan", "adds a break; break remove 1"),
            entry(Word::Bonus, &["bonus"], Takes::Text, "bonus off", "leaves the bonus stages out, or bonus on"),
            entry(Word::Options, &["options"], Takes::Text, "options", "lists what can be chosen"),
            entry(Word::Choose, &["choose"], Takes::Text, "choose 2", "chooses values of the options"),
            entry(Word::Estimate, &["estimate"], Takes::NameAndLast, "estimate 1 10-15", "sets your own hours, or none"),
        ],
    },
    Group {
        title: "The rest",
        entries: &[
            entry(Word::Roadmaps, &["roadmaps"], Takes::Text, "roadmaps", "lists your roadmaps; roadmaps 2 opens that one"),
            entry(Word::Help, &["help", "?"], Takes::Text, "help", "says this; help done says one word"),
            entry(Word::Quit, &["quit", "exit", "q"], Takes::Text, "quit", "ends; so does the end of the input"),
        ],
    },
];

/// Every word.
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    GROUPS.iter().flat_map(|group| group.entries)
}

/// The word that is said: its whole name, or a beginning that no other has. Otherwise the names that begin so.
pub(super) fn word_of(said: &str) -> Result<&'static Entry, Vec<&'static str>> {
    let said = said.to_lowercase();
    if let Some(entry) = entries().find(|entry| entry.names.contains(&said.as_str())) {
        return Ok(entry);
    }
    let begins = |name: &&&str| name.starts_with(said.as_str());
    let fits: Vec<(&Entry, &str)> =
        entries().filter_map(|entry| Some((entry, *entry.names.iter().find(begins)?))).filter(|_| !said.is_empty()).collect();
    match fits.as_slice() {
        [(entry, _)] => Ok(entry),
        several => Err(several.iter().map(|(_, name)| *name).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_by_a_beginning_that_no_other_has() {
        assert_eq!(word_of("UNDO").unwrap().word, Word::Undo);
        assert_eq!(word_of("u").unwrap().word, Word::Undo);
        assert_eq!(word_of("stage").unwrap().word, Word::Stage, "a whole name comes before a beginning");
        assert_eq!(word_of("d").unwrap_err(), ["done", "doing", "drop", "days"]);
        assert!(word_of("dns").unwrap_err().is_empty());
    }

    #[test]
    fn no_name_stands_twice_and_every_example_says_its_word() {
        let names: Vec<&str> = entries().flat_map(|entry| entry.names).copied().collect();
        let unique: std::collections::HashSet<&&str> = names.iter().collect();
        assert_eq!(unique.len(), names.len());
        for entry in entries() {
            let first = entry.example.split(' ').next().unwrap();
            assert_eq!(word_of(first).unwrap().word, entry.word, "{}", entry.example);
        }
    }
}
