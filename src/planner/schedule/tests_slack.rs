//! The slack against trying it out.

use proptest::{collection::vec, prelude::*};

use super::{
    latest::Line,
    samples::{Sample, cases},
    window::{latest, latest_within},
    *,
};

/// One item at a time on short days, and goals.
fn serial_sample() -> impl Strategy<Value = Sample> {
    let items = vec((1_u32..7, vec(1_usize..6, 0..3)), 1..14);
    let goals = vec(vec(any::<prop::sample::Index>(), 1..3), 1..4);
    (items, vec(1_u32..9, 1..5), goals).prop_map(|(items, hours, goals)| {
        let requires: Vec<Vec<usize>> =
            items.iter().enumerate().map(|(at, item)| back(at, &item.1)).collect();
        let lists: Vec<_> = items.iter().map(|it| it.0).zip(requires.iter().map(Vec::as_slice)).collect();
        let mut sample = Sample::new(&lists, &hours);
        sample.limits = Limits { parallel: 1, chunk: (1, 1_440), per_topic: 1_440 };
        for goal in &goals {
            sample = sample.goal(&goal.iter().map(|it| it.index(items.len())).collect::<Vec<_>>());
        }
        sample
    })
}

fn back(item: usize, steps: &[usize]) -> Vec<usize> {
    steps.iter().filter_map(|&step| item.checked_sub(step)).collect()
}

/// Minute by minute, one item at a time in order, `held` not before minute `from` and first of all then: the
/// minutes at which the items are finished.
fn try_out(sample: &Sample, held: usize, from: u32) -> Vec<u32> {
    let mut left = sample.network.minutes.clone();
    let mut finish = vec![0; left.len()];
    let mut minute = 0;
    while left.iter().any(|&minutes| minutes > 0) {
        let can_come = |&item: &usize| {
            let met = sample.network.requires.of(item).iter().all(|&it| left[it as usize] == 0);
            left[item] > 0 && met && (item != held || minute >= from)
        };
        let first = Some(held).filter(can_come).or_else(|| (0..left.len()).find(can_come));
        minute += 1;
        if let Some(item) = first {
            left[item] -= 1;
            finish[item] = minute;
        }
    }
    finish
}

/// The first minute after the study day with this index.
fn end_of_day(sample: &Sample, index: u32) -> u32 {
    (0..=index).map(|day| sample.capacity(day)).sum()
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn the_latest_finish_is_exact_with_one_item_at_a_time(sample in serial_sample()) {
        let schedule = sample.schedule();
        let line = Line::new(&sample.work(), sample.limits, &schedule);
        let all_latest = latest(&line);
        let reasons = reasons(&sample.work(), sample.limits, &schedule);
        let closures: Vec<_> = (0..sample.network.goals.len()).map(|goal| sample.closure(goal)).collect();
        for item in 0..sample.network.minutes.len() {
            let latest = all_latest[line.ranks[item] as usize];
            let late = |from: u32| {
                let finish = try_out(&sample, item, from);
                let is_late = |goal: &usize| {
                    let day = schedule.goals[*goal].unwrap();
                    let reached = closures[*goal].iter().map(|&it| finish[it]).max().unwrap();
                    closures[*goal].contains(&item) && reached > end_of_day(&sample, day)
                };
                sample.goal_order.iter().copied().find(is_late)
            };
            let minutes = sample.network.minutes[item];
            if latest.minute == u32::MAX {
                prop_assert!(closures.iter().all(|closure| !closure.contains(&item)));
                prop_assert_eq!(reasons[item].slack, None);
                continue;
            }
            prop_assert_eq!(late(latest.minute - minutes), None, "item {} at its latest", item);
            prop_assert!(late(latest.minute + 1 - minutes).is_some(), "item {} past its latest", item);
            let slack = reasons[item].slack.unwrap();
            let finish = schedule.placed(item).unwrap().finish;
            let slipped = |days: u32| end_of_day(&sample, finish + days);
            prop_assert_eq!(late(slipped(slack.days).saturating_sub(minutes)).filter(|_| slack.days > 0), None);
            prop_assert!(late(slipped(slack.days + 1) - minutes).is_some(), "a day more than the slack");
            let critical_for = late(slipped(1) - minutes).map(|goal| goal as u32);
            prop_assert_eq!(reasons[item].critical_for, critical_for);
        }
    }

    #[test]
    fn short_passes_never_claim_more(seed in any::<u64>(), window in 64_usize..200) {
        let sample = Sample::curriculum(300, 9, seed);
        let line = Line::new(&sample.work(), sample.limits, &sample.schedule());
        for (exact, short) in latest(&line).into_iter().zip(latest_within(&line, window)) {
            prop_assert!(short.minute <= exact.minute && short.rests <= exact.rests);
            prop_assert_eq!(short.minute == u32::MAX, exact.minute == u32::MAX);
        }
    }
}

