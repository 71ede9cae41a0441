//! What the checker says about packs, the built-in pack, and packs written and read again.

use std::collections::BTreeSet;

use gradus::curriculum::{
    Curriculum, Need, ResourceKind,
    pack::{self, Item, Place, Problem, ProblemKind, SourceFile},
};
use proptest::prelude::*;

use crate::support::pack_file;

/// A pack without a problem; what the table changes in it stands on a line of its own.
const GOOD: &str = r#"(
  format: 1, id: "p", version: "1", title: "P", summary: "S",
  sources: [(id: "guide", title: "Guide", note: "")],
  grades: [
    (id: "junior", title: "Junior", summary: "S"),
    (id: "senior", title: "Senior", summary: "S"),
  ],
  areas: [(id: "math", title: "Math", summary: "S", guide: ["guide"])],
  topics: [
    (id: "t.one", title: "One", area: "math", grade: "junior", need: Core, effort: (1, 2, 3), basis: "estimate",
     summary: "S", outcomes: [(id: "a", text: "Do")], evidence: "E"),
    (id: "t.two", title: "Two", area: "math", grade: "junior", need: Core, effort: (1, 2, 3), basis: "estimate",
     requires: ["t.one"], summary: "S", outcomes: [(id: "a", text: "Do")], evidence: "E", // two
     resources: [(title: "R", url: "https://example.org/a", kind: Docs, free: true)]),
    (id: "t.three", title: "Three", area: "math", grade: "senior", need: Core, effort: (1, 2, 3), basis: "estimate",
     requires: ["t.two"], summary: "S", outcomes: [(id: "a", text: "Do")], evidence: "E", // three
     recall: [(id: "q", ask: "What?", answer: "That")]),
  ],
  milestones: [
    (id: "m.one", grade: "junior", title: "M", weight: 2, summary: "S", topics: ["t.one", "t.two"],
     criteria: [(id: "a", text: "Said")]),
  ],
  replaced: [(from: "t.old", to: ["t.one"])],
)
"#;

