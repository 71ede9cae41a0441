//! The questions of a plan: which are due today, which later, and the time they take.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{
    Answer, Memory, QuestionKey,
    schedule::{Answered, Wish, due_days},
};
use crate::{
    curriculum::{Curriculum, QuestionId, Topic},
    progress::{PlanRecord, Progress, TopicState},
};

/// Questions a day at most: about a quarter of an hour.
pub const DAILY_CAP: usize = 20;
/// A question with its answer takes about a minute.
const MINUTES_A_QUESTION: u32 = 1;
/// Of the last so many answers to the questions of a topic …
const LAST_ANSWERS: usize = 6;
/// … so many forgotten say that it was not learnt yet.
const TOO_MANY_FORGOTTEN: usize = 4;
/// Whoever answered nothing for so long does not review at the moment.
const PAUSE_DAYS: i64 = 30;
/// Days ahead for which the queue itself says what is due.
const NEAR_DAYS: usize = 28;
/// A good answer makes the next interval about twice as long.
const GROWTH: f32 = 2.0;
/// Spans of the time after [`NEAR_DAYS`], each twice as long as the one before: the last ends after a lifetime.
const FAR_SPANS: usize = 12;
/// Somewhere else on the earth it is a day later: an answer may be dated so far ahead. What is dated further ahead was
/// dated by a clock that is wrong, and counts once its day has come.
const DAYS_AHEAD: Days = Days::new(1);

/// A question in review.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Position of its topic.
    pub topic_idx: usize,
    /// Its id in the topic.
    pub id: QuestionId,
    /// The question, in the learner's words where they wrote some.
    pub ask: String,
    /// Its answer.
    pub answer: String,
    /// When it is due; none for one that was never answered, which is due any time.
    pub due: Option<NaiveDate>,
    /// The day of its last answer.
    pub last: Option<NaiveDate>,
    /// Chance of recall today, 0 to 1; on the day that is aimed at, if there is one. None before the first answer.
    pub recall: Option<f32>,
}

/// The review of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// What to answer today, in that order; at most what [`DAILY_CAP`] leaves of today.
    pub today: Vec<Question>,
    /// What would be due today as well and has to wait.
    pub waiting: usize,
    /// Questions answered today.
    pub answered_today: usize,
    /// All questions in review.
    pub questions: usize,
    /// The next day after today on which something is due.
    pub next: Option<NaiveDate>,
    /// Topics by position that are done and whose questions keep being forgotten: worth being opened again.
    pub failing: Vec<usize>,
}

/// A question with what its due day rests on.
struct Card<'a> {
    topic_idx: usize,
    key: QuestionKey,
    ask: &'a str,
    answer: &'a str,
    /// Those that count by today.
    answers: &'a [Answer],
    memory: Option<Memory>,
    due: Option<NaiveDate>,
}

impl Card<'_> {
    /// The day of the last answer.
    fn last(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.answers.last().map(|answer| answer.on.min(today))
    }

    fn is_answered_on(&self, today: NaiveDate) -> bool {
        self.answers.iter().rev().take_while(|it| it.on >= today).any(|it| it.on == today)
    }
}

