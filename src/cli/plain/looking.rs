//! The words that look: how far, what comes next, stages, items, links, the plan, the record.

use super::changes::Told;
use super::dialogue::Dialogue;
use super::listing::Choice;
use super::names::{no_number, range};
use super::speech::{count, sentence, spoken};
use super::told::{stage_title, status_words};
use crate::cli::args::{PlanArgs, hours};
use crate::cli::commands::forecast::moved;
use crate::cli::commands::show::{self, ItemDetail, ShowReport};
use crate::cli::commands::{forecast, open, plan, search, stats, status::hours_of};
use crate::cli::context::Context;
use crate::cli::report::{LinkObject, TimerObject, finish_sentence, hours_a_week};
use crate::cli::{Book, Failure};
use crate::progress::Status;
use crate::roadmap::{ItemIx, StageIx};
use crate::statistics::{all_done_words, history};
use crate::text::capitalized;
use crate::units::{Minutes, coming_break, coming_day};

/// How many items `next` says.
const NEXT: usize = 5;

impl Dialogue {
    /// What is said first: what the learner should know, how far it is, and what is open in the stage that comes next.
    pub(super) fn greeting(&mut self, context: &Context<'_>) -> Vec<String> {
        let mut lines: Vec<String> = self
            .book
            .notices
            .iter()
            .flat_map(|notice| notice.lines())
            .filter(|line| !line.trim().is_empty())
            .map(capitalized)
            .collect();
        lines.extend(self.status(context));
        let next = self.book.tracker.next();
        if let Some(item) = next {
            let stage = self.book.tracker.roadmap().item(item).stage;
            lines.extend(self.open_in(stage));
        }
        if self.book.tracker.journal().events().is_empty() && next.is_some() {
            lines.push(
                "Nothing is ticked yet. \"done 1\" ticks the first, \"known 1\" what you knew before, \"undo\" takes it back."
                    .to_owned(),
            );
        }
        let more = if self.list.left() > 0 { "\"more\", " } else { "" };
        let first = if next.is_some() { "a number, \"done 1\", " } else { "" };
        lines.push(format!("Say {first}{more}\"stages\", \"plan\", \"help\" or \"quit\"."));
        lines
    }

    /// How far, when it is done, what is left this week, the timer.
    pub(super) fn status(&self, context: &Context<'_>) -> Vec<String> {
        let (tracker, hides) = (&self.book.tracker, self.book.preferences.hide_dates);
        let plan = tracker.plan();
        let topics = plan.sums.topics;
        let mut lines = vec![format!(
            "{} {} {} of {} done.",
            sentence(&spoken(&tracker.roadmap().title)),
            sentence(&spoken(&plan.percent().to_string())),
            topics.through(),
            count(topics.total, "topic")
        )];
        let pace = plan.terms.pace.hours_per_week.0;
        match all_done_words(plan, hides) {
            Some(words) => lines.push(spoken(&words)),
            None if hides => lines.push(spoken(&format!("{} h a week.", hours_a_week(pace)))),
            None => {
                let finish = finish_sentence(plan.finish, pace, plan.sums.open > 0);
                let at = if pace > 0.0 { format!(", at {} h a week", hours_a_week(pace)) } else { String::new() };
                lines.push(sentence(&spoken(&format!("Finish: {finish}{at}"))));
            }
        }
        if tracker.next().is_some() {
            lines.push(self.week());
        }
        if let Some(timer) = TimerObject::of(tracker, context.now) {
            lines.push(sentence(&spoken(&format!("The timer runs: {} on {}", timer.minutes, timer.title))));
        }
        lines
    }

    /// `18 hours 30 minutes left of 20 hours this week.`
    fn week(&self) -> String {
        let week = self.book.tracker.week();
        let target = Minutes::from_hours(week.target.0);
        spoken(&format!("{} left of {} this week.", hours_of(week.left()), hours_of(target)))
    }

    /// What comes next.
    pub(super) fn next(&mut self) -> Vec<String> {
        let next = self.book.tracker.what_comes_next(NEXT);
        if next.is_empty() {
            return vec!["Nothing is open.".to_owned()];
        }
        let mut lines = vec![self.week()];
        let head = format!("What comes next, {}", count(next.len(), "item"));
        lines.extend(self.listed(&head, next.into_iter().map(Choice::Item).collect(), true));
        lines
    }

