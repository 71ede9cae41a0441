//! Backups: made by themselves while something changes, thinned with age, restored as a step of the journal.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use super::{Clock, Refusal, Trouble, Workspace, copies};
use crate::{
    journal::{DeviceId, Event, Stamp, count_of},
    storage::{
        Archive, ArchiveError, ArchiveHead, DataPath, Doing, Folder, JournalFile, Reason, Storage,
        StorageError, read_archive, read_head, superfluous, write_archive,
    },
};

/// Between two backups that nobody asked for.
const INTERVAL_MS: i64 = 30 * 60 * 1000;
/// A backup reads and packs everything; so long it leaves the machine to the window that opens or shows a change.
const CALM: Duration = Duration::from_secs(5);
/// How the files of backups end.
const SUFFIX: &str = ".gradus";

/// A backup as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its file in the folder of backups.
    pub file: String,
    /// When it was made.
    pub made: Stamp,
    /// Bytes of the file.
    pub len: u64,
    /// Why it was made and what it holds, or why it cannot be read.
    pub head: Result<ArchiveHead, ArchiveError>,
}

impl Workspace {
    /// The backups, the latest first.
    pub fn backups(&self) -> Result<Vec<Backup>, Trouble> {
        let backup = |(made, path, len): (Stamp, DataPath, u64)| {
            let bytes = self.storage.read(&path).ok().flatten().unwrap_or_default();
            Backup { file: path.name().to_owned(), made, len, head: read_head(&bytes) }
        };
        let listed = list(self.storage.as_ref()).map_err(|error| Trouble::from(&error))?;
        Ok(listed.into_iter().rev().map(backup).collect())
    }

    /// Makes a backup now; none where there is nothing to back up. Its file.
    pub fn back_up(&self) -> Result<Option<String>, Trouble> {
        self.back_up_because(Reason::Asked).map_err(|error| Trouble::from(&error))
    }

    /// Makes a backup if something changed and the last one is half an hour old.
    pub fn back_up_if_due(&self) -> Result<(), Trouble> {
        make_if_due(self.storage.as_ref(), self.clock.now()).map_err(|error| Trouble::from(&error))
    }

    pub(super) fn back_up_because(&self, reason: Reason) -> Result<Option<String>, StorageError> {
        Ok(make(self.storage.as_ref(), self.clock.now(), reason)?.map(|path| path.name().to_owned()))
    }

    /// Goes back to a backup. A step like any other, so undo takes it back, and other devices follow; lines that
    /// are in the backup and in no journal any more come back first. The present is backed up before.
    pub fn restore(&mut self, file: &str) -> Result<(), Refusal> {
        self.check_writable()?;
        let path = DataPath::in_folder(Folder::Backups, file).ok_or_else(|| self.no_backup(file))?;
        let bytes = self.storage.read(&path).map_err(refused)?.ok_or_else(|| self.no_backup(file))?;
        let archive = read_archive(&bytes).map_err(Refusal::BadArchive)?;
        self.back_up_because(Reason::Restore).map_err(refused)?;
        self.merge(&archive)?;
        self.begin_events(None, vec![Event::RestoredTo { seen: counts(&archive) }]);
        Ok(())
    }

    fn no_backup(&self, file: &str) -> Refusal {
        let files = self.backups().unwrap_or_default().into_iter().map(|it| it.file);
        Refusal::NoBackup(file.to_owned(), files.collect())
    }

    /// Takes in packs and lines that an archive has and this folder has not.
    pub(super) fn merge(&mut self, archive: &Archive) -> Result<(), Refusal> {
        for (path, text) in archive.packs() {
            // A pack that is not what its name says is of no use to anybody.
            let hash = crate::storage::hash(&text);
            if DataPath::pack(&hash).as_ref() == Some(path) {
                self.storage.keep_pack(&text).map_err(refused)?;
            }
        }
        let present = self.storage.journals().map_err(refused)?;
        for copy in copies::missing(&archive.journals(), &present) {
            copies::keep(self.storage.as_ref(), &copy).map_err(refused)?;
            self.loaded.take_file(&copy);
        }
        self.follow_journal();
        Ok(())
    }
}

fn refused(error: StorageError) -> Refusal {
    Refusal::Storage(Trouble::from(&error))
}

/// The highest count of each device.
fn counts(archive: &Archive) -> BTreeMap<DeviceId, u64> {
    let mut counts = BTreeMap::new();
    for JournalFile { device, text, .. } in archive.journals() {
        let highest: &mut u64 = counts.entry(device).or_default();
        *highest = text.lines().filter_map(count_of).max().unwrap_or(0).max(*highest);
    }
    counts
}

