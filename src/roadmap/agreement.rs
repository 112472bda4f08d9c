//! Laws of reading: any text is refused with places or read, and what another parser of YAML takes, it takes for the same.
//!
//! The texts are the complete example with a few random wounds, and things nobody would write.

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_oneof, proptest};

use super::field::Field;
use super::limits;
use super::parse::parse;
use super::raw::RawRoadmap;
use super::reader::Reader;

const COMPLETE: &str = include_str!("../../tests/it/complete.yaml");

/// What a wound puts into the text.
const SALT: [&str; 56] = [
    "",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{1b}[2J",
    "é",
    "数据",
    ":",
    ": ",
    "- ",
    "? ",
    "-",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "[",
    "]",
    "[]",
    "{",
    "}",
    "{}",
    "[a, b]",
    "{a: b}",
    ", ",
    "&a ",
    "*a",
    "!t ",
    "! ",
    "#",
    " # note",
    "'",
    "\"",
    "\"\\q\"",
    "|\n",
    ">-\n  ",
    "~",
    "null",
    "true",
    "0x1F",
    "1.10",
    "-1",
    "99999999999999999999999",
    "1e999",
    ".inf",
    "<<: ",
    "title: ",
    "id: dns\n",
    "share: 7\n",
];

/// One wound: at a place, so many bytes are taken out and something is put in.
fn wounded() -> impl Strategy<Value = String> {
    let wound = (0..COMPLETE.len(), prop_oneof![3 => Just(0_usize), 2 => 1..12_usize, 1 => 12..200_usize], 0..SALT.len());
    vec(wound, 1..4).prop_map(|wounds| {
        let mut text = COMPLETE.to_owned();
        for (place, gone, salt) in wounds {
            let start = floor(&text, place);
            let end = floor(&text, start + gone);
            text.replace_range(start..end, SALT[salt]);
        }
        text
    })
}

/// Lines of the example in another order, some twice, some with another indentation.
fn shuffled() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = COMPLETE.lines().collect();
    vec((0..lines.len(), 0..8_usize, 0..6_usize), 1..5).prop_map(move |moves| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        for (place, how_far, how) in moves {
            let (place, other) = (place % lines.len(), (place + how_far) % lines.len());
            match how {
                0 => lines.swap(place, other),
                1 => drop(lines.remove(place)),
                2 => lines.insert(other, lines[place].clone()),
                3 => lines[place].insert(0, ' '),
                4 => lines[place] = lines[place].trim_start().to_owned(),
                _ => lines[place] = lines[place].replace(": ", ":\n"),
            }
        }
        lines.join("\n")
    })
}

fn floor(text: &str, place: usize) -> usize {
    (0..=place.min(text.len())).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

/// Everything that must hold for any text at all.
fn hold(text: &str) {
    let outcome = parse("any.yaml", text);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Err(problems) = &outcome {
        assert!(!problems.list.is_empty());
        assert!(problems.list.is_sorted_by_key(|problem| (problem.line, problem.column)));
        for problem in &problems.list {
            let line = text.split('\n').nth(problem.line - 1).expect("the line exists");
            assert!(problem.column <= line.chars().count() + 1, "{problem:?} in {line:?}");
            assert!(problem.width >= 1 && !problem.message.contains('\n'));
        }
        let shown = problems.to_string();
        assert!(shown.lines().all(|line| line.chars().count() < 400 && !line.contains(char::is_control)), "{shown:?}");
    }
    if limits::check(text).is_err() {
        return;
    }
    let mut reader = Reader::of(text);
    let Ok(read) = reader.whole::<RawRoadmap>() else { return };
    let faults = reader.into_faults();
    match serde_yaml::from_str::<RawRoadmap>(text) {
        Ok(typed) => {
            assert_eq!(faults, [], "only the reader has faults");
            assert!(read == Field::Given(typed), "two readings");
        }
        Err(error) => {
            let is_syntax = serde_yaml::from_str::<serde::de::IgnoredAny>(text).is_err();
            assert!(!faults.is_empty() || is_syntax, "only the other parser has a fault: {error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_wounded_roadmap_is_read_in_one_way_or_refused(text in wounded()) {
        hold(&text);
    }

    #[test]
    fn a_shuffled_roadmap_is_read_in_one_way_or_refused(text in shuffled()) {
        hold(&text);
    }

    #[test]
    fn any_text_is_refused_with_a_place(text in "[ -~\n\t\u{0}\u{85}é]{0,80}") {
        hold(&text);
    }
}

#[test]
fn the_complete_example_is_read_in_one_way() {
    hold(COMPLETE);
    parse("complete.yaml", COMPLETE).unwrap();
    parse("complete.yaml", &format!("\u{feff}{}", COMPLETE.replace('\n', "\r\n"))).unwrap();
}

/// Keys each of which holds the next.
fn stairs(steps: usize) -> String {
    let lines: Vec<String> = (0..steps).map(|step| format!("{}a:\n", " ".repeat(step))).collect();
    lines.concat()
}

#[test]
fn nasty_texts_are_refused_at_once() {
    let bomb = (b'b'..=b'j').fold("a: &a [x]\n".to_owned(), |text, name| {
        let (name, before) = (char::from(name), char::from(name - 1));
        format!("{text}{name}: &{name} [{}]\n", vec![format!("*{before}"); 9].join(","))
    });
    let long = format!("id: {}\ntitle: {}\n", "x".repeat(1 << 20), "\u{1b}".repeat(1 << 10));
    for text in [
        "[".repeat(160_000),
        "{".repeat(160_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        "[[".repeat(40) + &"]]".repeat(40),
        "[],".repeat(400_000),
        "\"".repeat(9),
        "\u{0}".repeat(9),
        "\t".repeat(9),
        "\u{feff}\u{feff}".to_owned(),
        "a: *a".to_owned(),
        "<<: {id: a}".to_owned(),
        "id: !!binary aGk=\n".to_owned(),
        "? [a]\n: b\n".to_owned(),
        "title: null\nid: ~\nstages: ~\n".to_owned(),
        "id: a\ntitle: b\nstages: [{id: c, title: d, kind: bonus, weeks: 1e9, topics: [{id: e, title: f, share: 1e2}]}]"
            .to_owned(),
        "id: a\ntitle: b\noptions: 3\nstages: {a: b}\n".to_owned(),
        bomb,
        stairs(2000),
        long,
    ] {
        let problems = parse("nasty.yaml", &text).unwrap_err();
        assert!(!problems.to_string().is_empty());
    }
}

#[test]
fn the_limits_hold_to_the_level() {
    let nested = |levels: usize| format!("title: {}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(is_readable(&nested(63)), "with the mapping these are 64 levels");
    assert!(!is_readable(&nested(64)));
    assert!(is_readable(&stairs(64)));
    assert!(!is_readable(&stairs(65)));
    assert!(limits::check(&"#".repeat((32 << 20) + 1)).is_err());
}

/// Whether a text is within the limits of YAML, whatever it says.
fn is_readable(text: &str) -> bool {
    limits::check(text).is_ok() && Reader::of(text).whole::<RawRoadmap>().is_ok()
}
