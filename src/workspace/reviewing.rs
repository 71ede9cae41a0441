//! Actions on review: whether they make sense, and the events.

use uuid::Uuid;

use super::{Refusal, ReviewAction, calendar, check::Check, texts::checked_text};
use crate::{
    curriculum::{QuestionId, TopicId},
    journal::Event,
    progress::{
        TopicState,
        review::{MAX_RETENTION, MIN_RETENTION, is_in_review},
    },
};

impl Check<'_> {
    /// The events of an action on review.
    pub(super) fn review_events(&self, action: &ReviewAction) -> Result<Vec<Event>, Refusal> {
        let event = match action {
            ReviewAction::Rate { topic, question, rating } => {
                if !(1..=4).contains(rating) {
                    return Err(Refusal::BadRating);
                }
                self.check_question(topic, question)?;
                let (topic, question) = (topic.clone(), question.clone());
                Event::Reviewed { topic, question, rating: *rating, on: self.today }
            }
            ReviewAction::SetQuestion { topic, question, ask, answer } => {
                self.set_question(topic, question.as_ref(), ask, answer)?
            }
            ReviewAction::DropQuestion { topic, question } => {
                self.find(topic)?;
                let key = (topic.clone(), question.clone());
                if !self.has_question(topic, question) || self.plan.review.out.contains(&key) {
                    return Err(Refusal::NoQuestion(topic.clone(), question.to_string()));
                }
                Event::QuestionOut { topic: key.0, question: key.1 }
            }
            ReviewAction::SetRetention(percent) => {
                if !(MIN_RETENTION..=MAX_RETENTION).contains(percent) {
                    return Err(Refusal::BadRetention);
                }
                Event::RetentionSet { percent: *percent }
            }
            ReviewAction::SetAim(on) if *on == self.plan.review.aim => return Err(Refusal::Unchanged),
            ReviewAction::SetAim(on) => {
                let on = on.map(|on| calendar::checked_day(on, self.today)).transpose()?;
                Event::AimSet { on }
            }
            ReviewAction::ReviewKnown { topic, wanted } => {
                let found = self.find(topic)?;
                if *wanted && found.own.state != TopicState::Known {
                    return Err(Refusal::NotKnown(topic.clone()));
                }
                if self.plan.review.wanted.contains(topic) == *wanted {
                    return Err(Refusal::Unchanged);
                }
                Event::ReviewWanted { topic: topic.clone(), wanted: *wanted }
            }
        };
        Ok(vec![event])
    }

    fn set_question(
        &self,
        topic: &TopicId,
        question: Option<&QuestionId>,
        ask: &str,
        answer: &str,
    ) -> Result<Event, Refusal> {
        self.find(topic)?;
        if let Some(unknown) = question.filter(|id| !self.has_question(topic, id)) {
            return Err(Refusal::NoQuestion(topic.clone(), unknown.to_string()));
        }
        let [ask, answer] = [ask, answer].map(|text| checked_text(text.trim()));
        let (ask, answer) = (ask?, answer?);
        if ask.is_empty() || answer.is_empty() {
            return Err(Refusal::EmptyText);
        }
        // Random, so that two devices never give one id to two questions.
        let question = question.cloned().unwrap_or_else(|| format!("own-{}", Uuid::new_v4().simple()).into());
        Ok(Event::QuestionSet { topic: topic.clone(), question, ask, answer })
    }

    /// Whether the topic has such a question, asked or not.
    fn has_question(&self, topic: &TopicId, question: &QuestionId) -> bool {
        let is_own = self.plan.review.own.contains_key(&(topic.clone(), question.clone()));
        let found = self.curriculum.topic(topic);
        is_own || found.is_some_and(|topic| topic.recall.iter().any(|it| it.id == *question))
    }

    fn check_question(&self, topic: &TopicId, question: &QuestionId) -> Result<(), Refusal> {
        self.find(topic)?;
        let key = (topic.clone(), question.clone());
        if is_in_review(self.plan, self.curriculum, self.progress, &key) {
            Ok(())
        } else {
            Err(Refusal::NoQuestion(key.0, key.1.to_string()))
        }
    }
}
