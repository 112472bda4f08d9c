//! What `check` says about a bad roadmap file: text in, the whole report out, word for word.
//!
//! The texts begin with what does not matter to them, [`HEAD`] or [`OPTIONS`], so that a test shows what is wrong.

#![allow(clippy::expect_used, reason = "what a test rests on is outside its `#[test]` functions too")]

use roadmap::roadmap::parse;

/// The first eight lines of a roadmap: a stage, up to its topics.
const HEAD: &str = "\
id: road
title: Road
stages:
  - id: web
    title: Web
    kind: essential
    weeks: 2
    topics:
";

/// The first 18 lines of a roadmap with an option: a stage, up to its weeks.
const OPTIONS: &str = "\
id: road
title: Road
options:
  - id: language
    title: Language
    pick: one
    default:
      - nodejs
    values:
      - id: nodejs
        title: Node.js
      - id: python
        title: Python
stages:
  - id: web
    title: Web
    kind: essential
    weeks: 2
";

/// The report on a whole file must be `expected`.
fn whole(text: &str, expected: &str) {
    let problems = parse("road.yaml", text.trim_start_matches('\n')).expect_err("the file has problems");
    let (report, expected) = (problems.to_string(), expected.trim_end().trim_start_matches('\n'));
    assert!(report == expected, "the report has changed:\n\n{report}\n\nexpected:\n\n{expected}");
}

/// The report on a file with these topics.
fn topics(text: &str, expected: &str) {
    whole(&format!("{HEAD}{}", text.trim_start_matches('\n')), expected);
}

/// The report on a file with an option and this rest of a stage.
fn options(text: &str, expected: &str) {
    whole(&format!("{OPTIONS}{}", text.trim_start_matches('\n')), expected);
}

#[test]
fn an_empty_file_is_no_roadmap() {
    whole(
        "",
        r"
road.yaml:1:1: this is no roadmap: expected `id`, `title` and `stages`
",
    );
}

#[test]
fn a_list_is_no_roadmap() {
    whole(
        "- id: road\n- title: Road\n",
        r"
road.yaml:1:1: expected fields such as `title: ...`, found a list
  |
1 | - id: road
  | ^
",
    );
}

#[test]
fn a_colon_in_a_text_needs_quotes() {
    whole(
        "id: road\ntitle: Road: the long one\n",
        r"
road.yaml:2:12: this is not valid YAML: mapping values are not allowed in this context
  |
2 | title: Road: the long one
  |            ^
hint: put a text that holds `: ` in quotes
",
    );
}

#[test]
fn a_tab_is_no_indentation() {
    whole(
        "id: road\nstages:\n\t- id: web\n",
        r"
road.yaml:3:1: this is not valid YAML: tabs disallowed within this context (block indentation)
  |
3 |  - id: web
  | ^
hint: indent with blanks, not with tabs
",
    );
}

#[test]
fn an_at_sign_needs_quotes() {
    whole(
        "id: road\ntitle: @home\n",
        r"
road.yaml:2:8: this is not valid YAML: no text begins with `@`
  |
2 | title: @home
  |        ^
hint: put the text in quotes
",
    );
}

#[test]
fn anchors_are_refused() {
    whole(
        "id: &name road\ntitle: Road\n",
        r"
road.yaml:1:5: anchors are not allowed: `&name`
  |
1 | id: &name road
  |     ^^^^^
hint: remove it; put a text that begins with `&` in quotes
",
    );
}

#[test]
fn aliases_are_refused() {
    whole(
        "id: road\ntitle: *name\n",
        r"
road.yaml:2:8: aliases are not allowed
  |
2 | title: *name
  |        ^^^^^
hint: write the value out; put a text that begins with `*` in quotes
",
    );
}

#[test]
fn tags_are_refused() {
    whole(
        "id: road\ntitle: !!str Road\n",
        r"
road.yaml:2:8: tags are not allowed
  |
2 | title: !!str Road
  |        ^^^^^
hint: remove it; put a text that begins with `!` in quotes
",
    );
}

