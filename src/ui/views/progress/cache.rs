//! What was worked out, kept until the plan changes: a frame works nothing out that it knows already.

use std::sync::Arc;

use super::{
    Seen,
    model::{self, Model},
};
use crate::{journal::PlanId, planner::Dated, ui::state::ProgressView};

/// What was worked out for a plan.
#[derive(Default)]
pub(super) struct Cache {
    known: Option<Known>,
}

struct Known {
    /// Held, so that another plan cannot come to lie at its address.
    dated: Arc<Dated>,
    plan: Option<PlanId>,
    has_new_forecast: bool,
    weeks_back: u64,
    model: Model,
}

impl Cache {
    /// Takes note of the snapshot and of what is asked; returns whether another plan is shown than before.
    pub(super) fn refresh(&mut self, seen: &Seen<'_>, view: &ProgressView, weeks_back: u64) -> bool {
        let snapshot = seen.snapshot;
        let has_new_forecast = snapshot.is_forecast_ready();
        let named = view.up_to.as_ref().and_then(|id| snapshot.curriculum.grade_idx(id));
        let up_to = model::chosen(snapshot, named);
        let is_of_plan = |known: &Known| known.plan == snapshot.plan_id;
        let is_same = |known: &Known| {
            let waits = snapshot.outlooks_by_now().is_some() && !has_new_forecast;
            // For the moment until the forecast has caught up, the picture stays as it was: new hours with old dates
            // would contradict each other.
            let is_current =
                Arc::ptr_eq(&known.dated, &snapshot.dated) && known.has_new_forecast == has_new_forecast;
            (is_current || waits && is_of_plan(known)) && known.weeks_back == weeks_back
        };
        if let Some(known) = self.known.as_mut().filter(|known| is_same(known)) {
            if known.model.up_to != up_to {
                known.model.lead_to(seen, up_to);
            }
            return false;
        }
        let is_other = !self.known.as_ref().is_some_and(is_of_plan);
        self.known = Some(Known {
            dated: Arc::clone(&snapshot.dated),
            plan: snapshot.plan_id,
            has_new_forecast,
            weeks_back,
            model: Model::of(seen, up_to, weeks_back),
        });
        is_other
    }

    /// What was worked out.
    pub(super) fn model(&self) -> Option<&Model> {
        self.known.as_ref().map(|known| &known.model)
    }
}
