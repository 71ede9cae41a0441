//! `start`, `done`, `reopen`, `known`, `skip` and `include`: what happens to topics.

use super::{
    args::{DoneWords, StartWords, Topics},
    context::Context,
    error::CliError,
    output::Text,
};
use crate::{progress::TopicState, workspace::Action};

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
    let action = Action::Finish {
        topics,
        on: args.on,
        with_needs: args.with_needs,
        evidence: args.evidence,
        note: args.note,
    };
    context.change(action).map_err(|error| {
        if waits && !args.with_needs {
            error.hinted("`--with-needs` marks what the topic waits for as known")
        } else {
            error
        }
    })
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
