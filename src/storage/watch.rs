//! Notices what other processes and devices write.

use std::path::Path;

use notify::{RecursiveMode, Watcher as _};

use super::{Doing, Folders, StorageError};

/// Watches as long as it lives.
pub struct Watch {
    _watcher: Option<notify::RecommendedWatcher>,
    /// Whether it is the folders of journals and packs themselves that are watched.
    pub is_exact: bool,
}

impl Watch {
    /// Watches nothing, for storage that nobody else can reach.
    pub(super) fn nothing() -> Self {
        Self { _watcher: None, is_exact: true }
    }
}

/// Calls `changed` from a thread of its own whenever something among journals or packs changed.
///
/// Before the first write there are no such folders; then their nearest existing parents are watched, and the
/// caller watches anew once there was something.
pub(super) fn watch(folders: &Folders, changed: impl Fn() + Send + 'static) -> Result<Watch, StorageError> {
    let failed = |error: notify::Error| {
        StorageError::new(Doing::Watching, folders.journals(), std::io::Error::other(error))
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            changed();
        }
    })
    .map_err(failed)?;
    let wanted = [folders.journals(), folders.packs()];
    let nearest =
        |folder: &Path| folder.ancestors().find(|it| it.is_dir()).unwrap_or(Path::new("/")).to_owned();
    let mut present = wanted.each_ref().map(|folder| nearest(folder)).to_vec();
    let is_exact = present == wanted;
    present.dedup();
    for folder in present {
        watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failed)?;
    }
    Ok(Watch { _watcher: Some(watcher), is_exact })
}
