//! The system calls behind the journals, each behind one function.
//!
//! Nothing here knows what a journal is. What is opened is a regular file, whatever stands under its name; folders are
//! `0700`, files `0600`. On platforms without these notions the plain call takes their place.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What tells whether a file is still the one that was read: if all of it is equal, so are the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    length: u64,
    modified: Option<SystemTime>,
    /// Device, inode, and the moment of the last change in seconds and nanoseconds, which no tool can set back.
    #[cfg(unix)]
    place: (u64, u64, i64, i64),
}

impl Mark {
    /// The mark of a file.
    pub(super) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt as _;
        Self {
            length: metadata.len(),
            modified: metadata.modified().ok(),
            #[cfg(unix)]
            place: (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// What a file is asked before it is opened, its links followed.
pub(super) fn mark(path: &Path) -> io::Result<Mark> {
    let metadata = fs::metadata(path)?;
    regular(&metadata)?;
    Ok(Mark::of(&metadata))
}

/// Reads a regular file of at most `most` bytes.
pub(super) fn read(path: &Path, most: u64) -> io::Result<(Vec<u8>, Mark)> {
    // Opening a FIFO or a device can wait, or do things: look first, then open without waiting, then look again.
    regular(&fs::metadata(path)?)?;
    let file = gentle().read(true).open(path)?;
    let metadata = file.metadata()?;
    regular(&metadata)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(most)).unwrap_or(0) + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(ErrorKind::FileTooLarge, format!("it is larger than {} MiB", most >> 20)));
    }
    Ok((bytes, Mark::of(&metadata)))
}

/// Refuses what is no regular file.
fn regular(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder"))
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"))
    }
}

/// Options that never wait, and never make a terminal ours.
fn gentle() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags((rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY).bits().cast_signed()).mode(0o600);
    }
    options
}

/// Opens a file whose name or lock is all that matters; makes it where there is none.
pub(super) fn open_marker(path: &Path) -> io::Result<File> {
    let file = gentle().read(true).write(true).create(true).truncate(false).open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

/// Overwrites a small file in place, in one write; makes it where there is none.
pub(super) fn overwrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = open_marker(path)?;
    if file.metadata()?.len() > bytes.len() as u64 {
        file.set_len(0)?;
    }
    file.write_all(bytes)
}

/// A file that is being appended to.
#[derive(Debug)]
pub(super) struct Target {
    file: File,
    /// How many bytes it had when it was opened.
    pub(super) length: u64,
    /// Whether its last byte is no LF: somebody died in the middle of a line.
    pub(super) is_torn: bool,
    /// What tells the file from another one that takes its name: the inode.
    pub(super) inode: u64,
}

impl Target {
    /// Makes a new, empty file.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = gentle().read(true).append(true).create_new(true).open(path)?;
        let inode = inode(&file.metadata()?);
        Ok(Self { file, length: 0, is_torn: false, inode })
    }

    /// Opens a file that is there.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        regular(&fs::metadata(path)?)?;
        let mut file = gentle().read(true).append(true).open(path)?;
        let metadata = file.metadata()?;
        regular(&metadata)?;
        let length = metadata.len();
        let mut last = [b'\n'];
        if length > 0 {
            file.seek(SeekFrom::Start(length - 1))?;
            file.read_exact(&mut last)?;
        }
        Ok(Self { file, length, is_torn: last != [b'\n'], inode: inode(&metadata) })
    }

    /// Appends all of `bytes`, in one write unless the system takes less of them at a time. On failure the bytes that
    /// were taken are cut off again, if the file still ends with them; in doubt they stay.
    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let failure = match self.file.write(rest) {
                Ok(0) => io::Error::from(ErrorKind::WriteZero),
                Ok(taken) => {
                    rest = rest.get(taken..).unwrap_or_default();
                    continue;
                }
                Err(source) if source.kind() == ErrorKind::Interrupted => continue,
                Err(source) => source,
            };
            let taken = (bytes.len() - rest.len()) as u64;
            if taken > 0 && self.file.metadata().is_ok_and(|now| now.len() == self.length + taken) {
                // What cannot be cut off is sealed by the next append: there is nothing else to do about it.
                let _ = self.file.set_len(self.length);
            }
            return Err(failure);
        }
        Ok(())
    }

    /// Waits until all that was appended is on stable storage.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// What tells that the file is still as it is now.
    pub(super) fn mark(&self) -> io::Result<Mark> {
        Ok(Mark::of(&self.file.metadata()?))
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

/// Files have no numbers here that could be asked for.
#[cfg(not(unix))]
fn inode(_metadata: &Metadata) -> u64 {
    0
}

/// Creates a folder and those above it that are missing, for the learner alone; says which folders got a new entry, so
/// that they can be synced.
pub(super) fn create_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut missing: Vec<&Path> = folder.ancestors().take_while(|path| !path.is_dir()).collect();
    let mut changed = Vec::new();
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    while let Some(path) = missing.pop() {
        match builder.create(path) {
            Err(source) if source.kind() != ErrorKind::AlreadyExists || !path.is_dir() => return Err(source),
            _ => changed.extend(path.parent().map(Path::to_owned)),
        }
    }
    Ok(changed)
}

/// Waits until the entries of a folder are on stable storage. A folder that cannot be opened, and a file system that
/// cannot do it, have no better to offer and count as done.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    let done = match File::open(folder) {
        Ok(folder) => folder.sync_all(),
        Err(source) if source.kind() == ErrorKind::PermissionDenied => Ok(()),
        Err(source) => Err(source),
    };
    match done {
        Err(source) if matches!(source.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Folders cannot be synced here; the file system looks after its own entries.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as where it can fail")]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
