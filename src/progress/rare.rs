//! What most plans say nothing of.

use std::{
    collections::BTreeSet,
    fmt,
    ops::Deref,
    sync::{Arc, LazyLock},
};

use uuid::Uuid;

use super::{StudyLog, review::ReviewRecord};

/// What only some plans have: nothing is kept where nothing was said, and copies share what there is.
pub struct Rare<T>(Option<Arc<T>>);

/// What stands where nothing was said.
pub trait Empty: Clone + Default + 'static {
    /// It, once for all.
    fn empty() -> &'static Self;
}

impl Empty for StudyLog {
    fn empty() -> &'static Self {
        static EMPTY: LazyLock<StudyLog> = LazyLock::new(StudyLog::default);
        &EMPTY
    }
}

impl Empty for ReviewRecord {
    fn empty() -> &'static Self {
        static EMPTY: LazyLock<ReviewRecord> = LazyLock::new(ReviewRecord::default);
        &EMPTY
    }
}

impl Empty for BTreeSet<Uuid> {
    fn empty() -> &'static Self {
        static EMPTY: BTreeSet<Uuid> = BTreeSet::new();
        &EMPTY
    }
}

impl<T: Empty> Rare<T> {
    /// To change it; what others share is copied.
    pub(super) fn make_mut(&mut self) -> &mut T {
        Arc::make_mut(self.0.get_or_insert_default())
    }
}

impl<T: Empty> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match &self.0 {
            Some(it) => it,
            None => T::empty(),
        }
    }
}

impl<T> Clone for Rare<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Empty + PartialEq> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Empty + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
