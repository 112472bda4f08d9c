//! The loops: N is raised until no fault fires, for every harm, once and for ever; then pairs of them are drawn.

use std::iter;

use fastrand::Rng;
use roadmap::store::simulated::{Errno, Fault, Harm};

use super::record::Record;
use super::scenes::{Deed, Live, Scene};
use super::{Course, Tally};

/// No line of these records has so many bytes.
const LONGEST: usize = 260;

/// How a stroke ends.
#[derive(Debug, Clone, Copy)]
enum Ending {
    /// The cause goes away, and the same process tries the same again, then more.
    Heals,
    /// The process dies, and the system goes on.
    Restart,
    /// The power goes; what was not synced comes out by lot.
    PowerCut,
}

/// Strikes at one scene in every way.
pub fn strike(scene: &Scene, course: &Course) -> Tally {
    let mut work = Work { scene, base: (scene.prepared)(), rng: Rng::with_seed(course.seed), tally: Tally::default() };
    let mut reach = Vec::new();
    for (harm, lasts) in harms(course.step) {
        let endings: &[Ending] = match harm {
            Harm::Dies => &[Ending::Restart],
            _ => &[Ending::Heals, Ending::Restart, Ending::PowerCut],
        };
        for at in 1.. {
            let fault = Fault { at, lasts, harm };
            let fired = endings.iter().filter(|ending| work.once(&[fault], **ending)).count();
            if harm == Harm::Dies {
                for _ in 0..course.cuts {
                    work.once(&[fault], Ending::PowerCut);
                }
            }
            if fired == 0 {
                // Those that come later than the last call cannot be drawn.
                reach.push((harm, lasts, at - 1));
                break;
            }
        }
    }
    reach.retain(|(_, _, calls)| *calls > 0);
    for _ in 0..course.pairs {
        work.pair(&reach);
    }
    work.tally
}

/// Every harm, once and for ever.
fn harms(step: usize) -> impl Iterator<Item = (Harm, bool)> {
    let errors = Errno::ALL.into_iter().map(Harm::Fails);
    let short = (0..LONGEST).step_by(step).map(Harm::Short);
    let harms = errors.chain(short).chain([Harm::Forgets]);
    harms.flat_map(|harm| [(harm, false), (harm, true)]).chain(iter::once((Harm::Dies, true)))
}

struct Work<'a> {
    scene: &'a Scene,
    base: Record,
    rng: Rng,
    tally: Tally,
}

impl Work<'_> {
    /// One stroke; says whether anything went wrong.
    fn once(&mut self, faults: &[Fault], ending: Ending) -> bool {
        let mut record = self.base.copy();
        let live = (self.scene.begun)(&mut record);
        let has_fired = self.suffer(&mut record, live, faults, ending);
        if has_fired {
            self.tally.faults += 1;
            let name = self.scene.name;
            record.judge(&mut self.tally, &|| format!("{name}, {faults:?}, {ending:?}"));
        }
        has_fired
    }

    /// Two faults: both in one append, or the second one in the recovery from the first.
    fn pair(&mut self, reach: &[(Harm, bool, u64)]) {
        let (one, two) = (self.drawn(reach), self.drawn(reach));
        let (first, second) = (self.ending(), self.ending());
        if self.rng.bool() {
            self.once(&[one, two], second);
            return;
        }
        let mut record = self.base.copy();
        let live = (self.scene.begun)(&mut record);
        let mut has_fired = self.suffer(&mut record, live, &[one], first);
        let live = Live::fresh(&mut record);
        has_fired |= self.suffer(&mut record, live, &[two], second);
        if has_fired {
            self.tally.faults += 1;
            let name = self.scene.name;
            record.judge(&mut self.tally, &|| format!("{name}, {one:?}, {first:?}, then {two:?}, {second:?}"));
        }
    }

    fn drawn(&mut self, reach: &[(Harm, bool, u64)]) -> Fault {
        let (harm, lasts, calls) = reach[self.rng.usize(..reach.len())];
        Fault { at: self.rng.u64(1..=calls), lasts, harm }
    }

    fn ending(&mut self) -> Ending {
        [Ending::Heals, Ending::Restart, Ending::PowerCut][self.rng.usize(..3)]
    }

    /// A process reads and does its deed while things go wrong, and comes to that end.
    fn suffer(&mut self, record: &mut Record, mut live: Live, faults: &[Fault], ending: Ending) -> bool {
        let before = record.disk.fired();
        record.disk.arm(faults);
        live.store.read();
        let is_done = match live.deed {
            Deed::Append => record.append(&mut live.store, &live.draft).is_ok(),
            Deed::SetAside => record.set_aside(&mut live.store).is_ok(),
            Deed::PutBack => record.put_back().is_ok(),
        };
        let has_fired = record.disk.fired() > before;
        let has_died = faults.iter().any(|fault| fault.harm == Harm::Dies);
        match ending {
            Ending::Heals if !has_died => {
                record.disk.arm(&[]);
                let next = record.draft();
                let again = iter::once(&live.draft).filter(|_| live.deed == Deed::Append && !is_done);
                for draft in again.chain([&next]) {
                    if let Err(failure) = record.append(&mut live.store, draft) {
                        self.tally.shut += 1;
                        let name = self.scene.name;
                        self.tally.say(|| format!("{name}, {faults:?}: no retry helps: {failure}"));
                    }
                }
            }
            Ending::Heals | Ending::Restart => record.disk.restart(),
            Ending::PowerCut => {
                let rng = &mut self.rng;
                record.disk.power_cut(&mut |below| rng.usize(..below));
            }
        }
        has_fired
    }
}
