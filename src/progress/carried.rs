//! What an earlier version of a curriculum called otherwise: progress that its topics hand on.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{Mark, PlanRecord, Scope, TopicRecord};
use crate::curriculum::{Curriculum, TopicId};

/// The topics that each topic took the place of, and in how many pieces each of those was taken apart.
#[derive(Debug, Default)]
pub(super) struct Replaced<'a> {
    sources: BTreeMap<&'a TopicId, BTreeSet<&'a TopicId>>,
    pieces: BTreeMap<&'a TopicId, usize>,
}

impl<'a> Replaced<'a> {
    pub(super) fn of(curriculum: &'a Curriculum) -> Self {
        let mut replaced = Self::default();
        for entry in &curriculum.replaced {
            *replaced.pieces.entry(&entry.from).or_default() += entry.to.len();
            for to in &entry.to {
                replaced.sources.entry(to).or_default().insert(&entry.from);
            }
        }
        replaced
    }

    /// What holds for a topic: what was said of it, and beside that what earlier topics hand on. None where neither
    /// says anything.
    pub(super) fn record_of<'p>(
        &self,
        plan: &'p PlanRecord,
        topic: &TopicId,
    ) -> Option<Cow<'p, TopicRecord>> {
        self.record(plan, topic, &mut BTreeSet::new())
    }

    fn record<'p>(
        &self,
        plan: &'p PlanRecord,
        topic: &TopicId,
        seen: &mut BTreeSet<TopicId>,
    ) -> Option<Cow<'p, TopicRecord>> {
        let own = plan.topics.get(topic);
        match (own, self.carried(plan, topic, seen)) {
            (Some(own), Some(carried)) => Some(Cow::Owned(with(own, carried))),
            (own, carried) => own.map(Cow::Borrowed).or(carried.map(Cow::Owned)),
        }
    }

    /// Whether a topic was learnt or wanted carries over; its steps had other meanings. The time goes along where one
    /// topic became one. Of several that became one all have to be done.
    fn carried(
        &self,
        plan: &PlanRecord,
        topic: &TopicId,
        seen: &mut BTreeSet<TopicId>,
    ) -> Option<TopicRecord> {
        /// No curriculum calls a topic otherwise so often.
        const MAX_NAMES: usize = 100;
        let sources = self.sources.get(topic).filter(|_| seen.len() < MAX_NAMES)?;
        if !seen.insert(topic.clone()) {
            return None;
        }
        let mut earlier = Vec::new();
        for source in sources {
            earlier.push(self.record(plan, source, seen));
        }
        let is_renamed = sources.len() == 1 && sources.iter().all(|it| self.pieces.get(*it) == Some(&1));
        let only = sources.first().filter(|_| is_renamed);
        let known: Vec<&TopicRecord> = earlier.iter().flatten().map(AsRef::as_ref).collect();
        let mut logged_as: Vec<TopicId> = only.map(|it| (*it).clone()).into_iter().collect();
        let Some(first) = known.first() else {
            // Nothing was said of it, but study may have been logged.
            let has_study = logged_as.iter().any(|it| plan.study.has(it));
            return has_study.then(|| TopicRecord { logged_as, ..TopicRecord::default() });
        };
        if is_renamed {
            logged_as.extend(first.logged_as.iter().filter(|it| *it != topic).cloned());
        }
        Some(TopicRecord {
            mark: mark(&earlier),
            begun_on: known.iter().filter_map(|it| it.begun_on).min(),
            scope: scope(&known),
            logged_as,
            effort: first.effort.filter(|_| is_renamed),
            ..TopicRecord::default()
        })
    }
}

/// What was said of a topic, and what is handed on to it where it says nothing.
fn with(own: &TopicRecord, carried: TopicRecord) -> TopicRecord {
    let (mark, begun_on) =
        if own.said.mark { (own.mark, own.begun_on) } else { (carried.mark, carried.begun_on) };
    TopicRecord {
        mark,
        begun_on,
        scope: own.scope.or(carried.scope),
        effort: if own.said.effort { own.effort } else { carried.effort },
        logged_as: carried.logged_as,
        ..own.clone()
    }
}

fn mark(earlier: &[Option<Cow<'_, TopicRecord>>]) -> Mark {
    let marks = || earlier.iter().map(|it| it.as_ref().map_or(Mark::Open, |it| it.mark));
    let is_met = |mark: Mark| matches!(mark, Mark::Done(_) | Mark::Known(_));
    let date = |mark: Mark| match mark {
        Mark::Done(on) | Mark::Known(on) | Mark::Started(on) => Some(on),
        Mark::Open => None,
    };
    let is_done = |mark: Mark| matches!(mark, Mark::Done(_));
    if marks().all(is_met) {
        let last = marks().filter_map(date).max().unwrap_or_default();
        return if marks().any(is_done) { Mark::Done(last) } else { Mark::Known(last) };
    }
    marks().filter_map(date).min().map_or(Mark::Open, Mark::Started)
}

fn scope(earlier: &[&TopicRecord]) -> Option<Scope> {
    let scopes = || earlier.iter().filter_map(|it| it.scope);
    if scopes().any(|it| it == Scope::In) { Some(Scope::In) } else { scopes().next() }
}

/// What becomes of progress when a plan follows another version of its curriculum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Topics with progress whose place others take.
    pub moved: Vec<(TopicId, Vec<TopicId>)>,
    /// Topics with progress that are in the other version no more and have no successor; what was done stays in the
    /// history.
    pub retired: Vec<TopicId>,
}

/// Looks for the topics of `plan` with progress that `new` does not have.
pub fn carried(plan: &PlanRecord, new: &Curriculum) -> Carried {
    let has_progress = |record: &TopicRecord| record.mark != Mark::Open || !record.outcomes.is_empty();
    let told = plan.topics.iter().filter(|(_, record)| has_progress(record)).map(|(id, _)| id);
    let with_progress: BTreeSet<&TopicId> = told.chain(plan.study.topics()).collect();
    let gone = with_progress.into_iter().filter(|id| new.topic_idx(id).is_none());
    let mut carried = Carried::default();
    for id in gone {
        let to = successors(id, new);
        if to.is_empty() { carried.retired.push(id.clone()) } else { carried.moved.push((id.clone(), to)) }
    }
    carried
}

/// The topics of the curriculum that a topic became, whatever they were called in between.
fn successors(topic: &TopicId, curriculum: &Curriculum) -> Vec<TopicId> {
    let mut open = vec![topic];
    let mut seen: BTreeSet<&TopicId> = open.iter().copied().collect();
    let mut found = Vec::new();
    while let Some(from) = open.pop() {
        for to in curriculum.replaced.iter().filter(|it| it.from == *from).flat_map(|it| &it.to) {
            if seen.insert(to) {
                open.push(to);
                found.extend(curriculum.topic_idx(to).map(|_| to.clone()));
            }
        }
    }
    found
}
