//! The learner's folders.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Appended, DeviceState, Doing, Folders, JournalFile, SetAside, SmallFile, Storage, StorageError, Watch,
    append, hash, replace, watch::watch,
};
use crate::journal::DeviceId;

/// What stays on one device when the data folder is shared through a sync engine or git.
const IGNORED: &str = "backups/\n.device/\n";

/// Storage in folders.
#[derive(Clone, Debug)]
pub struct Disk {
    folders: Folders,
}

impl Disk {
    /// Storage in these folders, which need not exist; nothing is made before the first write.
    pub fn new(folders: Folders) -> Self {
        Self { folders }
    }

    /// Where things are.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Tells sync engines and git what is not theirs; only when it is missing, so that a learner may edit it.
    fn leave_ignore_files(&self) -> Result<(), StorageError> {
        for name in [".gitignore", ".stignore"] {
            let path = self.folders.data.join(name);
            if !path.exists() {
                replace(&path, IGNORED.as_bytes()).map_err(StorageError::writing(&path))?;
            }
        }
        Ok(())
    }
}

impl Storage for Disk {
    fn journals(&self) -> Result<Vec<JournalFile>, StorageError> {
        let folder = self.folders.journals();
        if self.folders.data.exists() && !self.folders.data.is_dir() {
            let error = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(StorageError::new(Doing::Reading, &self.folders.data, error));
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StorageError::new(Doing::Reading, folder, error)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(StorageError::reading(&folder))?.path();
            let Some(device) = device_of(&path) else { continue };
            let bytes = fs::read(&path).map_err(StorageError::reading(&path))?;
            files.push(JournalFile { device, text: into_text(bytes) });
        }
        files.sort_by_key(|file| file.device);
        Ok(files)
    }

    fn set_aside_torn_line(&self, device: DeviceId) -> Result<Option<SetAside>, StorageError> {
        append::set_aside_torn_line(&self.folders.journal(device), &self.folders.torn(device))
    }

    fn append(
        &self,
        device: DeviceId,
        known_len: u64,
        compose: &mut dyn FnMut(&str) -> String,
    ) -> Result<Appended, StorageError> {
        let path = self.folders.journal(device);
        let is_new = !path.exists();
        let appended = append::append(&path, &self.folders.torn(device), known_len, compose)?;
        if is_new {
            // The step is on the disk; that a sync engine might see too much is no reason to call it lost.
            if let Err(error) = self.leave_ignore_files() {
                tracing::warn!("could not write the ignore files: {}", error.source);
            }
        }
        Ok(appended)
    }

    fn device_state(&self) -> Result<Option<DeviceState>, StorageError> {
        let path = self.folders.device();
        let Some(text) = read_optional(&path)? else { return Ok(None) };
        ron::from_str(&text).map(Some).or_else(|error| {
            // Its loss costs only a new device id; the old journal stays and is read like any other.
            tracing::warn!("device.ron could not be understood and is replaced at the next change: {error}");
            Ok(None)
        })
    }

    fn save_device_state(&self, state: &DeviceState) -> Result<(), StorageError> {
        let path = self.folders.device();
        let text = ron::ser::to_string_pretty(state, ron::ser::PrettyConfig::default())
            .map_err(|error| StorageError::new(Doing::Writing, &path, io::Error::other(error)))?;
        replace(&path, text.as_bytes()).map_err(StorageError::writing(&path))
    }

    fn machine(&self) -> Option<String> {
        machine_uid::get().ok()
    }

    fn pack(&self, hash: &str) -> Result<Option<String>, StorageError> {
        // The hash comes out of a journal, which anyone may have written: nothing but hex becomes a path.
        if hash.len() != 64 || !hash.chars().all(|c| c.is_ascii_hexdigit()) {
            return Ok(None);
        }
        read_optional(&self.folders.pack(hash))
    }

    fn keep_pack(&self, text: &str) -> Result<String, StorageError> {
        let hash = hash(text);
        let path = self.folders.pack(&hash);
        if !path.exists() {
            replace(&path, text.as_bytes()).map_err(StorageError::writing(&path))?;
        }
        Ok(hash)
    }

    fn small_file(&self, file: SmallFile) -> Result<Option<String>, StorageError> {
        read_optional(&self.folders.small_file(file))
    }

    fn watch(&self, changed: Box<dyn Fn() + Send>) -> Result<Watch, StorageError> {
        watch(&self.folders, changed)
    }

    fn place(&self) -> PathBuf {
        self.folders.data.clone()
    }

    fn save_small_file(&self, file: SmallFile, text: &str) -> Result<(), StorageError> {
        let path = self.folders.small_file(file);
        replace(&path, text.as_bytes()).map_err(StorageError::writing(&path))
    }
}

/// The device of a journal file by its name; other files in the folder are not journals.
fn device_of(path: &Path) -> Option<DeviceId> {
    let is_ron = path.extension().is_some_and(|extension| extension == "ron");
    if is_ron { DeviceId::parse(path.file_stem()?.to_str()?) } else { None }
}

fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn read_optional(path: &Path) -> Result<Option<String>, StorageError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(into_text(bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StorageError::new(Doing::Reading, path, error)),
    }
}
