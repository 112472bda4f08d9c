//! A colour as light: how far it stands out from another, and how far apart two look.
//!
//! Sources: WCAG 2.2, relative luminance and contrast ratio; B. Ottosson, "A perceptual color space for image processing"
//! (2020), for Oklab.

/// A colour in sRGB: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shade(pub u8, pub u8, pub u8);

impl Shade {
    /// Linear light, each part from 0 to 1.
    pub(super) fn light(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The contrast ratio of two colours, 1 to 21; text wants 4.5.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let luminance = |shade: Self| {
            let [red, green, blue] = shade.light();
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, two) = (luminance(self), luminance(other));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// How far apart two colours look: 0.02 is seen side by side, 0.1 at a glance.
    pub(super) fn distance(self, other: Self) -> f64 {
        apart(self.light(), other.light())
    }
}

/// How far apart two lights look: the distance in Oklab.
pub(super) fn apart(one: [f64; 3], other: [f64; 3]) -> f64 {
    let pairs = oklab(one).into_iter().zip(oklab(other));
    pairs.map(|(one, other)| (one - other) * (one - other)).sum::<f64>().sqrt()
}

/// Lightness and the two hue axes.
fn oklab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let middle = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    [
        0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short,
        1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short,
        0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_and_distance_agree_with_what_is_published() {
        let (black, white, grey) = (Shade(0, 0, 0), Shade(255, 255, 255), Shade(118, 118, 118));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        // The lightest grey that WCAG takes for text on white.
        assert!((white.contrast(grey) - 4.54).abs() < 0.01);
        assert!((black.distance(white) - 1.0).abs() < 1e-3);
        // Oklab of red: 0.628, 0.225, 0.126.
        let [light, green_red, blue_yellow] = oklab(Shade(255, 0, 0).light());
        assert!((light - 0.628).abs() < 1e-3 && (green_red - 0.225).abs() < 1e-3 && (blue_yellow - 0.126).abs() < 1e-3);
    }
}
