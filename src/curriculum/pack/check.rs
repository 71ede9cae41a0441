//! What makes a pack worse without making it unusable: texts, addresses, grades out of order.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    file::{MilestoneEntry, TopicEntry},
    found::{Found, quoted},
    problem::{Item, Place, ProblemKind},
    read::Parsed,
};
use crate::curriculum::ids::is_well_formed;

/// Characters that fit where the text is shown.
const MAX_TITLE: usize = 80;
const MAX_TEXT: usize = 300;
const MAX_SUMMARY: usize = 800;
const MAX_ANSWER: usize = 1_200;
const MAX_PAGE: usize = 20_000;

/// Adds every problem of quality.
pub(super) fn check(parsed: &Parsed, found: &mut Found) {
    let pack = &parsed.pack;
    let mut root = Checker { place: parsed.pack_place(), item: Item::Pack, found };
    root.id(&pack.id);
    root.text("version", &pack.version, MAX_TITLE);
    root.text("title", &pack.title, MAX_TITLE);
    root.text("summary", &pack.summary, MAX_SUMMARY);
    for (idx, it) in pack.sources.iter().enumerate() {
        let mut checker = Checker::at(parsed.place("sources", idx), Item::Source(quoted(&it.id)), found);
        checker.id(&it.id);
        checker.text("title", &it.title, MAX_TEXT);
    }
    for (idx, it) in pack.about.iter().enumerate() {
        let mut checker = Checker::at(parsed.place("about", idx), Item::About(quoted(&it.id)), found);
        checker.id(&it.id);
        checker.text("title", &it.title, MAX_TITLE);
        checker.text("text", &it.text, MAX_PAGE);
        for statement in &it.checks {
            checker.text("checks", statement, MAX_TEXT);
        }
    }
    for (idx, it) in pack.grades.iter().enumerate() {
        let mut checker = Checker::at(parsed.place("grades", idx), Item::Grade(quoted(&it.id)), found);
        checker.id(&it.id);
        checker.text("title", &it.title, MAX_TITLE);
        checker.text("summary", &it.summary, MAX_SUMMARY);
    }
    let known = Known::of(parsed);
    for (idx, it) in pack.areas.iter().enumerate() {
        let mut checker = Checker::at(parsed.place("areas", idx), Item::Area(quoted(&it.id)), found);
        checker.id(&it.id);
        checker.text("title", &it.title, MAX_TITLE);
        checker.text("summary", &it.summary, MAX_SUMMARY);
        checker.guides(&it.guide, &known);
    }
    for (idx, it) in pack.topics.iter().enumerate() {
        let mut checker = Checker::at(parsed.topic_place(idx), Item::Topic(quoted(&it.id)), found);
        checker.topic(it, &known);
    }
    for (idx, it) in pack.milestones.iter().enumerate() {
        let place = parsed.place("milestones", idx);
        Checker::at(place, Item::Milestone(quoted(&it.id)), found).milestone(it, &known);
    }
    for (idx, it) in pack.replaced.iter().enumerate() {
        let place = parsed.place("replaced", idx);
        let mut checker = Checker::at(place, Item::Replaced(quoted(&it.from)), found);
        if known.topics.contains_key(it.from.as_str()) {
            checker.report(ProblemKind::ReplacedStillThere);
        }
        // A topic that was replaced twice goes from the first id over the second to the last.
        let is_replaced = |id: &str| id != it.from && known.replaced.contains(id);
        let unknown = |id: &&String| !known.topics.contains_key(id.as_str()) && !is_replaced(id);
        for id in it.to.iter().filter(unknown) {
            let kind = checker.found.unknown(Item::Topic, id, known.topics.keys().copied());
            checker.report(kind);
        }
    }
}

/// What may be referred to.
struct Known<'a> {
    sources: BTreeSet<&'a str>,
    grades: BTreeMap<&'a str, usize>,
    topics: BTreeMap<&'a str, &'a TopicEntry>,
    replaced: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn of(parsed: &'a Parsed) -> Self {
        let pack = &parsed.pack;
        Self {
            sources: pack.sources.iter().map(|it| it.id.as_str()).collect(),
            grades: pack.grades.iter().enumerate().map(|(idx, it)| (it.id.as_str(), idx)).collect(),
            topics: pack.topics.iter().map(|it| (it.id.as_str(), it)).collect(),
            replaced: pack.replaced.iter().map(|it| it.from.as_str()).collect(),
        }
    }

    fn is_later(&self, grade: &str, than: &str) -> bool {
        match (self.grades.get(grade), self.grades.get(than)) {
            (Some(grade), Some(than)) => grade > than,
            _ => false,
        }
    }
}

