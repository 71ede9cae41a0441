//! Work on the files that takes longer than a frame, on a thread of its own: the window never waits for it.
//!
//! ```text
//! window: begin_errand ─► keeper: reads, writes ─► window: poll takes in what is new ─► reports
//! ```
//!
//! One thread does all of it, one errand after the other, so that no two backups are made or thinned at once.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::Duration,
};

use super::{
    Backup, Clock, Finding, Imported, Overwrite, Refusal, Workspace,
    backups::{self, Brought},
    doctor::{self, Known},
    read_bytes, transfer, write_export,
};
use crate::storage::{JournalFile, Journals, Reason, Storage, read_archive};

/// A backup reads and packs everything; so long after a change the machine is left to the window that shows it. One
/// that was owed when the window closed is made at the next start.
const CALM: Duration = Duration::from_secs(5);

/// Work on the files.
#[derive(Clone, Debug)]
pub enum Errand {
    /// Lists the backups.
    Backups,
    /// Makes a backup.
    BackUp,
    /// Goes back to the backup of this name, see [`Workspace::restore`].
    Restore(String),
    /// Writes everything into one file.
    SavePlan {
        /// The file.
        path: PathBuf,
        /// Whether it may take the place of another.
        overwrite: Overwrite,
    },
    /// Reads a plan file and says what it would bring.
    LookAt(PathBuf),
    /// Brings it.
    Import(PlanFile),
    /// Looks every file over.
    CheckUp,
    /// Mends what can be mended.
    Repair,
}

/// What came of an errand.
#[derive(Clone, Debug)]
pub enum Report {
    /// The backups, the latest first.
    Backups(Result<Vec<Backup>, Refusal>),
    /// A backup was made by itself, or could not be made.
    Kept(Result<(), Refusal>),
    /// A backup was made as asked; false where there was nothing to back up.
    BackedUp(Result<bool, Refusal>),
    /// The backup of this name was restored.
    Restored(Result<String, Refusal>),
    /// The plan is in this file.
    PlanSaved(Result<PathBuf, Refusal>),
    /// A plan file was read.
    LookedAt(Result<PlanFile, Refusal>),
    /// A plan file was brought here.
    Imported(Result<Imported, Refusal>),
    /// What is wrong with the files.
    Checked(Result<Vec<Finding>, Refusal>),
    /// The same, with what was mended.
    Repaired(Result<Vec<Finding>, Refusal>),
}

/// A plan file that was read: what was looked at is what is brought.
#[derive(Clone, Debug)]
pub struct PlanFile {
    bytes: Arc<[u8]>,
    /// What it would bring.
    pub brings: Imported,
}

impl Workspace {
    /// Begins an errand; [`Self::reports`] has what came of it. Only a workspace that is open for a window does any.
    pub fn begin_errand(&mut self, errand: Errand) {
        // Mending may be what makes a journal readable again.
        let refusal = match errand {
            Errand::Repair => self.check_known().err(),
            _ => self.check_writable().err(),
        };
        let known = self.known_to_doctor();
        let Some(keeper) = &mut self.keeper else { return };
        let report = refusal.and_then(|refusal| match errand {
            Errand::Restore(_) => Some(Report::Restored(Err(refusal))),
            Errand::Import(_) => Some(Report::Imported(Err(refusal))),
            Errand::Repair => Some(Report::Repaired(Err(refusal))),
            _ => None,
        });
        match report {
            Some(report) => keeper.reports.push(report),
            None => keeper.send(Job::Errand(errand, known)),
        }
    }

    /// What came of errands since the last time.
    pub fn reports(&mut self) -> Vec<Report> {
        self.keeper.as_mut().map(|keeper| std::mem::take(&mut keeper.reports)).unwrap_or_default()
    }

    /// Whether work on the files is going on.
    pub fn is_at_work(&self) -> bool {
        self.keeper.as_ref().is_some_and(|keeper| keeper.n_open > 0)
    }

    /// Takes in what errands brought; whether there was anything.
    pub(super) fn take_done(&mut self) -> bool {
        let Some(keeper) = &mut self.keeper else { return false };
        let done: Vec<Done> = keeper.done.try_iter().collect();
        // A backup that made itself was no errand.
        let n_over = done.iter().filter(|it| !matches!(it, Done::Report(Report::Kept(_)))).count();
        keeper.n_open = keeper.n_open.saturating_sub(n_over);
        let is_any = !done.is_empty();
        for done in done {
            let report = self.finish(done);
            self.keeper.iter_mut().for_each(|keeper| keeper.reports.push(report.clone()));
        }
        is_any
    }

    /// The part of an errand that changes what is in memory.
    fn finish(&mut self, done: Done) -> Report {
        match done {
            Done::Report(report) => report,
            Done::Repaired(findings, journals) => {
                self.take_journals(&journals);
                Report::Repaired(Ok(findings))
            }
            Done::Restored(file, brought) => Report::Restored(self.take_restored(brought).map(|()| file)),
            Done::Imported(imported, copies) => {
                self.take_copies(&copies);
                Report::Imported(Ok(imported))
            }
        }
    }
}

