//! The first launch, by role and label, mouse and keyboard.

#![cfg(test)]

use std::{
    fs,
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use eframe::egui::{
    Key, Theme,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use gradus::{
    calendar::WeekHours,
    progress::TopicState,
    storage::{DataPath, Memory, Storage as _},
    workspace::{Action, NewPlan, PackChoice, Place, Snapshot},
};

use crate::window::{LARGE, TestWindow, clock, open, open_workspace};

const CREATE: &str = "Create plan";

fn first_launch() -> (Place, TestWindow) {
    let place = Place::in_memory(clock());
    let window = open(&place, Theme::Light, LARGE);
    (place, window)
}

fn kept(place: &Place) -> Snapshot {
    open_workspace(place).snapshot().clone()
}

fn press(window: &mut TestWindow, key: Key) {
    window.harness.key_press(key);
    window.settle();
}

/// Types the hours of a weekday.
fn type_hours(window: &mut TestWindow, day: &str, hours: &str) {
    let name = format!("Time on {day}");
    window.click(&name);
    let field = window.harness.get_by_role_and_label(Role::TextInput, &name);
    field.focus();
    window.harness.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
    window.harness.get_by_role_and_label(Role::TextInput, &name).type_text(hours);
    window.settle();
    press(window, Key::Enter);
}

fn open_start(window: &mut TestWindow) {
    window.harness.get_by_role_and_label(Role::ComboBox, "Start").click();
    window.settle();
}

/// The goal and its date.
fn title(window: &TestWindow, grade: &str) -> String {
    let beginning = format!("{grade} by ");
    let node = window.harness.get_by_label_contains(&beginning);
    node.accesskit_node().label().or_else(|| node.accesskit_node().value()).unwrap_or_default()
}

fn is_disabled(window: &TestWindow, label: &str) -> bool {
    window.harness.get_by_label(label).accesskit_node().is_disabled()
}

fn is_chosen(window: &TestWindow, label: &str) -> bool {
    window.harness.get_by_label(label).accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn nothing_is_written_before_the_plan_is_made() {
    let (place, mut window) = first_launch();
    window.click("Goal: Senior");
    window.harness.get_by_role_and_label(Role::TextInput, "Your name").focus();
    window.settle();
    window.harness.get_by_role_and_label(Role::TextInput, "Your name").type_text("Ada");
    window.settle();
    assert!(kept(&place).plan_id.is_none());
    assert_eq!(kept(&place).record, gradus::progress::Record::default());
    window.click(CREATE);
    let snapshot = kept(&place);
    assert_eq!(snapshot.record.learner.name, "Ada");
    assert_eq!(snapshot.target_idx(), 2);
    assert!(window.harness.query_by_label_contains("Plan ready, first topic today").is_some());
}

#[test]
fn a_grade_that_is_held_is_no_goal_and_leaves_the_picture() {
    let (place, mut window) = first_launch();
    assert!(window.harness.query_by_label_contains("Junior, likely").is_some());
    assert!(!is_disabled(&window, "Goal: Junior"));
    window.click("Now: Middle");
    assert!(is_disabled(&window, "Goal: Junior") && is_disabled(&window, "Goal: Middle"));
    assert!(is_chosen(&window, "Goal: Senior"));
    assert!(window.harness.query_by_label_contains("Junior, likely").is_none());
    assert!(window.harness.query_by_label_contains("Senior, likely").is_some());
    window.click(CREATE);
    let snapshot = kept(&place);
    assert_eq!(snapshot.plan.held, Some("middle".into()));
    assert_eq!(snapshot.target_idx(), 2);
}

#[test]
fn more_hours_bring_the_date_nearer_and_the_plan_gets_them() {
    let (place, mut window) = first_launch();
    let before = title(&window, "Middle");
    type_hours(&mut window, "Sat", "4:30");
    assert_ne!(title(&window, "Middle"), before);
    assert!(window.harness.query_by_label_contains("dates at 10.5 h a week").is_some());
    window.click(CREATE);
    let snapshot = kept(&place);
    let week = snapshot.record.learner.calendar.week_on(snapshot.today).unwrap();
    assert_eq!(week.minutes, [60, 60, 60, 60, 60, 270, 60]);
}

#[test]
fn the_dates_shown_are_those_that_the_plan_has() {
    let (place, mut window) = first_launch();
    let shown = title(&window, "Middle");
    window.click(CREATE);
    let snapshot = kept(&place);
    let likely = snapshot.outlooks().grade(1).unwrap().p50.unwrap();
    assert_eq!(shown, format!("Middle by {}", gradus::words::date(likely)));
}

#[test]
fn a_week_without_hours_says_so_and_makes_a_plan_all_the_same() {
    let (place, mut window) = first_launch();
    for day in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sun"] {
        type_hours(&mut window, day, "0");
    }
    assert!(window.harness.query_by_label_contains("No hours yet, so there are no dates").is_some());
    assert!(window.harness.query_by_label_contains("likely").is_none());
    window.click(CREATE);
    let snapshot = kept(&place);
    assert!(snapshot.plan_id.is_some());
    assert_eq!(snapshot.record.learner.calendar.week_on(snapshot.today).unwrap().total(), 0);
}

#[test]
fn enter_makes_the_plan_with_the_start_that_was_typed() {
    let (place, mut window) = first_launch();
    open_start(&mut window);
    window.harness.get_by_role_and_label(Role::TextInput, "Type a date").type_text("1 Feb 2027");
    window.settle();
    press(&mut window, Key::Enter);
    assert!(kept(&place).plan_id.is_none());
    assert!(window.harness.query_by_label("Start 1 Feb 2027").is_some());
    press(&mut window, Key::Escape);
    press(&mut window, Key::Enter);
    assert_eq!(kept(&place).plan.start, NaiveDate::from_ymd_opt(2027, 2, 1));
}

#[test]
fn a_start_out_of_reach_is_refused_at_its_field() {
    let (place, mut window) = first_launch();
    open_start(&mut window);
    window.harness.get_by_role_and_label(Role::TextInput, "Type a date").type_text("1 Feb 2099");
    window.settle();
    press(&mut window, Key::Enter);
    assert!(window.harness.query_by_label_contains("more than 40 years ahead").is_some());
    assert!(is_disabled(&window, CREATE));
    press(&mut window, Key::Escape);
    press(&mut window, Key::Enter);
    assert!(kept(&place).plan_id.is_none());
}

#[test]
fn what_is_marked_is_known_in_the_plan_with_what_it_rests_on() {
    let (place, mut window) = first_launch();
    window.click("Choose what you know already");
    window.harness.get_by_role_and_label(Role::TextInput, "Search topics").type_text("several variables");
    window.settle();
    window.harness.get_by_role_and_label(Role::CheckBox, "Calculus of several variables").click();
    window.settle();
    press(&mut window, Key::Escape);
    assert!(window.harness.query_by_label("Search topics").is_none());
    window.click(CREATE);
    let snapshot = kept(&place);
    let state = |id: &str| snapshot.progress.state(snapshot.curriculum.topic_idx(&id.into()).unwrap());
    assert_eq!(state("math.calculus-many"), TopicState::Known);
    assert_eq!(state("math.calculus-one"), TopicState::Known);
    assert_ne!(state("math.discrete"), TopicState::Known);
}

#[test]
fn a_mark_taken_back_takes_back_what_rests_on_it() {
    let (place, mut window) = first_launch();
    window.click("Choose what you know already");
    window.click("Show the topics of Mathematics");
    let tick = |window: &mut TestWindow, topic: &str| {
        window.harness.get_by_role_and_label(Role::CheckBox, topic).click();
        window.settle();
    };
    tick(&mut window, "Mathematics");
    assert!(is_chosen(&window, "Calculus of several variables"));
    tick(&mut window, "Single-variable calculus");
    assert!(!is_chosen(&window, "Calculus of several variables"));
    assert!(is_chosen(&window, "Discrete mathematics"));
    window.click("Done");
    press(&mut window, Key::Tab);
    window.click(CREATE);
    let snapshot = kept(&place);
    let idx = snapshot.curriculum.topic_idx(&"math.discrete".into()).unwrap();
    assert_eq!(snapshot.progress.state(idx), TopicState::Known);
}

#[test]
fn the_arrow_keys_walk_the_cards() {
    let (_place, mut window) = first_launch();
    // The first stop is the plan that is there already, on another computer.
    press(&mut window, Key::Tab);
    press(&mut window, Key::Tab);
    press(&mut window, Key::ArrowRight);
    assert!(is_chosen(&window, "Now: Junior"));
    // The next stop is the other group, at the goal that is chosen.
    press(&mut window, Key::Tab);
    press(&mut window, Key::ArrowRight);
    assert!(is_chosen(&window, "Goal: Senior"));
    for _ in 0..3 {
        press(&mut window, Key::ArrowLeft);
    }
    assert!(is_chosen(&window, "Goal: Middle"));
}

#[test]
fn a_preview_on_another_week_is_the_preview_of_that_week() {
    let place = Place::in_memory(clock());
    let snapshot = kept(&place);
    let plan = |minutes| NewPlan {
        week: Some(WeekHours::spread(minutes)),
        ..NewPlan::on(PackChoice::Installed("ml-engineer".into()))
    };
    let begun = Instant::now();
    let first = snapshot.preview(&plan(300)).unwrap();
    let full = begun.elapsed();
    let begun = Instant::now();
    let again = snapshot.preview_again(&plan(600), &first).unwrap();
    println!("{full:?} for a preview, {:?} for another week", begun.elapsed());
    let anew = snapshot.preview(&plan(600)).unwrap();
    for grade in 0..4 {
        assert_eq!(again.outlooks.grade(grade), anew.outlooks.grade(grade));
    }
}

#[test]
fn a_time_that_cannot_be_read_holds_the_plan_back_until_it_is_mended() {
    let (place, mut window) = first_launch();
    type_hours(&mut window, "Mon", "200h");
    assert!(window.harness.query_by_label_contains("Write a time such as").is_some());
    assert!(is_disabled(&window, CREATE));
    press(&mut window, Key::Escape);
    press(&mut window, Key::Enter);
    assert!(kept(&place).plan_id.is_none());
    let field = |window: &mut TestWindow| {
        window.harness.get_by_role_and_label(Role::TextInput, "Time on Mon").focus();
        window.settle();
    };
    field(&mut window);
    window.harness.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
    window.harness.get_by_role_and_label(Role::TextInput, "Time on Mon").type_text("2h");
    window.settle();
    press(&mut window, Key::Enter);
    assert!(window.harness.query_by_label_contains("Write a time such as").is_none());
    assert!(window.harness.query_by_role_and_label(Role::TextInput, "Time on Mon").is_none(), "read at once");
    press(&mut window, Key::Enter);
    let week = kept(&place).record.learner.calendar.week_on(kept(&place).today).cloned();
    assert_eq!(week.unwrap().minutes[0], 120);
}

#[test]
fn data_that_cannot_be_read_does_not_look_like_none() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::write(&data, "something of mine").unwrap();
    let place = Place::locate(Some(&data), Some(clock().today)).unwrap();
    let window = open(&place, Theme::Light, LARGE);
    assert!(window.harness.query_by_label("Set up your plan").is_none());
    assert!(window.harness.query_by_label("Your data cannot be read").is_some());
    assert_eq!(fs::read_to_string(&data).unwrap(), "something of mine");
}

#[test]
fn a_journal_that_is_gone_is_said_at_the_first_launch() {
    let storage = Arc::new(Memory::default());
    let place = Place::with(storage.clone(), clock());
    let mut workspace = open_workspace(&place);
    workspace.perform(Action::NameLearner("Ada".into())).unwrap();
    workspace.settle(Duration::from_secs(20)).unwrap();
    drop(workspace);
    let own = storage.device_state().unwrap().unwrap().id;
    storage.remove(&DataPath::journal(own)).unwrap();
    let window = open(&place, Theme::Light, LARGE);
    assert!(window.harness.query_by_label_contains("was replaced or changed").is_some());
    assert!(window.harness.query_by_label_contains("A backup of this folder can be brought back").is_some());
}
