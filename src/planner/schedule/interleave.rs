//! Variety within a day: neighbouring chunks from different areas.
//!
//! Mixing kinds of problems beats blocks of one kind (D. Rohrer and K. Taylor, "The shuffling of mathematics
//! problems improves learning", 2007). The chunks of a day only change places, so no date moves.

use super::{Chunk, Limits, Placed, Work};

/// Most chunks of a day that are mixed: the bits of a mask.
const MAX_CHUNKS: usize = 64;

/// What is known of the day.
pub(super) struct Today<'a> {
    pub(super) work: &'a Work<'a>,
    pub(super) limits: Limits,
    pub(super) day: u32,
    /// The days of the items so far.
    pub(super) placed: &'a [Placed],
    /// How many items were open when the day began.
    pub(super) open_before: usize,
}

impl Today<'_> {
    fn area(&self, chunk: Chunk) -> Option<usize> {
        self.work.area.get(chunk.item as usize).copied()
    }

    /// Whether an item begins today, and whether it is finished.
    fn opens_and_closes(&self, item: usize) -> (bool, bool) {
        self.placed.get(item).map_or((false, false), |it| (it.start == self.day, it.finish == self.day))
    }
}

/// A chunk of the day and what it depends on.
#[derive(Clone, Copy, Debug)]
struct Piece {
    chunk: Chunk,
    /// Its area, counted from 0 within the day.
    area: usize,
    /// Which chunks of the day must come before it, one bit each.
    after: u64,
    /// Whether its item begins with it.
    opens: bool,
    /// Whether its item is finished with it.
    closes: bool,
}

/// Puts the chunks of a day in order; keeps its memory from day to day.
#[derive(Debug, Default)]
pub(super) struct Interleaver {
    pieces: Vec<Piece>,
    /// The areas of the day, and how many of the chunks that are left are of each.
    areas: Vec<(Option<usize>, usize)>,
    mixed: Vec<Chunk>,
}

impl Interleaver {
    /// Reorders the chunks of a day so that fewer neighbours share an area, as far as the items that are finished
    /// on this day, the number of open items and a short last chunk allow.
    pub(super) fn mix(&mut self, chunks: &mut [Chunk], today: &Today<'_>) {
        let pairs = chunks.iter().zip(chunks.iter().skip(1));
        let clashes = pairs.filter(|(a, b)| today.area(**a) == today.area(**b)).count();
        if clashes == 0 || !(3..=MAX_CHUNKS).contains(&chunks.len()) {
            return;
        }
        self.read(chunks, today);
        if self.areas.len() > 1 && self.arrange(today).is_some_and(|left| left < clashes) {
            chunks.copy_from_slice(&self.mixed);
        }
    }

    fn read(&mut self, chunks: &[Chunk], today: &Today<'_>) {
        self.pieces.clear();
        self.areas.clear();
        // The chunks of an item follow each other: the first one of the item at hand.
        let mut first = 0;
        for (at, &chunk) in chunks.iter().enumerate() {
            let is_same = |other: usize| chunks.get(other).is_some_and(|it| it.item == chunk.item);
            if !is_same(first) {
                first = at;
            }
            let (begins, ends) = today.opens_and_closes(chunk.item as usize);
            let (opens, closes) = (begins && first == at, ends && !is_same(at + 1));
            let is_cut_short = chunk.minutes < today.limits.chunk.0 && !closes;
            let after = if is_cut_short && at + 1 == chunks.len() {
                before(at)
            } else {
                let required = today.work.requires(chunk.item as usize);
                let finished = required.filter(|&it| today.opens_and_closes(it).1);
                finished.fold(before(at) & !before(first), |after, it| after | chunks_of(it, chunks))
            };
            let area = self.count(today.area(chunk));
            self.pieces.push(Piece { chunk, area, after, opens, closes });
        }
    }

    /// The number of an area within the day, with one more chunk.
    fn count(&mut self, area: Option<usize>) -> usize {
        let at = self.areas.iter().position(|&(known, _)| known == area).unwrap_or(self.areas.len());
        match self.areas.get_mut(at) {
            Some((_, left)) => *left += 1,
            None => self.areas.push((area, 1)),
        }
        at
    }

    /// Fills `mixed`, each time with the chunk of another area that has most chunks left, the first of equals;
    /// how many neighbours share an area then, or nothing if the parallel limit leaves no chunk to go on with.
    fn arrange(&mut self, today: &Today<'_>) -> Option<usize> {
        self.mixed.clear();
        let (mut done, mut open, mut clashes, mut last) = (0_u64, today.open_before, 0, usize::MAX);
        for _ in 0..self.pieces.len() {
            let mut best: Option<(usize, &Piece)> = None;
            let mut best_left = 0;
            for (at, piece) in self.pieces.iter().enumerate() {
                let is_left = done & (1 << at) == 0 && piece.after & !done == 0;
                if !is_left || (piece.opens && open >= today.limits.parallel) {
                    continue;
                }
                // One of the same area comes only if there is no other.
                let is_other = piece.area != last;
                let left = self.areas.get(piece.area).map_or(0, |&(_, left)| left * usize::from(is_other));
                if best.is_none() || left > best_left {
                    (best, best_left) = (Some((at, piece)), left);
                }
            }
            let (at, piece) = best?;
            clashes += usize::from(piece.area == last);
            open = open + usize::from(piece.opens) - usize::from(piece.closes);
            (done, last) = (done | 1 << at, piece.area);
            self.mixed.push(piece.chunk);
            if let Some((_, left)) = self.areas.get_mut(last) {
                *left -= 1;
            }
        }
        Some(clashes)
    }
}

/// The bits of the chunks before one.
fn before(at: usize) -> u64 {
    (1 << at) - 1
}

/// The bits of the chunks of an item.
fn chunks_of(item: usize, chunks: &[Chunk]) -> u64 {
    let own = chunks.iter().enumerate().filter(|(_, chunk)| chunk.item as usize == item);
    own.fold(0, |bits, (at, _)| bits | 1 << at)
}
