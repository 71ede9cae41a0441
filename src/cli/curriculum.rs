//! `curriculum`: list, show and check.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{
    Setting,
    args::{CurriculumWords, Format},
    context::{Context, Scope},
    error::{CliError, problem_lines},
    files::{looks_like_file, read_pack},
    json_pack::PackJson,
    output::{Side, Text, columns},
};
use crate::{
    assets,
    command::{self, wording},
    curriculum::{
        Curriculum,
        pack::{self, SourceFile},
    },
    words,
    workspace::{Action, Refusal},
};

pub(super) fn curriculum(setting: &Setting, args: CurriculumWords) -> Result<Text, CliError> {
    match args {
        CurriculumWords::List(format) => list(format),
        CurriculumWords::Show { pack: None, format } => {
            show(&Context::open(setting, Scope::Plan)?.snapshot().curriculum, format)
        }
        CurriculumWords::Show { pack: Some(word), format } => show(&named(&word)?, format),
        CurriculumWords::Adopt => adopt(&mut Context::open(setting, Scope::Plan)?),
        CurriculumWords::Check { files, format } => check(&files, format),
    }
}

#[derive(Serialize)]
struct ListRow {
    id: String,
    version: String,
    title: String,
    topics: usize,
}

fn list(format: Format) -> Result<Text, CliError> {
    let read = |id: &&str| pack::installed(id);
    let row = |curriculum: Curriculum| ListRow {
        id: curriculum.id.to_string(),
        version: curriculum.version,
        title: curriculum.title,
        topics: curriculum.topics.len(),
    };
    let rows: Vec<ListRow> = assets::BUILT_IN_PACKS.iter().filter_map(read).map(row).collect();
    if format.json {
        return Text::json(&rows);
    }
    let cells = |row: &ListRow| {
        vec![row.id.clone(), row.version.clone(), format!("{} topics", row.topics), row.title.clone()]
    };
    let mut text = Text::default();
    for line in columns(&[], &rows.iter().map(cells).collect::<Vec<_>>()) {
        text.line(&line);
    }
    Ok(text)
}

/// The curriculum of an installed pack or of files.
fn named(word: &str) -> Result<Curriculum, CliError> {
    if let Some(installed) = pack::installed(word) {
        return Ok(installed);
    }
    if !looks_like_file(word) {
        let packs = assets::BUILT_IN_PACKS.iter().map(ToString::to_string).collect();
        let refusal = Refusal::NoPack(word.to_owned(), packs);
        return Err(CliError::failed(wording::refusal(&refusal, &Curriculum::default())));
    }
    let reading = pack::read_trusted(&read_pack(Path::new(word))?);
    reading.curriculum.ok_or_else(|| {
        CliError::failed(format!("{word} is no curriculum:")).listing(problem_lines(&reading.problems))
    })
}

fn show(curriculum: &Curriculum, format: Format) -> Result<Text, CliError> {
    if format.json {
        return Text::json(&PackJson::of(curriculum));
    }
    let mut text = Text::default();
    text.heading(&format!("{} ({} {})", curriculum.title, curriculum.id, curriculum.version));
    text.wrapped("", &curriculum.summary);
    text.heading("Grades");
    for line in columns(&[Side::Left, Side::Right, Side::Right], &grade_rows(curriculum)) {
        text.line(&line);
    }
    text.heading("Areas");
    for line in columns(&[Side::Left, Side::Left, Side::Right, Side::Right], &area_rows(curriculum)) {
        text.line(&line);
    }
    for (grade_idx, grade) in curriculum.grades.iter().enumerate() {
        text.heading(&format!("Milestones of {}", grade.title));
        let milestones = curriculum.milestones.iter().filter(|it| it.grade == grade_idx);
        let rows: Vec<_> = milestones.map(|it| vec![it.id.to_string(), it.title.clone()]).collect();
        for line in columns(&[], &rows) {
            text.line(&line);
        }
    }
    Ok(text)
}

