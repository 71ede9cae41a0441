//! Timer, log, evidence and notes in the window, by role and label.

#![cfg(test)]

use eframe::egui::{Key, Theme, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use gradus::{
    progress::TopicState,
    workspace::{Patience, Place},
};

use crate::window::{Evening, LARGE, TestWindow, learn, open, open_workspace, reach_first_milestone};

fn evening() -> (Place, Evening) {
    let clock = Evening::default();
    let place = Place::in_memory(clock.clone());
    learn(&place, Patience::Forever);
    (place, clock)
}

fn minutes(place: &Place, topic: &str) -> u32 {
    open_workspace(place).snapshot().plan.study.minutes_of(&topic.into())
}

/// The two topics that Today names first.
fn first_two(place: &Place) -> [(String, String); 2] {
    let workspace = open_workspace(place);
    let snapshot = workspace.snapshot();
    [0, 1].map(|nth| {
        let topic = &snapshot.curriculum.topics[snapshot.next[nth].topic_idx];
        (topic.id.to_string(), topic.title.clone())
    })
}

/// The window lives on for so long: it gives a sign of life each minute.
fn live(window: &mut TestWindow, clock: &Evening, minutes: i64) {
    for _ in 0..minutes {
        clock.pass(1);
        window.harness.step();
    }
    window.settle();
}

fn type_into(window: &mut TestWindow, label: &str, text: &str) {
    let field = window.harness.get_by_role_and_label(Role::TextInput, label);
    field.focus();
    window.settle();
    window.harness.get_by_role_and_label(Role::TextInput, label).type_text(text);
    window.settle();
}

/// The dialog lies above the card that has the same button.
fn log(window: &mut TestWindow, label: &str) {
    window.harness.get_all_by_label(label).last().unwrap().click();
    window.settle();
}

#[test]
fn space_starts_and_pauses_and_a_stop_logs_with_a_line_for_the_next_start() {
    let (place, clock) = evening();
    let [(topic, title), _] = first_two(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    window.harness.key_press(Key::Space);
    window.settle();
    live(&mut window, &clock, 3);
    assert!(window.harness.query_by_label(&format!("The timer runs on {title}: 3 min")).is_some());
    window.harness.key_press(Key::Space);
    window.settle();
    clock.pass(600);
    window.settle();
    let paused = format!("The timer on {title} is paused: 3 min");
    assert!(window.harness.query_by_label(&paused).is_some(), "a pause does not count");
    window.harness.get_all_by_label("Log 3 min").next().unwrap().click();
    window.settle();
    type_into(&mut window, "Where did you leave off?", "Exercise 4");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert_eq!(minutes(&place, &topic), 3);
    assert!(window.harness.query_by_label(&paused).is_none());
    window.harness.key_press(Key::Space);
    window.settle();
    assert!(window.harness.query_by_label_contains("Exercise 4").is_some());
}

#[test]
fn starting_another_topic_logs_the_first() {
    let (place, clock) = evening();
    let [(topic, _), (_, other)] = first_two(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    window.harness.key_press(Key::Space);
    window.settle();
    live(&mut window, &clock, 2);
    window.harness.get_all_by_label("Start").next().unwrap().click();
    window.settle();
    assert_eq!(minutes(&place, &topic), 2);
    assert!(window.harness.query_by_label_contains(&format!("The timer runs on {other}")).is_some());
}

#[test]
fn a_timer_that_nobody_watched_asks_what_it_was() {
    let (place, clock) = evening();
    let [(topic, _), _] = first_two(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    window.harness.key_press(Key::Space);
    window.settle();
    live(&mut window, &clock, 2);
    drop(window);
    clock.pass(420);
    let mut window = open(&place, Theme::Light, LARGE);
    assert!(window.harness.query_by_label_contains("Were you studying for 7 h").is_some());
    window.click("Leave it out and stop");
    log(&mut window, "Log 2 min");
    assert_eq!(minutes(&place, &topic), 2);
}

#[test]
fn a_stop_can_finish_the_topic() {
    let (place, clock) = evening();
    let [(topic, _), _] = first_two(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl("t");
    live(&mut window, &clock, 2);
    window.click("Stop the timer");
    window.harness.get_by_role_and_label(Role::CheckBox, "The whole topic is done").click();
    window.settle();
    log(&mut window, "Log 2 min");
    let workspace = open_workspace(&place);
    let snapshot = workspace.snapshot();
    let idx = snapshot.curriculum.topic_idx(&topic.as_str().into()).unwrap();
    assert_eq!(snapshot.progress.state(idx), TopicState::Done);
    drop(workspace);
    window.press_ctrl("z");
    assert_eq!(minutes(&place, &topic), 0, "one step takes back both");
}

#[test]
fn time_is_told_by_hand_corrected_and_taken_away() {
    let (place, _clock) = evening();
    let [(topic, title), _] = first_two(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl("l");
    type_into(&mut window, "How long, or from when until when", "soon");
    assert!(window.harness.query_by_label_contains("no time of study").is_none(), "not while it is typed");
    window.harness.key_press(Key::Enter);
    window.settle();
    assert!(window.harness.query_by_label_contains("no time of study").is_some());
    // The cursor has stayed.
    window.press_ctrl("a");
    type_into(&mut window, "How long, or from when until when", "yesterday 20:00–21:15");
    window.click("Log");
    assert_eq!(minutes(&place, &topic), 75);
    window.press_ctrl("l");
    type_into(&mut window, "How long, or from when until when", "yesterday 21:00-22:00");
    window.click("Log");
    assert!(window.harness.query_by_label_contains("20:00").is_some(), "it says what is in the way");
    assert_eq!(minutes(&place, &topic), 75);
    window.click("Cancel");
    window.press_ctrl("2");
    window.harness.get_by_role_and_label(Role::Row, &title).click();
    window.settle();
    window.harness.get_by_label_contains("20:00: 1 h 15 min").scroll_to_me();
    window.settle();
    window.harness.get_by_label_contains("20:00: 1 h 15 min").click();
    window.settle();
    window.click("Remove");
    assert_eq!(minutes(&place, &topic), 0);
}

#[test]
fn evidence_is_named_opened_and_taken_away() {
    let (place, _clock) = evening();
    let [(_, title), _] = first_two(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl("2");
    window.harness.get_by_role_and_label(Role::Row, &title).click();
    window.settle();
    for what in ["https://example.org/drills", "/nowhere/at/all.pdf"] {
        window.reach("Add: Evidence");
        type_into(&mut window, "A link, or a file on this computer", what);
        window.harness.key_press(Key::Enter);
        window.settle();
    }
    let n_evidence = |place: &Place| open_workspace(place).snapshot().plan.evidence.len();
    let before = n_evidence(&place);
    assert!(window.harness.query_by_label("example.org/drills").is_some());
    assert!(window.harness.query_by_label("Not on this computer").is_some(), "a missing file is marked");
    window.reach("Remove https://example.org/drills");
    assert_eq!(n_evidence(&place), before - 1);
}

#[test]
fn what_was_reached_is_said_until_it_is_put_away() {
    let (place, _clock) = evening();
    let title = reach_first_milestone(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    let card = |window: &TestWindow| window.harness.query_by_label(&format!("Reached: {title}")).is_some();
    assert!(card(&window));
    window.click("Put away");
    assert!(!card(&window));
    drop(window);
    assert!(!card(&open(&place, Theme::Light, LARGE)));
}

#[test]
fn a_reminder_is_set_and_kept() {
    let (place, _clock) = evening();
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl(",");
    window.harness.get_by_role_and_label(Role::Switch, "Remind me to study").scroll_to_me();
    window.settle();
    window.harness.get_by_role_and_label(Role::Switch, "Remind me to study").click();
    window.settle();
    assert!(window.harness.query_by_label("Time of the reminder").is_some());
    drop(window);
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl(",");
    assert!(window.harness.query_by_label("Time of the reminder").is_some());
}

#[test]
fn a_note_is_written_and_one_that_is_too_long_stays_in_the_dialog() {
    let (place, _clock) = evening();
    let [(topic, title), _] = first_two(&place);
    let mut window = open(&place, Theme::Light, LARGE);
    window.press_ctrl("2");
    window.harness.get_by_role_and_label(Role::Row, &title).click();
    window.settle();
    window.reach("Write: Notes");
    let field = |window: &TestWindow| {
        window.harness.query_by_role_and_label(Role::MultilineTextInput, "Note").is_some()
    };
    assert!(field(&window));
    let type_text = |window: &mut TestWindow, text: &str| {
        let note = window.harness.get_by_role_and_label(Role::MultilineTextInput, "Note");
        note.type_text(text);
        window.settle();
    };
    type_text(&mut window, "Ties share **one** value. ");
    window.click("Save note");
    let note = |place: &Place| {
        let workspace = open_workspace(place);
        let record = workspace.snapshot().plan.topics.get(&topic.as_str().into()).cloned();
        record.and_then(|it| it.notes.values().next().map(|note| note.text.clone()))
    };
    assert_eq!(note(&place).as_deref(), Some("Ties share **one** value. "));
    assert!(!field(&window));
    window.reach("Edit: Notes");
    let long = "ab ".repeat(30_000);
    type_text(&mut window, &long);
    window.click("Save note");
    assert!(field(&window), "what was written is not lost");
    assert!(window.harness.query_by_label_contains("64").is_some());
    let _ = window.harness.get_by_role_and_label(Role::MultilineTextInput, "Note").accesskit_node();
}
