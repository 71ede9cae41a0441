//! Which rows the plan has: areas and, below each that is not folded, its topics.

use std::collections::BTreeSet;

use crate::{
    curriculum::Topic,
    progress::TopicState,
    ui::{state::ViewState, theme::metrics::size},
    workspace::Snapshot,
};

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// An area, by position.
    Area(usize),
    /// A topic, by position.
    Topic(usize),
}

impl Row {
    pub(super) fn height(self) -> f32 {
        match self {
            Self::Area(_) => size::ROW_GROUP,
            Self::Topic(_) => size::ROW,
        }
    }
}

/// The rows and what the filter bar says of them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) list: Vec<Row>,
    matching: usize,
    /// Likely minutes left of the topics that match.
    pub(super) minutes_left: u32,
}

impl Rows {
    /// How many topics match, folded ones included.
    pub(super) fn topics(&self) -> usize {
        self.matching
    }
}

/// The rows that match the filter. While something is searched for, nothing is folded.
pub(super) fn rows(snapshot: &Snapshot, views: &ViewState) -> Rows {
    let mut shown = Rows::default();
    let search = Search::new(&views.filter.search);
    let curriculum = &snapshot.curriculum;
    for (area_idx, area) in curriculum.areas.iter().enumerate() {
        let topics: Vec<usize> = curriculum
            .topics
            .iter()
            .enumerate()
            .filter(|(idx, topic)| topic.area == area_idx && matches(snapshot, views, &search, *idx, topic))
            .map(|(idx, _)| idx)
            .collect();
        if topics.is_empty() {
            continue;
        }
        shown.matching += topics.len();
        shown.list.push(Row::Area(area_idx));
        for &idx in &topics {
            let left = snapshot.progress.topics.get(idx).filter(|own| !own.state.is_met());
            shown.minutes_left += left.map_or(0, |own| own.minutes_left);
        }
        if !search.is_empty() || !views.folded.contains(&area.id) {
            shown.list.extend(by_grade(snapshot, topics).into_iter().map(Row::Topic));
        }
    }
    shown
}

/// Lower grades first, otherwise as in the pack.
fn by_grade(snapshot: &Snapshot, mut topics: Vec<usize>) -> Vec<usize> {
    topics.sort_by_key(|&idx| snapshot.curriculum.topics.get(idx).map(|topic| topic.grade));
    topics
}

fn matches(snapshot: &Snapshot, views: &ViewState, search: &Search, idx: usize, topic: &Topic) -> bool {
    let Some(own) = snapshot.progress.topics.get(idx) else { return false };
    let filter = &views.filter;
    let is_shown = match filter.status {
        Some(status) => own.state == status.state(),
        // Whoever searches means all topics; else the plan shows what is in it and what is had already.
        None => own.state != TopicState::Out || !search.is_empty(),
    };
    is_shown
        && filter.grade.is_none_or(|grade| grade == topic.grade)
        && filter.area.is_none_or(|area| area == topic.area)
        && search.finds(topic)
}

/// Words that must all occur.
struct Search(BTreeSet<String>);

impl Search {
    fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_lowercase).collect())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn finds(&self, topic: &Topic) -> bool {
        let places = || {
            [topic.title.as_str(), topic.id.as_str()]
                .into_iter()
                .chain(topic.aliases.iter().map(String::as_str))
        };
        self.0.iter().all(|word| places().any(|place| place.to_lowercase().contains(word)))
    }
}
