//! A notification of the desktop once a day at a chosen time, while the window is open.

use std::{thread, time::Duration};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use eframe::egui;
use notify_rust::Notification;

use super::{App, Data};
use crate::{say, ui::state::write, words};

/// How late an idle window may notice that the computer slept through the time.
const LATEST_LOOK: Duration = Duration::from_mins(5);

/// The reminder of today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reminder {
    /// The day whose time has come, or had come before the window opened.
    over: Option<NaiveDate>,
    /// The window was there before the time of some day.
    was_early: bool,
}

impl Reminder {
    /// Whether it is time, once a day: the first look after the time is a reminder only if there was one before it.
    fn is_time(&mut self, at: NaiveTime, now: NaiveDateTime) -> bool {
        if now.time() < at {
            self.was_early = true;
            return false;
        }
        let is_new = self.over != Some(now.date());
        self.over = Some(now.date());
        is_new && std::mem::take(&mut self.was_early)
    }
}

impl App {
    /// Reminds when it is time, and asks for a look when it will be.
    pub(super) fn remind(&mut self, ctx: &egui::Context) {
        let Some(at) = self.preferences.reminder.and_then(time_of_day) else { return };
        let Data::Ready(workspace) = &self.data else { return };
        let now = workspace.study_now().clock;
        if self.reminder.is_time(at, now) {
            let text = self.reminder_text();
            text.into_iter().for_each(notify);
        }
        let wait = (at - now.time()).to_std().unwrap_or(LATEST_LOOK);
        ctx.request_repaint_after(wait.min(LATEST_LOOK));
    }

    /// What there is to do; nothing on a day off, while the timer runs, or when the day's study is done.
    fn reminder_text(&self) -> Option<String> {
        let snapshot = self.snapshot();
        let studied = snapshot.plan.study.counted().days().get(&snapshot.today).copied().unwrap_or(0);
        let left = snapshot.capacity.saturating_sub(studied);
        let idx = snapshot.next.first()?.topic_idx;
        let topic = snapshot.curriculum.topics.get(idx)?;
        let is_studying = self.timer_face().is_some_and(|face| face.is_running);
        (left > 0 && !is_studying)
            .then(|| say!("reminder-text", time = words::duration(left), topic = topic.title.clone()))
    }

    /// Sets or takes away the time of the reminder, minutes after midnight.
    pub(super) fn set_reminder(&mut self, at: Option<u32>) {
        self.preferences.reminder = at;
        self.reminder = Reminder::default();
        if let Err(trouble) = self.place.save_preferences(&write(&self.preferences)) {
            self.toasts.trouble(&trouble);
        }
    }
}

fn time_of_day(minutes: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}

/// The desktop may take its time, and may have no such service at all: studying goes on.
fn notify(text: String) {
    thread::spawn(move || {
        let shown = Notification::new().appname("Gradus").summary(&say!("reminder-title")).body(&text).show();
        if let Err(error) = shown {
            tracing::info!("no notification: {error}");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_once_a_day_and_not_for_a_time_before_the_window_opened() {
        let at = |day, hour, minute| {
            NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
        };
        let time = NaiveTime::from_hms_opt(19, 0, 0).unwrap();
        let mut reminder = Reminder::default();
        for (now, expected) in [
            // Opened at eight: it is too late for today.
            (at(20, 20, 0), false),
            (at(20, 21, 0), false),
            (at(21, 18, 59), false),
            (at(21, 19, 0), true),
            (at(21, 19, 1), false),
            (at(22, 0, 30), false),
            // The computer slept from before until after the time.
            (at(22, 23, 0), true),
            (at(23, 23, 30), false),
        ] {
            assert_eq!(reminder.is_time(time, now), expected, "{now}");
        }
    }
}
