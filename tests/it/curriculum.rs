//! The built-in curriculum: whether it is worth following.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use gradus::curriculum::{
    Curriculum, Need, Topic,
    pack::{self, Reading},
};
use serde::Deserialize;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/curricula/ml-engineer");
const FIRST_MODEL: &str = "junior.first-model";

fn built_in() -> Curriculum {
    let Reading { curriculum, problems } = pack::read(&pack::built_in("ml-engineer"));
    assert_eq!(problems, [], "the checker finds nothing");
    curriculum.unwrap()
}

/// Likely hours of the Core topics of a grade.
fn core_hours(curriculum: &Curriculum, grade: &str) -> f64 {
    let grade = curriculum.grade_idx(&grade.into()).unwrap();
    let amount = curriculum.amount(|topic| topic.grade == grade && topic.need == Need::Core);
    f64::from(amount.minutes) / 60.0
}

/// Likely hours to the first served model, with all it rests on.
fn first_model_hours(curriculum: &Curriculum) -> f64 {
    let milestone = curriculum.milestone(&FIRST_MODEL.into()).unwrap();
    let topics = curriculum.graph.closure(&milestone.topics);
    let minutes: u32 = topics.iter().map(|&idx| curriculum.topics[idx].effort.likely).sum();
    f64::from(minutes) / 60.0
}

#[test]
fn budgets_are_of_human_length_and_the_sources_state_them() {
    let curriculum = built_in();
    let budgets = [
        ("Junior", core_hours(&curriculum, "junior"), 450.0..=650.0),
        ("Middle", core_hours(&curriculum, "middle"), 500.0..=750.0),
        ("Senior", core_hours(&curriculum, "senior"), 350.0..=550.0),
        ("Team Lead", core_hours(&curriculum, "lead"), 150.0..=250.0),
        ("of which: first served model, with all it requires", first_model_hours(&curriculum), 200.0..=260.0),
    ];
    let sources = fs::read_to_string(Path::new(FOLDER).join("SOURCES.md")).unwrap();
    for (name, hours, range) in &budgets {
        assert!(range.contains(hours), "{name}: {hours} h, wanted {range:?}");
        let row = format!("| {name} | {hours} |");
        assert!(sources.contains(&row), "SOURCES.md does not say {row}");
    }
    let all: f64 = budgets[..4].iter().map(|(_, hours, _)| hours).sum();
    assert!(sources.contains(&format!("| All four grades | {all} |")), "SOURCES.md does not say {all}");
}

