//! The lookout: sleeps until one of the files that matter has changed, and rings.
//!
//! It says that something happened, not what: whoever hears it looks for himself. Reading a file is no change, so looking
//! never rings. Where watching cannot be had (no more watches, a network file system) it stays silent for ever, and the
//! program finds out at its next write, as it would without.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::sights::{Sights, Survey};

/// How often the folders are surveyed again at most, where they change while they are being watched.
const SURVEYS: usize = 4;

/// Watches some files.
#[derive(Debug)]
pub struct Lookout {
    /// `None` where watching cannot be had.
    watcher: Option<RecommendedWatcher>,
    sights: Sights,
    survey: Arc<Mutex<Survey>>,
    watched: Vec<PathBuf>,
    /// Whether a folder, a link or a file came, went or moved: what is watched may not be what there is.
    is_outdated: Arc<AtomicBool>,
}

impl Lookout {
    /// Watches from now on, and rings from a thread of its own.
    pub fn start(sights: Sights, ring: impl Fn() + Send + 'static) -> Self {
        let survey = Arc::new(Mutex::new(Survey::default()));
        let is_outdated = Arc::new(AtomicBool::new(true));
        let (seen, outdated) = (Arc::clone(&survey), Arc::clone(&is_outdated));
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let survey = seen.lock().unwrap_or_else(PoisonError::into_inner);
            match event.map_or(News::Moved, |event| News::of(&event, &survey)) {
                News::None => return,
                News::Changed => {}
                News::Moved => outdated.store(true, Ordering::SeqCst),
            }
            drop(survey);
            ring();
        });
        let mut lookout = Self { watcher: watcher.ok(), sights, survey, watched: Vec::new(), is_outdated };
        lookout.adjust();
        lookout
    }

    /// Watches other files.
    pub fn turn_to(&mut self, sights: Sights) {
        self.sights = sights;
        self.is_outdated.store(true, Ordering::SeqCst);
        self.adjust();
    }

    /// Watches what there is now, where folders came or went. To be called before looking at the files, so that nothing
    /// falls between.
    pub fn adjust(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        for _ in 0..SURVEYS {
            if !self.is_outdated.swap(false, Ordering::SeqCst) {
                return;
            }
            let survey = self.sights.survey();
            for folder in self.watched.drain(..) {
                // One that is gone is not watched any more.
                let _ = watcher.unwatch(&folder);
            }
            self.survey.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&survey);
            for folder in &survey.folders {
                // One that cannot be watched is done without.
                if watcher.watch(folder, RecursiveMode::NonRecursive).is_ok() {
                    self.watched.push(folder.clone());
                }
            }
            // What came while the watches were being put up was not reported.
            if self.sights.survey() != survey {
                self.is_outdated.store(true, Ordering::SeqCst);
            }
        }
    }
}

/// What an event means.
enum News {
    /// Nothing that matters.
    None,
    /// What a file says may be another thing.
    Changed,
    /// Something came, went, or is elsewhere.
    Moved,
}

