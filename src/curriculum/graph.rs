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
            Err(cycles(&requires, &unlocks))
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

/// The members of each cycle, ascending: topics that can be reached from each other, or a topic that needs itself.
///
/// S. R. Kosaraju's and M. Sharir's way (<https://doi.org/10.1016/0898-1221(81)90008-0>): in the reverse order of
/// leaving the topics, what can be reached along the opposite edges and is not taken yet is one component.
fn cycles(requires: &[Vec<usize>], unlocks: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut taken = vec![false; requires.len()];
    let mut found = Vec::new();
    for &root in leaving_order(requires).iter().rev() {
        let mut members = Vec::new();
        let mut stack = vec![root];
        while let Some(idx) = stack.pop() {
            match taken.get_mut(idx) {
                Some(mark) if !*mark => *mark = true,
                _ => continue,
            }
            members.push(idx);
            stack.extend(unlocks.get(idx).into_iter().flatten());
        }
        let needs_itself = || requires.get(root).is_some_and(|needs| needs.contains(&root));
        if members.len() > 1 || (members.len() == 1 && needs_itself()) {
            members.sort_unstable();
            found.push(members);
        }
    }
    found.sort_unstable();
    found
}

/// Every topic once, as a search in depth leaves them; without recursion, for a chain may be long.
fn leaving_order(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut entered = vec![false; edges.len()];
    let mut order = Vec::with_capacity(edges.len());
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in 0..edges.len() {
        let mut next = Some(root);
        loop {
            if let Some(idx) = next.take()
                && let Some(mark) = entered.get_mut(idx)
                && !*mark
            {
                *mark = true;
                path.push((idx, 0));
            }
            let Some((idx, n_followed)) = path.last_mut() else { break };
            next = edges.get(*idx).and_then(|it| it.get(*n_followed)).copied();
            *n_followed += 1;
            if next.is_none() {
                order.push(*idx);
                path.pop();
            }
        }
    }
    order
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
