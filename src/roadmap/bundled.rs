//! The roadmaps that are compiled into the program.
//!
//! Each stands there twice: as the YAML that people write, and as the JSON that a test makes from it, with every scalar
//! as a text. YAML takes seven times as long to read, and that was a third of the whole start. The test also holds the
//! YAML to have no problems, so what is read here was checked before it was compiled.

use super::Roadmap;
use super::build::build;
use super::parse::parse;
use super::problem::Problems;
use super::raw::RawRoadmap;

/// A roadmap that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bundled {
    /// Its id, the same as in its text.
    pub id: &'static str,
    /// The name that problems in it are reported under.
    pub name: &'static str,
    /// Its YAML.
    pub yaml: &'static str,
    /// The same as JSON.
    json: &'static str,
}

/// All of them; the first is opened where nothing else is asked for.
pub const BUNDLED: [Bundled; 1] = [Bundled {
    id: "backend-2025",
    name: "roadmap/backend-2025.yaml",
    yaml: include_str!("../../roadmap/backend-2025.yaml"),
    json: include_str!("../../roadmap/backend-2025.json"),
}];

impl Bundled {
    /// The roadmap itself, the same that its YAML gives.
    ///
    /// # Errors
    ///
    /// Its problems: none, as long as the tests pass.
    pub fn roadmap(&self) -> Result<Roadmap, Problems> {
        match serde_json::from_str::<RawRoadmap>(self.json) {
            Ok(raw) => Ok(build(raw)),
            Err(_) => parse(self.name, self.yaml),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Kind, Node, Tree};
    use super::*;

    /// A node as JSON: every scalar a text, and each entry of a list that has fields on a line of its own.
    fn write(node: Node<'_>, out: &mut String) {
        let text = |text: &str| serde_json::to_string(text).unwrap();
        match node.kind() {
            Kind::Scalar(scalar, _) => out.push_str(&text(scalar)),
            Kind::Sequence => {
                out.push('[');
                for (place, child) in node.children().enumerate() {
                    out.push_str(if place == 0 { "" } else { "," });
                    out.push_str(if matches!(child.kind(), Kind::Mapping) { "\n" } else { "" });
                    write(child, out);
                }
                out.push(']');
            }
            Kind::Mapping => {
                out.push('{');
                for (place, (key, value)) in node.pairs().enumerate() {
                    out.push_str(if place == 0 { "" } else { "," });
                    out.push_str(&text(key.text().unwrap()));
                    out.push(':');
                    write(value, out);
                }
                out.push('}');
            }
        }
    }

    #[test]
    fn the_json_of_a_bundled_roadmap_is_made_from_its_yaml() {
        for bundled in BUNDLED {
            let mut fresh = String::new();
            write(Tree::of(bundled.yaml).unwrap().root().unwrap(), &mut fresh);
            fresh.push('\n');
            if std::env::var_os("ROADMAP_DRAW").is_some() {
                let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(bundled.name).with_extension("json");
                std::fs::write(file, fresh).unwrap();
                continue;
            }
            assert!(fresh == bundled.json, "the JSON is stale: ROADMAP_DRAW=1 cargo test --lib roadmap::bundled");
        }
    }

    #[test]
    fn a_bundled_roadmap_read_from_json_is_the_one_that_its_yaml_gives() {
        for bundled in BUNDLED {
            let quick: RawRoadmap = serde_json::from_str(bundled.json).unwrap();
            assert!(quick == serde_yaml::from_str(bundled.yaml).unwrap());
            let checked = parse(bundled.name, bundled.yaml).unwrap();
            assert!(bundled.roadmap().unwrap() == checked);
        }
    }
}
