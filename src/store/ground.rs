//! Whether the ground carries: can folders be written to, is there room, is the lock to be had.
//!
//! It asks the system and tries nothing out, so that a look never leaves a trace. What it says is true at that moment
//! only; an append finds out for itself.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Places;
use super::device::Device;
use super::disk::Disk;
use super::examination::link;
use super::lock::PATIENCE;

/// Less room than this is called none, in bytes: one append may take as much.
const ROOM: u64 = 64 << 10;

/// What stands in the way of writing to a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// A file has its name, or that of a folder above it.
    File(PathBuf),
    /// A link on the way leads nowhere.
    Dangling(PathBuf),
    /// The file system is read-only.
    ReadOnly,
    /// The file system is full.
    Full,
    /// The system does not let this user write there.
    Denied(PathBuf),
}

/// What a folder is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// As it is named.
    pub path: PathBuf,
    /// Where it leads, if it is a link.
    pub link: Option<PathBuf>,
    /// Whether it is there; it is made with the first change.
    pub exists: bool,
    /// What stands in the way of writing to it, or of making it.
    pub obstacle: Option<Obstacle>,
}

impl Ground {
    /// Looks at a folder, or at the nearest one above it that is there.
    pub fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), link: link(path), exists: path.is_dir(), obstacle: obstacle(path) }
    }
}

fn obstacle(path: &Path) -> Option<Obstacle> {
    let found = path.ancestors().find(|ancestor| fs::symlink_metadata(ancestor).is_ok())?;
    match fs::metadata(found) {
        Ok(metadata) if metadata.is_dir() => refusal(found),
        Ok(_) => Some(Obstacle::File(found.to_owned())),
        Err(source) if source.kind() == io::ErrorKind::NotFound => Some(Obstacle::Dangling(found.to_owned())),
        Err(_) => Some(Obstacle::Denied(found.to_owned())),
    }
}

/// Why a folder that is there cannot be written to.
#[cfg(unix)]
fn refusal(folder: &Path) -> Option<Obstacle> {
    use rustix::fs::{Access, StatVfsMountFlags, access, statvfs};
    let room = statvfs(folder).ok();
    match access(folder, Access::WRITE_OK | Access::EXEC_OK) {
        Err(rustix::io::Errno::ROFS) => return Some(Obstacle::ReadOnly),
        Err(_) => return Some(Obstacle::Denied(folder.to_owned())),
        Ok(()) => {}
    }
    let room = room?;
    if room.f_flag.contains(StatVfsMountFlags::RDONLY) {
        return Some(Obstacle::ReadOnly);
    }
    // Some file systems count no files at all: theirs are never used up.
    let is_full = room.f_bavail.saturating_mul(room.f_frsize) < ROOM || (room.f_files > 0 && room.f_favail == 0);
    is_full.then_some(Obstacle::Full)
}

/// What can be asked here without trying.
#[cfg(not(unix))]
fn refusal(folder: &Path) -> Option<Obstacle> {
    let is_readonly = fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().readonly());
    is_readonly.then(|| Obstacle::Denied(folder.to_owned()))
}

/// What the lock of this device is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockState {
    /// There is none yet: it is made with the first change.
    Unmade,
    /// It can be had.
    Free,
    /// Somebody held it all the time that an append would wait.
    Held,
    /// There are no locks to be had, and why.
    Unavailable(String),
}

/// Tries to take the lock that an append to that roadmap takes, waiting as long, and lets it go.
pub fn lock_state(places: &Places, roadmap_id: &str) -> LockState {
    let path = Device::of(&Disk::real(), &places.state_dir, &places.progress_dir(roadmap_id)).lock();
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return LockState::Unavailable(format!("`{}` is not a regular file", path.display())),
        Err(source) if source.kind() == io::ErrorKind::NotFound => return LockState::Unmade,
        Err(source) => return LockState::Unavailable(source.to_string()),
    }
    // Some file systems lock only what is open for writing.
    let file = match File::options().read(true).write(true).open(&path) {
        Ok(file) => file,
        Err(source) => return LockState::Unavailable(source.to_string()),
    };
    let end = Instant::now() + Duration::from_millis(PATIENCE);
    loop {
        match file.try_lock() {
            Ok(()) => return LockState::Free,
            Err(TryLockError::Error(source)) => return LockState::Unavailable(source.to_string()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return LockState::Held,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Action, Draft, Event, EventId, Stamp};
    use crate::store::Store;

    #[test]
    fn what_is_in_the_way_of_a_folder_is_told() {
        let home = tempfile::tempdir().unwrap();
        let ground = |name: &str| Ground::of(&home.path().join(name));
        assert_eq!((ground("not/yet").exists, ground("not/yet").obstacle), (false, None));
        fs::write(home.path().join("file"), "").unwrap();
        assert_eq!(ground("file/below").obstacle, Some(Obstacle::File(home.path().join("file"))));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("nowhere", home.path().join("link")).unwrap();
            assert_eq!(ground("link/below").obstacle, Some(Obstacle::Dangling(home.path().join("link"))));
            std::os::unix::fs::symlink("circle", home.path().join("circle")).unwrap();
            assert_eq!(ground("circle").obstacle, Some(Obstacle::Denied(home.path().join("circle"))));
        }
    }

    #[test]
    fn the_lock_is_told_as_an_append_would_find_it() {
        let home = tempfile::tempdir().unwrap();
        let places = Places { config_dir: home.path().join("config"), state_dir: home.path().join("state") };
        assert_eq!(lock_state(&places, "x"), LockState::Unmade);
        let stamp = Stamp { time: 0, id: EventId::provisional(1) };
        let at = "2026-11-23T05:25:52+01:00".parse().unwrap();
        let draft = Draft { events: vec![Event { stamp, at, action: Action::Bonus(true), group: None }] };
        Store::open(&places, "x").append(&draft).unwrap();
        assert_eq!(lock_state(&places, "x"), LockState::Free);
        let path = Device::of(&Disk::real(), &places.state_dir, &places.progress_dir("x")).lock();
        let held = File::open(&path).unwrap();
        held.try_lock().unwrap();
        // Who holds it for a moment is waited for.
        let holder = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            drop(held);
        });
        assert_eq!(lock_state(&places, "x"), LockState::Free);
        holder.join().unwrap();
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let LockState::Unavailable(reason) = lock_state(&places, "x") else { panic!("a folder is locked") };
        assert!(reason.ends_with("is not a regular file"), "{reason}");
    }
}
