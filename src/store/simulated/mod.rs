//! A disk in memory that fails when it is told to, for tests and for the torture run; the program itself never has one.
//!
//! It keeps what everybody sees and what is on stable storage apart, for bytes of files and for entries of folders. A
//! [`Fault`] makes the n-th call fail, once or from then on; [`Simulated::power_cut`] leaves any subset of what was not
//! synced. How a loop is made of it:
//!
//! ```
//! use std::path::Path;
//! use roadmap::store::simulated::{Errno, Fault, Harm, Simulated};
//! use roadmap::store::{Disk, Places, Store};
//!
//! let places = Places { config_dir: "/config".into(), state_dir: "/state".into() };
//! let untouched = Simulated::new();
//! for at in 1.. {
//!     let disk = untouched.copy();
//!     disk.arm(&[Fault { at, lasts: false, harm: Harm::Fails(Errno::Io) }]);
//!     let mut store = Store::open_on(disk.disk(), &places, "a-roadmap");
//!     // ... append, look at the result, then:
//!     store.read();
//!     if disk.fired() == 0 {
//!         break; // All calls of the operation have failed once.
//!     }
//!     disk.restart();
//!     // ... read again: all that was acknowledged must be there.
//! }
//! ```
//!
//! It knows no links and no permissions: those are tried on the real disk.

mod fault;
mod node;
mod world;

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use fault::{Errno, Fault, Harm};
pub use node::Choose;

use super::{Disk, Facts, FileSystem, OpenFile, Opening};
use fault::Call;
use node::{Bytes, Entries, Node, Number};
use world::{Allowance, World};

/// A disk in memory that fails when it is told to. A clone is the same disk, a [`copy`](Self::copy) is another one.
#[derive(Debug, Clone)]
pub struct Simulated(Arc<Mutex<World>>);

impl Default for Simulated {
    fn default() -> Self {
        Self::new()
    }
}

