//! What every schedule keeps, on any input, and some schedules by hand.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*};

use super::{
    super::network::{Goal, Lists, Network},
    samples::{Sample, cases},
    *,
};

/// Anything: networks in a topological order, days off, time off, active and postponed items, odd limits.
fn any_sample() -> impl Strategy<Value = Sample> {
    let postponed = prop_oneof![8 => Just(0_u32), 2 => 0_u32..60, 1 => 60_u32..500, 1 => Just(u32::MAX)];
    let item = (1_u32..700, vec(1_usize..9, 0..3), 0_usize..3, prop::bool::weighted(0.1), postponed);
    let hours = prop_oneof![2 => Just(0_u32), 5 => 1_u32..300, 1 => 300_u32..2_000];
    let limits = (1_usize..5, 0_u32..60, 1_u32..200, 1_u32..300);
    let goals = vec(vec(any::<prop::sample::Index>(), 0..4), 0..5);
    let horizon = prop_oneof![4 => 1_000_u32..15_000, 1 => 0_u32..60];
    (vec(item, 1..40), vec(hours, 0..30), 0_usize..400, limits, goals, horizon).prop_map(
        |(items, mut hours, off, (parallel, shortest, longest, per_topic), goals, horizon)| {
            // What an item requires is some places before it.
            let back = |item: usize, steps: &[usize]| {
                steps.iter().filter_map(move |&step| item.checked_sub(step)).collect::<Vec<_>>()
            };
            let requires: Vec<_> = items.iter().enumerate().map(|(at, item)| back(at, &item.1)).collect();
            hours.extend(vec![0; off]);
            let index =
                |goal: &Vec<prop::sample::Index>| goal.iter().map(|it| it.index(items.len())).collect();
            Sample {
                network: Network {
                    minutes: items.iter().map(|item| item.0).collect(),
                    requires: Lists::new(requires.iter().map(Vec::as_slice)),
                    grade: vec![0; items.len()],
                    goals: goals
                        .iter()
                        .map(|goal| Goal { grade: 0, weight: 1, items: index(goal) })
                        .collect(),
                },
                order: (0..items.len()).collect(),
                goal_order: (0..goals.len()).rev().collect(),
                area: items.iter().map(|item| item.2).collect(),
                is_active: items.iter().map(|item| item.3).collect(),
                not_before: items.iter().map(|item| item.4).collect(),
                limits: Limits { parallel, chunk: (shortest, longest), per_topic },
                hours,
                horizon,
            }
        },
    )
}

/// Walks the days as the learner would and holds each chunk to the rules.
fn check_days(sample: &Sample, schedule: &Schedule) {
    let limits = sample.limits.bounded();
    let items = sample.network.minutes.len();
    let mut left = sample.network.minutes.clone();
    let mut days_of = vec![None; items];
    let mut next_day = 0;
    for day in &schedule.days {
        assert!(day.index >= next_day && day.index < sample.horizon);
        next_day = day.index + 1;
        assert!(day.capacity > 0 && day.capacity == sample.capacity(day.index).min(MAX_DAY_MINUTES));
        let chunks = schedule.chunks_of(day);
        let used: u32 = chunks.iter().map(|chunk| chunk.minutes).sum();
        assert!(used <= day.capacity, "day {} over capacity", day.index);
        let mut today = BTreeMap::new();
        for (at, chunk) in chunks.iter().enumerate() {
            let item = chunk.item as usize;
            assert!(sample.not_before[item] <= day.index, "{item} before its day");
            let required = sample.network.requires.of(item);
            assert!(required.iter().all(|&it| left[it as usize] == 0), "{item} before what it requires");
            left[item] = left[item].checked_sub(chunk.minutes).expect("no more than the item's minutes");
            let (start, _) = *days_of[item].get_or_insert((day.index, day.index));
            days_of[item] = Some((start, day.index));
            let is_open = |&it: &usize| (0 < left[it] || it == item) && left[it] < sample.network.minutes[it];
            assert!((0..items).filter(is_open).count() <= limits.parallel, "too many open on {}", day.index);
            assert!(chunk.minutes > 0 && chunk.minutes <= limits.chunk.1);
            let is_last_piece = left[item] == 0 || at + 1 == chunks.len();
            assert!(chunk.minutes >= limits.chunk.0 || is_last_piece, "short chunk on day {}", day.index);
            *today.entry(item).or_insert(0) += chunk.minutes;
        }
        assert!(today.values().all(|&minutes| minutes <= limits.per_topic));
    }
    for (item, days) in schedule.items.iter().enumerate() {
        match days {
            Ok(days) => assert_eq!((left[item], days_of[item]), (0, Some((days.start, days.finish)))),
            Err(WhyNot::Unfinished(start)) => {
                assert!(left[item] > 0);
                assert_eq!(days_of[item].map(|days| days.0), Some(*start));
            }
            Err(_) => assert_eq!(days_of[item], None),
        }
    }
    assert!(schedule.days.last().is_none_or(|day| !schedule.chunks_of(day).is_empty()));
}

