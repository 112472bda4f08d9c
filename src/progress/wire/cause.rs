//! What happened to a damaged line, as far as its bytes tell.
//!
//! It is asked only by those who explain a journal to its learner: reading passes damaged lines over without a question.

use super::read::sealed;
use super::{HEAD, MAX_LINE};
use crate::progress::event::is_writer;

/// What happened to a line that holds no event as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// It begins like a line and has no end: a write broke off, so nothing of it was ever called saved.
    Torn,
    /// It has bytes of zero: a file system lost what it had not written yet when the power went.
    Zeros,
    /// It is no line of a journal.
    Foreign,
    /// It is longer than a line may be.
    TooLong,
    /// It begins and ends like a line, and its checksum does not fit: bytes were changed.
    Changed,
    /// Its checksum fits, and what it says is no event.
    NoEvent,
}

impl Cause {
    /// What happened to a line, without its LF, that [`read_line`](super::read_line) refused.
    pub fn of(line: &[u8]) -> Self {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.contains(&0) {
            Self::Zeros
        } else if sealed(line).is_some() {
            if line.len() >= MAX_LINE { Self::TooLong } else { Self::NoEvent }
        } else if !line.starts_with(HEAD) && !HEAD.starts_with(line) {
            Self::Foreign
        } else if line.ends_with(b"\"}") {
            Self::Changed
        } else {
            Self::Torn
        }
    }

    /// The word of `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Torn => "torn",
            Self::Zeros => "zeros",
            Self::Foreign => "foreign",
            Self::TooLong => "too-long",
            Self::Changed => "changed",
            Self::NoEvent => "no-event",
        }
    }

    /// The same in a sentence's fragment.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Torn => "a write broke off in it",
            Self::Zeros => "it has bytes of zero, as a power cut leaves them",
            Self::Foreign => "it is no line of a journal",
            Self::TooLong => "it is longer than a line may be",
            Self::Changed => "its checksum does not fit: bytes were changed",
            Self::NoEvent => "its checksum fits, and what it says is no event",
        }
    }
}

/// The writer and the counter that a damaged line says it has, if it still says so. Not to be believed: good for finding
/// out whether that event stands whole somewhere else.
pub fn claimed(line: &[u8]) -> Option<(&str, u64)> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let rest = line.strip_prefix(HEAD)?;
    let rest = rest.strip_prefix(b"1,\"w\":\"")?;
    let writer = str::from_utf8(rest.split(|byte| *byte == b'"').next()?).ok().filter(|writer| is_writer(writer))?;
    let rest = rest.get(writer.len()..)?.strip_prefix(b"\",\"n\":")?;
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // A number without what follows it may have lost digits.
    let (digits, rest) = rest.split_at_checked(count)?;
    let n = str::from_utf8(digits).ok()?.parse().ok()?;
    rest.starts_with(b",").then_some((writer, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cause_of_a_damage_is_told_by_its_bytes() {
        let line = br#"{"v":1,"w":"k7f3m2q5x4ht6b2d","n":12,"h":5,"at":"x","do":{"bonus":true},"c":"00000000"}"#;
        assert_eq!(Cause::of(line), Cause::Changed);
        assert_eq!(Cause::of(&line[..40]), Cause::Torn);
        assert_eq!(Cause::of(b"{\"v"), Cause::Torn);
        assert_eq!(Cause::of(b"\0\0\0"), Cause::Zeros);
        assert_eq!(Cause::of(b"dear diary"), Cause::Foreign);
        let head = r#"{"v":1,"do":{}"#;
        let sealed = format!("{head},\"c\":\"{:08x}\"}}\r", crc32c::crc32c(head.as_bytes()));
        assert_eq!(Cause::of(sealed.as_bytes()), Cause::NoEvent);
        assert_eq!(claimed(line), Some(("k7f3m2q5x4ht6b2d", 12)));
        assert_eq!(claimed(&line[..36]), None);
        assert_eq!(claimed(b"{\"v\":1,\"w\":\"../x\",\"n\":1,"), None);
    }
}
