//! The learner's folders.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use super::{
    Appended, DataPath, DeviceState, Doing, End, Folder, Folders, Hold, JournalFile, Journals, Listed,
    SetAside, SmallFile, Storage, StorageError, UnreadJournal, Watch, append, hash, into_text,
    journal_device, private, replace, replace::sync_folder, watch::watch,
};
use crate::journal::{DeviceId, Stamp};

/// What stays on one device when the data folder is shared through git …
const GIT_IGNORES: &str = "backups/\n.device/\nset-aside/\n*.tmp\n";
/// … and through Syncthing, which would spread the empty folders if the patterns ended in a slash.
const SYNCTHING_IGNORES: &str = "/backups\n/.device\n/set-aside\n*.tmp\n";
/// Should git ever find two versions of one journal, it keeps the lines of both and leaves line ends alone.
const GIT_ATTRIBUTES: &str = "journal/*.ron merge=union -text\n";

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
        let files = [
            (".gitignore", GIT_IGNORES),
            (".stignore", SYNCTHING_IGNORES),
            (".gitattributes", GIT_ATTRIBUTES),
        ];
        for (name, text) in files {
            let path = self.folders.data.join(name);
            if !path.exists() {
                replace(&path, text.as_bytes()).map_err(StorageError::writing(&path))?;
            }
        }
        Ok(())
    }

    /// That a sync engine might see too much is no reason to write nothing.
    fn try_to_leave_ignore_files(&self) {
        if let Err(error) = self.leave_ignore_files() {
            tracing::warn!("could not write the ignore files: {}", error.source);
        }
    }

    /// Where a file is. A symbolic link below the data folder may lead anywhere, so none is followed.
    fn resolve(&self, path: &DataPath) -> Result<PathBuf, StorageError> {
        let whole = path.below(&self.folders.data);
        let inside = whole.ancestors().take_while(|it| *it != self.folders.data);
        if let Some(link) = inside.into_iter().find(|it| it.is_symlink()) {
            let error =
                io::Error::other("it is a symbolic link, and none is followed inside the data folder");
            return Err(StorageError::new(Doing::Finding, link, error));
        }
        Ok(whole)
    }

    fn journal(&self, device: DeviceId) -> Result<PathBuf, StorageError> {
        self.resolve(&DataPath::journal(device))
    }

    fn torn(&self, device: DeviceId) -> Result<PathBuf, StorageError> {
        let torn = DataPath::in_folder(Folder::Journal, &format!("{device}.torn"));
        self.resolve(&torn.unwrap_or_else(|| DataPath::journal(device)))
    }

    /// Takes a file that is about to be written, and the folder of ours that it is in, from others: git and file
    /// managers bring them as everybody's. Where that is not allowed, writing goes on all the same.
    fn keep_private(&self, path: &Path) {
        let Folders { data, state, .. } = &self.folders;
        let folder = path.parent().filter(|it| it.parent() == Some(data) || it == state);
        if let Some(folder) = folder {
            private::tighten(folder);
            private::tighten(path);
        }
    }

    /// The entries of a folder, links among them, by name.
    fn entries(&self, folder: Folder) -> Result<Vec<fs::DirEntry>, StorageError> {
        let path = match DataPath::new(folder.prefix().trim_end_matches('/')) {
            Some(path) => self.resolve(&path)?,
            None => self.folders.data.clone(),
        };
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StorageError::new(Doing::Reading, path, error)),
        };
        let mut found = entries.collect::<io::Result<Vec<_>>>().map_err(StorageError::reading(&path))?;
        found.sort_by_key(fs::DirEntry::file_name);
        Ok(found)
    }
}

