//! `next`: what to study now, and why.

use super::{
    args::NextWords,
    context::Context,
    error::CliError,
    json::{Next, NextItem, ReasonRow, Reviews, reason_kind},
    output::Text,
};
use crate::{
    command::wording,
    curriculum::Curriculum,
    planner::{Reason, Suggestion},
    words,
    workspace::Snapshot,
};

/// Topics named when the minutes are given.
const N_TOPICS: usize = 3;

pub(super) fn next(context: &Context, args: &NextWords) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    let minutes = args.minutes.unwrap_or(snapshot.capacity);
    let asked;
    let suggestions = match args.minutes {
        None => &snapshot.next,
        Some(minutes) => {
            asked = snapshot.next_for(minutes, N_TOPICS);
            &asked
        }
    };
    if args.format.json {
        let items = suggestions.iter().filter_map(|it| item(&snapshot.curriculum, it)).collect();
        let review = snapshot.review();
        let reviews = Reviews { due: review.today.len(), minutes: review.minutes() };
        return Text::json(&Next { today: snapshot.today, capacity: minutes, items, reviews });
    }
    let mut text = human(snapshot, suggestions, minutes);
    let reviews = snapshot.dated.reviews_today(snapshot.capacity);
    if args.minutes.is_none() && reviews > 0 {
        text.line("");
        text.line(&format!("Besides, {} of questions are due: `gradus review`.", words::duration(reviews)));
    }
    Ok(text)
}

fn item<'a>(curriculum: &'a Curriculum, suggestion: &Suggestion) -> Option<NextItem<'a>> {
    let topic = curriculum.topics.get(suggestion.topic_idx)?;
    let step = suggestion.next_outcome_idx.and_then(|idx| topic.outcomes.get(idx));
    let reason = |reason: &Reason| ReasonRow {
        kind: reason_kind(*reason),
        topic: None,
        milestone: match reason {
            Reason::Milestone(idx, _) => curriculum.milestones.get(*idx).map(|it| it.id.as_str()),
            _ => None,
        },
        text: wording::reason(reason, suggestion.topic_idx, curriculum),
    };
    Some(NextItem {
        topic: topic.id.as_str(),
        minutes: suggestion.minutes,
        step: step.map(|outcome| outcome.id.as_str()),
        reasons: suggestion.reasons.iter().map(reason).collect(),
    })
}

fn human(snapshot: &Snapshot, suggestions: &[Suggestion], minutes: u32) -> Text {
    let mut text = Text::default();
    text.heading(&format!("{}: {}", words::date_long(snapshot.today), words::duration(minutes)));
    for (number, suggestion) in (1..).zip(suggestions) {
        topic(&mut text, &snapshot.curriculum, number, suggestion);
    }
    if suggestions.is_empty() {
        text.line("Nothing in this plan can be studied now.");
    } else if minutes == 0 {
        text.line("");
        match snapshot.next_study_day() {
            Some((day, minutes)) => {
                let (day, time) = (words::weekday_date(day), words::duration(minutes));
                text.line(&format!("No study time is set for today; the next study day is {day}, {time}."));
            }
            None => text.line("No hours are set yet; `gradus set hours 7` sets seven a week."),
        }
        text.line("`gradus next --minutes 60` shares out an hour.");
    }
    text
}

fn topic(text: &mut Text, curriculum: &Curriculum, number: usize, suggestion: &Suggestion) {
    let Some(topic) = curriculum.topics.get(suggestion.topic_idx) else { return };
    let mut facts = vec![topic.id.to_string()];
    facts.extend(curriculum.area_of(topic).map(|area| area.title.clone()));
    facts.extend(curriculum.grade_of(topic).map(|grade| grade.title.clone()));
    if suggestion.minutes > 0 {
        facts.push(words::duration(suggestion.minutes));
    }
    text.line("");
    text.line(&format!("{number}. {}", topic.title));
    text.line(&format!("   {}", facts.join(" · ")));
    if let Some(step) = suggestion.next_outcome_idx.and_then(|idx| topic.outcomes.get(idx)) {
        text.wrapped(&format!("   Step {}: ", step.id), &step.text);
    }
    for reason in &suggestion.reasons {
        text.wrapped("   - ", &wording::reason(reason, suggestion.topic_idx, curriculum));
    }
}
