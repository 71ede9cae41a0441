//! The log of study of a plan.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
    sync::{Arc, OnceLock},
};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Counted, Session, Span};
use crate::curriculum::TopicId;

/// Every session of a plan by its id, and those that were taken away.
///
/// Years of it are many sessions, and most changes of a plan are about something else. So what counts is worked out
/// once after a change of the log, and copies of a record share it.
#[derive(Clone, Default)]
pub struct StudyLog {
    sessions: HashMap<Uuid, Session>,
    /// Sessions that were told anew: what was said of them first counts no more, whenever it arrives.
    edited: BTreeSet<Uuid>,
    /// Sessions that were told anew, of which the first word has not arrived.
    asleep: BTreeMap<Uuid, Session>,
    /// They stay away, whatever arrives.
    removed: BTreeSet<Uuid>,
    /// Empty after every change.
    counted: OnceLock<Arc<Counted>>,
}

impl StudyLog {
    /// A session by its id.
    pub fn session(&self, id: Uuid) -> Option<&Session> {
        self.sessions.get(&id)
    }

    /// The ids of all sessions, in their order in time.
    pub fn ids(&self) -> Vec<Uuid> {
        self.in_order(|_| true).into_iter().map(|(id, _)| id).collect()
    }

    /// The sessions of a topic, in their order in time.
    pub fn of_topic(&self, topic: &TopicId) -> Vec<(Uuid, &Session)> {
        self.in_order(|session| session.topic == *topic)
    }

    /// Whether anything was logged of a topic.
    pub fn has(&self, topic: &TopicId) -> bool {
        self.counted().topic(topic).is_some()
    }

    /// Minutes of a topic that count, see [`Counted`].
    pub fn minutes_of(&self, topic: &TopicId) -> u32 {
        self.counted().topic(topic).unwrap_or(0)
    }

    /// Minutes that count, by topic and day.
    pub fn days_by_topic(&self) -> HashMap<&TopicId, BTreeMap<NaiveDate, u32>> {
        let counted = self.counted();
        let mut topics: HashMap<&TopicId, BTreeMap<NaiveDate, u32>> = HashMap::new();
        #[expect(
            clippy::iter_over_hash_type,
            reason = "sums do not depend on the order in which they are made"
        )]
        for (id, session) in &self.sessions {
            let minutes = counted.session(*id, session.minutes);
            *topics.entry(&session.topic).or_default().entry(session.on).or_default() += minutes;
        }
        topics
    }

    /// Minutes of a session that count.
    pub fn minutes_of_session(&self, id: Uuid) -> u32 {
        self.session(id).map_or(0, |session| self.counted().session(id, session.minutes))
    }

    /// What counts.
    pub fn counted(&self) -> &Counted {
        self.counted.get_or_init(|| Arc::new(Counted::of(&self.sessions)))
    }

    /// Where the learner left off in a topic: the note of the last session that has one.
    pub fn left_off(&self, topic: &TopicId) -> Option<&str> {
        let noted = self.in_order(|it| it.topic == *topic && !it.note.is_empty());
        noted.last().map(|(_, session)| session.note.as_str())
    }

    /// The first session that shares a minute with a span, apart from one.
    pub fn overlapping(&self, span: Span, except: Option<Uuid>) -> Option<&Session> {
        let others = self.sessions.iter().filter(|(id, _)| Some(**id) != except);
        let shared = others.filter(|(_, it)| it.span.is_some_and(|other| other.overlaps(span)));
        shared.min_by_key(|(id, session)| (session.place(), **id)).map(|(_, session)| session)
    }

    /// The topics with sessions.
    pub(in crate::progress) fn topics(&self) -> impl Iterator<Item = &TopicId> {
        self.counted().topics()
    }

    /// Whether a session of this id was ever logged; it may have been taken away since.
    pub fn knows(&self, id: Uuid) -> bool {
        self.sessions.contains_key(&id) || self.removed.contains(&id)
    }

    /// Takes a session in. What was said of it anew counts before what was said first, in whatever order they come.
    pub(in crate::progress) fn log(&mut self, id: Uuid, session: Session) {
        if self.removed.contains(&id) || self.edited.contains(&id) {
            return;
        }
        self.counted.take();
        let session = match self.asleep.remove(&id) {
            Some(edited) => {
                self.edited.insert(id);
                edited
            }
            None => session,
        };
        self.sessions.insert(id, session);
    }

    /// Takes in what is said of a session anew. It sleeps until there is such a session.
    pub(in crate::progress) fn edit(&mut self, id: Uuid, session: Session) {
        if self.removed.contains(&id) {
            return;
        }
        if let Some(there) = self.sessions.get_mut(&id) {
            self.counted.take();
            self.edited.insert(id);
            *there = session;
        } else {
            self.asleep.insert(id, session);
        }
    }

    pub(in crate::progress) fn remove(&mut self, id: Uuid) {
        self.counted.take();
        self.sessions.remove(&id);
        self.edited.remove(&id);
        self.asleep.remove(&id);
        self.removed.insert(id);
    }

    fn in_order(&self, is_wanted: impl Fn(&Session) -> bool) -> Vec<(Uuid, &Session)> {
        let wanted = self.sessions.iter().filter(|(_, session)| is_wanted(session));
        let mut wanted: Vec<(Uuid, &Session)> = wanted.map(|(id, session)| (*id, session)).collect();
        wanted.sort_unstable_by_key(|(id, session)| (session.place(), *id));
        wanted
    }
}

