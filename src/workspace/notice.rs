//! What the learner should know about the data, as data.

use std::path::PathBuf;

use crate::journal::DeviceId;

/// Something found while reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// A line of a journal that is not a step; it stays in the file and is passed over.
    BrokenLine {
        /// Whose file.
        device: DeviceId,
        /// Counted from 1.
        line: usize,
        /// The reader's reason.
        why: String,
    },
    /// A line whose check sum does not fit; it is used.
    ChangedLine {
        /// Whose file.
        device: DeviceId,
        /// Counted from 1.
        line: usize,
    },
    /// A newer version wrote here: nothing can be changed until this program is updated.
    Newer {
        /// Whose file.
        device: DeviceId,
        /// What this version does not know.
        what: String,
    },
    /// An unfinished last line was moved into a file of its own.
    TornLine {
        /// That file.
        file: PathBuf,
        /// Its length.
        bytes: usize,
    },
    /// The journal was replaced or the folder copied: a new device id is taken at the next change.
    NewDevice,
    /// The pack of a plan is not there (yet); the built-in one of that name stands in.
    PackMissing {
        /// The pack's id.
        pack: String,
    },
}

/// Why something is not on the disk, or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What was being done.
    pub doing: crate::storage::Doing,
    /// Where.
    pub path: PathBuf,
    /// What the system said.
    pub kind: std::io::ErrorKind,
    /// In the system's words.
    pub text: String,
}

impl From<&crate::storage::StorageError> for Trouble {
    fn from(error: &crate::storage::StorageError) -> Self {
        Self {
            doing: error.doing,
            path: error.path.clone(),
            kind: error.source.kind(),
            text: error.source.to_string(),
        }
    }
}
