//! The writer: the loop's end of the thread that owns the store, and the account of what that still owes.
//!
//! Invariant: what is neither saved nor given up stands in [`Writer::owed`], so that it can be written out at the end.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::progress::Draft;
use crate::store::Choice;
use crate::tui::effect::Wish;
use crate::tui::message::Message;

use super::keeper::{Keeper, Kept, Order, RETRY};
use super::mailbox::Post;

/// From when on a write is called slow. Most take a millisecond or four; a mark that flickers by would only disturb.
const SLOW: Duration = Duration::from_millis(150);

/// How long a panicking program waits for writes under way.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// The loop's end of the writer.
#[derive(Debug)]
pub(super) struct Writer {
    orders: Sender<Order>,
    /// What is not stored, oldest first, with the moment it was handed over; none once it was answered.
    owed: VecDeque<(Draft, Option<Instant>)>,
    /// Whether the model knows that a write is slow.
    slowness_is_told: bool,
    /// Whether changes by another hand are watched for.
    watches: bool,
    /// Hangs up when the thread has ended.
    end: Receiver<()>,
}

impl Writer {
    /// Starts the thread; answers are posted.
    pub(super) fn start(kept: impl Kept + Send + 'static, post: Post) -> io::Result<Self> {
        Self::start_with(kept, post, RETRY)
    }

    fn start_with(kept: impl Kept + Send + 'static, post: Post, retry: Duration) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let (ended, end) = channel();
        thread::Builder::new().name("writer".to_owned()).spawn(move || {
            let _ended: Sender<()> = ended;
            Keeper::new(kept, post, retry).work(&inbox);
        })?;
        Ok(Self { orders, owed: VecDeque::new(), slowness_is_told: false, watches: false, end })
    }

    /// Hands a draft over.
    pub(super) fn append(&mut self, draft: Draft) {
        self.owed.push_back((draft.clone(), Some(Instant::now())));
        self.order(Order::Append(draft));
    }

    /// Asks to watch for changes by another hand, from the first call on.
    pub(super) fn watch(&mut self) {
        if !self.watches {
            self.watches = true;
            self.order(Order::Watch(self.orders.clone()));
        }
    }

    /// Asks for something from the disk; a message answers.
    pub(super) fn fetch(&self, wish: Wish) {
        self.order(Order::Fetch(wish));
    }

    /// Asks to remember what was chosen live.
    pub(super) fn keep(&self, choice: Choice) {
        self.order(Order::Keep(choice));
    }

    /// Asks to look for changes by another hand, also where they cannot be watched.
    pub(super) fn look(&self) {
        self.order(Order::Changed);
    }

    /// Asks to try now whatever waits; [`Letter::Tried`] answers.
    pub(super) fn hurry(&self) {
        self.order(Order::Try);
    }

    /// Takes an answer into account.
    pub(super) fn hear(&mut self, message: &Message) {
        match message {
            Message::Saved { draft, .. } => {
                if let Some(place) = self.owed.iter().position(|(owed, _)| owed == draft) {
                    self.owed.remove(place);
                }
            }
            Message::NotSaved { draft, .. } => {
                if let Some((_, since)) = self.owed.iter_mut().find(|(owed, _)| owed == draft) {
                    *since = None;
                }
            }
            _ => return,
        }
        if self.owed.iter().all(|(_, since)| since.is_none()) {
            self.slowness_is_told = false;
        }
    }

    /// What is not stored, oldest first.
    pub(super) fn owed(&self) -> impl Iterator<Item = &Draft> {
        self.owed.iter().map(|(draft, _)| draft)
    }

    /// When a write that is not answered by then is slow.
    pub(super) fn slow_at(&self) -> Option<Instant> {
        let oldest = self.owed.iter().find_map(|(_, since)| *since)?;
        (!self.slowness_is_told).then(|| oldest + SLOW)
    }

    /// Whether a write has just become slow; true once.
    pub(super) fn becomes_slow(&mut self) -> bool {
        let is_slow = self.slow_at().is_some_and(|at| at <= Instant::now());
        self.slowness_is_told |= is_slow;
        is_slow
    }

    fn order(&self, order: Order) {
        // A thread that is gone has panicked, and has told the loop.
        let _ = self.orders.send(order);
    }
}

