//! The shape of a pack on disk.
//!
//! Every field has a default, so that what is missing is one problem among the others and not the end of
//! reading. The names are the contract; they are only ever added to.

use serde::{Deserialize, Serialize};

use super::list::list;
use crate::curriculum::{Need, ResourceKind};

/// `pack.ron`, or a whole pack in one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PackFile {
    /// Version of the pack format.
    pub format: u32,
    /// The pack's id.
    pub id: String,
    /// The pack's own version.
    pub version: String,
    /// Name of the job or skill.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Where the facts come from.
    #[serde(deserialize_with = "list")]
    pub sources: Vec<SourceEntry>,
    /// The page about the job.
    #[serde(deserialize_with = "list")]
    pub about: Vec<AboutEntry>,
    /// Lowest first.
    #[serde(deserialize_with = "list")]
    pub grades: Vec<GradeEntry>,
    /// Skill areas.
    #[serde(deserialize_with = "list")]
    pub areas: Vec<AreaEntry>,
    /// Topics; those of `areas/*.ron` are added.
    #[serde(deserialize_with = "list")]
    pub topics: Vec<TopicEntry>,
    /// Milestones.
    #[serde(deserialize_with = "list")]
    pub milestones: Vec<MilestoneEntry>,
    /// Topics of earlier versions.
    #[serde(deserialize_with = "list")]
    pub replaced: Vec<ReplacedEntry>,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceEntry {
    /// Named by `guide`.
    pub id: String,
    /// Title of the text.
    pub title: String,
    /// Where its facts are used.
    pub note: String,
}

/// A section of the page about the job.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AboutEntry {
    /// Stable id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// Statements that a reader can agree with or not.
    #[serde(deserialize_with = "list")]
    pub checks: Vec<String>,
}

/// A grade.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GradeEntry {
    /// Stable id.
    pub id: String,
    /// Short name.
    pub title: String,
    /// Working experience in words.
    pub experience: String,
    /// One sentence.
    pub summary: String,
}

/// A skill area.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AreaEntry {
    /// Stable id.
    pub id: String,
    /// Short name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Sources that ask for it.
    #[serde(deserialize_with = "list")]
    pub guide: Vec<String>,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TopicEntry {
    /// Stable id.
    pub id: String,
    /// Short name.
    pub title: String,
    /// Id of its area.
    pub area: String,
    /// Id of its grade.
    pub grade: String,
    /// What the grade does with it.
    pub need: Need,
    /// Hours: low, likely, high.
    pub effort: (f64, f64, f64),
    /// Where the hours come from.
    pub basis: String,
    /// Ids of prerequisites.
    #[serde(deserialize_with = "list")]
    pub requires: Vec<String>,
    /// One or two sentences, Markdown.
    pub summary: String,
    /// Steps on the way.
    #[serde(deserialize_with = "list")]
    pub outcomes: Vec<OutcomeEntry>,
    /// What shows it to others.
    pub evidence: String,
    /// Questions for spaced review.
    #[serde(deserialize_with = "list")]
    pub recall: Vec<RecallEntry>,
    /// Where to learn it.
    #[serde(deserialize_with = "list")]
    pub resources: Vec<ResourceEntry>,
    /// Other names.
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    /// Sources that ask for it.
    #[serde(deserialize_with = "list")]
    pub guide: Vec<String>,
}

impl Default for TopicEntry {
    fn default() -> Self {
        Self {
            need: Need::Core,
            effort: (0.0, 0.0, 0.0),
            id: String::new(),
            title: String::new(),
            area: String::new(),
            grade: String::new(),
            basis: String::new(),
            requires: Vec::new(),
            summary: String::new(),
            outcomes: Vec::new(),
            evidence: String::new(),
            recall: Vec::new(),
            resources: Vec::new(),
            aliases: Vec::new(),
            guide: Vec::new(),
        }
    }
}

/// A learning outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OutcomeEntry {
    /// Unique in its topic.
    pub id: String,
    /// What the learner can do then.
    pub text: String,
    /// How often it is to be done.
    pub count: u32,
}

impl Default for OutcomeEntry {
    fn default() -> Self {
        Self { id: String::new(), text: String::new(), count: 1 }
    }
}

/// A recall question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecallEntry {
    /// Unique in its topic.
    pub id: String,
    /// The question.
    pub ask: String,
    /// The answer.
    pub answer: String,
}

/// A resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResourceEntry {
    /// Name of the work.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// What it is.
    pub kind: ResourceKind,
    /// Whether it costs nothing.
    pub free: bool,
}

impl Default for ResourceEntry {
    fn default() -> Self {
        Self { title: String::new(), url: String::new(), kind: ResourceKind::Article, free: false }
    }
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MilestoneEntry {
    /// Stable id.
    pub id: String,
    /// Id of its grade.
    pub grade: String,
    /// Short name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// How much the order of study favours it.
    pub weight: u32,
    /// Ids of its topics.
    #[serde(deserialize_with = "list")]
    pub topics: Vec<String>,
    /// What the learner confirms.
    #[serde(deserialize_with = "list")]
    pub criteria: Vec<CriterionEntry>,
}

impl Default for MilestoneEntry {
    fn default() -> Self {
        Self {
            weight: 1,
            id: String::new(),
            grade: String::new(),
            title: String::new(),
            summary: String::new(),
            topics: Vec::new(),
            criteria: Vec::new(),
        }
    }
}

/// A criterion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CriterionEntry {
    /// Unique in its milestone.
    pub id: String,
    /// In the learner's terms.
    pub text: String,
}

/// A topic of an earlier version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplacedEntry {
    /// The earlier id.
    pub from: String,
    /// What carries its progress now.
    #[serde(deserialize_with = "list")]
    pub to: Vec<String>,
}
