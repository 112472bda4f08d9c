//! The rules of the house: read from `src` as text, each breach named with file, line, rule and way out.

use std::fs;
use std::path::{Path, PathBuf};

/// Which floor a top-level module lives on.
const FLOORS: [(&str, u8); 14] = [
    ("units", 0),
    ("text", 0),
    ("roadmap", 1),
    ("progress", 1),
    ("plan", 2),
    ("forecast", 2),
    ("search", 2),
    ("statistics", 2),
    ("tracker", 3),
    ("config", 3),
    ("store", 4),
    ("desk", 4),
    ("cli", 5),
    ("tui", 5),
];

/// Neighbours on one floor of which the first may use the second: those that the map draws.
const DRAWN: [(&str, &str); 5] =
    [("forecast", "plan"), ("progress", "roadmap"), ("search", "plan"), ("statistics", "plan"), ("config", "tracker")];

/// Words that stand for crates or corners of the standard library, and the modules that are their home.
const HOMES: [(&str, &[&str]); 16] = [
    ("nucleo_matcher", &["text"]),
    ("pulldown_cmark", &["text"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("signal_hook", &["tui", "main"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("std::fs", &["store", "desk", "main"]),
    ("std::env", &["store", "desk", "main"]),
    ("directories", &["store"]),
    ("notify", &["store"]),
    ("serde_yaml", &["roadmap", "config"]),
    ("granit_parser", &["roadmap", "config"]),
    ("Local::now", &["main"]),
];

/// Names that say nothing.
const EMPTY_NAMES: [&str; 9] = ["util", "utils", "common", "helper", "helpers", "misc", "manager", "handler", "handlers"];

/// A production file longer than this says in its head why.
const LONG: usize = 400;

struct Source {
    path: PathBuf,
    module: String,
    lines: Vec<String>,
}

impl Source {
    /// The lines of production code: without comments, and without the tests at the end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.lines.iter().position(|line| line.trim() == "#[cfg(test)]").unwrap_or(self.lines.len());
        self.lines.iter().take(tests).enumerate().filter_map(|(number, line)| {
            let code = line.split("//").next().unwrap_or("").trim_end();
            (!code.is_empty()).then_some((number + 1, code))
        })
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
                let module = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
                let lines = fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
                found.push(Source { path: path.strip_prefix(&root).unwrap().to_owned(), module, lines });
            }
        }
    }
    assert!(found.len() > 40, "the walk found {} files only", found.len());
    found
}

fn report(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

/// Whether `word` stands in `code` as a path of its own.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let part = |c: char| c.is_alphanumeric() || c == '_';
        !before.is_some_and(|c| part(c) || c == ':') && !after.is_some_and(part)
    })
}

#[test]
fn stairs_go_down_only() {
    let floor = |module: &str| FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor);
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| !["main", "lib"].contains(&source.module.as_str())) {
        let own = floor(&source.module)
            .unwrap_or_else(|| panic!("{}: give this module a floor in tests/it/house.rs", source.path.display()));
        for (line, code) in source.code() {
            for (other, theirs) in FLOORS.iter().filter(|(other, _)| *other != source.module) {
                let uses = code.contains(&format!("crate::{other}"));
                let drawn = DRAWN.contains(&(source.module.as_str(), *other));
                if uses && *theirs >= own && !drawn {
                    breaches.push(format!(
                        "src/{}:{line}: `{}` (floor {own}) uses `{other}` (floor {theirs}): move what both need further down",
                        source.path.display(),
                        source.module
                    ));
                }
            }
        }
    }
    report(&breaches);
}

#[test]
fn foreign_things_stay_at_home() {
    let mut breaches = Vec::new();
    for source in sources() {
        for (line, code) in source.code() {
            for (word, homes) in HOMES.iter().filter(|(_, homes)| !homes.contains(&source.module.as_str())) {
                if names(code, word) {
                    breaches.push(format!(
                        "src/{}:{line}: `{word}` lives in {homes:?}: ask that module instead",
                        source.path.display()
                    ));
                }
            }
        }
    }
    report(&breaches);
}

