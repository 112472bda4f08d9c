//! The lock that one append of this device holds against the others.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::disk;

/// How long a lock is waited for, in milliseconds: an append takes a few, so who holds it longer is stuck.
pub(super) const PATIENCE: u64 = 2000;

/// The longest pause between two attempts, in milliseconds.
const LONGEST_PAUSE: u64 = 50;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of that file, waiting for it at most `patience` milliseconds.
    ///
    /// # Errors
    ///
    /// Where somebody else holds it all the time ([`io::ErrorKind::WouldBlock`]), and where there are no locks.
    pub(super) fn take(path: &Path, patience: u64) -> io::Result<Self> {
        let mut waited = 0;
        let mut pause = 1;
        loop {
            let file = disk::open_marker(path)?;
            match file.try_lock() {
                Ok(()) if is_still_there(&file, path) => return Ok(Self { _file: file }),
                Err(TryLockError::Error(source)) if source.kind() != io::ErrorKind::Interrupted => return Err(source),
                // Somebody else holds it; or removed the file, so that others can lock another one of that name.
                _ => {}
            }
            if waited >= patience {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            thread::sleep(Duration::from_millis(pause));
            waited += pause;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

/// Whether the file that was locked is the one that others will find under its name.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let place = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(held), Ok(found)) => place(held) == place(found),
        _ => false,
    }
}

/// An open file cannot be removed here.
#[cfg(not(unix))]
fn is_still_there(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_had_by_one_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("lock");
        let held = Lock::take(&path, 0).unwrap();
        assert_eq!(Lock::take(&path, 3).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(held);
        Lock::take(&path, 0).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_removed_or_replaced_is_no_lock() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("lock");
        let file = disk::open_marker(&path).unwrap();
        assert!(is_still_there(&file, &path));
        std::fs::remove_file(&path).unwrap();
        assert!(!is_still_there(&file, &path));
        disk::open_marker(&path).unwrap();
        assert!(!is_still_there(&file, &path));
    }
}
