//! From texts to a curriculum: the steps in their order.

use serde::{Deserialize, de::DeserializeOwned};

use super::{
    build::build,
    check::check,
    file::{PackFile, TopicEntry},
    found::{Found, quoted},
    list::{list, within_budget},
    locate::{Lines, locate},
    problem::{Item, Place, Problem, ProblemKind},
};
use crate::{
    assets,
    curriculum::{Curriculum, nearest},
};

/// A pack is read by people; eight megabytes, all its files together, is far beyond any.
const MAX_BYTES: usize = 8 << 20;
/// Unknown fields looked at, each with its path; the rest is said when these are mended.
const MAX_UNKNOWN_FIELDS: usize = 1_000;
/// Brackets within brackets: twice as deep as a pack goes. What stands in an unknown field is looked through once
/// for each bracket around it.
const MAX_DEPTH: usize = 32;
/// The version of the format that this program reads.
const FORMAT: u32 = 1;

/// `areas/*.ron`: topics, to be added to those of the pack.
#[derive(Deserialize)]
#[serde(transparent)]
struct AreaFile {
    #[serde(deserialize_with = "list")]
    topics: Vec<TopicEntry>,
}

/// A text and the name that problems give it.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// As the person knows it, such as `areas/math.ron`.
    pub name: String,
    /// The content.
    pub text: String,
}

/// The files of a built-in pack; none when there is no such pack.
pub fn built_in(id: &str) -> Vec<SourceFile> {
    assets::built_in_pack(id).into_iter().map(|(name, text)| SourceFile { name, text }).collect()
}

/// The curriculum of a built-in pack; none when there is no such pack.
///
/// What the build script made of its files says the same as they do and takes a fraction of the time to read.
pub fn installed(id: &str) -> Option<Curriculum> {
    let from_piece = || {
        let pack: PackFile = postcard::from_bytes(assets::built_in_piece(id)).ok()?;
        let parsed = Parsed { file: id.to_owned(), pack, ..Parsed::default() };
        build(&parsed, &mut Found::default())
    };
    from_piece().or_else(|| read_trusted(&built_in(id)).curriculum)
}

/// What came of reading.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The curriculum, unless something in the texts prevents one.
    pub curriculum: Option<Curriculum>,
    /// Everything that is wrong, in the order of the texts.
    pub problems: Vec<Problem>,
}

/// Reads and checks a pack: one file, or `pack.ron` followed by the area files.
pub fn read(files: &[SourceFile]) -> Reading {
    let (parsed, mut found) = parse(files, locate);
    let curriculum = parsed.and_then(|parsed| {
        check(&parsed, &mut found);
        build(&parsed, &mut found)
    });
    Reading { curriculum, problems: in_order(found, files) }
}

/// Reads a pack that was checked before, without checking its quality or finding places again.
pub fn read_trusted(files: &[SourceFile]) -> Reading {
    let (parsed, mut found) = parse(files, |_| Lines::default());
    let curriculum = parsed.and_then(|parsed| build(&parsed, &mut found));
    Reading { curriculum, problems: in_order(found, files) }
}

fn in_order(found: Found, files: &[SourceFile]) -> Vec<Problem> {
    let file_no = |name: &str| files.iter().position(|file| file.name == name);
    found.into_list(|problem| (file_no(&problem.place.file), problem.place.line))
}

/// A pack as it stands in its files, with the place of each item.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) file: String,
    pub(super) pack: PackFile,
    pub(super) lines: Lines,
    /// The area files in their order, and how many topics come before each.
    areas: Vec<(usize, String, Lines)>,
}

impl Parsed {
    /// Where an item of one of the lists of `pack.ron` begins.
    pub(super) fn place(&self, list: &str, idx: usize) -> Place {
        Place { file: self.file.clone(), line: self.lines.of(list, idx), column: 0 }
    }

    pub(super) fn pack_place(&self) -> Place {
        Place { file: self.file.clone(), ..Place::default() }
    }

    pub(super) fn topic_place(&self, idx: usize) -> Place {
        let area_no = self.areas.partition_point(|(first, ..)| *first <= idx);
        match area_no.checked_sub(1).and_then(|no| self.areas.get(no)) {
            Some((first, file, lines)) => {
                Place { file: file.clone(), line: lines.of("", idx - first), column: 0 }
            }
            None => self.place("topics", idx),
        }
    }
}

