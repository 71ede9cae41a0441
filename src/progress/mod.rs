//! The journal folded over the curriculum. Never stored, always derived.
//!
//! [`Record`] is the fold of the steps alone, for all plans; [`Progress`] is one plan's record seen through its
//! curriculum: states, milestones, percent.

mod carried;
mod earned;
mod effort;
mod fold;
mod heat;
mod mastery;
mod normal;
mod rare;
mod record;
pub mod review;
mod scope;
mod state;
mod streak;
mod studied;
mod study;

pub use carried::{Carried, carried};
pub use earned::earned;
pub(crate) use effort::{MIN_MINUTES, Total};
pub use fold::fold;
pub use heat::{Heat, HeatDay, HeatKind, Known as HeatKnown, WEEKS as HEAT_WEEKS, heat};
pub use mastery::{Share, mastery};
pub(crate) use normal::{above, quantile};
pub use rare::{Empty, Rare};
pub use record::{
    Baseline, Evidence, Learner, Mark, NoteVersion, PlanRecord, Ranks, Record, Scope, TopicRecord,
};
pub use scope::{ScopeChange, scope_changes};
pub use state::{GradeProgress, MilestoneProgress, Progress, TopicProgress, TopicState};
pub use streak::{longest_streak, streak, study_days};
pub use studied::{Studied, StudyWeek, monday, studied, weeks, weeks_ahead};
pub use study::{
    Counted, Gap, GapChoice, MAX_SESSION, Moment, Running, Session, Span, Stretch, StudyLog, Timer,
};
