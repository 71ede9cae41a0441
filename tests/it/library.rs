//! The library in the window: contents, the page of a topic, the page about the job, another version.

#![cfg(test)]

use eframe::egui::{
    Key, Theme,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use gradus::{
    curriculum::pack::{self, SourceFile},
    progress::TopicState,
    workspace::{Action, NewPlan, PackChoice, Place},
};

use crate::window::{LARGE, TestWindow, clock, open, open_workspace, place_with_plan};

fn library(place: &Place) -> TestWindow {
    let mut window = open(place, Theme::Light, LARGE);
    window.press_ctrl("7");
    window
}

#[test]
fn from_an_area_to_a_topic_and_on_to_what_it_rests_on() {
    let mut window = library(&place_with_plan());
    window.harness.get_by_role_and_label(Role::Row, "Mathematics, 8 topics, 162 h").click();
    window.settle();
    window.harness.get_by_role_and_label(Role::Row, "Linear algebra").click();
    window.settle();
    window.harness.get_by_label("Done when you can");
    window.click("School algebra refresher");
    window.harness.get_by_label("Unlocks");
    window.click("Back to the library");
    window.harness.get_by_role_and_label(Role::Row, "Linear algebra");
}

#[test]
fn the_keyboard_opens_areas_and_answers() {
    let mut window = library(&place_with_plan());
    let areas = |window: &TestWindow| window.harness.query_all_by_role(Role::Row).count();
    let before = areas(&window);
    for _ in 0..30 {
        window.harness.key_press(Key::Tab);
        window.settle();
        if window.harness.query_all_by_role(Role::Row).any(|row| row.is_focused()) {
            break;
        }
    }
    window.harness.key_press(Key::ArrowRight);
    window.settle();
    assert!(areas(&window) > before, "the topics of the first area are listed");
    window.harness.key_press(Key::ArrowLeft);
    window.settle();
    assert_eq!(areas(&window), before);
}

#[test]
fn an_answer_shows_when_it_is_asked_for() {
    let place = place_with_plan();
    let mut window = library(&place);
    let curriculum = open_workspace(&place).snapshot().curriculum.clone();
    let topic = curriculum.topic(&"math.linear-algebra".into()).unwrap();
    let area = curriculum.area_of(topic).unwrap();
    window.harness.get_by_label_contains(&format!("{}, ", area.title)).click();
    window.settle();
    window.harness.get_by_role_and_label(Role::Row, &topic.title).click();
    window.settle();
    let answer = &topic.recall[0].answer;
    assert!(window.harness.query_by_label(answer).is_none());
    window.harness.get_all_by_label("Show the answer").next().unwrap().click_accesskit();
    window.settle();
    window.harness.get_by_label(answer);
}

#[test]
fn the_self_check_keeps_what_was_agreed_with() {
    let place = place_with_plan();
    let curriculum = open_workspace(&place).snapshot().curriculum.clone();
    let statement = &curriculum.about.iter().find(|it| !it.checks.is_empty()).unwrap().checks[0];
    let mut window = library(&place);
    window.click("About this job");
    window.harness.get_by_label("What the job is");
    window.harness.get_by_role_and_label(Role::CheckBox, statement).click_accesskit();
    window.settle();
    window.press_ctrl("1");
    window.press_ctrl("7");
    let node = window.harness.get_by_role_and_label(Role::CheckBox, statement);
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True));
}

/// A plan on an earlier version, whose first topic was done and has another id now.
fn place_with_earlier_version() -> Place {
    let place = Place::in_memory(clock());
    let mut workspace = open_workspace(&place);
    let text = pack::write(workspace.snapshot().built_in()).unwrap();
    let version = format!("version: \"{}\"", workspace.snapshot().built_in().version);
    let text = text.replacen(&version, "version: \"2020.1\"", 1);
    let files = vec![SourceFile { name: "earlier.ron".into(), text }];
    workspace.perform(Action::MakePlan(Box::new(NewPlan::on(PackChoice::Files(files))))).unwrap();
    let topics = vec!["python.core".into()];
    let done = Action::Finish { topics, on: None, with_needs: false, evidence: None, note: None };
    workspace.perform(done).unwrap();
    workspace.settle(std::time::Duration::from_secs(10)).unwrap();
    place
}

#[test]
fn another_version_is_offered_followed_and_undone() {
    let place = place_with_earlier_version();
    let version = || open_workspace(&place).snapshot().curriculum.version.clone();
    let mut window = library(&place);
    assert_eq!(version(), "2020.1");
    let installed = open_workspace(&place).snapshot().built_in().version.clone();
    window.click(&format!("Follow {installed}"));
    assert_eq!(version(), installed);
    let workspace = open_workspace(&place);
    let core = workspace.snapshot().curriculum.topic_idx(&"python.core".into()).unwrap();
    assert_eq!(workspace.snapshot().progress.state(core), TopicState::Done);
    assert!(window.harness.query_by_label_contains("Follow ").is_none());
    window.press_ctrl("z");
    assert_eq!(version(), "2020.1");
}
