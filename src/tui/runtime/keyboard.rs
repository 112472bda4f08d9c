//! The keyboard: bytes of the terminal become keys, pastes and what the mouse did, however the bytes come in pieces.
//!
//! Crossterm's reader is not used, for three of its habits: it leaves what lies beyond the first 1,024 bytes unread until the
//! next key, it takes an `ESC` at the end of a read for the key (an arrow key that comes in two pieces then types `[B`), and
//! it waits without end for a paste or a sequence that was cut off. Here a sequence may come in any pieces: only a pause
//! decides, and [`patience`](Keyboard::patience) says how long one to wait for.
//!
//! Invariants: how the bytes are cut into reads changes nothing; no input makes it hang, since Ctrl-C gets through in any
//! state and every unfinished state ends with a pause; what it keeps is bounded.

use std::time::Duration;

use crate::config::{Key, KeyName};
use crate::tui::pointer::Pointed;

use super::sequence::{console_key, control_key, csi_key, csi_pointed, ss3_key};

/// After an `ESC`, and where it may be Alt with a bracket: long enough for the rest of a sequence from afar, too short
/// to be felt.
const ESCAPE: Duration = Duration::from_millis(30);

/// In the middle of a sequence or character: the rest of it is surely on its way, or lost.
const UNFINISHED: Duration = Duration::from_millis(500);

/// In the middle of a paste.
const PASTE: Duration = Duration::from_secs(1);

/// The longest sequence that is understood; longer ones are swallowed whole.
const LONGEST_SEQUENCE: usize = 64;

/// The most bytes of one paste; the rest of it is dropped.
const LONGEST_PASTE: usize = 1024 * 1024;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Ctrl-C gets through always.
const CTRL_C: u8 = 0x03;

/// What the learner did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted; its line ends are `\n`.
    Paste(String),
    /// The mouse did something.
    Pointed(Pointed),
}

/// Reads bytes in any pieces.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    state: State,
    /// Whether the key that is being read came after an `ESC`.
    alt: bool,
}

/// What was read of something unfinished.
#[derive(Debug, Default)]
enum State {
    /// Nothing.
    #[default]
    Ground,
    /// `ESC`.
    Escape,
    /// `ESC [` and these parameters; more than fit are not kept.
    Csi(Vec<u8>),
    /// `ESC [ [`, the Linux console's function keys.
    Console,
    /// `ESC [ M`, a mouse report in the old notation, of which so many bytes are to come: a terminal that does not know
    /// the new one sends them, and they must not be taken for keys.
    OldReport(u8),
    /// `ESC O`.
    Ss3,
    /// An answer of the terminal, to a question of a program before: `ESC`, this letter, and text until BEL or ST.
    Answer { letter: u8, is_empty: bool, escaped: bool },
    /// The first bytes of a character that has so many.
    Character { bytes: Vec<u8>, length: usize },
    /// A marked paste; so many bytes of its end were seen, which are not in the text.
    Paste { text: Vec<u8>, ending: usize },
}

impl Keyboard {
    /// Takes in what was read; what it amounts to is added to `inputs`.
    pub(super) fn feed(&mut self, bytes: &[u8], inputs: &mut Vec<Input>) {
        for byte in bytes {
            self.byte(*byte, inputs);
        }
    }

    /// After how long a pause [`pause`](Self::pause) is to be called; none where nothing is unfinished.
    pub(super) fn patience(&self) -> Option<Duration> {
        match &self.state {
            State::Ground => None,
            State::Escape | State::Ss3 | State::Console | State::Answer { is_empty: true, .. } => Some(ESCAPE),
            State::Csi(parameters) if parameters.is_empty() => Some(ESCAPE),
            State::Csi(_) | State::OldReport(_) | State::Answer { .. } | State::Character { .. } => Some(UNFINISHED),
            State::Paste { .. } => Some(PASTE),
        }
    }

    /// Nothing came for a while: what could be a key is one, a paste is what there is of it, the rest is dropped.
    pub(super) fn pause(&mut self, inputs: &mut Vec<Input>) {
        let alt = |letter: u8| Input::Key(Key { name: KeyName::Char(char::from(letter)), ctrl: false, alt: true });
        match std::mem::take(&mut self.state) {
            State::Escape => inputs.push(Input::Key(Key::of(KeyName::Esc))),
            State::Csi(parameters) if parameters.is_empty() => inputs.push(alt(b'[')),
            State::Ss3 => inputs.push(alt(b'O')),
            State::Answer { letter, is_empty: true, .. } => inputs.push(alt(letter)),
            State::Paste { text, .. } => inputs.push(pasted(&text)),
            State::Ground
            | State::Console
            | State::Csi(_)
            | State::OldReport(_)
            | State::Answer { .. }
            | State::Character { .. } => {}
        }
        self.alt = false;
    }

