//! Small things that screens are drawn with; they take plain values and know no model.

mod bar;
mod pen;

pub use bar::{bar, filled};
pub use pen::{Look, Pen};
