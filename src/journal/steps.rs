//! The steps of all devices in their one order.

use std::{collections::BTreeMap, fmt, iter::Peekable};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Event, Stamp};

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new random id.
            pub fn random() -> Self {
                Self(Uuid::new_v4())
            }

            /// Reads an id as a person or a file name writes it.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::parse_str(text).ok().map(Self)
            }

            /// The id with these bits, for tests and fixed plans.
            pub const fn from_u128(bits: u128) -> Self {
                Self(Uuid::from_u128(bits))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id! {
    /// A device: the one writer of one journal file.
    DeviceId
}
uuid_id! {
    /// A plan of the learner's.
    PlanId
}

/// Names a step for ever: the device and its count of that device's steps, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StepId(pub DeviceId, pub u64);

/// What the learner did at once: the unit of append, of loss and of undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name.
    pub id: StepId,
    /// Its place in the order.
    pub at: Stamp,
    /// The plan it is about, if it is about one.
    pub plan: Option<PlanId>,
    /// What happened, in order.
    pub what: Vec<Event>,
}

/// Where an inserted step came to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// After all others.
    Last,
    /// Before some that were there.
    Between,
    /// It was there already.
    Known,
}

/// A step and what tells it apart from another of its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The step.
    pub step: Step,
    /// CRC-32 of its line.
    pub sum: u32,
}

impl Entry {
    fn key(&self) -> (Stamp, StepId, u32) {
        (self.step.at, self.step.id, self.sum)
    }
}

/// Steps ordered by `(at, device, n)`, each once. Two different steps of one name are both kept, in the
/// order of their check sums.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// In their order: history is read once and then nearly always grows at its end.
    entries: Vec<Entry>,
    /// How many of them each device wrote.
    counts: BTreeMap<DeviceId, usize>,
}

impl Journal {
    /// Adds a step; the same one twice changes nothing. `sum` tells apart steps of one name.
    pub fn insert(&mut self, step: Step, sum: u32) -> Arrival {
        let entry = Entry { step, sum };
        if self.entries.last().is_none_or(|last| last.key() < entry.key()) {
            self.push(entry);
            return Arrival::Last;
        }
        match self.entries.binary_search_by_key(&entry.key(), Entry::key) {
            Ok(_) => Arrival::Known,
            Err(place) => {
                *self.counts.entry(entry.step.id.0).or_default() += 1;
                self.entries.insert(place, entry);
                Arrival::Between
            }
        }
    }

    /// Adds the steps of several files, each in pieces; like inserting one after the other, but merged at once.
    ///
    /// Returns how the new steps stand to those that were there: the one that asks for most work decides.
    pub fn extend(&mut self, files: Vec<Vec<Vec<Entry>>>) -> Arrival {
        let n_before = self.entries.len();
        let last_before = self.entries.last().map(Entry::key);
        let files: Vec<Vec<Vec<Entry>>> = files.into_iter().map(in_order).collect();
        let is_after = |entry: &Entry| last_before.is_none_or(|last| last < entry.key());
        let are_after = files.iter().filter_map(|file| file.iter().flatten().next()).all(is_after);
        let before = if are_after { Vec::new() } else { vec![vec![std::mem::take(self).entries]] };
        let len = before.iter().chain(&files).flatten().map(Vec::len).sum();
        self.entries.reserve_exact(len);
        let sources = before.into_iter().chain(files);
        let mut sources: Vec<_> = sources.map(|file| file.into_iter().flatten().peekable()).collect();
        while let Some(entry) = first(&mut sources) {
            if self.entries.last().is_none_or(|last| last.key() < entry.key()) {
                self.push(entry);
            }
        }
        if self.entries.len() == n_before {
            Arrival::Known
        } else if self.entries.get(n_before.wrapping_sub(1)).map(Entry::key) == last_before {
            Arrival::Last
        } else {
            Arrival::Between
        }
    }

