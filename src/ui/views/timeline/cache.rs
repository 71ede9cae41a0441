//! What was worked out, kept until plan or question change: a frame works nothing out that it knows already.

use std::sync::Arc;

use super::{
    model::{Chart, past_weeks},
    what_if::{Solved, WhatIf, solve},
};
use crate::{
    journal::PlanId,
    planner::{Dated, Outlooks},
    progress::StudyWeek,
    workspace::Snapshot,
};

/// What was worked out for a plan.
#[derive(Default)]
pub(super) struct Cache {
    known: Option<Known>,
    /// The forecast under many hours, for a plan whose own hours say nothing.
    generous: Option<Outlooks>,
    solved: Option<(WhatIf, Solved)>,
}

struct Known {
    /// Held, so that another plan cannot come to lie at its address.
    dated: Arc<Dated>,
    plan: Option<PlanId>,
    forecast: Forecast,
    chart: Chart,
    past: Vec<StudyWeek>,
}

/// Which forecast was used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forecast {
    Missing,
    Old,
    Ready,
}

/// Whether the plan is another one than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing changed, or only the forecast.
    None,
    /// The same plan went on.
    Plan,
    /// Another plan, or the first look.
    OtherPlan,
}

impl Cache {
    /// Takes note of the snapshot.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) -> Change {
        let forecast = match snapshot.outlooks_by_now() {
            None => Forecast::Missing,
            Some(_) if snapshot.is_forecast_ready() => Forecast::Ready,
            Some(_) => Forecast::Old,
        };
        let is_same = |known: &Known| Arc::ptr_eq(&known.dated, &snapshot.dated);
        // For the moment until the forecast has caught up, the picture stays as it was: new bars with old dates
        // would contradict each other.
        let is_of_plan = |known: &Known| known.plan == snapshot.plan_id;
        if forecast == Forecast::Old && self.known.as_ref().is_some_and(is_of_plan) {
            return Change::None;
        }
        if self.known.as_ref().is_some_and(|known| is_same(known) && known.forecast == forecast) {
            return Change::None;
        }
        let change = match &self.known {
            Some(known) if is_same(known) => Change::None,
            Some(known) if is_of_plan(known) => Change::Plan,
            _ => Change::OtherPlan,
        };
        let calendar = &snapshot.record.learner.calendar;
        let outlooks = snapshot.outlooks_by_now();
        let known = Known {
            dated: Arc::clone(&snapshot.dated),
            plan: snapshot.plan_id,
            forecast,
            chart: Chart::of(snapshot, &snapshot.dated, outlooks, calendar),
            past: past_weeks(snapshot),
        };
        *self = Self { known: Some(known), ..Self::default() };
        change
    }

    /// The answer to a question.
    pub(super) fn solve(&mut self, snapshot: &Snapshot, what_if: WhatIf) -> &Solved {
        let kept = self.solved.take().filter(|(asked, _)| *asked == what_if);
        let generous = &mut self.generous;
        let solved = kept.unwrap_or_else(|| (what_if, solve(snapshot, what_if, generous)));
        &self.solved.insert(solved).1
    }

    /// What was answered last.
    pub(super) fn solved(&self) -> Option<&Solved> {
        self.solved.as_ref().map(|(_, solved)| solved)
    }

    /// The plan as it is.
    pub(super) fn chart(&self) -> Option<&Chart> {
        self.known.as_ref().map(|known| &known.chart)
    }

    /// The weeks until this one.
    pub(super) fn past(&self) -> &[StudyWeek] {
        self.known.as_ref().map_or(&[], |known| &known.past)
    }
}
