//! Gradus turns a career guide into a dated study plan.

pub mod assets;
pub mod calendar;

pub mod words;
pub mod curriculum;
pub mod journal;
pub mod progress;
pub mod planner;
pub mod report;
pub mod storage;
pub mod workspace;
pub mod command;
