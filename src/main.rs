//! The program. It has no face yet: the floors come first.

fn main() {}
