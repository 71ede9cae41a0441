//! Whether an action on a plan makes sense, and the events it becomes.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    Action, Clock, Refusal, Workspace,
    perform::checked_grade,
    texts::{checked_line, checked_text},
};
use crate::{
    curriculum::{CriterionId, Curriculum, MilestoneId, OutcomeId, Topic, TopicId, nearest},
    journal::{Event, EvidenceSubject},
    progress::{PlanRecord, Progress, Record, TopicProgress, TopicState},
};

/// What an action is checked against.
pub(super) struct Check<'a> {
    pub(super) plan: &'a PlanRecord,
    pub(super) curriculum: &'a Curriculum,
    pub(super) progress: &'a Progress,
    pub(super) today: NaiveDate,
    /// Of all plans: nobody studies two topics at once, whichever plans they are of.
    pub(super) record: &'a Record,
    /// For times of day.
    pub(super) clock: &'a dyn Clock,
}

/// A topic of the curriculum, found.
pub(super) struct Found<'a> {
    pub(super) idx: usize,
    pub(super) topic: &'a Topic,
    pub(super) own: &'a TopicProgress,
}

impl Workspace {
    pub(super) fn check(&self) -> Check<'_> {
        let snapshot = &self.snapshot;
        Check {
            plan: &snapshot.plan,
            curriculum: &snapshot.curriculum,
            progress: &snapshot.progress,
            today: snapshot.today,
            record: &snapshot.record,
            clock: self.clock.as_ref(),
        }
    }
}

