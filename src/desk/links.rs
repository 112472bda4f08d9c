//! Links open in the learner's browser: the one in `BROWSER`, else whatever this system opens web pages with.
//!
//! The opener's own words about a failure repeat the address and the command line, so they are not passed on.

use std::io::{Error, ErrorKind};

use crate::text::address_fault;

/// Why a link was not opened.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// Neither http nor https.
    #[error("`{0}` is no web address: only http and https are opened")]
    NotWeb(String),
    /// There is no browser, and nothing that would find one.
    #[error("nothing here opens web pages")]
    NoBrowser {
        /// The address.
        url: String,
    },
    /// The browser, or what would have found it, failed.
    #[error("the browser could not be started: {}", .source.kind())]
    Failed {
        /// The address.
        url: String,
        /// Why not.
        source: Error,
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
    if address_fault(url).is_some() {
        return Err(LinkError::NotWeb(url.to_owned()));
    }
    // The variable is a list like `PATH`: the first of them that starts is taken.
    let browsers = std::env::var_os("BROWSER").unwrap_or_default();
    let is_open = |program: &str| !program.is_empty() && open::with_detached(url, program).is_ok();
    if std::env::split_paths(&browsers)
        .filter_map(|program| program.into_os_string().into_string().ok())
        .any(|program| is_open(&program))
    {
        return Ok(());
    }
    open::that_detached(url).map_err(|source| failure(url, source))
}

/// What a failure of the opener means. It gives no reason of its own where each program that it knows is missing or gave
/// up.
fn failure(url: &str, source: Error) -> LinkError {
    let url = url.to_owned();
    match source.kind() {
        ErrorKind::NotFound | ErrorKind::Other => LinkError::NoBrowser { url },
        _ => LinkError::Failed { url, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_told_in_plain_words() {
        let url = "https://example.org";
        let told = |kind: ErrorKind| failure(url, Error::new(kind, "Launcher \"xdg-open\" \"https://example.org\"")).to_string();
        assert_eq!(told(ErrorKind::NotFound), "nothing here opens web pages");
        assert_eq!(told(ErrorKind::Other), "nothing here opens web pages");
        assert_eq!(told(ErrorKind::PermissionDenied), "the browser could not be started: permission denied");
    }

    #[test]
    fn only_web_addresses_are_opened() {
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
