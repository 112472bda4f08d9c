//! The ground outside: the only place that touches the disk.
//!
//! [`Places`] says where things live, [`Store`] keeps the journal of one roadmap and is the one place where a draft
//! becomes an event, [`Library`] finds roadmaps, [`Choices`] remember what was chosen live. Reads write nothing; nothing is
//! created before the learner changes something.
//!
//! An append, from the draft to the disk:
//!
//! ```text
//! Store::append --lock----> the lock of this device (state dir), or a file of this process alone
//!               --reading-> what others wrote meanwhile --second_copy-> what something took away
//!               --device--> the pen: writer, file, how it was left --new where the file is not as it was left
//!               --stamping> the draft becomes events and bytes; a retry finds the bytes it had
//!               --scribe--> seal, one write, sync of file and folders --disk--> `FileSystem`, one method a system call
//!               --second_copy--> the same bytes once more, in the state dir
//! ```
//!
//! The machine's own file system stands behind [`Disk::real`]; [`simulated`] has one that fails when it is told to.

mod archive;
mod backup;
mod catalogue;
mod chosen;
mod device;
mod disk;
mod examination;
mod file_mark;
mod ground;
mod journal_files;
mod library;
mod lock;
mod lookout;
mod mending;
mod new_roadmap;
mod pen;
mod places;
mod preferences;
mod reading;
mod rescue;
mod scribe;
mod second_copy;
mod sights;
pub mod simulated;
mod stamping;
mod text_file;
mod volume;

pub use backup::Backup;
pub use catalogue::{Entry, Standing, catalogue};
pub use chosen::{Choice, Choices, Chosen, ChosenTheme};
pub use disk::{Disk, Facts, FileSystem, Kind, OpenFile, Opening};
pub use examination::{Examination, ExaminedFile, Fault, Lines, recorded};
pub use file_mark::FileMark;
pub use ground::{Ground, LockState, Obstacle, lock_state};
pub use journal_files::{Appended, Looked, Reading, Store, StoreError};
pub use library::{Library, LibraryError, Shelf};
pub use lookout::Lookout;
pub use mending::{Mended, mend, mend_on};
pub use new_roadmap::{NewRoadmap, NewRoadmapError};
pub use places::{Places, PlacesError};
pub use preferences::{create_preferences, read_preferences};
pub use reading::Damage;
pub use rescue::rescued;
pub use sights::Sights;
pub use text_file::{read_text, write_text};
pub use volume::Volume;
