//! One plan seen through its curriculum.

use chrono::NaiveDate;

use super::{Mark, PlanRecord, Scope, carried::Replaced, effort::minutes_left};
use crate::{
    curriculum::{Curriculum, Effort, Milestone, Topic, TopicId},
    journal::Event,
};

/// Where a topic stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TopicState {
    /// Waits for a prerequisite.
    Locked,
    /// Can be begun.
    Ready,
    /// Begun.
    Active,
    /// Learnt.
    Done,
    /// Had before the plan.
    Known,
    /// Not in this plan.
    Out,
}

impl TopicState {
    /// Whether topics that require it need not wait.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Done | Self::Known | Self::Out)
    }
}

/// A topic's place in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicProgress {
    /// Where it stands.
    pub state: TopicState,
    /// Whether the plan counts it.
    pub is_in_plan: bool,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// When it was begun, also of what is done by now.
    pub started_on: Option<NaiveDate>,
    /// Share of its outcomes that were shown, 0 to 1; 1 when done.
    pub share: f32,
    /// Outcomes shown in full.
    pub outcomes_done: usize,
    /// Minutes of study logged.
    pub minutes_logged: u32,
    /// Direct prerequisites that are not met, as positions.
    pub waits_for: Vec<usize>,
    /// The learner's own estimate, else the curriculum's.
    pub effort: Effort,
    /// Likely minutes still to study at the pace of the estimate; none for what is met.
    pub minutes_left: u32,
}

impl TopicProgress {
    /// Whether it counts as work of the plan, done or not: what was known before counts on neither side.
    pub fn is_counted(&self) -> bool {
        self.is_in_plan && self.state != TopicState::Known
    }

    /// Likely minutes done, in progress by its steps.
    pub fn likely_done(&self) -> u32 {
        ((self.effort.likely as f32 * self.share) as u32).min(self.effort.likely)
    }
}

/// A milestone's place.
#[derive(Clone, Debug, PartialEq)]
pub struct MilestoneProgress {
    /// Topics of it that count in this plan, as positions.
    pub topics: Vec<usize>,
    /// How many of those are done or known.
    pub topics_done: usize,
    /// Its core topics that were put out and so keep it open, as positions.
    pub missing_core: Vec<usize>,
    /// Criteria confirmed, in the order of the milestone's criteria.
    pub criteria: Vec<Option<NaiveDate>>,
    /// Since when it is reached, as far as that is known.
    pub reached_on: Option<NaiveDate>,
    /// Whether it is reached or held.
    pub is_reached: bool,
    /// Whether it belongs to a grade the learner had before.
    pub is_held: bool,
}

impl MilestoneProgress {
    /// How many criteria are confirmed.
    pub fn criteria_confirmed(&self) -> usize {
        self.criteria.iter().flatten().count()
    }
}

/// A grade's place.
#[derive(Clone, Debug, PartialEq)]
pub struct GradeProgress {
    /// Topics in the plan that are done.
    pub done: usize,
    /// Topics in the plan that are not known.
    pub total: usize,
    /// Likely minutes done, active topics by their outcomes.
    pub minutes_done: u32,
    /// Likely minutes in the plan.
    pub minutes_total: u32,
    /// Whether all its milestones are reached.
    pub is_reached: bool,
    /// When the last of them was.
    pub reached_on: Option<NaiveDate>,
}

impl GradeProgress {
    /// Likely hours done of those in the plan, 0 to 100; 100 only when nothing is left.
    pub fn percent(&self) -> u32 {
        percent(self.minutes_done, self.minutes_total)
    }
}

/// One plan's progress. The lists are beside the curriculum's lists of the same name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// By topic.
    pub topics: Vec<TopicProgress>,
    /// By milestone.
    pub milestones: Vec<MilestoneProgress>,
    /// By grade.
    pub grades: Vec<GradeProgress>,
}

impl Progress {
    /// Derives the plan's progress.
    pub fn of(plan: &PlanRecord, curriculum: &Curriculum) -> Self {
        let replaced = Replaced::of(curriculum);
        let topics = curriculum.topics.iter().map(|topic| unlocked(plan, topic, &replaced)).collect();
        Self::with(topics, plan, curriculum)
    }

