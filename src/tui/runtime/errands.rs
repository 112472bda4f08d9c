//! The errands: what the model asks to be done outside. The only place where effects happen.
//!
//! Invariant: no change is dropped. Whatever ends the loop, what was asked to be stored is stored or written out.

use std::thread;
use std::time::{Duration, Instant};

use ratatui::backend::Backend as _;

use crate::desk::{Editor, EditorError, open_link};
use crate::progress::Draft;
use crate::tui::effect::Effect;
use crate::tui::message::{Message, NotEdited};

use super::claim;
use super::ending::{Ending, Last};
use super::mailbox::Letter;
use super::signals;
use super::turns::Turns;

/// How long quitting waits for a write under way.
const QUIT_WAIT: Duration = Duration::from_secs(2);

/// The same after a signal, whose sender is less patient.
const SIGNAL_WAIT: Duration = Duration::from_millis(600);

/// Why a text was not edited, as the model is told.
fn not_edited(error: &EditorError) -> NotEdited {
    let keeps_text = matches!(error, EditorError::Failed { kept: Some(_), .. });
    NotEdited { reason: error.to_string(), keeps_text }
}

impl Turns {
    /// Does what the model asked for. The only place where effects happen.
    pub(super) fn perform(&mut self) -> Option<Last> {
        while let Some(effect) = self.effects.pop_front() {
            match effect {
                Effect::Append(draft) => self.writer.append(draft),
                Effect::EditNote { item, title, text } => {
                    let text = self.lend(|editor| editor.edit(&title, &text));
                    self.messages.push_front(Message::NoteEdited { item, text });
                }
                Effect::EditRoadmap { id, path } => {
                    let fault = self.lend(|editor| editor.edit_file(&path)).err().map(|fault| fault.reason);
                    self.messages.push_front(Message::RoadmapWritten { id, fault });
                }
                Effect::Fetch(wish) => self.writer.fetch(wish),
                Effect::Keep(choice) => self.writer.keep(choice),
                Effect::OpenLink(url) => self.open(url),
                Effect::Copy(text) => {
                    // Where the terminal is gone, the next frame finds out.
                    let canvas = self.terminal.backend_mut();
                    let _ = canvas.copy(&text);
                    let _ = canvas.flush();
                }
                Effect::Suspend => signals::suspend(),
                Effect::Quit { unsaved } => {
                    if let Some(last) = self.quit(&unsaved) {
                        return Some(last);
                    }
                }
            }
        }
        None
    }

    /// Lends the terminal to the learner's editor until it ends; nobody reads it meanwhile.
    fn lend<T>(&mut self, edit: impl FnOnce(&Editor) -> Result<T, EditorError>) -> Result<T, NotEdited> {
        let editor = self.editor.as_ref().map_err(not_edited)?;
        self.watch.lend(true);
        claim::restore();
        let outcome = edit(editor).map_err(|error| not_edited(&error));
        self.watch.lend(false);
        self.claim_again();
        self.writer.look();
        outcome
    }

    /// Opens a link beside the loop: some openers take their time.
    fn open(&self, url: String) {
        let post = self.post.clone();
        let address = url.clone();
        let thread = thread::Builder::new().name("link".to_owned()).spawn(move || {
            let error = open_link(&address).err().map(|error| error.to_string());
            post.send(Letter::Happened(Message::LinkOpened { url: address, error }));
        });
        if let Err(error) = thread {
            self.post.send(Letter::Happened(Message::LinkOpened { url, error: Some(error.to_string()) }));
        }
    }

    /// Quits, unless the model does not know yet that something could not be saved: then it is told, and the learner
    /// decides.
    fn quit(&mut self, known: &[Draft]) -> Option<Last> {
        self.settle(QUIT_WAIT);
        let owed: Vec<Draft> = self.writer.owed().cloned().collect();
        if let Some(ending) = self.ending {
            return Some(Last { ending, unsaved: owed });
        }
        if owed.is_empty() {
            return Some(Last { ending: Ending::Done, unsaved: owed });
        }
        if !known.is_empty() {
            return Some(Last { ending: Ending::Unsaved, unsaved: owed });
        }
        for draft in owed {
            if !self.messages.iter().any(|message| matches!(message, Message::NotSaved { draft: told, .. } if *told == draft)) {
                self.messages.push_back(Message::NotSaved { draft, reason: "the disk does not answer".to_owned() });
            }
        }
        None
    }

    /// Ends for a reason from outside; what can still be saved is.
    pub(super) fn end(&mut self, ending: Ending) -> Last {
        claim::restore();
        // What was asked for before the end, and not shown yet.
        for effect in std::mem::take(&mut self.effects) {
            if let Effect::Append(draft) = effect {
                self.writer.append(draft);
            }
        }
        self.settle(SIGNAL_WAIT);
        Last { ending, unsaved: self.writer.owed().cloned().collect() }
    }

    /// Waits until the writer has tried all that it owes, but not for ever.
    fn settle(&mut self, limit: Duration) {
        let mut end = Instant::now() + limit;
        if self.writer.owed().next().is_none() {
            return;
        }
        self.writer.hurry();
        while let Ok(letter) = self.mailbox.letter_within(end.saturating_duration_since(Instant::now())) {
            let is_done = matches!(letter, Letter::Tried);
            if matches!(letter, Letter::Signal(signal) if signals::is_deadly(signal)) {
                // Before the signal thread loses its patience, what is owed must be written out.
                end = end.min(Instant::now() + SIGNAL_WAIT);
            }
            self.open_letter(letter);
            if is_done || self.writer.owed().next().is_none() {
                return;
            }
        }
    }
}
