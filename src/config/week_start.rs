//! On which day a week begins, by the region of a locale.

use chrono::Weekday;

/// Regions whose week begins on Sunday: Unicode CLDR, `weekData`, `firstDay`.
const SUNDAY: &str = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE \
                      PH PK PR PT PY SA SV TH TT TW UM US VE VI WS YE ZA ZW";

/// Regions whose week begins on Saturday, by the same table.
const SATURDAY: &str = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

/// The first day of the week in a locale such as `en_US.UTF-8`; Monday where it names no region, or one unknown.
pub fn week_start_of(locale: Option<&str>) -> Weekday {
    let region = locale.and_then(|locale| locale.split(['.', '@']).next()).and_then(|name| name.split(['_', '-']).nth(1));
    let is_in = |list: &str| region.is_some_and(|region| list.split_whitespace().any(|known| known == region));
    match (is_in(SUNDAY), is_in(SATURDAY)) {
        (true, _) => Weekday::Sun,
        (_, true) => Weekday::Sat,
        _ => Weekday::Mon,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_says_when_its_week_begins() {
        for (locale, day) in [
            (Some("en_US.UTF-8"), Weekday::Sun),
            (Some("pt_BR"), Weekday::Sun),
            (Some("de_DE.UTF-8@euro"), Weekday::Mon),
            (Some("ar_EG.UTF-8"), Weekday::Sat),
            (Some("C.UTF-8"), Weekday::Mon),
            (Some(""), Weekday::Mon),
            (None, Weekday::Mon),
        ] {
            assert_eq!(week_start_of(locale), day, "{locale:?}");
        }
    }
}
