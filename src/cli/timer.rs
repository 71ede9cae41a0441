//! `timer`: measures study.

use serde::Serialize;

use super::{args_study::TimerWords, changes::Changes, context::Context, error::CliError, output::Text};
use crate::{
    command::wording,
    curriculum::TopicId,
    progress::Timer,
    words,
    workspace::{Refusal, TimerStop},
};

/// `timer status`.
#[derive(Debug, Serialize)]
struct TimerRow {
    topic: Option<String>,
    running: bool,
    /// A gap left out.
    minutes: u32,
    since: Option<String>,
    gap_minutes: Option<u32>,
    left_off: Option<String>,
}

pub(super) fn timer(context: &mut Context, args: TimerWords) -> Result<Text, CliError> {
    match args {
        TimerWords::Start { topic: Some(topic) } => start(context, &topic),
        TimerWords::Start { topic: None } | TimerWords::Resume => {
            let resumed = context.workspace.resume_timer();
            resumed.map_err(|refusal| context.refused(&refusal))?;
            state(context, "The timer goes on")
        }
        TimerWords::Pause { topic, gap } => {
            check_topic(context, topic.as_deref())?;
            let paused = context.workspace.pause_timer(gap.into());
            paused.map_err(|refusal| refused(context, &refusal))?;
            state(context, "The timer is paused")
        }
        TimerWords::Stop { topic, note, done, gap } => {
            check_topic(context, topic.as_deref())?;
            stop(context, &TimerStop { note, finish: done, gap: gap.into() })
        }
        TimerWords::Drop => {
            let dropped = context.workspace.drop_timer();
            dropped.map_err(|refusal| context.refused(&refusal))?;
            Ok(Text::of("The timer is forgotten, and nothing was logged"))
        }
        TimerWords::Status(format) => {
            let timer = there(context)?;
            match timer {
                _ if format.json => Text::json(&row(context, timer.as_ref())),
                Some(timer) if timer.running.is_some() => state(context, "The timer runs"),
                Some(_) => state(context, "The timer is paused"),
                None => Ok(Text::of("No timer is running")),
            }
        }
    }
}

/// Refuses a topic that is not the timer's.
fn check_topic(context: &Context, word: Option<&str>) -> Result<(), CliError> {
    let (Some(word), Some(timer)) = (word, there(context)?) else { return Ok(()) };
    if context.topic_id(word) == timer.topic {
        return Ok(());
    }
    let title = wording::topic_title(&timer.topic, &context.snapshot().curriculum);
    Err(CliError::failed(format!("The timer is on “{title}”, not on “{word}”.")).unchanged())
}

fn start(context: &mut Context, topic: &str) -> Result<Text, CliError> {
    let topic = context.topic_id(topic);
    let started = context.workspace.start_timer(&topic, false);
    started.map_err(|refusal| context.refused(&refusal))?;
    let mut text = state(context, "The timer runs")?;
    if let Some(note) = left_off(context, &topic) {
        text.wrapped("Where you left off: ", &note);
    }
    Ok(text)
}

fn stop(context: &mut Context, stop: &TimerStop) -> Result<Text, CliError> {
    let Some(timer) = there(context)? else { return Err(context.refused(&Refusal::NoTimer)) };
    let before = context.snapshot().clone();
    let stopped = context.workspace.stop_timer(stop);
    let minutes = stopped.map_err(|refusal| refused(context, &refusal))?;
    context.settle()?;
    let title = wording::topic_title(&timer.topic, &context.snapshot().curriculum);
    let said = if minutes == 0 {
        format!("{title}: less than a minute, so nothing was logged")
    } else {
        let all = words::duration(context.snapshot().plan.study.minutes_of(&timer.topic));
        format!("{title}: {} logged, {all} in all", words::duration(minutes))
    };
    let mut text = Text::of(&said);
    text.append(Changes::between(&before, context.snapshot()).into_text());
    Ok(text)
}

/// Says what to type where a gap has to be settled.
fn refused(context: &Context, refusal: &Refusal) -> CliError {
    let error = context.refused(refusal);
    match refusal {
        Refusal::TimerGap(_) => error.hinted("add `--keep-gap` or `--drop-gap`"),
        _ => error,
    }
}

fn there(context: &Context) -> Result<Option<Timer>, CliError> {
    context.workspace.timer().map_err(|refusal| context.refused(&refusal))
}

fn left_off(context: &Context, topic: &TopicId) -> Option<String> {
    context.snapshot().plan.study.left_off(topic).map(ToOwned::to_owned)
}

/// "The timer runs: Topic one, 25 min".
fn state(context: &Context, said: &str) -> Result<Text, CliError> {
    let Some(timer) = there(context)? else { return Ok(Text::of(said)) };
    let now = context.workspace.moment().now;
    let title = wording::topic_title(&timer.topic, &context.snapshot().curriculum);
    let mut text = Text::of(&format!("{said}: {title}, {}", words::duration(timer.minutes(now))));
    if let Some(gap) = timer.gap(now) {
        text.line(&wording::refusal(&Refusal::TimerGap(gap), &context.snapshot().curriculum));
    }
    Ok(text)
}

fn row(context: &Context, timer: Option<&Timer>) -> TimerRow {
    let now = context.workspace.moment().now;
    let first =
        timer.and_then(|timer| timer.ended.first().map(|it| it.from).or(Some(timer.running.as_ref()?.from)));
    TimerRow {
        topic: timer.map(|timer| timer.topic.to_string()),
        running: timer.is_some_and(|timer| timer.running.is_some()),
        minutes: timer.map_or(0, |timer| timer.minutes(now)),
        since: first.map(|from| from.to_rfc3339()),
        gap_minutes: timer.and_then(|timer| timer.gap(now)).map(|gap| gap.minutes),
        left_off: timer.and_then(|timer| left_off(context, &timer.topic)),
    }
}
