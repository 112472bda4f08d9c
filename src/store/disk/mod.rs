//! What the journals do with a file system, put together of its system calls.
//!
//! Nothing here knows what a journal is. What is opened is a regular file, whatever stands under its name. All calls go
//! through [`FileSystem`], so that a test can put one in their place that fails when it is told to.

mod real;
mod system;
mod target;

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use system::{Facts, FileSystem, Kind, OpenFile, Opening};
pub(super) use target::Target;

/// How often a call is made again that a signal interrupted. One signal interrupts one call; a file system that says so
/// for ever is broken, and not waited for.
const PATIENCE: usize = 100;

/// A file system to work on; a copy is the same one.
#[derive(Debug, Clone)]
pub struct Disk(Arc<dyn FileSystem>);

impl Disk {
    /// The machine's own.
    pub fn real() -> Self {
        Self::of(real::Real)
    }

    /// Another one.
    pub fn of(system: impl FileSystem + 'static) -> Self {
        Self(Arc::new(system))
    }

    /// What a regular file is asked before it is opened, its links followed.
    pub(super) fn mark(&self, path: &Path) -> io::Result<Facts> {
        regular(self.0.facts(path)?)
    }

    /// What stands under a name, its links followed.
    pub(super) fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.0.facts(path)
    }

    /// Whether there is a folder of that name.
    fn is_folder(&self, path: &Path) -> bool {
        self.0.facts(path).is_ok_and(|found| found.kind == Kind::Folder)
    }

    /// Whether anything at all stands under a name.
    pub(super) fn is_taken(&self, path: &Path) -> bool {
        self.0.is_taken(path)
    }

    /// Opens a regular file that is there.
    fn open(&self, path: &Path, opening: Opening) -> io::Result<(Box<dyn OpenFile>, Facts)> {
        // Opening a FIFO or a device can wait, or do things: look first, then open without waiting, then look again.
        regular(self.0.facts(path)?)?;
        let file = self.0.open(path, opening)?;
        let facts = regular(file.facts()?)?;
        Ok((file, facts))
    }

    /// Reads a regular file of at most `most` bytes.
    pub(super) fn read(&self, path: &Path, most: u64) -> io::Result<(Vec<u8>, Facts)> {
        let (mut file, facts) = self.open(path, Opening::Read)?;
        let too_large = || io::Error::new(ErrorKind::FileTooLarge, format!("it is larger than {} MiB", most >> 20));
        // One byte more than it should have, so that its end is found by the first read.
        let mut bytes = vec![0; usize::try_from(facts.length.min(most)).map_err(|_| too_large())? + 1];
        let mut length = 0;
        loop {
            let space = bytes.get_mut(length..).unwrap_or_default();
            match again(|| file.read(space))? {
                0 => break,
                taken => length += taken,
            }
            if length as u64 > most {
                return Err(too_large());
            }
            if length == bytes.len() {
                bytes.resize(length * 2, 0);
            }
        }
        bytes.truncate(length);
        Ok((bytes, facts))
    }

    /// Reads the beginning of a regular file, at most `most` bytes; what comes behind it is not even looked at.
    pub(super) fn head(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        let (mut file, _) = self.open(path, Opening::Read)?;
        let (mut bytes, mut length) = (vec![0; most], 0);
        loop {
            match again(|| file.read(bytes.get_mut(length..).unwrap_or_default()))? {
                0 => break,
                taken => length += taken,
            }
        }
        bytes.truncate(length);
        Ok(bytes)
    }

    /// Opens a file whose name or lock is all that matters; makes it where there is none.
    pub(super) fn open_marker(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let file = self.0.open(path, Opening::Marker)?;
        regular(file.facts()?)?;
        Ok(file)
    }

    /// Overwrites a small file in place, in one write; makes it where there is none.
    pub(super) fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.open_marker(path)?;
        if file.facts()?.length > bytes.len() as u64 {
            file.resize(0)?;
        }
        write_all(&mut *file, bytes).map_err(|(source, _)| source)
    }

    /// The names in a folder; none where there is no folder.
    pub(super) fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        match self.0.names(folder) {
            Err(source) if source.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            names => names,
        }
    }

    /// Creates a folder and those above it that are missing, for the learner alone; says which folders got a new entry,
    /// so that they can be synced.
    pub(super) fn create_folders(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut missing: Vec<&Path> = folder.ancestors().take_while(|path| !self.is_folder(path)).collect();
        let mut changed = Vec::new();
        while let Some(path) = missing.pop() {
            match self.0.create_folder(path) {
                Err(source) if source.kind() != ErrorKind::AlreadyExists || !self.is_folder(path) => return Err(source),
                _ => changed.extend(path.parent().map(Path::to_owned)),
            }
        }
        Ok(changed)
    }

    /// Gives a file or folder another name.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }

    /// Removes a file.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }

    /// Waits until the entries of a folder are on stable storage.
    pub(super) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.sync_folder(folder)
    }

    /// The path with its links followed, as far as it exists; one folder has one such path.
    pub(super) fn resolved(&self, path: &Path) -> PathBuf {
        let real = |ancestor: &Path| Some(self.0.canonical(ancestor).ok()?.join(path.strip_prefix(ancestor).ok()?));
        // The last part of a join with nothing would be a separator.
        self.0.canonical(path).ok().or_else(|| path.ancestors().skip(1).find_map(real)).unwrap_or_else(|| path.to_owned())
    }

    /// Waits.
    pub(super) fn pause(&self, time: Duration) {
        self.0.pause(time);
    }
}

