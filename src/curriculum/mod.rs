//! What can be learnt: areas, topics, prerequisites, grades and milestones.
//!
//! A [`Curriculum`] is immutable and complete: every reference in it resolves and its prerequisites have no
//! cycle. [`pack`] makes one out of RON text and says everything that is wrong with a text that is not one.

mod graph;
mod ids;
mod model;
pub mod pack;

pub use graph::Graph;
pub use ids::{AreaId, CriterionId, GradeId, MilestoneId, OutcomeId, PackId, QuestionId, TopicId};
pub use model::{
    Area, Criterion, Curriculum, Depth, Effort, Grade, Milestone, Need, Outcome, Recall, Replacement,
    Resource, ResourceKind, Source, Topic,
};
