//! What keys do, told as scripts.

use roadmap::config::Key;
use roadmap::progress::Status;
use roadmap::tui::effect::Effect;
use roadmap::tui::keymap::TABLE;
use roadmap::tui::message::{Message, NotEdited};
use roadmap::tui::theme::Role;
use roadmap::units::Hours;

use super::scene::Scene;
use crate::fixture::{fresh, item, moment};
use crate::scenes::week_eighteen;

/// How far an item is.
fn status(scene: &Scene, name: &str) -> Status {
    let tracker = &scene.model.tracker;
    tracker.progress().status(item(tracker, name))
}

#[test]
fn space_ticks_and_the_date_moves_in_the_same_frame() {
    let mut scene = Scene::fresh(80, 24);
    scene.stores = false;
    scene.keys("space");
    let screen = scene.screen();
    assert!(screen.contains("Done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027"), "{screen}");
    assert!(screen.contains("▸ ✓ DNS") && screen.contains("1 of 56 topics") && screen.contains("29 Nov"), "{screen}");
}

#[test]
fn the_same_key_takes_a_tick_back() {
    let mut scene = Scene::fresh(80, 24);
    for (key, there) in [("space", Status::Done), ("s", Status::Doing), ("x", Status::Skipped), ("K", Status::Known)] {
        scene.keys(key);
        assert_eq!(status(&scene, "web-basics/dns"), there, "{key}");
        scene.keys(key);
        assert_eq!(status(&scene, "web-basics/dns"), Status::Todo, "{key} again");
    }
}

#[test]
fn undo_names_what_it_undid_and_goes_there() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("space ] ] j u");
    assert_eq!(status(&scene, "web-basics/dns"), Status::Todo);
    assert!(scene.screen().contains("Undone: DNS is to do again · 0 % · finish 7 Aug - 18 Nov 2027"), "{}", scene.screen());
    assert!(scene.screen().contains("▸ ◦ DNS"), "{}", scene.screen());
    scene.keys("U");
    assert_eq!(status(&scene, "web-basics/dns"), Status::Done);
    assert!(scene.message().starts_with("Redone: done: DNS"), "{}", scene.message());
    scene.keys("u u");
    assert!(scene.message().starts_with("Nothing to undo"), "{}", scene.message());
}

#[test]
fn checks_are_ticked_one_by_one_and_the_last_one_finishes() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("G k k l");
    assert!(scene.screen().contains("3 of 6"));
    scene.keys("j j j space j space");
    assert_eq!(status(&scene, "taskyard-sql"), Status::Doing);
    scene.keys("j space");
    assert_eq!(status(&scene, "taskyard-sql"), Status::Done);
    scene.keys("space");
    assert_eq!(status(&scene, "taskyard-sql"), Status::Doing);
    assert!(scene.screen().contains("5 of 6"));
    scene.keys("u");
    assert_eq!(status(&scene, "taskyard-sql"), Status::Done);
}

#[test]
fn a_draft_of_the_pace_shows_everywhere_until_it_is_kept_or_dropped() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("+ +");
    let screen = scene.screen();
    assert!(screen.contains("draft 7 May - 28 Jun 2027"), "{screen}");
    assert!(
        screen.contains("Draft: 22 h a week, was 20 · finish 7 May - 28 Jun 2027 · Enter keeps it, Esc drops it"),
        "{screen}"
    );
    scene.keys("esc");
    assert!(scene.screen().contains("finish 22 May - 18 Jul 2027"));
    assert!(scene.effects.is_empty());
    scene.keys("+ + enter");
    assert!(scene.screen().contains("finish 7 May - 28 Jun 2027"));
    assert_eq!(scene.effects.len(), 1);
    scene.keys("+ space");
    assert_eq!(scene.effects.len(), 3, "another action keeps the draft first");
    assert_eq!(scene.model.tracker.terms().pace.hours_per_week, Hours(23.0));
}

#[test]
fn no_pace_has_no_date() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys(&"- ".repeat(20));
    let screen = scene.screen();
    assert!(screen.contains("No date at 0 h a week. + adds an hour.") && screen.contains("no date at 0 h a week"), "{screen}");
    scene.keys("-");
    assert!(scene.screen().contains("No date at 0 h a week."));
}

