//! Progress summaries: one model, one file per format.

mod markdown;
mod summary;

pub use markdown::markdown;
pub use summary::{AreaSummary, DoneTopic, GradeSummary, MilestoneSummary, NextTopic, Summary};
