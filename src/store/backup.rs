//! A backup: all lines of one record in one file.
//!
//! That file is a journal like all others. Copied into the progress folder it is read with the rest, and what stands in
//! both counts once: so restoring merges, and never takes anything away.

use std::collections::HashSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::progress::{EventId, Line, read_line};

use super::disk::Disk;
use super::journal_files::StoreError;
use super::reading::{LARGEST, lines, names};
use super::{Places, Store};

/// All lines of one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backup {
    bytes: Vec<u8>,
    /// How many events are in it.
    pub events: usize,
    /// How many of its lines hold no event as they stand; they are kept as they are.
    pub damaged: usize,
    /// Files that could not be read, and so are not in it, with the reason.
    pub unread: Vec<(PathBuf, String)>,
}

impl Backup {
    /// Gathers the lines of all journals of a record: each event once, in the order of the files; damaged lines and those of
    /// a newer version as they stand; then what something took away and this device still has. Blank lines and merge
    /// markers are left out.
    pub fn of(places: &Places, roadmap_id: &str) -> Self {
        let folder = &places.progress_dir(roadmap_id);
        let disk = Disk::real();
        let mut backup = Self::default();
        let names = match names(&disk, folder) {
            Ok(names) => names,
            Err(source) => {
                backup.unread.push((folder.to_owned(), source.to_string()));
                Vec::new()
            }
        };
        let (mut events, mut others) = (HashSet::new(), HashSet::new());
        for name in names {
            let path = folder.join(name);
            match disk.read(&path, LARGEST) {
                Ok((bytes, _)) => backup.take(&bytes, &mut events, &mut others),
                Err(source) => backup.unread.push((path, source.to_string())),
            }
        }
        for kept in Store::open(places, roadmap_id).missing().into_all() {
            backup.take(&kept.line, &mut events, &mut others);
        }
        backup
    }

    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    fn take(&mut self, bytes: &[u8], events: &mut HashSet<EventId>, others: &mut HashSet<Vec<u8>>) {
        for line in lines(bytes) {
            let is_new = match read_line(line) {
                Ok(Line::Event(event)) => {
                    let is_new = events.insert(event.stamp.id);
                    self.events += usize::from(is_new);
                    is_new
                }
                Ok(Line::Newer { .. }) => others.insert(line.to_owned()),
                Ok(Line::Nothing) => false,
                Err(_) => {
                    let is_new = others.insert(line.to_owned());
                    self.damaged += usize::from(is_new);
                    is_new
                }
            };
            if is_new {
                self.bytes.extend_from_slice(line);
                self.bytes.push(b'\n');
            }
        }
    }

    /// Writes the backup to a file that is not there yet, for the learner alone: a temporary file beside it, synced and
    /// renamed. Gives `None` where the name is taken.
    ///
    /// # Errors
    ///
    /// Where any of it fails; there is no file of that name then.
    pub fn write(&self, path: &Path) -> Result<Option<()>, StoreError> {
        let failed = || StoreError::io("write", path);
        if self.bytes.len() as u64 > LARGEST {
            let reason = format!("it would be larger than {} MiB, and could not be read back", LARGEST >> 20);
            return Err(failed()(io::Error::new(io::ErrorKind::FileTooLarge, reason)));
        }
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        // What tempfile makes is 0600 from its first moment on.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed())?;
        file.write_all(&self.bytes).map_err(failed())?;
        file.as_file().sync_all().map_err(failed())?;
        match file.persist_noclobber(path) {
            Ok(_) => {}
            Err(failure) if failure.error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            Err(failure) => return Err(failed()(failure.error)),
        }
        Disk::real().sync_folder(folder).map_err(StoreError::io("sync the folder", folder))?;
        Ok(Some(()))
    }
}
