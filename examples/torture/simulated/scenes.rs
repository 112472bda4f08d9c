//! What the faults strike at: one operation each, on a record that is in some state.

use roadmap::progress::Draft;
use roadmap::store::simulated::{Errno, Fault, Harm};
use roadmap::store::{FileSystem as _, OpenFile, Opening, Store};

use super::record::Record;

/// An operation, and what went before it.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    /// What it is called in the table.
    pub name: &'static str,
    /// What other processes did before.
    pub(super) prepared: fn() -> Record,
    /// What this process did before; it is done again for each stroke.
    pub(super) begun: fn(&mut Record) -> Live,
}

/// What a process is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Append its draft.
    Append,
    /// Set the record aside.
    SetAside,
    /// Put back what something took away.
    PutBack,
}

/// A process that is about to do something.
#[derive(Debug)]
pub(super) struct Live {
    pub(super) deed: Deed,
    pub(super) store: Store,
    pub(super) draft: Draft,
    /// The lock, where somebody else holds it.
    _held: Option<Box<dyn OpenFile>>,
}

/// All scenes.
pub const SCENES: [Scene; 12] = [
    Scene { name: "the first append", prepared: home, begun: Live::fresh },
    Scene { name: "an append", prepared: existing, begun: Live::fresh },
    Scene { name: "an append of a process that goes on", prepared: existing, begun: experienced },
    Scene { name: "an append by a new pen", prepared: changed, begun: Live::fresh },
    Scene { name: "an append over a torn tail", prepared: torn, begun: Live::fresh },
    Scene { name: "a retry after a failed sync", prepared: existing, begun: unsynced },
    Scene { name: "a retry after a full disk", prepared: home, begun: full },
    Scene { name: "an append without the lock", prepared: existing, begun: locked_out },
    Scene { name: "an append that puts back what was taken away", prepared: rolled_back, begun: Live::fresh },
    Scene { name: "a record that is set aside", prepared: existing, begun: |record| Live::about_to(Deed::SetAside, record) },
    Scene { name: "a record that is gone, put back", prepared: gone, begun: |record| Live::about_to(Deed::PutBack, record) },
    Scene { name: "a record that is gone, set aside", prepared: gone, begun: |record| Live::about_to(Deed::SetAside, record) },
];

/// A home, and nothing in it.
fn home() -> Record {
    let record = Record::new();
    record.disk.create_folder("/home".as_ref()).unwrap();
    record.disk.sync_folder("/".as_ref()).unwrap();
    record
}

/// A journal of three events.
fn existing() -> Record {
    let mut record = home();
    let mut store = record.store();
    for _ in 0..3 {
        let draft = record.draft();
        record.append(&mut store, &draft).unwrap();
    }
    record
}

/// A journal that is not as this device left it: somebody wrote a line into it.
fn changed() -> Record {
    let record = existing();
    let journal = record.journals().remove(0);
    let bytes = record.disk.bytes(&journal).unwrap();
    record.disk.put(&journal, &[&bytes[..], b"<<<<<<< HEAD\n"].concat()).unwrap();
    record
}

/// A journal that a synchroniser rolled back by two events.
fn rolled_back() -> Record {
    let record = existing();
    let journal = record.journals().remove(0);
    let bytes = record.disk.bytes(&journal).unwrap();
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    record.disk.put(&journal, &bytes[..first]).unwrap();
    record
}

/// A record whose journals were all removed.
fn gone() -> Record {
    let record = existing();
    for journal in record.journals() {
        record.disk.remove(&journal).unwrap();
        record.disk.sync_folder(journal.parent().unwrap()).unwrap();
    }
    record
}

/// A journal that ends in the middle of a line: a process died there.
fn torn() -> Record {
    let base = existing();
    for at in 1.. {
        let mut record = base.copy();
        let draft = record.draft();
        let mut store = record.store();
        record.disk.arm(&[Fault { at: 1, lasts: true, harm: Harm::Short(20) }, Fault { at, lasts: true, harm: Harm::Dies }]);
        let _ = record.append(&mut store, &draft);
        record.disk.restart();
        drop(store);
        let bytes = record.disk.bytes(&record.journals().remove(0)).unwrap();
        if bytes.last() != Some(&b'\n') {
            return record;
        }
    }
    unreachable!("a journal is written in pieces");
}

impl Live {
    /// A process that has just begun.
    pub(super) fn fresh(record: &mut Record) -> Self {
        Self { deed: Deed::Append, store: record.store(), draft: record.draft(), _held: None }
    }

    /// One that is about to do something else.
    fn about_to(deed: Deed, record: &mut Record) -> Self {
        Self { deed, ..Self::fresh(record) }
    }
}

/// A process that has read and appended, while another one appended too.
fn experienced(record: &mut Record) -> Live {
    let mut live = Live::fresh(record);
    live.store.read();
    record.append(&mut live.store, &live.draft).unwrap();
    let (mut other, draft) = (record.store(), record.draft());
    record.append(&mut other, &draft).unwrap();
    Live { draft: record.draft(), ..live }
}

/// A process whose append failed at the sync, and the system forgot what it should have written.
fn unsynced(record: &mut Record) -> Live {
    let mut live = Live::fresh(record);
    record.disk.arm(&[Fault { at: 1, lasts: false, harm: Harm::Forgets }]);
    record.append(&mut live.store, &live.draft).unwrap_err();
    record.disk.arm(&[]);
    live
}

/// A process whose append found the disk full.
fn full(record: &mut Record) -> Live {
    let mut live = Live::fresh(record);
    record.disk.arm(&[Fault { at: 1, lasts: true, harm: Harm::Fails(Errno::Full) }]);
    record.append(&mut live.store, &live.draft).unwrap_err();
    record.disk.arm(&[]);
    live
}

/// A process that waits in vain for the lock.
fn locked_out(record: &mut Record) -> Live {
    let mut held = record.disk.open(&record.lock(), Opening::Marker).unwrap();
    assert!(held.try_lock().unwrap());
    Live { _held: Some(held), ..Live::fresh(record) }
}
