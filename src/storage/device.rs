//! Who writes here: the device's id, and whether it is still the same device.

use serde::{Deserialize, Serialize};

use super::hash;
use crate::journal::DeviceId;

/// `device.ron`: this device alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceState {
    /// The id under which this device writes.
    pub id: DeviceId,
    /// What the learner calls it.
    pub name: String,
    /// The machine's own id when the device id was made.
    #[serde(default)]
    pub machine: Option<String>,
    /// Bytes of the own journal after the last append.
    pub journal_len: u64,
    /// SHA-256 of those bytes.
    pub journal_hash: String,
}

/// Whether this device may go on under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// It never wrote.
    New,
    /// Its journal is as it was left, or longer by what a crash kept it from remembering.
    Same(DeviceState),
    /// The journal was replaced or cut by something else, or the home folder was copied from another machine:
    /// the old file is another's now and a new id is taken at the first write.
    Changed(DeviceState),
}

impl Identity {
    /// Compares what was remembered with what is there.
    pub fn judge(remembered: Option<DeviceState>, own_journal: Option<&str>, machine: Option<&str>) -> Self {
        let Some(state) = remembered else { return Self::New };
        let is_same_machine = match (&state.machine, machine) {
            (Some(then), Some(now)) => then == now,
            _ => true,
        };
        let beginning = own_journal.unwrap_or("").get(..state.journal_len as usize);
        let is_same_journal = beginning.is_some_and(|text| hash(text) == state.journal_hash);
        if is_same_machine && is_same_journal { Self::Same(state) } else { Self::Changed(state) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(text: &str) -> DeviceState {
        DeviceState {
            id: DeviceId::from_u128(1),
            name: "laptop".into(),
            machine: Some("m1".into()),
            journal_len: text.len() as u64,
            journal_hash: hash(text),
        }
    }

    #[test]
    fn a_longer_journal_is_the_same_device_and_a_shorter_or_other_one_is_not() {
        let judge = |journal, machine| Identity::judge(Some(state("one\n")), journal, Some(machine));
        assert_eq!(judge(Some("one\n"), "m1"), Identity::Same(state("one\n")));
        assert_eq!(judge(Some("one\ntwo\n"), "m1"), Identity::Same(state("one\n")));
        assert_eq!(judge(Some("on"), "m1"), Identity::Changed(state("one\n")));
        assert_eq!(judge(None, "m1"), Identity::Changed(state("one\n")));
        assert_eq!(judge(Some("two\none\n"), "m1"), Identity::Changed(state("one\n")));
        assert_eq!(judge(Some("one\n"), "m2"), Identity::Changed(state("one\n")));
        assert_eq!(Identity::judge(None, Some("one\n"), None), Identity::New);
    }
}
