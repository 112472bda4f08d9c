//! Every size: nothing panics, nothing leaves the screen, and the cursor is in sight.

use roadmap::tui::message::Message;

use super::scene::Scene;
use crate::scenes::week_eighteen;

#[test]
fn every_size_can_be_drawn_in_every_pane_and_overlay() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    for keys in ["", "h", "l l", "?", "esc O", "esc p", "esc n", "esc :", "n o", "esc /", "i n d e x", "down down"] {
        scene.keys(keys);
        let columns = (0..=8).chain([19, 20, 21, 39, 40, 50, 69, 70, 80, 109, 110, 120, 300]);
        for columns in columns {
            for rows in [0, 1, 2, 3, 5, 6, 7, 8, 11, 12, 15, 19, 20, 24, 36, 100] {
                scene.send(Message::Resized { columns, rows });
                let screen = scene.screen();
                assert_eq!(screen.split('\n').count(), usize::from(rows).max(1), "{columns}x{rows}");
            }
        }
        scene.send(Message::Resized { columns: 120, rows: 36 });
    }
}

#[test]
fn the_cursor_is_in_sight_at_every_height() {
    for rows in 8..40 {
        for columns in [50, 80, 120] {
            let mut scene = Scene::of(week_eighteen(), columns, rows);
            for key in ["j", "j", "j", "G", "k", "k", "k", "k", "g", "ctrl-d", "ctrl-d", "ctrl-u"] {
                scene.keys(key);
                assert!(scene.screen().contains('▸'), "{columns}x{rows} after {key}:\n{}", scene.screen());
            }
        }
    }
}

#[test]
fn too_small_says_what_is_needed() {
    assert_eq!(Scene::of(week_eighteen(), 19, 1).screen(), "36 % needs 20x6");
}

#[test]
fn resizing_and_back_changes_nothing() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("G l j");
    let before = scene.screen();
    for (columns, rows) in [(50, 15), (1, 1), (0, 0), (80, 24), (120, 36)] {
        scene.send(Message::Resized { columns, rows });
    }
    assert_eq!(scene.screen(), before);
}
