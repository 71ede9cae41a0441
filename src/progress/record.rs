//! What the steps say, before any curriculum is looked at.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Rare, StudyLog, review::ReviewRecord};
use crate::{
    calendar::{Calendar, Limits},
    curriculum::{CriterionId, Depth, Effort, GradeId, MilestoneId, OutcomeId, PackId, TopicId},
    journal::{EvidenceSubject, PlanId, Stamp},
};

/// Everything the journal says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// About the learner.
    pub learner: Learner,
    /// By plan, in the order of their ids. Shared with whoever looks at one; a plan that somebody looks at while a step
    /// is taken in is copied.
    pub plans: BTreeMap<PlanId, Arc<PlanRecord>>,
}

impl Record {
    /// A plan's share of the evenings, percent: what the learner said, else an even part of what the other plans
    /// leave; all of it for the only plan. Plans that are put away need none.
    pub fn share(&self, plan: PlanId) -> u32 {
        let is_studied = |it: &PlanRecord| it.pack.is_some() && !it.is_archived && !it.is_trashed;
        if let Some(share) = self.plans.get(&plan).and_then(|it| it.share) {
            return share;
        }
        let others = || self.plans.iter().filter(|(id, it)| **id != plan && is_studied(it));
        let said: u32 = others().filter_map(|(_, it)| it.share).sum();
        let silent = 1 + others().filter(|(_, it)| it.share.is_none()).count() as u32;
        100_u32.saturating_sub(said) / silent
    }
}

/// What holds for all plans.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learner {
    /// Empty until the learner says it.
    pub name: String,
    /// When there is time to study.
    pub calendar: Calendar,
    /// What a day of study looks like.
    pub limits: Limits,
    /// When the learner says that a study day ends, minutes after midnight.
    pub day_end: Option<u32>,
}

impl Learner {
    /// Minutes after midnight that still belong to the day before; until four in the morning if nothing is said, or
    /// nothing that makes sense: noon belongs to its own day.
    pub fn day_end(&self) -> u32 {
        const FOUR: u32 = 4 * 60;
        const NOON: u32 = 12 * 60;
        self.day_end.filter(|end| *end <= NOON).unwrap_or(FOUR)
    }
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
    /// The plan's share of the evenings where the learner named one, percent.
    pub share: Option<u32>,
    /// The plan as it was accepted last.
    pub baseline: Option<Box<Baseline>>,
    /// Topics that the learner moved, in the order of the moves, and what each comes right after; none is the
    /// first place of its grade.
    pub ranks: Ranks,
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
    /// Evidence that was taken away; it stays away whatever arrives.
    pub(super) removed: Rare<BTreeSet<Uuid>>,
    /// Study that was logged. Shared with copies of the record: years of it are many and rarely change.
    pub study: Rare<StudyLog>,
    /// Answers to recall questions, and what the learner wants of review. Shared as well.
    pub review: Rare<ReviewRecord>,
}

impl PlanRecord {
    /// Minutes of study of a topic that count; `record` is what the steps or earlier topics say about it.
    pub fn minutes_logged(&self, topic: &TopicId, record: Option<&TopicRecord>) -> u32 {
        let earlier = record.map_or(&[][..], |record| &record.logged_as);
        earlier
            .iter()
            .map(|name| self.study.minutes_of(name))
            .fold(self.study.minutes_of(topic), u32::saturating_add)
    }

    /// The evidence for what is wanted, oldest first, that of one day in the order in which it was added.
    pub fn evidence_for(&self, is_wanted: impl Fn(&EvidenceSubject) -> bool) -> Vec<(Uuid, &Evidence)> {
        let wanted = self.evidence.iter().filter(|(_, it)| is_wanted(&it.subject));
        let mut all: Vec<_> = wanted.map(|(id, it)| (*id, it)).collect();
        all.sort_by_key(|(id, it)| (it.on, it.place, *id));
        all
    }
}

/// A plan as it was accepted, to compare with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Since when.
    pub on: NaiveDate,
    /// Likely minutes done by the end of each week, the first one that of `on`.
    pub weekly: Vec<u32>,
    /// Likely dates.
    pub milestones: BTreeMap<MilestoneId, NaiveDate>,
}

/// Topics in the order in which the learner moved them last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranks {
    by_topic: BTreeMap<TopicId, (usize, Option<TopicId>)>,
    n_moves: usize,
}

impl Ranks {
    pub(super) fn set(&mut self, topic: &TopicId, after: Option<&TopicId>) {
        self.n_moves += 1;
        self.by_topic.insert(topic.clone(), (self.n_moves, after.cloned()));
    }

    /// Each topic once, and what it comes right after.
    pub fn in_order(&self) -> Vec<(&TopicId, Option<&TopicId>)> {
        let mut moves: Vec<_> = self.by_topic.iter().collect();
        moves.sort_by_key(|(_, (n, _))| *n);
        moves.into_iter().map(|(topic, (_, after))| (topic, after.as_ref())).collect()
    }
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
    /// When study began last, also of what is done by now.
    pub begun_on: Option<NaiveDate>,
    /// Put in or out by hand.
    pub scope: Option<Scope>,
    /// When that was said.
    pub scope_at: Option<Stamp>,
    /// How often each outcome was shown; zero entries are absent.
    pub outcomes: BTreeMap<OutcomeId, u32>,
    /// Not before that day.
    pub postponed_until: Option<NaiveDate>,
    /// The learner's own estimate.
    pub effort: Option<Effort>,
    /// Every note that no other replaces; more than one when two devices wrote at once.
    pub notes: BTreeMap<Uuid, NoteVersion>,
    /// Notes that were written over.
    pub(super) notes_replaced: BTreeSet<Uuid>,
    /// Its earlier names, where the curriculum called it otherwise: study was logged under them too.
    pub logged_as: Vec<TopicId>,
    /// What was said of the topic itself and so holds whatever earlier topics hand on to it.
    pub(super) said: Said,
}

/// Fields of a topic in which the value alone does not tell whether anything was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Begun, done, known, or open again.
    pub(super) mark: bool,
    /// An estimate, or none any more.
    pub(super) effort: bool,
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
    /// How much had been added before it.
    pub(super) place: usize,
}