/// One mistake: what it replaces in the good pack, by what, and what is said.
type Case = (&'static str, &'static str, &'static str);

const CASES: [Case; 37] = [
    ("weight: 2", "wieght: 2", "20 UnknownField(wieght, weight)"),
    (r#"version: "1""#, r#"verion: "1""#, "0 UnknownField(verion, version); 0 Missing(version)"),
    // Fields.
    (r#"requires: ["t.one"]"#, r#"requirs: ["t.one"]"#, "12 UnknownField(requirs, requires)"),
    (r#"text: "Said""#, r#"text: "Said", xyz: 1"#, "20 UnknownField(xyz, -)"),
    (r#"title: "P""#, r#"titel: "P""#, "0 UnknownField(titel, title); 0 Missing(title)"),
    // Ids.
    (
        r#"id: "t.two""#,
        r#"id: "t.one""#,
        "12 DuplicateId(t.one, 10); 15 Unknown(Topic(t.two), -); 20 Unknown(Topic(t.two), -)",
    ),
    (r#"id: "senior""#, r#"id: "junior""#, "6 DuplicateId(junior, 5); 15 Unknown(Grade(senior), junior)"),
    (
        r#"(id: "a", text: "Do")], evidence: "E", // two"#,
        r#"(id: "a", text: "Do"), (id: "a", text: "Do")], evidence: "E","#,
        "12 DuplicateId(a, 12)",
    ),
    (
        r#"(id: "a", text: "Said")"#,
        r#"(id: "a", text: "Said"), (id: "a", text: "Again")"#,
        "20 DuplicateId(a, 20)",
    ),
    (r#"id: "m.one""#, r#"id: "M one""#, "20 MalformedId(M one)"),
    (r#"id: "m.one""#, r#"id: """#, "20 Missing(id)"),
    // References.
    (r#"requires: ["t.one"]"#, r#"requires: ["t.onne"]"#, "12 Unknown(Topic(t.onne), t.one)"),
    (r#"topics: ["t.one", "t.two"]"#, r#"topics: ["t.one", "zzz"]"#, "20 Unknown(Topic(zzz), -)"),
    (
        r#"area: "math", grade: "senior""#,
        r#"area: "maths", grade: "senior""#,
        "15 Unknown(Area(maths), math)",
    ),
    (r#"grade: "senior", need"#, r#"grade: "seniour", need"#, "15 Unknown(Grade(seniour), senior)"),
    (r#"(id: "m.one", grade: "junior""#, r#"(id: "m.one", grade: "boss""#, "20 Unknown(Grade(boss), -)"),
    (r#"guide: ["guide"]"#, r#"guide: ["guid"]"#, "8 Unknown(Source(guid), guide)"),
    (r#"to: ["t.one"]"#, r#"to: ["t.onee"]"#, "23 Unknown(Topic(t.onee), t.one)"),
    (r#"from: "t.old""#, r#"from: "t.one""#, "23 ReplacedStillThere"),
    // Order.
    (r#"requires: ["t.one"]"#, r#"requires: ["t.two"]"#, "12 Cycle(t.two)"),
    (
        r#"requires: ["t.one"], summary"#,
        r#"requires: ["t.three"], summary"#,
        "12 LaterGrade(t.three); 12 Cycle(t.two t.three)",
    ),
    (
        r#"need: Core, effort: (1, 2, 3), basis: "estimate",
     summary: "S", outcomes: [(id: "a", text: "Do")], evidence: "E"),"#,
        r#"need: Elective, effort: (1, 2, 3), basis: "estimate",
     summary: "S", outcomes: [(id: "a", text: "Do")], evidence: "E"),"#,
        "12 WeakerNeed(t.one)",
    ),
    (r#"topics: ["t.one", "t.two"]"#, r#"topics: ["t.three"]"#, "20 MilestoneLaterGrade(t.three)"),
    // Hours and counts.
    (
        r#"grade: "senior", need: Core, effort: (1, 2, 3)"#,
        r#"grade: "senior", need: Core, effort: (3, 2, 1)"#,
        "15 Effort(3 2 1)",
    ),
    (
        r#"grade: "senior", need: Core, effort: (1, 2, 3)"#,
        r#"grade: "senior", need: Core, effort: (0, 2, 3)"#,
        "15 Effort(0 2 3)",
    ),
    (
        r#"grade: "senior", need: Core, effort: (1, 2, 3)"#,
        r#"grade: "senior", need: Core, effort: (1, 2, 20000)"#,
        "15 Effort(1 2 20000)",
    ),
    (
        r#"grade: "senior", need: Core, effort: (1, 2, 3)"#,
        r#"grade: "senior", need: Core, effort: (NaN, NaN, NaN)"#,
        "15 Effort(NaN NaN NaN)",
    ),
    (
        r#"text: "Do")], evidence: "E", // two"#,
        r#"text: "Do", count: 0)], evidence: "E","#,
        "12 ZeroCount(a)",
    ),
    // Texts.
    (
        r#"outcomes: [(id: "a", text: "Do")], evidence: "E", // two"#,
        r#"outcomes: [], evidence: "E","#,
        "12 Missing(outcomes)",
    ),
    (r#"evidence: "E", // three"#, r#"evidence: " ","#, "15 Missing(evidence)"),
    (
        r#"topics: ["t.one", "t.two"],
     criteria: [(id: "a", text: "Said")]"#,
        "",
        "20 Missing(topics)",
    ),
    (r#"answer: "That""#, "", "15 Missing(answer)"),
    (
        r#"title: "Three""#,
        r#"title: "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 é""#,
        "15 TooLong(title, 81, 80)",
    ),
    // Addresses.
    ("https://example.org/a", "ftp://example.org/a", "12 Url(ftp://example.org/a)"),
    ("https://example.org/a", "https://example.org/a b", "12 Url(https://example.org/a b)"),
    ("https://example.org/a", "https:///a", "12 Url(https:///a)"),
    // The whole.
    ("format: 1", "format: 2", "0 Format(2)"),
];

#[test]
fn a_good_pack_has_no_problem() {
    let reading = pack::read(&[pack_file(GOOD)]);
    assert_eq!(reading.problems, []);
    assert!(reading.curriculum.is_some());
}

#[test]
fn every_kind_of_mistake_is_said_with_the_line_of_its_item() {
    let mut wrong = Vec::new();
    for (good, bad, expected) in CASES {
        assert!(GOOD.contains(good), "{good}");
        let said = problems_of(&GOOD.replacen(good, bad, 1));
        if said != expected {
            wrong.push(format!("{bad}\n    said     {said}\n    expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn all_mistakes_are_said_at_once() {
    let single = [
        (r#"title: "Three""#, r#"titel: "Three""#),
        (r#"requires: ["t.one"]"#, r#"requires: ["t.none"]"#),
        ("https://example.org/a", "example"),
        (r#"id: "m.one""#, r#"id: "m one""#),
        (r#"guide: ["guide"]"#, r#"guide: ["x"]"#),
    ];
    let bad = single.iter().fold(GOOD.to_owned(), |text, (good, bad)| text.replacen(good, bad, 1));
    let said: BTreeSet<String> = problems_of(&bad).split("; ").map(str::to_owned).collect();
    let expected = [
        "12 Unknown(Topic(t.none), t.one)",
        "12 Url(example)",
        "15 Missing(title)",
        "15 UnknownField(titel, title)",
        "20 MalformedId(m one)",
        "8 Unknown(Source(x), -)",
    ];
    assert_eq!(said.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn problems_are_said_in_the_order_of_the_texts() {
    let bad = GOOD
        .replacen("effort: (1, 2, 3)", "effort: (3, 2, 1)", 1)
        .replacen("https://example.org/a", "example", 1)
        .replacen("title: \"Senior\"", "titel: \"Senior\"", 1);
    let area = "[(id: \"t.four\", title: \"Four\", area: \"none\", grade: \"junior\", effort: (1, 2, 3))]";
    let files = [pack_file(&bad), SourceFile { name: "areas/more.ron".into(), text: area.into() }];
    let places: Vec<_> = pack::read(&files)
        .problems
        .into_iter()
        .map(|it| (it.place.file != "pack.ron", it.place.line))
        .collect();
    assert!(places.len() > 5 && places.is_sorted(), "{places:?}");
}

#[test]
fn every_member_of_a_cycle_is_named_and_every_cycle_is_said() {
    let topic = |id: &str, requires: &str| {
        format!(
            "(id: \"{id}\", title: \"T\", area: \"math\", grade: \"junior\", effort: (1, 1, 1), basis: \"e\", \
             requires: [\"{requires}\"], summary: \"S\", outcomes: [(id: \"a\", text: \"Do\")], evidence: \"E\"),\n"
        )
    };
    let edges = [
        ("c.one", "c.two"),
        ("c.two", "c.three"),
        ("c.three", "c.one"),
        ("d.one", "d.two"),
        ("d.two", "d.one"),
    ];
    let more: String = edges.iter().map(|(id, requires)| topic(id, requires)).collect();
    let said = problems_of(&GOOD.replacen("  ],\n  milestones", &format!("{more}  ],\n  milestones"), 1));
    assert_eq!(said, "18 Cycle(c.one c.two c.three); 21 Cycle(d.one d.two)");
}

#[test]
fn a_mistake_of_syntax_is_said_with_line_and_column() {
    let place_of = |bad: &str| {
        let reading = pack::read(&[pack_file(bad)]);
        assert!(reading.curriculum.is_none());
        assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
        let Problem { place, kind, .. } = &reading.problems[0];
        assert!(matches!(kind, ProblemKind::Syntax(why) if !why.is_empty()), "{kind:?}");
        (place.line, place.column)
    };
    assert_eq!(place_of("(\n  format: 1 id: \"x\",\n)").0, 2);
    assert_eq!(place_of(&GOOD.replacen("need: Core", "need: Corre", 1)).0, 10);
    let (line, column) = place_of(&GOOD.replacen("effort: (1, 2, 3)", "effort: (1, 2, \"3\")", 1));
    assert_eq!(line, 10);
    assert!((80..=100).contains(&column), "{column}");
    assert!(place_of(&GOOD[..GOOD.len() / 2]).0 > 5);
    assert_eq!(place_of(&(GOOD.to_owned() + "rest")).0, 24);
    assert_eq!(place_of("").0, 1);
}

#[test]
fn past_a_thousand_problems_the_rest_is_counted() {
    let source = |idx: usize| format!("(id: \"S{idx}\", title: \"T\"),");
    let many: String = (0..1_234).map(source).collect();
    let reading = pack::read(&[pack_file(&GOOD.replacen("sources: [", &format!("sources: [{many}"), 1))]);
    assert_eq!(reading.problems.len(), 1_001);
    assert_eq!(reading.problems.last().map(|it| &it.kind), Some(&ProblemKind::AndMore(234)));
    assert!(reading.curriculum.is_some(), "malformed ids are no reason not to open a pack");
}

#[test]
fn a_pack_in_several_files_says_which_file() {
    let area = "// Topics.\n[\n  (id: \"t.four\", title: \"Four\", area: \"math\", grade: \"senior\", effort: (1, 2, 3),\n  \
                basis: \"e\", summary: \"S\", outcomes: [(id: \"a\", text: \"Do\")], evidence: \"E\", guied: []),\n\n  \
                (id: \"t.one\", area: \"math\", grade: \"junior\", effort: (1, 2, 3), requires: [\"t.four\"]),\n]\n";
    let files = [pack_file(GOOD), SourceFile { name: "areas/more.ron".into(), text: area.into() }];
    let reading = pack::read(&files);
    let said: BTreeSet<String> =
        reading.problems.iter().map(|it| format!("{}:{}", it.place.file, worded(it))).collect();
    let expected = [
        "areas/more.ron:3 UnknownField(guied, guide)",
        "areas/more.ron:6 DuplicateId(t.one, 10)",
        "areas/more.ron:6 LaterGrade(t.four)",
        "areas/more.ron:6 Missing(basis)",
        "areas/more.ron:6 Missing(evidence)",
        "areas/more.ron:6 Missing(outcomes)",
        "areas/more.ron:6 Missing(summary)",
        "areas/more.ron:6 Missing(title)",
    ];
    assert_eq!(said.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn a_mistake_of_quality_does_not_lock_an_adopted_pack() {
    let bad = GOOD.replacen("https://example.org/a", "example", 1).replacen(
        "title: \"Three\"",
        "titel: \"Three\"",
        1,
    );
    let reading = pack::read_trusted(&[pack_file(&bad)]);
    assert_eq!(reading.curriculum.map(|it| it.topics.len()), Some(3));
}

#[test]
fn the_built_in_pack_has_no_problem() {
    let reading = pack::read(&pack::built_in("ml-engineer"));
    let said: Vec<String> =
        reading.problems.iter().map(|it| format!("{}:{} {:?}", it.place.file, worded(it), it.item)).collect();
    assert!(said.is_empty(), "\n{}", said.join("\n"));
}

#[test]
fn the_built_in_pack_covers_the_areas_of_the_guides() {
    let curriculum = built_in();
    let areas: Vec<&str> = curriculum.areas.iter().map(|it| it.id.as_str()).collect();
    let asked_for =
        ["math", "stats", "python", "data", "viz", "ml", "eval", "dl", "llm", "swe", "ops", "domain", "comm"];
    assert_eq!(areas, asked_for);
    for (idx, area) in curriculum.areas.iter().enumerate() {
        assert!(!area.guide.is_empty(), "no guide asks for {}", area.id);
        assert!(curriculum.topics.iter().any(|topic| topic.area == idx), "{} has no topic", area.id);
    }
    for source in &curriculum.sources {
        assert!(curriculum.topics.iter().any(|topic| topic.guide.contains(&source.id)), "{}", source.id);
    }
    assert!(pack::built_in("no-such-pack").is_empty());
}

#[test]
fn the_built_in_pack_has_four_grades_with_topics_and_milestones() {
    let curriculum = built_in();
    let grades: Vec<&str> = curriculum.grades.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(grades, ["junior", "middle", "senior", "lead"]);
    assert!(curriculum.topics.len() >= 60, "{} topics", curriculum.topics.len());
    for (idx, grade) in curriculum.grades.iter().enumerate() {
        let n_milestones = curriculum.milestones.iter().filter(|it| it.grade == idx).count();
        assert!(n_milestones >= 3, "{} has {n_milestones} milestones", grade.id);
        let has_core = curriculum.topics.iter().any(|it| it.grade == idx && it.need == Need::Core);
        assert!(has_core, "{} has no core topic", grade.id);
    }
}

#[test]
fn the_built_in_pack_written_and_read_again_is_the_same() {
    let curriculum = built_in();
    assert_eq!(written_and_read(&curriculum), curriculum);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn a_pack_written_and_read_again_is_the_same(file in a_pack()) {
        let text = ron::to_string(&file).unwrap();
        let reading = pack::read_trusted(&[pack_file(&text)]);
        prop_assert!(reading.curriculum.is_some(), "{:?}", reading.problems);
        let curriculum = reading.curriculum.unwrap();
        prop_assert_eq!(curriculum.topics.len(), file.topics.len());
        prop_assert_eq!(written_and_read(&curriculum), curriculum);
    }

    #[test]
    fn no_text_makes_the_checker_panic(at in 0..GOOD.len(), end in 0..GOOD.len(), insert in ".{0,4}") {
        let (at, end) = (at.min(end), at.max(end));
        pack::read(&[pack_file(&format!("{}{insert}{}", &GOOD[..at], &GOOD[end..]))]);
    }
}

fn built_in() -> Curriculum {
    pack::read(&pack::built_in("ml-engineer")).curriculum.expect("the built-in pack cannot be read")
}

fn written_and_read(curriculum: &Curriculum) -> Curriculum {
    let text = pack::write(curriculum).unwrap();
    let reading = pack::read_trusted(&[pack_file(&text)]);
    assert_eq!(reading.problems, [], "{text}");
    reading.curriculum.unwrap()
}

/// Packs of up to eight topics, with texts of every kind of character.
#[expect(clippy::too_many_lines, reason = "one literal of every field")]
fn a_pack() -> impl Strategy<Value = pack::PackFile> {
    let topic = (
        (".{0,12}", "[\\s\\PC\"\\\\]{0,20}", 0..2usize, 0..3usize),
        (1..600u32, 0..600u32, 0..600u32),
        proptest::collection::vec(any::<prop::sample::Index>(), 0..3),
        proptest::collection::vec((".{0,8}", 1..5u32), 0..3),
        (0..3usize, any::<bool>(), proptest::collection::vec(".{0,8}", 0..2)),
    );
    (proptest::collection::vec(topic, 1..8), ".{0,12}", 0..4u32).prop_map(|(topics, title, weight)| {
        let entries = topics.into_iter().enumerate().map(|(idx, (texts, minutes, needs, outcomes, rest))| {
            let (title, summary, area, need) = texts;
            let (low, likely, high) = minutes;
            let hours = |minutes: u32| f64::from(minutes) / 60.0;
            let (kind, free, aliases) = rest;
            let requires: BTreeSet<usize> =
                needs.iter().filter(|_| idx > 0).map(|it| it.index(idx)).collect();
            pack::TopicEntry {
                id: format!("t{idx}"),
                area: format!("a{area}"),
                grade: "g".into(),
                need: [Need::Core, Need::Recommended, Need::Elective][need],
                effort: (hours(low), hours(low + likely), hours(low + likely + high)),
                basis: title.clone(),
                requires: requires.into_iter().rev().map(|it| format!("t{it}")).collect(),
                outcomes: outcomes
                    .into_iter()
                    .enumerate()
                    .map(|(id, (text, count))| pack::OutcomeEntry { id: id.to_string(), text, count })
                    .collect(),
                evidence: summary.clone(),
                recall: vec![pack::RecallEntry {
                    id: "q".into(),
                    ask: title.clone(),
                    answer: summary.clone(),
                }],
                resources: vec![pack::ResourceEntry {
                    title: title.clone(),
                    url: summary.clone(),
                    kind: [ResourceKind::Book, ResourceKind::Video, ResourceKind::Practice][kind],
                    free,
                }],
                aliases,
                guide: vec!["s".into()],
                title,
                summary,
            }
        });
        let topics: Vec<_> = entries.collect();
        let area = |id: &str| pack::AreaEntry { id: id.into(), title: title.clone(), ..Default::default() };
        pack::PackFile {
            format: 1,
            id: "p".into(),
            version: title.clone(),
            sources: vec![pack::SourceEntry { id: "s".into(), title: title.clone(), note: title.clone() }],
            grades: vec![pack::GradeEntry {
                id: "g".into(),
                experience: title.clone(),
                ..Default::default()
            }],
            areas: vec![area("a0"), area("a1")],
            milestones: vec![pack::MilestoneEntry {
                id: "m".into(),
                grade: "g".into(),
                weight,
                topics: topics.iter().step_by(2).map(|it| it.id.clone()).collect(),
                criteria: vec![pack::CriterionEntry { id: "c".into(), text: title.clone() }],
                ..Default::default()
            }],
            replaced: vec![pack::ReplacedEntry { from: "old".into(), to: vec!["t0".into()] }],
            topics,
            ..Default::default()
        }
    })
}

/// Everything that is said of one file, in one line.
fn problems_of(text: &str) -> String {
    let reading = pack::read(&[pack_file(text)]);
    let mut said: Vec<(usize, String)> =
        reading.problems.iter().map(|it| (it.place.line, worded(it))).collect();
    // By line; of one line in the order of the checker.
    said.sort_by_key(|(line, _)| *line);
    said.into_iter().map(|(_, said)| said).collect::<Vec<_>>().join("; ")
}

fn worded(Problem { place, kind, .. }: &Problem) -> String {
    let Place { line, .. } = place;
    let near = |near: Option<&str>| near.unwrap_or("-").to_owned();
    let kind = match kind {
        ProblemKind::UnknownField(field, like) => format!("UnknownField({field}, {})", near(*like)),
        ProblemKind::DuplicateId(id, first) => format!("DuplicateId({id}, {})", first.line),
        ProblemKind::Unknown(item, like) => {
            format!("Unknown({}, {})", item_worded(item), near(like.as_deref()))
        }
        ProblemKind::Cycle(ids) => format!("Cycle({})", ids.join(" ")),
        ProblemKind::Effort(low, likely, high) => format!("Effort({low} {likely} {high})"),
        ProblemKind::TooLong(field, length, max) => format!("TooLong({field}, {length}, {max})"),
        ProblemKind::Missing(field) => format!("Missing({field})"),
        ProblemKind::MalformedId(id) => format!("MalformedId({id})"),
        ProblemKind::LaterGrade(id) => format!("LaterGrade({id})"),
        ProblemKind::WeakerNeed(id) => format!("WeakerNeed({id})"),
        ProblemKind::MilestoneLaterGrade(id) => format!("MilestoneLaterGrade({id})"),
        ProblemKind::ZeroCount(id) => format!("ZeroCount({id})"),
        ProblemKind::Url(url) => format!("Url({url})"),
        other => format!("{other:?}"),
    };
    format!("{line} {kind}")
}

fn item_worded(item: &Item) -> String {
    format!("{item:?}").replace('"', "")
}
