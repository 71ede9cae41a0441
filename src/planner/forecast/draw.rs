//! Random numbers without a state, and the normal distribution by tables.
//!
//! A draw is a function of a key and a counter: what one item draws in one future depends on nothing else, so
//! neither another order nor another thread changes it.

use std::sync::LazyLock;

pub(super) use crate::progress::{above, quantile};

/// How many cells of equal probability a table of quantiles has.
pub(super) const CELLS: usize = 1024;
/// How many cells a row of [`Tail`] has.
const TAIL_CELLS: usize = 256;
/// The lowest and the highest bound that [`Tail`] knows, in standard deviations, and its steps for one of them.
const TAIL_FROM: f32 = -4.0;
const TAIL_TO: f32 = 8.0;
const TAIL_STEPS: f32 = 4.0;
const TAIL_ROWS: usize = ((TAIL_TO - TAIL_FROM) * TAIL_STEPS) as usize + 1;

/// Quantiles of the standard normal distribution at the middle of each cell.
pub(super) static NORMAL: LazyLock<[f32; CELLS]> =
    LazyLock::new(|| std::array::from_fn(|cell| quantile((cell as f64 + 0.5) / CELLS as f64) as f32));

/// The one table of truncated normals.
pub(super) static TAIL: LazyLock<Tail> = LazyLock::new(Tail::new);

/// 64 random bits for a key and a counter.
///
/// `SplitMix64` by its counter: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014, doi:10.1145/2660193.2660195.
pub(super) fn word(key: u64, counter: u64) -> u64 {
    let bits = key.wrapping_add(counter.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// Four cells of [`NORMAL`], or of a table as long, out of one word.
pub(super) fn cells(word: u64) -> [usize; 4] {
    [word >> 6, word >> 22, word >> 38, word >> 54].map(|bits| bits as usize % CELLS)
}

/// 2 to the power of `exponent`, to 6 digits.
///
/// By Taylor's series around the nearest whole number, and plain enough for the compiler to work on many at
/// once. Exponents are held within −126 and 60.
#[inline]
pub(super) fn exp2(exponent: f32) -> f32 {
    /// Adding it rounds to a whole number that stands in the last bits of the sum.
    const ROUND: f32 = 12_582_912.0;
    let low = if exponent > -126.0 { exponent } else { -126.0 };
    let held = if low < 60.0 { low } else { 60.0 };
    let shifted = held + ROUND;
    let rest = held - (shifted - ROUND);
    let series = [9.618_129e-3, 5.550_411e-2, 2.402_265e-1, std::f32::consts::LN_2, 1.0]
        .iter()
        .fold(1.333_356e-3 + 1.540_353e-4 * rest, |sum, &term| sum * rest + term);
    let whole = shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127);
    series * f32::from_bits(whole << 23)
}

/// How far a standard normal number lies above a bound that it is known to exceed.
///
/// ```text
///   row = bound   −4.00 │ quantiles of the distance, 256 cells
///                 −3.75 │   …
///                   …   │
///                  8.00 │
/// ```
pub(super) struct Tail {
    rows: Vec<[f32; TAIL_CELLS]>,
}

impl Tail {
    fn new() -> Self {
        let rows = (0..TAIL_ROWS).map(|row| {
            let bound = f64::from(TAIL_FROM + row as f32 / TAIL_STEPS);
            let share = above(bound);
            std::array::from_fn(|cell| {
                let part = 1.0 - (cell as f64 + 0.5) / TAIL_CELLS as f64;
                (-quantile(share * part) - bound).max(0.0) as f32
            })
        });
        Self { rows: rows.collect() }
    }

    /// A standard normal number that is known to exceed `bound`, for 16 random bits.
    ///
    /// Beyond 8 standard deviations the distance is that at 8: whoever overran so far is as far from the end as
    /// one who overran a little less.
    #[inline]
    pub(super) fn beyond(&self, bound: f32, bits: u16) -> f32 {
        let start = if bound > TAIL_FROM { bound } else { TAIL_FROM };
        let place = ((start - TAIL_FROM) * TAIL_STEPS).min((TAIL_ROWS - 1) as f32);
        let row = place as usize;
        let cell = usize::from(bits >> 8);
        let at = |row: usize| self.rows.get(row).and_then(|cells| cells.get(cell)).copied();
        let near = at(row).unwrap_or_default();
        let far = at(row + 1).unwrap_or(near);
        start + near + (far - near) * (place - row as f32)
    }
}
