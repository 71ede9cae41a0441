//! `outcome` and `confirm`: steps of topics and criteria of milestones.

use super::{
    args::{ConfirmWords, OutcomeWords},
    context::Context,
    error::CliError,
    evidence::say_missing,
    output::Text,
};
use crate::{
    curriculum::{CriterionId, OutcomeId, TopicId},
    workspace::{self, Action, Snapshot},
};

pub(super) fn outcome(context: &mut Context, args: &OutcomeWords) -> Result<Text, CliError> {
    let topic = context.topic_id(&args.topic);
    let outcome = OutcomeId::from(args.id.as_str());
    let action = Action::SetOutcome { topic: topic.clone(), outcome: outcome.clone(), count: args.count };
    let changes = context.perform(action)?;
    let mut text = outcome_text(context.snapshot(), &topic, &outcome);
    text.append(changes.into_text());
    Ok(text)
}

fn outcome_text(snapshot: &Snapshot, id: &TopicId, outcome: &OutcomeId) -> Text {
    let curriculum = &snapshot.curriculum;
    let Some((topic, own)) = curriculum
        .topic_idx(id)
        .and_then(|idx| curriculum.topics.get(idx).zip(snapshot.progress.topics.get(idx)))
    else {
        return Text::default();
    };
    let total = topic.outcome(outcome).map_or(1, |it| it.count);
    let shown =
        snapshot.plan.topics.get(id).and_then(|record| record.outcomes.get(outcome)).copied().unwrap_or(0);
    let state = match (shown, total) {
        (0, _) => "open again".to_owned(),
        (1, 1) => "done".to_owned(),
        (shown, total) => format!("{shown} of {total}"),
    };
    let mut text = Text::of(&format!("{}, step {outcome}: {state}", topic.title));
    if own.outcomes_done == topic.outcomes.len() && own.done_on.is_none() {
        text.line(&format!("All its steps are done; `gradus done {id}` ticks the topic."));
    }
    text
}

pub(super) fn confirm(context: &mut Context, args: ConfirmWords) -> Result<Text, CliError> {
    let milestone = context.milestone_id(&args.milestone);
    let criterion = CriterionId::from(args.id.as_str());
    let evidence = args.evidence.map(|what| workspace::evidence_from_here(&what));
    let action = if args.withdraw {
        Action::Withdraw { milestone: milestone.clone(), criterion }
    } else {
        Action::Confirm { milestone: milestone.clone(), criterion, evidence: evidence.clone() }
    };
    let changes = context.perform(action)?;
    if let Some(what) = &evidence {
        say_missing(what);
    }
    let found = context.snapshot().curriculum.milestone(&milestone);
    let title = found.map_or_else(|| milestone.to_string(), |it| it.title.clone());
    let state = if args.withdraw { "not confirmed any more" } else { "confirmed" };
    let mut text = Text::of(&format!("{title}, criterion {}: {state}", args.id));
    text.append(changes.into_text());
    Ok(text)
}
