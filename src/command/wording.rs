//! States, reasons, labels and refusals in words.

use std::io::ErrorKind;

use chrono::NaiveDate;

use crate::{
    curriculum::{Curriculum, Depth, Effort, MilestoneId, Need, Topic, TopicId},
    journal::Event,
    planner::{Reason, WhyNot},
    progress::TopicState,
    say,
    storage::Doing,
    words,
    workspace::{Ago, Device, Notice, Refusal, Trouble},
};

pub use super::problem;

/// A topic's state.
pub fn state(state: TopicState) -> String {
    match state {
        TopicState::Locked => say!("state-locked"),
        TopicState::Ready => say!("state-ready"),
        TopicState::Active => say!("state-active"),
        TopicState::Done => say!("state-done"),
        TopicState::Known => say!("state-known"),
        TopicState::Out => say!("state-out"),
    }
}

/// What a grade does with a topic.
pub fn need(need: Need) -> String {
    match need {
        Need::Core => say!("need-core"),
        Need::Recommended => say!("need-recommended"),
        Need::Elective => say!("need-elective"),
    }
}

/// How much of a curriculum a plan takes in.
pub fn depth(depth: Depth) -> String {
    match depth {
        Depth::Essential => say!("depth-essential"),
        Depth::Solid => say!("depth-solid"),
        Depth::Thorough => say!("depth-thorough"),
    }
}

/// Why a topic, by position, is worth studying now.
pub fn reason(reason: &Reason, topic_idx: usize, curriculum: &Curriculum) -> String {
    let topic = curriculum.topics.get(topic_idx);
    match *reason {
        Reason::Stale(days) => say!("reason-stale", days = days),
        Reason::Begun => say!("reason-begun"),
        Reason::Unlocks(n) => say!("reason-unlocks", n = n),
        Reason::Milestone(idx, left) => {
            let title = curriculum.milestones.get(idx).map(|it| it.title.clone()).unwrap_or_default();
            say!("reason-milestone", left = left, milestone = title)
        }
        Reason::Foundation(n) => say!("reason-foundation", n = n),
        Reason::LastInArea => {
            let area = topic.and_then(|topic| curriculum.area_of(topic)).map(|it| it.title.clone());
            let grade = topic.and_then(|topic| curriculum.grade_of(topic)).map(|it| it.title.clone());
            say!("reason-last-in-area", area = area.unwrap_or_default(), grade = grade.unwrap_or_default())
        }
        Reason::NextInOrder => say!("reason-next"),
    }
}

/// Why a topic has no day.
pub fn why_not(why: WhyNot) -> String {
    match why {
        WhyNot::NoHours => say!("why-no-hours"),
        WhyNot::BeyondHorizon => say!("why-beyond"),
        WhyNot::Unfinished(_) => say!("why-unfinished"),
        WhyNot::Postponed => say!("why-postponed"),
        WhyNot::Blocked(_) => say!("why-blocked"),
    }
}

/// A three-point estimate in hours.
pub fn effort(effort: Effort) -> String {
    let [low, likely, high] = [effort.low, effort.likely, effort.high].map(words::hours);
    say!("inspector-range", low = low, likely = likely, high = high)
}

/// The sources that ask for a topic, if any does.
pub fn asked_by(topic: &Topic, curriculum: &Curriculum) -> Option<String> {
    let sources = curriculum.sources.iter().filter(|source| topic.guide.contains(&source.id));
    let titles: Vec<String> = sources.map(|source| source.title.clone()).collect();
    (!titles.is_empty()).then(|| say!("inspector-asked", list = words::join(&titles)))
}

/// Title of a topic; its id where this curriculum has no such topic.
pub fn topic_title(id: &TopicId, curriculum: &Curriculum) -> String {
    curriculum.topic(id).map_or_else(|| id.to_string(), |topic| topic.title.clone())
}

fn milestone_title(id: &MilestoneId, curriculum: &Curriculum) -> String {
    curriculum.milestone(id).map_or_else(|| id.to_string(), |milestone| milestone.title.clone())
}