#[test]
fn a_second_document_is_refused() {
    whole(
        "id: road\ntitle: Road\n---\nid: other\n",
        r"
road.yaml:3:1: a second document begins here: expected one
  |
3 | ---
  | ^^^
hint: keep each roadmap in a file of its own
",
    );
}

#[test]
fn directives_are_refused() {
    whole(
        "%YAML 1.2\n---\nid: road\n",
        r"
road.yaml:1:1: directives are not allowed
  |
1 | %YAML 1.2
  | ^
hint: remove the line
",
    );
}

#[test]
fn a_roadmap_has_at_least_one_stage() {
    whole(
        "id: road\ntitle: Road\nstages: []\n",
        r"
road.yaml:3:1: no `stages`: a roadmap needs at least one
  |
3 | stages: []
  | ^^^^^^
",
    );
}

#[test]
fn the_id_of_a_roadmap_becomes_a_folder() {
    whole(
        r"
id: Web Basics
title: Road
stages:
  - id: nul
    title: Web
    kind: bonus
    weeks: 1
    topics:
      - id: dns
        title: DNS
        share: 100
",
        r"
road.yaml:1:5: `Web Basics` is no id: expected 1 to 64 characters of `a-z`, `0-9` and `-`
  |
1 | id: Web Basics
  |     ^^^^^^^^^^
hint: did you mean `web-basics`?

road.yaml:4:9: `nul` is the name of a device on Windows, so it cannot be an id
  |
4 |   - id: nul
  |         ^^^
hint: use another word
",
    );
}

#[test]
fn an_unknown_field_says_what_was_meant() {
    topics(
        r"
      - id: dns
        titel: DNS
        title: DNS
        share: 100
",
        r"
road.yaml:10:9: unknown field `titel`
   |
10 |         titel: DNS
   |         ^^^^^
hint: did you mean `title`?
",
    );
}

#[test]
fn an_unknown_field_says_which_there_are() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
        links:
          - title: MDN
            url: https://example.org
            colour: red
",
        r"
road.yaml:15:13: unknown field `colour`
   |
15 |             colour: red
   |             ^^^^^^
hint: a link has `title`, `url` and `when`
",
    );
}

#[test]
fn a_field_stands_once() {
    topics(
        r"
      - id: dns
        title: DNS
        title: Names
        share: 100
",
        r"
road.yaml:11:9: the key `title` stands here twice
   |
11 |         title: Names
   |         ^^^^^
hint: keep one of them
",
    );
}

#[test]
fn a_list_is_written_as_a_list() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
        needs: web
        terms:
          name: resolver
",
        r"
road.yaml:12:16: expected a list, found the text `web`
   |
12 |         needs: web
   |                ^^^
hint: begin a new line with `- ` for each entry

road.yaml:14:11: expected a list, found fields
   |
14 |           name: resolver
   |           ^
",
    );
}

#[test]
fn a_text_is_no_list() {
    topics(
        r"
      - id: dns
        title:
          - DNS
        share: 100
",
        r"
road.yaml:11:11: expected a text, found a list
   |
11 |           - DNS
   |           ^
",
    );
}

#[test]
fn a_topic_has_fields() {
    topics(
        r"
      - dns
",
        r"
road.yaml:9:9: expected fields such as `title: ...`, found the text `dns`
  |
9 |       - dns
  |         ^^^
",
    );
}

#[test]
fn missing_fields_are_named() {
    topics(
        r"
      - summary: Names.
      - id: tcp
",
        r"
road.yaml:9:9: missing field `id`: a topic needs one
  |
9 |       - summary: Names.
  |         ^

road.yaml:9:9: missing field `title`: a topic needs one
  |
9 |       - summary: Names.
  |         ^

road.yaml:9:9: missing field `share`: a topic needs a `share` of its stage, or `hours`
  |
9 |       - summary: Names.
  |         ^

road.yaml:10:13: missing field `title`: a topic needs one
   |
10 |       - id: tcp
   |             ^^^

road.yaml:10:13: missing field `share`: a topic needs a `share` of its stage, or `hours`
   |
10 |       - id: tcp
   |             ^^^
",
    );
}

