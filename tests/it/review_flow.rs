//! Review in the window: the questions of today, the learner's own, the settings.

#![cfg(test)]

use std::time::Duration;

use eframe::egui::{
    Key, Theme,
    accesskit::{Live, Role},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use gradus::{
    calendar::WeekHours,
    journal::Stamp,
    progress::{TopicState, review::Review},
    workspace::{Action, FixedClock, NewPlan, PackChoice, Place, ReviewAction, Workspace},
};

use crate::window::{LARGE, TestWindow, clock, open, open_workspace, place_on_first_day};

/// Topics that were done on 1 November.
const TOPICS: [&str; 7] = [
    "python.core",
    "python.command-line",
    "stats.descriptive",
    "data.sql",
    "swe.git",
    "viz.matplotlib",
    "eval.splits",
];

fn perform(workspace: &mut Workspace, action: Action) {
    workspace.perform(action).unwrap();
    workspace.settle(Duration::from_secs(10)).unwrap();
}

/// The workspace in November.
fn on(place: &Place, day: u32) -> Workspace {
    let now = Stamp::parse(&format!("2026-11-{day:02}T17:30:00Z")).unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    open_workspace(&place.on(FixedClock { today, now: Some(now) }))
}

fn rate(topic: &str, question: &str, rating: u8) -> Action {
    Action::Review(ReviewAction::Rate { topic: topic.into(), question: question.into(), rating })
}

/// A plan whose first topics were done on 1 November.
fn place_with_done(topics: &[&str]) -> Place {
    let place = Place::in_memory(clock());
    let mut workspace = on(&place, 1);
    let new = NewPlan {
        learner: Some("Ada".into()),
        target: Some("middle".into()),
        week: Some(WeekHours::spread(300)),
        ..NewPlan::on(PackChoice::Installed("ml-engineer".into()))
    };
    perform(&mut workspace, Action::MakePlan(Box::new(new)));
    let topics = topics.iter().map(|it| (*it).into()).collect();
    let done = Action::Finish { topics, on: None, with_needs: true, evidence: None, note: None };
    perform(&mut workspace, done);
    place
}

/// All of their questions were answered; every third is due.
pub(crate) fn place_with_reviews() -> Place {
    let place = place_with_done(&TOPICS);
    for day in 1..=14 {
        let mut workspace = on(&place, day);
        let curriculum = workspace.snapshot().curriculum.clone();
        let topics = TOPICS.iter().filter_map(|id| curriculum.topic(&(*id).into()));
        let questions = topics.flat_map(|topic| topic.recall.iter().map(|it| (topic.id.as_str(), it)));
        for (n, (topic, question)) in (0..).zip(questions) {
            if day == 1 + n % 6 || day == 4 + n % 6 || (day == 14 && n % 3 != 0) {
                workspace.perform(rate(topic, question.id.as_str(), 3)).unwrap();
            }
        }
        workspace.settle(Duration::from_secs(10)).unwrap();
    }
    place
}

/// The same, and the questions of one topic keep being forgotten.
pub(crate) fn place_with_failing() -> Place {
    let place = place_with_reviews();
    for day in 15..19 {
        perform(&mut on(&place, day), rate("python.core", "q1", 1));
    }
    place
}

fn review(place: &Place) -> Review {
    open_workspace(place).snapshot().review()
}

fn press(window: &mut TestWindow, key: Key) {
    window.harness.key_press(key);
    window.settle();
}

fn begin(place: &Place) -> TestWindow {
    let mut window = open(place, Theme::Light, LARGE);
    press(&mut window, Key::R);
    window
}

fn has(window: &TestWindow, label: &str) -> bool {
    window.harness.query_by_label(label).is_some()
}

fn click_containing(window: &mut TestWindow, label: &str) {
    window.harness.get_by_label_contains(label).click();
    window.settle();
}

fn type_into(window: &mut TestWindow, field: &str, text: &str) {
    window.harness.get_by_role_and_label(Role::MultilineTextInput, field).focus();
    window.settle();
    window.harness.get_by_role_and_label(Role::MultilineTextInput, field).type_text(text);
    window.settle();
}

#[test]
fn questions_are_answered_with_keys_and_clicks_and_undo_shows_them_again() {
    let place = place_with_reviews();
    let due = review(&place).today;
    assert!(due.len() > 3, "{due:?}");
    let all = due.len();
    let mut window = begin(&place);
    let at = |window: &TestWindow, n: usize| has(window, &format!("{n} of {all}"));
    assert!(at(&window, 1) && has(&window, &due[0].ask) && !has(&window, &due[0].answer));
    press(&mut window, Key::Num3);
    assert!(at(&window, 1), "an answer that was not seen is not rated");
    press(&mut window, Key::Space);
    assert!(has(&window, &due[0].answer));
    let answer = window.harness.get_by_role_and_label(Role::Group, "Answer");
    assert_eq!(answer.accesskit_node().live(), Live::Polite);
    press(&mut window, Key::Num3);
    assert!(at(&window, 2) && has(&window, &due[1].ask) && !has(&window, &due[1].answer));
    window.click("Show answer");
    click_containing(&mut window, "Hard, ");
    assert!(at(&window, 3) && has(&window, &due[2].ask));
    press(&mut window, Key::Space);
    press(&mut window, Key::Enter);
    assert_eq!(review(&place).answered_today, 3);
    // The answer that is taken back shows again, to be rated at once.
    window.press_ctrl("z");
    assert!(at(&window, 3) && has(&window, &due[2].ask) && has(&window, &due[2].answer));
    window.click("Undo");
    assert!(at(&window, 2) && has(&window, &due[1].answer));
    press(&mut window, Key::Num1);
    assert!(at(&window, 3) && has(&window, &due[2].ask) && !has(&window, &due[2].answer));
    assert_eq!(review(&place).answered_today, 2);
}

#[test]
fn r_and_today_lead_there_and_esc_leads_back() {
    let place = place_with_reviews();
    let due = review(&place).today;
    let mut window = open(&place, Theme::Light, LARGE);
    window.harness.get_by_label_contains(&format!(" and {} reviews", due.len()));
    click_containing(&mut window, &due[2].ask);
    assert!(has(&window, "Show answer") && has(&window, &due[2].ask) && !has(&window, &due[0].ask));
    press(&mut window, Key::Escape);
    assert!(has(&window, "Reviews due") && !has(&window, "Show answer"));
    window.click("Review");
    assert!(has(&window, "Show answer"));
    window.harness.get_by_role_and_label(Role::Button, "Today").click();
    window.settle();
    // A letter that is written is no command.
    window.press_ctrl("k");
    window.harness.get_by_role(Role::TextInput).type_text("r");
    press(&mut window, Key::R);
    assert!(!has(&window, "Show answer"));
    press(&mut window, Key::Escape);
    press(&mut window, Key::R);
    assert!(has(&window, "Show answer"));
    // The topic leads to the plan.
    let title = open_workspace(&place).snapshot().curriculum.topics[due[2].topic_idx].title.clone();
    window.harness.get_by_role_and_label(Role::Link, &title).click();
    window.settle();
    assert!(window.harness.query_by_role_and_label(Role::Row, &title).is_some());
}

#[test]
fn a_day_has_an_end_however_much_is_due() {
    let topics: Vec<&str> = TOPICS.into_iter().chain(["ml.foundations", "swe.http", "swe.tests"]).collect();
    let place = place_with_done(&topics);
    let mut workspace = open_workspace(&place);
    let due = workspace.snapshot().review();
    assert!(due.today.len() == 20 && due.waiting > 0, "{} wait", due.waiting);
    for it in &due.today[..19] {
        let topic = workspace.snapshot().curriculum.topics[it.topic_idx].id.clone();
        workspace.perform(rate(topic.as_str(), it.id.as_str(), 3)).unwrap();
    }
    workspace.settle(Duration::from_secs(10)).unwrap();
    drop(workspace);
    let mut window = begin(&place);
    assert!(has(&window, "20 of 20"));
    press(&mut window, Key::Space);
    press(&mut window, Key::Num4);
    assert!(has(&window, "Done for today"));
    window.harness.get_by_label_contains("20 questions answered.");
    window.harness.get_by_label_contains(&format!("{} more wait until tomorrow", due.waiting));
    window.press_ctrl("z");
    assert!(has(&window, "20 of 20"));
    press(&mut window, Key::Num4);
    window.click("Back to Today");
    assert!(has(&window, "Coming up") && !has(&window, "Reviews due"));
}

#[test]
fn a_topic_that_keeps_being_forgotten_is_opened_again() {
    let place = place_with_failing();
    let failing = review(&place).failing;
    let title = open_workspace(&place).snapshot().curriculum.topics[failing[0]].title.clone();
    let state = || open_workspace(&place).snapshot().progress.state(failing[0]);
    let mut window = begin(&place);
    assert!(has(&window, &format!("You keep forgetting {title}. Open it again?")));
    window.click(&format!("Open {title} again"));
    assert_ne!(state(), TopicState::Done);
    assert!(window.harness.query_by_label_contains("You keep forgetting").is_none());
    window.press_ctrl("z");
    assert_eq!(state(), TopicState::Done);
    assert!(window.harness.query_by_label_contains("You keep forgetting").is_some());
}

#[test]
fn questions_are_written_worded_anew_and_put_out() {
    let place = place_with_reviews();
    let due = review(&place).today;
    let mut window = begin(&place);
    window.click("More");
    window.click("Word it anew…");
    type_into(&mut window, "Question", " Or **not**?");
    window.click("Keep");
    let reworded = review(&place).today[0].ask.clone();
    assert_eq!(reworded, format!("{} Or **not**?", due[0].ask));
    assert!(!has(&window, "Keep"));
    window.harness.get_by_label_contains("Or ");
    window.click("More");
    window.click("Add a question…");
    window.click("Keep");
    assert!(has(&window, "The text is empty. Write something."));
    type_into(&mut window, "Question", "My own?");
    assert!(!has(&window, "The text is empty. Write something."));
    type_into(&mut window, "Answer", "Mine");
    window.click("Keep");
    let with_own = review(&place);
    assert!(with_own.today.iter().any(|it| it.ask == "My own?"));
    // Keys belong to the dialog while it is open, and an answer seen there is not rated.
    window.click("More");
    window.click("Don’t ask this again");
    assert_eq!(review(&place).questions, with_own.questions - 1);
    assert!(has(&window, &due[1].ask));
    window.press_ctrl("z");
    assert_eq!(review(&place).questions, with_own.questions);
    assert!(!has(&window, &due[1].ask));
}

#[test]
fn without_questions_it_says_when_there_will_be_some() {
    let mut window = begin(&place_on_first_day());
    assert!(has(&window, "No questions yet") && !has(&window, "Reviews due"));
    window.click("Back to Today");
    assert!(!has(&window, "Reviews due") && has(&window, "Coming up"));
    let place = place_with_done(&["swe.git"]);
    let mut workspace = on(&place, 19);
    for it in workspace.snapshot().review().today {
        workspace.perform(rate("swe.git", it.id.as_str(), 4)).unwrap();
    }
    workspace.settle(Duration::from_secs(10)).unwrap();
    drop(workspace);
    let window = begin(&place);
    assert!(has(&window, "Nothing is due today"));
    window.harness.get_by_label_contains("The next ones are due on ");
}

#[test]
fn a_known_topic_is_reviewed_on_request() {
    let place = place_with_done(&["swe.git"]);
    let topic = "python.core";
    perform(&mut open_workspace(&place), Action::Know(vec![topic.into()]));
    let before = review(&place).questions;
    let title = open_workspace(&place).snapshot().curriculum.topic(&topic.into()).unwrap().title.clone();
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl("2");
    window.harness.get_by_role_and_label(Role::Row, &title).click();
    window.settle();
    window.click("More");
    window.click("Review this topic");
    assert!(review(&place).questions > before);
    window.click("More");
    window.click("Stop reviewing this topic");
    assert_eq!(review(&place).questions, before);
}

#[test]
fn recall_and_a_day_to_be_ready_on_are_settings() {
    let place = place_with_reviews();
    let wanted = || open_workspace(&place).snapshot().plan.review.clone();
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl(",");
    window.harness.get_by_label_contains("This suits most").scroll_to_me();
    window.settle();
    window.harness.get_by_role_and_label(Role::ComboBox, "Chance of recall to keep").click();
    window.settle();
    window.click("95%");
    assert_eq!(wanted().retention, Some(95));
    window.harness.get_by_label_contains("2.5 times as often");
    window.harness.get_by_label_contains("For an exam or an interview").scroll_to_me();
    window.settle();
    window.harness.get_all_by_label("Set").last().unwrap().click();
    window.settle();
    assert_eq!(wanted().aim, chrono::NaiveDate::from_ymd_opt(2026, 12, 18));
    window.click("No day to be ready on");
    assert_eq!(wanted().aim, None);
}
