//! The screens: each has its state, what it does with an action, and how it is drawn, in that order.

pub mod roadmap;
