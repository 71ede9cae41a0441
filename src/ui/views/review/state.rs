//! Which question is asked, and what was worked out for it.

use std::sync::{Arc, Weak};

use chrono::NaiveDate;

use crate::{
    curriculum::Curriculum,
    journal::PlanId,
    planner::Dated,
    progress::review::{Question, QuestionKey, Review},
    workspace::Snapshot,
};

/// Where the learner is in the questions of today; not kept.
#[derive(Default)]
pub(crate) struct ReviewState {
    known: Option<Known>,
    shown: Option<QuestionKey>,
    is_revealed: bool,
    /// What was answered or put out while the window was open: what comes back of it was undone.
    left_behind: Vec<QuestionKey>,
}

/// What was worked out for a plan: a frame works nothing out that it knows already.
struct Known {
    dated: Weak<Dated>,
    plan: Option<PlanId>,
    today: NaiveDate,
    review: Arc<Review>,
    /// Of the questions of today.
    keys: Vec<QuestionKey>,
    /// When the question that is shown comes back after each rating.
    days: Option<(QuestionKey, [NaiveDate; 4])>,
}

impl ReviewState {
    /// The questions of today.
    pub(crate) fn review(&mut self, snapshot: &Snapshot) -> Arc<Review> {
        let dated = Arc::downgrade(&snapshot.dated);
        let before = self.known.take();
        if let Some(known) = before.as_ref().filter(|known| known.dated.ptr_eq(&dated)) {
            let review = Arc::clone(&known.review);
            self.known = before;
            return review;
        }
        let review = Arc::new(snapshot.review());
        let key = |it: &Question| key(it, &snapshot.curriculum);
        let keys: Vec<QuestionKey> = review.today.iter().filter_map(key).collect();
        let is_same = |known: &Known| known.plan == snapshot.plan_id && known.today == snapshot.today;
        self.follow(before.filter(is_same).map(|known| known.keys), &keys);
        let (plan, today) = (snapshot.plan_id, snapshot.today);
        self.known = Some(Known { dated, plan, today, review: Arc::clone(&review), keys, days: None });
        review
    }

    /// Goes on to the next question, or back to the one whose answer was undone.
    fn follow(&mut self, before: Option<Vec<QuestionKey>>, keys: &[QuestionKey]) {
        let Some(before) = before else {
            (self.left_behind, self.shown, self.is_revealed) = (Vec::new(), keys.first().cloned(), false);
            return;
        };
        let is_back = |key: &&QuestionKey| keys.contains(key) && !before.contains(key);
        if let Some(key) = self.left_behind.iter().rev().find(is_back) {
            // Its answer was seen already.
            (self.shown, self.is_revealed) = (Some(key.clone()), true);
        } else if self.shown.as_ref().is_none_or(|key| !keys.contains(key)) {
            (self.shown, self.is_revealed) = (keys.first().cloned(), false);
        }
    }

    /// The question that is asked; none when there is none left.
    pub(super) fn question<'a>(&self, review: &'a Review, curriculum: &Curriculum) -> Option<&'a Question> {
        let shown = self.shown.as_ref()?;
        review.today.iter().find(|it| key(it, curriculum).as_ref() == Some(shown))
    }

    /// When it comes back after each rating from 1 to 4.
    pub(super) fn days(&mut self, snapshot: &Snapshot) -> Option<[NaiveDate; 4]> {
        let (known, shown) = (self.known.as_mut()?, self.shown.as_ref()?);
        if let Some((_, days)) = known.days.as_ref().filter(|(key, _)| key == shown) {
            return Some(*days);
        }
        let days = snapshot.days_after_ratings(shown)?;
        known.days = Some((shown.clone(), days));
        Some(days)
    }

    /// Asks this question next.
    pub(crate) fn ask(&mut self, question: &Question, curriculum: &Curriculum) {
        (self.shown, self.is_revealed) = (key(question, curriculum), false);
    }

    /// The view is opened: the answer is not to be seen before the question.
    pub(crate) fn hide(&mut self) {
        self.is_revealed = false;
    }

    pub(super) fn reveal(&mut self) {
        self.is_revealed = true;
    }

    pub(super) fn is_revealed(&self) -> bool {
        self.is_revealed
    }

    /// The question was answered or put out.
    pub(super) fn leave(&mut self, key: QuestionKey) {
        self.left_behind.retain(|it| *it != key);
        self.left_behind.push(key);
    }

    /// Whether something was answered since the window opened, so that undo may bring it back.
    pub(super) fn has_left(&self) -> bool {
        !self.left_behind.is_empty()
    }
}

fn key(question: &Question, curriculum: &Curriculum) -> Option<QuestionKey> {
    let topic = curriculum.topics.get(question.topic_idx)?;
    Some((topic.id.clone(), question.id.clone()))
}
