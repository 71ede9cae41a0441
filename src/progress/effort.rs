//! The distribution of a topic's total minutes, fitted to the three points of its estimate.
//!
//! Two halves of log-normals that meet at their median:
//!
//! ```text
//!        low        likely            high
//!        P10         P50              P90
//!   ──────┴───────────┴────────────────┴──────────▶ minutes (log)
//!     spread "below"  │  spread "above"
//! ```
//!
//! *Low* and *high* are taken for the 10 % and the 90 % quantile, not for bounds: people who name a range are
//! over-confident (M. Jørgensen, K. H. Teigen, K. Moløkken, "Better sure than safe?", Journal of Systems and
//! Software 70, 2004), and a topic must still have an end when more than *high* is logged, where a bounded
//! distribution such as PERT has none. *Likely* is taken for the median: with it the mean is close to the
//! 30-40-30 rule for the same three quantiles (D. L. Keefer, S. E. Bodily, "Three-point approximations for
//! continuous random variables", Management Science 29, 1983).

use super::{above, quantile};
use crate::curriculum::Effort;

/// A topic that is not done takes at least this long, minutes.
pub(crate) const MIN_MINUTES: u32 = 25;
/// The standard normal quantile at 90 %.
const P90: f64 = 1.281_551_565_5;
/// Largest spread of a half, on logs: *high* is then 25 times *likely*.
const MAX_SPREAD: f64 = 2.5;
/// Smallest spread: nothing is certain to the minute, and a division by it must hold.
const MIN_SPREAD: f64 = 1e-3;

/// Two halves of log-normals that meet at their median.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Total {
    /// Natural logarithm of the median, minutes.
    pub(crate) log_median: f64,
    /// Standard deviation of the half below the median, on natural logs.
    pub(crate) below: f64,
    /// The same above it.
    pub(crate) above: f64,
}

impl Total {
    /// The distribution with these 10 %, 50 % and 90 % quantiles, minutes. Points out of order count as equal.
    pub(crate) fn new(low: u32, likely: u32, high: u32) -> Self {
        let log = |minutes: u32| f64::from(minutes.max(1)).ln();
        let spread = |from: u32, to: u32| ((log(to) - log(from)) / P90).clamp(MIN_SPREAD, MAX_SPREAD);
        Self { log_median: log(likely), below: spread(low, likely), above: spread(likely, high) }
    }

    /// Mean distance of the logarithm from that of the median, and its variance.
    pub(crate) fn residual(self) -> (f64, f64) {
        let mean = (self.above - self.below) / (2.0 * std::f64::consts::PI).sqrt();
        let square = f64::midpoint(self.above * self.above, self.below * self.below);
        (mean, square - mean * mean)
    }

    /// The median, minutes, when more than `logged` minutes were needed.
    fn median_beyond(self, logged: u32) -> f64 {
        let distance = f64::from(logged.max(1)).ln() - self.log_median;
        let z = distance / if distance > 0.0 { self.above } else { self.below };
        let chance = above(z) / 2.0;
        // Far out the quantile has no digits left; there half of the tail is within ln 2 / z.
        let middle = if chance > 1e-12 { -quantile(chance) } else { z + std::f64::consts::LN_2 / z };
        (self.log_median + middle * if middle > 0.0 { self.above } else { self.below }).exp()
    }
}

/// Likely minutes until a topic is done, at the pace of its estimate, with so many minutes logged and this share
/// of its outcomes open; at least 25.
///
/// The total is that of its distribution beyond what is logged. The time logged first pays for the outcomes that
/// are met; the rest has gone into the open ones.
pub(super) fn minutes_left(effort: Effort, logged: u32, open_share: f32) -> u32 {
    let total = Total::new(effort.low, effort.likely, effort.high);
    let open = f64::from(open_share);
    let left = if logged == 0 {
        open * f64::from(effort.likely)
    } else {
        let all = total.median_beyond(logged);
        (open * all).min(all - f64::from(logged))
    };
    (left.round() as u32).max(MIN_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EFFORT: Effort = Effort { low: 300, likely: 480, high: 900 };

    #[test]
    fn what_is_left_shrinks_with_time_and_outcomes_and_never_vanishes() {
        assert_eq!(minutes_left(EFFORT, 0, 1.0), 480);
        assert_eq!(minutes_left(EFFORT, 0, 0.25), 120);
        let left: Vec<u32> = [60, 240, 420].map(|logged| minutes_left(EFFORT, logged, 1.0)).to_vec();
        assert!(left.is_sorted_by(|a, b| a > b), "{left:?}");
        // Who has used up the likely time is not about to be done.
        assert!((100..300).contains(&minutes_left(EFFORT, 480, 1.0)));
        for logged in [900, 2_000, 50_000, u32::MAX] {
            assert!(minutes_left(EFFORT, logged, 1.0) >= MIN_MINUTES, "{logged}");
            assert_eq!(minutes_left(EFFORT, logged, 0.0), MIN_MINUTES, "{logged}");
        }
    }

    #[test]
    fn the_median_beyond_a_bound_halves_what_is_above_it() {
        let total = Total::new(300, 480, 900);
        for logged in [60, 300, 480, 700, 1_500, 6_000] {
            let share = |minutes: f64| {
                let distance = minutes.ln() - total.log_median;
                above(distance / if distance > 0.0 { total.above } else { total.below })
            };
            let half = share(total.median_beyond(logged)) / share(f64::from(logged));
            assert!((half - 0.5).abs() < 1e-3, "{logged}: {half}");
        }
    }
}