#[test]
fn an_id_and_a_title_say_something() {
    topics(
        r#"
      - id: ""
        title:
        share: 100
"#,
        r#"
road.yaml:9:13: `id` is empty: a topic needs one
  |
9 |       - id: ""
  |             ^^

road.yaml:10:9: `title` is empty: a topic needs one
   |
10 |         title:
   |         ^^^^^
"#,
    );
}

#[test]
fn an_id_keeps_to_its_grammar() {
    topics(
        r"
      - id: DNS & Co
        title: DNS
        share: 100
",
        r"
road.yaml:9:13: `DNS & Co` is no id: expected 1 to 64 characters of `a-z`, `0-9` and `-`
  |
9 |       - id: DNS & Co
  |             ^^^^^^^^
hint: did you mean `dns-co`?
",
    );
}

#[test]
fn an_id_stands_once_in_a_stage() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 50
      - id: dns
        title: Names
        share: 50
    projects:
      - id: dns
        title: Resolver
        hours: 2
",
        r"
road.yaml:12:13: the id `dns` stands twice among the topics and projects of this stage
   |
12 |       - id: dns
   |             ^^^
hint: give one of them another id

road.yaml:16:13: the id `dns` stands twice among the topics and projects of this stage
   |
16 |       - id: dns
   |             ^^^
hint: give one of them another id
",
    );
}

#[test]
fn shares_come_to_a_hundred() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 40
      - id: tcp
        title: TCP
        share: 55
",
        r"
road.yaml:4:9: the shares of `web` come to 95: expected 100
  |
4 |   - id: web
  |         ^^^
hint: share out 5 more
",
    );
}

#[test]
fn a_share_is_whole_percent() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 99.5
      - id: tcp
        title: TCP
        share: 0
      - id: ip
        title: IP
        share: 20%
",
        r"
road.yaml:11:16: `99.5` is no share: expected whole percent from 1 to 100
   |
11 |         share: 99.5
   |                ^^^^

road.yaml:14:16: `0` is no share: expected whole percent from 1 to 100
   |
14 |         share: 0
   |                ^

road.yaml:17:16: `20%` is no share: expected whole percent from 1 to 100
   |
17 |         share: 20%
   |                ^^^
hint: leave out the `%`
",
    );
}

#[test]
fn a_topic_gives_a_share_or_hours() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
        hours: 4
      - id: tcp
        title: TCP
",
        r"
road.yaml:12:16: both `share` and `hours` are given: expected one of them
   |
12 |         hours: 4
   |                ^
hint: remove one of them

road.yaml:13:13: missing field `share`: a topic needs a `share` of its stage, or `hours`
   |
13 |       - id: tcp
   |             ^^^
",
    );
}

#[test]
fn a_stage_does_not_mix_shares_and_hours() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
      - id: tcp
        title: TCP
        hours: 4
",
        r"
road.yaml:14:16: `hours` is given here, but topics before it in the stage give `share`
   |
14 |         hours: 4
   |                ^
hint: give all topics of a stage the same of the two
",
    );
}

