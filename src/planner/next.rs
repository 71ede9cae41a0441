//! What to study now, and why.

use chrono::NaiveDate;

use crate::{
    curriculum::Curriculum,
    progress::{PlanRecord, Progress, TopicState},
};

/// Shortest piece of study worth sitting down for, minutes.
const MIN_CHUNK_MINUTES: u32 = 25;
/// Longest piece of one topic in a day, minutes.
const MAX_CHUNK_MINUTES: u32 = 120;
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

/// The first topics of `order` that can be studied, with `minutes` shared among them: topics begun come first,
/// each gets 25 to 120 minutes, the last one what is left. Without minutes nothing is shared out but the
/// topics are still named, `limit` at most.
pub fn next(
    curriculum: &Curriculum,
    plan: &PlanRecord,
    progress: &Progress,
    order: &[usize],
    today: NaiveDate,
    minutes: u32,
    limit: usize,
) -> Vec<Suggestion> {
    let is_postponed = |idx: usize| {
        let id = curriculum.topics.get(idx).map(|topic| &topic.id);
        let until = id.and_then(|id| plan.topics.get(id)).and_then(|record| record.postponed_until);
        until.is_some_and(|until| until > today)
    };
    let in_state = |wanted: TopicState| {
        order.iter().copied().filter(move |&idx| progress.state(idx) == wanted && !is_postponed(idx))
    };
    let target = plan.target.as_ref().and_then(|grade| curriculum.grade_idx(grade)).unwrap_or(usize::MAX);
    let is_beyond = |&idx: &usize| curriculum.topics.get(idx).is_some_and(|topic| topic.grade > target);
    let mut candidates: Vec<usize> =
        in_state(TopicState::Active).chain(in_state(TopicState::Ready)).collect();
    // What lies beyond the target waits until the rest is done; the sort is stable.
    candidates.sort_by_key(is_beyond);
    candidates.truncate(limit);

    let mut left = minutes;
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for topic_idx in candidates {
        let needed = progress.topics.get(topic_idx).map_or(0, |topic| topic.minutes_left);
        let mut share = needed.clamp(MIN_CHUNK_MINUTES, MAX_CHUNK_MINUTES).min(left);
        if left - share < MIN_CHUNK_MINUTES {
            share = left.min(needed.max(MIN_CHUNK_MINUTES));
        }
        left -= share;
        suggestions.push(Suggestion {
            topic_idx,
            minutes: share,
            next_outcome_idx: next_outcome(curriculum, plan, topic_idx),
            reasons: reasons(curriculum, progress, order, topic_idx, today),
        });
    }
    suggestions
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
