//! How often the forecast was right, on simulated learners: `cargo run --release --example calibration [LEARNERS [SEED]]`.
//!
//! Each learner goes through the bundled roadmap day by day and leaves a journal; at 0, 2, 4, 8, 16 and 24 weeks the
//! forecast is made from the journal so far and held against the day on which the learner is through. Two rivals stand
//! beside it: the plain plan (the middle of its range), and what is left at the mean of the last four weeks. Seeded: the
//! same table each time, but for the last digit where the platform's logarithm differs. The table stands in
//! `docs/forecast.md`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a program for the terminal that may stop loudly")]

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use fastrand::Rng;
use roadmap::forecast::{Forecast, Outlook, Record, forecast};
use roadmap::plan::{Finish, Plan, Terms, is_in_plan, plan};
use roadmap::progress::{Action, Event, EventId, Journal, Progress, Stamp, Status, fold};
use roadmap::roadmap::{BUNDLED, ItemIx, Roadmap, parse};
use roadmap::units::{Break, Minutes, Pace};

/// How many learners each population has, unless an argument says so.
const LEARNERS: u32 = 5000;

/// The weeks of record at which a forecast is made.
const WEEKS: [u32; 6] = [0, 2, 4, 8, 16, 24];

/// The hours a week that everybody plans with, and has in the mean.
const PACE: f64 = 20.0;

/// What is to hold: the share of intervals with the true date in them, from week 2 on.
const GOAL: std::ops::RangeInclusive<f64> = 75.0..=88.0;

/// The guide's speed is taken for at most this much too high or too low.
const SLOWEST: f64 = 0.5;
const FASTEST: f64 = 2.0;

/// How the learners of a population study.
#[derive(Debug, Clone, Copy)]
struct Population {
    name: &'static str,
    /// Standard deviation of a week's hours over their mean, from and to.
    varying: (f64, f64),
    /// The share of weeks without study.
    idle: f64,
    /// Good spells of half as much again and bad ones of half, and the chance that a spell ends with a week.
    spells: Option<f64>,
    /// Breaks of one to three weeks, two to six months apart, entered up to two months ahead.
    breaks: bool,
    /// Items are ticked every one to three weeks, not as they are done.
    batches: bool,
    /// All hours are logged.
    logs: bool,
}

const PLAIN: Population =
    Population { name: "", varying: (0.2, 0.6), idle: 0.0, spells: None, breaks: false, batches: false, logs: false };

/// For whom the goal is set.
const POPULATIONS: [Population; 9] = [
    Population { name: "steady, 20-40 %", varying: (0.2, 0.4), ..PLAIN },
    Population { name: "uneven, 40-60 %", varying: (0.4, 0.6), ..PLAIN },
    Population { name: "wild, 60-80 %", varying: (0.6, 0.8), ..PLAIN },
    Population { name: "a fifth of the weeks idle", idle: 0.2, ..PLAIN },
    Population { name: "breaks", breaks: true, ..PLAIN },
    Population { name: "spurts of two weeks", varying: (0.2, 0.4), spells: Some(0.5), ..PLAIN },
    Population { name: "ticks in batches", batches: true, ..PLAIN },
    Population { name: "logs time", varying: (0.2, 0.8), logs: true, ..PLAIN },
    Population { name: "all of it", varying: (0.2, 0.8), idle: 0.1, spells: Some(0.5), breaks: true, batches: true, logs: false },
];

/// Where the forecast has its limits.
const LIMITS: [Population; 3] = [
    Population { name: "as even as 20 %", varying: (0.2, 0.2), ..PLAIN },
    Population { name: "as uneven as 80 %", varying: (0.8, 0.8), ..PLAIN },
    Population { name: "spells of eight weeks", varying: (0.2, 0.4), spells: Some(0.125), ..PLAIN },
];

