//! Undo, redo and the history they walk.

use std::time::Duration;

use super::{Refusal, Workspace};
use crate::journal::{Event, PlanId, Retractions, Stamp, Step, StepId};

/// A tick and its undo may be a moment apart; so long the undo waits for the tick to have a name.
const NAMING: Duration = Duration::from_secs(1);

/// A step as a person looks back on it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// Its name.
    pub id: StepId,
    /// When it was written, for order.
    pub at: Stamp,
    /// Its plan.
    pub plan: Option<PlanId>,
    /// What happened.
    pub what: Vec<Event>,
    /// Whether it was taken back.
    pub is_undone: bool,
}

impl Workspace {
    /// Takes this device's last step back; answers it.
    pub fn undo(&mut self) -> Result<Step, Refusal> {
        self.check_writable()?;
        self.wait_for_names()?;
        let step = self.snapshot.undo.clone().ok_or(Refusal::NothingToUndo)?;
        self.retract(Event::Undone { step: step.id })?;
        Ok(step)
    }

    /// Brings the step back that was undone last; answers it.
    pub fn redo(&mut self) -> Result<Step, Refusal> {
        self.check_writable()?;
        self.wait_for_names()?;
        let step = self.snapshot.redo.clone().ok_or(Refusal::NothingToRedo)?;
        self.retract(Event::Redone { step: step.id })?;
        Ok(step)
    }

    /// All steps but undo and redo themselves, the latest first.
    pub fn history(&self) -> Vec<HistoryEntry> {
        let retractions = Retractions::of(self.journal());
        let is_own = |event: &Event| !matches!(event, Event::Undone { .. } | Event::Redone { .. });
        let steps = self.journal().steps().rev().filter(|step| step.what.iter().any(is_own));
        steps
            .map(|step| HistoryEntry {
                id: step.id,
                at: step.at,
                plan: step.plan,
                what: step.what.clone(),
                is_undone: !retractions.counts(step),
            })
            .collect()
    }

    /// The last step, on the disk or not, in words; none when it is about nothing the learner did.
    pub fn last_step(&self) -> Option<&Step> {
        self.pending.back().or_else(|| self.journal().steps().next_back())
    }

    fn wait_for_names(&mut self) -> Result<(), Refusal> {
        self.poll();
        let _ = self.settle(NAMING);
        if self.pending.is_empty() { Ok(()) } else { Err(Refusal::NotSavedYet) }
    }

    fn retract(&mut self, event: Event) -> Result<(), Refusal> {
        self.begin_events(None, vec![event]);
        match self.settle(NAMING) {
            // It counts and is tried again; what the disk says is in the snapshot.
            Err(_) if !self.pending.is_empty() => Ok(()),
            settled => settled.map_err(Refusal::Storage),
        }
    }
}
