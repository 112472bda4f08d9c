//! The bundled roadmaps as JSON, made from their YAML: the same tree, every scalar a text.
//!
//! Reading YAML was most of what `roadmap status` cost the processor (4.5 ms, 1.9 without). The YAML stays the one source;
//! it is also compiled in, and whatever is wrong with it is found by reading that. Knows no rules of the format.
#![allow(clippy::print_stdout, reason = "cargo is told by lines on stdout")]

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use serde_yaml::Value;

/// Where the bundled roadmaps stand.
const FOLDER: &str = "roadmap";

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

/// A text of YAML as JSON; `None` where it cannot be read.
fn json_of(yaml: &str) -> Option<String> {
    serde_json::to_string(&texts(serde_yaml::from_str(yaml).ok()?)).ok()
}

/// The same tree with every scalar as a text: what a number or a range of them means is for the program to say.
fn texts(value: Value) -> Value {
    match value {
        Value::Mapping(fields) => Value::Mapping(fields.into_iter().map(|(name, value)| (name, texts(value))).collect()),
        Value::Sequence(values) => Value::Sequence(values.into_iter().map(texts).collect()),
        Value::Number(number) => Value::String(number.to_string()),
        Value::Bool(is_so) => Value::String(is_so.to_string()),
        Value::Null => Value::String(String::new()),
        other => other,
    }
}
