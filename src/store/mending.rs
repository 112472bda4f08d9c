//! What can be mended in a progress folder by appending alone.
//!
//! A file of this device whose last line has no end gets one; whole events that stand inside damaged lines are written once
//! more, byte for byte, to a new file; so is what this device wrote and something took away. Nothing that is there is changed,
//! so that mending twice changes nothing the second time, and no file of another device is touched.

use std::path::{Path, PathBuf};

use super::device::Device;
use super::disk::{Disk, Target};
use super::journal_files::StoreError;
use super::lock::{self, Lock};
use super::pen::Pen;
use super::second_copy::Kept;
use super::{Examination, Places, Store};

/// What was mended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mended {
    /// Files whose last line has an end now.
    pub sealed: Vec<PathBuf>,
    /// The new file that events were written to.
    pub file: Option<PathBuf>,
    /// How many of its events stood inside damaged lines.
    pub salvaged: usize,
    /// How many of its events were missing.
    pub restored: usize,
}

impl Mended {
    /// Whether there was nothing to mend.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Mends what can be mended in the progress folder of one roadmap, under the lock of this device.
///
/// # Errors
///
/// Where something cannot be written; what was written by then stays.
pub fn mend(places: &Places, roadmap_id: &str) -> Result<Mended, StoreError> {
    mend_on(&Disk::real(), places, roadmap_id)
}

/// The same on that disk.
///
/// # Errors
///
/// As [`mend`] has them.
pub fn mend_on(disk: &Disk, places: &Places, roadmap_id: &str) -> Result<Mended, StoreError> {
    let folder = places.progress_dir(roadmap_id);
    let device = Device::of(disk, &places.state_dir, &folder);
    let mut mended = Mended::default();
    if !is_needed(&Examination::on(disk, places, roadmap_id)) {
        return Ok(mended);
    }
    let lock = device.lock();
    // A new file needs no lock, an end for a line does.
    let lock = device.create().and_then(|()| Lock::take(disk, &lock, lock::PATIENCE)).ok();
    // Others may have written until the lock was had.
    let found = Examination::on(disk, places, roadmap_id);

    for file in found.files.iter().filter(|file| lock.is_some() && file.is_own && file.is_unsealed) {
        let failed = || StoreError::io("seal", &file.path);
        let mut target = Target::open(disk, &file.path).map_err(failed())?;
        if target.is_torn {
            target.append(b"\n").and_then(|()| target.sync()).map_err(failed())?;
            mended.sealed.push(file.path.clone());
        }
    }
    let missing: Vec<Kept> = Store::open_on(disk.clone(), places, roadmap_id).missing().into_all().collect();
    let salvaged = salvageable(&found);
    if !salvaged.is_empty() || !missing.is_empty() {
        let missing_lines = missing.iter().flat_map(|kept| kept.line.iter().copied());
        let bytes: Vec<u8> = salvaged.iter().flat_map(|line| [*line, b"\n"].concat()).chain(missing_lines).collect();
        let path = write_anew(disk, &folder, &bytes)?;
        (mended.file, mended.salvaged, mended.restored) = (Some(path), salvaged.len(), missing.len());
    }
    Ok(mended)
}

/// Writes lines to a new journal in a folder, which is made where it is missing; on return they are on stable storage.
pub(super) fn write_anew(disk: &Disk, folder: &Path, lines: &[u8]) -> Result<PathBuf, StoreError> {
    let pen = Pen::new().map_err(StoreError::io("name a new file in", folder))?;
    let path = folder.join(&pen.file);
    let failed = || StoreError::io("write", &path);
    let created = disk.create_folders(folder).map_err(failed())?;
    let mut target = Target::create(disk, &path).map_err(failed())?;
    let synced = target.append(lines).and_then(|()| target.sync()).map_err(failed()).and_then(|()| {
        let mut folders = created.iter().map(PathBuf::as_path).chain([folder]);
        folders.try_for_each(|folder| disk.sync_folder(folder).map_err(StoreError::io("sync the folder", folder)))
    });
    if synced.is_err() {
        // An empty journal would look as if there were a record. Nothing of it was acknowledged; what stays counts once.
        let _ = disk.remove(&path);
    }
    synced.map(|()| path)
}

/// Whether there is anything to mend.
fn is_needed(found: &Examination) -> bool {
    let has_unsealed = found.files.iter().any(|file| file.is_own && file.is_unsealed);
    has_unsealed || !salvageable(found).is_empty() || !found.missing.is_empty()
}

/// The lines of all events that stand inside damaged lines alone, each once.
fn salvageable(found: &Examination) -> Vec<&[u8]> {
    let faults = found.files.iter().flat_map(|file| &file.faults).filter(|fault| !fault.is_elsewhere);
    let mut lines: Vec<&[u8]> = faults.flat_map(|fault| &fault.salvaged).map(|(_, line)| line.as_slice()).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}
