//! The colours that xterm gives its 256 numbers, and the number that is nearest to a colour.
//!
//! Numbers 16 to 255 are the same in all terminals; 0 to 15 are the learner's own, so that they are known by their place
//! (the first red) and only about by their colour.

use super::shade::Shade;

/// The first sixteen as xterm has them at first.
const NAMED: [Shade; 16] = [
    Shade(0, 0, 0),
    Shade(205, 0, 0),
    Shade(0, 205, 0),
    Shade(205, 205, 0),
    Shade(0, 0, 238),
    Shade(205, 0, 205),
    Shade(0, 205, 205),
    Shade(229, 229, 229),
    Shade(127, 127, 127),
    Shade(255, 0, 0),
    Shade(0, 255, 0),
    Shade(255, 255, 0),
    Shade(92, 92, 255),
    Shade(255, 0, 255),
    Shade(0, 255, 255),
    Shade(255, 255, 255),
];

/// The colour of a number.
pub(super) fn shade(number: u8) -> Shade {
    let Some(place) = number.checked_sub(16) else {
        return NAMED.get(usize::from(number)).copied().unwrap_or(Shade(0, 0, 0));
    };
    let Some(grey) = place.checked_sub(216) else {
        // A cube of six steps a side, the first of them wider.
        let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
        return Shade(step(place / 36), step(place / 6 % 6), step(place % 6));
    };
    let level = 8 + 10 * grey;
    Shade(level, level, level)
}

/// The number from 16 on that is nearest to a colour among those that `may` be taken; 16, black, where none may.
pub(super) fn nearest(wanted: Shade, may: impl Fn(Shade) -> bool) -> u8 {
    let allowed = (16..=u8::MAX).filter(|number| may(shade(*number)));
    allowed.min_by(|one, two| wanted.distance(shade(*one)).total_cmp(&wanted.distance(shade(*two)))).unwrap_or(16)
}

/// The number below 16 that is nearest to a colour, as xterm has them.
pub(super) fn nearest_named(wanted: Shade) -> u8 {
    (0..16).min_by(|one, two| wanted.distance(shade(*one)).total_cmp(&wanted.distance(shade(*two)))).unwrap_or(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_nearest_to_its_own_colour() {
        for number in [16, 21, 46, 196, 208, 231, 240, 255] {
            assert_eq!(shade(nearest(shade(number), |_| true)), shade(number), "{number}");
        }
        assert_eq!((shade(67), shade(244)), (Shade(95, 135, 175), Shade(128, 128, 128)));
        assert_eq!(
            shade(nearest(Shade(250, 250, 250), |shade| shade.1 < 100 && shade.2 < 100 && shade.0 < 100)),
            Shade(98, 98, 98)
        );
        assert_eq!(nearest(Shade(1, 2, 3), |_| false), 16);
    }
}