impl Check<'_> {
    /// The events, never empty.
    pub(super) fn events(&self, action: &Action) -> Result<Vec<Event>, Refusal> {
        let today = self.today;
        let what = match action {
            Action::Start { topics, on } => {
                let on = self.day(*on)?;
                self.each(topics, |found| self.start(found, on))?
            }
            Action::Finish { topics, on, with_needs, evidence, note } => {
                let on = self.day(*on)?;
                self.finish(topics, on, *with_needs, evidence.as_deref(), note.as_deref())?
            }
            Action::Reopen(topics) => self.each(topics, |found| match found.own.state {
                TopicState::Done | TopicState::Known => {
                    Ok(vec![Event::TopicReopened { topic: found.topic.id.clone(), on: today }])
                }
                _ => Err(Refusal::NotDone(found.topic.id.clone())),
            })?,
            Action::Know(topics) => self.each(topics, |found| {
                let topic = found.topic.id.clone();
                match found.own.state {
                    TopicState::Known => Err(Refusal::AlreadyKnown(topic)),
                    TopicState::Done => Err(Refusal::AlreadyDone(topic)),
                    _ => Ok(vec![Event::TopicKnown { topic, on: today }]),
                }
            })?,
            Action::Skip(topics) => self.each(topics, |found| {
                let topic = found.topic.id.clone();
                if found.own.is_in_plan {
                    Ok(vec![Event::TopicPutOut { topic }])
                } else {
                    Err(Refusal::NotInPlan(topic))
                }
            })?,
            Action::Include(topics) => self.include(topics)?,
            Action::SetOutcome { topic, outcome, count } => self.set_outcome(topic, outcome, *count)?,
            Action::Confirm { milestone, criterion, evidence } => {
                self.confirm(milestone, criterion, evidence.as_deref())?
            }
            Action::Withdraw { milestone, criterion } => {
                self.find_criterion(milestone, criterion)?;
                let (milestone, criterion) = (milestone.clone(), criterion.clone());
                vec![Event::CriterionWithdrawn { milestone, criterion }]
            }
            Action::SetTarget(grade) => {
                checked_grade(self.curriculum, grade)?;
                vec![Event::TargetSet { grade: grade.clone() }]
            }
            Action::SetDepth(depth) => vec![Event::DepthSet { depth: *depth }],
            Action::LogStudy { .. }
            | Action::LogTimed { .. }
            | Action::EditStudy { .. }
            | Action::RemoveStudy(_) => self.study_events(action)?,
            Action::Review(action) => self.review_events(action)?,
            Action::AddEvidence { .. }
            | Action::RemoveEvidence(_)
            | Action::SetNote { .. }
            | Action::KeepNote { .. } => self.text_events(action)?,
            other => return self.planning_events(other),
        };
        if what.is_empty() { Err(Refusal::NothingNamed) } else { Ok(what) }
    }

    pub(super) fn day(&self, on: Option<NaiveDate>) -> Result<NaiveDate, Refusal> {
        let on = on.unwrap_or(self.today);
        if on > self.today { Err(Refusal::InFuture(on)) } else { Ok(on) }
    }

    pub(super) fn find(&self, id: &TopicId) -> Result<Found<'_>, Refusal> {
        let found = self.curriculum.topic_idx(id).and_then(|idx| {
            let topic = self.curriculum.topics.get(idx)?;
            Some(Found { idx, topic, own: self.progress.topics.get(idx)? })
        });
        found.ok_or_else(|| {
            let ids = self.curriculum.topics.iter().map(|topic| topic.id.as_str());
            Refusal::NoTopic(id.to_string(), nearest(id.as_str(), ids).map(Into::into))
        })
    }

    pub(super) fn each(
        &self,
        topics: &[TopicId],
        events: impl Fn(&Found<'_>) -> Result<Vec<Event>, Refusal>,
    ) -> Result<Vec<Event>, Refusal> {
        let mut what = Vec::new();
        for id in topics {
            what.extend(events(&self.find(id)?)?);
        }
        Ok(what)
    }

    fn start(&self, found: &Found<'_>, on: NaiveDate) -> Result<Vec<Event>, Refusal> {
        let topic = found.topic.id.clone();
        match found.own.state {
            TopicState::Ready => Ok(vec![Event::TopicStarted { topic, on }]),
            TopicState::Locked => Err(self.locked(found)),
            TopicState::Active => Err(Refusal::AlreadyBegun(topic)),
            TopicState::Done => Err(Refusal::AlreadyDone(topic)),
            TopicState::Known => Err(Refusal::AlreadyKnown(topic)),
            TopicState::Out => Err(Refusal::NotInPlan(topic)),
        }
    }

    fn locked(&self, found: &Found<'_>) -> Refusal {
        let waits_for = found.own.waits_for.iter().filter_map(|&idx| self.curriculum.topics.get(idx));
        Refusal::Locked(found.topic.id.clone(), waits_for.map(|topic| topic.id.clone()).collect())
    }

    pub(super) fn finish(
        &self,
        topics: &[TopicId],
        on: NaiveDate,
        with_needs: bool,
        evidence: Option<&str>,
        note: Option<&str>,
    ) -> Result<Vec<Event>, Refusal> {
        let evidence = evidence.map(checked_line).transpose()?;
        let note = note.map(checked_text).transpose()?;
        let found: Vec<Found<'_>> = topics.iter().map(|id| self.find(id)).collect::<Result<_, _>>()?;
        let named: Vec<usize> = found.iter().map(|it| it.idx).collect();
        let mut what = Vec::new();
        if with_needs {
            let needs = self.curriculum.graph.closure(&named);
            for idx in needs.into_iter().filter(|idx| !named.contains(idx)) {
                if let (false, Some(need)) =
                    (self.progress.state(idx).is_met(), self.curriculum.topics.get(idx))
                {
                    what.push(Event::TopicKnown { topic: need.id.clone(), on });
                }
            }
        }
        for it in &found {
            let topic = it.topic.id.clone();
            match it.own.state {
                TopicState::Done => return Err(Refusal::AlreadyDone(topic)),
                // What is ticked together need not wait for each other.
                TopicState::Locked
                    if !with_needs && it.own.waits_for.iter().any(|need| !named.contains(need)) =>
                {
                    return Err(self.locked(it));
                }
                _ => what.push(Event::TopicDone { topic: topic.clone(), on }),
            }
            let subject = EvidenceSubject::Topic(topic.clone());
            what.extend(evidence.as_ref().map(|text| self.add_evidence(subject, text)));
            what.extend(note.as_ref().map(|text| self.add_note(topic, text)));
        }
        Ok(what)
    }

    pub(super) fn add_evidence(&self, subject: EvidenceSubject, text: &str) -> Event {
        Event::EvidenceAdded { id: Uuid::new_v4(), subject, what: text.to_owned(), on: self.today }
    }

    /// A note written over the one that is there.
    fn add_note(&self, topic: TopicId, text: &str) -> Event {
        let replaces = self.plan.topics.get(&topic).and_then(|record| record.notes.keys().last()).copied();
        Event::NoteSet { topic, version: Uuid::new_v4(), replaces, text: text.to_owned() }
    }

    fn include(&self, topics: &[TopicId]) -> Result<Vec<Event>, Refusal> {
        let found: Vec<Found<'_>> = topics.iter().map(|id| self.find(id)).collect::<Result<_, _>>()?;
        if let Some(inside) = found.iter().find(|it| it.own.is_in_plan) {
            return Err(Refusal::InPlan(inside.topic.id.clone()));
        }
        let named: Vec<usize> = found.iter().map(|it| it.idx).collect();
        let closure = self.curriculum.graph.closure(&named).into_iter();
        let is_outside = |&idx: &usize| {
            let own = self.progress.topics.get(idx);
            own.is_some_and(|own| !own.is_in_plan && (own.state == TopicState::Out || named.contains(&idx)))
        };
        let inside = closure.filter(is_outside).filter_map(|idx| self.curriculum.topics.get(idx));
        Ok(inside.map(|topic| Event::TopicPutIn { topic: topic.id.clone() }).collect())
    }

    fn set_outcome(
        &self,
        topic: &TopicId,
        outcome: &OutcomeId,
        count: Option<u32>,
    ) -> Result<Vec<Event>, Refusal> {
        let found = self.find(topic)?;
        let outcome = found.topic.outcome(outcome).ok_or_else(|| {
            let outcomes = found.topic.outcomes.iter().map(|it| it.id.clone()).collect();
            Refusal::NoOutcome(topic.clone(), outcome.to_string(), outcomes)
        })?;
        let record = self.plan.topics.get(topic);
        let shown = record.and_then(|record| record.outcomes.get(&outcome.id)).copied().unwrap_or(0);
        let count = count.unwrap_or_else(|| (shown + 1).min(outcome.count));
        if count > outcome.count {
            return Err(Refusal::CountTooHigh(outcome.id.clone(), outcome.count));
        }
        if count == shown {
            return Err(Refusal::Unchanged);
        }
        let mut what = Vec::new();
        match found.own.state {
            TopicState::Locked => return Err(self.locked(&found)),
            TopicState::Out => return Err(Refusal::NotInPlan(topic.clone())),
            // The first outcome begins the topic.
            TopicState::Ready => what.push(Event::TopicStarted { topic: topic.clone(), on: self.today }),
            TopicState::Active | TopicState::Done | TopicState::Known => {}
        }
        what.push(Event::OutcomeSet { topic: topic.clone(), outcome: outcome.id.clone(), count });
        Ok(what)
    }

    pub(super) fn find_criterion(
        &self,
        milestone: &MilestoneId,
        criterion: &CriterionId,
    ) -> Result<(), Refusal> {
        let Some(found) = self.curriculum.milestone(milestone) else {
            let ids = self.curriculum.milestones.iter().map(|it| it.id.as_str());
            let near = nearest(milestone.as_str(), ids).map(Into::into);
            return Err(Refusal::NoMilestone(milestone.to_string(), near));
        };
        if found.criteria.iter().any(|it| it.id == *criterion) {
            return Ok(());
        }
        let criteria = found.criteria.iter().map(|it| it.id.clone()).collect();
        Err(Refusal::NoCriterion(milestone.clone(), criterion.to_string(), criteria))
    }

    fn confirm(
        &self,
        milestone: &MilestoneId,
        criterion: &CriterionId,
        evidence: Option<&str>,
    ) -> Result<Vec<Event>, Refusal> {
        self.find_criterion(milestone, criterion)?;
        let evidence = evidence.map(checked_line).transpose()?;
        let (milestone, criterion) = (milestone.clone(), criterion.clone());
        let subject = EvidenceSubject::Criterion(milestone.clone(), criterion.clone());
        let mut what = vec![Event::CriterionConfirmed { milestone, criterion, on: self.today }];
        what.extend(evidence.map(|text| self.add_evidence(subject, &text)));
        Ok(what)
    }
}
