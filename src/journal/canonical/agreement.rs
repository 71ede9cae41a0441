//! The fast reader and `ron` read the same, wherever the fast one reads at all.

use chrono::{NaiveDate, NaiveTime};
use proptest::{collection::vec, option, prelude::*, sample::select};
use uuid::Uuid;

use super::{read, stamp};
use crate::{
    calendar::WeekHours,
    curriculum::{Depth, pack::AreaEntry},
    journal::{
        DeviceId, Event, EvidenceSubject, Line, OwnItem, PlanId, Stamp, Step, StepId, Verdict, encode_step,
        line::{SUM, decode_any},
    },
};

/// Journals as format 1 wrote them.
const FIXTURES: [&str; 2] = [
    include_str!("../../../tests/fixtures/v1/journal/3f0c1c5e-6f57-4d0a-9b52-0a4c1f2d7e01.ron"),
    include_str!("../../../tests/fixtures/v1/journal/9d2b7a44-1c35-4e8e-8f0e-5b6a7c8d9e02.ron"),
];
const DEVICE: DeviceId = DeviceId::from_u128(0xa);

/// What the fast reader accepts, `ron` must read as the same step; and what is intact in both senses is so in one.
fn assert_agrees(line: &str) -> bool {
    let Some((step, sum)) = read(line, DEVICE) else { return false };
    let slow = decode_any(line, DEVICE);
    assert_eq!(slow, Line::Step { step, sum, is_intact: true }, "{line}");
    true
}

/// The line with the check sum that fits what stands before it.
fn summed(body: &str) -> String {
    format!("{body}{SUM}{:08x}\")", crc32fast::hash(body.as_bytes()))
}

