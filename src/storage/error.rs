//! What the disk can refuse.

use std::{io, path::PathBuf};

/// A refusal of the disk, with what was being done and where.
#[derive(Debug, thiserror::Error)]
#[error("{doing:?} {}: {source}", path.display())]
pub struct StorageError {
    /// What was being done.
    pub doing: Doing,
    /// Where.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// What the program was doing when the disk refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Finding out where the learner's data lives.
    Finding,
    /// Reading.
    Reading,
    /// Writing.
    Writing,
    /// Writing, and then taking back what may have been written: it may be there or not.
    Unsure,
    /// Writing on in the own journal, which is not the one that it was.
    Continuing,
    /// Waiting for another process that holds the journal.
    Locking,
    /// Watching for changes of others.
    Watching,
}

impl StorageError {
    pub(crate) fn new(doing: Doing, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self { doing, path: path.into(), source }
    }

    pub(crate) fn reading(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        |source| Self::new(Doing::Reading, path, source)
    }

    pub(crate) fn writing(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        |source| Self::new(Doing::Writing, path, source)
    }
}
