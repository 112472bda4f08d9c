//! The learner's clipboard, by the terminal: OSC 52, which also works over ssh, and what tmux and GNU screen need around
//! it. Whether the terminal obeys is not known; it gives no answer.
//!
//! - **tmux** takes a plain OSC 52 where `set-clipboard` is `on`, and hands one in its own wrapping to the terminal where
//!   `allow-passthrough` is `on` (before 3.3: always). Neither is on by default in all versions, and each is passed over
//!   where it is off, so both are written; where both work, the same text is copied twice.
//! - **GNU screen** knows no OSC 52, and hands any device control string to the terminal: of 256 bytes at most in its older
//!   versions, so the sequence goes in pieces.

use super::emulator::Between;

/// The longest text that is copied, in bytes: terminals take about 100,000 of base64.
pub const LONGEST_COPY: usize = 74_000;

/// How many bytes of a sequence GNU screen takes at once, the wrapping left out.
const PIECE: usize = 252;

/// The bytes that put a text on the clipboard.
pub fn copy_sequence(text: &str, between: Between) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match between {
        Between::Nothing => plain,
        Between::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Between::Screen => in_pieces(&plain),
        // A tmux passes over strings that are not its own, and a screen over the plain sequence.
        Between::Either => format!("{plain}{}", in_pieces(&plain)),
    }
    .into_bytes()
}

/// A sequence in device control strings. It is ASCII, so that a piece is that many bytes.
fn in_pieces(sequence: &str) -> String {
    let letters: Vec<char> = sequence.chars().collect();
    letters.chunks(PIECE).flat_map(|piece| ["\x1bP".to_owned(), piece.iter().collect(), "\x1b\\".to_owned()]).collect()
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(b'=');
            text.push(if place <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, between: Between) -> String {
        String::from_utf8(copy_sequence(text, between)).unwrap().replace('\x1b', "^").replace('\x07', "$")
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (text, code) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("ü>?", "w7w+Pw=="),
        ] {
            assert_eq!(base64(text.as_bytes()), code);
        }
    }

    #[test]
    fn each_environment_gets_what_it_understands() {
        assert_eq!(written("foo", Between::Nothing), "^]52;c;Zm9v$");
        assert_eq!(written("foo", Between::Tmux), "^]52;c;Zm9v$^Ptmux;^^]52;c;Zm9v$^\\");
        assert_eq!(written("foo", Between::Screen), "^P^]52;c;Zm9v$^\\");
        assert_eq!(written("foo", Between::Either), "^]52;c;Zm9v$^P^]52;c;Zm9v$^\\");
    }

    #[test]
    fn screen_gets_no_piece_that_is_too_long_and_all_of_it() {
        let text = "x".repeat(2000);
        let pieces = written(&text, Between::Screen);
        let pieces: Vec<&str> = pieces.split("^\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.len() > 10 && pieces.iter().all(|piece| piece.len() + 2 <= 256));
        let whole: String = pieces.iter().map(|piece| piece.strip_prefix("^P").unwrap()).collect();
        assert_eq!(whole, written(&text, Between::Nothing));
    }

    #[test]
    fn nothing_in_a_text_ends_the_sequence() {
        for between in [Between::Nothing, Between::Tmux, Between::Screen, Between::Either] {
            let hostile = written("\x1b\\\x07\u{9c}\n;", between);
            assert!(hostile.is_ascii() && !hostile.contains('\n'));
            assert_eq!(hostile.matches('$').count(), if matches!(between, Between::Tmux | Between::Either) { 2 } else { 1 });
        }
    }
}
