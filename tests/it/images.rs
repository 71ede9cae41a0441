//! Golden images of every view, both themes, large and small. Drawn by a software Vulkan.

#![cfg(test)]

use eframe::egui::{Key, Modifiers, Theme, accesskit::Role};
use egui_kittest::{SnapshotResults, kittest::Queryable as _};
use gradus::workspace::{Action, Place};

use crate::{
    review_flow::{place_with_failing, place_with_reviews},
    settings::{folder, put_backups, put_other},
    window::{
        LARGE, SMALL, TestWindow, backed_up, clock, learner, new_learner, new_small, open, open_workspace,
        place_on_first_day, place_with_log, place_with_plan, place_with_study, reach_first_milestone, small,
    },
};

#[test]
fn views_look_as_designed() {
    let mut results = SnapshotResults::new();
    for theme in [Theme::Light, Theme::Dark] {
        let name = if theme == Theme::Light { "light" } else { "dark" };
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

        timeline(theme, &mut results, name);
        settings(theme, &mut results, name);
        small_settings(theme, &mut results, name);
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
        window.press_ctrl("4");
        window.shoot(&mut results, &format!("timeline-small-{name}"));
        window.press_ctrl("7");
        window.shoot(&mut results, &format!("library-small-{name}"));
    }
}

/// A year of study, half a year of it over, in both sizes; a plan on its first day.
#[test]
fn progress_looks_as_designed() {
    let mut results = SnapshotResults::new();
    for theme in [Theme::Light, Theme::Dark] {
        let name = if theme == Theme::Light { "light" } else { "dark" };
        let place = place_with_study();
        let mut window = open(&place, theme, LARGE);
        window.press_ctrl("5");
        window.shoot(&mut results, &format!("progress-{name}"));
        window.harness.get_by_role_and_label(Role::Image, "The way: To Junior").focus();
        window.settle();
        for _ in 0..12 {
            window.harness.key_press(Key::ArrowRight);
            window.settle();
        }
        window.shoot(&mut results, &format!("progress-hair-{name}"));
        window.click("Whole plan");
        let role = Role::Image;
        let year = window.harness.get_by_role_and_label(role, "Study year").rect();
        window
            .harness
            .hover_at(year.left_top() + eframe::egui::vec2(30.0 + 10.5 * 14.95, 18.0 + 2.5 * 14.95));
        // The card comes after a while.
        for _ in 0..30 {
            window.harness.step();
        }
        window.shoot(&mut results, &format!("progress-whole-{name}"));
        let mut window = open(&place, theme, SMALL);
        window.press_ctrl("5");
        window.shoot(&mut results, &format!("progress-small-{name}"));
        window.harness.get_by_role_and_label(Role::Table, "Mastery").scroll_to_me();
        window.shoot(&mut results, &format!("progress-small-below-{name}"));
        let mut window = open(&place_on_first_day(), theme, LARGE);
        window.press_ctrl("5");
        window.shoot(&mut results, &format!("progress-first-day-{name}"));
    }
}

/// A timer that runs, its end, study told by hand, a topic with a log, a note and evidence.
#[test]
fn study_looks_as_designed() {
    let mut results = SnapshotResults::new();
    for theme in [Theme::Light, Theme::Dark] {
        let name = if theme == Theme::Light { "light" } else { "dark" };
        let (place, evening) = place_with_log();
        let mut window = open(&place, theme, LARGE);
        window.harness.key_press(Key::Space);
        window.settle();
        for _ in 0..24 {
            evening.pass(1);
            window.harness.step();
        }
        window.shoot(&mut results, &format!("today-timer-{name}"));
        window.click("Stop the timer");
        window.shoot(&mut results, &format!("timer-stop-{name}"));
        window.click("Not yet");
        window.press_ctrl("l");
        window.shoot(&mut results, &format!("log-{name}"));
        window.harness.key_press(Key::Escape);
        window.settle();
        window.press_ctrl("2");
        window.select("NumPy and SciPy");
        window.harness.get_by_label_contains("Log time: ").scroll_to_me();
        window.shoot(&mut results, &format!("inspector-log-{name}"));
        window.click("Edit: Notes");
        window.shoot(&mut results, &format!("note-{name}"));
        let mut window = open(&place, theme, SMALL);
        evening.pass(200);
        window.shoot(&mut results, &format!("timer-gap-small-{name}"));
        window.click("Leave it out and go on");
        window.shoot(&mut results, &format!("today-timer-small-{name}"));
        reach_first_milestone(&place);
        let mut window = open(&place, theme, LARGE);
        window.shoot(&mut results, &format!("today-reached-{name}"));
    }
}

