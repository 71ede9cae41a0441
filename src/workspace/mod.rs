//! The one door: what is opened, changed and seen of the learner's data goes through here.
//!
//! [`Workspace::open`] reads everything, [`Workspace::perform`] checks an [`Action`] and turns it into a step,
//! [`Snapshot`] is everything derived. A step counts at once and is pending until the writer thread has it on
//! the disk; [`Workspace::poll`] takes in what the writer and other devices did meanwhile.

mod accept;
mod action;
mod adopted;
mod backups;
mod calendar;
mod check;
mod clock;
mod copies;
mod devices;
mod doctor;
mod forecaster;
mod keeper;
mod load;
mod notice;
mod open;
mod perform;
mod place;
mod planning;
mod present;
mod preview;
mod refusal;
mod reviewing;
mod snapshot;
mod studying;
mod sync;
mod texts;
mod timer;
mod transfer;
mod undo;
mod writer;

pub use crate::storage::{ArchiveError, Reason, evidence_file, evidence_from_here, is_evidence_missing};
pub use action::{Action, NewPlan, PackChoice, ReviewAction, Study, StudyEdit};
pub use backups::Backup;
pub use clock::{Clock, FixedClock, SystemClock};
pub use devices::Device;
pub use doctor::{EraseItem, Erased, Finding, What};
pub use keeper::{Errand, PlanFile, Report};
pub use notice::{Notice, Trouble};
pub use open::{Options, Patience, Workspace};
pub use place::{Overwrite, Place, read_pack, write_export};
pub use present::{Ago, Present};
pub use preview::Preview;
pub use refusal::Refusal;
pub use snapshot::{NEXT_TOPICS, Saving, Snapshot};
pub use timer::TimerStop;
pub use transfer::{Imported, read_bytes};
pub use undo::HistoryEntry;