struct Checker<'p> {
    place: Place,
    item: Item,
    found: &'p mut Found,
}

impl<'p> Checker<'p> {
    fn at(place: Place, item: Item, found: &'p mut Found) -> Self {
        Self { place, item, found }
    }

    fn report(&mut self, kind: ProblemKind) {
        self.found.report(&self.place, &self.item, kind);
    }

    fn id(&mut self, id: &str) {
        if id.is_empty() {
            self.report(ProblemKind::Missing("id"));
        } else if !is_well_formed(id) {
            self.report(ProblemKind::MalformedId(quoted(id)));
        }
    }

    fn text(&mut self, field: &'static str, text: &str, max: usize) {
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.report(ProblemKind::Missing(field));
        } else if length > max {
            self.report(ProblemKind::TooLong(field, length, max));
        }
    }

    fn guides(&mut self, guides: &[String], known: &Known<'_>) {
        for id in guides.iter().filter(|id| !known.sources.contains(id.as_str())) {
            let kind = self.found.unknown(Item::Source, id, known.sources.iter().copied());
            self.report(kind);
        }
    }

    fn unique<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            self.id(id);
            if !seen.insert(id) {
                self.report(ProblemKind::DuplicateId(quoted(id), self.place.clone()));
            }
        }
    }

    fn topic(&mut self, topic: &TopicEntry, known: &Known<'_>) {
        self.id(&topic.id);
        self.text("title", &topic.title, MAX_TITLE);
        self.text("summary", &topic.summary, MAX_SUMMARY);
        self.text("basis", &topic.basis, MAX_TEXT);
        self.text("evidence", &topic.evidence, MAX_TEXT);
        self.guides(&topic.guide, known);
        if topic.outcomes.is_empty() {
            self.report(ProblemKind::Missing("outcomes"));
        }
        self.unique(topic.outcomes.iter().map(|it| it.id.as_str()));
        for outcome in &topic.outcomes {
            self.text("text", &outcome.text, MAX_TEXT);
            if outcome.count == 0 {
                self.report(ProblemKind::ZeroCount(quoted(&outcome.id)));
            }
        }
        self.unique(topic.recall.iter().map(|it| it.id.as_str()));
        for question in &topic.recall {
            self.text("ask", &question.ask, MAX_TEXT);
            self.text("answer", &question.answer, MAX_ANSWER);
        }
        for resource in &topic.resources {
            self.text("title", &resource.title, MAX_TEXT);
            if !is_url(&resource.url) {
                self.report(ProblemKind::Url(quoted(&resource.url)));
            }
        }
        for alias in &topic.aliases {
            self.text("aliases", alias, MAX_TITLE);
        }
        for need in topic.requires.iter().filter_map(|id| known.topics.get(id.as_str())) {
            if known.is_later(&need.grade, &topic.grade) {
                self.report(ProblemKind::LaterGrade(quoted(&need.id)));
            }
            if need.need > topic.need {
                self.report(ProblemKind::WeakerNeed(quoted(&need.id)));
            }
        }
    }

    fn milestone(&mut self, milestone: &MilestoneEntry, known: &Known<'_>) {
        self.id(&milestone.id);
        self.text("title", &milestone.title, MAX_TITLE);
        self.text("summary", &milestone.summary, MAX_SUMMARY);
        if milestone.topics.is_empty() && milestone.criteria.is_empty() {
            self.report(ProblemKind::Missing("topics"));
        }
        self.unique(milestone.criteria.iter().map(|it| it.id.as_str()));
        for criterion in &milestone.criteria {
            self.text("text", &criterion.text, MAX_TEXT);
        }
        for topic in milestone.topics.iter().filter_map(|id| known.topics.get(id.as_str())) {
            if known.is_later(&topic.grade, &milestone.grade) {
                self.report(ProblemKind::MilestoneLaterGrade(quoted(&topic.id)));
            }
        }
    }
}

/// An absolute web address with a host and without blanks or control characters.
fn is_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| host.contains('.') && !host.starts_with('.') && !host.ends_with('.'))
        && url.len() <= 500
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}
