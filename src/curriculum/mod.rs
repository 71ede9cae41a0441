//! What can be learnt: areas, topics, prerequisites, grades and milestones.
//!
//! A [`Curriculum`] is immutable and complete: every reference in it resolves and its prerequisites have no
//! cycle. [`pack`] makes one out of RON text and says everything that is wrong with a text that is not one.

mod graph;
mod ids;
mod kinds;
mod model;
mod nearest;
pub mod pack;
mod shared;

pub use graph::Graph;
pub use ids::{AreaId, CriterionId, GradeId, MilestoneId, OutcomeId, PackId, QuestionId, TopicId};
pub use kinds::{Need, ResourceKind};
pub use model::{
    AboutSection, Amount, Area, Criterion, Curriculum, Depth, Effort, Grade, Milestone, Outcome, Recall,
    Replacement, Resource, Source, Topic,
};
pub use nearest::nearest;
