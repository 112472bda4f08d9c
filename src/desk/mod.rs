//! The learner's own tools, for both faces: browser, editor, terminal emulator, clipboard, an answer to a question.
//!
//! Nothing here goes through a shell, and nothing here knows a roadmap.

mod clipboard;
mod editor;
mod emulator;
mod hyperlink;
mod links;
mod question;

pub use clipboard::{LONGEST_COPY, copy_sequence};
pub use editor::{Editor, EditorError, keep_text};
pub use emulator::{Between, Emulator};
pub use hyperlink::{CLOSE, open_hyperlink};
pub use links::{LinkError, open_link};
pub use question::ask;
