//! The alarm: when the clock is to be read again though nothing happened.
//!
//! At midnight, since all dates move; once a minute while something on the screen follows the minute; and once an hour, since
//! a machine that slept, or summer time, moves midnight. Under a clock that stands still it never rings.

use std::time::{Duration, Instant};

use chrono::{DateTime, Days, FixedOffset, NaiveTime};

use crate::units::Clock;

/// The longest sleep.
const HOUR: Duration = Duration::from_hours(1);

/// A minute.
const MINUTE: Duration = Duration::from_mins(1);

/// When the clock is to be read again.
#[derive(Debug)]
pub(super) struct Alarm {
    clock: Clock,
    /// The moment from which minutes are counted: a timer shows its full minutes, not the clock's.
    minutes_from: Option<DateTime<FixedOffset>>,
    /// When it rings.
    rings: Option<Instant>,
}

impl Alarm {
    /// An alarm that rings at once.
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, minutes_from: None, rings: Some(Instant::now()) }
    }

    /// Reads the clock.
    pub(super) fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now()
    }

    /// When it rings, if ever.
    pub(super) fn rings(&self) -> Option<Instant> {
        self.rings
    }

    /// Sets it anew after the clock was read as `now`.
    pub(super) fn set(&mut self, now: DateTime<FixedOffset>, follows_the_minute: bool) {
        self.minutes_from = if follows_the_minute { Some(self.minutes_from.unwrap_or(now)) } else { None };
        self.rings = match self.clock {
            Clock::Fixed(_) => None,
            Clock::Running(_) => Instant::now().checked_add(sleep(now, self.minutes_from)),
        };
    }
}

/// How long nothing changes by itself, seen from `now`; minutes are counted from `minutes_from`.
fn sleep(now: DateTime<FixedOffset>, minutes_from: Option<DateTime<FixedOffset>>) -> Duration {
    let midnight = now
        .date_naive()
        .checked_add_days(Days::new(1))
        .map(|tomorrow| tomorrow.and_time(NaiveTime::MIN) - now.naive_local())
        .and_then(|left| left.to_std().ok())
        .unwrap_or(HOUR);
    let minute = minutes_from.map_or(HOUR, |from| {
        // A clock that was put back counts from now.
        let gone = (now - from).to_std().unwrap_or_default();
        MINUTE.saturating_sub(Duration::from_millis(u64::try_from(gone.as_millis() % MINUTE.as_millis()).unwrap_or(0)))
    });
    midnight.min(minute).min(HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn it_rings_at_midnight_where_the_learner_is() {
        assert_eq!(sleep(at("2026-11-23T23:59:30+01:00"), None), Duration::from_secs(30));
        assert_eq!(sleep(at("2026-11-23T00:00:00+01:00"), None), HOUR);
        assert_eq!(sleep(at("2026-12-31T23:30:00-05:00"), None), Duration::from_mins(30));
    }

    #[test]
    fn a_timers_minutes_count_from_its_start() {
        let start = at("2026-11-23T09:00:17+01:00");
        assert_eq!(sleep(start, Some(start)), MINUTE);
        assert_eq!(sleep(at("2026-11-23T09:05:10+01:00"), Some(start)), Duration::from_secs(7));
        assert_eq!(sleep(at("2026-11-23T09:06:17+01:00"), Some(start)), MINUTE);
        assert_eq!(sleep(at("2026-11-23T08:00:00+01:00"), Some(start)), MINUTE);
        assert_eq!(sleep(at("2026-11-23T23:59:50+01:00"), Some(start)), Duration::from_secs(10));
    }

    #[test]
    fn a_clock_that_stands_still_never_rings() {
        let now = at("2026-11-23T09:00:00+01:00");
        let mut alarm = Alarm::new(Clock::Fixed(now));
        alarm.set(now, true);
        assert_eq!(alarm.rings(), None);
    }

    #[test]
    fn minutes_are_counted_from_when_they_first_mattered() {
        let mut alarm = Alarm::new(Clock::Running(|| DateTime::UNIX_EPOCH.fixed_offset()));
        let (start, later) = (at("2026-11-23T09:00:17+01:00"), at("2026-11-23T09:00:40+01:00"));
        alarm.set(start, true);
        alarm.set(later, true);
        assert_eq!(alarm.minutes_from, Some(start));
        alarm.set(later, false);
        assert_eq!(alarm.minutes_from, None);
        assert!(alarm.rings().is_some());
    }
}