    /// This progress after events that `plan` has taken in, on the same curriculum. Topics of which they say nothing
    /// stay as they are, which is most of the work after a tick.
    #[must_use]
    pub fn after(&self, what: &[Event], plan: &PlanRecord, curriculum: &Curriculum) -> Self {
        let Some(named) = named_topics(what) else { return Self::of(plan, curriculum) };
        let replaced = Replaced::of(curriculum);
        let mut topics = self.topics.clone();
        for idx in named.into_iter().filter_map(|id| curriculum.topic_idx(id)) {
            if let Some((own, topic)) = topics.get_mut(idx).zip(curriculum.topics.get(idx)) {
                *own = unlocked(plan, topic, &replaced);
            }
        }
        Self::with(topics, plan, curriculum)
    }

    /// What follows from the topics' own states.
    fn with(mut topics: Vec<TopicProgress>, plan: &PlanRecord, curriculum: &Curriculum) -> Self {
        for idx in 0..topics.len() {
            let is_open = |&need: &usize| topics.get(need).is_some_and(|need| !need.state.is_met());
            let waits_for: Vec<usize> =
                curriculum.graph.requires(idx).iter().copied().filter(is_open).collect();
            if let Some(topic) = topics.get_mut(idx) {
                topic.state = match topic.state {
                    TopicState::Ready | TopicState::Locked if waits_for.is_empty() => TopicState::Ready,
                    TopicState::Ready | TopicState::Locked => TopicState::Locked,
                    other => other,
                };
                topic.waits_for = waits_for;
            }
        }
        let milestones: Vec<_> =
            curriculum.milestones.iter().map(|it| milestone(plan, curriculum, &topics, it)).collect();
        let grades = (0..curriculum.grades.len())
            .map(|grade_idx| grade(curriculum, &topics, &milestones, grade_idx))
            .collect();
        Self { topics, milestones, grades }
    }

    /// A topic's state.
    pub fn state(&self, topic_idx: usize) -> TopicState {
        self.topics.get(topic_idx).map_or(TopicState::Out, |topic| topic.state)
    }

    /// Likely hours done of those in the plan, over the grades up to `grade_idx`, 0 to 100.
    pub fn percent_up_to(&self, grade_idx: usize) -> u32 {
        let grades = || self.grades.iter().take(grade_idx + 1);
        percent(sum(grades().map(|it| it.minutes_done)), sum(grades().map(|it| it.minutes_total)))
    }
}

fn percent(done: u32, total: u32) -> u32 {
    if total == 0 { 0 } else { (u64::from(done) * 100 / u64::from(total)) as u32 }
}

/// A pack may be of any length.
fn sum(minutes: impl Iterator<Item = u32>) -> u32 {
    minutes.fold(0, u32::saturating_add)
}

/// The topics of which these events say something; none if it may be any.
fn named_topics(what: &[Event]) -> Option<Vec<&TopicId>> {
    let mut named = Vec::new();
    for event in what {
        match event {
            Event::TopicStarted { topic, .. }
            | Event::TopicDone { topic, .. }
            | Event::TopicReopened { topic, .. }
            | Event::TopicKnown { topic, .. }
            | Event::TopicPutIn { topic }
            | Event::TopicPutOut { topic }
            | Event::EffortSet { topic, .. }
            | Event::OutcomeSet { topic, .. } => named.push(topic),
            Event::TopicPostponed { .. }
            | Event::TopicRanked { .. }
            | Event::NoteSet { .. }
            | Event::EvidenceAdded { .. }
            | Event::EvidenceRemoved { .. }
            | Event::CriterionConfirmed { .. }
            | Event::CriterionWithdrawn { .. }
            | Event::MilestoneReached { .. } => {}
            _ => return None,
        }
    }
    Some(named)
}

