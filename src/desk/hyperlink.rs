//! Hyperlinks in a terminal: OSC 8, as its specification (egmontkob's) has it.
//!
//! Invariant: whatever an address holds, what is written has no byte between the opening and its end that could end it.

use crate::text::address_fault;

/// The longest address that is made a link: VTE passes over longer ones.
const LONGEST: usize = 2083;

/// What closes the link that is open.
pub const CLOSE: &str = "\x1b]8;;\x1b\\";

/// What opens a link to an http or https address; nothing where it is none, or one that terminals pass over. Cells with the
/// same `id` are one link, wherever they stand: an address in two lines lights up as one.
pub fn open_hyperlink(address: &str, id: Option<u32>) -> Option<String> {
    if address_fault(address).is_some() {
        return None;
    }
    let target = escaped(address);
    let id = id.map_or_else(String::new, |id| format!("id={id}"));
    (target.len() <= LONGEST).then(|| format!("\x1b]8;{id};{target}\x1b\\"))
}

/// An address in printable ASCII: all other bytes, and the blank, in percent notation.
fn escaped(address: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut target = String::with_capacity(address.len());
    for byte in address.bytes() {
        if (b'!'..=b'~').contains(&byte) {
            target.push(char::from(byte));
        } else {
            let digits = [byte >> 4, byte & 15].map(|half| char::from(DIGITS.get(usize::from(half)).copied().unwrap_or(b'0')));
            target.push('%');
            target.extend(digits);
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(address: &str) -> Option<String> {
        open_hyperlink(address, None).map(|sequence| sequence.replace('\x1b', "^"))
    }

    #[test]
    fn an_address_is_opened_as_it_is() {
        assert_eq!(open("https://example.org/a?b=c;d#e").unwrap(), "^]8;;https://example.org/a?b=c;d#e^\\");
        assert_eq!(open_hyperlink("https://a.org", Some(7)).unwrap(), "\x1b]8;id=7;https://a.org\x1b\\");
        assert_eq!(open("https://example.org/ü/数").unwrap(), "^]8;;https://example.org/%C3%BC/%E6%95%B0^\\");
        assert_eq!(open("https://a.org/%20").unwrap(), "^]8;;https://a.org/%20^\\", "what is escaped stays so");
    }

    #[test]
    fn only_web_addresses_become_links() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "ssh://a", "mailto:a@b", "", "https://"] {
            assert_eq!(open(address), None, "{address}");
        }
        assert_eq!(open(&format!("https://a.org/{}", "x".repeat(LONGEST))), None);
    }

    #[test]
    fn no_address_breaks_out_of_the_sequence() {
        for payload in
            ["\x1b\\", "\x07", "\u{9c}", "\u{9b}2J", "\x1b]0;x\x07", "\n", "\r", "\0", "\x7f", "\u{202e}", " ", "\u{2028}"]
        {
            for address in [format!("https://a.org/{payload}x"), format!("https://{payload}"), format!("{payload}https://a.org")]
            {
                let sequence = open(&address).unwrap_or_default();
                let inside = sequence.strip_prefix("^]8;;").and_then(|rest| rest.strip_suffix("^\\")).unwrap_or_default();
                assert!(inside.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b'^'), "{address:?}: {sequence:?}");
            }
            assert!(escaped(payload).bytes().all(|byte| (b'!'..=b'~').contains(&byte)), "{payload:?}");
        }
    }
}
