//! On which days the likely hours of the plan were done.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{PlanRecord, Progress, TopicState, studied::MAX_SPAN_DAYS};
use crate::curriculum::Curriculum;

/// Likely minutes done by day, of the grades up to one; their sum is what [`Progress`] counts as done there.
///
/// A topic counts by its likely minutes as far as it is done, not by the time that it took, and they are laid on the
/// days of its study as the minutes logged on them. Without logged time they are laid evenly from the day it was begun
/// to the day it was done. Known topics and those not in the plan count for nothing.
pub fn earned(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    up_to: usize,
    today: NaiveDate,
) -> BTreeMap<NaiveDate, u32> {
    let logged = plan.study.days_by_topic();
    let mut days = BTreeMap::new();
    for (topic, own) in curriculum.topics.iter().zip(&progress.topics) {
        let minutes = own.likely_done();
        if topic.grade > up_to || !own.is_counted() || minutes == 0 {
            continue;
        }
        let end = match own.state {
            TopicState::Done => own.done_on.unwrap_or(today),
            _ => today,
        };
        // Under the names that it had before as well.
        let earlier = plan.topics.get(&topic.id).map_or(&[][..], |record| &record.logged_as);
        let mut own_days: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        for (day, minutes) in earlier.iter().chain([&topic.id]).filter_map(|id| logged.get(id)).flatten() {
            let sum = own_days.entry(*day).or_default();
            *sum = sum.saturating_add(*minutes);
        }
        if own_days.values().any(|it| *it > 0) {
            by_log(&mut days, &own_days, minutes);
        } else {
            evenly(&mut days, own.started_on.unwrap_or(end).min(end), end, minutes);
        }
    }
    days
}

/// Lays minutes on the days as the logged ones are; what does not divide evenly goes along with the last of them.
fn by_log(days: &mut BTreeMap<NaiveDate, u32>, logged: &BTreeMap<NaiveDate, u32>, minutes: u32) {
    let all: u64 = logged.values().map(|it| u64::from(*it)).sum();
    let (mut sum, mut laid) = (0, 0);
    for (day, own) in logged {
        sum += u64::from(*own);
        let until = (u64::from(minutes) * sum / all.max(1)) as u32;
        if until > laid {
            *days.entry(*day).or_default() += until - laid;
        }
        laid = until;
    }
}

fn evenly(days: &mut BTreeMap<NaiveDate, u32>, from: NaiveDate, until: NaiveDate, minutes: u32) {
    let n = ((until - from).num_days() + 1).clamp(1, MAX_SPAN_DAYS).unsigned_abs();
    let first = until.checked_sub_days(Days::new(n - 1)).unwrap_or(until);
    let mut laid = 0;
    for (day, place) in first.iter_days().zip(1..=n) {
        let until = (u64::from(minutes) * place / n) as u32;
        if until > laid {
            *days.entry(day).or_default() += until - laid;
        }
        laid = until;
    }
}

#[cfg(test)]
mod tests {

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        assets,
        curriculum::pack,
        progress::{Mark, Session},
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn curriculum() -> Curriculum {
        pack::installed(assets::BUILT_IN_PACKS[0]).unwrap()
    }

    fn log(plan: &mut PlanRecord, id: u128, topic: &str, on: NaiveDate, minutes: u32) {
        let session = Session { topic: topic.into(), on, minutes, span: None, note: String::new() };
        plan.topics.entry(topic.into()).or_default();
        plan.study.make_mut().log(Uuid::from_u128(id), session);
    }

    #[test]
    fn hours_are_earned_on_the_days_of_study() {
        let curriculum = curriculum();
        let topic = curriculum.topic(&"python.core".into()).unwrap();
        let mut plan = PlanRecord::default();
        log(&mut plan, 1, "python.core", day(3), 30);
        log(&mut plan, 2, "python.core", day(5), 90);
        plan.topics.get_mut(&"python.core".into()).unwrap().mark = Mark::Done(day(6));
        let progress = Progress::of(&plan, &curriculum);
        let earned = earned(&plan, &curriculum, &progress, 0, day(20));
        let likely = topic.effort.likely;
        assert_eq!(
            earned.into_iter().collect::<Vec<_>>(),
            [(day(3), likely / 4), (day(5), likely - likely / 4)]
        );
    }

    #[test]
    fn without_a_log_the_days_from_beginning_to_end_share_them() {
        let curriculum = curriculum();
        let mut plan = PlanRecord::default();
        let record = plan.topics.entry("python.core".into()).or_default();
        (record.begun_on, record.mark) = (Some(day(3)), Mark::Done(day(6)));
        let progress = Progress::of(&plan, &curriculum);
        let earned = earned(&plan, &curriculum, &progress, 0, day(20));
        assert_eq!(earned.keys().copied().collect::<Vec<_>>(), [day(3), day(4), day(5), day(6)]);
    }

    proptest! {
        #[test]
        fn the_days_add_up_to_what_is_done(
            deeds in prop::collection::vec((0..96_usize, 0..4_u8, 1..20_u32, 0..90_u32), 0..60),
        ) {
            let curriculum = curriculum();
            let mut plan = PlanRecord::default();
            for (n, (idx, kind, on, minutes)) in deeds.into_iter().enumerate() {
                let topic = &curriculum.topics[idx % curriculum.topics.len()];
                match kind {
                    0 => plan.topics.entry(topic.id.clone()).or_default().mark = Mark::Done(day(on)),
                    1 => plan.topics.entry(topic.id.clone()).or_default().mark = Mark::Known(day(on)),
                    2 => {
                        let record = plan.topics.entry(topic.id.clone()).or_default();
                        record.outcomes.extend(topic.outcomes.first().map(|it| (it.id.clone(), it.count)));
                    }
                    _ => log(&mut plan, n as u128, topic.id.as_str(), day(on), minutes),
                }
            }
            let progress = Progress::of(&plan, &curriculum);
            for up_to in 0..curriculum.grades.len() {
                let all: u32 = earned(&plan, &curriculum, &progress, up_to, day(20)).values().sum();
                let done: u32 = progress.grades.iter().take(up_to + 1).map(|it| it.minutes_done).sum();
                prop_assert_eq!(all, done);
            }
        }
    }
}
