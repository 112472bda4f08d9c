//! What lies around the program, read once by `main`: clock, environment, terminal. Plain values; nothing here asks.

use std::path::PathBuf;

use crate::desk::Emulator;
use crate::units::Clock;

/// What lies around the program when it starts.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Tells the time.
    pub clock: Clock,
    /// `ROADMAP_CONFIG_DIR`; `--config-dir` comes before it.
    pub config_dir: Option<PathBuf>,
    /// `ROADMAP_STATE_DIR`.
    pub state_dir: Option<PathBuf>,
    /// `VISUAL`.
    pub visual: Option<String>,
    /// `EDITOR`.
    pub editor: Option<String>,
    /// `NO_COLOR` is set to something.
    pub no_color: bool,
    /// The locale of dates (`LC_ALL`, `LC_TIME`, `LANG`).
    pub time_locale: Option<String>,
    /// The locale says an encoding other than UTF-8; none set says nothing.
    pub is_ascii_locale: bool,
    /// The terminal, and what stands between it and the program.
    pub emulator: Emulator,
    /// `COLORTERM`.
    pub colorterm: Option<String>,
    /// `COLORFGBG`.
    pub colorfgbg: Option<String>,
    /// `COLORFGBG` tells of a light background.
    pub is_light: bool,
    /// The locale of characters (`LC_ALL`, `LC_CTYPE`, `LANG`).
    pub locale: Option<String>,
    /// Columns and rows of the terminal that the output goes to.
    pub size: Option<(u16, u16)>,
    /// Which streams are one.
    pub terminals: Terminals,
}

/// Which of the standard streams are a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminals {
    /// Standard input.
    pub stdin: bool,
    /// Standard output.
    pub stdout: bool,
    /// Standard error.
    pub stderr: bool,
}

impl Surroundings {
    /// A quiet room: no environment, no terminal, a clock. What a test or another program begins with.
    pub fn quiet(clock: Clock) -> Self {
        Self {
            clock,
            config_dir: None,
            state_dir: None,
            visual: None,
            editor: None,
            no_color: false,
            time_locale: None,
            is_ascii_locale: false,
            emulator: Emulator::default(),
            colorterm: None,
            colorfgbg: None,
            is_light: false,
            locale: None,
            size: None,
            terminals: Terminals::default(),
        }
    }

    /// Whether the terminal knows no escape sequence: `TERM` says so, or is not set where a terminal sets it.
    pub fn is_dumb(&self) -> bool {
        self.emulator.term.as_deref().map_or(cfg!(unix), |term| term == "dumb")
    }

    /// Whether somebody is there to be asked.
    pub fn can_ask(&self) -> bool {
        self.terminals.stdin && self.terminals.stderr
    }
}
