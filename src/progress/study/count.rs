//! How much of the logged study counts: no minute counts twice.
//!
//! ```text
//!   a   20:00 ├────────────┤ 21:00          60 minutes of a
//!   b        20:45 ├────────────┤ 21:30     30 minutes of b: the first quarter belongs to a, which began before
//!   c           20:50 ├──┤ 21:00            none
//! ```
//!
//! Of sessions that overlap, whichever topic they are of, the one that began first keeps the shared minutes; of two
//! that began at once, the one with the smaller id. So the sum over the topics is the union of all sessions, and
//! it is the same in whatever order they became known. Sessions of which only the length is known count in full:
//! nobody can tell what they overlap. A session never counts for more than it says, and takes no more of its span from
//! others than that: the first minutes that are left of it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Session, Span};
use crate::curriculum::TopicId;

/// Minutes that count, in sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    minutes: u32,
    topics: HashMap<TopicId, u32>,
    days: BTreeMap<NaiveDate, u32>,
    /// What counts of the sessions that do not count in full.
    cut: HashMap<Uuid, u32>,
}

impl Counted {
    pub(super) fn of(sessions: &HashMap<Uuid, Session>) -> Self {
        let mut counted = Self::default();
        let mut days: HashMap<NaiveDate, u32> = HashMap::new();
        let mut spans: Vec<(i64, &Uuid, Span, &Session)> = Vec::new();
        let mut add = |counted: &mut Self, session: &Session, minutes: u32| {
            counted.minutes = counted.minutes.saturating_add(minutes);
            if let Some(sum) = counted.topics.get_mut(&session.topic) {
                *sum = sum.saturating_add(minutes);
            } else {
                counted.topics.insert(session.topic.clone(), minutes);
            }
            if minutes > 0 {
                let sum = days.entry(session.on).or_default();
                *sum = sum.saturating_add(minutes);
            }
        };
        #[expect(
            clippy::iter_over_hash_type,
            reason = "sums do not depend on the order in which they are made"
        )]
        for (id, session) in sessions {
            match session.span {
                Some(span) => spans.push((span.first_minute(), id, span, session)),
                None => add(&mut counted, session, session.minutes),
            }
        }
        spans.sort_unstable_by_key(|&(from, id, ..)| (from, id));
        let mut free_from = i64::MIN;
        for (from, id, span, session) in spans {
            let begins = from.max(free_from);
            let free = u32::try_from(span.end_minute() - begins).unwrap_or(0);
            let minutes = session.minutes.min(free);
            if minutes > 0 {
                free_from = begins + i64::from(minutes);
            }
            if minutes < session.minutes {
                counted.cut.insert(*id, minutes);
            }
            add(&mut counted, session, minutes);
        }
        counted.days = days.into_iter().collect();
        counted
    }

    /// All of them.
    pub fn minutes(&self) -> u32 {
        self.minutes
    }

    /// Those of a topic; none where nothing was logged, 0 where all of it belongs to other topics.
    pub fn topic(&self, topic: &TopicId) -> Option<u32> {
        self.topics.get(topic).copied()
    }

    /// The topics of which something was logged, in no order.
    pub(super) fn topics(&self) -> impl Iterator<Item = &TopicId> {
        self.topics.keys()
    }

    /// By day; days without any are absent.
    pub fn days(&self) -> &BTreeMap<NaiveDate, u32> {
        &self.days
    }

    /// Those of a session by its id and its own minutes.
    pub(super) fn session(&self, id: Uuid, minutes: u32) -> u32 {
        self.cut.get(&id).copied().unwrap_or(minutes)
    }
}
