//! Packs: RON text in, a [`Curriculum`](super::Curriculum) and every problem of it out.
//!
//! Reading never stops at the first mistake of meaning. Each step adds to one list of [`Problem`]s: the shape
//! of the text ([`mod@file`]), where each item stands ([`locate`]), references and cycles ([`build`]), quality
//! ([`check`]). A text may come from anyone: [`list`] bounds the memory that its items take, [`found`] what is said of it.

mod build;
mod check;
mod file;
mod found;
mod list;
mod locate;
mod problem;
mod read;
mod write;

pub use file::{
    AboutEntry, AreaEntry, CriterionEntry, GradeEntry, MilestoneEntry, OutcomeEntry, PackFile, RecallEntry,
    ReplacedEntry, ResourceEntry, SourceEntry, TopicEntry,
};
pub use problem::{Item, Place, Problem, ProblemKind};
pub use read::{Reading, SourceFile, built_in, installed, read, read_trusted};
pub use write::{to_file, write};