#[test]
fn a_pace_can_be_typed() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("p ctrl-u").text("12.5");
    assert!(scene.screen().contains("12.5 h a week"), "{}", scene.screen());
    scene.keys("enter");
    assert_eq!(scene.model.tracker.terms().pace.hours_per_week, Hours(12.5));
    scene.keys("p ctrl-u").text("200").keys("enter");
    assert!(scene.screen().contains("hours a week between 0 and 168"), "{}", scene.screen());
}

#[test]
fn a_project_goes_into_the_plan_and_out() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("G k a");
    assert!(scene.message().starts_with("In the plan: Snip 2: a key-value or document store"), "{}", scene.message());
    assert!(scene.screen().contains("27 May - 27 Jul 2027"), "{}", scene.screen());
    scene.keys("a");
    assert!(scene.message().contains("finish 22 May - 18 Jul 2027"));
    scene.keys("g a");
    assert!(scene.message().starts_with("Only projects"));
}

#[test]
fn a_tick_that_takes_an_idea_into_the_plan_says_so() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("G k l space");
    let told = scene.message();
    assert!(told.contains(" · now in the plan, "), "{told}");
    scene.keys("j space");
    assert!(!scene.message().contains("in the plan"), "it is there already: {}", scene.message());
    // Out of it by word, a tick takes it in once more; a tick of what was in it before says nothing of the plan.
    scene.keys("h a l j space");
    assert!(scene.message().contains(" · now in the plan, "), "{}", scene.message());
    scene.keys("h k l j j j space");
    assert!(!scene.message().contains("in the plan"), "{}", scene.message());
    // A range of a topic and an idea.
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("G k v k k s");
    assert!(scene.message().starts_with("Doing: 2 items of Databases · 1 project now in the plan, "), "{}", scene.message());
}

#[test]
fn several_projects_go_into_the_plan_in_one_sentence() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("G k v j a");
    assert!(scene.message().starts_with("In the plan: 2 projects, "), "{}", scene.message());
    scene.keys("a");
    assert!(scene.message().starts_with("Out of the plan: 2 projects · finish"), "{}", scene.message());
}

#[test]
fn the_palette_says_what_undo_would_take_back_as_a_sentence() {
    for (keys, told) in [
        ("space", "Undo: DNS is done"),
        ("A", "Undo: 4 topics of How the Web Works are done"),
        ("n w enter", "Undo: the note on DNS"),
        ("x", "Undo: DNS is skipped"),
    ] {
        let mut scene = Scene::fresh(120, 36);
        scene.keys(keys).keys(":").text("undo");
        assert!(scene.screen().contains(told), "{keys}: {}", scene.screen());
    }
}

#[test]
fn a_whole_stage_is_done_at_once_and_a_large_one_is_asked_about() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("A");
    assert_eq!(scene.effects.len(), 1);
    assert!(scene.message().starts_with("Done: 4 topics of How the Web Works"), "{}", scene.message());
    scene.keys("A");
    assert_eq!(status(&scene, "dns"), Status::Todo);
    scene.keys("A u] ] ] ]".replace("u]", "u ]").as_str());
    let before = scene.effects.len();
    scene.keys("A");
    assert!(scene.message().starts_with("12 topics of Databases would be done. A again does it."), "{}", scene.message());
    assert_eq!(scene.effects.len(), before);
    scene.keys("j A");
    assert_eq!(scene.effects.len(), before, "another key forgets the question");
    scene.keys("A");
    assert_eq!(scene.effects.len(), before + 1);
    scene.keys("u");
    assert_eq!(status(&scene, "databases/indexing.redis"), Status::Todo);
}

#[test]
fn a_question_that_waits_no_more_is_not_shown_any_more() {
    let mut scene = Scene::fresh(80, 24);
    let asks = "12 topics of Databases would be done. A again does it.";
    scene.keys("h j j j j A");
    assert_eq!(scene.message(), asks);
    scene.keys("j");
    assert_eq!(scene.message(), "");
    scene.keys("k A").click("Programming Langu");
    assert_eq!(scene.message(), "", "a click elsewhere forgets it too");
    // Whatever else is said, what is not to be read is not answered.
    scene.keys("j j j A");
    assert_eq!(scene.message(), asks);
    scene.send(Message::LinkOpened { url: "https://example.org".to_owned(), error: None });
    let before = scene.effects.len();
    scene.keys("A");
    assert_eq!((scene.message().as_str(), scene.effects.len()), (asks, before));
    scene.keys("A");
    assert_eq!(scene.effects.len(), before + 1);
}

