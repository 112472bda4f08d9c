//! `edit`: a roadmap of one's own in one's editor, checked afterwards.

use std::fmt;

use serde::Serialize;

use crate::cli::Failure;
use crate::cli::context::Context;
use crate::cli::report::Report;
use crate::desk::Editor;
use crate::store::Library;
use crate::text::safe_text;

/// What was edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EditReport {
    id: String,
    file: String,
}

/// Opens the roadmap's file in the learner's editor, also where it has problems; what is wrong with it afterwards is a
/// failure, and the file stays as it was written.
pub(crate) fn run(name: Option<&str>, context: &Context<'_>) -> Result<EditReport, Failure> {
    let places = context.places()?;
    let library = Library::open(&places);
    let Some(file) = library.own_file(name.or_else(|| context.roadmap()))? else {
        return Err(Failure::refused("the bundled roadmap cannot be edited")
            .hint("`roadmap new my-backend --from backend-2025` makes a copy of your own; its ticks begin anew"));
    };
    let around = context.surroundings;
    if !(around.can_ask() && around.terminals.stdout) {
        return Err(Failure::refused("no terminal for an editor").hint(format!("the file is `{}`", file.display())));
    }
    Editor::of(around.visual.as_deref(), around.editor.as_deref())?.edit_file(&file)?;
    let path = std::path::absolute(&file).unwrap_or(file).display().to_string();
    let (_, roadmap) = library.find(Some(&path))?;
    Ok(EditReport { id: roadmap.id.clone(), file: path })
}

impl fmt::Display for EditReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: no problem; `{}`", safe_text(&self.file), safe_text(&self.id))
    }
}

impl Report for EditReport {}
