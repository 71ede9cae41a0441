//! `postpone`, and the settings of a plan: start, share, grade held, effort, order, baseline.

use chrono::NaiveDate;

use super::{
    args::PostponeWords,
    context::Context,
    error::CliError,
    output::Text,
    set::{minutes, replan},
    values::date,
};
use crate::{
    command::wording,
    curriculum::Effort,
    words,
    workspace::{Action, ReviewAction},
};

pub(super) fn postpone(context: &mut Context, args: &PostponeWords) -> Result<Text, CliError> {
    let topics = context.topic_ids(&args.which.topics);
    let curriculum = &context.snapshot().curriculum;
    let names: Vec<String> = topics.iter().map(|id| wording::topic_title(id, curriculum)).collect();
    let today = context.snapshot().today;
    let names = words::join(&names);
    let said = match args.until {
        Some(until) if until <= today => format!("Not put off any more: {names}"),
        Some(until) => format!("Not before {}: {names}", words::date(until)),
        None => format!("Not today: {names}"),
    };
    replan(context, Action::Postpone { topics, until: args.until }, &said)
}

pub(super) fn start(context: &mut Context, date: NaiveDate) -> Result<Text, CliError> {
    replan(context, Action::SetStart(date), &format!("The plan begins on {}", words::date(date)))
}

pub(super) fn share(context: &mut Context, percent: u32) -> Result<Text, CliError> {
    replan(context, Action::SetShare(percent), &format!("The plan has {percent} % of the evenings"))
}

pub(super) fn held(context: &mut Context, word: &str) -> Result<Text, CliError> {
    let grade = (!word.eq_ignore_ascii_case("none")).then(|| context.grade_id(word));
    let said = match &grade {
        Some(_) => "Held before the plan, with its topics and those below".to_owned(),
        None => "No grade held before the plan; topics stay known until they are reopened".to_owned(),
    };
    replan(context, Action::HoldGrade(grade), &said)
}

pub(super) fn effort(context: &mut Context, topic: &str, times: &[String]) -> Result<Text, CliError> {
    let topic = context.topic_id(topic);
    let title = wording::topic_title(&topic, &context.snapshot().curriculum);
    let times = times.iter().map(|time| minutes(time)).collect::<Result<Vec<u32>, _>>()?;
    let effort = match *times.as_slice() {
        [] => None,
        [likely] => Some(Effort { low: likely * 2 / 3, likely, high: likely * 2 }),
        [low, likely, high] => Some(Effort { low, likely, high }),
        _ => {
            let message = "An estimate is one time, or low, likely and high, such as 4h 6h 10h.";
            return Err(CliError::words(message.to_owned()));
        }
    };
    let said = match effort {
        Some(effort) => format!("{title}: {}", wording::effort(effort)),
        None => format!("{title}: as the curriculum estimates"),
    };
    replan(context, Action::SetEffort { topic, effort }, &said)
}

pub(super) fn order(context: &mut Context, topic: &str, after: Option<&str>) -> Result<Text, CliError> {
    let (topic, after) = (context.topic_id(topic), after.map(|word| context.topic_id(word)));
    let title = |id| wording::topic_title(id, &context.snapshot().curriculum);
    let said = match &after {
        Some(after) => format!("{} comes right after {}", title(&topic), title(after)),
        None => format!("{} comes first", title(&topic)),
    };
    replan(context, Action::Rank { topic, after }, &said)
}

pub(super) fn retention(context: &mut Context, percent: u32) -> Result<Text, CliError> {
    context.perform(Action::Review(ReviewAction::SetRetention(percent)))?;
    Ok(Text::of(&format!("Review keeps a chance of recall of {percent} %")))
}

pub(super) fn aim(context: &mut Context, word: &str) -> Result<Text, CliError> {
    let on = match word {
        word if word.eq_ignore_ascii_case("none") => None,
        word => {
            Some(date(word).map_err(|why| CliError::words(format!("“{word}” is no day: {why}, or none.")))?)
        }
    };
    context.perform(Action::Review(ReviewAction::SetAim(on)))?;
    Ok(Text::of(&match on {
        Some(on) => format!("Review aims at {}", words::date(on)),
        None => "Review aims at no day any more".to_owned(),
    }))
}

pub(super) fn baseline(context: &mut Context) -> Result<Text, CliError> {
    context.perform(Action::AcceptBaseline)?;
    Ok(Text::of("The plan as it is now is kept to compare with"))
}
