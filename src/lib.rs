//! Gradus turns a career guide into a study plan that a learner can trust and finish.
//!
//! A module imports only from those above it:
//!
//! - [`assets`]: embedded curricula, fonts, themes, words
//! - [`calendar`]: how many minutes a date has
//! - [`words`]: messages, numbers and dates as a person reads them
//! - [`curriculum`]: what can be learnt; packs from RON
//! - [`journal`]: what the learner did, one step per line
//! - [`progress`]: the journal folded over the curriculum
//! - [`planner`]: the order of study, and what to study now
//! - [`report`]: progress summaries
//! - [`storage`]: the only room that touches the disk
//! - [`workspace`]: the one door to the learner's data
//! - [`command`]: what a person can ask for, and data put into words
//! - [`cli`], [`ui`]: the two faces

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
pub mod cli;
pub mod ui;
