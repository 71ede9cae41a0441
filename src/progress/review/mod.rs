//! Spaced review of what was learnt: which question is due when.
//!
//! Topics that are done are reviewed, topics that were known only where the learner asks for it. Their questions are
//! the pack's and the learner's own. What is remembered of each is modelled by FSRS-6 with its published parameters
//! (J. Ye, J. Su, Y. Cao, "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling", KDD
//! 2022, and its successors), folded from the answers alone: nothing of it is stored.

mod memory;
mod queue;
mod record;
mod schedule;

pub use memory::{Memory, interval_stretch};
pub use queue::{
    DAILY_CAP, Question, Review, ReviewLoad, days_after_ratings, is_in_review, question_words, review,
    review_load, review_minutes,
};
pub use record::{Answer, MAX_RETENTION, MIN_RETENTION, OwnQuestion, QuestionKey, ReviewRecord};
