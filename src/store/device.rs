//! What this device remembers of one progress folder: the lock, all of its writers, the pen that its processes share, and the
//! place of its second copies.
//!
//! It lies in the state dir, under a hash of the progress folder's resolved path, so that another config dir never sees
//! it. Losing it loses no event: the next append takes a new pen. Invariant: nothing here is written by a read.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::pen::Pen;

/// The bytes that the shared pen takes, blanks behind it: always the same, so that it is overwritten in place, in one
/// block. A new file renamed over the old one would cost more than the append itself, since file systems flush it.
const PEN_SIZE: usize = 512;

/// What this device remembers of one progress folder.
#[derive(Debug, Clone)]
pub(super) struct Device {
    disk: Disk,
    folder: PathBuf,
}

impl Device {
    /// What is remembered of that progress folder; touches nothing.
    pub(super) fn of(disk: &Disk, state_dir: &Path, progress: &Path) -> Self {
        let name = format!("{:032x}", hash(disk.resolved(progress).as_os_str().as_encoded_bytes()));
        Self { disk: disk.clone(), folder: state_dir.join("journals").join(name) }
    }

    /// The file that the processes of this device lock.
    pub(super) fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// The folder of second copies.
    pub(super) fn copies(&self) -> PathBuf {
        self.folder.join("copies")
    }

    /// Creates the folder where there is none.
    pub(super) fn create(&self) -> io::Result<()> {
        self.disk.create_folders(&self.folder.join("writers")).map(|_| ())
    }

    /// All writers that this device ever was.
    pub(super) fn writers(&self) -> HashSet<Box<str>> {
        let names = self.disk.names(&self.folder.join("writers")).unwrap_or_default();
        names.into_iter().filter_map(|name| Some(name.to_str()?.into())).collect()
    }

    /// Remembers a writer for good. A file for each, so that no two processes can overwrite one another's.
    pub(super) fn remember(&self, writer: &str) -> io::Result<()> {
        let folder = self.folder.join("writers");
        if self.disk.mark(&folder.join(writer)).is_ok() {
            return Ok(());
        }
        let changed = self.disk.create_folders(&folder)?;
        self.disk.open_marker(&folder.join(writer))?;
        changed.iter().chain([&folder]).try_for_each(|folder| self.disk.sync_folder(folder))
    }

    /// The pen that the processes of this device share; only to be used under the lock.
    pub(super) fn pen(&self) -> Option<Pen> {
        let (bytes, _) = self.disk.read(&self.folder.join("pen.json"), PEN_SIZE as u64).ok()?;
        serde_json::from_slice(&bytes).ok().filter(Pen::is_sane)
    }

    /// Leaves a pen for the next one. Not synced: should it get lost or torn, the next one takes a new pen.
    pub(super) fn leave(&self, pen: &Pen) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(pen)?;
        bytes.resize(PEN_SIZE, b' ');
        self.disk.overwrite(&self.folder.join("pen.json"), &bytes)
    }

    /// Throws the shared pen away.
    pub(super) fn drop_pen(&self) {
        // Whoever cannot remove it cannot have left it either, or will find the file changed.
        let _ = self.disk.remove(&self.folder.join("pen.json"));
    }
}

/// FNV-1a of 128 bits: short, the same in every version of the program, and nobody gains by a collision in his own
/// state dir.
pub(super) fn hash(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_of_its_specification() {
        // Test vectors of draft-eastlake-fnv.
        assert_eq!(hash(b""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(hash(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }

    #[test]
    fn a_pen_is_found_as_it_was_left_and_a_broken_one_is_none() {
        let home = tempfile::tempdir().unwrap();
        let device = Device::of(&Disk::real(), home.path(), Path::new("/progress/x"));
        assert_eq!((device.pen(), device.writers().len()), (None, 0));
        device.create().unwrap();
        let pen = Pen::new().unwrap();
        device.leave(&pen).unwrap();
        device.remember(&pen.writer).unwrap();
        assert_eq!(device.pen(), Some(pen.clone()));
        assert_eq!(device.writers(), HashSet::from([pen.writer.as_str().into()]));
        std::fs::write(device.folder.join("pen.json"), "{\"writer\":").unwrap();
        assert_eq!(device.pen(), None);
    }
}