fn parse(files: &[SourceFile], locate: fn(&str) -> Lines) -> (Option<Parsed>, Found) {
    let mut found = Found::default();
    let Some((main, areas)) = files.split_first() else { return (None, found) };
    let bytes = files.iter().map(|file| file.text.len()).sum();
    if bytes > MAX_BYTES {
        // The file that is too large by itself, if it is one.
        let large = files.iter().find(|file| file.text.len() > MAX_BYTES);
        let place = Place { file: large.unwrap_or(main).name.clone(), ..Place::default() };
        let bytes = large.map_or(bytes, |file| file.text.len());
        found.report(&place, &Item::Pack, ProblemKind::FileTooLarge(bytes));
        return (None, found);
    }
    let (pack, area_files) = within_budget(bytes, || {
        let pack = parse_one::<PackFile>(main, locate, &mut found);
        let read = |file| Some((file, parse_one::<AreaFile>(file, locate, &mut found)?));
        (pack, areas.iter().filter_map(read).collect::<Vec<_>>())
    });
    let Some((pack, lines)) = pack else { return (None, found) };
    let mut parsed = Parsed { file: main.name.clone(), pack, lines, areas: Vec::new() };
    if parsed.pack.format != FORMAT {
        let kind = ProblemKind::Format(parsed.pack.format);
        found.report(&parsed.pack_place(), &Item::Pack, kind);
        return (None, found);
    }
    let n_topics = area_files.iter().map(|(_, (area, _))| area.topics.len()).sum();
    parsed.pack.topics.reserve_exact(n_topics);
    for (file, (area, lines)) in area_files {
        parsed.areas.push((parsed.pack.topics.len(), file.name.clone(), lines));
        parsed.pack.topics.extend(area.topics);
    }
    ((found.n_fatal() == 0).then_some(parsed), found)
}

fn parse_one<T: DeserializeOwned>(
    file: &SourceFile,
    locate: fn(&str) -> Lines,
    found: &mut Found,
) -> Option<(T, Lines)> {
    let mut report = |line, column, kind| {
        found.report(&Place { file: file.name.clone(), line, column }, &Item::Pack, kind);
    };
    let lines = locate(&file.text);
    let mut unknown = Vec::new();
    let options = ron::Options::default().with_recursion_limit(MAX_DEPTH);
    let value = ron::Deserializer::from_str_with_options(&file.text, &options).and_then(|mut ron| {
        let value: T = serde_ignored::deserialize(&mut ron, |path| {
            if unknown.len() < MAX_UNKNOWN_FIELDS {
                unknown.push(quoted(&path.to_string()));
            }
        })
        .map_err(|error| ron.span_error(error))?;
        ron.end().map_err(|error| ron.span_error(error))?;
        Ok(value)
    });
    for path in &unknown {
        let (line, field) = unknown_field_place(path, &lines);
        report(line, 0, ProblemKind::UnknownField(field.to_owned(), nearest_field(field)));
    }
    match value {
        Ok(value) => Some((value, lines)),
        Err(error) => {
            let at = error.span.start;
            report(at.line, at.col, ProblemKind::Syntax(quoted(&error.code.to_string())));
            None
        }
    }
}

/// From `topics.3.requirs` to the line of the fourth topic and `requirs`.
fn unknown_field_place<'a>(path: &'a str, lines: &Lines) -> (usize, &'a str) {
    let parts: Vec<&str> = path.split('.').collect();
    let line = match parts.as_slice() {
        [list, idx, _, ..] if idx.parse::<usize>().is_ok() => lines.of(list, idx.parse().unwrap_or(0)),
        [idx, _, ..] if idx.parse::<usize>().is_ok() => lines.of("", idx.parse().unwrap_or(0)),
        _ => 0,
    };
    (line, parts.last().copied().unwrap_or(path))
}

fn nearest_field(field: &str) -> Option<&'static str> {
    const FIELDS: [&str; 38] = [
        "about",
        "aliases",
        "answer",
        "area",
        "areas",
        "ask",
        "basis",
        "checks",
        "count",
        "criteria",
        "effort",
        "evidence",
        "experience",
        "format",
        "free",
        "from",
        "grade",
        "grades",
        "guide",
        "id",
        "kind",
        "milestones",
        "need",
        "note",
        "outcomes",
        "recall",
        "replaced",
        "requires",
        "resources",
        "sources",
        "summary",
        "text",
        "title",
        "to",
        "topics",
        "url",
        "version",
        "weight",
    ];
    nearest(field, FIELDS.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_pack_has_no_problem() {
        let reading = read(&built_in("ml-engineer"));
        assert_eq!(reading.problems, []);
        let in_one_piece = postcard::from_bytes::<PackFile>(assets::built_in_piece("ml-engineer"));
        assert!(in_one_piece.is_ok(), "the build script could not read it");
        assert_eq!(installed("ml-engineer"), reading.curriculum);
        assert!(reading.curriculum.is_some_and(|it| it.topics.len() >= 60 && it.grades.len() == 4));
    }
}