#[test]
fn ranges_run_forwards_and_have_bounds() {
    topics(
        r"
      - id: dns
        title: DNS
        hours: 6-4
      - id: tcp
        title: TCP
        hours: a day
      - id: ip
        title: IP
        hours: 1000000
      - id: arp
        title: ARP
        hours: 4–6
",
        r"
road.yaml:11:16: the range `6-4` runs backwards
   |
11 |         hours: 6-4
   |                ^^^
hint: did you mean `4-6`?

road.yaml:14:16: `a day` is no range: expected a number such as `6`, or a range such as `4-6`
   |
14 |         hours: a day
   |                ^^^^^

road.yaml:17:16: `1000000` is too large: expected at most 100000
   |
17 |         hours: 1000000
   |                ^^^^^^^

road.yaml:20:16: `4–6` is no range: expected a number such as `6`, or a range such as `4-6`
   |
20 |         hours: 4–6
   |                ^^^
hint: did you mean `4-6`?
",
    );
}

#[test]
fn a_summary_fits_its_line() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
        summary: Names become addresses, and addresses become names, and nobody knows exactly how it all works.
",
        r"
road.yaml:12:18: the summary has 94 characters: expected at most 90
   |
12 |         summary: Names become addresses, and addresses become names, and nobo…
   |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
",
    );
}

#[test]
fn links_lead_to_the_web() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
        links:
          - title: A file
            url: file:///etc/passwd
          - title: A script
            url: javascript:alert(1)
          - title: A blank
            url: https://example.org/a b
          - title: No host
            url: https://
          - title: No scheme
            url: example.org/dns
          - title: Nothing
",
        r"
road.yaml:14:18: `file:///etc/passwd` is no web address: expected `https://` or `http://`
   |
14 |             url: file:///etc/passwd
   |                  ^^^^^^^^^^^^^^^^^^

road.yaml:16:18: `javascript:alert(1)` is no web address: expected `https://` or `http://`
   |
16 |             url: javascript:alert(1)
   |                  ^^^^^^^^^^^^^^^^^^^

road.yaml:18:18: the address `https://example.org/a b` has blanks or characters that cannot be seen
   |
18 |             url: https://example.org/a b
   |                  ^^^^^^^^^^^^^^^^^^^^^^^
hint: write a blank as `%20`

road.yaml:20:18: the address `https://` names no host
   |
20 |             url: https://
   |                  ^^^^^^^^

road.yaml:22:18: `example.org/dns` is no web address: expected `https://` or `http://`
   |
22 |             url: example.org/dns
   |                  ^^^^^^^^^^^^^^^
hint: did you mean `https://example.org/dns`?

road.yaml:23:20: missing field `url`: a link needs one
   |
23 |           - title: Nothing
   |                    ^^^^^^^
",
    );
}

#[test]
fn references_name_something() {
    topics(
        r#"
      - id: dns
        title: DNS
        share: 50
        needs:
          - web/dsn
          - tcp
        helped_by:
          - web/tcp.nodejs
          - elsewhere
      - id: tcp
        title: TCP
        share: 50
        needs:
          - ""
          - web
          - web
    projects:
      - id: resolver
        title: Resolver
        hours: 2
        practises:
          - dsn
          - web
"#,
        r#"
road.yaml:13:13: `web/dsn` names nothing: expected the id of a stage, topic or project
   |
13 |           - web/dsn
   |             ^^^^^^^
hint: did you mean `web/dns`?

road.yaml:14:13: `tcp` names nothing: expected the id of a stage, topic or project
   |
14 |           - tcp
   |             ^^^
hint: did you mean `web/tcp`?

road.yaml:16:13: `web/tcp.nodejs` names nothing: expected the id of a stage, topic or project
   |
16 |           - web/tcp.nodejs
   |             ^^^^^^^^^^^^^^
hint: did you mean `web/tcp`?

road.yaml:17:13: `elsewhere` names nothing: expected the id of a stage, topic or project
   |
17 |           - elsewhere
   |             ^^^^^^^^^

road.yaml:22:13: an entry of `needs` is empty
   |
22 |           - ""
   |             ^^
hint: remove the line

road.yaml:24:13: `web` stands twice in `needs`
   |
24 |           - web
   |             ^^^
hint: remove the line

road.yaml:30:13: `dsn` names no topic
   |
30 |           - dsn
   |             ^^^
hint: did you mean `dns`?

road.yaml:31:13: `web` names no topic
   |
31 |           - web
   |             ^^^
"#,
    );
}

