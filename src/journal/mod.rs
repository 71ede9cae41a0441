//! What this learner did: steps, only ever appended.
//!
//! - [`event`] and [`mod@line`]: the frozen wire format, one step per line.
//! - [`canonical`]: the form in which this program writes it, read fast.
//! - [`mod@read`]: whole files, on several threads.
//! - [`stamp`]: the hybrid logical clock that orders the steps of all devices.
//! - [`steps`]: the steps of all files in their one order, whatever the order of arrival.
//! - [`retract`]: undo as a retraction that is itself a step.

mod canonical;
mod event;
mod line;
mod read;
mod retract;
mod stamp;
mod steps;

pub use event::{Event, EvidenceSubject, OwnItem, Verdict};
pub use line::{FORMAT, Header, Line, count_of, decode, encode_header, encode_step};
pub use read::{Found, Reading, is_merge_mark, read};
pub use retract::{Retractions, UndoStack};
pub use stamp::Stamp;
pub use steps::{Arrival, DeviceId, Entry, Journal, PlanId, Step, StepId};
