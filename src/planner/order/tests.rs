use proptest::prelude::*;

use super::super::network::{Goal, Lists, Network};
use super::*;

mod edges;
mod exact;

/// Numbers for generated networks.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(mixed ^ (mixed >> 31)) * limit as u128) >> 64) as usize
    }
}

/// A network of rising positions: an item requires up to three of the `reach` items before it; a goal
/// names up to three items of its grade.
fn generated(seed: u64, items: usize, goals: usize, grades: usize, reach: usize) -> Network {
    let mut draws = Draws(seed);
    let requires: Vec<Vec<usize>> = (0..items)
        .map(|item| {
            let count = if item == 0 { 0 } else { draws.below(4) };
            (0..count).map(|_| item - 1 - draws.below(item.min(reach))).collect()
        })
        .collect();
    let goal = |draws: &mut Draws, goal: usize| {
        let grade = goal * grades / goals;
        let (start, end) = ((grade * items).div_ceil(grades), ((grade + 1) * items).div_ceil(grades));
        let items = (0..=draws.below(3)).map(|_| start + draws.below(end - start)).collect();
        Goal { grade, weight: 1 + draws.below(5) as u32, items }
    };
    Network {
        minutes: (0..items).map(|_| 60 * (1 + draws.below(18)) as u32).collect(),
        requires: Lists::new(requires.iter().map(Vec::as_slice)),
        grade: (0..items).map(|item| item * grades / items).collect(),
        goals: (0..goals).map(|idx| goal(&mut draws, idx)).collect(),
    }
}

/// The same network with its items at other positions, so that they are no order any more.
fn shuffled(network: &Network, seed: u64) -> Network {
    let mut draws = Draws(seed);
    let len = network.minutes.len();
    let mut olds: Vec<usize> = (0..len).collect();
    (0..len).for_each(|place| olds.swap(place, place + draws.below(len - place)));
    let mut news = vec![0; len];
    olds.iter().enumerate().for_each(|(new, &old)| news[old] = new);
    let row = |old: usize| network.requires.of(old).iter().map(|&required| news[required as usize]).collect();
    let rows: Vec<Vec<usize>> = olds.iter().map(|&old| row(old)).collect();
    let goal =
        |goal: &Goal| Goal { items: goal.items.iter().map(|&old| news[old]).collect(), ..goal.clone() };
    Network {
        minutes: olds.iter().map(|&old| network.minutes[old]).collect(),
        requires: Lists::new(rows.iter().map(Vec::as_slice)),
        grade: olds.iter().map(|&old| network.grade[old]).collect(),
        goals: network.goals.iter().map(goal).collect(),
    }
}

/// The network without its item at `gone`, which is done.
fn without(network: &Network, gone: usize) -> Network {
    let kept = |item: &usize| *item != gone;
    let new = |item: usize| if item > gone { item - 1 } else { item };
    let old: Vec<usize> = (0..network.minutes.len()).filter(kept).collect();
    let row = |&item: &usize| {
        network.requires.of(item).iter().map(|&one| one as usize).filter(kept).map(new).collect()
    };
    let rows: Vec<Vec<usize>> = old.iter().map(row).collect();
    let items = |goal: &Goal| goal.items.iter().copied().filter(kept).map(new).collect();
    Network {
        minutes: old.iter().map(|&item| network.minutes[item]).collect(),
        requires: Lists::new(rows.iter().map(Vec::as_slice)),
        grade: old.iter().map(|&item| network.grade[item]).collect(),
        goals: network.goals.iter().map(|goal| Goal { items: items(goal), ..goal.clone() }).collect(),
    }
}

/// The items that some of `named` need, themselves among them.
fn closure(network: &Network, named: &[usize]) -> Vec<bool> {
    let mut needed = vec![false; network.minutes.len()];
    let mut open = named.to_vec();
    while let Some(item) = open.pop() {
        if !std::mem::replace(&mut needed[item], true) {
            open.extend(network.requires.of(item).iter().map(|&required| required as usize));
        }
    }
    needed
}

/// The earliest grade that has, requires or names each item.
fn stages(network: &Network) -> Vec<usize> {
    let mut stages = network.grade.clone();
    let named = network.goals.iter().map(|goal| (goal.grade, goal.items.clone()));
    let own = network.grade.iter().enumerate().map(|(item, &grade)| (grade, vec![item]));
    for (grade, items) in named.chain(own) {
        let needed = closure(network, &items);
        stages
            .iter_mut()
            .zip(needed)
            .for_each(|(stage, needed)| *stage = if needed { grade.min(*stage) } else { *stage });
    }
    stages
}

