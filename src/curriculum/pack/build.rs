//! From the entries of the files to a curriculum whose references resolve.

use std::collections::BTreeMap;

use super::{
    file::{AreaEntry, GradeEntry, MilestoneEntry, PackFile, TopicEntry},
    problem::{Item, Problem, ProblemKind},
    read::Parsed,
};
use crate::curriculum::{
    AboutSection, Area, Criterion, Curriculum, Effort, Grade, Graph, Milestone, Outcome, Recall, Replacement,
    Resource, Source, Topic, nearest,
};

/// The curriculum, or `None` with the reason among the problems.
pub(super) fn build(parsed: &Parsed, problems: &mut Vec<Problem>) -> Option<Curriculum> {
    let pack = &parsed.pack;
    let names = Names::of(pack);
    let before = problems.len();
    require_content(parsed, problems);
    report_duplicates(parsed, problems);
    let topics: Vec<_> =
        (0..pack.topics.len()).filter_map(|idx| topic(parsed, idx, &names, problems)).collect();
    let requires = requirements(parsed, &names, problems);
    let milestones: Vec<_> =
        (0..pack.milestones.len()).filter_map(|idx| milestone(parsed, idx, &names, problems)).collect();
    let graph = match Graph::new(requires) {
        Ok(graph) => Some(graph),
        Err(cycles) => {
            problems.extend(cycles.iter().map(|members| cycle_problem(parsed, members)));
            None
        }
    };
    if problems.iter().skip(before).any(|problem| !problem.kind.is_tolerable()) {
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
fn resolve(by_id: &BTreeMap<&str, usize>, id: &str, item: fn(String) -> Item) -> Result<usize, ProblemKind> {
    by_id.get(id).copied().ok_or_else(|| {
        let near = nearest(id, by_id.keys().copied()).map(str::to_owned);
        ProblemKind::Unknown(item(id.to_owned()), near)
    })
}

fn require_content(parsed: &Parsed, problems: &mut Vec<Problem>) {
    let pack = &parsed.pack;
    let lists = [
        ("grades", pack.grades.is_empty()),
        ("areas", pack.areas.is_empty()),
        ("topics", pack.topics.is_empty()),
    ];
    for (field, _) in lists.iter().filter(|(_, empty)| *empty) {
        problems.push(Problem {
            place: parsed.pack_place(),
            item: Item::Pack,
            kind: ProblemKind::Missing(field),
        });
    }
}

fn report_duplicates(parsed: &Parsed, problems: &mut Vec<Problem>) {
    let pack = &parsed.pack;
    let mut report = |ids: Vec<&str>, item: fn(String) -> Item, place: &dyn Fn(usize) -> super::Place| {
        let first = positions(ids.iter().copied());
        for (idx, id) in ids.iter().enumerate() {
            let Some(&first_idx) = first.get(id).filter(|&&first_idx| first_idx != idx) else { continue };
            let kind = ProblemKind::DuplicateId((*id).to_owned(), place(first_idx));
            problems.push(Problem { place: place(idx), item: item((*id).to_owned()), kind });
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

fn cycle_problem(parsed: &Parsed, members: &[usize]) -> Problem {
    let ids: Vec<String> =
        members.iter().filter_map(|&idx| parsed.pack.topics.get(idx)).map(|topic| topic.id.clone()).collect();
    let first = members.first().copied().unwrap_or(0);
    Problem {
        place: parsed.topic_place(first),
        item: Item::Topic(ids.first().cloned().unwrap_or_default()),
        kind: ProblemKind::Cycle(ids),
    }
}

fn requirements(parsed: &Parsed, names: &Names<'_>, problems: &mut Vec<Problem>) -> Vec<Vec<usize>> {
    let mut all = Vec::with_capacity(parsed.pack.topics.len());
    for (idx, entry) in parsed.pack.topics.iter().enumerate() {
        let mut needs = Vec::with_capacity(entry.requires.len());
        for id in &entry.requires {
            match resolve(&names.topics, id, Item::Topic) {
                Ok(need) if !needs.contains(&need) => needs.push(need),
                Ok(_) => {}
                Err(kind) => problems.push(Problem {
                    place: parsed.topic_place(idx),
                    item: Item::Topic(entry.id.clone()),
                    kind,
                }),
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

fn topic(parsed: &Parsed, idx: usize, names: &Names<'_>, problems: &mut Vec<Problem>) -> Option<Topic> {
    let entry = parsed.pack.topics.get(idx)?;
    let mut fail = |kind| {
        problems.push(Problem { place: parsed.topic_place(idx), item: Item::Topic(entry.id.clone()), kind });
    };
    let area = resolve(&names.areas, &entry.area, Item::Area).map_err(&mut fail);
    let grade = resolve(&names.grades, &entry.grade, Item::Grade).map_err(&mut fail);
    let effort = effort(entry).map_err(&mut fail);
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

fn milestone(
    parsed: &Parsed,
    idx: usize,
    names: &Names<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Milestone> {
    let entry: &MilestoneEntry = parsed.pack.milestones.get(idx)?;
    let mut fail = |kind| {
        problems.push(Problem {
            place: parsed.place("milestones", idx),
            item: Item::Milestone(entry.id.clone()),
            kind,
        });
    };
    let grade = resolve(&names.grades, &entry.grade, Item::Grade).map_err(&mut fail);
    let topics = entry
        .topics
        .iter()
        .filter_map(|id| resolve(&names.topics, id, Item::Topic).map_err(&mut fail).ok())
        .collect();
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
