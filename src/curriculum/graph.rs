//! The prerequisites, as positions.

/// Prerequisites in both directions and an order that respects them.
///
/// Made only from edges without a cycle; `order` holds every topic once, prerequisites first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    requires: Vec<Vec<usize>>,
    unlocks: Vec<Vec<usize>>,
    order: Vec<usize>,
}

impl Graph {
    /// The graph of these prerequisites, or the members of every cycle in them.
    ///
    /// The order is Kahn's (A. B. Kahn, 1962, <https://doi.org/10.1145/368996.369025>), the lowest position
    /// first among those that are free, so that it follows the pack.
    pub(super) fn new(requires: Vec<Vec<usize>>) -> Result<Self, Vec<Vec<usize>>> {
        let mut unlocks = vec![Vec::new(); requires.len()];
        for (topic_idx, needs) in requires.iter().enumerate() {
            for &need in needs {
                if let Some(followers) = unlocks.get_mut(need) {
                    followers.push(topic_idx);
                }
            }
        }
        let order = kahn(&requires, &unlocks);
        if order.len() < requires.len() {
            Err(cycles(&requires))
        } else {
            Ok(Self { requires, unlocks, order })
        }
    }

    /// Direct prerequisites of a topic.
    pub fn requires(&self, topic_idx: usize) -> &[usize] {
        self.requires.get(topic_idx).map_or(&[], Vec::as_slice)
    }

    /// Topics that name it as a direct prerequisite.
    pub fn unlocks(&self, topic_idx: usize) -> &[usize] {
        self.unlocks.get(topic_idx).map_or(&[], Vec::as_slice)
    }

    /// Every topic once, prerequisites first.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The topics and everything they rest on, prerequisites first.
    pub fn closure(&self, topics: &[usize]) -> Vec<usize> {
        let wanted = reach(topics, &self.requires);
        self.order.iter().copied().filter(|&idx| wanted.get(idx) == Some(&true)).collect()
    }

    /// How many topics rest on this one, directly or not.
    pub fn count_resting_on(&self, topic_idx: usize) -> usize {
        reach(&[topic_idx], &self.unlocks).iter().filter(|&&on| on).count().saturating_sub(1)
    }
}

/// Marks what can be reached from `from`, itself included.
fn reach(from: &[usize], edges: &[Vec<usize>]) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut stack = from.to_vec();
    while let Some(idx) = stack.pop() {
        match seen.get_mut(idx) {
            Some(mark) if !*mark => *mark = true,
            _ => continue,
        }
        stack.extend(edges.get(idx).into_iter().flatten());
    }
    seen
}

fn kahn(requires: &[Vec<usize>], unlocks: &[Vec<usize>]) -> Vec<usize> {
    let mut open: Vec<usize> = requires.iter().map(Vec::len).collect();
    let mut free: std::collections::BTreeSet<usize> =
        open.iter().enumerate().filter(|&(_, &n)| n == 0).map(|(idx, _)| idx).collect();
    let mut order = Vec::with_capacity(requires.len());
    while let Some(idx) = free.pop_first() {
        order.push(idx);
        for &follower in unlocks.get(idx).into_iter().flatten() {
            let Some(count) = open.get_mut(follower) else { continue };
            *count -= 1;
            if *count == 0 {
                free.insert(follower);
            }
        }
    }
    order
}

/// The members of each cycle: a topic belongs to one when it can be reached from itself.
///
/// Quadratic, and only run on a pack that is already known to be wrong.
fn cycles(requires: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let reached: Vec<Vec<bool>> = requires.iter().map(|needs| reach(needs, requires)).collect();
    let leads_to = |from: usize, to: usize| reached.get(from).and_then(|marks| marks.get(to)) == Some(&true);
    let mut found: Vec<Vec<usize>> = Vec::new();
    for idx in (0..requires.len()).filter(|&idx| leads_to(idx, idx)) {
        if found.iter().any(|cycle| cycle.contains(&idx)) {
            continue;
        }
        found.push(
            (0..requires.len()).filter(|&other| leads_to(idx, other) && leads_to(other, idx)).collect(),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_puts_prerequisites_first_and_follows_the_pack() {
        let graph = Graph::new(vec![vec![2], vec![], vec![], vec![0, 1]]).unwrap();
        assert_eq!(graph.order(), [1, 2, 0, 3]);
        assert_eq!(graph.closure(&[0]), [2, 0]);
        assert_eq!(graph.count_resting_on(2), 2);
        assert_eq!(graph.unlocks(0), [3]);
    }

    #[test]
    fn every_member_of_every_cycle_is_named() {
        let cycles =
            Graph::new(vec![vec![1], vec![2], vec![0], vec![0], vec![5], vec![4], vec![6]]).unwrap_err();
        assert_eq!(cycles, [vec![0, 1, 2], vec![4, 5], vec![6]]);
    }
}
