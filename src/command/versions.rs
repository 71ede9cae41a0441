//! What another version of a curriculum would change, in words.

use super::wording::topic_title;
use crate::{
    curriculum::{Curriculum, Depth, TopicId},
    progress::{PlanRecord, carried},
    say, words,
};

/// What becomes of progress on topics that the new version does not have: a sentence each.
pub fn handed_on(plan: &PlanRecord, old: &Curriculum, new: &Curriculum) -> Vec<String> {
    let carried = carried(plan, new);
    let titles = |ids: &[TopicId], curriculum: &Curriculum| {
        words::join(&ids.iter().map(|id| topic_title(id, curriculum)).collect::<Vec<_>>())
    };
    let moved = carried
        .moved
        .iter()
        .map(|(from, to)| say!("versions-moved", topic = topic_title(from, old), list = titles(to, new)));
    let retired =
        (!carried.retired.is_empty()).then(|| say!("versions-retired", list = titles(&carried.retired, old)));
    moved.chain(retired).collect()
}

/// How many topics come and go, and how the hours of a plan of that depth change.
pub fn difference(old: &Curriculum, new: &Curriculum, depth: Depth) -> String {
    let missing_in = |other: &Curriculum, topics: &Curriculum| {
        topics.topics.iter().filter(|topic| other.topic_idx(&topic.id).is_none()).count()
    };
    let hours = |it: &Curriculum| words::hours(it.amount(|topic| depth.takes_in(topic.need)).minutes);
    say!(
        "versions-differ",
        added = missing_in(old, new),
        gone = missing_in(new, old),
        before = hours(old),
        after = hours(new)
    )
}