#[test]
fn every_topic_has_what_a_learner_needs() {
    let curriculum = built_in();
    assert!(curriculum.topics.len() >= 240, "{} topics", curriculum.topics.len());
    assert!((10..=13).contains(&curriculum.areas.len()));
    let mut wrong = Vec::new();
    for topic in &curriculum.topics {
        let lengths = [
            ("outcomes", topic.outcomes.len(), 2..=5),
            ("questions", topic.recall.len(), 2..=4),
            ("resources", topic.resources.len(), 1..=3),
            ("aliases", topic.aliases.len(), 1..=20),
        ];
        for (what, n, wanted) in lengths {
            if !wanted.contains(&n) {
                wrong.push(format!("{}: {n} {what}", topic.id));
            }
        }
        if topic.resources.iter().any(|it| !it.url.starts_with("https://")) {
            wrong.push(format!("{}: an address without https", topic.id));
        }
        let is_paid_first = topic.resources.windows(2).any(|pair| !pair[0].free && pair[1].free);
        if is_paid_first {
            wrong.push(format!("{}: what costs money comes first", topic.id));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn prerequisites_are_connected_shallow_and_without_needless_edges() {
    let curriculum = built_in();
    let graph = &curriculum.graph;
    let mut depth = vec![0; curriculum.topics.len()];
    for &idx in graph.order() {
        depth[idx] = graph.requires(idx).iter().map(|&need| depth[need] + 1).max().unwrap_or(0);
    }
    let deepest = depth.iter().enumerate().max_by_key(|(_, depth)| **depth).unwrap();
    assert!(*deepest.1 <= 13, "{} lies {} deep", curriculum.topics[deepest.0].id, deepest.1);
    let mut needless = Vec::new();
    for idx in 0..curriculum.topics.len() {
        for &need in graph.requires(idx) {
            let others: Vec<usize> = graph.requires(idx).iter().copied().filter(|&it| it != need).collect();
            if graph.closure(&others).contains(&need) {
                needless.push(format!("{} -> {}", curriculum.topics[idx].id, curriculum.topics[need].id));
            }
        }
    }
    assert_eq!(needless, Vec::<String>::new(), "implied by others");
    let mut reached = BTreeSet::from([0]);
    let mut open = vec![0];
    while let Some(idx) = open.pop() {
        let neighbours = graph.requires(idx).iter().chain(graph.unlocks(idx));
        open.extend(neighbours.copied().filter(|&it| reached.insert(it)));
    }
    let island = (0..curriculum.topics.len()).filter(|idx| !reached.contains(idx));
    let island: Vec<String> = island.map(|idx| curriculum.topics[idx].id.to_string()).collect();
    assert_eq!(island, Vec::<String>::new(), "nothing connects these to the rest");
}

#[test]
fn every_grade_ends_in_a_capstone_and_milestones_take_every_core_topic_in() {
    let curriculum = built_in();
    for (grade_idx, grade) in curriculum.grades.iter().enumerate() {
        let own: Vec<_> = curriculum.milestones.iter().filter(|it| it.grade == grade_idx).collect();
        assert!((5..=8).contains(&own.len()), "{} milestones of {}", own.len(), grade.id);
        assert!(own.iter().all(|it| !it.topics.is_empty() && it.criteria.len() >= 3), "{}", grade.id);
        let heaviest = own.iter().map(|it| it.weight).max();
        assert_eq!(own.last().map(|it| it.weight), heaviest, "the last of {} is its capstone", grade.id);
    }
    let is_taken_in = |idx: usize, topic: &Topic| {
        curriculum.milestones.iter().any(|it| it.grade >= topic.grade && it.topics.contains(&idx))
    };
    let core = curriculum.topics.iter().enumerate().filter(|(_, topic)| topic.need == Need::Core);
    let left_out = core.filter(|(idx, topic)| !is_taken_in(*idx, topic));
    let left_out: Vec<String> = left_out.map(|(_, topic)| topic.id.to_string()).collect();
    assert_eq!(left_out, Vec::<String>::new(), "Core, but no milestone asks for them");
}

#[test]
fn nothing_is_said_twice() {
    let curriculum = built_in();
    let mut first_by_text: BTreeMap<String, String> = BTreeMap::new();
    let mut twice = Vec::new();
    for topic in &curriculum.topics {
        let outcomes = topic.outcomes.iter().map(|it| &it.text);
        let questions = topic.recall.iter().map(|it| &it.ask);
        let titles = [&topic.title, &topic.summary, &topic.evidence];
        for text in titles.into_iter().chain(outcomes).chain(questions).chain(&topic.aliases) {
            let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            // A topic may be named by its own title again.
            match first_by_text.get(&plain) {
                Some(first) if *first != topic.id.to_string() => {
                    twice.push(format!("{first}, {}: {text}", topic.id));
                }
                _ => drop(first_by_text.insert(plain, topic.id.to_string())),
            }
        }
    }
    assert_eq!(twice, Vec::<String>::new());
}

#[test]
fn sentences_are_plain() {
    let curriculum = built_in();
    let milestones = curriculum.milestones.iter().flat_map(|it| it.criteria.iter().map(|it| &it.text));
    let summaries = curriculum.topics.iter().map(|it| &it.summary);
    let outcomes = curriculum.topics.iter().flat_map(|it| it.outcomes.iter().map(|it| &it.text));
    let answers = curriculum.topics.iter().flat_map(|it| it.recall.iter().map(|it| &it.answer));
    let mut words_in_all = 0;
    let mut sentences = 0;
    let mut long = Vec::new();
    for text in milestones.chain(summaries).chain(outcomes).chain(answers) {
        for sentence in text.split_inclusive(['.', '?', '!', ';', ':']).filter(|it| it.contains(' ')) {
            let words = sentence.split_whitespace().count();
            words_in_all += words;
            sentences += 1;
            if words > 34 {
                long.push(sentence.to_owned());
            }
        }
    }
    assert_eq!(long, Vec::<String>::new(), "too long to read once");
    let mean = f64::from(words_in_all as u32) / f64::from(sentences);
    assert!(mean <= 18.0, "{mean:.1} words in a sentence");
}

/// A fact of a guide in our own words, and where the curriculum deals with it.
#[derive(Deserialize)]
struct Fact {
    phrase: String,
    guide: String,
    #[serde(rename = "covered")]
    places: Vec<String>,
}

#[test]
fn the_guides_are_fully_accounted_for() {
    let curriculum = built_in();
    let text = fs::read_to_string(Path::new(FOLDER).join("coverage.ron")).unwrap();
    let lines: Vec<Fact> = ron::from_str(&text).unwrap();
    let is_there = |place: &str| match place.split_once(':') {
        Some(("about", id)) => curriculum.about.iter().any(|it| it.id == id),
        Some(("area", id)) => curriculum.areas.iter().any(|it| it.id.as_str() == id),
        Some(("milestone", id)) => curriculum.milestone(&id.into()).is_some(),
        Some(_) => false,
        None => curriculum.topic(&place.into()).is_some(),
    };
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in &lines {
        let has_place = !line.places.is_empty() && line.places.iter().all(|place| is_there(place));
        let is_short = (1..=6).contains(&line.phrase.split_whitespace().count());
        let has_guide = curriculum.sources.iter().any(|it| it.id == line.guide);
        if !has_place || !is_short || !has_guide || !seen.insert((&line.guide, &line.phrase)) {
            wrong.push(format!("{} ({}): {:?}", line.phrase, line.guide, line.places));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "too long, said twice or pointing nowhere");
    // As many facts as were counted in the two texts; a line may be added, none may get lost.
    for (guide, facts) in [("guide-a", 66), ("guide-b", 67)] {
        let n = lines.iter().filter(|it| it.guide == guide).count();
        assert!(n >= facts, "{n} facts of {guide}");
    }
    // A topic that names a guide is where a fact of that guide is dealt with, and the reverse.
    for topic in &curriculum.topics {
        for guide in &topic.guide {
            let is_backed = lines
                .iter()
                .any(|it| it.guide == *guide && it.places.iter().any(|id| *id == topic.id.as_str()));
            assert!(is_backed, "{} names {guide}, but covers no fact of it", topic.id);
        }
    }
}

#[test]
fn the_page_about_the_job_holds_a_self_check_and_every_figure() {
    let curriculum = built_in();
    let section = |id: &str| curriculum.about.iter().find(|it| it.id == id).unwrap();
    assert!(section("interests").checks.len() >= 8);
    let pay = &section("pay").text;
    for figure in ["111,657", "45,000", "9,528", "76,500", "56,000", "144,000", "150,000", "12,500", "2,900"]
    {
        assert!(pay.contains(figure), "{figure} is not on the page");
    }
    assert!(section("freelance").text.contains("1,200"));
    let page: String = curriculum.about.iter().map(|it| it.text.as_str()).collect();
    let grades = &section("grades").text;
    for word in ["Junior", "Middle", "Senior", "Team Lead"] {
        assert!(grades.contains(word));
    }
    for company in
        ["Pinterest", "Facebook", "Twitter", "Google", "HubSpot", "IBM", "Yelp", "Edgecase", "Baidu"]
    {
        assert!(page.contains(company), "{company} is not on the page");
    }
}
