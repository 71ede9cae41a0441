use super::*;

/// The items when the goals are taken in this sequence, each with all it needs, grade by grade.
fn laid_out(network: &Network, sequence: &[usize]) -> Vec<usize> {
    fn visit(network: &Network, item: usize, done: &mut [bool], items: &mut Vec<usize>) {
        if !std::mem::replace(&mut done[item], true) {
            network.requires.of(item).iter().for_each(|&one| visit(network, one as usize, done, items));
            items.push(item);
        }
    }
    let stages = stages(network);
    let mut done = vec![false; stages.len()];
    let mut items = Vec::new();
    for stage in 0..=stages.iter().max().copied().unwrap_or(0) {
        let goals = sequence.iter().map(|&goal| &network.goals[goal]).filter(|goal| goal.grade == stage);
        let all = (0..stages.len()).filter(|&item| stages[item] == stage);
        for item in goals.flat_map(|goal| goal.items.clone()).chain(all) {
            visit(network, item, &mut done, &mut items);
        }
    }
    items
}

/// The least cost over all sequences of goals.
fn least_cost(network: &Network, sequence: &mut Vec<usize>, fixed: usize) -> u128 {
    if fixed == sequence.len() {
        return cost(network, &laid_out(network, sequence));
    }
    let mut least = u128::MAX;
    for place in fixed..sequence.len() {
        // Only goals of one grade change places.
        if network.goals[sequence[fixed]].grade == network.goals[sequence[place]].grade {
            sequence.swap(fixed, place);
            least = least.min(least_cost(network, sequence, fixed + 1));
            sequence.swap(fixed, place);
        }
    }
    least
}

#[test]
fn the_cost_is_the_least_of_all_sequences() {
    for seed in 0..400 {
        let goals = 1 + seed as usize % 6;
        let network = generated(seed, 8 + seed as usize % 20, goals, 1, 1 + seed as usize % 13);
        let network = if seed % 2 == 0 { network } else { shuffled(&network, seed) };
        let least = least_cost(&network, &mut (0..goals).collect(), 0);
        assert_eq!(cost(&network, &order(&network).items), least, "seed {seed}");
    }
    for seed in 0..10 {
        let network = generated(seed, 25, 7, 1, 10);
        assert_eq!(cost(&network, &order(&network).items), least_cost(&network, &mut (0..7).collect(), 0));
    }
}

#[test]
fn the_cost_is_the_least_inside_each_grade() {
    for seed in 0..60 {
        let grades = 2 + seed as usize % 2;
        let network = generated(seed, 30, 9, grades, 12);
        let network = if seed % 2 == 0 { network } else { shuffled(&network, seed) };
        let least = least_cost(&network, &mut (0..9).collect(), 0);
        assert_eq!(cost(&network, &order(&network).items), least, "seed {seed}");
    }
}

fn whole(network: &Network) -> Problem {
    let stages = Stages::of(network);
    Classes::of(network, &stages).problem(network, &stages, 0)
}

#[test]
fn splitting_loses_nothing() {
    for seed in 0..200 {
        let problem = whole(&generated(seed, 60, 9 + seed as usize % 6, 1, 3 + seed as usize % 30));
        let exact = problem.cost(&block::best(&problem));
        assert_eq!(problem.cost(&sequence(problem.clone(), 0)), exact, "seed {seed}");
    }
}

#[test]
fn polishing_finds_the_best_of_most_blocks() {
    let (mut missed, mut worst) = (0, 1.0_f64);
    for seed in 0..200 {
        let problem = whole(&generated(seed, 60, 16, 1, 3 + seed as usize % 30));
        let exact = problem.cost(&block::best(&problem));
        let found = problem.cost(&large::good(&problem, LOOKS));
        assert!(found >= exact);
        missed += i32::from(found > exact);
        worst = worst.max(found as f64 / exact as f64);
    }
    println!("missed {missed} of 200, worst {worst:.5}");
    assert!(missed <= 4 && worst < 1.01);
}

#[test]
fn a_longer_search_hardly_finds_better() {
    let (mut missed, mut worst) = (0, 1.0_f64);
    for seed in 0..100 {
        let problem = whole(&generated(seed, 60 + seed as usize, 32, 1, 3 + seed as usize % 40));
        let found = problem.cost(&sequence(problem.clone(), LOOKS));
        let longer = problem.cost(&sequence(problem.clone(), 10 * LOOKS));
        missed += i32::from(found > longer);
        worst = worst.max(found as f64 / longer as f64);
    }
    println!("missed {missed} of 100, worst {worst:.5}");
    assert!(missed <= 10 && worst < 1.01);
}

#[test]
fn more_goals_than_a_word_has_bits_are_improved_too() {
    for seed in 0..5 {
        let problem = whole(&generated(seed, 300, 150, 1, 40));
        let mut good = large::good(&problem, LOOKS);
        let [forward, backward] = [greedy::densest_first(&problem), greedy::thinnest_last(&problem)];
        assert!(problem.cost(&good) < problem.cost(&forward).min(problem.cost(&backward)));
        assert!(problem.cost(&sequence(problem.clone(), LOOKS)) <= problem.cost(&forward));
        good.sort_unstable();
        assert_eq!(good, (0..150).collect::<Vec<u32>>());
    }
}
