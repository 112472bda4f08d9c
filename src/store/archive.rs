//! Setting a record aside: its folder is renamed beside itself, and the roadmap begins anew.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::disk::Disk;
use super::journal_files::StoreError;

/// The folders of all records of that roadmap that were set aside.
///
/// # Errors
///
/// Where the folder around them cannot be listed.
pub(super) fn records(disk: &Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut prefix = folder.file_name().unwrap_or_default().to_owned();
    prefix.push(".archived-");
    let names = folder.parent().map_or(Ok(Vec::new()), |parent| disk.names(parent))?;
    let is_record = |name: &OsString| name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
    Ok(names.into_iter().filter(is_record).map(|name| folder.with_file_name(name)).collect())
}

/// Renames the folder of a roadmap's journals to `ID.archived-DATE`, with `-2`, `-3` and so on where that is taken. No id
/// has a dot, so no roadmap will ever be filed there.
pub(super) fn set_aside(disk: &Disk, folder: &Path, today: NaiveDate) -> Result<PathBuf, StoreError> {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(format!(".archived-{today}"));
    let mut archived = folder.with_file_name(&name);
    let mut count = 2;
    while disk.is_taken(&archived) {
        let mut next = name.clone();
        next.push(format!("-{count}"));
        archived = folder.with_file_name(next);
        count += 1;
    }
    disk.rename(folder, &archived).map_err(StoreError::io("set aside", folder))?;
    if let Some(parent) = folder.parent() {
        disk.sync_folder(parent).map_err(StoreError::io("sync the folder", parent))?;
    }
    Ok(archived)
}