/// What a step did, by its weightiest event: "Window functions done and 2 more".
pub fn step_label(what: &[Event], curriculum: &Curriculum) -> String {
    // A plan may be made and a milestone reached along with other things; the learner's own deed names the step.
    let is_accepted = what.iter().any(|event| matches!(event, Event::BaselineSet { .. }));
    let weight = |event: &Event| match event {
        Event::TopicDone { .. } => 5,
        Event::StudyLogged { .. } => 4,
        Event::TopicStarted { .. }
        | Event::TopicKnown { .. }
        | Event::TopicReopened { .. }
        | Event::TopicPutIn { .. }
        | Event::TopicPutOut { .. }
        | Event::OutcomeSet { .. }
        | Event::CriterionConfirmed { .. } => 3,
        Event::PlanMade { .. } if is_accepted => 6,
        Event::PlanMade { .. } => 2,
        Event::MilestoneReached { .. } | Event::StartSet { .. } | Event::BaselineSet { .. } => 0,
        _ => 1,
    };
    let heaviest = what.iter().map(weight).max().unwrap_or(0);
    let mut named = what.iter().filter(|event| weight(event) == heaviest);
    let Some(first) = named.next() else { return String::new() };
    let first = event_label(first, curriculum);
    match named.count() {
        0 => first,
        n => say!("step-more", first = first, n = n),
    }
}

fn event_label(event: &Event, curriculum: &Curriculum) -> String {
    let topic = |id: &TopicId| topic_title(id, curriculum);
    let milestone = |id: &MilestoneId| milestone_title(id, curriculum);
    match event {
        Event::TopicStarted { topic: id, .. } => say!("step-started", topic = topic(id)),
        Event::TopicDone { topic: id, .. } => say!("step-done", topic = topic(id)),
        Event::TopicReopened { topic: id, .. } => say!("step-reopened", topic = topic(id)),
        Event::TopicKnown { topic: id, .. } => say!("step-known", topic = topic(id)),
        Event::TopicPutIn { topic: id } => say!("step-in", topic = topic(id)),
        Event::TopicPutOut { topic: id } => say!("step-out", topic = topic(id)),
        Event::TopicPostponed { topic: id, .. } => say!("step-postponed", topic = topic(id)),
        Event::TopicRanked { topic: id, .. } => say!("step-ranked", topic = topic(id)),
        Event::EffortSet { topic: id, .. } => say!("step-effort", topic = topic(id)),
        Event::OutcomeSet { topic: id, .. } => say!("step-outcome", topic = topic(id)),
        Event::NoteSet { topic: id, .. } => say!("step-note", topic = topic(id)),
        Event::StudyLogged { topic: id, minutes, .. } => {
            say!("step-studied", topic = topic(id), time = words::duration(*minutes))
        }
        Event::StudyEdited { topic: id, .. } => say!("step-study-of", topic = topic(id)),
        Event::MilestoneReached { milestone: id, .. } => say!("step-reached", milestone = milestone(id)),
        Event::CriterionConfirmed { milestone: id, .. } => say!("step-confirmed", milestone = milestone(id)),
        Event::CriterionWithdrawn { milestone: id, .. } => say!("step-withdrawn", milestone = milestone(id)),
        Event::TargetSet { grade } => {
            let found = curriculum.grade_idx(grade).and_then(|idx| curriculum.grades.get(idx));
            say!("step-target", grade = found.map_or_else(|| grade.to_string(), |it| it.title.clone()))
        }
        Event::DepthSet { depth: to } => say!("step-depth", depth = depth(*to)),
        event => plain_label(event),
    }
}

/// Labels that name nothing of the curriculum.
fn plain_label(event: &Event) -> String {
    match event {
        Event::LearnerNamed { .. } => say!("step-name"),
        Event::HoursSet { .. } => say!("step-hours"),
        Event::DaySet { .. } => say!("step-day"),
        Event::TimeOffSet { .. } | Event::TimeOffRemoved { .. } => say!("step-time-off"),
        Event::DayEndSet { .. } => say!("step-day-end"),
        Event::LimitsSet { .. } => say!("step-limits"),
        Event::PlanMade { .. } => say!("step-plan"),
        Event::PackAdopted { version, .. } => say!("step-adopted", version = version.clone()),
        Event::PlanNamed { .. } => say!("step-plan-name"),
        Event::GradeHeld { .. } => say!("step-held"),
        Event::StartSet { .. } => say!("step-start-date"),
        Event::BaselineSet { .. } => say!("step-baseline"),
        Event::EvidenceAdded { .. } | Event::EvidenceRemoved { .. } => say!("step-evidence"),
        Event::StudyRemoved { .. } => say!("step-study"),
        Event::Reviewed { .. } => say!("step-review"),
        Event::QuestionSet { .. } | Event::QuestionOut { .. } => say!("step-question"),
        Event::RetentionSet { .. } | Event::AimSet { .. } | Event::ReviewWanted { .. } => {
            say!("step-review-settings")
        }
        Event::TopicSet { .. }
        | Event::AreaSet { .. }
        | Event::MilestoneSet { .. }
        | Event::ItemRetired { .. } => say!("step-own-item"),
        Event::TermJudged { .. } => say!("step-term"),
        Event::RestoredTo { .. } => say!("step-restored"),
        _ => say!("step-plan-settings"),
    }
}

