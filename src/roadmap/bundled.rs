//! The roadmaps that are compiled into the program.
//!
//! Each is compiled in twice: as the YAML that people write, and as the JSON that `build.rs` makes from it, with every
//! scalar as a text: reading YAML was most of what `status` cost the processor. A test holds the YAML to have no problems,
//! so what is read here was checked before it is shipped.

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
    json: include_str!(concat!(env!("OUT_DIR"), "/backend-2025.json")),
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
    use super::*;

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
