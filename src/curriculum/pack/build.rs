//! From the entries of the files to a curriculum whose references resolve.

use std::collections::BTreeMap;

use super::{
    file::{AreaEntry, GradeEntry, MilestoneEntry, PackFile, TopicEntry},
    found::{Found, quoted},
    problem::{Item, Place, ProblemKind},
    read::Parsed,
};
use crate::curriculum::{
    AboutSection, Area, Criterion, Curriculum, Effort, Grade, Graph, Milestone, Outcome, Recall, Replacement,
    Resource, Source, Topic,
};

/// The curriculum, or `None` with the reason among the problems.
pub(super) fn build(parsed: &Parsed, found: &mut Found) -> Option<Curriculum> {
    let pack = &parsed.pack;
    let names = Names::of(pack);
    let n_before = found.n_fatal();
    require_content(parsed, found);
    report_duplicates(parsed, found);
    let mut topics = Vec::with_capacity(pack.topics.len());
    topics.extend((0..pack.topics.len()).filter_map(|idx| topic(parsed, idx, &names, found)));
    let requires = requirements(parsed, &names, found);
    let mut milestones = Vec::with_capacity(pack.milestones.len());
    milestones.extend((0..pack.milestones.len()).filter_map(|idx| milestone(parsed, idx, &names, found)));
    let graph = match Graph::new(requires) {
        Ok(graph) => Some(graph),
        Err(cycles) => {
            for members in &cycles {
                report_cycle(parsed, members, found);
            }
            None
        }
    };
    if found.n_fatal() > n_before {
        return None;
    }
    let topic_by_id =
        topics.iter().enumerate().map(|(idx, topic): (usize, &Topic)| (topic.id.clone(), idx)).collect();
    Some(Curriculum {
        id: pack.id.as_str().into(),
        version: pack.version.clone(),
        title: pack.title.clone(),
        summary: pack.summary.clone(),
        sources: pack
            .sources
            .iter()
            .map(|it| Source { id: it.id.clone(), title: it.title.clone(), note: it.note.clone() })
            .collect(),
        about: pack
            .about
            .iter()
            .map(|it| AboutSection {
                id: it.id.clone(),
                title: it.title.clone(),
                text: it.text.clone(),
                checks: it.checks.clone(),
            })
            .collect(),
        grades: pack.grades.iter().map(grade).collect(),
        areas: pack.areas.iter().map(area).collect(),
        topics,
        milestones,
        replaced: pack
            .replaced
            .iter()
            .map(|it| Replacement {
                from: it.from.as_str().into(),
                to: it.to.iter().map(|id| id.as_str().into()).collect(),
            })
            .collect(),
        graph: graph?,
        topic_by_id,
    })
}

/// Positions by id; of two with one id the first.
struct Names<'a> {
    grades: BTreeMap<&'a str, usize>,
    areas: BTreeMap<&'a str, usize>,
    topics: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn of(pack: &'a PackFile) -> Self {
        Self {
            grades: positions(pack.grades.iter().map(|it| it.id.as_str())),
            areas: positions(pack.areas.iter().map(|it| it.id.as_str())),
            topics: positions(pack.topics.iter().map(|it| it.id.as_str())),
        }
    }
}

fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut by_id = BTreeMap::new();
    for (idx, id) in ids.enumerate() {
        by_id.entry(id).or_insert(idx);
    }
    by_id
}

/// The position of a name, or a problem with the nearest one that exists.
fn resolve(
    by_id: &BTreeMap<&str, usize>,
    id: &str,
    item: fn(String) -> Item,
    found: &mut Found,
) -> Result<usize, ProblemKind> {
    by_id.get(id).copied().ok_or_else(|| found.unknown(item, id, by_id.keys().copied()))
}

fn require_content(parsed: &Parsed, found: &mut Found) {
    let pack = &parsed.pack;
    let lists = [
        ("grades", pack.grades.is_empty()),
        ("areas", pack.areas.is_empty()),
        ("topics", pack.topics.is_empty()),
    ];
    for (field, _) in lists.iter().filter(|(_, empty)| *empty) {
        found.report(&parsed.pack_place(), &Item::Pack, ProblemKind::Missing(field));
    }
}

fn report_duplicates(parsed: &Parsed, found: &mut Found) {
    let pack = &parsed.pack;
    let mut report = |ids: Vec<&str>, item: fn(String) -> Item, place: &dyn Fn(usize) -> Place| {
        let first = positions(ids.iter().copied());
        for (idx, id) in ids.iter().enumerate() {
            let Some(&first_idx) = first.get(id).filter(|&&first_idx| first_idx != idx) else { continue };
            let kind = ProblemKind::DuplicateId(quoted(id), place(first_idx));
            found.report(&place(idx), &item(quoted(id)), kind);
        }
    };
    let ids = |list: &dyn Fn(&PackFile) -> Vec<&str>| list(pack);
    report(ids(&|p| p.sources.iter().map(|it| it.id.as_str()).collect()), Item::Source, &|idx| {
        parsed.place("sources", idx)
    });
    report(ids(&|p| p.about.iter().map(|it| it.id.as_str()).collect()), Item::About, &|idx| {
        parsed.place("about", idx)
    });
    report(ids(&|p| p.grades.iter().map(|it| it.id.as_str()).collect()), Item::Grade, &|idx| {
        parsed.place("grades", idx)
    });
    report(ids(&|p| p.areas.iter().map(|it| it.id.as_str()).collect()), Item::Area, &|idx| {
        parsed.place("areas", idx)
    });
    report(ids(&|p| p.topics.iter().map(|it| it.id.as_str()).collect()), Item::Topic, &|idx| {
        parsed.topic_place(idx)
    });
    report(ids(&|p| p.milestones.iter().map(|it| it.id.as_str()).collect()), Item::Milestone, &|idx| {
        parsed.place("milestones", idx)
    });
}

