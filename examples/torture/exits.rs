//! Every way out of the full screen, again and again, each held to leave the terminal as it was.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use fastrand::Rng;
use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::harness::{Home, Terminal};

/// How the program is ended.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// These keys end it with this exit code.
    Keys(&'static str, u32),
    /// This signal ends it, and it dies by it.
    Signal(Signal),
    /// The signal comes while a text field has the keys.
    SignalInField(Signal),
    /// The window is closed.
    HangUp,
    /// It is suspended, goes on, and quits.
    Suspended,
    /// It is killed while its terminal changes its size all the time.
    Resizing,
    /// It cannot save, says so once, and quits.
    Unsaved,
    /// Its clock panics.
    Panic,
}

/// All ways, by name.
const WAYS: [(&str, Way); 16] = [
    ("q", Way::Keys("q", 0)),
    ("Ctrl-C", Way::Keys("\x03", 0)),
    ("Ctrl-C in a text field", Way::Keys("p\x03", 0)),
    ("Ctrl-C in an unfinished paste", Way::Keys("p\x1b[200~no end\x03\x03", 0)),
    ("q after a thousand keys", Way::Keys("", 0)),
    ("SIGTERM", Way::Signal(Signal::TERM)),
    ("SIGHUP", Way::Signal(Signal::HUP)),
    ("SIGINT", Way::Signal(Signal::INT)),
    ("SIGQUIT", Way::Signal(Signal::QUIT)),
    ("SIGUSR1", Way::Signal(Signal::USR1)),
    ("SIGTERM in a text field", Way::SignalInField(Signal::TERM)),
    ("the window is closed", Way::HangUp),
    ("suspended and continued", Way::Suspended),
    ("SIGTERM in a storm of sizes", Way::Resizing),
    ("nothing can be saved", Way::Unsaved),
    ("a panic", Way::Panic),
];

/// Within this time a program without a terminal must have ended.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the exits came to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    /// Exits that were made.
    pub(crate) exits: u64,
    /// In so many ways.
    pub(crate) ways: usize,
    /// Those after which the terminal was not as before, or the program did not end as it should.
    pub(crate) raw: u64,
    /// Windows that were closed.
    pub(crate) hang_ups: u64,
    /// Those after which the program went on for more than a second.
    pub(crate) late: u64,
    /// The longest that a program went on without its window.
    pub(crate) longest: Duration,
    /// What went wrong, by way.
    pub(crate) words: Vec<String>,
}

/// Makes about so many exits, each way as often as the others.
pub(crate) fn run(exits: usize, seed: u64) -> Tally {
    let mut tally = Tally { ways: WAYS.len(), ..Tally::default() };
    let mut rng = Rng::with_seed(seed);
    for _ in 0..exits.div_ceil(WAYS.len()) {
        for (name, way) in WAYS {
            tally.exits += 1;
            let keys: String =
                (0..rng.usize(0..12)).filter_map(|_| rng.choice(b"jklh][13cxsgG")).map(|byte| char::from(*byte)).collect();
            let outcome = catch_unwind(AssertUnwindSafe(|| leave(way, &keys)));
            if outcome.is_err() {
                tally.raw += 1;
                if tally.words.len() < 10 {
                    tally.words.push(format!("{name}, after `{keys}`"));
                }
            }
            if let Ok(Some(time)) = outcome {
                tally.hang_ups += 1;
                tally.late += u64::from(time > PATIENCE);
                tally.longest = tally.longest.max(time);
            }
        }
    }
    tally
}

