//! `show`: one topic or milestone with everything about it.

use super::{
    args::ShowWords,
    context::Context,
    error::CliError,
    evidence::{EvidenceRow, versions_text},
    json::{MilestoneRow, TopicRow, need, topic_ids},
    json_pack::resource_kind,
    json_show::{CriterionRow, MilestoneDetail, OutcomeRow, TopicDetail},
    log::{StudyRow, line},
    output::{Side, Text, columns},
    status::milestone_state,
};
use crate::{
    command::wording,
    curriculum::{Curriculum, Milestone, Topic, nearest},
    journal::EvidenceSubject,
    progress::{MilestoneProgress, TopicProgress, TopicState},
    words,
    workspace::Snapshot,
};

pub(super) fn show(context: &Context, args: &ShowWords) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    let Snapshot { curriculum, progress, .. } = snapshot;
    let topic_idx = curriculum.topic_idx(&context.topic_id(&args.item));
    if let Some(idx) = topic_idx
        && let Some((topic, own)) = curriculum.topics.get(idx).zip(progress.topics.get(idx))
    {
        let detail = topic_detail(snapshot, idx, topic, own);
        return if args.format.json {
            Text::json(&detail)
        } else {
            Ok(topic_text(snapshot, topic, own, &detail))
        };
    }
    let id = context.milestone_id(&args.item);
    let mut milestones = curriculum.milestones.iter().zip(&progress.milestones);
    if let Some((milestone, own)) = milestones.find(|(milestone, _)| milestone.id == id) {
        let detail = milestone_detail(snapshot, milestone, own);
        return if args.format.json {
            Text::json(&detail)
        } else {
            Ok(milestone_text(snapshot, milestone, own, &detail))
        };
    }
    Err(nothing(curriculum, &args.item))
}

fn nothing(curriculum: &Curriculum, word: &str) -> CliError {
    let topics = curriculum.topics.iter().map(|topic| topic.id.as_str());
    let milestones = curriculum.milestones.iter().map(|milestone| milestone.id.as_str());
    let error = CliError::failed(format!("There is no topic or milestone “{word}” in this curriculum."));
    match nearest(word, topics.chain(milestones)) {
        Some(near) => error.hinted(format!("did you mean “{near}”?")),
        None => error
            .hinted("`gradus topics --search TEXT` finds topics, `gradus status --json` lists milestones"),
    }
}

fn topic_detail<'a>(
    snapshot: &'a Snapshot,
    topic_idx: usize,
    topic: &'a Topic,
    own: &TopicProgress,
) -> TopicDetail<'a> {
    let record = snapshot.plan.topics.get(&topic.id);
    let curriculum = &snapshot.curriculum;
    let study = snapshot.plan.study.of_topic(&topic.id);
    let outcomes = topic.outcomes.iter().map(|outcome| OutcomeRow {
        id: outcome.id.as_str(),
        text: &outcome.text,
        done: record.and_then(|record| record.outcomes.get(&outcome.id)).copied().unwrap_or(0),
        count: outcome.count,
    });
    TopicDetail {
        row: TopicRow::of(curriculum, topic, own),
        notes: record.into_iter().flat_map(|it| it.notes.values()).map(|note| note.text.as_str()).collect(),
        evidence: evidence(snapshot, |it| matches!(it, EvidenceSubject::Topic(id) if *id == topic.id)),
        study: study.iter().map(|(id, session)| StudyRow::of(snapshot, *id, session)).collect(),
        outcomes: outcomes.collect(),
        requires: topic_ids(curriculum, curriculum.graph.requires(topic_idx)),
        unlocks: topic_ids(curriculum, curriculum.graph.unlocks(topic_idx)),
    }
}

fn milestone_detail<'a>(
    snapshot: &'a Snapshot,
    milestone: &'a Milestone,
    own: &MilestoneProgress,
) -> MilestoneDetail<'a> {
    let criteria = milestone.criteria.iter().zip(&own.criteria);
    MilestoneDetail {
        row: MilestoneRow::of(&snapshot.curriculum, milestone, own),
        summary: &milestone.summary,
        topics: topic_ids(&snapshot.curriculum, &milestone.topics),
        criteria: criteria
            .map(|(it, on)| CriterionRow { id: it.id.as_str(), text: &it.text, confirmed_on: *on })
            .collect(),
        evidence: evidence(
            snapshot,
            |it| matches!(it, EvidenceSubject::Criterion(id, _) if *id == milestone.id),
        ),
    }
}

fn evidence(snapshot: &Snapshot, is_wanted: impl Fn(&EvidenceSubject) -> bool) -> Vec<EvidenceRow> {
    snapshot.plan.evidence_for(is_wanted).into_iter().map(|(id, it)| EvidenceRow::of(id, it)).collect()
}