#[test]
fn circles_are_named() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 50
        needs:
          - web/tcp
      - id: tcp
        title: TCP
        share: 50
        helped_by:
          - web/dns
          - web/tcp
",
        r"
road.yaml:18:13: needs go round in a circle: `web/dns` -> `web/tcp` -> `web/dns`
   |
18 |           - web/dns
   |             ^^^^^^^
hint: remove one of these references

road.yaml:19:13: `web/tcp` needs itself
   |
19 |           - web/tcp
   |             ^^^^^^^
hint: remove one of these references
",
    );
}

#[test]
fn aliases_are_free_and_have_the_form_of_ids() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 50
        aliases:
          - names
          - web/tcp
          - web/names
      - id: tcp
        title: TCP
        share: 50
        aliases:
          - web/names
    aliases:
      - web/old
",
        r"
road.yaml:13:13: `names` is no alias: expected an old full id such as `stage/topic`
   |
13 |           - names
   |             ^^^^^

road.yaml:14:13: the alias `web/tcp` is an id that is in use
   |
14 |           - web/tcp
   |             ^^^^^^^
hint: remove the alias

road.yaml:20:13: the alias `web/names` already leads to `web/dns`
   |
20 |           - web/names
   |             ^^^^^^^^^
hint: keep one of them

road.yaml:22:9: `web/old` is no alias: expected the old id of a stage
   |
22 |       - web/old
   |         ^^^^^^^
",
    );
}

#[test]
fn checks_can_be_named() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
        checks:
          - it answers
          - It answers!
          - 42
          - 数据库
          - id: bare
          -
",
        r"
road.yaml:14:13: the id `it-answers` stands twice among the checks
   |
14 |           - It answers!
   |             ^^^^^^^^^^^
hint: give one of them another id: `id: ...` and `text: ...`

road.yaml:15:13: YAML does not take `42` for a text
   |
15 |           - 42
   |             ^^
hint: put it in quotes

road.yaml:16:13: no id can be made of `数据库`
   |
16 |           - 数据库
   |             ^^^^^^
hint: write the check as `id: ...` and `text: ...`

road.yaml:17:17: missing field `text`: a check needs one
   |
17 |           - id: bare
   |                 ^^^^

road.yaml:18:12: expected a check, found nothing
   |
18 |           -
   |            ^
hint: write what is to be shown, or remove the line
",
    );
}

#[test]
fn a_stage_needs_weeks_for_its_shares() {
    topics(
        r"
      - id: dns
        title: DNS
        share: 100
  - id: code
    title: Code
    kind: esential
    weeks: roughly 2
  - id: data
    title: Data
    kind: bonus
    topics:
      - id: sql
        title: SQL
        share: 100
",
        r"
road.yaml:12:9: no `topics`: a stage needs at least one
   |
12 |   - id: code
   |         ^^^^

road.yaml:14:11: `esential` is unknown here: expected `essential` or `bonus`
   |
14 |     kind: esential
   |           ^^^^^^^^
hint: did you mean `essential`?

road.yaml:15:12: `roughly 2` is no range: expected a number such as `6`, or a range such as `4-6`
   |
15 |     weeks: roughly 2
   |            ^^^^^^^^^

road.yaml:16:9: missing field `weeks`: a stage needs them unless its topics give `hours`
   |
16 |   - id: data
   |         ^^^^
",
    );
}

#[test]
fn variants_cover_every_value_and_no_other() {
    options(
        r"
    topics:
      - id: syntax
        title: Syntax
        share: 100
        by: language
        variants:
          node:
            summary: Braces.
          nodejs:
            title:
",
        r"
road.yaml:24:9: no variant for `python`: expected one for each value
   |
24 |         variants:
   |         ^^^^^^^^

road.yaml:25:11: `node` is no value of the option `language`
   |
25 |           node:
   |           ^^^^
hint: its values are `nodejs` and `python`

road.yaml:28:13: `title` is empty: a variant needs one
   |
28 |             title:
   |             ^^^^^
",
    );
}

