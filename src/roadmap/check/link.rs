//! Links: web addresses only, of a kind that can be handed to a browser.

use super::{Choices, present, text};
use crate::roadmap::fault::{Fault, did_you_mean, quoted};
use crate::roadmap::field::{Field, List};
use crate::roadmap::path::{Findings, Trail};
use crate::roadmap::raw::RawLink;
use crate::text::safe_text;

/// The most links of one item: more is a list to lose oneself in.
const MOST: usize = 8;

/// Notes everything that is wrong with the links of an item.
pub(super) fn check(links: &List<RawLink>, at: &Trail<'_>, choices: &Choices, findings: &mut Findings) {
    let all = at.field("links");
    let count = links.value().map_or(0, Vec::len);
    if count > MOST {
        findings.add(&all, Fault::new(format!("{count} links are too many: expected at most {MOST}")));
    }
    for (place, link) in links.each() {
        let at = all.entry(place);
        text(&link.title, "title", "a link", &at, findings);
        present(&link.url, "url", "a link", &at, findings);
        address(&link.url, &at, findings);
        if let Some(when) = link.when.value()
            && let Err(fault) = choices.value(when)
        {
            findings.add(&at.field("when"), fault);
        }
    }
}

/// Notes what is wrong with a `url` that is given.
pub(super) fn address(url: &Field<String>, at: &Trail<'_>, findings: &mut Findings) {
    if let Some(fault) = url.value().and_then(|url| fault_of(url)) {
        findings.add(&at.field("url"), fault);
    }
}

fn fault_of(url: &str) -> Option<Fault> {
    if url.chars().any(|letter| letter.is_whitespace() || letter.is_control()) || safe_text(url) != url {
        let fault = Fault::new(format!("the address {} has blanks or characters that cannot be seen", quoted(url)));
        return Some(fault.hint("write a blank as `%20`"));
    }
    let rest = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| url.get(..scheme.len())?.eq_ignore_ascii_case(scheme).then(|| url.get(scheme.len()..))?);
    match rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default()) {
        Some(host) if !host.is_empty() => None,
        Some(_) => Some(Fault::new(format!("the address {} names no host", quoted(url)))),
        None => {
            let fault = Fault::new(format!("{} is no web address: expected `https://` or `http://`", quoted(url)));
            let bare = url.contains('.') && !url.contains(':') && url.starts_with(|first: char| first.is_ascii_alphanumeric());
            Some(if bare { fault.hint(did_you_mean(&format!("https://{url}"))) } else { fault })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fault_of;

    #[test]
    fn only_web_addresses_pass() {
        for url in ["https://example.org", "http://127.0.0.1:8080/a?b#c", "HTTPS://example.org/ü", "https://[::1]/"] {
            assert_eq!(fault_of(url), None, "{url}");
        }
        for url in [
            "",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "http:///x",
            "ftp://a",
            "https:/a",
            "//a",
            "-x",
            "https://a b",
            "https://a\n",
            "https://a\u{202e}b",
        ] {
            assert!(fault_of(url).is_some(), "{url:?}");
        }
        assert_eq!(
            fault_of("example.org/a").and_then(|fault| fault.hint).as_deref(),
            Some("did you mean `https://example.org/a`?")
        );
    }
}
