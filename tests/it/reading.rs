//! What a good roadmap file becomes: items in order, hours, old ids, choices.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test rests on is outside its `#[test]` functions too")]

use roadmap::roadmap::{BUNDLED, ItemIx, ItemKind, Level, Origin, Roadmap, Selection, StageKind, ValueIx, parse};
use roadmap::units::{HoursRange, Range};

const COMPLETE: &str = include_str!("complete.yaml");

fn complete() -> Roadmap {
    parse("complete.yaml", COMPLETE).unwrap()
}

fn id(roadmap: &Roadmap, place: ItemIx) -> &str {
    &roadmap.item(place).id
}

fn find(roadmap: &Roadmap, name: &str) -> ItemIx {
    roadmap.resolve(name).unwrap_or_else(|| panic!("{name} is an item"))
}

#[test]
fn items_come_stage_by_stage_and_value_by_value_each_before_its_checks() {
    let roadmap = complete();
    let ids: Vec<&str> = roadmap.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "basics/dns",
            "basics/dns/records",
            "basics/dns/a-bare-string",
            "basics/syntax.nodejs",
            "basics/syntax.nodejs/closures",
            "basics/syntax.python",
            "basics/lookup",
            "basics/lookup/it-answers",
            "basics/idea",
            "storage/queries.postgresql",
            "storage/queries.postgresql/one-join",
            "storage/schema.postgresql",
            "storage/queries.redis",
            "storage/queries.redis/one-join",
            "storage/schema.redis",
            "storage/queries.mongodb",
            "storage/queries.mongodb/one-join",
            "storage/schema.mongodb",
            "extra/reading",
            "extra/writing",
        ]
    );
    let spans: Vec<_> = roadmap.stages.iter().map(|stage| (stage.number.as_str(), stage.span.clone())).collect();
    assert_eq!(spans, [("1", 0..9), ("2", 9..18), ("B1", 18..20)]);
}

#[test]
fn every_item_is_found_by_its_id_and_lies_in_its_stage() {
    for roadmap in [complete(), bundled()] {
        for stage in roadmap.stage_places() {
            let parents: Vec<ItemIx> = roadmap.parents(stage).collect();
            let all = parents.iter().flat_map(|parent| std::iter::once(*parent).chain(roadmap.checks(*parent)));
            let span = roadmap.stage(stage).span.clone();
            assert!(all.eq(span.map(ItemIx)), "parents and checks are all there is");
            for parent in parents {
                let item = roadmap.item(parent);
                assert_eq!((item.stage, roadmap.resolve(&item.id)), (stage, Some(parent)));
                assert!(item.id.starts_with(&format!("{}/", roadmap.stage(stage).id)));
                for check in roadmap.checks(parent).map(|check| roadmap.item(check)) {
                    assert_eq!(
                        (&check.kind, check.value, check.hours),
                        (&ItemKind::Check { of: parent }, item.value, HoursRange::ZERO)
                    );
                    assert!(check.id.starts_with(&format!("{}/", item.id)));
                }
            }
        }
    }
}

#[test]
fn hours_are_shares_of_the_weeks_once_for_each_value() {
    let roadmap = complete();
    let hours = |name| roadmap.item(find(&roadmap, name)).hours;
    assert_eq!(hours("basics/dns"), HoursRange::new(4.0, 4.0), "40 % of 1 week of 10 h");
    assert_eq!(hours("storage/queries.postgresql"), HoursRange::new(15.0, 22.5), "75 % of 2-3 weeks");
    assert_eq!(hours("storage/queries.redis"), HoursRange::new(10.0, 15.0), "its variant says 50 %");
    assert_eq!(hours("basics/lookup"), HoursRange::new(4.0, 6.0), "a project has its own");
    let extra = roadmap.stages.last().unwrap();
    assert_eq!((extra.weeks.range, extra.kind), (Range::new(1.0, 2.0), StageKind::Bonus), "10-20 h at 10 h a week");
}

#[test]
fn shares_of_a_stage_come_to_its_weeks() {
    let roadmap = bundled();
    let selection = Selection::default_of(&roadmap);
    for stage in roadmap.stage_places() {
        let topics = roadmap.parents(stage).map(|place| roadmap.item(place)).filter(|item| item.is_topic());
        let hours: HoursRange = topics.filter(|item| selection.shows(item)).map(|item| item.hours).sum();
        let weeks = selection.weeks(&roadmap, stage).times(roadmap.hours_per_week);
        assert!((hours.min.0 - weeks.min).abs() < 1e-9 && (hours.max.0 - weeks.max).abs() < 1e-9, "{}", roadmap.stage(stage).id);
    }
}

