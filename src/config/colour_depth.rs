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
    /// What `TERM` and `COLORTERM` say; sixteen where they say nothing.
    pub fn of(term: Option<&str>, colorterm: Option<&str>) -> Self {
        /// Terminals that have all colours and forget to say so, as over ssh, which hands on `TERM` alone.
        const DIRECT: [&str; 6] = ["alacritty", "foot", "xterm-ghostty", "xterm-kitty", "wezterm", "contour"];
        let term = term.unwrap_or_default();
        if matches!(colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct") || DIRECT.contains(&term) {
            return Self::Direct;
        }
        if term.contains("256color") { Self::Indexed } else { Self::Sixteen }
    }
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