#[test]
fn the_bonus_goes_out_and_comes_back() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    scene.keys("b");
    assert!(scene.message().starts_with("Without bonus"), "{}", scene.message());
    assert!(scene.screen().contains("finish 23 Mar - 19 Apr 2027") && scene.screen().contains("Bonus, not in the plan"));
    scene.keys("b");
    assert!(scene.screen().contains("finish 22 May - 18 Jul 2027"));
}

#[test]
fn an_own_estimate_takes_the_guides_place() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("E ctrl-u").text("10-15").keys("enter");
    assert!(scene.screen().contains("10-15") && scene.screen().contains("4, yours counts"), "{}", scene.screen());
    scene.keys("E ctrl-u enter");
    assert!(!scene.screen().contains("yours counts"));
}

#[test]
fn continue_lands_on_what_comes_next() {
    let mut scene = Scene::of(week_eighteen(), 80, 24);
    scene.keys("h g c");
    assert!(scene.screen().contains("▸ ◉ Indexing"), "{}", scene.screen());
    assert!(scene.message().starts_with("Next: Indexing (PostgreSQL), 12 h"));
}

#[test]
fn each_stage_remembers_its_row() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("j j ] j [ ");
    assert!(scene.screen().contains("▸ ◦ Client-server model"), "{}", scene.screen());
    scene.keys("]");
    assert!(scene.screen().contains("▸ ◦ Runtime and concurrency"), "{}", scene.screen());
}

#[test]
fn a_note_of_one_line_is_kept_shown_and_taken_away() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("n").text("Seed script lives in db/seed.").keys("enter");
    assert!(scene.screen().contains("✎ Seed script lives in db/seed."), "{}", scene.screen());
    scene.keys("n ctrl-u enter");
    assert!(!scene.screen().contains('✎'), "{}", scene.screen());
}

#[test]
fn the_prompt_of_a_note_says_when_it_was_kept_and_how_it_goes_away() {
    let mut scene = Scene::of(week_eighteen(), 120, 36);
    let row = |scene: &Scene| {
        let screen = scene.screen();
        screen.lines().find(|line| line.contains("▸ ")).unwrap().chars().skip(47).take(35).collect::<String>()
    };
    let before = row(&scene);
    scene.keys("n").text("Seed script lives in db/seed.").keys("enter");
    let after = row(&scene);
    assert!(after.contains('✎'), "{after}");
    assert_eq!(after.replace('✎', " "), before, "the mark moves nothing");
    scene.keys("n");
    insta::assert_snapshot!("note_prompt_120x36", scene.screen());
}

#[test]
fn a_note_is_shown_as_it_was_meant() {
    let mut scene = Scene::fresh(120, 40);
    scene.keys("e");
    let Some(Effect::EditNote { item, .. }) = scene.effects.last().cloned() else { panic!("no editor") };
    let text = "# Plan\n\nread **RFC 1034**, *then* `dig`:\n\n1. dig +trace\n2. 数据库设计 is far wider than this pane has cells\n\n\
                > caches lie\n\n    indented code\n\n[Ada](https://example.org/ada)\u{1b}[2J";
    scene.send(Message::NoteEdited { item, text: Ok(text.to_owned()) });
    insta::assert_snapshot!("note_markdown_120x40", scene.screen());
}

#[test]
fn what_is_pasted_can_be_kept_at_once() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("n").send(Message::Pasted("ask Ada\nabout caches".to_owned())).keys("enter");
    assert!(scene.screen().contains("✎ ask Ada about caches"), "{}", scene.screen());
}

