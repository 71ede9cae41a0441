//! From a curriculum back to RON: what a plan keeps of the pack it was made from.

use super::file::{
    AboutEntry, AreaEntry, CriterionEntry, GradeEntry, MilestoneEntry, OutcomeEntry, PackFile, RecallEntry,
    ReplacedEntry, ResourceEntry, SourceEntry, TopicEntry,
};
use crate::curriculum::{Curriculum, Milestone, Topic};

/// The whole curriculum as the text of one pack file.
pub fn write(curriculum: &Curriculum) -> Result<String, ron::Error> {
    let pretty = ron::ser::PrettyConfig::new().depth_limit(2).indentor("  ").struct_names(false);
    ron::ser::to_string_pretty(&to_file(curriculum), pretty).map(|text| text + "\n")
}

/// The curriculum in the shape of a pack.
pub fn to_file(curriculum: &Curriculum) -> PackFile {
    PackFile {
        format: 1,
        id: curriculum.id.to_string(),
        version: curriculum.version.clone(),
        title: curriculum.title.clone(),
        summary: curriculum.summary.clone(),
        sources: curriculum
            .sources
            .iter()
            .map(|it| SourceEntry { id: it.id.clone(), title: it.title.clone(), note: it.note.clone() })
            .collect(),
        about: curriculum
            .about
            .iter()
            .map(|it| AboutEntry {
                id: it.id.clone(),
                title: it.title.clone(),
                text: it.text.clone(),
                checks: it.checks.clone(),
            })
            .collect(),
        grades: curriculum
            .grades
            .iter()
            .map(|it| GradeEntry {
                id: it.id.to_string(),
                title: it.title.clone(),
                experience: it.experience.clone(),
                summary: it.summary.clone(),
            })
            .collect(),
        areas: curriculum
            .areas
            .iter()
            .map(|it| AreaEntry {
                id: it.id.to_string(),
                title: it.title.clone(),
                summary: it.summary.clone(),
                guide: it.guide.clone(),
            })
            .collect(),
        topics: (0..curriculum.topics.len()).filter_map(|idx| topic(curriculum, idx)).collect(),
        milestones: curriculum.milestones.iter().map(|it| milestone(curriculum, it)).collect(),
        replaced: curriculum
            .replaced
            .iter()
            .map(|it| ReplacedEntry {
                from: it.from.to_string(),
                to: it.to.iter().map(ToString::to_string).collect(),
            })
            .collect(),
    }
}

fn topic(curriculum: &Curriculum, topic_idx: usize) -> Option<TopicEntry> {
    let topic: &Topic = curriculum.topics.get(topic_idx)?;
    let hours = |minutes: u32| f64::from(minutes) / 60.0;
    Some(TopicEntry {
        id: topic.id.to_string(),
        title: topic.title.clone(),
        area: curriculum.area_of(topic)?.id.to_string(),
        grade: curriculum.grade_of(topic)?.id.to_string(),
        need: topic.need,
        effort: (hours(topic.effort.low), hours(topic.effort.likely), hours(topic.effort.high)),
        basis: topic.basis.clone(),
        requires: topic_ids(curriculum, curriculum.graph.requires(topic_idx)),
        summary: topic.summary.clone(),
        outcomes: topic
            .outcomes
            .iter()
            .map(|it| OutcomeEntry { id: it.id.to_string(), text: it.text.clone(), count: it.count })
            .collect(),
        evidence: topic.evidence.clone(),
        recall: topic
            .recall
            .iter()
            .map(|it| RecallEntry { id: it.id.to_string(), ask: it.ask.clone(), answer: it.answer.clone() })
            .collect(),
        resources: topic
            .resources
            .iter()
            .map(|it| ResourceEntry {
                title: it.title.clone(),
                url: it.url.clone(),
                kind: it.kind,
                free: it.free,
            })
            .collect(),
        aliases: topic.aliases.clone(),
        guide: topic.guide.clone(),
    })
}

fn milestone(curriculum: &Curriculum, milestone: &Milestone) -> MilestoneEntry {
    MilestoneEntry {
        id: milestone.id.to_string(),
        grade: curriculum.grades.get(milestone.grade).map(|it| it.id.to_string()).unwrap_or_default(),
        title: milestone.title.clone(),
        summary: milestone.summary.clone(),
        weight: milestone.weight,
        topics: topic_ids(curriculum, &milestone.topics),
        criteria: milestone
            .criteria
            .iter()
            .map(|it| CriterionEntry { id: it.id.to_string(), text: it.text.clone() })
            .collect(),
    }
}

fn topic_ids(curriculum: &Curriculum, positions: &[usize]) -> Vec<String> {
    positions.iter().filter_map(|&idx| curriculum.topics.get(idx)).map(|it| it.id.to_string()).collect()
}
