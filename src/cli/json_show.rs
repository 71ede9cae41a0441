//! What `show --json` prints: the row of the list with all that belongs to it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    evidence::EvidenceRow,
    json::{MilestoneRow, TopicRow},
    log::StudyRow,
};

/// `show` of a topic.
#[derive(Debug, Serialize)]
pub(super) struct TopicDetail<'a> {
    #[serde(flatten)]
    pub(super) row: TopicRow<'a>,
    /// More than one when two devices wrote at once.
    pub(super) notes: Vec<&'a str>,
    pub(super) evidence: Vec<EvidenceRow>,
    pub(super) study: Vec<StudyRow>,
    pub(super) outcomes: Vec<OutcomeRow<'a>>,
    pub(super) requires: Vec<&'a str>,
    pub(super) unlocks: Vec<&'a str>,
}

/// A step of a topic.
#[derive(Debug, Serialize)]
pub(super) struct OutcomeRow<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) done: u32,
    pub(super) count: u32,
}

/// `show` of a milestone.
#[derive(Debug, Serialize)]
pub(super) struct MilestoneDetail<'a> {
    #[serde(flatten)]
    pub(super) row: MilestoneRow<'a>,
    pub(super) summary: &'a str,
    pub(super) topics: Vec<&'a str>,
    pub(super) criteria: Vec<CriterionRow<'a>>,
    pub(super) evidence: Vec<EvidenceRow>,
}

/// A criterion of a milestone.
#[derive(Debug, Serialize)]
pub(super) struct CriterionRow<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) confirmed_on: Option<NaiveDate>,
}
