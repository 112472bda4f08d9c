//! Web addresses: what can be handed to a browser, and where they stand in a text. It knows no network and no list of hosts.
//!
//! Invariant: an address without a fault starts with `http://` or `https://`, names a host, and is one visible word.

use std::ops::Range;

use super::safe_text;

/// Why a text is no web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressFault {
    /// It has blanks, or characters that cannot be seen.
    Unseen,
    /// No host stands behind the scheme.
    NoHost,
    /// Another scheme, or none.
    NotWeb {
        /// Whether `https://` before it would make it one.
        bare: bool,
    },
}

/// What keeps a text from being an http or https address; nothing where it is one.
pub fn address_fault(address: &str) -> Option<AddressFault> {
    if address.chars().any(|letter| letter.is_whitespace() || letter.is_control()) || safe_text(address) != address {
        return Some(AddressFault::Unseen);
    }
    let rest = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| address.get(..scheme.len())?.eq_ignore_ascii_case(scheme).then(|| address.get(scheme.len()..))?);
    match rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default()) {
        Some("") => Some(AddressFault::NoHost),
        Some(_) => None,
        None => {
            let bare = address.contains('.')
                && !address.contains(':')
                && address.starts_with(|first: char| first.is_ascii_alphanumeric());
            Some(AddressFault::NotWeb { bare })
        }
    }
}

/// Where web addresses stand bare in a text, by their bytes. What ends a sentence or a bracket around them is none of theirs.
pub(super) fn bare_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (colon, _) in text.match_indices("://") {
        let head = text.get(..colon).unwrap_or_default();
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let at = colon.saturating_sub(scheme.len());
            head.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(scheme))
        });
        let Some(start) = scheme.map(|scheme| colon - scheme.len()) else { continue };
        let is_inside = found.last().is_some_and(|last| start < last.end);
        let goes_on = text.get(..start).and_then(|head| head.chars().next_back()).is_some_and(char::is_alphanumeric);
        if is_inside || goes_on {
            continue;
        }
        let rest = text.get(start..).unwrap_or_default();
        let is_end = |letter: char| letter.is_whitespace() || letter.is_control() || matches!(letter, '<' | '>' | '"' | '`');
        let address = without_tail(rest.split(is_end).next().unwrap_or_default());
        if address_fault(address).is_none() {
            found.push(start..start + address.len());
        }
    }
    found
}

/// An address without what stands behind it: punctuation, and brackets that were not opened in it.
fn without_tail(mut address: &str) -> &str {
    while let Some(last) = address.chars().next_back() {
        let is_unopened = |open: char| address.matches(last).count() > address.matches(open).count();
        let is_tail = match last {
            ')' => is_unopened('('),
            ']' => is_unopened('['),
            '}' => is_unopened('{'),
            _ => ".,;:!?'*_~|…’”»«“‘)、。，」』）".contains(last),
        };
        if !is_tail {
            break;
        }
        address = address.strip_suffix(last).unwrap_or_default();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_address_ends_where_its_sentence_goes_on() {
        for (text, expected) in [
            ("see https://a.org/x_y, then HTTP://b.org.", vec!["https://a.org/x_y", "HTTP://b.org"]),
            ("(https://a.org/b?c=d#e)", vec!["https://a.org/b?c=d#e"]),
            ("https://a.org/Foo_(bar) [https://[::1]/]", vec!["https://a.org/Foo_(bar)", "https://[::1]/"]),
            ("\"https://a.org/ü\"! <https://b.org>", vec!["https://a.org/ü", "https://b.org"]),
            ("https://a.org/?to=https://b.org/", vec!["https://a.org/?to=https://b.org/"]),
            ("https:// xhttps://a.org ftp://a.org a://b ://", vec![]),
        ] {
            let found: Vec<&str> = bare_addresses(text).into_iter().map(|place| text.get(place).unwrap()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn only_web_addresses_pass() {
        for url in ["https://example.org", "http://127.0.0.1:8080/a?b#c", "HTTPS://example.org/ü", "https://[::1]/"] {
            assert_eq!(address_fault(url), None, "{url}");
        }
        for url in [
            "",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "http:///x",
            "ftp://a",
            "https:/a",
            "httpss://a",
            "//a",
            "-x",
            "--help",
            " https://a",
            "https://a b",
            "https://a\n",
            "https://a\u{202e}b",
        ] {
            assert!(address_fault(url).is_some(), "{url:?}");
        }
    }
}
