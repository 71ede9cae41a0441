//! Where the learner's data is, before it is read.

use std::{
    path::{self, Path, PathBuf},
    sync::Arc,
};

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Clock, FixedClock, Options, SystemClock, Trouble, Workspace};
use crate::{
    curriculum::pack::SourceFile,
    journal::PlanId,
    storage::{self, Disk, Doing, Folders, Memory, SmallFile, Storage, StorageError, replace},
};

/// The folders of one learner, or a place in memory for tests.
#[derive(Clone)]
pub struct Place {
    storage: Arc<dyn Storage>,
    clock: Arc<dyn Clock>,
}

impl Place {
    /// The folder named, or else the system's usual ones; with a fixed day, or the system's clock.
    pub fn locate(data: Option<&Path>, today: Option<NaiveDate>) -> Result<Self, Trouble> {
        let folders = match data {
            // As it was typed it says little to who reads it later.
            Some(data) => Folders::inside(&path::absolute(data).unwrap_or_else(|_| data.to_owned())),
            None => Folders::of_system().map_err(|error| Trouble::from(&error))?,
        };
        let clock: Arc<dyn Clock> = match today {
            Some(today) => Arc::new(FixedClock { today, now: None }),
            None => Arc::new(SystemClock),
        };
        Ok(Self { storage: Arc::new(Disk::new(folders)), clock })
    }

    /// A place that forgets everything at the end, on a clock of its own.
    pub fn in_memory(clock: impl Clock + 'static) -> Self {
        Self::with(Arc::new(Memory::default()), clock)
    }

    /// The place that a storage is, on a clock of its own.
    pub fn with(storage: Arc<dyn Storage>, clock: impl Clock + 'static) -> Self {
        Self { storage, clock: Arc::new(clock) }
    }

    /// The same place on another day.
    #[must_use]
    pub fn on(&self, clock: impl Clock + 'static) -> Self {
        Self { storage: Arc::clone(&self.storage), clock: Arc::new(clock) }
    }

    /// Reads everything there is, see [`Workspace::open`].
    pub fn open(&self, options: Options, wake: impl Fn() + Send + Sync + 'static) -> Workspace {
        Workspace::open(Arc::clone(&self.storage), Arc::clone(&self.clock), options, wake)
    }

    /// The text of the preferences; none when there are none or they cannot be read.
    pub fn preferences(&self) -> Option<String> {
        self.storage.small_file(SmallFile::Preferences).ok().flatten()
    }

    /// Replaces the preferences.
    pub fn save_preferences(&self, text: &str) -> Result<(), Trouble> {
        self.storage.save_small_file(SmallFile::Preferences, text).map_err(|error| Trouble::from(&error))
    }

    /// The text of what this device shows; none when there is none or it cannot be read.
    pub fn views(&self) -> Option<String> {
        self.storage.small_file(SmallFile::Views).ok().flatten()
    }

    /// The plan that this device showed last.
    pub fn last_plan(&self) -> Option<PlanId> {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct LastPlan {
            plan: Option<PlanId>,
        }
        ron::from_str::<LastPlan>(&self.views()?).ok()?.plan
    }

    /// Replaces it.
    pub fn save_views(&self, text: &str) -> Result<(), Trouble> {
        self.storage.save_small_file(SmallFile::Views, text).map_err(|error| Trouble::from(&error))
    }

    /// Where the data is.
    pub fn data(&self) -> PathBuf {
        self.storage.place()
    }
}

/// Whether an export may take the place of a file that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Only a new file.
    No,
    /// Any file; a folder never.
    Yes,
}

/// Writes an export whole or not at all.
pub fn write_export(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), Trouble> {
    let refuse_at = |path: &Path, kind: std::io::ErrorKind| {
        let error = StorageError { doing: Doing::Writing, path: path.to_owned(), source: kind.into() };
        Err(Trouble::from(&error))
    };
    let refuse = |kind| refuse_at(path, kind);
    if path.is_dir() || path.file_name().is_none() {
        return refuse(std::io::ErrorKind::IsADirectory);
    }
    if overwrite == Overwrite::No && path.exists() {
        return refuse(std::io::ErrorKind::AlreadyExists);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return refuse_at(folder, std::io::ErrorKind::NotFound);
    }
    replace(path, bytes).map_err(|source| {
        Trouble::from(&StorageError { doing: Doing::Writing, path: path.to_owned(), source })
    })
}

/// Reads the texts of a pack that a person names: one file, or a folder with `pack.ron` and `areas/*.ron`.
pub fn read_pack(path: &Path) -> Result<Vec<SourceFile>, Trouble> {
    storage::read_pack(path).map_err(|error| Trouble::from(&error))
}