/// Why an action was not performed, and what to do.
pub fn refusal(refusal: &Refusal, curriculum: &Curriculum) -> String {
    let topic = |id: &TopicId| topic_title(id, curriculum);
    match refusal {
        Refusal::NoTopic(id, None) => say!("refusal-no-topic", id = id.clone()),
        Refusal::NoTopic(id, Some(near)) => {
            say!("refusal-no-topic-near", id = id.clone(), near = near.to_string())
        }
        Refusal::NoMilestone(id, None) => say!("refusal-no-milestone", id = id.clone()),
        Refusal::NoMilestone(id, Some(near)) => {
            say!("refusal-no-milestone-near", id = id.clone(), near = near.to_string())
        }
        Refusal::NoGrade(id, grades) => say!("refusal-no-grade", id = id.clone(), list = list(grades)),
        Refusal::NoOutcome(id, outcome, outcomes) => {
            say!("refusal-no-outcome", topic = topic(id), id = outcome.clone(), list = list(outcomes))
        }
        Refusal::NoCriterion(id, criterion, criteria) => {
            let milestone = milestone_title(id, curriculum);
            let list = list(criteria);
            say!("refusal-no-criterion", milestone = milestone, id = criterion.clone(), list = list)
        }
        Refusal::Locked(id, waits_for) => {
            let names: Vec<String> = waits_for.iter().map(topic).collect();
            say!("refusal-locked", topic = topic(id), list = words::join(&names))
        }
        Refusal::NotInPlan(id) => say!("refusal-not-in-plan", topic = topic(id)),
        Refusal::InPlan(id) => say!("refusal-in-plan", topic = topic(id)),
        Refusal::AlreadyDone(id) => say!("refusal-done", topic = topic(id)),
        Refusal::NotDone(id) => say!("refusal-not-done", topic = topic(id)),
        Refusal::AlreadyBegun(id) => say!("refusal-begun", topic = topic(id)),
        Refusal::AlreadyKnown(id) => say!("refusal-known", topic = topic(id)),
        Refusal::OtherGrade(id, other) => {
            say!("refusal-other-grade", topic = topic(id), other = topic(other))
        }
        Refusal::NoQuestion(id, question) => {
            say!("refusal-no-question", topic = topic(id), id = question.clone())
        }
        Refusal::NotKnown(id) => say!("refusal-not-known", topic = topic(id)),
        Refusal::TimerRuns(id) => say!("refusal-timer-runs", topic = topic(id)),
        Refusal::TimerPaused(id) => say!("refusal-timer-paused", topic = topic(id)),
        Refusal::NoNote(id) => say!("refusal-no-note", topic = topic(id)),
        Refusal::StudyOverlaps(id, from, until) => {
            let (from, until) = (words::time(*from), words::time(*until));
            say!("refusal-overlap", topic = topic(id), from = from, until = until)
        }
        other => super::studying::refusal(other).unwrap_or_else(|| general_refusal(other)),
    }
}

/// Refusals that name no topic.
fn general_refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::CountTooHigh(_, max) => say!("refusal-count", max = (*max)),
        Refusal::InFuture(on) => say!("refusal-future", date = words::date(*on)),
        Refusal::InPast(day) => say!("refusal-past", date = words::date(*day)),
        Refusal::TooFar(day) => say!("refusal-far", date = words::date(*day)),
        Refusal::EndsBeforeStart(from, until) => {
            say!("refusal-order", from = words::date(*from), until = words::date(*until))
        }
        Refusal::NoTimeOff => say!("refusal-no-time-off"),
        Refusal::BadDayEnd => say!("refusal-day-end"),
        Refusal::BadLimits => say!("refusal-limits"),
        Refusal::BadEffort => say!("refusal-effort"),
        Refusal::ShareTaken(free) => say!("refusal-share", free = (*free)),
        Refusal::NoPlanYet => say!("no-plan-yet"),
        Refusal::TooManyHours(minutes) => say!("refusal-hours", hours = words::hours(*minutes)),
        Refusal::BadName => say!("refusal-name"),
        Refusal::TooLong => say!("refusal-long"),
        Refusal::NothingNamed => say!("refusal-nothing"),
        Refusal::NoPlan(id, plans) => say!("refusal-no-plan", id = id.clone(), list = list(plans)),
        Refusal::BadPack(problems) => say!("refusal-bad-pack", n = problems.len()),
        Refusal::NoPack(id, packs) => say!("refusal-no-pack", id = id.clone(), list = list(packs)),
        Refusal::NoOtherVersion(version) => say!("refusal-no-version", version = version.clone()),
        Refusal::NoBackup(file, files) if files.is_empty() => say!("refusal-no-backups", file = file.clone()),
        Refusal::NoBackup(file, files) => say!("refusal-no-backup", file = file.clone(), list = list(files)),
        Refusal::BadArchive(error) => say!("refusal-archive", why = super::health::archive_error(error)),
        Refusal::NothingNew => say!("refusal-nothing-new"),
        Refusal::NothingToErase => say!("refusal-nothing-to-erase"),
        Refusal::NothingToUndo => say!("refusal-no-undo"),
        Refusal::NothingToRedo => say!("refusal-no-redo"),
        Refusal::NotSavedYet => say!("refusal-not-saved"),
        Refusal::Newer(what) => say!("refusal-newer", what = what.clone()),
        Refusal::Storage(it) => trouble(it),
        _ => say!("refusal-unchanged"),
    }
}

