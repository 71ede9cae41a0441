//! The timer that runs while somebody studies: a state machine with the time as an argument.
//!
//! ```text
//!   start ──▶ running ──pause──▶ paused ──resume──▶ running ──stop──▶ sessions
//!                │ ▲
//!        no sign of life: a gap, which the learner keeps (it was study) or drops (it was sleep)
//! ```
//!
//! Each stretch between two pauses is a session of its own, so a pause is never counted, whatever else was studied
//! in it. Its id is made when it begins: a stop that is repeated after a crash logs the same sessions once. It lasts a
//! day at most; what goes beyond that is not measured.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{MAX_SESSION, Session, Span};
use crate::{curriculum::TopicId, journal::PlanId};

/// A window says every minute that it is there.
const WATCHED_SILENCE: Duration = Duration::minutes(5);
/// A terminal says nothing between two commands; nobody studies longer without a pause.
const UNWATCHED_SILENCE: Duration = Duration::hours(4);

/// Of a stretch.
const LONGEST: Duration = Duration::minutes(MAX_SESSION as i64);

/// A running or paused timer, as `timer.ron` has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// The plan of the topic; none if there was no plan when it began.
    pub plan: Option<PlanId>,
    /// What is studied.
    pub topic: TopicId,
    /// Whether a window watches over it, so that silence means something sooner.
    #[serde(rename = "watched")]
    pub is_watched: bool,
    /// The stretches that have ended, in their order.
    pub ended: Vec<Stretch>,
    /// The one that goes on; none while the timer is paused.
    pub running: Option<Running>,
}

/// A time of study without a pause that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Stretch {
    /// Whole minutes; none if the clock went back.
    pub fn minutes(&self) -> u32 {
        u32::try_from((self.until - self.from).num_minutes()).unwrap_or(0).min(MAX_SESSION)
    }
}

/// A time of study that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    ///
    /// A gap that would make a stretch of more than a day cannot be kept: its minutes then, and nothing changed.
    pub fn settle_gap(&mut self, choice: GapChoice, moment: Moment) -> Result<(), u32> {
        if self.gap(moment.now).is_none() {
            return Ok(());
        }
        match (choice, &mut self.running) {
            (GapChoice::Keep, Some(running)) => {
                let minutes = (moment.now - running.from).num_minutes();
                if minutes > i64::from(MAX_SESSION) {
                    return Err(u32::try_from(minutes).unwrap_or(u32::MAX));
                }
                running.seen = moment.now;
            }
            (GapChoice::Keep, None) => {}
            (GapChoice::Drop, _) => {
                self.end_at_last_sign();
                self.running = Some(moment.begin());
            }
        }
        Ok(())
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

    /// Whole minutes until now, a gap left out: as many as a stop would log.
    pub fn minutes(&self, now: DateTime<FixedOffset>) -> u32 {
        let mut timer = self.clone();
        timer.pause(now);
        timer.ended.iter().map(Stretch::minutes).fold(0, u32::saturating_add)
    }

    /// The sessions of the stretches that have ended, the note on the last one. Those of less than a minute are none.
    pub fn sessions(&self, note: &str) -> Vec<(Uuid, Session)> {
        let session = |stretch: &Stretch| {
            let minutes = Some(stretch.minutes()).filter(|minutes| *minutes > 0)?;
            let until = stretch.until.min(stretch.from + LONGEST);
            let (topic, span) = (self.topic.clone(), Some(Span::new(stretch.from, until)?));
            Some((stretch.id, Session { topic, on: stretch.on, minutes, span, note: String::new() }))
        };
        let mut sessions: Vec<(Uuid, Session)> = self.ended.iter().filter_map(session).collect();
        if let Some((_, last)) = sessions.last_mut() {
            note.clone_into(&mut last.note);
        }
        sessions
    }

    /// The timer without the stretches that are logged already, which have ended whatever it says of them; none if
    /// that was all.
    pub fn without(mut self, is_logged: impl Fn(Uuid) -> bool) -> Option<Self> {
        let n = self.ended.len();
        self.ended.retain(|stretch| !is_logged(stretch.id));
        let running = self.running.take_if(|running| is_logged(running.id));
        let was_logged = running.is_some() || self.ended.len() < n;
        let is_over = was_logged && self.running.is_none() && self.sessions("").is_empty();
        (!is_over).then_some(self)
    }

    fn end_at_last_sign(&mut self) {
        if let Some(Running { id, on, from, seen }) = self.running.take() {
            self.ended.push(Stretch { id, on, from, until: seen.min(from + LONGEST) });
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
        timer.sessions("here").into_iter().map(|(_, session)| session.minutes).collect()
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
        let sessions = timer.sessions("Chapter 2");
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
            timer.settle_gap(choice, moment(600)).unwrap();
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
    fn a_stretch_lasts_a_day_at_most() {
        let mut silent = timer(false);
        let before = silent.clone();
        assert_eq!(silent.settle_gap(GapChoice::Keep, moment(1500)), Err(1500));
        assert_eq!(silent, before);
        assert_eq!(silent.settle_gap(GapChoice::Keep, moment(1440)), Ok(()));
        // A window that is never closed makes no gap.
        let mut watched = timer(true);
        (0..1500).for_each(|minute| watched.beat(at(minute)));
        assert_eq!((watched.gap(at(1500)), watched.minutes(at(1500))), (None, 1440));
        watched.pause(at(1500));
        assert_eq!(lengths(&watched), [1440]);
        // As an earlier version or somebody else left it.
        watched.ended[0].until = at(9000);
        assert_eq!(lengths(&watched), [1440]);
    }

    #[test]
    fn what_is_shown_is_what_is_logged() {
        // Half past the minute to a quarter past: one minute passed, though the clock showed two begin.
        let mut timer = timer(false);
        let end = at(1) + Duration::seconds(45);
        assert_eq!(timer.minutes(end), 1);
        timer.pause(end);
        assert_eq!(lengths(&timer), [1]);
    }

    #[test]
    fn what_is_logged_has_ended() {
        let id = |minute: u128| Uuid::from_u128(minute);
        let mut timer = timer(false);
        timer.pause(at(20));
        timer.resume(moment(30));
        assert_eq!(timer.clone().without(|_| false), Some(timer.clone()));
        let rest = timer.clone().without(|it| it == id(0)).unwrap();
        assert!(rest.ended.is_empty() && rest.running.is_some());
        let rest = timer.clone().without(|it| it == id(30)).unwrap();
        assert_eq!((lengths(&rest), rest.running), (vec![20], None));
        assert_eq!(timer.clone().without(|_| true), None);
        // A moment that is no session is nothing to go on with.
        timer.pause(at(30));
        assert_eq!(timer.without(|it| it == id(0)), None);
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
                        timer.settle_gap(GapChoice::Drop, moment(minute)).unwrap();
                        timer.pause(at(minute));
                    }
                    2 => timer.resume(moment(minute)),
                    3 => timer.settle_gap(GapChoice::Drop, moment(minute)).unwrap(),
                    _ => drop(timer.settle_gap(GapChoice::Keep, moment(minute)).ok()),
                }
            }
            timer.settle_gap(GapChoice::Drop, moment(minute)).unwrap();
            timer.pause(at(minute));
            let mut last = at(0);
            for stretch in &timer.ended {
                prop_assert!(stretch.from >= last && stretch.until >= stretch.from);
                prop_assert!(stretch.until - stretch.from <= LONGEST);
                last = stretch.until;
            }
            prop_assert!(last <= at(minute));
        }
    }
}