/// Whether the reasons against days hold.
fn check_reasons(sample: &Sample, schedule: &Schedule) {
    let horizon = sample.horizon.min(HORIZON_DAYS);
    let hours = (0..horizon).rfind(|&day| sample.capacity(day) > 0);
    for (item, days) in schedule.items.iter().enumerate() {
        match *days {
            Ok(_) | Err(WhyNot::Unfinished(_)) => {}
            Err(WhyNot::NoHours) => assert!(hours.is_none_or(|day| day + 366 < horizon)),
            Err(WhyNot::BeyondHorizon) => assert!(hours.is_some_and(|day| day + 366 >= horizon)),
            Err(WhyNot::Postponed) => assert!(sample.not_before[item] >= horizon),
            Err(WhyNot::Blocked(by)) => {
                assert!(sample.network.requires.of(item).contains(&by));
                let cause = schedule.items[by as usize];
                assert!(matches!(cause, Err(WhyNot::Postponed | WhyNot::Blocked(_))), "{cause:?}");
            }
        }
    }
}

/// The minutes of each item by day, found by looking at all items for each share.
fn by_hand(sample: &Sample) -> Vec<(u32, BTreeMap<u32, u32>)> {
    let limits = sample.limits.bounded();
    let items = sample.network.minutes.len();
    let mut left = sample.network.minutes.clone();
    let mut days = Vec::new();
    let mut order: Vec<usize> = (0..items).collect();
    order.sort_by_key(|&item| !sample.is_active[item]);
    for day in 0..sample.horizon {
        let mut minutes = sample.capacity(day).min(MAX_DAY_MINUTES);
        let mut today = BTreeMap::new();
        while minutes > 0 {
            let is_open = |&item: &usize| 0 < left[item] && left[item] < sample.network.minutes[item];
            let open = (0..items).filter(is_open).count();
            let can_come = |&&item: &&usize| {
                let met = sample.network.requires.of(item).iter().all(|&it| left[it as usize] == 0);
                let waits = left[item] == 0 || today.contains_key(&(item as u32));
                met && !waits && sample.not_before[item] <= day && (is_open(&item) || open < limits.parallel)
            };
            let Some(&item) = order.iter().find(can_come) else { break };
            let share = limits.share(left[item], minutes);
            today.insert(item as u32, share);
            left[item] -= share;
            minutes -= share;
        }
        if !today.is_empty() {
            days.push((day, today));
        }
    }
    days
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn every_schedule_keeps_the_rules(sample in any_sample()) {
        let schedule = sample.schedule();
        check_days(&sample, &schedule);
        check_reasons(&sample, &schedule);
        prop_assert_eq!(&schedule, &sample.schedule(), "same input, same output");
        for (goal, day) in sample.network.goals.iter().zip(&schedule.goals) {
            let days = goal.items.iter().map(|&item| schedule.items[item].ok().map(|it| it.finish));
            let days: Option<Vec<u32>> = days.collect();
            prop_assert_eq!(*day, days.map(|days| days.into_iter().max().unwrap_or(0)));
        }
        let mut finished = schedule.finished.clone();
        finished.sort_unstable();
        let placed = (0..schedule.items.len() as u32).filter(|&item| schedule.items[item as usize].is_ok());
        prop_assert_eq!(finished, placed.collect::<Vec<_>>());
        let all = reasons(&sample.work(), sample.limits, &schedule);
        prop_assert_eq!(all.len(), schedule.items.len());
    }

    #[test]
    fn each_day_serves_the_first_in_the_order(mut sample in any_sample()) {
        sample.horizon = sample.horizon.min(1_500);
        let schedule = sample.plain();
        check_days(&sample, &schedule);
        let sums = |day: &Day| {
            let mut today = BTreeMap::new();
            schedule.chunks_of(day).iter().for_each(|chunk| *today.entry(chunk.item).or_insert(0) += chunk.minutes);
            (day.index, today)
        };
        let days: Vec<_> = schedule.days.iter().map(sums).filter(|day| !day.1.is_empty()).collect();
        prop_assert_eq!(days, by_hand(&sample));
    }

    #[test]
    fn one_at_a_time_twice_the_hours_delay_nothing(mut sample in any_sample()) {
        sample.limits.parallel = 1;
        sample.not_before.fill(0);
        sample.hours.iter_mut().for_each(|minutes| *minutes = (*minutes).min(MAX_DAY_MINUTES / 2));
        let (before, before_varied) = (sample.plain(), sample.schedule());
        sample.hours.iter_mut().for_each(|minutes| *minutes *= 2);
        let (after, after_varied) = (sample.plain(), sample.schedule());
        for item in 0..before.items.len() {
            if let Ok(days) = before.items[item] {
                prop_assert!(after.placed(item).is_some_and(|it| it.finish <= days.finish));
            }
        }
        let last = |schedule: &Schedule| schedule.items.iter().map(|it| it.map_or(NEVER, |it| it.finish)).max();
        prop_assert!(last(&after_varied) <= last(&before_varied));
    }

    #[test]
    fn variety_costs_no_goal_a_day_and_no_item_its_place(sample in any_sample()) {
        let (plain, varied) = (sample.plain(), sample.schedule());
        for (before, after) in plain.goals.iter().zip(&varied.goals) {
            prop_assert!(after.unwrap_or(NEVER) <= before.unwrap_or(NEVER));
        }
        prop_assert!(plain.finished.len() <= varied.finished.len());
    }

    #[test]
    fn broken_input_still_gives_an_answer(
        minutes in vec(any::<u32>(), 0..12),
        requires in vec(vec(0_usize..15, 0..4), 0..15),
        order in vec(0_usize..20, 0..20),
        not_before in vec(any::<u32>(), 0..14),
        hours in vec(any::<u32>(), 0..4),
        (parallel, shortest, longest, per_topic) in (any::<usize>(), any::<u32>(), any::<u32>(), any::<u32>()),
        goal in vec(0_usize..20, 0..5),
    ) {
        let network = Network {
            minutes,
            requires: Lists::new(requires.iter().map(Vec::as_slice)),
            grade: Vec::new(),
            goals: vec![Goal { grade: 9, weight: 0, items: goal }],
        };
        let work = Work { network: &network, order: &order, goal_order: &order, area: &[], is_active: &[true],
            not_before: &not_before };
        let limits = Limits { parallel, chunk: (shortest, longest), per_topic };
        let capacity = |day: u32| hours.get(day as usize % hours.len().max(1)).copied().unwrap_or(0);
        let schedule = schedule(&work, limits, capacity, u32::MAX);
        prop_assert_eq!(schedule.items.len(), network.minutes.len());
        prop_assert_eq!(reasons(&work, limits, &schedule).len(), network.minutes.len());
    }
}

