//! Accepting a plan: what is kept of it to compare with.

use super::Snapshot;
use crate::{
    curriculum::Curriculum,
    journal::{DeviceId, Event, PlanId, Stamp, Step, StepId},
    planner::{self, Planned},
    progress::Progress,
};

/// The baseline of a plan as it will be after `what`.
pub(super) fn baseline(snapshot: &Snapshot, plan: PlanId, curriculum: &Curriculum, what: &[Event]) -> Event {
    let mut record = snapshot.record.clone();
    record.apply(&Step {
        id: StepId(DeviceId::from_u128(0), 0),
        at: Stamp::default(),
        plan: Some(plan),
        what: what.to_vec(),
    });
    let own = record.plans.get(&plan).cloned().unwrap_or_default();
    let progress = Progress::of(&own, curriculum);
    let planned = Planned {
        curriculum,
        plan: &own,
        progress: &progress,
        calendar: &record.learner.calendar,
        limits: record.learner.limits,
        share: record.share(plan),
        today: snapshot.today,
    };
    let dated = planner::dated(&planned);
    let (weekly, milestones) = dated.baseline(&planned, &dated.outlooks());
    Event::BaselineSet { on: snapshot.today, weekly, milestones }
}
