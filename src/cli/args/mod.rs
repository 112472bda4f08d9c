//! The arguments, and nothing else: what may be typed, and its help. Completions and the man page are made from here.

mod actions;
mod values;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::progress::Status;
use crate::units::Break;

use super::look::Colour;
use values::{at_least_one, status, stretch};

pub(crate) use actions::{ConfigAction, TimerAction};
pub(crate) use values::{Estimate, estimate, hours, length};

/// What stands below the help: what people do first.
const EXAMPLES: &str = "\
Examples:
  roadmap                              open the screen
  roadmap --plain                      talk in lines instead, as for a screen reader
  roadmap status                       how far, how much is left, what comes next
  roadmap done dns client-server       tick topics, by any part of their names
  roadmap log 1h30                     log study time for what comes next
  roadmap plan --hours 10 --by 2027-12-24
                                       what if; nothing is saved
  roadmap pace 12                      study 12 hours a week from now on
  roadmap undo                         take back the last change

Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 nothing or too much
fits a name, 4 the roadmap file has problems, 5 nothing could be stored.";

/// What stands below the help of `backup`.
const BACKUP: &str = "\
To restore, copy the file into the folder of its record, under any name that
ends in .jsonl:
  cp roadmap-backend-2025-2026-11-23.jsonl ~/.config/roadmap/progress/backend-2025/
What is there stays; what stands in both counts once. `roadmap paths` names
the folder of all records.";

/// The whole command line.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "roadmap",
    version,
    about = "Learn by a roadmap: see what comes next, tick it off, know the day you will be through",
    after_help = EXAMPLES,
    max_term_width = 100,
    subcommand_value_name = "COMMAND",
    subcommand_help_heading = "Commands"
)]
pub(crate) struct Args {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; the screen opens without one.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What holds for every command.
#[derive(Debug, Clone, ClapArgs)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// The roadmap, by its id or its file
    #[arg(long, global = true, value_name = "ID|FILE")]
    pub roadmap: Option<String>,
    /// The folder of configuration and progress
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub config_dir: Option<PathBuf>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colours: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: Colour,
    /// Draw with ASCII alone
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Talk in lines, for screen readers and dumb terminals; no colours with a command
    #[arg(long, global = true)]
    pub plain: bool,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    /// In the plan.
    On,
    /// Out of it.
    Off,
}

