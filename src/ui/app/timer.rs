//! The timer in the window: looked at once a second, told every minute that somebody is there.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use eframe::egui;

use super::{App, Data};
use crate::{
    command::wording,
    curriculum::TopicId,
    progress::{Gap, GapChoice, Timer},
    say,
    ui::{modals::Modal, request::TimerDeed},
    words,
    workspace::{Refusal, TimerStop},
};

/// Between two looks: another program may have started, paused or stopped it.
const LOOK: TimeDelta = TimeDelta::seconds(1);
/// Between two signs of life.
const BEAT: TimeDelta = TimeDelta::minutes(1);

type Time = DateTime<FixedOffset>;

/// The timer as it was last seen.
#[derive(Default)]
pub(super) struct TimerWatch {
    timer: Option<Timer>,
    /// When it was looked at, and when it was told of life.
    looked: Option<Time>,
    beaten: Option<Time>,
    /// The gap that was asked about; whoever closed the question is asked again when it matters.
    asked: Option<Time>,
    /// Its file could not be read, which was said.
    has_failed: bool,
}

/// What the window shows of the timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimerFace {
    /// What is studied.
    pub(crate) topic: TopicId,
    /// Its title.
    pub(crate) title: String,
    /// Seconds until now, a gap left out.
    pub(crate) seconds: i64,
    /// Whole minutes that would be logged.
    pub(crate) minutes: u32,
    /// Whether it runs; else it is paused.
    pub(crate) is_running: bool,
    /// What is to be kept or dropped first.
    pub(crate) gap: Option<Gap>,
}

impl TimerFace {
    /// "24:10", from an hour on "1:04:10".
    pub(crate) fn clock(&self) -> String {
        let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        }
    }
}

impl App {
    /// Looks at the timer, and asks for a frame a second while it runs.
    pub(super) fn watch_timer(&mut self, ctx: &egui::Context) {
        self.look_at_timer();
        let Some(face) = self.timer_face() else { return };
        if let Some(gap) = face.gap {
            if self.timer.asked != Some(gap.since) && self.modal.is_none() {
                self.timer.asked = Some(gap.since);
                self.modal = Some(Modal::TimerGap);
            }
            return;
        }
        if !face.is_running {
            return;
        }
        ctx.request_repaint_after(Duration::from_secs(1));
        let Data::Ready(workspace) = &mut self.data else { return };
        let now = workspace.moment().now;
        if is_over(self.timer.beaten, BEAT, now) {
            self.timer.beaten = Some(now);
            // A disk that refuses is said by the next pause or stop; the timer itself goes on.
            let _ = workspace.beat_timer();
            self.timer.looked = None;
            self.look_at_timer();
        }
    }

    fn look_at_timer(&mut self) {
        let Data::Ready(workspace) = &self.data else { return };
        let now = workspace.moment().now;
        if !is_over(self.timer.looked, LOOK, now) {
            return;
        }
        self.timer.looked = Some(now);
        match workspace.timer() {
            Ok(timer) => (self.timer.timer, self.timer.has_failed) = (timer, false),
            Err(refusal) => {
                self.timer.timer = None;
                if !std::mem::replace(&mut self.timer.has_failed, true) {
                    self.refuse(&refusal);
                }
            }
        }
    }

    /// What is shown of the timer, if there is one.
    pub(crate) fn timer_face(&self) -> Option<TimerFace> {
        let Data::Ready(workspace) = &self.data else { return None };
        let timer = self.timer.timer.as_ref()?;
        let now = workspace.moment().now;
        let gap = timer.gap(now);
        let title = wording::topic_title(&timer.topic, &workspace.snapshot().curriculum);
        Some(TimerFace {
            topic: timer.topic.clone(),
            title,
            seconds: seconds(timer, now, gap),
            minutes: timer.minutes(now),
            is_running: timer.running.is_some(),
            gap,
        })
    }

