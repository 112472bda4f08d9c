//! The lock that one append of this device holds against the others.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::disk::{Disk, OpenFile};

/// How long a lock is waited for, in milliseconds: an append takes a few, so who holds it longer is stuck.
pub(super) const PATIENCE: u64 = 2000;

/// The longest pause between two attempts, in milliseconds.
const LONGEST_PAUSE: u64 = 50;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Box<dyn OpenFile>,
}

impl Lock {
    /// Takes the lock of that file, waiting for it at most `patience` milliseconds.
    ///
    /// # Errors
    ///
    /// Where somebody else holds it all the time ([`io::ErrorKind::WouldBlock`]), and where there are no locks.
    pub(super) fn take(disk: &Disk, path: &Path, patience: u64) -> io::Result<Self> {
        let mut waited = 0;
        let mut pause = 1;
        loop {
            let mut file = disk.open_marker(path)?;
            match file.try_lock() {
                Ok(true) if is_still_there(disk, &*file, path) => return Ok(Self { _file: file }),
                Err(source) if source.kind() != io::ErrorKind::Interrupted => return Err(source),
                // Somebody else holds it; or removed the file, so that others can lock another one of that name.
                _ => {}
            }
            if waited >= patience {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            disk.pause(Duration::from_millis(pause));
            waited += pause;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

/// Whether the file that was locked is the one that others will find under its name.
fn is_still_there(disk: &Disk, file: &dyn OpenFile, path: &Path) -> bool {
    matches!((file.facts(), disk.facts(path)), (Ok(held), Ok(found)) if held.place == found.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::simulated::{Errno, Fault, Harm, Simulated};

    #[test]
    fn a_lock_is_had_by_one_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let (disk, path) = (Disk::real(), home.path().join("lock"));
        let held = Lock::take(&disk, &path, 0).unwrap();
        assert_eq!(Lock::take(&disk, &path, 3).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(held);
        Lock::take(&disk, &path, 0).unwrap();
    }

    #[test]
    fn a_lock_that_is_let_go_soon_is_waited_for() {
        let home = tempfile::tempdir().unwrap();
        let (disk, path) = (Disk::real(), home.path().join("lock"));
        let held = Lock::take(&disk, &path, 0).unwrap();
        let holder = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            drop(held);
        });
        Lock::take(&disk, &path, PATIENCE).unwrap();
        holder.join().unwrap();
    }

    #[test]
    fn a_signal_costs_a_pause_and_a_system_without_locks_is_not_waited_for() {
        let (simulated, path) = (Simulated::new(), Path::new("/lock"));
        // The first call that a signal can interrupt opens the file, the second one locks it.
        simulated.arm(&[Fault { at: 2, lasts: false, harm: Harm::Fails(Errno::Interrupted) }]);
        Lock::take(&simulated.disk(), path, PATIENCE).unwrap();
        assert_eq!((simulated.fired(), simulated.paused()), (1, Duration::from_millis(1)));
        simulated.arm(&[Fault { at: 1, lasts: true, harm: Harm::Fails(Errno::NoLocks) }]);
        let failure = Lock::take(&simulated.disk(), path, PATIENCE).unwrap_err();
        assert_eq!((failure.to_string(), simulated.fired()), (Errno::NoLocks.error().to_string(), 2));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_removed_or_replaced_is_no_lock() {
        let home = tempfile::tempdir().unwrap();
        let (disk, path) = (Disk::real(), home.path().join("lock"));
        let file = disk.open_marker(&path).unwrap();
        assert!(is_still_there(&disk, &*file, &path));
        std::fs::remove_file(&path).unwrap();
        assert!(!is_still_there(&disk, &*file, &path));
        disk.open_marker(&path).unwrap();
        assert!(!is_still_there(&disk, &*file, &path));
    }
}
