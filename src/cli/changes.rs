//! What a step changed, told from the pictures before and after it.

use std::collections::BTreeMap;

use super::output::Text;
use crate::{
    curriculum::{MilestoneId, TopicId},
    progress::{MilestoneProgress, TopicProgress, TopicState},
    words,
    workspace::Snapshot,
};

/// Names listed before "and n more".
const MAX_NAMES: usize = 6;

/// A change of a topic that is worth a line. The order is the order of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Done,
    Started,
    Known,
    Open,
    In,
    Out,
    Ready,
    Locked,
    MilestoneReached,
    MilestoneOpen,
    PlanMade,
    PlanGone,
}

/// Titles by what happened to them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    titles: BTreeMap<Kind, Vec<String>>,
}

impl Changes {
    /// Compares the two; topics and milestones are told apart by their ids.
    pub(super) fn between(before: &Snapshot, after: &Snapshot) -> Self {
        let mut changes = Self::default();
        match (before.plan_id, after.plan_id) {
            (None, Some(_)) => changes.add(Kind::PlanMade, &plan_name(after)),
            (Some(_), None) => changes.add(Kind::PlanGone, &plan_name(before)),
            // Another plan is shown: its topics did not change, they are other ones.
            (Some(old), Some(new)) if old != new => return changes,
            _ => {}
        }
        changes.add_topics(before, after);
        changes.add_milestones(before, after);
        changes
    }

    fn add_topics(&mut self, before: &Snapshot, after: &Snapshot) {
        let ids = before.curriculum.topics.iter().map(|topic| &topic.id);
        let old: BTreeMap<&TopicId, &TopicProgress> = ids.zip(&before.progress.topics).collect();
        for (topic, new) in after.curriculum.topics.iter().zip(&after.progress.topics) {
            if let Some(kind) = old.get(&topic.id).and_then(|old| topic_change(old, new)) {
                self.add(kind, &topic.title);
            }
        }
    }

    fn add_milestones(&mut self, before: &Snapshot, after: &Snapshot) {
        let ids = before.curriculum.milestones.iter().map(|milestone| &milestone.id);
        let old: BTreeMap<&MilestoneId, &MilestoneProgress> = ids.zip(&before.progress.milestones).collect();
        for (milestone, new) in after.curriculum.milestones.iter().zip(&after.progress.milestones) {
            match (old.get(&milestone.id).map(|old| old.is_reached), new.is_reached) {
                (Some(false), true) => self.add(Kind::MilestoneReached, &milestone.title),
                (Some(true), false) => self.add(Kind::MilestoneOpen, &milestone.title),
                _ => {}
            }
        }
    }

    /// A line for each kind of change.
    pub(super) fn into_text(self) -> Text {
        let mut text = Text::default();
        for (kind, titles) in &self.titles {
            text.wrapped(&format!("{}: ", label(*kind)), &names(titles));
        }
        text
    }

    /// Lines of what followed, without those that say how many topics are in or out of the plan.
    pub(super) fn into_consequences(mut self) -> Text {
        self.titles.remove(&Kind::In);
        self.titles.remove(&Kind::Out);
        self.into_text()
    }

    fn add(&mut self, kind: Kind, title: &str) {
        self.titles.entry(kind).or_default().push(title.to_owned());
    }
}

/// The plan's own name, else its curriculum's title.
pub(super) fn plan_name(snapshot: &Snapshot) -> String {
    snapshot.plan.name.clone().unwrap_or_else(|| snapshot.curriculum.title.clone())
}

fn topic_change(old: &TopicProgress, new: &TopicProgress) -> Option<Kind> {
    if old.state == new.state {
        return None;
    }
    Some(match (old.state, new.state) {
        (_, TopicState::Done) => Kind::Done,
        (_, TopicState::Known) => Kind::Known,
        (_, TopicState::Out) => Kind::Out,
        (TopicState::Out, _) => Kind::In,
        (TopicState::Done | TopicState::Known, _) => Kind::Open,
        (_, TopicState::Active) => Kind::Started,
        (TopicState::Locked, TopicState::Ready) => Kind::Ready,
        (_, TopicState::Ready) => Kind::Open,
        (_, TopicState::Locked) => Kind::Locked,
    })
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Done => "Done",
        Kind::Started => "Begun",
        Kind::Known => "Known",
        Kind::Open => "Open again",
        Kind::In => "In the plan",
        Kind::Out => "Out of the plan",
        Kind::Ready => "Ready now",
        Kind::Locked => "Waiting again",
        Kind::MilestoneReached => "Milestone reached",
        Kind::MilestoneOpen => "Milestone open again",
        Kind::PlanMade => "Plan made",
        Kind::PlanGone => "Plan taken back",
    }
}

/// "a, b and c", or "a, b and 7 more".
fn names(titles: &[String]) -> String {
    if titles.len() <= MAX_NAMES {
        return words::join(titles);
    }
    let mut named: Vec<String> = titles.iter().take(MAX_NAMES - 1).cloned().collect();
    named.push(format!("{} more", titles.len() - named.len()));
    words::join(&named)
}
