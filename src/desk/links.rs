//! Links open in the learner's browser.

/// Why a link was not opened.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Neither http nor https.
    #[error("`{0}` is no web address: only http and https are opened")]
    NotWeb(String),
    /// The opener failed.
    #[error("cannot open `{url}`: {source}")]
    Failed {
        /// The address.
        url: String,
        /// Why not.
        source: std::io::Error,
    },
}

/// Opens an http or https address by argument vector, never through a shell; returns at once, and its output goes
/// nowhere.
///
/// # Errors
///
/// Where the address is no web address, or nothing on this system opens one. Whether the browser then shows the page is
/// not known.
pub fn open_link(url: &str) -> Result<(), LinkError> {
    if !is_web_address(url) {
        return Err(LinkError::NotWeb(url.to_owned()));
    }
    open::that_detached(url).map_err(|source| LinkError::Failed { url: url.to_owned(), source })
}

/// Whether a text is an http or https address of one word.
fn is_web_address(url: &str) -> bool {
    let has_scheme = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && url.len() > scheme.len()
    };
    (has_scheme("https://") || has_scheme("http://")) && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        assert!(is_web_address("https://example.org/a?b=c&d") && is_web_address("HTTP://example.org"));
        for url in [
            "",
            "https://",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "--help",
            "https://a b",
            "https://a\nb",
            " https://a",
            "httpss://a",
        ] {
            assert!(matches!(open_link(url), Err(LinkError::NotWeb(_))), "{url}");
        }
    }
}
