//! Steps to a record: for each event its merge rule.

use std::sync::Arc;

use uuid::Uuid;

use super::{
    Baseline, Evidence, Mark, NoteVersion, PlanRecord, Record, Scope, Session,
    record::{Learner, TopicRecord},
};
use crate::{
    calendar::{Limits, TimeOff},
    curriculum::{Effort, TopicId},
    journal::{Event, Journal, PlanId, Retractions, Step},
};

/// No session is longer than a day, and no topic takes longer than the faces accept: what a damaged or foreign journal
/// says beyond that is cut, so that no sum overflows. Minutes.
const MAX_SESSION: u32 = 24 * 60;
const MAX_EFFORT: u32 = 10_000 * 60;

/// The record of all steps that count, in their order.
pub fn fold(journal: &Journal) -> Record {
    let retractions = Retractions::of(journal);
    let mut record = Record::default();
    for step in journal.steps().filter(|step| retractions.counts(step)) {
        record.apply(step);
    }
    record
}

impl Record {
    /// Takes in a step that counts and stands after all steps taken in before.
    pub fn apply(&mut self, step: &Step) {
        self.apply_events(step.plan, &step.what);
    }

    /// Takes in events as those of one step that counts and stands after all taken in before.
    pub fn apply_events(&mut self, plan: Option<PlanId>, what: &[Event]) {
        for event in what {
            if !apply_to_learner(&mut self.learner, event)
                && let Some(plan) = plan
            {
                apply_to_plan(Arc::make_mut(self.plans.entry(plan).or_default()), event);
            }
        }
    }

    /// Whether taking in the step after all others is all there is to do: it retracts nothing.
    pub fn can_apply(step: &Step) -> bool {
        !step.what.iter().any(|event| {
            matches!(event, Event::Undone { .. } | Event::Redone { .. } | Event::RestoredTo { .. })
        })
    }
}

/// Whether the event was about the learner.
fn apply_to_learner(learner: &mut Learner, event: &Event) -> bool {
    let calendar = &mut learner.calendar;
    match event {
        Event::LearnerNamed { name } => learner.name.clone_from(name),
        Event::HoursSet { from, week } => {
            calendar.weeks.insert(*from, (**week).clone());
        }
        Event::DaySet { date, minutes: Some(minutes) } => {
            calendar.days.insert(*date, *minutes);
        }
        Event::DaySet { date, minutes: None } => {
            calendar.days.remove(date);
        }
        Event::TimeOffSet { id, from, until, title } => {
            calendar.time_off.insert(*id, TimeOff { from: *from, until: *until, title: title.clone() });
        }
        Event::TimeOffRemoved { id } => {
            calendar.time_off.remove(id);
        }
        Event::DayEndSet { minutes } => learner.day_end = Some(*minutes),
        Event::LimitsSet { parallel, chunk, per_topic } => {
            let limits = Limits { parallel: *parallel as usize, chunk: *chunk, per_topic: *per_topic };
            learner.limits = limits.bounded();
        }
        _ => return false,
    }
    true
}