fn topic_text(snapshot: &Snapshot, topic: &Topic, own: &TopicProgress, detail: &TopicDetail<'_>) -> Text {
    let curriculum = &snapshot.curriculum;
    let mut text = Text::default();
    text.heading(&topic.title);
    let mut facts = vec![topic.id.to_string()];
    facts.extend(curriculum.area_of(topic).map(|area| area.title.clone()));
    facts.extend(curriculum.grade_of(topic).map(|grade| grade.title.clone()));
    facts.push(need(topic.need).to_owned());
    text.line(&facts.join(" · "));
    text.wrapped("State   ", &topic_state(curriculum, own));
    let own_words = if own.effort == topic.effort { "" } else { ", your own estimate" };
    let [low, likely, high] = [own.effort.low, own.effort.likely, own.effort.high].map(words::hours);
    text.wrapped("Effort  ", &format!("{likely} ({low} to {high}){own_words}"));
    text.line("");
    text.wrapped("", &topic.summary);
    outcomes(&mut text, detail, own.state == TopicState::Done);
    if !topic.evidence.is_empty() {
        text.heading("What shows it");
        text.wrapped("", &topic.evidence);
    }
    list(&mut text, "Rests on", detail.requires.iter().map(|id| titled(curriculum, id)));
    list(&mut text, "Unlocks", detail.unlocks.iter().map(|id| titled(curriculum, id)));
    let resource = |it: &crate::curriculum::Resource| {
        let cost = if it.free { ", free" } else { "" };
        format!("{} ({}{cost})\n{}", it.title, resource_kind(it.kind), it.url)
    };
    list(&mut text, "Resources", topic.resources.iter().map(resource));
    list(&mut text, "Evidence", detail.evidence.iter().map(EvidenceRow::line));
    if !detail.notes.is_empty() {
        text.heading("Notes");
        text.append(versions_text(snapshot, &topic.id));
    }
    let study = &snapshot.plan.study;
    if !detail.study.is_empty() {
        text.heading(&format!("Log, {} in all", words::duration(own.minutes_logged)));
    }
    let sessions = study.of_topic(&topic.id).into_iter();
    let rows = sessions.map(|(id, it)| line(id, it, study.minutes_of_session(id)));
    for line in columns(&[Side::Left, Side::Left, Side::Right], &rows.collect::<Vec<_>>()) {
        text.line(&line);
    }
    text
}

fn topic_state(curriculum: &Curriculum, own: &TopicProgress) -> String {
    let state = wording::state(own.state);
    match (own.state, own.done_on, own.started_on) {
        (TopicState::Locked, ..) => {
            let needs = own.waits_for.iter().filter_map(|&idx| curriculum.topics.get(idx));
            let needs: Vec<String> = needs.map(|topic| topic.title.clone()).collect();
            format!("{state}, waits for {}", words::join(&needs))
        }
        (_, Some(on), _) => format!("{state}, {}", words::date(on)),
        (_, None, Some(on)) => format!("{state} since {}", words::date(on)),
        _ => state,
    }
}

fn outcomes(text: &mut Text, detail: &TopicDetail<'_>, is_done: bool) {
    if !detail.outcomes.is_empty() {
        text.heading("Steps");
    }
    for outcome in &detail.outcomes {
        let mark = if is_done || outcome.done >= outcome.count { 'x' } else { ' ' };
        // Of a topic that was ticked as a whole nobody counted.
        let is_counted = outcome.count > 1 && (!is_done || outcome.done > 0);
        let count =
            if is_counted { format!(" ({} of {})", outcome.done, outcome.count) } else { String::new() };
        text.wrapped(&format!("[{mark}] {}  ", outcome.id), &format!("{}{count}", outcome.text));
    }
}

fn milestone_text(
    snapshot: &Snapshot,
    milestone: &Milestone,
    own: &MilestoneProgress,
    detail: &MilestoneDetail<'_>,
) -> Text {
    let curriculum = &snapshot.curriculum;
    let grade = curriculum.grades.get(milestone.grade).map_or("", |grade| grade.title.as_str());
    let mut text = Text::default();
    text.heading(&milestone.title);
    text.line(&format!("{} · milestone of {grade}", milestone.id));
    text.wrapped("State   ", &milestone_state(curriculum, milestone, own));
    text.line("");
    text.wrapped("", &milestone.summary);
    let topics = milestone.topics.iter().filter_map(|&idx| Some((idx, curriculum.topics.get(idx)?)));
    let state = |idx: usize| wording::state(snapshot.progress.state(idx));
    list(&mut text, "Topics", topics.map(|(idx, it)| format!("{} ({}): {}", it.title, it.id, state(idx))));
    if !detail.criteria.is_empty() {
        text.heading("Criteria");
    }
    for criterion in &detail.criteria {
        let mark = if criterion.confirmed_on.is_some() { 'x' } else { ' ' };
        text.wrapped(&format!("[{mark}] {}  ", criterion.id), criterion.text);
    }
    list(&mut text, "Evidence", detail.evidence.iter().map(EvidenceRow::line));
    text
}

fn titled(curriculum: &Curriculum, id: &str) -> String {
    format!("{} ({id})", wording::topic_title(&id.into(), curriculum))
}

fn list(text: &mut Text, heading: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        text.heading(heading);
    }
    for item in items {
        text.wrapped("- ", &item);
    }
}
