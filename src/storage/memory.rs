//! Storage that keeps things only while the program runs.

use std::{
    collections::BTreeMap,
    fmt, io,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{
    Appended, DataPath, DeviceState, Doing, End, Folder, Hold, JournalFile, Journals, Listed, SetAside,
    SmallFile, Storage, StorageError, Watch, hash, into_text, journal_device,
};
use crate::journal::{DeviceId, Stamp};

/// The memory twin of [`super::Disk`].
#[derive(Debug, Default)]
pub struct Memory {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    files: BTreeMap<DataPath, Vec<u8>>,
    device: Option<DeviceState>,
    small: BTreeMap<SmallFile, String>,
    times: BTreeMap<DataPath, Stamp>,
    refusal: Option<io::ErrorKind>,
    listeners: Listeners,
    place: Option<PathBuf>,
}

/// Those who asked to be called when something changes.
#[derive(Default)]
struct Listeners(Vec<Box<dyn Fn() + Send>>);

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Listeners").field(&self.0.len()).finish()
    }
}

impl Inner {
    fn put(&mut self, path: DataPath, bytes: &[u8]) {
        self.files.insert(path, bytes.into());
        self.tell();
    }

    fn tell(&self) {
        self.listeners.0.iter().for_each(|changed| changed());
    }
}

impl Memory {
    /// A memory that says it is this folder.
    pub fn named(place: impl Into<PathBuf>) -> Self {
        Self { inner: Mutex::new(Inner { place: Some(place.into()), ..Inner::default() }) }
    }

    /// Puts a whole journal file there, as a sync engine does.
    pub fn put_journal(&self, device: DeviceId, text: &str) {
        self.put(DataPath::journal(device), text.as_bytes());
    }

    /// Says when a device's file changed last.
    pub fn set_modified(&self, device: DeviceId, modified: Stamp) {
        self.lock().times.insert(DataPath::journal(device), modified);
    }

    /// Puts a file there, whatever it is called.
    pub fn put(&self, path: DataPath, bytes: &[u8]) {
        self.lock().put(path, bytes);
    }

    /// Refuses every write from now on, or no longer.
    pub fn refuse_writes(&self, refusal: Option<io::ErrorKind>) {
        self.lock().refusal = refusal;
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> Result<MutexGuard<'_, Inner>, StorageError> {
        let inner = self.lock();
        match inner.refusal {
            Some(kind) => Err(StorageError::new(Doing::Writing, "memory", io::Error::from(kind))),
            None => Ok(inner),
        }
    }
}

impl Storage for Memory {
    fn read_journals(&self) -> Result<Journals, StorageError> {
        let inner = self.lock();
        let journals =
            inner.files.iter().filter(|(path, _)| path.as_str().starts_with(Folder::Journal.prefix()));
        let files = journals.filter_map(|(path, bytes)| {
            let (device, text) = (journal_device(path.name())?, into_text(bytes.clone()));
            let modified = inner.times.get(path).copied();
            Some(JournalFile { device, name: path.name().to_owned(), text, modified })
        });
        Ok(Journals { files: files.collect(), unread: Vec::new() })
    }

