//! What the steps say, before any curriculum is looked at.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    calendar::Calendar,
    curriculum::{CriterionId, Depth, GradeId, MilestoneId, OutcomeId, PackId, TopicId},
    journal::{EvidenceSubject, PlanId},
};

/// Everything the journal says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// About the learner.
    pub learner: Learner,
    /// By plan, in the order of their ids.
    pub plans: BTreeMap<PlanId, PlanRecord>,
}

/// What holds for all plans.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learner {
    /// Empty until the learner says it.
    pub name: String,
    /// When there is time to study.
    pub calendar: Calendar,
}

/// One plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanRecord {
    /// The pack it was made from; none for steps whose plan has not arrived yet.
    pub pack: Option<PackId>,
    /// SHA-256 of the pack's text as it was adopted.
    pub pack_hash: Option<String>,
    /// The learner's name for it, else the pack's title is shown.
    pub name: Option<String>,
    /// The grade aimed at; none means the highest.
    pub target: Option<GradeId>,
    /// What is in the plan.
    pub depth: Depth,
    /// A grade the learner had before.
    pub held: Option<GradeId>,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Put away by the learner.
    pub is_archived: bool,
    /// In the trash.
    pub is_trashed: bool,
    /// By topic; topics that nothing was said about are absent.
    pub topics: BTreeMap<TopicId, TopicRecord>,
    /// Confirmed criteria and since when.
    pub criteria: BTreeMap<(MilestoneId, CriterionId), NaiveDate>,
    /// Milestones reached, which stay reached.
    pub reached: BTreeMap<MilestoneId, NaiveDate>,
    /// Evidence in the order of its ids.
    pub evidence: BTreeMap<Uuid, Evidence>,
    /// Ids that were taken away; they stay away whatever arrives.
    pub(super) evidence_removed: BTreeSet<Uuid>,
    /// Study entries that were taken away; they stay away too.
    pub(super) study_removed: BTreeSet<Uuid>,
}

/// The last word on a topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Neither done nor known.
    #[default]
    Open,
    /// Study began.
    Started(NaiveDate),
    /// The learner has it.
    Done(NaiveDate),
    /// The learner had it before.
    Known(NaiveDate),
}

/// Whether the learner put a topic in or out by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In, whatever the depth.
    In,
    /// Out, whatever the depth.
    Out,
}

/// What the steps say about a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicRecord {
    /// The last word.
    pub mark: Mark,
    /// Put in or out by hand.
    pub scope: Option<Scope>,
    /// How often each outcome was shown; zero entries are absent.
    pub outcomes: BTreeMap<OutcomeId, u32>,
    /// Not before that day.
    pub postponed_until: Option<NaiveDate>,
    /// Every note that no other replaces; more than one when two devices wrote at once.
    pub notes: BTreeMap<Uuid, NoteVersion>,
    /// Notes that were written over.
    pub(super) notes_replaced: BTreeSet<Uuid>,
    /// Minutes of study, by session.
    pub(super) sessions: BTreeMap<Uuid, u32>,
}

impl TopicRecord {
    /// Minutes of study logged.
    pub fn minutes_logged(&self) -> u32 {
        self.sessions.values().sum()
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteVersion {
    /// Markdown.
    pub text: String,
}

/// What shows that something was learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it shows.
    pub subject: EvidenceSubject,
    /// An address or a path.
    pub what: String,
    /// Since when.
    pub on: NaiveDate,
}
