//! The journal folded over the curriculum. Never stored, always derived.
//!
//! [`Record`] is the fold of the steps alone, for all plans; [`Progress`] is one plan's record seen through its
//! curriculum: states, milestones, percent.

mod fold;
mod record;
mod state;

pub use fold::fold;
pub use record::{Evidence, Learner, Mark, NoteVersion, PlanRecord, Record, Scope, TopicRecord};
pub use state::{GradeProgress, MilestoneProgress, Progress, TopicProgress, TopicState};
