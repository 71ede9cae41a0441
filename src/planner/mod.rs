//! The remaining work in an order, and what to study now.
//!
//! Pure functions of curriculum, progress and calendar; every choice comes with its reasons as data.

mod next;
mod order;

pub use next::{Reason, Suggestion, next};
pub use order::order;