fn main() {
    let argument = |place: usize| std::env::args().nth(place).and_then(|number| number.parse::<u32>().ok());
    let learners = argument(1).unwrap_or(LEARNERS);
    let seed = u64::from(argument(2).unwrap_or(1)) * 1000;
    let [first] = BUNDLED;
    let roadmap = parse(first.name, first.yaml).unwrap();
    let mut by_speed = Tally::by_week();
    println!("{learners} learners a population; days; what lies outside {GOAL:?} is marked.\n");
    print_heading("population");
    for (seed, population) in (seed..).zip(&POPULATIONS) {
        print_rows(population.name, &tally(&roadmap, population, seed, learners, &mut by_speed));
    }
    println!("\nBeyond the goal\n");
    print_heading("population");
    for (seed, population) in (seed + 100..).zip(&LIMITS) {
        print_rows(population.name, &tally(&roadmap, population, seed, learners, &mut Tally::by_week()));
    }
    println!("\nHeld in % by true speed, all populations of the goal\n");
    println!("| weeks | {SLOWEST}-0.8 x | 0.8-1.25 x | 1.25-{FASTEST} x | the plan's range, all |\n|---|---|---|---|---|");
    for (weeks, tally) in WEEKS.iter().zip(&by_speed) {
        let bands = tally.bands.map(|(held, all)| format!("{:.0}", percent(held, all)));
        println!("| {weeks} | {} | {:.0} |", bands.join(" | "), percent(tally.planned, tally.all));
    }
    println!("\nForecast and plan with three years of daily history: {:.2} ms", three_years(&roadmap));
}

