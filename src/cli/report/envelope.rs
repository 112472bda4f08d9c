//! JSON on its way out: one line, `schema` first, and nothing in it that could drive a terminal.

use std::fmt::Write as _;

use serde::Serialize;

use crate::cli::Failure;
use crate::text::safe_text;

/// The version of all shapes; a key is never renamed.
const SCHEMA: u32 = 1;

/// What stands around every report.
#[derive(Serialize)]
struct Envelope<'a, R: Serialize> {
    schema: u32,
    #[serde(flatten)]
    report: &'a R,
    #[serde(skip_serializing_if = "Option::is_none")]
    damaged: Option<usize>,
}

/// What stands around every failure.
#[derive(Serialize)]
struct ErrorEnvelope<'a> {
    schema: u32,
    error: ErrorObject<'a>,
}

#[derive(Serialize)]
struct ErrorObject<'a> {
    kind: &'static str,
    message: &'a str,
    hints: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    candidates: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<ProblemObject<'a>>,
}

#[derive(Serialize)]
struct ProblemObject<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    hint: Option<&'a str>,
}

/// A report as one line of JSON. `damaged` is how many lines of the journal could not be read, where one was opened.
pub(crate) fn json<R: Serialize>(report: &R, damaged: Option<usize>) -> Result<String, serde_json::Error> {
    line(&Envelope { schema: SCHEMA, report, damaged })
}

/// A failure as one line of JSON.
pub(crate) fn error_json(failure: &Failure) -> Result<String, serde_json::Error> {
    let problems = failure.problems.iter().flat_map(|problems| {
        problems.list.iter().map(|problem| ProblemObject {
            file: &problems.file,
            line: problem.line,
            column: problem.column,
            message: &problem.message,
            hint: problem.hint.as_deref(),
        })
    });
    line(&ErrorEnvelope {
        schema: SCHEMA,
        error: ErrorObject {
            kind: failure.kind.word(),
            message: &failure.message,
            hints: &failure.hints,
            candidates: &failure.candidates,
            problems: problems.collect(),
        },
    })
}

/// One line, its end included. JSON leaves C1 controls and bidirectional marks as they are, and a terminal obeys them;
/// as `\u009b` they are the same text to a parser. They only ever stand inside strings.
fn line<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string(value)?;
    let mut safe = String::with_capacity(text.len() + 1);
    if matches!(safe_text(&text), std::borrow::Cow::Borrowed(_)) {
        safe.push_str(&text);
    } else {
        let (mut bytes, mut units) = ([0; 4], [0; 2]);
        for c in text.chars() {
            if matches!(safe_text(c.encode_utf8(&mut bytes)), std::borrow::Cow::Borrowed(_)) {
                safe.push(c);
            } else {
                for unit in c.encode_utf16(&mut units) {
                    // Writing to a String cannot fail.
                    let _ = write!(safe, "\\u{unit:04x}");
                }
            }
        }
    }
    safe.push('\n');
    Ok(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_hostile_text_and_drives_no_terminal() {
        let text = "a\u{9b}31m\u{202e}b\u{e0041}\u{1b}[2J\nc";
        let line = line(&text).unwrap();
        assert!(line.trim_end().chars().all(|c| c.is_ascii_graphic() || c == ' '), "{line:?}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }

    #[test]
    fn an_error_has_kind_message_and_hints() {
        let failure = Failure::refused("nothing to undo").hint("do something");
        assert_eq!(
            error_json(&failure).unwrap(),
            "{\"schema\":1,\"error\":{\"kind\":\"refused\",\"message\":\"nothing to undo\",\"hints\":[\"do something\"]}}\n"
        );
    }
}
