//! `evidence` and `note`: what the learner shows and writes.

use std::io::Read as _;

use serde::Serialize;
use uuid::Uuid;

use super::{
    args_study::{EvidenceCommand, EvidenceWords, NoteWords},
    context::{Context, short},
    error::CliError,
    output::{self, Text, columns},
};
use crate::{
    command::wording,
    curriculum::CriterionId,
    journal::EvidenceSubject,
    progress::Evidence,
    words,
    workspace::{self, Action, Refusal, Snapshot},
};

/// A little more than any note may have, so that it can be said that it is too much.
const MAX_BYTES: u64 = (64 << 10) + 1;

/// A piece of evidence of `evidence` and `show`.
#[derive(Debug, Serialize)]
pub(super) struct EvidenceRow {
    id: String,
    topic: Option<String>,
    milestone: Option<String>,
    criterion: Option<String>,
    pub(super) what: String,
    pub(super) on: chrono::NaiveDate,
    /// Whether it is a file that is not on this computer.
    pub(super) missing: bool,
}

impl EvidenceRow {
    pub(super) fn of(id: Uuid, evidence: &Evidence) -> Self {
        let (topic, milestone, criterion) = match &evidence.subject {
            EvidenceSubject::Topic(topic) => (Some(topic.to_string()), None, None),
            EvidenceSubject::Criterion(milestone, criterion) => {
                (None, Some(milestone.to_string()), Some(criterion.to_string()))
            }
        };
        let missing = workspace::is_evidence_missing(&evidence.what);
        Self {
            id: id.to_string(),
            topic,
            milestone,
            criterion,
            what: evidence.what.clone(),
            on: evidence.on,
            missing,
        }
    }

    /// "5b0c7a11  Robert, 20 Nov 2026".
    pub(super) fn line(&self) -> String {
        let missing = if self.missing { ", missing on this computer" } else { "" };
        format!("{}  {}, {}{missing}", short(&self.id), self.what, words::date(self.on))
    }
}

pub(super) fn evidence(context: &mut Context, args: EvidenceWords) -> Result<Text, CliError> {
    match args.other {
        Some(EvidenceCommand::Add { subject, what }) => add(context, &subject, &what),
        Some(EvidenceCommand::Remove { id }) => {
            let ids: Vec<Uuid> = context.snapshot().plan.evidence.keys().copied().collect();
            let id = context.by_id(&id, ids, &Refusal::NoEvidence)?;
            let what = context.snapshot().plan.evidence.get(&id).map(|it| it.what.clone());
            context.perform(Action::RemoveEvidence(id))?;
            Ok(Text::of(&format!("Removed: {}", what.unwrap_or_default())))
        }
        None => list(context.snapshot(), args.format.json),
    }
}

fn add(context: &mut Context, subject: &str, what: &str) -> Result<Text, CliError> {
    let subject = subject_of(context, subject)?;
    let what = workspace::evidence_from_here(what);
    context.perform(Action::AddEvidence { subject: subject.clone(), what: what.clone() })?;
    say_missing(&what);
    Ok(Text::of(&format!("Evidence of {}: {what}", subject_name(context.snapshot(), &subject))))
}

/// Says so where evidence is a file that is not there.
pub(super) fn say_missing(what: &str) {
    if workspace::is_evidence_missing(what) {
        output::say(&format!("note: there is no file {what} now; it is kept, and marked as missing"));
    }
}

/// A topic, a criterion, or the only criterion of a milestone.
fn subject_of(context: &Context, word: &str) -> Result<EvidenceSubject, CliError> {
    let curriculum = &context.snapshot().curriculum;
    let topic = context.topic_id(word);
    if curriculum.topic_idx(&topic).is_some() {
        return Ok(EvidenceSubject::Topic(topic));
    }
    let (name, criterion) = word.rsplit_once('/').map_or((word, None), |(name, it)| (name, Some(it)));
    let milestone = context.milestone_id(name);
    let Some(found) = curriculum.milestone(&milestone) else {
        return Ok(EvidenceSubject::Topic(topic));
    };
    let criterion = match (criterion, found.criteria.as_slice()) {
        (Some(criterion), _) => CriterionId::from(criterion),
        (None, [only]) => only.id.clone(),
        (None, criteria) => {
            let ids: Vec<String> = criteria.iter().map(|it| format!("{milestone}/{}", it.id)).collect();
            let list = if ids.is_empty() { "and it has none".to_owned() } else { words::join(&ids) };
            let message = format!("Evidence of a milestone belongs to one of its criteria: {list}.");
            return Err(CliError::failed(message).unchanged());
        }
    };
    Ok(EvidenceSubject::Criterion(milestone, criterion))
}

