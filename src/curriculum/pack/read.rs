//! From texts to a curriculum: the steps in their order.

use serde::de::DeserializeOwned;

use super::{
    build::build,
    check::check,
    file::{PackFile, TopicEntry},
    locate::{Lines, locate},
    problem::{Item, Place, Problem, ProblemKind},
};
use crate::{
    assets,
    curriculum::{Curriculum, nearest},
};

/// A pack is read by people; eight megabytes is far beyond any.
const MAX_FILE_BYTES: usize = 8 << 20;
/// Problems listed before "and N more".
const MAX_PROBLEMS: usize = 1_000;
/// The version of the format that this program reads.
const FORMAT: u32 = 1;

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
        let parsed = Parsed { file: id.to_owned(), pack, lines: Lines::default(), topic_places: Vec::new() };
        build(&parsed, &mut Vec::new())
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
    let (parsed, mut problems) = parse(files, locate);
    let curriculum = parsed.and_then(|parsed| {
        check(&parsed, &mut problems);
        build(&parsed, &mut problems)
    });
    let file_no = |name: &str| files.iter().position(|file| file.name == name);
    problems.sort_by_key(|problem| (file_no(&problem.place.file), problem.place.line));
    let extra = problems.len().saturating_sub(MAX_PROBLEMS);
    if extra > 0 {
        problems.truncate(MAX_PROBLEMS);
        let place = problems.last().map(|problem| problem.place.clone()).unwrap_or_default();
        problems.push(Problem { place, item: Item::Pack, kind: ProblemKind::AndMore(extra) });
    }
    Reading { curriculum, problems }
}

/// Reads a pack that was checked before, without checking its quality or finding places again.
pub fn read_trusted(files: &[SourceFile]) -> Reading {
    let (parsed, mut problems) = parse(files, |_| Lines::default());
    let curriculum = parsed.and_then(|parsed| build(&parsed, &mut problems));
    Reading { curriculum, problems }
}

/// A pack as it stands in its files, with the place of each item.
pub(super) struct Parsed {
    pub(super) file: String,
    pub(super) pack: PackFile,
    pub(super) lines: Lines,
    /// Beside `pack.topics`: where each begins.
    pub(super) topic_places: Vec<Place>,
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
        self.topic_places.get(idx).cloned().unwrap_or_default()
    }
}

fn parse(files: &[SourceFile], locate: fn(&str) -> Lines) -> (Option<Parsed>, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some((main, areas)) = files.split_first() else { return (None, problems) };
    let pack = parse_one::<PackFile>(main, locate, &mut problems);
    let area_topics: Vec<_> = areas
        .iter()
        .filter_map(|file| Some((file, parse_one::<Vec<TopicEntry>>(file, locate, &mut problems)?)))
        .collect();
    let Some((mut pack, lines)) = pack else { return (None, problems) };
    if pack.format != FORMAT {
        let place = Place { file: main.name.clone(), ..Place::default() };
        problems.push(Problem { place, item: Item::Pack, kind: ProblemKind::Format(pack.format) });
        return (None, problems);
    }
    let place_in = |file: &SourceFile, line| Place { file: file.name.clone(), line, column: 0 };
    let mut topic_places: Vec<_> =
        (0..pack.topics.len()).map(|idx| place_in(main, lines.of("topics", idx))).collect();
    for (file, (topics, lines)) in area_topics {
        topic_places.extend((0..topics.len()).map(|idx| place_in(file, lines.of("", idx))));
        pack.topics.extend(topics);
    }
    let unreadable = problems.iter().any(|problem| !problem.kind.is_tolerable());
    let parsed = Parsed { file: main.name.clone(), pack, lines, topic_places };
    ((!unreadable).then_some(parsed), problems)
}

fn parse_one<T: DeserializeOwned>(
    file: &SourceFile,
    locate: fn(&str) -> Lines,
    problems: &mut Vec<Problem>,
) -> Option<(T, Lines)> {
    let mut report = |line, column, kind| {
        let place = Place { file: file.name.clone(), line, column };
        problems.push(Problem { place, item: Item::Pack, kind });
    };
    if file.text.len() > MAX_FILE_BYTES {
        report(0, 0, ProblemKind::FileTooLarge(file.text.len()));
        return None;
    }
    let lines = locate(&file.text);
    let mut unknown = Vec::new();
    let value = ron::Deserializer::from_str(&file.text).and_then(|mut ron| {
        let value: T = serde_ignored::deserialize(&mut ron, |path| unknown.push(path.to_string()))
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
            report(error.span.start.line, error.span.start.col, ProblemKind::Syntax(error.code.to_string()));
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
