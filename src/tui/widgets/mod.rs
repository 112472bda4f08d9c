//! Small things that screens are drawn with; they take plain values and know no model.

mod bar;
mod letters;
mod look;
mod pen;

pub use bar::{bar, filled};
pub use look::Look;
pub use pen::{Hyperlink, Pen};
