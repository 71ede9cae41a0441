//! The plan with its dates, as a person asks for it in the terminal: calendar, wishes, questions, bad input.
#![cfg(test)]

use serde_json::Value;

use super::terminal::{Learner, assert_has};

/// The days and minutes of a topic's chunks.
fn chunks(plan: &Value, topic: &str) -> Vec<(String, u64)> {
    let days = plan["days"].as_array().unwrap().iter();
    days.flat_map(|day| {
        let own = day["chunks"].as_array().unwrap().iter().filter(|it| it["topic"] == topic);
        own.map(|it| (day["date"].as_str().unwrap().to_owned(), it["minutes"].as_u64().unwrap()))
    })
    .collect()
}

/// The days on which there is study.
fn dates(plan: &Value) -> Vec<String> {
    let days = plan["days"].as_array().unwrap().iter();
    let busy = days.filter(|day| !day["chunks"].as_array().unwrap().is_empty());
    busy.map(|day| day["date"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn days_off_other_hours_and_a_later_start_move_the_plan() {
    let learner = Learner::with_plan();
    learner.does(&["set", "hours", "1h", "1h", "1h", "1h", "1h", "0", "0"]);
    assert_eq!(dates(&learner.json(&["plan"]))[..3], ["2026-11-20", "2026-11-23", "2026-11-24"]);
    let said = learner.does(&["set", "time-off", "2026-11-23", "2026-11-24", "--title", "Away"]);
    assert_has(&said, &["Time off: 23 Nov 2026 to 24 Nov 2026", "likely"]);
    assert_has(&learner.does(&["set", "time-off"]), &["23 Nov 2026", "Away"]);
    assert_eq!(dates(&learner.json(&["plan"]))[..2], ["2026-11-20", "2026-11-25"]);
    learner.does(&["set", "day", "2026-11-21", "2h"]);
    assert_eq!(dates(&learner.json(&["plan"]))[..2], ["2026-11-20", "2026-11-21"]);
    learner.does(&["set", "day", "2026-11-21", "usual"]);
    learner.does(&["set", "time-off", "2026-11-23", "--remove"]);
    assert_eq!(learner.does(&["set", "time-off"]), "");
    learner.does(&["set", "start", "2026-12-01"]);
    assert_eq!(dates(&learner.json(&["plan"]))[0], "2026-12-01");
    assert_eq!(learner.json(&["next"])["capacity"], 0);
}

#[test]
fn new_hours_hold_from_their_day_on() {
    let learner = Learner::with_plan();
    learner.does(&["set", "hours", "7"]);
    learner.does(&["set", "hours", "14", "--from", "2026-11-23"]);
    let plan = learner.json(&["plan"]);
    let capacities: Vec<u64> =
        plan["days"].as_array().unwrap().iter().map(|day| day["capacity"].as_u64().unwrap()).collect();
    assert_eq!(capacities[..4], [70, 70, 120, 120], "Friday, Sunday, Monday, Tuesday");
}

#[test]
fn a_topic_is_put_off_ranked_and_estimated_anew() {
    let learner = Learner::with_plan();
    learner.does(&["set", "hours", "7"]);
    assert_has(&learner.does(&["postpone", "a.one"]), &["Not today: Topic one"]);
    assert!(learner.json(&["next"])["items"].as_array().unwrap().is_empty());
    assert_eq!(chunks(&learner.json(&["plan"]), "a.one")[0].0, "2026-11-22");
    learner.does(&["undo"]);
    assert_eq!(learner.json(&["next"])["items"][0]["topic"], "a.one");
    let minutes = |learner: &Learner| -> u64 {
        chunks(&learner.json(&["plan"]), "a.one").iter().map(|(_, minutes)| minutes).sum()
    };
    assert_eq!(minutes(&learner), 120);
    learner.does(&["set", "effort", "a.one", "4h", "5h", "9h"]);
    assert_eq!(minutes(&learner), 300);
    assert_eq!(learner.json(&["show", "a.one"])["effort"], serde_json::json!([4.0, 5.0, 9.0]));
    learner.does(&["set", "effort", "a.one"]);
    assert_eq!(minutes(&learner), 120);

    let learner = Learner::new();
    learner.does(&["new", "ml-engineer"]);
    learner.does(&["set", "hours", "7"]);
    let first = |learner: &Learner| learner.json(&["next"])["items"][0]["topic"].as_str().unwrap().to_owned();
    assert_ne!(first(&learner), "python.command-line");
    learner.does(&["set", "order", "python.command-line"]);
    assert_eq!(first(&learner), "python.command-line");
}

#[test]
fn the_plan_that_was_accepted_is_kept_to_compare_with() {
    let learner = Learner::new();
    learner.does(&["set", "hours", "7"]);
    learner.does(&["new", "ml-engineer"]);
    let plan = learner.json(&["plan"]);
    let first = &plan["milestones"][0];
    let baseline = &plan["baseline"];
    assert_eq!(baseline["on"], "2026-11-20");
    assert_eq!(baseline["milestones"][first["id"].as_str().unwrap()], first["p50"]);
    let weekly: Vec<u64> =
        baseline["weekly_minutes"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect();
    assert!(weekly.is_sorted() && weekly[0] == 140, "Friday and Sunday: {weekly:?}");
    learner.does(&["set", "hours", "3"]);
    let later = learner.json(&["plan"]);
    assert_eq!(later["baseline"], *baseline, "less time does not change what was agreed");
    assert!(later["milestones"][0]["p50"].as_str() > first["p50"].as_str());
    learner.does(&["set", "baseline"]);
    let accepted = learner.json(&["plan"]);
    assert_eq!(
        accepted["baseline"]["milestones"][first["id"].as_str().unwrap()],
        later["milestones"][0]["p50"]
    );
}

#[test]
fn plans_share_the_evenings() {
    let learner = Learner::with_plan();
    learner.does(&["set", "hours", "7"]);
    let capacity =
        |learner: &Learner, plan: &str| learner.json(&["next", "--plan", plan])["capacity"].clone();
    assert_eq!(capacity(&learner, "Tiny"), 70);
    learner.does(&["new", "ml-engineer", "--name", "Big"]);
    assert_eq!((capacity(&learner, "Tiny"), capacity(&learner, "Big")), (35.into(), 35.into()));
    learner.does(&["set", "share", "80", "--plan", "Big"]);
    assert_eq!((capacity(&learner, "Tiny"), capacity(&learner, "Big")), (14.into(), 56.into()));
    let refused = learner.fails(1, &["set", "share", "30", "--plan", "Tiny"]);
    assert_has(&refused, &["leave 20 %"]);
}

#[test]
fn a_grade_held_before_is_not_planned_again() {
    let learner = Learner::new();
    learner.does(&["set", "hours", "7"]);
    learner.does(&["new", "ml-engineer"]);
    let before = learner.json(&["plan"]);
    learner.does(&["set", "held", "junior"]);
    let plan = learner.json(&["plan"]);
    assert_eq!(before["grades"].as_array().unwrap().len(), 4);
    assert_eq!(plan["grades"].as_array().unwrap().len(), 3);
    assert!(plan["grades"][0]["p50"].as_str() < before["grades"][1]["p50"].as_str());
    assert_eq!(learner.state("python.core"), "known");
}

#[test]
fn hours_for_a_date_and_a_date_for_hours_agree() {
    let learner = Learner::new();
    learner.does(&["set", "hours", "7"]);
    learner.does(&["new", "ml-engineer"]);
    let words = ["plan", "--by", "2028-02-01", "--grade", "junior"];
    let answer = learner.json(&words)["answer"].clone();
    let hours = answer["hours_p80"].as_f64().unwrap();
    let hours = format!("{hours:.2}");
    let what_if = learner.json(&[&words[..], &["--hours-per-week", &hours]].concat());
    let chance = what_if["answer"]["chance"].as_u64().unwrap();
    assert!((78..=82).contains(&chance), "{hours} h a week give {chance} %");
    assert!(what_if["grades"][0]["p80"].as_str().unwrap() <= "2028-02-08", "{what_if}");
    assert_eq!(learner.json(&words)["answer"], answer, "what-if changes nothing");
}

#[test]
fn bad_input_gets_a_sentence_and_changes_nothing() {
    let learner = Learner::with_plan();
    learner.does(&["set", "hours", "5"]);
    let before = learner.does(&["history", "--json"]);
    for (words, part) in [
        (&["set", "hours", "200"][..], "a week cannot hold 200 h"),
        (&["set", "hours", "25h", "0", "0", "0", "0", "0", "0"], "a week cannot hold"),
        (&["set", "hours", "5", "--from", "2026-11-19"], "is over"),
        (&["set", "day", "2026-11-19", "1h"], "is over"),
        (&["set", "day", "2026-11-21", "25h"], "A day has 24 hours"),
        (&["set", "start", "1900-01-01"], "is over"),
        (&["set", "start", "9999-12-31"], "more than 40 years ahead"),
        (&["set", "time-off", "2026-12-24", "2026-12-23"], "comes before the first"),
        (&["set", "time-off", "2026-11-01", "2026-12-23"], "is over"),
        (&["set", "time-off", "2026-12-24", "--remove"], "not there any more"),
        (&["set", "day-end", "13:00"], "between midnight and noon"),
        (&["set", "limits", "--parallel", "0"], "1 to 24"),
        (&["set", "limits", "--shortest", "2h", "--longest", "1h"], "No day can be like that"),
        (&["set", "effort", "a.one", "0"], "above zero"),
        (&["set", "effort", "a.one", "5h", "2h", "9h"], "in their order"),
        (&["set", "effort", "a.one", "1h", "2h", "20000h"], "no more than 10,000 h"),
        (&["set", "share", "0"], "from 1 to"),
        (&["set", "share", "101"], "leave 100 %"),
        (&["set", "held", "boss"], "no grade"),
        (&["set", "order", "a.one", "--after", "a.one"], "Nothing was changed"),
        (&["postpone", "a.one", "--until", "2080-01-01"], "more than 40 years ahead"),
        (&["postpone", "a.none"], "no topic"),
        (&["plan", "--by", "2026-11-19"], "is over"),
    ] {
        assert_has(&learner.fails(1, words), &[part]);
    }
    for words in [
        &["set", "hours", "1", "2"][..],
        &["set", "hours", "soon"],
        &["set", "hours", "1h@25:00", "0", "0", "0", "0", "0", "0"],
        &["set", "day", "someday", "1h"],
        &["set", "day-end", "four"],
        &["set", "effort", "a.one", "1h", "2h"],
        &["set", "limits"],
        &["plan", "--by", "12027-01-01"],
    ] {
        learner.fails(2, words);
    }
    assert_eq!(learner.does(&["history", "--json"]), before);
}

#[test]
fn what_cannot_be_planned_is_said_and_the_rest_is_planned() {
    let learner = Learner::with_plan();
    // No hours at all.
    assert_has(&learner.does(&["plan"]), &["no hours", "gradus set hours"]);
    let plan = learner.json(&["plan"]);
    assert_eq!(plan["unplaced"][0]["why"], "no_hours");
    assert!(plan["grades"][0]["p50"].is_null());
    // Time off for ever.
    learner.does(&["set", "hours", "7"]);
    learner.does(&["set", "time-off", "2026-11-21", "9999-12-31"]);
    let plan = learner.json(&["plan"]);
    assert_eq!(dates(&plan), ["2026-11-20"]);
    assert_eq!(plan["unplaced"].as_array().unwrap().len(), 2);
    assert_has(&learner.does(&["plan"]), &["no day within 40 years"]);
    // Everything put off to the end of the horizon.
    learner.does(&["undo"]);
    learner.does(&["postpone", "a.one", "--until", "2066-11-20"]);
    let plan = learner.json(&["plan"]);
    let why: Vec<&Value> = plan["unplaced"].as_array().unwrap().iter().map(|it| &it["why"]).collect();
    assert_eq!(why, ["postponed", "blocked"]);
    // A minute a week takes longer than anybody plans.
    learner.does(&["undo"]);
    learner.does(&["set", "hours", "1m", "0", "0", "0", "0", "0", "0"]);
    assert!(!learner.json(&["plan"])["topics"].as_array().unwrap().is_empty());
}

#[test]
fn a_week_without_study_moves_the_dates_and_blames_nobody() {
    let learner = Learner::new();
    learner.does(&["set", "hours", "7"]);
    learner.does(&["new", "ml-engineer"]);
    let at = |day: &str| {
        let run = learner.command_on(day, &["status", "--json"]).output().unwrap();
        serde_json::from_slice::<Value>(&run.stdout).unwrap()["grades"][0]["p50"].as_str().unwrap().to_owned()
    };
    let (now, later) = (at("2026-11-20"), at("2027-01-18"));
    assert!(later > now, "eight weeks later the likely date is {later} instead of {now}");
}
