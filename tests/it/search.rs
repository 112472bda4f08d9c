//! Search: what a person types, and the item that they would expect first.

use roadmap::progress::{Note, Progress};
use roadmap::roadmap::Roadmap;
use roadmap::search::{Field, Index, letters, sighting};

use crate::fixture::{bundled, fresh, item};

/// What was found, as ids.
fn found(roadmap: &Roadmap, progress: &Progress, line: &str) -> Vec<String> {
    let found = Index::of(roadmap, progress).find(line);
    found.items.into_iter().map(|item| roadmap.item(item).id.clone()).collect()
}

/// What is typed, and what is expected first.
const EXPECTED: &[(&str, &str)] = &[
    // Titles, whole, begun, in other cases and orders.
    ("dns", "web-basics/dns"),
    ("GraphQL", "apis/graphql"),
    ("rest", "apis/rest"),
    ("docker", "deployment/dockerfiles"),
    ("compose", "deployment/compose"),
    ("index", "databases/indexing.postgresql"),
    ("web sock", "api-protocols/websockets"),
    ("load balancing", "performance/load-distribution"),
    ("conflicts merge", "version-control/merge-conflicts"),
    ("queries crud", "databases/crud-queries.postgresql"),
    ("redis indexing", "databases/indexing.redis"),
    ("optimization postgresql", "databases/optimization.postgresql"),
    ("taskyard 4", "databases/taskyard-sql"),
    ("million", "performance/million-rows"),
    // Names and tools.
    ("nginx", "deployment/reverse-proxy"),
    ("jwt", "auth/jwt"),
    ("pkce", "auth/oauth"),
    ("swagger", "apis/api-docs"),
    ("heroku", "deployment/cloud"),
    ("gitlab", "version-control/repo-hosting"),
    ("openid connect", "auth/oauth"),
    ("protobuf", "api-protocols/grpc"),
    // Parts of ids.
    ("sse", "api-protocols/sse"),
    ("auth/jwt", "auth/jwt"),
    ("taskyard-api", "apis/taskyard-api"),
    ("lb-config", "deployment/lb-config"),
    // Words of summaries.
    ("heap snapshots", "ecosystem/memory-leaks.nodejs"),
    ("preflight", "api-security/cors"),
    ("stampede", "performance/api-caching"),
    ("ip address", "web-basics/dns"),
    // Titles and addresses of links.
    ("rfc 1034", "web-basics/dns"),
    ("use the index luke", "databases/indexing.postgresql"),
    ("https://www.rfc-editor.org/info/rfc7519", "auth/jwt"),
    // Checks, alone and with the words of their item.
    ("parameterized", "databases/taskyard-sql/parameters"),
    ("corrupt data file", "language/taskyard-core/corrupt-file"),
    ("graphql fragment", "apis/graphql/variables"),
    // Abbreviations, letters left out, slips.
    ("dckr", "deployment/dockerfiles"),
    ("restful", "apis/rest"),
    ("htp", "web-basics/http-https"),
    ("idx", "databases/indexing.postgresql"),
    ("indxing", "databases/indexing.postgresql"),
    ("grphql", "apis/graphql"),
    ("wbsckts", "api-protocols/websockets"),
    ("dokcer", "deployment/dockerfiles"),
    ("normalisation", "databases/normalization.postgresql"),
    ("migratoins redis", "databases/migrations.redis"),
];

