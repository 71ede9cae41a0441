//! The plan as it will be after some events: what is kept of it to compare with, and what is shown before it is made.

use std::sync::Arc;

use super::Snapshot;
use crate::{
    curriculum::Curriculum,
    journal::{DeviceId, Event, PlanId, Stamp, Step, StepId},
    planner::{self, Planned},
    progress::{PlanRecord, Progress, Record},
};

/// A plan after events that have not happened.
pub(super) struct After<'a> {
    curriculum: &'a Curriculum,
    /// Everything the journal would say.
    pub(super) record: Record,
    /// What it would say of the plan.
    own: Arc<PlanRecord>,
    pub(super) progress: Progress,
    share: u32,
    snapshot: &'a Snapshot,
}

impl<'a> After<'a> {
    /// The plan after `what`.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        plan: PlanId,
        curriculum: &'a Curriculum,
        what: &[Event],
    ) -> Self {
        let mut record = snapshot.record.clone();
        record.apply(&Step {
            id: StepId(DeviceId::from_u128(0), 0),
            at: Stamp::default(),
            plan: Some(plan),
            what: what.to_vec(),
        });
        let own = record.plans.get(&plan).cloned().unwrap_or_default();
        let progress = Progress::of(&own, curriculum);
        Self { curriculum, share: record.share(plan), record, own, progress, snapshot }
    }

    /// What the plan is made from.
    pub(super) fn planned(&self) -> Planned<'_> {
        Planned {
            curriculum: self.curriculum,
            plan: &self.own,
            progress: &self.progress,
            calendar: &self.record.learner.calendar,
            limits: self.record.learner.limits,
            share: self.share,
            today: self.snapshot.today,
        }
    }
}

/// The baseline of a plan as it will be after `what`.
pub(super) fn baseline(snapshot: &Snapshot, plan: PlanId, curriculum: &Curriculum, what: &[Event]) -> Event {
    let after = After::new(snapshot, plan, curriculum, what);
    let planned = after.planned();
    let dated = planner::dated(&planned);
    let (weekly, milestones) = dated.baseline(&planned, &dated.outlooks());
    Event::BaselineSet { on: snapshot.today, weekly, milestones }
}
