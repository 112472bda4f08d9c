//! `backup`: a record in one file, which merges when it is copied back.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::look::role;
use crate::cli::report::Report;
use crate::cli::{Failure, Kind};
use crate::store::{Backup, Library, Places, recorded};
use crate::text::safe_text;

/// What was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BackupReport {
    backups: Vec<BackupObject>,
    /// Files that could not be read, with the reason.
    #[serde(skip)]
    unread: Vec<(PathBuf, String)>,
}

/// One record in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BackupObject {
    roadmap: String,
    file: String,
    events: usize,
    /// Lines that hold no event as they stand; they are kept as they are.
    damaged: usize,
    /// The folder that the file is copied into to restore it.
    restore_to: String,
}

/// Where `--all` finds no record, and where the one that was asked for has none.
const NOTHING: &str = "there is no record yet";

/// Writes the record of one roadmap, or of all, each to one file.
pub(crate) fn run(output: Option<&Path>, all: bool, context: &Context<'_>) -> Result<BackupReport, Failure> {
    let places = context.places()?;
    let ids = if all {
        recorded(&places).map_err(|error| Failure::new(Kind::Storage, format!("the records cannot be listed: {error}")))?
    } else {
        vec![id(&places, context.roadmap())?]
    };
    let output = match output {
        Some(path) if path.is_dir() => Output::In(path),
        Some(path) if all => {
            return Err(Failure::refused(format!("`{}` is no folder, and every record gets a file of its own", path.display()))
                .hint("name a folder that is there"));
        }
        Some(path) => Output::At(path),
        None => Output::In(Path::new("")),
    };
    let mut report = BackupReport { backups: Vec::new(), unread: Vec::new() };
    for id in ids {
        let folder = places.progress_dir(&id);
        let backup = Backup::of(&places, &id);
        report.unread.extend(backup.unread.iter().cloned());
        if backup.is_empty() {
            continue;
        }
        let file = write(&backup, output, &format!("roadmap-{id}-{}", context.today()))?;
        report.backups.push(BackupObject {
            roadmap: id,
            file: file.display().to_string(),
            events: backup.events,
            damaged: backup.damaged,
            restore_to: folder.display().to_string(),
        });
    }
    match (report.backups.is_empty(), report.unread.first()) {
        (true, Some((file, reason))) => Err(Failure::new(Kind::Storage, format!("cannot read `{}`: {reason}", file.display()))
            .hint("nothing was written; `roadmap doctor` says more")),
        (true, None) => Err(Failure::refused(NOTHING).hint("`roadmap backup --all` keeps the records of all roadmaps")),
        (false, _) => Ok(report),
    }
}

/// Where backups go.
#[derive(Debug, Clone, Copy)]
enum Output<'a> {
    /// To a file of that name.
    At(&'a Path),
    /// Into that folder, under names of their own.
    In(&'a Path),
}

/// The record that is meant. One whose roadmap cannot be opened any more is kept all the same.
fn id(places: &Places, roadmap: Option<&str>) -> Result<String, Failure> {
    match Library::open(places).find(roadmap) {
        Ok((_, roadmap)) => Ok(roadmap.id.clone()),
        Err(error) => {
            let named = roadmap.filter(|name| recorded(places).is_ok_and(|ids| ids.iter().any(|id| id == name)));
            named.map(str::to_owned).ok_or_else(|| error.into())
        }
    }
}

/// Writes a backup to a name that is free.
fn write(backup: &Backup, output: Output<'_>, stem: &str) -> Result<PathBuf, Failure> {
    match output {
        Output::At(path) => match backup.write(path)? {
            Some(()) => Ok(path.to_owned()),
            None => Err(Failure::refused(format!("`{}` is there already", path.display())).hint("name another file")),
        },
        Output::In(folder) => {
            let mut path = folder.join(format!("{stem}.jsonl"));
            let mut count = 2;
            while backup.write(&path)?.is_none() {
                path = folder.join(format!("{stem}-{count}.jsonl"));
                count += 1;
            }
            Ok(path)
        }
    }
}

impl fmt::Display for BackupReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quiet = role::QUIET;
        for backup in &self.backups {
            let events = if backup.events == 1 { "1 change".to_owned() } else { format!("{} changes", backup.events) };
            let damaged = match backup.damaged {
                0 => String::new(),
                1 => ", and 1 damaged line as it is".to_owned(),
                count => format!(", and {count} damaged lines as they are"),
            };
            writeln!(f, "Kept: {events} of {} in `{}`{damaged}", safe_text(&backup.roadmap), safe_text(&backup.file))?;
            writeln!(
                f,
                "{quiet}To restore, copy it into `{}`: it merges, nothing counts twice.{quiet:#}",
                safe_text(&backup.restore_to)
            )?;
        }
        Ok(())
    }
}

impl Report for BackupReport {
    fn failure(&self) -> Option<Failure> {
        let (file, reason) = self.unread.first()?;
        let others = match self.unread.len() - 1 {
            0 => String::new(),
            1 => ", nor one more file".to_owned(),
            count => format!(", nor {count} more files"),
        };
        let message = format!("the backup is not whole: cannot read `{}`{others}: {reason}", file.display());
        Some(Failure::new(Kind::Failed, message).hint("see to that, and make another backup; `roadmap doctor` says more"))
    }
}