#[test]
fn a_note_goes_to_the_editor_and_comes_back() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("e");
    let Some(Effect::EditNote { item, title, text }) = scene.effects.last().cloned() else { panic!("no editor") };
    assert_eq!((title.as_str(), text.as_str()), ("DNS", ""));
    scene.send(Message::NoteEdited { item, text: Ok("two\nlines\n".to_owned()) });
    assert!(scene.screen().contains("✎ two"), "{}", scene.screen());
    let so_far = scene.effects.len();
    scene.send(Message::NoteEdited { item, text: Ok("two\nlines\n".to_owned()) });
    assert_eq!((scene.message().split("  ").next(), scene.effects.len()), (Some("The note is as it was."), so_far));
    scene.keys("n");
    assert!(scene.message().starts_with("This note has several lines"), "{}", scene.message());
    let not_edited = |reason: &str, keeps_text| Err(NotEdited { reason: reason.to_owned(), keeps_text });
    scene.send(Message::NoteEdited { item, text: not_edited("`vi` failed; the text is kept in `/x`", true) });
    assert!(scene.screen().contains("✎ two") && scene.message().starts_with("`vi` failed"));
    assert!(is_alarming(&scene));
    scene.send(Message::NoteEdited { item, text: not_edited("no editor is set", false) });
    assert_eq!((scene.message().split("  ").next(), is_alarming(&scene)), (Some("No editor is set"), false));
}

/// Whether the message row is in the colour of alarm.
fn is_alarming(scene: &Scene) -> bool {
    let cells = scene.cells();
    let style = scene.model.look.theme.style(Role::Alarm);
    cells[(1, cells.area.height - 2)].fg == style.fg.unwrap_or_default()
}

#[test]
fn a_link_out_of_sight_is_shown_before_it_is_opened() {
    let mut scene = Scene::fresh(50, 15);
    let dns = item(&scene.model.tracker, "web-basics/dns");
    scene.send(Message::NoteEdited { item: dns, text: Ok("a long note ".repeat(80)) }).keys("enter G G G");
    assert!(!scene.screen().contains("▸") && !scene.screen().contains("opens it"), "{}", scene.screen());
    assert!(!scene.screen().contains("more below"), "this is its end:\n{}", scene.screen());
    let before = scene.effects.len();
    scene.keys("enter");
    assert_eq!(scene.effects.len(), before);
    assert!(scene.screen().contains("▸") && scene.screen().contains("opens it"), "{}", scene.screen());
    assert!(scene.screen().contains("more below"), "{}", scene.screen());
    scene.keys("G G G o");
    assert!(scene.screen().contains("Links of DNS"), "{}", scene.screen());
    scene.keys("esc enter enter");
    assert!(matches!(scene.effects.last(), Some(Effect::OpenLink(_))));
}

#[test]
fn the_hints_have_the_search_and_no_undo_of_nothing() {
    let mut scene = Scene::fresh(80, 24);
    let hints = |scene: &Scene| scene.screen().lines().last().unwrap().to_owned();
    assert!(!hints(&scene).contains("undo"), "{}", hints(&scene));
    scene.keys("space");
    assert!(hints(&scene).contains("u undo"), "{}", hints(&scene));
    for keys in ["", "h", "l", "G", "f", "v", "G l", "] ] ] ] G k l"] {
        for mut scene in [Scene::fresh(80, 24), Scene::of(week_eighteen(), 80, 24)] {
            scene.keys(keys);
            assert!(hints(&scene).contains("/ search"), "{keys}: {}", hints(&scene));
        }
    }
}

#[test]
fn a_desk_without_a_browser_is_no_alarm() {
    let mut scene = Scene::fresh(120, 36);
    let error = Some("nothing here opens web pages".to_owned());
    scene.send(Message::LinkOpened { url: "https://example.org".to_owned(), error });
    assert_eq!(scene.message(), "Nothing here opens web pages: y copies https://example.org");
    assert!(!is_alarming(&scene));
}

