//! What a learner can do.

use chrono::NaiveDate;

use uuid::Uuid;

use crate::{
    calendar::{Limits, StudyTime, WeekHours},
    curriculum::{
        CriterionId, Depth, Effort, GradeId, MilestoneId, OutcomeId, QuestionId, TopicId, pack::SourceFile,
    },
    journal::EvidenceSubject,
    progress::Session,
};

/// One thing that the learner does. Dates that are `None` mean today.
#[derive(Clone, Debug)]
pub enum Action {
    /// Gives the learner's name.
    NameLearner(String),
    /// Sets the usual week from a day on, today at the earliest.
    SetWeek {
        /// The week.
        week: WeekHours,
        /// Its first day.
        from: Option<NaiveDate>,
    },
    /// Sets the minutes of a single day; none returns it to the usual week.
    SetDay {
        /// The day, today at the earliest.
        date: NaiveDate,
        /// How long.
        minutes: Option<u32>,
    },
    /// Takes days off, or changes days off.
    SetTimeOff {
        /// The time off that is changed; none is a new one.
        id: Option<Uuid>,
        /// First day, today at the earliest unless it began before.
        from: NaiveDate,
        /// Last day.
        until: NaiveDate,
        /// What the learner calls it.
        title: String,
    },
    /// Takes days off back.
    RemoveTimeOff(Uuid),
    /// Sets when a study day ends, minutes after midnight: noon at the latest.
    SetDayEnd(u32),
    /// Sets what a day of study looks like.
    SetLimits(Limits),
    /// Begins a plan.
    MakePlan(Box<NewPlan>),
    /// Accepts a what-if: a usual week from today on, a target, and the baseline of what follows, in one step.
    Replan {
        /// The week, if it changes.
        week: Option<WeekHours>,
        /// The target, if it changes.
        target: Option<GradeId>,
    },
    /// Keeps the plan as it is now, to compare with.
    AcceptBaseline,
    /// Sets the first day of the plan, today at the earliest.
    SetStart(NaiveDate),
    /// Sets the plan's share of the evenings, percent.
    SetShare(u32),
    /// Had a grade before the plan, with its topics and those of the grades below; none takes that back.
    HoldGrade(Option<GradeId>),
    /// Puts topics off.
    Postpone {
        /// Which.
        topics: Vec<TopicId>,
        /// Until when; none is tomorrow, today takes it back.
        until: Option<NaiveDate>,
    },
    /// Studies a topic right after another of its grade, or first.
    Rank {
        /// Which.
        topic: TopicId,
        /// After which.
        after: Option<TopicId>,
    },
    /// Estimates a topic anew; none returns to the curriculum's estimate.
    SetEffort {
        /// Which.
        topic: TopicId,
        /// The learner's estimate.
        effort: Option<Effort>,
    },
    /// Follows the installed version of the plan's curriculum from now on.
    AdoptPack,
    /// Aims at a grade.
    SetTarget(GradeId),
    /// Takes more or less of the curriculum in.
    SetDepth(Depth),
    /// Begins topics.
    Start {
        /// Which.
        topics: Vec<TopicId>,
        /// When.
        on: Option<NaiveDate>,
    },
    /// Has learnt topics.
    Finish {
        /// Which.
        topics: Vec<TopicId>,
        /// When.
        on: Option<NaiveDate>,
        /// Whether prerequisites that are not met are marked known as well, instead of a refusal.
        with_needs: bool,
        /// An address or path that shows it.
        evidence: Option<String>,
        /// A note for each.
        note: Option<String>,
    },
    /// Has not learnt topics after all.
    Reopen(Vec<TopicId>),
    /// Had topics before.
    Know(Vec<TopicId>),
    /// Puts topics out of the plan.
    Skip(Vec<TopicId>),
    /// Puts topics into the plan, with what they rest on.
    Include(Vec<TopicId>),
    /// Has shown an outcome so often; none adds one, or all that is left of an outcome of one.
    SetOutcome {
        /// The topic.
        topic: TopicId,
        /// The outcome.
        outcome: OutcomeId,
        /// How often.
        count: Option<u32>,
    },
    /// Confirms a criterion.
    Confirm {
        /// The milestone.
        milestone: MilestoneId,
        /// The criterion.
        criterion: CriterionId,
        /// An address or path that shows it.
        evidence: Option<String>,
    },
    /// Takes a confirmation back.
    Withdraw {
        /// The milestone.
        milestone: MilestoneId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// Studied a topic, which begins it.
    LogStudy {
        /// What, when and how long.
        study: Study,
        /// Whether that finished the topic, in the same step.
        finish: bool,
    },
    /// Studied a topic by the timer. Sessions with ids that are there already are told anew.
    LogTimed {
        /// What was studied.
        topic: TopicId,
        /// A stretch without a pause each.
        sessions: Vec<(Uuid, Session)>,
        /// Whether that finished the topic, in the same step.
        finish: bool,
    },
    /// Tells a session anew.
    EditStudy {
        /// Which.
        id: Uuid,
        /// What was otherwise.
        edit: StudyEdit,
    },
    /// Takes sessions back.
    RemoveStudy(Vec<Uuid>),
    /// Reviews, and says how.
    Review(ReviewAction),
    /// Names something that shows what was learnt.
    AddEvidence {
        /// What it shows.
        subject: EvidenceSubject,
        /// An address, a path, a name: one line.
        what: String,
    },
    /// Takes evidence back; it stays away.
    RemoveEvidence(Uuid),
    /// Writes a note.
    SetNote {
        /// On which topic.
        topic: TopicId,
        /// Markdown; empty takes the note away.
        text: String,
        /// The versions that it takes the place of: those the learner saw.
        replaces: Vec<Uuid>,
    },
    /// Keeps one version of a note that was written on two devices at once, and lets the others go.
    KeepNote {
        /// On which topic.
        topic: TopicId,
        /// The version that stays.
        version: Uuid,
    },
}

/// What the learner does about review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewAction {
    /// Answers a question.
    Rate {
        /// Its topic.
        topic: TopicId,
        /// Its id there.
        question: QuestionId,
        /// 1 (forgotten) to 4 (easy).
        rating: u8,
    },
    /// Writes a question, or words one anew; its answers stay.
    SetQuestion {
        /// Its topic.
        topic: TopicId,
        /// Its id there; none is a new one.
        question: Option<QuestionId>,
        /// The question.
        ask: String,
        /// Its answer.
        answer: String,
    },
    /// Is not asked a question any more.
    DropQuestion {
        /// Its topic.
        topic: TopicId,
        /// Its id there.
        question: QuestionId,
    },
    /// Wants this chance of recall, percent.
    SetRetention(u32),
    /// Wants to be ready on a day; none takes it back.
    SetAim(Option<NaiveDate>),
    /// Reviews a topic that was known before, or no longer.
    ReviewKnown {
        /// Which.
        topic: TopicId,
        /// Whether it is reviewed.
        wanted: bool,
    },
}