/// A question, its answer, a topic that keeps being forgotten, the end of the day; the dialog; the settings.
#[test]
fn review_looks_as_designed() {
    let mut results = SnapshotResults::new();
    for theme in [Theme::Light, Theme::Dark] {
        let name = if theme == Theme::Light { "light" } else { "dark" };
        for (size, kind) in [(LARGE, ""), (SMALL, "-small")] {
            let place = place_with_reviews();
            let mut window = open(&place, theme, size);
            window.shoot(&mut results, &format!("today-reviews{kind}-{name}"));
            let press = |window: &mut TestWindow, key| {
                window.harness.key_press(key);
                window.settle();
            };
            press(&mut window, Key::R);
            window.shoot(&mut results, &format!("review{kind}-{name}"));
            press(&mut window, Key::Space);
            window.shoot(&mut results, &format!("review-answer{kind}-{name}"));
            while window.harness.query_by_label("Done for today").is_none() {
                press(&mut window, Key::Num3);
                press(&mut window, Key::Space);
            }
            window.shoot(&mut results, &format!("review-done{kind}-{name}"));
        }
        let mut window = open(&place_with_failing(), theme, LARGE);
        window.harness.key_press(Key::R);
        window.settle();
        window.shoot(&mut results, &format!("review-failing-{name}"));
        window.click("More");
        window.shoot(&mut results, &format!("review-menu-{name}"));
        window.click("Word it anew…");
        window.shoot(&mut results, &format!("question-{name}"));
        // In the small window nothing shows that differs from machine to machine.
        let mut window = open(&backed_up(place_with_reviews()), theme, SMALL);
        window.press_ctrl(",");
        window.harness.get_by_label_contains("For an exam or an interview").scroll_to_me();
        window.shoot(&mut results, &format!("settings-review-{name}"));
    }
}

/// The whole plan; days off; more hours with an area open.
fn timeline(theme: Theme, results: &mut SnapshotResults, name: &str) {
    let place = place_with_plan();
    let mut workspace = open_workspace(&place);
    let day =
        |month, day| chrono::NaiveDate::from_ymd_opt(2026 + i32::from(month < 11), u32::from(month), day);
    for (title, from, until) in [("Christmas", day(12_u8, 21), day(1, 3)), ("Skiing", day(2, 15), day(2, 21))]
    {
        let (from, until) = (from.unwrap(), until.unwrap());
        let off = Action::SetTimeOff { id: None, from, until, title: title.into() };
        workspace.perform(off).unwrap();
    }
    workspace.settle(std::time::Duration::from_secs(10)).unwrap();
    drop(workspace);
    let mut window = open(&place, theme, LARGE);
    window.press_ctrl("4");
    window.shoot(results, &format!("timeline-{name}"));
    window.click("Edit time off");
    window.shoot(results, &format!("time-off-{name}"));
    window.harness.key_press(Key::Escape);
    window.settle();
    window.harness.get_by_role_and_label(Role::Slider, "Hours a week").focus();
    window.settle();
    for _ in 0..4 {
        window.harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        window.settle();
    }
    window.shoot(results, &format!("timeline-tried-{name}"));
    window.click("6 months");
    window.harness.get_by_label_contains("Programming, ").click();
    window.settle();
    window.shoot(results, &format!("timeline-open-{name}"));
}

/// The learner's data, what is wrong with the files, going back to a backup, bringing a plan file.
fn settings(theme: Theme, results: &mut SnapshotResults, name: &str) {
    let storage = folder("/home/ada/.local/share/gradus");
    put_other(&storage, "laptop", 5, "nonsense\n");
    put_backups(&storage);
    let place = Place::with(storage, clock());
    let mut window = open(&place, theme, LARGE);
    window.click("2 devices, last change from laptop 5 min ago");
    window.shoot(results, &format!("settings-data-{name}"));
    window.reach("Check the files");
    window.harness.get_by_label("Mend").scroll_to_me();
    window.shoot(results, &format!("settings-checked-{name}"));
    window.reach("Restore 20 Nov 2026, 17:00");
    window.shoot(results, &format!("restore-{name}"));
    let tempdir = tempfile::tempdir().unwrap();
    let file = tempdir.path().join("ada.gradus");
    std::fs::write(&file, open_workspace(&place).plan_file().unwrap()).unwrap();
    let mut window = open(&backed_up(Place::with(folder("memory"), clock())), theme, LARGE);
    window.press_ctrl(",");
    window.reach("Bring a plan file here…");
    let field = window.harness.get_by_role_and_label(Role::TextInput, "Plan file or backup");
    field.type_text(file.to_str().unwrap());
    window.settle();
    window.click("Look into it");
    window.shoot_without(results, &format!("bring-{name}"), "Plan file or backup");
}

/// Long names, a long path and a full disk in the smallest window.
fn small_settings(theme: Theme, results: &mut SnapshotResults, name: &str) {
    let storage = folder(
        "/home/ada/Documents/Everything that I study in the evenings and on weekends/shared with my computers/gradus",
    );
    put_other(&storage, "The old laptop in the kitchen that nobody else uses any more", 90, "nonsense\n");
    put_backups(&storage);
    let mut window = open(&Place::with(storage.clone(), clock()), theme, SMALL);
    window.harness.get_by_label_contains("2 devices").click();
    window.settle();
    window.shoot(results, &format!("settings-data-small-{name}"));
    window.reach("Check the files");
    storage.refuse_writes(Some(std::io::ErrorKind::StorageFull));
    window.press_ctrl("z");
    window.reach("Mend");
    window.shoot(results, &format!("settings-refused-small-{name}"));
}