#[test]
fn a_link_of_ones_own_is_kept_changed_and_taken_away() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("L").text("https://example.org/a").keys("enter");
    assert!(scene.message().starts_with("Link kept: DNS"), "{}", scene.message());
    assert!(scene.screen().contains("⇗ your link") && scene.screen().contains("  example.org/a"), "{}", scene.screen());
    // On it, the same key changes it, in one step.
    scene.keys("l G L").text("/b").keys("enter");
    assert!(scene.screen().contains("example.org/a/b"), "{}", scene.screen());
    scene.keys("u");
    assert!(scene.message().starts_with("Undone: the link on DNS is as it was"), "{}", scene.message());
    assert!(!scene.screen().contains("example.org/a/b"), "{}", scene.screen());
    scene.keys("l G L ctrl-u");
    assert!(scene.screen().contains("Enter takes the link away"), "{}", scene.screen());
    scene.keys("enter");
    assert!(!scene.screen().contains("your link"), "{}", scene.screen());
    scene.keys("u");
    assert!(scene.screen().contains("your link"), "{}", scene.screen());
}

#[test]
fn what_is_wrong_with_an_address_is_said_while_it_is_typed() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("L");
    for (typed, said) in [
        ("ht", "it goes on: an address such as https://example.org"),
        ("tps://", "it goes on"),
        ("www.rfc-editor.org/info/rfc1034", "it has that link already"),
        ("?a b", "an address has no blanks: write a blank as `%20`"),
    ] {
        scene.text(typed);
        assert!(scene.screen().contains(said), "{typed}: {}", scene.screen());
        assert!(scene.keys("enter").screen().contains("Your link on DNS"), "Enter takes only what is understood");
    }
    scene.keys("ctrl-u").text("example.org");
    assert!(scene.screen().contains("did you mean `https://example.org`?"), "{}", scene.screen());
    scene.keys("ctrl-u").text("javascript:alert(1)");
    assert!(scene.screen().contains("it begins with `https://` or `http://`"), "{}", scene.screen());
}

#[test]
fn links_are_opened_and_copied() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("o enter y enter l j enter y");
    let urls: Vec<&str> = scene
        .effects
        .iter()
        .map(|effect| match effect {
            Effect::OpenLink(url) | Effect::Copy(url) => url.rsplit('/').next().unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(urls, ["What_is_a_domain_name", "What_is_a_domain_name", "rfc1034", "rfc1034"]);
}

#[test]
fn the_addresses_in_a_note_come_behind_the_links_of_its_item() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("n").text("ask https://example.org/ada, then <https://example.org/bob>").keys("enter o G");
    let screen = scene.screen();
    assert_eq!(screen.matches("in your note").count(), 2, "{screen}");
    assert!(!screen.contains("takes yours away"), "{screen}");
    // It is taken away in the note.
    scene.keys("x");
    assert!(scene.screen().contains("Links of DNS"), "{}", scene.screen());
    scene.keys("k enter");
    assert_eq!(scene.effects.last(), Some(&Effect::OpenLink("https://example.org/ada".to_owned())));
}

#[test]
fn the_next_day_moves_the_dates() {
    let mut scene = Scene::fresh(80, 24);
    scene.send(Message::ClockRead(moment("2026-11-24T00:00:00+01:00")));
    assert!(scene.screen().contains("finish 8 Aug - 19 Nov 2027"));
}

#[test]
fn a_message_goes_with_the_first_key_after_eight_seconds() {
    let mut scene = Scene::fresh(80, 24);
    scene.keys("j").send(Message::ClockRead(moment("2026-11-23T09:00:09+01:00")));
    assert!(scene.message().starts_with("Nothing is ticked yet."));
    scene.keys("j");
    assert!(scene.message().is_empty(), "{}", scene.message());
}

#[test]
fn control_c_quits_from_anywhere() {
    for keys in ["ctrl-c", "? ctrl-c", "p ctrl-c", "O ctrl-c", "n ctrl-c"] {
        let mut scene = Scene::fresh(80, 24);
        scene.keys(keys);
        assert_eq!(scene.effects, [Effect::Quit { unsaved: Vec::new() }], "{keys}");
    }
}

#[test]
fn every_key_of_the_table_can_be_pressed_anywhere() {
    let keys: Vec<Key> = TABLE.iter().flat_map(|row| row.keys.iter().copied()).collect();
    for first in &keys {
        let mut scene = Scene::of(fresh(), 80, 24);
        for key in [*first].iter().chain(&keys) {
            scene.send(Message::KeyPressed(*key));
        }
        assert!(!scene.screen().is_empty());
    }
}