/// What the thread is told.
enum Job {
    /// Something is on the disk that was not there before.
    Changed,
    Errand(Errand, Known),
}

/// What the thread says.
enum Done {
    Report(Report),
    Repaired(Vec<Finding>, Journals),
    Restored(String, Brought),
    Imported(Imported, Vec<JournalFile>),
}

/// The thread, as the workspace sees it.
pub(super) struct Keeper {
    jobs: Sender<Job>,
    done: Receiver<Done>,
    /// Errands of which nothing was taken in yet.
    n_open: usize,
    reports: Vec<Report>,
}

impl Keeper {
    /// The keeper of a workspace that has just been read; `wake` is called whenever it has something to say.
    pub(super) fn of(workspace: &Workspace, wake: Arc<impl Fn() + Send + Sync + 'static>) -> Self {
        let keeper = Self::start(Arc::clone(&workspace.storage), Arc::clone(&workspace.clock), wake);
        // What other devices wrote since the last time is worth a backup too.
        if !workspace.journal().is_empty() {
            keeper.changed();
        }
        keeper
    }

    fn start(
        storage: Arc<dyn Storage>,
        clock: Arc<dyn Clock>,
        wake: Arc<impl Fn() + Send + Sync + 'static>,
    ) -> Self {
        let (jobs, queue) = channel();
        let (say, done) = channel();
        thread::spawn(move || {
            let hands = Hands { storage, clock };
            let mut is_owed = false;
            loop {
                let job = if is_owed { queue.recv_timeout(CALM) } else { queue.recv().map_err(Into::into) };
                match job {
                    Ok(Job::Changed) => is_owed = true,
                    Ok(Job::Errand(errand, known)) => {
                        // The window may be closed by now.
                        let _ = say.send(hands.run(errand, &known));
                        wake();
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        is_owed = false;
                        if let Some(report) = hands.back_up_if_due() {
                            let _ = say.send(Done::Report(report));
                            wake();
                        }
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        Self { jobs, done, n_open: 0, reports: Vec::new() }
    }

    /// Something is on the disk that was not there before.
    pub(super) fn changed(&self) {
        // A thread that is gone has said why.
        let _ = self.jobs.send(Job::Changed);
    }

    fn send(&mut self, job: Job) {
        if self.jobs.send(job).is_ok() {
            self.n_open += 1;
        } else {
            tracing::warn!("the thread that works on the files is gone");
        }
    }
}

/// What the thread works with.
struct Hands {
    storage: Arc<dyn Storage>,
    clock: Arc<dyn Clock>,
}

impl Hands {
    fn run(&self, errand: Errand, known: &Known) -> Done {
        let (storage, now) = (self.storage.as_ref(), self.clock.now());
        Done::Report(match errand {
            Errand::Backups => Report::Backups(backups::backups(storage).map_err(Refusal::from)),
            Errand::BackUp => {
                let made = backups::make(storage, now, Reason::Asked);
                Report::BackedUp(made.map(|file| file.is_some()).map_err(Refusal::from))
            }
            Errand::Restore(file) => match backups::bring_back(storage, now, &file) {
                Ok(brought) => return Done::Restored(file, brought),
                Err(refusal) => Report::Restored(Err(refusal)),
            },
            Errand::SavePlan { path, overwrite } => {
                let bytes = transfer::plan_file(storage, now);
                let saved = bytes.and_then(|bytes| write_export(&path, &bytes, overwrite));
                Report::PlanSaved(saved.map(|()| path).map_err(Refusal::Storage))
            }
            Errand::LookAt(path) => Report::LookedAt(look_at(storage, &path)),
            Errand::Import(file) => match transfer::import(storage, now, &file.bytes) {
                Ok((imported, copies)) => return Done::Imported(imported, copies),
                Err(refusal) => Report::Imported(Err(refusal)),
            },
            Errand::CheckUp => Report::Checked(doctor::check_up(storage, known).map_err(Refusal::from)),
            Errand::Repair => match doctor::repair(storage, now, known) {
                Ok((findings, journals)) => return Done::Repaired(findings, journals),
                Err(error) => Report::Repaired(Err(Refusal::from(error))),
            },
        })
    }

    /// None where no backup was due.
    fn back_up_if_due(&self) -> Option<Report> {
        match backups::make_if_due(self.storage.as_ref(), self.clock.now()) {
            Ok(is_made) => is_made.then_some(Report::Kept(Ok(()))),
            Err(error) => {
                tracing::warn!("no backup was made: {}", error.source);
                Some(Report::Kept(Err(Refusal::from(error))))
            }
        }
    }
}

fn look_at(storage: &dyn Storage, path: &std::path::Path) -> Result<PlanFile, Refusal> {
    let bytes = read_bytes(path).map_err(Refusal::Storage)?;
    let archive = read_archive(&bytes).map_err(Refusal::BadArchive)?;
    Ok(PlanFile { brings: transfer::preview(storage, &archive)?, bytes: bytes.into() })
}