fn grade_rows(curriculum: &Curriculum) -> Vec<Vec<String>> {
    let row = |(grade_idx, grade): (usize, &crate::curriculum::Grade)| {
        let [topics, hours] = size(curriculum, |topic| topic.grade == grade_idx);
        vec![grade.title.clone(), topics, hours, grade.experience.clone()]
    };
    curriculum.grades.iter().enumerate().map(row).collect()
}

fn area_rows(curriculum: &Curriculum) -> Vec<Vec<String>> {
    let row = |(area_idx, area): (usize, &crate::curriculum::Area)| {
        let [topics, hours] = size(curriculum, |topic| topic.area == area_idx);
        vec![area.id.to_string(), area.title.clone(), topics, hours]
    };
    curriculum.areas.iter().enumerate().map(row).collect()
}

/// How many topics, and their likely hours.
fn size(curriculum: &Curriculum, is_in: impl Fn(&crate::curriculum::Topic) -> bool) -> [String; 2] {
    let amount = curriculum.amount(is_in);
    [format!("{} topics", amount.topics), words::hours(amount.minutes)]
}

/// What the other version changes is said before, since afterwards there is nothing left to compare.
fn adopt(context: &mut Context) -> Result<Text, CliError> {
    let snapshot = context.snapshot();
    let other = snapshot.other_version();
    let difference = other.map(|other| command::difference(&snapshot.curriculum, other, snapshot.plan.depth));
    let handed_on = other.map(|other| command::handed_on(&snapshot.plan, &snapshot.curriculum, other));
    let changes = context.perform(Action::AdoptPack)?;
    let curriculum = &context.snapshot().curriculum;
    let mut text = Text::of(&format!("Curriculum: {} {}", curriculum.title, curriculum.version));
    text.wrapped("", &difference.unwrap_or_default());
    for line in handed_on.unwrap_or_default() {
        text.wrapped("", &line);
    }
    text.append(changes.into_consequences());
    Ok(text)
}

#[derive(Serialize)]
struct ProblemRow {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    text: String,
}

/// A pack's name and texts.
type Named = (String, Vec<SourceFile>);

fn check(paths: &[PathBuf], format: Format) -> Result<Text, CliError> {
    let mut packs: Vec<Named> = Vec::new();
    for path in paths {
        packs.push((path.display().to_string(), read_pack(path)?));
    }
    if paths.is_empty() {
        packs.extend(assets::BUILT_IN_PACKS.iter().map(|id| ((*id).to_owned(), pack::built_in(id))));
    }
    let (mut text, mut rows, mut n_bad) = (Text::default(), Vec::new(), 0);
    for (name, files) in &packs {
        let pack::Reading { curriculum, problems } = pack::read(files);
        n_bad += usize::from(!problems.is_empty() || curriculum.is_none());
        for line in problem_lines(&problems) {
            text.line(&line);
        }
        rows.extend(problems.iter().map(problem_row));
        if let Some(curriculum) = curriculum.filter(|_| problems.is_empty()) {
            text.line(&sound(name, &curriculum));
        }
    }
    let text = if format.json { Text::json(&rows)? } else { text };
    match n_bad {
        0 => Ok(text),
        1 if packs.len() == 1 => Err(CliError::failed("The pack cannot be used as it is.").with_output(text)),
        n => {
            let message = format!("{n} of {} packs cannot be used as they are.", packs.len());
            Err(CliError::failed(message).with_output(text))
        }
    }
}

fn problem_row(problem: &pack::Problem) -> ProblemRow {
    let known = |number: usize| (number > 0).then_some(number);
    ProblemRow {
        file: problem.place.file.clone(),
        line: known(problem.place.line),
        column: known(problem.place.column),
        text: wording::problem(problem),
    }
}

fn sound(name: &str, curriculum: &Curriculum) -> String {
    let Curriculum { id, version, areas, topics, milestones, .. } = curriculum;
    let size = format!("{} areas, {} topics, {} milestones", areas.len(), topics.len(), milestones.len());
    format!("{name}: {id} {version}, {size}, no problems")
}
