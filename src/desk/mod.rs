//! The learner's own tools, for both faces: browser, editor, an answer to a question.
//!
//! Nothing here goes through a shell, and nothing here knows a roadmap.

mod editor;
mod links;
mod question;

pub use editor::{Editor, EditorError, keep_text};
pub use links::{LinkError, open_link};
pub use question::ask;
