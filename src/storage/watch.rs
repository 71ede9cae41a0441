//! Notices what other processes and devices write.

use std::path::Path;

use notify::{RecursiveMode, Watcher as _};

use super::{Doing, Folders, StorageError};

/// Watches as long as it lives.
pub struct Watch {
    _watcher: Option<notify::RecommendedWatcher>,
    /// Whether it is the journal folder itself that is watched.
    pub is_exact: bool,
}

impl Watch {
    /// Watches nothing, for storage that nobody else can reach.
    pub(super) fn nothing() -> Self {
        Self { _watcher: None, is_exact: true }
    }
}

/// Calls `changed` from a thread of its own whenever something in the journal folder changed.
///
/// Before the first write there is no such folder; then its nearest existing parent is watched, and the
/// caller watches anew once it has written.
pub(super) fn watch(folders: &Folders, changed: impl Fn() + Send + 'static) -> Result<Watch, StorageError> {
    let journals = folders.journals();
    let failed = |error: notify::Error| {
        StorageError::new(Doing::Watching, folders.journals(), std::io::Error::other(error))
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            changed();
        }
    })
    .map_err(failed)?;
    let nearest = journals.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
    watcher.watch(nearest, RecursiveMode::NonRecursive).map_err(failed)?;
    Ok(Watch { _watcher: Some(watcher), is_exact: nearest == journals })
}
