//! `note`: what the learner writes down on an item.

use crate::cli::context::Context;
use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::desk::{Editor, keep_text};
use crate::roadmap::ItemIx;
use crate::tracker::Change;

/// Sets the whole note of the item that a name means; without a text the learner's editor opens on it.
pub(crate) fn run(book: &mut Book, name: &str, text: &[String], context: &Context<'_>) -> Result<WriteReport, Failure> {
    let item = book.item(name)?;
    let same = "the note says that already";
    if !text.is_empty() {
        return book.write(&Change::Note { item, text: text.join(" ") }, context.now, same);
    }
    let around = context.surroundings;
    if !(around.can_ask() && around.terminals.stdout) {
        return Err(Failure::refused("no text, and no terminal for an editor").hint("say the note: `roadmap note ITEM TEXT`"));
    }
    let editor = Editor::of(around.visual.as_deref(), around.editor.as_deref())?;
    let title = book.tracker.roadmap().full_title(item);
    let before = standing(book, item);
    let text = editor.edit(&title, &before)?;
    if text.trim_end() == before.trim_end() {
        // Several notes that stand together were looked at, not joined.
        return Ok(book.unchanged(same));
    }
    book.write(&Change::Note { item, text: text.clone() }, context.now, same).map_err(|failure| match keep_text(&title, &text) {
        Ok(path) => failure.hint(format!("your text is kept in `{}`", path.display())),
        Err(_) => failure,
    })
}

/// The note as it stands; several that devices wrote without knowing of one another, one below the other.
fn standing(book: &Book, item: ItemIx) -> String {
    let notes = book.tracker.progress().notes.get(&item).into_iter().flatten();
    notes.map(|note| note.text.as_str()).collect::<Vec<_>>().join("\n\n")
}