impl Simulated {
    /// An empty disk.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(World::new())))
    }

    /// Another disk with the same files and faults. Files that are open stay with this one.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(Arc::new(Mutex::new(self.world().clone())))
    }

    /// The disk for a store.
    pub fn disk(&self) -> Disk {
        Disk::of(self.clone())
    }

    /// Puts these faults in the place of all others; each counts its calls from now on.
    pub fn arm(&self, faults: &[Fault]) {
        self.world().arm(faults);
    }

    /// How many calls went wrong, ever.
    pub fn fired(&self) -> u64 {
        self.world().fired()
    }

    /// How many calls were made, ever.
    pub fn calls(&self) -> u64 {
        self.world().calls()
    }

    /// How long it was waited, in a time that passes by itself.
    pub fn paused(&self) -> Duration {
        self.world().paused
    }

    /// The process has ended, the machine has not: no fault is left, locks are free, all bytes are as they were seen.
    pub fn restart(&self) {
        self.world().restart();
    }

    /// The power went: what was synced is there, of all else what `choose` keeps. No fault is left.
    pub fn power_cut(&self, choose: Choose<'_>) {
        self.world().cut(choose);
    }

    /// The bytes of a file, by nobody's call. None where there is no such file.
    pub fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let world = self.world();
        world.bytes(world.find(path).ok()?).ok().map(|bytes| bytes.seen.clone())
    }

    /// The paths of all files in a folder and below it, by nobody's call, sorted.
    pub fn files(&self, folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let names: Vec<PathBuf> = {
            let world = self.world();
            let Ok(entries) = world.find(folder).and_then(|number| world.entries(number)) else { return found };
            entries.seen.keys().map(|name| folder.join(name)).collect()
        };
        for path in names {
            if self.bytes(&path).is_some() {
                found.push(path);
            } else {
                found.extend(self.files(&path));
            }
        }
        found
    }

    /// Somebody else puts a whole file there, and it is on stable storage.
    ///
    /// # Errors
    ///
    /// Where there is no folder for it.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut world = self.world();
        let (folder, name) = world.place(path)?;
        if world.entries(folder)?.seen.contains_key(name) {
            world.entries_mut(folder)?.leave(name);
        }
        world.make(path, Node::File(Bytes::stable(bytes)))?;
        world.entries_mut(folder)?.sync();
        Ok(())
    }

    /// Somebody else takes a file or folder away, and that is on stable storage.
    ///
    /// # Errors
    ///
    /// Where there is none.
    pub fn take_away(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.find(path)?;
        let (folder, name) = world.place(path)?;
        let entries = world.entries_mut(folder)?;
        entries.leave(name);
        entries.sync();
        Ok(())
    }

    /// Something stands under that name that is neither file nor folder.
    ///
    /// # Errors
    ///
    /// Where something stands there already, or there is no folder for it.
    pub fn put_special(&self, path: &Path) -> io::Result<()> {
        self.world().make(path, Node::Other).map(|_| ())
    }

    fn world(&self) -> MutexGuard<'_, World> {
        // Whoever panicked in between has failed its test already.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FileSystem for Simulated {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let mut world = self.world();
        world.call(Call::Look)?;
        world.facts(world.find(path)?)
    }

    fn is_taken(&self, path: &Path) -> bool {
        let mut world = self.world();
        world.call(Call::Look).is_ok() && world.find(path).is_ok()
    }

    fn open(&self, path: &Path, opening: Opening) -> io::Result<Box<dyn OpenFile>> {
        let mut world = self.world();
        let found = world.find(path);
        let makes = match opening {
            Opening::Read | Opening::Append => false,
            Opening::New => true,
            Opening::Marker => found.is_err(),
        };
        world.call(if makes { Call::Create } else { Call::Open })?;
        let number = if makes { world.make(path, Node::File(Bytes::default()))? } else { found? };
        let handle = world.handle();
        Ok(Box::new(SimulatedFile { disk: self.clone(), number, handle, place: 0, appends: opening != Opening::Marker }))
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut world = self.world();
        world.call(Call::List)?;
        Ok(world.entries(world.find(folder)?)?.seen.keys().cloned().collect())
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.call(Call::CreateFolder)?;
        world.make(path, Node::Folder(Entries::default())).map(|_| ())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.call(Call::Rename)?;
        let number = world.find(from)?;
        let ((old, old_name), (new, new_name)) = (world.place(from)?, world.place(to)?);
        if old == new {
            world.entries_mut(old)?.rename(old_name, new_name);
        } else {
            world.entries_mut(old)?.leave(old_name);
            world.entries_mut(new)?.enter(new_name, number);
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.call(Call::Remove)?;
        world.bytes(world.find(path)?)?;
        let (folder, name) = world.place(path)?;
        world.entries_mut(folder)?.leave(name);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut world = self.world();
        world.call(Call::SyncFolder)?;
        let number = world.find(folder)?;
        world.entries_mut(number)?.sync();
        Ok(())
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let mut world = self.world();
        world.call(Call::Look)?;
        world.find(path).map(|_| path.to_owned())
    }

    fn pause(&self, time: Duration) {
        self.world().paused += time;
    }
}

/// An open file of a simulated disk.
#[derive(Debug)]
struct SimulatedFile {
    disk: Simulated,
    number: Number,
    handle: u64,
    place: usize,
    appends: bool,
}

impl OpenFile for SimulatedFile {
    fn facts(&self) -> io::Result<Facts> {
        let mut world = self.disk.world();
        world.call(Call::Look)?;
        world.facts(self.number)
    }

    fn seek(&mut self, place: u64) -> io::Result<()> {
        self.place = usize::try_from(place).map_err(|_| ErrorKind::InvalidInput)?;
        Ok(())
    }

    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut world = self.disk.world();
        world.call(Call::Read)?;
        let rest = world.bytes(self.number)?.seen.get(self.place..).unwrap_or_default();
        let taken = rest.len().min(into.len());
        if let (Some(into), Some(from)) = (into.get_mut(..taken), rest.get(..taken)) {
            into.copy_from_slice(from);
        }
        self.place += taken;
        Ok(taken)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut world = self.disk.world();
        let most = match world.call(Call::Write)? {
            Allowance::Bytes(most) => most,
            _ => bytes.len(),
        };
        let bytes = bytes.get(..most).unwrap_or(bytes);
        let file = world.bytes_mut(self.number)?;
        if self.appends {
            self.place = file.seen.len();
        }
        file.write(self.place, bytes);
        self.place += bytes.len();
        Ok(bytes.len())
    }

    fn resize(&mut self, length: u64) -> io::Result<()> {
        let length = usize::try_from(length).map_err(|_| ErrorKind::InvalidInput)?;
        let mut world = self.disk.world();
        world.call(Call::Resize)?;
        world.bytes_mut(self.number)?.resize(length);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut world = self.disk.world();
        let allowance = world.call(Call::Sync)?;
        let file = world.bytes_mut(self.number)?;
        if allowance == Allowance::Forgetting {
            file.forget();
            return Err(Errno::Io.error());
        }
        file.sync();
        Ok(())
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        let mut world = self.disk.world();
        world.call(Call::Lock)?;
        Ok(world.lock(self.number, self.handle))
    }
}

