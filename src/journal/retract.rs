//! Undo, redo and restore: steps that say of other steps that they do not count.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{DeviceId, Event, Journal, Stamp, Step, StepId};

/// Which steps do not count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retractions {
    undone: HashSet<StepId>,
    /// The restores that hold, the latest first, each with what it and all after it leave of the steps before it.
    restores: Vec<((Stamp, StepId), Left)>,
}

/// How many steps of each device restores leave; of a device that is not named, none.
type Left = BTreeMap<DeviceId, u64>;

impl Retractions {
    /// Reads the retractions of the whole journal.
    ///
    /// Of `Undone` and `Redone` of a step the later decides. A restore hides whatever stands before it and
    /// was not in the backup, retractions included; one that was itself undone hides nothing.
    pub fn of(journal: &Journal) -> Self {
        // Few steps say anything of others. From the latest back, what decides over a step is known when it comes.
        let retracting: Vec<&Step> = journal.steps().filter(|step| is_about_steps(step)).collect();
        let mut restores: Vec<((Stamp, StepId), Left)> = Vec::new();
        let mut is_undone: HashMap<StepId, bool> = HashMap::new();
        for step in retracting.into_iter().rev() {
            let left = restores.last().map(|(_, left)| left);
            if left.is_some_and(|left| !is_left(left, step.id)) {
                continue;
            }
            for event in step.what.iter().rev() {
                match event {
                    Event::Undone { step } => _ = is_undone.entry(*step).or_insert(true),
                    Event::Redone { step } => _ = is_undone.entry(*step).or_insert(false),
                    Event::RestoredTo { seen } if is_undone.get(&step.id) != Some(&true) => {
                        let left = match restores.last() {
                            Some((_, left)) => both(left, seen),
                            None => seen.clone(),
                        };
                        restores.push(((step.at, step.id), left));
                    }
                    _ => {}
                }
            }
        }
        let undone = is_undone.into_iter().filter(|(_, is_undone)| *is_undone);
        Self { undone: undone.map(|(step, _)| step).collect(), restores }
    }

    /// Whether the step counts.
    pub fn counts(&self, step: &Step) -> bool {
        if !self.undone.is_empty() && self.undone.contains(&step.id) {
            return false;
        }
        // The earliest restore after the step knows what all after it leave.
        let n_after = self.restores.partition_point(|(key, _)| *key > (step.at, step.id));
        let next = n_after.checked_sub(1).and_then(|idx| self.restores.get(idx));
        next.is_none_or(|(_, left)| is_left(left, step.id))
    }
}

fn is_left(left: &Left, step: StepId) -> bool {
    left.get(&step.0).is_some_and(|&n| step.1 <= n)
}

fn both(left: &Left, seen: &Left) -> Left {
    left.iter().filter_map(|(device, n)| Some((*device, *n.min(seen.get(device)?)))).collect()
}

fn is_about_steps(step: &Step) -> bool {
    let is_about_steps = |event: &Event| {
        matches!(event, Event::Undone { .. } | Event::Redone { .. } | Event::RestoredTo { .. })
    };
    step.what.iter().any(is_about_steps)
}

/// Whether a step only retracts or brings back another.
pub(super) fn is_retraction(step: &Step) -> bool {
    step.what.iter().all(|event| matches!(event, Event::Undone { .. } | Event::Redone { .. }))
}

/// What undo and redo would take next on one device.
///
/// Replayed from the device's own steps, so that it survives a restart: a new step empties the redo side.
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    undo: Pile,
    redo: Pile,
}

/// Steps on top of each other, each once. Any can be taken out at once, for a step can be undone from beneath others
/// (another process of the device did it) and histories are long.
#[derive(Clone, Debug, Default)]
struct Pile {
    /// The top is never a gap.
    steps: Vec<Option<StepId>>,
    places: HashMap<StepId, usize>,
}

impl Pile {
    /// Puts a step on top, wherever it lay before.
    fn push(&mut self, step: StepId) {
        self.take(step);
        self.places.insert(step, self.steps.len());
        self.steps.push(Some(step));
    }

    fn take(&mut self, step: StepId) {
        let place = self.places.remove(&step);
        if let Some(slot) = place.and_then(|place| self.steps.get_mut(place)) {
            *slot = None;
        }
        while let Some(None) = self.steps.last() {
            self.steps.pop();
        }
    }

    fn clear(&mut self) {
        self.steps.clear();
        self.places.clear();
    }

    fn top(&self) -> Option<StepId> {
        self.steps.last().copied().flatten()
    }
}

