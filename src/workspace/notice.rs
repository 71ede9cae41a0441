//! What the learner should know about the data, as data.

use std::path::PathBuf;

/// Something found while reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// A line of a journal that is not a step; it stays in the file and is passed over.
    BrokenLine {
        /// The file in the journal folder.
        file: String,
        /// Counted from 1.
        line: usize,
        /// The reader's reason.
        why: String,
    },
    /// A line whose check sum does not fit; it is used.
    ChangedLine {
        /// The file in the journal folder.
        file: String,
        /// Counted from 1.
        line: usize,
    },
    /// More such lines than are named one by one.
    MoreLines {
        /// The file in the journal folder.
        file: String,
        /// How many more.
        lines: usize,
    },
    /// A newer version wrote here: nothing can be changed until this program is updated.
    Newer {
        /// The file in the journal folder.
        file: String,
        /// What this version does not know.
        what: String,
    },
    /// A file that is there and cannot be read; what is in it is missing here, and nothing takes it for gone.
    Unread {
        /// The file in the journal folder.
        file: String,
        /// What the system said.
        kind: std::io::ErrorKind,
        /// In the system's words.
        text: String,
    },
    /// An unfinished last line was moved into a file of its own.
    TornLine {
        /// That file.
        file: PathBuf,
        /// Its length.
        bytes: usize,
    },
    /// Git could not merge a journal and left marks in it; the steps of both sides are read.
    MergeMarks {
        /// The file in the journal folder.
        file: String,
    },
    /// Something else cut, replaced or removed journals while they were read here; the steps that went were put
    /// into files of their own.
    Rescued {
        /// How many steps.
        steps: usize,
    },
    /// The timer could not be understood and was moved into this file of the data folder.
    TimerSetAside {
        /// That file.
        file: String,
    },
    /// The journal was replaced or the folder copied: a new device id is taken at the next change.
    NewDevice,
    /// The pack of a plan is not there (yet); the built-in one of that name stands in.
    PackMissing {
        /// The pack's id.
        pack: String,
    },
}

impl Notice {
    /// Whether reading the files again says it again.
    pub(super) fn is_of_a_reading(&self) -> bool {
        matches!(
            self,
            Self::BrokenLine { .. }
                | Self::ChangedLine { .. }
                | Self::MoreLines { .. }
                | Self::Newer { .. }
                | Self::MergeMarks { .. }
                | Self::Unread { .. }
        )
    }
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

impl Trouble {
    /// Whether what was to be written may be there all the same.
    pub fn is_unsure(&self) -> bool {
        self.doing == crate::storage::Doing::Unsure
    }

    /// A trouble of which the system said nothing.
    pub(super) fn other(path: PathBuf, text: String) -> Self {
        Self { doing: crate::storage::Doing::Writing, path, kind: std::io::ErrorKind::Other, text }
    }
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
