//! The full-screen face without a terminal: scripts of keys, then the screen as text.

mod bindings;
mod keys;
mod listing;
mod mouse;
mod news;
mod options;
mod overlays;
mod picture;
mod places;
mod plan_screen;
mod progress_screen;
mod roadmaps;
mod saving;
mod scene;
mod screens;
mod search;
mod sizes;
mod steady;
mod study;
mod themes;
mod walk;
mod widths;