/// Refuses what is no regular file.
fn regular(facts: Facts) -> io::Result<Facts> {
    match facts.kind {
        Kind::File => Ok(facts),
        Kind::Folder => Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder")),
        Kind::Other => Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")),
    }
}

/// Makes a call again while signals interrupt it.
fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..PATIENCE {
        match call() {
            Err(source) if source.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
    call()
}

/// Writes all of `bytes`, in one call unless the system takes less of them at a time; a failure says how many were taken.
fn write_all(file: &mut dyn OpenFile, bytes: &[u8]) -> Result<(), (io::Error, u64)> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let taken = (bytes.len() - rest.len()) as u64;
        match again(|| file.write(rest)) {
            Ok(0) => return Err((ErrorKind::WriteZero.into(), taken)),
            Ok(more) => rest = rest.get(more..).unwrap_or_default(),
            Err(source) => return Err((source, taken)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_resolved_as_far_as_it_exists() {
        let home = tempfile::tempdir().unwrap();
        let real = home.path().canonicalize().unwrap();
        assert_eq!(Disk::real().resolved(home.path()), real);
        assert_eq!(Disk::real().resolved(&home.path().join("not/yet")), real.join("not/yet"));
    }

    #[test]
    fn a_file_is_read_whole_and_one_that_is_too_large_not_at_all() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x");
        std::fs::write(&path, [7; 1000]).unwrap();
        assert_eq!(Disk::real().read(&path, 1000).unwrap().0, [7; 1000]);
        assert_eq!(Disk::real().read(&path, 999).unwrap_err().kind(), ErrorKind::FileTooLarge);
        // What says that it is empty may not be (`/proc`), and a file may grow while it is read.
        #[cfg(target_os = "linux")]
        assert!(Disk::real().read(Path::new("/proc/self/status"), 1 << 20).unwrap().0.len() > 100);
    }

    #[test]
    fn an_interrupted_call_is_made_again_and_no_other_one() {
        let calls = |errors: usize, kind: ErrorKind| {
            let mut made = 0;
            let outcome = again(|| {
                made += 1;
                if made <= errors { Err(io::Error::from(kind)) } else { Ok(made) }
            });
            (outcome.map_err(|source| source.kind()), made)
        };
        assert_eq!(calls(2, ErrorKind::Interrupted), (Ok(3), 3));
        assert_eq!(calls(1, ErrorKind::StorageFull), (Err(ErrorKind::StorageFull), 1));
        assert_eq!(calls(usize::MAX, ErrorKind::Interrupted), (Err(ErrorKind::Interrupted), PATIENCE + 1));
    }

    #[test]
    fn what_is_overwritten_has_the_new_bytes_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x");
        for bytes in [&b"long"[..], b"one", b"two", b"three"] {
            Disk::real().overwrite(&path, bytes).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
    }

    #[test]
    fn a_folder_is_made_where_others_make_it_too_but_not_where_a_file_is_in_the_way() {
        let home = tempfile::tempdir().unwrap();
        for round in 0..50 {
            let folder = home.path().join(format!("{round}/a/b"));
            let begin = std::sync::Barrier::new(4);
            let make = || {
                begin.wait();
                Disk::real().create_folders(&folder)
            };
            std::thread::scope(|scope| {
                let makers: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
                for maker in makers {
                    assert!(maker.join().unwrap().is_ok());
                }
            });
            assert!(folder.is_dir());
        }
        std::fs::write(home.path().join("file"), "").unwrap();
        let refused = Disk::real().create_folders(&home.path().join("file")).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
    }

    #[test]
    fn what_is_removed_is_gone_and_what_is_not_there_cannot_be_synced() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("x");
        std::fs::write(&path, "").unwrap();
        Disk::real().remove(&path).unwrap();
        assert!(!path.exists());
        Disk::real().sync_folder(home.path()).unwrap();
        #[cfg(unix)]
        Disk::real().sync_folder(&path).unwrap_err();
    }
}
