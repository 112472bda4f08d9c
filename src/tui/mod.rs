//! The full-screen face: a model, what can happen to it, and what it looks like.
//!
//! ```text
//!  terminal --input--> Message --update--> Model --view--> cells --terminal
//!                          ^                  |
//!                          +---- perform <-- Effect
//! ```
//!
//! [`update`](update::update) and [`view`](view::view) are pure: no clock, no disk, no terminal. The
//! [`runtime`] is the only reader of the terminal and the only place where effects happen.

pub mod glyphs;
pub mod header;
pub mod hints;
pub mod layout;
pub mod overlays;
pub mod screens;
pub mod theme;
pub mod widgets;

pub mod effect;
pub mod keymap;
pub mod message;
pub mod model;
pub mod offer;
pub mod pointer;
pub mod runtime;
pub mod update;
pub mod view;

pub use theme::{Backdrop, Theme};
pub use widgets::Look;