/// What is due on `today`.
pub fn review(plan: &PlanRecord, curriculum: &Curriculum, progress: &Progress, today: NaiveDate) -> Review {
    let cards = cards(plan, curriculum, progress, today);
    let answered_today = cards.iter().filter(|it| it.is_answered_on(today)).count();
    let aim = plan.review.aim.filter(|aim| *aim >= today);
    let recall = |it: &Card<'_>| {
        let last = it.last(today)?;
        Some(it.memory?.recall((aim.unwrap_or(today) - last).num_days()))
    };
    let is_due = |it: &&Card<'_>| !it.is_answered_on(today) && it.due.is_none_or(|due| due <= today);
    let mut due: Vec<(Option<f32>, &Card<'_>)> =
        cards.iter().filter(is_due).map(|it| (recall(it), it)).collect();
    // What is forgotten soonest first, then what was never asked, in the order of the curriculum.
    due.sort_by(|(a, one), (b, other)| {
        let sooner = a.unwrap_or(2.0).total_cmp(&b.unwrap_or(2.0));
        sooner.then(one.topic_idx.cmp(&other.topic_idx)).then(one.key.cmp(&other.key))
    });
    let left = DAILY_CAP.saturating_sub(answered_today);
    let question = |(recall, it): &(Option<f32>, &Card<'_>)| Question {
        topic_idx: it.topic_idx,
        id: it.key.1.clone(),
        ask: it.ask.to_owned(),
        answer: it.answer.to_owned(),
        due: it.due,
        last: it.answers.last().map(|answer| answer.on),
        recall: *recall,
    };
    let later = cards.iter().filter_map(|it| it.due).filter(|due| *due > today).min();
    let waiting = due.len().saturating_sub(left);
    Review {
        today: due.iter().take(left).map(question).collect(),
        waiting,
        answered_today,
        questions: cards.len(),
        next: if waiting > 0 { today.succ_opt() } else { later },
        failing: failing(&cards, progress),
    }
}

impl Review {
    /// Minutes that today's questions take.
    pub fn minutes(&self) -> u32 {
        minutes_of(self.today.len())
    }
}

fn minutes_of(questions: usize) -> u32 {
    u32::try_from(questions).unwrap_or(u32::MAX).saturating_mul(MINUTES_A_QUESTION)
}

/// Minutes that went into answers, by day; each of a question's answers counts.
pub fn review_minutes(plan: &PlanRecord) -> BTreeMap<NaiveDate, u32> {
    let mut minutes: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for day in plan.review.days() {
        let sum = minutes.entry(day).or_default();
        *sum = sum.saturating_add(MINUTES_A_QUESTION);
    }
    minutes
}

/// The day on which a question comes back after each rating from 1 to 4 today; none if it is not in review.
pub fn days_after_ratings(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    key: &QuestionKey,
    today: NaiveDate,
) -> Option<[NaiveDate; 4]> {
    let mut cards = cards_in_review(plan, curriculum, progress, today);
    let at = cards.iter().position(|it| it.key == *key)?;
    let mut answers = cards.get(at)?.answers.to_vec();
    let place = answers.partition_point(|it| it.on <= today);
    answers.insert(place, Answer { on: today, rating: 0 });
    let mut days = [today; 4];
    for (rating, day) in (1..).zip(&mut days) {
        *answers.get_mut(place)? = Answer { on: today, rating };
        cards.get_mut(at)?.memory = Memory::after(&answers);
        let last = |(idx, it): (usize, &Card<'_>)| {
            if idx == at { Some(today) } else { it.last(today) }
        };
        let answered = answered(&cards, last);
        let place = answered.iter().position(|(idx, _)| *idx == at)?;
        *day = *due_days_of(&answered, plan, today).get(place)?;
    }
    Some(days)
}

/// The words of a question of a topic, in review or not: the learner's where they wrote some. None for one that is not
/// there or not to be asked.
pub fn question_words<'a>(
    plan: &'a PlanRecord,
    topic: &'a Topic,
    id: &QuestionId,
) -> Option<(&'a str, &'a str)> {
    let mut all = questions(plan, topic).into_iter();
    all.find(|(key, ..)| key.1 == *id).map(|(_, ask, answer)| (ask, answer))
}

/// The time that review is expected to take.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewLoad {
    /// Minutes of the days from today on.
    near: Vec<u32>,
    /// Minutes of each day after them, by span of time.
    far: Vec<u32>,
}

impl ReviewLoad {
    /// Minutes on a day, counted from today.
    pub fn minutes(&self, day: usize) -> u32 {
        let far = || (day / NEAR_DAYS).checked_ilog2().and_then(|span| self.far.get(span as usize)).copied();
        self.near.get(day).copied().or_else(far).unwrap_or(0)
    }
}

