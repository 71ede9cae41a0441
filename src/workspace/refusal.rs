//! Why an action was not performed. Nothing changed then.

use chrono::NaiveDateTime;

use super::Trouble;
use crate::{
    curriculum::{CriterionId, GradeId, MilestoneId, OutcomeId, TopicId, pack::Problem},
    journal::PlanId,
    progress::Gap,
    storage::{ArchiveError, StorageError},
};

/// The reason, as data; the faces word it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{self:?}")]
pub enum Refusal {
    /// No such topic; the nearest that there is.
    NoTopic(String, Option<TopicId>),
    /// No such milestone; the nearest that there is.
    NoMilestone(String, Option<MilestoneId>),
    /// No such grade; those that there are.
    NoGrade(String, Vec<GradeId>),
    /// The topic has no such outcome; those that it has.
    NoOutcome(TopicId, String, Vec<OutcomeId>),
    /// The milestone has no such criterion; those that it has.
    NoCriterion(MilestoneId, String, Vec<CriterionId>),
    /// The topic waits for others.
    Locked(TopicId, Vec<TopicId>),
    /// The topic is not in the plan.
    NotInPlan(TopicId),
    /// The topic is in the plan already.
    InPlan(TopicId),
    /// Done already.
    AlreadyDone(TopicId),
    /// Neither done nor known nor begun.
    NotDone(TopicId),
    /// Begun already.
    AlreadyBegun(TopicId),
    /// Known already.
    AlreadyKnown(TopicId),
    /// More than the outcome asks for: its count.
    CountTooHigh(OutcomeId, u32),
    /// A day that has not come.
    InFuture(chrono::NaiveDate),
    /// A day that is over.
    InPast(chrono::NaiveDate),
    /// A day beyond the 40 years that are planned.
    TooFar(chrono::NaiveDate),
    /// A last day before the first one.
    EndsBeforeStart(chrono::NaiveDate, chrono::NaiveDate),
    /// No such time off.
    NoTimeOff,
    /// An end of the day after noon.
    BadDayEnd,
    /// Limits that no day can keep.
    BadLimits,
    /// An estimate that is zero, out of order or longer than 10,000 hours.
    BadEffort,
    /// The topics are of different grades, and grades follow each other.
    OtherGrade(TopicId, TopicId),
    /// More of the evenings than the other plans leave: what they leave, percent.
    ShareTaken(u32),
    /// There is no plan yet.
    NoPlanYet,
    /// More hours than a week has, in minutes.
    TooManyHours(u32),
    /// A name that is empty or longer than 200 characters.
    BadName,
    /// A text longer than 64 KiB.
    TooLong,
    /// A line longer than so many characters.
    LongLine(usize),
    /// A character that no text has, such as one that steers a terminal.
    ControlCharacter(char),
    /// A text without a letter.
    EmptyText,
    /// A session without a minute.
    NoMinutes,
    /// A session longer than a day, in minutes.
    LongSession(u32),
    /// With the session a day would have more than 24 hours: what it has already, in minutes.
    FullDay(chrono::NaiveDate, u32),
    /// A session that ends before it begins.
    StudyBackwards(NaiveDateTime, NaiveDateTime),
    /// A session whose end has not come.
    StudyInFuture(NaiveDateTime),
    /// A time that the clock never showed: it was put forward.
    SkippedTime(NaiveDateTime),
    /// A time that the clock showed twice: it was put back.
    RepeatedTime(NaiveDateTime),
    /// A session that shares minutes with one of this topic, from then until then.
    StudyOverlaps(TopicId, NaiveDateTime, NaiveDateTime),
    /// No such session.
    NoStudy,
    /// No timer runs or is paused.
    NoTimer,
    /// The timer runs or is paused already, on this topic.
    TimerRuns(TopicId),
    /// The timer is paused, on this topic.
    TimerPaused(TopicId),
    /// Nothing was heard of the timer for long: whether that was study has to be said first.
    TimerGap(Gap),
    /// The topic has no such question in review.
    NoQuestion(TopicId, String),
    /// A rating that is not 1 to 4.
    BadRating,
    /// A wanted chance of recall that is not 70 to 97 percent.
    BadRetention,
    /// The topic was not known before the plan.
    NotKnown(TopicId),
    /// No such evidence.
    NoEvidence,
    /// The note has no such version.
    NoNote(TopicId),
    /// Nothing was named.
    NothingNamed,
    /// The same as it was.
    Unchanged,
    /// No such plan; those that there are.
    NoPlan(String, Vec<PlanId>),
    /// The pack has these problems.
    BadPack(Vec<Problem>),
    /// No installed pack of that name; those that there are.
    NoPack(String, Vec<String>),
    /// The plan follows the installed version, this one, already.
    NoOtherVersion(String),
    /// There is no such backup; those that there are.
    NoBackup(String, Vec<String>),
    /// The file is no backup or plan that can be read.
    BadArchive(ArchiveError),
    /// All that is in the file is here already.
    NothingNew,
    /// This device wrote nothing private there.
    NothingToErase,
    /// Nothing to undo.
    NothingToUndo,
    /// Nothing to redo.
    NothingToRedo,
    /// The step is not on the disk yet, so it has no name to retract.
    NotSavedYet,
    /// A newer version wrote here.
    Newer(String),
    /// The disk refused.
    Storage(Trouble),
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        Self::Storage(Trouble::from(&error))
    }
}
