//! The timer of this device: kept in a file of its own, so that it survives the program.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Action, Refusal, Trouble, Workspace, studying::checked_note};
use crate::{
    curriculum::TopicId,
    journal::PlanId,
    progress::{GapChoice, Moment, Running, Stretch, Timer},
    storage::SmallFile,
};

/// Longest wait for the sessions to be on the disk before the timer is forgotten.
const LOGGING: Duration = Duration::from_secs(20);

/// How a timer stops.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimerStop {
    /// Where the learner left off, one line; may be empty.
    pub note: String,
    /// Whether the topic is finished.
    pub finish: bool,
    /// What becomes of a gap, if there is one.
    pub gap: Option<GapChoice>,
}

impl Workspace {
    /// The timer of this device, running or paused. One whose sessions are all logged is over: the program ended
    /// before it could say so.
    pub fn timer(&self) -> Result<Option<Timer>, Refusal> {
        let text = self.storage.small_file(SmallFile::Timer)?;
        let read = text.map(|text| ron::from_str::<Option<TimerFile>>(&text));
        let timer = match read {
            Some(Err(error)) => {
                tracing::warn!("the timer cannot be understood: {error}");
                None
            }
            Some(Ok(file)) => file.map(TimerFile::into_timer),
            None => None,
        };
        Ok(timer.filter(|timer| !self.is_logged(timer)))
    }

    /// Begins the timer, or goes on with it where it is paused on the same topic. `is_watched` promises a
    /// [`Self::beat_timer`] every minute.
    pub fn start_timer(&mut self, topic: &TopicId, is_watched: bool) -> Result<(), Refusal> {
        self.check_writable()?;
        self.check().find(topic)?;
        let plan = self.snapshot.plan_id;
        match self.timer()? {
            Some(timer) if timer.running.is_none() && timer.topic == *topic && timer.plan == plan => {
                self.resume_timer()
            }
            Some(timer) => Err(Refusal::TimerRuns(timer.topic)),
            None => self.keep_timer(Some(&Timer::start(plan, topic.clone(), is_watched, self.moment()))),
        }
    }

    /// Pauses the timer. `gap` says what becomes of a gap; without it a gap is a refusal.
    pub fn pause_timer(&mut self, gap: Option<GapChoice>) -> Result<(), Refusal> {
        let mut timer = self.timer_there()?;
        if timer.running.is_none() {
            return Err(Refusal::TimerPaused(timer.topic));
        }
        self.end(&mut timer, gap)?;
        self.keep_timer(Some(&timer))
    }

    /// Goes on with a paused timer.
    pub fn resume_timer(&mut self) -> Result<(), Refusal> {
        let mut timer = self.timer_there()?;
        if timer.running.is_some() {
            return Err(Refusal::TimerRuns(timer.topic));
        }
        timer.resume(self.moment());
        self.keep_timer(Some(&timer))
    }

    /// Says that somebody is there. Nothing happens without a running timer, or in a gap.
    pub fn beat_timer(&mut self) -> Result<(), Refusal> {
        let Some(mut timer) = self.timer()? else { return Ok(()) };
        let before = timer.clone();
        timer.beat(self.moment().now);
        if timer == before { Ok(()) } else { self.keep_timer(Some(&timer)) }
    }

    /// Keeps or drops the gap of a running timer.
    pub fn settle_timer_gap(&mut self, choice: GapChoice) -> Result<(), Refusal> {
        let mut timer = self.timer_there()?;
        timer.settle_gap(choice, self.moment());
        self.keep_timer(Some(&timer))
    }

