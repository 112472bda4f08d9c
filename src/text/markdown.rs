//! Notes in simple Markdown as lines for a screen: headings, emphasis, lists, code, quotes, links. It knows no colours.
//!
//! Invariant: no line is wider than asked for, nothing that a note says is lost, and all of it is safe to show. What is
//! no Markdown stays as it was typed, line by line.

use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd, TextMergeStream};

use super::address::bare_addresses;
use super::{Cluster, Ruler, address_fault, safe_text};

/// How a piece of a line is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// A heading, or words that are strong.
    Strong,
    /// Words that are stressed.
    Emphasis,
    /// The words of a link.
    Link,
    /// Code inside a sentence.
    Code,
    /// What the program adds: the address behind a link's words, the sign before a quote.
    Quiet,
}

/// A piece of a line in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words, safe to show.
    pub words: String,
    /// How they are said.
    pub tone: Tone,
    /// The web address that they lead to.
    pub address: Option<Arc<str>>,
}

/// Room that words keep, however deep they stand in lists and quotes.
const LEAST_ROOM: usize = 8;

/// The lines of a note of at most `cells`; none where there is no room.
pub fn markdown(note: &str, cells: usize, ruler: Ruler) -> Vec<Vec<Run>> {
    if cells == 0 {
        return Vec::new();
    }
    let mut page = Page { cells, ruler, ..Page::default() };
    let parser = Parser::new(note);
    // Addresses that stand apart from their links would be lost where no link names them.
    let apart: Vec<String> =
        parser.reference_definitions().iter().map(|(label, found)| format!("[{label}]: {}", found.dest)).collect();
    // In one piece, so that an address with `_` or `&` is found whole.
    for event in TextMergeStream::new(parser) {
        page.take(event);
    }
    page.flush();
    for words in apart {
        page.say(&words, Tone::Quiet);
        page.flush();
    }
    page.lines
}

