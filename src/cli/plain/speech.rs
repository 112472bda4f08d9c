//! Written figures and dates as a voice says them: `12-16 h` becomes `12 to 16 hours`, `5 Aug - 16 Nov 2027` becomes
//! `5 August to 16 November 2027`.
//!
//! The words of both faces are made once, for the eye; this reads them out, so that plain mode has no second set of
//! messages. It goes by the notation alone and knows no roadmap. Invariant: no word is lost, and a text without figures
//! stays as it is, but for brackets, which become commas.

use crate::text::capitalized;

/// What stands between the parts of a written message.
const SEPARATOR: &str = " · ";

/// The months, as they are written and as they are said.
const MONTHS: [(&str, &str); 12] = [
    ("Jan", "January"),
    ("Feb", "February"),
    ("Mar", "March"),
    ("Apr", "April"),
    ("May", "May"),
    ("Jun", "June"),
    ("Jul", "July"),
    ("Aug", "August"),
    ("Sep", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
];

/// The days of the week, as they are written and as they are said.
const DAYS: [(&str, &str); 7] = [
    ("Mon", "Monday"),
    ("Tue", "Tuesday"),
    ("Wed", "Wednesday"),
    ("Thu", "Thursday"),
    ("Fri", "Friday"),
    ("Sat", "Saturday"),
    ("Sun", "Sunday"),
];

/// A written text as a voice says it: the parts of a message become sentences.
pub(super) fn spoken(text: &str) -> String {
    let mut parts = text.split(SEPARATOR).map(said);
    let first = parts.next().unwrap_or_default();
    parts.fold(first, |told, part| {
        let part = part.strip_prefix("finish ").map_or_else(|| capitalized(&part), |dates| format!("Finish: {dates}"));
        format!("{} {part}", sentence(&told))
    })
}

/// A text that ends as a sentence does.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', ':', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// So many of a noun: `1 item`, `9 items`.
pub(super) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A word with what hangs on it.
#[derive(Clone, Copy)]
struct Token<'a> {
    /// A bracket opens before it.
    opens: bool,
    core: &'a str,
    /// Commas, full stops, closing brackets.
    tail: &'a str,
}

