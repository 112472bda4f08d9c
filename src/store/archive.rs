//! Setting a record aside: its folder is renamed beside itself, and the roadmap begins anew.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::disk;
use super::journal_files::StoreError;

/// How many records of that roadmap were set aside.
pub(super) fn count(folder: &Path) -> usize {
    let mut prefix = folder.file_name().unwrap_or_default().to_owned();
    prefix.push(".archived-");
    let entries = folder.parent().and_then(|parent| fs::read_dir(parent).ok()).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name());
    names.filter(|name| name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes())).count()
}

/// Renames the folder of a roadmap's journals to `ID.archived-DATE`, with `-2`, `-3` and so on where that is taken. No id
/// has a dot, so no roadmap will ever be filed there.
pub(super) fn set_aside(folder: &Path, today: NaiveDate) -> Result<PathBuf, StoreError> {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(format!(".archived-{today}"));
    let mut archived = folder.with_file_name(&name);
    let mut count = 2;
    while fs::symlink_metadata(&archived).is_ok() {
        let mut next = name.clone();
        next.push(format!("-{count}"));
        archived = folder.with_file_name(next);
        count += 1;
    }
    fs::rename(folder, &archived).map_err(StoreError::io("set aside", folder))?;
    if let Some(parent) = folder.parent() {
        disk::sync_folder(parent).map_err(StoreError::io("sync the folder", parent))?;
    }
    Ok(archived)
}