/// What was worked out is not part of what was said.
impl PartialEq for StudyLog {
    fn eq(&self, other: &Self) -> bool {
        (&self.sessions, &self.edited, &self.asleep, &self.removed)
            == (&other.sessions, &other.edited, &other.asleep, &other.removed)
    }
}

/// In order, so that the same log is the same text.
impl fmt::Debug for StudyLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sessions = self.in_order(|_| true);
        f.debug_struct("StudyLog")
            .field("sessions", &sessions)
            .field("edited", &self.edited)
            .field("asleep", &self.asleep)
            .field("removed", &self.removed)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
    use proptest::prelude::*;

    use super::*;

    fn time(minute: i64) -> DateTime<FixedOffset> {
        let midnight = DateTime::parse_from_rfc3339("2026-11-20T00:00:00+01:00").unwrap();
        midnight + Duration::minutes(minute)
    }

    fn session(topic: &str, minutes: u32, span: Option<(i64, i64)>) -> Session {
        Session {
            topic: topic.into(),
            on: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            minutes,
            span: span.and_then(|(from, until)| Span::new(time(from), time(until))),
            note: String::new(),
        }
    }

    fn log(sessions: &[(u128, Session)]) -> StudyLog {
        let mut log = StudyLog::default();
        for (id, session) in sessions {
            log.log(Uuid::from_u128(*id), session.clone());
        }
        log
    }

    #[test]
    fn a_shared_minute_belongs_to_the_session_that_began_first() {
        let sessions = [
            (3, session("a", 60, Some((1200, 1260)))),
            (2, session("b", 45, Some((1245, 1290)))),
            (1, session("c", 10, Some((1250, 1260)))),
            (9, session("c", 5, None)),
        ];
        let log = log(&sessions);
        assert_eq!(["a", "b", "c"].map(|topic| log.minutes_of(&topic.into())), [60, 30, 5]);
        assert_eq!(log.counted().minutes(), 95);
        assert_eq!([3, 2, 1].map(|id| log.minutes_of_session(Uuid::from_u128(id))), [60, 30, 0]);
        assert!(log.has(&"c".into()) && !log.has(&"d".into()));
    }

    #[test]
    fn a_session_counts_for_no_more_than_it_says() {
        // An hour and a quarter with a break of a quarter.
        let log = log(&[(1, session("a", 60, Some((1200, 1275))))]);
        assert_eq!(log.minutes_of(&"a".into()), 60);
    }

    #[test]
    fn a_session_takes_no_more_of_its_span_than_it_says() {
        // A foreign session of a whole day in which a minute was studied.
        let day = (1, session("a", 1, Some((0, 1440))));
        let log = log(&[day, (2, session("b", 60, Some((0, 60)))), (3, session("c", 60, Some((600, 660))))]);
        assert_eq!(["a", "b", "c"].map(|topic| log.minutes_of(&topic.into())), [1, 59, 60]);
    }

    #[test]
    fn what_is_said_anew_counts_whenever_the_session_comes() {
        let id = Uuid::from_u128(1);
        let mut early = StudyLog::default();
        early.edit(id, session("b", 20, None));
        assert!(early.ids().is_empty() && !early.knows(id), "nothing was logged yet");
        early.log(id, session("a", 10, None));
        let mut late = StudyLog::default();
        late.log(id, session("a", 10, None));
        late.edit(id, session("b", 20, None));
        assert_eq!(early, late);
        early.log(id, session("a", 10, None));
        assert_eq!(early, late, "the same once more");
        assert_eq!((early.minutes_of(&"a".into()), early.minutes_of(&"b".into())), (0, 20));
        early.remove(id);
        early.edit(id, session("b", 30, None));
        early.log(id, session("b", 30, None));
        assert!(early.ids().is_empty() && early.knows(id));
    }

    #[test]
    fn a_span_has_a_minute_and_no_more_than_a_day() {
        for (from, until, is_span) in
            [(0, 0, false), (5, 4, false), (0, 1, true), (0, 1440, true), (0, 1441, false)]
        {
            assert_eq!(Span::new(time(from), time(until)).is_some(), is_span, "{from} to {until}");
        }
        let span = |from, until| Span::new(time(from), time(until)).unwrap();
        assert!(span(0, 10).overlaps(span(9, 20)) && !span(0, 10).overlaps(span(10, 20)));
    }

    #[test]
    fn the_last_word_says_where_the_learner_left_off() {
        let noted =
            |note: &str, from| Session { note: note.into(), ..session("a", 5, Some((from, from + 5))) };
        let log = log(&[(1, noted("second", 30)), (2, noted("first", 10)), (3, noted("", 50))]);
        assert_eq!(log.left_off(&"a".into()), Some("second"));
        assert_eq!(log.left_off(&"b".into()), None);
    }

    fn key_of(text: &str) -> Uuid {
        Uuid::from_u128(
            text.bytes().fold(7, |key: u128, byte| key.wrapping_mul(257).wrapping_add(byte.into())),
        )
    }

    /// What happens to a log.
    #[derive(Clone, Debug)]
    enum Deed {
        Put(u128, Session),
        Remove(u128),
    }

    fn a_deed() -> impl Strategy<Value = Deed> {
        let topic = prop::sample::select(vec!["a", "b", "c"]);
        let span = prop::option::weighted(0.8, (0..600i64, 1..200i64));
        let put = (0..12u128, topic, 0..250u32, span).prop_map(|(id, topic, minutes, span)| {
            Deed::Put(id, session(topic, minutes, span.map(|(from, length)| (from, from + length))))
        });
        prop_oneof![6 => put, 1 => (0..12u128).prop_map(Deed::Remove)]
    }

    proptest! {
        #[test]
        fn every_minute_counts_once(deeds in prop::collection::vec(a_deed(), 0..40)) {
            let mut log = StudyLog::default();
            let mut left: BTreeMap<u128, Session> = BTreeMap::new();
            let mut gone = BTreeSet::new();
            for deed in &deeds {
                match deed {
                    Deed::Put(id, session) if !gone.contains(id) => {
                        log.log(Uuid::from_u128(*id), session.clone());
                        left.insert(*id, session.clone());
                    }
                    Deed::Put(id, session) => log.log(Uuid::from_u128(*id), session.clone()),
                    Deed::Remove(id) => {
                        gone.insert(*id);
                        log.remove(Uuid::from_u128(*id));
                        left.remove(id);
                    }
                }
                // What was worked out before a change never outlives it.
                log.counted();
            }
            let of = |topic: &str| log.minutes_of(&topic.into());
            prop_assert_eq!(of("a") + of("b") + of("c"), log.counted().minutes());
            prop_assert_eq!(log.counted().days().values().sum::<u32>(), log.counted().minutes());
            let each: u32 = left.keys().map(|id| log.minutes_of_session(Uuid::from_u128(*id))).sum();
            prop_assert_eq!(each, log.counted().minutes());
            // Minute by minute: who counts in full is the union.
            for session in left.values_mut() {
                session.minutes = session.span.map_or(0, Span::minutes);
            }
            let union: BTreeSet<i64> = left.values().filter_map(|it| it.span)
                .flat_map(|it| it.first_minute()..it.end_minute()).collect();
            let full = self::log(&left.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(full.counted().minutes() as usize, union.len());
        }

        #[test]
        fn any_order_of_arrival_counts_the_same(
            sessions in prop::collection::vec(a_deed(), 0..20)
                .prop_flat_map(|deeds| (Just(deeds.clone()), Just(deeds).prop_shuffle())),
        ) {
            let by_id = |deeds: &[Deed]| {
                let mut log = StudyLog::default();
                let mut ids = BTreeSet::new();
                for deed in deeds {
                    if let Deed::Put(id, session) = deed
                        && ids.insert((*id, format!("{session:?}")))
                    {
                        // An id of its own for each, so that none replaces another.
                        let key = key_of(&format!("{id}{session:?}"));
                        log.log(key, session.clone());
                    }
                }
                log
            };
            let (one, other) = (by_id(&sessions.0), by_id(&sessions.1));
            prop_assert_eq!(&one, &other);
            prop_assert_eq!(one.counted(), other.counted());
            prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
        }
    }
}
