//! `doctor`: whether all is well with records, folders and the terminal, and what to do where it is not.
//!
//! It works where other commands fail: nothing that it meets stops it. Without `--fix` it writes nothing; with it, it
//! appends alone.

mod clocks;
mod finding;
mod ground;
mod journals;
mod record;
mod rows;
mod screen;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use self::finding::{Finding, Weight};
use self::ground::{GroundObject, roadmap_finding};
use self::record::RecordObject;
use self::screen::ScreenObject;
use crate::cli::context::Context;
use crate::cli::look::role;
use crate::cli::report::Report;
use crate::cli::{Book, Failure, Kind};
use crate::roadmap::Roadmap;
use crate::store::{Examination, Library, Places, lock_state, mend};
use crate::text::safe_text;

/// Whether all is well.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct DoctorReport {
    doctor: Doctor,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Doctor {
    /// Whether nothing needs the learner.
    well: bool,
    /// What was mended, in words.
    mended: Vec<String>,
    places: Option<GroundObject>,
    records: Vec<RecordObject>,
    terminal: ScreenObject,
    findings: Vec<Finding>,
    /// The id of each record in `records`, for the findings that belong to it.
    #[serde(skip)]
    ids: Vec<String>,
    /// How many of the findings are about places; those about the terminal come last.
    #[serde(skip)]
    ground_findings: usize,
}

/// Looks at everything; with `fix` it mends first what can be mended by appending.
pub(crate) fn run(fix: bool, context: &Context<'_>) -> DoctorReport {
    let mut doctor = Doctor {
        well: true,
        mended: Vec::new(),
        places: None,
        records: Vec::new(),
        terminal: ScreenObject::of(context.surroundings, context.look(&crate::config::Preferences::default())).0,
        findings: Vec::new(),
        ids: Vec::new(),
        ground_findings: 0,
    };
    let mut preferences = crate::config::Preferences::default();
    match context.places() {
        Ok(places) => {
            preferences = Book::preferences(&places).0;
            doctor.look_at(&places, fix, context);
        }
        Err(failure) => {
            let hint = failure.hints.first().cloned().unwrap_or_else(|| "set `HOME`, or name the folders".to_owned());
            doctor.findings.push(Finding::trouble("places", failure.message, hint));
            doctor.ground_findings = 1;
        }
    }
    let (terminal, findings) = ScreenObject::of(context.surroundings, context.look(&preferences));
    doctor.terminal = terminal;
    doctor.findings.extend(findings);
    doctor.well = doctor.troubles() == 0;
    DoctorReport { doctor }
}

impl Doctor {
    fn look_at(&mut self, places: &Places, fix: bool, context: &Context<'_>) {
        let library = Library::open(places);
        let shelves = library.all();
        let (ground, findings) = GroundObject::of(places, &shelves);
        self.places = Some(ground);
        self.findings.extend(findings);
        let asked = context.roadmap().map(|name| (name, library.find(Some(name))));
        if let Some((name, Err(error))) = &asked {
            let finding = roadmap_finding(Path::new(name), error);
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
        let good = shelves.iter().filter_map(|(_, roadmap)| roadmap.as_ref().ok());
        let good: Vec<&Arc<Roadmap>> = good.chain(asked.iter().filter_map(|(_, found)| Some(&found.as_ref().ok()?.1))).collect();
        let mut records = match Examination::all(places) {
            Ok(records) => records,
            Err(source) => {
                let folder = places.config_dir.join("progress");
                let message = format!("the records cannot be listed: {source}");
                self.findings.push(Finding::trouble("unreadable", message, "see to the permissions of that folder").at(&folder));
                Vec::new()
            }
        };
        // A record whose folder is gone altogether is shown where this device still has it.
        for roadmap in &good {
            if !records.iter().any(|found| found.roadmap_id == roadmap.id) {
                records.extend(Some(Examination::of(places, &roadmap.id)).filter(|found| !found.missing.is_empty()));
            }
        }
        self.ground_findings = self.findings.len();
        for found in &mut records {
            if fix {
                self.mend(places, found);
            }
            let roadmap = good.iter().find(|roadmap| roadmap.id == found.roadmap_id).map(|roadmap| &***roadmap);
            let lock = lock_state(places, &found.roadmap_id);
            let (record, findings) = RecordObject::of(found, roadmap, &lock, context.now);
            self.records.push(record);
            self.findings.extend(findings);
            self.ids.push(found.roadmap_id.clone());
        }
    }

    /// Mends a record, and looks at it again.
    fn mend(&mut self, places: &Places, found: &mut Examination) {
        // A record of a newer version is read-only here.
        if found.newer().is_some() {
            return;
        }
        match mend(places, &found.roadmap_id) {
            Ok(mended) => {
                self.mended
                    .extend(mended.sealed.iter().map(|path| format!("the last line of `{}` has an end now", path.display())));
                if let Some(path) = &mended.file {
                    let parts = [(mended.salvaged, "from damaged lines"), (mended.restored, "that were missing")];
                    let parts = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
                    let parts: Vec<String> = parts.collect();
                    self.mended.push(format!("events stand in `{}` now: {}", path.display(), parts.join(", ")));
                }
                if !mended.is_empty() {
                    *found = Examination::of(places, &found.roadmap_id);
                }
            }
            Err(error) => {
                let hint = "see to what is said below, and say it again";
                self.findings
                    .push(Finding::trouble("not-mended", format!("nothing was mended: {error}"), hint).of(&found.roadmap_id));
            }
        }
    }

    fn count(&self, weight: Weight) -> usize {
        self.findings.iter().filter(|finding| finding.weight == weight).count()
    }

    fn troubles(&self) -> usize {
        self.count(Weight::Trouble)
    }

    /// `All is well; 2 remarks`.
    fn summary(&self) -> String {
        let well = match self.troubles() {
            0 => "All is well".to_owned(),
            1 => "one thing needs you".to_owned(),
            count => format!("{count} things need you"),
        };
        match self.count(Weight::Remark) {
            0 => well,
            1 => format!("{well}; one remark"),
            count => format!("{well}; {count} remarks"),
        }
    }
}

impl fmt::Display for DoctorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doctor = &self.doctor;
        let strong = role::STRONG;
        for line in &doctor.mended {
            writeln!(f, "Mended: {}", safe_text(line))?;
        }
        if !doctor.mended.is_empty() {
            writeln!(f)?;
        }
        if let Some(places) = &doctor.places {
            write!(f, "{places}")?;
        }
        told(f, doctor.findings.iter().take(doctor.ground_findings))?;
        for (record, id) in doctor.records.iter().zip(&doctor.ids) {
            write!(f, "\n{record}")?;
            told(f, doctor.findings.iter().filter(|finding| finding.record.as_ref() == Some(id)))?;
        }
        write!(f, "\n{}", doctor.terminal)?;
        let last = doctor.findings.iter().skip(doctor.ground_findings).filter(|finding| finding.record.is_none());
        told(f, last)?;
        // What needs the learner is counted on stderr, which comes last.
        if doctor.well { writeln!(f, "\n{strong}{}.{strong:#}", doctor.summary()) } else { Ok(()) }
    }
}

/// Writes findings one below the other.
fn told<'a>(f: &mut fmt::Formatter<'_>, mut findings: impl Iterator<Item = &'a Finding>) -> fmt::Result {
    findings.try_for_each(|finding| write!(f, "{finding}"))
}

impl Report for DoctorReport {
    fn failure(&self) -> Option<Failure> {
        (!self.doctor.well).then(|| Failure::new(Kind::Failed, self.doctor.summary()))
    }
}
