//! Actions on what the learner writes: notes and evidence. Whether a text can be kept, and the events.

use uuid::Uuid;

use super::{Action, Refusal, check::Check};
use crate::{
    curriculum::TopicId,
    journal::{Event, EvidenceSubject},
};

/// Longest text, bytes: whatever is longer is a file, and can be named as one.
const MAX_TEXT_BYTES: usize = 64 << 10;

impl Check<'_> {
    /// The events of an action on notes and evidence; none for any other.
    pub(super) fn text_events(&self, action: &Action) -> Result<Vec<Event>, Refusal> {
        match action {
            Action::AddEvidence { subject, what } => {
                match subject {
                    EvidenceSubject::Topic(topic) => {
                        self.find(topic)?;
                    }
                    EvidenceSubject::Criterion(milestone, criterion) => {
                        self.find_criterion(milestone, criterion)?;
                    }
                }
                Ok(vec![self.add_evidence(subject.clone(), &checked_line(what)?)])
            }
            Action::RemoveEvidence(id) if self.plan.evidence.contains_key(id) => {
                Ok(vec![Event::EvidenceRemoved { id: *id }])
            }
            Action::RemoveEvidence(_) => Err(Refusal::NoEvidence),
            Action::SetNote { topic, text, replaces } => self.set_note(topic, text, replaces),
            Action::KeepNote { topic, version } => self.keep_note(topic, *version),
            _ => Ok(Vec::new()),
        }
    }

    /// The text over the first of the versions; the others are written over by nothing.
    fn set_note(&self, topic: &TopicId, text: &str, replaces: &[Uuid]) -> Result<Vec<Event>, Refusal> {
        self.find(topic)?;
        let text = if text.trim().is_empty() { String::new() } else { checked_text(text)? };
        let there = self.plan.topics.get(topic).map(|record| &record.notes);
        if let Some(gone) = replaces.iter().find(|id| there.is_none_or(|there| !there.contains_key(id))) {
            tracing::debug!("the note {gone} was written over meanwhile");
            return Err(Refusal::NoNote(topic.clone()));
        }
        let is_same = |id: &Uuid| there.and_then(|there| there.get(id)).is_some_and(|it| it.text == text);
        let is_unchanged = match replaces {
            [] => text.is_empty(),
            [only] => is_same(only),
            _ => false,
        };
        if is_unchanged {
            return Err(Refusal::Unchanged);
        }
        let (first, others) =
            replaces.split_first().map_or((None, &[][..]), |(first, rest)| (Some(*first), rest));
        let mut what = vec![note(topic, first, text)];
        what.extend(others.iter().map(|id| note(topic, Some(*id), String::new())));
        Ok(what)
    }

    fn keep_note(&self, topic: &TopicId, version: Uuid) -> Result<Vec<Event>, Refusal> {
        self.find(topic)?;
        let record = self.plan.topics.get(topic).filter(|record| record.notes.contains_key(&version));
        let Some(record) = record else { return Err(Refusal::NoNote(topic.clone())) };
        let others = record.notes.keys().filter(|id| **id != version);
        let what: Vec<Event> = others.map(|id| note(topic, Some(*id), String::new())).collect();
        if what.is_empty() { Err(Refusal::Unchanged) } else { Ok(what) }
    }
}

fn note(topic: &TopicId, replaces: Option<Uuid>, text: String) -> Event {
    Event::NoteSet { topic: topic.clone(), version: Uuid::new_v4(), replaces, text }
}

/// A text of several lines, its line ends as they are written here. Letters of any script, emoji and marks of direction
/// stay as they are; what steers a machine is refused and named, never taken out in silence.
pub(super) fn checked_text(text: &str) -> Result<String, Refusal> {
    let text = text.replace("\r\n", "\n");
    if text.len() > MAX_TEXT_BYTES {
        return Err(Refusal::TooLong);
    }
    let is_odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\t');
    text.chars().find(is_odd).map_or(Ok(text), |odd| Err(Refusal::ControlCharacter(odd)))
}

/// A text of one line that says something.
pub(super) fn checked_line(text: &str) -> Result<String, Refusal> {
    let text = checked_text(text.trim())?;
    if text.is_empty() {
        return Err(Refusal::EmptyText);
    }
    text.chars().find(|c| c.is_control()).map_or(Ok(text), |odd| Err(Refusal::ControlCharacter(odd)))
}