    fn push(&mut self, entry: Entry) {
        *self.counts.entry(entry.step.id.0).or_default() += 1;
        self.entries.push(entry);
    }

    /// All steps in order.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.entries.iter().map(|entry| &entry.step)
    }

    /// The step of that name; of two the later one. The latest are looked at first.
    pub fn find(&self, id: StepId) -> Option<&Step> {
        self.steps().rev().find(|step| step.id == id)
    }

    /// The steps of one device in the order in which it wrote them.
    pub fn of_device(&self, device: DeviceId) -> Vec<&Step> {
        let mut own: Vec<&Step> = self.steps().filter(|step| step.id.0 == device).collect();
        own.sort_by_key(|step| step.id.1);
        own
    }

    /// The same in their one order, each with its check sum.
    pub fn entries_of(&self, device: DeviceId) -> Vec<Entry> {
        self.entries.iter().filter(|entry| entry.step.id.0 == device).cloned().collect()
    }

    /// How many steps of a device there are.
    pub fn n_of(&self, device: DeviceId) -> usize {
        self.counts.get(&device).copied().unwrap_or(0)
    }

    /// The highest stamp.
    pub fn highest(&self) -> Option<Stamp> {
        self.entries.last().map(|entry| entry.step.at)
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The steps of a file in their one order, which is nearly always that of its lines.
fn in_order(pieces: Vec<Vec<Entry>>) -> Vec<Vec<Entry>> {
    if pieces.iter().flatten().is_sorted_by_key(Entry::key) {
        return pieces;
    }
    let mut entries: Vec<Entry> = pieces.into_iter().flatten().collect();
    entries.sort_by_key(Entry::key);
    vec![entries]
}

/// Takes the first of all that the sources have next; of equals the one of the earlier source.
fn first<I: Iterator<Item = Entry>>(sources: &mut [Peekable<I>]) -> Option<Entry> {
    let heads = sources.iter_mut().filter_map(|source| Some((source.peek()?.key(), source)));
    let (_, source) = heads.min_by_key(|(key, _)| *key)?;
    source.next()
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    fn entry(at: i64, device: u128, n: u64, sum: u32) -> Entry {
        let id = StepId(DeviceId::from_u128(device), n);
        Entry { step: Step { id, at: Stamp::from_millis(at), plan: None, what: Vec::new() }, sum }
    }

    fn entries() -> impl Strategy<Value = Vec<Entry>> {
        let draft = (0..9_i64, 0..3_u128, 0..4_u64, 0..2_u32);
        vec(draft.prop_map(|(at, device, n, sum)| entry(at, device, n, sum)), 0..12)
    }

    fn files() -> impl Strategy<Value = Vec<Vec<Vec<Entry>>>> {
        vec((entries(), any::<bool>(), 1..5_usize), 0..4).prop_map(|files| {
            let pieces = |(mut file, is_sorted, len): (Vec<Entry>, bool, usize)| {
                if is_sorted {
                    file.sort_by_key(Entry::key);
                }
                file.chunks(len).map(<[Entry]>::to_vec).collect()
            };
            files.into_iter().map(pieces).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        #[test]
        fn files_at_once_are_their_steps_one_after_the_other(before in entries(), files in files()) {
            let mut journal = Journal::default();
            for Entry { step, sum } in before {
                journal.insert(step, sum);
            }
            let last_before = journal.entries.last().map(Entry::key);
            let mut one_by_one = journal.clone();
            let mut added = Vec::new();
            for entry in files.iter().flatten().flatten() {
                if one_by_one.insert(entry.step.clone(), entry.sum) != Arrival::Known {
                    added.push(entry.key());
                }
            }
            let arrival = if added.is_empty() {
                Arrival::Known
            } else if added.iter().all(|key| last_before.is_none_or(|last| last < *key)) {
                Arrival::Last
            } else {
                Arrival::Between
            };
            prop_assert_eq!(journal.extend(files), arrival);
            prop_assert_eq!(journal, one_by_one);
        }
    }
}
