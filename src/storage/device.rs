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
    /// The highest count of a step that was written, so that none is given twice though lines be lost.
    #[serde(default)]
    pub last_n: u64,
    /// What the journal is about to become: it is being rewritten, and a crash may leave the one or the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewriting: Option<JournalMark>,
}

impl DeviceState {
    /// Whether it is of this machine, as far as machines say who they are.
    pub fn is_of(&self, machine: Option<&str>) -> bool {
        match (&self.machine, machine) {
            (Some(then), Some(now)) => then == now,
            _ => true,
        }
    }
}

/// How a journal is known again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalMark {
    /// Bytes from its beginning.
    pub len: u64,
    /// SHA-256 of them.
    pub hash: String,
}

impl JournalMark {
    /// Of a whole journal.
    pub fn of(text: &str) -> Self {
        Self { len: text.len() as u64, hash: hash(text) }
    }

    fn fits(&self, text: &str) -> bool {
        text.get(..self.len as usize).is_some_and(|beginning| hash(beginning) == self.hash)
    }
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
        let is_same_machine = state.is_of(machine);
        let text = own_journal.unwrap_or("");
        let left = JournalMark { len: state.journal_len, hash: state.journal_hash.clone() };
        let is_same_journal = left.fits(text) || state.rewriting.as_ref().is_some_and(|mark| mark.fits(text));
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
            last_n: 1,
            rewriting: None,
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

    #[test]
    fn a_journal_that_is_rewritten_may_be_the_old_one_or_the_new_one() {
        let state = DeviceState { rewriting: Some(JournalMark::of("o\n")), ..state("one\n") };
        for (journal, is_same) in [("one\n", true), ("o\n", true), ("o\ntwo\n", true), ("on\n", false)] {
            let identity = Identity::judge(Some(state.clone()), Some(journal), Some("m1"));
            assert_eq!(matches!(identity, Identity::Same(_)), is_same, "{journal}");
        }
    }

    #[test]
    fn what_an_earlier_version_remembered_is_understood() {
        let text = r#"(id:"00000000-0000-0000-0000-000000000001",name:"laptop",machine:Some("m1"),journal_len:4,journal_hash:"x")"#;
        let state: DeviceState = ron::from_str(text).unwrap();
        assert_eq!((state.journal_len, state.last_n, state.rewriting), (4, 0, None));
    }
}
