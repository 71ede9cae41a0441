//! What is remembered of a question, by the scheduler of the crate `fsrs`.

use std::sync::LazyLock;

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};

use super::Answer;

/// With the parameters that fit most people: nobody answers enough questions of a curriculum to fit their own.
static SCHEDULER: LazyLock<FSRS> = LazyLock::new(FSRS::default);

/// Longest time between two answers that is believed, days.
const MAX_DAYS: i64 = 36_500;

/// How well an answer is remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days after which the chance of recall has fallen to 90 %.
    pub stability: f32,
    /// How hard it is to make it last, 1 to 10.
    pub difficulty: f32,
}

impl Memory {
    /// After answers in the order of their days; none without any.
    pub(super) fn after(answers: &[Answer]) -> Option<Self> {
        let mut last = answers.first()?.on;
        let reviews = answers.iter().map(|answer| {
            let days = (answer.on - last).num_days().clamp(0, MAX_DAYS);
            last = answer.on;
            FSRSReview {
                rating: u32::from(answer.rating.clamp(1, 4)),
                delta_t: u32::try_from(days).unwrap_or(0),
            }
        });
        let item = FSRSItem { reviews: reviews.collect() };
        SCHEDULER.memory_state(item, None).ok().map(Self::from)
    }

    /// Chance of recall so many days after the last answer, 0 to 1.
    pub fn recall(self, days: i64) -> f32 {
        current_retrievability(self.into(), days.clamp(0, MAX_DAYS) as f32, FSRS6_DEFAULT_DECAY)
    }

    /// Whole days after which the chance of recall has fallen to a share; a day at least.
    pub fn interval(self, recall: f32) -> i64 {
        let days =
            SCHEDULER.next_interval(Some(self.stability), recall, 3).round().clamp(1.0, MAX_DAYS as f32);
        days as i64
    }
}

/// How much longer the intervals are than at the recall that suits most, when a share of recall is wanted.
pub fn interval_stretch(recall: f32) -> f32 {
    const USUAL: f32 = 0.9;
    // Long enough for whole days to make no difference.
    let memory = Memory { stability: 1000.0, difficulty: 5.0 };
    memory.interval(recall) as f32 / memory.interval(USUAL) as f32
}

impl From<MemoryState> for Memory {
    fn from(state: MemoryState) -> Self {
        Self { stability: state.stability, difficulty: state.difficulty }
    }
}

impl From<Memory> for MemoryState {
    fn from(memory: Memory) -> Self {
        Self { stability: memory.stability, difficulty: memory.difficulty }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::*;

    fn answers(ratings: &[u8], gaps: &[u64]) -> Vec<Answer> {
        let mut on = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let answer = |(rating, gap): (&u8, &u64)| {
            on = on + Days::new(*gap);
            Answer { on, rating: *rating }
        };
        ratings.iter().zip(gaps).map(answer).collect()
    }

    /// The numbers of `test_memory_state`, `test_next_interval` and the example of `next_states` in
    /// `src/inference.rs` of the crate `fsrs` 6.6.2, which run on the same parameters.
    #[test]
    fn the_published_numbers_come_out() {
        let memory = Memory::after(&answers(&[1, 3, 3, 3, 3, 3], &[0, 0, 1, 3, 8, 21])).unwrap();
        assert!((memory.stability - 53.626_91).abs() < 1e-4, "{memory:?}");
        assert!((memory.difficulty - 6.357_486_7).abs() < 1e-4, "{memory:?}");
        for (rating, stability, difficulty) in
            [(1, 0.212, 6.4133), (2, 1.2931, 5.112_170_7), (3, 2.3065, 2.118_104), (4, 8.2956, 1.0)]
        {
            let first = Memory::after(&answers(&[rating], &[0])).unwrap();
            assert_eq!(first, Memory { stability, difficulty });
        }
        let day = Memory { stability: 1.0, difficulty: 5.0 };
        let intervals = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0].map(|recall| day.interval(recall));
        assert_eq!(intervals, [2508, 387, 90, 27, 9, 3, 1, 1]);
        assert!((day.recall(1) - 0.9).abs() < 1e-6 && (day.recall(0) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn nothing_is_remembered_before_an_answer_and_dates_far_apart_are_bounded() {
        assert_eq!(Memory::after(&[]), None);
        let far = [NaiveDate::MIN, NaiveDate::MAX].map(|on| Answer { on, rating: 9 });
        let memory = Memory::after(&far).unwrap();
        assert!(memory.stability.is_finite() && memory.interval(0.9) <= MAX_DAYS);
    }
}