/// The time that a forecast takes with its plan, in milliseconds, the best of many: a log and a tick on each of 1,095 days.
fn three_years(roadmap: &Roadmap) -> f64 {
    let mut diary = Diary { events: Vec::new() };
    let first = NaiveDate::default() + Days::new(20_000);
    let items: Vec<&str> = roadmap.items.iter().map(|item| item.id.as_str()).collect();
    for (day, item) in first.iter_days().zip(items.iter().cycle()).take(1095) {
        diary.write(day, Action::Log { item: (*item).to_owned(), minutes: Minutes(60), on: day, timer: None });
        // Each second tick is taken back, so that something stays open.
        let status = if diary.events.len() % 4 == 1 { Status::Done } else { Status::Todo };
        diary.write(day, Action::Set(vec![((*item).to_owned(), status)]));
    }
    let journal = Journal::of(diary.events);
    let progress = fold(roadmap, &journal);
    let stretch = Break { from: first + Days::new(1200), to: first + Days::new(1213) };
    let pace = Pace { breaks: vec![stretch], ..progress.pace(PACE) };
    let terms = Terms { pace, bonus: true, target: None };
    let today = first + Days::new(1095);
    let once = || {
        let began = std::time::Instant::now();
        let found = (plan(roadmap, &progress, &terms, today), forecast(roadmap, &journal, &progress, &terms, today));
        assert!(matches!(std::hint::black_box(found).1, Forecast::Likely(_)), "three years have an outlook");
        began.elapsed().as_secs_f64() * 1e3
    };
    (0..200).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// What came of all learners at one week of record.
#[derive(Debug, Clone, Default)]
struct Tally {
    all: u32,
    held: u32,
    planned: u32,
    /// Held and all, by true speed: slow, about the guide's, fast.
    bands: [(u32, u32); 3],
    widths: Vec<f64>,
    /// Days between the date and the truth: the forecast's, the plan's, that of the last four weeks.
    errors: [Vec<f64>; 3],
}

impl Tally {
    fn by_week() -> Vec<Self> {
        vec![Self::default(); WEEKS.len()]
    }

    fn add(&mut self, verdict: &Verdict, speed: f64) {
        let held = u32::from(verdict.held);
        self.all += 1;
        self.held += held;
        self.planned += u32::from(verdict.planned);
        let [slow, middle, fast] = &mut self.bands;
        let band = if speed < 0.8 {
            slow
        } else if speed <= 1.25 {
            middle
        } else {
            fast
        };
        *band = (band.0 + held, band.1 + 1);
        self.widths.push(verdict.width);
        self.errors.iter_mut().zip(verdict.errors).for_each(|(errors, error)| errors.push(error));
    }
}

/// One forecast held against the truth.
#[derive(Debug)]
struct Verdict {
    held: bool,
    planned: bool,
    width: f64,
    errors: [f64; 3],
}

/// Lets a population learn.
fn tally(roadmap: &Roadmap, population: &Population, seed: u64, learners: u32, by_speed: &mut [Tally]) -> Vec<Tally> {
    let mut rng = Rng::with_seed(seed);
    let mut tallies = Tally::by_week();
    for _ in 0..learners {
        let life = Life::of(roadmap, population, &mut rng);
        for ((tally, all), weeks) in tallies.iter_mut().zip(by_speed.iter_mut()).zip(WEEKS) {
            if let Some(verdict) = verdict(roadmap, &life, weeks) {
                tally.add(&verdict, life.speed);
                all.add(&verdict, life.speed);
            }
        }
    }
    tallies
}

/// The forecast after so many weeks; `None` for those who are through by then.
fn verdict(roadmap: &Roadmap, life: &Life, weeks: u32) -> Option<Verdict> {
    let today = life.first + Days::new(u64::from(weeks) * 7);
    if life.finish < today {
        return None;
    }
    let journal = Journal::of(life.events.iter().filter(|event| event.day() < today).cloned().collect());
    let progress = fold(roadmap, &journal);
    let terms = Terms { pace: progress.pace(PACE), bonus: true, target: None };
    let plan = plan(roadmap, &progress, &terms, today);
    let record = Record::of(roadmap, &journal, &progress, &terms, today);
    let outlook = Outlook::of(roadmap, &progress, &record, &plan)?;
    let Finish::Expected { earliest: Some(earliest), latest: Some(latest) } = plan.finish else {
        panic!("the plan has a date: {:?}", plan.finish)
    };
    let error = |days: f64| (days - between(today, life.finish)).abs();
    Some(Verdict {
        held: outlook.early <= life.finish && outlook.late.is_none_or(|late| life.finish <= late),
        planned: earliest <= life.finish && life.finish <= latest,
        width: outlook.late.map_or(f64::INFINITY, |late| between(outlook.early, late)),
        errors: [
            error(between(today, outlook.likely)),
            error(f64::midpoint(between(today, earliest), between(today, latest))),
            last_four_weeks(&record, &plan, weeks).map_or(f64::INFINITY, error),
        ],
    })
}

/// The days left by the mean of the last four weeks, or of as many as there are.
fn last_four_weeks(record: &Record, plan: &Plan, weeks: u32) -> Option<f64> {
    let days = weeks.min(4) * 7;
    let before = plan.today - Days::new(u64::from(days) + 1);
    let earned = record.earned_until(plan.today).0 - record.earned_until(before).0;
    (earned > 0.0).then(|| plan.sums.hours.left.middle().0 * f64::from(days) / earned)
}

/// Days from one date to another.
fn between(from: NaiveDate, to: NaiveDate) -> f64 {
    f64::from(i32::try_from((to - from).num_days()).unwrap_or(i32::MAX))
}

/// One learner, from the first day to the last.
#[derive(Debug)]
struct Life {
    events: Vec<Event>,
    first: NaiveDate,
    finish: NaiveDate,
    speed: f64,
}

impl Life {
    fn of(roadmap: &Roadmap, population: &Population, rng: &mut Rng) -> Self {
        let speed = SLOWEST * (FASTEST / SLOWEST).powf(rng.f64());
        let first = NaiveDate::default() + Days::new(20_000 + rng.u64(0..365));
        let mut study = Study {
            roadmap,
            work: work(roadmap, speed, rng),
            checks: !population.batches && rng.bool(),
            starts: rng.bool(),
            place: 0,
            spent: 0.0,
            checked: 0,
            ticks: Vec::new(),
        };
        let mut diary = Diary { events: Vec::new() };
        diary.write(first, Action::Set(vec![(study.id(), Status::Doing)]));
        let varying = population.varying.0 + rng.f64() * (population.varying.1 - population.varying.0);
        let breaks = if population.breaks { breaks(rng) } else { Vec::new() };
        let (every, phase) = if population.batches { (7 * rng.u64(1..=3), rng.u64(0..21)) } else { (1, 0) };
        let mut spell = if rng.bool() { 1.5 } else { 0.5 };
        let mut week = [0.0; 7];
        for number in 0.. {
            let day = first + Days::new(number);
            if number % 7 == 0 {
                let mut hours = if rng.f64() < population.idle { 0.0 } else { PACE * log_normal(varying, rng) };
                if let Some(end) = population.spells {
                    spell = if rng.f64() < end { 2.0 - spell } else { spell };
                    hours *= spell;
                }
                week = days(hours, rng);
            }
            for (_, stretch) in breaks.iter().filter(|(entered, _)| *entered == number) {
                let stretch = Break { from: first + Days::new(stretch.0), to: first + Days::new(stretch.1) };
                diary.write(day, Action::Break(vec![(stretch, true)]));
            }
            let rests = breaks.iter().any(|(_, (from, to))| (*from..=*to).contains(&number));
            let place = usize::try_from(number % 7).unwrap();
            let hours = if rests { 0.0 } else { week.get(place).copied().unwrap_or_default() };
            if population.logs && hours > 0.1 && !study.is_through() {
                let minutes = Minutes::from_hours(hours);
                diary.write(day, Action::Log { item: study.id(), minutes, on: day, timer: None });
            }
            study.work_for(hours);
            if (number + phase).is_multiple_of(every) && !study.ticks.is_empty() {
                diary.write(day, Action::Set(std::mem::take(&mut study.ticks)));
                if study.is_through() {
                    return Self { events: diary.events, first, finish: day, speed };
                }
            }
        }
        unreachable!("nobody studies for ever")
    }
}

/// What a learner is at.
#[derive(Debug)]
struct Study<'a> {
    roadmap: &'a Roadmap,
    /// The items of the plan in order, each with the hours that it takes this learner.
    work: Vec<(ItemIx, f64)>,
    /// Whether checks are ticked one by one.
    checks: bool,
    /// Whether the next item is set doing.
    starts: bool,
    place: usize,
    /// Hours spent on the item in hand.
    spent: f64,
    /// Its checks that were ticked.
    checked: usize,
    /// What is done and not in the journal yet.
    ticks: Vec<(String, Status)>,
}