/// The web addresses that a note leads to, in its order, each once.
pub fn note_addresses(note: &str) -> Vec<Arc<str>> {
    let mut found: Vec<Arc<str>> = Vec::new();
    // Wide enough that nothing is broken for want of room.
    for address in markdown(note, usize::from(u16::MAX), Ruler::Narrow).into_iter().flatten().filter_map(|run| run.address) {
        if !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// What opens a line inside a list or quote.
#[derive(Debug)]
struct Margin {
    /// Before its next line.
    next: String,
    /// Before the lines after that.
    rest: String,
}

/// The lines so far, and where in lists and quotes the text is.
#[derive(Debug, Default)]
struct Page {
    cells: usize,
    ruler: Ruler,
    lines: Vec<Vec<Run>>,
    /// The paragraph so far.
    open: Vec<Run>,
    margins: Vec<Margin>,
    /// The number of the next entry of each list that is open; none where it has no numbers.
    lists: Vec<Option<u64>>,
    tones: Vec<Tone>,
    /// The addresses of the links that are open.
    links: Vec<Arc<str>>,
    in_code: bool,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => {
                for line in text.lines() {
                    self.say(line, Tone::Plain);
                    self.flush();
                }
            }
            Event::Code(code) => self.say(&code, if self.links.is_empty() { Tone::Code } else { self.tone() }),
            Event::Text(text) if self.links.is_empty() => self.say_linked(&text),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.say(&text, self.tone()),
            // Who writes a note in lines means lines.
            Event::SoftBreak | Event::HardBreak => self.flush(),
            Event::Rule => {
                self.gap();
                self.say("---", Tone::Quiet);
                self.flush();
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.tones.push(Tone::Emphasis),
            Tag::Strong => self.tones.push(Tone::Strong),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.tones.push(Tone::Link);
                self.links.push(dest_url.into_string().into());
            }
            Tag::Item => {
                self.flush();
                let sign = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let sign = format!("{number}. ");
                        *number += 1;
                        sign
                    }
                    _ => "- ".to_owned(),
                };
                let rest = " ".repeat(self.ruler.width(&sign));
                self.margins.push(Margin { next: sign, rest });
            }
            block => {
                self.flush();
                self.gap();
                match block {
                    Tag::Heading { .. } => self.tones.push(Tone::Strong),
                    Tag::List(first) => self.lists.push(first),
                    Tag::BlockQuote(_) => self.margins.push(Margin { next: "> ".to_owned(), rest: "> ".to_owned() }),
                    Tag::CodeBlock(kind) => {
                        self.in_code = true;
                        // Four blanks before a line are code to Markdown, and often mere layout to its writer.
                        let indent = if matches!(kind, CodeBlockKind::Indented) { "    " } else { "  " };
                        self.margins.push(Margin { next: indent.to_owned(), rest: indent.to_owned() });
                    }
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => _ = self.tones.pop(),
            TagEnd::Link | TagEnd::Image => {
                self.tones.pop();
                let address = self.links.last().cloned().unwrap_or_default();
                let said = self.open.iter().rev().take_while(|run| run.tone == Tone::Link);
                let said: Vec<&str> = said.map(|run| run.words.as_str()).collect();
                if !address.is_empty() && !said.iter().rev().copied().collect::<String>().ends_with(&*safe_text(&address)) {
                    self.say(&format!(" ({})", address.strip_prefix("https://").unwrap_or(&address)), Tone::Quiet);
                }
                self.links.pop();
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.tones.pop();
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::CodeBlock => {
                self.flush();
                self.margins.pop();
                self.in_code = false;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            _ => self.flush(),
        }
    }

    fn tone(&self) -> Tone {
        self.tones.last().copied().unwrap_or_default()
    }

    /// Words in which addresses may stand bare.
    fn say_linked(&mut self, words: &str) {
        let (tone, mut from) = (self.tone(), 0);
        for place in bare_addresses(words) {
            let (before, address) = (words.get(from..place.start), words.get(place.clone()));
            from = place.end;
            self.say(before.unwrap_or_default(), tone);
            let address = address.unwrap_or_default();
            self.links.push(address.into());
            self.say(address, Tone::Link);
            self.links.pop();
        }
        self.say(words.get(from..).unwrap_or_default(), tone);
    }

    fn say(&mut self, words: &str, tone: Tone) {
        let address = self.links.last().filter(|address| address_fault(address).is_none()).cloned();
        self.open.push(Run { words: safe_text(words).into_owned(), tone, address });
    }

    /// A blank line between blocks; the entries of a list stand close.
    fn gap(&mut self) {
        if self.lists.is_empty() && self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Vec::new());
        }
    }

    /// Breaks the paragraph into lines.
    fn flush(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let runs = std::mem::take(&mut self.open);
        let deep: usize = self.margins.iter().map(|margin| self.ruler.width(&margin.rest)).sum();
        // Where lists and quotes leave no room, their signs go first.
        let has_margin = deep + LEAST_ROOM <= self.cells;
        let room = if has_margin { self.cells - deep } else { self.cells };
        for line in broken(&runs, room, self.ruler) {
            let mut whole = Vec::new();
            if has_margin && !self.margins.is_empty() {
                let words: String = self.margins.iter().map(|margin| margin.next.as_str()).collect();
                whole.push(Run { words, tone: Tone::Quiet, address: None });
            }
            for margin in &mut self.margins {
                margin.next.clone_from(&margin.rest);
            }
            whole.extend(line);
            self.lines.push(whole);
        }
    }
}

