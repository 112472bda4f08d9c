//! Devices that share a record by way of a synchroniser: offline for a while, with clocks that are wrong, rolled back, and
//! with bits that flip. All come to the same state in the end, and no minute is lost or counted twice.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, FixedOffset};
use fastrand::Rng;
use roadmap::progress::{Action, Draft, Event, EventId, Line, Stamp, read_line, salvage};
use roadmap::store::simulated::Simulated;
use roadmap::store::{FileSystem as _, Places, Store};
use roadmap::units::Minutes;

use super::Tally;

/// The most devices that share a record.
const MOST: usize = 5;

/// The folder of the journals on each device.
const FOLDER: &str = "/home/config/progress/small";

/// A device with a disk and a clock of its own.
struct Device {
    disk: Simulated,
    store: Store,
    clock: DateTime<FixedOffset>,
}

impl Device {
    fn new(rng: &mut Rng) -> Self {
        let disk = Simulated::new();
        disk.create_folder("/home".as_ref()).unwrap();
        let now: DateTime<FixedOffset> = "2026-11-23T09:00:00+01:00".parse().unwrap();
        // Right, a day back, a century ahead, or somewhere in the week around.
        let skew = [0, -1440, 52_560_000, rng.i64(-5000..5000)][rng.usize(..4)];
        let store = open(&disk);
        Self { disk, store, clock: now + Duration::minutes(skew) }
    }

    /// The whole home on another machine, what the device knows of itself included. The clock there is some seconds ahead, as
    /// many as no other clone's: two homes that write the same in the same moment would have written it once.
    fn cloned(&self, place: usize) -> Self {
        let disk = self.disk.copy();
        Self { store: open(&disk), disk, clock: self.clock + Duration::seconds(1 << place) }
    }

    /// Takes over what the other has, as a synchroniser does: a file that went on over there replaces the one here, one that
    /// went another way comes as a conflict copy; now and then there is such a copy for no reason.
    fn fetch(&self, other: &Self, rng: &mut Rng) {
        for (path, theirs) in files(&other.disk) {
            for folder in ["/home/config", "/home/config/progress", FOLDER] {
                // It may be there already.
                let _ = self.disk.create_folder(folder.as_ref());
            }
            let ours = self.disk.bytes(&path).unwrap_or_default();
            let goes_on = theirs.starts_with(&ours);
            if goes_on && theirs != ours {
                self.disk.put(&path, &theirs).unwrap();
            }
            if !goes_on && !ours.starts_with(&theirs) || rng.u8(..100) == 0 {
                let name = path.file_stem().unwrap().to_string_lossy();
                let copy = Path::new(FOLDER).join(format!("{name}.sync-conflict-{:08x}.jsonl", crc32c::crc32c(&theirs)));
                self.disk.put(&copy, &theirs).unwrap();
            }
        }
    }

    /// The events, and how many minutes they come to.
    fn minutes(&self) -> (Vec<EventId>, u64) {
        let reading = open(&self.disk).read();
        let minutes = |event: &Event| if let Action::Log { minutes, .. } = event.action { u64::from(minutes.0) } else { 0 };
        let events = reading.journal.events();
        (events.iter().map(|event| event.stamp.id.clone()).collect(), events.iter().map(minutes).sum())
    }
}

/// Random histories of two to five devices, some of them clones of others: after the last meeting all have the same events in
/// the same order.
pub fn histories(rounds: u64, seed: u64) -> Tally {
    let mut tally = Tally::default();
    for round in 0..rounds {
        let mut rng = Rng::with_seed(seed.wrapping_add(round));
        let mut devices: Vec<Device> = (0..rng.usize(2..=MOST)).map(|_| Device::new(&mut rng)).collect();
        let (mut written, mut expected) = (0, 0);
        for step in 1..=rng.u64(4..20) {
            let place = rng.usize(..devices.len());
            if devices.len() < MOST && rng.u8(..12) == 0 {
                devices.push(devices[place].cloned(devices.len()));
            } else if rng.bool() {
                let minutes = rng.u32(1..300);
                let device = &mut devices[place];
                // A clock goes on, or jumps.
                device.clock += Duration::minutes(if rng.u8(..10) == 0 { rng.i64(-3000..3000) } else { 1 });
                if rng.u8(..4) == 0 {
                    device.store = open(&device.disk);
                }
                device.store.append(&draft(step, minutes, device.clock)).unwrap();
                (written, expected) = (written + 1, expected + u64::from(minutes));
            } else {
                // Whoever is not drawn is out of reach meanwhile.
                let other = rng.usize(..devices.len());
                devices[place].fetch(&devices[other], &mut rng);
            }
        }
        meet(&devices, &mut rng);
        tally.faults += 1;
        tally.acknowledged += written;
        let found: Vec<_> = devices.iter().map(Device::minutes).collect();
        for (events, minutes) in &found {
            if *events != found[0].0 || *minutes != expected || events.len() as u64 != written {
                tally.lost += 1;
                tally.say(|| format!("history {round}: {minutes} of {expected} minutes, {} of {written} events", events.len()));
            }
        }
    }
    tally
}

