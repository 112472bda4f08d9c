//! `completions`: what a shell needs to complete our arguments, made from them.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::document::Document;
use crate::cli::Failure;
use crate::cli::args::Args;

/// The completions for a shell.
pub(crate) fn run(shell: Shell) -> Result<Document, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "roadmap", &mut script);
    Document::of(script)
}
