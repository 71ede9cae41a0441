//! `topics`: the list, filtered.

use super::{
    args::TopicsWords,
    context::{Context, is_alike},
    error::CliError,
    json::TopicRow,
    output::{self, Side, Text, columns},
};
use crate::{
    command::wording,
    curriculum::{Curriculum, Topic, nearest},
    progress::{TopicProgress, TopicState},
    words,
    workspace::{Refusal, Snapshot},
};

/// What to list, resolved.
struct Filter {
    area_idx: Option<usize>,
    grade_idx: Option<usize>,
    state: Option<TopicState>,
    /// In lower case.
    search: Option<String>,
}

pub(super) fn topics(context: &Context, args: &TopicsWords) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    let filter = Filter::of(context, args)?;
    let both = snapshot.curriculum.topics.iter().zip(&snapshot.progress.topics);
    let found: Vec<_> = both.filter(|(topic, own)| filter.takes(topic, own)).collect();
    if args.format.json {
        let rows = found.iter().map(|(topic, own)| TopicRow::of(&snapshot.curriculum, topic, own));
        return Text::json(&rows.collect::<Vec<_>>());
    }
    if found.is_empty() {
        output::say("No topic is like that.");
    }
    Ok(human(snapshot, found))
}

impl Filter {
    fn of(context: &Context, args: &TopicsWords) -> Result<Self, CliError> {
        let curriculum = &context.snapshot().curriculum;
        Ok(Self {
            area_idx: args.area.as_deref().map(|word| area_idx(curriculum, word)).transpose()?,
            grade_idx: args.grade.as_deref().map(|word| grade_idx(context, word)).transpose()?,
            state: args.state.map(TopicState::from),
            search: args.search.as_ref().map(|text| text.to_lowercase()),
        })
    }

    fn takes(&self, topic: &Topic, own: &TopicProgress) -> bool {
        let contains = |text: &str| self.search.as_ref().is_none_or(|it| text.to_lowercase().contains(it));
        self.area_idx.is_none_or(|idx| topic.area == idx)
            && self.grade_idx.is_none_or(|idx| topic.grade == idx)
            && self.state.is_none_or(|state| own.state == state)
            && ([topic.id.as_str(), &topic.title, &topic.summary].into_iter().any(contains)
                || topic.aliases.iter().any(|alias| contains(alias)))
    }
}

fn area_idx(curriculum: &Curriculum, word: &str) -> Result<usize, CliError> {
    let found = curriculum.areas.iter().position(|it| it.id.as_str() == word || is_alike(&it.title, word));
    found.ok_or_else(|| {
        let ids = || curriculum.areas.iter().map(|area| area.id.as_str());
        let list = words::join(&ids().map(str::to_owned).collect::<Vec<_>>());
        let error = CliError::failed(format!("There is no area “{word}”. Choose one of {list}."));
        match nearest(word, ids()) {
            Some(near) => error.hinted(format!("did you mean “{near}”?")),
            None => error,
        }
    })
}

fn grade_idx(context: &Context, word: &str) -> Result<usize, CliError> {
    let curriculum = &context.snapshot().curriculum;
    curriculum.grade_idx(&context.grade_id(word)).ok_or_else(|| {
        let grades = curriculum.grades.iter().map(|grade| grade.id.clone()).collect();
        CliError::failed(wording::refusal(&Refusal::NoGrade(word.to_owned(), grades), curriculum))
    })
}

/// By area and grade; each with the columns state, hours, id and title.
fn human(snapshot: &Snapshot, mut found: Vec<(&Topic, &TopicProgress)>) -> Text {
    let curriculum = &snapshot.curriculum;
    found.sort_by_key(|(topic, _)| (topic.area, topic.grade));
    let row = |(topic, own): &(&Topic, &TopicProgress)| {
        vec![
            wording::state(own.state),
            words::hours(own.effort.likely),
            topic.id.to_string(),
            topic.title.clone(),
        ]
    };
    let rows: Vec<_> = found.iter().map(row).collect();
    let mut text = Text::default();
    let mut group = None;
    for ((topic, _), line) in found.iter().zip(columns(&[Side::Left, Side::Right], &rows)) {
        if group.replace((topic.area, topic.grade)) != Some((topic.area, topic.grade)) {
            let area = curriculum.area_of(topic).map_or("", |area| area.title.as_str());
            let grade = curriculum.grade_of(topic).map_or("", |grade| grade.title.as_str());
            text.heading(&format!("{area}, {grade}"));
        }
        text.line(&line);
    }
    text
}
