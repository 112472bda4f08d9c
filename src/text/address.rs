//! Web addresses: what can be handed to a browser. It knows no network and no list of hosts.
//!
//! Invariant: an address without a fault starts with `http://` or `https://`, names a host, and is one visible word.

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

#[cfg(test)]
mod tests {
    use super::*;

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
