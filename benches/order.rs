//! How long the order takes: 250 and 1,000 items with 32 goals, 100,000 with 300.

use criterion::{Criterion, criterion_group, criterion_main};
use gradus::planner::network::{Goal, Lists, Network};
use gradus::planner::order::order;

fn draw(state: &mut u64, limit: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    ((u128::from(*state) * limit as u128) >> 64) as usize
}

/// Items that require two of the `reach` before them; goals that name two items of their grade.
fn network(items: usize, goals: usize, grades: usize, reach: usize) -> Network {
    let mut state = 0x1234_5678_9ABC_DEF1;
    let mut row = |item: usize| -> Vec<usize> {
        (0..2.min(item)).map(|_| item - 1 - draw(&mut state, item.min(reach))).collect()
    };
    let requires: Vec<Vec<usize>> = (0..items).map(&mut row).collect();
    let mut goal = |goal: usize| {
        let grade = goal * grades / goals;
        let start = (grade * items).div_ceil(grades);
        let width = ((grade + 1) * items).div_ceil(grades) - start;
        let items = (0..2).map(|_| start + draw(&mut state, width)).collect();
        Goal { grade, weight: 1, items }
    };
    let goals = (0..goals).map(&mut goal).collect();
    Network {
        minutes: (0..items).map(|_| 60 * (1 + draw(&mut state, 18)) as u32).collect(),
        requires: Lists::new(requires.iter().map(Vec::as_slice)),
        grade: (0..items).map(|item| item * grades / items).collect(),
        goals,
    }
}

fn bench(criterion: &mut Criterion) {
    for (items, goals, grades) in
        [(250, 32, 5), (250, 32, 1), (1_000, 32, 5), (1_000, 32, 1), (100_000, 300, 5)]
    {
        for (name, reach) in [("far", items), ("near", 40)] {
            let network = network(items, goals, grades, reach);
            let label = format!("order {items} items, {goals} goals, {grades} grades, {name}");
            criterion.bench_function(&label, |bencher| bencher.iter(|| order(&network)));
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = bench
}
criterion_main!(benches);
