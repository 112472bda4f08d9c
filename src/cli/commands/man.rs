//! `man`: the manual page, made from the arguments: one page with every command on it.

use clap::CommandFactory as _;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::document::Document;
use crate::cli::args::Args;
use crate::cli::{Failure, Kind};

/// What a page begins with: how an apostrophe is written.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// The page in roff.
pub(crate) fn run() -> Result<Document, Failure> {
    let mut page = Vec::new();
    write(&mut page).map_err(|error| Failure::new(Kind::Failed, error.to_string()))?;
    // Each section comes with the preamble; a page needs one.
    let page = Document::of(page)?.map(|page| format!("{PREAMBLE}{}", page.replace(PREAMBLE, "")));
    Ok(page)
}

fn write(page: &mut Vec<u8>) -> std::io::Result<()> {
    let mut command = Args::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_options_section(page)?;
    commands(&command).to_writer(page)?;
    examples(&command).to_writer(page)
}

/// Every command with its arguments, in the order of the help.
fn commands(command: &clap::Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    let named = |sub: &&clap::Command| !sub.is_hide_set() && sub.get_name() != "help";
    // What a command can do stands below it: `timer`, `timer start`.
    let family = |sub: &'_ clap::Command| -> Vec<clap::Command> {
        std::iter::once(sub).chain(sub.get_subcommands().filter(named)).cloned().collect()
    };
    for sub in command.get_subcommands().filter(named).flat_map(family) {
        let usage = sub.clone().render_usage().to_string();
        let has_options = sub.get_arguments().any(|argument| !argument.is_positional() && !is_everywhere(argument));
        let usage = usage.trim_start_matches("Usage: ").to_owned();
        let usage = if has_options { usage } else { usage.replace(" [OPTIONS]", "") };
        roff.control("TP", []);
        roff.text([bold(usage)]);
        roff.text([roman(sub.get_about().map(ToString::to_string).unwrap_or_default() + ".")]);
        for argument in sub.get_arguments().filter(|argument| !is_everywhere(argument)) {
            let Some(help) = argument.get_help() else { continue };
            let name = if let Some(long) = argument.get_long() {
                format!("--{long}")
            } else if let Some(short) = argument.get_short() {
                format!("-{short}")
            } else {
                argument.get_value_names().map(|names| names.join(" ")).unwrap_or_default()
            };
            roff.control("br", []);
            roff.text([bold(name), roman(format!(": {help}"))]);
        }
    }
    roff
}

/// Whether an argument holds for every command, so that it is told once.
fn is_everywhere(argument: &clap::Arg) -> bool {
    argument.is_global_set() || argument.is_hide_set() || argument.get_id() == "help"
}

/// What stands below the help, line by line as it is there.
fn examples(command: &clap::Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]);
    roff.control("nf", []);
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for line in text.lines().skip(1) {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff
}
