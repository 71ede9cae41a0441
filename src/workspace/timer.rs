//! The timer of this device: kept in a file of its own, so that it survives the program.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::{Action, Notice, Refusal, Workspace, studying::checked_note};
use crate::{
    curriculum::TopicId,
    progress::{GapChoice, Moment, Session, Timer},
    storage::{Hold, SmallFile, StorageError},
};

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
    /// The timer of this device, running or paused, without what is logged already: the program ended before it could
    /// say so, or another one logged it.
    pub fn timer(&self) -> Result<Option<Timer>, Refusal> {
        // One that cannot be understood is set aside before anything takes its place.
        Ok(self.stored_timer()?.unwrap_or_default())
    }

    /// Begins the timer, or goes on with it where it is paused on the same topic. `is_watched` promises a
    /// [`Self::beat_timer`] every minute.
    pub fn start_timer(&mut self, topic: &TopicId, is_watched: bool) -> Result<(), Refusal> {
        self.check_writable()?;
        self.check().find(topic)?;
        let plan = self.snapshot.plan_id;
        let (_hold, timer) = self.hold_timer()?;
        let timer = match timer {
            Some(mut timer) if timer.running.is_none() && timer.topic == *topic && timer.plan == plan => {
                timer.resume(self.moment());
                timer
            }
            Some(timer) => return Err(Refusal::TimerRuns(timer.topic)),
            None => Timer::start(plan, topic.clone(), is_watched, self.moment()),
        };
        self.keep_timer(Some(&timer))
    }

    /// Pauses the timer. `gap` says what becomes of a gap; without it a gap is a refusal.
    pub fn pause_timer(&mut self, gap: Option<GapChoice>) -> Result<(), Refusal> {
        let (_hold, mut timer) = self.hold_timer_there()?;
        if timer.running.is_none() {
            return Err(Refusal::TimerPaused(timer.topic));
        }
        self.end(&mut timer, gap)?;
        self.keep_timer(Some(&timer))
    }

    /// Goes on with a paused timer.
    pub fn resume_timer(&mut self) -> Result<(), Refusal> {
        let (_hold, mut timer) = self.hold_timer_there()?;
        if timer.running.is_some() {
            return Err(Refusal::TimerRuns(timer.topic));
        }
        timer.resume(self.moment());
        self.keep_timer(Some(&timer))
    }

    /// Says that somebody is there. Nothing happens without a running timer, or in a gap.
    pub fn beat_timer(&mut self) -> Result<(), Refusal> {
        if self.timer()?.is_none_or(|timer| timer.running.is_none()) {
            return Ok(());
        }
        // It may have been paused or stopped meanwhile.
        let (_hold, Some(mut timer)) = self.hold_timer()? else { return Ok(()) };
        let before = timer.clone();
        timer.beat(self.moment().now);
        if timer == before { Ok(()) } else { self.keep_timer(Some(&timer)) }
    }

    /// Keeps or drops the gap of a running timer. One that would make a session of more than a day can only be dropped.
    pub fn settle_timer_gap(&mut self, choice: GapChoice) -> Result<(), Refusal> {
        let (_hold, mut timer) = self.hold_timer_there()?;
        timer.settle_gap(choice, self.moment()).map_err(Refusal::LongSession)?;
        self.keep_timer(Some(&timer))
    }

    /// Stops the timer, logs what it measured as one step and answers the minutes. Without a whole minute nothing is
    /// logged. On a refusal the timer goes on.
    ///
    /// Nobody waits for the disk here. The file stays until the step is safe, see [`Self::forget_logged_timer`].
    pub fn stop_timer(&mut self, stop: &TimerStop) -> Result<u32, Refusal> {
        let note = checked_note(&stop.note)?;
        let (_hold, before) = self.hold_timer_there()?;
        let mut timer = before.clone();
        if timer.running.is_some() {
            self.end(&mut timer, stop.gap)?;
        }
        let sessions = timer.sessions(&note);
        let minutes = sessions.iter().map(|(_, session)| session.minutes).fold(0, u32::saturating_add);
        if sessions.is_empty() {
            if stop.finish {
                self.log_timed(&timer, sessions, true)?;
            }
            self.keep_timer(None)?;
            return Ok(0);
        }
        // With the end of its last stretch: whatever happens from here on, another stop logs the same sessions.
        self.keep_timer(Some(&timer))?;
        if let Err(refusal) = self.log_timed(&timer, sessions, stop.finish) {
            self.keep_timer(Some(&before))?;
            return Err(refusal);
        }
        self.is_timer_logged = true;
        Ok(minutes)
    }

    /// Forgets the timer and what it measured.
    pub fn drop_timer(&mut self) -> Result<(), Refusal> {
        let _hold = self.hold_timer_there()?;
        self.keep_timer(None)
    }

    /// Forgets a timer whose sessions are on the disk: before that, it would bring them back after a crash; later, it
    /// would come back itself when they are undone.
    pub(super) fn forget_logged_timer(&mut self) {
        if !self.is_timer_logged || !self.pending.is_empty() {
            return;
        }
        self.is_timer_logged = false;
        let forgotten = self.hold_timer().and_then(|(_hold, timer)| match timer {
            None => self.keep_timer(None),
            Some(_) => Ok(()),
        });
        if let Err(refusal) = forgotten {
            // Its sessions are in the log, so it is over all the same.
            tracing::warn!("the timer could not be forgotten: {refusal}");
        }
    }

    /// Sets a timer aside that cannot be understood, and says so. One that cannot be read stays.
    pub(super) fn look_at_timer(&mut self) {
        if let Ok(Err(_)) = self.stored_timer()
            && let Err(refusal) = self.hold_timer()
        {
            tracing::warn!("the timer could not be set aside: {refusal}");
        }
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

    /// The timer as the file has it, if that can be understood.
    fn stored_timer(&self) -> Result<Result<Option<Timer>, ron::error::SpannedError>, StorageError> {
        let Some(text) = self.storage.small_file(SmallFile::Timer)? else { return Ok(Ok(None)) };
        let is_logged = |id: Uuid| self.snapshot.record.plans.values().any(|plan| plan.study.knows(id));
        let timer = ron::from_str::<Option<Timer>>(&text);
        Ok(timer.map(|timer| timer.and_then(|timer| timer.without(is_logged))))
    }

    /// The timer, which no other process changes meanwhile.
    fn hold_timer(&mut self) -> Result<(Hold, Option<Timer>), Refusal> {
        let hold = self.storage.hold(SmallFile::Timer)?;
        match self.stored_timer()? {
            Ok(timer) => Ok((hold, timer)),
            Err(error) => {
                let file = self.storage.set_aside_small_file(SmallFile::Timer)?;
                tracing::warn!("the timer cannot be understood and is now {file}: {error}");
                self.loaded.notices.insert(Notice::TimerSetAside { file: file.to_string() });
                self.refresh_status();
                Ok((hold, None))
            }
        }
    }

    fn hold_timer_there(&mut self) -> Result<(Hold, Timer), Refusal> {
        let (hold, timer) = self.hold_timer()?;
        timer.map(|timer| (hold, timer)).ok_or(Refusal::NoTimer)
    }

    fn end(&self, timer: &mut Timer, gap: Option<GapChoice>) -> Result<(), Refusal> {
        let moment = self.moment();
        match (timer.gap(moment.now), gap) {
            (Some(gap), None) => return Err(Refusal::TimerGap(gap)),
            (Some(_), Some(choice)) => timer.settle_gap(choice, moment).map_err(Refusal::LongSession)?,
            (None, _) => {}
        }
        timer.pause(moment.now);
        Ok(())
    }

    /// Logs sessions in the plan of the timer, which is shown from then on.
    fn log_timed(
        &mut self,
        timer: &Timer,
        sessions: Vec<(Uuid, Session)>,
        finish: bool,
    ) -> Result<(), Refusal> {
        let shown = self.snapshot.plan_id;
        let other = timer.plan.filter(|plan| Some(*plan) != shown && self.plan_ids().contains(plan));
        if let Some(plan) = other {
            self.show_plan(plan);
        }
        let performed = self.perform(Action::LogTimed { topic: timer.topic.clone(), sessions, finish });
        if let (Err(_), Some(_), Some(shown)) = (&performed, other, shown) {
            self.show_plan(shown);
        }
        performed
    }

    fn keep_timer(&self, timer: Option<&Timer>) -> Result<(), Refusal> {
        let text = ron::to_string(&timer).unwrap_or_default();
        Ok(self.storage.save_small_file(SmallFile::Timer, &text)?)
    }
}
