//! What `show --json` prints: the row of the list with all that belongs to it.

use chrono::NaiveDate;
use serde::Serialize;

use super::json::{MilestoneRow, TopicRow};

/// `show` of a topic.
#[derive(Debug, Serialize)]
pub(super) struct TopicDetail<'a> {
    #[serde(flatten)]
    pub(super) row: TopicRow<'a>,
    /// More than one when two devices wrote at once.
    pub(super) notes: Vec<&'a str>,
    pub(super) evidence: Vec<EvidenceRow<'a>>,
    /// Not read in this version.
    pub(super) study: Option<()>,
    pub(super) outcomes: Vec<OutcomeRow<'a>>,
    pub(super) requires: Vec<&'a str>,
    pub(super) unlocks: Vec<&'a str>,
}

/// A piece of evidence.
#[derive(Debug, Serialize)]
pub(super) struct EvidenceRow<'a> {
    pub(super) what: &'a str,
    pub(super) on: NaiveDate,
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
    pub(super) evidence: Vec<EvidenceRow<'a>>,
}

/// A criterion of a milestone.
#[derive(Debug, Serialize)]
pub(super) struct CriterionRow<'a> {
    pub(super) id: &'a str,
    pub(super) text: &'a str,
    pub(super) confirmed_on: Option<NaiveDate>,
}