/// A device whose journal is rolled back goes on under a new name; what was in it comes back from its own second copy, whether
/// another device has heard of it or not, and nothing of it is two different events.
pub fn rollbacks(rounds: u64, seed: u64) -> Tally {
    let mut tally = Tally::default();
    for round in 0..rounds {
        let mut rng = Rng::with_seed(seed.wrapping_add(round));
        let mut pair = [Device::new(&mut rng), Device::new(&mut rng)];
        let (before, after, later) = (rng.u64(1..6), rng.u64(1..6), rng.u64(1..4));
        let mut expected = 0;
        let mut write = |device: &mut Device, steps: std::ops::Range<u64>| {
            for step in steps {
                device.store.append(&draft(step, 10, device.clock)).unwrap();
                expected += 10;
            }
        };
        write(&mut pair[0], 1..1 + before);
        let snapshot = files(&pair[0].disk);
        write(&mut pair[0], 10..10 + after);
        if rng.bool() {
            pair[1].fetch(&pair[0], &mut rng);
        }
        for (path, bytes) in snapshot {
            // Rolled back to what it was, or to some byte before.
            let length = if rng.bool() { bytes.len() } else { rng.usize(..=bytes.len()) };
            pair[0].disk.put(&path, &bytes[..length]).unwrap();
        }
        if rng.bool() {
            pair[0].store = open(&pair[0].disk);
        }
        write(&mut pair[0], 20..20 + later);
        meet(&pair, &mut rng);
        tally.faults += 1;
        tally.acknowledged += before + after + later;
        for (events, minutes) in pair.iter().map(Device::minutes) {
            let mut names: Vec<_> = events.iter().map(|id| (&id.writer, id.n)).collect();
            names.sort_unstable();
            names.dedup();
            if minutes != expected || names.len() != events.len() {
                tally.lost += 1;
                tally.say(|| format!("rollback {round}: {minutes} of {expected} minutes, {} events", events.len()));
            }
        }
    }
    tally
}

/// Every bit of a journal of so many bytes is flipped: what is read then is what stood there, or less by one event.
pub fn bit_flips(bytes: usize) -> Tally {
    let mut rng = Rng::with_seed(0);
    let mut device = Device::new(&mut rng);
    let mut journal = Vec::new();
    let mut step = 0;
    while journal.len() < bytes {
        step += 1;
        device.store.append(&draft(step, 10, device.clock)).unwrap();
        journal = device.disk.bytes(&device.disk.files(Path::new(FOLDER))[0]).unwrap();
    }
    let lines: Vec<&[u8]> = journal.split_inclusive(|byte| *byte == b'\n').collect();
    let originals: HashMap<EventId, Event> =
        lines.iter().flat_map(|line| events(line)).map(|event| (event.stamp.id.clone(), event)).collect();
    let mut tally = Tally { acknowledged: lines.len() as u64, ..Tally::default() };
    // A flipped bit changes its own line, and the next one where it was the end of the line: those two are read.
    for (line, next) in lines.iter().zip(lines.iter().cycle().skip(1)) {
        let mut both = [*line, next].concat();
        let kept = events(next);
        for bit in 0..line.len() * 8 {
            both[bit / 8] ^= 1 << (bit % 8);
            let found = events(&both);
            both[bit / 8] ^= 1 << (bit % 8);
            tally.faults += 1;
            let altered = found.iter().filter(|event| originals.get(&event.stamp.id) != Some(event)).count() as u64;
            let is_lost = !kept.iter().all(|event| found.contains(event));
            tally.surplus += altered;
            tally.lost += u64::from(is_lost);
            if altered > 0 || is_lost {
                tally.say(|| format!("bit {bit}: {found:?}"));
            }
        }
    }
    tally
}

/// All fetch from all, twice: then there is nothing new anywhere.
fn meet(devices: &[Device], rng: &mut Rng) {
    for device in devices.iter().chain(devices) {
        for other in devices {
            device.fetch(other, rng);
        }
    }
}

fn open(disk: &Simulated) -> Store {
    Store::open_on(disk.disk(), &Places { config_dir: "/home/config".into(), state_dir: "/home/state".into() }, "small")
}

fn files(disk: &Simulated) -> Vec<(PathBuf, Vec<u8>)> {
    disk.files(Path::new(FOLDER)).into_iter().map(|path| (path.clone(), disk.bytes(&path).unwrap())).collect()
}

fn draft(number: u64, minutes: u32, at: DateTime<FixedOffset>) -> Draft {
    let stamp = Stamp { time: u64::MAX, id: EventId::provisional(number) };
    let action = Action::Log { item: "basics/dns".into(), minutes: Minutes(minutes), on: at.date_naive(), timer: None };
    Draft { events: vec![Event { stamp, at, action, group: None }] }
}

/// All events of these bytes, as the store finds them.
fn events(bytes: &[u8]) -> Vec<Event> {
    bytes
        .split(|byte| *byte == b'\n')
        .flat_map(|line| match read_line(line) {
            Ok(Line::Event(event)) => vec![event],
            Ok(_) => Vec::new(),
            Err(_) => salvage(line),
        })
        .collect()
}
