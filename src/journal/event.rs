//! What a learner can have done. The wire format of version 1.
//!
//! Frozen: a kind or a field is only ever added, never renamed or removed. Dates are the learner's own;
//! durations are minutes. Beside each event stands how two devices' versions of it are merged; "later" is the
//! order of the journal.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{DeviceId, StepId};
use crate::{
    calendar::WeekHours,
    curriculum::{
        CriterionId, Depth, GradeId, MilestoneId, OutcomeId, PackId, QuestionId, TopicId,
        pack::{AreaEntry, MilestoneEntry, TopicEntry},
    },
};

/// One thing that happened. What is large and rare is boxed: years of steps are many of these.
#[expect(missing_docs, reason = "the fields are named in the format and mean what their event says")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    // The learner.
    /// The learner's name. Merge: the later wins.
    LearnerNamed { name: String },
    /// The usual week from a day on. Merge: the later wins, per `from`.
    HoursSet { from: NaiveDate, week: Box<WeekHours> },
    /// A single day's minutes; none returns it to the usual week. Merge: the later wins, per `date`.
    DaySet {
        date: NaiveDate,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<u32>,
    },
    /// Days without study, first and last. Merge: the later wins, per `id`.
    TimeOffSet { id: Uuid, from: NaiveDate, until: NaiveDate, title: String },
    /// Takes time off back. Merge: with `TimeOffSet` of the same `id`, the later wins.
    TimeOffRemoved { id: Uuid },
    /// When a study day ends, minutes after midnight. Merge: the later wins.
    DayEndSet { minutes: u32 },
    /// Topics open at once, shortest and longest chunk, most of one topic in a day. Merge: the later wins.
    LimitsSet { parallel: u32, chunk: (u32, u32), per_topic: u32 },

    // The plan of the step.
    /// Begins a plan on a pack. Merge: a plan has one; the later wins.
    PlanMade { pack: PackId },
    /// Merge: the later wins.
    PlanNamed { name: String },
    /// The plan's share of the evenings, percent. Merge: the later wins.
    PlanShareSet { percent: u32 },
    /// Merge: the later wins.
    PlanArchived { archived: bool },
    /// Merge: the later wins.
    PlanTrashed { trashed: bool },
    /// The pack's text that the plan follows (SHA-256, hex) and the likely minutes in the plan then.
    /// Merge: the later wins.
    PackAdopted { version: String, hash: String, scope_minutes: u32 },
    /// The grade the learner aims at. Merge: the later wins.
    TargetSet { grade: GradeId },
    /// Merge: the later wins.
    DepthSet { depth: Depth },
    /// A grade that the learner had before. Merge: the later wins, per plan; none takes it back.
    GradeHeld {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        grade: Option<GradeId>,
    },
    /// First day of the plan. Merge: the later wins.
    StartSet { on: NaiveDate },
    /// The plan as it was accepted: likely minutes done by the end of each week, and milestone dates.
    /// Merge: the later wins.
    BaselineSet { on: NaiveDate, weekly: Vec<u32>, milestones: BTreeMap<MilestoneId, NaiveDate> },
    /// Kept for ever once it is there. Merge: the earliest date, per milestone.
    MilestoneReached { milestone: MilestoneId, on: NaiveDate },

    // A topic. Started, done, reopened and known are one field: of them the later wins.
    /// Study began.
    TopicStarted { topic: TopicId, on: NaiveDate },
    /// The learner has it.
    TopicDone { topic: TopicId, on: NaiveDate },
    /// Not done after all, or not known.
    TopicReopened { topic: TopicId, on: NaiveDate },
    /// The learner had it before the plan.
    TopicKnown { topic: TopicId, on: NaiveDate },
    /// In the plan whatever its depth. Merge: with `TopicPutOut`, the later wins.
    TopicPutIn { topic: TopicId },
    /// Out of the plan whatever its depth. Merge: with `TopicPutIn`, the later wins.
    TopicPutOut { topic: TopicId },
    /// Not before that day; none takes it back. Merge: the later wins.
    TopicPostponed {
        topic: TopicId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<NaiveDate>,
    },
    /// Studied right after another topic of its grade; none puts it first. Merge: the later wins.
    TopicRanked {
        topic: TopicId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<TopicId>,
    },
    /// The learner's own estimate (low, likely, high minutes); none returns to the pack's.
    /// Merge: the later wins.
    EffortSet {
        topic: TopicId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<(u32, u32, u32)>,
    },
    /// How often an outcome was shown. Merge: the later wins, per outcome.
    OutcomeSet { topic: TopicId, outcome: OutcomeId, count: u32 },
    /// A note; `replaces` names the version it was written over. Merge: a version that none replaces is
    /// kept, so two that replace the same both are.
    NoteSet {
        topic: TopicId,
        version: Uuid,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<Uuid>,
        text: String,
    },
    /// What shows it: an address or a path. Merge: a union by `id`.
    EvidenceAdded { id: Uuid, subject: EvidenceSubject, what: String, on: NaiveDate },
    /// Merge: removal wins over addition of the same `id`.
    EvidenceRemoved { id: Uuid },

    // A milestone.
    /// The learner confirms a criterion. Merge: with `CriterionWithdrawn`, the later wins.
    CriterionConfirmed { milestone: MilestoneId, criterion: CriterionId, on: NaiveDate },
    /// Merge: with `CriterionConfirmed`, the later wins.
    CriterionWithdrawn { milestone: MilestoneId, criterion: CriterionId },

    // Study and review.
    /// A study session. Merge: a union by `id`.
    StudyLogged {
        id: Uuid,
        topic: TopicId,
        on: NaiveDate,
        minutes: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<DateTime<FixedOffset>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<DateTime<FixedOffset>>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// The same fields anew. Merge: the later wins, per `id`.
    StudyEdited {
        id: Uuid,
        topic: TopicId,
        on: NaiveDate,
        minutes: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<DateTime<FixedOffset>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<DateTime<FixedOffset>>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Merge: removal wins, per `id`.
    StudyRemoved { id: Uuid },
    /// An answer, rated 1 (forgotten) to 4 (easy). Merge: a union by step, in order.
    Reviewed { topic: TopicId, question: QuestionId, rating: u8, on: NaiveDate },
    /// The learner's own question, or own words for the pack's. Merge: the later wins, per question.
    QuestionSet { topic: TopicId, question: QuestionId, ask: String, answer: String },
    /// Not to be asked. Merge: with `QuestionSet`, the later wins.
    QuestionOut { topic: TopicId, question: QuestionId },
    /// Whether a topic that was known is reviewed like one that was learnt. Merge: the later wins, per topic.
    ReviewWanted { topic: TopicId, wanted: bool },
    /// Wanted chance of recall, percent. Merge: the later wins.
    RetentionSet { percent: u32 },
    /// A day to be ready for; none takes it back. Merge: the later wins.
    AimSet {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<NaiveDate>,
    },

    // The learner's own curriculum, in the words of a pack.
    /// Merge: the later wins, per id.
    TopicSet { entry: Box<TopicEntry> },
    /// Merge: the later wins, per id.
    AreaSet { entry: Box<AreaEntry> },
    /// Merge: the later wins, per id.
    MilestoneSet { entry: Box<MilestoneEntry> },
    /// Merge: with the item's `…Set`, the later wins.
    ItemRetired { item: OwnItem },

    // Job advertisements.
    /// What a term means to the learner. Merge: the later wins, per term.
    TermJudged { term: String, verdict: Verdict },

    // The journal itself.
    /// Takes a step back. Merge: with `Redone` of the same step, the later wins.
    Undone { step: StepId },
    /// Takes an undo back. Merge: with `Undone` of the same step, the later wins.
    Redone { step: StepId },
    /// Hides what came before it and is not among the first `n` steps of each device.
    /// Merge: each hides its own; undo takes it back.
    RestoredTo { seen: BTreeMap<DeviceId, u64> },
}

/// What a piece of evidence shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EvidenceSubject {
    /// A topic.
    Topic(TopicId),
    /// A criterion of a milestone.
    Criterion(MilestoneId, CriterionId),
}

/// An item of the learner's own curriculum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnItem {
    /// A topic's id.
    Topic(String),
    /// An area's id.
    Area(String),
    /// A milestone's id.
    Milestone(String),
}

/// What a term of an advertisement means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It names no skill.
    NotASkill,
    /// The learner has it.
    Have,
    /// It names this topic.
    Means(TopicId),
}
