use super::*;

fn goal(grade: usize, weight: u32, items: &[usize]) -> Goal {
    Goal { grade, weight, items: items.to_vec() }
}

fn network(minutes: &[u32], requires: &[&[usize]], grade: &[usize], goals: Vec<Goal>) -> Network {
    let requires = Lists::new(requires.iter().copied());
    Network { minutes: minutes.to_vec(), requires, grade: grade.to_vec(), goals }
}

#[test]
fn nothing_to_do_is_an_empty_order() {
    assert_eq!(order(&Network::default()), Ordered::default());
    let only_goals = network(&[], &[], &[], vec![goal(3, 1, &[]), goal(0, 1, &[7])]);
    assert_eq!(order(&only_goals), Ordered { items: Vec::new(), goals: vec![0, 1] });
    let only_items = network(&[5, 5, 5], &[&[2], &[], &[]], &[1, 0, 0], Vec::new());
    assert_eq!(order(&only_items).items, [1, 2, 0]);
}

#[test]
fn of_goals_that_need_the_same_the_first_comes_first() {
    let same = network(
        &[60, 60],
        &[&[], &[0]],
        &[0, 0],
        vec![goal(0, 1, &[1]), goal(0, 9, &[1]), goal(0, 5, &[1, 0])],
    );
    assert_eq!(order(&same), Ordered { items: vec![0, 1], goals: vec![0, 1, 2] });
}

#[test]
fn a_goal_inside_of_another_comes_on_the_way() {
    let requires: &[&[usize]] = &[&[], &[0], &[1], &[]];
    let goals = vec![goal(0, 1, &[2]), goal(0, 1, &[1]), goal(0, 1, &[0]), goal(0, 1, &[3])];
    let nested = network(&[60, 60, 60, 90], requires, &[0; 4], goals);
    assert_eq!(order(&nested), Ordered { items: vec![0, 1, 2, 3], goals: vec![2, 1, 0, 3] });
}

#[test]
fn goals_that_come_free_are_placed_at_once() {
    let requires: &[&[usize]] = &[&[], &[], &[], &[]];
    let goals =
        vec![goal(1, 1, &[3]), goal(1, 1, &[0]), goal(0, 1, &[1]), goal(0, 1, &[0, 1]), goal(1, 1, &[])];
    let free = network(&[60; 4], requires, &[0, 0, 0, 1], goals);
    assert_eq!(order(&free), Ordered { items: vec![1, 0, 2, 3], goals: vec![4, 2, 1, 3, 0] });
}

#[test]
fn a_goal_of_a_later_grade_that_is_short_comes_first_among_what_is_left() {
    // Nothing of grade 0 needs 1 or 2; the goal of grade 1 is reached with 2.
    let late =
        network(&[60; 4], &[&[], &[], &[], &[]], &[0, 0, 0, 1], vec![goal(1, 1, &[2]), goal(0, 1, &[0])]);
    assert_eq!(order(&late), Ordered { items: vec![0, 2, 1, 3], goals: vec![1, 0] });
}

#[test]
fn items_come_with_the_earliest_grade_that_needs_them() {
    let requires: &[&[usize]] = &[&[], &[0], &[], &[]];
    let early = network(&[60; 4], requires, &[2, 2, 0, 1], vec![goal(0, 1, &[1])]);
    assert_eq!(order(&early).items, [0, 1, 2, 3]);
}

#[test]
fn a_later_grade_never_delays_an_earlier_one() {
    let cheap = network(&[6_000, 1], &[&[], &[]], &[0, 1], vec![goal(1, 1_000_000, &[1]), goal(0, 1, &[0])]);
    assert_eq!(order(&cheap), Ordered { items: vec![0, 1], goals: vec![1, 0] });
}

#[test]
fn bad_input_still_gives_every_item_once() {
    let requires: &[&[usize]] = &[&[1], &[0], &[1], &[9], &[4], &[]];
    let bad = network(
        &[0, u32::MAX, 0, 7, 1, 0],
        requires,
        &[usize::MAX, 3],
        vec![goal(0, 0, &[2, 77]), goal(usize::MAX, u32::MAX, &[5])],
    );
    let mut items = order(&bad).items;
    items.sort_unstable();
    assert_eq!(items, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn huge_numbers_do_not_overflow() {
    let mut huge = generated(3, 400, 100, 2, 40);
    huge.minutes.fill(u32::MAX);
    huge.goals.iter_mut().for_each(|goal| goal.weight = u32::MAX);
    let ordered = order(&huge);
    check(&huge, &ordered);
    let mut ones = huge.clone();
    ones.minutes.fill(1);
    ones.goals.iter_mut().for_each(|goal| goal.weight = 1);
    let scale = u128::from(u32::MAX) * u128::from(u32::MAX);
    assert_eq!(cost(&huge, &ordered.items), cost(&ones, &ordered.items) * scale);
}

#[test]
fn goals_of_one_density_keep_their_order() {
    let requires = vec![&[][..]; 40];
    let goals = (0..40).map(|item| goal(0, 1, &[item])).collect();
    let equal = network(&[60; 40], &requires, &[0; 40], goals);
    assert_eq!(order(&equal).goals, (0..40).collect::<Vec<usize>>());
}

#[test]
fn many_goals_and_dense_needs_end_soon() {
    let mut draws = Draws(5);
    for (items, goals) in [(3_000, 600), (2_000, 6_000)] {
        let mut dense = generated(1, items, goals, 1, 20);
        for goal in &mut dense.goals {
            goal.items = (0..items).filter(|_| draws.below(2) == 0).collect();
        }
        let ordered = order(&dense);
        assert_eq!((ordered.items.len(), ordered.goals.len()), (items, goals));
    }
    let chain = generated(2, 50_000, 1_000, 1, 1);
    check(&generated(4, 3_000, 200, 3, 1), &order(&generated(4, 3_000, 200, 3, 1)));
    assert_eq!(order(&chain).items.len(), 50_000);
}
