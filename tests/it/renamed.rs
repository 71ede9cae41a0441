//! Topics of an earlier version of a curriculum: what was done on them carries over.

use gradus::{
    curriculum::{Curriculum, pack},
    journal::{Event, Step},
    progress::{Carried, Progress, Record, TopicState, carried},
};
use uuid::Uuid;

use crate::support::{LAPTOP, PACK, PLAN, day, pack_file, step};

fn fold(steps: &[Step]) -> Record {
    let mut record = Record::default();
    for step in steps {
        record.apply(step);
    }
    record
}

#[test]
fn a_replaced_topic_hands_its_state_on() {
    let newer = PACK
        .replacen(r#"id: "a.one""#, r#"id: "a.first""#, 1)
        .replace(r#""a.one""#, r#""a.first""#)
        .replacen(
            "  milestones: [",
            "  replaced: [(from: \"a.one\", to: [\"a.first\"])],\n  milestones: [",
            1,
        );
    let newer = pack::read(&[pack_file(&newer)]);
    assert_eq!(newer.problems, []);
    let newer = newer.curriculum.unwrap();
    let state_after = |what: Vec<Event>| {
        let record = fold(&[step(LAPTOP, 1, what)]);
        let progress = Progress::of(&record.plans[&PLAN], &newer);
        progress.state(newer.topic_idx(&"a.first".into()).unwrap())
    };
    let done = |topic: &str| Event::TopicDone { topic: topic.into(), on: day(3) };
    let reopened = Event::TopicReopened { topic: "a.first".into(), on: day(4) };
    assert_eq!(state_after(vec![Event::TopicPutIn { topic: "b.fun".into() }]), TopicState::Ready);
    assert_eq!(state_after(vec![done("a.one")]), TopicState::Done);
    // What was said of the new topic itself counts more.
    assert_eq!(state_after(vec![done("a.one"), reopened]), TopicState::Ready);
}

/// The small pack with other ids for its topics, and how the old ones became them.
fn renamed(pairs: &[(&str, &str)], replaced: &str) -> Curriculum {
    let mut text = PACK.to_owned();
    for (from, to) in pairs {
        text = text.replace(&format!("\"{from}\""), &format!("\"{to}\""));
    }
    text = text.replacen("  milestones: [", &format!("  replaced: [{replaced}],\n  milestones: ["), 1);
    let reading = pack::read(&[pack_file(&text)]);
    assert_eq!(reading.problems, []);
    reading.curriculum.unwrap()
}

#[test]
fn progress_goes_along_chains_of_names_and_time_along_plain_renames() {
    let newer = renamed(
        &[("a.one", "a.third")],
        r#"(from: "a.one", to: ["a.second"]), (from: "a.second", to: ["a.third"])"#,
    );
    let studied = Event::StudyLogged {
        id: Uuid::from_u128(1),
        topic: "a.one".into(),
        on: day(2),
        minutes: 50,
        from: None,
        until: None,
        note: String::new(),
    };
    let done = Event::TopicDone { topic: "a.one".into(), on: day(3) };
    let record = fold(&[step(LAPTOP, 1, vec![studied, done])]);
    let plan = &record.plans[&PLAN];
    let progress = Progress::of(plan, &newer);
    let own = &progress.topics[newer.topic_idx(&"a.third".into()).unwrap()];
    assert_eq!((own.state, own.done_on, own.minutes_logged), (TopicState::Done, Some(day(3)), 50));
    let Carried { moved, retired } = carried(plan, &newer);
    assert_eq!(moved, [("a.one".into(), vec!["a.third".into()])]);
    assert_eq!(retired, []);
}

#[test]
fn of_topics_that_became_one_all_have_to_be_done() {
    let newer = renamed(
        &[("b.high", "b.both")],
        r#"(from: "x.left", to: ["b.both"]), (from: "x.right", to: ["b.both"])"#,
    );
    let done = |topic: &str, on| Event::TopicDone { topic: topic.into(), on: day(on) };
    let state = |what: Vec<Event>| {
        let record = fold(&[step(LAPTOP, 1, what)]);
        let progress = Progress::of(&record.plans[&PLAN], &newer);
        let own = &progress.topics[newer.topic_idx(&"b.both".into()).unwrap()];
        (own.state, own.done_on)
    };
    assert_eq!(state(vec![done("x.left", 3)]), (TopicState::Active, None));
    assert_eq!(state(vec![done("x.right", 5), done("x.left", 3)]), (TopicState::Done, Some(day(5))));
}

#[test]
fn progress_on_a_topic_without_successor_is_named() {
    let newer = renamed(&[], "");
    let gone = Event::TopicDone { topic: "z.gone".into(), on: day(3) };
    let untouched = Event::TopicPutOut { topic: "z.never".into() };
    let record = fold(&[step(LAPTOP, 1, vec![gone, untouched])]);
    let Carried { moved, retired } = carried(&record.plans[&PLAN], &newer);
    assert_eq!((moved.len(), retired), (0, vec!["z.gone".into()]));
}

#[test]
fn what_is_only_logged_or_noted_hides_nothing_that_was_handed_on() {
    let newer = renamed(&[("a.one", "a.first")], r#"(from: "a.one", to: ["a.first"])"#);
    let first = newer.topic_idx(&"a.first".into()).unwrap();
    let logged = |id: u128, topic: &str, minutes: u32| Event::StudyLogged {
        id: Uuid::from_u128(id),
        topic: topic.into(),
        on: day(3),
        minutes,
        from: None,
        until: None,
        note: String::new(),
    };
    let note = Event::NoteSet {
        topic: "a.first".into(),
        version: Uuid::from_u128(9),
        replaces: None,
        text: "N".into(),
    };
    let own = |what: Vec<Event>| {
        let record = fold(&[step(LAPTOP, 1, what)]);
        Progress::of(&record.plans[&PLAN], &newer).topics[first].clone()
    };
    let done = Event::TopicDone { topic: "a.one".into(), on: day(3) };
    let effort = Event::EffortSet { topic: "a.one".into(), minutes: Some((10, 20, 30)) };
    for more in
        [note, logged(2, "a.first", 5), Event::TopicPostponed { topic: "a.first".into(), until: None }]
    {
        let own = own(vec![logged(1, "a.one", 40), effort.clone(), done.clone(), more]);
        assert_eq!((own.state, own.done_on, own.effort.likely), (TopicState::Done, Some(day(3)), 20));
    }
    // Under both names.
    let both = own(vec![logged(1, "a.one", 40), logged(2, "a.first", 5)]);
    assert_eq!((both.state, both.minutes_logged), (TopicState::Active, 45));
    // What was said of the topic itself holds.
    let reopened = Event::TopicReopened { topic: "a.first".into(), on: day(4) };
    let estimated = Event::EffortSet { topic: "a.first".into(), minutes: None };
    let own = own(vec![effort, done, reopened, estimated]);
    assert_eq!((own.state, own.effort.likely), (TopicState::Ready, 120));
}