impl UndoStack {
    /// The stack of a device.
    pub fn of(journal: &Journal, device: DeviceId) -> Self {
        let mut stack = Self::default();
        for step in journal.of_device(device) {
            stack.push(step);
        }
        stack
    }

    /// Takes in the device's next step.
    pub fn push(&mut self, step: &Step) {
        if !is_retraction(step) {
            self.undo.push(step.id);
            self.redo.clear();
            return;
        }
        for event in &step.what {
            match event {
                Event::Undone { step } => {
                    self.undo.take(*step);
                    self.redo.push(*step);
                }
                Event::Redone { step } => {
                    self.redo.take(*step);
                    self.undo.push(*step);
                }
                _ => {}
            }
        }
    }

    /// The step that undo takes back.
    pub fn next_undo(&self) -> Option<StepId> {
        self.undo.top()
    }

    /// The step that redo brings back.
    pub fn next_redo(&self) -> Option<StepId> {
        self.redo.top()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::PlanId;

    const DEVICE: DeviceId = DeviceId::from_u128(1);

    fn step(n: u64, event: Event) -> Step {
        let at = Stamp::from_millis(n.cast_signed());
        Step { id: StepId(DEVICE, n), at, plan: Some(PlanId::from_u128(7)), what: vec![event] }
    }

    fn named(n: u64) -> Step {
        step(n, Event::LearnerNamed { name: n.to_string() })
    }

    fn counting(steps: &[Step]) -> Vec<u64> {
        let mut journal = Journal::default();
        for step in steps.iter().rev() {
            journal.insert(step.clone(), 0);
        }
        let retractions = Retractions::of(&journal);
        journal
            .steps()
            .filter(|step| retractions.counts(step) && matches!(step.what[0], Event::LearnerNamed { .. }))
            .map(|step| step.id.1)
            .collect()
    }

    #[test]
    fn the_later_of_undo_and_redo_decides() {
        let undo = |n, of| step(n, Event::Undone { step: StepId(DEVICE, of) });
        let redo = |n, of| step(n, Event::Redone { step: StepId(DEVICE, of) });
        assert_eq!(counting(&[named(1), named(2), undo(3, 2)]), [1]);
        assert_eq!(counting(&[named(1), named(2), undo(3, 2), redo(4, 2)]), [1, 2]);
        assert_eq!(counting(&[named(1), undo(2, 1), redo(3, 1), undo(4, 1)]), [0; 0]);
    }

    #[test]
    fn a_restore_hides_what_came_after_the_backup_and_can_be_undone() {
        let restore = step(3, Event::RestoredTo { seen: BTreeMap::from([(DEVICE, 1)]) });
        let undo = step(5, Event::Undone { step: StepId(DEVICE, 3) });
        assert_eq!(counting(&[named(1), named(2), restore.clone(), named(4)]), [1, 4]);
        assert_eq!(counting(&[named(1), named(2), restore, named(4), undo]), [1, 2, 4]);
    }

    #[test]
    fn undo_from_beneath_and_undo_of_what_is_not_there_keep_the_order() {
        let undo = |n, of| step(n, Event::Undone { step: StepId(DEVICE, of) });
        let redo = |n, of| step(n, Event::Redone { step: StepId(DEVICE, of) });
        let mut stack = UndoStack::default();
        for step in [named(1), named(2), named(3), undo(4, 2), undo(5, 3), undo(6, 9), undo(7, 3)] {
            stack.push(&step);
        }
        let next = |stack: &UndoStack| (stack.next_undo().map(|it| it.1), stack.next_redo().map(|it| it.1));
        assert_eq!(next(&stack), (Some(1), Some(3)));
        stack.push(&redo(8, 3));
        assert_eq!(next(&stack), (Some(3), Some(9)));
        stack.push(&redo(9, 1));
        assert_eq!(next(&stack), (Some(1), Some(9)));
        stack.push(&undo(10, 1));
        assert_eq!(next(&stack), (Some(3), Some(1)));
    }

    #[test]
    fn a_new_step_empties_redo_and_undo_goes_back_step_by_step() {
        let mut stack = UndoStack::default();
        stack.push(&named(1));
        stack.push(&named(2));
        stack.push(&step(3, Event::Undone { step: StepId(DEVICE, 2) }));
        assert_eq!(stack.next_undo(), Some(StepId(DEVICE, 1)));
        assert_eq!(stack.next_redo(), Some(StepId(DEVICE, 2)));
        stack.push(&named(4));
        assert_eq!(stack.next_undo(), Some(StepId(DEVICE, 4)));
        assert_eq!(stack.next_redo(), None);
    }
}
