//! Several devices: whatever engines do with the files, every replica shows the same and no step is lost.

use gradus::{progress::TopicState, workspace::Action};
use proptest::prelude::*;

use crate::{
    fold::an_action,
    support::finish,
    world::{Delivery, HOUR, Happening, PATIENCE, World, patiently},
};

const TEN_YEARS: i64 = 10 * 8766 * HOUR;

fn a_delivery() -> impl Strategy<Value = Delivery> {
    let copy = proptest::option::weighted(0.3, 0..1000_usize);
    (0..1000_usize, 0..1000_usize, proptest::option::of(0..1000_usize), copy, any::<bool>())
        .prop_map(|(from, file, cut, copy, is_twice)| Delivery { from, file, cut, copy, is_twice })
}

fn a_happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        6 => an_action().prop_map(Happening::Act),
        1 => Just(Happening::Undo),
        1 => Just(Happening::Redo),
        1 => Just(Happening::Restart),
        1 => Just(Happening::Listen),
        6 => a_delivery().prop_map(Happening::Deliver),
    ]
}

/// Clocks a few hours off, one of them up to ten years; live or not.
fn replicas() -> impl Strategy<Value = Vec<(i64, bool)>> {
    let some = proptest::collection::vec((-5 * HOUR..5 * HOUR, any::<bool>()), 2..=4);
    let far = prop_oneof![Just(-TEN_YEARS), Just(TEN_YEARS), -TEN_YEARS..TEN_YEARS];
    (some, far, any::<bool>()).prop_map(|(some, far, is_live)| {
        let mut all = some;
        all.insert(1, (far, is_live));
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_shrink_time: 60_000,
        ..ProptestConfig::with_cases(24)
    })]

    #[test]
    fn replicas_agree_whatever_engines_do_with_the_files(
        kinds in replicas(),
        is_copied in any::<bool>(),
        story in proptest::collection::vec((0..1000_usize, a_happening()), 10..50),
    ) {
        let mut world = World::new(&kinds);
        if is_copied {
            world.copy_first_to_last();
        }
        for (at, what) in story {
            world.happen(1 + at % kinds.len(), &what);
        }
        world.check()?;
    }
}

/// Each of two devices, one with a clock that is off by so much, does over what it has read of the other.
fn what_is_done_after_reading_wins(off: i64) {
    for is_live in [false, true] {
        let mut world = World::new(&[(off, is_live), (0, is_live)]);
        for (turn, at) in [1, 2, 1, 2, 2, 1].into_iter().enumerate() {
            let action = match world.first_topic(at) {
                TopicState::Ready => finish("a.one"),
                _ => Action::Reopen(vec!["a.one".into()]),
            };
            let before = world.first_topic(at);
            world.happen(at, &Happening::Act(action));
            world.deliver_all();
            for at in 1..=2 {
                assert!(
                    patiently(PATIENCE, || world.first_topic(at) != before),
                    "turn {turn}: what was done on {before:?} is buried, off {off}, live {is_live}"
                );
            }
        }
        world.check().unwrap();
    }
}

#[test]
fn a_clock_ten_years_ahead_does_not_bury_what_others_do_later() {
    what_is_done_after_reading_wins(TEN_YEARS);
}

#[test]
fn a_clock_ten_years_behind_does_not_bury_what_it_does_later() {
    what_is_done_after_reading_wins(-TEN_YEARS);
}

#[test]
fn what_was_done_apart_is_all_there_however_far_a_clock_is_off() {
    for off in [TEN_YEARS, -TEN_YEARS] {
        let mut world = World::new(&[(off, false), (0, false), (0, true)]);
        world.happen(1, &Happening::Act(finish("a.one")));
        world.happen(2, &Happening::Act(Action::Skip(vec!["b.high".into()])));
        world.happen(3, &Happening::Act(Action::NameLearner("Grace".into())));
        world.happen(3, &Happening::Act(Action::NameLearner("Hedy".into())));
        world.happen(3, &Happening::Undo);
        world.check().unwrap();
        let snapshot = world.replicas[2].workspace().snapshot();
        let state = |id: &str| snapshot.progress.state(snapshot.curriculum.topic_idx(&id.into()).unwrap());
        assert_eq!((state("a.one"), state("b.high")), (TopicState::Done, TopicState::Out));
        assert_eq!(snapshot.record.learner.name, "Grace");
    }
}
