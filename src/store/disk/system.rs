//! What the journals ask of a file system: one method for each system call, nothing put together.
//!
//! It knows no journal. What is put together of these calls is [`Disk`](super::Disk)'s; the machine's own file system is
//! `real`, the one that fails when it is told to is [`simulated`](crate::store::simulated).

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What stands under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A FIFO, a device, a socket: nothing to read from.
    Other,
}

/// What a file system says of a file. If all of it is equal, it is the same file with the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// In bytes.
    pub length: u64,
    /// When its bytes changed, as far as that is known.
    pub modified: Option<SystemTime>,
    /// Device and inode: what tells it from another file that takes its name. Both 0 where files have no numbers.
    pub place: (u64, u64),
    /// The moment of the last change of any kind, in seconds and nanoseconds, which no tool can set back.
    pub changed: (i64, i64),
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// To read it.
    Read,
    /// To read it and to write at its end; it is there already.
    Append,
    /// To write at its end; it must not be there yet.
    New,
    /// To lock it, or to write it anew from its beginning; made where there is none.
    Marker,
}

/// A file system, one method for each system call. Opening never waits, and never makes a terminal the program's own;
/// folders are made `0700`, files `0600`.
pub trait FileSystem: fmt::Debug + Send + Sync {
    /// What stands under a name, its links followed.
    fn facts(&self, path: &Path) -> io::Result<Facts>;

    /// Whether anything at all stands under a name, be it a link that leads nowhere.
    fn is_taken(&self, path: &Path) -> bool;

    /// Opens a file.
    fn open(&self, path: &Path, opening: Opening) -> io::Result<Box<dyn OpenFile>>;

    /// The names in a folder, in no order.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Makes one folder, in one that is there.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Gives a file or folder another name; a file of that name is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Waits until the entries of a folder are on stable storage.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// The path of something that is there, without links.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;

    /// Waits.
    fn pause(&self, time: Duration);
}

/// An open file. A lock is held until it is dropped.
pub trait OpenFile: fmt::Debug + Send {
    /// What the file system says of it now.
    fn facts(&self) -> io::Result<Facts>;

    /// Goes to a place, in bytes from the beginning, for the next read.
    fn seek(&mut self, place: u64) -> io::Result<()>;

    /// Reads on; 0 at the end.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize>;

    /// Writes in one call; gives how many of the bytes were taken.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Makes it as long as that.
    fn resize(&mut self, length: u64) -> io::Result<()>;

    /// Waits until its bytes are on stable storage.
    fn sync(&mut self) -> io::Result<()>;

    /// Locks it against everybody else; false where somebody holds it.
    fn try_lock(&mut self) -> io::Result<bool>;
}