impl Drop for SimulatedFile {
    fn drop(&mut self) {
        self.disk.world().unlock(self.handle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk with one synced file of `old`, open for append.
    fn disk() -> (Simulated, Box<dyn OpenFile>) {
        let disk = Simulated::new();
        disk.put(Path::new("/x"), b"old").unwrap();
        let file = disk.open(Path::new("/x"), Opening::Append).unwrap();
        (disk, file)
    }

    #[test]
    fn a_power_cut_keeps_what_was_synced_and_any_part_of_the_rest() {
        let mut found = std::collections::BTreeSet::new();
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..500 {
            let (disk, mut file) = disk();
            assert_eq!(file.write(b"ab").unwrap(), 2);
            disk.power_cut(&mut |most| random.usize(..most));
            found.insert(String::from_utf8(disk.bytes(Path::new("/x")).unwrap()).unwrap());
        }
        let all = ["old", "old\0\0", "old\0b", "olda", "olda\0", "oldab"];
        assert_eq!(found, all.map(str::to_owned).into());
        let (disk, mut file) = disk();
        file.write(b"ab").unwrap();
        file.sync().unwrap();
        disk.power_cut(&mut |_| 0);
        assert_eq!(disk.bytes(Path::new("/x")).unwrap(), b"oldab");
    }

    #[test]
    fn a_new_name_is_stable_once_its_folder_is_synced() {
        for synced in [false, true] {
            let disk = Simulated::new();
            disk.create_folder(Path::new("/a")).unwrap();
            disk.sync_folder(Path::new("/")).unwrap();
            let mut file = disk.open(Path::new("/a/x"), Opening::New).unwrap();
            file.write(b"1").unwrap();
            file.sync().unwrap();
            if synced {
                disk.sync_folder(Path::new("/a")).unwrap();
            }
            disk.power_cut(&mut |most| most - 1);
            assert_eq!(disk.bytes(Path::new("/a/x")), synced.then(|| b"1".to_vec()));
        }
    }

    #[test]
    fn a_failed_sync_may_forget_and_the_next_one_says_nothing() {
        let (disk, mut file) = disk();
        file.write(b"lost").unwrap();
        disk.arm(&[Fault { at: 1, lasts: false, harm: Harm::Forgets }]);
        file.sync().unwrap_err();
        file.sync().unwrap();
        assert_eq!(disk.bytes(Path::new("/x")).unwrap(), b"oldlost");
        disk.power_cut(&mut |_| 0);
        assert_eq!(disk.bytes(Path::new("/x")).unwrap(), b"old");
    }

    #[test]
    fn a_fault_hits_the_call_that_it_was_told_once_or_from_then_on() {
        for (lasts, expected) in [(false, [true, false, true]), (true, [true, false, false])] {
            let (disk, mut file) = disk();
            disk.arm(&[Fault { at: 2, lasts, harm: Harm::Fails(Errno::Full) }]);
            assert_eq!([(); 3].map(|()| file.write(b"x").is_ok()), expected);
            assert_eq!(disk.fired(), if lasts { 2 } else { 1 });
        }
        let (disk, mut file) = disk();
        disk.arm(&[Fault { at: 1, lasts: false, harm: Harm::Short(2) }]);
        assert_eq!((file.write(b"abc").unwrap(), file.write(b"abc").unwrap()), (2, 3));
        disk.arm(&[Fault { at: 1, lasts: false, harm: Harm::Dies }]);
        assert!(file.facts().is_err() && file.facts().is_err() && file.write(b"x").is_err());
        disk.restart();
        assert_eq!(disk.bytes(Path::new("/x")).unwrap(), b"oldababc");
    }

    #[test]
    fn a_lock_is_held_until_its_file_is_dropped() {
        let (disk, mut file) = disk();
        let mut other = disk.open(Path::new("/x"), Opening::Marker).unwrap();
        assert!(file.try_lock().unwrap() && !other.try_lock().unwrap());
        drop(file);
        assert!(other.try_lock().unwrap());
    }
}
