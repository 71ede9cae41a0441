//! The curriculum as the rest of the program sees it: references are positions, texts are owned.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    AreaId, CriterionId, GradeId, Graph, MilestoneId, Need, OutcomeId, PackId, QuestionId, ResourceKind,
    TopicId,
};

/// A complete, consistent pack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curriculum {
    /// The pack's id.
    pub id: PackId,
    /// The pack's own version, such as `2026.1`.
    pub version: String,
    /// Name of the job or skill.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The page about the job, section by section; may be empty.
    pub about: Vec<AboutSection>,
    /// Lowest first.
    pub grades: Vec<Grade>,
    /// In the order of the pack.
    pub areas: Vec<Area>,
    /// In the order of the pack, which keeps areas together.
    pub topics: Vec<Topic>,
    /// In the order of the pack.
    pub milestones: Vec<Milestone>,
    /// Topics of earlier versions and what carries their progress now.
    pub replaced: Vec<Replacement>,
    /// The prerequisites as positions in `topics`.
    pub graph: Graph,
    /// Position of each topic by id; always in step with `topics`.
    pub(super) topic_by_id: BTreeMap<TopicId, usize>,
}

impl Curriculum {
    /// Position of a topic in [`Self::topics`].
    pub fn topic_idx(&self, id: &TopicId) -> Option<usize> {
        self.topic_by_id.get(id).copied()
    }

    /// The topic of that id.
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        self.topics.get(self.topic_idx(id)?)
    }

    /// The milestone of that id.
    pub fn milestone(&self, id: &MilestoneId) -> Option<&Milestone> {
        self.milestones.iter().find(|milestone| milestone.id == *id)
    }

    /// Position of a grade, 0 for the lowest.
    pub fn grade_idx(&self, id: &GradeId) -> Option<usize> {
        self.grades.iter().position(|grade| grade.id == *id)
    }

    /// How much there is of the topics that `is_meant`.
    pub fn amount(&self, is_meant: impl Fn(&Topic) -> bool) -> Amount {
        let meant = self.topics.iter().filter(|topic| is_meant(topic));
        meant.fold(Amount::default(), |sum, topic| Amount {
            topics: sum.topics + 1,
            minutes: sum.minutes + topic.effort.likely,
        })
    }

    /// The area a topic is in.
    pub fn area_of(&self, topic: &Topic) -> Option<&Area> {
        self.areas.get(topic.area)
    }

    /// The grade a topic belongs to.
    pub fn grade_of(&self, topic: &Topic) -> Option<&Grade> {
        self.grades.get(topic.grade)
    }
}

/// How much there is to learn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// How many topics.
    pub topics: usize,
    /// Their likely study time, minutes.
    pub minutes: u32,
}

/// A text that the pack's facts were taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Named by areas and topics in their `guide`.
    pub id: String,
    /// Title of the text.
    pub title: String,
    /// Where its facts are used.
    pub note: String,
}

/// A section of the page about the job.
#[derive(Clone, Debug, PartialEq)]
pub struct AboutSection {
    /// Stable id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// Statements that a reader can agree with or not: a self-check, often empty.
    pub checks: Vec<String>,
}

/// A rung of the ladder, such as Junior.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// Stable id.
    pub id: GradeId,
    /// Short name.
    pub title: String,
    /// Working experience that goes with it, in words.
    pub experience: String,
    /// One sentence.
    pub summary: String,
}

/// A skill area: a coloured line on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Stable id.
    pub id: AreaId,
    /// Short name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Sources that ask for it.
    pub guide: Vec<String>,
}

/// How much of a curriculum a plan takes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Depth {
    /// Core topics.
    #[default]
    Essential,
    /// Core and recommended topics.
    Solid,
    /// Every topic.
    Thorough,
}

impl Depth {
    /// Whether a topic of this need is in a plan of this depth.
    pub fn takes_in(self, need: Need) -> bool {
        match self {
            Self::Essential => need == Need::Core,
            Self::Solid => need <= Need::Recommended,
            Self::Thorough => true,
        }
    }
}

/// Three-point estimate of the study time, in minutes; `0 < low <= likely <= high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Everything goes well, minutes.
    pub low: u32,
    /// Most likely, minutes.
    pub likely: u32,
    /// Much goes wrong, minutes.
    pub high: u32,
}

impl Effort {
    /// The three in their order, none of them zero.
    #[must_use]
    pub fn in_order(self) -> Self {
        let low = self.low.max(1);
        let likely = self.likely.max(low);
        Self { low, likely, high: self.high.max(likely) }
    }
}

/// The unit of study.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Stable id.
    pub id: TopicId,
    /// Short name.
    pub title: String,
    /// Position in [`Curriculum::areas`].
    pub area: usize,
    /// Position in [`Curriculum::grades`].
    pub grade: usize,
    /// What the grade does with it.
    pub need: Need,
    /// Study time.
    pub effort: Effort,
    /// Where the hours come from.
    pub basis: String,
    /// One or two sentences, Markdown.
    pub summary: String,
    /// What shows that it was learnt, step by step.
    pub outcomes: Vec<Outcome>,
    /// What shows it to others.
    pub evidence: String,
    /// Questions for spaced review.
    pub recall: Vec<Recall>,
    /// Where to learn it.
    pub resources: Vec<Resource>,
    /// How advertisements and other guides name it.
    pub aliases: Vec<String>,
    /// Sources that ask for it.
    pub guide: Vec<String>,
}

impl Topic {
    /// The outcome of that id.
    pub fn outcome(&self, id: &OutcomeId) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == *id)
    }
}

/// A step of a topic, checkable by the learner.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Unique in its topic.
    pub id: OutcomeId,
    /// What the learner can do then.
    pub text: String,
    /// How often it is to be done; 1 for most.
    pub count: u32,
}

/// A question for spaced review.
#[derive(Clone, Debug, PartialEq)]
pub struct Recall {
    /// Unique in its topic.
    pub id: QuestionId,
    /// The question.
    pub ask: String,
    /// The answer.
    pub answer: String,
}

/// Something to learn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    /// Name of the work.
    pub title: String,
    /// Where it is, http or https.
    pub url: String,
    /// What it is.
    pub kind: ResourceKind,
    /// Whether it costs nothing.
    pub free: bool,
}

/// A dated step towards a grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestone {
    /// Stable id.
    pub id: MilestoneId,
    /// Position in [`Curriculum::grades`].
    pub grade: usize,
    /// Short name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// How much the order of study favours it; 1 is usual.
    pub weight: u32,
    /// Positions in [`Curriculum::topics`].
    pub topics: Vec<usize>,
    /// What the learner confirms, with evidence.
    pub criteria: Vec<Criterion>,
}

/// What the learner confirms of a milestone.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Unique in its milestone.
    pub id: CriterionId,
    /// In the learner's terms.
    pub text: String,
}

/// A topic of an earlier version and what took its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// The earlier id.
    pub from: TopicId,
    /// The ids that carry its progress now, or that were replaced themselves later; empty when nothing does. Where
    /// several became one, all of them have to be done.
    pub to: Vec<TopicId>,
}
