//! What can go wrong, and when: the n-th call that a fault can hit, once or from then on.

use std::io;

/// The errors of a file system, by the names that POSIX has for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errno {
    /// The device failed (EIO); any call.
    Io,
    /// The disk is full (ENOSPC); calls that need space.
    Full,
    /// The quota is used up (EDQUOT); calls that need space.
    Quota,
    /// The file system is read-only (EROFS); calls that change it.
    ReadOnly,
    /// It is not allowed (EACCES); calls that look up a name.
    Denied,
    /// Too many files are open (EMFILE); calls that open one.
    TooManyFiles,
    /// A signal came (EINTR); calls that can wait.
    Interrupted,
    /// There are no locks (ENOLCK); locking.
    NoLocks,
}

impl Errno {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Io, Self::Full, Self::Quota, Self::ReadOnly, Self::Denied, Self::TooManyFiles, Self::Interrupted, Self::NoLocks];

    /// The error as the system gives it.
    #[cfg(unix)]
    pub fn error(self) -> io::Error {
        use rustix::io::Errno as Number;
        let number = match self {
            Self::Io => Number::IO,
            Self::Full => Number::NOSPC,
            Self::Quota => Number::DQUOT,
            Self::ReadOnly => Number::ROFS,
            Self::Denied => Number::ACCESS,
            Self::TooManyFiles => Number::MFILE,
            Self::Interrupted => Number::INTR,
            Self::NoLocks => Number::NOLCK,
        };
        number.into()
    }

    /// The error as the system gives it, where that has a name for it.
    #[cfg(not(unix))]
    pub fn error(self) -> io::Error {
        match self {
            Self::Full => io::ErrorKind::StorageFull.into(),
            Self::Quota => io::ErrorKind::QuotaExceeded.into(),
            Self::ReadOnly => io::ErrorKind::ReadOnlyFilesystem.into(),
            Self::Denied => io::ErrorKind::PermissionDenied.into(),
            Self::Interrupted => io::ErrorKind::Interrupted.into(),
            other => io::Error::other(format!("{other:?}")),
        }
    }

    /// Whether such a call can end so.
    fn hits(self, call: Call) -> bool {
        use Call::{Create, CreateFolder, List, Lock, Look, Open, Read, Remove, Rename, Resize, Sync, SyncFolder, Write};
        match self {
            Self::Io => true,
            Self::Full | Self::Quota => matches!(call, Create | CreateFolder | Rename | Resize | Sync | SyncFolder | Write),
            Self::ReadOnly => matches!(call, Create | CreateFolder | Open | Remove | Rename | Resize | Write),
            Self::Denied => matches!(call, Create | CreateFolder | List | Look | Open | Remove | Rename | SyncFolder),
            Self::TooManyFiles => matches!(call, Create | List | Open | SyncFolder),
            Self::Interrupted => matches!(call, Create | Lock | Open | Read | Sync | SyncFolder | Write),
            Self::NoLocks => matches!(call, Lock),
        }
    }
}

/// What a call does, as far as it matters to what can go wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    Look,
    Open,
    Create,
    List,
    Read,
    Write,
    Resize,
    Sync,
    SyncFolder,
    CreateFolder,
    Rename,
    Remove,
    Lock,
}

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Harm {
    /// It fails, and has done nothing.
    Fails(Errno),
    /// A write takes so many bytes and no more; it is not failed.
    Short(usize),
    /// A sync of a file fails, and the system forgets what it could not write: reads show it, but no later sync brings it
    /// to stable storage.
    Forgets,
    /// The process dies before it: this call and all later ones fail and do nothing, until [`Simulated::restart`] or
    /// [`Simulated::power_cut`].
    ///
    /// [`Simulated::restart`]: super::Simulated::restart
    /// [`Simulated::power_cut`]: super::Simulated::power_cut
    Dies,
}

impl Harm {
    /// Whether such a call can go wrong so.
    fn hits(self, call: Call) -> bool {
        match self {
            Self::Fails(errno) => errno.hits(call),
            Self::Short(_) => call == Call::Write,
            Self::Forgets => call == Call::Sync,
            Self::Dies => true,
        }
    }
}

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// At which of the calls that it can hit: 1 is the first.
    pub at: u64,
    /// Whether all later ones go wrong as well.
    pub lasts: bool,
    /// How.
    pub harm: Harm,
}

/// A fault that waits for its call.
#[derive(Debug, Clone)]
pub(super) struct Armed {
    fault: Fault,
    met: u64,
    fired: u64,
}

impl Armed {
    pub(super) fn new(fault: Fault) -> Self {
        Self { fault, met: 0, fired: 0 }
    }

    /// How often it went wrong so far.
    pub(super) fn fired(&self) -> u64 {
        self.fired
    }

    /// What it does to the next call.
    pub(super) fn meet(&mut self, call: Call) -> Option<Harm> {
        if !self.fault.harm.hits(call) {
            return None;
        }
        self.met += 1;
        if self.met == self.fault.at || self.fault.lasts && self.met > self.fault.at {
            self.fired += 1;
            return Some(self.fault.harm);
        }
        None
    }
}