#[test]
fn options_and_values_are_known() {
    options(
        r"
    for_each: langauge
    topics:
      - id: syntax
        title: Syntax
        share: 100
        links:
          - title: MDN
            url: https://example.org
            when: language.nodjs
          - title: MDN
            url: https://example.org
            when: nodejs
",
        r"
road.yaml:19:15: `langauge` is no option of this roadmap
   |
19 |     for_each: langauge
   |               ^^^^^^^^
hint: did you mean `language`?

road.yaml:27:19: `nodjs` is no value of the option `language`
   |
27 |             when: language.nodjs
   |                   ^^^^^^^^^^^^^^
hint: did you mean `nodejs`?

road.yaml:30:19: `nodejs` is no value of an option: expected `OPTION.VALUE`
   |
30 |             when: nodejs
   |                   ^^^^^^
hint: did you mean `language.nodejs`?
",
    );
}

#[test]
fn shares_come_to_a_hundred_under_every_value() {
    options(
        r"
    topics:
      - id: syntax
        title: Syntax
        share: 40
        by: language
        variants:
          nodejs:
            share: 50
          python:
            summary: Blanks.
      - id: tools
        title: Tools
        share: 50
",
        r"
road.yaml:15:9: the shares of `web` under `python` come to 90: expected 100
   |
15 |   - id: web
   |         ^^^
hint: share out 10 more
",
    );
}

#[test]
fn a_repeated_stage_needs_no_by() {
    options(
        r"
    for_each: language
    topics:
      - id: syntax
        title: Syntax
        share: 60
        by: language
        variants:
          python:
            share: 50
      - id: tools
        title: Tools
        share: 40
",
        r"
road.yaml:15:9: the shares of `web` under `python` come to 90: expected 100
   |
15 |   - id: web
   |         ^^^
hint: share out 10 more

road.yaml:24:13: `by` is given, but the stage has `for_each`, which repeats all its topics
   |
24 |         by: language
   |             ^^^^^^^^
hint: remove `by`
",
    );
}

#[test]
fn variants_belong_to_an_option() {
    options(
        r"
    topics:
      - id: syntax
        title: Syntax
        share: 50
        variants:
          python:
            share: 50
      - id: tools
        title: Tools
        share: 50
        by: language
",
        r"
road.yaml:23:9: `variants` is given, but nothing says of which option
   |
23 |         variants:
   |         ^^^^^^^^
hint: name the option: `by: OPTION`

road.yaml:26:13: missing field `variants`: a topic with `by` has one for each value
   |
26 |       - id: tools
   |             ^^^^^
",
    );
}

#[test]
fn a_default_fits_its_option() {
    whole(
        r"
id: road
title: Road
options:
  - id: language
    title: Language
    pick: one
    default:
      - nodejs
      - pyton
    values:
      - id: nodejs
        title: Node.js
      - id: python
        title: Python
  - id: databases
    title: Databases
    pick: any
    default: []
    values: []
stages:
  - id: web
    title: Web
    kind: essential
    weeks: 2
    topics:
      - id: dns
        title: DNS
        share: 100
",
        r"
road.yaml:7:5: `default` has 2 values, but `pick` says `one`
  |
7 |     default:
  |     ^^^^^^^
hint: keep one of them, or write `pick: many`

road.yaml:9:9: `pyton` is no value of the option `language`
  |
9 |       - pyton
  |         ^^^^^
hint: did you mean `python`?

road.yaml:17:11: `any` is unknown here: expected `one` or `many`
   |
17 |     pick: any
   |           ^^^
hint: did you mean `many`?

road.yaml:18:5: `default` is empty: expected at least one value
   |
18 |     default: []
   |     ^^^^^^^

road.yaml:19:5: `values` is empty: an option needs at least one
   |
19 |     values: []
   |     ^^^^^^
",
    );
}

