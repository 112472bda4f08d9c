//! A file that is being appended to.

use std::io;
use std::path::Path;

use super::{Disk, Facts, OpenFile, Opening, again, write_all};

/// A file that is being appended to.
#[derive(Debug)]
pub(in crate::store) struct Target {
    file: Box<dyn OpenFile>,
    /// How many bytes it had when it was opened.
    pub(in crate::store) length: u64,
    /// Whether its last byte is no LF: somebody died in the middle of a line.
    pub(in crate::store) is_torn: bool,
    /// What tells the file from another one that takes its name: the inode.
    pub(in crate::store) inode: u64,
}

impl Target {
    /// Makes a new, empty file.
    pub(in crate::store) fn create(disk: &Disk, path: &Path) -> io::Result<Self> {
        let file = disk.0.open(path, Opening::New)?;
        let inode = file.facts()?.place.1;
        Ok(Self { file, length: 0, is_torn: false, inode })
    }

    /// Opens a file that is there.
    pub(in crate::store) fn open(disk: &Disk, path: &Path) -> io::Result<Self> {
        let (mut file, facts) = disk.open(path, Opening::Append)?;
        let mut last = [b'\n'];
        if facts.length > 0 {
            file.seek(facts.length - 1)?;
            if again(|| file.read(&mut last))? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(Self { file, length: facts.length, is_torn: last != [b'\n'], inode: facts.place.1 })
    }

    /// Appends all of `bytes`, in one write unless the system takes less of them at a time. On failure the bytes that
    /// were taken are cut off again, if the file still ends with them; in doubt they stay.
    pub(in crate::store) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        write_all(&mut *self.file, bytes).map_err(|(source, taken)| {
            if taken > 0 && self.file.facts().is_ok_and(|now| now.length == self.length + taken) {
                // What cannot be cut off is sealed by the next append: there is nothing else to do about it.
                let _ = self.file.resize(self.length);
            }
            source
        })
    }

    /// Waits until all that was appended is on stable storage.
    pub(in crate::store) fn sync(&mut self) -> io::Result<()> {
        self.file.sync()
    }

    /// What tells that the file is still as it is now.
    pub(in crate::store) fn mark(&self) -> io::Result<Facts> {
        self.file.facts()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::store::disk::Kind;

    /// A file that takes three bytes and no more, while somebody else makes it longer.
    #[derive(Debug)]
    struct Shared {
        length: u64,
        others: u64,
        cuts: Arc<Mutex<Vec<u64>>>,
    }

    impl OpenFile for Shared {
        fn facts(&self) -> io::Result<Facts> {
            let length = self.length + self.others;
            Ok(Facts { kind: Kind::File, length, modified: None, place: (0, 0), changed: (0, 0) })
        }

        fn seek(&mut self, _: u64) -> io::Result<()> {
            Ok(())
        }

        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Ok(0)
        }

        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.length > 10 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.length += 3;
            Ok(bytes.len().min(3))
        }

        fn resize(&mut self, length: u64) -> io::Result<()> {
            self.cuts.lock().unwrap().push(length);
            Ok(())
        }

        fn sync(&mut self) -> io::Result<()> {
            Ok(())
        }

        fn try_lock(&mut self) -> io::Result<bool> {
            Ok(true)
        }
    }

    #[test]
    fn what_somebody_else_appended_meanwhile_is_never_cut_off() {
        for (others, expected) in [(0, vec![10]), (5, vec![])] {
            let cuts = Arc::new(Mutex::new(Vec::new()));
            let file = Box::new(Shared { length: 10, others, cuts: Arc::clone(&cuts) });
            let mut target = Target { file, length: 10, is_torn: false, inode: 0 };
            assert_eq!(target.append(b"a line\n").unwrap_err().kind(), io::ErrorKind::StorageFull);
            assert_eq!(*cuts.lock().unwrap(), expected, "{others} bytes of others");
        }
    }
}
