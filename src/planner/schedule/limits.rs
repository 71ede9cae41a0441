//! The bounds that a day keeps.

use super::MAX_DAY_MINUTES;

/// Most topics that can be kept open side by side.
const MAX_PARALLEL: usize = 24;
/// Shortest upper bound of a chunk, minutes: keeps the number of chunks of a day small.
const MIN_LONGEST_MINUTES: u32 = 5;

/// What a day of study looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many items are open at once, begun and not finished: 1 to 24.
    pub parallel: usize,
    /// Shortest and longest chunk, minutes; a shorter one is the last of its day or of its item.
    pub chunk: (u32, u32),
    /// Most minutes of one item in a day.
    pub per_item: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { parallel: 3, chunk: (25, 120), per_item: 120 }
    }
}

impl Limits {
    /// The same limits where they make sense, else the nearest ones that do: at least one item at once, a longest
    /// chunk of 5 minutes to a day, a shortest one of at most half of that, so that any longer time can be cut into
    /// chunks, and of no more than the share of an item.
    #[must_use]
    pub fn bounded(self) -> Self {
        let longest = self.chunk.1.clamp(MIN_LONGEST_MINUTES, MAX_DAY_MINUTES);
        let per_item = self.per_item.clamp(1, MAX_DAY_MINUTES);
        Self {
            parallel: self.parallel.clamp(1, MAX_PARALLEL),
            chunk: (self.chunk.0.min(longest / 2).min(per_item), longest),
            per_item,
        }
    }

    /// Minutes of today for an item with `remaining` minutes when the day has `left`.
    pub(super) fn share(self, remaining: u32, left: u32) -> u32 {
        remaining.min(self.per_item).min(left)
    }

    /// A share cut into chunks, as few as can be and of about one length: none leaves a crumb for the next.
    pub(super) fn cut(self, share: u32) -> impl Iterator<Item = u32> {
        // Most shares are one chunk: no division.
        let chunks = if share <= self.chunk.1 { 1 } else { share.div_ceil(self.chunk.1) };
        let (length, longer) = if chunks == 1 { (share, 0) } else { (share / chunks, share % chunks) };
        (0..chunks).map(move |idx| length + u32::from(idx < longer))
    }
}
