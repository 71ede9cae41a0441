//! Actions on the plan as a plan: when, in which order, how long. Whether they make sense, and their events.

use chrono::NaiveDate;

use super::{
    Action, Refusal, calendar,
    check::{Check, Found},
    perform::checked_grade,
};
use crate::{
    curriculum::{Effort, GradeId, TopicId},
    journal::Event,
    progress::TopicState,
};

/// Longest estimate of a topic, minutes: 10,000 hours.
const MAX_EFFORT: u32 = 600_000;

impl Check<'_> {
    /// The events of an action on the plan; none for an action that the workspace performs itself.
    pub(super) fn planning_events(&self, action: &Action) -> Result<Vec<Event>, Refusal> {
        match action {
            Action::SetStart(on) => Ok(vec![Event::StartSet { on: calendar::checked_day(*on, self.today)? }]),
            Action::HoldGrade(grade) => self.hold_grade(grade.as_ref()),
            Action::Postpone { topics, until } => self.postpone(topics, *until),
            Action::Rank { topic, after } => self.rank(topic, after.as_ref()),
            Action::SetEffort { topic, effort } => self.set_effort(topic, *effort),
            Action::Replan { week, target } => {
                let week = week.iter().map(|week| calendar::set_week(week, self.today, self.today));
                let mut what = week.collect::<Result<Vec<Event>, Refusal>>()?;
                if let Some(grade) = target {
                    checked_grade(self.curriculum, grade)?;
                    what.push(Event::TargetSet { grade: grade.clone() });
                }
                if what.is_empty() { Err(Refusal::Unchanged) } else { Ok(what) }
            }
            // The baseline itself comes with the step.
            Action::AcceptBaseline => Ok(Vec::new()),
            _ => Err(Refusal::NothingNamed),
        }
    }

    fn hold_grade(&self, grade: Option<&GradeId>) -> Result<Vec<Event>, Refusal> {
        let held = grade.map(|grade| checked_grade(self.curriculum, grade)).transpose()?;
        if self.plan.held.as_ref() == grade {
            return Err(Refusal::Unchanged);
        }
        let mut what = vec![Event::GradeHeld { grade: grade.cloned() }];
        let topics = self.curriculum.topics.iter().zip(&self.progress.topics);
        let open = topics.filter(|(topic, own)| {
            let is_open = !matches!(own.state, TopicState::Done | TopicState::Known);
            is_open && held.is_some_and(|held| topic.grade <= held)
        });
        what.extend(open.map(|(topic, _)| Event::TopicKnown { topic: topic.id.clone(), on: self.today }));
        Ok(what)
    }

    fn postpone(&self, topics: &[TopicId], until: Option<NaiveDate>) -> Result<Vec<Event>, Refusal> {
        let until = until.or_else(|| self.today.succ_opt()).unwrap_or(self.today);
        let until = Some(calendar::checked_day(until, self.today)?).filter(|until| *until > self.today);
        if topics.is_empty() {
            return Err(Refusal::NothingNamed);
        }
        self.each(topics, |found| {
            check_open(found)?;
            Ok(vec![Event::TopicPostponed { topic: found.topic.id.clone(), until }])
        })
    }

    fn rank(&self, topic: &TopicId, after: Option<&TopicId>) -> Result<Vec<Event>, Refusal> {
        let found = self.find(topic)?;
        check_open(&found)?;
        if let Some(after) = after {
            let other = self.find(after)?;
            check_open(&other)?;
            if other.idx == found.idx {
                return Err(Refusal::Unchanged);
            }
            if other.topic.grade != found.topic.grade {
                return Err(Refusal::OtherGrade(topic.clone(), after.clone()));
            }
        }
        Ok(vec![Event::TopicRanked { topic: topic.clone(), after: after.cloned() }])
    }

    fn set_effort(&self, topic: &TopicId, effort: Option<Effort>) -> Result<Vec<Event>, Refusal> {
        let found = self.find(topic)?;
        if let Some(effort) = effort
            && (effort.in_order() != effort || effort.high > MAX_EFFORT)
        {
            return Err(Refusal::BadEffort);
        }
        let own = self.plan.topics.get(topic).and_then(|record| record.effort);
        if own == effort {
            return Err(Refusal::Unchanged);
        }
        let minutes = effort.map(|it| (it.low, it.likely, it.high));
        Ok(vec![Event::EffortSet { topic: found.topic.id.clone(), minutes }])
    }
}

/// Whether the topic is still to be learnt.
fn check_open(found: &Found<'_>) -> Result<(), Refusal> {
    let topic = found.topic.id.clone();
    match found.own.state {
        TopicState::Done => Err(Refusal::AlreadyDone(topic)),
        TopicState::Known => Err(Refusal::AlreadyKnown(topic)),
        TopicState::Out => Err(Refusal::NotInPlan(topic)),
        TopicState::Locked | TopicState::Ready | TopicState::Active => Ok(()),
    }
}
