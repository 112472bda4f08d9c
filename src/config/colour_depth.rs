//! How many colours a terminal has, by what its environment says. Nothing is asked of the terminal itself.

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ColourDepth {
    /// None: attributes alone.
    Mono,
    /// The terminal's own sixteen.
    #[default]
    Sixteen,
    /// Those and a cube and a ramp that are the same everywhere.
    Indexed,
    /// All of them.
    Direct,
}

impl ColourDepth {
    /// What `TERM` and `COLORTERM` say, `COLORTERM` first; sixteen where they say nothing.
    pub fn of(term: Option<&str>, colorterm: Option<&str>) -> Self {
        /// Terminals that have all colours and forget to say so, as over ssh, which hands on `TERM` alone.
        const DIRECT: [&str; 6] = ["alacritty", "foot", "xterm-ghostty", "xterm-kitty", "wezterm", "contour"];
        let term = term.unwrap_or_default();
        if matches!(colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct") || DIRECT.contains(&term) {
            return Self::Direct;
        }
        match term {
            _ if term.contains("256color") => Self::Indexed,
            _ if is_mono(term) => Self::Mono,
            _ => Self::Sixteen,
        }
    }
}

/// Whether it is known to have no colour: DEC's video terminals (`vt100`, `vt220-8bit`), but for `vt340` and `vt525`, which
/// have some, and what says so by the ending that terminfo gives it (`xterm-mono`, `linux-m`).
fn is_mono(term: &str) -> bool {
    let is_video = term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    let has_some = term.starts_with("vt340") || term.starts_with("vt525");
    (is_video && !has_some) || term.ends_with("-mono") || term.ends_with("-m")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_says_how_many_colours_it_has() {
        for (term, colorterm, depth) in [
            (Some("xterm"), None, ColourDepth::Sixteen),
            (Some("linux"), None, ColourDepth::Sixteen),
            (None, None, ColourDepth::Sixteen),
            (Some("vt100"), None, ColourDepth::Mono),
            (Some("vt220-8bit"), None, ColourDepth::Mono),
            (Some("vt525"), None, ColourDepth::Sixteen),
            (Some("vte"), None, ColourDepth::Sixteen),
            (Some("xterm-mono"), None, ColourDepth::Mono),
            (Some("linux-m"), None, ColourDepth::Mono),
            (Some("vt100"), Some("truecolor"), ColourDepth::Direct),
            (Some("xterm-256color"), None, ColourDepth::Indexed),
            (Some("screen-256color"), Some("yes"), ColourDepth::Indexed),
            (Some("xterm-256color"), Some("truecolor"), ColourDepth::Direct),
            (Some("xterm"), Some("24bit"), ColourDepth::Direct),
            (Some("xterm-kitty"), None, ColourDepth::Direct),
            (Some("xterm-direct"), None, ColourDepth::Direct),
        ] {
            assert_eq!(ColourDepth::of(term, colorterm), depth, "{term:?} {colorterm:?}");
        }
    }
}
