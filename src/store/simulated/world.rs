//! All files of a simulated disk, who holds which lock, and what is about to go wrong.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Component, Path};
use std::time::{Duration, SystemTime};

use super::fault::{Armed, Call, Errno, Fault, Harm};
use super::node::{Bytes, Choose, Entries, Node, Number};
use crate::store::{Facts, Kind};

/// The folder that all paths begin in.
const ROOT: Number = 0;

/// A simulated disk.
#[derive(Debug, Clone)]
pub(super) struct World {
    /// Each file and folder, with the moment of its last change.
    nodes: Vec<(Node, i64)>,
    armed: Vec<Armed>,
    /// Faults that were taken away again, as often as they fired.
    fired: u64,
    calls: u64,
    is_dead: bool,
    /// Which file is locked by which handle.
    locks: Vec<(Number, u64)>,
    handles: u64,
    /// Counts changes: time goes on with each of them.
    now: i64,
    /// How long it was waited for locks.
    pub(super) paused: Duration,
}

/// What is wrong with a call that goes on all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowance {
    /// Nothing.
    Whole,
    /// It takes so many bytes at most.
    Bytes(usize),
    /// It must forget and fail.
    Forgetting,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![(Node::Folder(Entries::default()), 0)],
            armed: Vec::new(),
            fired: 0,
            calls: 0,
            is_dead: false,
            locks: Vec::new(),
            handles: 0,
            now: 1,
            paused: Duration::ZERO,
        }
    }

    pub(super) fn arm(&mut self, faults: &[Fault]) {
        self.fired = self.fired();
        self.armed = faults.iter().map(|fault| Armed::new(*fault)).collect();
    }

    pub(super) fn fired(&self) -> u64 {
        self.fired + self.armed.iter().map(Armed::fired).sum::<u64>()
    }

    pub(super) fn calls(&self) -> u64 {
        self.calls
    }

    /// The process is gone: its locks are free, and nothing is about to go wrong.
    pub(super) fn restart(&mut self) {
        self.arm(&[]);
        self.is_dead = false;
        self.locks.clear();
    }

    pub(super) fn cut(&mut self, choose: Choose<'_>) {
        self.restart();
        for (node, _) in &mut self.nodes {
            match node {
                Node::File(bytes) => bytes.cut(choose),
                Node::Folder(entries) => entries.cut(choose),
                Node::Other => {}
            }
        }
    }

    /// A call is made: whether it may go on, and how far.
    pub(super) fn call(&mut self, call: Call) -> io::Result<Allowance> {
        self.calls += 1;
        if self.is_dead {
            return Err(Errno::Io.error());
        }
        let mut allowance = Allowance::Whole;
        // Each fault meets the call, whatever another one does to it: which call is the n-th is the same for all.
        let mut failure = None;
        for armed in &mut self.armed {
            match armed.meet(call) {
                None => {}
                Some(Harm::Fails(errno)) => failure = Some(errno),
                Some(Harm::Short(bytes)) => allowance = Allowance::Bytes(bytes),
                Some(Harm::Forgets) => allowance = Allowance::Forgetting,
                Some(Harm::Dies) => {
                    self.is_dead = true;
                    failure = Some(Errno::Io);
                }
            }
        }
        failure.map_or(Ok(allowance), |errno| Err(errno.error()))
    }

    /// The number of what stands under a path.
    pub(super) fn find(&self, path: &Path) -> io::Result<Number> {
        let mut place = ROOT;
        for part in path.components() {
            let Component::Normal(name) = part else { continue };
            place = *self.entries(place)?.seen.get(name).ok_or(ErrorKind::NotFound)?;
        }
        Ok(place)
    }

    /// The folder that has a path's last name, and that name.
    pub(super) fn place<'a>(&self, path: &'a Path) -> io::Result<(Number, &'a OsStr)> {
        let folder = self.find(path.parent().unwrap_or(path))?;
        Ok((folder, path.file_name().ok_or(ErrorKind::InvalidInput)?))
    }

    fn node(&self, number: Number) -> io::Result<&Node> {
        self.nodes.get(number).map(|(node, _)| node).ok_or_else(|| ErrorKind::NotFound.into())
    }

    /// A node that is about to change.
    fn changing(&mut self, number: Number) -> io::Result<&mut Node> {
        self.now += 1;
        let (node, changed) = self.nodes.get_mut(number).ok_or(ErrorKind::NotFound)?;
        *changed = self.now;
        Ok(node)
    }

    pub(super) fn entries(&self, number: Number) -> io::Result<&Entries> {
        match self.node(number)? {
            Node::Folder(entries) => Ok(entries),
            _ => Err(ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn entries_mut(&mut self, number: Number) -> io::Result<&mut Entries> {
        match self.changing(number)? {
            Node::Folder(entries) => Ok(entries),
            _ => Err(ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn bytes(&self, number: Number) -> io::Result<&Bytes> {
        match self.node(number)? {
            Node::File(bytes) => Ok(bytes),
            _ => Err(ErrorKind::IsADirectory.into()),
        }
    }

    pub(super) fn bytes_mut(&mut self, number: Number) -> io::Result<&mut Bytes> {
        match self.changing(number)? {
            Node::File(bytes) => Ok(bytes),
            _ => Err(ErrorKind::IsADirectory.into()),
        }
    }

    /// Makes something new under a path.
    pub(super) fn make(&mut self, path: &Path, node: Node) -> io::Result<Number> {
        let (folder, name) = self.place(path)?;
        if self.entries(folder)?.seen.contains_key(name) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let number = self.nodes.len();
        self.now += 1;
        self.nodes.push((node, self.now));
        self.entries_mut(folder)?.enter(name, number);
        Ok(number)
    }

    pub(super) fn facts(&self, number: Number) -> io::Result<Facts> {
        let (node, changed) = self.nodes.get(number).ok_or(ErrorKind::NotFound)?;
        let (kind, length) = match node {
            Node::File(bytes) => (Kind::File, bytes.seen.len() as u64),
            Node::Folder(_) => (Kind::Folder, 0),
            Node::Other => (Kind::Other, 0),
        };
        let modified = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(changed.unsigned_abs()));
        Ok(Facts { kind, length, modified, place: (1, number as u64), changed: (*changed, 0) })
    }

    /// A name for a new handle.
    pub(super) fn handle(&mut self) -> u64 {
        self.handles += 1;
        self.handles
    }

    pub(super) fn lock(&mut self, number: Number, handle: u64) -> bool {
        let is_held = self.locks.iter().any(|(locked, holder)| *locked == number && *holder != handle);
        if !is_held {
            self.locks.push((number, handle));
        }
        !is_held
    }

    pub(super) fn unlock(&mut self, handle: u64) {
        self.locks.retain(|(_, holder)| *holder != handle);
    }
}
