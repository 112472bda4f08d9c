//! What a command that does several things is to do.

use clap::Subcommand;

use super::values::length;
use crate::units::Minutes;

/// What to do with the settings.
#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum ConfigAction {
    /// Make a config.yaml with every setting as a comment; one that is there stays
    Init,
}

/// What to do with the timer.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum TimerAction {
    /// Start it; one that runs is stopped and logged first
    Start {
        /// What is studied; what comes next without
        item: Vec<String>,
    },
    /// Stop it and log its time
    Stop {
        /// How much of it was studied: 45m, 1h30; all of it without
        #[arg(value_parser = length, value_name = "DURATION")]
        minutes: Option<Minutes>,
    },
    /// Stop it without logging
    Drop,
    /// Show it
    Status,
}
