//! Gradus turns a career guide into a dated study plan.

pub mod assets;
pub mod calendar;

pub mod cli;
pub mod command;
pub mod curriculum;
pub mod journal;
pub mod planner;
pub mod progress;
pub mod report;
pub mod storage;
pub mod ui;
pub mod words;
pub mod workspace;
