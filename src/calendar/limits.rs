//! The bounds that a day of study keeps.

use super::MAX_DAY_MINUTES;

/// Most topics that can be kept open side by side.
pub const MAX_PARALLEL: usize = 24;
/// Shortest upper bound of a chunk, minutes: keeps the number of chunks of a day small.
const MIN_LONGEST_MINUTES: u32 = 5;

/// What a day of study looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many topics are open at once, begun and not finished: 1 to 24.
    pub parallel: usize,
    /// Shortest and longest chunk, minutes; a shorter one is the last of its day or of its topic.
    pub chunk: (u32, u32),
    /// Most minutes of one topic in a day.
    pub per_topic: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { parallel: 3, chunk: (25, 120), per_topic: 120 }
    }
}

impl Limits {
    /// The same limits where they make sense, else the nearest ones that do: at least one topic at once, a longest
    /// chunk of 5 minutes to a day, a shortest one of at most half of that, so that any longer time can be cut into
    /// chunks, and of no more than the share of a topic.
    #[must_use]
    pub fn bounded(self) -> Self {
        let longest = self.chunk.1.clamp(MIN_LONGEST_MINUTES, MAX_DAY_MINUTES);
        let per_topic = self.per_topic.clamp(1, MAX_DAY_MINUTES);
        Self {
            parallel: self.parallel.clamp(1, MAX_PARALLEL),
            chunk: (self.chunk.0.min(longest / 2).min(per_topic), longest),
            per_topic,
        }
    }
}
