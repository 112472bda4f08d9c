//! The grammar of ids: segments of `[a-z0-9-]`, 1 to 64 characters, none of them the name of a device.
//!
//! Ids become names of folders, so nothing else may pass: no dot, no slash, no capital that a file system folds.

use super::fault::{Fault, quoted};

/// The longest segment of an id, in characters.
const LONGEST: usize = 64;

/// Whether a text is one segment of an id.
pub fn is_segment(text: &str) -> bool {
    is_spelled(text) && !is_device(text)
}

fn is_spelled(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether Windows keeps a name for a device, in every folder.
fn is_device(text: &str) -> bool {
    let numbered = |port: &str| matches!(text.strip_prefix(port).map(str::as_bytes), Some([b'1'..=b'9']));
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Why a text cannot be the id of a roadmap, and what was perhaps meant (`did you mean ...`); nothing where it can.
pub fn id_refusal(text: &str) -> Option<(String, Option<String>)> {
    fault_of(text).map(|fault| (fault.message, fault.hint))
}

/// Why a text is no segment of an id; nothing where it is one.
pub(super) fn fault_of(text: &str) -> Option<Fault> {
    if is_segment(text) {
        return None;
    }
    if is_device(text) {
        let fault = Fault::new(format!("{} is the name of a device on Windows, so it cannot be an id", quoted(text)));
        return Some(fault.hint("use another word"));
    }
    let fault = Fault::new(format!("{} is no id: expected 1 to {LONGEST} characters of `a-z`, `0-9` and `-`", quoted(text)));
    let meant = slug(text);
    Some(if is_segment(&meant) { fault.hint(super::fault::did_you_mean(&meant)) } else { fault })
}

/// The id that a text gives a check which has none, or a roadmap that is made by its title: lower case, everything outside `[a-z0-9]` a hyphen, at most one in
/// a row, none at the ends; empty where nothing is left.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_lower_case_and_no_device() {
        for id in ["a", "web-basics", "2025", "com0", "com10", "console", &"x".repeat(64)] {
            assert!(is_segment(id) && fault_of(id).is_none(), "{id}");
        }
        for id in ["", "Web", "a b", "a/b", "a.b", "..", "é", "nul", "com1", "lpt9", &"x".repeat(65)] {
            assert!(!is_segment(id) && fault_of(id).is_some(), "{id}");
        }
    }

    #[test]
    fn a_slug_is_an_id_or_nothing() {
        assert_eq!(slug("Every record type, named!"), "every-record-type-named");
        assert_eq!(slug("  `SELECT` -- and JOIN "), "select-and-join");
        assert_eq!(slug("数据库"), "");
        let long = slug(&"ab ".repeat(100));
        assert!(is_segment(&long) && !long.ends_with('-'), "{long}");
    }
}
