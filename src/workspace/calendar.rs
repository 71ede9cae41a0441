//! The learner's calendar: whether a change of it makes sense. It holds from a day on, never for the past.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::{Action, Refusal};
use crate::{
    calendar::{Limits, MAX_DAY_MINUTES, MAX_PARALLEL, WeekHours},
    journal::Event,
    planner::schedule::HORIZON_DAYS,
    progress::Learner,
};

/// Latest end of a study day, minutes after midnight.
const MAX_DAY_END: u32 = 12 * 60;
/// Longest title of time off, characters.
const MAX_TITLE_CHARS: usize = 200;

/// The events of an action on the calendar; none if it is about something else.
pub(super) fn events(
    action: &Action,
    learner: &Learner,
    today: NaiveDate,
) -> Option<Result<Vec<Event>, Refusal>> {
    let event = match action {
        Action::SetWeek { week, from } => set_week(week, from.unwrap_or(today), today),
        Action::SetDay { date, minutes } => set_day(*date, *minutes, today),
        Action::SetTimeOff { id, from, until, title } => {
            set_time_off(learner, *id, (*from, *until), title, today)
        }
        Action::RemoveTimeOff(id) if learner.calendar.time_off.contains_key(id) => {
            Ok(Event::TimeOffRemoved { id: *id })
        }
        Action::RemoveTimeOff(_) => Err(Refusal::NoTimeOff),
        Action::SetDayEnd(minutes) if *minutes <= MAX_DAY_END => Ok(Event::DayEndSet { minutes: *minutes }),
        Action::SetDayEnd(_) => Err(Refusal::BadDayEnd),
        Action::SetLimits(limits) => set_limits(*limits),
        _ => return None,
    };
    Some(event.map(|event| vec![event]))
}

/// A day from today on that a plan can reach.
pub(super) fn checked_day(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    let horizon = today.checked_add_days(Days::new(u64::from(HORIZON_DAYS)));
    match day {
        past if past < today => Err(Refusal::InPast(past)),
        far if horizon.is_some_and(|horizon| far > horizon) => Err(Refusal::TooFar(far)),
        day => Ok(day),
    }
}

pub(super) fn set_week(week: &WeekHours, from: NaiveDate, today: NaiveDate) -> Result<Event, Refusal> {
    let total: u32 = week.minutes.iter().fold(0, |sum, &minutes| sum.saturating_add(minutes));
    if week.minutes.iter().any(|&minutes| minutes > MAX_DAY_MINUTES) {
        return Err(Refusal::TooManyHours(total));
    }
    Ok(Event::HoursSet { from: checked_day(from, today)?, week: Box::new(week.clone()) })
}

fn set_day(date: NaiveDate, minutes: Option<u32>, today: NaiveDate) -> Result<Event, Refusal> {
    match minutes {
        Some(minutes) if minutes > MAX_DAY_MINUTES => Err(Refusal::TooManyHours(minutes)),
        minutes => Ok(Event::DaySet { date: checked_day(date, today)?, minutes }),
    }
}

fn set_time_off(
    learner: &Learner,
    id: Option<Uuid>,
    (from, until): (NaiveDate, NaiveDate),
    title: &str,
    today: NaiveDate,
) -> Result<Event, Refusal> {
    let title = title.trim();
    if title.chars().count() > MAX_TITLE_CHARS || title.contains(char::is_control) {
        return Err(Refusal::BadName);
    }
    if until < from {
        return Err(Refusal::EndsBeforeStart(from, until));
    }
    let old = id.map(|id| learner.calendar.time_off.get(&id).ok_or(Refusal::NoTimeOff)).transpose()?;
    // What began before stays as it was, as far as it is over.
    let is_kept = old.is_some_and(|old| old.from == from && until >= today);
    if !is_kept {
        checked_day(from, today)?;
    }
    let id = id.unwrap_or_else(Uuid::new_v4);
    Ok(Event::TimeOffSet { id, from, until, title: title.to_owned() })
}

fn set_limits(limits: Limits) -> Result<Event, Refusal> {
    let Limits { parallel, chunk, per_topic } = limits;
    if !(1..=MAX_PARALLEL).contains(&parallel) || limits.bounded() != limits {
        return Err(Refusal::BadLimits);
    }
    Ok(Event::LimitsSet { parallel: parallel as u32, chunk, per_topic })
}