#[test]
fn what_a_person_would_expect_comes_first() {
    let tracker = fresh();
    let mut wrong = Vec::new();
    for (line, expected) in EXPECTED {
        let found = found(tracker.roadmap(), tracker.progress(), line);
        if found.first().map(String::as_str) != Some(*expected) {
            wrong.push(format!("{line:?}: not {expected} but {:?}", &found[..found.len().min(5)]));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(EXPECTED.len() >= 40);
}

#[test]
fn scattered_letters_count_in_titles_before_they_do_in_what_is_not_shown() {
    use roadmap::progress::Status;
    let roadmap = bundled();
    let mut progress = Progress::of_nothing(&roadmap);
    let http = roadmap.resolve("web-basics/http-https").unwrap();
    progress.items[http.0 as usize].status = Status::Done;
    let hits = found(&roadmap, &progress, "htp");
    assert_eq!(hits, ["api-security/tls-transit", "web-basics/http-https", "performance/api-caching"]);
    // A hit in a term is shown by its terms, with letters to mark.
    let words = ["htp".to_owned()];
    let caching = roadmap.resolve("performance/api-caching").unwrap();
    let (field, text) = sighting(&roadmap, &progress, caching, &words).excerpt.unwrap();
    assert_eq!(field, Field::Term);
    assert!(!letters(&text, &words, true).is_empty(), "{text}");
    // Where words fit as they are written, what only has the letters in a term is left out.
    let hits = found(&roadmap, &progress, "http");
    let shows = |id: &String| {
        let item = roadmap.resolve(id).unwrap();
        let text = sighting(&roadmap, &progress, item, &["http".to_owned()]).excerpt.map_or_else(String::new, |(_, text)| text);
        [roadmap.full_title(item), text, id.clone()].concat().to_lowercase().contains("http")
    };
    assert!(hits.len() > 3 && hits.iter().all(shows), "{hits:?}");
}

#[test]
fn what_is_finished_comes_behind_what_is_open() {
    use roadmap::progress::Status;
    let roadmap = bundled();
    let mut progress = Progress::of_nothing(&roadmap);
    assert_eq!(found(&roadmap, &progress, "indexing")[0], "databases/indexing.postgresql");
    let done = roadmap.resolve("databases/indexing.postgresql").unwrap();
    progress.items[done.0 as usize].status = Status::Done;
    assert_eq!(found(&roadmap, &progress, "indexing")[..2], ["databases/indexing.redis", "databases/indexing.postgresql"]);
}

#[test]
fn the_learners_own_notes_and_links_are_found() {
    let roadmap = bundled();
    let mut progress = Progress::of_nothing(&roadmap);
    let item = roadmap.resolve("apis/rest").unwrap();
    let id = roadmap::progress::EventId { writer: "w".into(), n: 1, crc: 0 };
    let at = crate::fixture::moment(crate::fixture::NOW);
    progress.notes.insert(item, vec![Note { id, at, text: "ask Ada\nabout caches".into() }]);
    progress.links.insert(item, vec!["https://example.org/zanzibar".into()]);
    assert_eq!(found(&roadmap, &progress, "ada caches"), ["apis/rest"]);
    assert_eq!(found(&roadmap, &progress, "https://example.org/zanz"), ["apis/rest"]);
}

#[test]
fn only_chosen_values_are_found_and_no_words_find_nothing() {
    let tracker = fresh();
    let found = |line: &str| found(tracker.roadmap(), tracker.progress(), line);
    assert!(!found("indexing").contains(&"databases/indexing.mongodb".to_owned()));
    assert!(found("  ").is_empty() && found("dns kubernetes-xyz").is_empty() && found("kubernetes").is_empty());
    assert_eq!(found("RFC 1034 dns"), ["web-basics/dns"]);
    assert!(found("authentication").len() >= 8, "the title of a stage brings its topics and projects");
}

#[test]
fn a_hit_is_shown_by_the_text_that_fits_best() {
    let tracker = fresh();
    let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
    let seen = |name: &str, words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        sighting(roadmap, progress, item(&tracker, name), &words).excerpt.unwrap().1
    };
    assert_eq!(seen("databases/optimization.postgresql", &["luke"]), "Use The Index, Luke");
    assert!(seen("databases/indexing.postgresql", &["index"]).starts_with("Choose indexes"));
    assert!(seen("web-basics/dns", &["dns"]).starts_with("How a name"), "the title says it all");
    assert_eq!(seen("auth/oauth", &["pkce"]), "OAuth, PKCE, OpenID Connect");
    assert!(seen("databases/taskyard-sql/parameters", &["queries"]).starts_with("all queries"));
}

#[test]
fn letters_are_safe_with_any_text() {
    let texts = ["", "数据库 e\u{301} 👩‍💻", "İstanbul ẞ", "\u{1b}[2J\u{202e}", "ﬁne", &"x".repeat(70_000)];
    let tracker = fresh();
    let index = Index::of(tracker.roadmap(), tracker.progress());
    for text in texts {
        index.find(text);
        for other in texts {
            let words: Vec<String> = other.split_whitespace().map(str::to_owned).collect();
            for is_title in [true, false] {
                let found = letters(text, &words, is_title);
                assert!(found.is_sorted() && found.iter().all(|place| *place < text.chars().count()));
            }
        }
    }
}
