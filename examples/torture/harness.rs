//! A pseudo-terminal with the program in it, and what that terminal shows.
//!
//! Nothing here sleeps: everything is waited for, up to a deadline that only a failure reaches. What does not come panics;
//! the torture program catches that and counts it. Shared by the tests and the torture program.
#![allow(dead_code, reason = "the torture program needs a part of it")]

use std::fmt::Write as _;
use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Longer than anything takes on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// Under this clock, a Monday, nothing changes by itself.
pub(crate) const NOW: &str = "2026-11-23T09:00:00+01:00";

/// The program: the one that cargo built for the tests, else the one beside this program.
pub(crate) fn program() -> PathBuf {
    let beside = || std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("roadmap");
    option_env!("CARGO_BIN_EXE_roadmap").map_or_else(beside, PathBuf::from)
}

/// A learner's home: a folder for the configuration and one for the state, gone after the test.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file in it.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A roadmap of one stage with so many topics, `Topic 1` first.
    pub(crate) fn long_roadmap(&self, topics: usize) -> PathBuf {
        let mut text =
            "id: long\ntitle: Long\nstages:\n  - id: stage\n    title: Stage\n    kind: essential\n    topics:\n".to_owned();
        for number in 1..=topics {
            writeln!(text, "      - id: t{number}\n        title: Topic {number}\n        hours: 1").unwrap();
        }
        self.file("long.yaml", &text)
    }

    /// The program, under the standing clock.
    pub(crate) fn program(&self) -> CommandBuilder {
        self.command(&program().to_string_lossy())
    }

    /// A shell with job control that starts the program, waits for a line when it stops, and continues it.
    pub(crate) fn shell(&self) -> CommandBuilder {
        let mut command = self.command("sh");
        command.arg("-c");
        command.arg(r#"set -m; "$1"; echo "stopped with $?"; read line; fg; echo "ended with $?""#);
        command.arg("sh");
        command.arg(program());
        command
    }

    /// The program on a roadmap of one's own.
    pub(crate) fn program_on(&self, roadmap: &Path) -> CommandBuilder {
        let mut command = self.program();
        command.arg("--roadmap");
        command.arg(roadmap);
        command
    }

    /// Any command in this home, with an environment that the machine has no part in.
    pub(crate) fn command(&self, name: &str) -> CommandBuilder {
        let mut command = CommandBuilder::new(name);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.folder.path());
        command.env("ROADMAP_CONFIG_DIR", self.path("config"));
        command.env("ROADMAP_STATE_DIR", self.path("state"));
        command.env("ROADMAP_NOW", NOW);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("LC_ALL", "C.UTF-8");
        command.cwd(self.folder.path());
        command
    }

    /// All bytes of all journals.
    pub(crate) fn journals(&self) -> String {
        let Ok(roadmaps) = std::fs::read_dir(self.path("config").join("progress")) else {
            return String::new();
        };
        roadmaps
            .flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap())
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .collect()
    }
}

/// A terminal with a program in it.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    /// Kept open, so that the modes can still be read when the program has ended.
    slave: Option<Box<dyn SlavePty + Send>>,
    output: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    /// Tells the reader to let go of the terminal after its next read.
    is_leaving: Arc<AtomicBool>,
    picture: vt100::Parser,
    bytes: Vec<u8>,
    modes_before: String,
}

impl Terminal {
    /// Starts a command in a terminal of 80 x 24.
    pub(crate) fn start(command: CommandBuilder) -> Self {
        Self::start_in(command, 80, 24)
    }

