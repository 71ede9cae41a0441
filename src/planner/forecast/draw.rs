//! Random numbers without a state, and the normal distribution by tables.
//!
//! A draw is a function of a key and a counter: what one item draws in one future depends on nothing else, so
//! neither another order nor another thread changes it.

use std::sync::LazyLock;

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

/// Quantile of the standard normal distribution, to 7 digits; `share` within 0 and 1, both out.
///
/// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics
/// 37 (1988), routine PPND7.
pub(super) fn quantile(share: f64) -> f64 {
    let from_middle = share - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        let over = ((59.109_374_720 * r + 159.291_132_02) * r + 50.434_271_938) * r + 3.387_132_717_9;
        let under = ((67.187_563_600 * r + 78.757_757_664) * r + 17.895_169_469) * r + 1.0;
        return from_middle * over / under;
    }
    let tail = share.min(1.0 - share).max(f64::MIN_POSITIVE);
    let depth = (-tail.ln()).sqrt();
    let size = if depth <= 5.0 {
        let r = depth - 1.6;
        let over = ((0.170_238_211_03 * r + 1.306_728_481_6) * r + 2.756_815_390_0) * r + 1.423_437_277_7;
        over / ((0.120_211_329_75 * r + 0.737_001_642_50) * r + 1.0)
    } else {
        let r = depth - 5.0;
        let over = ((0.017_337_203_997 * r + 0.428_682_943_37) * r + 3.081_226_386_0) * r + 6.657_905_115_0;
        over / ((0.012_258_202_635 * r + 0.241_978_942_25) * r + 1.0)
    };
    if from_middle < 0.0 { -size } else { size }
}

/// Share of the standard normal distribution above `z`, relative error below 1e-9 as far as 37.
///
/// J. F. Hart et al., "Computer Approximations", 1968, in the form of G. West, "Better approximations to
/// cumulative normal functions", Wilmott Magazine, 2005.
pub(super) fn above(z: f64) -> f64 {
    let size = z.abs().min(37.0);
    let bell = (-size * size / 2.0).exp();
    let tail = if size < 7.071_067_811_865_47 {
        let over = [
            0.700_383_064_443_688,
            6.373_962_203_531_65,
            33.912_866_078_383,
            112.079_291_497_871,
            221.213_596_169_931,
            220.206_867_912_376,
        ];
        let under = [
            1.755_667_163_182_64,
            16.064_177_579_207,
            86.780_732_202_946_1,
            296.564_248_779_674,
            637.333_633_378_831,
            793.826_512_519_948,
            440.413_735_824_752,
        ];
        let series = |first: f64, terms: &[f64]| terms.iter().fold(first, |sum, term| sum * size + term);
        bell * series(0.035_262_496_599_891_1, &over) / series(0.088_388_347_648_318_4, &under)
    } else {
        let fraction = [4.0, 3.0, 2.0, 1.0].iter().fold(size + 0.65, |sum, part| size + part / sum);
        bell / fraction / (2.0 * std::f64::consts::PI).sqrt()
    };
    if z > 0.0 { tail } else { 1.0 - tail }
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
