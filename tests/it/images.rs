//! Golden images of every view, both themes, large and small. Drawn by a software Vulkan.

#![cfg(test)]

use egui_kittest::{SnapshotResults, kittest::Queryable as _};

use crate::window::{TestWindow, learner, new_learner, new_small, small};

#[test]
fn views_look_as_designed() {
    let mut results = SnapshotResults::new();
    for theme in [eframe::egui::Theme::Light, eframe::egui::Theme::Dark] {
        let name = if theme == eframe::egui::Theme::Light { "light" } else { "dark" };
        let mut first = new_learner(theme);
        first.shoot(&mut results, &format!("onboarding-{name}"));
        first.click("Now: Junior");
        first.click("Goal: Senior");
        first.click("Choose what you know already");
        first.click("Show the topics of Statistics");
        first.click("Mathematics");
        first.click("Maximum likelihood estimation");
        first.shoot(&mut results, &format!("onboarding-known-{name}"));
        let mut first = new_small(theme);
        first.shoot(&mut results, &format!("onboarding-small-{name}"));

        let mut window = learner(theme);
        window.shoot(&mut results, &format!("today-{name}"));
        window.press_ctrl("2");
        window.shoot(&mut results, &format!("plan-{name}"));
        window.select("NumPy and SciPy");
        window.shoot(&mut results, &format!("inspector-{name}"));
        window.press_ctrl(",");
        window.shoot(&mut results, &format!("settings-{name}"));
        window.press_ctrl("7");
        window.shoot(&mut results, &format!("library-{name}"));
        window.click("About this job");
        window.shoot(&mut results, &format!("about-{name}"));
        window.click("Contents");
        window.harness.get_by_label_contains("Mathematics, ").click();
        window.settle();
        window.select("Linear algebra");
        window.shoot(&mut results, &format!("library-topic-{name}"));
        window.press_ctrl("2");
        window.press_ctrl("e");
        window.shoot_without(&mut results, &format!("export-{name}"), "Save as");

        let mut window: TestWindow = small(theme);
        window.shoot(&mut results, &format!("today-small-{name}"));
        window.press_ctrl("2");
        window.shoot(&mut results, &format!("plan-small-{name}"));
        window.press_ctrl("7");
        window.shoot(&mut results, &format!("library-small-{name}"));
    }
}