#[test]
fn what_a_key_acts_on_is_always_in_sight() {
    for (columns, rows) in [(50, 15), (80, 24), (120, 36), (40, 10)] {
        let mut scene = Scene::of(week_eighteen(), columns, rows);
        scene.keys("G k k l");
        for key in ["j", "j", "k", "j", "j", "j", "j", "j", "j", "k", "k"] {
            assert!(scene.screen().contains('▸') || !scene.screen().contains("tick"), "{columns}x{rows}:\n{}", scene.screen());
            let before = scene.model.tracker.progress().clone();
            scene.keys("space");
            // A key that would act on what is out of sight shows it instead.
            let acted = *scene.model.tracker.progress() != before;
            assert!(scene.screen().contains('▸'), "{columns}x{rows} acted: {acted}\n{}", scene.screen());
            scene.keys(key);
        }
    }
}

#[test]
fn dates_that_are_far_off_leave_the_weeks_alone() {
    for (columns, rows) in [(80, 24), (120, 36), (50, 15), (70, 24)] {
        let mut scene = Scene::fresh(columns, rows);
        scene.keys("p").text("8").keys("enter h");
        let screen = scene.screen();
        let line = screen.lines().find(|line| line.contains("2 ◦ Programming")).unwrap();
        if columns >= 80 {
            assert!(line.contains(" 4-6 "), "{line}");
        }
        let totals = screen.lines().find(|line| line.trim_start().starts_with("All ")).unwrap_or(" 732-1,026 h");
        assert!(totals.contains("732-1,026 h"), "{totals}");
    }
}

#[test]
fn undo_says_what_holds_again() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("A u");
    assert!(scene.message().starts_with("Undone: 4 topics of How the Web Works are to do again"), "{}", scene.message());
    scene.keys("p").text("12").keys("enter u");
    assert!(scene.message().starts_with("Undone: 20 h a week again"), "{}", scene.message());
    scene.keys("O j j j j j space enter u");
    assert!(scene.message().starts_with("Undone: Databases: PostgreSQL, Redis again"), "{}", scene.message());
}

#[test]
fn one_of_several_links_is_chosen() {
    let mut scene = Scene::fresh(120, 36);
    scene.keys("L").text("https://example.org/a").keys("enter o");
    insta::assert_snapshot!("links_120x36", scene.screen());
    scene.keys("j enter");
    let last = |scene: &Scene| scene.effects.last().cloned();
    assert_eq!(last(&scene), Some(Effect::OpenLink("https://www.rfc-editor.org/info/rfc1034".to_owned())));
    scene.keys("o G y");
    assert_eq!(last(&scene), Some(Effect::Copy("https://example.org/a".to_owned())));
    assert!(scene.message().starts_with("Copied https://example.org/a"), "{}", scene.message());
    // The copying key lists them too, for copying.
    scene.keys("y j");
    assert!(scene.screen().contains("Copy a link of DNS") && scene.screen().contains("o open  Esc back"), "{}", scene.screen());
    assert!(scene.screen().contains("Enter copy"), "{}", scene.screen());
    scene.keys("enter");
    assert_eq!(last(&scene), Some(Effect::Copy("https://www.rfc-editor.org/info/rfc1034".to_owned())));
    scene.keys("y o");
    assert!(matches!(last(&scene), Some(Effect::OpenLink(_))));
    // Only one's own is taken away.
    scene.keys("o x");
    assert!(scene.screen().contains("Links of DNS"), "{}", scene.screen());
    scene.keys("G x");
    assert!(scene.message().starts_with("Link taken away: DNS"), "{}", scene.message());
    scene.keys("u o esc");
    assert!(scene.screen().contains("your link") && !scene.screen().contains("Links of DNS"), "{}", scene.screen());
    // A click selects, a second one opens.
    scene.keys("o").click("example.org/a").click("example.org/a");
    assert_eq!(last(&scene), Some(Effect::OpenLink("https://example.org/a".to_owned())));
    let mut low = Scene::fresh(50, 8);
    low.keys("o j");
    assert!(low.screen().contains("RFC 1034"), "{}", low.screen());
}