fn check(network: &Network, ordered: &Ordered) {
    let len = network.minutes.len();
    let mut places = vec![usize::MAX; len];
    assert_eq!(ordered.items.len(), len);
    ordered.items.iter().enumerate().for_each(|(place, &item)| places[item] = place);
    assert!(places.iter().all(|&place| place < len), "each item once");
    for item in 0..len {
        assert!(network.requires.of(item).iter().all(|&required| places[required as usize] < places[item]));
    }
    let stages = stages(network);
    assert!(ordered.items.is_sorted_by_key(|&item| stages[item]), "grade by grade");
    for grade in 0..=stages.iter().max().copied().unwrap_or(0) {
        let of_grade = network.goals.iter().filter(|goal| goal.grade == grade);
        let needed = closure(network, &of_grade.flat_map(|goal| goal.items.clone()).collect::<Vec<_>>());
        let here = ordered.items.iter().filter(|&&item| stages[item] == grade);
        assert!(here.is_sorted_by_key(|&item| !needed[item]), "what no goal of the grade needs comes last");
    }
    let finish =
        |goal: usize| network.goals[goal].items.iter().map(|&item| places[item] + 1).max().unwrap_or(0);
    assert!(ordered.goals.is_sorted_by_key(|&goal| (finish(goal), goal)), "goals as they are reached");
    assert_eq!(ordered.goals.len(), network.goals.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_order_has_every_item_once_prerequisites_first_and_grade_by_grade(
        seed: u64, items in 1_usize..120, goals in 1_usize..40, grades in 1_usize..6, reach in 1_usize..60,
    ) {
        let network = generated(seed, items.max(grades), goals, grades, reach);
        let mut network = shuffled(&network, seed ^ 1);
        check(&network, &order(&network));
        // Goals that name what is of any grade, so that items change their stage.
        let mut draws = Draws(seed);
        for goal in &mut network.goals {
            goal.grade = draws.below(grades + 1);
        }
        let ordered = order(&network);
        check(&network, &ordered);
        prop_assert_eq!(&ordered, &order(&network));
    }

    #[test]
    fn goals_in_another_order_cost_the_same(seed: u64, goals in 1_usize..=16, reach in 1_usize..60) {
        let network = generated(seed, 50, goals, 1, reach);
        let mut turned = network.clone();
        turned.goals.reverse();
        let costs = [&network, &turned].map(|network| cost(network, &order(network).items));
        prop_assert_eq!(costs[0], costs[1]);
    }

    #[test]
    fn what_is_done_first_leaves_the_rest_as_good(seed: u64, goals in 1_usize..=16, reach in 1_usize..60) {
        let network = generated(seed, 60, goals, 1, reach);
        let items = order(&network).items;
        let weights: u128 = network.goals.iter().map(|goal| u128::from(goal.weight)).sum();
        let rest = without(&network, items[0]);
        let saved = u128::from(network.minutes[items[0]]) * weights;
        prop_assert_eq!(cost(&rest, &order(&rest).items) + saved, cost(&network, &items));
    }
}

#[test]
fn a_small_change_moves_few_items() {
    let (mut same_after_first, mut kept_neighbours) = (0, 0.0);
    for seed in 0..100 {
        let network = generated(seed, 150, 32, 4, 30);
        let before = order(&network).items;

        let rest = without(&network, before[0]);
        let old = |item: usize| if item >= before[0] { item + 1 } else { item };
        let after: Vec<usize> = order(&rest).items.iter().map(|&item| old(item)).collect();
        same_after_first += i32::from(after == before[1..]);

        let mut longer = network.clone();
        longer.minutes[before[75]] += 30;
        let after = order(&longer).items;
        let kept = before.windows(2).filter(|pair| after.windows(2).any(|other| other == *pair)).count();
        kept_neighbours += kept as f64 / 149.0 / 100.0;
    }
    println!("unchanged after the first item: {same_after_first} %, neighbours kept: {kept_neighbours:.3}");
    assert!(same_after_first >= 95);
    assert!(kept_neighbours >= 0.97);
}

#[test]
fn items_of_a_goal_keep_to_their_positions() {
    // 0 requires 4, so 4 comes before it, and 0 as soon as it can.
    let requires: [&[usize]; 6] = [&[4], &[], &[], &[], &[3], &[]];
    let goal = Goal { grade: 0, weight: 1, items: vec![0, 1, 2, 5] };
    let network = Network {
        minutes: vec![60; 6],
        requires: Lists::new(requires),
        grade: vec![0; 6],
        goals: vec![goal],
    };
    assert_eq!(order(&network).items, [1, 2, 3, 4, 0, 5]);
}
