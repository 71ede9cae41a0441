//! Problems of packs in words.

use crate::{
    curriculum::pack::{Item, Problem, ProblemKind},
    say, words,
};

/// What is wrong and what to do, without the place.
pub fn problem(problem: &Problem) -> String {
    let item = item(&problem.item);
    match &problem.kind {
        ProblemKind::Syntax(why) => say!("problem-syntax", why = why.clone()),
        ProblemKind::FileTooLarge(bytes) => say!("problem-large", bytes = (*bytes)),
        ProblemKind::Format(found) => say!("problem-format", found = (*found)),
        ProblemKind::UnknownField(field, None) => say!("problem-field", field = field.clone()),
        ProblemKind::UnknownField(field, Some(near)) => {
            say!("problem-field-near", field = field.clone(), near = (*near).to_owned())
        }
        ProblemKind::Missing(field) => say!("problem-missing", item = item, field = (*field).to_owned()),
        ProblemKind::MalformedId(id) => say!("problem-id", item = item, id = id.clone()),
        ProblemKind::DuplicateId(id, first) => {
            say!(
                "problem-duplicate",
                item = item,
                id = id.clone(),
                line = first.line,
                file = first.file.clone()
            )
        }
        ProblemKind::Unknown(other, None) => {
            say!("problem-unknown", item = item, other = self::item(other))
        }
        ProblemKind::Unknown(other, Some(near)) => {
            say!("problem-unknown-near", item = item, other = self::item(other), near = near.clone())
        }
        ProblemKind::Cycle(ids) => say!("problem-cycle", list = words::join(ids)),
        ProblemKind::Effort(low, likely, high) => {
            say!("problem-effort", item = item, low = (*low), likely = (*likely), high = (*high))
        }
        ProblemKind::LaterGrade(id) => say!("problem-later", item = item, id = id.clone()),
        ProblemKind::WeakerNeed(id) => say!("problem-weaker", item = item, id = id.clone()),
        ProblemKind::MilestoneLaterGrade(id) => say!("problem-milestone-later", item = item, id = id.clone()),
        ProblemKind::ZeroCount(id) => say!("problem-count", item = item, id = id.clone()),
        ProblemKind::Url(url) => say!("problem-url", item = item, url = url.clone()),
        ProblemKind::TooLong(field, length, limit) => {
            say!(
                "problem-long",
                item = item,
                field = (*field).to_owned(),
                length = (*length),
                limit = (*limit)
            )
        }
        ProblemKind::ReplacedStillThere => say!("problem-replaced", item = item),
        ProblemKind::AndMore(n) => say!("problem-more", n = (*n)),
    }
}

fn item(item: &Item) -> String {
    match item {
        Item::Pack => say!("item-pack"),
        Item::Source(id) => say!("item-source", id = id.clone()),
        Item::About(id) => say!("item-about", id = id.clone()),
        Item::Grade(id) => say!("item-grade", id = id.clone()),
        Item::Area(id) => say!("item-area", id = id.clone()),
        Item::Topic(id) => say!("item-topic", id = id.clone()),
        Item::Milestone(id) => say!("item-milestone", id = id.clone()),
        Item::Replaced(id) => say!("item-replaced", id = id.clone()),
    }
}
