//! Appending to the own journal file.
//!
//! Under the file's lock: read what another process of this device added, make sure that the file ends in a
//! newline, write the new lines at once, wait for the disk. The lock is the system's own on the journal file,
//! so it ends with its holder and leaves nothing behind.

use std::{
    fs::{File, TryLockError},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{
    Doing, StorageError,
    replace::{make_private_folder, private_options, sync_folder},
};

/// What an append did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Bytes that stood in the file between the known length and the new lines.
    pub before: String,
    /// The new lines.
    pub added: String,
    /// Length of the file now.
    pub len: u64,
}

/// A torn line that was moved out of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Where it is now.
    pub file: PathBuf,
    /// How many bytes it has.
    pub bytes: usize,
}

const LOCK_TRIES: u32 = 200;
const LOCK_PAUSE: Duration = Duration::from_millis(25);

pub(super) fn append(
    path: &Path,
    torn: &Path,
    known_len: u64,
    compose: &mut dyn FnMut(&str) -> String,
) -> Result<Appended, StorageError> {
    let is_new = !path.exists();
    let folder = path.parent().unwrap_or(Path::new("."));
    if is_new {
        make_private_folder(folder).map_err(StorageError::writing(folder))?;
    }
    let mut file = private_options()
        .read(true)
        .append(true)
        .create(true)
        .open(path)
        .map_err(StorageError::writing(path))?;
    lock(&file, path)?;
    set_aside(&mut file, path, torn)?;
    let len = file.metadata().map_err(StorageError::reading(path))?.len();
    let before = read_from(&mut file, known_len.min(len)).map_err(StorageError::reading(path))?;
    let added = compose(&before);
    write_whole(&mut file, len, added.as_bytes()).map_err(StorageError::writing(path))?;
    if is_new {
        sync_folder(folder).map_err(StorageError::writing(folder))?;
    }
    Ok(Appended { len: len + added.len() as u64, before, added })
}

/// One write and one sync. If either fails, what was written is taken back, so that a later try does not
/// write it twice.
fn write_whole(file: &mut File, len: u64, bytes: &[u8]) -> io::Result<()> {
    let written = file.write_all(bytes).and_then(|()| file.sync_data());
    if written.is_err() {
        // Should this fail too, the next append finds the torn rest and sets it aside.
        drop(file.set_len(len));
    }
    written
}

fn read_from(file: &mut File, offset: u64) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(offset))?;
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) fn set_aside_torn_line(path: &Path, torn: &Path) -> Result<Option<SetAside>, StorageError> {
    let mut file = match private_options().read(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StorageError::new(Doing::Reading, path, error)),
    };
    if !ends_torn(&mut file).map_err(StorageError::reading(path))? {
        return Ok(None);
    }
    let mut file =
        private_options().read(true).append(true).open(path).map_err(StorageError::writing(path))?;
    lock(&file, path)?;
    set_aside(&mut file, path, torn)
}

fn ends_torn(file: &mut File) -> io::Result<bool> {
    let len = file.metadata()?.len();
    if len == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::Start(len - 1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// Moves what follows the last newline into `torn`: first there, synced, then cut here. An append holds the
/// lock until its newline is written, so what is torn under the lock is torn for good.
fn set_aside(file: &mut File, path: &Path, torn: &Path) -> Result<Option<SetAside>, StorageError> {
    if !ends_torn(file).map_err(StorageError::reading(path))? {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))
        .and_then(|_| file.read_to_end(&mut bytes))
        .map_err(StorageError::reading(path))?;
    let whole_len = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let rest = bytes.split_off(whole_len);
    let mut aside =
        private_options().append(true).create(true).open(torn).map_err(StorageError::writing(torn))?;
    aside
        .write_all(&rest)
        .and_then(|()| aside.write_all(b"\n"))
        .and_then(|()| aside.sync_all())
        .map_err(StorageError::writing(torn))?;
    file.set_len(whole_len as u64).and_then(|()| file.sync_all()).map_err(StorageError::writing(path))?;
    Ok(Some(SetAside { file: torn.to_owned(), bytes: rest.len() }))
}

/// Waits a few seconds for another process of this device; a file system without locks is used without.
fn lock(file: &File, path: &Path) -> Result<(), StorageError> {
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(StorageError::new(Doing::Locking, path, error)),
        }
    }
    let busy = io::Error::new(io::ErrorKind::WouldBlock, "another process holds the journal");
    Err(StorageError::new(Doing::Locking, path, busy))
}
