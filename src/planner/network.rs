//! What the planner works on: positions and minutes, no names.

/// Lists of positions, one after the other in one block of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// The lists in their order.
    pub fn new<'a>(lists: impl IntoIterator<Item = &'a [usize]>) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.items.extend(list.iter().map(|&item| item as u32));
            all.ends.push(all.items.len() as u32);
        }
        all
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The list at `idx`; empty past the end.
    pub fn of(&self, idx: usize) -> &[u32] {
        let start = if idx == 0 { 0 } else { self.ends.get(idx - 1).copied().unwrap_or(0) };
        let end = self.ends.get(idx).copied().unwrap_or(start);
        self.items.get(start as usize..end as usize).unwrap_or(&[])
    }
}

/// A goal that rests on items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its grade, 0 for the lowest.
    pub grade: usize,
    /// How much its date counts against others of its grade; at least 1.
    pub weight: u32,
    /// The items it names; what those require belongs to it too.
    pub items: Vec<usize>,
}

/// The work that is left.
///
/// Items are topics that are neither done, known nor out; prerequisites that are met are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Minutes left of each item, at least 1.
    pub minutes: Vec<u32>,
    /// What each item requires directly: positions of items; without a cycle.
    pub requires: Lists,
    /// The grade of each item, 0 for the lowest. What an item requires is of no later grade.
    pub grade: Vec<usize>,
    /// What the learner works towards (milestones), in the order of the curriculum.
    pub goals: Vec<Goal>,
}
