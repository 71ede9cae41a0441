//! How much of each area is done in each grade.

use super::Progress;
use crate::curriculum::Curriculum;

/// Work and how much of it is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Likely minutes done, topics in progress by their steps.
    pub done: u32,
    /// Likely minutes in the plan; known topics are not among them.
    pub total: u32,
    /// Topics done.
    pub topics_done: usize,
    /// Topics in the plan that are not known.
    pub topics: usize,
}

impl Share {
    /// Likely hours done of those in the plan, 0 to 100; none where there are none.
    pub fn percent(self) -> Option<u32> {
        (self.total > 0).then(|| (u64::from(self.done) * 100 / u64::from(self.total)) as u32)
    }
}

/// By area, and in it by grade, as the curriculum lists them.
pub fn mastery(curriculum: &Curriculum, progress: &Progress) -> Vec<Vec<Share>> {
    let mut rows = vec![vec![Share::default(); curriculum.grades.len()]; curriculum.areas.len()];
    for (topic, own) in curriculum.topics.iter().zip(&progress.topics).filter(|(_, own)| own.is_counted()) {
        let Some(share) = rows.get_mut(topic.area).and_then(|row| row.get_mut(topic.grade)) else { continue };
        share.done += own.likely_done();
        share.total += own.effort.likely;
        share.topics_done += usize::from(own.state == super::TopicState::Done);
        share.topics += 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        assets,
        curriculum::pack,
        progress::{Mark, PlanRecord},
    };

    #[test]
    fn the_cells_add_up_to_the_grades() {
        let curriculum = pack::installed(assets::BUILT_IN_PACKS[0]).unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let mut plan = PlanRecord::default();
        plan.topics.entry("python.core".into()).or_default().mark = Mark::Done(day);
        plan.topics.entry("swe.http".into()).or_default().mark = Mark::Known(day);
        let progress = Progress::of(&plan, &curriculum);
        let rows = mastery(&curriculum, &progress);
        for (idx, grade) in progress.grades.iter().enumerate() {
            let cells = || rows.iter().filter_map(|row| row.get(idx));
            assert_eq!(cells().map(|it| it.total).sum::<u32>(), grade.minutes_total);
            assert_eq!(cells().map(|it| it.done).sum::<u32>(), grade.minutes_done);
            assert_eq!(cells().map(|it| it.topics).sum::<usize>(), grade.total);
        }
        assert_eq!(Share::default().percent(), None);
    }
}
