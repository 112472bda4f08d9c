//! The turns of the loop: wait, take in what waits, draw, perform.
//!
//! It knows when something happens, not what it means. What the model asks for stands in [`errands`](super::errands).
//!
//! Invariants: the clock is read before anything else of a turn reaches the model; a frame is drawn only after messages,
//! at most one in [`FRAME`]; effects are performed after the frame that shows what they are about, in their order.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTSTP, SIGWINCH};

use crate::desk::{Between, Editor, EditorError};
use crate::tui::effect::Effect;
use crate::tui::message::Message;
use crate::tui::model::Model;
use crate::tui::update::update;
use crate::tui::view::view_with_links;
use crate::units::Clock;

use super::alarm::Alarm;
use super::canvas::{self, Canvas};
use super::claim;
use super::ending::{Ending, Last};
use super::keyboard::{Input, Keyboard};
use super::mailbox::{Letter, Mailbox, Post};
use super::signals::{self, Watch};
use super::writer::Writer;

/// The least time between two frames: while keys pour in, more would only be drawn over. A key after a pause is drawn at
/// once.
const FRAME: Duration = Duration::from_millis(8);

/// How many reads of input one turn takes at most, so that a flood does not keep the screen from being drawn.
const READS: usize = 16;

/// The loop's state; [`errands`](super::errands) shares it.
#[derive(Debug)]
pub(super) struct Turns {
    model: Model,
    pub(super) terminal: Terminal<Canvas>,
    /// Columns and rows as the model knows them.
    size: (u16, u16),
    keyboard: Keyboard,
    /// When the last bytes came.
    read_at: Instant,
    alarm: Alarm,
    pub(super) editor: Result<Editor, EditorError>,
    pub(super) mailbox: Mailbox,
    pub(super) post: Post,
    pub(super) writer: Writer,
    pub(super) watch: Watch,
    /// What is still to be told to the model.
    pub(super) messages: VecDeque<Message>,
    /// What the model asked for and is not done yet.
    pub(super) effects: VecDeque<Effect>,
    /// Whether the model may look different from the last frame.
    is_stale: bool,
    drawn_at: Option<Instant>,
    /// What ends the loop from outside.
    pub(super) ending: Option<Ending>,
}

impl Turns {
    /// The loop on a terminal that is claimed.
    pub(super) fn new(
        model: Model,
        clock: Clock,
        editor: Result<Editor, EditorError>,
        between: Between,
        (post, mailbox): (Post, Mailbox),
        writer: Writer,
        watch: Watch,
    ) -> io::Result<Self> {
        let size = claim::size();
        Ok(Self {
            model,
            terminal: Terminal::new(Canvas::new(size, between))?,
            size,
            keyboard: Keyboard::default(),
            read_at: Instant::now(),
            alarm: Alarm::new(clock),
            editor,
            mailbox,
            post,
            writer,
            watch,
            // The terminal may have another size than the model was made for.
            messages: VecDeque::from([Message::Resized { columns: size.0, rows: size.1 }]),
            effects: VecDeque::new(),
            is_stale: true,
            drawn_at: None,
            ending: None,
        })
    }

