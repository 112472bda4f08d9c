//! A pen: a writer, the file it writes to, and how it left that.
//!
//! Only one pen ever writes to a file. A file that is not as its pen left it (restored, rolled back, cloned with the
//! home, merged by a synchroniser) is left alone from then on, and a new pen begins a new file.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::Disk;

/// The letters of RFC 4648 base32, in lower case.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The most characters of a device's name in the name of a file.
const LONGEST_LABEL: usize = 32;

/// A length of a file and the CRC-32C of its bytes up to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Extent {
    /// In bytes.
    pub(super) length: u64,
    /// Of all these bytes.
    pub(super) crc: u32,
}

impl Extent {
    /// The extent with more bytes behind it.
    pub(super) fn with(self, bytes: &[u8]) -> Self {
        Self { length: self.length + bytes.len() as u64, crc: crc32c::crc32c_append(self.crc, bytes) }
    }
}

/// A writer, the file it writes to, and how it left that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pen {
    /// 80 random bits in base32.
    pub(super) writer: String,
    /// The name of its file.
    pub(super) file: String,
    /// The last number that it gave.
    pub(super) n: u64,
    /// The file before the last write.
    pub(super) before: Extent,
    /// The file after it. Written down before the write, so that a crash at any moment leaves a file that is known.
    pub(super) after: Extent,
    /// The inode of its file once that and all folders above it are known to be on stable storage, so that only the first
    /// append to a file waits for them.
    pub(super) anchor: Option<u64>,
}

impl Pen {
    /// A new pen, for a file that does not exist yet.
    ///
    /// # Errors
    ///
    /// Where the operating system has no random bits.
    pub(super) fn new() -> io::Result<Self> {
        let mut bytes = [0; 10];
        getrandom::fill(&mut bytes).map_err(|source| io::Error::other(source.to_string()))?;
        let writer = base32(bytes);
        let file = format!("{}-{writer}.jsonl", label(&host_name()));
        Ok(Self { writer, file, n: 0, before: Extent::default(), after: Extent::default(), anchor: None })
    }

    /// Whether its file is still to be made.
    pub(super) fn is_new(&self) -> bool {
        self.after == Extent::default()
    }

    /// Whether the name of its file is one that a pen can have: what the state folder says is not believed blindly.
    pub(super) fn is_sane(&self) -> bool {
        let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        self.file.strip_suffix(".jsonl").is_some_and(|stem| !stem.is_empty() && stem.chars().all(name))
            && self.writer.len() == 16
            && self.writer.bytes().all(|byte| LETTERS.contains(&byte))
    }

    /// Whether the file is as this pen left it: before its last write, after it, or torn in the middle of it.
    pub(super) fn left(&self, disk: &Disk, folder: &Path, found: Extent) -> bool {
        if found == self.before || found == self.after {
            return true;
        }
        if !(self.before.length..self.after.length).contains(&found.length) {
            return false;
        }
        let bytes = disk.read(&folder.join(&self.file), self.after.length).map(|(bytes, _)| bytes).unwrap_or_default();
        let start = usize::try_from(self.before.length).unwrap_or(usize::MAX);
        bytes.get(..start).is_some_and(|head| crc32c::crc32c(head) == self.before.crc)
    }
}

/// Ten bytes as sixteen letters, RFC 4648, lower case.
fn base32(bytes: [u8; 10]) -> String {
    let bits = bytes.into_iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(byte));
    let letter = |place: u32| LETTERS.get((bits >> (75 - 5 * place) & 31) as usize).copied().unwrap_or(b'a');
    (0..16).map(|place| char::from(letter(place))).collect()
}

/// What a device is called in the names of files: its host name without the domain, made safe, or `device`.
fn label(host: &str) -> String {
    let host = host.to_lowercase();
    let plain = host.split('.').next().unwrap_or_default();
    let safe: String = plain.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(LONGEST_LABEL).collect();
    match safe.trim_matches('-') {
        "" => "device".to_owned(),
        label => label.to_owned(),
    }
}

#[cfg(unix)]
fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host_name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bits_are_written_as_the_rfc_has_them() {
        // RFC 4648, section 10, has `foobar` as `mzxw6ytboi`; ten bytes need no padding.
        assert_eq!(base32(*b"foobarfoob"), "mzxw6ytbojtg633c");
        assert_eq!(base32([0; 10]), "a".repeat(16));
        assert_eq!(base32([0xff; 10]), "7".repeat(16));
    }

    #[test]
    fn a_device_is_called_by_the_safe_part_of_its_host_name() {
        for (host, expected) in [
            ("Ada-Laptop.example.org", "ada-laptop"),
            ("ada's \u{202e}mac", "ada-s--mac"),
            ("../..", "device"),
            ("", "device"),
            ("\u{6570}", "device"),
            (&"x".repeat(300), &"x".repeat(32)),
        ] {
            assert_eq!(label(host), expected);
        }
    }

    #[test]
    fn two_pens_never_share_a_file() {
        let (one, other) = (Pen::new().unwrap(), Pen::new().unwrap());
        assert!(one.is_sane() && other.is_sane());
        assert_ne!(one.writer, other.writer);
        assert_ne!(one.file, other.file);
    }

    #[test]
    fn a_pen_that_leads_out_of_its_folder_is_not_believed() {
        let pen = Pen::new().unwrap();
        for file in ["../x.jsonl", "/etc/x.jsonl", ".jsonl", "x", "a/b.jsonl", "..jsonl"] {
            assert!(!Pen { file: file.to_owned(), ..pen.clone() }.is_sane(), "{file}");
        }
    }

    #[test]
    fn a_file_is_as_it_was_left_before_the_write_after_it_and_torn_in_the_middle() {
        let folder = tempfile::tempdir().unwrap();
        let before = Extent::default().with(b"one\n");
        let pen = Pen { before, after: before.with(b"two\n"), ..Pen::new().unwrap() };
        for (bytes, is_known) in [
            ("one\n", true),
            ("one\ntw", true),
            ("one\ntwo\n", true),
            ("one\ntoo\n", false),
            ("onE\ntw", false),
            ("on", false),
            ("", false),
            ("one\ntwo\nx", false),
        ] {
            std::fs::write(folder.path().join(&pen.file), bytes).unwrap();
            assert_eq!(pen.left(&Disk::real(), folder.path(), Extent::default().with(bytes.as_bytes())), is_known, "{bytes:?}");
        }
    }
}
