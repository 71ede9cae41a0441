//! `review`: the recall questions that are due.

use std::io::BufRead as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    args_study::{ReviewCommand, ReviewWords},
    context::Context,
    error::CliError,
    output::{self, Text},
};
use crate::{
    command::wording,
    curriculum::QuestionId,
    progress::review::{Question, Review},
    words,
    workspace::{Action, ReviewAction, Snapshot},
};

/// `review`.
#[derive(Debug, Serialize)]
struct ReviewRow<'a> {
    today: NaiveDate,
    due: Vec<QuestionRow<'a>>,
    waiting: usize,
    answered_today: usize,
    questions: usize,
    next: Option<NaiveDate>,
    failing: Vec<&'a str>,
    retention: u32,
    aim: Option<NaiveDate>,
}

/// A question that is due.
#[derive(Debug, Serialize)]
struct QuestionRow<'a> {
    topic: &'a str,
    question: &'a str,
    ask: &'a str,
    answer: &'a str,
    due: Option<NaiveDate>,
    /// Percent; null for one that was never answered.
    recall: Option<u32>,
}

pub(super) fn review(context: &mut Context, args: ReviewWords) -> Result<Text, CliError> {
    match args.other {
        None if args.format.json => json(context.snapshot()),
        None => ask_all(context),
        Some(ReviewCommand::Known { topic, stop }) => {
            let topic = context.topic_id(&topic);
            let title = wording::topic_title(&topic, &context.snapshot().curriculum);
            context.perform(Action::Review(ReviewAction::ReviewKnown { topic, wanted: !stop }))?;
            let said = if stop { "not reviewed any more" } else { "reviewed from now on" };
            Ok(Text::of(&format!("{title}: {said}")))
        }
        Some(ReviewCommand::Question { topic, ask, answer, id }) => {
            let topic = context.topic_id(&topic);
            let title = wording::topic_title(&topic, &context.snapshot().curriculum);
            let question = id.map(QuestionId::from);
            let action = ReviewAction::SetQuestion { topic, question, ask, answer };
            context.perform(Action::Review(action))?;
            Ok(Text::of(&format!("{title}: question kept")))
        }
        Some(ReviewCommand::Drop { topic, id }) => {
            let topic = context.topic_id(&topic);
            let title = wording::topic_title(&topic, &context.snapshot().curriculum);
            let action = ReviewAction::DropQuestion { topic, question: id.as_str().into() };
            context.perform(Action::Review(action))?;
            Ok(Text::of(&format!("{title}: question {id} is not asked any more")))
        }
    }
}

fn json(snapshot: &Snapshot) -> Result<Text, CliError> {
    let review = snapshot.review();
    let id = |idx: usize| snapshot.curriculum.topics.get(idx).map(|topic| topic.id.as_str());
    Text::json(&ReviewRow {
        today: snapshot.today,
        due: review
            .today
            .iter()
            .filter_map(|it| {
                Some(QuestionRow {
                    topic: id(it.topic_idx)?,
                    question: it.id.as_str(),
                    ask: &it.ask,
                    answer: &it.answer,
                    due: it.due,
                    recall: it.recall.map(|recall| (recall * 100.0).round() as u32),
                })
            })
            .collect(),
        waiting: review.waiting,
        answered_today: review.answered_today,
        questions: review.questions,
        next: review.next,
        failing: review.failing.iter().filter_map(|&idx| id(idx)).collect(),
        retention: (snapshot.plan.review.retention() * 100.0).round() as u32,
        aim: snapshot.plan.review.aim,
    })
}

/// Asks one after the other, each answer a step of its own; stops when the learner does or nothing more comes in.
fn ask_all(context: &mut Context) -> Result<Text, CliError> {
    let due = context.snapshot().review().today;
    let total = due.len();
    let mut answered = 0;
    for (number, question) in (1..).zip(&due) {
        match ask(context, question, (number, total))? {
            Some(rating) => {
                let Some(topic) = context.snapshot().curriculum.topics.get(question.topic_idx) else {
                    continue;
                };
                let (topic, question) = (topic.id.clone(), question.id.clone());
                context.perform(Action::Review(ReviewAction::Rate { topic, question, rating }))?;
                answered += 1;
            }
            None => break,
        }
    }
    Ok(end(context.snapshot(), &context.snapshot().review(), answered))
}

/// The rating; none when the learner stops.
fn ask(
    context: &Context,
    question: &Question,
    (number, total): (usize, usize),
) -> Result<Option<u8>, CliError> {
    let title =
        context.snapshot().curriculum.topics.get(question.topic_idx).map_or("", |it| it.title.as_str());
    let mut text = Text::default();
    text.line("");
    text.heading(&format!("{number} of {total}: {title}"));
    text.wrapped("", &question.ask);
    text.line("Enter shows the answer, q stops");
    output::print(&text)?;
    if typed()?.is_none_or(|word| word == "q") {
        return Ok(None);
    }
    let mut text = Text::default();
    text.wrapped("", &question.answer);
    text.line("1 forgotten, 2 hard, 3 good, 4 easy, q stops");
    output::print(&text)?;
    loop {
        match typed()?.as_deref() {
            None | Some("q") => return Ok(None),
            Some("1") => return Ok(Some(1)),
            Some("2") => return Ok(Some(2)),
            Some("3") => return Ok(Some(3)),
            Some("4") => return Ok(Some(4)),
            Some(_) => output::print(&Text::of("Type 1, 2, 3, 4 or q"))?,
        }
    }
}

/// A line; none when no more comes in.
fn typed() -> Result<Option<String>, CliError> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    let n = read.map_err(|error| CliError::failed(format!("The answer could not be read: {error}.")))?;
    Ok((n > 0).then(|| line.trim().to_lowercase()))
}

fn end(snapshot: &Snapshot, review: &Review, answered: usize) -> Text {
    let mut text = Text::default();
    let left = review.today.len() + review.waiting;
    match (answered, left) {
        (0, 0) if review.questions == 0 => {
            text.line("No question is in review yet: topics that are done are reviewed.");
        }
        (0, 0) => text.line("Nothing is due today."),
        (n, 0) => text.line(&format!("{n} answered; nothing more is due today.")),
        (n, left) => text.line(&format!("{n} answered, {left} left.")),
    }
    if let Some(next) = review.next.filter(|_| left == 0) {
        text.line(&format!("The next one is due on {}.", words::date(next)));
    }
    for topic in review.failing.iter().filter_map(|&idx| snapshot.curriculum.topics.get(idx)) {
        let said = format!(
            "{} keeps being forgotten; `gradus reopen {}` puts it back to study.",
            topic.title, topic.id
        );
        text.wrapped("", &said);
    }
    text
}
