//! The terminal emulator, and what stands between it and the program, as the environment tells. Nothing is asked of the
//! terminal itself: its answers would get among the keys.

use crate::config::Hyperlinks;

/// What the environment says about the terminal; plain values, read once by `main`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Emulator {
    /// `TERM`.
    pub term: Option<String>,
    /// `TERM_PROGRAM`.
    pub term_program: Option<String>,
    /// `TERM_PROGRAM_VERSION`.
    pub term_program_version: Option<String>,
    /// `VTE_VERSION`: 6003 is 0.60.3.
    pub vte_version: Option<String>,
    /// `KONSOLE_VERSION`: 210401 is 21.04.1.
    pub konsole_version: Option<String>,
    /// One of `KITTY_WINDOW_ID`, `WT_SESSION` and `DOMTERM` is set: a terminal with hyperlinks is near.
    pub is_marked: bool,
    /// `TMUX` is set.
    pub in_tmux: bool,
    /// `STY` is set: GNU screen.
    pub in_screen: bool,
}

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Between {
    /// Nothing.
    #[default]
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
    /// One of the two, on another machine: `TERM` alone came over, and both call it `screen`.
    Either,
}

impl Emulator {
    /// What stands between. tmux gives its own name since 3.2, and sets `TMUX` always; a screen in a tmux hears of both, so
    /// that the nearer one is told by `TERM`, which tmux sets to `tmux-...` unless it was set up otherwise.
    pub fn between(&self) -> Between {
        let term = self.term.as_deref().unwrap_or_default();
        let is_tmux = self.in_tmux || self.term_program.as_deref() == Some("tmux");
        match (is_tmux, self.in_screen) {
            _ if term.starts_with("tmux") => Between::Tmux,
            (true, false) => Between::Tmux,
            (_, true) => Between::Screen,
            (false, false) if term.starts_with("screen") => Between::Either,
            (false, false) => Between::Nothing,
        }
    }

    /// Whether addresses are written as hyperlinks (OSC 8), under that setting.
    pub fn has_hyperlinks(&self, setting: Hyperlinks) -> bool {
        match setting {
            Hyperlinks::Always => true,
            Hyperlinks::Never => false,
            Hyperlinks::Auto => self.takes_hyperlinks(),
        }
    }

    /// Whether the terminal is known to take hyperlinks. Most others pass over them, but a few show the sequence.
    fn takes_hyperlinks(&self) -> bool {
        /// Terminals that say what they are in `TERM`, which ssh hands on.
        const TERMS: [&str; 8] = ["alacritty", "contour", "foot", "rio", "wezterm", "xterm-ghostty", "xterm-kitty", "mintty"];
        /// Programs with hyperlinks, and since which version.
        const PROGRAMS: [(&str, (u32, u32)); 8] = [
            ("iTerm.app", (3, 1)),
            ("WezTerm", (0, 0)),
            ("vscode", (1, 72)),
            ("ghostty", (0, 0)),
            ("mintty", (3, 1)),
            ("rio", (0, 0)),
            ("Hyper", (2, 0)),
            ("Tabby", (0, 0)),
        ];
        let term = self.term.as_deref().unwrap_or_default();
        if matches!(term, "" | "dumb" | "linux") || term.starts_with("vt") {
            return false;
        }
        match self.between() {
            // It keeps them for each cell, and gives them to those of its terminals that take them.
            Between::Tmux => {
                return self.term_program.as_deref() == Some("tmux") && self.is_since((3, 4));
            }
            Between::Screen | Between::Either => return false,
            Between::Nothing => {}
        }
        let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
        let is_known = self.term_program.as_deref().is_some_and(|name| {
            PROGRAMS.iter().any(|(program, since)| *program == name && (*since == (0, 0) || self.is_since(*since)))
        });
        self.is_marked
            || is_known
            || TERMS.contains(&term)
            // 0.50.0 crashed on them.
            || number(&self.vte_version) > 5000
            || number(&self.konsole_version) >= 201_200
    }

