//! Setting a record aside: its folder is renamed beside itself, and the roadmap begins anew.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::device::Device;
use super::disk::{Disk, Kind};
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
    // A record that somebody packed into one file is none any more.
    let is_file = |path: &PathBuf| disk.facts(path).is_ok_and(|facts| facts.kind != Kind::Folder);
    let records = names.into_iter().filter(is_record).map(|name| folder.with_file_name(name));
    Ok(records.filter(|path| !is_file(path)).collect())
}

/// Renames the folder of a roadmap's journals to `ID.archived-DATE`, with `-2`, `-3` and so on where that is taken. No id
/// has a dot, so no roadmap will ever be filed there. A name is taken, too, while this device still has something under it.
pub(super) fn set_aside(disk: &Disk, folder: &Path, state_dir: &Path, today: NaiveDate) -> Result<PathBuf, StoreError> {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(format!(".archived-{today}"));
    let mut archived = folder.with_file_name(&name);
    let mut count = 2;
    let is_kept = |archived: &Path| disk.is_taken(&Device::of(disk, state_dir, archived).copies());
    while disk.is_taken(&archived) || is_kept(&archived) {
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
