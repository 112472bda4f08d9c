//! A text as YAML events with their places, within limits: what is refused here is refused before it can cost much.
//!
//! Limits: [`DEPTH`] levels, [`NODES`] nodes, one document, no anchors, aliases, tags or directives. The parser keeps
//! no more than the levels that are open, so a hostile text costs its reading and no memory.

use std::borrow::Cow;
use std::ops::Range as Span;

use granit_parser::{ErrorKind, Event as Parsed, Options, Parser, ScalarStyle, ScanError, StrInput};

use super::fault::{Fault, quoted};

/// The most levels: a roadmap has eight, and the typed parser takes quadratic time by depth (160 KB of `[`: 12 s).
pub(super) const DEPTH: usize = 64;

/// The most nodes: 100,000 topics have about one million, and with three checks each two. Half a second's reading.
const NODES: usize = 2_500_000;

/// A fault and the bytes that it is about.
pub(super) type Placed = (Span<usize>, Fault);

/// One event.
#[derive(Debug)]
pub(super) enum Event<'t> {
    /// A text, and whether nothing at all stands there (`title:`).
    Scalar(Cow<'t, str>, Presence),
    /// A list begins.
    Sequence,
    /// A mapping begins; keys and values alternate.
    Mapping,
    /// The innermost open list or mapping ends.
    End,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// Without quotes, so that other readers may take it for a number.
    Plain,
    /// With quotes, or as a block.
    Quoted,
    /// Not at all.
    Nothing,
}

/// The events of a text; the first fault ends them.
pub(super) struct Events<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    depth: usize,
    nodes: usize,
    documents: usize,
    ended: bool,
}

impl<'t> Events<'t> {
    /// The events of a text without its byte order mark.
    pub(super) fn of(text: &'t str) -> Self {
        let options = granit_parser::options! {
            emit_comments: false,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            disallow_directives: true,
            flow_nesting_limit: DEPTH,
            block_nesting_limit: DEPTH,
        };
        Self::with(text, options)
    }

    /// How many nodes were read so far.
    #[cfg(test)]
    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }

    fn with(text: &'t str, options: Options) -> Self {
        Self { text, parser: Parser::new_from_str_with_options(text, options), depth: 0, nodes: 0, documents: 0, ended: false }
    }

    /// What the next of the parser's events is for us; `None` where it is nothing.
    fn judge(&mut self, parsed: Parsed<'t>, span: &granit_parser::Span) -> Result<Option<Event<'t>>, Placed> {
        let place = span.byte_range().unwrap_or_default();
        if let Some(tag) = span.tag_span().and_then(|tag| tag.byte_range()) {
            return Err((tag, Fault::new("tags are not allowed").hint("remove it; put a text that begins with `!` in quotes")));
        }
        if parsed.is_node() {
            self.nodes += 1;
            if self.nodes > NODES {
                return Err((place, Fault::new("the file is too large: expected at most 2.5 million values")));
            }
        }
        Ok(match parsed {
            Parsed::Scalar(text, style, ..) => {
                let presence = match style {
                    ScalarStyle::Plain if place.is_empty() => Presence::Nothing,
                    ScalarStyle::Plain => Presence::Plain,
                    _ => Presence::Quoted,
                };
                Some(Event::Scalar(if presence == Presence::Nothing { Cow::Borrowed("") } else { text }, presence))
            }
            Parsed::SequenceStart(..) => Some(self.deeper(place, Event::Sequence)?),
            Parsed::MappingStart(..) => Some(self.deeper(place, Event::Mapping)?),
            Parsed::SequenceEnd | Parsed::MappingEnd => {
                self.depth = self.depth.saturating_sub(1);
                Some(Event::End)
            }
            Parsed::Anchor(_, name) => {
                let message = format!("anchors are not allowed: {}", quoted(&format!("&{name}")));
                return Err((place, Fault::new(message).hint("remove it; put a text that begins with `&` in quotes")));
            }
            Parsed::Alias(_) | Parsed::UnresolvedAlias(_) => {
                return Err((
                    place,
                    Fault::new("aliases are not allowed").hint("write the value out; put a text that begins with `*` in quotes"),
                ));
            }
            Parsed::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err((
                        place,
                        Fault::new("a second document begins here: expected one").hint("keep each roadmap in a file of its own"),
                    ));
                }
                None
            }
            _ => None,
        })
    }

    fn deeper(&mut self, place: Span<usize>, event: Event<'t>) -> Result<Event<'t>, Placed> {
        self.depth += 1;
        if self.depth > DEPTH { Err((place, too_deep())) } else { Ok(event) }
    }
}

impl<'t> Iterator for Events<'t> {
    type Item = Result<(Event<'t>, Span<usize>), Placed>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let judged = match self.parser.next_event()? {
                Ok((parsed, span)) => match self.judge(parsed, &span) {
                    Ok(None) => continue,
                    Ok(Some(event)) => Ok((event, span.byte_range().unwrap_or_default())),
                    Err(placed) => Err(placed),
                },
                Err(error) => Err(syntax(self.text, &error)),
            };
            self.ended = judged.is_err();
            return Some(judged);
        }
        None
    }
}

fn too_deep() -> Fault {
    Fault::new(format!("nested too deep: expected at most {DEPTH} levels"))
}

/// What the parser says, with what mostly helps.
fn syntax(text: &str, error: &ScanError) -> Placed {
    let start = error.marker().byte_offset().unwrap_or_default();
    // The parser points at the text around a tab, or behind the tab.
    let tab = || match text.split_at_checked(start) {
        Some((before, _)) if before.ends_with('\t') => start.saturating_sub(1),
        Some((_, rest)) => rest.find('\t').map_or(start, |tab| start + tab),
        None => start,
    };
    let fault = Fault::new(format!("this is not valid YAML: {}", error.info()));
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => (start..start, too_deep()),
        ErrorKind::DirectiveDisallowed => (start..start, Fault::new("directives are not allowed").hint("remove the line")),
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let message = format!("this is not valid YAML: unexpected character U+{:04X}", u32::from(*character));
            (start..start, Fault::new(message).hint("remove it"))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("this is not valid YAML: no text begins with {}", quoted(&character.to_string()));
            (start..start, Fault::new(message).hint("put the text in quotes"))
        }
        ErrorKind::MappingValueNotAllowed => (start..start, fault.hint("put a text that holds `: ` in quotes")),
        ErrorKind::UnknownQuotedScalarEscape => (start..start, fault.hint("write a backslash twice, or use single quotes")),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => (start..start, fault.hint("close the quote")),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => (tab()..tab(), fault.hint("indent with blanks, not with tabs")),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidIndentation => (start..start, fault.hint("look at the indentation, and for a missing `:` or `-`")),
        _ => (start..start, fault),
    }
}

impl std::fmt::Debug for Events<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Events").field("depth", &self.depth).field("nodes", &self.nodes).finish_non_exhaustive()
    }
}
