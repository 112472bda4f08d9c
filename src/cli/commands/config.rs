//! `config`: where the settings are, what is in force, and where each comes from; `config init` makes the file.

use std::fmt;

use serde::Serialize;

use crate::cli::Failure;
use crate::cli::book::Book;
use crate::cli::context::Context;
use crate::cli::look::role;
use crate::cli::report::{Cell, Report, Side, Table};
use crate::config::{Glyphs, Hyperlinks, Preferences, ThemeName, week_start_of};
use crate::store::{Choices, create_preferences};
use crate::text::{Ruler, safe_text};

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ConfigReport {
    config: ConfigObject,
    #[serde(skip)]
    problems: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ConfigObject {
    file: String,
    /// Whether there is such a file.
    exists: bool,
    settings: Vec<Setting>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Setting {
    name: &'static str,
    /// As config.yaml would have it.
    value: String,
    /// `config.yaml`, `default`, `chosen live`, `locale`, `command line` or `terminal`.
    from: &'static str,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct InitReport {
    file: String,
}

/// Reads the file; makes nothing.
pub(crate) fn run(context: &Context<'_>) -> Result<ConfigReport, Failure> {
    let places = context.places()?;
    let file = places.config_file();
    let (preferences, problems) = Book::preferences(&places);
    let theme = Choices::at(&places).read().theme_over(preferences.theme);
    let settings = settings(&preferences, theme, context);
    let config = ConfigObject { file: file.display().to_string(), exists: file.symlink_metadata().is_ok(), settings };
    Ok(ConfigReport { config, problems })
}

/// Makes the file with every setting as a comment; one that is there stays as it is.
pub(crate) fn init(context: &Context<'_>) -> Result<InitReport, Failure> {
    let file = context.places()?.config_file();
    if file.symlink_metadata().is_ok() {
        return Err(Failure::refused(format!("there is a `{}` already, and it is yours", file.display()))
            .hint("docs/config.md has every setting; `roadmap config` shows what is in force"));
    }
    create_preferences(&file)?;
    Ok(InitReport { file: file.display().to_string() })
}

/// Every setting with what it comes to here.
fn settings(preferences: &Preferences, theme: ThemeName, context: &Context<'_>) -> Vec<Setting> {
    let from = |name: &str| if preferences.said.contains(name) { "config.yaml" } else { "default" };
    let locale = context.surroundings.time_locale.as_deref();
    let week_start = preferences.week_start.unwrap_or_else(|| week_start_of(locale));
    let written = preferences.theme.unwrap_or_default();
    let look = context.look(preferences);
    let glyphs = if look.characters.is_ascii() { "ascii" } else { "unicode" };
    let glyphs_from = match preferences.glyphs {
        _ if context.asks_for_ascii() => "command line",
        Glyphs::Auto => "terminal",
        Glyphs::Unicode | Glyphs::Ascii => "config.yaml",
    };
    let hyperlinks = match preferences.hyperlinks {
        Hyperlinks::Auto => "auto",
        Hyperlinks::Always => "always",
        Hyperlinks::Never => "never",
    };
    let colours: Vec<String> = preferences.colours.said().map(|(name, ink)| format!("{name} {ink}")).collect();
    let keys: Vec<String> = preferences
        .keys
        .iter()
        .map(|bound| {
            let keys: Vec<String> = bound.sequences.iter().map(ToString::to_string).collect();
            let keys = if keys.is_empty() { "<none>".to_owned() } else { keys.join(" or ") };
            format!("{} {keys}", bound.action.name())
        })
        .collect();
    let listed = |list: Vec<String>| if list.is_empty() { "as they are".to_owned() } else { list.join(", ") };
    let setting = |name, value: String, from| Setting { name, value, from };
    vec![
        setting("pace", preferences.pace.map_or_else(|| "auto".to_owned(), |pace| pace.to_string()), from("pace")),
        setting("hide_dates", preferences.hide_dates.to_string(), from("hide_dates")),
        setting(
            "week_start",
            week_start_name(week_start),
            if preferences.week_start.is_some() { "config.yaml" } else { "locale" },
        ),
        setting("theme", theme.to_string(), if theme == written { from("theme") } else { "chosen live" }),
        setting("colors", listed(colours), from("colors")),
        setting("glyphs", glyphs.to_owned(), glyphs_from),
        setting(
            "ambiguous_width",
            if preferences.ambiguous_width == Ruler::Wide { "wide" } else { "narrow" }.to_owned(),
            from("ambiguous_width"),
        ),
        setting("hyperlinks", hyperlinks.to_owned(), from("hyperlinks")),
        setting("mouse", preferences.mouse.to_string(), from("mouse")),
        setting("keys", listed(keys), from("keys")),
    ]
}

/// `monday`.
fn week_start_name(day: chrono::Weekday) -> String {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    names.into_iter().nth(day.num_days_from_monday() as usize).unwrap_or_default().to_owned()
}

impl fmt::Display for ConfigReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quiet = role::QUIET;
        let file = safe_text(&self.config.file);
        if self.config.exists {
            writeln!(f, "{file}")?;
        } else {
            writeln!(f, "{file} {quiet}(not there: `roadmap config init` makes it){quiet:#}")?;
        }
        writeln!(f)?;
        let mut table = Table::new([Side::Left, Side::Left, Side::Left]);
        for setting in &self.config.settings {
            table.row([Cell::of(setting.name, quiet), Cell::plain(&setting.value), Cell::of(setting.from, quiet)]);
        }
        write!(f, "{table}")
    }
}

impl Report for ConfigReport {
    fn remarks(&self) -> Vec<String> {
        self.problems.clone()
    }
}

impl fmt::Display for InitReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quiet = role::QUIET;
        writeln!(f, "Made: {}", safe_text(&self.file))?;
        writeln!(f, "{quiet}Every setting is in it as a comment; `roadmap config` shows what is in force.{quiet:#}")
    }
}

impl Report for InitReport {}