#[test]
fn the_first_in_the_order_gets_most_of_the_day() {
    let sample = Sample::new(&[(300, &[]), (90, &[]), (90, &[0])], &[120, 0, 180, 180]);
    let expected =
        vec![(0, vec![(0, 120)]), (2, vec![(0, 120), (1, 60)]), (3, vec![(0, 60), (1, 30), (2, 90)])];
    assert_eq!(sample.days(), expected);
}

#[test]
fn begun_items_come_first_and_hold_their_places() {
    let mut sample = Sample::new(&[(300, &[]), (300, &[]), (300, &[]), (300, &[])], &[480]);
    sample.is_active = vec![false, true, true, true];
    assert_eq!(sample.days()[0], (0, vec![(1, 120), (2, 120), (3, 120)]), "no place for the first");
    assert_eq!(sample.schedule().items[0], Ok(Placed { start: 2, finish: 4 }));
}

#[test]
fn a_begun_item_that_waits_gives_up_its_place() {
    let mut sample = Sample::new(&[(60, &[]), (60, &[0])], &[60]);
    sample.limits.parallel = 1;
    sample.is_active = vec![false, true];
    assert_eq!(sample.days(), vec![(0, vec![(0, 60)]), (1, vec![(1, 60)])]);
}

#[test]
fn an_item_with_a_large_share_gets_even_chunks() {
    let mut sample = Sample::new(&[(130, &[]), (60, &[])], &[400]);
    sample.limits.per_topic = 240;
    // Both items are of areas of their own, so the second comes between.
    assert_eq!(sample.days(), vec![(0, vec![(0, 65), (1, 60), (0, 65)])]);
}

