//! What a learner can do.

use chrono::NaiveDate;

use crate::{
    calendar::WeekHours,
    curriculum::{CriterionId, Depth, GradeId, MilestoneId, OutcomeId, TopicId, pack::SourceFile},
};

/// One thing that the learner does. Dates that are `None` mean today.
#[derive(Clone, Debug)]
pub enum Action {
    /// Gives the learner's name.
    NameLearner(String),
    /// Sets the usual week from today on.
    SetWeek(WeekHours),
    /// Begins a plan.
    MakePlan {
        /// On which pack.
        pack: PackChoice,
        /// The plan's name; none takes the pack's title.
        name: Option<String>,
        /// The learner's name, if it is said on the way.
        learner: Option<String>,
        /// The grade aimed at; none means the highest.
        target: Option<GradeId>,
        /// The usual week, if it is said on the way.
        week: Option<WeekHours>,
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
}

/// Where a plan's pack comes from.
#[derive(Clone, Debug)]
pub enum PackChoice {
    /// One that is installed, by its id.
    Installed(String),
    /// One in these files.
    Files(Vec<SourceFile>),
}
