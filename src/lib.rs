//! Gradus turns a career guide into a dated study plan.

pub mod calendar;
pub mod curriculum;
pub mod journal;
pub mod progress;
