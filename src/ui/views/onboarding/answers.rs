//! What was answered so far, and the plan it makes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    calendar::WeekHours,
    curriculum::{Amount, Curriculum, Depth, Topic},
    workspace::{NewPlan, PackChoice},
};

/// Minutes of the first week that is offered: an hour on six evenings.
const FIRST_WEEK: u32 = 6 * 60;

/// The answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answers {
    /// Position of the grade the learner has; none is new to it.
    pub(super) held: Option<usize>,
    /// Position of the grade that was chosen; see [`Self::goal`].
    pub(super) goal: Option<usize>,
    /// Minutes of Monday to Sunday.
    pub(super) week: [u32; 7],
    /// The first day; none is today, also after midnight.
    pub(super) start: Option<NaiveDate>,
    /// Positions of topics that were marked as known, with all that they rest on.
    pub(super) known: BTreeSet<usize>,
}

impl Default for Answers {
    fn default() -> Self {
        let week = WeekHours::spread(FIRST_WEEK).minutes;
        Self { held: None, goal: None, week, start: None, known: BTreeSet::new() }
    }
}

impl Answers {
    /// Position of the grade aimed at: the chosen one, else the second, but above the one held.
    pub(super) fn goal(&self, curriculum: &Curriculum) -> usize {
        let last = curriculum.grades.len().saturating_sub(1);
        let lowest = self.held.map_or(0, |held| held + 1);
        self.goal.unwrap_or(1).max(lowest).min(last)
    }

    /// Minutes of a week.
    pub(super) fn week_minutes(&self) -> u32 {
        self.week.iter().sum()
    }

    /// Whether the grade that is held takes the topic in.
    pub(super) fn holds(&self, topic: &Topic) -> bool {
        self.held.is_some_and(|held| topic.grade <= held)
    }

    /// Whether the learner has the topic, by its grade or by its own mark.
    pub(super) fn knows(&self, curriculum: &Curriculum, topic_idx: usize) -> bool {
        let is_held = curriculum.topics.get(topic_idx).is_some_and(|topic| self.holds(topic));
        is_held || self.known.contains(&topic_idx)
    }

    /// What a topic rests on that is not known yet, itself left out.
    pub(super) fn needs(&self, curriculum: &Curriculum, topic_idx: usize) -> usize {
        let closure = curriculum.graph.closure(&[topic_idx]);
        closure.into_iter().filter(|&need| need != topic_idx && !self.knows(curriculum, need)).count()
    }

    /// Marks topics, with what they rest on.
    pub(super) fn mark(&mut self, curriculum: &Curriculum, topics: &[usize]) {
        self.known.extend(curriculum.graph.closure(topics));
    }

    /// Takes marks back, also from what rests on those topics.
    pub(super) fn unmark(&mut self, curriculum: &Curriculum, topics: &[usize]) {
        self.known.retain(|&known| {
            let closure = curriculum.graph.closure(&[known]);
            !closure.iter().any(|need| topics.contains(need))
        });
    }

    /// How much was marked beyond the grade that is held.
    pub(super) fn known_amount(&self, curriculum: &Curriculum) -> Amount {
        let marked = self.known.iter().filter_map(|&idx| curriculum.topics.get(idx));
        marked.filter(|topic| !self.holds(topic)).fold(Amount::default(), |sum, topic| Amount {
            topics: sum.topics + 1,
            minutes: sum.minutes + topic.effort.likely,
        })
    }

    /// The plan.
    pub(super) fn new_plan(&self, curriculum: &Curriculum, name: &str) -> NewPlan {
        let grade = |idx: usize| curriculum.grades.get(idx).map(|grade| grade.id.clone());
        let topic = |&idx: &usize| curriculum.topics.get(idx).map(|topic| topic.id.clone());
        NewPlan {
            learner: Some(name.to_owned()),
            held: self.held.and_then(grade),
            target: grade(self.goal(curriculum)),
            depth: Depth::default(),
            week: Some(WeekHours { minutes: self.week, starts: None }),
            start: self.start,
            known: self.known.iter().filter_map(topic).collect(),
            ..NewPlan::on(PackChoice::Installed(curriculum.id.to_string()))
        }
    }
}
