//! What the section has learnt of the files, and what it waits for.

use crate::{
    journal::Stamp,
    workspace::{Backup, Errand, Finding},
};

/// The section's memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct DataState {
    /// The section is to be in sight.
    is_coming: bool,
    list: List,
    /// What the person waits for.
    pub(super) work: Option<Work>,
    /// All backups show, not only the latest.
    pub(super) shows_all: bool,
    pub(super) findings: Option<Findings>,
    fault: Option<(Work, String)>,
}

/// The backups, as far as they are listed.
#[derive(Clone, Debug, Default)]
enum List {
    #[default]
    Unknown,
    /// Being listed for the first time.
    Coming,
    There(Vec<Backup>),
}

/// What a person can wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    BackingUp,
    Restoring,
    Checking,
    Mending,
}

/// What is wrong with the files.
#[derive(Clone, Debug)]
pub(super) struct Findings {
    pub(super) all: Vec<Finding>,
    /// Whether it was tried to mend them.
    pub(super) are_mended: bool,
}

impl DataState {
    /// Brings the section into sight.
    pub(crate) fn come(&mut self) {
        self.is_coming = true;
    }

    /// Whether the section is to be in sight in this frame: until the backups are listed, what is below it is still
    /// too short for it to stand at the top.
    pub(super) fn is_coming(&mut self) -> bool {
        let is_coming = self.is_coming;
        self.is_coming &= !self.has_listed();
        is_coming
    }

    /// Work on the files begins.
    pub(crate) fn begin(&mut self, errand: &Errand) {
        let work = match errand {
            Errand::BackUp => Work::BackingUp,
            Errand::Restore(_) => Work::Restoring,
            Errand::CheckUp => Work::Checking,
            Errand::Repair => Work::Mending,
            Errand::Backups => {
                if matches!(self.list, List::Unknown) {
                    self.list = List::Coming;
                }
                return;
            }
            Errand::SavePlan { .. } | Errand::LookAt(_) | Errand::Import(_) => return,
        };
        if work == Work::Checking {
            self.findings = None;
        }
        self.work = Some(work);
        self.fault = None;
    }

    /// The work is over; what went wrong.
    pub(crate) fn end(&mut self, fault: Option<String>) {
        if let Some(work) = self.work.take() {
            self.fault = fault.map(|fault| (work, fault));
        }
    }

    /// The backups were listed, or why not.
    pub(crate) fn take_backups(&mut self, list: Result<Vec<Backup>, String>) {
        match list {
            Ok(list) => self.list = List::There(list),
            Err(fault) => {
                self.list = List::There(Vec::new());
                self.fault = Some((Work::BackingUp, fault));
            }
        }
    }

    /// A backup was made by itself, or why not.
    pub(crate) fn take_kept(&mut self, fault: Option<String>) {
        match fault {
            Some(fault) => self.fault = Some((Work::BackingUp, fault)),
            // What kept it from being made is over.
            None => self.fault = self.fault.take().filter(|(work, _)| *work != Work::BackingUp),
        }
    }

    pub(crate) fn take_findings(&mut self, all: Vec<Finding>) {
        self.findings = Some(Findings { all, are_mended: false });
    }

    pub(crate) fn take_mended(&mut self, all: Vec<Finding>) {
        self.findings = Some(Findings { all, are_mended: true });
    }

    /// Whether the backups were never listed.
    pub(super) fn is_unlisted(&self) -> bool {
        matches!(self.list, List::Unknown)
    }

    /// Whether the backups are listed.
    pub(crate) fn has_listed(&self) -> bool {
        matches!(self.list, List::There(_))
    }

    /// The backups, the latest first, once they are listed.
    pub(super) fn backups(&self) -> Option<&[Backup]> {
        match &self.list {
            List::There(list) => Some(list),
            List::Unknown | List::Coming => None,
        }
    }

    /// When a backup was made.
    pub(crate) fn made(&self, file: &str) -> Option<Stamp> {
        self.backups()?.iter().find(|it| it.file == file).map(|it| it.made)
    }

    /// What went wrong with one of these.
    pub(super) fn fault_of(&self, works: [Work; 2]) -> Option<&str> {
        let fault = self.fault.as_ref().filter(|(work, _)| works.contains(work));
        fault.map(|(_, words)| words.as_str())
    }
}
