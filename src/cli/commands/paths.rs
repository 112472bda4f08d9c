//! `paths`: where things live.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use crate::cli::Failure;
use crate::cli::context::Context;
use crate::cli::report::{Cell, Report, Side, Table};

/// Where things live.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PathsReport {
    paths: PathsObject,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PathsObject {
    config_dir: String,
    config_file: String,
    roadmaps_dir: String,
    progress_dir: String,
    state_dir: String,
}

/// Looks at nothing but the names.
pub(crate) fn run(context: &Context<'_>) -> Result<PathsReport, Failure> {
    let places = context.places()?;
    let shown = |path: &Path| path.display().to_string();
    let paths = PathsObject {
        config_dir: shown(&places.config_dir),
        config_file: shown(&places.config_file()),
        roadmaps_dir: shown(&places.roadmaps_dir()),
        progress_dir: shown(&places.config_dir.join("progress")),
        state_dir: shown(&places.state_dir),
    };
    Ok(PathsReport { paths })
}

impl fmt::Display for PathsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths = &self.paths;
        let mut table = Table::new([Side::Left, Side::Left]);
        for (what, path) in [
            ("configuration", &paths.config_file),
            ("own roadmaps", &paths.roadmaps_dir),
            ("progress", &paths.progress_dir),
            ("this device", &paths.state_dir),
        ] {
            table.row([Cell::of(what, crate::cli::look::role::QUIET), Cell::path(path)]);
        }
        write!(f, "{table}")
    }
}

impl Report for PathsReport {}