fn body_of(line: &str) -> &str {
    line.rsplit_once(SUM).map_or(line, |(body, _)| body)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_step_that_is_written_is_read_fast_and_the_same(step in a_step()) {
        let (line, sum) = encode_step(&step).unwrap();
        prop_assert_eq!(read(&line, DEVICE), Some((step, sum)), "{}", line);
        prop_assert!(assert_agrees(&line));
    }

    #[test]
    fn a_changed_line_is_never_read_otherwise(
        step in a_step(),
        changes in vec((any::<prop::sample::Index>(), a_change()), 1..4),
    ) {
        let mut body = body_of(&encode_step(&step).unwrap().0).to_owned();
        for (place, change) in changes {
            let places: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
            let at = *place.get(&places);
            let after = body[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            match change {
                Change::Insert(text) => body.insert_str(at, &text),
                Change::Replace(text) => body.replace_range(at..after, &text),
                Change::Remove => body.replace_range(at..after, ""),
                Change::Cut => body.truncate(at),
            }
            if body.is_empty() {
                break;
            }
            // With its own sum, so that the sum is not all that stands against it.
            assert_agrees(&summed(&body));
        }
        assert_agrees(&body);
    }

    #[test]
    fn a_stamp_is_read_as_chrono_reads_it(text in "[0-9]{3}[0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]\\.[0-9]{3}Z") {
        let slow = chrono::DateTime::parse_from_rfc3339(&text).map(|time| time.timestamp_millis());
        if let Some(fast) = stamp(&text) {
            prop_assert_eq!(slow, Ok(fast.as_millis()));
        } else {
            let is_leap_second = text.get(17..19) == Some("60");
            prop_assert!(slow.is_err() || is_leap_second, "{}", text);
        }
    }
}

#[test]
fn the_lines_of_every_past_format_are_read_the_same() {
    let (mut n_fast, mut n_lines) = (0, 0);
    for line in FIXTURES.iter().flat_map(|text| text.lines()) {
        n_lines += 1;
        n_fast += usize::from(assert_agrees(line));
        for (at, _) in line.char_indices() {
            assert_agrees(&summed(&line[..at]));
        }
    }
    // Headers and topics with hours as fractions are left to `ron`.
    assert!(n_fast + 6 >= n_lines, "{n_fast} of {n_lines}");
}

#[test]
fn other_ways_to_write_the_same_are_left_to_ron() {
    let line = r#"(at:"2026-11-20T18:30:00.123Z",n:1,what:[DaySet(date:"2026-11-20",minutes:5)]"#;
    assert!(assert_agrees(&summed(line)));
    for (from, to) in [
        ("n:1", "n: 1"),
        ("n:1", "n:01"),
        ("n:1", "n:+1"),
        ("n:1", "n:0x1"),
        ("n:1", "n:1_0"),
        ("n:1", "n:99999999999999999999"),
        ("minutes:5", "minutes:Some(5)"),
        ("minutes:5", "minutes:None,"),
        ("minutes:5", "minutes:4294967296"),
        ("minutes:5", "r#minutes:5"),
        ("minutes:5", "minutes:5,other:1"),
        ("minutes:5", "minutes:5,minutes:6"),
        ("2026-11-20\",", "2026-11-2\\u{0000030}\","),
        ("\"2026-11-20\",", "r\"2026-11-20\","),
        ("18:30", "18:30 "),
        (":00.123Z", ":60.123Z"),
        (".123Z", ".123+01:00"),
        ("DaySet(", "DaySet ("),
        ("5)]", "5),]"),
        ("5)]", "5)],c:\"\""),
        ("(at", "/**/(at"),
    ] {
        let changed = line.replacen(from, to, 1);
        assert_ne!(changed, line, "{from}");
        assert_eq!(read(&summed(&changed), DEVICE), None, "{changed}");
    }
    for (from, to) in
        [("minutes:5", "minutes:None"), (",minutes:5", ""), ("2026-11-20\",", "2026-11-2\\u{30}\",")]
    {
        assert!(assert_agrees(&summed(&line.replacen(from, to, 1))), "{to}");
    }
}

#[derive(Clone, Debug)]
enum Change {
    Insert(String),
    Replace(String),
    Remove,
    Cut,
}

fn a_change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![
        select(vec![
            "\"", "\\", "(", ")", "[", "]", "{", "}", ",", ":", " ", "\t", "0", "7", "-", "_", "e", "Z",
            "None", "Some(", "true", "r#", "\\u{41}", "\\x41", "//", "/**/", "é", "\u{0}", "n:", "id:",
            ",c:\"",
        ])
        .prop_map(ToOwned::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop_oneof![
        piece.clone().prop_map(Change::Insert),
        piece.prop_map(Change::Replace),
        Just(Change::Remove),
        Just(Change::Cut),
    ]
}

fn a_step() -> impl Strategy<Value = Step> {
    let what = vec(an_event(), 0..4);
    let at = 0..253_402_300_800_000_i64;
    (at, any::<u64>(), option::of(any::<u128>()), what).prop_map(|(at, n, plan, what)| Step {
        id: StepId(DEVICE, n),
        at: Stamp::from_millis(at),
        plan: plan.map(PlanId::from_u128),
        what,
    })
}

/// Any text, and often what is written in a special way.
fn a_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z.-]{1,12}".prop_map(String::from),
        ".{0,8}",
        vec(any::<char>(), 0..6).prop_map(String::from_iter),
        vec(
            select(vec![
                '"', '\\', '\'', '\n', '\r', '\t', '\0', '\u{7f}', '\u{301}', '\u{feff}', '💡', '}', '{'
            ]),
            0..6,
        )
        .prop_map(String::from_iter),
    ]
}

fn a_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        (0..10_000_i32, 1..366_u32).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).unwrap()),
        select(vec![NaiveDate::MIN, NaiveDate::MAX]),
    ]
}

fn an_event() -> impl Strategy<Value = Event> {
    prop_oneof![of_the_learner(), of_the_plan(), of_a_topic(), of_study(), of_the_rest()]
}