/// What review will take: for four weeks by what is due, then by how often each question comes back, which is ever more
/// seldom. None for whoever has answered nothing in a month: time that is not used for review is better planned for
/// study. What falls on a day without hours, counted from today, waits for the next one with some.
pub fn review_load(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    today: NaiveDate,
    has_hours: impl Fn(usize) -> bool,
) -> ReviewLoad {
    let last = plan.review.last_answer(ahead(today));
    if last.is_none_or(|last| (today - last).num_days() > PAUSE_DAYS) {
        return ReviewLoad::default();
    }
    let cards = cards(plan, curriculum, progress, today);
    let mut due = [0; NEAR_DAYS];
    for it in &cards {
        let day = it.due.map_or(0, |due| (due - today).num_days().max(0));
        if let Some(n) = usize::try_from(day).ok().and_then(|day| due.get_mut(day)) {
            *n += 1;
        }
    }
    let answered_today = cards.iter().filter(|it| it.is_answered_on(today)).count();
    let mut waiting = 0;
    let near = due.iter().enumerate().map(|(day, n)| {
        let cap = match day {
            day if !has_hours(day) => 0,
            0 => DAILY_CAP.saturating_sub(answered_today),
            _ => DAILY_CAP,
        };
        let all = waiting + n;
        let asked = all.min(cap);
        waiting = all - asked;
        minutes_of(asked)
    });
    let near = near.collect();
    ReviewLoad { near, far: far_minutes(plan, &cards, waiting) }
}

/// Minutes of a day in each span of the time that lies further ahead.
///
/// Intervals grow: a question that was kept for so long has an interval of about that length by then, so it comes back
/// less and less often. What still waits is asked first.
fn far_minutes(plan: &PlanRecord, cards: &[Card<'_>], mut waiting: usize) -> Vec<u32> {
    let retention = plan.review.retention();
    let intervals: Vec<f32> =
        cards.iter().map(|it| it.memory.map_or(0.0, |it| it.interval(retention) as f32 * GROWTH)).collect();
    let span = |span: usize| {
        let days = NEAR_DAYS << span;
        let again: f32 = intervals.iter().map(|interval| interval.max(days as f32).recip()).sum();
        let room = (DAILY_CAP as f32 - again).max(0.0) * days as f32;
        let asked = waiting.min(room as usize);
        waiting -= asked;
        let a_day = again + asked as f32 / days as f32;
        minutes_of(a_day.min(DAILY_CAP as f32).round() as usize)
    };
    (0..FAR_SPANS).map(span).collect()
}

/// The last day that an answer of today may be dated.
fn ahead(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(DAYS_AHEAD).unwrap_or(today)
}

/// Whether a question is in review.
pub fn is_in_review(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    key: &QuestionKey,
) -> bool {
    let found = curriculum.topic_idx(&key.0).and_then(|idx| Some((idx, curriculum.topics.get(idx)?)));
    found.is_some_and(|(idx, topic)| {
        is_reviewed(plan, topic, progress.state(idx))
            && questions(plan, topic).iter().any(|(it, ..)| it == key)
    })
}

fn is_reviewed(plan: &PlanRecord, topic: &Topic, state: TopicState) -> bool {
    match state {
        TopicState::Done => true,
        TopicState::Known => plan.review.wanted.contains(&topic.id),
        TopicState::Locked | TopicState::Ready | TopicState::Active | TopicState::Out => false,
    }
}

/// Every question in review with its due day, in the order of the curriculum.
fn cards<'a>(
    plan: &'a PlanRecord,
    curriculum: &'a Curriculum,
    progress: &Progress,
    today: NaiveDate,
) -> Vec<Card<'a>> {
    let mut cards = cards_in_review(plan, curriculum, progress, today);
    let answered = answered(&cards, |(_, it)| it.last(today));
    let days = due_days_of(&answered, plan, today);
    for ((idx, _), day) in answered.iter().zip(days) {
        if let Some(card) = cards.get_mut(*idx) {
            card.due = Some(day);
        }
    }
    cards
}

