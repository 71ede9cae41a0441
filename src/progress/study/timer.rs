//! The timer that runs while somebody studies: a state machine with the time as an argument.
//!
//! ```text
//!   start ──▶ running ──pause──▶ paused ──resume──▶ running ──stop──▶ sessions
//!                │ ▲
//!        no sign of life: a gap, which the learner keeps (it was study) or drops (it was sleep)
//! ```
//!
//! Each stretch between two pauses is a session of its own, so a pause is never counted, whatever else was studied
//! in it. Its id is made when it begins: a stop that is repeated after a crash logs the same sessions once.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::{Session, Span};
use crate::{curriculum::TopicId, journal::PlanId};

/// A window says every minute that it is there.
const WATCHED_SILENCE: Duration = Duration::minutes(5);
/// A terminal says nothing between two commands; nobody studies longer without a pause.
const UNWATCHED_SILENCE: Duration = Duration::hours(4);

/// A running or paused timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    /// The plan of the topic; none if there was no plan when it began.
    pub plan: Option<PlanId>,
    /// What is studied.
    pub topic: TopicId,
    /// Whether a window watches over it, so that silence means something sooner.
    pub is_watched: bool,
    /// The stretches that have ended, in their order.
    pub ended: Vec<Stretch>,
    /// The one that goes on; none while the timer is paused.
    pub running: Option<Running>,
}

/// A time of study without a pause that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The id of its session.
    pub id: Uuid,
    /// The study day on which it began.
    pub on: NaiveDate,
    /// When it began.
    pub from: DateTime<FixedOffset>,
    /// When it ended.
    pub until: DateTime<FixedOffset>,
}

/// A time of study that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// The id of its session.
    pub id: Uuid,
    /// The study day on which it began.
    pub on: NaiveDate,
    /// When it began.
    pub from: DateTime<FixedOffset>,
    /// When there was a sign of life last.
    pub seen: DateTime<FixedOffset>,
}

/// A time, and what begins in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time, with the learner's offset from UTC.
    pub now: DateTime<FixedOffset>,
    /// Its study day.
    pub on: NaiveDate,
    /// For a stretch that begins now.
    pub id: Uuid,
}

impl Moment {
    fn begin(self) -> Running {
        Running { id: self.id, on: self.on, from: self.now, seen: self.now }
    }
}

/// A time without a sign of life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The last sign.
    pub since: DateTime<FixedOffset>,
    /// How long it is by now, minutes.
    pub minutes: u32,
}

/// What becomes of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapChoice {
    /// It was study.
    Keep,
    /// It was not.
    Drop,
}

impl Timer {
    /// Begins.
    pub fn start(plan: Option<PlanId>, topic: TopicId, is_watched: bool, moment: Moment) -> Self {
        Self { plan, topic, is_watched, ended: Vec::new(), running: Some(moment.begin()) }
    }

    /// The gap that has to be kept or dropped before anything else happens.
    pub fn gap(&self, now: DateTime<FixedOffset>) -> Option<Gap> {
        let silence = if self.is_watched { WATCHED_SILENCE } else { UNWATCHED_SILENCE };
        let since = self.running.as_ref()?.seen;
        let gap = now - since;
        (gap > silence).then(|| Gap { since, minutes: u32::try_from(gap.num_minutes()).unwrap_or(u32::MAX) })
    }

    /// A sign of life. None is taken in a gap, which stays until the learner decides.
    pub fn beat(&mut self, now: DateTime<FixedOffset>) {
        if self.gap(now).is_none()
            && let Some(running) = &mut self.running
        {
            running.seen = running.seen.max(now);
        }
    }

    /// Keeps or drops a gap; the timer goes on.
    pub fn settle_gap(&mut self, choice: GapChoice, moment: Moment) {
        if self.gap(moment.now).is_none() {
            return;
        }
        match choice {
            GapChoice::Keep => {
                if let Some(running) = &mut self.running {
                    running.seen = moment.now;
                }
            }
            GapChoice::Drop => {
                self.end_at_last_sign();
                self.running = Some(moment.begin());
            }
        }
    }

    /// Pauses; a paused timer stays as it is. A gap is settled before.
    pub fn pause(&mut self, now: DateTime<FixedOffset>) {
        self.beat(now);
        self.end_at_last_sign();
    }

    /// Goes on; a running timer stays as it is.
    pub fn resume(&mut self, moment: Moment) {
        self.running.get_or_insert_with(|| moment.begin());
    }

    /// Whole minutes until now, a gap left out.
    pub fn minutes(&self, now: DateTime<FixedOffset>) -> u32 {
        let mut timer = self.clone();
        timer.pause(now);
        timer.ended.iter().filter_map(|it| Some(Span::new(it.from, it.until)?.minutes())).sum()
    }

