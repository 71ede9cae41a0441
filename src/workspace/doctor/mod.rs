//! Looks every file of the data folder over, names what is wrong, and repairs it on request.
//!
//! Nothing is deleted: what cannot be understood is moved to the folder `set-aside`. Journals of other devices are
//! theirs to write; what is missing in them comes back in copies beside them.

mod check;
mod erase;
mod repair;

pub use erase::{EraseItem, Erased};

use std::{collections::BTreeSet, io::ErrorKind};

use super::{Refusal, Trouble, Workspace, backups};
use crate::{
    curriculum::pack::Problem,
    journal::{DeviceId, Stamp},
    storage::{ArchiveError, DataPath, Journals, Reason, Storage, StorageError},
};

/// Something wrong, or worth knowing, with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The file, from the data folder on.
    pub file: String,
    /// Counted from 1, where it is about a line.
    pub line: Option<usize>,
    /// What it is.
    pub what: What,
    /// Whether it was mended.
    pub repaired: bool,
}

impl Finding {
    fn new(file: impl Into<String>, line: impl Into<Option<usize>>, what: What) -> Self {
        Self { file: file.into(), line: line.into(), what, repaired: false }
    }
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A line that is no step: the reader's reason.
    BrokenLine(String),
    /// A line whose check sum does not fit; it is used as it stands, unless a backup has it as it was written.
    ChangedLine,
    /// A line of a newer version: what it knows that this one does not.
    Newer(String),
    /// A mark that git left where it could not merge.
    MergeMark,
    /// A last line without its end: it has not arrived yet.
    Unfinished,
    /// Steps that this device must have written, by the counts of the others or by a backup, and that are in no file:
    /// the first and the last count of the gap.
    MissingSteps(u64, u64),
    /// Two different steps of one count.
    TwoSteps(u64),
    /// A header that names another device.
    OtherDevice(DeviceId),
    /// A copy that a sync engine or an import made; it is read.
    Copy,
    /// The pack is not what its name says.
    PackDamaged,
    /// The pack cannot be read: the first problem.
    PackUnreadable(Problem),
    /// A plan's pack that is not there.
    PackMissing,
    /// A backup that cannot be used.
    BackupUnreadable(ArchiveError),
    /// A small file of this device that cannot be understood; it is written anew at the next change.
    Unreadable(String),
    /// It is there and cannot be read: what the system said, and in its words. It may only lack the right.
    Unread(ErrorKind, String),
    /// It cannot be written: what the system said, and in its words.
    Unwritable(ErrorKind, String),
    /// Others than the learner may read or write it.
    OpenToOthers,
    /// A symbolic link, which is not followed.
    Link,
    /// What an interrupted write left.
    Leftover,
    /// A file that Gradus does not know.
    Foreign,
}

impl What {
    /// Whether mending may help.
    pub fn is_mendable(&self) -> bool {
        matches!(
            self,
            Self::BrokenLine(_)
                | Self::ChangedLine
                | Self::MergeMark
                | Self::MissingSteps(..)
                | Self::PackDamaged
                | Self::PackMissing
                | Self::BackupUnreadable(_)
                | Self::OpenToOthers
                | Self::Leftover
                | Self::Unread(ErrorKind::PermissionDenied, _)
        )
    }

    /// Whether nothing is wrong: it is only said.
    pub fn is_note(&self) -> bool {
        matches!(self, Self::Copy | Self::Unfinished | Self::Foreign | Self::TwoSteps(_) | Self::OpenToOthers)
    }
}

/// What the doctor must know besides the files.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The device that works here.
    device: DeviceId,
    /// Hashes of the packs that plans follow.
    packs: BTreeSet<String>,
}

impl Workspace {
    /// Looks every file over; nothing changes.
    pub fn check_up(&self) -> Result<Vec<Finding>, Trouble> {
        check_up(self.storage.as_ref(), &self.known_to_doctor()).map_err(|error| Trouble::from(&error))
    }

    /// Mends what can be mended, with a backup first. All findings, with what was mended.
    pub fn repair(&mut self) -> Result<Vec<Finding>, Refusal> {
        // A journal that cannot be read may be what is to be mended.
        self.check_known()?;
        let (findings, journals) = repair(self.storage.as_ref(), self.clock.now(), &self.known_to_doctor())
            .map_err(Refusal::from)?;
        self.take_journals(&journals);
        Ok(findings)
    }

    pub(super) fn known_to_doctor(&self) -> Known {
        let plans = self.snapshot.record.plans.values().filter(|plan| !plan.is_trashed);
        Known { device: self.device, packs: plans.filter_map(|plan| plan.pack_hash.clone()).collect() }
    }
}

/// Looks every file over.
pub(super) fn check_up(storage: &dyn Storage, known: &Known) -> Result<Vec<Finding>, StorageError> {
    check::check(storage, known)
}

/// The part of [`Workspace::repair`] that works on the files: all findings, and the journals as they are then.
pub(super) fn repair(
    storage: &dyn Storage,
    now: Stamp,
    known: &Known,
) -> Result<(Vec<Finding>, Journals), StorageError> {
    let unlocked = unlock(storage, check::check(storage, known)?);
    let mut findings = check::check(storage, known)?;
    if !unlocked.is_empty()
        || findings.iter().any(|finding| finding.what.is_mendable() || !finding.what.is_note())
    {
        backups::make(storage, now, Reason::Repair)?;
        repair::repair(storage, known.device, &mut findings)?;
    }
    findings.splice(0..0, unlocked);
    Ok((findings, storage.read_journals()?))
}

/// Gives the learner the right to read files that only lack it, before anything else: no backup is whole without
/// them. What was mended so.
fn unlock(storage: &dyn Storage, findings: Vec<Finding>) -> Vec<Finding> {
    let mut unlocked = Vec::new();
    for finding in findings {
        if matches!(finding.what, What::Unread(ErrorKind::PermissionDenied, _))
            && let Some(path) = DataPath::new(&finding.file)
            && storage.make_private(&path).is_ok()
            && storage.read(&path).is_ok()
        {
            unlocked.push(Finding { repaired: true, ..finding });
        }
    }
    unlocked
}
