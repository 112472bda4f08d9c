//! Links: web addresses only, of a kind that can be handed to a browser.

use super::{Choices, present, text};
use crate::roadmap::fault::{Fault, did_you_mean, quoted};
use crate::roadmap::field::{Field, List};
use crate::roadmap::path::{Findings, Trail};
use crate::roadmap::raw::RawLink;
use crate::text::{AddressFault, address_fault};

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
    Some(match address_fault(url)? {
        AddressFault::Unseen => Fault::new(format!("the address {} has blanks or characters that cannot be seen", quoted(url)))
            .hint("write a blank as `%20`"),
        AddressFault::NoHost => Fault::new(format!("the address {} names no host", quoted(url))),
        AddressFault::NotWeb { bare } => {
            let fault = Fault::new(format!("{} is no web address: expected `https://` or `http://`", quoted(url)));
            if bare { fault.hint(did_you_mean(&format!("https://{url}"))) } else { fault }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::fault_of;

    #[test]
    fn an_address_without_its_scheme_is_guessed() {
        assert_eq!(fault_of("https://example.org"), None);
        assert_eq!(fault_of("-x").map(|fault| fault.hint), Some(None));
        assert_eq!(
            fault_of("example.org/a").and_then(|fault| fault.hint).as_deref(),
            Some("did you mean `https://example.org/a`?")
        );
    }
}
