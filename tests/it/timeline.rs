//! The timeline: hours to dates, time off, what a click does.

#![cfg(test)]

use eframe::egui::{
    Event, Key, Modifiers, PointerButton, Pos2, Theme,
    accesskit::{Role, Toggled},
    pos2,
};
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

/// Presses and lets go at a place, and stays there.
fn click_at(window: &mut TestWindow, pos: Pos2) {
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.harness.step();
    }
    window.settle();
}

#[test]
fn a_bar_says_more_when_the_pointer_rests_on_it_and_a_click_leads_to_the_plan() {
    let place = place_with_plan();
    let mut window = timeline(&place);
    window.click("3 months");
    window.harness.get_by_label_contains("Programming, ").click();
    window.settle();
    let area = window.harness.get_by_label_contains("Programming, ").rect();
    // The third topic has been begun, so its bar is in sight.
    let y = area.bottom() + 2.5 * 28.0;
    let is_told = |window: &TestWindow| window.harness.query_by_label_contains(" h left").is_some();
    let found = (0..60).map(|step| pos2(area.right() + 20.0 * step as f32, y)).find(|at| {
        window.harness.hover_at(*at);
        (0..30).for_each(|_| window.harness.step());
        is_told(&window)
    });
    click_at(&mut window, found.expect("the bar is somewhere in its row"));
    let row = window.harness.get_by_role_and_label(Role::Row, "NumPy and SciPy");
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn days_marked_in_the_header_can_be_taken_off() {
    let place = place_with_plan();
    let mut window = timeline(&place);
    window.click("3 months");
    let chart = window.harness.get_by_label("The plan by date").rect();
    let y = chart.top() - 14.0;
    window.harness.drag_at(pos2(chart.center().x, y));
    window.harness.step();
    for step in 1..8_u8 {
        window.harness.hover_at(pos2(chart.center().x + 10.0 * f32::from(step), y));
        window.harness.step();
    }
    window.harness.drop_at(pos2(chart.center().x + 70.0, y));
    window.settle();
    window.click("Add");
    let workspace = open_workspace(&place);
    let off = workspace.snapshot().record.learner.calendar.time_off.values().next().cloned().unwrap();
    assert!((4..=8).contains(&(off.until - off.from).num_days()), "{off:?}");
}

#[test]
fn a_date_is_answered_with_hours() {
    let place = place_with_plan();
    let mut window = timeline(&place);
    window.harness.get_by_role_and_label(Role::ComboBox, "Day to reach it by").click();
    window.settle();
    window.harness.get_by_role_and_label(Role::TextInput, "Type a date").type_text("1 feb 2030");
    window.settle();
    press(&mut window, Key::Enter);
    let answer = answer(&window);
    assert!(answer.contains("for Middle by 1 Feb 2030"), "{answer}");
    assert!(!answer.starts_with("You need 5 h/week"), "{answer}");
}
