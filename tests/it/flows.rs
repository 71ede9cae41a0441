//! What a learner does in the window, by role and label, mouse and keyboard.

#![cfg(test)]

use eframe::egui::{
    Key, Modifiers, Theme,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use gradus::{
    progress::TopicState,
    workspace::{Action, NewPlan, PackChoice, Place},
};

use crate::{
    support::{PACK, pack_file, settle},
    window::{LARGE, TestWindow, clock, open, open_workspace, place_with_plan},
};

fn state(place: &Place, topic: &str) -> TopicState {
    let workspace = open_workspace(place);
    let snapshot = workspace.snapshot();
    snapshot.progress.state(snapshot.curriculum.topic_idx(&topic.into()).unwrap())
}

fn plan_view(place: &Place) -> TestWindow {
    let mut window = open(place, Theme::Light, LARGE);
    window.press_ctrl("2");
    window
}

#[test]
fn a_tick_is_undone_redone_and_there_after_a_restart() {
    let place = place_with_plan();
    let mut window = plan_view(&place);
    window.harness.get_by_role_and_label(Role::CheckBox, "Discrete mathematics").click();
    window.settle();
    assert_eq!(state(&place, "math.discrete"), TopicState::Done);
    window.press_ctrl("z");
    assert_eq!(state(&place, "math.discrete"), TopicState::Ready);
    window.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.settle();
    assert_eq!(state(&place, "math.discrete"), TopicState::Done);
    drop(window);
    let window = plan_view(&place);
    let node = window.harness.get_by_role_and_label(Role::CheckBox, "Discrete mathematics");
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn search_finds_by_title_and_by_the_names_of_advertisements() {
    let place = place_with_plan();
    let mut window = plan_view(&place);
    window.press_ctrl("k");
    window.harness.get_by_role(Role::TextInput).type_text("docker");
    window.settle();
    assert!(window.harness.query_by_role_and_label(Role::CheckBox, "Discrete mathematics").is_none());
    assert_eq!(window.harness.query_all_by_role(Role::CheckBox).count(), 1);
}

#[test]
fn the_keyboard_alone_walks_ticks_and_undoes() {
    let place = place_with_plan();
    let mut window = plan_view(&place);
    window.harness.key_press(Key::ArrowDown);
    window.settle();
    window.harness.key_press(Key::ArrowDown);
    window.settle();
    let before = open_workspace(&place).snapshot().clone();
    window.press_ctrl("d");
    let after = open_workspace(&place).snapshot().clone();
    let n_done = |it: &gradus::workspace::Snapshot| {
        it.progress.topics.iter().filter(|topic| topic.state == TopicState::Done).count()
    };
    assert_eq!(n_done(&after), n_done(&before) + 1);
    window.press_ctrl("z");
    assert_eq!(n_done(open_workspace(&place).snapshot()), n_done(&before));
}

/// The title in the inspector: the topic whose row is selected.
fn selected(window: &TestWindow) -> String {
    let rows = window.harness.query_all_by_role(Role::Row);
    let mut selected = rows.filter(|row| row.accesskit_node().toggled() == Some(Toggled::True));
    selected.next().and_then(|row| row.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn space_ticks_the_selected_row_however_it_was_come_to() {
    let place = place_with_plan();
    let mut window = plan_view(&place);
    window.harness.get_by_role_and_label(Role::Row, "Single-variable calculus").click();
    window.settle();
    let press = |window: &mut TestWindow, key| {
        window.harness.key_press(key);
        window.settle();
    };
    // Three down and two up end one row below.
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::ArrowUp] {
        press(&mut window, key);
    }
    assert_eq!(selected(&window), "Calculus of several variables");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Space);
    assert_eq!(state(&place, "math.calculus-one"), TopicState::Done);
    window.harness.get_by_role_and_label(Role::Row, "Discrete mathematics").click();
    window.settle();
    press(&mut window, Key::Space);
    assert_eq!(state(&place, "math.discrete"), TopicState::Done);
    assert_eq!(state(&place, "math.linear-algebra"), TopicState::Locked);
}

#[test]
fn outcomes_are_ticked_in_the_inspector() {
    let place = place_with_plan();
    let mut window = plan_view(&place);
    window.harness.get_by_role_and_label(Role::Row, "Discrete mathematics").click();
    window.settle();
    let outcome = {
        let workspace = open_workspace(&place);
        workspace.snapshot().curriculum.topic(&"math.discrete".into()).unwrap().outcomes[0].text.clone()
    };
    window.harness.get_by_role_and_label(Role::CheckBox, &outcome).click();
    window.settle();
    assert_eq!(state(&place, "math.discrete"), TopicState::Active);
}

#[test]
fn a_locked_topic_asks_once_about_what_it_waits_for() {
    let place = place_with_plan();
    let mut window = plan_view(&place);
    window.harness.get_by_role_and_label(Role::CheckBox, "Calculus of several variables").click();
    window.settle();
    assert_eq!(state(&place, "math.calculus-many"), TopicState::Locked);
    window.harness.get_by_label_contains("as known too").click();
    window.settle();
    assert_eq!(state(&place, "math.calculus-many"), TopicState::Done);
    assert_eq!(state(&place, "math.calculus-one"), TopicState::Known);
}

#[test]
fn long_reasons_of_the_first_topic_end_before_its_buttons() {
    let title = "A first step on the way, which is called by a name as long as names can be here";
    let pack = PACK.replace("title: \"First\"", &format!("title: \"{title}\""));
    let place = Place::in_memory(clock());
    let mut workspace = open_workspace(&place);
    let plan = NewPlan::on(PackChoice::Files(vec![pack_file(&pack)]));
    workspace.perform(Action::MakePlan(Box::new(plan))).unwrap();
    settle(&mut workspace);
    drop(workspace);
    let window = open(&place, Theme::Light, LARGE);
    let buttons = window.harness.get_by_label("Mark done").rect();
    let reasons = ["only for it", "last topic to"].map(|it| window.harness.get_by_label_contains(it).rect());
    for reason in reasons {
        assert!(reason.right() < buttons.left(), "{reason:?} runs into {buttons:?}");
    }
    assert!(!reasons[0].intersects(reasons[1]), "{reasons:?}");
}
