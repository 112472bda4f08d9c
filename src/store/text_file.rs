//! Text files of the learner: read with limits, written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::disk::Disk;
use super::journal_files::StoreError;
use super::library::LibraryError;

/// The largest text that is read, in bytes: a roadmap of a hundred thousand topics has half of it.
const LARGEST: u64 = 32 << 20;

/// Reads a text file of at most 32 MiB: only regular files, never a FIFO or device; must be UTF-8.
///
/// # Errors
///
/// Where it cannot be read, with a reason that a learner understands.
pub fn read_text(path: &Path) -> Result<String, LibraryError> {
    let unreadable = |reason: String| LibraryError::Unreadable { path: path.to_owned(), reason };
    let (bytes, _) = Disk::real().read(path, LARGEST).map_err(|source| {
        unreadable(if source.kind() == io::ErrorKind::NotFound { "there is no such file".to_owned() } else { source.to_string() })
    })?;
    String::from_utf8(bytes).map_err(|source| {
        let place = source.utf8_error().valid_up_to();
        unreadable(format!("it is not UTF-8 text: the first wrong byte is at offset {place}"))
    })
}

/// Writes a text file so that there is the old text or the new one, never a part: a temporary file beside it, synced and
/// renamed. A link is followed; the permissions of an existing file stay.
///
/// # Errors
///
/// Where any of it fails; the old file stands then.
pub fn write_text(path: &Path, text: &str) -> Result<(), StoreError> {
    let failed = || StoreError::io("write", path);
    let path = &Disk::real().resolved(path);
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|found| !found.is_file()) {
        return Err(failed()(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file")));
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = temporary(folder).map_err(failed())?;
    file.write_all(text.as_bytes()).map_err(failed())?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions()).map_err(failed())?;
    }
    file.as_file().sync_all().map_err(failed())?;
    file.persist(path).map_err(|failure| failed()(failure.error))?;
    Disk::real().sync_folder(folder).map_err(StoreError::io("sync the folder", folder))
}

/// Writes a new text file, whole or not at all; the folder is made where it is missing.
///
/// # Errors
///
/// Where any of it fails, or there is a file of that name: that one stands then.
pub(super) fn create_text(path: &Path, text: &str) -> Result<(), StoreError> {
    let failed = || StoreError::io("write", path);
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let changed = Disk::real().create_folders(folder).map_err(StoreError::io("create the folder", folder))?;
    let mut file = temporary(folder).map_err(failed())?;
    file.write_all(text.as_bytes()).map_err(failed())?;
    file.as_file().sync_all().map_err(failed())?;
    file.persist_noclobber(path).map_err(|failure| failed()(failure.error))?;
    let entries = changed.iter().map(std::path::PathBuf::as_path).chain([folder]);
    entries.into_iter().try_for_each(|folder| Disk::real().sync_folder(folder)).map_err(StoreError::io("sync the folder", folder))
}

/// A temporary file with the permissions that a new file usually gets: an export is meant to be passed on.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
