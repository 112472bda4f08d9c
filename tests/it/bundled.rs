//! The bundled roadmap is held to what its source says: figures, stages, topics, named tools, links.

use std::collections::BTreeSet;

use roadmap::plan::plan;
use roadmap::roadmap::{BUNDLED, ItemIx, ItemKind, Level, Origin, Roadmap, Selection, StageKind};
use roadmap::units::HoursRange;

use crate::fixture::{bundled, fresh, item};

/// The article's topics and the tools it names, one topic a line: id, title, terms.
const ARTICLE: &str = include_str!("facts/topics.txt");

fn shown(roadmap: &Roadmap, selection: &Selection) -> Vec<ItemIx> {
    let parents = roadmap.stage_places().flat_map(|stage| roadmap.parents(stage));
    parents.filter(|item| selection.shows(roadmap.item(*item))).collect()
}

#[test]
fn it_has_the_stages_of_the_article_with_their_weeks() {
    let roadmap = bundled();
    let stages: Vec<String> =
        roadmap.stages.iter().map(|stage| format!("{} {} {}", stage.number, stage.id, stage.weeks.range)).collect();
    let article = "1 web-basics 1, 2 language 4-6, 3 ecosystem 2-4, 4 version-control 1-2, 5 databases 4, 6 apis 3-4, \
                   7 api-protocols 1, 8 auth 2-3, B1 api-security 1-2, B2 deployment 3-4, B3 performance 2-3";
    assert_eq!(stages.join(", "), article);
    let about: Vec<&str> = roadmap.stages.iter().filter(|stage| stage.weeks.about).map(|stage| stage.id.as_str()).collect();
    assert_eq!(about, ["web-basics", "api-protocols"]);
    let total = roadmap.guide_total.unwrap();
    assert_eq!((total.months.to_string(), total.hours_per_week), ("8-12".to_owned(), 20.0));
}

