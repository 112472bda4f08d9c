//! `config.yaml` as plain values. The program never rewrites that file.

use std::collections::BTreeSet;

use chrono::Weekday;

use super::{Colours, Rebinding, ThemeName, colours, keys, week_start_of};
use crate::roadmap::{Fields, Problems, Refused, Settings, nearest};
use crate::text::{Ruler, safe_text};
use crate::tracker::Habits;
use crate::units::{Pace, Range};

/// Which characters the screen is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Unicode, unless the locale or the terminal cannot show it.
    #[default]
    Auto,
    /// Unicode always.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// Whether addresses on the screen can be clicked (OSC 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hyperlinks {
    /// Where the terminal is known to take them.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// What the learner prefers.
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    /// Hours a week until a journal has a pace; 0 to 168.
    pub pace: Option<f64>,
    /// Keeps dates off the screen.
    pub hide_dates: bool,
    /// Which characters to draw with.
    pub glyphs: Glyphs,
    /// How wide the terminal draws what Unicode leaves open.
    pub ambiguous_width: Ruler,
    /// Whether addresses can be clicked.
    pub hyperlinks: Hyperlinks,
    /// The theme; `terminal` without, or what was chosen live.
    pub theme: Option<ThemeName>,
    /// Colours over the theme's.
    pub colours: Colours,
    /// The first day of the week; the locale's without.
    pub week_start: Option<Weekday>,
    /// Actions with other keys than at first.
    pub keys: Vec<Rebinding>,
    /// Whether the mouse is the program's; else the terminal's own selection needs no Shift.
    pub mouse: bool,
    /// The settings that were said and hold, by their names.
    pub said: BTreeSet<&'static str>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            pace: None,
            hide_dates: false,
            glyphs: Glyphs::Auto,
            ambiguous_width: Ruler::Narrow,
            hyperlinks: Hyperlinks::Auto,
            theme: None,
            colours: Colours::default(),
            week_start: None,
            keys: Vec::new(),
            mouse: true,
            said: BTreeSet::new(),
        }
    }
}

impl Preferences {
    /// The part of them that the plan needs, in a locale such as `en_US.UTF-8`.
    pub fn habits(&self, locale: Option<&str>) -> Habits {
        Habits { pace: self.pace, week_start: self.week_start.unwrap_or_else(|| week_start_of(locale)) }
    }
}

/// The fields with names below them.
const GROUPS: [&str; 2] = ["colors", "keys"];

/// The command line says it so.
const STRANGERS: [(&str, &str); 1] = [("ascii", "it is `glyphs: ascii`")];

/// The fields that there are.
const FIELDS: [&str; 8] = ["pace", "hide_dates", "theme", "glyphs", "ambiguous_width", "hyperlinks", "week_start", "mouse"];

/// What leaves a setting to the roadmap or the locale.
const AUTO: &str = "auto";

/// The days of the week as they are written.
const WEEK: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// Reads `config.yaml`: what can be understood holds, the rest comes back as problems. `file` is the name they carry.
pub fn read(file: &str, text: &str) -> (Preferences, Option<Problems>) {
    let mut preferences = Preferences::default();
    let mut settings = Settings::read(file, text, Fields { singles: &FIELDS, groups: &GROUPS, strangers: &STRANGERS });
    settings.judge(|name, text| {
        match name {
            "pace" if text == AUTO => preferences.pace = None,
            "pace" => preferences.pace = Some(hours_a_week(text)?),
            "mouse" => preferences.mouse = switch(text)?,
            "theme" => preferences.theme = Some(one_of(text, &ThemeName::ALL.map(|theme| (theme.name(), theme)))?),
            "hide_dates" => preferences.hide_dates = switch(text)?,
            "glyphs" => {
                let words = [("auto", Glyphs::Auto), ("unicode", Glyphs::Unicode), ("ascii", Glyphs::Ascii)];
                preferences.glyphs = one_of(text, &words)?;
            }
            "ambiguous_width" => {
                preferences.ambiguous_width = one_of(text, &[("narrow", Ruler::Narrow), ("wide", Ruler::Wide)])?;
            }
            "hyperlinks" => {
                let words = [("auto", Hyperlinks::Auto), ("always", Hyperlinks::Always), ("never", Hyperlinks::Never)];
                preferences.hyperlinks = one_of(text, &words)?;
            }
            _ if text == AUTO => preferences.week_start = None,
            _ => preferences.week_start = Some(one_of(text, &WEEK)?),
        }
        preferences.said.extend(FIELDS.iter().find(|field| **field == name));
        Ok(())
    });
    preferences.colours = colours::read(&mut settings);
    preferences.keys = keys::read(&mut settings);
    preferences.said.extend((preferences.colours != Colours::default()).then_some("colors"));
    preferences.said.extend((!preferences.keys.is_empty()).then_some("keys"));
    (preferences, settings.into_problems())
}

/// Hours a week, 0 to what a week has.
fn hours_a_week(text: &str) -> Result<f64, Refused> {
    let refused = || {
        let words = format!("{} cannot be hours a week: expected a number from 0 to {}", shown(text), Pace::MOST);
        (words, Some("write one number, such as `20` or `7.5`".to_owned()))
    };
    let hours: Range = text.parse().map_err(|_| refused())?;
    if text.contains('-') || hours.max > Pace::MOST { Err(refused()) } else { Ok(hours.max) }
}

