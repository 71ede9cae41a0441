//! How much work the plan had on earlier days.

use chrono::NaiveDate;

use super::{Mark, PlanRecord, Progress, Scope};
use crate::{curriculum::Curriculum, journal::Stamp};

/// A day on which work came into the plan or left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeChange {
    /// The day.
    pub on: NaiveDate,
    /// Likely minutes that came; below zero they left.
    pub minutes: i64,
}

/// What changed the work of the grades up to one after the plan began, by day.
///
/// Topics that were put in or out by hand, and those that turned out to be known. Only the last word on a topic has a
/// day, and estimates count as they are now: so the line ends at what there is, and is as true before as the record is.
pub fn scope_changes(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    up_to: usize,
    day_of: impl Fn(Stamp) -> NaiveDate,
) -> Vec<ScopeChange> {
    let mut changes: Vec<ScopeChange> = Vec::new();
    for (topic, own) in curriculum.topics.iter().zip(&progress.topics).filter(|(it, _)| it.grade <= up_to) {
        let Some(record) = plan.topics.get(&topic.id) else { continue };
        let likely = i64::from(own.effort.likely);
        let by_depth = plan.depth.takes_in(topic.need);
        let by_hand = record.scope.zip(record.scope_at).and_then(|(scope, at)| match scope {
            Scope::In if !by_depth => Some((at, likely)),
            Scope::Out if by_depth => Some((at, -likely)),
            Scope::In | Scope::Out => None,
        });
        let change = match (record.mark, by_hand) {
            // Known is beside the work from its day on, whatever was said of it before.
            (Mark::Known(on), _) if own.is_in_plan => Some((on, -likely)),
            (Mark::Known(_), _) | (_, None) => None,
            (_, Some((at, minutes))) => Some((day_of(at), minutes)),
        };
        // What was said while the plan was made is the plan.
        if let Some((on, minutes)) = change.filter(|(on, _)| plan.start.is_none_or(|start| *on > start)) {
            changes.push(ScopeChange { on, minutes });
        }
    }
    changes.sort_unstable_by_key(|change| change.on);
    changes.dedup_by(|next, sum| {
        let is_same = next.on == sum.on;
        if is_same {
            sum.minutes += next.minutes;
        }
        is_same
    });
    changes.retain(|change| change.minutes != 0);
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        curriculum::{Need, Topic, pack},
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn what_comes_in_goes_out_or_was_known_changes_the_work() {
        let curriculum = pack::installed(assets::BUILT_IN_PACKS[0]).unwrap();
        let of_need = |need: Need| {
            let mut topics = curriculum.topics.iter().filter(move |it| it.need == need && it.grade == 0);
            [topics.next().unwrap(), topics.next().unwrap()]
        };
        let ([core, known], [more, _]) = (of_need(Need::Core), of_need(Need::Recommended));
        let mut plan = PlanRecord { start: Some(day(2)), ..PlanRecord::default() };
        let mut scope = |topic: &Topic, scope, at| {
            let record = plan.topics.entry(topic.id.clone()).or_default();
            (record.scope, record.scope_at) = (Some(scope), Some(Stamp::from_millis(at)));
        };
        scope(more, Scope::In, 5);
        scope(core, Scope::Out, 9);
        plan.topics.entry(known.id.clone()).or_default().mark = Mark::Known(day(9));
        let progress = Progress::of(&plan, &curriculum);
        let changes = scope_changes(&plan, &curriculum, &progress, 0, |stamp| day(stamp.as_millis() as u32));
        let likely = |topic: &Topic| i64::from(topic.effort.likely);
        assert_eq!(
            changes,
            [
                ScopeChange { on: day(5), minutes: likely(more) },
                ScopeChange { on: day(9), minutes: -likely(core) - likely(known) },
            ]
        );
        // All of it was said before the plan began.
        plan.start = Some(day(9));
        let changes = scope_changes(&plan, &curriculum, &progress, 0, |stamp| day(stamp.as_millis() as u32));
        assert_eq!(changes, []);
    }
}