#[test]
fn a_variant_replaces_what_it_says_and_nothing_else() {
    let roadmap = complete();
    let item = |name| roadmap.item(find(&roadmap, name));
    let (nodejs, python) = (item("basics/syntax.nodejs"), item("basics/syntax.python"));
    assert_eq!((nodejs.title.as_str(), python.title.as_str()), ("JavaScript's syntax", "Syntax"));
    assert_eq!((nodejs.checks, python.checks), (1, 0));
    assert_eq!(python.kind, ItemKind::Topic { level: Level::Recommended, terms: Vec::new() });
    assert_eq!(nodejs.kind, ItemKind::Topic { level: Level::Required, terms: Vec::new() });
    assert_eq!((&nodejs.needs, nodejs.needs.hard.as_slice()), (&python.needs, &["basics/dns".to_owned()][..]));
    assert_eq!((item("storage/schema.redis").origin, item("storage/schema.mongodb").origin), (Origin::Added, Origin::Source));
    assert_eq!(roadmap.full_title(find(&roadmap, "storage/queries.redis/one-join")), "Commands (Redis): one join");
}

#[test]
fn a_project_practises_every_variant_of_a_topic_also_of_later_stages() {
    let roadmap = complete();
    let ItemKind::Project { planned, arc, practises } = &roadmap.item(find(&roadmap, "basics/lookup")).kind else {
        panic!("a project")
    };
    assert_eq!((*planned, arc.as_deref()), (true, Some("Resolver")));
    let names: Vec<&str> = practises.iter().map(|place| id(&roadmap, *place)).collect();
    let queries = ["storage/queries.postgresql", "storage/queries.redis", "storage/queries.mongodb"];
    assert_eq!(names, [&["basics/dns", "basics/syntax.nodejs", "basics/syntax.python"][..], &queries].concat());
}

#[test]
fn old_ids_lead_to_what_they_name_today() {
    let roadmap = complete();
    for (old, now) in [
        ("basics/names", "basics/dns"),
        ("basics/names/records", "basics/dns/records"),
        ("start/dns", "basics/dns"),
        ("start/dns/records", "basics/dns/records"),
        ("start/names", "basics/dns"),
        ("start/names/records", "basics/dns/records"),
        ("basics/grammar.python", "basics/syntax.python"),
        ("start/grammar.nodejs/closures", "basics/syntax.nodejs/closures"),
        ("start/resolver/it-answers", "basics/lookup/it-answers"),
    ] {
        assert_eq!(id(&roadmap, find(&roadmap, old)), now, "{old}");
    }
    for gone in [
        "",
        "/",
        ".",
        "start",
        "basics",
        "basics/syntax",
        "basics/grammar",
        "basics/grammar.rust",
        "starts/dns",
        "basics/names2",
        "é/x",
    ] {
        assert_eq!(roadmap.resolve(gone), None, "{gone}");
    }
    let basics = roadmap.stage_places().next();
    assert_eq!((roadmap.resolve_stage("basics"), roadmap.resolve_stage("start")), (basics, basics));
    assert_eq!(roadmap.resolve_stage("basics/names"), None);
}

#[test]
fn a_choice_shows_its_values_and_no_others() {
    let roadmap = complete();
    let shown = |selection: &Selection| -> Vec<String> {
        roadmap.items.iter().filter(|item| selection.shows(item) && item.is_topic()).map(|item| item.id.clone()).collect()
    };
    let selection = Selection::default_of(&roadmap);
    assert_eq!(selection.values(1), [0, 1], "in the roadmap's order, not in that of `default`");
    let before = shown(&selection);
    assert!(before.contains(&"basics/syntax.python".to_owned()) && !before.contains(&"basics/syntax.nodejs".to_owned()));
    let storage = roadmap.stage_places().nth(1).unwrap();
    assert_eq!(selection.weeks(&roadmap, storage), Range::new(4.0, 6.0));

    let other = selection.clone().with(0, vec![0]).with(1, vec![2, 1, 2]);
    assert!(other.has(ValueIx { option: 0, value: 0 }) && !other.has(ValueIx { option: 0, value: 1 }));
    assert_eq!(other.values(1), [1, 2]);
    assert!(shown(&other).contains(&"basics/syntax.nodejs".to_owned()));
    assert_eq!(shown(&other.with(0, vec![1]).with(1, vec![1, 0])), before, "the way back is the way there");
    assert_eq!(selection.clone().with(0, Vec::new()).with(9, vec![0]), selection, "nothing chosen, nothing changed");
}

#[test]
fn what_is_left_out_has_its_default() {
    let text = "id: a\ntitle: A\nstages:\n- id: s\n  title: S\n  kind: bonus\n  weeks: 2-4\n  topics:\n  - id: t\n    title: T\n    share: 100\n    summary:\n";
    let roadmap = parse("small.yaml", text).unwrap();
    assert!(roadmap.options.is_empty() && roadmap.source.is_none() && roadmap.summary.is_none());
    let topic = roadmap.item(find(&roadmap, "s/t"));
    assert_eq!((topic.hours, topic.origin, &topic.summary), (HoursRange::new(40.0, 80.0), Origin::Source, &None));
    assert_eq!(roadmap.stages[0].number, "B1");
}

#[test]
fn the_bundled_roadmaps_have_no_problems() {
    for roadmap in BUNDLED {
        match parse(roadmap.name, roadmap.yaml) {
            Ok(parsed) => assert_eq!(parsed.id, roadmap.id),
            Err(problems) => panic!("{problems}"),
        }
    }
}

fn bundled() -> Roadmap {
    parse(BUNDLED[0].name, BUNDLED[0].yaml).unwrap()
}
