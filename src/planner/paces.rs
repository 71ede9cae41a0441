//! How long topics take the learner, measured by their estimates.

use super::{Dated, Planned, forecast::Belief};
use crate::progress::TopicState;

/// The standard normal quantile at 90 %.
const P90: f64 = 1.281_551_565_5;

/// A pace: actual ÷ estimated time, drawn to 1 while there is little to go by. That of the forecast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PaceRow {
    /// As likely too high as too low.
    pub pace: f32,
    /// Where it lies with a chance of 80 %: one in ten below the first, one in ten above the second.
    pub spread: [f32; 2],
    /// Topics done with logged time: what it rests on.
    pub finished: usize,
}

/// The learner's pace in all and in each area, as the curriculum lists them.
#[derive(Clone, Debug, PartialEq)]
pub struct Paces {
    /// In all.
    pub all: PaceRow,
    /// By area.
    pub areas: Vec<PaceRow>,
}

/// The paces that finished topics show.
pub fn paces(planned: &Planned<'_>, dated: &Dated) -> Paces {
    let topics = || planned.curriculum.topics.iter().zip(&planned.progress.topics);
    let finished = || topics().filter(|(_, own)| own.state == TopicState::Done && own.minutes_logged > 0);
    let row = |belief: Belief, finished: usize| PaceRow {
        pace: belief.median(),
        spread: [-P90, P90].map(|z| (belief.mean_log + z * belief.spread_log).exp() as f32),
        finished,
    };
    let pace = &dated.likely.pace;
    let area = |idx: usize| row(pace.of_area(idx), finished().filter(|(topic, _)| topic.area == idx).count());
    Paces {
        all: row(pace.learner(), finished().count()),
        areas: (0..planned.curriculum.areas.len()).map(area).collect(),
    }
}
