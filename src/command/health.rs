//! Backups, files to import and findings of the doctor, in words.

use chrono::NaiveDateTime;

use super::{problem, wording::why_no_file};
use crate::{
    say, words,
    workspace::{ArchiveError, Backup, Finding, Imported, Reason, What},
};

/// Why a backup was made.
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::Change => say!("backup-change"),
        Reason::Asked => say!("backup-asked"),
        Reason::Import => say!("backup-import"),
        Reason::Restore => say!("backup-restore"),
        Reason::Repair => say!("backup-repair"),
        Reason::Format => say!("backup-format"),
        Reason::Export => say!("backup-export"),
    }
}

/// What a backup holds and why it was made, or why it cannot be used.
pub fn backup(backup: &Backup) -> String {
    match &backup.head {
        Ok(head) => say!("backup-holds", n = head.steps, why = reason(head.reason)),
        Err(error) => archive_error(error),
    }
}

/// Why a file is no backup or plan that can be used, as a clause.
pub fn archive_error(error: &ArchiveError) -> String {
    match error {
        // What the reader of archives says helps nobody.
        ArchiveError::Foreign(_) => say!("archive-foreign"),
        ArchiveError::Newer(format) => say!("archive-newer", format = (*format)),
        ArchiveError::Damaged(file) => say!("archive-damaged", file = file.clone()),
        ArchiveError::TooLarge => say!("archive-too-large"),
    }
}

/// What an import brought.
pub fn imported(imported: &Imported) -> String {
    let devices = words::join(&imported.devices);
    let Imported { steps, plans, packs, .. } = *imported;
    if steps == 0 {
        return say!("import-packs", packs = packs);
    }
    say!("import-brought", n = steps, plans = plans, devices = devices)
}

/// What is wrong with a file, as a sentence.
pub fn finding(finding: &Finding) -> String {
    match &finding.what {
        What::BrokenLine(why) => say!("finding-broken", why = why.clone()),
        What::ChangedLine => say!("finding-changed"),
        What::Newer(what) => say!("finding-newer", what = what.clone()),
        What::MergeMark => say!("finding-mark"),
        What::Unfinished => say!("finding-unfinished"),
        What::MissingSteps(first, last) => {
            say!("finding-missing", n = (last - first + 1), first = (*first), last = (*last))
        }
        What::TwoSteps(n) => say!("finding-two", n = (*n)),
        What::OtherDevice(device) => say!("finding-device", device = device.to_string()),
        What::Copy => say!("finding-copy"),
        What::PackDamaged => say!("finding-pack-damaged"),
        What::PackUnreadable(first) => say!("finding-pack-unreadable", why = problem(first)),
        What::PackMissing => say!("finding-pack-missing"),
        What::BackupUnreadable(error) => say!("finding-backup", why = archive_error(error)),
        What::Unreadable(why) => say!("finding-unreadable", why = why.clone()),
        What::Unread(kind, text) => say!("finding-unread", why = why_no_file(*kind, text)),
        What::Unwritable(kind, text) => say!("finding-unwritable", why = why_no_file(*kind, text)),
        What::OpenToOthers => say!("finding-open"),
        What::Link => say!("finding-link"),
        What::Leftover => say!("finding-leftover"),
        What::Foreign => say!("finding-foreign"),
    }
}

/// A time of the learner's clock: "20 Nov 2026, 18:30".
pub fn time(time: NaiveDateTime) -> String {
    format!("{}, {}", words::date(time.date()), time.format("%H:%M"))
}