    /// The sessions of the stretches that have ended, the note on the last one. Those of less than a minute are none.
    ///
    /// The length of the first that is longer than a day, minutes, if one is.
    pub fn sessions(&self, note: &str) -> Result<Vec<(Uuid, Session)>, u32> {
        let mut sessions = Vec::new();
        for stretch in &self.ended {
            let length = u32::try_from((stretch.until - stretch.from).num_minutes()).unwrap_or(0);
            let Some(span) = Span::new(stretch.from, stretch.until) else {
                if length > super::MAX_SESSION {
                    return Err(length);
                }
                continue;
            };
            let (topic, minutes) = (self.topic.clone(), span.minutes());
            let session = Session { topic, on: stretch.on, minutes, span: Some(span), note: String::new() };
            sessions.push((stretch.id, session));
        }
        if let Some((_, last)) = sessions.last_mut() {
            note.clone_into(&mut last.note);
        }
        Ok(sessions)
    }

    fn end_at_last_sign(&mut self) {
        if let Some(Running { id, on, from, seen }) = self.running.take() {
            self.ended.push(Stretch { id, on, from, until: seen });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minute: i64) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-20T20:00:30+01:00").unwrap() + Duration::minutes(minute)
    }

    fn moment(minute: i64) -> Moment {
        let on = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        Moment { now: at(minute), on, id: Uuid::from_u128(minute.cast_unsigned().into()) }
    }

    fn timer(is_watched: bool) -> Timer {
        Timer::start(None, "a".into(), is_watched, moment(0))
    }

    fn lengths(timer: &Timer) -> Vec<u32> {
        timer.sessions("here").unwrap().into_iter().map(|(_, session)| session.minutes).collect()
    }

    #[test]
    fn pauses_do_not_count() {
        let mut timer = timer(false);
        timer.pause(at(20));
        timer.pause(at(25));
        assert_eq!((timer.minutes(at(40)), timer.gap(at(900))), (20, None));
        timer.resume(moment(50));
        timer.resume(moment(55));
        assert_eq!(timer.minutes(at(60)), 30);
        timer.pause(at(65));
        assert_eq!(lengths(&timer), [20, 15]);
        let sessions = timer.sessions("Chapter 2").unwrap();
        assert_eq!(sessions.iter().map(|(_, it)| it.note.as_str()).collect::<Vec<_>>(), ["", "Chapter 2"]);
        assert_eq!(sessions[1].0, Uuid::from_u128(50));
    }

    #[test]
    fn a_gap_is_kept_or_dropped() {
        for (choice, expected) in [(GapChoice::Keep, vec![610]), (GapChoice::Drop, vec![4, 10])] {
            let mut timer = timer(true);
            timer.beat(at(4));
            assert_eq!(timer.gap(at(9)), None);
            assert_eq!(timer.gap(at(600)), Some(Gap { since: at(4), minutes: 596 }));
            timer.beat(at(600));
            assert!(timer.gap(at(600)).is_some(), "a gap does not go away by itself");
            assert_eq!(timer.minutes(at(600)), 4);
            timer.settle_gap(choice, moment(600));
            assert_eq!(timer.gap(at(601)), None);
            for minute in [602, 606, 610] {
                timer.beat(at(minute));
            }
            timer.pause(at(610));
            assert_eq!(lengths(&timer), expected, "{choice:?}");
        }
    }

    #[test]
    fn a_terminal_may_be_silent_for_hours() {
        assert_eq!(timer(false).gap(at(239)), None);
        assert!(timer(false).gap(at(241)).is_some() && timer(true).gap(at(6)).is_some());
    }

    #[test]
    fn a_clock_that_goes_back_and_a_moment_make_no_session() {
        let mut back = timer(false);
        back.pause(at(-30));
        let mut short = timer(false);
        short.pause(at(0) + Duration::seconds(20));
        assert_eq!([lengths(&back), lengths(&short)], [Vec::<u32>::new(), Vec::new()]);
    }

    #[test]
    fn a_kept_gap_of_more_than_a_day_is_no_session() {
        let mut timer = timer(false);
        timer.settle_gap(GapChoice::Keep, moment(1500));
        timer.pause(at(1500));
        assert_eq!(timer.sessions(""), Err(1500));
    }

    proptest! {
        #[test]
        fn no_minute_is_in_two_stretches_nor_out_of_the_time(
            deeds in prop::collection::vec((0..5u8, 1..400i64), 1..30),
        ) {
            let mut timer = timer(false);
            let mut minute = 0;
            for (deed, later) in deeds {
                minute += later;
                match deed {
                    0 => timer.beat(at(minute)),
                    1 => {
                        timer.settle_gap(GapChoice::Drop, moment(minute));
                        timer.pause(at(minute));
                    }
                    2 => timer.resume(moment(minute)),
                    3 => timer.settle_gap(GapChoice::Drop, moment(minute)),
                    _ => timer.settle_gap(GapChoice::Keep, moment(minute)),
                }
            }
            timer.settle_gap(GapChoice::Drop, moment(minute));
            timer.pause(at(minute));
            let mut last = at(0);
            for stretch in &timer.ended {
                prop_assert!(stretch.from >= last && stretch.until >= stretch.from);
                last = stretch.until;
            }
            prop_assert!(last <= at(minute));
        }
    }
}
