//! Words that packs choose from. They name nothing else of this program, so that its build script can use them too.

use serde::{Deserialize, Serialize};

/// What a grade's milestones do with a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Need {
    /// The grade's milestones rest on it.
    Core,
    /// Most learners of the grade want it.
    Recommended,
    /// For an interest of one's own.
    Elective,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ResourceKind {
    /// A textbook.
    Book,
    /// A course with a sequence of units.
    Course,
    /// Official documentation.
    Docs,
    /// A single text.
    Article,
    /// A talk or lecture.
    Video,
    /// Exercises.
    Practice,
}