    /// Whether `TERM_PROGRAM_VERSION` is that or later: `3.4`, `3.5a`, `next-3.6`, `1.96.2`.
    fn is_since(&self, since: (u32, u32)) -> bool {
        let version = self.term_program_version.as_deref().unwrap_or_default();
        let mut numbers = version
            .trim_start_matches(|letter: char| !letter.is_ascii_digit())
            .split('.')
            .map(|part| part.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default().parse().unwrap_or(0));
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= since
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal from `NAME=value` pairs.
    fn emulator(environment: &str) -> Emulator {
        let value = |name: &str| {
            environment
                .split(' ')
                .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
                .map(|(_, value)| value.to_owned())
        };
        Emulator {
            term: value("TERM"),
            term_program: value("TERM_PROGRAM"),
            term_program_version: value("TERM_PROGRAM_VERSION"),
            vte_version: value("VTE_VERSION"),
            konsole_version: value("KONSOLE_VERSION"),
            is_marked: ["KITTY_WINDOW_ID", "WT_SESSION", "DOMTERM"].iter().any(|name| value(name).is_some()),
            in_tmux: value("TMUX").is_some(),
            in_screen: value("STY").is_some(),
        }
    }

    #[test]
    fn hyperlinks_go_where_they_are_taken() {
        for (environment, expected) in [
            ("TERM=xterm-256color", false),
            ("TERM=xterm-256color VTE_VERSION=7600", true),
            ("TERM=xterm-256color VTE_VERSION=5000", false),
            ("TERM=xterm-256color VTE_VERSION=4803", false),
            ("TERM=xterm-256color KONSOLE_VERSION=210401", true),
            ("TERM=xterm-256color KONSOLE_VERSION=190800", false),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.5.0", true),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.0.15", false),
            ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal TERM_PROGRAM_VERSION=455", false),
            ("TERM=xterm-256color TERM_PROGRAM=vscode TERM_PROGRAM_VERSION=1.96.2", true),
            ("TERM=xterm-256color TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20240203-110809-5046fc22", true),
            ("TERM=xterm-256color WT_SESSION=1", true),
            ("TERM=xterm-kitty", true),
            ("TERM=alacritty", true),
            ("TERM=foot", true),
            ("TERM=linux KITTY_WINDOW_ID=1", false),
            ("TERM=dumb WT_SESSION=1", false),
            ("WT_SESSION=1", false),
            ("TERM=tmux-256color TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4", true),
            ("TERM=screen-256color TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.5a", true),
            ("TERM=tmux-256color TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a", false),
            ("TERM=tmux-256color TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=next-3.6", true),
            ("TERM=tmux-256color TMUX=x KITTY_WINDOW_ID=1", false),
            ("TERM=screen.xterm-256color STY=1.x KITTY_WINDOW_ID=1", false),
            ("TERM=screen-256color VTE_VERSION=7600", false),
        ] {
            assert_eq!(emulator(environment).has_hyperlinks(Hyperlinks::Auto), expected, "{environment}");
            assert!(emulator(environment).has_hyperlinks(Hyperlinks::Always), "what is said comes first");
            assert!(!emulator(environment).has_hyperlinks(Hyperlinks::Never));
        }
    }

    #[test]
    fn what_stands_between_is_told_by_what_it_sets() {
        for (environment, expected) in [
            ("TERM=xterm-256color", Between::Nothing),
            ("TERM=tmux-256color TMUX=x", Between::Tmux),
            ("TERM=screen-256color TMUX=x", Between::Tmux),
            ("TERM=xterm-256color TMUX=x", Between::Tmux),
            ("TERM=tmux-256color", Between::Tmux),
            ("TERM=screen STY=1.x", Between::Screen),
            ("TERM=screen.xterm-256color STY=1.x TMUX=x", Between::Screen),
            ("TERM=tmux-256color STY=1.x TMUX=x", Between::Tmux),
            ("TERM=screen-256color", Between::Either),
        ] {
            assert_eq!(emulator(environment).between(), expected, "{environment}");
        }
    }
}