/// Starts the program, presses some keys and ends it; says how long it went on after its window was closed.
fn leave(way: Way, keys: &str) -> Option<Duration> {
    let home = Home::new();
    if matches!(way, Way::Unsaved) {
        // Where a folder belongs stands a file.
        std::fs::create_dir_all(home.path("config")).unwrap();
        std::fs::write(home.path("config/progress"), "").unwrap();
    }
    let mut terminal = Terminal::start(match way {
        Way::Panic => panicking(&home),
        Way::Suspended => home.shell(),
        _ => home.program(),
    });
    terminal.shows("DNS");
    if matches!(way, Way::Keys(..) | Way::Signal(_) | Way::HangUp | Way::Suspended) {
        terminal.press(keys);
    }
    match way {
        Way::Keys("", code) => {
            terminal.press("j".repeat(1_000));
            terminal.press("q");
            assert_eq!(terminal.ends_and_leaves_no_trace().exit_code(), code);
        }
        Way::Keys(end, code) => {
            terminal.press(end);
            assert_eq!(terminal.ends_and_leaves_no_trace().exit_code(), code);
        }
        Way::Signal(signal) => dies(terminal, signal),
        Way::SignalInField(signal) => {
            terminal.press("p");
            terminal.waits_for("a text field", |terminal| terminal.screen().bracketed_paste());
            dies(terminal, signal);
        }
        Way::HangUp => {
            let (status, time) = terminal.hang_up();
            assert!(!status.success());
            return Some(time);
        }
        Way::Suspended => {
            terminal.press("\x1a");
            terminal.shows("stopped with");
            terminal.is_sane();
            assert!(terminal.is_cooked());
            terminal.press("\n");
            terminal.waits_for("the screen again", |terminal| !terminal.is_cooked() && terminal.screen().alternate_screen());
            terminal.press("q");
            terminal.ends_and_leaves_no_trace();
            assert!(terminal.contents().contains("ended with 0"));
        }
        Way::Resizing => {
            for turn in 0..40_u16 {
                terminal.resize(1 + turn * 7 % 200, 1 + turn * 3 % 60);
            }
            dies(terminal, Signal::TERM);
        }
        Way::Unsaved => {
            terminal.press(" ");
            terminal.shows("NOT SAVED");
            terminal.press("q");
            terminal.shows("again quits");
            terminal.press("q");
            assert_eq!(terminal.ends_and_leaves_no_trace().exit_code(), 5);
        }
        Way::Panic => {
            terminal.press(" ");
            assert_eq!(terminal.ends_and_leaves_no_trace().exit_code(), 101);
        }
    }
    None
}

fn dies(mut terminal: Terminal, signal: Signal) {
    terminal.signal(signal);
    let status = terminal.ends_and_leaves_no_trace();
    assert!(status.signal().is_some(), "{status:?}");
}

/// This program, as one that shows the full screen under a clock that panics.
fn panicking(home: &Home) -> CommandBuilder {
    let mut command = home.command(&std::env::current_exe().unwrap().to_string_lossy());
    command.arg(super::PANICKING);
    command
}

/// Random keys for a program on a real terminal, so many; says how often it had to be started, and how often it ended in
/// a way that is none, or left its terminal raw.
pub(crate) fn walk(keys: usize, seed: u64) -> (u64, u64) {
    let (mut rng, mut pressed, mut starts, mut faults) = (Rng::with_seed(seed), 0, 0, 0);
    while pressed < keys {
        starts += 1;
        let walk = catch_unwind(AssertUnwindSafe(|| {
            let home = Home::new();
            let mut terminal = Terminal::start(home.program());
            terminal.shows("DNS");
            // An editor or a browser of the machine has no part in this, nor has the shell that Ctrl-Z leads to.
            let known: Vec<char> = "jklhgGcxsKauUbAvfnTtEdpwO+-=[]123/:?my \r\t\x1b\x04\x15".chars().collect();
            for _ in 0..100 {
                let text: String = (0..20).filter_map(|_| rng.choice(&known)).collect();
                terminal.press(&text);
                pressed += 20;
                if rng.u8(0..8) == 0 {
                    terminal.press("\x1b[A\x1b[B\x1bOP\x1b[5~\x1b[200~45m\x1b[201~");
                    terminal.resize(rng.u16(1..200), rng.u16(1..60));
                }
            }
            // Two layers at most, a question, a pending key: then it quits.
            terminal.press("\x03\x03\x03");
            terminal.ends_and_leaves_no_trace();
        }));
        faults += u64::from(walk.is_err());
    }
    (starts, faults)
}