impl Storage for Disk {
    fn read_journals(&self) -> Result<Journals, StorageError> {
        if self.folders.data.exists() && !self.folders.data.is_dir() {
            let error = io::Error::from(io::ErrorKind::NotADirectory);
            return Err(StorageError::new(Doing::Reading, &self.folders.data, error));
        }
        let mut journals = Journals::default();
        for entry in self.entries(Folder::Journal)? {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            let Some(device) = journal_device(&name) else { continue };
            if entry.file_type().is_ok_and(|it| it.is_symlink()) {
                // The doctor names links.
                continue;
            }
            match read_plain(&entry) {
                Ok(bytes) => {
                    let modified = entry.metadata().ok().and_then(|it| stamp_of(&it));
                    journals.files.push(JournalFile { device, name, text: into_text(bytes), modified });
                }
                // Engines rename what they bring; the reading after that finds it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    let error = StorageError::new(Doing::Reading, path, error);
                    journals.unread.push(UnreadJournal { device, name, error });
                }
            }
        }
        Ok(journals)
    }

    fn set_aside_torn_line(&self, device: DeviceId) -> Result<Option<SetAside>, StorageError> {
        append::set_aside_torn_line(&self.journal(device)?, &self.torn(device)?)
    }

    fn append(
        &self,
        device: DeviceId,
        known: &End,
        compose: &mut dyn FnMut(&str) -> String,
    ) -> Result<Appended, StorageError> {
        let path = self.journal(device)?;
        self.keep_private(&path);
        let appended = append::append(&path, &self.torn(device)?, known, compose)?;
        if known.len == 0 {
            self.try_to_leave_ignore_files();
        }
        Ok(appended)
    }

    fn rewrite(
        &self,
        device: DeviceId,
        compose: &mut dyn FnMut(&str) -> Result<Option<String>, StorageError>,
    ) -> Result<Option<String>, StorageError> {
        append::rewrite(&self.journal(device)?, compose)
    }

    fn device_state(&self) -> Result<Option<DeviceState>, StorageError> {
        let path = self.folders.device();
        let Some(text) = read_optional(&path)?.map(into_text) else { return Ok(None) };
        ron::from_str(&text).map(Some).or_else(|error| {
            // Its loss costs only a new device id; the old journal stays and is read like any other.
            tracing::warn!("device.ron could not be understood and is replaced at the next change: {error}");
            Ok(None)
        })
    }

    fn save_device_state(&self, state: &DeviceState) -> Result<(), StorageError> {
        let path = self.folders.device();
        if path.starts_with(&self.folders.data) && !path.exists() {
            // An engine may look at any moment, and what is written now is of this device alone.
            self.try_to_leave_ignore_files();
        }
        self.keep_private(&path);
        let text = ron::ser::to_string_pretty(state, ron::ser::PrettyConfig::default())
            .map_err(|error| StorageError::new(Doing::Writing, &path, io::Error::other(error)))?;
        replace(&path, text.as_bytes()).map_err(StorageError::writing(&path))
    }

    fn machine(&self) -> Option<String> {
        machine_uid::get().ok()
    }

    fn keep_pack(&self, text: &str) -> Result<String, StorageError> {
        let hash = hash(text);
        let Some(path) = DataPath::pack(&hash) else { return Ok(hash) };
        if self.read(&path)?.is_none_or(|kept| kept != text.as_bytes()) {
            self.write(&path, text.as_bytes())?;
        }
        // Whoever wrote it may have been stopped before its name was safe, and a step is about to rest on it.
        let folder = path.below(&self.folders.data);
        for folder in folder.ancestors().skip(1).take(2) {
            sync_folder(folder).map_err(StorageError::writing(folder))?;
        }
        Ok(hash)
    }

    fn small_file(&self, file: SmallFile) -> Result<Option<String>, StorageError> {
        Ok(read_optional(&self.folders.small_file(file))?.map(into_text))
    }

    fn save_small_file(&self, file: SmallFile, text: &str) -> Result<(), StorageError> {
        let path = self.folders.small_file(file);
        replace(&path, text.as_bytes()).map_err(StorageError::writing(&path))
    }

    fn hold(&self, file: SmallFile) -> Result<Hold, StorageError> {
        let path = self.folders.small_file_lock(file);
        let folder = path.parent().unwrap_or(Path::new("."));
        replace::make_private_folder(folder).map_err(StorageError::writing(folder))?;
        let opened = replace::private_options().write(true).create(true).truncate(false).open(&path);
        let held = opened.map_err(StorageError::writing(&path))?;
        append::lock(&held, &path)?;
        Ok(Hold(Some(held)))
    }

    fn set_aside_small_file(&self, file: SmallFile) -> Result<DataPath, StorageError> {
        let from = self.folders.small_file(file);
        let gone = || StorageError::new(Doing::Reading, &from, io::Error::from(io::ErrorKind::NotFound));
        let bytes = read_optional(&from)?.ok_or_else(gone)?;
        let is_taken = |it: &DataPath| it.below(&self.folders.data).symlink_metadata().is_ok();
        let aside = DataPath::new(file.name()).and_then(|path| path.aside(is_taken)).ok_or_else(gone)?;
        // It may lie on another file system than the data.
        self.write(&aside, &bytes)?;
        fs::remove_file(&from).map_err(StorageError::writing(&from))?;
        Ok(aside)
    }

    fn watch(&self, changed: Box<dyn Fn() + Send>) -> Result<Watch, StorageError> {
        watch(&self.folders, changed)
    }

    fn place(&self) -> PathBuf {
        self.folders.data.clone()
    }

    fn list(&self, folder: Folder) -> Result<Vec<Listed>, StorageError> {
        let mut listed = Vec::new();
        let is_reachable = private::is_reachable(&self.folders.data.join(folder.prefix()));
        for entry in self.entries(folder)? {
            let Ok(metadata) = entry.metadata() else { continue };
            let path = entry.file_name().to_str().and_then(|name| DataPath::in_folder(folder, name));
            let Some(path) = path.filter(|_| !metadata.is_dir()) else { continue };
            let is_open_to_others = is_reachable && private::is_open(&metadata);
            let is_link = metadata.is_symlink();
            listed.push(Listed { path, len: metadata.len(), is_open_to_others, is_link });
        }
        Ok(listed)
    }

    fn read(&self, path: &DataPath) -> Result<Option<Vec<u8>>, StorageError> {
        read_optional(&self.resolve(path)?)
    }

    fn write(&self, path: &DataPath, bytes: &[u8]) -> Result<(), StorageError> {
        let path = self.resolve(path)?;
        self.keep_private(&path);
        replace(&path, bytes).map_err(StorageError::writing(&path))
    }

    fn set_aside(&self, path: &DataPath) -> Result<DataPath, StorageError> {
        let is_taken = |it: &DataPath| it.below(&self.folders.data).symlink_metadata().is_ok();
        let from = path.below(&self.folders.data);
        let aside = path.aside(is_taken).unwrap_or_else(|| path.clone());
        replace::move_file(&from, &self.resolve(&aside)?).map_err(StorageError::writing(&from))?;
        Ok(aside)
    }

    fn remove(&self, path: &DataPath) -> Result<(), StorageError> {
        let path = self.resolve(path)?;
        fs::remove_file(&path).map_err(StorageError::writing(&path))
    }

    fn make_private(&self, path: &DataPath) -> Result<(), StorageError> {
        let path = self.resolve(path)?;
        private::make_file_private(&path).map_err(StorageError::writing(&path))
    }

    fn refused_writes(&self, device: DeviceId) -> Vec<StorageError> {
        let Folders { data, state, .. } = &self.folders;
        let refused = |path: &Path| private::refused_write(path).map(StorageError::writing(path));
        // What is in a folder that refuses says nothing new.
        if let Some(error) = refused(data) {
            return vec![error];
        }
        let folders =
            [Folder::Journal, Folder::Packs, Folder::Backups].map(|folder| data.join(folder.prefix()));
        let journal = DataPath::journal(device).below(data);
        let journal = journal.is_file().then_some(journal);
        let places = folders.into_iter().chain([state.clone()]).chain(journal);
        places.filter_map(|path| refused(&path)).collect()
    }
}

/// Reads what a folder lists. A pipe that stands there would be waited for for ever.
fn read_plain(entry: &fs::DirEntry) -> io::Result<Vec<u8>> {
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    fs::read(entry.path())
}

fn read_optional(path: &Path) -> Result<Option<Vec<u8>>, StorageError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StorageError::new(Doing::Reading, path, error)),
    }
}

fn stamp_of(metadata: &fs::Metadata) -> Option<Stamp> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(Stamp::from_millis(i64::try_from(since.as_millis()).ok()?))
}
