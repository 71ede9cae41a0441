//! Backups: made by themselves while something changes, thinned with age, restored as a step of the journal.

use std::{borrow::Cow, collections::BTreeMap, io};

use super::{Refusal, Trouble, Workspace, copies};
use crate::{
    journal::{DeviceId, Event, Stamp, count_of},
    storage::{
        Archive, ArchiveError, ArchiveHead, DataPath, Doing, Folder, JournalFile, Reason, Storage,
        StorageError, read_archive, read_head, superfluous, write_archive,
    },
};

/// Between two backups that nobody asked for.
const INTERVAL_MS: i64 = 30 * 60 * 1000;
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

/// What a backup brings when it is restored.
pub(super) struct Brought {
    /// Lines that were in no journal any more.
    pub(super) copies: Vec<JournalFile>,
    /// The highest count of each device then.
    pub(super) seen: BTreeMap<DeviceId, u64>,
}

impl Workspace {
    /// The backups, the latest first.
    pub fn backups(&self) -> Result<Vec<Backup>, Trouble> {
        backups(self.storage.as_ref()).map_err(|error| Trouble::from(&error))
    }

    /// Makes a backup now; none where there is nothing to back up. Its file.
    pub fn back_up(&self) -> Result<Option<String>, Trouble> {
        let made = make(self.storage.as_ref(), self.clock.now(), Reason::Asked);
        made.map_err(|error| Trouble::from(&error))
    }

    /// Makes a backup if something changed and the last one is half an hour old.
    pub fn back_up_if_due(&self) -> Result<(), Trouble> {
        let made = make_if_due(self.storage.as_ref(), self.clock.now());
        made.map(drop).map_err(|error| Trouble::from(&error))
    }

    /// Goes back to a backup. A step like any other, so undo takes it back, and other devices follow; lines that
    /// are in the backup and in no journal any more come back first. The present is backed up before.
    pub fn restore(&mut self, file: &str) -> Result<(), Refusal> {
        self.check_writable()?;
        let brought = bring_back(self.storage.as_ref(), self.clock.now(), file)?;
        self.take_restored(brought)
    }

    /// The part of [`Self::restore`] that changes what is in memory.
    pub(super) fn take_restored(&mut self, brought: Brought) -> Result<(), Refusal> {
        self.check_writable()?;
        self.take_copies(&brought.copies);
        self.begin_events(None, vec![Event::RestoredTo { seen: brought.seen }]);
        Ok(())
    }

    /// Takes in what [`merge`] kept.
    pub(super) fn take_copies(&mut self, copies: &[JournalFile]) {
        for copy in copies {
            self.loaded.take_file(copy);
        }
        self.follow_journal();
    }
}

/// The part of [`Workspace::restore`] that works on the files.
pub(super) fn bring_back(storage: &dyn Storage, now: Stamp, file: &str) -> Result<Brought, Refusal> {
    let no_backup = || {
        let files = backups(storage).unwrap_or_default().into_iter().map(|it| it.file);
        Refusal::NoBackup(file.to_owned(), files.collect())
    };
    let path = DataPath::in_folder(Folder::Backups, file).ok_or_else(no_backup)?;
    let bytes = storage.read(&path).map_err(Refusal::from)?.ok_or_else(no_backup)?;
    let archive = read_archive(&bytes).map_err(Refusal::BadArchive)?;
    make(storage, now, Reason::Restore).map_err(Refusal::from)?;
    Ok(Brought { copies: merge(storage, &archive)?, seen: counts(&archive) })
}

/// Puts packs and lines that an archive has and the folder has not beside those that are there; the lines.
pub(super) fn merge(storage: &dyn Storage, archive: &Archive) -> Result<Vec<JournalFile>, Refusal> {
    for (path, text) in archive.packs() {
        // A pack that is not what its name says is of no use to anybody.
        let hash = crate::storage::hash(&text);
        if DataPath::pack(&hash).as_ref() == Some(path) {
            storage.keep_pack(&text).map_err(Refusal::from)?;
        }
    }
    let present = storage.journals().map_err(Refusal::from)?;
    let copies = copies::missing(archive.journals(), &present);
    for (idx, copy) in copies.iter().enumerate() {
        if let Err(error) = copies::keep(storage, copy) {
            // All of it or nothing. What cannot be taken away either does no harm: it is brought again.
            copies.iter().take(idx + 1).for_each(|copy| copies::take_away(storage, copy));
            return Err(Refusal::from(error));
        }
    }
    Ok(copies)
}

/// The backups, the latest first.
pub(super) fn backups(storage: &dyn Storage) -> Result<Vec<Backup>, StorageError> {
    let backup = |(made, path, len): (Stamp, DataPath, u64)| {
        let bytes = storage.read(&path).ok().flatten().unwrap_or_default();
        Backup { file: path.name().to_owned(), made, len, head: read_head(&bytes) }
    };
    Ok(list(storage)?.into_iter().rev().map(backup).collect())
}

/// The highest count of each device.
fn counts(archive: &Archive) -> BTreeMap<DeviceId, u64> {
    let mut counts = BTreeMap::new();
    for (device, text) in archive.journals() {
        let highest: &mut u64 = counts.entry(device).or_default();
        *highest = text.lines().filter_map(count_of).max().unwrap_or(0).max(*highest);
    }
    counts
}

/// Journals and packs as they are now. None of them may be missing: going back to such a backup would take the steps
/// of a journal that could not be read for undone.
pub(super) fn archive(storage: &dyn Storage, made: Stamp, reason: Reason) -> Result<Archive, StorageError> {
    storage.journals()?;
    let mut files = BTreeMap::new();
    for folder in [Folder::Journal, Folder::Packs] {
        for listed in storage.list(folder)?.into_iter().filter(|it| !it.is_link) {
            if let Some(bytes) = storage.read(&listed.path)? {
                files.insert(listed.path, bytes);
            }
        }
    }
    let mut archive = Archive { made, reason, steps: 0, files };
    let steps = |(_, text): (DeviceId, Cow<'_, str>)| text.lines().filter_map(count_of).count() as u64;
    archive.steps = archive.journals().map(steps).sum();
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

/// Makes a backup; none where there is nothing to back up. Its file.
pub(super) fn make(
    storage: &dyn Storage,
    now: Stamp,
    reason: Reason,
) -> Result<Option<String>, StorageError> {
    let archive = archive(storage, now, reason)?;
    if archive.files.is_empty() {
        return Ok(None);
    }
    Ok(Some(keep(storage, archive)?.name().to_owned()))
}

/// Makes a backup if something changed and the last one is half an hour old; whether it did.
pub(super) fn make_if_due(storage: &dyn Storage, now: Stamp) -> Result<bool, StorageError> {
    let listed = list(storage)?;
    // One from the future says only that a clock was wrong.
    let last = listed.iter().rev().find(|(made, ..)| *made <= now);
    if last.is_some_and(|(made, ..)| now.as_millis() - made.as_millis() < INTERVAL_MS) {
        return Ok(false);
    }
    let archive = archive(storage, now, Reason::Change)?;
    let last = last.map(|(_, path, _)| storage.read(path)).transpose()?.flatten();
    let is_same =
        last.and_then(|bytes| read_archive(&bytes).ok()).is_some_and(|it| it.files == archive.files);
    if archive.files.is_empty() || is_same {
        return Ok(false);
    }
    keep(storage, archive).map(|_| true)
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
