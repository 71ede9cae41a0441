//! In which order the remaining topics are best studied.

use crate::{
    curriculum::Curriculum,
    progress::{Progress, TopicState},
};

/// Positions of all topics still to be learnt, prerequisites first, grade by grade.
///
/// Within a grade the milestone with the most weight for the hours it still costs comes first (greedy by
/// density: Smith's rule, W. E. Smith 1956, applied to whole prerequisite closures), then its closure in the
/// order of the pack; topics that no milestone names come last in their grade.
pub fn order(curriculum: &Curriculum, progress: &Progress) -> Vec<usize> {
    let mut taken: Vec<bool> =
        (0..curriculum.topics.len()).map(|idx| !is_open(progress.state(idx))).collect();
    let mut order = Vec::new();
    for grade_idx in 0..curriculum.grades.len() {
        let mut waiting: Vec<usize> = curriculum
            .milestones
            .iter()
            .enumerate()
            .filter(|(_, milestone)| milestone.grade == grade_idx)
            .map(|(idx, _)| idx)
            .collect();
        while let Some(best) = densest(curriculum, progress, &taken, &waiting) {
            waiting.retain(|&idx| idx != best);
            if let Some(milestone) = curriculum.milestones.get(best) {
                take(curriculum, &milestone.topics, &mut taken, &mut order);
            }
        }
        let of_grade: Vec<usize> = (0..curriculum.topics.len())
            .filter(|&idx| curriculum.topics.get(idx).is_some_and(|topic| topic.grade == grade_idx))
            .collect();
        take(curriculum, &of_grade, &mut taken, &mut order);
    }
    order
}

fn is_open(state: TopicState) -> bool {
    matches!(state, TopicState::Locked | TopicState::Ready | TopicState::Active)
}

/// The milestone with the most weight per minute left; of equals the first.
fn densest(curriculum: &Curriculum, progress: &Progress, taken: &[bool], waiting: &[usize]) -> Option<usize> {
    let density = |&idx: &usize| {
        let milestone = curriculum.milestones.get(idx)?;
        let minutes: u32 = curriculum
            .graph
            .closure(&milestone.topics)
            .iter()
            .filter(|&&topic_idx| taken.get(topic_idx) == Some(&false))
            .filter_map(|&topic_idx| progress.topics.get(topic_idx))
            .map(|topic| topic.minutes_left)
            .sum();
        Some((f64::from(milestone.weight.max(1)) / f64::from(minutes.max(1)), idx))
    };
    waiting
        .iter()
        .filter_map(density)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, idx)| idx)
}

fn take(curriculum: &Curriculum, topics: &[usize], taken: &mut [bool], order: &mut Vec<usize>) {
    // Of topics that are out nothing is studied, and nothing is studied for them.
    let wanted: Vec<usize> = topics.iter().copied().filter(|&idx| taken.get(idx) == Some(&false)).collect();
    for idx in curriculum.graph.closure(&wanted) {
        if let Some(mark) = taken.get_mut(idx).filter(|mark| !**mark) {
            *mark = true;
            order.push(idx);
        }
    }
}
