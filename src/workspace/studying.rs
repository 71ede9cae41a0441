//! Actions on the log of study: whether a session can have been, and the events.

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::{Action, Refusal, Study, StudyEdit, Workspace, check::Check, texts::checked_text};
use crate::{
    calendar::StudyTime,
    curriculum::TopicId,
    journal::Event,
    progress::{MAX_SESSION, Session, Span, TopicState},
    words::StudyNow,
};

/// Longest note on a session, characters: it is a line, and a topic has room for more.
const MAX_NOTE_CHARS: usize = 1000;

impl Workspace {
    /// The present, for times that are typed.
    pub fn study_now(&self) -> StudyNow {
        let day_end = self.snapshot.record.learner.day_end();
        StudyNow { today: self.today(), clock: self.clock.shown(), day_end }
    }
}

impl Check<'_> {
    /// The events of an action on sessions; none for any other.
    pub(super) fn study_events(&self, action: &Action) -> Result<Vec<Event>, Refusal> {
        match action {
            Action::LogStudy { study, finish } => {
                self.find(&study.topic)?;
                let session = self.session(study, None)?;
                let on = session.on;
                let mut what = vec![logged(Uuid::new_v4(), session)];
                what.extend(self.follow_up(&study.topic, *finish, (on, on))?);
                Ok(what)
            }
            Action::LogTimed { topic, sessions, finish } => {
                // What was logged by hand meanwhile is no reason to lose what was measured: no minute counts twice.
                let day = |it: Option<&(Uuid, Session)>| it.map_or(self.today, |(_, session)| session.on);
                let days = (day(sessions.first()), day(sessions.last()));
                let follow_up = self.follow_up(topic, *finish, days)?;
                let logged = sessions.iter().map(|(id, session)| logged(*id, session.clone()));
                Ok(logged.chain(follow_up).collect())
            }
            Action::EditStudy { id, edit } => {
                let before = self.plan.study.session(*id).ok_or(Refusal::NoStudy)?;
                let session = self.edited(*id, before, edit)?;
                if session == *before {
                    return Err(Refusal::Unchanged);
                }
                let Session { topic, on, minutes, span, note } = session;
                let (from, until) = (span.map(Span::from), span.map(Span::until));
                Ok(vec![Event::StudyEdited { id: *id, topic, on, minutes, from, until, note }])
            }
            Action::RemoveStudy(ids) => {
                if ids.iter().any(|id| self.plan.study.session(*id).is_none()) {
                    return Err(Refusal::NoStudy);
                }
                Ok(ids.iter().map(|id| Event::StudyRemoved { id: *id }).collect())
            }
            _ => Ok(Vec::new()),
        }
    }

    /// What study from one day to another does to its topic: it begins what was ready, or finishes it.
    fn follow_up(
        &self,
        topic: &TopicId,
        finish: bool,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Result<Vec<Event>, Refusal> {
        let topic = topic.clone();
        let is_ready = self.find(&topic)?.own.state == TopicState::Ready;
        let mut what = Vec::new();
        if is_ready {
            what.push(Event::TopicStarted { topic: topic.clone(), on: from });
        }
        if finish {
            what.extend(self.finish(&[topic], until, false, None, None)?);
        }
        Ok(what)
    }

    /// The session that was told, if it can have been; its topic is the caller's to find.
    fn session(&self, study: &Study, id: Option<Uuid>) -> Result<Session, Refusal> {
        let (span, minutes, on) = match study.time {
            StudyTime::Minutes(minutes) => {
                let on = self.day(study.on)?;
                (None, self.fitting(checked_minutes(minutes)?, on, id)?, on)
            }
            StudyTime::Span(from, until) => {
                let span = self.span(from, until)?;
                self.check_free(span, id)?;
                (Some(span), span.minutes(), self.day(study.on.or(Some(from.date())))?)
            }
        };
        let note = checked_note(&study.note)?;
        Ok(Session { topic: study.topic.clone(), on, minutes, span, note })
    }

    /// The session with what was otherwise. What is not told anew is not looked at anew either: its hours may be those
    /// of another time zone, and its topic one that the curriculum has dropped.
    fn edited(&self, id: Uuid, before: &Session, edit: &StudyEdit) -> Result<Session, Refusal> {
        let mut session = before.clone();
        match (edit.time, edit.on) {
            (Some(time), on) => {
                let on = on.or(match time {
                    StudyTime::Minutes(_) => Some(before.on),
                    StudyTime::Span(..) => None,
                });
                let topic = edit.topic.clone().unwrap_or_else(|| before.topic.clone());
                session = self.session(&Study { topic, time, on, note: String::new() }, Some(id))?;
            }
            (None, Some(on)) if on != before.on => {
                (session.on, session.span) = (self.day(Some(on))?, None);
            }
            (None, _) => {}
        }
        if let Some(topic) = &edit.topic {
            self.find(topic)?;
            session.topic.clone_from(topic);
        }
        session.note = match &edit.note {
            Some(note) => checked_note(note)?,
            None => before.note.clone(),
        };
        Ok(session)
    }

    /// The minutes, if the day has room for them beside what it has apart from the session itself.
    fn fitting(&self, minutes: u32, on: NaiveDate, id: Option<Uuid>) -> Result<u32, Refusal> {
        let all = self.plan.study.counted().days().get(&on).copied().unwrap_or(0);
        let own = id.and_then(|id| Some((id, self.plan.study.session(id)?))).filter(|(_, it)| it.on == on);
        let others = all.saturating_sub(own.map_or(0, |(id, _)| self.plan.study.minutes_of_session(id)));
        if others.saturating_add(minutes) > MAX_SESSION {
            Err(Refusal::FullDay(on, others))
        } else {
            Ok(minutes)
        }
    }

    fn span(&self, from: NaiveDateTime, until: NaiveDateTime) -> Result<Span, Refusal> {
        if until < from {
            return Err(Refusal::StudyBackwards(from, until));
        }
        if until > self.clock.shown() {
            return Err(Refusal::StudyInFuture(until));
        }
        // By the clock on the wall first, so that no clock change hides a slip of the finger.
        checked_minutes(u32::try_from((until - from).num_minutes()).unwrap_or(u32::MAX))?;
        let (start, end) = (self.instant(from)?, self.instant(until)?);
        let minutes = u32::try_from((end - start).num_minutes()).unwrap_or(0);
        checked_minutes(minutes)?;
        Span::new(start, end).ok_or(Refusal::LongSession(minutes))
    }

    fn instant(&self, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, Refusal> {
        match self.clock.instant(local) {
            MappedLocalTime::Single(time) => Ok(time),
            MappedLocalTime::Ambiguous(..) => Err(Refusal::RepeatedTime(local)),
            MappedLocalTime::None => Err(Refusal::SkippedTime(local)),
        }
    }

    /// Nobody studies twice at once, whichever plan it is for.
    fn check_free(&self, span: Span, id: Option<Uuid>) -> Result<(), Refusal> {
        let mut plans = self.record.plans.values().filter(|plan| !plan.is_trashed);
        let taken = plans.find_map(|plan| plan.study.overlapping(span, id));
        taken.and_then(|session| session.span.map(|span| (session, span))).map_or(
            Ok(()),
            |(session, span)| {
                let (from, until) = (span.from().naive_local(), span.until().naive_local());
                Err(Refusal::StudyOverlaps(session.topic.clone(), from, until))
            },
        )
    }
}

/// The event of a new session.
fn logged(id: Uuid, session: Session) -> Event {
    let Session { topic, on, minutes, span, note } = session;
    let (from, until) = (span.map(Span::from), span.map(Span::until));
    Event::StudyLogged { id, topic, on, minutes, from, until, note }
}

/// A note on a session: one line, or nothing.
pub(super) fn checked_note(note: &str) -> Result<String, Refusal> {
    let note = checked_text(note.trim())?;
    if let Some(odd) = note.chars().find(|c| c.is_control()) {
        return Err(Refusal::ControlCharacter(odd));
    }
    if note.chars().count() > MAX_NOTE_CHARS { Err(Refusal::LongLine(MAX_NOTE_CHARS)) } else { Ok(note) }
}

fn checked_minutes(minutes: u32) -> Result<u32, Refusal> {
    match minutes {
        0 => Err(Refusal::NoMinutes),
        1..=MAX_SESSION => Ok(minutes),
        _ => Err(Refusal::LongSession(minutes)),
    }
}