    pub(crate) fn start_in(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let mut source = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, output) = channel();
        let is_leaving = Arc::new(AtomicBool::new(false));
        let leaves = Arc::clone(&is_leaving);
        let reader = thread::spawn(move || {
            let mut bytes = vec![0; 64 * 1024];
            while let Ok(read @ 1..) = source.read(&mut bytes) {
                if sender.send(bytes[..read].to_vec()).is_err() || leaves.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            slave: Some(pair.slave),
            output,
            reader: Some(reader),
            is_leaving,
            picture: vt100::Parser::new(cells(rows), cells(columns), 0),
            bytes: Vec::new(),
            modes_before,
        }
    }

    /// Types these bytes in one write.
    pub(crate) fn press(&mut self, keys: impl AsRef<[u8]>) {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen shows that text.
    pub(crate) fn shows(&mut self, text: &str) {
        self.waits_for(&format!("`{text}`"), |terminal| terminal.contents().contains(text));
    }

    /// Waits until the screen does not show that text any more.
    pub(crate) fn hides(&mut self, text: &str) {
        self.waits_for(&format!("no `{text}`"), |terminal| !terminal.contents().contains(text));
    }

    /// Waits until something is so.
    pub(crate) fn waits_for(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !(self.is_whole() && is_so(self)) {
            let left = end.saturating_duration_since(Instant::now());
            // In pieces, since what is waited for may come without output.
            match self.output.recv_timeout(left.min(Duration::from_millis(20))) {
                Ok(bytes) => self.draw(&bytes),
                Err(RecvTimeoutError::Timeout) if !left.is_zero() => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("waited in vain for {what}; the screen shows:\n{}", self.contents())
                }
            }
        }
    }

    /// Whether no frame is half drawn.
    fn is_whole(&self) -> bool {
        let last = |sequence: &[u8]| self.bytes.windows(sequence.len()).rposition(|window| window == sequence);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    /// What the screen shows as text.
    pub(crate) fn contents(&self) -> String {
        self.picture.screen().contents()
    }

    /// What the terminal is like.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.picture.screen()
    }

    /// All that was written so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many bytes are written in that time, from now on.
    pub(crate) fn bytes_within(&mut self, time: Duration) -> usize {
        let (before, end) = (self.bytes.len(), Instant::now() + time);
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.draw(&bytes);
        }
        self.bytes.len() - before
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
        if columns > 0 && rows > 0 {
            self.picture.screen_mut().set_size(cells(rows), cells(columns));
        }
    }

    /// The program's process.
    pub(crate) fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    /// The one child of that process; none where the system does not list children.
    pub(crate) fn child(&self) -> Option<Pid> {
        let parent = self.pid().as_raw_nonzero();
        let children = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).ok()?;
        Pid::from_raw(children.split_whitespace().next()?.parse().ok()?)
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// Whether the terminal's modes are those of a shell.
    pub(crate) fn is_cooked(&self) -> bool {
        modes(self.master.as_ref().unwrap().as_ref()) == self.modes_before
    }

    /// Closes the terminal's window, and waits for the program to end; says how, and after how long.
    pub(crate) fn hang_up(mut self) -> (ExitStatus, Duration) {
        // The reader holds the terminal open until its next read. A key gives it something to read where it is echoed or moves
        // the cursor, another size where the screen shows what no key moves.
        self.is_leaving.store(true, Ordering::SeqCst);
        self.press("j");
        self.resize(79, 23);
        self.reader.take().unwrap().join().unwrap();
        self.keys = None;
        self.slave = None;
        let start = Instant::now();
        self.master = None;
        (self.exit(), start.elapsed())
    }

    /// Waits for the program to end, and takes in what it still wrote.
    pub(crate) fn ends(&mut self) -> ExitStatus {
        let status = self.exit();
        self.slave = None;
        while let Ok(bytes) = self.output.recv_timeout(DEADLINE) {
            self.draw(&bytes);
        }
        status
    }

    /// Waits for the program to end, and holds it to leave the terminal as it was.
    pub(crate) fn ends_and_leaves_no_trace(&mut self) -> ExitStatus {
        let status = self.exit();
        assert_eq!(modes(self.master.as_ref().unwrap().as_ref()), self.modes_before, "the terminal's modes");
        self.ends();
        self.is_sane();
        status
    }

    /// Holds the terminal to be a shell's: its own screen, a cursor, no modes of a full-screen program.
    pub(crate) fn is_sane(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was left");
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.bracketed_paste(), "pastes are plain");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.bold() && !screen.dim() && !screen.inverse() && !screen.underline(), "plain attributes");
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
        assert!(self.is_whole(), "no frame is left half drawn");
    }

    fn exit(&mut self) -> ExitStatus {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "the program does not end; the screen shows:\n{}", self.contents());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(5)) {
                self.draw(&bytes);
            }
        }
    }

    fn draw(&mut self, bytes: &[u8]) {
        self.picture.process(bytes);
        self.bytes.extend_from_slice(bytes);
    }
}

impl Drop for Terminal {
    /// A test that failed must not leave its program behind.
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// The terminal's modes, as a text that can be compared.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