fn list(items: &[impl ToString]) -> String {
    words::join(&items.iter().map(ToString::to_string).collect::<Vec<_>>())
}

/// What the disk refused, and what to do.
pub fn trouble(trouble: &Trouble) -> String {
    let path = trouble.path.display().to_string();
    let why = why(trouble);
    match trouble.doing {
        Doing::Finding => say!("trouble-finding"),
        Doing::Reading => say!("trouble-reading", path = path, why = why),
        Doing::Writing => say!("trouble-writing", path = path, why = why),
        Doing::Unsure => say!("trouble-unsure", path = path, why = why),
        Doing::Continuing => say!("trouble-continuing", path = path),
        Doing::Locking => say!("trouble-locking", path = path, why = why),
        Doing::Watching => say!("trouble-watching", path = path, why = why),
    }
}

/// The reason alone, short enough for the status bar.
pub fn why(trouble: &Trouble) -> String {
    why_of(trouble.kind, &trouble.text)
}

/// Why a file that is there cannot be read or written, and what to do.
pub(super) fn why_no_file(kind: ErrorKind, text: &str) -> String {
    match kind {
        ErrorKind::PermissionDenied => say!("why-file-denied"),
        ErrorKind::IsADirectory => say!("why-file-is-folder"),
        kind => why_of(kind, text),
    }
}

fn why_of(kind: ErrorKind, text: &str) -> String {
    match kind {
        ErrorKind::PermissionDenied => say!("why-denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say!("why-full"),
        ErrorKind::ReadOnlyFilesystem => say!("why-read-only"),
        ErrorKind::NotADirectory => say!("why-not-folder"),
        ErrorKind::IsADirectory => say!("why-is-folder"),
        ErrorKind::NotFound => say!("why-missing"),
        ErrorKind::AlreadyExists => say!("why-exists"),
        _ => text.to_owned(),
    }
}

/// How long ago something was: "5 min ago".
pub fn ago(ago: Ago, today: NaiveDate) -> String {
    match ago {
        Ago::JustNow => say!("ago-now"),
        Ago::Minutes(n) => say!("ago-minutes", n = n),
        Ago::Hours(n) => say!("ago-hours", n = n),
        Ago::Yesterday => say!("ago-yesterday"),
        Ago::On(day) => say!("ago-on", date = words::day(day, today)),
    }
}

/// What a device is called; the beginning of its id where no name has arrived.
pub fn device(device: &Device) -> String {
    /// Enough to tell the devices of one learner apart.
    const CHARS: usize = 8;
    if device.name.trim().is_empty() {
        device.id.to_string().chars().take(CHARS).collect()
    } else {
        device.name.clone()
    }
}

/// What was found while reading.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::BrokenLine { file, line, why } => {
            say!("notice-broken", line = (*line), file = file.clone(), why = why.clone())
        }
        Notice::ChangedLine { file, line } => {
            say!("notice-changed", line = (*line), file = file.clone())
        }
        Notice::MoreLines { file, lines } => say!("notice-more", n = (*lines), file = file.clone()),
        Notice::Newer { file, what } => say!("notice-newer", file = file.clone(), what = what.clone()),
        Notice::MergeMarks { file } => say!("notice-marks", file = file.clone()),
        Notice::Rescued { steps } => say!("notice-rescued", n = (*steps)),
        Notice::TornLine { file, bytes } => {
            say!("notice-torn", bytes = (*bytes), file = file.display().to_string())
        }
        Notice::TimerSetAside { file } => say!("notice-timer", file = file.clone()),
        Notice::Unread { file, kind, text } => {
            say!("notice-unread", file = file.clone(), why = why_no_file(*kind, text))
        }
        Notice::NewDevice => say!("notice-new-device"),
        Notice::PackMissing { pack } => say!("notice-pack-missing", pack = pack.clone()),
    }
}