    /// The stages.
    pub(super) fn stages(&mut self) -> Vec<String> {
        let stages: Vec<Choice> = self.book.tracker.roadmap().stage_places().map(Choice::Stage).collect();
        self.listed(&count(stages.len(), "stage"), stages, false)
    }

    /// All items of a stage; without a name of the one that comes next.
    pub(super) fn stage(&mut self, name: &str) -> Told {
        let tracker = &self.book.tracker;
        let stage = if name.is_empty() {
            let item =
                self.it.or_else(|| tracker.next()).ok_or_else(|| Failure::usage("a stage is needed").hint("say `stages`"))?;
            tracker.roadmap().item(item).stage
        } else {
            self.scope().stage(name)?
        };
        Ok(self.all_of(stage))
    }

    fn all_of(&mut self, stage: StageIx) -> Vec<String> {
        let items = items_of(&self.book, stage, |_| true);
        let mut head = self.stage_head(stage);
        if let Some(summary) = &self.book.tracker.roadmap().stage(stage).summary {
            head = format!("{head} {}", sentence(summary));
        }
        self.listed(&format!("{head} All of it, {}", count(items.len(), "item")), items, false)
    }

    fn open_in(&mut self, stage: StageIx) -> Vec<String> {
        let is_open = |item: ItemIx| {
            let tracker = &self.book.tracker;
            tracker.is_in_plan(item) && tracker.progress().status(item).is_open()
        };
        let items = items_of(&self.book, stage, is_open);
        let head = self.stage_head(stage);
        self.listed(&format!("{head} Open in it, {}", count(items.len(), "item")), items, false)
    }

    /// `Stage 5 of 11, Databases, 32 percent.`
    fn stage_head(&self, stage: StageIx) -> String {
        let (roadmap, plan) = (self.book.tracker.roadmap(), self.book.tracker.plan());
        let percent =
            plan.stage(stage).map_or_else(|| "not in the plan".to_owned(), |planned| planned.sums.percent().to_string());
        let title = &roadmap.stage(stage).title;
        spoken(&format!("Stage {} of {}, {title}, {percent}.", stage.0 + 1, roadmap.stages.len()))
    }

    /// A number of the list, alone.
    pub(super) fn choice(&mut self, number: usize) -> Told {
        let Some(choice) = self.list.choice(number).cloned() else { return Err(no_number(number, &self.list)) };
        let id = |item: ItemIx| self.book.tracker.roadmap().item(item).id.clone();
        match choice {
            Choice::Item(item) => self.shown(&id(item)),
            Choice::Stage(stage) | Choice::Planned(stage, _) => Ok(self.all_of(stage)),
            Choice::Link(item, _) => self.open(&id(item), &number.to_string()),
            Choice::Event(_) => Ok(vec![format!("Say \"undo {number}\" to take it back.")]),
            Choice::Value(..) => Ok(vec![format!("Say \"choose {number}\" to choose it.")]),
            Choice::Roadmap(..) => Ok(vec![format!("Say \"roadmaps {number}\" to open it.")]),
            Choice::Break(_) => Ok(vec![format!("Say \"break remove {number}\" to take it out.")]),
        }
    }

    /// All about an item; its checks become the list. Of a stage, its items.
    pub(super) fn shown(&mut self, id: &str) -> Told {
        if let (None, Some(stage)) = (self.book.tracker.roadmap().resolve(id), self.book.tracker.roadmap().resolve_stage(id)) {
            return Ok(self.all_of(stage));
        }
        let ShowReport::Item { item: detail } = show::run(&self.book, id)? else { return Ok(Vec::new()) };
        let place = self.book.tracker.roadmap().resolve(id);
        self.it = place.or(self.it);
        let mut lines = detail_lines(&detail);
        let checks: Vec<Choice> =
            place.iter().flat_map(|item| self.book.tracker.roadmap().checks(*item)).map(Choice::Item).collect();
        if !checks.is_empty() {
            let (ticked, all) = detail.item.ticked.unwrap_or((0, 0));
            let heading = if detail.item.kind == "project" { "Done when" } else { "Checks" };
            lines.extend(self.listed(&format!("{heading}, {ticked} of {}", count(all, "check")), checks, false));
        }
        if !detail.item.links.is_empty() {
            lines.push(format!("{}: say \"links it\".", count(detail.item.links.len(), "link")));
        }
        Ok(lines)
    }

