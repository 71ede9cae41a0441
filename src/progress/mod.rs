//! The journal folded over the curriculum. Never stored, always derived.
//!
//! [`Record`] is the fold of the steps alone, for all plans; [`Progress`] is one plan's record seen through its
//! curriculum: states, milestones, percent.

mod carried;
mod effort;
mod fold;
mod normal;
mod rare;
mod record;
pub mod review;
mod state;
mod streak;
mod studied;
mod study;

pub use carried::{Carried, carried};
pub(crate) use effort::{MIN_MINUTES, Total};
pub use fold::fold;
pub(crate) use normal::{above, quantile};
pub use rare::{Empty, Rare};
pub use record::{
    Baseline, Evidence, Learner, Mark, NoteVersion, PlanRecord, Ranks, Record, Scope, TopicRecord,
};
pub use state::{GradeProgress, MilestoneProgress, Progress, TopicProgress, TopicState};
pub use streak::{streak, study_days};
pub use studied::{Studied, StudyWeek, monday, studied, weeks};
pub use study::{
    Counted, Gap, GapChoice, MAX_SESSION, Moment, Running, Session, Span, Stretch, StudyLog, Timer,
};
