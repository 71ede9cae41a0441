//! `set day`, `set time-off`, `set day-end`, `set limits`: when there is time, and how it is cut.

use chrono::{NaiveDate, Timelike as _};

use super::{
    args_set::{LimitsWords, TimeOffWords},
    context::Context,
    error::CliError,
    output::{Text, columns},
    set::{minutes, replan, time},
};
use crate::{
    calendar::Limits,
    command::wording,
    curriculum::Curriculum,
    words,
    workspace::{Action, Refusal},
};

pub(super) fn day(context: &mut Context, date: NaiveDate, word: &str) -> Result<Text, CliError> {
    let hours = if word.eq_ignore_ascii_case("usual") { None } else { Some(minutes(word)?) };
    let said = match hours {
        Some(minutes) => format!("{}: {}", words::weekday_date(date), words::duration(minutes)),
        None => format!("{}: as in a usual week", words::weekday_date(date)),
    };
    replan(context, Action::SetDay { date, minutes: hours }, &said)
}

pub(super) fn time_off(context: &mut Context, args: TimeOffWords) -> Result<Text, CliError> {
    let Some(from) = args.from else { return Ok(list(context)) };
    if args.remove {
        let time_off = &context.snapshot().record.learner.calendar.time_off;
        let found = time_off.iter().find(|(_, off)| off.from == from).map(|(id, off)| (*id, off.until));
        let Some((id, until)) = found else {
            let why = wording::refusal(&Refusal::NoTimeOff, &Curriculum::default());
            return Err(CliError::failed(why).hinted("`gradus set time-off` lists the days off").unchanged());
        };
        let said = format!("No time off any more: {} to {}", words::date(from), words::date(until));
        return replan(context, Action::RemoveTimeOff(id), &said);
    }
    let until = args.until.unwrap_or(from);
    let said = format!("Time off: {} to {}", words::date(from), words::date(until));
    replan(context, Action::SetTimeOff { id: None, from, until, title: args.title }, &said)
}

fn list(context: &Context) -> Text {
    let snapshot = context.snapshot();
    let mut all: Vec<_> = snapshot.record.learner.calendar.time_off.values().collect();
    all.sort_by_key(|off| (off.from, off.until));
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|off| vec![words::date(off.from), words::date(off.until), off.title.clone()])
        .collect();
    let mut text = Text::default();
    for line in columns(&[], &rows) {
        text.line(&line);
    }
    text
}

pub(super) fn day_end(context: &mut Context, word: &str) -> Result<Text, CliError> {
    let time = time(word)?;
    context.perform(Action::SetDayEnd(time.hour() * 60 + time.minute()))?;
    Ok(Text::of(&format!("A study day ends at {}", time.format("%-H:%M"))))
}

pub(super) fn limits(context: &mut Context, args: &LimitsWords) -> Result<Text, CliError> {
    let old = context.snapshot().record.learner.limits;
    let or = |word: &Option<String>, old: u32| word.as_ref().map_or(Ok(old), |word| minutes(word));
    let limits = Limits {
        parallel: args.parallel.unwrap_or(old.parallel),
        chunk: (or(&args.shortest, old.chunk.0)?, or(&args.longest, old.chunk.1)?),
        per_topic: or(&args.per_topic, old.per_topic)?,
    };
    let [shortest, longest, most] = [limits.chunk.0, limits.chunk.1, limits.per_topic].map(words::duration);
    let said = format!(
        "Open at once: {}\nA piece: {shortest} to {longest}\nOne topic in a day: {most} at most",
        limits.parallel
    );
    replan(context, Action::SetLimits(limits), &said)
}