    /// Forgets what is unfinished, as when the terminal was somebody else's meanwhile.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn byte(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.state = match std::mem::take(&mut self.state) {
            State::Ground => self.ground(byte, inputs),
            State::Escape => self.escape(byte, inputs),
            State::Csi(parameters) => self.csi(parameters, byte, inputs),
            State::OldReport(left) => match byte {
                CTRL_C => self.broken_off(byte, inputs),
                _ if left > 1 => State::OldReport(left - 1),
                _ => self.end(None, inputs),
            },
            State::Ss3 => match byte {
                0x40..=0x7e => self.end(ss3_key(byte), inputs),
                _ => self.broken_off(byte, inputs),
            },
            State::Console => match byte {
                0x40..=0x7e => self.end(console_key(byte), inputs),
                _ => self.broken_off(byte, inputs),
            },
            State::Answer { letter, escaped, .. } => match byte {
                CTRL_C => self.broken_off(byte, inputs),
                0x07 => State::Ground,
                b'\\' if escaped => State::Ground,
                _ => State::Answer { letter, is_empty: false, escaped: byte == 0x1b },
            },
            State::Character { bytes, length } => self.character(bytes, length, byte, inputs),
            State::Paste { text, ending } => self.paste(text, ending, byte, inputs),
        };
    }

    fn ground(&mut self, byte: u8, inputs: &mut Vec<Input>) -> State {
        let length = match byte {
            0x1b => return State::Escape,
            0x00..=0x1f | 0x7f => return self.end(Some(control_key(byte)), inputs),
            0x20..=0x7e => return self.end(Some(Key::char(char::from(byte))), inputs),
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            // No character begins so.
            _ => return self.end(None, inputs),
        };
        State::Character { bytes: vec![byte], length }
    }

    fn escape(&mut self, byte: u8, inputs: &mut Vec<Input>) -> State {
        match byte {
            b'[' => State::Csi(Vec::new()),
            b'O' => State::Ss3,
            b']' | b'P' | b'_' | b'^' | b'X' => State::Answer { letter: byte, is_empty: true, escaped: false },
            0x1b => {
                inputs.push(Input::Key(Key::of(KeyName::Esc)));
                State::Escape
            }
            // Never Alt-Ctrl-C, which nobody listens to.
            CTRL_C => {
                inputs.push(Input::Key(Key::of(KeyName::Esc)));
                self.ground(byte, inputs)
            }
            _ => {
                self.alt = true;
                self.ground(byte, inputs)
            }
        }
    }

    fn csi(&mut self, mut parameters: Vec<u8>, byte: u8, inputs: &mut Vec<Input>) -> State {
        match byte {
            b'[' if parameters.is_empty() => State::Console,
            b'M' if parameters.is_empty() => State::OldReport(3),
            // `$` goes before the last byte of many answers, but ends rxvt's keys; those have no second `$`.
            0x20..=0x3f if byte != b'$' || !parameters.iter().all(u8::is_ascii_digit) || parameters.is_empty() => {
                if parameters.len() < LONGEST_SEQUENCE {
                    parameters.push(byte);
                }
                State::Csi(parameters)
            }
            b'~' if parameters == b"200" => State::Paste { text: Vec::new(), ending: 0 },
            b'$' | 0x40..=0x7e => {
                if parameters.len() >= LONGEST_SEQUENCE {
                    return self.end(None, inputs);
                }
                inputs.extend(csi_pointed(&parameters, byte).map(Input::Pointed));
                self.end(csi_key(&parameters, byte), inputs)
            }
            _ => self.broken_off(byte, inputs),
        }
    }

    fn character(&mut self, mut bytes: Vec<u8>, length: usize, byte: u8, inputs: &mut Vec<Input>) -> State {
        if !(0x80..=0xbf).contains(&byte) {
            return self.broken_off(byte, inputs);
        }
        bytes.push(byte);
        if bytes.len() < length {
            return State::Character { bytes, length };
        }
        let letter = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
        self.end(letter.map(Key::char), inputs)
    }

    fn paste(&mut self, mut text: Vec<u8>, ending: usize, byte: u8, inputs: &mut Vec<Input>) -> State {
        if byte == CTRL_C {
            return self.broken_off(byte, inputs);
        }
        if PASTE_END.get(ending) == Some(&byte) {
            if ending + 1 < PASTE_END.len() {
                return State::Paste { text, ending: ending + 1 };
            }
            inputs.push(pasted(&text));
            return State::Ground;
        }
        // What looked like the end belongs to the text. Only its first byte is an ESC, so that an end cannot begin in
        // the midst of one.
        let seen = PASTE_END.get(..ending).unwrap_or_default();
        let begins_end = byte == 0x1b;
        if text.len() + seen.len() < LONGEST_PASTE {
            text.extend_from_slice(seen);
            if !begins_end {
                text.push(byte);
            }
        }
        State::Paste { text, ending: usize::from(begins_end) }
    }

    /// Something ended, with this key or none.
    fn end(&mut self, key: Option<Key>, inputs: &mut Vec<Input>) -> State {
        let alt = std::mem::take(&mut self.alt);
        if let Some(key) = key {
            inputs.push(Input::Key(Key { alt: key.alt || alt, ..key }));
        }
        State::Ground
    }

    /// Something was broken off by a byte that does not belong to it: the byte begins anew.
    fn broken_off(&mut self, byte: u8, inputs: &mut Vec<Input>) -> State {
        self.alt = false;
        self.ground(byte, inputs)
    }
}

