//! The roadmaps that are compiled into the program.

/// A roadmap that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bundled {
    /// Its id, the same as in its text.
    pub id: &'static str,
    /// The name that problems in it are reported under.
    pub name: &'static str,
    /// Its YAML.
    pub yaml: &'static str,
}

/// All of them; the first is opened where nothing else is asked for.
pub const BUNDLED: [Bundled; 1] =
    [Bundled { id: "backend-2025", name: "roadmap/backend-2025.yaml", yaml: include_str!("../../roadmap/backend-2025.yaml") }];
