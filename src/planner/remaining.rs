//! What is left of a plan, as the network that order, schedule and forecast work on.

use super::network::{Goal, Lists, Network};
use crate::{curriculum::Curriculum, progress::Progress};

/// The topics of a plan that are still to be learnt as items, its milestones that are not reached as goals.
#[derive(Clone, Debug, Default)]
pub(super) struct Remaining {
    /// The topic of each item.
    pub(super) topics: Vec<usize>,
    /// The milestone of each goal.
    pub(super) milestones: Vec<usize>,
    /// Whether a core topic that is out keeps the goal from being reached.
    pub(super) is_blocked: Vec<bool>,
    /// Minutes, prerequisites and goals.
    pub(super) network: Network,
}

impl Remaining {
    /// What is done, known or out is not there, and nothing waits for it.
    pub(super) fn of(curriculum: &Curriculum, progress: &Progress) -> Self {
        let topics: Vec<usize> =
            (0..curriculum.topics.len()).filter(|&idx| !progress.state(idx).is_met()).collect();
        let mut item_of = vec![None; curriculum.topics.len()];
        for (item, &topic) in topics.iter().enumerate() {
            if let Some(slot) = item_of.get_mut(topic) {
                *slot = Some(item);
            }
        }
        let items =
            |topics: &[usize]| topics.iter().filter_map(|&it| item_of.get(it).copied().flatten()).collect();
        let requires: Vec<Vec<usize>> =
            topics.iter().map(|&it| items(curriculum.graph.requires(it))).collect();
        let minutes = |&topic: &usize| progress.topics.get(topic).map_or(0, |own| own.minutes_left);
        let grade = |&topic: &usize| curriculum.topics.get(topic).map_or(0, |topic| topic.grade);
        let both = curriculum.milestones.iter().zip(&progress.milestones).enumerate();
        let (milestones, goals): (Vec<usize>, Vec<Goal>) = both
            .filter(|(_, (_, own))| !own.is_reached)
            .map(|(idx, (milestone, own))| {
                let weight = milestone.weight.max(1);
                (idx, Goal { grade: milestone.grade, weight, items: items(&own.topics) })
            })
            .unzip();
        let network = Network {
            minutes: topics.iter().map(minutes).map(|minutes| minutes.max(1)).collect(),
            requires: Lists::new(requires.iter().map(Vec::as_slice)),
            grade: topics.iter().map(grade).collect(),
            goals,
        };
        let is_blocked =
            |&idx: &usize| progress.milestones.get(idx).is_some_and(|own| !own.missing_core.is_empty());
        Self { topics, is_blocked: milestones.iter().map(is_blocked).collect(), milestones, network }
    }

    /// The topic of an item.
    pub(super) fn topic(&self, item: usize) -> Option<usize> {
        self.topics.get(item).copied()
    }
}
