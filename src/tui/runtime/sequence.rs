//! What an escape sequence of the keyboard means: xterm's, rxvt's, the Linux console's and Kitty's notations.
//!
//! Pure: one whole sequence in, at most one key out, or what the mouse did. What is neither is nothing: answers of the
//! terminal, releases in Kitty's notation, keys that have no name here.

use crate::config::{Key, KeyName};
use crate::tui::pointer::{Gesture, Pointed};

/// What is held down, as `1 + shift + 2 alt + 4 ctrl + ...` in the second parameter, and whether the key came up.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

/// The key of `ESC [ parameters last`.
pub(super) fn csi_key(parameters: &[u8], last: u8) -> Option<Key> {
    // `<` begins a mouse report, `?`, `>` and `=` an answer.
    if parameters.first().is_some_and(|first| (b'<'..=b'?').contains(first)) {
        return None;
    }
    let first = parameter(parameters, 0);
    let held = held_by(parameters, 1)?;
    match (last, first) {
        (b'Z', _) => Some(key(KeyName::BackTab, held)),
        (b'u', Some(code)) => key_of_code(code, held),
        // xterm's modifyOtherKeys.
        (b'~', Some(27)) => key_of_code(parameter(parameters, 2)?, held),
        (b'~', Some(number)) => numbered(number).map(|name| key(name, held)),
        // rxvt marks shift with `$` and ctrl with `^` at the end; shift is no part of a key.
        (b'$', Some(number)) => numbered(number).map(|name| key(name, held)),
        (b'^', Some(number)) => numbered(number).map(|name| key(name, Held { ctrl: true, ..held })),
        // Any other number before a letter is an answer, such as the cursor's place.
        (_, None | Some(1)) => lettered(last).map(|name| key(name, held)),
        _ => None,
    }
}

/// What the mouse did: `ESC [ < button ; column ; row last`, xterm's SGR notation (mode 1006), places counted from 1.
///
/// Only the left button and the wheel, with no key held: what is done with Shift is the terminal's own selection.
pub(super) fn csi_pointed(parameters: &[u8], last: u8) -> Option<Pointed> {
    let report = parameters.strip_prefix(b"<")?;
    let gesture = match (parameter(report, 0)?, last) {
        (0, b'M') => Gesture::Press,
        (0, b'm') => Gesture::Release,
        (64, b'M') => Gesture::WheelUp,
        (65, b'M') => Gesture::WheelDown,
        _ => return None,
    };
    let place = |at: usize| u16::try_from(parameter(report, at)?.checked_sub(1)?).ok();
    Some(Pointed { column: place(1)?, row: place(2)?, gesture })
}

/// The key of `ESC O last`: the cursor and function keys in application mode.
pub(super) fn ss3_key(last: u8) -> Option<Key> {
    match last {
        b'M' => Some(Key::of(KeyName::Enter)),
        // rxvt: ctrl and a cursor key.
        b'a'..=b'd' => lettered(last.to_ascii_uppercase()).map(|name| key(name, Held { ctrl: true, ..Held::default() })),
        _ => lettered(last).map(Key::of),
    }
}

/// The key of `ESC [ [ last`: F1 to F5 on the Linux console.
pub(super) fn console_key(last: u8) -> Option<Key> {
    let number = last.checked_sub(b'A')?.checked_add(1)?;
    (number <= 5).then(|| Key::of(KeyName::F(number)))
}

/// The key of one byte below 32, or 127.
pub(super) fn control_key(byte: u8) -> Key {
    match byte {
        0x00 => Key::ctrl(' '),
        b'\t' => Key::of(KeyName::Tab),
        b'\r' => Key::of(KeyName::Enter),
        // Some terminals send one, some the other; Ctrl-H is the price.
        0x08 | 0x7f => Key::of(KeyName::Backspace),
        0x1b => Key::of(KeyName::Esc),
        0x01..=0x1a => Key::ctrl(char::from(byte | 0x60)),
        // Ctrl with `\`, `]`, `^`, `_`.
        _ => Key::ctrl(char::from(byte | 0x40)),
    }
}

/// A key with what is held beside it.
fn key(name: KeyName, held: Held) -> Key {
    Key { name, ctrl: held.ctrl, alt: held.alt }
}