impl<'a> Token<'a> {
    fn of(word: &'a str) -> Self {
        let (opens, rest) = match word.strip_prefix('(') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, word),
        };
        let core = rest.trim_end_matches([',', '.', ';', ':', ')']);
        // What is nothing but punctuation stands for itself.
        let core = if core.is_empty() { rest } else { core };
        Self { opens, core, tail: rest.strip_prefix(core).unwrap_or_default() }
    }

    fn is_number(self) -> bool {
        self.core.starts_with(|c: char| c.is_ascii_digit())
            && self.core.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'))
    }

    /// A day of a month, or the minutes after hours.
    fn is_short_number(self) -> bool {
        (1..=2).contains(&self.core.len()) && self.core.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_year(self) -> bool {
        self.core.len() == 4 && self.core.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn full(self, names: &[(&str, &'static str)]) -> Option<&'static str> {
        names.iter().find(|(written, _)| *written == self.core).map(|(_, said)| *said)
    }
}

/// One part of a message.
fn said(text: &str) -> String {
    let tokens: Vec<Token<'_>> = text.split(' ').map(Token::of).collect();
    let mut line = String::with_capacity(text.len() + text.len() / 2);
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate() {
        let near = |by: isize| place.checked_add_signed(by).and_then(|place| tokens.get(place)).copied();
        if place > 0 {
            if token.opens && !line.ends_with([',', ':', '.']) {
                line.push(',');
            }
            line.push(' ');
        }
        depth += usize::from(token.opens);
        line.push_str(&word(*token, near));
        for c in token.tail.chars() {
            if c == ')' && depth > 0 { depth -= 1 } else { line.push(c) }
        }
    }
    line
}

/// A word as it is said among its neighbours; `near` has those, by how far they are.
fn word<'a>(token: Token<'a>, near: impl Fn(isize) -> Option<Token<'a>>) -> String {
    let (before, after) = (near(-1), near(1));
    let is_after_number = before.is_some_and(|before| before.is_number() && before.tail.is_empty());
    let is_one = before.is_some_and(|before| before.core == "1");
    let unit = |word: &str| if is_one { word.to_owned() } else { format!("{word}s") };
    let is_day_before = before.is_some_and(|before| before.is_short_number() && before.tail.is_empty());
    match token.core {
        "%" if is_after_number => "percent".to_owned(),
        "h" if is_after_number => unit("hour"),
        "min" if is_after_number => unit("minute"),
        "✓" => "finished".to_owned(),
        "-" if before.is_some_and(|before| before.is_number() || before.full(&MONTHS).is_some())
            && after.is_some_and(Token::is_number) =>
        {
            "to".to_owned()
        }
        // `1 h 30`, but not `1 h 30 h`.
        minutes
            if token.is_short_number()
                && before.is_some_and(|before| before.core == "h" && before.tail.is_empty())
                && near(-2).is_some_and(Token::is_number)
                && !after.is_some_and(|after| matches!(after.core, "h" | "%" | "min") || after.full(&MONTHS).is_some()) =>
        {
            count(minutes.parse().unwrap_or_default(), "minute")
        }
        range if token.is_number() => match range.split_once('-') {
            Some((from, to)) if !to.is_empty() && !to.contains('-') => format!("{from} to {to}"),
            _ => range.to_owned(),
        },
        other => {
            let month = || token.full(&MONTHS).filter(|_| is_day_before || after.is_some_and(Token::is_year));
            let is_day = |token: Option<Token<'_>>| token.is_some_and(|token| token.full(&DAYS).is_some());
            let is_by_a_date = after.is_some_and(Token::is_short_number) && token.tail.is_empty();
            let day = || token.full(&DAYS).filter(|_| is_by_a_date || is_day(before) || is_day(after));
            month().or_else(day).unwrap_or(other).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_for_the_eye_is_said_in_words() {
        for (written, told) in [
            (
                "Done: Indexing (PostgreSQL) · 38 % · finish 17 May - 14 Jul 2027",
                "Done: Indexing, PostgreSQL. 38 percent. Finish: 17 May to 14 July 2027",
            ),
            ("Undone: Indexing (PostgreSQL) is doing again · 0.5 %", "Undone: Indexing, PostgreSQL is doing again. 0.5 percent"),
            (
                "Logged 1 h 30 on Sun 22 Nov: DNS, now 7 h 05",
                "Logged 1 hour 30 minutes on Sunday 22 November: DNS, now 7 hours 5 minutes",
            ),
            ("Skipped: Normalization (Redis), 4 h less", "Skipped: Normalization, Redis, 4 hours less"),
            ("732-1,026 h = 36.6-51.3 weeks", "732 to 1,026 hours = 36.6 to 51.3 weeks"),
            ("19 Dec 2027 - 4 Jan 2028, 45 min; 1 h", "19 December 2027 to 4 January 2028, 45 minutes; 1 hour"),
            ("18 h 30 left of 20 h", "18 hours 30 minutes left of 20 hours"),
            ("Study days: Mon, Wed, Fri", "Study days: Monday, Wednesday, Friday"),
            ("28-40, left 14-20; your estimate", "28 to 40, left 14 to 20; your estimate"),
            ("Sep 2028", "September 2028"),
            ("✓ Taskyard 3", "finished Taskyard 3"),
        ] {
            assert_eq!(spoken(written), told);
        }
    }

    #[test]
    fn words_stay_as_they_are() {
        for text in
            ["Sun and Moon", "main() and (", "CI/CD - basics", "2026-12-21", "Part 2 - Basics", "May I?", "a  b", "", "h % -"]
        {
            assert_eq!(spoken(text), text);
        }
        assert_eq!((sentence("a"), sentence("a:"), capitalized("ñandú")), ("a.".to_owned(), "a:".to_owned(), "Ñandú".to_owned()));
    }
}
