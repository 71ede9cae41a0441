//! The timeline: hours to dates, time off, what a click does.

#![cfg(test)]

use eframe::egui::{Key, Theme, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use gradus::workspace::Place;

use crate::window::{LARGE, TestWindow, open, open_workspace, place_with_plan};

fn timeline(place: &Place) -> TestWindow {
    let mut window = open(place, Theme::Light, LARGE);
    window.press_ctrl("4");
    window
}

/// The answer to the what-if question.
fn answer(window: &TestWindow) -> String {
    let node = window.harness.get_by_label_contains("You need");
    let node = node.accesskit_node();
    node.value().or_else(|| node.label()).unwrap_or_default()
}

fn press(window: &mut TestWindow, key: Key) {
    window.harness.key_press(key);
    window.settle();
}

/// Moves the slider by an hour for each press of an arrow key.
fn add_hours(window: &mut TestWindow, hours: usize) {
    window.harness.get_by_role_and_label(Role::Slider, "Hours a week").focus();
    window.settle();
    for _ in 0..4 * hours {
        press(window, Key::ArrowRight);
    }
}

fn week_minutes(place: &Place) -> u32 {
    let workspace = open_workspace(place);
    let snapshot = workspace.snapshot();
    snapshot.record.learner.calendar.week_on(snapshot.today).unwrap().total()
}

#[test]
fn the_slider_changes_the_answer_and_nothing_else() {
    let place = place_with_plan();
    let mut window = timeline(&place);
    let before = answer(&window);
    assert!(before.starts_with("You need 5 h/week for Middle by "), "{before}");
    add_hours(&mut window, 2);
    let after = answer(&window);
    assert!(after.starts_with("You need 7 h/week for Middle by "), "{after}");
    assert_ne!(before.split("by ").nth(1), after.split("by ").nth(1));
    assert_eq!(week_minutes(&place), 300);
    window.click("Reset");
    assert_eq!(answer(&window), before);
}

#[test]
fn applying_is_one_step_that_undo_takes_back() {
    let place = place_with_plan();
    let mut window = timeline(&place);
    add_hours(&mut window, 3);
    window.harness.get_by_role_and_label(Role::ComboBox, "Grade to reach").click();
    window.settle();
    window.click("Senior");
    assert!(answer(&window).starts_with("You need 8 h/week for Senior by "), "{}", answer(&window));
    window.click("Apply to plan");
    let target = |place: &Place| open_workspace(place).snapshot().target_idx();
    assert_eq!((week_minutes(&place), target(&place)), (480, 2));
    window.press_ctrl("z");
    assert_eq!((week_minutes(&place), target(&place)), (300, 1));
}

#[test]
fn time_off_is_added_and_taken_away() {
    let place = place_with_plan();
    let mut window = timeline(&place);
    window.click("Edit time off");
    window.harness.get_by_role_and_label(Role::TextInput, "Name").type_text("Skiing");
    window.settle();
    window.click("Add");
    let titles = |place: &Place| -> Vec<String> {
        let workspace = open_workspace(place);
        let off = &workspace.snapshot().record.learner.calendar.time_off;
        off.values().map(|off| off.title.clone()).collect()
    };
    assert_eq!(titles(&place), ["Skiing"]);
    window.click("Remove Skiing, 20 Nov 2026");
    assert_eq!(titles(&place), Vec::<String>::new());
    press(&mut window, Key::Escape);
    assert!(window.harness.query_by_label("Add time off").is_none());
}

#[test]
fn an_area_opens_into_its_topics_with_the_keyboard() {
    let place = place_with_plan();
    let mut window = timeline(&place);
    let area = |window: &TestWindow| {
        let node = window.harness.get_by_label_contains("Mathematics, ");
        node.accesskit_node().toggled()
    };
    let closed = area(&window);
    window.harness.get_by_label_contains("Mathematics, ").focus();
    window.settle();
    press(&mut window, Key::Enter);
    assert_ne!(area(&window), closed);
}
