//! Steps to a record: for each event its merge rule.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    Baseline, Evidence, MAX_SESSION, Mark, NoteVersion, PlanRecord, Record, Scope, Session, Span,
    record::{Learner, TopicRecord},
    review::{Answer, MAX_RETENTION, MIN_RETENTION, OwnQuestion},
};
use crate::{
    calendar::{Limits, TimeOff},
    curriculum::{Effort, QuestionId, TopicId},
    journal::{Event, Journal, PlanId, Retractions, Stamp, Step},
};

/// No topic takes longer than the faces accept: what a damaged or foreign journal says beyond that is cut, as is a
/// session longer than a day, so that no sum overflows. Minutes.
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
        self.apply_events(step.plan, step.at, &step.what);
    }

    /// Takes in events as those of one step that counts and stands after all taken in before.
    pub fn apply_events(&mut self, plan: Option<PlanId>, at: Stamp, what: &[Event]) {
        for event in what {
            if !apply_to_learner(&mut self.learner, event)
                && let Some(plan) = plan
            {
                apply_to_plan(Arc::make_mut(self.plans.entry(plan).or_default()), event, at);
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
fn apply_to_plan(plan: &mut PlanRecord, event: &Event, at: Stamp) {
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
                let place = plan.evidence.len() + plan.removed.len();
                let (subject, what) = (subject.clone(), what.clone());
                plan.evidence.insert(*id, Evidence { subject, what, on: *on, place });
            }
        }
        Event::EvidenceRemoved { id } => {
            plan.evidence.remove(id);
            plan.removed.make_mut().insert(*id);
        }
        Event::StudyRemoved { id } => plan.study.make_mut().remove(*id),
        Event::StudyLogged { id, topic, on, minutes, from, until, note } => {
            let session = session(topic, *on, *minutes, from.zip(*until), note);
            plan.study.make_mut().log(*id, session);
        }
        Event::StudyEdited { id, topic, on, minutes, from, until, note } => {
            let session = session(topic, *on, *minutes, from.zip(*until), note);
            plan.study.make_mut().edit(*id, session);
        }
        _ => {
            if !apply_to_review(plan, event) {
                apply_to_topic(plan, event, at);
            }
        }
    }
}

/// What no clock can have shown is passed over; the minutes stay.
fn session(
    topic: &TopicId,
    on: NaiveDate,
    minutes: u32,
    span: Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)>,
    note: &str,
) -> Session {
    Session {
        topic: topic.clone(),
        on,
        minutes: minutes.min(MAX_SESSION),
        span: span.and_then(|(from, until)| Span::new(from, until)),
        note: note.to_owned(),
    }
}

/// Whether the event was about review.
fn apply_to_review(plan: &mut PlanRecord, event: &Event) -> bool {
    let key = |topic: &TopicId, question: &QuestionId| (topic.clone(), question.clone());
    match event {
        Event::Reviewed { topic, question, rating, on } => {
            plan.review.make_mut().put(key(topic, question), Answer { on: *on, rating: *rating });
        }
        // Nothing is left of a question that was erased.
        Event::QuestionSet { ask, .. } if ask.is_empty() => {}
        Event::QuestionSet { topic, question, ask, answer } => {
            let review = plan.review.make_mut();
            review.out.remove(&key(topic, question));
            review.own.insert(key(topic, question), OwnQuestion { ask: ask.clone(), answer: answer.clone() });
        }
        Event::QuestionOut { topic, question } => {
            plan.review.make_mut().out.insert(key(topic, question));
        }
        Event::ReviewWanted { topic, wanted: true } => {
            plan.review.make_mut().wanted.insert(topic.clone());
        }
        Event::ReviewWanted { topic, wanted: false } => {
            plan.review.make_mut().wanted.remove(topic);
        }
        Event::RetentionSet { percent } => {
            // What no scheduler can keep is cut.
            plan.review.make_mut().retention = Some((*percent).clamp(MIN_RETENTION, MAX_RETENTION));
        }
        Event::AimSet { on } => plan.review.make_mut().aim = *on,
        _ => return false,
    }
    true
}

fn cut(Effort { low, likely, high }: Effort) -> Effort {
    Effort { low: low.min(MAX_EFFORT), likely: likely.min(MAX_EFFORT), high: high.min(MAX_EFFORT) }
}

fn topic_record<'a>(plan: &'a mut PlanRecord, topic: &TopicId) -> &'a mut TopicRecord {
    plan.topics.entry(topic.clone()).or_default()
}

/// By the minute: a step that is still on its way to the disk gets its stamp a moment later.
fn put(record: &mut TopicRecord, scope: Scope, at: Stamp) {
    const MINUTE_MS: i64 = 60_000;
    let at = Stamp::from_millis(at.as_millis().div_euclid(MINUTE_MS) * MINUTE_MS);
    (record.scope, record.scope_at) = (Some(scope), Some(at));
}

fn marked<'a>(plan: &'a mut PlanRecord, topic: &TopicId, mark: Mark) -> &'a mut TopicRecord {
    let record = topic_record(plan, topic);
    record.mark = mark;
    record.said.mark = true;
    record
}

fn apply_to_topic(plan: &mut PlanRecord, event: &Event, at: Stamp) {
    match event {
        Event::TopicStarted { topic, on } => marked(plan, topic, Mark::Started(*on)).begun_on = Some(*on),
        Event::TopicDone { topic, on } => _ = marked(plan, topic, Mark::Done(*on)),
        Event::TopicReopened { topic, .. } => _ = marked(plan, topic, Mark::Open),
        Event::TopicKnown { topic, on } => _ = marked(plan, topic, Mark::Known(*on)),
        Event::TopicPutIn { topic } => put(topic_record(plan, topic), Scope::In, at),
        Event::TopicPutOut { topic } => put(topic_record(plan, topic), Scope::Out, at),
        Event::TopicPostponed { topic, until } => topic_record(plan, topic).postponed_until = *until,
        Event::EffortSet { topic, minutes } => {
            let record = topic_record(plan, topic);
            record.said.effort = true;
            record.effort = minutes.map(|(low, likely, high)| cut(Effort { low, likely, high }).in_order());
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