/// A session of study as the learner tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Study {
    /// What was studied.
    pub topic: TopicId,
    /// How long, or from when until when.
    pub time: StudyTime,
    /// The learner's day; none is that of its beginning, or today.
    pub on: Option<NaiveDate>,
    /// Where the learner left off, one line; may be empty.
    pub note: String,
}

/// What is told anew of a session; the rest stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudyEdit {
    /// What was studied.
    pub topic: Option<TopicId>,
    /// How long, or from when until when by the learner's clock here and now.
    pub time: Option<StudyTime>,
    /// The learner's day. Without `time`, another day keeps the minutes and not the hours.
    pub on: Option<NaiveDate>,
    /// Where the learner left off, one line; may be empty.
    pub note: Option<String>,
}

/// What a plan begins with.
#[derive(Clone, Debug)]
pub struct NewPlan {
    /// On which pack.
    pub pack: PackChoice,
    /// The plan's name; none takes the pack's title.
    pub name: Option<String>,
    /// The learner's name, if it is said on the way.
    pub learner: Option<String>,
    /// A grade that the learner had before, with its topics and those of the grades below.
    pub held: Option<GradeId>,
    /// The grade aimed at; none means the highest.
    pub target: Option<GradeId>,
    /// What is in the plan.
    pub depth: Depth,
    /// The usual week, if it is said on the way.
    pub week: Option<WeekHours>,
    /// The first day; none is today.
    pub start: Option<NaiveDate>,
    /// Topics that the learner had before.
    pub known: Vec<TopicId>,
}

impl NewPlan {
    /// A plan on a pack with nothing else said.
    pub fn on(pack: PackChoice) -> Self {
        Self {
            pack,
            name: None,
            learner: None,
            held: None,
            target: None,
            depth: Depth::default(),
            week: None,
            start: None,
            known: Vec::new(),
        }
    }
}

/// Where a plan's pack comes from.
#[derive(Clone, Debug)]
pub enum PackChoice {
    /// One that is installed, by its id.
    Installed(String),
    /// One in these files.
    Files(Vec<SourceFile>),
}
