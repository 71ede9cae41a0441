//! What another version of a curriculum would change, in words.

use crate::{
    curriculum::{Curriculum, Depth},
    say, words,
};

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
