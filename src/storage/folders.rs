//! Where things are.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{Doing, SmallFile, StorageError};

/// The three folders: data that devices share, state of this device, configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Journals, packs and backups.
    pub data: PathBuf,
    /// This device's id and views.
    pub state: PathBuf,
    /// Preferences.
    pub config: PathBuf,
}

impl Folders {
    /// Everything inside `data`: what `--data` and `GRADUS_DATA` ask for.
    pub fn inside(data: &Path) -> Self {
        let device = data.join(".device");
        Self { data: data.to_owned(), state: device.clone(), config: device }
    }

    /// The system's usual folders.
    pub fn of_system() -> Result<Self, StorageError> {
        let dirs = directories::ProjectDirs::from("", "", "gradus").ok_or_else(|| {
            StorageError::new(Doing::Finding, "~", io::Error::other("no home folder is known"))
        })?;
        Ok(Self {
            data: dirs.data_dir().to_owned(),
            // macOS and Windows have no folder for state; the local data folder is not synchronised either.
            state: dirs.state_dir().map_or_else(|| dirs.data_local_dir().join("state"), Path::to_owned),
            config: dirs.config_dir().to_owned(),
        })
    }

    pub(super) fn journals(&self) -> PathBuf {
        self.data.join("journal")
    }

    pub(super) fn packs(&self) -> PathBuf {
        self.data.join("packs")
    }

    pub(super) fn device(&self) -> PathBuf {
        self.state.join("device.ron")
    }

    /// What is locked while a small file is changed: the file itself is replaced whole.
    pub(super) fn small_file_lock(&self, file: SmallFile) -> PathBuf {
        self.small_file(file).with_extension("lock")
    }

    pub(super) fn small_file(&self, file: SmallFile) -> PathBuf {
        match file {
            SmallFile::Preferences => self.config.join(file.name()),
            SmallFile::Views | SmallFile::Timer => self.state.join(file.name()),
        }
    }
}