#[test]
fn names_say_something_and_imports_name_what_they_take() {
    let mut breaches = Vec::new();
    for source in sources() {
        let stem = source.path.file_stem().unwrap().to_string_lossy().into_owned();
        if EMPTY_NAMES.contains(&stem.as_str()) {
            breaches.push(format!("src/{}: `{stem}` says nothing: name the noun that lives here", source.path.display()));
        }
        for (line, code) in source.code() {
            if code.trim_start().starts_with("use ") && code.contains("::*") {
                breaches
                    .push(format!("src/{}:{line}: a glob import hides where names come from: list them", source.path.display()));
            }
        }
    }
    report(&breaches);
}

#[test]
fn a_file_is_one_noun_and_says_which() {
    let mut breaches = Vec::new();
    for source in sources() {
        let path = source.path.display();
        let head: Vec<&String> = source.lines.iter().take_while(|line| line.starts_with("//!")).collect();
        if head.is_empty() {
            breaches.push(format!("src/{path}:1: open with `//!`: what this is, what it does not know"));
        }
        let production = source.code().last().map_or(0, |(line, _)| line);
        let reasoned = head.iter().any(|line| line.contains("longer than"));
        if production > LONG && !reasoned {
            breaches.push(format!(
                "src/{path}: {production} lines: move the second noun out, or say in the head why it is longer than {LONG}"
            ));
        }
    }
    report(&breaches);
}

/// What words that name a key go on with.
const KEY_DOES: [&str; 15] = [
    "again", "adds", "brings", "changes", "copies", "does", "drops", "goes", "keeps", "opens", "shows", "stops", "takes",
    "ticks", "undoes",
];

#[test]
fn no_words_of_the_screen_know_a_key_by_heart() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| source.module == "tui") {
        // Above a screen `Enter`, `Esc` and `Space` mean the same always.
        let is_overlay = source.path.starts_with("tui/overlays");
        let is_key = |word: &str| match word {
            "Enter" | "Esc" | "Space" => !is_overlay,
            "Tab" => true,
            _ => word.len() == 1 && word != "a" && word != "h" && !word.starts_with(['{', '}', '·', '"']),
        };
        for (line, code) in source.code() {
            for text in code.split('"').skip(1).step_by(2) {
                let words: Vec<&str> = text.split_whitespace().collect();
                let named =
                    words.windows(2).find(|pair| is_key(pair[0]) && KEY_DOES.contains(&pair[1].trim_matches(['.', ',', ':'])));
                if let Some(pair) = named {
                    breaches.push(format!(
                        "src/{}:{line}: `{}` is a key that config.yaml may move: ask the key map (`shown`)",
                        source.path.display(),
                        pair.join(" ")
                    ));
                }
            }
        }
    }
    report(&breaches);
}

#[test]
fn only_the_commands_and_main_print() {
    let mut breaches = Vec::new();
    for source in sources().iter().filter(|source| !["cli", "main"].contains(&source.module.as_str())) {
        for (line, code) in source.code() {
            if ["println!", "eprintln!", "print!(", "eprint!(", "dbg!("].iter().any(|word| code.contains(word)) {
                breaches.push(format!("src/{}:{line}: printing belongs to `cli`: return the words", source.path.display()));
            }
        }
    }
    report(&breaches);
}

#[test]
fn every_dependency_has_its_sentence() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let mut breaches = Vec::new();
    let (mut section, mut has_sentence) = (String::new(), false);
    for (number, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            section = line.to_owned();
            has_sentence = false;
        } else if line.starts_with('#') {
            has_sentence = true;
        } else if line.is_empty() {
            has_sentence = false;
        } else if section.contains("dependencies") && !has_sentence {
            breaches.push(format!("Cargo.toml:{}: say in a comment above it where `{line}` lives and why", number + 1));
        }
    }
    report(&breaches);
}