/// What a plan's events change. The kinds whose effect no part of this version shows stay in the journal
/// untouched and are read by the versions that show them.
fn apply_to_plan(plan: &mut PlanRecord, event: &Event) {
    match event {
        Event::PlanMade { pack } => plan.pack = Some(pack.clone()),
        Event::PlanNamed { name } => plan.name = Some(name.clone()),
        Event::PlanArchived { archived } => plan.is_archived = *archived,
        Event::PlanTrashed { trashed } => plan.is_trashed = *trashed,
        Event::PackAdopted { hash, .. } => plan.pack_hash = Some(hash.clone()),
        Event::TargetSet { grade } => plan.target = Some(grade.clone()),
        Event::DepthSet { depth } => plan.depth = *depth,
        Event::GradeHeld { grade } => plan.held.clone_from(grade),
        Event::StartSet { on } => plan.start = Some(*on),
        Event::PlanShareSet { percent } => plan.share = Some((*percent).min(100)),
        Event::BaselineSet { on, weekly, milestones } => {
            let (weekly, milestones) = (weekly.clone(), milestones.clone());
            plan.baseline = Some(Box::new(Baseline { on: *on, weekly, milestones }));
        }
        Event::TopicRanked { topic, after } => {
            plan.ranks.set(topic, after.as_ref());
        }
        Event::MilestoneReached { milestone, on } => {
            let since = plan.reached.entry(milestone.clone()).or_insert(*on);
            *since = (*since).min(*on);
        }
        Event::CriterionConfirmed { milestone, criterion, on } => {
            plan.criteria.insert((milestone.clone(), criterion.clone()), *on);
        }
        Event::CriterionWithdrawn { milestone, criterion } => {
            plan.criteria.remove(&(milestone.clone(), criterion.clone()));
        }
        Event::EvidenceAdded { id, subject, what, on } if !plan.removed.contains(id) => {
            // Of evidence that was erased nothing is left to show.
            if !what.is_empty() {
                plan.evidence.insert(*id, Evidence { subject: subject.clone(), what: what.clone(), on: *on });
            }
        }
        Event::EvidenceRemoved { id } => {
            plan.evidence.remove(id);
            plan.removed.insert(*id);
        }
        Event::StudyRemoved { id } => {
            let topics = plan.study_topics.as_mut().map(Arc::make_mut);
            if let Some(topic) = topics.and_then(|topics| topics.remove(id)) {
                forget_session(plan, &topic, *id);
            }
            plan.removed.insert(*id);
        }
        Event::StudyLogged { id, topic, on, minutes, .. }
        | Event::StudyEdited { id, topic, on, minutes, .. }
            if !plan.removed.contains(id) =>
        {
            let topics = Arc::make_mut(plan.study_topics.get_or_insert_default());
            let topic_before = topics.insert(*id, topic.clone());
            if let Some(before) = topic_before.filter(|before| before != topic) {
                forget_session(plan, &before, *id);
            }
            let sessions = Arc::make_mut(&mut topic_record(plan, topic).sessions);
            sessions.insert(*id, Session { on: *on, minutes: (*minutes).min(MAX_SESSION) });
        }
        _ => apply_to_topic(plan, event),
    }
}

fn forget_session(plan: &mut PlanRecord, topic: &TopicId, id: Uuid) {
    if let Some(record) = plan.topics.get_mut(topic) {
        Arc::make_mut(&mut record.sessions).remove(&id);
    }
}

fn cut(Effort { low, likely, high }: Effort) -> Effort {
    Effort { low: low.min(MAX_EFFORT), likely: likely.min(MAX_EFFORT), high: high.min(MAX_EFFORT) }
}

fn topic_record<'a>(plan: &'a mut PlanRecord, topic: &TopicId) -> &'a mut TopicRecord {
    plan.topics.entry(topic.clone()).or_default()
}

fn apply_to_topic(plan: &mut PlanRecord, event: &Event) {
    match event {
        Event::TopicStarted { topic, on } => {
            let record = topic_record(plan, topic);
            record.mark = Mark::Started(*on);
            record.begun_on = Some(*on);
        }
        Event::TopicDone { topic, on } => topic_record(plan, topic).mark = Mark::Done(*on),
        Event::TopicReopened { topic, .. } => topic_record(plan, topic).mark = Mark::Open,
        Event::TopicKnown { topic, on } => topic_record(plan, topic).mark = Mark::Known(*on),
        Event::TopicPutIn { topic } => topic_record(plan, topic).scope = Some(Scope::In),
        Event::TopicPutOut { topic } => topic_record(plan, topic).scope = Some(Scope::Out),
        Event::TopicPostponed { topic, until } => topic_record(plan, topic).postponed_until = *until,
        Event::EffortSet { topic, minutes } => {
            topic_record(plan, topic).effort =
                minutes.map(|(low, likely, high)| cut(Effort { low, likely, high }).in_order());
        }
        Event::OutcomeSet { topic, outcome, count: 0 } => {
            topic_record(plan, topic).outcomes.remove(outcome);
        }
        Event::OutcomeSet { topic, outcome, count } => {
            topic_record(plan, topic).outcomes.insert(outcome.clone(), *count);
        }
        Event::NoteSet { topic, version, replaces, text } => {
            let record = topic_record(plan, topic);
            if let Some(old) = replaces {
                record.notes.remove(old);
                record.notes_replaced.insert(*old);
            }
            // An empty text is a note that was taken away.
            if !record.notes_replaced.contains(version) && !text.is_empty() {
                record.notes.insert(*version, NoteVersion { text: text.clone() });
            }
        }
        _ => {}
    }
}