/// Keys that end a sequence with a letter of their own.
fn lettered(last: u8) -> Option<KeyName> {
    Some(match last {
        b'A' => KeyName::Up,
        b'B' => KeyName::Down,
        b'C' => KeyName::Right,
        b'D' => KeyName::Left,
        b'F' => KeyName::End,
        b'H' => KeyName::Home,
        b'P' => KeyName::F(1),
        b'Q' => KeyName::F(2),
        b'R' => KeyName::F(3),
        b'S' => KeyName::F(4),
        _ => return None,
    })
}

/// Keys that have a number and end with `~`: those of the VT220, with its gaps, and rxvt's Home and End.
fn numbered(number: u32) -> Option<KeyName> {
    Some(match number {
        1 | 7 => KeyName::Home,
        3 => KeyName::Delete,
        4 | 8 => KeyName::End,
        5 => KeyName::PageUp,
        6 => KeyName::PageDown,
        11..=15 => KeyName::F(u8::try_from(number - 10).ok()?),
        17..=21 => KeyName::F(u8::try_from(number - 11).ok()?),
        23 | 24 => KeyName::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// Keys that are told by their code point, shift beside it. Kitty gives keys without a letter codes in a private area;
/// those of the keypad that type something are taken as what they type.
fn key_of_code(code: u32, held: Held) -> Option<Key> {
    let name = match code {
        9 if held.shift => KeyName::BackTab,
        9 => KeyName::Tab,
        13 | 57_414 => KeyName::Enter,
        27 => KeyName::Esc,
        8 | 127 => KeyName::Backspace,
        57_399..=57_408 => KeyName::Char(char::from_digit(code - 57_399, 10)?),
        57_409 => KeyName::Char('.'),
        57_410 => KeyName::Char('/'),
        57_411 => KeyName::Char('*'),
        57_412 => KeyName::Char('-'),
        57_413 => KeyName::Char('+'),
        57_417 => KeyName::Left,
        57_418 => KeyName::Right,
        57_419 => KeyName::Up,
        57_420 => KeyName::Down,
        57_421 => KeyName::PageUp,
        57_422 => KeyName::PageDown,
        57_423 => KeyName::Home,
        57_424 => KeyName::End,
        57_426 => KeyName::Delete,
        0..=31 | 57_344..=63_743 => return None,
        _ => KeyName::Char(typed(char::from_u32(code)?, held.shift)),
    };
    Some(key(name, held))
}

/// The character as it is typed: shift makes a capital where there is one.
fn typed(letter: char, shift: bool) -> char {
    let mut capitals = letter.to_uppercase();
    match (shift, capitals.next(), capitals.next()) {
        (true, Some(capital), None) => capital,
        _ => letter,
    }
}

/// The parameter of that place, counted from 0; its first part where it has several.
fn parameter(parameters: &[u8], place: usize) -> Option<u32> {
    part(parameters, place, 0)
}

/// A part of a parameter; both counted from 0. Parameters are parted by `;`, their parts by `:`.
fn part(parameters: &[u8], place: usize, part: usize) -> Option<u32> {
    let parameter = parameters.split(|byte| *byte == b';').nth(place)?;
    let digits = parameter.split(|byte| *byte == b':').nth(part)?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// What is held, by the parameter of that place; none where the key came up, or where Super, Hyper or Meta is held: such
/// keys belong to the desktop and must not act as if they were plain.
fn held_by(parameters: &[u8], place: usize) -> Option<Held> {
    /// The third kind of event in Kitty's notation.
    const RELEASE: u32 = 3;
    if part(parameters, place, 1) == Some(RELEASE) {
        return None;
    }
    let bits = parameter(parameters, place).unwrap_or(1).saturating_sub(1);
    (bits & 0b0011_1000 == 0).then_some(Held { shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key of a sequence, written as help writes it.
    fn named(parameters: &str, last: char) -> Option<String> {
        csi_key(parameters.as_bytes(), u8::try_from(last).unwrap()).map(|key| key.to_string())
    }

    #[test]
    fn cursor_and_function_keys_are_known_in_every_notation() {
        for (parameters, last, name) in [
            ("", 'A', "Up"),
            ("", 'B', "Down"),
            ("1;5", 'C', "Ctrl-Right"),
            ("1;3", 'D', "Alt-Left"),
            ("1;2", 'A', "Up"),
            ("", 'Z', "Shift-Tab"),
            ("3", '~', "Delete"),
            ("5", '~', "PgUp"),
            ("6;5", '~', "Ctrl-PgDn"),
            ("6", '^', "Ctrl-PgDn"),
            ("15", '~', "F5"),
            ("17", '~', "F6"),
            ("21", '~', "F10"),
            ("24", '~', "F12"),
            ("1;2", 'P', "F1"),
            ("7", '~', "Home"),
        ] {
            assert_eq!(named(parameters, last).as_deref(), Some(name), "ESC [ {parameters} {last}");
        }
        assert_eq!(ss3_key(b'B'), Some(Key::of(KeyName::Down)));
        assert_eq!(ss3_key(b'S'), Some(Key::of(KeyName::F(4))));
        assert_eq!(console_key(b'E'), Some(Key::of(KeyName::F(5))));
    }

    #[test]
    fn kittys_notation_is_understood_and_its_releases_are_not_presses() {
        for (parameters, name) in [
            ("106", "j"),
            ("106;2", "J"),
            ("106;1:1", "j"),
            ("106;1:2", "j"),
            ("99;5", "Ctrl-c"),
            ("27", "Esc"),
            ("9;2", "Shift-Tab"),
            ("57414", "Enter"),
            ("57413", "+"),
            ("246;2", "Ö"),
        ] {
            assert_eq!(named(parameters, 'u').as_deref(), Some(name), "ESC [ {parameters} u");
        }
        assert_eq!(named("27;5;99", '~').as_deref(), Some("Ctrl-c"));
        for (parameters, last) in [("106;1:3", 'u'), ("1;1:3", 'B'), ("3;1:3", '~'), ("106;9", 'u'), ("57358", 'u')] {
            assert_eq!(named(parameters, last), None, "ESC [ {parameters} {last}");
        }
    }

    #[test]
    fn what_is_no_key_is_nothing() {
        for (parameters, last) in [
            ("24;2", 'R'),
            ("<0;10;3", 'M'),
            ("?62;4", 'c'),
            (">1;2", 'c'),
            ("2", '~'),
            ("99999999999", '~'),
            ("", 'I'),
            (";;", 'q'),
            ("1114112", 'u'),
        ] {
            assert_eq!(named(parameters, last), None, "ESC [ {parameters} {last}");
        }
    }

    #[test]
    fn the_mouse_is_understood_where_no_key_is_held() {
        let read = |parameters: &str, last: char| csi_pointed(parameters.as_bytes(), u8::try_from(last).unwrap());
        let at = |column, row, gesture| Some(Pointed { column, row, gesture });
        assert_eq!(read("<0;1;1", 'M'), at(0, 0, Gesture::Press));
        assert_eq!(read("<0;10;3", 'm'), at(9, 2, Gesture::Release));
        assert_eq!(read("<64;300;100", 'M'), at(299, 99, Gesture::WheelUp));
        assert_eq!(read("<65;1;1", 'M'), at(0, 0, Gesture::WheelDown));
        for (parameters, last) in [
            ("<4;1;1", 'M'),
            ("<2;1;1", 'M'),
            ("<32;1;1", 'M'),
            ("<0;0;1", 'M'),
            ("<0;1", 'M'),
            ("<0;99999;1", 'M'),
            ("0;1;1", 'M'),
        ] {
            assert_eq!(read(parameters, last), None, "ESC [ {parameters} {last}");
        }
    }

    #[test]
    fn control_bytes_are_keys() {
        for (byte, name) in [
            (3, "Ctrl-c"),
            (4, "Ctrl-d"),
            (26, "Ctrl-z"),
            (13, "Enter"),
            (9, "Tab"),
            (127, "Backspace"),
            (8, "Backspace"),
            (27, "Esc"),
        ] {
            assert_eq!(control_key(byte).to_string(), name);
        }
        assert_eq!(control_key(0), Key::ctrl(' '));
        assert_eq!(control_key(0x1f), Key::ctrl('_'));
    }
}
