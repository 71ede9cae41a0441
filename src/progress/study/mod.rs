//! Study as it was logged: sessions, how much of them counts, and the timer that measures them.

mod count;
mod log;
mod session;
mod timer;

pub use count::Counted;
pub use log::StudyLog;
pub use session::{MAX_SESSION, Session, Span};
pub use timer::{Gap, GapChoice, Moment, Running, Stretch, Timer};
