//! Splits goals into those that must come first and the rest.
//!
//! The density of a set of goals is its weight over the minutes of all it needs. By J. B. Sidney, 1975,
//! "Decomposition algorithms for single-machine sequencing with precedence relations and deferral
//! costs", some best sequence starts with the densest set; and what is denser than the mean is a union
//! of first sets of that decomposition. Such a set is a closure of greatest weight, found by a minimum
//! cut (J.-C. Picard, 1976, "Maximal closure of a graph and applications to combinatorial problems");
//! the greatest flow by blocking flows (E. A. Dinitz, 1970).

use super::block::EXACT_LIMIT;
use super::problem::Problem;
use super::rows::{Rows, at, set, transposed};

/// The goals that come before all others, or none when no set of goals is denser than all together.
pub(super) fn denser(problem: &Problem) -> Option<Vec<bool>> {
    let mut flow = Flow::new(problem);
    while flow.set_levels() {
        flow.cursors.iter_mut().for_each(|cursor| *cursor = 0);
        flow.class_cursors.iter_mut().for_each(|cursor| *cursor = 0);
        for goal in 0..problem.len() {
            let sent = flow.send(goal, at(&flow.supply, goal));
            if let Some(supply) = flow.supply.get_mut(goal) {
                *supply -= sent;
            }
        }
    }
    // The last search for a way reached exactly the goals on the near side of the least cut.
    let chosen: Vec<bool> = flow.levels.iter().map(|&level| level != UNREACHED).collect();
    if chosen.contains(&true) {
        return chosen.contains(&false).then_some(chosen);
    }
    as_dense(flow)
}

/// Goals that are exactly as dense as all together, and so may come before the others.
///
/// Everything flows: the goals whose classes nobody else fills are such a set. The search takes one pass
/// for each goal, so it is left out where exact weighing is as quick and where it would take long.
fn as_dense(mut flow: Flow) -> Option<Vec<bool>> {
    let goals = flow.problem.len();
    if goals <= EXACT_LIMIT || goals * flow.flows.len() > TIE_LOOKS {
        return None;
    }
    (0..goals).find_map(|goal| {
        flow.supply.fill(0);
        set(&mut flow.supply, goal, 1);
        flow.set_levels();
        let chosen: Vec<bool> = flow.levels.iter().map(|&level| level != UNREACHED).collect();
        chosen.contains(&false).then_some(chosen)
    })
}

/// The most pairs of goal and class that the search for equal densities passes over.
const TIE_LOOKS: usize = 1_000_000;

const UNREACHED: u32 = u32::MAX;

/// A flow from goals to the classes they need: what is supplied is weight, what is taken is effort.
struct Flow<'a> {
    problem: &'a Problem,
    /// What each goal could still send: its weight times all minutes at first.
    supply: Vec<u64>,
    /// What each class could still take: its minutes times all weight at first.
    room: Vec<u64>,
    /// What flows from goal to class, by the cells of [`Problem::goals`].
    flows: Vec<u64>,
    /// For each cell of [`Problem::classes`] the cell of [`Problem::goals`] that is the same pair.
    twins: Rows,
    /// Steps from a goal with supply to each goal.
    levels: Vec<u32>,
    /// Steps from a goal with supply to each class.
    class_levels: Vec<u32>,
    /// How far each goal has looked for a way in this phase.
    cursors: Vec<usize>,
    /// How far each class has looked for a way in this phase.
    class_cursors: Vec<usize>,
    queue: Vec<u32>,
}

impl<'a> Flow<'a> {
    fn new(problem: &'a Problem) -> Self {
        let all_weight: u64 = problem.weights.iter().sum();
        let all_minutes: u64 = problem.minutes.iter().sum();
        let (goals, classes) = (problem.len(), problem.minutes.len());
        let rows = &problem.goals;
        Self {
            problem,
            supply: problem.weights.iter().map(|weight| weight * all_minutes).collect(),
            room: problem.minutes.iter().map(|minutes| minutes * all_weight).collect(),
            flows: vec![0; rows.cells()],
            twins: transposed(goals, rows.cells(), || {
                (0..rows.cells()).map(|cell| (cell as u32, rows.cell(cell) as u32))
            }),
            levels: vec![UNREACHED; goals],
            class_levels: vec![UNREACHED; classes],
            cursors: vec![0; goals],
            class_cursors: vec![0; classes],
            queue: Vec::with_capacity(goals),
        }
    }

    /// Counts the steps to all goals and classes; whether a class with room is among them.
    fn set_levels(&mut self) -> bool {
        self.class_levels.fill(UNREACHED);
        self.queue.clear();
        for (goal, (level, &supply)) in self.levels.iter_mut().zip(&self.supply).enumerate() {
            *level = if supply > 0 { 0 } else { UNREACHED };
            if supply > 0 {
                self.queue.push(goal as u32);
            }
        }
        let mut found = false;
        let mut next = 0;
        while let Some(&goal) = self.queue.get(next) {
            next += 1;
            let level = at(&self.levels, goal as usize);
            for &class in self.problem.classes.of(goal as usize) {
                let class = class as usize;
                if at(&self.class_levels, class) != UNREACHED {
                    continue;
                }
                set(&mut self.class_levels, class, level + 1);
                found |= at(&self.room, class) > 0;
                let (start, end) = self.problem.goals.bounds(class);
                for cell in start..end {
                    let other = self.problem.goals.cell(cell);
                    if at(&self.flows, cell) > 0 && at(&self.levels, other) == UNREACHED {
                        set(&mut self.levels, other, level + 2);
                        self.queue.push(other as u32);
                    }
                }
            }
        }
        found
    }

    /// Sends up to `wish` from a goal along rising levels; what got through.
    fn send(&mut self, goal: usize, wish: u64) -> u64 {
        let mut sent = 0;
        let (start, end) = self.problem.classes.bounds(goal);
        while sent < wish {
            let place = start + at(&self.cursors, goal);
            if place >= end {
                break;
            }
            let (class, cell) = (self.problem.classes.cell(place), self.twins.cell(place));
            let got = if at(&self.class_levels, class) == at(&self.levels, goal) + 1 {
                self.send_on(class, wish - sent)
            } else {
                0
            };
            if let Some(flow) = self.flows.get_mut(cell) {
                *flow += got;
            }
            sent += got;
            if sent < wish
                && let Some(cursor) = self.cursors.get_mut(goal)
            {
                *cursor += 1;
            }
        }
        sent
    }

    /// Takes up to `wish` into a class: into its own room, then in exchange for what others send it.
    fn send_on(&mut self, class: usize, wish: u64) -> u64 {
        let mut sent = 0;
        if let Some(room) = self.room.get_mut(class) {
            sent = wish.min(*room);
            *room -= sent;
        }
        let (start, end) = self.problem.goals.bounds(class);
        while sent < wish {
            let cell = start + at(&self.class_cursors, class);
            if cell >= end {
                break;
            }
            let (other, flowing) = (self.problem.goals.cell(cell), at(&self.flows, cell));
            if flowing > 0 && at(&self.levels, other) == at(&self.class_levels, class) + 1 {
                let got = self.send(other, flowing.min(wish - sent));
                set(&mut self.flows, cell, flowing - got);
                sent += got;
            }
            if sent < wish
                && let Some(cursor) = self.class_cursors.get_mut(class)
            {
                *cursor += 1;
            }
        }
        sent
    }
}
