//! The picture of the README: drawn from the screen's own cells, and held to be up to date.
//!
//! `ROADMAP_DRAW=1 cargo test picture` draws it anew after the screen has changed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use super::scene::Scene;
use crate::scenes::week_eighteen;

/// A cell in pixels.
const CELL: (f32, f32) = (8.4, 18.0);

/// Background and text of the picture: a dark terminal.
const GROUND: (&str, &str) = ("#16181c", "#c5c8c6");

fn colour(color: Color) -> &'static str {
    match color {
        Color::Cyan => "#8abeb7",
        Color::Green => "#b5bd68",
        Color::Yellow => "#f0c674",
        Color::Red => "#cc6666",
        Color::Reset => GROUND.1,
        other => panic!("the theme `terminal` has no {other:?}"),
    }
}

/// Cells that look alike, as one piece of text.
struct Run {
    column: u16,
    words: String,
    cells: usize,
    look: (Color, Modifier),
}

fn look(cell: &Cell) -> (Color, Modifier) {
    (cell.fg, cell.modifier)
}

fn runs(cells: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for x in 0..cells.area.width {
        let cell = &cells[(x, y)];
        match runs.last_mut() {
            Some(run) if run.look == look(cell) => {
                run.words.push_str(cell.symbol());
                run.cells += cell.symbol().width();
            }
            _ => runs.push(Run { column: x, words: cell.symbol().to_owned(), cells: cell.symbol().width(), look: look(cell) }),
        }
    }
    runs.retain(|run| !run.words.trim().is_empty());
    runs
}

fn svg(cells: &Buffer) -> String {
    let (wide, high) = (f32::from(cells.area.width) * CELL.0 + 24.0, f32::from(cells.area.height) * CELL.1 + 24.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n<title>roadmap, the Roadmap screen</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        GROUND.0
    );
    for y in 0..cells.area.height {
        for run in runs(cells, y) {
            let (x, base) = (f32::from(run.column) * CELL.0 + 12.0, f32::from(y) * CELL.1 + 12.0);
            #[allow(clippy::cast_precision_loss, reason = "a row has a few hundred cells")]
            let length = run.cells as f32 * CELL.0;
            let (color, modifier) = run.look;
            let reversed = modifier.contains(Modifier::REVERSED);
            if reversed {
                writeln!(
                    svg,
                    "<rect x=\"{x:.1}\" y=\"{base:.1}\" width=\"{length:.1}\" height=\"{:.1}\" fill=\"{}\"/>",
                    CELL.1,
                    colour(color)
                )
                .unwrap();
            }
            let fill = if reversed { GROUND.0 } else { colour(color) };
            let mut more = String::new();
            if modifier.contains(Modifier::BOLD) {
                more.push_str(" font-weight=\"bold\"");
            }
            if modifier.contains(Modifier::DIM) {
                more.push_str(" opacity=\"0.6\"");
            }
            if modifier.contains(Modifier::UNDERLINED) {
                more.push_str(" text-decoration=\"underline\"");
            }
            let words = run.words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            writeln!(svg, "<text x=\"{x:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" xml:space=\"preserve\" fill=\"{fill}\"{more}>{words}</text>", base + 13.5).unwrap();
        }
    }
    svg.push_str("</svg>\n");
    svg
}

#[test]
fn the_picture_of_the_readme_is_up_to_date() {
    let mut scene = Scene::of(week_eighteen(), 120, 32);
    scene.keys("j k");
    let drawn = svg(&scene.cells());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screen.svg");
    if std::env::var_os("ROADMAP_DRAW").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "docs/screen.svg shows another screen: `ROADMAP_DRAW=1 cargo test picture` draws it anew");
}