    /// The links of an item.
    pub(super) fn links(&mut self, id: &str) -> Told {
        let item = self.book.item(id)?;
        let links = LinkObject::all_of(&self.book.tracker, item).len();
        let head = format!("{} of {}", count(links, "link"), spoken(&self.book.tracker.roadmap().full_title(item)));
        if links == 0 {
            return Ok(vec![sentence(&head)]);
        }
        Ok(self.listed(&head, (1..=links).map(|nth| Choice::Link(item, nth)).collect(), false))
    }

    /// Opens a link in the browser: the one of that number, else the first of an item.
    pub(super) fn open(&mut self, id: &str, words: &str) -> Told {
        let numbered = range(words.trim()).and_then(|(number, _)| self.list.choice(number));
        let nth = numbered.and_then(|choice| if let Choice::Link(_, nth) = choice { Some(*nth) } else { None });
        let report = open::run(&self.book, id, false, nth)?;
        Ok(report.opened().map(|link| sentence(&format!("Opened: {}, {}", link.title, link.url))).into_iter().collect())
    }

    /// The items of a status, of all stages.
    pub(super) fn by_status(&mut self, words: &str) -> Told {
        let word = words.replace(' ', "").to_lowercase();
        let status: Status = word.parse().map_err(|_| {
            Failure::usage(format!("`{words}` is no status")).hint("say `list` and todo, doing, done, skipped or known")
        })?;
        let tracker = &self.book.tracker;
        let is_so = |item: ItemIx| tracker.progress().status(item) == status;
        let items: Vec<Choice> = tracker.roadmap().stage_places().flat_map(|stage| items_of(&self.book, stage, is_so)).collect();
        let head = format!("{}, {}", capitalized(status_words(status)), count(items.len(), "item"));
        Ok(if items.is_empty() { vec![sentence(&head)] } else { self.listed(&head, items, true) })
    }

    /// The plan, or what it would be: `at 25`, `by 1 aug`, `without bonus`, `break 1 feb to 7 feb`.
    pub(super) fn plan(&mut self, words: &str, context: &Context<'_>) -> Told {
        let report = plan::run(&self.book, &what_if(words, context)?, context)?;
        let mut lines = vec![spoken(&format!("The plan {}.", report.heading))];
        let figures = |row: &plan::Row| {
            let hours = |words: &str, kind: &str| (!words.is_empty()).then(|| spoken(&format!("{kind} {words} h")));
            let dates = (!row.dates.is_empty()).then(|| spoken(&row.dates));
            let told = [hours(&row.topics, "topics"), hours(&row.projects, "projects"), dates].into_iter().flatten();
            told.collect::<Vec<_>>().join(", ")
        };
        let sums = report.rows.iter().filter(|row| row.is_sum).rev();
        lines.extend(sums.map(|row| sentence(&format!("{}: {}", row.title, figures(row)))));
        lines.extend(report.figures.iter().map(|line| sentence(&spoken(&line.replace(" = ", ", ")))));
        if report.is_what_if {
            lines.push("This is a what-if: nothing is saved.".to_owned());
        }
        let roadmap = self.book.tracker.roadmap().clone();
        let stages = report.rows.iter().filter(|row| !row.is_sum).filter_map(|row| {
            let place = roadmap.stage_places().find(|place| roadmap.stage(*place).number == row.number)?;
            Some(Choice::Planned(place, sentence(&format!("{}: {}", stage_title(&self.book, place), figures(row)))))
        });
        let stages: Vec<Choice> = stages.collect();
        lines.extend(self.listed(&format!("Its {}", count(stages.len(), "stage")), stages, false));
        Ok(lines)
    }

    /// The likely date from one's own record; `explains` says why the plan's date moved.
    pub(super) fn forecast(&self, explains: bool) -> Told {
        let report = forecast::run(&self.book, explains, None)?;
        if !explains {
            return Ok(report.lines.iter().map(|(heading, words)| sentence(&format!("{heading}: {}", spoken(words)))).collect());
        }
        let causes =
            report.causes.iter().map(|cause| sentence(&format!("{}: {}", capitalized(&moved(cause.days)), spoken(&cause.words))));
        Ok(std::iter::once(spoken(&report.moved())).chain(causes).collect())
    }

    /// The figures of the record.
    pub(super) fn progress(&self) -> Vec<String> {
        let report = stats::run(&self.book);
        let ending = report.ending().into_iter().map(|line| spoken(&line));
        let rows = report.rows().into_iter().map(|(heading, words)| sentence(&format!("{heading}: {}", spoken(&words))));
        let stages = report.stages().map(|stage| {
            spoken(&format!("{}: {} h logged of {} h in the plan.", stage.title, hours_a_week(stage.logged.0), stage.plan))
        });
        ending.chain(rows).chain(stages).collect()
    }

