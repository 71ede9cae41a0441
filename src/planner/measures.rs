//! What is left of each area, at the pace that the learner shows in it.

use super::{Dated, Planned};
use crate::progress::TopicState;

/// An area of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AreaMeasure {
    /// Position of the area.
    pub area_idx: usize,
    /// Its topics that are done with logged time: what the pace rests on.
    pub finished: usize,
    /// Actual ÷ estimated time, drawn to the learner's own and that to 1 while there is little to go by;
    /// says nothing of an area without such topics.
    pub pace: f32,
    /// Minutes left as they are estimated.
    pub minutes_left: u32,
    /// Minutes left at that pace.
    pub minutes_expected: u32,
}

/// The areas with something in the plan, in the order of the curriculum. The pace is that of the forecast.
pub fn area_measures(planned: &Planned<'_>, dated: &Dated) -> Vec<AreaMeasure> {
    let topics = || planned.curriculum.topics.iter().zip(&planned.progress.topics);
    let measure = |area_idx: usize| {
        let own = || topics().filter(move |(topic, _)| topic.area == area_idx).map(|(_, own)| own);
        let left = own().map(|it| if it.is_in_plan { it.minutes_left } else { 0 });
        let minutes_left = left.fold(0, u32::saturating_add);
        let finished = own().filter(|it| it.state == TopicState::Done && it.minutes_logged > 0).count();
        let pace = dated.likely.pace.of_area(area_idx).median();
        let minutes_expected = (minutes_left as f32 * pace).round() as u32;
        AreaMeasure { area_idx, finished, pace, minutes_left, minutes_expected }
    };
    let measures = (0..planned.curriculum.areas.len()).map(measure);
    measures.filter(|it| it.minutes_left > 0 || it.finished > 0).collect()
}