impl Study<'_> {
    fn is_through(&self) -> bool {
        self.place == self.work.len()
    }

    /// The id of the item in hand.
    fn id(&self) -> String {
        self.work.get(self.place).map(|(item, _)| self.roadmap.item(*item).id.clone()).unwrap()
    }

    fn work_for(&mut self, mut hours: f64) {
        while let Some((item, needed)) = self.work.get(self.place).copied().filter(|_| hours > 0.0) {
            let step = hours.min(needed - self.spent);
            hours -= step;
            self.spent += step;
            let share = self.spent / needed + 1e-9;
            if self.checks {
                let checks: Vec<ItemIx> = self.roadmap.checks(item).collect();
                let all = f64::from(u32::try_from(checks.len()).unwrap());
                for (number, check) in (1_u32..).zip(&checks).skip(self.checked) {
                    if share * all >= f64::from(number) {
                        self.ticks.push((self.roadmap.item(*check).id.clone(), Status::Done));
                        self.checked += 1;
                    }
                }
            }
            if share >= 1.0 {
                self.ticks.push((self.id(), Status::Done));
                self.place += 1;
                (self.spent, self.checked) = (0.0, 0);
                if self.starts && !self.is_through() {
                    self.ticks.push((self.id(), Status::Doing));
                }
            }
        }
    }
}