/// A topic as if nothing stood before it.
fn unlocked(plan: &PlanRecord, topic: &Topic, replaced: &Replaced<'_>) -> TopicProgress {
    let record = replaced.record_of(plan, &topic.id);
    let record = record.as_deref();
    let is_in_plan = match record.and_then(|record| record.scope) {
        Some(scope) => scope == Scope::In,
        None => plan.depth.takes_in(topic.need),
    };
    let count_of = |outcome: &crate::curriculum::Outcome| {
        record
            .and_then(|record| record.outcomes.get(&outcome.id))
            .map_or(0, |&count| count.min(outcome.count))
    };
    let outcomes_done = topic.outcomes.iter().filter(|it| count_of(it) >= it.count).count();
    let shown: f32 = topic.outcomes.iter().map(|it| count_of(it) as f32 / it.count as f32).sum();
    let share = if topic.outcomes.is_empty() { 0.0 } else { shown / topic.outcomes.len() as f32 };
    let effort = record.and_then(|record| record.effort).unwrap_or(topic.effort);
    let minutes_logged = plan.minutes_logged(&topic.id, record);
    let mark = record.map_or(Mark::Open, |record| record.mark);
    let is_begun = matches!(mark, Mark::Started(_)) || shown > 0.0 || minutes_logged > 0;
    let state = match mark {
        Mark::Done(_) => TopicState::Done,
        Mark::Known(_) => TopicState::Known,
        _ if !is_in_plan => TopicState::Out,
        _ if is_begun => TopicState::Active,
        _ => TopicState::Ready,
    };
    let share = match state {
        TopicState::Done => 1.0,
        TopicState::Active | TopicState::Out => share,
        TopicState::Locked | TopicState::Ready | TopicState::Known => 0.0,
    };
    TopicProgress {
        state,
        is_in_plan,
        done_on: if let Mark::Done(on) = mark { Some(on) } else { None },
        started_on: record.and_then(|record| record.begun_on),
        share,
        outcomes_done,
        minutes_logged,
        waits_for: Vec::new(),
        effort,
        minutes_left: if state.is_met() { 0 } else { minutes_left(effort, minutes_logged, 1.0 - share) },
    }
}

fn milestone(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    topics: &[TopicProgress],
    milestone: &Milestone,
) -> MilestoneProgress {
    let progress_of = |idx: usize| curriculum.topics.get(idx).zip(topics.get(idx));
    let is_core_out = |topic: &Topic, progress: &TopicProgress| {
        topic.need == crate::curriculum::Need::Core && progress.state == TopicState::Out
    };
    let counted: Vec<usize> = milestone
        .topics
        .iter()
        .copied()
        .filter(|&idx| progress_of(idx).is_some_and(|(_, it)| it.state != TopicState::Out))
        .collect();
    let is_done = |idx: &usize| progress_of(*idx).is_some_and(|(_, it)| it.state.is_met());
    let topics_done = counted.iter().filter(|&idx| is_done(idx)).count();
    let missing_core: Vec<usize> = milestone
        .topics
        .iter()
        .copied()
        .filter(|&idx| progress_of(idx).is_some_and(|(topic, it)| is_core_out(topic, it)))
        .collect();
    let criteria: Vec<Option<NaiveDate>> = milestone
        .criteria
        .iter()
        .map(|it| plan.criteria.get(&(milestone.id.clone(), it.id.clone())).copied())
        .collect();
    let held_idx = plan.held.as_ref().and_then(|grade| curriculum.grade_idx(grade));
    let is_held = held_idx.is_some_and(|held| milestone.grade <= held);
    let is_complete =
        topics_done == counted.len() && missing_core.is_empty() && criteria.iter().all(Option::is_some);
    let recorded = plan.reached.get(&milestone.id).copied();
    // Two devices may each have done a half: then no step says so, and the last date does.
    let last_date = || {
        let done = counted.iter().filter_map(|&idx| topics.get(idx)?.done_on);
        done.chain(criteria.iter().copied().flatten()).max()
    };
    MilestoneProgress {
        reached_on: recorded.or_else(|| if is_complete { last_date() } else { None }),
        is_reached: recorded.is_some() || is_complete || is_held,
        topics: counted,
        topics_done,
        missing_core,
        criteria,
        is_held,
    }
}

fn grade(
    curriculum: &Curriculum,
    topics: &[TopicProgress],
    milestones: &[MilestoneProgress],
    grade_idx: usize,
) -> GradeProgress {
    let counted = || {
        let topics = curriculum.topics.iter().zip(topics);
        topics.filter(|(topic, it)| topic.grade == grade_idx && it.is_counted())
    };
    let own = || {
        curriculum.milestones.iter().zip(milestones).filter(|(it, _)| it.grade == grade_idx).map(|(_, it)| it)
    };
    let is_reached = own().next().is_some() && own().all(|it| it.is_reached);
    GradeProgress {
        done: counted().filter(|(_, it)| it.state == TopicState::Done).count(),
        total: counted().count(),
        minutes_done: sum(counted().map(|(_, it)| it.likely_done())),
        minutes_total: sum(counted().map(|(_, it)| it.effort.likely)),
        is_reached,
        reached_on: if is_reached { own().filter_map(|it| it.reached_on).max() } else { None },
    }
}