fn an_id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn of_the_learner() -> impl Strategy<Value = Event> {
    let starts = option::of(any::<bool>().prop_map(|has_any| {
        let time = NaiveTime::from_hms_milli_opt(19, 5, 0, 7).filter(|_| has_any);
        [time, None, NaiveTime::from_hms_opt(0, 0, 0), None, None, None, time]
    }));
    prop_oneof![
        a_text().prop_map(|name| Event::LearnerNamed { name }),
        (a_day(), any::<[u32; 7]>(), starts).prop_map(|(from, minutes, starts)| Event::HoursSet {
            from,
            week: Box::new(WeekHours { minutes, starts })
        }),
        (a_day(), option::of(any::<u32>())).prop_map(|(date, minutes)| Event::DaySet { date, minutes }),
        (an_id(), a_day(), a_day(), a_text()).prop_map(|(id, from, until, title)| Event::TimeOffSet {
            id,
            from,
            until,
            title
        }),
        an_id().prop_map(|id| Event::TimeOffRemoved { id }),
        any::<u32>().prop_map(|minutes| Event::DayEndSet { minutes }),
        (any::<u32>(), any::<(u32, u32)>(), any::<u32>())
            .prop_map(|(parallel, chunk, per_topic)| Event::LimitsSet { parallel, chunk, per_topic }),
    ]
}

fn of_the_plan() -> impl Strategy<Value = Event> {
    let milestones = proptest::collection::btree_map(a_text().prop_map(Into::into), a_day(), 0..3);
    prop_oneof![
        a_text().prop_map(|pack| Event::PlanMade { pack: pack.into() }),
        a_text().prop_map(|name| Event::PlanNamed { name }),
        any::<u32>().prop_map(|percent| Event::PlanShareSet { percent }),
        any::<bool>().prop_map(|archived| Event::PlanArchived { archived }),
        any::<bool>().prop_map(|trashed| Event::PlanTrashed { trashed }),
        (a_text(), a_text(), any::<u32>()).prop_map(|(version, hash, scope_minutes)| Event::PackAdopted {
            version,
            hash,
            scope_minutes
        }),
        a_text().prop_map(|grade| Event::TargetSet { grade: grade.into() }),
        select(vec![Depth::Essential, Depth::Solid, Depth::Thorough])
            .prop_map(|depth| Event::DepthSet { depth }),
        option::of(a_text()).prop_map(|grade| Event::GradeHeld { grade: grade.map(Into::into) }),
        a_day().prop_map(|on| Event::StartSet { on }),
        (a_day(), vec(any::<u32>(), 0..4), milestones)
            .prop_map(|(on, weekly, milestones)| Event::BaselineSet { on, weekly, milestones }),
        (a_text(), a_day())
            .prop_map(|(milestone, on)| Event::MilestoneReached { milestone: milestone.into(), on }),
    ]
}

fn of_a_topic() -> impl Strategy<Value = Event> {
    let topic = || a_text().prop_map(crate::curriculum::TopicId::from);
    let on_a_day = (topic(), a_day(), 0..4).prop_map(|(topic, on, kind)| match kind {
        0 => Event::TopicStarted { topic, on },
        1 => Event::TopicDone { topic, on },
        2 => Event::TopicReopened { topic, on },
        _ => Event::TopicKnown { topic, on },
    });
    prop_oneof![
        on_a_day,
        topic().prop_map(|topic| Event::TopicPutIn { topic }),
        topic().prop_map(|topic| Event::TopicPutOut { topic }),
        (topic(), option::of(a_day())).prop_map(|(topic, until)| Event::TopicPostponed { topic, until }),
        (topic(), option::of(topic())).prop_map(|(topic, after)| Event::TopicRanked { topic, after }),
        (topic(), option::of(any::<(u32, u32, u32)>()))
            .prop_map(|(topic, minutes)| Event::EffortSet { topic, minutes }),
        (topic(), a_text(), any::<u32>()).prop_map(|(topic, outcome, count)| Event::OutcomeSet {
            topic,
            outcome: outcome.into(),
            count
        }),
        (topic(), an_id(), option::of(an_id()), a_text())
            .prop_map(|(topic, version, replaces, text)| Event::NoteSet { topic, version, replaces, text }),
        (an_id(), topic(), a_text(), a_day()).prop_map(|(id, topic, what, on)| Event::EvidenceAdded {
            id,
            subject: EvidenceSubject::Topic(topic),
            what,
            on
        }),
        (an_id(), a_text(), a_text(), a_day()).prop_map(|(id, milestone, what, on)| Event::EvidenceAdded {
            id,
            subject: EvidenceSubject::Criterion(milestone.into(), "c".into()),
            what,
            on
        }),
        an_id().prop_map(|id| Event::EvidenceRemoved { id }),
        (a_text(), a_text(), a_day()).prop_map(|(milestone, criterion, on)| Event::CriterionConfirmed {
            milestone: milestone.into(),
            criterion: criterion.into(),
            on
        }),
        (a_text(), a_text()).prop_map(|(milestone, criterion)| Event::CriterionWithdrawn {
            milestone: milestone.into(),
            criterion: criterion.into()
        }),
    ]
}