#[test]
fn unlocks_and_rests_count_followers() {
    let sample = Sample::new(&[(60, &[]), (60, &[]), (60, &[0, 1]), (60, &[2]), (60, &[0])], &[60]);
    let reasons = reasons(&sample.work(), sample.limits, &sample.schedule());
    assert_eq!(reasons.iter().map(|it| it.unlocks).collect::<Vec<_>>(), [1, 1, 1, 0, 0]);
    assert_eq!(reasons.iter().map(|it| it.rests).collect::<Vec<_>>(), [3, 2, 1, 0, 0]);
}

#[test]
fn a_chain_is_held_by_the_share_of_one_item() {
    // Two items in parallel fill a day of four hours; the chain of the first two takes all four days.
    let items: &[(u32, &[usize])] = &[(240, &[]), (240, &[0]), (240, &[]), (120, &[])];
    let sample = Sample::new(items, &[240]).goal(&[1, 2, 3]);
    let schedule = sample.schedule();
    assert_eq!(schedule.goals, [Some(3)]);
    let reasons = reasons(&sample.work(), sample.limits, &schedule);
    assert_eq!(reasons[0].slack, Some(Slack { days: 0, minutes: 120 }), "to the end of its day");
    assert_eq!(reasons[0].critical_for, Some(0));
    assert_eq!(reasons[2].slack.map(|slack| slack.days), Some(1));
}

/// Puts an item off so that it is finished at the end of its slack and plans again: by how many days the latest of
/// the goals that rest on it moves. Nothing without a day of slack.
fn move_of_goals(sample: &mut Sample, schedule: &Schedule, item: usize, reason: Reason) -> Option<u32> {
    let slack = reason.slack.filter(|slack| slack.days > 0)?;
    let finish = schedule.placed(item)?.finish;
    let study_day = schedule.days.iter().position(|day| day.index == finish)?;
    let mut minutes = 0;
    let fits = |day: &&Day| {
        minutes += day.capacity.min(sample.limits.per_topic);
        minutes >= sample.network.minutes[item]
    };
    let day = schedule.days[..=study_day + slack.days as usize].iter().rev().find(fits)?.index;
    sample.not_before = vec![0; sample.network.minutes.len()];
    sample.not_before[item] = day;
    let after = sample.schedule();
    sample.not_before.clear();
    let resting = (0..schedule.goals.len()).filter(|&goal| sample.closure(goal).contains(&item));
    resting.map(|goal| after.goals[goal].unwrap().saturating_sub(schedule.goals[goal].unwrap())).max()
}

#[test]
fn putting_off_by_the_slack_moves_no_goal_or_by_little() {
    let weeks = [[60; 7], [60, 60, 60, 60, 60, 180, 0], [120, 120, 120, 120, 120, 240, 0], [240; 7]];
    for week in weeks {
        let mut moves = Vec::new();
        for seed in 0..12 {
            let mut sample = Sample::curriculum(120, 12, seed);
            sample.hours = week.to_vec();
            let schedule = sample.schedule();
            let reasons = reasons(&sample.work(), sample.limits, &schedule);
            moves.extend(
                (0..120).filter_map(|item| move_of_goals(&mut sample, &schedule, item, reasons[item])),
            );
        }
        let count = |days: u32| moves.iter().filter(|&&by| by > days).count();
        let (tried, any, more, worst) = (moves.len(), count(0), count(2), moves.iter().max().unwrap());
        println!(
            "{week:?}: {tried} put off by their slack, {any} moved a goal, {more} by over 2 days, {worst} at most"
        );
        // Where a day is not longer than the share of an item the slack is exact.
        assert!(if week == [60; 7] { any == 0 } else { more * 15 <= tried });
    }
}