#[test]
fn hours_a_week_fit_a_week() {
    whole(
        r"
id: road
title: Road
source:
  title: A guide
  url: guide.html
guide_total:
  months: 12-8
hours_per_week: 200
stages:
  - id: web
    title: Web
    kind: essential
    weeks: 2
    topics:
      - id: dns
        title: DNS
        share: 100
    projects:
      - id: resolver
        title: Resolver
        planned: yes
        origin: mine
",
        r"
road.yaml:5:8: `guide.html` is no web address: expected `https://` or `http://`
  |
5 |   url: guide.html
  |        ^^^^^^^^^^
hint: did you mean `https://guide.html`?

road.yaml:6:1: missing field `hours_per_week`: a total needs one
  |
6 | guide_total:
  | ^^^^^^^^^^^

road.yaml:7:11: the range `12-8` runs backwards
  |
7 |   months: 12-8
  |           ^^^^
hint: did you mean `8-12`?

road.yaml:8:17: `200` cannot be hours a week: expected a number above 0, at most 168
  |
8 | hours_per_week: 200
  |                 ^^^

road.yaml:19:13: missing field `hours`: a project needs one
   |
19 |       - id: resolver
   |             ^^^^^^^^

road.yaml:21:18: `yes` is unknown here: expected `true` or `false`
   |
21 |         planned: yes
   |                  ^^^
hint: did you mean `true`?

road.yaml:22:17: `mine` is unknown here: expected `source` or `added`
   |
22 |         origin: mine
   |                 ^^^^
",
    );
}

#[test]
fn control_characters_are_shown_and_do_nothing() {
    topics(
        r#"
      - id: "a\e[2Jb"
        title: "DNS"
        share: 100
        by: "x\e[2J"
"#,
        r#"
road.yaml:9:13: `a�[2Jb` is no id: expected 1 to 64 characters of `a-z`, `0-9` and `-`
  |
9 |       - id: "a\e[2Jb"
  |             ^^^^^^^^^
hint: did you mean `a-2jb`?

road.yaml:12:13: `x�[2J` is no option of this roadmap
   |
12 |         by: "x\e[2J"
   |             ^^^^^^^^
hint: list it under `options`
"#,
    );
}

/// A file in which nearly every line is wrong.
const MANY: &str = r"
id: My Road
title:
hours_per_week: none
colour: red
stages:
  - id: web
    title: Web
    kind: essentail
    weeks: 6-4
    needs: code
    topics:
      - id: dns
        title: DNS
        title: Names
        share: 40
        needs:
          - web/tpc
      - id: tcp
        titel: TCP
        share: 55
        links:
          - title: MDN
            url: ftp://example.org
  - id: web
    title: Web again
    kind: bonus
    weeks: 1
    topics:
      - id: dns
        title: DNS
        hours: 2
        share: 100
";

/// All that is said about it.
const MANY_REPORTS: &str = r"
road.yaml:1:5: `My Road` is no id: expected 1 to 64 characters of `a-z`, `0-9` and `-`
  |
1 | id: My Road
  |     ^^^^^^^
hint: did you mean `my-road`?

road.yaml:2:1: `title` is empty: a roadmap needs one
  |
2 | title:
  | ^^^^^

road.yaml:3:17: `none` cannot be hours a week: expected a number above 0, at most 168
  |
3 | hours_per_week: none
  |                 ^^^^

road.yaml:4:1: unknown field `colour`
  |
4 | colour: red
  | ^^^^^^
hint: a roadmap has `id`, `title`, `summary`, `source`, `guide_total`, `hours_per_week`, `options` and `stages`

road.yaml:6:9: the shares of `web` come to 95: expected 100
  |