    /// Turns until something ends the program; the terminal is still to be restored then.
    pub(super) fn run(mut self) -> io::Result<Last> {
        loop {
            self.digest();
            match self.draw() {
                // The terminal is gone, and the signal that tells so is on its way or ignored.
                Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
                    self.ending = Some(Ending::Signal(SIGHUP));
                }
                outcome => outcome?,
            }
            if let Some(ending) = self.ending {
                return Ok(self.end(ending));
            }
            if let Some(last) = self.perform() {
                return Ok(last);
            }
            self.wait();
        }
    }

    /// Tells the model what happened, the time first; stops at what gives the terminal away or ends the program, so that
    /// what was typed after it comes after it.
    fn digest(&mut self) {
        if self.messages.is_empty() && !is_over(self.alarm.rings()) {
            return;
        }
        let now = self.alarm.now();
        self.messages.push_front(Message::ClockRead(now));
        while let Some(message) = self.messages.pop_front() {
            let effects = update(&mut self.model, message);
            let is_last = effects.iter().any(|effect| {
                matches!(effect, Effect::EditNote { .. } | Effect::EditRoadmap { .. } | Effect::Suspend | Effect::Quit { .. })
            });
            self.effects.extend(effects);
            if is_last {
                break;
            }
        }
        self.alarm.set(now, self.model.follows_the_minute());
        self.is_stale = true;
    }

    /// Draws, where there is something to draw and the last frame is old enough.
    fn draw(&mut self) -> io::Result<()> {
        if !self.is_stale || self.frame_at().is_some_and(|at| at > Instant::now()) {
            return Ok(());
        }
        self.terminal.backend_mut().mark_pastes(self.model.is_typing())?;
        self.terminal.backend_mut().report_mouse(self.model.preferences.mouse)?;
        canvas::draw(&mut self.terminal, |frame| view_with_links(&self.model, frame))?;
        self.is_stale = false;
        self.drawn_at = Some(Instant::now());
        // Not before the first frame: nobody waits for it.
        self.writer.watch();
        Ok(())
    }

    /// When the next frame may be drawn; none where at once.
    fn frame_at(&self) -> Option<Instant> {
        self.drawn_at.map(|at| at + FRAME)
    }

    /// Claims the terminal after it was somebody else's, and draws all of it.
    pub(super) fn claim_again(&mut self) {
        if claim::take().is_err() {
            self.ending = Some(Ending::Signal(SIGHUP));
            return;
        }
        self.keyboard.forget();
        self.terminal.backend_mut().begin_anew();
        self.measure();
        self.drawn_at = None;
    }

    /// Asks the terminal for its size, and draws all of it anew: also where the size is the same, since a terminal that
    /// shrank and grew again faster than anybody looked has lost what was on it.
    fn measure(&mut self) {
        let size = claim::size();
        self.terminal.backend_mut().resize(size);
        // Clears and forgets the last frame, in memory: it is sent with the next one.
        let _ = self.terminal.resize(Rect::new(0, 0, size.0, size.1));
        self.is_stale = true;
        if size != self.size {
            self.size = size;
            self.messages.push_back(Message::Resized { columns: size.0, rows: size.1 });
        }
    }

    /// Waits for something to happen, and takes in all of it.
    fn wait(&mut self) {
        let (terminal, mailbox) = self.ready();
        if terminal.intersects(PollFlags::IN) {
            self.read();
        } else if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            self.ending = Some(Ending::Signal(SIGHUP));
        }
        if mailbox.intersects(PollFlags::IN) {
            for letter in self.mailbox.letters() {
                self.open_letter(letter);
            }
        }
        if is_over(self.pause_at()) {
            let mut inputs = Vec::new();
            self.keyboard.pause(&mut inputs);
            self.type_in(inputs);
        }
        if self.writer.becomes_slow() {
            self.messages.push_back(Message::SaveIsSlow);
        }
    }

    /// The one `poll`: what the terminal and the mailbox have to say, at once or when it comes or something is due.
    fn ready(&self) -> (PollFlags, PollFlags) {
        let frame = if self.is_stale { self.frame_at() } else { None };
        let due = [frame, self.pause_at(), self.writer.slow_at(), self.alarm.rings()].into_iter().flatten().min();
        let timeout = if self.messages.is_empty() {
            due.map(|due| due.saturating_duration_since(Instant::now()))
        } else {
            Some(Duration::ZERO)
        };
        let timeout = timeout.map(|wait| Timespec { tv_sec: wait.as_secs().cast_signed(), tv_nsec: wait.subsec_nanos().into() });
        let mut ends =
            [PollFd::from_borrowed_fd(stdin(), PollFlags::IN), PollFd::from_borrowed_fd(self.mailbox.bell(), PollFlags::IN)];
        match poll(&mut ends, timeout.as_ref()) {
            Ok(_) => (ends[0].revents(), ends[1].revents()),
            // Interrupted by a signal, whose letter comes by the mailbox.
            Err(_) => (PollFlags::empty(), PollFlags::empty()),
        }
    }

    /// When the keyboard takes the pause for an end.
    fn pause_at(&self) -> Option<Instant> {
        self.keyboard.patience().map(|patience| self.read_at + patience)
    }

    /// Reads what waits at the terminal. In raw mode a read returns what there is, so that one after a `poll` never blocks.
    fn read(&mut self) {
        let mut inputs = Vec::new();
        let mut bytes = [0; 4096];
        for _ in 0..READS {
            match rustix::io::read(stdin(), &mut bytes) {
                // The terminal hung up, or this process lost it for good.
                Ok(0) | Err(Errno::IO) => {
                    self.ending = Some(Ending::Signal(SIGHUP));
                    break;
                }
                Ok(read) => self.keyboard.feed(bytes.get(..read).unwrap_or_default(), &mut inputs),
                Err(_) => break,
            }
            if !claim::is_ready(stdin(), PollFlags::IN, Duration::ZERO) {
                break;
            }
        }
        self.read_at = Instant::now();
        self.type_in(inputs);
    }

    fn type_in(&mut self, inputs: Vec<Input>) {
        self.messages.extend(inputs.into_iter().map(|input| match input {
            Input::Key(key) => Message::KeyPressed(key),
            Input::Paste(text) => Message::Pasted(text),
            Input::Pointed(pointed) => Message::Pointed(pointed),
        }));
    }

    /// Takes a letter in.
    pub(super) fn open_letter(&mut self, letter: Letter) {
        match letter {
            Letter::Happened(message) => {
                self.writer.hear(&message);
                self.messages.push_back(message);
            }
            Letter::Crashed => self.ending = Some(Ending::Crashed),
            Letter::Signal(SIGWINCH) => self.measure(),
            Letter::Signal(SIGTSTP) => {
                claim::restore();
                signals::stop();
            }
            Letter::Signal(SIGCONT) => {
                self.claim_again();
                self.messages.push_back(Message::Continued);
            }
            Letter::Signal(signal) if signals::is_deadly(signal) => self.ending = Some(Ending::Signal(signal)),
            Letter::Tried | Letter::Signal(_) => {}
        }
    }
}

/// Whether that moment is there.
fn is_over(moment: Option<Instant>) -> bool {
    moment.is_some_and(|moment| moment <= Instant::now())
}