/// A paste as text: terminals send CR where the text had a line end.
fn pasted(bytes: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// What these reads amount to, without a pause between them.
    fn read(reads: &[&[u8]]) -> Vec<Input> {
        let (mut keyboard, mut inputs) = (Keyboard::default(), Vec::new());
        for bytes in reads {
            keyboard.feed(bytes, &mut inputs);
        }
        inputs
    }

    /// The same with a pause at the end, and keys written as help writes them.
    fn names(reads: &[&[u8]]) -> Vec<String> {
        let (mut keyboard, mut inputs) = (Keyboard::default(), Vec::new());
        for bytes in reads {
            keyboard.feed(bytes, &mut inputs);
        }
        keyboard.pause(&mut inputs);
        assert_eq!(keyboard.patience(), None, "a pause ends everything");
        inputs
            .iter()
            .map(|input| match input {
                Input::Key(key) => key.to_string(),
                Input::Paste(text) => format!("<{text}>"),
                Input::Pointed(Pointed { column, row, gesture }) => format!("{gesture:?} {column} {row}"),
            })
            .collect()
    }

    #[test]
    fn escape_alone_is_a_key_after_a_moment() {
        let mut keyboard = Keyboard::default();
        let mut inputs = Vec::new();
        keyboard.feed(b"\x1b", &mut inputs);
        assert!(inputs.is_empty());
        assert!(keyboard.patience().is_some_and(|wait| wait <= Duration::from_millis(50)));
        keyboard.pause(&mut inputs);
        assert_eq!(inputs, [Input::Key(Key::of(KeyName::Esc))]);
    }

    #[test]
    fn an_arrow_key_in_two_or_three_pieces_is_one_key() {
        for reads in [&[b"\x1b".as_slice(), b"[B"][..], &[b"\x1b[", b"B"], &[b"\x1b", b"[", b"B"], &[b"\x1b[B"]] {
            assert_eq!(names(reads), ["Down"]);
        }
    }

    #[test]
    fn a_burst_of_arrow_keys_is_read_to_the_last() {
        let burst = b"\x1b[B".repeat(1025);
        assert_eq!(names(&[&burst, b"q"]).len(), 1026);
        for size in [1, 2, 7, 1024] {
            let pieces: Vec<&[u8]> = burst.chunks(size).collect();
            assert_eq!(names(&pieces).len(), 1025);
        }
    }

    #[test]
    fn letters_of_every_length_are_read() {
        assert_eq!(names(&["aé✓😀".as_bytes()]), ["a", "é", "✓", "😀"]);
        assert_eq!(names(&[&[0xe2], &[0x9c], &[0x93]]), ["✓"]);
        assert_eq!(names(&[&[0xe2, 0x9c, b'j', 0xff, 0x80, b'k']]), ["j", "k"], "what is no character is dropped");
    }

    #[test]
    fn a_key_after_escape_has_alt_held() {
        assert_eq!(names(&[b"\x1bj"]), ["Alt-j"]);
        assert_eq!(names(&["\x1bé".as_bytes()]), ["Alt-é"]);
        assert_eq!(names(&[b"\x1b\x7f"]), ["Alt-Backspace"]);
        assert_eq!(names(&[b"\x1bjj"]), ["Alt-j", "j"]);
        assert_eq!(names(&[b"\x1b["]), ["Alt-["]);
        assert_eq!(names(&[b"\x1bO"]), ["Alt-O"]);
        assert_eq!(names(&[b"\x1b]"]), ["Alt-]"]);
        assert_eq!(names(&[b"\x1b\x1b\x1b[A"]), ["Esc", "Esc", "Up"]);
    }

    #[test]
    fn answers_of_the_terminal_are_no_keys() {
        assert_eq!(names(&[b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07j"]), ["j"]);
        assert_eq!(names(&[b"\x1bP1+r436f\x1b\\j"]), ["j"]);
        assert_eq!(names(&[b"\x1b[?62;22c\x1b[24;80Rj"]), ["j"]);
        assert_eq!(names(&[b"\x1b[?2026;2$yj"]), ["j"]);
        assert_eq!(names(&[b"\x1b[Ij\x1b[Oj"]), ["j", "j"]);
    }

    #[test]
    fn the_mouse_is_read_in_any_pieces_and_its_old_notation_types_nothing() {
        assert_eq!(
            names(&[b"\x1b[<0;10;3Mj\x1b[<0;10", b";3m\x1b[<65;1;1M"]),
            ["Press 9 2", "j", "Release 9 2", "WheelDown 0 0"]
        );
        assert_eq!(names(&[b"\x1b[M !", b"!j"]), ["j"]);
        assert_eq!(names(&[b"\x1b[M \x03"]), ["Ctrl-c"]);
    }

    #[test]
    fn a_paste_is_one_text() {
        assert_eq!(names(&[b"\x1b[200~one\r\ntwo\rq\x1b[A\x1b[201~j"]), ["<one\ntwo\nq\u{1b}[A>", "j"]);
        assert_eq!(names(&[b"\x1b[200~a\x1b[20", b"1~"]), ["<a>"]);
        assert_eq!(names(&[b"\x1b[200~a\x1b[20\x1b[201~"]), ["<a\u{1b}[20>"]);
    }

    #[test]
    fn an_unfinished_paste_ends_with_a_pause_and_ctrl_c_gets_through() {
        assert_eq!(names(&[b"\x1b[200~jjj"]), ["<jjj>"]);
        assert_eq!(names(&[b"\x1b[200~jjj\x03"]), ["Ctrl-c"]);
    }

    #[test]
    fn ctrl_c_gets_through_in_any_state() {
        for begun in [
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1b[1;",
            b"\x1bO",
            b"\x1b[[",
            b"\x1b]11;",
            b"\x1bP",
            b"\x1b[M",
            b"\x1b[<0;",
            b"\xe2\x9c",
            b"\x1b[200~x\x1b[20",
        ] {
            assert_eq!(read(&[begun, b"\x03"]).last(), Some(&Input::Key(Key::ctrl('c'))), "{begun:?}");
        }
    }

    #[test]
    fn a_sequence_without_end_is_swallowed_and_not_kept() {
        let mut keyboard = Keyboard::default();
        let mut inputs = Vec::new();
        keyboard.feed(b"\x1b[", &mut inputs);
        keyboard.feed(&b"1;".repeat(100_000), &mut inputs);
        assert!(matches!(&keyboard.state, State::Csi(parameters) if parameters.len() <= LONGEST_SEQUENCE));
        keyboard.feed(b"Aj", &mut inputs);
        assert_eq!(inputs, [Input::Key(Key::char('j'))]);
        keyboard.feed(b"\x1b[200~", &mut inputs);
        keyboard.feed(&b"x".repeat(2 * LONGEST_PASTE), &mut inputs);
        assert!(matches!(&keyboard.state, State::Paste { text, .. } if text.len() <= LONGEST_PASTE));
    }

    /// Bytes that often begin, continue and break off sequences.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            any::<u8>().prop_map(|byte| vec![byte]),
            Just(b"\x1b".to_vec()),
            Just(b"\x1b[".to_vec()),
            Just(b"\x1b[B".to_vec()),
            Just(b"\x1b[1;5A".to_vec()),
            Just(b"\x1b[<0;7;".to_vec()),
            Just(b"\x1b[M".to_vec()),
            Just(b"\x1b[200~".to_vec()),
            Just(b"\x1b[201~".to_vec()),
            Just(b"\x1b]11;".to_vec()),
            Just("é✓".as_bytes().to_vec()),
        ];
        vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn how_bytes_are_cut_into_reads_changes_nothing(bytes in bytes(), cuts in vec(0..200_usize, 0..8)) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
            prop_assert_eq!(names(&pieces), names(&[&bytes]));
        }

        #[test]
        fn after_any_bytes_and_a_pause_a_key_is_a_key(bytes in bytes()) {
            let mut keyboard = Keyboard::default();
            let mut inputs = Vec::new();
            keyboard.feed(&bytes, &mut inputs);
            keyboard.pause(&mut inputs);
            inputs.clear();
            keyboard.feed(b"j", &mut inputs);
            prop_assert_eq!(inputs, [Input::Key(Key::char('j'))]);
        }
    }
}
