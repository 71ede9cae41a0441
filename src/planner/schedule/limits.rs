//! What the bounds of a day mean for its chunks.

use crate::calendar::Limits;

impl Limits {
    /// Minutes of today for an item with `remaining` minutes when the day has `left`.
    pub(super) fn share(self, remaining: u32, left: u32) -> u32 {
        remaining.min(self.per_topic).min(left)
    }

    /// A share cut into chunks, as few as can be and of about one length: none leaves a crumb for the next.
    pub(super) fn cut(self, share: u32) -> impl Iterator<Item = u32> {
        // Most shares are one chunk: no division.
        let chunks = if share <= self.chunk.1 { 1 } else { share.div_ceil(self.chunk.1) };
        let (length, longer) = if chunks == 1 { (share, 0) } else { (share / chunks, share % chunks) };
        (0..chunks).map(move |idx| length + u32::from(idx < longer))
    }
}
