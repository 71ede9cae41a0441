//! The program as a person or a script runs it.
#![cfg(test)]

use std::{
    fs,
    io::Read as _,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use super::terminal::{Learner, PACK, Run, assert_has, fields, sorted};

#[test]
fn reading_writes_nothing() {
    let learner = Learner::new();
    for words in [
        &["status"][..],
        &["next"],
        &["next", "--minutes", "60"],
        &["topics", "--state", "ready"],
        &["history"],
        &["plans"],
        &["export"],
        &["curriculum", "list"],
        &["curriculum", "show"],
        &["curriculum", "check"],
    ] {
        learner.does(words);
    }
    assert!(!learner.data().exists());
}

#[test]
fn first_writing_command_makes_the_plan() {
    let learner = Learner::new();
    assert_eq!(learner.json(&["plans"]), Value::Array(Vec::new()));
    let next = learner.json(&["next"]);
    let topic = next["items"][0]["topic"].as_str().unwrap();
    assert_has(&learner.does(&["done", topic]), &["Done: ", "Plan made: "]);
    assert_eq!(learner.json(&["plans"]).as_array().unwrap().len(), 1);
    assert_eq!(learner.state(topic), "done");
    assert_has(&learner.does(&["undo"]), &["Undone: "]);
    assert_eq!(learner.json(&["plans"]), Value::Array(Vec::new()));
}

#[test]
fn done_says_what_became_ready_and_which_milestone_was_reached() {
    let learner = Learner::with_plan();
    let said = learner.does(&["done", "a.one", "--evidence", "https://example.org/one", "--note", "Well"]);
    assert_eq!(said, "Done: Topic one\nReady now: Topic two\n");
    assert_has(&learner.does(&["confirm", "low.first", "k"]), &["Milestone reached: First step"]);
    let shown = learner.json(&["show", "a.one"]);
    assert_eq!(shown["evidence"][0]["what"], "https://example.org/one");
    assert_eq!(shown["notes"][0], "Well");
    assert_eq!(shown["done_on"], "2026-11-20");
}

#[test]
fn a_locked_topic_is_refused_with_what_it_waits_for() {
    let learner = Learner::with_plan();
    let said = learner.fails(1, &["done", "a.two"]);
    assert_has(&said, &["Topic two", "Topic one", "Nothing changed", "--with-needs"]);
    assert_eq!(learner.state("a.two"), "locked");
    let said = learner.does(&["done", "a.two", "--with-needs"]);
    assert_eq!(said, "Done: Topic two\nKnown: Topic one\n");
}

#[test]
fn topics_are_found_by_title_and_slips_get_a_suggestion() {
    let learner = Learner::with_plan();
    assert_has(&learner.does(&["start", "topic ONE"]), &["Begun: Topic one"]);
    assert_has(&learner.fails(1, &["start", "a.onne"]), &["a.onne", "Did you mean", "a.one"]);
    assert_has(&learner.fails(1, &["show", "low.frist"]), &["low.frist", "low.first"]);
    assert_has(&learner.fails(1, &["topics", "--area", "b"]), &["Choose one of a"]);
    assert_has(&learner.fails(1, &["topics", "--grade", "high"]), &["Choose one of low"]);
}

#[test]
fn undo_survives_a_restart() {
    let learner = Learner::with_plan();
    learner.does(&["done", "a.one"]);
    assert_has(&learner.does(&["undo"]), &["Undone: ", "Topic one"]);
    assert_eq!(learner.state("a.one"), "ready");
    assert_has(&learner.does(&["redo"]), &["Brought back: ", "Topic one"]);
    assert_eq!(learner.state("a.one"), "done");
    assert_has(&learner.fails(1, &["redo"]), &["nothing to redo", "Nothing changed"]);
}

#[test]
fn steps_are_counted_and_the_first_begins_the_topic() {
    let learner = Learner::with_plan();
    learner.does(&["known", "a.one"]);
    assert_has(&learner.does(&["outcome", "a.two", "y"]), &["Topic two, step y: 1 of 3", "Begun: Topic two"]);
    assert_has(&learner.does(&["outcome", "a.two", "y", "3"]), &["3 of 3", "gradus done a.two"]);
    assert_has(&learner.fails(1, &["outcome", "a.two", "y", "4"]), &["3 at most"]);
    assert_has(&learner.fails(1, &["outcome", "a.two", "q"]), &["Choose one of y"]);
}

#[test]
fn topics_go_out_of_the_plan_and_come_in() {
    let learner = Learner::with_plan();
    assert_eq!(learner.state("a.more"), "out");
    assert_has(&learner.does(&["include", "a.more"]), &["In the plan: Topic more"]);
    assert_has(&learner.does(&["skip", "a.two"]), &["Out of the plan: Topic two"]);
    learner.does(&["known", "a.one"]);
    assert_has(&learner.does(&["reopen", "a.one"]), &["Open again: Topic one"]);
    assert_has(&learner.does(&["set", "depth", "thorough"]), &["Thorough"]);
}

#[test]
fn a_usual_week_is_set_in_hours() {
    let learner = Learner::new();
    assert_has(&learner.does(&["set", "hours", "7.5"]), &["7 h 30 min a week"]);
    // 20 November 2026 is a Friday.
    learner.does(&["set", "hours", "1h", "1h", "45m", "0", "1:30", "2", "0"]);
    assert_eq!(learner.json(&["next"])["capacity"], 90);
    assert_has(&learner.fails(1, &["set", "hours", "169"]), &["Nothing changed"]);
    assert_has(&learner.fails(2, &["set", "hours", "1", "2"]), &["seven"]);
    assert_has(&learner.fails(2, &["set", "hours", "soon"]), &["soon"]);
}

#[test]
fn json_fields_are_the_contract() {
    let learner = Learner::with_plan();
    learner.does(&["start", "a.one"]);
    let row =
        "id title area grade need state effort minutes_logged outcomes_done outcomes_total done_on waits_for";
    let topics = learner.json(&["topics"]);
    assert_eq!(fields(&topics[1]), sorted(row));
    assert_eq!(topics[1]["state"], "locked");
    assert_eq!(topics[1]["need"], "core");
    assert_eq!(topics[1]["effort"], serde_json::json!([1.0, 3.0, 5.0]));
    assert_eq!(topics[1]["waits_for"], serde_json::json!(["a.one"]));
    let shown = learner.json(&["show", "a.two"]);
    assert_eq!(fields(&shown), sorted(&format!("{row} notes evidence study outcomes requires unlocks")));
    let next = learner.json(&["next"]);
    assert_eq!(fields(&next), sorted("today capacity items reviews"));
    assert_eq!(fields(&next["reviews"]), sorted("due minutes"));
    assert_eq!(fields(&next["items"][0]), sorted("topic minutes step reasons"));
    assert_eq!(fields(&next["items"][0]["reasons"][0]), sorted("kind topic milestone text"));
    let history = learner.json(&["history"]);
    assert_eq!(fields(&history[0]), sorted("device n at label undone"));
    assert_eq!(fields(&learner.json(&["plans"])[0]), sorted("id name curriculum"));
    let status = learner.json(&["status"]);
    assert_eq!(fields(&status), sorted("plan today grades milestones hours_logged pace streak_days areas"));
    let grade = "id title done total percent reached reached_on p50 p80";
    assert_eq!(fields(&status["grades"][0]), sorted(grade));
    let milestone =
        "id title grade topics_done topics_total criteria_confirmed criteria_total reached reached_on";
    assert_eq!(fields(&status["milestones"][0]), sorted(milestone));
    assert_eq!((&status["today"], &status["pace"]), (&"2026-11-20".into(), &Value::Null));
}

#[test]
fn the_plan_has_dates_and_what_if_changes_nothing() {
    let learner = Learner::with_plan();
    assert_has(&learner.does(&["plan"]), &["no hours", "set hours"]);
    learner.does(&["set", "hours", "7"]);
    let history = learner.json(&["history"]);
    let plan = learner.json(&["plan"]);
    assert_eq!(fields(&plan), sorted("today grades milestones topics days unplaced baseline answer"));
    assert_eq!(fields(&plan["grades"][0]), sorted("id finish p50 p80 p95"));
    assert_eq!(fields(&plan["milestones"][0]), sorted("id grade finish p50 p80 p95"));
    assert_eq!(
        fields(&plan["topics"][0]),
        sorted("id state start finish minutes slack_days critical_for unlocks")
    );
    // An hour and ten minutes an evening: two hours are done on the second, five on the fifth.
    assert_eq!(plan["milestones"][0]["finish"], "2026-11-22");
    assert_eq!(plan["grades"][0]["finish"], "2026-11-22");
    assert_eq!(plan["topics"][1]["finish"], "2026-11-25");
    assert_eq!(plan["days"][0]["chunks"][0], serde_json::json!({"topic": "a.one", "minutes": 70}));
    let quicker = learner.json(&["plan", "--hours-per-week", "14"]);
    assert_eq!(quicker["milestones"][0]["finish"], "2026-11-20");
    let later = learner.json(&["plan", "--start", "2026-12-01"]);
    assert_eq!(later["milestones"][0]["finish"], "2026-12-02");
    let by = learner.json(&["plan", "--by", "2026-12-20"]);
    assert_eq!(by["answer"]["chance"], 100);
    assert!(by["answer"]["hours_p50"].as_f64() < by["answer"]["hours_p80"].as_f64());
    assert_has(&learner.fails(1, &["plan", "--by", "2020-01-01"]), &["is over"]);
    assert_has(&learner.fails(1, &["plan", "--by", "2026-12-20", "--grade", "none"]), &["no grade", "low"]);
    assert_eq!(learner.json(&["history"]), history);
    assert!(learner.json(&["status"])["grades"][0]["p80"].is_string());
}

#[test]
fn a_plan_follows_the_installed_version_when_it_is_asked_to() {
    let learner = Learner::new();
    let pack = gradus::curriculum::pack::installed("ml-engineer").unwrap();
    let text = gradus::curriculum::pack::write(&pack).unwrap();
    let version = format!("version: \"{}\"", pack.version);
    let earlier = learner.write("earlier.ron", &text.replacen(&version, "version: \"2020.1\"", 1));
    learner.does(&["new", earlier.to_str().unwrap()]);
    learner.does(&["done", "python.core"]);
    assert_eq!(learner.json(&["curriculum", "show"])["version"], "2020.1");
    assert_has(&learner.does(&["curriculum", "adopt"]), &[&pack.version, "No topic is new", "none is gone"]);
    assert_eq!(learner.json(&["curriculum", "show"])["version"], pack.version.as_str());
    assert_eq!(learner.state("python.core"), "done");
    assert_has(&learner.fails(1, &["curriculum", "adopt"]), &["no other is installed"]);
    learner.does(&["undo"]);
    assert_eq!(learner.json(&["curriculum", "show"])["version"], "2020.1");
}

#[test]
fn a_curriculum_is_shown_in_the_words_of_its_pack() {
    let learner = Learner::with_plan();
    let pack = learner.json(&["curriculum", "show"]);
    assert_eq!(
        fields(&pack),
        sorted("format id version title summary sources about grades areas topics milestones replaced")
    );
    assert_eq!(pack["topics"][0]["effort"], serde_json::json!([1.0, 2.0, 4.0]));
    assert_eq!(pack["topics"][2]["need"], "recommended");
}

#[test]
fn every_problem_of_a_pack_is_named_with_its_place() {
    let learner = Learner::new();
    let bad =
        PACK.replace("requires: [\"a.one\"]", "requires: [\"a.onne\"]").replace("(1, 2, 4)", "(3, 2, 4)");
    let bad = learner.write("bad.ron", &bad);
    let good = learner.write("folder/pack.ron", PACK);
    let run = learner.run(&["curriculum", "check", bad.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert_has(&run.stdout, &["bad.ron:7: ", "bad.ron:9: ", "a.onne", "a.one"]);
    assert_has(
        &learner.does(&["curriculum", "check", good.parent().unwrap().to_str().unwrap()]),
        &["no problems"],
    );
    let said = learner.fails(1, &["new", bad.to_str().unwrap()]);
    assert_has(&said, &["bad.ron:7: ", "Nothing changed"]);
    assert_has(&learner.fails(1, &["new", "nobody"]), &["nobody", "ml-engineer"]);
    assert_has(&learner.fails(1, &["new", "missing.ron"]), &["missing.ron cannot be read"]);
    assert!(!learner.data().exists());
}

#[test]
fn which_plan_is_meant_has_to_be_clear() {
    let learner = Learner::with_plan();
    let pack = learner.folder.path().join("tiny.ron");
    learner.does(&["new", pack.to_str().unwrap(), "--name", "Second try"]);
    assert_has(&learner.fails(1, &["status"]), &["2 plans", "Tiny", "Second try", "--plan"]);
    assert_has(&learner.does(&["status", "--plan", "second TRY"]), &["Second try"]);
    let plans = learner.json(&["plans"]);
    let second = plans.as_array().unwrap().iter().find(|plan| plan["name"] == "Second try").unwrap();
    let beginning = &second["id"].as_str().unwrap()[..8];
    learner.does(&["done", "a.one", "--plan", beginning]);
    assert_eq!(learner.json(&["show", "a.one", "--plan", "Second try"])["state"], "done");
    assert_eq!(learner.json(&["show", "a.one", "--plan", "Tiny"])["state"], "ready");
    assert_has(&learner.fails(1, &["status", "--plan", "third"]), &["third", "Second try"]);
    // What is about the learner needs no plan.
    learner.does(&["undo"]);
}

#[test]
fn export_does_not_overwrite_without_force() {
    let learner = Learner::with_plan();
    let file = learner.write("summary.md", "mine");
    let path = file.to_str().unwrap();
    assert_has(&learner.fails(1, &["export", "-o", path]), &["exists already", "--force"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    learner.does(&["export", "-o", path, "--force"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), learner.does(&["export"]));
}

#[test]
fn broken_pipe_is_success() {
    let learner = Learner::new();
    let mut child =
        learner.command(&["curriculum", "show", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 1];
    // Far more than a pipe holds is still to come when this end is closed.
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_file_in_place_of_the_data_folder_is_said() {
    let learner = Learner::new();
    learner.write("data", "not a folder");
    for words in [&["status"][..], &["done", "data.sql"], &["set", "name", "Ada"], &["undo"]] {
        assert_has(&learner.fails(1, words), &["data", "a file stands where a folder should be"]);
    }
    assert_eq!(fs::read_to_string(learner.data()).unwrap(), "not a folder");
}

#[test]
fn a_journal_that_cannot_be_written_changes_nothing() {
    let learner = Learner::new();
    // A file where the folder of the packs should be: no plan can be kept.
    learner.write("data/packs", "");
    let said = learner.fails(1, &["done", "python.core"]);
    assert_has(&said, &["packs", "Nothing changed"]);
    assert_eq!(learner.json(&["plans"]), Value::Array(Vec::new()));
}

#[test]
fn a_newer_journal_is_read_only() {
    let learner = Learner::with_plan();
    learner.does(&["done", "a.one"]);
    let newer = "00000000-0000-4000-8000-000000000001";
    let text = format!("(format:2,device:\"{newer}\",name:\"later\")\n");
    fs::write(learner.data().join("journal").join(format!("{newer}.ron")), text).unwrap();
    let before = fs::read_to_string(learner.journal()).unwrap();
    for words in [&["start", "a.two"][..], &["undo"], &["set", "hours", "5"]] {
        assert_has(&learner.fails(1, words), &["newer version", "Nothing changed"]);
    }
    let run = learner.run(&["show", "a.one", "--json"]);
    assert_eq!(run.code, 0);
    assert_has(&run.stdout, &["\"done\""]);
    assert_has(&run.stderr, &["note: ", "newer version"]);
    assert_eq!(fs::read_to_string(learner.journal()).unwrap(), before);
}

#[test]
fn a_broken_line_is_said_once_and_beside_the_data() {
    let learner = Learner::with_plan();
    let journal = learner.journal();
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text + "nonsense\n").unwrap();
    let run = learner.run(&["topics", "--json"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.stderr.matches("note: ").count(), 1);
    serde_json::from_str::<Value>(&run.stdout).unwrap();
}

#[test]
fn words_that_are_off_exit_2() {
    let learner = Learner::new();
    for words in [
        &["frobnicate"][..],
        &["done"],
        &["done", "a.one", "--on", "tomorrow"],
        &["done", "a.one", "--evidence", ""],
        &["next", "--minutes", "-5"],
        &["topics", "--state", "asleep"],
        &["set", "depth", "bottomless"],
        &["export", "--format", "stone"],
        &["status", "--today", "2026-02-30"],
        &["status", "--today", "+99999-01-01"],
    ] {
        learner.fails(2, words);
    }
    assert!(!learner.data().exists());
}

#[test]
fn a_day_that_has_not_come_is_refused() {
    let learner = Learner::with_plan();
    assert_has(
        &learner.fails(1, &["done", "a.one", "--on", "2026-11-21"]),
        &["21 Nov 2026", "Nothing changed"],
    );
    learner.does(&["done", "a.one", "--on", "2026-11-19"]);
    assert_eq!(learner.json(&["show", "a.one"])["done_on"], "2026-11-19");
}

#[test]
fn the_data_folder_may_come_from_the_environment() {
    let learner = Learner::with_plan();
    let run = |data: &Path| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gradus"));
        command.env("GRADUS_DATA", data).args(["plans", "--json"]).output().unwrap()
    };
    assert_has(&Run::from(run(&learner.data())).stdout, &["tiny"]);
}

#[test]
fn a_pack_cannot_steer_the_terminal() {
    let learner = Learner::new();
    let pack = learner.write("steer.ron", &PACK.replace("Topic one", "Topic \\u{1b}[2Jone"));
    learner.does(&["new", pack.to_str().unwrap()]);
    assert!(!learner.does(&["topics"]).contains('\u{1b}'));
}