impl News {
    fn of(event: &Event, survey: &Survey) -> Self {
        if event.need_rescan() {
            return Self::Moved;
        }
        let leads = || event.paths.iter().any(|path| survey.leads(path));
        match event.kind {
            // To read is no change.
            EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write) => Self::None,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any if leads() => {
                Self::Moved
            }
            _ if leads() || event.paths.iter().any(|path| survey.is_journal(path)) => Self::Changed,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::*;

    /// Longer than any of these tests takes.
    const LONG: Duration = Duration::from_secs(20);

    fn sights(base: &Path) -> Sights {
        Sights { base: base.to_owned(), files: vec![base.join("config.yaml")], journals: base.join("progress/x") }
    }

    fn lookout(base: &Path) -> (Lookout, Receiver<()>) {
        let (sender, rings) = channel();
        let lookout = Lookout::start(sights(base), move || {
            let _ = sender.send(());
        });
        (lookout, rings)
    }

    /// Waits for a ring, then looks as the program would.
    fn rings(lookout: &mut Lookout, rings: &Receiver<()>, what: &str) {
        assert!(rings.recv_timeout(LONG).is_ok(), "{what} is seen");
        lookout.adjust();
    }

    #[test]
    fn what_is_created_later_removed_and_created_again_is_seen() {
        let home = tempfile::tempdir().unwrap();
        let base = home.path().join("config");
        let journal = base.join("progress/x/other.jsonl");
        let (mut lookout, bell) = lookout(&base);
        if lookout.watcher.is_none() {
            println!("SKIPPED what_is_created_later_removed_and_created_again_is_seen: no watches are to be had");
            return;
        }
        for round in 0..2 {
            // Each folder is created only when the one above it is watched, which is the hard case.
            for folder in ["", "progress", "progress/x"] {
                fs::create_dir(base.join(folder)).unwrap();
                rings(&mut lookout, &bell, &format!("`{folder}` in round {round}"));
            }
            while bell.try_recv().is_ok() {}
            fs::write(&journal, "{}\n").unwrap();
            rings(&mut lookout, &bell, "a journal");
            fs::remove_dir_all(&base).unwrap();
            rings(&mut lookout, &bell, "that all is gone");
            // Several events make one end: the next round begins when all of them were heard.
            while bell.recv_timeout(Duration::from_millis(100)).is_ok() {
                lookout.adjust();
            }
        }
    }

    #[test]
    fn reading_and_what_does_not_matter_ring_nothing() {
        let home = tempfile::tempdir().unwrap();
        let base = home.path();
        fs::create_dir_all(base.join("progress/x")).unwrap();
        fs::write(base.join("config.yaml"), "pace: 1\n").unwrap();
        let (mut lookout, bell) = lookout(base);
        if lookout.watcher.is_none() {
            println!("SKIPPED reading_and_what_does_not_matter_ring_nothing: no watches are to be had");
            return;
        }
        fs::read(base.join("config.yaml")).unwrap();
        fs::read_dir(base.join("progress/x")).unwrap().count();
        fs::write(base.join("notes.txt"), "x").unwrap();
        fs::write(base.join("progress/x/.tmp"), "x").unwrap();
        assert!(bell.recv_timeout(Duration::from_millis(100)).is_err());
        fs::rename(base.join("notes.txt"), base.join("config.yaml")).unwrap();
        rings(&mut lookout, &bell, "a file that is replaced");
        while bell.recv_timeout(Duration::from_millis(100)).is_ok() {}
        fs::read(base.join("config.yaml")).unwrap();
        assert!(bell.recv_timeout(Duration::from_millis(100)).is_err());
    }

    #[test]
    fn what_it_is_turned_to_rings_and_what_it_was_turned_from_does_not() {
        let home = tempfile::tempdir().unwrap();
        let (old, new) = (home.path().join("old"), home.path().join("new"));
        fs::create_dir_all(&old).unwrap();
        fs::create_dir_all(&new).unwrap();
        let (mut lookout, bell) = lookout(&old);
        if lookout.watcher.is_none() {
            println!("SKIPPED what_it_is_turned_to_rings_and_what_it_was_turned_from_does_not: no watches are to be had");
            return;
        }
        lookout.turn_to(sights(&new));
        fs::write(old.join("config.yaml"), "pace: 1\n").unwrap();
        assert!(bell.recv_timeout(Duration::from_millis(100)).is_err());
        fs::write(new.join("config.yaml"), "pace: 1\n").unwrap();
        rings(&mut lookout, &bell, "a file that it was turned to");
    }

    #[test]
    fn without_watches_it_is_silent() {
        let home = tempfile::tempdir().unwrap();
        let (mut lookout, _bell) = lookout(home.path());
        lookout.watcher = None;
        lookout.turn_to(sights(&home.path().join("elsewhere")));
    }
}
