//! A curriculum as `curriculum show --json` prints it: the pack's own fields, enums in lower case.

use serde::Serialize;

use super::json::need;
use crate::curriculum::{
    Curriculum, ResourceKind,
    pack::{
        AboutEntry, AreaEntry, GradeEntry, MilestoneEntry, OutcomeEntry, PackFile, RecallEntry,
        ReplacedEntry, ResourceEntry, SourceEntry, TopicEntry, to_file,
    },
};

/// A pack.
#[derive(Debug, Serialize)]
pub(super) struct PackJson {
    format: u32,
    id: String,
    version: String,
    title: String,
    summary: String,
    sources: Vec<SourceEntry>,
    about: Vec<AboutEntry>,
    grades: Vec<GradeEntry>,
    areas: Vec<AreaEntry>,
    topics: Vec<TopicJson>,
    milestones: Vec<MilestoneEntry>,
    replaced: Vec<ReplacedEntry>,
}

impl PackJson {
    pub(super) fn of(curriculum: &Curriculum) -> Self {
        let PackFile {
            format,
            id,
            version,
            title,
            summary,
            sources,
            about,
            grades,
            areas,
            topics,
            milestones,
            replaced,
        } = to_file(curriculum);
        let topics = topics.into_iter().map(TopicJson::from).collect();
        Self {
            format,
            id,
            version,
            title,
            summary,
            sources,
            about,
            grades,
            areas,
            topics,
            milestones,
            replaced,
        }
    }
}

#[derive(Debug, Serialize)]
struct TopicJson {
    id: String,
    title: String,
    area: String,
    grade: String,
    need: &'static str,
    effort: (f64, f64, f64),
    basis: String,
    requires: Vec<String>,
    summary: String,
    outcomes: Vec<OutcomeEntry>,
    evidence: String,
    recall: Vec<RecallEntry>,
    resources: Vec<ResourceJson>,
    aliases: Vec<String>,
    guide: Vec<String>,
}

impl From<TopicEntry> for TopicJson {
    fn from(entry: TopicEntry) -> Self {
        Self {
            id: entry.id,
            title: entry.title,
            area: entry.area,
            grade: entry.grade,
            need: need(entry.need),
            effort: entry.effort,
            basis: entry.basis,
            requires: entry.requires,
            summary: entry.summary,
            outcomes: entry.outcomes,
            evidence: entry.evidence,
            recall: entry.recall,
            resources: entry.resources.into_iter().map(ResourceJson::from).collect(),
            aliases: entry.aliases,
            guide: entry.guide,
        }
    }
}

#[derive(Debug, Serialize)]
struct ResourceJson {
    title: String,
    url: String,
    kind: &'static str,
    free: bool,
}

impl From<ResourceEntry> for ResourceJson {
    fn from(entry: ResourceEntry) -> Self {
        Self { title: entry.title, url: entry.url, kind: resource_kind(entry.kind), free: entry.free }
    }
}

/// A resource's kind as a word.
pub(super) fn resource_kind(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Book => "book",
        ResourceKind::Course => "course",
        ResourceKind::Docs => "docs",
        ResourceKind::Article => "article",
        ResourceKind::Video => "video",
        ResourceKind::Practice => "practice",
    }
}
