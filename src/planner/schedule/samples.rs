//! Networks and calendars for the tests.

use proptest::test_runner::{Config as ProptestConfig, RngSeed};

use super::{
    super::network::{Goal, Lists, Network},
    Limits, Schedule, Work,
    place::place,
    schedule,
};

/// Numbers that look random and are the same each time (G. L. Steele et al., "Fast splittable pseudorandom number
/// generators", 2014).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 16) as usize % sides
    }
}

/// So many cases, the same in each run.
pub(super) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(0),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What a schedule is made from, owned.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) network: Network,
    pub(super) order: Vec<usize>,
    pub(super) goal_order: Vec<usize>,
    pub(super) area: Vec<usize>,
    pub(super) is_active: Vec<bool>,
    pub(super) not_before: Vec<u32>,
    pub(super) limits: Limits,
    /// Minutes by day, from the start again after the last.
    pub(super) hours: Vec<u32>,
    pub(super) horizon: u32,
}

impl Sample {
    /// Items with minutes and requirements, in order; no goals, nothing special.
    pub(super) fn new(items: &[(u32, &[usize])], hours: &[u32]) -> Self {
        let network = Network {
            minutes: items.iter().map(|item| item.0).collect(),
            requires: Lists::new(items.iter().map(|item| item.1)),
            grade: vec![0; items.len()],
            goals: Vec::new(),
        };
        Self {
            network,
            order: (0..items.len()).collect(),
            goal_order: Vec::new(),
            area: (0..items.len()).collect(),
            is_active: Vec::new(),
            not_before: Vec::new(),
            limits: Limits::default(),
            hours: hours.to_vec(),
            horizon: 1_000,
        }
    }

    /// The same with a goal that names these items.
    pub(super) fn goal(mut self, items: &[usize]) -> Self {
        self.goal_order.push(self.network.goals.len());
        self.network.goals.push(Goal { grade: 0, weight: 1, items: items.to_vec() });
        self
    }

    /// A curriculum: chains across areas within and between grades, goals that name items of their grade; ordered
    /// goal by goal, the cheapest first.
    pub(super) fn curriculum(items: usize, goals: usize, seed: u64) -> Self {
        let mut dice = Dice(seed);
        let requires: Vec<Vec<usize>> = (0..items)
            .map(|item| {
                let count = if item == 0 { 0 } else { dice.roll(4) };
                (0..count).map(|_| item - 1 - dice.roll(item.min(40))).collect()
            })
            .collect();
        let minutes: Vec<u32> = (0..items).map(|_| 60 + 15 * dice.roll(69) as u32).collect();
        let lists: Vec<(u32, &[usize])> =
            minutes.iter().copied().zip(requires.iter().map(Vec::as_slice)).collect();
        let mut sample = Self::new(&lists, &[60, 60, 60, 60, 60, 180, 0]);
        for goal in 0..goals {
            let until = items * (goal + 1) / goals;
            let named: Vec<usize> =
                (0..2 + dice.roll(4)).map(|_| until - 1 - dice.roll(until.min(60))).collect();
            sample = sample.goal(&named);
            sample.network.goals[goal].weight = 1 + dice.roll(100) as u32;
        }
        sample.area = (0..items).map(|_| dice.roll(8)).collect();
        sample.horizon = super::HORIZON_DAYS;
        sample.order = sample.goal_by_goal();
        sample
    }

    /// An order: always next the goal with the most weight for the work it still needs, then the rest.
    pub(super) fn goal_by_goal(&mut self) -> Vec<usize> {
        let items = self.network.minutes.len();
        let mut is_in = vec![false; items];
        let mut order = Vec::new();
        let mut left: Vec<usize> = (0..self.network.goals.len()).collect();
        self.goal_order.clear();
        while !left.is_empty() {
            let density = |&goal: &usize| {
                let open = self.closure(goal).into_iter().filter(|&item| !is_in[item]);
                let work: u32 = open.map(|item| self.network.minutes[item]).sum();
                u64::from(self.network.goals[goal].weight) * 1_000_000 / u64::from(work.max(1))
            };
            let best = *left.iter().max_by_key(|&goal| density(goal)).unwrap();
            left.retain(|&goal| goal != best);
            self.goal_order.push(best);
            let open: Vec<usize> = self.closure(best).into_iter().filter(|&item| !is_in[item]).collect();
            for &item in &open {
                is_in[item] = true;
            }
            order.extend(open);
        }
        order.extend((0..items).filter(|&item| !is_in[item]));
        order
    }

    /// All items that a goal rests on, by position: what is required comes first.
    pub(super) fn closure(&self, goal: usize) -> Vec<usize> {
        let mut needed = vec![false; self.network.minutes.len()];
        self.network.goals[goal].items.iter().for_each(|&item| needed[item] = true);
        for item in (0..needed.len()).rev() {
            if needed[item] {
                self.network.requires.of(item).iter().for_each(|&it| needed[it as usize] = true);
            }
        }
        (0..needed.len()).filter(|&item| needed[item]).collect()
    }

    pub(super) fn work(&self) -> Work<'_> {
        Work {
            network: &self.network,
            order: &self.order,
            goal_order: &self.goal_order,
            area: &self.area,
            is_active: &self.is_active,
            not_before: &self.not_before,
        }
    }

    pub(super) fn capacity(&self, day: u32) -> u32 {
        match self.hours.len() {
            0 => 0,
            days => self.hours[day as usize % days],
        }
    }

    pub(super) fn schedule(&self) -> Schedule {
        schedule(&self.work(), self.limits, |day| self.capacity(day), self.horizon)
    }

    /// The schedule strictly in order.
    pub(super) fn plain(&self) -> Schedule {
        place(&self.work(), self.limits, &|day| self.capacity(day), self.horizon, None)
    }

    /// Each day's index and its chunks, as item and minutes.
    pub(super) fn days(&self) -> Vec<(u32, Vec<(u32, u32)>)> {
        let schedule = self.schedule();
        let chunks = |day| schedule.chunks_of(day).iter().map(|chunk| (chunk.item, chunk.minutes)).collect();
        schedule.days.iter().map(|day| (day.index, chunks(day))).collect()
    }
}