/// Every question in review, not yet with a due day.
fn cards_in_review<'a>(
    plan: &'a PlanRecord,
    curriculum: &'a Curriculum,
    progress: &Progress,
    today: NaiveDate,
) -> Vec<Card<'a>> {
    let mut cards = Vec::new();
    for (topic_idx, (topic, own)) in curriculum.topics.iter().zip(&progress.topics).enumerate() {
        if is_reviewed(plan, topic, own.state) {
            let card = |(key, ask, answer)| {
                let (answers, memory) = remembered(plan, &key, today);
                Card { topic_idx, answers, memory, due: None, key, ask, answer }
            };
            cards.extend(questions(plan, topic).into_iter().map(card));
        }
    }
    cards
}

/// The questions with an answer, by their place among the cards; `last` says when that was.
fn answered<'a>(
    cards: &[Card<'a>],
    last: impl Fn((usize, &Card<'a>)) -> Option<NaiveDate>,
) -> Vec<(usize, Answered)> {
    let of = |(idx, it)| Some((idx, Answered { last: last((idx, it))?, memory: it.memory? }));
    cards.iter().enumerate().filter_map(of).collect()
}

fn due_days_of(answered: &[(usize, Answered)], plan: &PlanRecord, today: NaiveDate) -> Vec<NaiveDate> {
    let aim = plan.review.aim.filter(|aim| *aim > today);
    let wish = Wish { retention: plan.review.retention(), aim, cap: DAILY_CAP };
    due_days(&answered.iter().map(|(_, it)| *it).collect::<Vec<_>>(), wish)
}

/// The answers to a question that count by today, and what is remembered after them.
fn remembered<'a>(
    plan: &'a PlanRecord,
    key: &QuestionKey,
    today: NaiveDate,
) -> (&'a [Answer], Option<Memory>) {
    let all = plan.review.answers(key);
    let until = ahead(today);
    let counts = all.get(..all.partition_point(|it| it.on <= until)).unwrap_or(all);
    let memory = if counts.len() == all.len() { plan.review.memory(key) } else { Memory::after(counts) };
    (counts, memory)
}

/// The questions of a topic with their words: the pack's, then the learner's own.
fn questions<'a>(plan: &'a PlanRecord, topic: &'a Topic) -> Vec<(QuestionKey, &'a str, &'a str)> {
    let review = &plan.review;
    let mut words: BTreeMap<&QuestionId, (&str, &str)> = BTreeMap::new();
    let mut order: Vec<&QuestionId> = Vec::new();
    for recall in &topic.recall {
        order.push(&recall.id);
        words.insert(&recall.id, (&recall.ask, &recall.answer));
    }
    let first = (topic.id.clone(), QuestionId::default());
    for ((_, id), own) in review.own.range(first..).take_while(|((it, _), _)| *it == topic.id) {
        if words.insert(id, (&own.ask, &own.answer)).is_none() {
            order.push(id);
        }
    }
    let keyed = order.into_iter().filter_map(|id| Some(((topic.id.clone(), id.clone()), *words.get(id)?)));
    keyed
        .filter(|(key, _)| !review.out.contains(key))
        .map(|(key, (ask, answer))| (key, ask, answer))
        .collect()
}

/// Topics of whose last answers, since they were done, too many were forgotten.
fn failing(cards: &[Card<'_>], progress: &Progress) -> Vec<usize> {
    let mut answers: BTreeMap<usize, Vec<Answer>> = BTreeMap::new();
    for it in cards {
        let done_on = progress.topics.get(it.topic_idx).and_then(|own| own.done_on);
        let Some(done_on) = done_on else { continue };
        let since = it.answers.iter().filter(|answer| answer.on >= done_on);
        answers.entry(it.topic_idx).or_default().extend(since);
    }
    let is_failing = |answers: &mut Vec<Answer>| {
        answers.sort_by_key(|answer| answer.on);
        let last = answers.iter().rev().take(LAST_ANSWERS);
        last.filter(|answer| answer.rating == 1).count() >= TOO_MANY_FORGOTTEN
    };
    answers.into_iter().filter_map(|(idx, mut answers)| is_failing(&mut answers).then_some(idx)).collect()
}