/// The items of the plan with the hours they take: somewhere in the guide's range, half by the stage and half by the item.
fn work(roadmap: &Roadmap, speed: f64, rng: &mut Rng) -> Vec<(ItemIx, f64)> {
    let nothing = Progress::of_nothing(roadmap);
    let mut work = Vec::new();
    for stage in roadmap.stage_places() {
        let lean = rng.f64();
        for item in roadmap.parents(stage).filter(|item| is_in_plan(roadmap, &nothing, true, *item)) {
            let range = roadmap.item(item).hours;
            let place = f64::midpoint(lean, rng.f64());
            work.push((item, (range.min.0 + (range.max.0 - range.min.0) * place) / speed));
        }
    }
    work
}

/// Breaks as days from the start: when each is entered, and from when to when it lasts.
fn breaks(rng: &mut Rng) -> Vec<(u64, (u64, u64))> {
    let mut breaks = Vec::new();
    let mut from = 14 + rng.u64(0..70);
    while from < 3000 {
        let to = from + 6 + rng.u64(0..15);
        breaks.push((from - rng.u64(1..60).min(from), (from, to)));
        from += 56 + rng.u64(0..140);
    }
    breaks
}

/// A week's hours on its days, three of ten days without.
fn days(hours: f64, rng: &mut Rng) -> [f64; 7] {
    let weights = [(); 7].map(|()| if rng.f64() < 0.3 { 0.0 } else { rng.f64() });
    let sum = weights.iter().sum::<f64>();
    weights.map(|weight| if sum > 0.0 { hours * weight / sum } else { hours / 7.0 })
}

/// A positive figure with mean 1 and that standard deviation.
fn log_normal(deviation: f64, rng: &mut Rng) -> f64 {
    let variance = (deviation * deviation).ln_1p();
    let normal = (-2.0 * (1.0 - rng.f64()).ln()).sqrt() * (std::f64::consts::TAU * rng.f64()).cos();
    (normal * variance.sqrt() - variance / 2.0).exp()
}

/// Events on their way into a journal.
#[derive(Debug)]
struct Diary {
    events: Vec<Event>,
}

impl Diary {
    fn write(&mut self, day: NaiveDate, action: Action) {
        let n = self.events.len() as u64 + 1;
        let at = day.and_time(NaiveTime::MIN).and_utc().fixed_offset() + TimeDelta::hours(18);
        let time = u64::try_from(at.timestamp_millis()).unwrap();
        let stamp = Stamp { time, id: EventId { writer: "learner".into(), n, crc: 0 } };
        self.events.push(Event { stamp, at, action, group: None });
    }
}

fn print_heading(first: &str) {
    println!("| {first} | weeks | learners | held % | width | error | of the plan | of the last four weeks |");
    println!("|---|---|---|---|---|---|---|---|");
}

fn print_rows(name: &str, tallies: &[Tally]) {
    for (weeks, tally) in WEEKS.iter().zip(tallies) {
        let held = percent(tally.held, tally.all);
        let mark = if *weeks >= 2 && !GOAL.contains(&held) { " (!)" } else { "" };
        let errors = tally.errors.each_ref().map(|errors| median(errors));
        println!("| {name} | {weeks} | {} | {held:.1}{mark} | {} | {} |", tally.all, median(&tally.widths), errors.join(" | "));
    }
}

/// The middle of figures, as a whole number; `-` where most have none.
fn median(figures: &[f64]) -> String {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    let middle = figures.get(figures.len() / 2).copied().filter(|middle| middle.is_finite());
    middle.map_or_else(|| "-".to_owned(), |middle| format!("{middle:.0}"))
}

fn percent(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole.max(1))
}