/// On or off. What other programs write for it is told from a slip of the keyboard.
fn switch(text: &str) -> Result<bool, Refused> {
    let meant = match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" => Some("true"),
        "no" | "n" | "off" | "0" => Some("false"),
        _ => None,
    };
    one_of(text, &[("true", true), ("false", false)])
        .map_err(|(words, hint)| (words, meant.map(|word| format!("write `{word}`")).or(hint)))
}

/// What one of a few words stands for.
fn one_of<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T, Refused> {
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let names: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        // `mon` and `Monday` are near enough to be told which word is meant.
        let asked = text.to_lowercase();
        let begun = words.iter().map(|(word, _)| *word).find(|word| asked.len() > 1 && word.starts_with(&asked));
        let near = begun.or_else(|| nearest(&asked, words.iter().map(|(word, _)| *word)));
        (
            format!("{} is unknown here: expected one of {}", shown(text), names.join(", ")),
            near.map(|word| format!("did you mean `{word}`?")),
        )
    })
}

/// A text of the file in a message: one line, not too long.
fn shown(text: &str) -> String {
    format!("`{}`", Ruler::Narrow.cut(&safe_text(text), 60, "…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_holds() {
        let text = "pace: 7.5\nhide_dates: true\ntheme: dark\nglyphs: ascii\nambiguous_width: wide\nhyperlinks: never\nweek_start: sunday\nmouse: false\n";
        let expected = Preferences {
            pace: Some(7.5),
            hide_dates: true,
            glyphs: Glyphs::Ascii,
            ambiguous_width: Ruler::Wide,
            hyperlinks: Hyperlinks::Never,
            theme: Some(ThemeName::Dark),
            week_start: Some(Weekday::Sun),
            mouse: false,
            said: BTreeSet::from(FIELDS),
            ..Preferences::default()
        };
        assert_eq!(read("config.yaml", text), (expected, None));
        for text in ["", "\u{feff}", "# nothing but a comment\n", "---\n"] {
            assert_eq!(read("config.yaml", text), (Preferences::default(), None), "{text:?}");
        }
    }

    #[test]
    fn the_option_of_the_command_line_is_told_its_name_here() {
        let (preferences, problems) = read("config.yaml", "ascii: true\nglyphs: ascii\n");
        let [problem] = problems.unwrap().list.try_into().unwrap();
        assert_eq!((problem.message.as_str(), problem.hint.as_deref()), ("unknown field `ascii`", Some("it is `glyphs: ascii`")));
        assert_eq!(preferences.glyphs, Glyphs::Ascii);
    }

    #[test]
    fn what_is_wrong_has_its_place_and_the_rest_holds() {
        let (preferences, problems) =
            read("config.yaml", "paice: 3\npace: 900\nglyphs: ascii\nweek_start: mon\nhide_dates: []\n");
        assert_eq!(
            preferences,
            Preferences { glyphs: Glyphs::Ascii, said: BTreeSet::from(["glyphs"]), ..Preferences::default() }
        );
        let list: Vec<(usize, usize, String, Option<String>)> = problems
            .unwrap()
            .list
            .into_iter()
            .map(|problem| (problem.line, problem.column, problem.message, problem.hint))
            .collect();
        let hint = |text: &str| Some(text.to_owned());
        assert_eq!(
            list,
            [
                (1, 1, "unknown field `paice`".to_owned(), hint("did you mean `pace`?")),
                (
                    2,
                    7,
                    "`900` cannot be hours a week: expected a number from 0 to 168".to_owned(),
                    hint("write one number, such as `20` or `7.5`")
                ),
                (
                    4,
                    13,
                    "`mon` is unknown here: expected one of `monday`, `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`, `sunday`".to_owned(),
                    hint("did you mean `monday`?")
                ),
                (5, 13, "expected a single value, found a list".to_owned(), None),
            ]
        );
    }

    #[test]
    fn a_slip_and_another_programs_word_are_told_what_is_meant() {
        for (text, meant) in [
            ("theme: drak", Some("did you mean `dark`?")),
            ("theme: hc", None),
            ("theme: HIGH", Some("did you mean `high-contrast`?")),
            ("week_start: funday", Some("did you mean `sunday`?")),
            ("mouse: off", Some("write `false`")),
            ("mouse: Yes", Some("write `true`")),
            ("hide_dates: ture", Some("did you mean `true`?")),
            ("pace: 20 h", Some("write one number, such as `20` or `7.5`")),
        ] {
            let hint = read("config.yaml", text).1.unwrap().list.remove(0).hint;
            assert_eq!(hint.as_deref(), meant, "{text}");
        }
    }

    #[test]
    fn a_text_that_is_no_yaml_leaves_the_defaults() {
        for text in ["pace: [", "- 1", "pace: 1\npace: 2\n", "a: &b 1"] {
            let (_, problems) = read("config.yaml", text);
            assert!(!problems.unwrap().list.is_empty(), "{text:?}");
        }
    }
}