#[test]
fn it_has_every_topic_of_the_article_and_every_tool_it_names() {
    let roadmap = bundled();
    let selection = Selection::default_of(&roadmap);
    let items = shown(&roadmap, &selection);
    let mut missing = Vec::new();
    for line in ARTICLE.lines() {
        let [id, title, terms] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("not three fields: {line}") };
        let has_id = |known: &str| known == id || known.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
        let topics: Vec<_> = items.iter().map(|item| roadmap.item(*item)).filter(|item| has_id(&item.id)).collect();
        let [first, ..] = topics[..] else {
            missing.push(format!("topic {id}"));
            continue;
        };
        let ItemKind::Topic { terms: known, .. } = &first.kind else { panic!("{id} is no topic") };
        let links = first.links.iter().map(|link| link.title.as_str());
        let words: Vec<&str> = [first.title.as_str(), first.summary.as_deref().unwrap_or("")]
            .into_iter()
            .chain(known.iter().map(String::as_str))
            .chain(links)
            .collect();
        assert_eq!(first.title, title);
        let unnamed = terms.split("; ").filter(|term| !words.iter().any(|word| word.contains(term)));
        missing.extend(unnamed.map(|term| format!("{id}: {term}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(ARTICLE.lines().count(), 50);
    assert_eq!(items.iter().filter(|item| roadmap.item(**item).is_topic()).count(), 56);
}

#[test]
fn one_database_is_eighty_hours_and_any_language_the_same() {
    let tracker = fresh();
    let roadmap = tracker.roadmap();
    let sum = |selection: &Selection| tracker.what_if_chosen(selection).sums.hours.hours;
    let whole = HoursRange::new(732.0, 1026.0);
    let default = Selection::default_of(roadmap);
    assert_eq!(sum(&default), whole);
    for value in 0..5 {
        let one = default.clone().with(1, vec![value]);
        assert_eq!(sum(&one).to_string(), "652-946", "database {value}");
    }
    assert_eq!(sum(&default.clone().with(1, vec![0, 1, 2, 3, 4])).to_string(), "972-1,266");
    for value in 0..4 {
        assert_eq!(sum(&default.clone().with(0, vec![value])).to_string(), "732-1,026", "language {value}");
    }
}

#[test]
fn its_projects_are_thirty_and_the_main_line_is_planned() {
    let roadmap = bundled();
    let projects: Vec<_> = roadmap.items.iter().filter(|item| item.is_project()).collect();
    let of_arc = |name: &str| {
        let arc =
            projects.iter().filter(move |item| matches!(&item.kind, ItemKind::Project { arc: Some(arc), .. } if arc == name));
        let hours: HoursRange = arc.clone().map(|item| item.hours).sum();
        (arc.count(), hours.to_string())
    };
    assert_eq!((projects.len(), of_arc("Taskyard"), of_arc("Snip")), (30, (11, "172-266".to_owned()), (5, "46-76".to_owned())));
    for project in &projects {
        let ItemKind::Project { planned, arc, practises } = &project.kind else { continue };
        assert_eq!(*planned, arc.as_deref() == Some("Taskyard"), "{}", project.id);
        assert!((3..=6).contains(&project.checks) && !practises.is_empty(), "{}", project.id);
        assert_eq!(project.origin, Origin::Added);
    }
}

#[test]
fn every_topic_says_what_it_is_and_where_to_read_on() {
    let roadmap = bundled();
    let default = Selection::default_of(&roadmap);
    for (language, database) in [(0, 0), (1, 1), (2, 2), (3, 4), (0, 3)] {
        let selection = default.clone().with(0, vec![language]).with(1, vec![database]);
        for item in shown(&roadmap, &selection).into_iter().map(|item| roadmap.item(item)).filter(|item| item.is_topic()) {
            let links = item.links.iter().filter(|link| link.when.is_none_or(|value| selection.has(value))).count();
            assert!((1..=4).contains(&links), "{}: {links} links", item.id);
            assert!(item.summary.as_ref().is_some_and(|summary| summary.len() <= 90), "{}", item.id);
            assert!(
                item.hours.max.0 <= 20.0 || (3..=6).contains(&item.checks),
                "{} is long and has {} checks",
                item.id,
                item.checks
            );
        }
    }
    let urls: BTreeSet<&str> = roadmap.items.iter().flat_map(|item| &item.links).map(|link| link.url.as_str()).collect();
    assert!(urls.len() > 150 && urls.iter().all(|url| url.starts_with("https://")));
}

#[test]
fn links_that_nobody_confirmed_are_left_out() {
    let [first] = BUNDLED;
    for unconfirmed in ["wikipedia.org", "best-practices.html", "getting_started_eng.html"] {
        let has_it = first.yaml.lines().any(|line| line.contains(unconfirmed));
        assert!(!has_it, "{unconfirmed}");
    }
    assert!(!first.yaml.contains("origin: article") && !first.yaml.contains("` U"));
}

#[test]
fn what_needs_what_is_as_the_facts_have_it() {
    let roadmap = bundled();
    let needs = |id: &str| {
        let stage = roadmap.stage(roadmap.resolve_stage(id).unwrap());
        format!("{} | {}", stage.needs.hard.join(" "), stage.needs.soft.join(" "))
    };
    assert_eq!(needs("web-basics"), " | ");
    assert_eq!(needs("apis"), "web-basics language | databases ecosystem");
    assert_eq!(needs("auth"), "apis databases | ecosystem");
    assert_eq!(needs("deployment"), "apis version-control | auth ecosystem databases api-security");
    let tracker = fresh();
    let topic = |name: &str| roadmap.item(item(&tracker, name)).needs.clone();
    assert_eq!(topic("performance/load-distribution").hard, ["deployment/lb-config"]);
    assert_eq!(topic("auth/social-login").hard, ["auth/oauth"]);
    assert_eq!(topic("databases/migrations.redis").soft, ["version-control/git-commands"]);
}

#[test]
fn typescript_alone_is_beside_the_articles_main_list() {
    let roadmap = bundled();
    let recommended = |item: &&roadmap::roadmap::Item| matches!(item.kind, ItemKind::Topic { level: Level::Recommended, .. });
    let ids: Vec<&str> = roadmap.items.iter().filter(recommended).map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["ecosystem/type-safety.nodejs"]);
}

#[test]
fn the_bonus_adds_what_it_says() {
    let tracker = fresh();
    let mut terms = tracker.terms().clone();
    terms.bonus = false;
    let without = plan(tracker.roadmap(), tracker.progress(), &terms, tracker.today());
    assert_eq!(without.sums.hours.hours.to_string(), "562-768");
    assert!(without.stages.iter().all(|stage| tracker.roadmap().stage(stage.stage).kind == StageKind::Essential));
}
