//! The distribution of an item's total minutes, fitted to the three points of its estimate.
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

/// The standard normal quantile at 90 %.
const P90: f64 = 1.281_551_565_5;
/// Largest spread of a half, on logs: *high* is then 25 times *likely*.
const MAX_SPREAD: f64 = 2.5;
/// Smallest spread: nothing is certain to the minute, and a division by it must hold.
const MIN_SPREAD: f64 = 1e-3;

/// Two halves of log-normals that meet at their median.
#[derive(Clone, Copy, Debug)]
pub(super) struct Total {
    /// Natural logarithm of the median, minutes.
    pub(super) log_median: f64,
    /// Standard deviation of the half below the median, on natural logs.
    pub(super) below: f64,
    /// The same above it.
    pub(super) above: f64,
}

impl Total {
    /// The distribution with these 10 %, 50 % and 90 % quantiles, minutes. Points out of order count as equal.
    pub(super) fn new(low: u32, likely: u32, high: u32) -> Self {
        let log = |minutes: u32| f64::from(minutes.max(1)).ln();
        let spread = |from: u32, to: u32| ((log(to) - log(from)) / P90).clamp(MIN_SPREAD, MAX_SPREAD);
        Self { log_median: log(likely), below: spread(low, likely), above: spread(likely, high) }
    }

    /// Mean distance of the logarithm from that of the median, and its variance.
    pub(super) fn residual(self) -> (f64, f64) {
        let mean = (self.above - self.below) / (2.0 * std::f64::consts::PI).sqrt();
        let square = f64::midpoint(self.above * self.above, self.below * self.below);
        (mean, square - mean * mean)
    }
}
