//! The full-screen face without a terminal: scripts of keys, then the screen as text.

mod keys;
mod options;
mod overlays;
mod picture;
mod saving;
mod scene;
mod screens;
mod sizes;
