//! Which sequence of goals is best: the whole question of one round, or a part of it.

use super::rows::{Rows, at, set};

/// Goals, and the classes of items they need.
///
/// Every class is needed by at least one goal. A sequence of goals says all: each goal is reached by
/// studying those of its classes that no goal before it needed.
#[derive(Clone, Debug, Default)]
pub(super) struct Problem {
    /// What the goals are called in the round.
    pub(super) names: Vec<u32>,
    /// The weight of each goal, at least 1.
    pub(super) weights: Vec<u64>,
    /// The minutes of each class, at least 1.
    pub(super) minutes: Vec<u64>,
    /// The goals that need each class.
    pub(super) goals: Rows,
    /// The classes each goal needs.
    pub(super) classes: Rows,
}

/// The product of all weights and all minutes stays below 2 to the power of this: every sum fits.
const PRODUCT_BITS: u32 = 62;

impl Problem {
    /// A problem from the weights of the goals, the minutes of the classes and the goals that need each.
    ///
    /// Minutes and weights that are too great for exact sums lose their last digits.
    pub(super) fn new(mut weights: Vec<u64>, mut minutes: Vec<u64>, goals: Rows) -> Self {
        let bits = |sum: u64| u64::BITS - sum.leading_zeros();
        loop {
            let of_minutes = bits(minutes.iter().fold(0, |sum, &one| sum.saturating_add(one)));
            let of_weights = bits(weights.iter().fold(0, |sum, &one| sum.saturating_add(one)));
            if of_minutes + of_weights <= PRODUCT_BITS {
                break;
            }
            let greater = if of_minutes > of_weights { &mut minutes } else { &mut weights };
            for one in greater.iter_mut() {
                *one /= 2;
            }
            if greater.iter().all(|&one| one == 0) {
                break;
            }
        }
        weights.iter_mut().chain(&mut minutes).for_each(|one| *one = (*one).max(1));
        let names = (0..weights.len() as u32).collect();
        Self::with_names(names, weights, minutes, goals)
    }

    fn with_names(names: Vec<u32>, weights: Vec<u64>, minutes: Vec<u64>, goals: Rows) -> Self {
        let classes = goals.transposed(weights.len());
        Self { names, weights, minutes, goals, classes }
    }

    /// How many goals there are.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    /// The minutes of the class at `class`.
    pub(super) fn minutes(&self, class: u32) -> u64 {
        at(&self.minutes, class as usize)
    }

    /// The weight of the goal at `goal`.
    pub(super) fn weight(&self, goal: u32) -> u64 {
        at(&self.weights, goal as usize)
    }

    /// The sum of weight times finish of a sequence of all goals.
    pub(super) fn cost(&self, sequence: &[u32]) -> u64 {
        let mut done = vec![false; self.minutes.len()];
        let (mut end, mut cost) = (0, 0);
        for &goal in sequence {
            for &class in self.classes.of(goal as usize) {
                if let Some(done) = done.get_mut(class as usize)
                    && !std::mem::replace(done, true)
                {
                    end += self.minutes(class);
                }
            }
            cost += self.weight(goal) * end;
        }
        cost
    }

    /// The chosen goals by themselves, and the others once the chosen are reached.
    pub(super) fn split(&self, chosen: &[bool]) -> (Self, Self) {
        let side = |wanted| move |goal: u32| at(chosen, goal as usize) == wanted;
        (self.part(side(true), |_| false), self.part(side(false), side(true)))
    }

    /// The goals of a run once those before it are reached, named by their positions in this problem.
    pub(super) fn run(&self, before: &[u32], run: &[u32]) -> Self {
        let mut sides = vec![0; self.len()];
        for (goals, side) in [(before, 1), (run, 2)] {
            for &goal in goals {
                set(&mut sides, goal as usize, side);
            }
        }
        let mut part =
            self.part(|goal| at(&sides, goal as usize) == 2, |goal| at(&sides, goal as usize) == 1);
        part.names = (0..self.len() as u32).filter(|&goal| at(&sides, goal as usize) == 2).collect();
        part
    }

    /// The goals that are kept, once those that are done are reached.
    fn part(&self, kept: impl Fn(u32) -> bool, done: impl Fn(u32) -> bool) -> Self {
        let mut locals = vec![0; self.len()];
        let (mut names, mut weights) = (Vec::new(), Vec::new());
        for goal in (0..self.len() as u32).filter(|&goal| kept(goal)) {
            set(&mut locals, goal as usize, names.len() as u32);
            names.push(at(&self.names, goal as usize));
            weights.push(self.weight(goal));
        }
        let (mut minutes, mut goals) = (Vec::new(), Rows::default());
        for (class, &length) in self.minutes.iter().enumerate() {
            let needing = self.goals.of(class);
            if needing.iter().any(|&goal| done(goal)) {
                continue;
            }
            let row = needing.iter().filter(|&&goal| kept(goal)).map(|&goal| at(&locals, goal as usize));
            if goals.push_filled(row) {
                minutes.push(length);
            }
        }
        Self::with_names(names, weights, minutes, goals)
    }
}