6 |   - id: web
  |         ^^^
hint: share out 5 more

road.yaml:8:11: `essentail` is unknown here: expected `essential` or `bonus`
  |
8 |     kind: essentail
  |           ^^^^^^^^^
hint: did you mean `essential`?

road.yaml:9:12: the range `6-4` runs backwards
  |
9 |     weeks: 6-4
  |            ^^^
hint: did you mean `4-6`?

road.yaml:10:12: expected a list, found the text `code`
   |
10 |     needs: code
   |            ^^^^
hint: begin a new line with `- ` for each entry

road.yaml:14:9: the key `title` stands here twice
   |
14 |         title: Names
   |         ^^^^^
hint: keep one of them

road.yaml:17:13: `web/tpc` names nothing: expected the id of a stage, topic or project
   |
17 |           - web/tpc
   |             ^^^^^^^
hint: did you mean `web/tcp`?

road.yaml:18:13: missing field `title`: a topic needs one
   |
18 |       - id: tcp
   |             ^^^

road.yaml:19:9: unknown field `titel`
   |
19 |         titel: TCP
   |         ^^^^^
hint: did you mean `title`?

road.yaml:23:18: `ftp://example.org` is no web address: expected `https://` or `http://`
   |
23 |             url: ftp://example.org
   |                  ^^^^^^^^^^^^^^^^^

road.yaml:24:9: the id `web` stands twice among the stages
   |
24 |   - id: web
   |         ^^^
hint: give one of them another id

road.yaml:31:16: both `share` and `hours` are given: expected one of them
   |
31 |         hours: 2
   |                ^
hint: remove one of them
";

#[test]
fn every_problem_of_a_file_is_found_at_once() {
    whole(MANY, MANY_REPORTS);
}

#[test]
fn a_long_line_is_shown_around_the_place() {
    let text = format!("id: road\ntitle: {{a: {}, b: c}}\n", "x".repeat(5000));
    let report = parse("road.yaml", &text).expect_err("the title is no text").to_string();
    assert!(report.lines().all(|line| line.chars().count() < 120), "{report}");
    let links = ["{title: T, url: 'https://example.org'}"; 9].join(", ");
    let text = format!("{HEAD}      - {{id: dns, title: DNS, share: 100, links: [{links}], by: none}}\n");
    whole(
        &text,
        r"
road.yaml:9:43: 9 links are too many: expected at most 8
  |
9 | …    - {id: dns, title: DNS, share: 100, links: [{title: T, url: 'https://example.org'}, {title: T, u…
  |                                          ^^^^^

road.yaml:9:416: `none` is no option of this roadmap
  |
9 | …e: T, url: 'https://example.org'}], by: none}
  |                                          ^^^^
hint: list it under `options`
",
    );
}

#[test]
fn colour_adds_nothing_but_colour() {
    let problems = parse("road.yaml", MANY.trim_start_matches('\n')).expect_err("the file has problems");
    let coloured = problems.render(true);
    assert!(coloured.contains("\u{1b}["));
    let mut plain = String::new();
    for (place, part) in coloured.split("\u{1b}[").enumerate() {
        plain.push_str(if place == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) });
    }
    assert_eq!(plain, problems.render(false));
}

#[test]
fn a_hopeless_file_is_not_reported_for_ever() {
    let text: String = ["id: road\ntitle: Road\nstages:\n", &"  - ids: web\n".repeat(5000)].concat();
    let problems = parse("road.yaml", &text).expect_err("the file has problems");
    assert_eq!(problems.list.len(), 1000);
    assert!(problems.to_string().ends_with("there may be more: the search ends here"));
}

#[test]
fn a_problem_alone_names_its_place() {
    let problems = parse("road.yaml", "id: road\ntitle: Road\n").expect_err("there are no stages");
    let shown: Vec<String> = problems.list.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["1:5: no `stages`: a roadmap needs at least one"]);
}