/// Runs in lines of at most `cells`, broken at blanks; a word longer than a line is broken inside.
fn broken(runs: &[Run], cells: usize, ruler: Ruler) -> Vec<Vec<Run>> {
    let clusters: Vec<(Cluster<'_>, &Run)> =
        runs.iter().flat_map(|run| ruler.clusters(&run.words).map(move |cluster| (cluster, run))).collect();
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for word in clusters.split_inclusive(|(cluster, _)| cluster.text == " ") {
        let wide: usize = word.iter().map(|(cluster, _)| cluster.cells).sum();
        let blank = usize::from(word.last().is_some_and(|(cluster, _)| cluster.text == " "));
        if used > 0 && used + wide - blank > cells {
            lines.push(Vec::new());
            used = 0;
        }
        for (cluster, run) in word {
            if used > 0 && used + cluster.cells > cells {
                // The blank behind the last word of a line.
                if cluster.text == " " {
                    continue;
                }
                lines.push(Vec::new());
                used = 0;
            }
            used += cluster.cells;
            let Some(line) = lines.last_mut() else { continue };
            match line.last_mut() {
                Some(Run { words, tone, address }) if *tone == run.tone && *address == run.address => {
                    words.push_str(cluster.text);
                }
                _ => line.push(Run { words: cluster.text.to_owned(), tone: run.tone, address: run.address.clone() }),
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines, each tone with a sign of its own.
    fn shown(note: &str, cells: usize) -> Vec<String> {
        let sign = |tone| match tone {
            Tone::Plain => "",
            Tone::Strong => "*",
            Tone::Emphasis => "/",
            Tone::Link => "_",
            Tone::Code => "`",
            Tone::Quiet => "~",
        };
        let line = |line: Vec<Run>| {
            line.iter().flat_map(|run| [sign(run.tone), run.words.trim_end(), sign(run.tone)]).collect::<String>()
        };
        markdown(note, cells, Ruler::Narrow).into_iter().map(line).collect()
    }

    #[test]
    fn a_note_reads_as_it_was_meant() {
        let note = "# Plan\nfirst *this*,\nthen **that**\n\n- one\n  - `two`\n3. three\n\n> said Ada\n\n```sh\nls  -l\n\ncd\n```\n\
                    [Ada](https://example.org/a) <https://example.org>";
        assert_eq!(
            shown(note, 40),
            [
                "*Plan*",
                "",
                "first/this/,",
                "then*that*",
                "",
                "~-~one",
                "~  -~`two`",
                "",
                "~3.~three",
                "",
                "~>~said Ada",
                "",
                "~~ls  -l",
                "~~",
                "~~cd",
                "",
                "_Ada_~ (example.org/a)~_https://example.org_",
            ]
        );
    }

    #[test]
    fn an_address_that_no_link_names_is_not_lost() {
        assert_eq!(shown("[a]: https://example.org", 40), ["~[a]: https://example.org~"]);
    }

    #[test]
    fn the_words_of_a_link_and_its_address_lead_there_and_nothing_else_does() {
        let leads = |note: &str| -> Vec<String> {
            let runs = markdown(note, 60, Ruler::Narrow).concat().into_iter();
            runs.filter_map(|run| Some(format!("{}>{}", run.words, run.address?))).collect()
        };
        assert_eq!(leads("see [Ada](https://a.org/x) now"), ["Ada>https://a.org/x", " (a.org/x)>https://a.org/x"]);
        assert_eq!(
            leads("<https://a.org> and (https://b.org/x_y_z?a&b)."),
            ["https://a.org>https://a.org", "https://b.org/x_y_z?a&b>https://b.org/x_y_z?a&b"]
        );
        assert!(leads("`https://a.org`\n\n```\nhttps://b.org\n```").is_empty());
        assert_eq!(leads("[https://a.org](https://b.org)")[0], "https://a.org>https://b.org");
        assert!(leads("[a](file:///etc/passwd) [b](javascript:x) [c](https://)").is_empty());
    }

    #[test]
    fn the_addresses_of_a_note_are_its_own_and_each_once() {
        let note = "- https://a.org\n- [b](https://b.org) and https://a.org.\n\n`https://c.org`";
        let found = note_addresses(note);
        assert_eq!(found.iter().map(|address| &**address).collect::<Vec<_>>(), ["https://a.org", "https://b.org"]);
        assert!(note_addresses("none [here](file:///etc)").is_empty());
    }

    #[test]
    fn plain_lines_stay_lines() {
        assert_eq!(shown("ask Ada\nabout caches", 40), ["ask Ada", "about caches"]);
        assert_eq!(shown("a < b & c_d_e 2 * 3 * 4 <b>x</b>", 60), ["a < b & c_d_e 2 * 3 * 4 <b>x</b>"]);
        assert_eq!(shown("", 10), Vec::<String>::new());
    }

    #[test]
    fn no_line_is_wider_than_asked_for_and_none_drives_the_terminal() {
        let deep = "> ".repeat(400) + "deep";
        let list = (0..60).map(|depth| "  ".repeat(depth) + "- an entry").collect::<Vec<_>>().join("\n");
        let notes = [
            "数据库设计 is *schema design* in **one** word-that-is-far-longer-than-a-line",
            &deep,
            &list,
            "```\na\u{1b}[2Jb\n```",
        ];
        for note in notes {
            for cells in 0..30 {
                for line in markdown(note, cells, Ruler::Narrow) {
                    let words: String = line.iter().map(|run| run.words.as_str()).collect();
                    assert!(Ruler::Narrow.width(words.trim_end()) <= cells.max(2), "{cells}: {words:?}");
                    assert!(!words.contains('\u{1b}'));
                }
            }
        }
    }
}
