//! Why study, a note or evidence was not taken, in words.

use crate::{say, words, workspace::Refusal};

/// Refusals of what was told of study, notes and evidence.
pub(super) fn refusal(refusal: &Refusal) -> Option<String> {
    Some(match refusal {
        Refusal::NoMinutes => say!("refusal-no-minutes"),
        Refusal::FullDay(on, minutes) => {
            say!("refusal-full-day", date = words::date(*on), time = words::duration(*minutes))
        }
        Refusal::LongSession(minutes) => say!("refusal-long-session", time = words::duration(*minutes)),
        Refusal::StudyBackwards(from, until) => {
            say!("refusal-backwards", from = words::time(*from), until = words::time(*until))
        }
        Refusal::StudyInFuture(until) => say!("refusal-study-future", time = words::time(*until)),
        Refusal::SkippedTime(time) => say!("refusal-skipped-time", time = words::time(*time)),
        Refusal::RepeatedTime(time) => say!("refusal-repeated-time", time = words::time(*time)),
        Refusal::NoStudy => say!("refusal-no-study"),
        Refusal::BadRating => say!("refusal-rating"),
        Refusal::BadRetention => say!("refusal-retention"),
        Refusal::NoTimer => say!("refusal-no-timer"),
        Refusal::TimerGap(gap) => {
            let (since, time) = (words::time(gap.since.naive_local()), words::duration(gap.minutes));
            say!("refusal-timer-gap", since = since, time = time)
        }
        Refusal::NoEvidence => say!("refusal-no-evidence"),
        Refusal::LongLine(max) => say!("refusal-long-line", max = (*max)),
        Refusal::EmptyText => say!("refusal-empty-text"),
        Refusal::ControlCharacter('\n') => say!("refusal-line-break"),
        Refusal::ControlCharacter(c) => say!("refusal-control", code = format!("U+{:04X}", u32::from(*c))),
        _ => return None,
    })
}
