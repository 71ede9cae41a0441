//! The fold gives one record whatever the order of arrival; undo and redo are exact.

use std::{collections::BTreeMap, sync::Arc};

use gradus::{
    calendar::StudyTime,
    curriculum::{Depth, TopicId},
    journal::{
        Arrival, DeviceId, Event, EvidenceSubject, Journal, Line, Stamp, Step, StepId, decode, encode_step,
    },
    progress::{Record, fold},
    storage::Memory,
    workspace::{Action, Refusal, Study, Workspace},
};
use proptest::{prelude::*, sample::select};
use uuid::Uuid;

use crate::support::{LAPTOP, PHONE, PLAN, day, header, line, make_small_plan, open, settle};

const THIRD: DeviceId = DeviceId::from_u128(0xc);
const DEVICES: [DeviceId; 3] = [LAPTOP, PHONE, THIRD];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_order_of_arrival_gives_one_record((steps, arrivals) in steps_in_some_order()) {
        let in_order = fold(&journal(&steps));
        let shuffled = arrivals.iter().map(|&idx| steps[idx].clone()).collect::<Vec<_>>();
        prop_assert_eq!(&fold(&journal(&shuffled)), &in_order);
    }

    #[test]
    fn steps_that_come_twice_change_nothing((steps, arrivals) in steps_in_some_order()) {
        let mut journal = journal(&steps);
        let once = journal.clone();
        for &idx in &arrivals {
            let (_, sum) = encode_step(&steps[idx]).unwrap();
            prop_assert_eq!(journal.insert(steps[idx].clone(), sum), Arrival::Known);
        }
        prop_assert_eq!(&journal, &once);
    }

    #[test]
    fn a_step_written_and_read_again_is_the_same((steps, _) in steps_in_some_order()) {
        for step in steps {
            let (text, _) = encode_step(&step).unwrap();
            prop_assert!(!text.contains('\n'));
            match decode(&text, step.id.0) {
                Line::Step { step: back, is_intact, .. } => {
                    prop_assert!(is_intact);
                    prop_assert_eq!(back, step);
                }
                other => prop_assert!(false, "{:?} from {}", other, text),
            }
        }
    }

    #[test]
    fn opening_the_files_of_three_devices_is_the_fold_of_their_steps((steps, _) in steps_in_some_order()) {
        let storage = Arc::new(Memory::default());
        for device in DEVICES {
            let own = steps.iter().filter(|step| step.id.0 == device).map(line);
            storage.put_journal(device, &(header(device) + &own.collect::<String>()));
        }
        let opened = open(&storage);
        prop_assert_eq!(&opened.snapshot().record, &fold(&journal(&steps)));
    }

    #[test]
    fn taking_in_one_step_more_is_the_fold_of_all((steps, _) in steps_in_some_order()) {
        // What the workspace does with an own step: it stands last, retracts nothing and none retracts it.
        let mut grown = Journal::default();
        let mut record = Record::default();
        for step in plain_in_order(steps) {
            prop_assert_eq!(grown.insert(step.clone(), 0), Arrival::Last);
            record.apply(&step);
            prop_assert_eq!(&record, &fold(&grown));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn undo_restores_what_was_and_redo_what_followed(actions in proptest::collection::vec(an_action(), 1..10)) {
        let storage = Arc::new(Memory::default());
        let mut workspace = open(&storage);
        make_small_plan(&mut workspace);
        for action in actions {
            let before = picture(&workspace);
            if workspace.perform(action).is_err() {
                prop_assert_eq!(&picture(&workspace), &before, "a refusal changed something");
                continue;
            }
            let pending = picture(&workspace);
            settle(&mut workspace);
            let after = picture(&workspace);
            prop_assert_eq!(&pending, &after, "a step counts otherwise once it is on the disk");
            let done = workspace.undo().unwrap();
            prop_assert_eq!(&picture(&workspace), &before);
            let redone = workspace.redo().unwrap();
            prop_assert_eq!(&picture(&workspace), &after);
            prop_assert_eq!(done, redone);
        }
    }

    #[test]
    fn undo_and_redo_go_all_the_way_through_restarts(
        actions in proptest::collection::vec(an_action(), 1..8),
        restarts in proptest::collection::vec(any::<bool>(), 20),
    ) {
        let storage = Arc::new(Memory::default());
        let mut workspace = open(&storage);
        let mut pictures = vec![picture(&workspace)];
        make_small_plan(&mut workspace);
        pictures.push(picture(&workspace));
        for action in actions {
            if workspace.perform(action).is_ok() {
                settle(&mut workspace);
                pictures.push(picture(&workspace));
            }
        }
        let mut restarts = restarts.into_iter();
        let mut again = |workspace: Workspace| {
            if restarts.next() == Some(true) { drop(workspace); open(&storage) } else { workspace }
        };
        for expected in pictures.iter().rev().skip(1) {
            workspace = again(workspace);
            workspace.undo().unwrap();
            prop_assert_eq!(&picture(&workspace), expected);
        }
        prop_assert_eq!(workspace.undo().unwrap_err(), Refusal::NothingToUndo);
        for expected in pictures.iter().skip(1) {
            workspace = again(workspace);
            workspace.redo().unwrap();
            prop_assert_eq!(&picture(&workspace), expected);
        }
        prop_assert_eq!(workspace.redo().unwrap_err(), Refusal::NothingToRedo);
        drop(workspace);
        prop_assert_eq!(&picture(&open(&storage)), pictures.last().unwrap());
    }
}

#[test]
fn two_notes_over_the_same_one_are_both_kept_until_one_replaces_them() {
    let note = |version: u128, replaces: Option<u128>| Event::NoteSet {
        topic: "a.one".into(),
        version: Uuid::from_u128(version),
        replaces: replaces.map(Uuid::from_u128),
        text: version.to_string(),
    };
    let kept = |events: &[Event]| {
        let steps =
            events.iter().zip(1_u64..).map(|(event, n)| at(n.cast_signed(), LAPTOP, n, vec![event.clone()]));
        let record = fold(&journal(&steps.collect::<Vec<_>>()));
        let topic = record.plans[&PLAN].topics[&TopicId::from("a.one")].clone();
        topic.notes.into_values().map(|it| it.text).collect::<Vec<_>>()
    };
    assert_eq!(kept(&[note(1, None), note(2, Some(1))]), ["2"]);
    assert_eq!(kept(&[note(1, None), note(2, Some(1)), note(3, Some(1))]), ["2", "3"]);
    assert_eq!(kept(&[note(2, Some(1)), note(1, None)]), ["2"]);
}

#[test]
fn of_a_field_the_later_step_wins_whichever_device_wrote_it() {
    let name = |text: &str| vec![Event::LearnerNamed { name: text.into() }];
    let steps =
        [at(9, LAPTOP, 1, name("late")), at(3, PHONE, 1, name("early")), at(9, PHONE, 2, name("same time"))];
    assert_eq!(fold(&journal(&steps)).learner.name, "same time");
    assert_eq!(fold(&journal(&steps[..2])).learner.name, "late");
}

#[test]
fn removed_evidence_stays_away_whatever_arrives_later() {
    let id = Uuid::from_u128(1);
    let added = evidence(id);
    let removed = vec![Event::EvidenceRemoved { id }];
    let steps = [at(5, LAPTOP, 1, removed), at(7, PHONE, 1, vec![added])];
    assert!(fold(&journal(&steps)).plans[&PLAN].evidence.is_empty());
}

#[test]
fn evidence_of_one_day_is_listed_as_it_was_added() {
    let add = |id| vec![evidence(Uuid::from_u128(id))];
    let removed = vec![Event::EvidenceRemoved { id: Uuid::from_u128(9) }];
    let steps = [
        at(1, LAPTOP, 1, add(7)),
        at(2, LAPTOP, 2, add(9)),
        at(3, LAPTOP, 3, removed),
        at(4, PHONE, 1, add(5)),
        at(5, LAPTOP, 4, add(6)),
    ];
    let record = fold(&journal(&steps));
    let listed = record.plans[&PLAN].evidence_for(|_| true).into_iter().map(|(id, _)| id.as_u128());
    assert_eq!(listed.collect::<Vec<_>>(), [7, 5, 6]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn what_is_said_anew_of_a_session_counts_wherever_the_session_stands(
        edits in proptest::collection::vec(0..600u32, 0..4),
        place in 0..5usize,
        removal in proptest::option::of(0..6usize),
    ) {
        let (id, topic) = (Uuid::from_u128(1), TopicId::from("a.one"));
        let (from, until, note) = (None, None, String::new());
        let mut events: Vec<Event> = edits.iter().map(|minutes| Event::StudyEdited {
            id, topic: topic.clone(), on: day(2), minutes: *minutes, from, until, note: note.clone(),
        }).collect();
        let is_logged = place <= edits.len();
        if is_logged {
            let topic = topic.clone();
            events.insert(place, Event::StudyLogged { id, topic, on: day(2), minutes: 7, from, until, note });
        }
        if let Some(removal) = removal {
            events.insert(removal.min(events.len()), Event::StudyRemoved { id });
        }
        let devices = DEVICES.iter().cycle();
        let steps: Vec<Step> = (1..).zip(devices).zip(events).map(|((n, device), event)| {
            at(n, *device, n.cast_unsigned(), vec![event])
        }).collect();
        let record = fold(&journal(&steps));
        let study = record.plans.get(&PLAN).map(|plan| plan.study.session(id).map(|it| it.minutes));
        let expected = (is_logged && removal.is_none()).then(|| edits.last().copied().unwrap_or(7));
        prop_assert_eq!(study.flatten(), expected);
    }
}

#[test]
fn removed_study_stays_away_whatever_arrives_later() {
    let id = Uuid::from_u128(1);
    let topic = TopicId::from("a.one");
    let edited = Event::StudyEdited {
        id,
        topic: topic.clone(),
        on: day(2),
        minutes: 30,
        from: None,
        until: None,
        note: String::new(),
    };
    let steps = [at(5, LAPTOP, 1, vec![Event::StudyRemoved { id }]), at(7, PHONE, 1, vec![edited])];
    let record = fold(&journal(&steps));
    assert_eq!(record.plans[&PLAN].study.minutes_of(&topic), 0);
}

#[test]
fn an_undo_sleeps_until_its_step_comes() {
    let undo = Step { plan: None, ..at(1, LAPTOP, 2, vec![Event::Undone { step: StepId(PHONE, 4) }]) };
    let mut journal = journal(&[undo]);
    assert!(fold(&journal).plans.is_empty());
    journal.insert(at(9, PHONE, 4, vec![Event::DepthSet { depth: Depth::Solid }]), 0);
    assert!(fold(&journal).plans.is_empty());
}

fn journal(steps: &[Step]) -> Journal {
    let mut journal = Journal::default();
    for step in steps {
        journal.insert(step.clone(), encode_step(step).unwrap().1);
    }
    journal
}

fn at(at: i64, device: DeviceId, n: u64, what: Vec<Event>) -> Step {
    Step { id: StepId(device, n), at: Stamp::from_millis(at), plan: Some(PLAN), what }
}

fn evidence(id: Uuid) -> Event {
    Event::EvidenceAdded {
        id,
        subject: EvidenceSubject::Topic("a.one".into()),
        what: "https://example.org".into(),
        on: day(1),
    }
}

/// What a person sees of the data, as text.
pub(crate) fn picture(workspace: &Workspace) -> String {
    let snapshot = workspace.snapshot();
    format!("{:#?}\n{:#?}\n{:?}", snapshot.record, snapshot.progress, snapshot.order)
}

/// Steps without retractions, with stamps in their order.
fn plain_in_order(steps: Vec<Step>) -> Vec<Step> {
    let mut steps: Vec<Step> = steps.into_iter().filter(Record::can_apply).collect();
    for (step, at) in steps.iter_mut().zip(0..) {
        step.at = Stamp::from_millis(at);
    }
    steps
}

/// Up to thirty steps of three devices and an order in which they arrive.
fn steps_in_some_order() -> impl Strategy<Value = (Vec<Step>, Vec<usize>)> {
    let step = (0..3usize, 0..12i64, any::<bool>(), proptest::collection::vec(an_event(), 1..4));
    proptest::collection::vec(step, 1..30).prop_flat_map(|drafts| {
        let mut last: BTreeMap<DeviceId, (u64, i64)> = BTreeMap::new();
        let steps: Vec<Step> = drafts
            .into_iter()
            .map(|(device, gap, has_plan, what)| {
                let device = DEVICES[device];
                let (n, millis) = last.entry(device).or_default();
                (*n, *millis) = (*n + 1, *millis + gap);
                let plan = if has_plan { Some(PLAN) } else { None };
                Step { id: StepId(device, *n), at: Stamp::from_millis(*millis), plan, what }
            })
            .collect();
        let order = Just((0..steps.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(steps), order)
    })
}

fn a_topic() -> impl Strategy<Value = TopicId> + Clone {
    select(vec!["a.one", "a.two", "b.more", "b.fun", "b.high", "no.such"]).prop_map(TopicId::from)
}

fn a_review() -> impl Strategy<Value = Event> {
    let date = (1..29u32).prop_map(day);
    prop_oneof![
        (a_topic(), 1..5u8, date).prop_map(|(topic, rating, on)| Event::Reviewed {
            topic,
            question: "q".into(),
            rating,
            on
        }),
        (a_topic(), "[a-z]{1,3}").prop_map(|(topic, ask)| Event::QuestionSet {
            topic,
            question: "q".into(),
            answer: ask.clone(),
            ask
        }),
        a_topic().prop_map(|topic| Event::QuestionOut { topic, question: "q".into() }),
        (a_topic(), any::<bool>()).prop_map(|(topic, wanted)| Event::ReviewWanted { topic, wanted }),
    ]
}

fn an_event() -> impl Strategy<Value = Event> {
    let id = (1..5u128).prop_map(Uuid::from_u128);
    let date = (1..29u32).prop_map(day);
    let step = (0..3usize, 1..12u64).prop_map(|(device, n)| StepId(DEVICES[device], n));
    let seen = proptest::collection::vec((0..3usize, 0..6u64), 0..3);
    prop_oneof![
        (a_topic(), date.clone()).prop_map(|(topic, on)| Event::TopicStarted { topic, on }),
        (a_topic(), date.clone()).prop_map(|(topic, on)| Event::TopicDone { topic, on }),
        (a_topic(), date.clone()).prop_map(|(topic, on)| Event::TopicReopened { topic, on }),
        (a_topic(), date.clone()).prop_map(|(topic, on)| Event::TopicKnown { topic, on }),
        a_topic().prop_map(|topic| Event::TopicPutIn { topic }),
        a_topic().prop_map(|topic| Event::TopicPutOut { topic }),
        (a_topic(), 0..4u32).prop_map(|(topic, count)| Event::OutcomeSet {
            topic,
            outcome: "x".into(),
            count
        }),
        (a_topic(), id.clone(), proptest::option::of(id.clone()), "[\\s\\PC\"\\\\]{0,12}")
            .prop_map(|(topic, version, replaces, text)| Event::NoteSet { topic, version, replaces, text }),
        id.clone().prop_map(evidence),
        id.clone().prop_map(|id| Event::EvidenceRemoved { id }),
        (id.clone(), a_topic(), 0..600u32, ".{0,4}").prop_map(|(id, topic, minutes, note)| {
            Event::StudyLogged { id, topic, on: day(2), minutes, from: None, until: None, note }
        }),
        (id.clone(), a_topic(), 0..600u32).prop_map(|(id, topic, minutes)| {
            Event::StudyEdited {
                id,
                topic,
                on: day(2),
                minutes,
                from: None,
                until: None,
                note: String::new(),
            }
        }),
        id.clone().prop_map(|id| Event::StudyRemoved { id }),
        a_review(),
        date.clone().prop_map(|on| Event::MilestoneReached { milestone: "low.first".into(), on }),
        date.clone().prop_map(|on| {
            Event::CriterionConfirmed { milestone: "low.both".into(), criterion: "k".into(), on }
        }),
        Just(Event::CriterionWithdrawn { milestone: "low.both".into(), criterion: "k".into() }),
        ".{0,6}".prop_map(|name| Event::LearnerNamed { name }),
        (date.clone(), proptest::option::of(0..600u32))
            .prop_map(|(date, minutes)| Event::DaySet { date, minutes }),
        (id.clone(), date).prop_map(|(id, from)| Event::TimeOffSet {
            id,
            from,
            until: from,
            title: "Off".into()
        }),
        id.prop_map(|id| Event::TimeOffRemoved { id }),
        select(vec![Depth::Essential, Depth::Solid, Depth::Thorough])
            .prop_map(|depth| Event::DepthSet { depth }),
        step.clone().prop_map(|step| Event::Undone { step }),
        step.prop_map(|step| Event::Redone { step }),
        seen.prop_map(|seen| Event::RestoredTo {
            seen: seen.into_iter().map(|(device, n)| (DEVICES[device], n)).collect()
        }),
    ]
}

pub(crate) fn an_action() -> impl Strategy<Value = Action> {
    let topics = proptest::collection::vec(a_topic(), 1..3);
    let date = proptest::option::of((10..23u32).prop_map(day));
    let text = proptest::option::of("[a-z ]{0,6}");
    prop_oneof![
        (topics.clone(), date.clone()).prop_map(|(topics, on)| Action::Start { topics, on }),
        (topics.clone(), date, any::<bool>(), text.clone(), text.clone()).prop_map(
            |(topics, on, with_needs, evidence, note)| Action::Finish {
                topics,
                on,
                with_needs,
                evidence,
                note
            }
        ),
        topics.clone().prop_map(Action::Reopen),
        topics.clone().prop_map(Action::Know),
        topics.clone().prop_map(Action::Skip),
        topics.prop_map(Action::Include),
        (a_topic(), select(vec!["x", "y", "z"]), proptest::option::of(0..4u32))
            .prop_map(|(topic, outcome, count)| Action::SetOutcome { topic, outcome: outcome.into(), count }),
        text.prop_map(|evidence| Action::Confirm {
            milestone: "low.both".into(),
            criterion: "k".into(),
            evidence
        }),
        Just(Action::Withdraw { milestone: "low.both".into(), criterion: "k".into() }),
        (a_topic(), 0..200u32, any::<bool>()).prop_map(|(topic, minutes, finish)| Action::LogStudy {
            study: Study { topic, time: StudyTime::Minutes(minutes), on: None, note: String::new() },
            finish,
        }),
        (a_topic(), 0..18u32, 1..3u32).prop_map(|(topic, hour, hours)| {
            let at = |hour| day(20).and_hms_opt(hour, 0, 0).unwrap();
            let time = StudyTime::Span(at(hour), at(hour + hours));
            let study = Study { topic, time, on: None, note: "here".into() };
            Action::LogStudy { study, finish: false }
        }),
        (a_topic(), "[a-z]{0,4}").prop_map(|(topic, text)| Action::SetNote { topic, text, replaces: vec![] }),
        (a_topic(), "[a-z]{0,4}")
            .prop_map(|(topic, what)| Action::AddEvidence { subject: EvidenceSubject::Topic(topic), what }),
        select(vec!["low", "high", "none"]).prop_map(|grade| Action::SetTarget(grade.into())),
        select(vec![Depth::Essential, Depth::Solid, Depth::Thorough]).prop_map(Action::SetDepth),
        "[a-z]{0,3}".prop_map(Action::NameLearner),
    ]
}
