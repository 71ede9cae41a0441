//! The learner's own wishes for the order.

use std::collections::{BTreeMap, BTreeSet};

use super::network::Network;

/// The first place of an item's grade, or right after another item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rank {
    /// The item that was moved.
    pub(super) item: usize,
    /// What it comes right after; none is the first place of its grade.
    pub(super) after: Option<usize>,
}

/// The order with the learner's moves, oldest first, as far as the network allows.
///
/// What a moved item requires comes along before it, and what requires it stays behind it; grades stay in their
/// order. Without moves the order is untouched.
pub(super) fn ranked(network: &Network, order: Vec<usize>, ranks: &[Rank]) -> Vec<usize> {
    if ranks.is_empty() {
        return order;
    }
    let grade = |item: usize| network.grade.get(item).copied().unwrap_or(0);
    let mut wished = order;
    for rank in ranks {
        let Some(from) = wished.iter().position(|&it| it == rank.item) else { continue };
        wished.remove(from);
        let after = rank.after.and_then(|after| wished.iter().position(|&it| it == after));
        let first = || wished.iter().position(|&it| grade(it) >= grade(rank.item)).unwrap_or(wished.len());
        let to = after.map_or_else(first, |at| at + 1);
        wished.insert(to, rank.item);
    }
    let mut place: BTreeMap<usize, (usize, usize)> =
        wished.iter().enumerate().map(|(at, &item)| (item, (grade(item), at))).collect();
    pull_forward(network, &wished, &mut place);
    in_order(network, &place)
}

/// Gives what an item requires a place no later than its own.
fn pull_forward(network: &Network, wished: &[usize], place: &mut BTreeMap<usize, (usize, usize)>) {
    let mut open = wished.to_vec();
    while let Some(item) = open.pop() {
        let Some(&(_, at)) = place.get(&item) else { continue };
        for &required in network.requires.of(item) {
            let required = required as usize;
            if let Some(own) = place.get_mut(&required)
                && own.1 > at
            {
                own.1 = at;
                open.push(required);
            }
        }
    }
}

/// The items by their places, each after what it requires (A. B. Kahn, "Topological sorting of large networks",
/// Communications of the ACM 5, 1962). What is required goes before what pulled it to the same place.
fn in_order(network: &Network, place: &BTreeMap<usize, (usize, usize)>) -> Vec<usize> {
    let mut waits: BTreeMap<usize, usize> = BTreeMap::new();
    let mut followers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &item in place.keys() {
        let requires = network.requires.of(item).iter().map(|&it| it as usize);
        let requires: BTreeSet<usize> = requires.filter(|it| place.contains_key(it)).collect();
        waits.insert(item, requires.len());
        for required in requires {
            followers.entry(required).or_default().push(item);
        }
    }
    let key = |item: usize| place.get(&item).map(|&(grade, at)| (grade, at, item));
    let free = |(&item, &count): (&usize, &usize)| if count == 0 { key(item) } else { None };
    let mut ready: BTreeSet<_> = waits.iter().filter_map(free).collect();
    let mut order = Vec::with_capacity(place.len());
    while let Some((.., item)) = ready.pop_first() {
        order.push(item);
        for &follower in followers.get(&item).into_iter().flatten() {
            if let Some(count) = waits.get_mut(&follower) {
                *count -= 1;
                if *count == 0 {
                    ready.extend(key(follower));
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::network::Lists, *};

    fn network(requires: &[Vec<usize>], grade: &[usize]) -> Network {
        Network {
            minutes: vec![60; grade.len()],
            requires: Lists::new(requires.iter().map(Vec::as_slice)),
            grade: grade.to_vec(),
            goals: Vec::new(),
        }
    }

    #[test]
    fn a_moved_item_brings_what_it_requires_and_keeps_what_requires_it() {
        // 0 ← 1 ← 2, and 3, 4 alone; 5 is of the next grade.
        let net = network(&[vec![], vec![0], vec![1], vec![], vec![], vec![]], &[0, 0, 0, 0, 0, 1]);
        let order = vec![3, 4, 0, 1, 2, 5];
        let moved = |item, after| ranked(&net, order.clone(), &[Rank { item, after }]);
        assert_eq!(moved(4, None), [4, 3, 0, 1, 2, 5]);
        assert_eq!(moved(2, None), [0, 1, 2, 3, 4, 5]);
        assert_eq!(moved(3, Some(1)), [4, 0, 1, 3, 2, 5]);
        assert_eq!(moved(0, Some(2)), [3, 4, 0, 1, 2, 5].to_vec(), "nothing goes before what it requires");
        assert_eq!(moved(5, None), order, "grades stay in their order");
    }

    proptest! {
        #[test]
        fn any_moves_keep_prerequisites_and_grades(
            needs in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..3), 1..20),
            moves in prop::collection::vec((any::<prop::sample::Index>(), any::<Option<prop::sample::Index>>()), 0..8),
        ) {
            let n = needs.len();
            let requires: Vec<Vec<usize>> = needs.iter().enumerate()
                .map(|(item, it)| if item == 0 { vec![] } else { it.iter().map(|at| at.index(item)).collect() })
                .collect();
            let net = network(&requires, &(0..n).map(|item| item * 3 / n).collect::<Vec<_>>());
            let ranks: Vec<Rank> = moves.iter()
                .map(|(item, after)| Rank { item: item.index(n), after: after.map(|after| after.index(n)) })
                .collect();
            let order = ranked(&net, (0..n).collect(), &ranks);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            prop_assert_eq!(sorted, (0..n).collect::<Vec<_>>());
            prop_assert!(order.is_sorted_by_key(|&item| net.grade[item]));
            let place = |item: usize| order.iter().position(|&it| it == item);
            for (item, required) in requires.iter().enumerate().flat_map(|(item, all)| all.iter().map(move |it| (item, *it))) {
                prop_assert!(place(required) < place(item));
            }
        }
    }
}