fn of_study() -> impl Strategy<Value = Event> {
    let time = || {
        option::of((0..4_000_000_000_i64, -1_400..1_400_i32).prop_map(|(seconds, minutes)| {
            let offset = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
            chrono::DateTime::from_timestamp(seconds, 5_000_000).unwrap().with_timezone(&offset)
        }))
    };
    let study = (an_id(), a_text(), a_day(), any::<u32>(), time(), time(), a_text(), any::<bool>());
    prop_oneof![
        study.prop_map(|(id, topic, on, minutes, from, until, note, is_edit)| {
            let topic = topic.into();
            if is_edit {
                Event::StudyEdited { id, topic, on, minutes, from, until, note }
            } else {
                Event::StudyLogged { id, topic, on, minutes, from, until, note }
            }
        }),
        an_id().prop_map(|id| Event::StudyRemoved { id }),
        (a_text(), a_text(), any::<u8>(), a_day()).prop_map(|(topic, question, rating, on)| {
            Event::Reviewed { topic: topic.into(), question: question.into(), rating, on }
        }),
        (a_text(), a_text(), a_text()).prop_map(|(question, ask, answer)| Event::QuestionSet {
            topic: "a".into(),
            question: question.into(),
            ask,
            answer
        }),
        a_text().prop_map(|question| Event::QuestionOut { topic: "a".into(), question: question.into() }),
        any::<u32>().prop_map(|percent| Event::RetentionSet { percent }),
        option::of(a_day()).prop_map(|on| Event::AimSet { on }),
    ]
}

fn of_the_rest() -> impl Strategy<Value = Event> {
    let step = || any::<(u128, u64)>().prop_map(|(device, n)| StepId(DeviceId::from_u128(device), n));
    prop_oneof![
        (a_text(), vec(a_text(), 0..3)).prop_map(|(title, guide)| Event::AreaSet {
            entry: Box::new(AreaEntry { id: "a".into(), title, summary: String::new(), guide })
        }),
        a_text().prop_map(|id| Event::ItemRetired { item: OwnItem::Topic(id) }),
        a_text().prop_map(|id| Event::ItemRetired { item: OwnItem::Area(id) }),
        a_text().prop_map(|id| Event::ItemRetired { item: OwnItem::Milestone(id) }),
        (a_text(), select(vec![Verdict::NotASkill, Verdict::Have, Verdict::Means("a".into())]))
            .prop_map(|(term, verdict)| Event::TermJudged { term, verdict }),
        step().prop_map(|step| Event::Undone { step }),
        step().prop_map(|step| Event::Redone { step }),
        vec(step(), 0..3).prop_map(|seen| Event::RestoredTo {
            seen: seen.into_iter().map(|StepId(device, n)| (device, n)).collect()
        }),
    ]
}
