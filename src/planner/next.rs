//! What to study now, and why.

use chrono::NaiveDate;

use super::{Dated, Planned};
use crate::{
    curriculum::Curriculum,
    progress::{PlanRecord, Progress, TopicState},
};

/// Days after which a topic that was begun counts as left alone.
const STALE_DAYS: i64 = 14;

/// A topic to study now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Position of the topic.
    pub topic_idx: usize,
    /// Minutes for it out of those asked for.
    pub minutes: u32,
    /// Position of the first outcome still open.
    pub next_outcome_idx: Option<usize>,
    /// Why this one, the strongest reason first; never empty.
    pub reasons: Vec<Reason>,
}

/// Why a topic is worth studying now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Begun long ago and not finished: days since.
    Stale(u32),
    /// Begun already.
    Begun,
    /// Makes this many topics ready that are locked now.
    Unlocks(usize),
    /// A milestone, by position, rests on it, with this many topics left.
    Milestone(usize, usize),
    /// This many topics rest on it, directly or not.
    Foundation(usize),
    /// The last topic of its area in its grade.
    LastInArea,
    /// Next in the order of the plan.
    NextInOrder,
}

/// What the plan has for `minutes` of today, then what else can be studied, up to `limit` topics. Those that get no
/// minutes are named all the same.
pub fn next(planned: &Planned<'_>, dated: &Dated, minutes: u32, limit: usize) -> Vec<Suggestion> {
    let mut shares: Vec<(usize, u32)> = Vec::new();
    for (topic_idx, minutes) in dated.today_with(minutes) {
        match shares.iter_mut().find(|(it, _)| *it == topic_idx) {
            Some((_, sum)) => *sum += minutes,
            None => shares.push((topic_idx, minutes)),
        }
    }
    let order = dated.order();
    for wanted in [TopicState::Active, TopicState::Ready] {
        let others = order.iter().copied().filter(|&idx| planned.progress.state(idx) == wanted);
        for topic_idx in others.filter(|&idx| !is_postponed(planned, idx)) {
            if !shares.iter().any(|(it, _)| *it == topic_idx) {
                shares.push((topic_idx, 0));
            }
        }
    }
    shares.truncate(limit);
    let suggestion = |(topic_idx, minutes)| Suggestion {
        topic_idx,
        minutes,
        next_outcome_idx: next_outcome(planned.curriculum, planned.plan, topic_idx),
        reasons: reasons(planned.curriculum, planned.progress, &order, topic_idx, planned.today),
    };
    shares.into_iter().map(suggestion).collect()
}

fn is_postponed(planned: &Planned<'_>, topic_idx: usize) -> bool {
    let topic = planned.curriculum.topics.get(topic_idx);
    let record = topic.and_then(|topic| planned.plan.topics.get(&topic.id));
    record.and_then(|record| record.postponed_until).is_some_and(|until| until > planned.today)
}

fn next_outcome(curriculum: &Curriculum, plan: &PlanRecord, topic_idx: usize) -> Option<usize> {
    let topic = curriculum.topics.get(topic_idx)?;
    let shown = plan.topics.get(&topic.id).map(|record| &record.outcomes);
    topic.outcomes.iter().position(|outcome| {
        shown.and_then(|shown| shown.get(&outcome.id)).copied().unwrap_or(0) < outcome.count
    })
}

fn reasons(
    curriculum: &Curriculum,
    progress: &Progress,
    order: &[usize],
    topic_idx: usize,
    today: NaiveDate,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let Some((topic, own)) = curriculum.topics.get(topic_idx).zip(progress.topics.get(topic_idx)) else {
        return vec![Reason::NextInOrder];
    };
    if own.state == TopicState::Active {
        let days = own.started_on.map_or(0, |on| (today - on).num_days());
        reasons.push(if days >= STALE_DAYS { Reason::Stale(days as u32) } else { Reason::Begun });
    }
    let unlocks = curriculum.graph.unlocks(topic_idx).iter().filter(|&&follower| {
        progress.state(follower) == TopicState::Locked
            && progress.topics.get(follower).is_some_and(|it| it.waits_for == [topic_idx])
    });
    let unlocks = unlocks.count();
    if unlocks > 0 {
        reasons.push(Reason::Unlocks(unlocks));
    }
    reasons.extend(next_milestone(curriculum, progress, order, topic_idx));
    let open_in_area = curriculum.topics.iter().enumerate().filter(|(idx, other)| {
        other.area == topic.area
            && other.grade == topic.grade
            && progress.topics.get(*idx).is_some_and(|it| it.is_in_plan && !it.state.is_met())
    });
    if open_in_area.count() == 1 {
        reasons.push(Reason::LastInArea);
    }
    let resting = curriculum.graph.count_resting_on(topic_idx);
    if unlocks == 0 && resting > 0 {
        reasons.push(Reason::Foundation(resting));
    }
    if reasons.is_empty() {
        reasons.push(Reason::NextInOrder);
    }
    reasons
}

/// The milestone that rests on the topic and whose last topic comes first in the order of study.
fn next_milestone(
    curriculum: &Curriculum,
    progress: &Progress,
    order: &[usize],
    topic_idx: usize,
) -> Option<Reason> {
    let open = curriculum.milestones.iter().zip(&progress.milestones).enumerate();
    open.filter(|(_, (_, own))| !own.is_reached)
        .filter_map(|(idx, (milestone, _))| {
            let mut left = curriculum.graph.closure(&milestone.topics);
            left.retain(|&it| !progress.state(it).is_met());
            let last = order.iter().rposition(|it| left.contains(it))?;
            left.contains(&topic_idx).then_some((last, idx, left.len()))
        })
        .min()
        .map(|(_, idx, left)| Reason::Milestone(idx, left))
}