#[test]
fn neighbours_are_of_different_areas_where_requirements_allow() {
    let mut sample = Sample::new(&[(30, &[]), (30, &[]), (30, &[]), (30, &[])], &[120]);
    sample.area = vec![7, 7, 8, 8];
    assert_eq!(sample.days()[0].1, vec![(0, 30), (2, 30), (1, 30), (3, 30)]);
    sample = Sample::new(&[(30, &[]), (30, &[0]), (30, &[1])], &[120]);
    sample.area = vec![7, 7, 8];
    assert_eq!(sample.days()[0].1, vec![(0, 30), (1, 30), (2, 30)], "each requires the one before");
}

#[test]
fn what_has_no_days_says_why() {
    let items: &[(u32, &[usize])] = &[(60, &[]), (60, &[0]), (600, &[]), (60, &[2]), (60, &[])];
    let mut sample = Sample::new(items, &[60]).goal(&[1]).goal(&[4]);
    sample.horizon = 5;
    sample.not_before = vec![u32::MAX, 0, 0, 0, 0];
    sample.order = vec![0, 1, 4, 2, 3];
    let schedule = sample.schedule();
    let expected = [
        Err(WhyNot::Postponed),
        Err(WhyNot::Blocked(0)),
        Err(WhyNot::Unfinished(1)),
        Err(WhyNot::BeyondHorizon),
        Ok(Placed { start: 0, finish: 0 }),
    ];
    assert_eq!(schedule.items, expected);
    assert_eq!(schedule.goals, [None, Some(0)]);
    sample.hours = vec![0];
    assert_eq!(sample.schedule().items[4], Err(WhyNot::NoHours));
}

#[test]
fn time_off_for_years_is_passed_over() {
    let mut sample = Sample::new(&[(60, &[]), (60, &[0])], &[60]);
    sample.hours.extend(vec![0; 10_000]);
    sample.hours.push(60);
    sample.horizon = HORIZON_DAYS;
    assert_eq!(sample.days(), vec![(0, vec![(0, 60)]), (10_001, vec![(1, 60)])]);
}

#[test]
fn a_circle_is_blocked_and_the_rest_is_planned() {
    let sample = Sample::new(&[(60, &[1]), (60, &[0]), (60, &[])], &[60]);
    let schedule = sample.schedule();
    assert_eq!(schedule.items[0], Err(WhyNot::Blocked(1)));
    assert_eq!(schedule.items[1], Err(WhyNot::Blocked(0)));
    assert!(schedule.placed(2).is_some());
}
