//! Packs.

use gradus::curriculum::pack::{self, Reading, SourceFile};
use proptest::prelude::*;

use crate::{
    corpus::{files_under, mutated, text_of},
    crafted::{BAD_IDS, many, of_any_kind, packs, topic},
    gauge::{Gauge, alone, for_all},
};

/// Reads a text as a pack: as one is checked and as one that was adopted is opened.
fn read_whole(gauge: &mut Gauge, which: &str, text: &str) {
    let one = [SourceFile { name: "pack.ron".into(), text: text.to_owned() }];
    let reading = gauge.read(which, text.len(), || pack::read(&one));
    assert!(reading.problems.len() <= 1_001, "{which}");
    assert!(
        reading.curriculum.is_some() || !reading.problems.is_empty(),
        "{which} is refused without a word"
    );
    let trusted = gauge.read(which, text.len(), || pack::read_trusted(&one));
    assert_eq!(reading.curriculum, trusted.curriculum, "{which}");
}

/// Reads it as a file of an area of another pack.
fn read_as_area(gauge: &mut Gauge, which: &str, text: &str) {
    let folder = [main_file(), SourceFile { name: "areas/a.ron".into(), text: text.to_owned() }];
    let bytes = folder[0].text.len() + folder[1].text.len();
    gauge.read(which, bytes, || pack::read(&folder));
}

fn main_file() -> SourceFile {
    SourceFile { name: "pack.ron".into(), text: crate::crafted::pack(&topic("main", "")) }
}

#[test]
fn real_packs_with_anything_done_to_them_are_read_to_the_end() {
    let mut files = files_under("assets/curricula", "pack.ron");
    files.extend(files_under("assets/curricula", "viz.ron"));
    files.extend(files_under("tests/fixtures/v1/packs", ".ron"));
    files.extend(files_under("tests/fixtures/v1/journal", ".ron"));
    files.push(main_file().text.into_bytes());
    let mut gauge = Gauge::of("changed packs");
    for_all(150, &mutated(files), |bytes| {
        let text = text_of(&bytes);
        read_whole(&mut gauge, "a changed pack", &text);
        read_as_area(&mut gauge, "a changed pack", &text);
    });
}

#[test]
fn packs_that_no_person_writes_are_read_to_the_end() {
    let mut gauge = Gauge::of("crafted packs");
    for (which, text) in packs() {
        read_whole(&mut gauge, which, &text);
        // As an area file a list of topics is the whole text.
        let topics = text.find("topics:[").map(|at| &text[at + "topics:".len()..text.len() - 2]);
        read_as_area(&mut gauge, which, topics.unwrap_or(&text));
    }
}

#[test]
fn deep_nesting_is_refused_with_a_word() {
    let _alone = alone();
    for (which, text) in of_any_kind().into_iter().filter(|(_, text)| text.len() < 100_000) {
        let Reading { curriculum, problems } = pack::read(&[SourceFile { name: "p".into(), text }]);
        assert!(curriculum.is_none() && !problems.is_empty(), "{which}");
    }
}

#[test]
fn the_whole_of_a_pack_in_many_files_has_one_limit() {
    let area = |idx: usize| SourceFile { name: format!("areas/{idx}.ron"), text: "[(),(),(),(),()]".into() };
    let files: Vec<_> = std::iter::once(main_file()).chain((0..5_000).map(area)).collect();
    let bytes = files.iter().map(|file| file.text.len()).sum();
    let mut gauge = Gauge::of("packs of many files");
    gauge.read("five topics in each of five thousand files", bytes, || pack::read(&files));
    let area = |idx: usize| SourceFile { name: format!("areas/{idx}.ron"), text: " ".repeat(1 << 20) };
    let files: Vec<_> = std::iter::once(main_file()).chain((0..9).map(area)).collect();
    let problems = gauge.read("nine megabytes of blanks", 9 << 20, || pack::read(&files)).problems;
    assert!(
        matches!(problems[0].kind, pack::ProblemKind::FileTooLarge(bytes) if bytes > 9 << 20),
        "{problems:?}"
    );
}

#[test]
fn a_pack_of_seven_megabytes_without_a_mistake_is_no_attack() {
    let _alone = alone();
    let text = crate::crafted::pack(&many(50_000, |idx| topic(&format!("t{idx}"), "")));
    assert!(text.len() > 7_000_000);
    let Reading { curriculum, problems } = pack::read(&[SourceFile { name: "p".into(), text }]);
    assert_eq!((curriculum.map(|it| it.topics.len()), problems.len()), (Some(50_000), 0));
}

#[test]
fn ids_that_would_lead_somewhere_are_called_malformed() {
    let _alone = alone();
    for id in BAD_IDS {
        let text = crate::crafted::pack(&topic(id, ""));
        let problems = pack::read(&[SourceFile { name: "p".into(), text }]).problems;
        let is_named = problems.iter().any(|it| matches!(it.kind, pack::ProblemKind::MalformedId(_)));
        assert!(is_named, "{id}: {problems:?}");
    }
}

#[test]
fn topics_with_any_values_are_read_to_the_end() {
    let count = prop_oneof![any::<u32>().prop_map(u64::from), any::<u64>()];
    let requires = proptest::collection::vec("[a-c]{0,2}", 0..6);
    let values = ("\\PC{0,12}", any::<(f64, f64, f64)>(), count, "\\PC{0,40}", requires);
    let mut gauge = Gauge::of("topics with any values");
    for_all(200, &values, |(id, (low, likely, high), count, url, requires)| {
        let requires = requires.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>().join(",");
        let text = topic("t", &requires)
            .replace("\"t\"", &format!("{id:?}"))
            .replace("(1,1,1)", &format!("({low:?},{likely:?},{high:?})"))
            .replace("count:1", &format!("count:{count}"))
            .replace("evidence:", &format!("resources:[(title:\"\",url:{url:?})],evidence:"));
        read_whole(&mut gauge, "a topic", &crate::crafted::pack(&text.repeat(2)));
    });
}