impl Drop for Writer {
    /// A panic must not cost what the writer was just handed.
    fn drop(&mut self) {
        self.order(Order::Leave);
        if thread::panicking() {
            let _ = self.end.recv_timeout(LAST_WAIT);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use chrono::DateTime;

    use super::super::mailbox::{Letter, Mailbox, mailbox};
    use super::*;
    use crate::progress::{Action, Event, EventId, Stamp};
    use crate::store::{Appended, StoreError};

    /// Longer than any of these tests takes.
    const LONG: Duration = Duration::from_secs(20);

    fn draft(number: u64) -> Draft {
        let stamp = Stamp { time: number, id: EventId::provisional(number) };
        Draft { events: vec![Event { stamp, at: DateTime::UNIX_EPOCH.fixed_offset(), action: Action::Bonus(true), group: None }] }
    }

    fn number(draft: &Draft) -> u64 {
        draft.events[0].stamp.time
    }

    /// What says what it is asked for, and answers as it is told.
    struct Told {
        asked: Sender<u64>,
        answers: Receiver<Result<(), StoreError>>,
    }

    impl Kept for Told {
        fn append(&mut self, draft: &Draft) -> Result<Appended, StoreError> {
            self.asked.send(number(draft)).unwrap();
            let appended = Appended { events: draft.events.clone(), others: Vec::new(), remarks: Vec::new() };
            self.answers.recv_timeout(LONG).unwrap().map(|()| appended)
        }

        fn watch(&mut self, ring: Box<dyn Fn() + Send>) {
            // A burst, as of a synchroniser.
            (0..100).for_each(|_| ring());
        }

        fn look(&mut self) -> Vec<Message> {
            vec![Message::Continued]
        }

        fn keep(&mut self, _choice: Choice) -> Result<(), StoreError> {
            full()
        }

        fn fetch(&mut self, _wish: Wish) -> Message {
            Message::RoadmapsListed(Vec::new())
        }
    }

    struct Scene {
        writer: Writer,
        mailbox: Mailbox,
        asked: Receiver<u64>,
        answer: Sender<Result<(), StoreError>>,
    }

    fn scene(retry: Duration) -> Scene {
        let ((asked, asked_end), (answer, answers), (post, mailbox)) = (channel(), channel(), mailbox().unwrap());
        let writer = Writer::start_with(Told { asked, answers }, post, retry).unwrap();
        Scene { writer, mailbox, asked: asked_end, answer }
    }

    impl Scene {
        /// The next answer, taken into account: `3 saved` or `3: reason`.
        fn next(&mut self) -> String {
            match self.mailbox.letter_within(LONG).unwrap() {
                Letter::Happened(message) => {
                    self.writer.hear(&message);
                    match message {
                        Message::Saved { draft, .. } => format!("{} saved", number(&draft)),
                        Message::NotSaved { draft, reason } => format!("{}: {reason}", number(&draft)),
                        other => format!("{other:?}"),
                    }
                }
                letter => format!("{letter:?}"),
            }
        }

        fn owed(&self) -> Vec<u64> {
            self.writer.owed().map(number).collect()
        }

        fn is_asked_for(&self) -> u64 {
            self.asked.recv_timeout(LONG).unwrap()
        }
    }

    fn full() -> Result<(), StoreError> {
        Err(StoreError::Io { doing: "write", path: "x".into(), source: io::ErrorKind::StorageFull.into() })
    }

    #[test]
    fn drafts_are_stored_in_their_order() {
        let mut scene = scene(LONG);
        (1..=3).for_each(|number| scene.writer.append(draft(number)));
        assert_eq!(scene.owed(), [1, 2, 3]);
        (1..=3).for_each(|_| scene.answer.send(Ok(())).unwrap());
        assert_eq!([scene.next(), scene.next(), scene.next()], ["1 saved", "2 saved", "3 saved"]);
        assert!(scene.owed().is_empty());
    }

    #[test]
    fn what_comes_after_a_failure_waits_behind_it_and_is_told_so() {
        let mut scene = scene(LONG);
        scene.writer.append(draft(1));
        assert_eq!(scene.is_asked_for(), 1);
        scene.answer.send(full()).unwrap();
        assert_eq!(scene.next(), "1: no space left on the disk");
        scene.writer.append(draft(2));
        assert_eq!(scene.is_asked_for(), 1, "the older one is tried first");
        scene.answer.send(full()).unwrap();
        assert_eq!(scene.next(), "2: no space left on the disk", "the first was told already");
        assert_eq!(scene.owed(), [1, 2]);
        scene.writer.hurry();
        (1..=2).for_each(|_| scene.answer.send(Ok(())).unwrap());
        assert_eq!([scene.next(), scene.next(), scene.next()], ["1 saved", "2 saved", "Tried"]);
        assert!(scene.owed().is_empty());
    }

    #[test]
    fn a_failed_draft_is_tried_again_by_itself() {
        let mut scene = scene(Duration::from_millis(5));
        scene.writer.append(draft(1));
        for _ in 0..3 {
            assert_eq!(scene.is_asked_for(), 1);
            scene.answer.send(full()).unwrap();
        }
        assert_eq!(scene.is_asked_for(), 1);
        scene.answer.send(Ok(())).unwrap();
        assert_eq!([scene.next(), scene.next()], ["1: no space left on the disk", "1 saved"], "a failure is told once");
    }

    #[test]
    fn what_can_never_be_stored_lets_the_others_pass_and_stays_owed() {
        let mut scene = scene(LONG);
        scene.writer.append(draft(1));
        scene.writer.append(draft(2));
        scene.answer.send(Err(StoreError::TooLarge(70_000))).unwrap();
        scene.answer.send(Ok(())).unwrap();
        assert!(scene.next().starts_with("1: the change is too large"));
        assert_eq!(scene.next(), "2 saved");
        assert_eq!(scene.owed(), [1]);
    }

    #[test]
    fn a_write_becomes_slow_once_and_not_after_its_answer() {
        let mut scene = scene(LONG);
        assert_eq!(scene.writer.slow_at(), None);
        scene.writer.append(draft(1));
        let at = scene.writer.slow_at().unwrap();
        assert!(at > Instant::now() && at <= Instant::now() + SLOW);
        // As if the moment had come.
        scene.writer.owed[0].1 = Instant::now().checked_sub(SLOW);
        assert!(scene.writer.becomes_slow());
        assert!(!scene.writer.becomes_slow());
        assert_eq!(scene.writer.slow_at(), None);
        scene.answer.send(Ok(())).unwrap();
        assert_eq!(scene.next(), "1 saved");
        scene.writer.append(draft(2));
        assert!(scene.writer.slow_at().is_some());
        scene.answer.send(full()).unwrap();
        assert_eq!(scene.next(), "2: no space left on the disk");
        assert_eq!(scene.writer.slow_at(), None, "it is known to have failed");
    }

    #[test]
    fn a_burst_of_changes_is_looked_at_once_when_it_is_over() {
        let mut scene = scene(LONG);
        scene.writer.watch();
        scene.writer.watch();
        assert_eq!([scene.next(), scene.next()], ["Continued", "Continued"], "at the start, and after the burst");
        scene.writer.append(draft(1));
        scene.answer.send(Ok(())).unwrap();
        assert_eq!(scene.next(), "1 saved");
        scene.writer.look();
        assert_eq!(scene.next(), "Continued");
    }

    #[test]
    fn another_roadmap_is_opened_behind_all_that_is_stored_and_not_before() {
        let open = || Wish::OpenRoadmap {
            id: "x".to_owned(),
            habits: crate::tracker::Habits::default(),
            today: DateTime::UNIX_EPOCH.date_naive(),
        };
        let mut scene = scene(LONG);
        scene.writer.append(draft(1));
        scene.answer.send(full()).unwrap();
        // One order after the other: where the thread takes up both at once, an answer would be left over.
        assert_eq!(scene.next(), "1: no space left on the disk");
        scene.writer.fetch(open());
        scene.answer.send(full()).unwrap();
        assert_eq!(scene.next(), "RoadmapKept");
        scene.answer.send(Ok(())).unwrap();
        scene.writer.fetch(open());
        assert_eq!([scene.next(), scene.next()], ["1 saved", "RoadmapsListed([])"]);
    }

    #[test]
    fn a_choice_that_is_not_remembered_is_told() {
        let mut scene = scene(LONG);
        scene.writer.keep(Choice::Roadmap("git".to_owned()));
        assert_eq!(scene.next(), "NotKept { reason: \"no space left on the disk\" }");
    }

    #[test]
    fn a_restless_disk_is_no_reason_to_try_again() {
        let mut scene = scene(LONG);
        scene.writer.append(draft(1));
        scene.answer.send(full()).unwrap();
        assert_eq!(scene.next(), "1: no space left on the disk");
        assert_eq!(scene.is_asked_for(), 1);
        scene.writer.look();
        assert_eq!(scene.next(), "Continued");
        assert!(scene.asked.try_recv().is_err());
    }

    #[test]
    fn at_the_end_what_waits_is_tried_once_more() {
        let mut scene = scene(LONG);
        scene.writer.append(draft(1));
        assert_eq!(scene.is_asked_for(), 1);
        scene.answer.send(full()).unwrap();
        assert_eq!(scene.next(), "1: no space left on the disk");
        drop(scene.writer);
        assert_eq!(scene.asked.recv_timeout(LONG).unwrap(), 1);
        scene.answer.send(Ok(())).unwrap();
        assert!(matches!(scene.mailbox.letter_within(LONG), Ok(Letter::Happened(Message::Saved { .. }))));
    }
}
