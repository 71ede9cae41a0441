//! The steps of all devices in their one order.

use std::{collections::BTreeMap, fmt};

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

/// Steps ordered by `(at, device, n)`, each once. Two different steps of one name are both kept, in the
/// order of their check sums.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    steps: BTreeMap<(Stamp, StepId, u32), Step>,
}

impl Journal {
    /// Adds a step; the same one twice changes nothing. `sum` tells apart steps of one name.
    pub fn insert(&mut self, step: Step, sum: u32) -> Arrival {
        let key = (step.at, step.id, sum);
        if self.steps.contains_key(&key) {
            return Arrival::Known;
        }
        let is_last = self.steps.last_key_value().is_none_or(|(last, _)| *last < key);
        self.steps.insert(key, step);
        if is_last { Arrival::Last } else { Arrival::Between }
    }

    /// All steps in order.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.values()
    }

    /// The steps of one device in the order in which it wrote them.
    pub fn of_device(&self, device: DeviceId) -> Vec<&Step> {
        let mut own: Vec<&Step> = self.steps().filter(|step| step.id.0 == device).collect();
        own.sort_by_key(|step| step.id.1);
        own
    }

    /// The highest stamp.
    pub fn highest(&self) -> Option<Stamp> {
        self.steps.last_key_value().map(|(key, _)| key.0)
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}