/// What to do.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum Command {
    /// Show how far you are, what is left, and what comes next
    Status,
    /// Show what comes next, and the hours left this week
    Next {
        /// Show so many items
        #[arg(short, value_name = "N", default_value_t = 1, value_parser = at_least_one)]
        n: usize,
    },
    /// List the items of the roadmap
    List {
        /// Only this stage
        stage: Option<String>,
        /// Only items with this status; may be said several times
        #[arg(long, value_name = "STATUS", value_parser = status)]
        status: Vec<Status>,
    },
    /// Show everything about an item
    Show {
        /// Any name of it: id, title, or parts of them
        #[arg(required = true)]
        item: Vec<String>,
    },
    /// Find items by words in titles, terms, summaries, notes and links
    Search {
        /// All of them must fit
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Tick items as done
    Done(Items),
    /// Begin items
    Start(Items),
    /// Pass over items
    Skip(Items),
    /// Tick items as known from before
    Known(Items),
    /// Set items back to do, with their checks
    Reset(Items),
    /// Take back the last change, or the one named
    Undo {
        /// A change, by its id in the history
        event: Option<String>,
    },
    /// Do again what was undone last
    Redo,
    /// Show what was done, newest first
    History {
        /// Show so many changes
        #[arg(short, value_name = "N", default_value_t = 20, value_parser = at_least_one)]
        n: usize,
    },
    /// Show the plan, or what it would be; nothing is saved
    Plan(PlanArgs),
    /// Show or set the hours a week
    Pace {
        /// Hours a week, 0 to 168
        #[arg(allow_negative_numbers = true, value_parser = hours)]
        hours: Option<f64>,
    },
    /// Show or set the day to be done by
    Target {
        /// A day such as 2027-08-01 or `1 Aug 2027`, or `none`
        #[arg(value_name = "DATE|none")]
        day: Vec<String>,
    },
    /// Show or set the days of study
    Days {
        /// Days such as mon,wed,fri, or `all`
        #[arg(value_name = "DAYS|all")]
        days: Vec<String>,
    },
    /// Add, remove or list breaks
    #[command(disable_help_subcommand = true)]
    Break {
        /// What to do with it; they are listed without
        #[command(subcommand)]
        action: Option<BreakAction>,
    },
    /// Show what can be chosen, or choose
    Choose {
        /// An option, such as `language`
        option: Option<String>,
        /// Its values from now on
        #[arg(value_name = "VALUE", value_delimiter = ',')]
        values: Vec<String>,
    },
    /// Take the bonus stages into the plan, or leave them out
    Bonus {
        /// In or out
        #[arg(value_name = "on|off", hide_possible_values = true)]
        switch: Option<Switch>,
    },
    /// Take projects into the plan
    Take {
        /// Any names of projects
        #[arg(required = true, value_name = "PROJECT")]
        projects: Vec<String>,
    },
    /// Take projects out of the plan
    Drop {
        /// Any names of projects
        #[arg(required = true, value_name = "PROJECT")]
        projects: Vec<String>,
    },
    /// Set your own hours for an item
    Estimate {
        /// Any name of it
        item: String,
        /// Hours such as 10-15 or 12, or `none` for the guide's
        #[arg(value_name = "A-B|none", value_parser = estimate)]
        hours: Estimate,
    },
    /// Log study time
    Log {
        /// How long: 45m, 1h30, 19:00-20:15; a day may follow, as in `1h30 yesterday`
        duration: String,
        /// What was studied, by any name of it; what comes next without
        item: Vec<String>,
        /// The day: 2026-11-22, yesterday, sun
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// More than 16 hours at once are meant
        #[arg(long)]
        force: bool,
    },
    /// Time study as it passes
    #[command(disable_help_subcommand = true)]
    Timer {
        /// What to do with it; it is shown without
        #[command(subcommand)]
        action: Option<TimerAction>,
    },
    /// Show the likely date from your own record
    Forecast {
        /// Say why the plan's date moved
        #[arg(long)]
        explain: bool,
        /// From the end of which day on: 2026-11-16, yesterday, sun; a week ago without
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
    },
    /// Show study days, weeks on target, logged hours
    Stats,
    /// Write a note on an item
    Note {
        /// Any name of it
        item: String,
        /// The whole note; an empty one takes it away; your editor opens without
        text: Vec<String>,
    },
    /// Keep a link of your own with an item
    Link {
        /// Any name of it
        item: String,
        /// Its address, http or https
        url: String,
        /// Take it away
        #[arg(long)]
        remove: bool,
    },
    /// Open a link of an item
    Open {
        /// Any name of it
        #[arg(required = true)]
        item: Vec<String>,
        /// List its links
        #[arg(long)]
        list: bool,
        /// Open this one of them, the first is 1
        #[arg(long, value_name = "N", conflicts_with = "list", value_parser = at_least_one)]
        nth: Option<usize>,
    },
    /// List the roadmaps there are
    Roadmaps,
    /// Make a roadmap of your own: a small commented file, or a copy of another
    New {
        /// Its id: a-z, 0-9 and -
        #[arg(value_name = "NAME")]
        id: String,
        /// Its title; made of the id without
        #[arg(long)]
        title: Option<String>,
        /// Copy this roadmap, by its id or its file
        #[arg(long, value_name = "ID|FILE")]
        from: Option<String>,
    },
    /// Edit a roadmap of your own in your editor
    Edit {
        /// Its id; the one that opens without
        #[arg(value_name = "ID|FILE")]
        name: Option<String>,
    },
    /// Check roadmap files
    Check {
        /// YAML files
        #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// Start over: set the record aside, where it stays readable
    Archive {
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
    /// Show where things live
    Paths,
    /// Show the settings that are in force, and where each comes from
    Config {
        #[command(subcommand)]
        action: Option<ConfigAction>,
    },
    /// Check records, folders and the terminal; say what to do where something is amiss
    Doctor {
        /// Mend what can be mended by appending; nothing that is there is changed
        #[arg(long)]
        fix: bool,
    },
    /// Write a record to one file; copied back into its folder it merges
    #[command(after_help = BACKUP)]
    Backup {
        /// The file, or a folder for it; a name with the date, in this folder, without
        #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
        output: Option<PathBuf>,
        /// The records of all roadmaps, each in a file of its own
        #[arg(long)]
        all: bool,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// One item or several.
#[derive(Debug, Clone, ClapArgs)]
pub(crate) struct Items {
    /// Any names of items; a stage stands for its topics
    #[arg(required = true, value_name = "ITEM")]
    pub items: Vec<String>,
}

/// The terms of a what-if.
#[derive(Debug, Clone, Default, ClapArgs)]
pub(crate) struct PlanArgs {
    /// At so many hours a week
    #[arg(long, value_name = "H", allow_negative_numbers = true, value_parser = hours)]
    pub hours: Option<f64>,
    /// What it takes to be done by this day
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// Without the bonus stages
    #[arg(long)]
    pub without_bonus: bool,
    /// With one more break; may be said several times
    #[arg(long = "break", value_name = "FROM..TO", value_parser = stretch)]
    pub breaks: Vec<Break>,
}

/// What to do with breaks.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum BreakAction {
    /// Add a break
    Add {
        /// Its first and last day, such as 2026-12-21..2027-01-03
        #[arg(value_name = "FROM..TO", value_parser = stretch)]
        stretch: Break,
    },
    /// Remove a break
    Remove {
        /// As it was added
        #[arg(value_name = "FROM..TO", value_parser = stretch)]
        stretch: Break,
    },
    /// List the breaks
    List,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
    }
}