fn report_cycle(parsed: &Parsed, members: &[usize], found: &mut Found) {
    let ids: Vec<String> =
        members.iter().filter_map(|&idx| parsed.pack.topics.get(idx)).map(|it| quoted(&it.id)).collect();
    let place = parsed.topic_place(members.first().copied().unwrap_or(0));
    let item = Item::Topic(ids.first().cloned().unwrap_or_default());
    found.report(&place, &item, ProblemKind::Cycle(ids));
}

fn requirements(parsed: &Parsed, names: &Names<'_>, found: &mut Found) -> Vec<Vec<usize>> {
    let mut all = Vec::with_capacity(parsed.pack.topics.len());
    // For each topic the last one that named it, so that one named twice counts once.
    let mut named_by = vec![usize::MAX; parsed.pack.topics.len()];
    for (idx, entry) in parsed.pack.topics.iter().enumerate() {
        let mut needs = Vec::with_capacity(entry.requires.len());
        for id in &entry.requires {
            match resolve(&names.topics, id, Item::Topic, found) {
                Ok(need) => {
                    if named_by.get(need) != Some(&idx) {
                        needs.push(need);
                    }
                    if let Some(by) = named_by.get_mut(need) {
                        *by = idx;
                    }
                }
                Err(kind) => found.report(&parsed.topic_place(idx), &Item::Topic(quoted(&entry.id)), kind),
            }
        }
        all.push(needs);
    }
    all
}

fn grade(entry: &GradeEntry) -> Grade {
    Grade {
        id: entry.id.as_str().into(),
        title: entry.title.clone(),
        experience: entry.experience.clone(),
        summary: entry.summary.clone(),
    }
}

fn area(entry: &AreaEntry) -> Area {
    Area {
        id: entry.id.as_str().into(),
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        guide: entry.guide.clone(),
    }
}

fn topic(parsed: &Parsed, idx: usize, names: &Names<'_>, found: &mut Found) -> Option<Topic> {
    let entry = parsed.pack.topics.get(idx)?;
    let area = resolve(&names.areas, &entry.area, Item::Area, found);
    let grade = resolve(&names.grades, &entry.grade, Item::Grade, found);
    let effort = effort(entry);
    let wrong = [area.as_ref().err(), grade.as_ref().err(), effort.as_ref().err()];
    for kind in wrong.into_iter().flatten() {
        found.report(&parsed.topic_place(idx), &Item::Topic(quoted(&entry.id)), kind.clone());
    }
    Some(Topic {
        id: entry.id.as_str().into(),
        title: entry.title.clone(),
        area: area.ok()?,
        grade: grade.ok()?,
        need: entry.need,
        effort: effort.ok()?,
        basis: entry.basis.clone(),
        summary: entry.summary.clone(),
        outcomes: entry
            .outcomes
            .iter()
            .map(|it| Outcome { id: it.id.as_str().into(), text: it.text.clone(), count: it.count.max(1) })
            .collect(),
        evidence: entry.evidence.clone(),
        recall: entry
            .recall
            .iter()
            .map(|it| Recall { id: it.id.as_str().into(), ask: it.ask.clone(), answer: it.answer.clone() })
            .collect(),
        resources: entry
            .resources
            .iter()
            .map(|it| Resource { title: it.title.clone(), url: it.url.clone(), kind: it.kind, free: it.free })
            .collect(),
        aliases: entry.aliases.clone(),
        guide: entry.guide.clone(),
    })
}

/// Hours to whole minutes.
fn effort(entry: &TopicEntry) -> Result<Effort, ProblemKind> {
    const MAX_HOURS: f64 = 10_000.0;
    let (low, likely, high) = entry.effort;
    let minutes = |hours: f64| (hours * 60.0).round() as u32;
    let effort = Effort { low: minutes(low), likely: minutes(likely), high: minutes(high) };
    let in_order = 0 < effort.low && low <= likely && likely <= high && high <= MAX_HOURS;
    if in_order { Ok(effort) } else { Err(ProblemKind::Effort(low, likely, high)) }
}

fn milestone(parsed: &Parsed, idx: usize, names: &Names<'_>, found: &mut Found) -> Option<Milestone> {
    let entry: &MilestoneEntry = parsed.pack.milestones.get(idx)?;
    let fail = |kind, found: &mut Found| {
        found.report(&parsed.place("milestones", idx), &Item::Milestone(quoted(&entry.id)), kind);
    };
    let grade = resolve(&names.grades, &entry.grade, Item::Grade, found);
    let grade = grade.map_err(|kind| fail(kind, found));
    let mut topics = Vec::with_capacity(entry.topics.len());
    for id in &entry.topics {
        match resolve(&names.topics, id, Item::Topic, found) {
            Ok(topic) => topics.push(topic),
            Err(kind) => fail(kind, found),
        }
    }
    Some(Milestone {
        id: entry.id.as_str().into(),
        grade: grade.ok()?,
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        weight: entry.weight,
        topics,
        criteria: entry
            .criteria
            .iter()
            .map(|it| Criterion { id: it.id.as_str().into(), text: it.text.clone() })
            .collect(),
    })
}
