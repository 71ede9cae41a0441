//! Appending to the own journal file.
//!
//! Under the file's lock: see that the file is still the one that was known, read what another process of this
//! device added, make sure that the file ends in a newline, write the new lines at once, wait for the disk. The
//! lock is the system's own on the journal file, so it ends with its holder and leaves nothing behind.

use std::{
    fs::{File, TryLockError},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{
    Doing, StorageError, into_text,
    replace::{make_private_folder, private_options, replace, sync_folder},
};

/// Where a journal file ended when it was last seen: its length, and its last bytes to know it again by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// Bytes of its whole lines.
    pub len: u64,
    tail: Vec<u8>,
}

/// Long enough for a check sum and the events before it.
const TAIL: usize = 64;

impl End {
    /// The end of a file with this text. A line without its newline is not known: another process may be writing
    /// it, or it is torn.
    pub fn of(text: &str) -> Self {
        let whole = text.rfind('\n').map_or(0, |at| at + 1);
        Self::default().after(text.get(..whole).unwrap_or(""))
    }

    /// The end after whole lines were added.
    #[must_use]
    pub fn after(&self, added: &str) -> Self {
        let mut tail = self.tail.clone();
        tail.extend_from_slice(added.as_bytes());
        let surplus = tail.len().saturating_sub(TAIL);
        Self { len: self.len + added.len() as u64, tail: tail.split_off(surplus) }
    }
}

/// What an append did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Bytes that stood in the file between the known end and the new lines.
    pub before: String,
    /// The new lines.
    pub added: String,
    /// End of the file now.
    pub end: End,
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
    known: &End,
    compose: &mut dyn FnMut(&str) -> String,
) -> Result<Appended, StorageError> {
    let mut file = open_locked(path, known)?;
    set_aside(&mut file, path, torn)?;
    let len = file.metadata().map_err(StorageError::reading(path))?.len();
    if len == 0 {
        // The name is made to last before anything hangs on it; a file with content has such a name.
        sync_above(path)?;
    }
    let before = read_from(&mut file, known).map_err(StorageError::reading(path))?;
    let before = before.ok_or_else(|| replaced(path))?;
    let added = compose(&before);
    write_whole(&mut file, len, added.as_bytes(), path)?;
    let end = known.after(&before).after(&added);
    Ok(Appended { before, added, end })
}

/// Replaces the file by what `compose` makes of its text. Under the lock, which [`append`] takes too: it sees then
/// that the file has another place, and opens it again.
pub(super) fn rewrite(
    path: &Path,
    compose: &mut dyn FnMut(&str) -> Result<Option<String>, StorageError>,
) -> Result<Option<String>, StorageError> {
    let mut file = match private_options().read(true).append(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(StorageError::writing(path))?,
    };
    lock(&file, path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(StorageError::reading(path))?;
    let Some(text) = compose(&into_text(bytes))? else { return Ok(None) };
    replace(path, text.as_bytes()).map_err(StorageError::writing(path))?;
    Ok(Some(text))
}

/// The file, locked, and still the one of this name: it may have been replaced while this process waited.
fn open_locked(path: &Path, known: &End) -> Result<File, StorageError> {
    loop {
        let file = open(path, known)?;
        lock(&file, path)?;
        if is_current(&file, path).map_err(StorageError::reading(path))? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn is_current(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let own = file.metadata()?;
    match path.metadata() {
        Ok(named) => Ok((own.dev(), own.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_current(_file: &File, _path: &Path) -> io::Result<bool> {
    // An open file cannot be replaced there.
    Ok(true)
}

/// Opens the file, and makes it if nothing is known of it. One that is known and gone is not begun anew.
fn open(path: &Path, known: &End) -> Result<File, StorageError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let is_first = known.len == 0;
    if is_first {
        make_private_folder(folder).map_err(StorageError::writing(folder))?;
    }
    private_options().read(true).append(true).create(is_first).open(path).map_err(|error| {
        let is_gone = error.kind() == io::ErrorKind::NotFound && folder.is_dir();
        if is_gone { replaced(path) } else { StorageError::new(Doing::Writing, path, error) }
    })
}

/// The folders of a new journal, up to the one that holds the data folder.
fn sync_above(path: &Path) -> Result<(), StorageError> {
    let folders = path.ancestors().skip(1).take(3).filter(|folder| folder.is_dir());
    for folder in folders {
        sync_folder(folder).map_err(StorageError::writing(folder))?;
    }
    Ok(())
}

/// The file is not the one that this process read and wrote.
fn replaced(path: &Path) -> StorageError {
    let error = io::Error::other("the journal is no longer the one that was written here");
    StorageError::new(Doing::Continuing, path, error)
}

/// One write and one sync. If either fails, what was written is taken back; should that fail too, nobody knows what
/// stands there: [`Doing::Unsure`].
fn write_whole(file: &mut File, len: u64, bytes: &[u8], path: &Path) -> Result<(), StorageError> {
    file.write_all(bytes).and_then(|()| file.sync_data()).map_err(|error| {
        let doing = match file.set_len(len).and_then(|()| file.sync_data()) {
            Ok(()) => Doing::Writing,
            Err(_) => Doing::Unsure,
        };
        StorageError::new(doing, path, error)
    })
}

/// What stands after the known end; none when the file does not go on from there.
fn read_from(file: &mut File, known: &End) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(known.len - known.tail.len() as u64))?;
    file.read_to_end(&mut bytes)?;
    let rest = bytes.strip_prefix(known.tail.as_slice());
    Ok(rest.map(|rest| String::from_utf8_lossy(rest).into_owned()))
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

/// Moves what follows the last newline into `torn`: first there, synced with its name, then cut here. An append
/// holds the lock until its newline is written, so what is torn under the lock is torn for good.
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
        .and_then(|()| torn.parent().map_or(Ok(()), sync_folder))
        .map_err(StorageError::writing(torn))?;
    file.set_len(whole_len as u64).and_then(|()| file.sync_all()).map_err(StorageError::writing(path))?;
    Ok(Some(SetAside { file: torn.to_owned(), bytes: rest.len() }))
}

/// Waits a few seconds for another process of this device; a file system without locks is used without.
pub(super) fn lock(file: &File, path: &Path) -> Result<(), StorageError> {
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(StorageError::new(Doing::Locking, path, error)),
        }
    }
    let busy = io::Error::new(io::ErrorKind::WouldBlock, "another process holds the file");
    Err(StorageError::new(Doing::Locking, path, busy))
}
