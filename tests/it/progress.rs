//! The progress: how it is opened, what it says, what its keys do.

#![cfg(test)]

use eframe::egui::{Key, Theme, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use gradus::workspace::{Action, Place};

use crate::window::{
    LARGE, TestWindow, open, open_workspace, place_on_first_day, place_with_plan, place_with_study,
};

fn progress(place: &Place) -> TestWindow {
    let mut window = open(place, Theme::Light, LARGE);
    window.press_ctrl("5");
    window
}

/// What a picture says to those who hear it.
fn twin(window: &TestWindow, name: &str) -> String {
    let node = window.harness.get_by_role_and_label(Role::Image, name);
    node.accesskit_node().description().unwrap_or_default()
}

fn press(window: &mut TestWindow, key: Key) {
    window.harness.key_press(key);
    window.settle();
}

#[test]
fn the_header_and_ctrl_5_open_it() {
    let place = place_with_plan();
    let mut window = open(&place, Theme::Light, LARGE);
    let is_open =
        |window: &TestWindow| window.harness.query_by_role_and_label(Role::Image, "Study year").is_some();
    assert!(!is_open(&window));
    window.click("Open progress");
    assert!(is_open(&window));
    window.press_ctrl("1");
    assert!(!is_open(&window));
    window.press_ctrl("5");
    assert!(is_open(&window));
}

#[test]
fn the_way_is_told_in_words_and_follows_the_choice() {
    let place = place_with_study();
    let mut window = progress(&place);
    let snapshot = open_workspace(&place);
    let percent = snapshot.snapshot().progress.percent_up_to(0);
    let junior = twin(&window, "The way: To Junior");
    assert!(junior.starts_with("Junior: ") && junior.contains(&format!(" done, {percent}%")), "{junior}");
    assert!(junior.contains("likely by ") && junior.contains("80% sure by "), "{junior}");
    assert!(junior.contains(" added 2 Nov"), "{junior}");
    window.click("To Middle");
    let middle = twin(&window, "The way: To Middle");
    assert!(middle.starts_with("Middle: "), "{middle}");
    assert_ne!(middle.split("likely by").nth(1), junior.split("likely by").nth(1));
    // Arrow keys move the choice.
    window.harness.get_by_role_and_label(Role::RadioButton, "To Middle").focus();
    window.settle();
    for _ in 0..2 {
        press(&mut window, Key::ArrowRight);
    }
    assert!(twin(&window, "The way: Whole plan").starts_with("Whole plan: "));
    // The choice is there after a visit elsewhere.
    window.press_ctrl("1");
    window.press_ctrl("5");
    twin(&window, "The way: Whole plan");
}

#[test]
fn the_other_charts_are_told_in_words() {
    let window = progress(&place_with_study());
    let year = twin(&window, "Study year");
    assert!(year.starts_with("31 Aug 2026 to 29 Aug 2027. Study on "), "{year}");
    assert!(year.contains("Days off: 21") && year.contains("likely reached on"), "{year}");
    let weeks = twin(&window, "Hours by week");
    assert!(weeks.starts_with("Week of 16 Nov: ") && weeks.contains(" of 15 h"), "{weeks}");
    let table = window.harness.get_by_role_and_label(Role::Table, "Mastery");
    let mastery = table.accesskit_node().description().unwrap_or_default();
    assert!(mastery.contains("Programming: "), "{mastery}");
    window.harness.get_by_label_contains("your pace");
}

#[test]
fn a_cell_of_the_matrix_leads_to_its_topics() {
    let place = place_with_plan();
    let mut window = progress(&place);
    window.harness.get_by_label_contains("Mathematics, Junior: ").focus();
    window.settle();
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    let workspace = open_workspace(&place);
    let topics = &workspace.snapshot().curriculum.topics;
    let in_plan = |area: usize, grade: usize| {
        let own = topics.iter().zip(&workspace.snapshot().progress.topics);
        let mut own = own.filter(|(it, own)| it.area == area && it.grade == grade && own.is_in_plan);
        own.next().unwrap().0.title.clone()
    };
    let is_shown = |title: &str| window.harness.query_by_role_and_label(Role::Row, title).is_some();
    assert!(is_shown(&in_plan(1, 0)));
    assert!(!is_shown(&in_plan(0, 0)) && !is_shown(&in_plan(1, 1)));
}

#[test]
fn the_keyboard_looks_at_days() {
    let mut window = progress(&place_with_study());
    let value = |window: &TestWindow, name: &str| {
        let node = window.harness.get_by_role_and_label(Role::Image, name);
        node.accesskit_node().value().unwrap_or_default()
    };
    window.harness.get_by_role_and_label(Role::Image, "Study year").focus();
    window.settle();
    press(&mut window, Key::ArrowLeft);
    let day = value(&window, "Study year");
    assert!(day.starts_with("Fri 13 Nov 2026"), "{day}");
    window.harness.get_by_role_and_label(Role::Image, "The way: To Junior").focus();
    window.settle();
    press(&mut window, Key::ArrowRight);
    let day = value(&window, "The way: To Junior");
    assert!(day.contains("Likely: ") && day.contains("80% to 10%: "), "{day}");
}

#[test]
fn before_anything_is_done_it_says_what_will_show_and_leads_to_today() {
    let mut window = progress(&place_on_first_day());
    let way = twin(&window, "The way: To Middle");
    assert!(way.starts_with("Middle: 0 h of ") && way.contains("likely by"), "{way}");
    assert!(twin(&window, "Study year").contains("No study yet"));
    window.click("See what to study");
    assert!(window.harness.query_by_role_and_label(Role::Image, "Study year").is_none());
}

#[test]
fn without_hours_there_is_no_date_and_no_cone() {
    let place = place_on_first_day();
    let mut workspace = open_workspace(&place);
    let week = gradus::calendar::WeekHours::spread(0);
    workspace.perform(Action::SetWeek { week, from: None }).unwrap();
    workspace.settle(std::time::Duration::from_secs(10)).unwrap();
    drop(workspace);
    let way = twin(&progress(&place), "The way: To Middle");
    assert!(way.contains("No date with these hours"), "{way}");
}

#[test]
fn the_export_dialog_opens_from_here() {
    let mut window = progress(&place_with_plan());
    let buttons = window.harness.get_all_by_role_and_label(Role::Button, "Export summary…");
    buttons.last().unwrap().click();
    window.settle();
    assert!(window.harness.query_by_role_and_label(Role::TextInput, "Save as").is_some());
}
