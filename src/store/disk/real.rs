//! The machine's own file system, one call for each method. On platforms without modes, inodes or syncing of folders the
//! plain call takes their place.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::system::{Facts, FileSystem, Kind, OpenFile, Opening};

/// The machine's own file system.
#[derive(Debug, Clone, Copy)]
pub(super) struct Real;

/// A file of it.
#[derive(Debug)]
struct RealFile(File);

impl FileSystem for Real {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        fs::metadata(path).map(|metadata| facts(&metadata))
    }

    fn is_taken(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok()
    }

    fn open(&self, path: &Path, opening: Opening) -> io::Result<Box<dyn OpenFile>> {
        let mut options = gentle();
        match opening {
            Opening::Read => options.read(true),
            Opening::Append => options.read(true).append(true),
            Opening::New => options.read(true).append(true).create_new(true),
            Opening::Marker => options.read(true).write(true).create(true).truncate(false),
        };
        Ok(Box::new(RealFile(options.open(path)?)))
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// A folder that cannot be opened, and a file system that cannot do it, have no better to offer and count as done.
    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
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
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn pause(&self, time: Duration) {
        thread::sleep(time);
    }
}

impl OpenFile for RealFile {
    fn facts(&self) -> io::Result<Facts> {
        self.0.metadata().map(|metadata| facts(&metadata))
    }

    fn seek(&mut self, place: u64) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(place)).map(|_| ())
    }

    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn resize(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        match self.0.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(source)) => Err(source),
        }
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

fn facts(metadata: &Metadata) -> Facts {
    #[cfg(unix)]
    use std::os::unix::fs::MetadataExt as _;
    let kind = match metadata.file_type() {
        kind if kind.is_dir() => Kind::Folder,
        kind if kind.is_file() => Kind::File,
        _ => Kind::Other,
    };
    Facts {
        kind,
        length: metadata.len(),
        modified: metadata.modified().ok(),
        #[cfg(unix)]
        place: (metadata.dev(), metadata.ino()),
        #[cfg(not(unix))]
        place: (0, 0),
        #[cfg(unix)]
        changed: (metadata.ctime(), metadata.ctime_nsec()),
        #[cfg(not(unix))]
        changed: (0, 0),
    }
}