    /// Does something with the timer.
    pub(super) fn time(&mut self, deed: TimerDeed) {
        match deed {
            TimerDeed::Start(topic) => self.start_timer(&topic),
            TimerDeed::Pause => self.change_timer(|workspace| workspace.pause_timer(None)),
            TimerDeed::Resume => self.change_timer(super::Workspace::resume_timer),
            TimerDeed::AskStop => self.ask_stop(),
            TimerDeed::Stop(stop) => {
                self.stop_timer(&stop);
            }
            TimerDeed::Drop => {
                self.modal = None;
                self.change_timer(super::Workspace::drop_timer);
                self.toasts.done(say!("toast-timer-dropped"), String::new(), None);
            }
            TimerDeed::Settle(choice) => {
                self.modal = None;
                self.change_timer(|workspace| workspace.settle_timer_gap(choice));
            }
            TimerDeed::SettleAndStop => {
                self.modal = None;
                self.change_timer(|workspace| workspace.pause_timer(Some(GapChoice::Drop)));
                self.ask_stop();
            }
        }
    }

    /// Starts, pauses or goes on: what the one shortcut means.
    pub(super) fn toggle_timer(&mut self) {
        match self.timer_face() {
            Some(face) if face.is_running => self.time(TimerDeed::Pause),
            Some(_) => self.time(TimerDeed::Resume),
            None => {
                if let Some(topic) = self.topic_at_hand() {
                    self.start_timer(&topic);
                }
            }
        }
    }

    /// Starting another topic logs the first: nobody studies two at once.
    fn start_timer(&mut self, topic: &TopicId) {
        let other = self.timer_face().filter(|face| face.topic != *topic);
        if other.is_some() && !self.stop_timer(&TimerStop::default()) {
            return;
        }
        self.change_timer(|workspace| workspace.start_timer(topic, true));
        let snapshot = self.snapshot();
        if let Some(left_off) = snapshot.plan.study.left_off(topic).map(ToOwned::to_owned)
            && self.timer.timer.is_some()
        {
            self.toasts.done(say!("toast-left-off"), left_off, None);
        }
    }

    /// Whether it stopped.
    fn stop_timer(&mut self, stop: &TimerStop) -> bool {
        let Data::Ready(workspace) = &mut self.data else { return false };
        let before = workspace.snapshot().progress.clone();
        let stopped = workspace.stop_timer(stop);
        self.timer.looked = None;
        match stopped {
            Ok(minutes) => {
                self.modal = None;
                self.timer.timer = None;
                if minutes > 0 || stop.finish {
                    self.say_done(&before);
                } else {
                    self.toasts.done(say!("toast-timer-short"), String::new(), None);
                }
                true
            }
            Err(Refusal::TimerGap(_)) => {
                self.modal = Some(Modal::TimerGap);
                false
            }
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    fn ask_stop(&mut self) {
        match self.timer_face() {
            Some(face) if face.gap.is_some() => self.modal = Some(Modal::TimerGap),
            Some(_) => self.modal = Some(Modal::StopTimer),
            None => {}
        }
    }

    fn change_timer(&mut self, change: impl FnOnce(&mut super::Workspace) -> Result<(), Refusal>) {
        let Data::Ready(workspace) = &mut self.data else { return };
        let changed = change(workspace);
        self.timer.looked = None;
        self.look_at_timer();
        match changed {
            Ok(()) => {}
            Err(Refusal::TimerGap(_)) => self.modal = Some(Modal::TimerGap),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// The window's name while a timer runs; it changes once a minute.
    pub(super) fn timer_title(&self) -> Option<String> {
        let face = self.timer_face()?;
        let time = words::duration(face.minutes);
        Some(say!("title-timer", time = time, topic = face.title))
    }
}

/// Whether a time is over, also when the clock was put back meanwhile.
fn is_over(since: Option<Time>, length: TimeDelta, now: Time) -> bool {
    since.is_none_or(|then| now < then || now - then >= length)
}

/// Seconds until now; a gap is not among them.
fn seconds(timer: &Timer, now: Time, gap: Option<Gap>) -> i64 {
    let ended: i64 = timer.ended.iter().map(|it| (it.until - it.from).num_seconds()).sum();
    let running = timer.running.as_ref().map_or(0, |it| {
        let until = if gap.is_some() { it.seen } else { now };
        (until - it.from).num_seconds()
    });
    (ended + running).max(0)
}
