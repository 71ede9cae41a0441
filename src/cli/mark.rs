//! `start`, `done`, `reopen`, `known`, `skip` and `include`: what happens to topics.

use super::{
    args::{DoneWords, StartWords, Topics},
    context::Context,
    error::CliError,
    evidence::say_missing,
    output::Text,
};
use crate::{
    progress::TopicState,
    workspace::{self, Action},
};

pub(super) fn start(context: &mut Context, args: &StartWords) -> Result<Text, CliError> {
    let topics = context.topic_ids(&args.which.topics);
    context.change(Action::Start { topics, on: args.on })
}

pub(super) fn done(context: &mut Context, args: DoneWords) -> Result<Text, CliError> {
    let topics = context.topic_ids(&args.which.topics);
    let waits = {
        let snapshot = context.snapshot();
        let state = |id| snapshot.curriculum.topic_idx(id).map(|idx| snapshot.progress.state(idx));
        topics.iter().any(|id| state(id) == Some(TopicState::Locked))
    };
    let evidence = args.evidence.map(|what| workspace::evidence_from_here(&what));
    let action = Action::Finish {
        topics,
        on: args.on,
        with_needs: args.with_needs,
        evidence: evidence.clone(),
        note: args.note,
    };
    let text = context.change(action).map_err(|error| {
        if waits && !args.with_needs {
            error.hinted("`--with-needs` marks what the topic waits for as known")
        } else {
            error
        }
    })?;
    if let Some(what) = &evidence {
        say_missing(what);
    }
    Ok(text)
}

pub(super) fn reopen(context: &mut Context, args: &Topics) -> Result<Text, CliError> {
    let topics = context.topic_ids(&args.topics);
    context.change(Action::Reopen(topics))
}

pub(super) fn known(context: &mut Context, args: &Topics) -> Result<Text, CliError> {
    let topics = context.topic_ids(&args.topics);
    context.change(Action::Know(topics))
}

pub(super) fn skip(context: &mut Context, args: &Topics) -> Result<Text, CliError> {
    let topics = context.topic_ids(&args.topics);
    context.change(Action::Skip(topics))
}

pub(super) fn include(context: &mut Context, args: &Topics) -> Result<Text, CliError> {
    let topics = context.topic_ids(&args.topics);
    context.change(Action::Include(topics))
}