    fn set_aside_torn_line(&self, device: DeviceId) -> Result<Option<SetAside>, StorageError> {
        let mut inner = self.writing()?;
        let Some(bytes) = inner.files.get_mut(&DataPath::journal(device)) else { return Ok(None) };
        let rest = bytes.split_off(bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1));
        if rest.is_empty() {
            return Ok(None);
        }
        let n_bytes = rest.len();
        if let Some(torn) = DataPath::in_folder(Folder::Journal, &format!("{device}.torn")) {
            inner.files.entry(torn).or_default().extend(rest);
        }
        Ok(Some(SetAside { file: PathBuf::from("memory"), bytes: n_bytes }))
    }

    fn append(
        &self,
        device: DeviceId,
        known: &End,
        compose: &mut dyn FnMut(&str) -> String,
    ) -> Result<Appended, StorageError> {
        self.set_aside_torn_line(device)?;
        let mut inner = self.writing()?;
        let bytes = inner.files.entry(DataPath::journal(device)).or_default();
        let text = into_text(bytes.clone());
        let before = text.get(..known.len as usize).filter(|beginning| End::of(beginning) == *known);
        if before.is_none() {
            let error = io::Error::other("the journal is no longer the one that was written here");
            return Err(StorageError::new(Doing::Continuing, "memory", error));
        }
        let before = text.get(known.len as usize..).unwrap_or_default().to_owned();
        let added = compose(&before);
        bytes.extend_from_slice(added.as_bytes());
        inner.tell();
        let end = known.after(&before).after(&added);
        Ok(Appended { before, added, end })
    }

    fn rewrite(
        &self,
        device: DeviceId,
        compose: &mut dyn FnMut(&str) -> Result<Option<String>, StorageError>,
    ) -> Result<Option<String>, StorageError> {
        let path = DataPath::journal(device);
        let Some(bytes) = self.writing()?.files.get(&path).cloned() else { return Ok(None) };
        // Not under the lock: what composes may look at the storage.
        let Some(text) = compose(&into_text(bytes))? else { return Ok(None) };
        self.write(&path, text.as_bytes())?;
        Ok(Some(text))
    }

    fn device_state(&self) -> Result<Option<DeviceState>, StorageError> {
        Ok(self.lock().device.clone())
    }

    fn save_device_state(&self, state: &DeviceState) -> Result<(), StorageError> {
        self.writing()?.device = Some(state.clone());
        Ok(())
    }

    fn machine(&self) -> Option<String> {
        None
    }

    fn keep_pack(&self, text: &str) -> Result<String, StorageError> {
        let hash = hash(text);
        if let Some(path) = DataPath::pack(&hash) {
            self.write(&path, text.as_bytes())?;
        }
        Ok(hash)
    }

    fn small_file(&self, file: SmallFile) -> Result<Option<String>, StorageError> {
        Ok(self.lock().small.get(&file).cloned())
    }

    fn save_small_file(&self, file: SmallFile, text: &str) -> Result<(), StorageError> {
        self.writing()?.small.insert(file, text.to_owned());
        Ok(())
    }

    fn hold(&self, _file: SmallFile) -> Result<Hold, StorageError> {
        Ok(Hold::default())
    }

    fn set_aside_small_file(&self, file: SmallFile) -> Result<DataPath, StorageError> {
        let mut inner = self.writing()?;
        let gone = || StorageError::new(Doing::Reading, "memory", io::Error::from(io::ErrorKind::NotFound));
        let is_taken = |it: &DataPath| inner.files.contains_key(it);
        let aside = DataPath::new(file.name()).and_then(|path| path.aside(is_taken)).ok_or_else(gone)?;
        let text = inner.small.remove(&file).ok_or_else(gone)?;
        inner.files.insert(aside.clone(), text.into_bytes());
        Ok(aside)
    }

    fn watch(&self, changed: Box<dyn Fn() + Send>) -> Result<Watch, StorageError> {
        // As long as the storage itself; nobody keeps one longer than a test.
        self.lock().listeners.0.push(changed);
        Ok(Watch::nothing())
    }

    fn place(&self) -> PathBuf {
        self.lock().place.clone().unwrap_or_else(|| PathBuf::from("memory"))
    }

    fn list(&self, folder: Folder) -> Result<Vec<Listed>, StorageError> {
        let inner = self.lock();
        let is_in = |path: &&DataPath| DataPath::in_folder(folder, path.name()).as_ref() == Some(*path);
        let paths = inner.files.keys().filter(is_in);
        let len = |path: &DataPath| inner.files.get(path).map_or(0, Vec::len) as u64;
        let listed = paths.map(|path| Listed {
            path: path.clone(),
            len: len(path),
            is_open_to_others: false,
            is_link: false,
        });
        Ok(listed.collect())
    }

    fn read(&self, path: &DataPath) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(self.lock().files.get(path).cloned())
    }

    fn write(&self, path: &DataPath, bytes: &[u8]) -> Result<(), StorageError> {
        self.writing()?.put(path.clone(), bytes);
        Ok(())
    }

    fn set_aside(&self, path: &DataPath) -> Result<DataPath, StorageError> {
        let mut inner = self.writing()?;
        let aside = path.aside(|it| inner.files.contains_key(it)).unwrap_or_else(|| path.clone());
        if let Some(bytes) = inner.files.remove(path) {
            inner.files.insert(aside.clone(), bytes);
        }
        Ok(aside)
    }

    fn remove(&self, path: &DataPath) -> Result<(), StorageError> {
        self.writing()?.files.remove(path);
        Ok(())
    }

    fn refused_writes(&self, _device: DeviceId) -> Vec<StorageError> {
        self.writing().err().into_iter().collect()
    }

    fn make_private(&self, _path: &DataPath) -> Result<(), StorageError> {
        Ok(())
    }
}
