//! Themes: each as a picture of its styles, painted everywhere, and chosen live.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use roadmap::config::{ColourDepth, Preferences, ThemeName};
use roadmap::store::{Choice, ChosenTheme};
use roadmap::tracker::Habits;
use roadmap::tui::effect::Effect;
use roadmap::tui::message::Message;
use roadmap::tui::{Backdrop, Look, Theme};

use super::scene::Scene;
use crate::scenes::week_eighteen;

fn theme(name: ThemeName, depth: ColourDepth) -> Theme {
    Theme::of(name, Backdrop { depth, is_light: false })
}

fn scene(theme: Theme, columns: u16, rows: u16) -> Scene {
    let mut scene = Scene::of(week_eighteen(), columns, rows);
    scene.model = scene.model.with_look(Look { theme, ..Look::default() });
    scene
}

/// A colour in few letters.
fn short(colour: Color) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Reset => "own".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}

/// The cells as text, beside it a letter for the style of each, and below it what the letters mean.
fn drawn(cells: &Buffer) -> String {
    let mut styles: Vec<(Color, Color, Modifier)> = Vec::new();
    let mut picture = String::new();
    for y in 0..cells.area.height {
        let (mut text, mut letters) = (String::new(), String::new());
        for x in 0..cells.area.width {
            let cell = &cells[(x, y)];
            let style = (cell.fg, cell.bg, cell.modifier);
            let place = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            text.push_str(cell.symbol());
            letters.push(char::from(b'a' + u8::try_from(place).unwrap()));
        }
        writeln!(picture, "{text}|{letters}").unwrap();
    }
    for (letter, (front, back, modifier)) in ('a'..).zip(&styles) {
        let modifier = if modifier.is_empty() { String::new() } else { format!("{modifier:?}") };
        writeln!(picture, "{letter}: {} on {} {modifier}", short(*front), short(*back)).unwrap();
    }
    picture
}

#[test]
fn each_theme_has_its_look() {
    for name in ThemeName::ALL {
        let mut scene = scene(theme(name, ColourDepth::Direct), 60, 14);
        insta::assert_snapshot!(format!("{name}"), drawn(&scene.cells()));
        scene.keys(": t h e m e");
        insta::assert_snapshot!(format!("{name}_palette"), drawn(&scene.cells()));
    }
    for name in ThemeName::ALL {
        for (place, keys) in [("plan", "2 +"), ("progress", "3"), ("search", "/ i n d e x"), ("range", "v j"), ("note", "n a")] {
            let mut scene = scene(theme(name, ColourDepth::Direct), 60, 16);
            scene.keys(keys);
            insta::assert_snapshot!(format!("{name}_{place}"), drawn(&scene.cells()));
        }
        let mut scene = scene(theme(name, ColourDepth::Direct), 60, 14);
        scene.stores = false;
        scene.keys("space");
        let Some(Effect::Append(draft)) = scene.effects.last().cloned() else { panic!("nothing to store") };
        scene.send(Message::NotSaved { draft, reason: "no space left on the disk".to_owned() });
        insta::assert_snapshot!(format!("{name}_not_saved"), drawn(&scene.cells()));
    }
    for depth in [ColourDepth::Mono, ColourDepth::Sixteen, ColourDepth::Indexed] {
        let scene = scene(theme(ThemeName::Dark, depth), 60, 14);
        insta::assert_snapshot!(format!("dark_{depth:?}"), drawn(&scene.cells()));
    }
}

#[test]
fn a_theme_that_paints_paints_every_cell_of_every_screen_and_overlay() {
    for name in [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast] {
        let theme = theme(name, ColourDepth::Direct);
        let colours = theme.ground();
        for (columns, rows) in [(120, 36), (50, 15), (12, 3)] {
            for keys in ["1", "2", "3", "?", ":", "O", "m", "n", "p", "w", "T"] {
                let mut scene = scene(theme, columns, rows);
                scene.keys(keys);
                let cells = scene.cells();
                let bare = cells.content.iter().find(|cell| cell.bg != colours.bg.unwrap() || cell.fg == Color::Reset);
                assert!(bare.is_none(), "{name}, {keys}, {columns}x{rows}: {bare:?}");
                assert!(cells.content.iter().all(|cell| !cell.modifier.contains(Modifier::DIM)), "{name}, {keys}: dim");
            }
        }
    }
}

#[test]
fn the_terminals_own_background_is_never_painted() {
    for keys in ["1", "2", "3", "?", ":", "O"] {
        let mut scene = scene(theme(ThemeName::Terminal, ColourDepth::Direct), 120, 36);
        scene.keys(keys);
        assert!(scene.cells().content.iter().all(|cell| cell.bg == Color::Reset), "{keys}");
    }
}

#[test]
fn a_theme_that_is_chosen_live_is_worn_at_once_and_kept_beside_what_the_configuration_says() {
    let mut scene = scene(theme(ThemeName::Terminal, ColourDepth::Direct), 120, 36);
    scene.keys(":").text("theme dark").keys("enter");
    assert_eq!(scene.model.look.theme, theme(ThemeName::Dark, ColourDepth::Direct));
    assert_eq!(scene.message(), "Theme: dark, remembered here · the line for config.yaml is `theme: dark`");
    let kept = |name: &str, over: Option<&str>| {
        Effect::Keep(Choice::Theme(ChosenTheme { name: name.to_owned(), over: over.map(str::to_owned) }))
    };
    assert_eq!(scene.effects, [kept("dark", None)]);
    let preferences = Preferences { theme: Some(ThemeName::Light), ..Preferences::default() };
    let look = Look { theme: theme(ThemeName::Light, ColourDepth::Direct), ..Look::default() };
    scene.send(Message::PreferencesRead { preferences: Box::new(preferences), habits: Habits::default(), look, problem: None });
    assert_eq!(scene.model.look.theme.name(), ThemeName::Light, "the configuration names another one now");
    scene.keys(":").text("high").keys("enter");
    assert_eq!(scene.effects.last(), Some(&kept("high-contrast", Some("light"))));
    scene.send(Message::NotKept { reason: "no space left on the disk".to_owned() });
    assert_eq!(scene.message(), "This theme is not remembered: no space left on the disk.");
}