    /// Stops the timer, logs what it measured as one step and answers the minutes. Without a whole minute nothing is
    /// logged. On a refusal the timer goes on.
    pub fn stop_timer(&mut self, stop: &TimerStop) -> Result<u32, Refusal> {
        let mut timer = self.timer_there()?;
        if timer.running.is_some() {
            self.end(&mut timer, stop.gap)?;
        }
        let note = checked_note(&stop.note)?;
        let sessions = timer.sessions(&note).map_err(Refusal::LongSession)?;
        let minutes = sessions.iter().map(|(_, session)| session.minutes).sum();
        if let Some(plan) = timer.plan.filter(|plan| self.snapshot.plan_id != Some(*plan)) {
            self.show_plan(plan);
        }
        if !sessions.is_empty() || stop.finish {
            let (topic, finish) = (timer.topic.clone(), stop.finish);
            self.perform(Action::LogTimed { topic, sessions, finish })?;
            // The end of the last stretch, should the disk take longer than this or the program end.
            self.keep_timer(Some(&timer))?;
            self.settle(LOGGING).map_err(Refusal::Storage)?;
        }
        if self.pending.is_empty() {
            self.keep_timer(None)?;
        }
        Ok(minutes)
    }

    /// Forgets the timer and what it measured.
    pub fn drop_timer(&mut self) -> Result<(), Refusal> {
        self.timer_there()?;
        self.keep_timer(None)
    }

    /// Now, and the id of what may begin.
    pub fn moment(&self) -> Moment {
        let stamp = self.clock.now();
        let utc = DateTime::from_timestamp_millis(stamp.as_millis()).unwrap_or_default();
        let seconds = (self.clock.local(stamp) - utc.naive_utc()).num_seconds();
        let offset = i32::try_from(seconds).ok().and_then(FixedOffset::east_opt);
        let now = offset.map_or_else(|| utc.fixed_offset(), |offset| utc.with_timezone(&offset));
        Moment { now, on: self.today(), id: Uuid::new_v4() }
    }

    fn timer_there(&self) -> Result<Timer, Refusal> {
        self.timer()?.ok_or(Refusal::NoTimer)
    }

    fn end(&self, timer: &mut Timer, gap: Option<GapChoice>) -> Result<(), Refusal> {
        let moment = self.moment();
        match (timer.gap(moment.now), gap) {
            (Some(gap), None) => return Err(Refusal::TimerGap(gap)),
            (Some(_), Some(choice)) => timer.settle_gap(choice, moment),
            (None, _) => {}
        }
        timer.pause(moment.now);
        Ok(())
    }

    fn is_logged(&self, timer: &Timer) -> bool {
        let plan =
            timer.plan.and_then(|id| self.snapshot.record.plans.get(&id)).unwrap_or(&self.snapshot.plan);
        let mut sessions = timer.sessions("").unwrap_or_default().into_iter().peekable();
        let has_any = sessions.peek().is_some();
        timer.running.is_none() && has_any && sessions.all(|(id, _)| plan.study.session(id).is_some())
    }

    fn keep_timer(&self, timer: Option<&Timer>) -> Result<(), Refusal> {
        let text = ron::to_string(&timer.map(TimerFile::of)).unwrap_or_default();
        let saved = self.storage.save_small_file(SmallFile::Timer, &text);
        saved.map_err(|error| Refusal::Storage(Trouble::from(&error)))
    }
}

/// `timer.ron`
#[derive(Serialize, Deserialize)]
struct TimerFile {
    plan: Option<PlanId>,
    topic: TopicId,
    watched: bool,
    ended: Vec<(Uuid, chrono::NaiveDate, DateTime<FixedOffset>, DateTime<FixedOffset>)>,
    running: Option<(Uuid, chrono::NaiveDate, DateTime<FixedOffset>, DateTime<FixedOffset>)>,
}

impl TimerFile {
    fn of(timer: &Timer) -> Self {
        let ended = timer.ended.iter().map(|it| (it.id, it.on, it.from, it.until));
        Self {
            plan: timer.plan,
            topic: timer.topic.clone(),
            watched: timer.is_watched,
            ended: ended.collect(),
            running: timer.running.as_ref().map(|it| (it.id, it.on, it.from, it.seen)),
        }
    }

    fn into_timer(self) -> Timer {
        let ended = self.ended.into_iter();
        Timer {
            plan: self.plan,
            topic: self.topic,
            is_watched: self.watched,
            ended: ended.map(|(id, on, from, until)| Stretch { id, on, from, until }).collect(),
            running: self.running.map(|(id, on, from, seen)| Running { id, on, from, seen }),
        }
    }
}
