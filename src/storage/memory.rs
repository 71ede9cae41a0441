//! Storage that keeps things only while the program runs.

use std::{
    collections::BTreeMap,
    io,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{
    Appended, DeviceState, Doing, JournalFile, SetAside, SmallFile, Storage, StorageError, Watch, hash,
};
use crate::journal::DeviceId;

/// The memory twin of [`super::Disk`].
#[derive(Debug, Default)]
pub struct Memory {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    journals: BTreeMap<DeviceId, String>,
    torn: BTreeMap<DeviceId, String>,
    device: Option<DeviceState>,
    packs: BTreeMap<String, String>,
    small: BTreeMap<SmallFile, String>,
    refusal: Option<io::ErrorKind>,
}

impl Memory {
    /// Puts a whole journal file there, as a sync engine does.
    pub fn put_journal(&self, device: DeviceId, text: &str) {
        self.lock().journals.insert(device, text.to_owned());
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
    fn journals(&self) -> Result<Vec<JournalFile>, StorageError> {
        let inner = self.lock();
        Ok(inner.journals.iter().map(|(&device, text)| JournalFile { device, text: text.clone() }).collect())
    }

    fn set_aside_torn_line(&self, device: DeviceId) -> Result<Option<SetAside>, StorageError> {
        let mut inner = self.writing()?;
        let Some(text) = inner.journals.get_mut(&device) else { return Ok(None) };
        let rest = text.split_off(text.rfind('\n').map_or(0, |at| at + 1));
        if rest.is_empty() {
            return Ok(None);
        }
        let bytes = rest.len();
        inner.torn.entry(device).or_default().push_str(&rest);
        Ok(Some(SetAside { file: PathBuf::from("memory"), bytes }))
    }

    fn append(
        &self,
        device: DeviceId,
        known_len: u64,
        compose: &mut dyn FnMut(&str) -> String,
    ) -> Result<Appended, StorageError> {
        self.set_aside_torn_line(device)?;
        let mut inner = self.writing()?;
        let text = inner.journals.entry(device).or_default();
        let before = text.get(known_len as usize..).unwrap_or("").to_owned();
        let added = compose(&before);
        text.push_str(&added);
        Ok(Appended { before, added, len: text.len() as u64 })
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

    fn pack(&self, hash: &str) -> Result<Option<String>, StorageError> {
        Ok(self.lock().packs.get(hash).cloned())
    }

    fn keep_pack(&self, text: &str) -> Result<String, StorageError> {
        let hash = hash(text);
        self.writing()?.packs.insert(hash.clone(), text.to_owned());
        Ok(hash)
    }

    fn small_file(&self, file: SmallFile) -> Result<Option<String>, StorageError> {
        Ok(self.lock().small.get(&file).cloned())
    }

    fn watch(&self, _changed: Box<dyn Fn() + Send>) -> Result<Watch, StorageError> {
        Ok(Watch::nothing())
    }

    fn place(&self) -> PathBuf {
        PathBuf::from("memory")
    }

    fn save_small_file(&self, file: SmallFile, text: &str) -> Result<(), StorageError> {
        self.writing()?.small.insert(file, text.to_owned());
        Ok(())
    }
}