/// Journals and packs as they are now.
pub(super) fn archive(storage: &dyn Storage, made: Stamp, reason: Reason) -> Result<Archive, StorageError> {
    let mut files = BTreeMap::new();
    for folder in [Folder::Journal, Folder::Packs] {
        for listed in storage.list(folder)?.into_iter().filter(|it| !it.is_link) {
            if let Some(bytes) = storage.read(&listed.path)? {
                files.insert(listed.path, bytes);
            }
        }
    }
    let mut archive = Archive { made, reason, steps: 0, files };
    let texts = archive.journals();
    archive.steps = texts.iter().flat_map(|file| file.text.lines()).filter_map(count_of).count() as u64;
    Ok(archive)
}

/// Backups by time, the oldest first.
fn list(storage: &dyn Storage) -> Result<Vec<(Stamp, DataPath, u64)>, StorageError> {
    let listed = storage.list(Folder::Backups)?.into_iter().filter(|it| !it.is_link);
    let mut backups: Vec<_> =
        listed.filter_map(|it| Some((time_of(it.path.name())?, it.path, it.len))).collect();
    backups.sort();
    Ok(backups)
}

/// Colons are no part of names on some systems.
fn name_of(made: Stamp) -> String {
    made.to_string().replace(':', "-") + SUFFIX
}

fn time_of(name: &str) -> Option<Stamp> {
    let (day, time) = name.strip_suffix(SUFFIX)?.split_once('T')?;
    Stamp::parse(&format!("{day}T{}", time.replace('-', ":")))
}

fn make(storage: &dyn Storage, now: Stamp, reason: Reason) -> Result<Option<DataPath>, StorageError> {
    let archive = archive(storage, now, reason)?;
    if archive.files.is_empty() {
        return Ok(None);
    }
    keep(storage, archive).map(Some)
}

fn make_if_due(storage: &dyn Storage, now: Stamp) -> Result<(), StorageError> {
    let listed = list(storage)?;
    // One from the future says only that a clock was wrong.
    let last = listed.iter().rev().find(|(made, ..)| *made <= now);
    if last.is_some_and(|(made, ..)| now.as_millis() - made.as_millis() < INTERVAL_MS) {
        return Ok(());
    }
    let archive = archive(storage, now, Reason::Change)?;
    let last = last.map(|(_, path, _)| storage.read(path)).transpose()?.flatten();
    let is_same =
        last.and_then(|bytes| read_archive(&bytes).ok()).is_some_and(|it| it.files == archive.files);
    if archive.files.is_empty() || is_same {
        return Ok(());
    }
    keep(storage, archive).map(drop)
}

/// Writes a backup, reads it back, and thins the older ones out.
fn keep(storage: &dyn Storage, mut archive: Archive) -> Result<DataPath, StorageError> {
    let now = archive.made;
    let taken: Vec<Stamp> = list(storage)?.into_iter().map(|(made, ..)| made).collect();
    while taken.contains(&archive.made) {
        archive.made = Stamp::from_millis(archive.made.as_millis() + 1);
    }
    let unreadable = |path: &DataPath, why: String| {
        StorageError::new(Doing::Writing, storage.place().join(path.as_str()), io::Error::other(why))
    };
    let path = DataPath::in_folder(Folder::Backups, &name_of(archive.made))
        .unwrap_or_else(|| DataPath::journal(DeviceId::from_u128(0)));
    let bytes = write_archive(&archive).map_err(|error| unreadable(&path, error.to_string()))?;
    storage.write(&path, &bytes)?;
    let back = storage.read(&path)?.unwrap_or_default();
    if read_archive(&back).as_ref() != Ok(&archive) {
        storage.remove(&path)?;
        return Err(unreadable(&path, "the backup did not read back as it was written".to_owned()));
    }
    let made: Vec<Stamp> = taken.into_iter().chain([archive.made]).collect();
    for old in superfluous(&made, now) {
        if let Some(path) = DataPath::in_folder(Folder::Backups, &name_of(old)) {
            storage.remove(&path)?;
        }
    }
    Ok(path)
}

/// Makes backups on a thread of its own, so that the window never waits for one.
pub(super) struct Keeper {
    changed: Option<Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread.
    pub(super) fn start(storage: Arc<dyn Storage>, clock: Arc<dyn Clock>) -> Self {
        let (changed, changes): (_, Receiver<()>) = channel();
        let thread = thread::spawn(move || {
            while changes.recv().is_ok() {
                thread::sleep(CALM);
                while changes.try_recv().is_ok() {}
                if let Err(error) = make_if_due(storage.as_ref(), clock.now()) {
                    tracing::warn!("no backup was made: {}", error.source);
                }
            }
        });
        Self { changed: Some(changed), thread: Some(thread) }
    }

    /// Something is on the disk that was not there before.
    pub(super) fn changed(&self) {
        // A thread that is gone has said why.
        let _ = self.changed.as_ref().map(|changed| changed.send(()));
    }
}

impl Drop for Keeper {
    /// A backup that is being written is finished first.
    fn drop(&mut self) {
        self.changed = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so on stderr.
            let _ = thread.join();
        }
    }
}
