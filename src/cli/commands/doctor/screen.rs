//! The terminal, and how the program draws on it.

use std::fmt;

use serde::Serialize;

use super::finding::Finding;
use super::rows::Rows;
use crate::cli::look::Look;
use crate::cli::{Surroundings, Terminals};
use crate::config::ColourDepth;

/// The terminal as its environment describes it, and what follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ScreenObject {
    term: Option<String>,
    colorterm: Option<String>,
    colorfgbg: Option<String>,
    no_color: bool,
    locale: Option<String>,
    columns: Option<u16>,
    rows: Option<u16>,
    /// Whether colours will be used on this terminal.
    colours: bool,
    /// `dark` or `light`.
    background: &'static str,
    /// `unicode` or `ascii`.
    characters: &'static str,
    /// Whether addresses are written as hyperlinks.
    hyperlinks: bool,
    #[serde(skip)]
    depth: ColourDepth,
    #[serde(skip)]
    terminals: Terminals,
}

impl ScreenObject {
    /// What lies around, and the look that the program takes on it.
    pub(super) fn of(around: &Surroundings, look: Look) -> (Self, Vec<Finding>) {
        let screen = Self {
            term: around.emulator.term.clone(),
            colorterm: around.colorterm.clone(),
            colorfgbg: around.colorfgbg.clone(),
            no_color: around.no_color,
            locale: around.locale.clone(),
            columns: around.size.map(|(columns, _)| columns),
            rows: around.size.map(|(_, rows)| rows),
            colours: look.is_coloured,
            background: if look.is_light { "light" } else { "dark" },
            characters: if look.characters.is_ascii() { "ascii" } else { "unicode" },
            hyperlinks: look.has_hyperlinks,
            depth: look.depth,
            terminals: around.terminals,
        };
        let mut findings = Vec::new();
        if around.terminals.stdout && matches!(around.emulator.term.as_deref(), None | Some("dumb")) {
            findings.push(Finding::remark(
                "term",
                "the terminal does not say what it is: the screen may not be drawn right",
                "set `TERM`, such as `TERM=xterm-256color`",
            ));
        }
        if around.is_ascii_locale {
            findings.push(Finding::remark(
                "locale",
                "the locale is not UTF-8: everything is drawn in ASCII",
                "set `LANG` to a locale such as `C.UTF-8`, or `glyphs: unicode` in config.yaml",
            ));
        }
        (screen, findings)
    }

    fn colour_words(&self) -> String {
        if self.colours {
            let why = match &self.colorfgbg {
                Some(value) => format!("COLORFGBG is {value}"),
                None => "COLORFGBG is not set".to_owned(),
            };
            let count = match self.depth {
                ColourDepth::Direct => "all of them",
                ColourDepth::Indexed => "256",
                ColourDepth::Sixteen | ColourDepth::Mono => "the terminal's own 16",
            };
            return format!("{count}, on a {} background ({why})", self.background);
        }
        let why = if self.no_color {
            "NO_COLOR is set"
        } else if !self.terminals.stdout {
            "the output is no terminal"
        } else if self.term.as_deref() == Some("dumb") {
            "TERM is dumb"
        } else {
            "as was asked for"
        };
        format!("none: {why}")
    }
}

impl fmt::Display for ScreenObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = |value: &Option<String>| value.clone().unwrap_or_else(|| "not set".to_owned());
        let mut rows = Rows::titled("Terminal");
        rows.row("TERM", &set(&self.term));
        rows.row("COLORTERM", &set(&self.colorterm));
        rows.row("locale", &set(&self.locale));
        rows.row(
            "size",
            &match (self.columns, self.rows) {
                (Some(columns), Some(rows)) => format!("{columns} x {rows}"),
                _ => "no terminal".to_owned(),
            },
        );
        rows.row("colours", &self.colour_words());
        rows.row("characters", if self.characters == "ascii" { "ASCII" } else { "Unicode" });
        rows.row("hyperlinks", if self.hyperlinks { "yes" } else { "no" });
        write!(f, "{rows}")
    }
}
