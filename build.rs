//! The bundled roadmaps as JSON, made from their YAML: the same tree, every scalar a text.
//!
//! Reading YAML was most of what `roadmap status` cost the processor (4.5 ms, 1.9 without). The YAML stays the one source;
//! it is also compiled in, and whatever is wrong with it is found by reading that. Knows no rules of the format.
#![allow(clippy::print_stdout, reason = "cargo is told by lines on stdout")]

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use granit_parser::{Event, Parser};

/// Where the bundled roadmaps stand.
const FOLDER: &str = "roadmap";

/// A list or mapping that is open, and how many nodes it has so far; in a mapping keys and values alternate.
enum Open {
    List(usize),
    Mapping(usize),
}

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={FOLDER}");
    println!("cargo:rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        if let (Some("yaml"), Some(name)) = (path.extension().and_then(|end| end.to_str()), path.file_stem()) {
            // What is no YAML becomes nothing: then the program reads the text itself, and says what is wrong with it.
            let json = json_of(&fs::read_to_string(&path)?).unwrap_or_default();
            fs::write(Path::new(&out).join(name).with_extension("json"), json)?;
        }
    }
    Ok(())
}

/// A text of YAML as JSON; `None` where it cannot be read, or is more than plain lists, mappings and scalars.
fn json_of(yaml: &str) -> Option<String> {
    let mut json = String::new();
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let (event, _) = event.ok()?;
        if event.is_node() {
            json.push_str(match open.last_mut() {
                None => "",
                Some(Open::List(nodes) | Open::Mapping(nodes)) if *nodes == 0 => {
                    *nodes += 1;
                    ""
                }
                Some(Open::Mapping(nodes)) if *nodes % 2 == 1 => {
                    *nodes += 1;
                    ":"
                }
                Some(Open::List(nodes) | Open::Mapping(nodes)) => {
                    *nodes += 1;
                    ","
                }
            });
        }
        match event {
            Event::Scalar(text, ..) => json.push_str(&quoted(&text)),
            Event::SequenceStart(..) => {
                json.push('[');
                open.push(Open::List(0));
            }
            Event::MappingStart(..) => {
                json.push('{');
                open.push(Open::Mapping(0));
            }
            Event::SequenceEnd | Event::MappingEnd => json.push(match open.pop()? {
                Open::List(_) => ']',
                Open::Mapping(_) => '}',
            }),
            Event::Alias(_) => return None,
            _ => {}
        }
    }
    Some(json)
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}
