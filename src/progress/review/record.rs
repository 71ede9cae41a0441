//! What the steps say about review.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::OnceLock,
};

use chrono::NaiveDate;

use super::Memory;
use crate::curriculum::{QuestionId, TopicId};

/// Wanted chance of recall if the learner says nothing, percent.
const RETENTION: u32 = 90;

/// Lowest wanted chance of recall, percent: below it more is learnt anew than kept.
pub const MIN_RETENTION: u32 = 70;
/// Highest, percent: above it questions come back nearly every day.
pub const MAX_RETENTION: u32 = 97;

/// A question by its topic and its id there.
pub type QuestionKey = (TopicId, QuestionId);

/// What the steps say about the review of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewRecord {
    /// Answers by question. A question that is worded anew keeps them; one with a new id begins anew.
    cards: BTreeMap<QuestionKey, Card>,
    /// The learner's own questions, and own words for the pack's.
    pub own: BTreeMap<QuestionKey, OwnQuestion>,
    /// Not to be asked.
    pub out: BTreeSet<QuestionKey>,
    /// Topics that were known, to be reviewed all the same.
    pub wanted: BTreeSet<TopicId>,
    /// Wanted chance of recall where the learner named one, percent.
    pub retention: Option<u32>,
    /// A day to be ready for.
    pub aim: Option<NaiveDate>,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When.
    pub on: NaiveDate,
    /// 1 (forgotten) to 4 (easy).
    pub rating: u8,
}

/// A question in the learner's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnQuestion {
    /// The question.
    pub ask: String,
    /// The answer.
    pub answer: String,
}

impl ReviewRecord {
    /// Wanted chance of recall, 0 to 1.
    pub fn retention(&self) -> f32 {
        self.retention.unwrap_or(RETENTION) as f32 / 100.0
    }

    /// The answers to a question, by day; those of one day in the order of the journal.
    pub fn answers(&self, key: &QuestionKey) -> &[Answer] {
        self.cards.get(key).map_or(&[], Card::in_order)
    }

    /// What is remembered of a question; none before the first answer.
    pub fn memory(&self, key: &QuestionKey) -> Option<Memory> {
        self.cards.get(key)?.memory()
    }

    /// The last day until `until` on which a question was answered.
    pub fn last_answer(&self, until: NaiveDate) -> Option<NaiveDate> {
        self.days().filter(|on| *on <= until).max()
    }

    /// The day of every answer, in no order.
    pub(in crate::progress) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.cards.values().flat_map(|card| &card.answers).map(|answer| answer.on)
    }

    /// Takes in an answer that stands after all others in the journal.
    pub(in crate::progress) fn put(&mut self, key: QuestionKey, answer: Answer) {
        let card = self.cards.entry(key).or_default();
        card.answers.push(answer);
        card.in_order.take();
        card.memory.take();
    }
}

/// The answers to a question.
#[derive(Clone, Default)]
struct Card {
    /// In the order of the journal.
    answers: Vec<Answer>,
    /// By day, where that is another order. Worked out when first asked for, as answers may arrive in any.
    in_order: OnceLock<Option<Box<[Answer]>>>,
    /// Worked out when first asked for.
    memory: OnceLock<Option<Memory>>,
}

impl Card {
    fn in_order(&self) -> &[Answer] {
        let sorted = || {
            let mut sorted: Box<[Answer]> = self.answers.as_slice().into();
            sorted.sort_by_key(|answer| answer.on);
            sorted
        };
        let is_sorted = || self.answers.is_sorted_by_key(|answer| answer.on);
        let in_order = self.in_order.get_or_init(|| (!is_sorted()).then(sorted));
        in_order.as_deref().unwrap_or(&self.answers)
    }

    fn memory(&self) -> Option<Memory> {
        *self.memory.get_or_init(|| Memory::after(self.in_order()))
    }
}

/// What was worked out is not part of what was said.
impl PartialEq for Card {
    fn eq(&self, other: &Self) -> bool {
        self.answers == other.answers
    }
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.answers).finish()
    }
}