    /// What was done, newest first.
    pub(super) fn history(&mut self) -> Vec<String> {
        let journal = self.book.tracker.journal();
        let events = history(journal).into_iter().filter_map(|change| journal.events().get(change.event));
        let changes: Vec<Choice> = events.map(|event| Choice::Event(event.stamp.id.clone())).collect();
        if changes.is_empty() {
            return vec!["Nothing was done yet.".to_owned()];
        }
        self.listed(&format!("{}, newest first", count(changes.len(), "change")), changes, false)
    }

    /// The items that words fit.
    pub(super) fn search(&mut self, words: &str) -> Told {
        if words.is_empty() {
            return Err(Failure::usage("search for what").hint("say `search` and words of a title, summary, note or link"));
        }
        let report = search::run(&self.book, words)?;
        let roadmap = self.book.tracker.roadmap();
        let found: Vec<Choice> = report.ids().filter_map(|id| roadmap.resolve(id)).map(Choice::Item).collect();
        Ok(self.listed(&format!("{} found", count(found.len(), "item")), found, true))
    }

    /// What can be chosen.
    pub(super) fn options(&mut self) -> Vec<String> {
        let roadmap = self.book.tracker.roadmap();
        let values = (0_u16..)
            .zip(&roadmap.options)
            .flat_map(|(place, option)| (0_u16..).zip(&option.values).map(move |(value, _)| Choice::Value(place, value)));
        let values: Vec<Choice> = values.collect();
        if values.is_empty() {
            return vec!["This roadmap has nothing to choose.".to_owned()];
        }
        let mut lines = self.listed("What can be chosen", values, false);
        lines.push("Say \"choose\" and all numbers that are to hold for an option.".to_owned());
        lines
    }
}

/// The topics and projects of a stage that are shown and fit.
fn items_of(book: &Book, stage: StageIx, fits: impl Fn(ItemIx) -> bool) -> Vec<Choice> {
    let (roadmap, selection) = (book.tracker.roadmap(), &book.tracker.progress().selection);
    let shown = roadmap.parents(stage).filter(|item| selection.shows(roadmap.item(*item)));
    shown.filter(|item| fits(*item)).map(Choice::Item).collect()
}

/// What there is to say about an item, but for its checks and links.
fn detail_lines(detail: &ItemDetail) -> Vec<String> {
    // `5 Databases` is heard as one number without the comma.
    let place = format!("Stage {}", detail.place.replacen(' ', ", ", 1));
    let head = format!("{} {}", sentence(&spoken(&detail.item.full_title)), sentence(&spoken(&place)));
    let mut lines = vec![head];
    lines.extend(detail.summary.clone());
    let line = |(heading, words): &(&str, String)| {
        // Where brackets become commas, what is listed needs more than a comma between.
        sentence(&format!("{heading}: {}", spoken(&words.replace("), ", "); "))))
    };
    lines.extend(detail.lines.iter().map(line));
    if let Some(note) = &detail.note {
        lines.push("Your note:".to_owned());
        lines.extend(note.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    }
    lines
}

/// The terms of a what-if.
fn what_if(words: &str, context: &Context<'_>) -> Result<PlanArgs, Failure> {
    let wrong = |words: &str| {
        Failure::usage(format!("`{words}` is no what-if")).hint("say `plan at 25`, `plan by 1 Aug 2027`, `plan without bonus`")
    };
    let mut args = PlanArgs::default();
    let mut rest = words.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let mut tail = || {
            let mut taken = Vec::new();
            while let Some(next) = rest.next_if(|next| !matches!(*next, "at" | "by" | "without" | "break")) {
                taken.push(next);
            }
            taken.join(" ")
        };
        match word {
            "at" => {
                let tail = tail();
                let number = tail.trim_end_matches("hours a week").trim_end_matches("hours");
                args.hours = Some(hours(number).map_err(|_| wrong(words))?);
            }
            "by" => args.by = Some(coming_day(&tail(), context.today()).ok_or_else(|| wrong(words))?.to_string()),
            "without" if tail() == "bonus" => args.without_bonus = true,
            "break" => {
                args.breaks.push(coming_break(&tail().replace(" to ", " - "), context.today()).ok_or_else(|| wrong(words))?);
            }
            _ => return Err(wrong(words)),
        }
    }
    Ok(args)
}