fn subject_name(snapshot: &Snapshot, subject: &EvidenceSubject) -> String {
    match subject {
        EvidenceSubject::Topic(topic) => wording::topic_title(topic, &snapshot.curriculum),
        EvidenceSubject::Criterion(milestone, criterion) => {
            let found = snapshot.curriculum.milestone(milestone);
            let title = found.map_or_else(|| milestone.to_string(), |it| it.title.clone());
            format!("{title}, criterion {criterion}")
        }
    }
}

fn list(snapshot: &Snapshot, is_json: bool) -> Result<Text, CliError> {
    let all = snapshot.plan.evidence_for(|_| true);
    if is_json {
        return Text::json(&all.iter().map(|(id, it)| EvidenceRow::of(*id, it)).collect::<Vec<_>>());
    }
    let rows = all.iter().map(|(id, it)| {
        let row = EvidenceRow::of(*id, it);
        let missing = if row.missing { "missing on this computer" } else { "" };
        let (id, on) = (short(&row.id).to_owned(), words::date(it.on));
        vec![id, on, subject_name(snapshot, &it.subject), it.what.clone(), missing.to_owned()]
    });
    let mut text = Text::default();
    for line in columns(&[], &rows.collect::<Vec<_>>()) {
        text.line(&line);
    }
    if all.is_empty() {
        output::say("There is no evidence yet. `gradus evidence add TOPIC WHAT` names some.");
    }
    Ok(text)
}

pub(super) fn note(context: &mut Context, args: NoteWords) -> Result<Text, CliError> {
    let topic = context.topic_id(&args.topic);
    let record = context.snapshot().plan.topics.get(&topic);
    let versions: Vec<Uuid> = record.into_iter().flat_map(|it| it.notes.keys()).copied().collect();
    let title = wording::topic_title(&topic, &context.snapshot().curriculum);
    if let Some(word) = args.keep {
        let version = context.by_id(&word, versions, &Refusal::NoNote(topic.clone()))?;
        context.perform(Action::KeepNote { topic, version })?;
        return Ok(Text::of(&format!("{title}: that version is kept")));
    }
    let Some(text) = args.text else {
        return if context.snapshot().curriculum.topic_idx(&topic).is_some() {
            Ok(versions_text(context.snapshot(), &topic))
        } else {
            let near = crate::curriculum::nearest(
                topic.as_str(),
                context.snapshot().curriculum.topics.iter().map(|it| it.id.as_str()),
            );
            Err(context.refused(&Refusal::NoTopic(topic.to_string(), near.map(Into::into))))
        };
    };
    let text = if text == "-" { read_stdin()? } else { text };
    let is_empty = text.trim().is_empty();
    context.perform(Action::SetNote { topic, text, replaces: versions })?;
    Ok(Text::of(&format!("{title}: {}", if is_empty { "no note any more" } else { "note kept" })))
}

/// The notes; each under its id where two devices wrote at once.
pub(super) fn versions_text(snapshot: &Snapshot, topic: &crate::curriculum::TopicId) -> Text {
    let notes = snapshot.plan.topics.get(topic).map(|record| &record.notes);
    let mut text = Text::default();
    for (id, note) in notes.into_iter().flatten() {
        if notes.is_some_and(|notes| notes.len() > 1) {
            let id = id.to_string();
            text.heading(&format!("Version {}; `--keep {}` keeps it alone", short(&id), short(&id)));
        }
        text.wrapped("", &note.text);
    }
    text
}

/// What comes in, a little more than fits at most.
fn read_stdin() -> Result<String, CliError> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes);
    read.map_err(|error| CliError::failed(format!("The note could not be read: {error}.")).unchanged())?;
    // A letter may be cut where too much came in; that it is too much is said then.
    if bytes.len() as u64 >= MAX_BYTES {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|_| {
        CliError::failed("The note is no text in UTF-8. Save it as UTF-8 and try again.").unchanged()
    })
}
